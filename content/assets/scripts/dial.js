// Buttons to call: the reader's country comes first once it is chosen, and the number on the emergency card beside it.
// Without this script every number stands there with its country. It runs behind the strip, before the page is drawn,
// and again for what comes behind it.
// eslint-disable-next-line no-var
var bothSidesDial = /** @type {BothSidesDial} */ (
  (() => {
    "use strict";
    const LOOK = "both-sides.reading";
    const WRITTEN = "both-sides:v1";

    /** @param {string} key @returns {any} */
    const read = (key) => {
      try {
        return Object(JSON.parse(localStorage.getItem(key) || "{}"));
      } catch {
        return {}; // Storage is closed, or holds something else: nothing is chosen.
      }
    };

    /** The digits of a number that can be dialed: 3 to 15 of them, perhaps behind a plus; else nothing. */
    const digits = (/** @type {unknown} */ text) => {
      const plain = typeof text === "string" ? text.trim().replace(/[ ().-]/g, "") : "";
      return /^\+?\d{3,15}$/.test(plain) ? plain : "";
    };

    const country = () => String(read(LOOK).country ?? "");
    /** @type {unknown} what is on the card now, where storage does not hold it */
    let typed;
    const saved = () => digits(typed ?? read(WRITTEN).entries?.card?.value?.number);

    /** @param {string} tag @param {string} name @param {...(Node | string)} children */
    const make = (tag, name, ...children) => {
      const element = document.createElement(tag);
      element.className = name;
      element.append(...children);
      return element;
    };

    /** @param {string} address @param {string} call @param {string} where */
    const button = (address, call, where) => {
      const parts = [make("span", "cc-dial-number", call), make("span", "cc-dial-between", " · "), make("span", "cc-dial-where", where)];
      const link = make("a", "cc-dial-button", ...parts);
      link.setAttribute("href", address);
      return link;
    };

    /** A line as a large one, whether it was one before or stood in a row of links. @param {HTMLElement} line */
    const enlarge = (line) => {
      const link = line.querySelector("a");
      if (line.matches("li") || !link) {
        return line;
      }
      const places = (line.dataset.ccCountries ?? "").split("|").join(", ");
      const item = make("li", "", button(link.getAttribute("href") ?? "", line.dataset.ccCall ?? "", places));
      item.append(...line.querySelectorAll(".cc-dial-note"));
      return item;
    };

    /** @param {HTMLElement} line @param {string} chosen */
    const isOf = (line, chosen) => (line.dataset.ccCountries ?? "").split("|").includes(chosen);

    /**
     * The number on the card as a line, or the line that has this number already; none where it is shown anyway.
     * @param {string} number @param {HTMLElement[]} lines @param {boolean} isShown
     */
    const ofCard = (number, lines, isShown) => {
      const same = lines.find((line) => line.querySelector("a")?.getAttribute("href") === `tel:${number}`);
      if (!number || (same && isShown)) {
        return [];
      }
      return [same ? enlarge(same) : make("li", "", button(`tel:${number}`, `Call ${number}`, "from your card"))];
    };

    /** @type {Map<HTMLElement, Node[]>} what each block held before anything was chosen */
    const before = new Map();

    /** @param {HTMLElement} block */
    const show = (block) => {
      const open = block.querySelector(".cc-dial-others")?.hasAttribute("open") ?? false;
      const choice = /** @type {HTMLElement | null} */ (block.querySelector(".cc-dial-choice"));
      const held = before.get(block) ?? [...block.children].filter((child) => child !== choice);
      before.set(block, held);
      const parts = held.map((part) => part.cloneNode(true));
      const lines = /** @type {HTMLElement[]} */ (
        parts.flatMap((part) => [.../** @type {Element} */ (part).querySelectorAll("[data-cc-countries]")])
      );
      const chosen = country();
      const own = lines.filter((line) => isOf(line, chosen));
      const number = block.dataset.ccDial === "emergency" ? saved() : "";
      const card = ofCard(number, own.length ? own : lines, own.length > 0);
      if (own.length) {
        const others = lines.filter((line) => !own.includes(line));
        const list = make("ul", "cc-dial-first", ...own.map(enlarge), ...card);
        const rest = make("ul", "cc-dial-first", ...others.map(enlarge));
        const fold = make("details", "cc-dial-others", make("summary", "", "Other countries"), rest);
        fold.toggleAttribute("open", open);
        parts.splice(0, parts.length, list, ...(others.length ? [fold] : []));
      } else {
        /** @type {Element} */ (parts[0]).prepend(...card);
      }
      // The list itself stays where it is: whoever types in it goes on typing.
      [...block.children].filter((child) => child !== choice).forEach((child) => child.remove());
      block.prepend(...parts);
      if (choice) {
        choice.hidden = false;
        const select = /** @type {HTMLSelectElement} */ (choice.querySelector("select"));
        const value = own.length ? chosen : "";
        if (select.value !== value) {
          select.value = value;
        }
      }
      shorten(block, own[0]);
    };

    /** A folded block shows the button of the chosen country in front. @param {HTMLElement} block @param {HTMLElement} [line] */
    const shorten = (block, line) => {
      const fold = block.closest(".bs-dial-fold");
      const summary = fold?.querySelector("summary");
      if (!fold || !summary) {
        return;
      }
      const title = summary.dataset.bsTitle ?? summary.textContent ?? "";
      summary.dataset.bsTitle = title;
      if (fold.previousElementSibling?.matches(".cc-dial-button")) {
        fold.previousElementSibling.remove();
      }
      const link = line && enlarge(line).querySelector("a");
      summary.textContent = link ? "Other" : title;
      if (link) {
        fold.before(link.cloneNode(true));
      }
    };

    const showAll = () => {
      document.querySelectorAll("[data-cc-dial]").forEach((block) => show(/** @type {HTMLElement} */ (block)));
    };

    document.addEventListener("change", (event) => {
      const select = /** @type {HTMLSelectElement} */ (event.target);
      if (!select.closest(".cc-dial-choice")) {
        return;
      }
      const { country: _, ...rest } = read(LOOK);
      try {
        localStorage.setItem(LOOK, JSON.stringify(select.value ? { ...rest, country: select.value } : rest));
      } catch {
        // Not kept: the number is still there, under its country.
      }
      showAll();
    });
    window.addEventListener("storage", (event) => {
      if (event.key === LOOK || event.key === WRITTEN || event.key === null) {
        typed = undefined;
        showAll();
      }
    });
    document.addEventListener("DOMContentLoaded", showAll);
    showAll();

    return {
      digits,
      card: (number) => {
        typed = number;
        showAll();
      },
    };
  })()
);
