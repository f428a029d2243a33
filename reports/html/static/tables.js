// Sorts and filters tables, and shows long lists whose rows come from scripts.
"use strict";

const stackgrade = {
  lists: new Map(),
  collator: new Intl.Collator("en", { numeric: true, sensitivity: "base" }),
  starts: [],
  page: new AbortController(), // ends what the page listens to when another takes its place
  // What the address says after the page: which rows of a list, which line of a source.
  fragment: () => location.hash.slice(1),
  keep: (fragment) => history.replaceState(null, "", `#${fragment}`),
  // Reads a script of rows.
  read(path, root, loaded, failed) {
    const script = element("script", { src: root + path });
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(script);
  },
  start() {
    for (const start of stackgrade.starts) start();
  },
};

// Called by the scripts that hold rows.
function stackgradeRows(name, rows) {
  stackgrade.lists.get(name).received(rows);
}

// Called by the scripts that hold what else is searched of rows.
function stackgradeFurther(name, texts, rows) {
  stackgrade.lists.get(name).receivedFurther(texts, rows);
}

function listen(target, type, action) {
  target.addEventListener(type, action, { signal: stackgrade.page.signal });
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function counted(number) {
  return number.toLocaleString("en-US");
}

// Returns a sentence with text between backticks as code.
function sentence(text) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

// Formats a share in whole percent; 0 and 100 only if exact.
function shared(share) {
  if (share > 0 && share < 0.005) return "<1%";
  if (share >= 0.995 && share < 1) return ">99%";
  return `${Math.round(100 * share)}%`;
}

// Compares two values; missing ones come last in either order.
function compared(one, other, descending) {
  const missing = (value) => value === null || value === undefined || value === "";
  if (missing(one) || missing(other)) return missing(one) - missing(other);
  const order = typeof one === "number" && typeof other === "number" ? one - other : stackgrade.collator.compare(String(one), String(other));
  return descending ? -order : order;
}

// Turns a table's headings into sort buttons that call `sort(index, descending)`.
function sortable(table, sort) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, index) => {
    const button = element("button", { type: "button", class: "sort" });
    button.append(...heading.childNodes, element("span", { class: "arrow", "aria-hidden": "true" }));
    heading.append(button);
    heading.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const now = heading.getAttribute("aria-sort");
      const first = heading.dataset.first || "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const next = now === first ? second : first;
      headings.forEach((other) => other.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", next);
      sort(index, next === "descending");
    });
  });
}

function valueOf(cell) {
  if (!("value" in cell.dataset)) return cell.textContent.trim();
  const value = cell.dataset.value;
  return value === "" || Number.isNaN(Number(value)) ? value : Number(value);
}

function sortRows(table, index, descending) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [valueOf(row.cells[index]), row]);
  rows.sort((one, other) => compared(one[0], other[0], descending));
  body.append(...rows.map((pair) => pair[1]));
}

// Hides the rows of a table that do not match the search, and groups without rows.
function filterRows(table, text, status) {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  let all = 0;
  for (const body of table.tBodies) {
    const title = body.querySelector("tr.group");
    const above = title ? title.cells[0].textContent : "";
    let left = 0;
    for (const row of body.rows) {
      if (row === title) continue;
      const said = `${above} ${row.textContent}`.toLowerCase();
      const found = wanted.every((word) => said.includes(word));
      row.hidden = !found;
      all += 1;
      left += found;
    }
    body.hidden = left === 0;
    shown += left;
  }
  status.textContent = wanted.length ? `${counted(shown)} of ${counted(all)}` : "";
}

