// The log as files: a table for people (CSV), a backup for this page (JSON), and a backup read back in.
bothSides.files = (() => {
  const { days } = bothSides;
  const FORMAT = "both-sides-log";
  const VERSION = 1;

  // Programs for tables would run a cell that starts like a formula.
  /** @param {string} text */
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

  /** @type {Files["csv"]} */
  const csv = (all, fields) => {
    const head = [days.title(), ...fields.map((field) => field.label)];
    const rows = all.map(({ date, values }) => [
      date,
      ...fields.map((field) => (values[field.name] === undefined ? "" : field.text(values[field.name]))),
    ]);
    return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  /** @type {Files["backup"]} */
  const backup = (all) => {
    const made = new Date().toISOString();
    return JSON.stringify({ format: FORMAT, schema_version: VERSION, made, days: all }, null, 2);
  };

  /** @type {Files["open"]} */
  const open = (text, fields) => {
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      return null;
    }
    if (found?.format !== FORMAT || found.schema_version !== VERSION || !Array.isArray(found.days)) {
      return null;
    }
    let left = 0;
    const read = found.days.flatMap((/** @type {any} */ day) => {
      const values = typeof day?.values === "object" && day.values !== null ? day.values : {};
      const known = fields.filter((field) => values[field.name] !== undefined && field.accepts(values[field.name]));
      left += Object.keys(values).length - known.length;
      const isDate = typeof day?.date === "string" && /^\d{4}-\d\d-\d\d$/.test(day.date) && !isNaN(Date.parse(day.date));
      if (!isDate || !Number.isFinite(day.at) || !known.length) {
        left += known.length;
        return [];
      }
      return [{ date: day.date, at: day.at, values: Object.fromEntries(known.map((field) => [field.name, values[field.name]])) }];
    });
    return { days: read, left };
  };

  /** @param {Record<string, unknown>} values */
  const sorted = (values) => JSON.stringify(Object.entries(values).sort(([one], [other]) => one.localeCompare(other)));

  /** @type {Files["compare"]} */
  const compare = (read, here) =>
    read.map((day) => {
      const own = here.find((each) => each.date === day.date);
      if (!own) {
        return { day, does: "new" };
      }
      if (sorted(own.values) === sorted(day.values)) {
        return { day, own, does: "same" };
      }
      return { day, own, does: day.at > own.at ? "replaces" : "stays" };
    });

  return { csv, backup, open, compare };
})();
