// A backup read back in: what is in it, what it would change, and only then the change.
bothSides.restore = (() => {
  const { store, parts, calendar, days, files } = bothSides;
  const { make, button, words, say } = parts;
  const [FIRST, MORE] = [5, 50]; // days in the preview at first, and with each press

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-bs-part="${name}"]`));

  /** @type {Restore["bind"]} */
  const bind = (fields, lines) => {
    const preview = part("preview");
    const rest = /** @type {HTMLDetailsElement} */ (part("preview-rest"));
    const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type="file"]'));
    const status = part("file-status");
    preview.hidden = true;
    /** @type {Record<string, DayValues>} */
    let offered = {};
    /** @type {Unread[]} */
    let unread = [];
    /** @type {Change[]} days that are not on the page yet */
    let waiting = [];

    /** @param {Change} change */
    const item = ({ day, own, does }) => {
      const title = make("p", {}, make("strong", {}, calendar.name(day.date)), ` \u2013 ${words(does)}`);
      const here = own && does !== "same" ? [make("p", {}, words("here")), lines(own.values)] : [];
      return make("li", {}, title, lines(day.values), ...here);
    };
    const more = button("Show more days", () => {
      part("preview-more").append(...waiting.splice(0, MORE).map(item));
      more.hidden = waiting.length === 0;
    });
    rest.append(more);
    rest.addEventListener("toggle", () => {
      if (rest.open && part("preview-more").childElementCount === 0) {
        more.click();
      }
    });

    /** @param {string} text */
    const offer = (text) => {
      const found = files.open(text, fields);
      preview.hidden = true;
      if (!found) {
        say(status, words("not-a-backup"));
        return;
      }
      const changes = files.compare(found.days, days.all());
      const taken = changes.filter(({ does }) => does === "new" || does === "replaces");
      offered = Object.fromEntries(taken.map(({ day }) => [`day:${day.date}`, day.values]));
      unread = found.unread;
      waiting = changes.slice(FIRST);
      part("preview-days").replaceChildren(...changes.slice(0, FIRST).map(item));
      part("preview-more").replaceChildren();
      rest.hidden = waiting.length === 0;
      rest.open = false;
      part("preview-count").textContent = ` (${waiting.length})`;
      part("preview-unread").replaceChildren(...parts.named(unread).map((line) => make("li", {}, line)));
      preview.hidden = false;
      const count = unread.reduce((sum, { entry, why }) => sum + (why === "field" ? Object.keys(entry.value).length : 1), 0);
      const left = count ? [words("left-out", { left: count })] : [];
      const late = found.late ? [words("to-come", { days: found.late })] : [];
      say(status, [words("preview", { days: found.days.length, taken: taken.length }), ...late, ...left].join(" "));
      preview.tabIndex = -1;
      preview.focus();
    };

    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (file) {
        offer(await file.text());
        input.value = "";
      }
    });
    parts.onPress(document, {
      take: () => {
        preview.hidden = true;
        const undo = store.change(offered);
        store.putAside(unread);
        say(status, `Days imported: ${Object.keys(offered).length}`, undo);
      },
      leave: () => {
        preview.hidden = true;
        say(status, "Nothing imported");
        input.focus();
      },
    });
  };

  return { bind };
})();
