// The rehab log: a form for one day, the days written so far, and ways to take them along.
(() => {
  const { store, parts, calendar, days, charts, files, sheet } = bothSides;
  const { make, button, words, say } = parts;
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="log"]'));

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-bs-part="${name}"]`));
  const date = /** @type {HTMLInputElement} */ (tool.querySelector('input[type="date"]'));
  const urgent = part("urgent");
  const fall = part("fall");
  const asked = part("head-hit");
  /** @type {number | null} how many times fourteen days before the newest ones; null: where something is written */
  let back = null;

  // ---- One day --------------------------------------------------------------------------------------------------------
  const key = () => `day:${date.value}`;
  /** @param {string} name */
  const kept = (name) => store.get(key())?.[name];

  let isTyped = false;
  /** @param {Record<string, unknown>} values @param {Field} field */
  const keep = (values, field) => {
    isTyped = true;
    store.patch(key(), values);
    isTyped = false;
    turning.wrote();
    parts.watchStorage(field.box);
    parts.saved(part("day-status"));
    replaced.show(Object.keys(values));
  };
  const form = bothSides.fields.bind(tool, keep);
  store.sift("day:", (values) => {
    const known = form.fields.filter((field) => values[field.name] !== undefined);
    return known.filter((field) => !field.accepts(values[field.name])).map((field) => field.name);
  });

  const warn = () => {
    urgent.hidden = !tool.querySelector("[data-bs-urgent] input:checked");
    fall.hidden = !tool.querySelector('[data-bs-field="falls"] [value="fall"]:checked');
  };

  /** @param {boolean} all also the field that has the focus */
  const showDay = (all) => {
    form.show(store.get(key()), all);
    warn();
  };

  /** @param {string} chosen */
  const open = (chosen) => {
    form.flush();
    date.value = chosen;
    turning.opened();
    replaced.clear();
    showDay(true);
    part("day-status").replaceChildren();
    part("turned").replaceChildren();
    asked.hidden = false;
  };

  /** A new day has begun. @param {string} today */
  const turnTo = (today) => {
    const old = date.value;
    open(today);
    draw();
    const place = part("turned");
    say(place, words("turned", { day: calendar.name(today) }));
    place.append(button(`Back to ${calendar.name(old)}`, () => open(old)));
  };
  const turning = bothSides.turn.bind(tool, form, turnTo);
  const replaced = bothSides.replaced.bind(tool, form.fields, kept, (field, old) => {
    form.flush();
    store.patch(key(), { [field.name]: old });
    parts.saved(part("day-status"));
  });

  date.value = calendar.today();
  date.addEventListener("change", () => {
    const isLate = date.value > calendar.today();
    open(isLate ? calendar.today() : date.value || calendar.today());
    if (isLate) {
      say(part("day-status"), words("late"));
    }
  });
  date.addEventListener("focus", () => form.flush());
  urgent.setAttribute("role", "alert");
  fall.setAttribute("role", "alert");
  parts.call();
  tool.addEventListener("change", warn);

  /** @param {boolean} isHit */
  const answer = (isHit) => {
    const tick = /** @type {HTMLInputElement} */ (tool.querySelector('[data-bs-field="head"] input'));
    if (tick.checked !== isHit) {
      tick.click();
    }
    asked.hidden = !isHit;
    const next = isHit ? urgent : fall;
    next.tabIndex = -1;
    next.focus();
  };

  // ---- All days -------------------------------------------------------------------------------------------------------
  /** @param {Record<string, any>} values */
  const lines = (values) =>
    make("ul", {}, ...days.lines(values, form.fields).map((line) => make("li", {}, line)));

  /** @param {Day} day */
  const row = ({ date: chosen, values }) => {
    const name = calendar.name(chosen);
    const edit = () => {
      open(chosen);
      date.focus();
    };
    const remove = () => say(part("days-status"), `${name} removed`, store.change({ [`day:${chosen}`]: null }));
    const buttons = [button("Change", edit, `Change ${name}`), button("Remove", remove, `Remove ${name}`)];
    const actions = make("div", { className: "bs-actions" }, ...buttons);
    return make("details", {}, make("summary", {}, name), lines(values), actions);
  };

  /** @type {Map<string, { values: string, element: HTMLDetailsElement }>} the days that are on the page, by date */
  let rows = new Map();

  /** Only what has changed is made anew. @param {Day[]} items */
  const list = (items) => {
    const before = rows;
    rows = new Map();
    for (const day of items) {
      const values = JSON.stringify(day.values);
      const old = before.get(day.date);
      const isOpen = old?.element.open ?? false;
      const element = old?.values === values ? old.element : row(day);
      element.open = isOpen;
      rows.set(day.date, { values, element });
    }
    const elements = [...rows.values()].map(({ element }) => element);
    const shown = part("days").children;
    if (elements.length !== shown.length || elements.some((element, index) => element !== shown[index])) {
      part("days").replaceChildren(...elements);
    }
  };

  /** @type {ReturnType<Days["shown"]>} */
  let view;
  let drawn = "";

  const draw = () => {
    const all = days.all();
    view = days.shown(all.map((day) => day.date), back);
    const items = all.filter((day) => view.dates.includes(day.date));
    const { dates, older, newer } = view;
    part("none").hidden = all.length > 0;
    part("some").hidden = all.length === 0;
    [part("older"), part("oldest")].forEach((element) => (element.hidden = older === null));
    [part("newer"), part("newest")].forEach((element) => (element.hidden = newer === null));
    document.documentElement.toggleAttribute("data-bs-has-days", all.length > 0);
    const what = JSON.stringify([dates, items]);
    if (what === drawn) {
      return;
    }
    drawn = what;
    const values = new Map(items.map((day) => [day.date, day.values]));
    const span = `${calendar.long(dates[0])} \u2013 ${calendar.long(dates[13])}`;
    part("span").textContent = span;
    part("sheet-span").textContent = span;
    list(items);
    charts.draw(part("charts"), dates, form.fields, values);
    charts.draw(part("sheet-charts"), dates, form.fields, values);
    const written = items.map((day) => day.date);
    part("table").replaceChildren(charts.table(written, form.fields.filter((field) => field.chart), values));
    sheet.draw(part("sheet"), dates, form.fields, values);
  };

  /** @param {number | null} chosen */
  const go = (chosen) => {
    form.flush();
    back = chosen;
    draw();
  };

  store.watch((elsewhere) => {
    if (!isTyped) {
      showDay(!elsewhere);
    }
    draw();
    if (elsewhere) {
      say(part("day-status"), "Changed in another tab");
    }
  });

  bothSides.restore.bind(form.fields, lines);

  // ---- Buttons --------------------------------------------------------------------------------------------------------
  const stamp = () => `both-sides-log-${calendar.today()}`;
  parts.onPress(document, {
    "day-before": () => open(calendar.move(date.value, -1)),
    "day-after": () => open(date.value < calendar.today() ? calendar.move(date.value, 1) : date.value),
    save: () => {
      form.flush();
      if (store.get(key())) {
        parts.saved(part("day-status"));
      } else {
        say(part("day-status"), "Nothing written yet.");
      }
    },
    "head-yes": () => answer(true),
    "head-no": () => answer(false),
    older: () => go(view.older),
    oldest: () => go(view.oldest),
    newer: () => go(view.newer),
    newest: () => go(null),
    "print-log": () => {
      form.flush();
      draw();
      parts.print("log");
    },
    "print-paper": () => parts.print("paper"),
    csv: () => {
      form.flush();
      parts.download(`${stamp()}.csv`, "text/csv", files.csv(days.all(), form.fields));
      say(part("file-status"), "Table saved as a file");
    },
    backup: () => {
      form.flush();
      parts.download(`${stamp()}.json`, "application/json", files.backup(days.all()));
      say(part("file-status"), "Backup saved as a file");
    },
    erase: (asker) =>
      parts.ask(asker, words("erase-log"), "Yes, erase it", () => {
        form.flush();
        const undo = store.erase("day:");
        say(part("erase-status"), "Log erased", undo);
      }),
  });

  showDay(true);
  draw();
  parts.watchStorage();
})();
