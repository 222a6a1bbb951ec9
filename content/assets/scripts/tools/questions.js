// Questions that a reader wants to ask: gathered from the pages, put in order, printed or copied.
(() => {
  const { store, parts } = bothSides;
  const { make, button, say, words } = parts;
  const tool = /** @type {HTMLElement | null} */ (document.querySelector('[data-bs-tool="questions"]'));

  /** @param {string} text */
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  /** In the reader's order. */
  const mine = () =>
    store
      .list("question:")
      .map((entry) => ({ key: `question:${entry.name}`, text: String(entry.value.text), order: Number(entry.value.order) }))
      .sort((one, other) => one.order - other.order || one.key.localeCompare(other.key));

  /** @param {string} text */
  const add = (text) => {
    const order = Math.max(0, ...mine().map((question) => question.order)) + 1;
    const key = `question:${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
    return store.change({ [key]: { text, order } });
  };

  // ---- A button beside each question that a page suggests -------------------------------------------------------------
  const lists = tool
    ? [...document.querySelectorAll("article ul")].filter((list) => !tool.contains(list))
    : [...document.querySelectorAll('h2[id^="ask-your-team"] + ul')];
  const suggested = lists
    .flatMap((list) => /** @type {HTMLElement[]} */ ([...list.children]))
    .filter((item) => tidy(item.textContent ?? "").endsWith("?"))
    .map((item) => {
      const text = tidy(item.textContent ?? "");
      const full = make("span", { className: "bs-unseen" });
      const word = make("span");
      const press = () => {
        const own = mine().find((question) => question.text === text);
        if (own) {
          store.change({ [own.key]: null });
        } else {
          add(text);
        }
        item.parentElement?.after(bar);
        const done = own ? "Taken off your list" : "Added to your list";
        say(bar, store.state === "open" ? done : words(store.state) || "Not saved: storage is closed or full");
      };
      const toggle = make("button", { type: "button", className: "bs-button bs-add" }, word, full);
      toggle.addEventListener("click", press);
      item.classList.add("bs-question");
      item.replaceChildren(make("span", {}, ...item.childNodes), toggle);
      return { text, toggle, word, full };
    });

  // ---- On other pages: the way to the list ----------------------------------------------------------------------------
  const bar = make("div", { className: "bs-status" });
  const count = make("a", { className: "bs-mine" });
  const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector('nav a[href*="home/questions"]'));
  if (!tool && way) {
    count.href = way.href;
    lists[lists.length - 1].after(make("p", {}, count));
  }
  lists[lists.length - 1].after(bar);

  const showSuggested = () => {
    const texts = new Set(mine().map((question) => question.text));
    for (const { text, toggle, word, full } of suggested) {
      const isOn = texts.has(text);
      word.textContent = isOn ? "Added" : "Add";
      full.textContent = ` to my questions: ${text}`;
      toggle.setAttribute("aria-pressed", String(isOn));
    }
    count.textContent = `My questions: ${texts.size}`;
  };
  store.watch(showSuggested);
  showSuggested();
  if (!tool) {
    return;
  }

  // ---- The list itself ------------------------------------------------------------------------------------------------
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-bs-part="${name}"]`));
  const input = /** @type {HTMLTextAreaElement} */ (tool.querySelector("textarea"));
  const status = part("question-status");

  /** @param {number} index @param {number} by */
  const move = (index, by) => {
    const questions = mine();
    const [moved] = questions.splice(index, 1);
    questions.splice(index + by, 0, moved);
    store.change(Object.fromEntries(questions.map(({ key, text }, order) => [key, { text, order: order + 1 }])));
    const place = `${index + by + 1} of ${questions.length}`;
    say(status, `Moved to ${place}`);
    const buttons = part("questions").children[index + by].querySelectorAll("button");
    (buttons[by < 0 ? 0 : 1].disabled ? buttons[by < 0 ? 1 : 0] : buttons[by < 0 ? 0 : 1]).focus();
  };

  const show = () => {
    const questions = mine();
    part("none").hidden = questions.length > 0;
    part("some").hidden = questions.length === 0;
    part("questions").replaceChildren(
      ...questions.map(({ key, text }, index) => {
        const up = button("Up", () => move(index, -1), `Up: ${text}`);
        const down = button("Down", () => move(index, 1), `Down: ${text}`);
        up.disabled = index === 0;
        down.disabled = index === questions.length - 1;
        const remove = () => say(status, "Question removed", store.change({ [key]: null }));
        return make(
          "li",
          {},
          make("p", {}, text),
          make("div", { className: "bs-actions" }, up, down, button("Remove", remove, `Remove: ${text}`)),
        );
      }),
    );
  };

  const keepOwn = () => {
    const text = tidy(input.value);
    if (text) {
      add(text);
      input.value = "";
      parts.watchStorage(status);
      parts.saved(status);
    }
    input.focus();
  };

  const copy = async () => {
    const text = mine().map((question, index) => `${index + 1}. ${question.text}`).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      say(status, "Copied");
    } catch {
      const area = make("textarea", { value: text, className: "bs-copy", readOnly: true });
      area.setAttribute("aria-label", "My questions");
      part("copied").replaceChildren(area);
      area.select();
      say(status, words("copy"));
    }
  };

  parts.onPress(document, {
    "add-question": keepOwn,
    "copy-questions": copy,
    "print-questions": () => parts.print("questions"),
    "erase-questions": (asker) =>
      parts.ask(asker, words("erase-questions"), "Yes, empty it", () =>
        say(status, "List emptied", store.erase("question:")),
      ),
  });
  store.watch(show);
  show();
})();
