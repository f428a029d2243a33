// A report in one file: unpacks its pages, and shows the one that the address names (#!PAGE!FRAGMENT).
"use strict";

const single = { path: "", fragment: "", parts: new Map(), index: null };

stackgrade.fragment = () => single.fragment;
stackgrade.keep = (fragment) => {
  single.fragment = fragment;
  history.replaceState(null, "", `#!${single.path}!${fragment}`);
};
stackgrade.read = async (path, root, loaded, failed) => {
  const text = await held(path);
  if (text === undefined) return failed();
  const opened = text.indexOf("(");
  const call = text.slice(0, opened) === "stackgradeRows" ? stackgradeRows : stackgradeFurther;
  call(...JSON.parse(`[${text.slice(opened + 1, text.lastIndexOf(")"))}]`));
  loaded();
};

async function unpacked(number) {
  if (!single.parts.has(number)) {
    const packed = document.getElementById(`part-${number}`).textContent;
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    single.parts.set(number, new Response(stream).json());
  }
  return single.parts.get(number);
}

// Returns a page or script of the report, undefined if there is none.
async function held(path) {
  single.index = single.index || (await unpacked(0));
  return path in single.index ? (await unpacked(single.index[path]))[path] : undefined;
}

// Returns where a link leads: a page of the report and its fragment.
function resolved(href) {
  const target = new URL(href, `https://report.invalid/${single.path}`);
  return target.origin === "https://report.invalid" ? [target.pathname.slice(1), target.hash.slice(1)] : null;
}

async function show() {
  const [, path = "index.html", ...rest] = location.hash.startsWith("#!") ? location.hash.slice(1).split("!") : [];
  const main = document.getElementById("main");
  single.fragment = rest.join("!");
  if (path !== single.path) {
    const page = await held(path || "index.html");
    single.path = path || "index.html";
    stackgrade.page.abort();
    stackgrade.page = new AbortController();
    stackgrade.lists.clear();
    if (!page) {
      main.textContent = "The report has no such page.";
      return;
    }
    const made = new DOMParser().parseFromString(page, "text/html");
    document.title = made.title;
    main.replaceChildren(...made.getElementById("main").childNodes);
    for (const link of main.querySelectorAll("a[download]")) link.remove();
    const here = made.querySelector("nav [aria-current]");
    for (const link of document.querySelectorAll(".bar nav a")) {
      if (here && link.textContent === here.textContent) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    scrollTo(0, 0);
    stackgrade.start();
  }
  const target = single.fragment && document.getElementById(decodeURIComponent(single.fragment));
  if (target && !target.matches(".notes .finding")) {
    const file = target.closest("details");
    if (file) file.open = true;
    target.scrollIntoView({ block: "center" });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches(".skip")) {
    const main = document.getElementById("main");
    main.tabIndex = -1;
    main.focus();
    return;
  }
  const href = link.getAttribute("href");
  const top = link.closest(".top");
  const [path, fragment] = top ? [href, ""] : resolved(href) || [];
  if (path !== undefined) location.hash = `!${path}!${fragment}`;
});
addEventListener("hashchange", show);
document.addEventListener("DOMContentLoaded", show);
