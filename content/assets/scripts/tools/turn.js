// A page that stays open over night: what is written in the morning belongs to the new day.
bothSides.turn = (() => {
  const { calendar } = bothSides;
  const PAUSE = 15 * 60_000; // whoever wrote a moment ago is still writing the old day, also after midnight

  /** @type {Turn["bind"]} */
  const bind = (root, form, turnTo) => {
    let openedOn = calendar.today();
    let wroteAt = 0;

    const isOver = () => calendar.today() > openedOn;
    const turn = () => {
      if (isOver()) {
        form.flush(); // what was half typed belongs to the old day
        turnTo(calendar.today());
      }
    };

    /** Before the first thing that is written. @param {Event} event */
    const before = (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const field = form.fields.find(({ box }) => box.contains(target));
      if (!isOver() || Date.now() - wroteAt < PAUSE || !(field || target.closest("[data-bs-do]"))) {
        return;
      }
      const isChoice = target.matches("[type=radio], [type=checkbox]");
      if (event.type === "focusin" && (isChoice || !target.matches("input, textarea"))) {
        return;
      }
      // A choice is made before its event comes: it is the first thing written on the new day.
      const given = event.type === "input" || isChoice ? field?.value() : undefined;
      turn();
      if (given !== undefined) {
        field?.show(given);
      }
    };
    ["focusin", "beforeinput", "click", "input"].forEach((type) => root.addEventListener(type, before, true));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && turn());
    window.addEventListener("pageshow", turn);
    window.addEventListener("focus", turn);

    return {
      opened: () => (openedOn = calendar.today()),
      wrote: () => (wroteAt = Date.now()),
    };
  };

  return { bind };
})();
