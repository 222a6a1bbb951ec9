// Small parts that the tools share. Sentences come from the page, where they are checked; here are only labels.
bothSides.parts = (() => {
  const { store, calendar } = bothSides;

  /** @type {Parts["make"]} */
  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    Object.assign(element, properties);
    element.append(...children);
    return element;
  };

  /** @type {Parts["button"]} */
  const button = (text, action, full = "") => {
    const made = make("button", { type: "button", className: "bs-button", textContent: text });
    if (full) {
      made.setAttribute("aria-label", full);
    }
    made.addEventListener("click", action);
    return made;
  };

  /** @type {Parts["words"]} */
  const words = (name, values = {}) => {
    const text = document.querySelector(`[data-bs-say="${name}"]`)?.textContent?.trim() ?? "";
    return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  };

  /** @type {Parts["say"]} */
  const say = (place, text, undo) => {
    const line = place.querySelector("p") ?? place.appendChild(make("p"));
    line.setAttribute("role", "status");
    line.textContent = text;
    place.classList.remove("bs-status--saved");
    place.querySelector("button")?.remove();
    if (undo) {
      const back = button("Undo", () => {
        undo();
        say(place, "Undone");
        place.tabIndex = -1;
        place.focus();
      });
      place.append(back);
      back.focus();
    }
  };

  /** @type {Parts["ask"]} */
  const ask = (asker, question, yes, action) => {
    if (asker.nextElementSibling?.matches(".bs-ask")) {
      return;
    }
    const box = make("div", { className: "bs-ask" });
    const end = () => {
      box.remove();
      asker.focus();
    };
    const agree = button(yes, () => {
      end();
      action();
    });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", question);
    box.append(make("p", { textContent: question }), agree, button("No, keep it", end));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        end();
      }
    });
    box.tabIndex = -1;
    asker.after(box);
    box.focus(); // and not the first button: a second press must not answer the question
  };

  /** @type {Parts["download"]} */
  const download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  /** @type {Parts["print"]} */
  const print = (what) => {
    // Everything beside the sheet stays off the paper, only the emergency strip does not.
    /** @type {Element[]} */
    const off = [];
    let inner = document.querySelector(`[data-bs-sheet="${what}"]`);
    for (; inner && inner !== document.body; inner = inner.parentElement) {
      off.push(...[...(inner.parentElement?.children ?? [])].filter((each) => each !== inner && !each.querySelector(".bs-strip")));
    }
    const root = document.documentElement;
    root.dataset.bsPrint = what;
    off.forEach((each) => each.setAttribute("data-bs-off", ""));
    const end = () => {
      delete root.dataset.bsPrint;
      off.forEach((each) => each.removeAttribute("data-bs-off"));
    };
    window.addEventListener("afterprint", end, { once: true });
    window.print();
  };

  /** @type {Parts["onPress"]} */
  const onPress = (root, actions) => {
    root.querySelectorAll("[data-bs-do]").forEach((element) => {
      const action = actions[element.getAttribute("data-bs-do") ?? ""];
      if (action) {
        element.addEventListener("click", () => action(/** @type {HTMLElement} */ (element)));
      }
    });
  };

  /** @type {Parts["call"]} */
  const call = () => bothSidesDial.card(store.get("card")?.number ?? "");

  /** @type {Parts["saved"]} */
  const saved = (place) => {
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const isKept = store.state === "open";
    say(place, isKept ? `Saved on this device at ${time}` : words(store.state) || "Not saved: storage is closed or full");
    place.classList.toggle("bs-status--saved", isKept);
  };

  // ---- What goes wrong with storage is said where the reader is writing ---------------------------------------------
  const notice = /** @type {HTMLElement | null} */ (document.querySelector("[data-bs-storage]"));
  const home = notice?.previousElementSibling;

  /** @type {Parts["named"]} */
  const named = (unread) => {
    const lines = unread.slice(0, 5).map(({ key, entry, why }) => {
      const date = key.startsWith("day:") ? key.slice("day:".length) : "";
      const labels = Object.keys(why === "field" ? entry.value : {}).map((name) => {
        const box = document.querySelector(`[data-bs-field="${CSS.escape(name)}"]`);
        return (box?.querySelector("legend, label") ?? box)?.textContent?.replace(/\s+/g, " ").trim() ?? name;
      });
      const name = why === "date" || !date ? date : calendar.name(date);
      return words(date ? `unread-${why}` : "unread-other", { name, fields: labels.join("; ") });
    });
    return unread.length > lines.length ? [...lines, words("unread-more", { more: unread.length - lines.length })] : lines;
  };

  /** @type {Parts["watchStorage"]} */
  const watchStorage = (field) => {
    if (!notice) {
      return;
    }
    const unread = store.unread();
    const isLost = unread.length > 0 || store.unreadable().length > 0;
    const text = [isLost ? words("unreadable") : "", store.state === "open" ? "" : words(store.state)].join(" ").trim();
    const line = /** @type {HTMLElement} */ (notice.querySelector("[data-bs-storage-text]"));
    notice.hidden = text === "";
    notice.querySelectorAll("[data-bs-do]").forEach((element) => {
      /** @type {HTMLElement} */ (element).hidden = !isLost;
    });
    notice.querySelector("ul")?.replaceChildren(...named(unread).map((each) => make("li", {}, each)));
    const before = field && store.state !== "open" ? field : home;
    if (notice.previousElementSibling !== before && (field || store.state === "open")) {
      before?.after(notice);
    }
    if (line.textContent !== text) {
      line.textContent = text;
    }
  };

  if (notice) {
    notice.querySelector("[data-bs-storage-text]")?.setAttribute("role", "alert");
    onPress(notice, {
      "download-unreadable": () => {
        const unread = store.unread();
        const entries = unread.length ? [JSON.stringify({ format: "both-sides-unreadable", entries: unread }, null, 2)] : [];
        download("both-sides-unreadable.txt", "text/plain", [...store.unreadable(), ...entries].join("\n\n"));
      },
      "drop-unreadable": (asker) =>
        ask(asker, words("drop-unreadable"), "Yes, delete it", () => store.dropUnreadable()),
    });
    store.watch(() => watchStorage());
    watchStorage();
  }

  return { make, button, words, say, ask, download, print, onPress, call, saved, named, watchStorage };
})();
