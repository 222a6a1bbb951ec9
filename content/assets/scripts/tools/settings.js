// How the pages look to this reader. `early.js` reads the same key before a page is drawn.
(() => {
  const { store, parts } = bothSides;
  const KEY = "both-sides.reading";
  const root = document.documentElement;
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="settings"]'));
  const status = /** @type {HTMLElement} */ (tool.querySelector('[data-bs-part="settings-status"]'));
  const names = ["size", "spacing", "tone", "side", "line", "guide", "sources", "words", "scheme"];

  /** @type {() => Record<string, string>} */
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "{}");
      return typeof found === "object" && found !== null ? found : {};
    } catch {
      return {};
    }
  };

  /** @param {Record<string, string>} kept */
  const apply = (kept) =>
    names.forEach((name) => {
      const attribute = `data-bs-${name}`;
      if (kept[name]) {
        root.setAttribute(attribute, kept[name]);
      } else {
        root.removeAttribute(attribute);
      }
      tool.querySelectorAll(`input[name="bs-${name}"]`).forEach((input) => {
        const radio = /** @type {HTMLInputElement} */ (input);
        radio.checked = radio.value === (kept[name] ?? "");
      });
    });

  tool.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const kept = { ...read(), [input.name.replace("bs-", "")]: input.value };
    // The line goes to the side that is easily missed, until the reader puts it elsewhere.
    if (input.name === "bs-side") {
      kept.line = { left: "start", right: "end", both: "both" }[input.value] ?? "";
    }
    const chosen = Object.fromEntries(Object.entries(kept).filter(([, value]) => value));
    apply(chosen);
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
      parts.saved(status);
    } catch {
      parts.say(status, parts.words("not-kept"));
    }
  });

  // ---- Everything that this site keeps ----------------------------------------------------------------------------------
  const erased = /** @type {HTMLElement} */ (document.querySelector('[data-bs-part="erase-status"]'));

  /** Let every script on this page look again, as after a change in another tab. */
  const tell = () => [KEY, null].forEach((key) => window.dispatchEvent(new StorageEvent("storage", { key })));

  /** The copies that sw.js keeps show which pages were read. The first ones come again with the next page. */
  const forgetPages = async () => {
    try {
      const names = (await caches.keys()).filter((name) => name.startsWith("both-sides-pages-"));
      await Promise.all(names.map((name) => caches.delete(name)));
    } catch {
      // No such storage here: there are no copies.
    }
  };

  const eraseAll = () => {
    const undo = store.erase(""); // also what is on this page alone
    /** @type {[string, string][]} */
    let rest = [];
    try {
      rest = Object.entries(localStorage).filter(([key]) => key.startsWith("both-sides"));
      rest.forEach(([key]) => localStorage.removeItem(key));
    } catch {
      // Storage is closed: there was nothing in it.
    }
    forgetPages().then(tell);
    tell();
    parts.say(erased, "All erased", () => {
      rest.forEach(([key, text]) => localStorage.setItem(key, text));
      undo();
      tell();
    });
  };
  parts.onPress(document, {
    "erase-all": (asker) => parts.ask(asker, parts.words("erase-all"), "Yes, erase all", eraseAll),
  });
  window.addEventListener("storage", (event) => event.key === KEY && apply(read()));
  apply(read());
})();