// Hides the rows without problems behind a button.
function foldClean(table) {
  const rows = table.querySelectorAll("tr.clean");
  if (!rows.length) return;
  const button = element("button", { type: "button", "aria-expanded": "false" });
  const fold = (folded) => {
    table.classList.toggle("folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = `${folded ? "Show" : "Hide"} ${rows.length} ${table.dataset.clean}`;
  };
  button.addEventListener("click", () => fold(!table.classList.contains("folded")));
  table.closest(".scroll").after(element("p", {}, button));
  fold(true);
}

class LongList {
  static PAGE = 100;
  static SHORT = 24;

  constructor(root) {
    this.root = root;
    this.name = root.dataset.list;
    this.scripts = root.dataset.scripts.split(" ").filter(Boolean);
    this.further = root.dataset.further.split(" ").filter(Boolean);
    this.total = Number(root.dataset.rows);
    this.table = root.querySelector("table");
    this.columns = [...this.table.tHead.rows[0].cells].map((heading) => ({
      name: heading.dataset.column,
      kind: heading.dataset.kind,
      title: heading.textContent,
      choice: "choice" in heading.dataset,
      hidden: heading.hidden,
      words: heading.dataset.words && JSON.parse(heading.dataset.words),
    }));
    this.rows = [];
    this.matching = [];
    this.page = 0;
    this.sorting = null;
    this.wanted = new URLSearchParams(stackgrade.fragment());
    stackgrade.lists.set(this.name, this);
    this.table.tHead.querySelectorAll("th").forEach((heading) => {
      if (!["score", "share", "number"].includes(heading.dataset.kind)) return;
      heading.dataset.first = "descending";
      heading.classList.add("number");
    });
    sortable(this.table, (index, descending) => this.whole(() => this.sort(index, descending)));
    this.buildControls();
    this.buildPager();
    listen(window, "hashchange", () => this.fromAddress());
    this.load(this.addressed() ? this.scripts.length : 1);
  }

  // Whether the page's address selects rows.
  addressed() {
    const own = ["search", "findings", "most", "sort", "page"];
    return own.some((name) => this.wanted.has(name)) || this.columns.some((column) => column.choice && this.wanted.has(column.name));
  }

  buildControls() {
    const form = this.root.querySelector("form");
    this.search = element("input", { type: "search", id: `${this.name}-search`, autocomplete: "off", spellcheck: "false" });
    this.search.value = this.wanted.get("search") || "";
    this.status = element("output", { class: "shown", for: this.search.id });
    this.choices = new Map();
    const control = (title, input) => element("span", { class: "control" }, element("label", { for: input.id }, title), input);
    form.append(control("Search", this.search));
    if (this.further.length) {
      this.deep = element("input", { type: "checkbox", id: `${this.name}-findings` });
      form.append(element("span", { class: "control" }, this.deep, element("label", { for: this.deep.id }, "in findings, too")));
      listen(this.deep, "change", () => this.whole(() => this.changed()));
    }
    const score = this.columns.findIndex((column) => column.kind === "score");
    if (score >= 0 && this.total > 1) {
      this.scored = score;
      this.most = element("input", { type: "number", id: `${this.name}-most`, min: "0", max: "1", step: "0.05", class: "narrow" });
      form.append(control(`${this.columns[score].title} at most`, this.most));
      listen(this.most, "input", () => this.whole(() => this.changed()));
    }
    this.columns.forEach((column, index) => {
      if (!column.choice) return;
      const choice = element("select", { id: `${this.name}-${column.name}` }, element("option", { value: "" }, "all"));
      listen(choice, "change", () => this.whole(() => this.changed()));
      form.append(control(column.title, choice));
      this.choices.set(index, choice);
    });
    this.clear = element("button", { type: "reset", hidden: true }, "Show all");
    form.append(this.clear, this.status);
    listen(form, "submit", (event) => event.preventDefault());
    listen(form, "reset", () => setTimeout(() => this.changed()));
    listen(this.search, "input", () => this.whole(() => this.changed()));
  }

  buildPager() {
    const pager = this.root.querySelector(".pager");
    this.previous = element("button", { type: "button" }, "Previous page");
    this.next = element("button", { type: "button" }, "Next page");
    listen(this.previous, "click", () => this.turn(-1));
    listen(this.next, "click", () => this.whole(() => this.turn(1)));
    pager.append(this.previous, this.next);
  }

  // Loads scripts up to a number.
  load(number) {
    this.target = Math.max(this.target || 0, number);
    if (!this.loading) this.loadNext();
  }

  loadNext() {
    this.read = this.read || 0;
    const scripts = [...this.scripts, ...this.further];
    if (this.read >= Math.min(this.target, scripts.length)) {
      this.loading = false;
      if (this.read >= this.scripts.length) this.fillChoices();
      const waiting = this.waiting || [];
      this.waiting = [];
      waiting.forEach((action) => action());
      this.refresh();
      return;
    }
    this.loading = true;
    this.status.textContent = "Reading …";
    const path = scripts[this.read];
    this.read += 1;
    stackgrade.read(path, this.root.dataset.root, () => this.loadNext(), () => {
      this.status.textContent = `${path} is missing: the report's folder is not whole.`;
    });
  }

  received(rows) {
    for (const row of rows) {
      const texts = row.filter((_, index) => !this.columns[index].hidden);
      const text = texts.map((cell) => (Array.isArray(cell) ? cell.join(" ") : cell === null ? "" : String(cell))).join("\n");
      this.rows.push({ cells: row, text: text.toLowerCase(), further: "", order: this.rows.length });
    }
  }

  receivedFurther(texts, rows) {
    const lower = texts.map((text) => text.toLowerCase());
    this.deepened = this.deepened || 0;
    for (const row of rows) {
      this.rows[this.deepened].further = row.map((number) => lower[number]).join("\n");
      this.deepened += 1;
    }
  }

  // Runs an action when all rows are loaded, and what else is searched of them if the reader wants that.
  whole(action) {
    const needed = this.scripts.length + (this.deep && this.deep.checked ? this.further.length : 0);
    if ((this.read || 0) >= needed && !this.loading) {
      action();
      return;
    }
    this.waiting = [...(this.waiting || []), action];
    this.load(needed);
  }

  // Returns the values of a cell to choose by, as texts.
  values(row, index) {
    const { words } = this.columns[index];
    const found = [row.cells[index]].flat();
    return words ? found.map((number) => words[number]) : found;
  }

  fillChoices() {
    if (this.filled) return;
    this.filled = true;
    for (const [index, choice] of this.choices) {
      const values = new Set();
      for (const row of this.rows) for (const value of this.values(row, index)) if (value) values.add(value);
      const sorted = [...values].sort(stackgrade.collator.compare);
      choice.append(...sorted.map((value) => element("option", { value }, value.replaceAll("_", " "))));
      choice.closest(".control").hidden = sorted.length < 2;
    }
    this.applyAddress();
  }

  fromAddress() {
    this.wanted = new URLSearchParams(stackgrade.fragment());
    if (this.addressed()) this.whole(() => { this.applyAddress(); this.refresh(); });
  }

  applyAddress() {
    if (!this.addressed()) return;
    this.search.value = this.wanted.get("search") || "";
    if (this.most) this.most.value = this.wanted.get("most") || "";
    for (const [index, choice] of this.choices) {
      choice.value = this.wanted.get(this.columns[index].name) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
    const [name, order] = (this.wanted.get("sort") || "").split(".");
    const index = this.columns.findIndex((column) => column.name === name);
    if (index >= 0) {
      this.sorting = { index, descending: order === "down" };
      const headings = [...this.table.tHead.rows[0].cells];
      headings.forEach((heading, at) => heading.setAttribute("aria-sort", at !== index ? "none" : order === "down" ? "descending" : "ascending"));
    }
    this.page = Math.max(0, (Number(this.wanted.get("page")) || 1) - 1);
    this.root.scrollIntoView();
    if (this.deep && this.wanted.has("findings") && !this.deep.checked) {
      this.deep.checked = true;
      this.whole(() => this.refresh());
    }
  }

  // Keeps in the address what is shown, so that it can be shared.
  remember() {
    const address = new URLSearchParams();
    for (const [index, choice] of this.choices) if (choice.value) address.set(this.columns[index].name, choice.value);
    if (this.search.value) address.set("search", this.search.value);
    if (this.deep && this.deep.checked) address.set("findings", "yes");
    if (this.most && this.most.value) address.set("most", this.most.value);
    if (this.sorting) address.set("sort", `${this.columns[this.sorting.index].name}.${this.sorting.descending ? "down" : "up"}`);
    if (this.page) address.set("page", String(this.page + 1));
    stackgrade.keep(String(address));
  }

  changed() {
    this.page = 0;
    this.remember();
    this.refresh();
  }

  sort(index, descending) {
    this.sorting = { index, descending };
    this.changed();
  }

  turn(step) {
    this.page += step;
    this.remember();
    this.refresh();
    this.root.scrollIntoView();
  }

  refresh() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...this.choices].filter(([, choice]) => choice.value);
    const deep = this.deep && this.deep.checked;
    const most = this.most && this.most.value !== "" ? Number(this.most.value) : null;
    this.clear.hidden = !(words.length || chosen.length || most !== null);
    this.matching = this.rows.filter(
      (row) =>
        words.every((word) => row.text.includes(word) || (deep && row.further.includes(word))) &&
        (most === null || (row.cells[this.scored] ?? 0) <= most) &&
        chosen.every(([index, choice]) => this.values(row, index).includes(choice.value)),
    );
    if (this.sorting) {
      const { index, descending } = this.sorting;
      const value = (row) => (Array.isArray(row.cells[index]) ? (this.columns[index].kind === "names" ? row.cells[index].length : row.cells[index][0]) : row.cells[index]);
      this.matching.sort((one, other) => compared(value(one), value(other), descending) || one.order - other.order);
    }
    if (this.filled) this.page = Math.min(this.page, Math.max(0, Math.ceil(this.matching.length / LongList.PAGE) - 1));
    const start = this.page * LongList.PAGE;
    const shown = this.matching.slice(start, start + LongList.PAGE);
    this.table.tBodies[0].replaceChildren(...shown.map((row) => this.row(row.cells)));
    this.report(start, shown.length);
  }

  report(start, shown) {
    this.status.classList.toggle("part", shown < this.total); // on paper, too, it is said that these are not all
    const things = (number) => this.root.dataset.noun + (number === 1 ? "" : "s");
    const partly = (this.read || 0) < this.scripts.length;
    const matching = partly ? this.total : this.matching.length;
    const filtered = matching < this.total ? `, of ${counted(this.total)}` : "";
    if (!matching) this.status.textContent = `None of ${counted(this.total)} ${things(this.total)}`;
    else if (shown < matching) this.status.textContent = `${counted(start + 1)} to ${counted(start + shown)} of ${counted(matching)} ${things(matching)}${filtered}`;
    else this.status.textContent = `${counted(matching)} ${things(matching)}${filtered}`;
    this.root.querySelector(".pager").hidden = matching <= LongList.PAGE;
    this.previous.disabled = this.page === 0;
    this.next.disabled = start + LongList.PAGE >= matching;
  }

  row(cells) {
    const made = element("tr", {});
    cells.forEach((cell, index) => {
      if (!this.columns[index].hidden) made.append(this.cell(this.columns[index].kind, cell, index));
    });
    return made;
  }

  cell(kind, cell, index) {
    if (kind === "link") {
      const [text, target] = cell;
      const content = target ? element("a", { href: this.root.dataset.root + target }, text) : text;
      return element("th", { scope: "row" }, content);
    }
    if (kind === "names") {
      return element("td", {}, element("span", { class: "chips" }, ...cell.map((name) => element("span", { class: "chip" }, name.replaceAll("_", " ")))));
    }
    if (kind === "score") return element("td", { class: "number" }, cell === null ? "–" : cell.toFixed(2));
    if (kind === "share") return element("td", { class: "number" }, cell === null ? "–" : shared(cell));
    if (kind === "number") return element("td", { class: this.columns[index].name === "unknown" && cell ? "number unknown" : "number" }, counted(cell));
    if (kind === "sentence") return element("td", { class: "sentence" }, ...sentence(cell));
    const marked = cell === "unknown" || cell === "failure" || cell === "advisory";
    if (marked) return element("td", { class: `word ${cell}` }, cell);
    const text = cell === null ? "" : cell;
    return element("td", { class: text.length <= LongList.SHORT && "word" }, text);
  }
}

