// A value that takes the place of another one: beside its field stands what was there before, and a button for it.
bothSides.replaced = (() => {
  const { make, button, say } = bothSides.parts;

  /** @type {Replaced["bind"]} */
  const bind = (root, fields, get, put) => {
    /** @type {Map<Field, unknown>} what was kept when somebody began to change a field */
    const before = new Map();
    /** @type {Map<Field, HTMLElement>} */
    const rows = new Map();
    let isByKeys = false;

    /** @param {EventTarget | null} target */
    const fieldOf = (target) => fields.find(({ box }) => target instanceof Node && box.contains(target));

    root.addEventListener("keydown", () => (isByKeys = true), true);
    root.addEventListener("pointerdown", () => (isByKeys = false), true);
    root.addEventListener("focusin", (event) => {
      const field = fieldOf(event.target);
      if (field && field !== fieldOf(event.relatedTarget)) {
        before.set(field, get(field.name));
      }
    });
    /** Typing, and keys that move a choice, change a field many times: what counts is what stood there at first. @param {Event} event */
    const note = (event) => {
      const field = fieldOf(event.target);
      const input = /** @type {HTMLInputElement} */ (event.target);
      const isOneStep = input.type === "radio" ? !isByKeys : input.type === "textarea" && !event.isTrusted;
      if (field && (isOneStep || !before.has(field))) {
        before.set(field, get(field.name));
      }
    };
    root.addEventListener("input", note, true);
    root.addEventListener("change", note, true);

    /** @param {Field} field */
    const drop = (field) => {
      rows.get(field)?.remove();
      rows.delete(field);
    };

    /** @param {Field} field */
    const show = (field) => {
      const old = before.get(field);
      const isReplaced = !field.isTick && old !== undefined && old !== null && old !== "" && old !== get(field.name);
      const text = isReplaced ? `Before: ${field.text(old)}` : "";
      // Whoever presses the button leaves the field, which saves it once more: the same row stays, or the press is lost.
      if (isReplaced && rows.get(field)?.dataset.bsBefore === text) {
        return;
      }
      drop(field);
      if (!isReplaced) {
        return;
      }
      const row = make("div", { className: "bs-status bs-replaced" });
      row.dataset.bsBefore = text;
      const back = () => {
        before.set(field, old);
        put(field, old);
        delete row.dataset.bsBefore;
        row.querySelector("button")?.remove();
        say(row, "Undone");
        row.tabIndex = -1;
        row.focus();
      };
      rows.set(field, row);
      field.box.append(row);
      say(row, text);
      row.append(button("Undo", back, `Undo: ${field.label}`));
    };

    return {
      show: (names) => fields.filter((field) => names.includes(field.name)).forEach(show),
      clear: () => {
        fields.forEach(drop);
        before.clear();
      },
    };
  };

  return { bind };
})();
