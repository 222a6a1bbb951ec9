// The rehab log: a form for one day, the days written so far, and ways to take them along.
(() => {
  const { store, parts, days, charts, files } = bothSides;
  const { make, button, words, say } = parts;
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="log"]'));

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-bs-part="${name}"]`));
  const date = /** @type {HTMLInputElement} */ (tool.querySelector('input[type="date"]'));
  const urgent = part("urgent");
  let back = 0; // how many times fourteen days before the newest ones

  // ---- One day --------------------------------------------------------------------------------------------------------
  let isTyped = false;
  const form = bothSides.fields.bind(tool, (values, field) => {
    isTyped = true;
    store.patch(`day:${date.value}`, values);
    isTyped = false;
    parts.watchStorage(field.box);
    parts.saved(part("day-status"));
  });

  const warn = () => {
    urgent.hidden = !tool.querySelector("[data-bs-urgent] input:checked");
  };

  /** @param {boolean} all also the field that has the focus */
  const showDay = (all) => {
    form.show(store.get(`day:${date.value}`), all);
    warn();
  };

  /** @param {string} chosen */
  const open = (chosen) => {
    form.flush();
    date.value = chosen;
    showDay(true);
    part("day-status").replaceChildren();
  };

  const today = () => parts.day(new Date());
  date.value = today();
  date.addEventListener("change", () => {
    const isLate = date.value > today();
    open(isLate ? today() : date.value || today());
    if (isLate) {
      say(part("day-status"), words("late"));
    }
  });
  date.addEventListener("focus", () => form.flush());
  urgent.setAttribute("role", "alert");
  parts.call();
  tool.addEventListener("change", warn);

  // ---- All days -------------------------------------------------------------------------------------------------------
  /** @param {Record<string, any>} values */
  const lines = (values) =>
    make("ul", {}, ...days.lines(values, form.fields).map((line) => make("li", {}, line)));

  const list = () => {
    const place = part("days");
    const shown = new Set(days.shown(back).dates);
    const unfolded = [...place.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
    const items = days.all().filter((day) => shown.has(day.date));
    place.replaceChildren(
      ...items.map(({ date: chosen, values }) => {
        const name = days.name(chosen);
        const edit = () => {
          open(chosen);
          date.focus();
        };
        const remove = () => say(part("days-status"), `${name} removed`, store.change({ [`day:${chosen}`]: null }));
        const buttons = [button("Change", edit, `Change ${name}`), button("Remove", remove, `Remove ${name}`)];
        const row = make("div", { className: "bs-actions" }, ...buttons);
        return make("details", { open: unfolded.includes(name) }, make("summary", {}, name), lines(values), row);
      }),
    );
  };

  // On the sheet for paper, what is ticked shares a column.
  const ticked = form.fields.filter((field) => field.isTick || field.name === "falls");
  /** @type {Column[]} */
  const columns = form.fields.filter((field) => !ticked.includes(field));
  columns.splice(4, 0, { ...ticked[0], label: "Falls, signs, rest", cell: (values) => days.lines(values, ticked, true).join("; ") });

  const draw = () => {
    const { dates, hasOlder } = days.shown(back);
    const values = new Map(days.all().map((day) => [day.date, day.values]));
    part("none").hidden = values.size > 0;
    part("some").hidden = values.size === 0;
    part("older").hidden = !hasOlder;
    part("newer").hidden = back === 0;
    part("span").textContent = `${days.name(dates[0])} \u2013 ${days.name(dates[13])}`;
    list();
    charts.draw(part("charts"), dates, form.fields, values);
    charts.draw(part("sheet-charts"), dates, form.fields, values);
    part("table").replaceChildren(
      charts.table(
        dates.filter((each) => values.has(each)),
        form.fields.filter((field) => field.chart),
        values,
      ),
    );
    part("sheet").replaceChildren(charts.table(dates, columns, values, true));
    document.documentElement.toggleAttribute("data-bs-has-days", values.size > 0);
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

  // ---- A backup read back in ------------------------------------------------------------------------------------------
  const preview = part("preview");
  preview.hidden = true;
  /** @type {Record<string, any>} */
  let offered = {};

  /** @param {string} text */
  const offer = (text) => {
    const found = files.open(text, form.fields);
    const status = part("file-status");
    preview.hidden = true;
    if (!found) {
      say(status, words("not-a-backup"));
      return;
    }
    const changes = files.compare(found.days, days.all());
    const taken = changes.filter(({ does }) => does === "new" || does === "replaces");
    offered = Object.fromEntries(taken.map(({ day }) => [`day:${day.date}`, day.values]));
    part("preview-days").replaceChildren(
      ...changes.map(({ day, own, does }) => {
        const title = make("p", {}, make("strong", {}, days.name(day.date)), ` \u2013 ${words(does)}`);
        const here = own && does !== "same" ? [make("p", {}, words("here")), lines(own.values)] : [];
        return make("li", {}, title, lines(day.values), ...here);
      }),
    );
    preview.hidden = false;
    const left = found.left ? words("left-out", { left: found.left }) : "";
    say(status, `${words("preview", { days: found.days.length, taken: taken.length })} ${left}`);
    preview.tabIndex = -1;
    preview.focus();
  };

  const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type="file"]'));
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (file) {
      offer(await file.text());
      input.value = "";
    }
  });

  // ---- Buttons --------------------------------------------------------------------------------------------------------
  const stamp = () => `both-sides-log-${today()}`;
  const again = () => {
    form.flush();
    draw();
  };
  parts.onPress(document, {
    "day-before": () => open(days.move(date.value, -1)),
    "day-after": () => open(date.value < today() ? days.move(date.value, 1) : date.value),
    save: () => {
      form.flush();
      parts.saved(part("day-status"));
    },
    older: () => {
      back += 1;
      again();
    },
    newer: () => {
      back -= 1;
      again();
    },
    "print-log": () => {
      again();
      parts.print("log");
    },
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
    take: () => {
      preview.hidden = true;
      const undo = store.change(offered);
      say(part("file-status"), `Days imported: ${Object.keys(offered).length}`, undo);
    },
    leave: () => {
      preview.hidden = true;
      say(part("file-status"), "Nothing imported");
      input.focus();
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
})();
