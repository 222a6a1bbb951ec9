// The only script of the tools that every page names. It looks what a page holds and fetches the scripts for that.
// They are plain scripts and not modules, because browsers refuse modules in a copy that is opened from a memory stick.
// Each one adds one name to `bothSides`.
// eslint-disable-next-line no-var
var bothSides = /** @type {BothSides} */ ({});

(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = ["calendar", "aside", "store", "parts"];
  const fields = [...base, "fields"];

  /** @type {[string, string[]][]} what a page may hold, and the scripts that it needs then, in their order */
  const needs = [
    ['[data-bs-tool="log"]', [...fields, "days", "charts", "files", "sheet", "restore", "turn", "replaced", "log"]],
    ['[data-bs-tool="card"]', [...fields, "card"]],
    ['[data-bs-tool="settings"]', [...base, "settings"]],
    ['[data-bs-tool="whole"]', [...base, "whole"]],
    ['[data-bs-tool="body-map"]', ["body-map"]],
    [".task-list-item", [...base, "checklists"]],
    ['[data-bs-tool="questions"], h2[id^="ask-your-team"]', [...base, "questions"]],
  ];

  const wanted = new Set(needs.flatMap(([selector, names]) => (document.querySelector(selector) ? names : [])));
  for (const name of wanted) {
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, own).href;
    script.async = false; // in their order
    document.head.append(script);
  }
})();
