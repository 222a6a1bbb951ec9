// Boxes to tick keep their ticks on the device. Without this script they print as empty boxes.
(() => {
  const { store, parts } = bothSides;
  const { make, button } = parts;

  /** @param {string} text */
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  const page = `tick:${slug(document.querySelector("h1")?.textContent ?? "")}/`;

  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".task-list-item")]);
  const boxes = items.flatMap((item) => {
    const box = /** @type {HTMLInputElement | null} */ (item.querySelector("input[type=checkbox]"));
    if (!box) {
      return [];
    }
    const key = page + slug(item.textContent ?? "");
    box.disabled = false;
    box.addEventListener("change", () => {
      store.change({ [key]: box.checked || null });
      item.closest("ul")?.after(status);
      parts.saved(status);
    });
    // The whole line can be pressed; beside a button in it, the box alone.
    const hasButton = item.querySelector("a, button, ul, ol");
    const rest = [...item.childNodes].filter((node) => node !== box);
    const label = make("label", { className: "bs-tick" }, box, ...(hasButton ? [] : [make("span", {}, ...rest)]));
    item.replaceChildren(label, ...(hasButton ? [make("div", {}, ...rest)] : []));
    return [{ box, key }];
  });

  const status = make("div", { className: "bs-status" });
  const clear = button("Clear ticks", () => {
    bar.append(status);
    const ticked = boxes.filter(({ box }) => box.checked).map(({ key }) => [key, null]);
    parts.say(status, "Ticks cleared", ticked.length ? store.change(Object.fromEntries(ticked)) : undefined);
  });
  const print = button("Print this page", () => window.print());
  const bar = make("div", { className: "bs-tickbar" }, make("div", { className: "bs-actions" }, clear, print), status);
  /** @type {Element | null | undefined} */
  let heading = items[0].closest("article > *");
  while (heading && !/^H\d$/.test(heading.tagName)) {
    heading = heading.previousElementSibling;
  }
  heading?.after(bar);

  const show = () => boxes.forEach(({ box, key }) => (box.checked = store.get(key) === true));
  store.watch(show);
  show();
})();
