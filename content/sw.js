// Keeps the emergency signs, the log and each page that was read, for days without a connection.
//
// TO SWITCH IT OFF, on the devices of all readers: set SWITCHED_OFF to true and publish the site.
// The next time a reader is online it deletes what it kept, and takes itself out of the browser.
const SWITCHED_OFF = false;

// The build puts this file at the root of the site, so that it looks after the site and nothing beside it.
const ROOT = self.registration.scope;
const STORE = "both-sides-pages-1";
const NOT_HERE = `${ROOT}404.html`;
const FIRST = ["", "emergency/", "home/card/", "home/log/"].map((path) => ROOT + path).concat(NOT_HERE);
// Scripts that start.js fetches for what a page holds; no page names them. A test holds this list against the folder.
const TOOLS = [
  "aside", "body-map", "calendar", "card", "charts", "checklists", "days", "fields", "files", "log", "parts", "questions",
  "replaced", "restore", "settings", "sheet", "store", "turn",
];
const PATIENCE = 5000; // milliseconds until a kept copy is shown instead of a page that is slow to come

const HASHED = /\.[0-9a-f]{8}\.min\.(css|js)([?#]|$)/;
const NEEDED = /<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]+\.(?:css|js|svg|png))"/g;
// The search weighs more than everything else together; it is kept for those who have used it.
const SEARCH = /\/assets\/(?:javascripts\/|scripts\/search\.js)/;

// Whether the last page had to come from what is kept. Then its styles and scripts do not wait for the network either.
let down = false;

self.addEventListener("install", (event) => {
  event.waitUntil(SWITCHED_OFF ? self.skipWaiting() : keepFirst().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(SWITCHED_OFF ? leave() : tidyUp());
});

// A page that was open before this worker looked after it says what it had loaded.
self.addEventListener("message", (event) => {
  const urls = event.data?.keep;
  if (!SWITCHED_OFF && Array.isArray(urls)) {
    event.waitUntil(Promise.allSettled(urls.filter(isOurs).map(async (url) => (await find(url)) ?? keep(url))));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (SWITCHED_OFF || request.method !== "GET" || !isOurs(request.url)) {
    return;
  }
  event.respondWith(request.mode === "navigate" ? page(event) : file(event));
});

/** A page: from the network, else the copy, marked with its day, else a page that says what is kept. */
async function page(event) {
  const kept = await find(event.request.url);
  try {
    const fresh = await soon(fetchAndKeep(event), kept);
    if (fresh.status >= 500 && kept) {
      throw new Error(`status ${fresh.status}`);
    }
    down = false;
    event.waitUntil(keepFirstAnew().catch(() => {}));
    return fresh;
  } catch (error) {
    down = true;
    if (kept) {
      return marked(kept, `data-bs-kept-on="${kept.headers.get("x-kept-on")}"`);
    }
    const withSlash = `${plain(event.request.url)}/`;
    if (await find(withSlash)) {
      return Response.redirect(withSlash); // as a server does: the links of the page count from there
    }
    const notHere = await find(NOT_HERE);
    if (notHere) {
      return marked(notHere, "data-bs-not-kept", 503);
    }
    throw error;
  }
}

/** A style, script or drawing: files with a hash in their name never change; all others come from the network first. */
async function file(event) {
  const kept = await find(event.request.url);
  if (kept && (down || HASHED.test(event.request.url))) {
    return kept;
  }
  try {
    return await soon(fetchAndKeep(event), kept);
  } catch (error) {
    if (kept) {
      return kept;
    }
    throw error;
  }
}

function fetchAndKeep(event) {
  const coming = fetch(event.request);
  const keepIt = (response) => {
    if (response.ok && response.type === "basic" && !response.redirected) {
      return put(event.request.url, response.clone());
    }
  };
  event.waitUntil(coming.then(keepIt, () => {}));
  return coming;
}

/** What comes from the network; where there is a kept copy, only if it comes before patience ends. */
function soon(coming, kept) {
  if (!kept) {
    return coming;
  }
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE, new Error("slow"));
    coming.then(resolve, reject);
  });
}

async function keepFirst() {
  const pages = await Promise.all(FIRST.map(keep));
  const needed = new Set(TOOLS.map((name) => `${ROOT}assets/scripts/tools/${name}.js`));
  for (const html of pages) {
    for (const [, address] of html.text.matchAll(NEEDED)) {
      needed.add(new URL(address, html.url).href);
    }
  }
  await Promise.allSettled([...needed].filter((url) => isOurs(url) && !SEARCH.test(url)).map(keep));
}

/** The first pages are kept anew on the first visit of a day, so that no old copy of the emergency signs stays. */
async function keepFirstAnew() {
  const kept = await find(ROOT + "emergency/");
  const day = (text) => (text ?? "").slice(0, 10);
  if (day(kept?.headers.get("x-kept-on")) !== day(new Date().toISOString())) {
    await keepFirst();
  }
}

async function keep(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) {
    throw new Error(`${url}: status ${response.status}`);
  }
  await put(url, response.clone());
  return { url, text: await response.text() };
}

async function put(url, response) {
  const headers = { "content-type": response.headers.get("content-type") ?? "", "x-kept-on": new Date().toISOString() };
  try {
    const store = await caches.open(STORE);
    await store.put(plain(url), new Response(await response.blob(), { headers }));
  } catch {
    // No room: the page is read as it came, and not kept.
  }
}

async function find(url) {
  const store = await caches.open(STORE);
  return store.match(plain(url).replace(/\/index\.html$/, "/"));
}

/** A kept page with a mark on its root element; offline.js turns the mark into words. */
async function marked(kept, mark, status = 200) {
  const text = await kept.text();
  const headers = { "content-type": kept.headers.get("content-type") };
  return new Response(text.replace("<html ", `<html ${mark} `), { headers, status });
}

async function tidyUp() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("both-sides-pages-") && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("both-sides-pages-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

function isOurs(url) {
  return typeof url === "string" && url.startsWith(ROOT);
}

/** An address without question and place: the files of this site do not depend on them. */
function plain(url) {
  return url.replace(/[?#].*$/, "");
}
