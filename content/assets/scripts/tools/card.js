// The emergency card: what is written into it stays on the device.
(() => {
  const { store, parts } = bothSides;
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="card"]'));
  const status = /** @type {HTMLElement} */ (document.querySelector('[data-bs-part="card-status"]'));

  let isTyped = false;
  const form = bothSides.fields.bind(tool, (values, field) => {
    isTyped = true;
    store.patch("card", values);
    isTyped = false;
    parts.call();
    parts.watchStorage(field.box);
    parts.saved(status);
  });
  /** @param {boolean} elsewhere */
  const show = (elsewhere) => {
    if (!isTyped) {
      form.show(store.get("card"), !elsewhere);
      parts.call();
    }
  };

  store.watch(show);
  parts.onPress(document, {
    "print-card": () => {
      form.flush();
      parts.print("card");
    },
    "erase-card": (asker) =>
      parts.ask(asker, parts.words("erase-card"), "Yes, empty it", () => {
        form.flush();
        parts.say(status, "Card emptied", store.erase("card"));
      }),
  });
  show(false);
})();
