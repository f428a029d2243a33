// Uses the system's light or dark theme until the reader chooses. Runs before the page is painted.
(function () {
  "use strict";
  const KEY = "stackgrade-theme";

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null; // no storage for pages from disk in this browser: the choice lasts for the page
    }
  }

  function store(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch (error) {
      // as above
    }
  }

  function current() {
    const chosen = document.documentElement.dataset.theme;
    return chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  const before = stored();
  if (before === "light" || before === "dark") document.documentElement.dataset.theme = before;

  document.addEventListener("DOMContentLoaded", function () {
    const button = document.querySelector("[data-theme-button]");
    const name = () => {
      button.textContent = current() === "dark" ? "Light" : "Dark";
      button.setAttribute("aria-label", current() === "dark" ? "Light colours" : "Dark colours");
    };
    name();
    button.hidden = false;
    button.addEventListener("click", function () {
      const theme = current() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      store(theme);
      name();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  });
})();
