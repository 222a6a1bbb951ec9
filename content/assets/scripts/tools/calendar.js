// Days of the calendar, as 2026-11-21. They are the reader's own days, wherever the reader lives.
bothSides.calendar = (() => {
  /** @param {string} date @param {number} by */
  const at = (date, by = 0) => {
    const [year, month, day] = date.split("-").map(Number);
    const made = new Date(2000, 0, 1, 12); // at noon: no change of the clocks moves it to another day
    made.setFullYear(year, month - 1, day + by); // unlike a new Date, it takes the year 26 for 26
    return made;
  };

  /** @type {Calendar["day"]} */
  const day = (date) =>
    [String(date.getFullYear()).padStart(4, "0"), date.getMonth() + 1, date.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");

  /** @param {string} date @param {Intl.DateTimeFormatOptions} form */
  const show = (date, form) => at(date).toLocaleDateString("en-US", { day: "numeric", ...form });

  /** @type {Calendar} */
  const calendar = {
    day,
    today: () => day(new Date()),
    isDay: (text) => {
      const made = new Date(`${text}T12:00:00Z`);
      return /^\d{4}-\d\d-\d\d$/.test(text) && text >= "0001" && !isNaN(made.getTime()) && made.toISOString().startsWith(text);
    },
    move: (date, by) => day(at(date, by)),
    between: (from, to) => Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000),
    name: (date) => show(date, { weekday: "long", month: "long", year: "numeric" }),
    long: (date) => show(date, { month: "long", year: "numeric" }),
    short: (date) => show(date, { month: "short" }),
  };
  return calendar;
})();
