// Sorts and filters tables, and shows long lists whose rows come from scripts.
"use strict";

const stackgrade = { lists: new Map(), collator: new Intl.Collator("en", { numeric: true, sensitivity: "base" }) };

// Called by the scripts that hold rows.
function stackgradeRows(name, rows) {
  stackgrade.lists.get(name).received(rows);
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
    this.total = Number(root.dataset.rows);
    this.table = root.querySelector("table");
    this.columns = [...this.table.tHead.rows[0].cells].map((heading) => ({
      name: heading.dataset.column,
      kind: heading.dataset.kind,
      title: heading.textContent,
      choice: "choice" in heading.dataset,
    }));
    this.rows = [];
    this.matching = [];
    this.page = 0;
    this.sorting = null;
    this.wanted = new URLSearchParams(location.hash.slice(1));
    stackgrade.lists.set(this.name, this);
    this.table.tHead.querySelectorAll("th").forEach((heading) => {
      if (!["score", "share", "number"].includes(heading.dataset.kind)) return;
      heading.dataset.first = "descending";
      heading.classList.add("number");
    });
    sortable(this.table, (index, descending) => this.whole(() => this.sort(index, descending)));
    this.buildControls();
    this.buildPager();
    addEventListener("hashchange", () => this.fromAddress());
    this.load(this.addressed() ? this.scripts.length : 1);
  }

  // Whether the page's address selects rows.
  addressed() {
    return this.columns.some((column) => column.choice && this.wanted.has(column.name)) || this.wanted.has("search");
  }

  buildControls() {
    const form = this.root.querySelector("form");
    this.search = element("input", { type: "search", id: `${this.name}-search`, autocomplete: "off", spellcheck: "false" });
    this.search.value = this.wanted.get("search") || "";
    this.status = element("output", { class: "shown", for: this.search.id });
    this.choices = new Map();
    form.append(element("span", { class: "control" }, element("label", { for: this.search.id }, "Search"), this.search));
    this.columns.forEach((column, index) => {
      if (!column.choice) return;
      const choice = element("select", { id: `${this.name}-${column.name}` }, element("option", { value: "" }, "all"));
      choice.addEventListener("change", () => this.whole(() => this.changed()));
      form.append(element("span", { class: "control" }, element("label", { for: choice.id }, column.title), choice));
      this.choices.set(index, choice);
    });
    form.append(this.status);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.search.addEventListener("input", () => this.whole(() => this.changed()));
  }

  buildPager() {
    const pager = this.root.querySelector(".pager");
    this.previous = element("button", { type: "button" }, "Previous page");
    this.next = element("button", { type: "button" }, "Next page");
    this.previous.addEventListener("click", () => this.turn(-1));
    this.next.addEventListener("click", () => this.whole(() => this.turn(1)));
    pager.append(this.previous, this.next);
  }

  // Loads scripts up to a number.
  load(number) {
    this.target = Math.max(this.target || 0, number);
    if (!this.loading) this.loadNext();
  }

  loadNext() {
    this.read = this.read || 0;
    if (this.read >= Math.min(this.target, this.scripts.length)) {
      this.loading = false;
      if (this.read === this.scripts.length) this.fillChoices();
      const waiting = this.waiting || [];
      this.waiting = [];
      waiting.forEach((action) => action());
      this.refresh();
      return;
    }
    this.loading = true;
    this.status.textContent = "Reading …";
    const script = element("script", { src: this.root.dataset.root + this.scripts[this.read] });
    script.addEventListener("load", () => this.loadNext());
    script.addEventListener("error", () => {
      this.status.textContent = `${script.getAttribute("src")} is missing: the report's folder is not whole.`;
    });
    this.read += 1;
    document.head.append(script);
  }

  received(rows) {
    for (const row of rows) {
      const texts = row.map((cell) => (Array.isArray(cell) ? cell.join(" ") : cell === null ? "" : String(cell)));
      this.rows.push({ cells: row, text: texts.join("\n").toLowerCase(), order: this.rows.length });
    }
  }

  // Runs an action when all rows are loaded.
  whole(action) {
    if ((this.read || 0) >= this.scripts.length && !this.loading) {
      action();
      return;
    }
    this.waiting = [...(this.waiting || []), action];
    this.load(this.scripts.length);
  }

  fillChoices() {
    if (this.filled) return;
    this.filled = true;
    for (const [index, choice] of this.choices) {
      const values = new Set();
      for (const row of this.rows) for (const value of [row.cells[index]].flat()) if (value) values.add(value);
      const sorted = [...values].sort(stackgrade.collator.compare);
      choice.append(...sorted.map((value) => element("option", { value }, value.replaceAll("_", " "))));
      choice.closest(".control").hidden = sorted.length < 2;
    }
    this.applyAddress();
  }

  fromAddress() {
    this.wanted = new URLSearchParams(location.hash.slice(1));
    if (this.addressed()) this.whole(() => { this.applyAddress(); this.refresh(); });
  }

  applyAddress() {
    if (!this.addressed()) return;
    this.search.value = this.wanted.get("search") || "";
    for (const [index, choice] of this.choices) {
      choice.value = this.wanted.get(this.columns[index].name) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
    this.page = 0;
    this.root.scrollIntoView();
  }

  changed() {
    const address = new URLSearchParams();
    for (const [index, choice] of this.choices) if (choice.value) address.set(this.columns[index].name, choice.value);
    if (this.search.value) address.set("search", this.search.value);
    history.replaceState(null, "", `#${address}`);
    this.page = 0;
    this.refresh();
  }

  sort(index, descending) {
    this.sorting = { index, descending };
    this.page = 0;
    this.refresh();
  }

  turn(step) {
    this.page += step;
    this.refresh();
    this.root.scrollIntoView();
  }

  refresh() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...this.choices].filter(([, choice]) => choice.value);
    this.matching = this.rows.filter(
      (row) =>
        words.every((word) => row.text.includes(word)) &&
        chosen.every(([index, choice]) => [row.cells[index]].flat().includes(choice.value)),
    );
    if (this.sorting) {
      const { index, descending } = this.sorting;
      const value = (row) => (Array.isArray(row.cells[index]) ? (this.columns[index].kind === "names" ? row.cells[index].length : row.cells[index][0]) : row.cells[index]);
      this.matching.sort((one, other) => compared(value(one), value(other), descending) || one.order - other.order);
    }
    const start = this.page * LongList.PAGE;
    const shown = this.matching.slice(start, start + LongList.PAGE);
    this.table.tBodies[0].replaceChildren(...shown.map((row) => this.row(row.cells)));
    this.report(start, shown.length);
  }

  report(start, shown) {
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
    cells.forEach((cell, index) => made.append(this.cell(this.columns[index].kind, cell, index)));
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

document.addEventListener("DOMContentLoaded", () => {
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
  for (const root of document.querySelectorAll("[data-list]")) new LongList(root);
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) {
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
