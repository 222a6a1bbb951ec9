// Runs before the page is drawn: puts the reader's own settings, kept on this device, on the root element.
// The styles do the rest. Without script, or without settings, the page follows the device.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("both-sides.reading")) || {};
  } catch (error) {
    // Storage is closed, or holds something else: the page is as it comes.
  }
  ["scheme", "size", "spacing", "side", "line", "guide", "sources", "words", "tone"].forEach(function (name) {
    var value = kept[name];
    if (typeof value === "string" && /^[a-z0-9]{1,12}$/.test(value)) {
      root.setAttribute("data-bs-" + name, value);
    }
  });

  // A copy (kept by sw.js since that day, or on a memory stick since it was built) says when it is old, above all else.
  var DAYS = 90;
  var meta = document.querySelector('meta[name="bs-built"]');
  var day = location.protocol === "file:" ? meta && meta.content : root.getAttribute("data-bs-kept-on");
  if (day && Date.now() - Date.parse(day) > DAYS * 86400000) {
    root.setAttribute("data-bs-old", "");
  }
})();
