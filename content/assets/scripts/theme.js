// Small helpers for every page. The page can be read, and the menu and the source cards can be used, without them.
(function () {
  "use strict";

  // ---- Search -----------------------------------------------------------------------------------------------------
  // The search and its index are many times larger than a page, so they come when somebody searches.
  var dialog = document.getElementById("bs-search");
  var waiting = document.getElementById("bs-search-script");

  var load = function () {
    if (!waiting) {
      return;
    }
    var script = document.createElement("script");
    script.src = waiting.content.querySelector("script").src;
    script.addEventListener("error", function () {
      dialog.querySelector("[role=status]").textContent =
        "The search could not be loaded. Without a connection it works once the whole guide is kept: see Reading settings.";
    });
    document.body.appendChild(script);
    waiting = null;
  };

  // It lies over the page, below the emergency strip, which stays in reach: a modal dialog would shut it off. Where
  // strip and search do not both fit, and in browsers without popovers, it takes the whole screen; it begins with a line
  // to the emergency page either way.
  var isPopover = dialog && typeof dialog.showPopover === "function";
  var LEAST = 240; // pixels that the search needs below the strip

  var place = function () {
    var strip = document.querySelector(".bs-strip");
    var end = strip ? strip.parentElement.getBoundingClientRect().bottom : 0;
    var room = end > 0 && window.innerHeight - end >= LEAST ? end : 0;
    document.documentElement.style.setProperty("--bs-strip-end", Math.ceil(room) + "px");
  };

  var isOpen = function () {
    return isPopover ? dialog.matches(":popover-open") : dialog.open;
  };

  if (dialog && typeof dialog.showModal === "function") {
    ["scroll", "resize"].forEach(function (change) {
      window.addEventListener(change, function () {
        if (isOpen()) {
          place();
        }
      });
    });
    document.querySelectorAll("[data-bs-search]").forEach(function (button) {
      button.addEventListener("click", function () {
        var menu = button.closest("[popover]");
        if (menu) {
          menu.hidePopover(); // so that the focus comes back to the button of the menu
        }
        if (!isOpen()) {
          place();
          dialog[isPopover ? "showPopover" : "showModal"]();
          load();
        }
      });
    });
    dialog.querySelector("[data-bs-search-close]").addEventListener("click", function () {
      dialog[isPopover ? "hidePopover" : "close"]();
    });
    dialog.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
    });
  } else {
    document.querySelectorAll("[data-bs-search]").forEach(function (button) {
      button.hidden = true;
    });
  }

  // ---- Popovers close when the focus goes elsewhere -----------------------------------------------------------------
  // So what has the focus is never behind the menu or a card.
  document.addEventListener("focusin", function (event) {
    document.querySelectorAll("[popover]").forEach(function (open) {
      if (
        open.matches(":popover-open") &&
        !open.contains(event.target) &&
        !(event.target.popoverTargetElement === open && open.id !== "bs-menu")
      ) {
        open.hidePopover();
      }
    });
  });

  // ---- Words, and names of sources ----------------------------------------------------------------------------------
  // A press on a marked word shows what the list at the page's end says about it. Readers who asked for it, or for
  // names beside sentences, get words as buttons; a name then opens the card of its part, and does not lead to the list.
  var wordCard = document.getElementById("cc-word");
  var byName = document.documentElement.getAttribute("data-bs-sources") === "each";
  var canOpen = typeof HTMLElement.prototype.showPopover === "function";

  var showWord = function (word) {
    var entry = document.querySelectorAll(".cc-words dt")[word.getAttribute("data-word") - 1];
    var body = wordCard.querySelector("div");
    var name = wordCard.querySelector("p");
    name.textContent = entry.textContent;
    wordCard.setAttribute("aria-label", entry.textContent);
    var meaning = entry.nextElementSibling.cloneNode(true);
    var more = document.createElement("div");
    body.replaceChildren(name, meaning.firstElementChild, more);
    more.append.apply(more, meaning.childNodes);
    wordCard.showPopover({ source: word });
  };

  var showSources = function (link) {
    var marks = Array.prototype.slice.call(document.querySelectorAll(".cc-run [popovertarget]"));
    var mark = marks.find(function (one) {
      return link.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    document.getElementById(mark.getAttribute("popovertarget")).showPopover({ source: link });
  };

  if (canOpen) {
    document.addEventListener("click", function (event) {
      var word = event.target.closest("[data-word]");
      var link = byName && event.target.closest(".cc-cite > a");
      if (word) {
        showWord(word);
      } else if (link) {
        event.preventDefault();
        showSources(link);
      }
    });
  }
  if (canOpen && (byName || document.documentElement.getAttribute("data-bs-words") === "buttons")) {
    document.querySelectorAll("[data-word]").forEach(function (word) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = word.className;
      button.setAttribute("data-word", word.getAttribute("data-word"));
      button.textContent = word.textContent;
      word.replaceWith(button);
    });
  }

  // ---- Whoever comes to what is folded finds it open --------------------------------------------------------------------
  // From another page, the list of parts or the search: what holds the target, and the answer below a question.
  var openTarget = function (hash) {
    var target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    var fold = target && (target.closest("main details") || target.parentElement.querySelector("#" + CSS.escape(target.id) + " + .bs-answer"));
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  openTarget(location.hash);
  window.addEventListener("hashchange", function () {
    openTarget(location.hash);
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href*='#']");
    if (link && link.hash === location.hash && link.pathname === location.pathname) {
      openTarget(link.hash); // The address does not change, so nothing else tells of it.
    }
  });

  // ---- A box to write in is seen whole ---------------------------------------------------------------------------------
  // Browsers bring only the line with the caret into view.
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("textarea")) {
      event.target.scrollIntoView({ block: "nearest" });
    }
  });

  // ---- Light or dark ------------------------------------------------------------------------------------------------
  var KEY = "both-sides.reading";
  var root = document.documentElement;
  var choice = document.querySelector("[data-bs-scheme-choice]");

  var settings = function () {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch (error) {
      return {};
    }
  };

  if (choice) {
    var show = function () {
      var now = root.getAttribute("data-bs-scheme") || "auto";
      choice.querySelectorAll("input").forEach(function (input) {
        input.checked = input.value === now;
      });
    };
    choice.addEventListener("change", function (event) {
      var kept = settings();
      if (event.target.value === "auto") {
        root.removeAttribute("data-bs-scheme");
        delete kept.scheme;
      } else {
        root.setAttribute("data-bs-scheme", event.target.value);
        kept.scheme = event.target.value;
      }
      try {
        localStorage.setItem(KEY, JSON.stringify(kept));
      } catch (error) {
        // Not kept: the choice holds for this page.
      }
    });
    window.addEventListener("storage", function (event) {
      if (event.key === KEY) {
        var scheme = settings().scheme;
        if (scheme === "light" || scheme === "dark") {
          root.setAttribute("data-bs-scheme", scheme);
        } else {
          root.removeAttribute("data-bs-scheme");
        }
        show();
      }
    });
    show();
  }

  // ---- Tables on narrow screens ---------------------------------------------------------------------------------------
  // A table of three or more columns with words in it is stacked by the styles; as that takes its roles away, they are
  // written down. Forms to fill in by hand stay as they are.
  document.querySelectorAll(".md-typeset table").forEach(function (table) {
    var heads = Array.prototype.slice.call(table.querySelectorAll("thead th"));
    var cells = Array.prototype.slice.call(table.querySelectorAll("tbody td"));
    var hasWords = cells.some(function (cell) {
      return cell.textContent.trim() !== "";
    });
    var isPlain = !table.querySelector("[colspan], [rowspan]") && table.querySelectorAll("thead tr").length === 1;
    if (table.closest(".cc-wide")) {
      return; // Figures, a line a page: stacked, they would be forty screens.
    }
    if (heads.length < 3 || !hasWords || !isPlain) {
      return;
    }
    var role = function (selector, name) {
      table.querySelectorAll(selector).forEach(function (element) {
        element.setAttribute("role", name);
      });
    };
    table.classList.add("bs-stack");
    table.setAttribute("role", "table");
    role("thead, tbody", "rowgroup");
    role("tr", "row");
    role("th", "columnheader");
    role("td", "cell");
    cells.forEach(function (cell) {
      var head = heads[cell.cellIndex];
      if (cell.cellIndex > 0 && head) {
        cell.setAttribute("data-bs-heading", head.textContent.trim());
      }
    });
  });

  // ---- A box to tick is called by the words beside it -----------------------------------------------------------------
  document.querySelectorAll(".md-typeset .task-list-item").forEach(function (item) {
    var tick = item.querySelector("input[type=checkbox]");
    if (tick && !tick.hasAttribute("aria-label")) {
      tick.setAttribute("aria-label", item.textContent.replace(/\s+/g, " ").trim());
    }
  });

  // ---- Every other table stands in a frame that can be moved sideways ---------------------------------------------------
  document.querySelectorAll(".md-typeset table:not([class])").forEach(function (table) {
    var frame = document.createElement("div");
    frame.className = "md-typeset__scrollwrap";
    table.classList.add("bs-table");
    table.replaceWith(frame);
    frame.appendChild(table);
  });

  // ---- Wide tables can be moved with the keyboard -------------------------------------------------------------------
  var nameTables = function () {
    document.querySelectorAll(".md-typeset__scrollwrap, .cc-wide").forEach(function (wrap, index) {
      if (wrap.scrollWidth > wrap.clientWidth + 1) {
        var caption = wrap.querySelector("caption, th");
        wrap.setAttribute("tabindex", "0");
        wrap.setAttribute("role", "region");
        wrap.setAttribute("aria-label", "Table " + (index + 1) + ": " + (caption ? caption.textContent.trim() : ""));
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) {
          wrap.removeAttribute(name);
        });
      }
    });
  };
  nameTables();
  window.addEventListener("load", nameTables);
  window.addEventListener("resize", nameTables);

  // ---- A mistake is reported with the page and the sentence ----------------------------------------------------------------
  // The sentence is what the reader has marked; a press on a button would take the mark away, so it is remembered.
  var slip = document.querySelector(".bs-slip");
  var article = document.querySelector(".md-content");

  var report = function () {
    return Array.prototype.slice
      .call(slip.querySelectorAll("p:not(:first-child, .bs-slip__to)"))
      .map(function (line) {
        return line.textContent.trim();
      })
      .join("\n\n");
  };

  if (slip) {
    document.addEventListener("selectionchange", function () {
      var chosen = document.getSelection();
      var text = chosen.toString().replace(/\s+/g, " ").trim();
      if (text && article.contains(chosen.anchorNode)) {
        slip.querySelector("[data-bs-slip-sentence]").textContent = text.slice(0, 400);
      }
    });
    document.querySelectorAll("[data-bs-mail]").forEach(function (link) {
      link.addEventListener("click", function () {
        link.search = link.search.replace(/&body=.*|$/, "&body=" + encodeURIComponent(report()));
      });
    });
    document.querySelector("[data-bs-slip]").addEventListener("click", function () {
      document.documentElement.setAttribute("data-bs-print", "slip");
      window.addEventListener("afterprint", function () {
        document.documentElement.removeAttribute("data-bs-print");
      }, { once: true });
      window.print();
    });
  }

  // ---- Print, and the day of the next check --------------------------------------------------------------------------
  document.querySelectorAll("[data-bs-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // Browsers that cannot open collapsed parts on paper by style alone.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
    opened.forEach(function (part) {
      part.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) {
      part.open = false;
    });
  });

  document.querySelectorAll("[data-bs-next-check]").forEach(function (note) {
    var now = new Date();
    var today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    note.hidden = today <= note.getAttribute("data-bs-next-check");
  });
})();
