// Keeps the emergency signs, the log and each page that was read, for days without a connection; the whole guide for
// those who ask for it. Tells those who have an older copy of a page when that page was corrected for safety.
//
// TO SWITCH IT OFF, on the devices of all readers: set SWITCHED_OFF to true and publish the site.
// The next time a reader is online it deletes what it kept, and takes itself out of the browser.
const SWITCHED_OFF = false;

// The build puts this file at the root of the site, so that it looks after the site and nothing beside it.
const ROOT = self.registration.scope;
const STORE = "both-sides-pages-1";
// The whole guide is kept apart, so that it can be taken away without a trace of what was read, and the other way round.
const WHOLE = "both-sides-pages-whole-1";
// What claims rest on, claim by claim: no reader is helped by it on a day without a connection, and it weighs a third.
const LEFT_OUT = `${ROOT}about/ledger/pages/`;
const WHOLE_KEPT = `${ROOT}whole-guide`; // no page: says on which day the whole guide was kept, once all of it is there
const CORRECTED = `${ROOT}corrected`; // no page: names the pages that were corrected after the reader's copy was made
const NOT_HERE = `${ROOT}404.html`;
const FIRST = ["", "emergency/", "home/card/", "home/log/"].map((path) => ROOT + path).concat(NOT_HERE);
// Scripts that start.js fetches for what a page holds; no page names them. A test holds this list against the folder.
const TOOLS = [
  "aside", "body-map", "calendar", "card", "charts", "checklists", "days", "fields", "files", "log", "parts", "questions",
  "replaced", "restore", "settings", "sheet", "store", "turn", "whole",
];
// Those that no first page needs: they are kept with the page that does, once it is read.
const LATER = ["body-map", "checklists", "questions", "settings", "whole"];
const PATIENCE = 5000; // milliseconds until a kept copy is shown instead of a page that is slow to come
const RENEW_AFTER = 7; // days after which the whole guide is kept anew; a corrected page is kept anew at once
const AT_ONCE = 6; // files of the whole guide that are fetched at the same time

const HASHED = /\.[0-9a-f]{8}\.min\.(css|js)([?#]|$)/;
const NEEDED = /<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]+\.(?:css|js|svg|png))"/g;
// The search weighs more than everything else together; it is kept for those who have used it.
const SEARCH = /\/assets\/(?:javascripts\/|scripts\/search\.js)/;
const SEARCH_WORKER = /"search":\s*"([^"]+)"/;
const SEARCH_DATA = ["search/search_index.json", "assets/search-words.json"].map((path) => ROOT + path);
const PLACES = /<loc>([^<]+)<\/loc>/g;
const CORRECTED_ON = /<meta name="bs-safety-correction" content="([^"]+)">/;
const TITLE = /<h1[^>]*>(.*?)<\/h1>/s;
const TOP = '<div data-md-component="announce">';

// Whether the last page had to come from what is kept. Then its styles and scripts do not wait for the network either.
let down = false;
let changing = Promise.resolve({});

