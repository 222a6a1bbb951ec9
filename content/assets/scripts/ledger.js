// The list of all claims, narrowed down by page and by source. Without a script the whole list is there.
(() => {
  "use strict";
  const lists = [...document.querySelectorAll("ol.cc-ledger")];
  if (lists.length === 0) return;
  const rows = lists.flatMap((list) => [...list.children]);

  /** The parts of a page in the ledger: its heading, its link, its list. */
  const partsOf = (list) => {
    const parts = [list];
    for (let node = list.previousElementSibling; node; node = node.previousElementSibling) {
      parts.push(node);
      if (node.tagName === "H2") break;
    }
    return parts;
  };

  const names = new Map();
  for (const row of rows) {
    const keys = (row.dataset.sources || "").split(" ").filter(Boolean);
    const shown = [...row.querySelectorAll("small a")].map((link) => link.textContent || "");
    keys.forEach((key, index) => names.set(key, shown[index] || key));
  }
  const pages = new Map(lists.map((list) => [list.dataset.page, partsOf(list).at(-1).textContent || ""]));

  const choice = (id, label, all, options) => {
    const field = document.createElement("p");
    const text = document.createElement("label");
    const select = document.createElement("select");
    text.htmlFor = select.id = id;
    text.textContent = label;
    select.append(new Option(all, ""), ...options.map(([value, name]) => new Option(name, value)));
    field.append(text, " ", select);
    return { field, select };
  };

  const bySource = [...names].sort((a, b) => a[1].localeCompare(b[1]));
  const page = choice("ledger-page", "Page", "All pages", [...pages]);
  const source = choice("ledger-source", "Source", "All sources", bySource);
  const count = document.createElement("p");
  count.setAttribute("role", "status");

  const update = () => {
    let shown = 0;
    for (const list of lists) {
      const onPage = !page.select.value || page.select.value === list.dataset.page;
      let here = 0;
      for (const row of list.children) {
        const keys = (row.dataset.sources || "").split(" ");
        row.hidden = !(onPage && (!source.select.value || keys.includes(source.select.value)));
        here += row.hidden ? 0 : 1;
      }
      for (const part of partsOf(list)) part.hidden = here === 0;
      shown += here;
    }
    count.textContent = `Claims shown: ${shown}`;
  };

  const box = document.createElement("div");
  box.className = "cc-ledger-choice";
  box.append(page.field, source.field, count);
  partsOf(lists[0]).at(-1).before(box);
  page.select.addEventListener("change", update);
  source.select.addEventListener("change", update);
  update();
})();
