"use strict";
// One question at a time. Everything that comes from a response is set as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const outcomes = [["pass", "Pass"], ["fail", "Fail"], ["unknown", "Unknown"], ["not_applicable", "Not applicable"]];
  const page = document.getElementById("page");
  const store = "stackgrade-labels-" + data.key;
  let state = { who: "", at: 0, answers: {} };
  try {
    state = Object.assign(state, JSON.parse(localStorage.getItem(store) || "{}"));
  } catch (error) { /* a browser may keep nothing for pages from disk; labels can still be saved as a file */ }

  const keep = () => {
    try { localStorage.setItem(store, JSON.stringify(state)); } catch (error) { /* as above */ }
  };
  const make = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const word = (outcome) => outcome.replace("_", " ");
  const answered = () => Object.keys(state.answers).length;

  function label(outcome) {
    const before = state.answers[state.at];
    if (before && before.outcome === outcome) return;
    // The first answer was given without seeing the grade; one that is changed later was not.
    state.answers[state.at] = { outcome, seen: Boolean(before) };
    keep();
    draw();
    document.getElementById("grade").focus();
  }

  function go(to) {
    state.at = Math.max(0, Math.min(data.questions.length - 1, to));
    keep();
    draw();
    window.scrollTo(0, 0);
    document.getElementById("question").focus();
  }

  function next() {
    const open = data.questions.findIndex((question, number) => number > state.at && !state.answers[number]);
    go(open >= 0 ? open : state.at + 1);
  }

  function save() {
    const who = state.who.trim() || "someone";
    const lines = Object.entries(state.answers).map(([number, answer]) => {
      const question = data.questions[number];
      return JSON.stringify({ id: question.id, check: question.check, outcome: answer.outcome, who, seen: answer.seen });
    });
    const file = new Blob([lines.join("\n") + "\n"], { type: "application/jsonl" });
    const link = make("a", { href: URL.createObjectURL(file), download: "labels-" + who.replace(/[^\w-]+/g, "_") + ".jsonl" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    document.getElementById("saved").textContent = lines.length + (lines.length === 1 ? " label" : " labels") + " saved as " + link.download;
  }

  function header() {
    const name = make("input", { id: "who", value: state.who, autocomplete: "off", size: "12", maxlength: "60" });
    name.addEventListener("input", () => { state.who = name.value; keep(); });
    return make("header", {},
      make("span", { id: "progress", role: "status" }, "Question " + (state.at + 1) + " of " + data.questions.length + ", " + answered() + " answered"),
      make("span", { class: "row" },
        make("label", { for: "who" }, "Your name"), name,
        make("button", { id: "save", type: "button", onclick: save }, "Save labels"),
        make("span", { id: "saved", class: "muted", role: "status" })));
  }

  function grade(question) {
    const answer = state.answers[state.at];
    if (!answer) return make("p", { class: "muted", id: "grade", tabindex: "-1" }, "The grade is shown once you have answered.");
    const same = answer.outcome === question.outcome;
    const box = make("section", { class: "grade " + (same ? "same" : "other"), id: "grade", tabindex: "-1", "aria-label": "The grade" },
      make("p", {}, make("strong", {}, "The grade: " + word(question.outcome)), same ? ", as you say" : ", you say " + word(answer.outcome)));
    if (question.reason && !question.findings.length) box.append(make("p", {}, question.reason));
    for (const finding of question.findings) {
      const line = make("p", {}, finding.message + " ");
      if (finding.line) line.append(make("a", { href: "#" + place(finding.file, finding.line) }, finding.place || "line " + finding.line));
      box.append(line);
    }
    return box;
  }

  // Files are numbered, because their names may hold anything.
  function place(file, line) {
    const parts = data.responses[data.questions[state.at].response].parts;
    return "line-" + Math.max(0, parts.findIndex((part) => part.name === file)) + "-" + line;
  }

  function sources(question) {
    const marked = new Set(state.answers[state.at] ? question.findings.map((finding) => place(finding.file, finding.line)) : []);
    return data.responses[question.response].parts.map((part, number) => {
      const lines = make("ol", {});
      part.text.split("\n").forEach((text, line) => {
        const id = "line-" + number + "-" + (line + 1);
        lines.append(make("li", marked.has(id) ? { id, class: "marked" } : { id }, text || " "));
      });
      const box = make("section", {}, make("h2", {}, part.name || "The answer"),
        make("div", { class: "source", tabindex: "0", role: "region", "aria-label": part.name || "The answer" }, lines));
      if (part.cut) box.append(make("p", { class: "muted" }, "The rest is left out."));
      return box;
    });
  }

  function draw() {
    const question = data.questions[state.at];
    const answer = state.answers[state.at];
    const buttons = outcomes.map(([outcome, title], number) =>
      make("button", { type: "button", "data-outcome": outcome, "aria-pressed": String(Boolean(answer) && answer.outcome === outcome), onclick: () => label(outcome) },
        make("kbd", {}, String(number + 1)), " " + title));
    const about = make("div", {}, ...question.asks.slice(0, 1).map((text) => make("p", {}, text)));
    if (question.asks.length > 1) {
      about.append(make("details", {}, make("summary", {}, "What exactly it decides"), ...question.asks.slice(1).map((text) => make("p", {}, text))));
    }
    const task = data.responses[question.response].task;
    page.replaceChildren(
      header(),
      make("div", { class: "ask" },
        make("h1", { id: "question", tabindex: "-1" }, question.check),
        about,
        make("div", { class: "row answers", role: "group", "aria-label": "Your label" }, ...buttons),
        make("div", { class: "row" },
          make("button", { type: "button", id: "back", onclick: () => go(state.at - 1), ...(state.at ? {} : { disabled: "" }) }, "← Back"),
          make("button", { type: "button", id: "next", onclick: next, ...(state.at < data.questions.length - 1 ? {} : { disabled: "" }) }, "Next →"),
          make("span", { class: "muted keys" }, make("kbd", {}, "1"), " to ", make("kbd", {}, "4"), " answer, ", make("kbd", {}, "→"), " and ", make("kbd", {}, "←"), " move"))),
      grade(question),
      make("p", { class: "muted" }, "Response " + (question.response + 1) + " of " + data.responses.length + (task ? ", task " + task : "")),
      ...sources(question));
    document.title = "Labels: " + (state.at + 1) + " of " + data.questions.length;
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key >= "1" && event.key <= "4") label(outcomes[Number(event.key) - 1][0]);
    else if (event.key === "ArrowRight" && !event.target.closest(".source")) next();
    else if (event.key === "ArrowLeft" && !event.target.closest(".source")) go(state.at - 1);
    else return;
    event.preventDefault();
  });
  draw();
})();
