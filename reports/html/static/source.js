// A response's page: steps through findings, toggles their kinds, and colours the source.
"use strict";

const KINDS = { failure: "Failures", unknown: "Unknown", advisory: "Advisories" };

function findingTools() {
  const tools = document.querySelector("[data-source-tools]");
  const notes = [...document.querySelectorAll(".notes .finding")];
  if (!tools || !notes.length) return;
  const status = tools.querySelector("[role=status]");
  const shown = () => notes.filter((note) => note.offsetParent !== null || note.closest("details:not([open])"));
  let current = null;

  function show(note) {
    const file = note.closest("details");
    if (file) file.open = true;
    if (current) current.classList.remove("current");
    current = note;
    note.classList.add("current");
    const stretch = note.closest(".stretch");
    (stretch.offsetHeight < innerHeight ? stretch : note).scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
    const all = shown();
    status.textContent = `${all.indexOf(note) + 1} of ${all.length}`;
  }

  function step(by) {
    const all = shown();
    if (!all.length) return;
    const at = current ? all.indexOf(current) : by > 0 ? -1 : 0;
    show(all[(at + by + all.length) % all.length]);
  }

  for (const button of tools.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  listen(document, "keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  });

  const toggles = tools.querySelector(".toggles");
  for (const [kind, title] of Object.entries(KINDS)) {
    const number = notes.filter((note) => note.classList.contains(kind)).length;
    if (!number) continue;
    const button = element("button", { type: "button", class: `toggle ${kind}`, "aria-pressed": "true" }, `${title} ${number}`);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.querySelector(".source").classList.toggle(`without-${kind}`, !on);
    });
    toggles.append(button);
  }
  tools.hidden = false;

  // A link to a finding or line opens its file.
  function follow() {
    const target = document.getElementById(decodeURIComponent(stackgrade.fragment()));
    if (!target) return;
    const file = target.closest("details");
    if (file && !file.open) {
      file.open = true;
      target.scrollIntoView({ block: "center" });
    }
    if (target.matches(".notes .finding")) show(target);
  }
  listen(window, "hashchange", follow);
  follow();
}

// Colours TypeScript's comments, strings and keywords approximately, without changing the page's content.
const TOKENS = new RegExp(
  [
    "(?<comment>//[^\\n]*|/\\*[^]*?\\*/)",
    "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\[^])*`)",
    "(?<keyword>\\b(?:as|async|await|break|case|class|const|continue|default|else|export|extends|false|for|from|function|if|implements|import|in|interface|let|new|null|of|private|protected|public|readonly|return|static|super|switch|this|throw|true|type|undefined|while)\\b)",
  ].join("|"),
  "g",
);
const COLOURED = /\.(?:[cm]?[jt]sx?|json)$/;

function colour() {
  if (!("highlights" in CSS)) return;
  const ranges = { comment: [], string: [], keyword: [] };
  for (const file of document.querySelectorAll(".source .file")) {
    if (!COLOURED.test(file.querySelector("h3").textContent.trim())) continue;
    const nodes = [];
    let text = "";
    for (const line of file.querySelectorAll(".code > li")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode, start: text.length });
        text += walker.currentNode.data;
      }
      text += "\n";
    }
    let at = 0;
    for (const found of text.matchAll(TOKENS)) {
      const kind = Object.keys(ranges).find((name) => found.groups[name] !== undefined);
      const end = found.index + found[0].length;
      while (at + 1 < nodes.length && nodes[at + 1].start <= found.index) at += 1;
      for (let next = at; next < nodes.length && nodes[next].start < end; next += 1) {
        const { node, start } = nodes[next];
        const from = Math.max(found.index - start, 0);
        const to = Math.min(end - start, node.length);
        if (from < to) {
          const range = new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
          ranges[kind].push(range);
        }
      }
    }
  }
  for (const [kind, found] of Object.entries(ranges)) CSS.highlights.set(kind, new Highlight(...found));
}

// Buttons that copy a file, or the response as it was given.
function copying() {
  async function copy(button, text) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch (error) {
      button.textContent = "Copying is not allowed here";
    }
    setTimeout(() => (button.textContent = before), 2000);
  }
  const shownLines = (id) => [...document.querySelectorAll(`#${id} .code > li`)].map((line) => line.textContent);
  for (const button of document.querySelectorAll("[data-copies-file]")) {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      copy(button, shownLines(button.closest(".file").id).join("\n"));
    });
  }
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const packed = Uint8Array.from(atob(button.dataset.copies), (letter) => letter.charCodeAt(0));
      const parts = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
      // What is not text is lines that a file on this page shows: its id, the first line, their number.
      const texts = parts.map((part) => (typeof part === "string" ? part : shownLines(part[0]).slice(part[1], part[1] + part[2]).join("\n")));
      copy(button, texts.join("\n"));
    });
  }
}

stackgrade.starts.push(findingTools, colour, copying);
