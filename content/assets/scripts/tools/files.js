// The log as files: a table for people (CSV), a backup for this page (JSON), and a backup read back in.
bothSides.files = (() => {
  const { days, aside, calendar } = bothSides;
  const FORMAT = "both-sides-log";
  const VERSION = 1;

  // Programs for tables would run a cell that starts like a formula, some of them also behind white space.
  /** @param {string} text */
  const cell = (text) => `"${(/^[\s=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

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

  /** @param {Field[]} fields @param {string} name @param {unknown} value */
  const accepts = (fields, name, value) => fields.some((field) => field.name === name && field.accepts(value));

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
    /** @type {Unread[]} */
    const unread = [];
    /** @type {Map<string, Day>} */
    const read = new Map();
    let late = 0;
    for (const listed of found.days) {
      const { date = "", at, values } = Object(listed);
      const key = `day:${date}`;
      const entry = { at, value: values };
      const why = aside.judge(key, entry);
      if (why === "late" || (!why && date > calendar.today())) {
        late += 1;
      } else if (why) {
        unread.push({ key, entry, why });
      } else {
        const [known, unknown] = [true, false].map((isKnown) =>
          Object.fromEntries(Object.entries(values).filter(([name, value]) => isKnown === accepts(fields, name, value))),
        );
        if (Object.keys(unknown).length) {
          unread.push({ key, entry: { at, value: unknown }, why: "field" });
        }
        // Of two entries for one day the newer counts.
        if (Object.keys(known).length && at > (read.get(date)?.at ?? -Infinity)) {
          read.set(date, { date, at, values: known });
        }
      }
    }
    return { days: [...read.values()], unread, late };
  };

  /** @param {Record<string, unknown>} values */
  const sorted = (values) => JSON.stringify(Object.entries(values).sort(([one], [other]) => one.localeCompare(other)));

  /** @type {Files["compare"]} */
  const compare = (read, here) => {
    const known = new Map(here.map((day) => [day.date, day]));
    return read.map((day) => {
      const own = known.get(day.date);
      if (!own) {
        return { day, does: "new" };
      }
      if (sorted(own.values) === sorted(day.values)) {
        return { day, own, does: "same" };
      }
      return { day, own, does: day.at > own.at ? "replaces" : "stays" };
    });
  };

  return { csv, backup, open, compare };
})();
