// What cannot be read: told from what can be, and put aside under a key of its own. Nothing is thrown away.
bothSides.aside = (() => {
  const { calendar } = bothSides;
  const KEY = "both-sides:v1:aside";
  const TEXTS = "both-sides:v1:unreadable:"; // whole texts that are no JSON, each under its own key

  /** @param {unknown} value @returns {value is Record<string, any>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @type {[string, (value: unknown) => boolean][]} what stands under the keys that begin so */
  const SHAPES = [
    ["day:", isObject],
    ["card", isObject],
    ["question:", (value) => isObject(value) && typeof value.text === "string" && Number.isFinite(value.order)],
    ["tick:", (value) => value === true],
  ];

  /** @type {Aside["judge"]} */
  const judge = (key, entry) => {
    const shape = SHAPES.find(([prefix]) => key.startsWith(prefix));
    if (key.startsWith("day:")) {
      const date = key.slice("day:".length);
      if (!calendar.isDay(date)) {
        return "date";
      }
      // Whoever travels west may have written what is tomorrow here.
      if (date > calendar.move(calendar.today(), 1)) {
        return "late";
      }
    }
    const isEntry = isObject(entry) && Number.isFinite(entry.at) && entry.value !== undefined && entry.value !== null;
    return isEntry && (!shape || shape[1](entry.value)) ? null : "shape";
  };

  /** @returns {Unread[]} */
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((each) => isObject(each) && typeof each.key === "string") : [];
    } catch {
      return [];
    }
  };

  /** @param {Unread[]} list */
  const write = (list) => {
    if (list.length) {
      localStorage.setItem(KEY, JSON.stringify(list));
    } else {
      localStorage.removeItem(KEY);
    }
  };

  const textKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(TEXTS));

  /** @type {Aside} */
  const aside = {
    judge,
    keep: (list) => {
      const before = kept();
      const known = new Set(before.map((each) => JSON.stringify(each)));
      write([...before, ...list.filter((each) => !known.has(JSON.stringify(each)))]);
    },
    keepText: (text) => localStorage.setItem(TEXTS + Date.now(), text),
    all: kept,
    ripe: (isFree) => kept().filter(({ key, entry, why }) => why === "late" && isFree(key) && judge(key, entry) === null),
    remove: (list) => {
      const gone = new Set(list.map((each) => JSON.stringify(each)));
      write(kept().filter((each) => !gone.has(JSON.stringify(each))));
    },
    texts: () => {
      try {
        return textKeys().map((key) => localStorage.getItem(key) ?? "");
      } catch {
        return [];
      }
    },
    drop: () => [KEY, ...textKeys()].forEach((key) => localStorage.removeItem(key)),
  };
  return aside;
})();
