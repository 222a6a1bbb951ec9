// Fourteen days on one side of paper, in the largest letters that fit.
bothSides.sheet = (() => {
  const { make, words } = bothSides.parts;
  const { days, calendar } = bothSides;
  // In millimeters, on the smaller of Letter and A4 in each direction; the columns take their share of the width.
  const [WIDTH, HEIGHT, BESIDE, PADDING] = [261, 192, 56, 2.6];
  const [DATE, FIGURE, WIDE_FIGURE] = [17, 11.8, 14.5]; // the last one under a heading with a long word
  const TICKED = [24, 36, 48, 60];
  const [LARGEST, SMALLEST, STEP] = [12, 5, 0.25]; // points
  const [ROW, HEAD] = [6.2, 9]; // the smallest height of a row, and the row of headings
  const POINT = 0.3528; // millimeters
  const [LETTER, BOLD, LINE] = [0.5, 0.6, 1.16]; // width of a letter and height of a line, of the size of the letters

  /** How many lines a text takes. @param {string} text @param {number} letters that have room in a line */
  const lines = (text, letters) => {
    let [count, used] = [1, 0];
    for (const word of text.split(/\s+/)) {
      const needed = used ? used + 1 + word.length : word.length;
      if (needed <= letters) {
        used = needed;
      } else {
        // A word that is longer than a line is cut.
        count += used ? Math.ceil(word.length / letters) : Math.ceil(word.length / letters) - 1;
        used = word.length % letters || letters;
      }
    }
    return count;
  };

  /** @param {string[][]} rows @param {number[]} widths @param {number} size */
  const height = (rows, widths, size) => {
    const tall = rows.map((row) => {
      const most = row.map((text, index) => {
        const letter = (index ? LETTER : BOLD) * size * POINT; // the date stands in bold letters
        return lines(text, Math.max(1, Math.floor((widths[index] - PADDING) / letter)));
      });
      return Math.max(ROW, Math.max(...most) * LINE * size * POINT + 1.2);
    });
    return HEAD + tall.reduce((sum, each) => sum + each, 0);
  };

  /** The best size and widths. @param {string[][]} rows @param {number[]} fixed widths; 0 for a column of words, -1 for the ticks */
  const fit = (rows, fixed) => {
    const texts = fixed.filter((width) => width === 0).length;
    const taken = fixed.reduce((sum, width) => sum + Math.max(0, width), 0);
    const choices = TICKED.map((ticked) => {
      const widths = fixed.map((width) => (width > 0 ? width : width < 0 ? ticked : (WIDTH - taken - ticked) / texts));
      let size = LARGEST;
      while (size > SMALLEST && height(rows, widths, size) > HEIGHT - BESIDE) {
        size -= STEP;
      }
      return { size, widths, tall: height(rows, widths, size) };
    });
    return choices.reduce((best, each) => (each.size > best.size || (each.size === best.size && each.tall < best.tall) ? each : best));
  };

  /** @type {Sheet["draw"]} */
  const draw = (place, dates, fields, values) => {
    const ticked = fields.filter((field) => field.isTick || field.name === "falls");
    const single = fields.filter((field) => !ticked.includes(field));
    const isText = (/** @type {Field} */ field) => !field.chart;
    const figure = (/** @type {Field} */ field) => (/\S{9}/.test(field.label) ? WIDE_FIGURE : FIGURE);
    const columns = [...single.filter((field) => !isText(field)), null, ...single.filter(isText)];
    const head = [days.title(), ...columns.map((field) => field?.label ?? words("ticked"))];
    const rows = dates.map((date) => {
      const day = values.get(date) ?? {};
      const cell = (/** @type {Field | null} */ field) =>
        field ? field.text(day[field.name]) : days.lines(day, ticked, true).join("; ");
      return [calendar.short(date), ...columns.map(cell)];
    });
    const { size, widths } = fit(rows, [DATE, ...columns.map((field) => (!field ? -1 : isText(field) ? 0 : figure(field)))]);
    const table = make(
      "table",
      { className: "bs-sheet__days" },
      make("colgroup", {}, ...widths.map(() => make("col"))),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
      make(
        "tbody",
        {},
        ...rows.map(([date, ...texts]) =>
          make("tr", {}, make("th", { scope: "row" }, date), ...texts.map((text) => make("td", {}, text))),
        ),
      ),
    );
    table.style.fontSize = `${size}pt`;
    table.querySelectorAll("col").forEach((col, index) => (col.style.width = `${(100 * widths[index]) / WIDTH}%`));
    place.replaceChildren(table);
  };

  return { draw };
})();
