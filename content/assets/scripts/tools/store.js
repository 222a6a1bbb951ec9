// What a reader writes stays on the reader's device: all tools keep it under one key of the browser's storage.
//
// Storage is the truth, and this page holds only changes that storage has not taken yet. So a tab that slept for days
// cannot bring back what was erased elsewhere, and two tabs that write different entries never overwrite each other.
// For one entry the newest edit wins. A change that cannot be kept (storage closed or full) stays on the page.
bothSides.store = (() => {
  const KEY = "both-sides:v1";
  const ASIDE = `${KEY}:unreadable:`;
  const VERSION = 1;

  /** @type {Entries} what storage held when this page last looked */
  let kept = {};
  /** @type {Entries} changes that storage has not taken; a removed entry has the value null */
  let pending = {};
  let latest = 0; // no two edits have the same time
  /** @type {StoreState} */
  let state = "open";
  /** @type {((elsewhere: boolean) => void)[]} */
  const watchers = [];

  /** @param {unknown} value @returns {value is Record<string, any>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {boolean} elsewhere whether the change was made in another tab */
  const tell = (elsewhere) => watchers.forEach((watcher) => watcher(elsewhere));

  /** Let the browser ask before it leaves a page that alone holds a change. @param {BeforeUnloadEvent} event */
  const warn = (event) => event.preventDefault();

  /** @param {string} text what stands under our key */
  const putAside = (text) => {
    localStorage.removeItem(KEY); // first, as there may not be room for both
    try {
      localStorage.setItem(ASIDE + Date.now(), text);
    } catch (error) {
      localStorage.setItem(KEY, text);
      throw error;
    }
  };

  /** Look at storage. What cannot be read is put aside under a key of its own, never thrown away. */
  const look = () => {
    const text = localStorage.getItem(KEY);
    kept = {};
    if (text === null) {
      return;
    }
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      found = null;
    }
    if (isObject(found) && typeof found.version === "number" && found.version > VERSION) {
      state = "newer";
      return;
    }
    const entries = isObject(found) && found.version === VERSION && isObject(found.entries) ? found.entries : null;
    for (const [key, entry] of Object.entries(entries ?? {})) {
      if (isObject(entry) && Number.isFinite(entry.at) && entry.value !== undefined && entry.value !== null) {
        kept[key] = /** @type {Entry} */ (entry);
      }
    }
    if (!entries || Object.keys(kept).length < Object.keys(entries).length) {
      putAside(text);
      write(kept);
    }
  };

  /** @param {Entries} entries */
  const write = (entries) => {
    if (Object.keys(entries).length) {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, entries }));
    } else {
      localStorage.removeItem(KEY);
    }
    kept = entries;
  };

  /** Bring this page and storage together. */
  const meet = () => {
    try {
      state = "open";
      look();
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
    const before = JSON.stringify(kept);
    meet();
    if (JSON.stringify(kept) !== before) {
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
    unreadable: () => {
      try {
        return Object.keys(localStorage)
          .filter((key) => key.startsWith(ASIDE))
          .map((key) => localStorage.getItem(key) ?? "");
      } catch {
        return [];
      }
    },
    dropUnreadable: () => {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(ASIDE))
        .forEach((key) => localStorage.removeItem(key));
      tell(false);
    },
  };
  return store;
})();
