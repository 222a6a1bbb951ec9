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
  ["scheme", "size", "side", "line", "guide", "sources"].forEach(function (name) {
    var value = kept[name];
    if (typeof value === "string" && /^[a-z0-9]{1,12}$/.test(value)) {
      root.setAttribute("data-bs-" + name, value);
    }
  });
})();
