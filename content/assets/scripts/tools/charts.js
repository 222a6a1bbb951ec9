// One small drawing for each figure of the log. Days without a figure stay empty; nothing is joined, ranked or colored.
bothSides.charts = (() => {
  const { make, words } = bothSides.parts;
  const { days, calendar } = bothSides;
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDTH, HEIGHT] = [280, 80];

  /** @param {string} tag @param {Record<string, string | number>} attributes */
  const shape = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
    return element;
  };

  /** @param {(number | null)[]} figures @param {number} top */
  const drawing = (figures, top) => {
    const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
    const step = WIDTH / figures.length;
    svg.append(shape("path", { class: "bs-chart__grid", d: `M0 1H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}` }));
    figures.forEach((figure, index) => {
      if (figure !== null) {
        const height = Math.max(3, (figure / top) * (HEIGHT - 2));
        const box = { x: index * step + 3, y: HEIGHT - 1 - height, width: step - 6, height };
        svg.append(shape("rect", { class: "bs-chart__bar", ...box }));
      }
    });
    svg.append(shape("path", { class: "bs-chart__base", d: `M0 ${HEIGHT - 1}H${WIDTH}` }));
    return svg;
  };

  /** @type {Charts["draw"]} */
  const draw = (place, dates, fields, values) => {
    const shown = fields.filter((field) => field.chart);
    const charts = shown.map((field) => {
      const figures = dates.map((date) => {
        const figure = Number(values.get(date)?.[field.name] ?? NaN);
        return Number.isFinite(figure) ? figure : null;
      });
      const written = figures.filter((figure) => figure !== null);
      const top = Math.max(Number(field.chart), ...written);
      const scale = make("div", { className: "bs-chart__scale" }, make("span", {}, String(top)), make("span", {}, "0"));
      scale.setAttribute("aria-hidden", "true");
      const ends = make("div", { className: "bs-chart__ends" });
      ends.append(make("span", {}, calendar.short(dates[0])), make("span", {}, calendar.short(dates[dates.length - 1])));
      ends.setAttribute("aria-hidden", "true");
      const all = { written: written.length, days: dates.length, low: Math.min(...written), high: Math.max(...written) };
      const sentence = words(written.length ? "chart" : "chart-empty", all);
      return make(
        "figure",
        { className: "bs-chart" },
        make("figcaption", {}, make("strong", {}, field.label), make("span", {}, sentence)),
        scale,
        drawing(figures, top),
        ends,
      );
    });
    place.replaceChildren(...charts);
  };

  /** @type {Charts["table"]} */
  const table = (dates, fields, values) => {
    const head = [days.title(), ...fields.map((field) => field.label)].map((text) => make("th", { scope: "col" }, text));
    const rows = dates.map((date) => {
      const day = values.get(date) ?? {};
      const texts = fields.map((field) => make("td", {}, field.text(day[field.name])));
      return make("tr", {}, make("th", { scope: "row" }, calendar.long(date)), ...texts);
    });
    return make("table", { className: "bs-days" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  };

  return { draw, table };
})();
