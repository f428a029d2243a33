// Text that is too close in colour to what is behind it (WCAG 2.2, 1.4.3), as sentences.
const parsed = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function channels(colour) {
  parsed.clearRect(0, 0, 1, 1);
  parsed.fillStyle = colour;
  parsed.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = parsed.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over(top, below) {
  return [0, 1, 2].map((index) => top[index] * top[3] + below[index] * (1 - top[3])).concat(1);
}

function behind(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const layer = channels(getComputedStyle(at).backgroundColor);
    if (layer[3] > 0) layers.push(layer);
    if (layer[3] === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function large(style) {
  const size = parseFloat(style.fontSize);
  return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
}

const low = new Set();
let measured = 0;
function measure(text, colour, element) {
  const below = behind(element);
  const ratio = contrast(over(channels(colour), below), below);
  measured += 1;
  if (ratio < (large(getComputedStyle(element)) ? 3 : 4.5)) low.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className} ${text}`);
}

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.data.trim();
  const element = walker.currentNode.parentElement;
  if (!text || !element.checkVisibility() || element.closest(":disabled")) continue;
  const style = getComputedStyle(element);
  measure(text.slice(0, 40), element.namespaceURI.endsWith("svg") ? style.fill : style.color, element);
}
const probe = document.createElement("span");
document.body.append(probe);
for (const line of document.querySelectorAll(".code > li, .code mark")) {
  for (const kind of ["comment", "string", "keyword"]) {
    probe.style.color = `var(--${kind})`;
    measure(kind, getComputedStyle(probe).color, line);
  }
}
probe.remove();
return [measured, [...low]];
