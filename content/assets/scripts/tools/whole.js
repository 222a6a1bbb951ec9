// The whole guide on this device, for days without a connection. The work is done by sw.js; here one asks for it, sees
// how far it is and from which day the copy comes, and takes it away again.
(() => {
  const { parts } = bothSides;
  const STORE = "both-sides-pages-whole-1";
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="whole"]'));
  const status = /** @type {HTMLElement} */ (tool.querySelector('[data-bs-part="whole-status"]'));
  const removing = /** @type {HTMLElement} */ (tool.querySelector('[data-bs-do="whole-remove"]'));
  const workers = location.protocol.startsWith("http") ? navigator.serviceWorker : undefined;

  /** The day of the copy; nothing where the guide is not kept as a whole. */
  const keptOn = async () => {
    const entry = await caches.match(new URL("../whole-guide", location.href), { cacheName: STORE });
    return entry ? new Date((await entry.json()).on) : undefined;
  };

  /** @param {Date} day */
  const name = (day) => day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });

  const look = async () => {
    const day = await keptOn();
    removing.hidden = !day;
    if (day) {
      parts.say(status, parts.words("whole-kept", { day: name(day) }));
    }
  };

  const keep = async () => {
    parts.say(status, parts.words("whole-starts"));
    await navigator.storage?.persist?.();
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ whole: true });
  };

  const remove = async () => {
    await caches.delete(STORE);
    removing.hidden = true;
    parts.say(status, parts.words("whole-removed"));
  };

  /** @param {MessageEvent} event what the worker tells: how far it is, the day once all is there, or that it failed */
  const hear = ({ data: { whole } }) => {
    if (whole?.failed) {
      parts.say(status, parts.words("whole-failed"));
    } else if (whole?.on) {
      look();
    } else if (whole) {
      parts.say(status, parts.words("whole-so-far", whole));
    }
  };

  if (!workers) {
    parts.say(status, parts.words("whole-cannot"));
    tool.querySelectorAll("button").forEach((button) => (button.hidden = true));
    return;
  }
  workers.addEventListener("message", hear);
  workers.startMessages();
  parts.onPress(tool, {
    "whole-keep": () => keep().catch(() => parts.say(status, parts.words("whole-failed"))),
    "whole-remove": (asker) => parts.ask(asker, parts.words("whole-remove"), "Yes, erase it", remove),
  });
  window.addEventListener("storage", () => look()); // everything on this device was erased
  look();
})();