self.addEventListener("install", (event) => {
  event.waitUntil(SWITCHED_OFF ? self.skipWaiting() : keepFirst().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(SWITCHED_OFF ? leave() : tidyUp());
});

// A page that was open before this worker looked after it says what it had loaded; every page says which pages were
// corrected, and the page of settings asks for the whole guide.
self.addEventListener("message", (event) => {
  const { keep: loaded, corrected, whole } = event.data ?? {};
  if (SWITCHED_OFF) {
    return;
  }
  if (Array.isArray(loaded)) {
    event.waitUntil(Promise.allSettled(loaded.filter(isOurs).map(async (url) => (await find(url)) ?? keep(url))));
  }
  if (Array.isArray(corrected)) {
    event.waitUntil(Promise.allSettled(corrected.map(renewCorrected)));
  }
  if (whole && event.source) {
    const tell = (news) => event.source.postMessage({ whole: news });
    event.waitUntil(keepWhole((done, all) => tell({ done, all })).then(tell, () => giveUp().then(tell)));
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
    event.waitUntil(Promise.allSettled([keepFirstAnew(), keepWholeAnew()]));
    return await noted(fresh, event.request.url);
  } catch (error) {
    down = true;
    if (kept) {
      return noted(await marked(kept, `data-bs-kept-on="${kept.headers.get("x-kept-on")}"`), event.request.url);
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
  const pages = await Promise.all(FIRST.map((url) => keep(url)));
  const tools = TOOLS.filter((name) => !LATER.includes(name));
  const needed = new Set(tools.map((name) => `${ROOT}assets/scripts/tools/${name}.js`));
  for (const html of pages) {
    for (const [, address] of html.text.matchAll(NEEDED)) {
      needed.add(new URL(address, html.url).href);
    }
  }
  await Promise.allSettled([...needed].filter((url) => isOurs(url) && !SEARCH.test(url)).map((url) => keep(url)));
}

/** The first pages are kept anew on the first visit of a day, so that no old copy of the emergency signs stays. */
async function keepFirstAnew() {
  const kept = await find(ROOT + "emergency/");
  const day = (text) => (text ?? "").slice(0, 10);
  if (day(kept?.headers.get("x-kept-on")) !== day(new Date().toISOString())) {
    await keepFirst();
  }
}

// ---- The whole guide -------------------------------------------------------------------------------------------------

/** Every page, what the pages need, and the search. It counts as kept once all of it is there; gives its day then. */
async function keepWhole(tell) {
  const started = new Date().toISOString();
  const pages = await allPages();
  const rest = [...pages, NOT_HERE];
  const needed = new Set([...SEARCH_DATA, ...TOOLS.map((name) => `${ROOT}assets/scripts/tools/${name}.js`)]);
  let [done, all] = [0, rest.length + needed.size];
  const one = async (url) => {
    const { text } = await keep(url, WHOLE);
    for (const address of url.endsWith("/") ? needs(text) : []) {
      const file = new URL(address, url).href;
      if (isOurs(file) && !needed.has(file)) {
        needed.add(file);
        files.push(file);
        all += 1;
      }
    }
    tell((done += 1), all);
  };
  const files = [...needed];
  await inTurn(rest, one);
  await inTurn(files, one);
  await caches.open(WHOLE).then((store) => store.put(WHOLE_KEPT, Response.json({ on: started, pages: pages.length })));
  return { on: started };
}

/** Half of the guide is not kept: it would promise what is not there. What was kept whole before stays. */
async function giveUp() {
  if (!(await caches.match(WHOLE_KEPT))) {
    await caches.delete(WHOLE);
  }
  return { failed: true };
}

/** Does it for each entry, a few at a time; entries may join the list meanwhile. After a fault nothing more is begun. */
async function inTurn(list, what) {
  let next = 0;
  const faults = [];
  const lane = async () => {
    while (next < list.length && !faults.length) {
      await what(list[next++]).catch((fault) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (faults.length) {
    throw faults[0];
  }
}

/** The addresses of all pages. The list for search engines has them; they begin with where it thinks the site is. */
async function allPages() {
  const list = await (await fetch(`${ROOT}sitemap.xml`, { cache: "no-cache" })).text();
  const places = [...list.matchAll(PLACES)].map(([, place]) => place).sort((one, other) => one.length - other.length);
  if (!places.length) {
    throw new Error("empty");
  }
  return places.map((place) => ROOT + place.slice(places[0].length)).filter((place) => !place.startsWith(LEFT_OUT));
}

function needs(html) {
  const worker = html.match(SEARCH_WORKER)?.[1];
  return [...[...html.matchAll(NEEDED)].map(([, address]) => address), ...(worker ? [worker] : [])];
}

/** A copy of the whole guide does not grow old unseen, unless the reader asked the device to save data. */
async function keepWholeAnew() {
  const kept = await (await caches.match(WHOLE_KEPT))?.json();
  if (kept && !navigator.connection?.saveData && Date.now() - Date.parse(kept.on) > RENEW_AFTER * 86400000) {
    await keepWhole(() => {});
  }
}

// ---- Corrections of safety ------------------------------------------------------------------------------------------------

/** A kept copy from before a correction is kept anew; `put` sees the difference. */
async function renewCorrected({ url, day }) {
  const kept = isOurs(url) && (await find(url));
  if (kept && (kept.headers.get("x-corrected") ?? "") < day) {
    await keep(url);
  }
}

/** A page with a note above everything else, if a page of which the reader had a copy was corrected; else as it is.
 * Who opens the corrected page has the new text, and needs no note any more. */
async function noted(response, url) {
  const others = Object.entries(await corrections(({ [at(url)]: opened, ...rest }) => rest));
  const isPage = response.headers.get("content-type")?.startsWith("text/html") && response.status === 200;
  if (!isPage || !others.length) {
    return response;
  }
  const links = others.map(([page, { title }]) => `<li><a href="${page}">${title}</a></li>`).join("");
  const close = '<button type="button" class="bs-button" data-bs-corrected-seen>Hide this note</button>';
  const note = `<p>Corrected for safety since your copy was made:</p><ul>${links}</ul>${close}`;
  const text = (await response.text()).replace(
    TOP,
    () => `<section class="bs-corrected md-typeset" aria-label="Corrections"><div class="bs-wrap">${note}</div></section>${TOP}`,
  );
  return new Response(text, { headers: { "content-type": response.headers.get("content-type") } });
}

/** Notes that a page was corrected after the copy that is about to be replaced was made. */
async function noteCorrection(url, old, html) {
  const day = html.match(CORRECTED_ON)?.[1] ?? "";
  if (old && (old.headers.get("x-corrected") ?? "") < day) {
    const title = (html.match(TITLE)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();
    await corrections((news) => ({ ...news, [at(url)]: { day, title } }));
  }
  return day;
}

/** Changes what readers have still to be told, one change behind the other; gives what is left. */
function corrections(change) {
  changing = changing.catch(() => {}).then(async () => {
    const old = (await (await caches.match(CORRECTED, { cacheName: STORE }))?.json()) ?? {};
    const news = change(old);
    if (JSON.stringify(news) !== JSON.stringify(old)) {
      await (await caches.open(STORE)).put(CORRECTED, Response.json(news));
    }
    return news;
  });
  return changing;
}

// ---- Copies -----------------------------------------------------------------------------------------------------------------

async function keep(url, name = STORE) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) {
    throw new Error(`${url}: status ${response.status}`);
  }
  const isKept = await put(url, response.clone(), name);
  if (name === WHOLE && !isKept) {
    throw new Error("full");
  }
  return { url, text: await response.text() };
}

async function put(url, response, name = STORE) {
  const type = response.headers.get("content-type") ?? "";
  const headers = { "content-type": type, "x-kept-on": new Date().toISOString() };
  try {
    const store = await caches.open(name);
    const body = await (type.startsWith("text/html") ? response.text() : response.blob());
    if (typeof body === "string") {
      headers["x-corrected"] = await noteCorrection(url, await find(url), body);
    }
    await store.put(plain(url), new Response(body, { headers }));
    return true;
  } catch {
    return false; // No room: the page is read as it came, and not kept.
  }
}

/** The newer of the copies that are kept of an address. */
async function find(url) {
  const found = await Promise.all([STORE, WHOLE].map((cacheName) => caches.match(at(url), { cacheName })));
  const day = (copy) => copy.headers.get("x-kept-on") ?? "";
  return found.filter(Boolean).sort((one, other) => (day(one) < day(other) ? 1 : -1))[0];
}

/** A kept page with a mark on its root element; offline.js turns the mark into words. */
async function marked(kept, mark, status = 200) {
  const text = await kept.text();
  const headers = { "content-type": kept.headers.get("content-type") };
  return new Response(text.replace("<html ", `<html ${mark} `), { headers, status });
}

async function tidyUp() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("both-sides-pages-") && name !== STORE && name !== WHOLE);
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

/** The address under which a page is kept. */
function at(url) {
  return plain(url).replace(/\/index\.html$/, "/");
}
