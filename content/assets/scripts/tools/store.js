// What a reader writes stays on the reader's device: all tools keep it under one key of the browser's storage.
//
// Storage is the truth, and this page holds only changes that storage has not taken yet. So a tab that slept for days
// cannot bring back what was erased elsewhere, and two tabs that write different entries never overwrite each other.
// For one entry the newest edit wins. A change that cannot be kept (storage closed or full) stays on the page.
bothSides.store = (() => {
  const { aside } = bothSides;
  const KEY = "both-sides:v1";
  const VERSION = 1;

  /** @type {Entries} what storage held when this page last looked */
  let kept = {};
  /** @type {string | null | undefined} the text that `kept` was read from */
  let seen;
  /** @type {Entries} what cannot be read, and has no room elsewhere: it goes back with every write */
  let held = {};
  /** @type {Entries} changes that storage has not taken; a removed entry has the value null */
  let pending = {};
  let latest = 0; // no two edits have the same time
  let isNewer = false; // what stands there was written by a newer version of the site
  /** @type {StoreState} */
  let state = "open";
  /** @type {((elsewhere: boolean) => void)[]} */
  const watchers = [];
  /** @type {[string, (value: Record<string, any>) => string[]][]} */
  const sieves = [];

  /** @param {unknown} value @returns {value is Record<string, any>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {boolean} elsewhere whether the change was made in another tab */
  const tell = (elsewhere) => watchers.forEach((watcher) => watcher(elsewhere));

  /** Let the browser ask before it leaves a page that alone holds a change. @param {BeforeUnloadEvent} event */
  const warn = (event) => event.preventDefault();

  /** @param {string} text what stands under our key and is no store of ours */
  const putTextAside = (text) => {
    localStorage.removeItem(KEY); // first, as there may not be room for both
    try {
      aside.keepText(text);
    } catch (error) {
      localStorage.setItem(KEY, text);
      throw error;
    }
  };

  /** What cannot be read goes aside; without room for that it stays where it is, unread. @param {Unread[]} bad */
  const putAside = (bad) => {
    try {
      aside.keep(bad);
      return true;
    } catch {
      return false;
    }
  };

  /** @param {string} text @returns {Record<string, unknown> | null} the entries in it; null for a text of another kind */
  const parse = (text) => {
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      return null;
    }
    isNewer = isObject(found) && typeof found.version === "number" && found.version > VERSION;
    return isObject(found) && (isNewer || (found.version === VERSION && isObject(found.entries))) ? found.entries : null;
  };

  /** Look at storage, and tell what can be read from what cannot. */
  const look = () => {
    const text = localStorage.getItem(KEY);
    if (text === seen) {
      return;
    }
    [kept, held, isNewer] = [{}, {}, false];
    const found = text === null ? {} : parse(text);
    if (isNewer) {
      seen = text;
      return;
    }
    if (found === null) {
      putTextAside(text ?? "");
    }
    /** @type {Unread[]} */
    const bad = [];
    for (const [key, entry] of Object.entries(found ?? {})) {
      const why = aside.judge(key, entry);
      if (why) {
        bad.push({ key, entry, why });
      } else {
        kept[key] = /** @type {Entry} */ (entry);
      }
    }
    const isMoved = bad.length > 0 && putAside(bad);
    if (!isMoved) {
      held = Object.fromEntries(bad.map(({ key, entry }) => [key, /** @type {Entry} */ (entry)]));
    }
    // A day to come was put aside, and has come.
    const ripe = aside.ripe((key) => !kept[key]);
    const isSifted = sift();
    if (found === null || isMoved || ripe.length || isSifted) {
      write({ ...kept, ...Object.fromEntries(ripe.map(({ key, entry }) => [key, /** @type {Entry} */ (entry)])) });
      aside.remove(ripe);
    }
    seen = localStorage.getItem(KEY);
  };

  /** Fields that their own tool cannot read go aside, and the rest of the entry stays. */
  const sift = () => {
    /** @type {Entries} */
    const cleaned = {};
    /** @type {Unread[]} */
    const bad = [];
    for (const [prefix, unreadable] of sieves) {
      for (const [key, { at, value }] of Object.entries(kept)) {
        const names = key.startsWith(prefix) ? unreadable(value) : [];
        if (names.length) {
          const [taken, rest] = [true, false].map((isTaken) =>
            Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name) === isTaken)),
          );
          bad.push({ key, entry: { at, value: taken }, why: "field" });
          cleaned[key] = { at, value: rest };
        }
      }
    }
    if (bad.length === 0 || !putAside(bad)) {
      return false;
    }
    Object.assign(kept, cleaned);
    kept = Object.fromEntries(Object.entries(kept).filter(([key]) => !cleaned[key] || Object.keys(cleaned[key].value).length));
    return true;
  };

  /** @param {Entries} entries */
  const write = (entries) => {
    const all = { ...held, ...entries };
    const text = Object.keys(all).length ? JSON.stringify({ version: VERSION, entries: all }) : null;
    if (text === null) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, text);
    }
    [kept, seen] = [entries, text];
  };

  /** Bring this page and storage together. */
  const meet = () => {
    try {
      state = "open";
      look();
      state = isNewer ? "newer" : "open";
      if (state === "open" && Object.keys(pending).length) {
        const all = { ...kept };
        for (const [key, entry] of Object.entries(pending)) {
          if (entry.at >= (kept[key]?.at ?? 0)) {
            all[key] = entry;
          }
        }
        write(Object.fromEntries(Object.entries(all).filter(([, entry]) => entry.value !== null)));
        pending = {};
      }
    } catch (error) {
      const isFull = error instanceof DOMException && /quota/i.test(error.name);
      state = isFull ? "full" : "closed";
    }
    window.removeEventListener("beforeunload", warn);
    if (Object.keys(pending).length) {
      window.addEventListener("beforeunload", warn);
    }
  };

  /** @param {string} key */
  const entry = (key) => pending[key] ?? kept[key];

  /** @type {Store["change"]} */
  const change = (values) => {
    /** @type {Record<string, any>} */
    const before = {};
    /** @type {Record<string, number>} */
    const times = {};
    for (const [key, value] of Object.entries(values)) {
      const old = entry(key);
      before[key] = old?.value ?? null;
      latest = Math.max(Date.now(), latest + 1, (old?.at ?? 0) + 1);
      times[key] = latest;
      pending[key] = { at: times[key], value };
    }
    meet();
    tell(false);
    return () => {
      // What was written since then is newer, and stays.
      const ours = Object.entries(before).filter(([key]) => (entry(key)?.at ?? times[key]) === times[key]);
      change(Object.fromEntries(ours));
    };
  };

  const again = () => {
    const before = seen;
    meet();
    if (seen !== before) {
      tell(true);
    }
  };
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) {
      again();
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      again();
    }
  });
  meet();

  /** @type {Store} */
  const store = {
    get state() {
      return state;
    },
    get: (key) => entry(key)?.value ?? null,
    list: (prefix) =>
      Object.entries({ ...kept, ...pending })
        .filter(([key, found]) => key.startsWith(prefix) && found.value !== null)
        .map(([key, found]) => ({ name: key.slice(prefix.length), at: found.at, value: found.value })),
    change,
    patch: (key, part) => {
      meet();
      const old = entry(key)?.value;
      const all = { ...(isObject(old) ? old : {}), ...part };
      const filled = Object.entries(all).filter(([, value]) => value !== "" && value !== null && value !== false);
      return change({ [key]: filled.length ? Object.fromEntries(filled) : null });
    },
    erase: (prefix) => change(Object.fromEntries(store.list(prefix).map(({ name }) => [prefix + name, null]))),
    watch: (watcher) => watchers.push(watcher),
    sift: (prefix, unreadable) => {
      sieves.push([prefix, unreadable]);
      seen = undefined;
      meet();
    },
    putAside: (bad) => {
      const isKept = putAside(bad);
      tell(false);
      return isKept;
    },
    unread: () => [
      ...aside.all(),
      ...Object.entries(held).map(([key, entry]) => ({ key, entry, why: aside.judge(key, entry) ?? "shape" })),
    ],
    unreadable: () => aside.texts(),
    dropUnreadable: () => {
      aside.drop();
      if (Object.keys(held).length) {
        held = {};
        write(kept);
      }
      meet();
      tell(false);
    },
  };
  return store;
})();
