// Lists made from the data, narrowed down by words and by source. Without a script the whole list is there, folded.
(() => {
  "use strict";
  const entries = [...document.querySelectorAll("main .cc-entry")];
  if (entries.length === 0) return;
  const groups = [...document.querySelectorAll("main .cc-group")];

  /** An old address leads to an entry of the list of names; what it stands for lies behind the link there. */
  const goOn = () => {
    const [entry, finding] = decodeURIComponent(location.hash.slice(1)).split("--");
    const named = document.getElementById(finding ? `cc-source-${entry}` : entry);
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (named?.matches("li") ? named.querySelector("a") : null);
    if (link) location.replace(finding ? `${link.href.split("#")[0]}${location.hash}` : link.href);
  };

  const words = /** @type {HTMLInputElement | null} */ (document.getElementById("cc-words"));
  const sources = /** @type {HTMLSelectElement | null} */ (document.getElementById("cc-source"));
  const count = /** @type {HTMLElement} */ (document.querySelector(".cc-ledger-choice [role=status]"));
  const names = new Map();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const link = entry.querySelector(`small a[href$="#cc-source-${CSS.escape(key)}"]`);
      names.set(key, (link && link.textContent) || key);
    }
  }
  const bySource = [...names].sort((a, b) => a[1].localeCompare(b[1]));
  sources?.append(...bySource.map(([key, name]) => new Option(name, key)));

  /** @param {Element} entry */
  function keysOf(entry) {
    return (entry.getAttribute("data-sources") || "").split(" ").filter(Boolean);
  }

  /** @param {string} text @param {string} source */
  const narrow = (text, source) => {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = wanted.length > 0 || source !== "";
    let shown = 0;
    for (const entry of entries) {
      const own = (entry.textContent || "").toLowerCase();
      const fits = wanted.every((word) => own.includes(word)) && (!source || keysOf(entry).includes(source));
      /** @type {HTMLElement} */ (entry).hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of /** @type {HTMLDetailsElement[]} */ (groups)) {
      group.hidden = !group.querySelector(".cc-entry:not([hidden])");
      group.open = narrowed && !group.hidden;
    }
    count.textContent = `Entries shown: ${shown}`;
  };

  if (words) {
    const update = () => narrow(words.value, sources?.value ?? "");
    words.addEventListener("input", update);
    sources?.addEventListener("change", update);
    count.textContent = `Entries shown: ${entries.length}`;
  }
  goOn();
})();
