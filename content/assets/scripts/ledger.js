// Lists made from the data, narrowed down by words and by source. Without a script the whole list is there, folded.
(() => {
  "use strict";
  const entries = [...document.querySelectorAll("main .cc-entry")];
  if (entries.length === 0) return;
  const groups = [...document.querySelectorAll("main .cc-group")];
  const FEW = 8; // of so many one sees at once which one it is

  /** An old address leads to an entry of the list of names; what it stands for lies behind the link there. */
  const goOn = () => {
    const [entry, finding] = decodeURIComponent(location.hash.slice(1)).split("--");
    const named = document.getElementById(finding ? `cc-source-${entry}` : entry);
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (named?.matches("li") ? named.querySelector("a") : null);
    if (link) location.replace(finding ? `${link.href.split("#")[0]}${location.hash}` : link.href);
  };

  /** @param {string} id @param {string} text @param {HTMLInputElement | HTMLSelectElement} control */
  const field = (id, text, control) => {
    const line = document.createElement("p");
    const label = document.createElement("label");
    label.htmlFor = control.id = id;
    label.textContent = text;
    line.append(label, " ", control);
    return line;
  };

  const words = document.createElement("input");
  words.type = "search";
  words.autocomplete = "off";
  const sources = document.createElement("select");
  const names = new Map();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const link = entry.querySelector(`small a[href$="#cc-source-${CSS.escape(key)}"]`);
      names.set(key, (link && link.textContent) || key);
    }
  }
  const bySource = [...names].sort((a, b) => a[1].localeCompare(b[1]));
  sources.append(new Option("All sources", ""), ...bySource.map(([key, name]) => new Option(name, key)));
  const count = document.createElement("p");
  count.setAttribute("role", "status");

  /** @param {Element} entry */
  function keysOf(entry) {
    return (entry.getAttribute("data-sources") || "").split(" ").filter(Boolean);
  }

  const update = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = wanted.length > 0 || sources.value !== "";
    let shown = 0;
    for (const entry of entries) {
      const text = (entry.textContent || "").toLowerCase();
      const fits = wanted.every((word) => text.includes(word)) && (!sources.value || keysOf(entry).includes(sources.value));
      /** @type {HTMLElement} */ (entry).hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of /** @type {HTMLDetailsElement[]} */ (groups)) {
      group.hidden = !group.querySelector(".cc-entry:not([hidden])");
      group.open = narrowed && !group.hidden;
    }
    count.textContent = `Entries shown: ${shown}`;
  };

  if (entries.length > FEW) {
    const box = document.createElement("div");
    box.className = "cc-ledger-choice";
    box.append(field("cc-words", "With these words", words));
    if (names.size > 1) box.append(field("cc-source", "Source", sources));
    box.append(count);
    const first = groups[0] || entries[0].closest("ul, ol") || entries[0];
    first.before(box);
    words.addEventListener("input", update);
    sources.addEventListener("change", update);
    count.textContent = `Entries shown: ${entries.length}`;
  }
  goOn();
})();
