// The days of the log: which ones there are, which fourteen are shown, and what each one says in a line.
bothSides.days = (() => {
  const { store, parts } = bothSides;
  const COUNT = 14;

  /** @type {Days["move"]} */
  const move = (date, by) => {
    const [year, month, day] = date.split("-").map(Number);
    return parts.day(new Date(year, month - 1, day + by, 12));
  };

  /** @param {string} date @param {Intl.DateTimeFormatOptions} more */
  const show = (date, more) => {
    const [year, month, day] = date.split("-").map(Number);
    return new Date(year, month - 1, day).toLocaleDateString("en-US", { month: "short", day: "numeric", ...more });
  };

  /** @type {Days["all"]} */
  const all = () =>
    store
      .list("day:")
      .map((entry) => ({ date: entry.name, at: entry.at, values: entry.value }))
      .sort((one, other) => one.date.localeCompare(other.date));

  return {
    move,
    name: (date) => show(date, { weekday: "short", year: "numeric" }),
    short: (date) => show(date, {}),
    all,
    title: () => document.querySelector('label[for="log-date"]')?.textContent ?? "",
    // The first fourteen days count from the first one; later, the newest come first.
    shown: (back) => {
      const dates = all().map((day) => day.date);
      const last = [parts.day(new Date()), ...dates].sort().reverse()[0];
      const first = dates[0] ?? last;
      const start = [move(last, 1 - COUNT), first].sort().reverse()[0];
      const from = move(start, -COUNT * back);
      return {
        dates: Array.from({ length: COUNT }, (_, index) => move(from, index)),
        hasOlder: first < from,
      };
    },
    lines: (values, fields, isShort = false) =>
      fields
        .filter((field) => values[field.name] !== undefined)
        .map((field) => {
          const text = field.text(values[field.name]);
          return field.isTick ? field.label : isShort ? text : `${field.label}: ${text}`;
        }),
  };
})();