// Shows one of several tables at a time; a button each.
function views(root) {
  const parts = [...root.querySelectorAll(":scope > [data-view]")];
  const buttons = parts.map((part) => element("button", { type: "button" }, part.dataset.view));
  const show = (chosen) => {
    parts.forEach((part, at) => (part.hidden = at !== chosen));
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === chosen)));
  };
  buttons.forEach((button, at) => button.addEventListener("click", () => show(at)));
  root.prepend(element("p", { class: "toggles views", role: "group", "aria-label": root.dataset.views }, ...buttons));
  show(0);
}

// Unfolds the rows below the first of a group.
function unfolding(body) {
  const under = [...body.querySelectorAll("tr.under")];
  const heading = body.rows[0].cells[0];
  const name = heading.textContent.trim();
  const button = element("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": `Checks of ${name}` });
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    under.forEach((row) => (row.hidden = !open));
  });
  heading.prepend(button);
}

stackgrade.starts.push(() => {
  for (const body of document.querySelectorAll("tbody.unfolds")) unfolding(body);
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    sortable(table, (index, descending) => sortRows(table, index, descending));
  }
  for (const box of document.querySelectorAll("[data-filter-for]")) {
    const table = document.getElementById(box.dataset.filterFor);
    const status = box.querySelector("[role=status]");
    box.hidden = false;
    box.querySelector("input").addEventListener("input", (event) => filterRows(table, event.target.value, status));
  }
  for (const table of document.querySelectorAll("table[data-clean]")) foldClean(table);
  for (const root of document.querySelectorAll("[data-views]")) views(root);
  for (const root of document.querySelectorAll("[data-list]")) new LongList(root);
});

// Shows a page that is packed (reports.html.packing), then goes to where the address leads.
stackgrade.unpack = async () => {
  const main = document.querySelector("main[data-packed]");
  if (!main) return;
  const bytes = Uint8Array.from(atob(main.dataset.packed), (letter) => letter.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  const made = new DOMParser().parseFromString(text, "text/html");
  main.replaceChildren(...made.body.childNodes);
  main.removeAttribute("data-packed");
  const target = document.getElementById(decodeURIComponent(stackgrade.fragment()));
  if (target) target.scrollIntoView();
};

document.addEventListener("DOMContentLoaded", async () => {
  await stackgrade.unpack();
  stackgrade.start();
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open], .quietly, .text)")) {
      part.open = true;
      part.dataset.opened = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("details[data-opened]")) {
      part.open = false;
      delete part.dataset.opened;
    }
  });
});
