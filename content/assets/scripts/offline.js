// Keeps pages for days without a connection, and says so when this page is such a copy. The work is done by sw.js.
(() => {
  "use strict";

  const root = document.documentElement;
  const worker = new URL("../../sw.js", document.currentScript.src);

  /** The pages that were corrected for safety, each with its day, as this page names them. */
  const corrections = [...document.querySelectorAll("[data-bs-corrected]")].map((entry) => ({
    url: new URL(entry.getAttribute("data-bs-page"), location.href).href,
    day: entry.getAttribute("data-bs-corrected"),
  }));

  /** A line at the top of the page, below the emergency strip. */
  const note = (text) => {
    const line = document.createElement("p");
    line.className = "bs-offline";
    line.setAttribute("role", "status");
    line.textContent = text;
    (document.querySelector("main article") || document.body).prepend(line);
    return line;
  };

  /** Address and title of each page that is kept on this device. */
  const keptPages = async () => {
    const pages = new Map();
    for (const name of (await caches.keys()).filter((name) => name.startsWith("both-sides-pages-"))) {
      const store = await caches.open(name);
      for (const request of (await store.keys()).filter((request) => request.url.endsWith("/"))) {
        const html = await (await store.match(request)).text();
        pages.set(request.url, new DOMParser().parseFromString(html, "text/html").title);
      }
    }
    return [...pages].map(([url, title]) => ({ url, title }));
  };

  const keep = async () => {
    const wasAlone = !navigator.serviceWorker.controller;
    await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    if (wasAlone) {
      // The worker did not see how this page came.
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      active.postMessage({ keep: [...loaded, location.href] });
    }
    active.postMessage({ corrected: corrections });
  };

  const builtOn = document.querySelector('meta[name="bs-built"]')?.content;
  const day = location.protocol === "file:" ? `${builtOn}T12:00` : root.getAttribute("data-bs-kept-on");
  const keptOn = new Date(day || NaN);
  if (!isNaN(keptOn)) {
    note(`Offline copy of ${keptOn.toLocaleDateString(root.lang, { dateStyle: "long" })}.`);
  }

  document.querySelector("[data-bs-corrected-seen]")?.addEventListener("click", async (event) => {
    event.target.closest(".bs-corrected").remove();
    const [first] = (await caches.keys()).filter((name) => name.startsWith("both-sides-pages-") && !name.includes("whole"));
    await (await caches.open(first)).delete(new URL("corrected", worker).href);
  });

  if (root.hasAttribute("data-bs-not-kept")) {
    const line = note("No connection, and no copy of this page on this device. These pages are here:");
    const list = document.createElement("ul");
    line.after(list);
    keptPages().then((pages) => {
      for (const page of pages.sort((one, other) => one.title.localeCompare(other.title))) {
        const link = Object.assign(document.createElement("a"), { href: page.url, textContent: page.title });
        list.appendChild(document.createElement("li")).append(link);
      }
    });
  }

  // Not for a copy that was opened from a memory stick, and not for the preview, which reloads by itself.
  window.addEventListener("load", () => {
    if (location.protocol.startsWith("http") && "serviceWorker" in navigator && !("livereload" in window)) {
      keep().catch(() => {
        // Private windows and some settings forbid it: the pages are read online, as ever.
      });
    }
  });
})();
