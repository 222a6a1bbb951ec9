// The days of the log: which ones there are, which fourteen are shown, and what each one says in a line.
bothSides.days = (() => {
  const { store, calendar } = bothSides;
  const COUNT = 14;

  /** @type {Days["all"]} */
  const all = () =>
    store
      .list("day:")
      .map((entry) => ({ date: entry.name, at: entry.at, values: entry.value }))
      .sort((one, other) => (one.date < other.date ? -1 : 1));

  // The first fourteen days count from the first one; later, the newest come first.
  /** @type {Days["shown"]} */
  const shown = (written, back) => {
    const today = calendar.today();
    const newest = written[written.length - 1] ?? today;
    const last = newest > today ? newest : today;
    const first = written[0] ?? last;
    const usual = calendar.move(last, 1 - COUNT);
    const start = first > usual ? first : usual;
    /** How many times fourteen days back a day is. @param {string} date */
    const windowOf = (date) => Math.max(0, Math.ceil(calendar.between(date, start) / COUNT));
    // Without a choice: the fourteen days with the newest one that was written.
    const shownNow = Math.min(back ?? windowOf(newest), windowOf(first));
    const from = calendar.move(start, -COUNT * shownNow);
    const to = calendar.move(from, COUNT);
    // Fourteen days without a word are jumped over.
    const before = written.filter((date) => date < from).pop();
    const after = written.find((date) => date >= to);
    return {
      dates: Array.from({ length: COUNT }, (_, index) => calendar.move(from, index)),
      older: before === undefined ? null : windowOf(before),
      newer: after === undefined ? null : windowOf(after),
      oldest: windowOf(first),
    };
  };

  return {
    all,
    title: () => document.querySelector('label[for="log-date"]')?.textContent ?? "",
    shown,
    lines: (values, fields, isShort = false) =>
      fields
        .filter((field) => values[field.name] !== undefined)
        .map((field) => {
          const text = field.text(values[field.name]);
          return field.isTick ? field.label : isShort ? text : `${field.label}: ${text}`;
        }),
  };
})();
