// Searches the guide; fetched when somebody searches. lunr, in the theme's worker, finds words in sections. What is
// here decides what it is asked, adds the pages that use a term, and puts pages in order.
(() => {
  "use strict";

  const LABEL_WORDS = 7; // the longest label that is looked for in what is typed
  const RESULTS = 12;
  const PARTS = 2; // sections that are shown of a page
  const BEHIND = 0.5; // how much a page about the guide itself counts
  const SETUP = 0;
  const QUERY = 2; // kinds of messages that the theme's worker takes

  const dialog = document.getElementById("bs-search");
  const field = document.getElementById("bs-search-query");
  const status = dialog.querySelector("[role=status]");
  const closing = dialog.querySelector("[data-bs-search-close]");
  const list = dialog.querySelector(".bs-results__list");
  const nothing = dialog.querySelector("[data-bs-search-nothing]");
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(config.base.replace(/\/?$/, "/"), location.href);

  // ---- Words ------------------------------------------------------------------------------------------------------

  const wordsOf = (text) =>
    text.replace(/['\u2018\u2019`]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  /** A word without the ending of a plural: good enough to compare two of them. */
  const bare = (word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word);

  /** Whether one letter is left out, added, changed, or swapped with its neighbor. Short words differ by too little. */
  const isNear = (one, other) => {
    if (one === other || Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) {
      return one === other;
    }
    let start = 0;
    while (start < one.length && one[start] === other[start]) {
      start += 1;
    }
    const [rest, others] = [one.slice(start), other.slice(start)];
    const swapped = rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2);
    return swapped || rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1);
  };

  /** What the build wrote down about words, ready to be asked. */
  const prepare = (data) => {
    const labels = new Map();
    const known = new Set();
    const add = (text, meaning) => {
      const key = wordsOf(text).map(bare);
      key.filter((word) => word.length > 4).forEach((word) => known.add(word));
      labels.set(key.join(" "), [...(labels.get(key.join(" ")) ?? []), meaning]);
    };
    for (const [names, pages] of data.terms) {
      const using = pages.map(([page, share]) => [data.pages[page], share / 100]);
      const meaning = { texts: names.slice(0, 1), pages: using };
      names.forEach((name) => add(name, meaning));
    }
    for (const texts of data.same) {
      texts.forEach((text) => add(text, { texts, pages: [] }));
    }
    const fillers = new Set(data.fillers.flatMap(wordsOf));
    const plain = new Set([...fillers, ...data.same.flat().flatMap(wordsOf)].map(bare)); // no sign misspelled
    const lines = data.lines.map((line) => ({
      ...line,
      words: line.words.map((text) => wordsOf(text).map(bare)),
      alone: line.alone.map((text) => wordsOf(text).map(bare)),
    }));
    const about = new Set(data.about.map((number) => data.pages[number]));
    return { labels, known: [...known], plain, fillers, lines, about, glossary: data.glossary };
  };

  /** The lines that the words ask for, such as the one for signs of an emergency. */
  const linesFor = (typed, { lines, fillers, plain }) => {
    const all = typed.map(bare);
    const isLike = (word, other) => word === other || (isNear(word, other) && !plain.has(other));
    const asked = typed.filter((word) => !fillers.has(word)).map(bare);
    const holds = (text) => text.every((word) => all.some((other) => isLike(word, other)));
    const isAll = (text) => holds(text) && asked.every((word) => text.some((other) => isLike(other, word)));
    return lines.filter((line) => line.words.some(holds) || line.alone.some(isAll));
  };

  /** What is asked: for each label, and for each word that counts, what it may be called. */
  const conceptsOf = (typed, { labels, fillers }) => {
    const concepts = [];
    for (let at = 0; at < typed.length; ) {
      let size = Math.min(LABEL_WORDS, typed.length - at);
      const part = () => typed.slice(at, at + size);
      const meanings = () => labels.get(part().map(bare).join(" "));
      while (size > 1 && !meanings()) {
        size -= 1;
      }
      if (size > 1 || !fillers.has(typed[at])) {
        const found = meanings() ?? [];
        const texts = [part(), ...found.flatMap((meaning) => meaning.texts.map(wordsOf))];
        concepts.push({ text: part().join(" "), texts, pages: found.flatMap((meaning) => meaning.pages) });
      }
      at += size;
    }
    return concepts;
  };

  // ---- The index ----------------------------------------------------------------------------------------------------

  /** A file of the site; a copy on a memory stick can load scripts alone, and the packer made one of both files. */
  const data = async (path, name) => {
    if (location.protocol !== "file:") {
      return (await fetch(new URL(path, base))).json();
    }
    if (!window[name]) {
      const script = document.createElement("script");
      script.src = new URL("search/search_index.js", base).href;
      document.head.append(script);
      await new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
      });
    }
    return window[name];
  };

  /** Starts the theme's worker; gives a function that asks it: a query to the groups of sections, by page. */
  const start = (index) => {
    const worker = new Worker(config.search);
    const waiting = [];
    const ask = (message) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        worker.postMessage(message);
      });
    worker.addEventListener("message", (event) => waiting.shift()(event.data.data));
    const ready = ask({ type: SETUP, data: { ...index, options: { suggest: false } } });
    const answers = new Map();
    return (query) => {
      if (!answers.has(query)) {
        const asked = ready.then(() => ask({ type: QUERY, data: query })); // asked earlier, it would never answer
        answers.set(query, asked.then((answer) => answer.items.flat()));
      }
      return answers.get(query);
    };
  };

  /** How much more a section counts whose title, or whose heading, holds all the words. */
  const named = (section, words) => {
    const title = wordsOf(section.title.replace(/<[^>]*>/g, "")).map(bare);
    return words.every((word) => title.includes(bare(word))) ? (section.location.includes("#") ? 1.2 : 1.5) : 1;
  };

  /** The sections in which a text is found, each with a score; the best one has 1. What is typed may be half a word. */
  const sectionsWith = async (words, isTyped, find) => {
    const whole = words.map((word) => `+${word}`).join(" ");
    const found = await find(isTyped && words.length === 1 ? `${words[0]}^8 ${words[0]}*` : whole);
    const most = Math.max(...found.map((section) => section.score));
    const share = (section) => (section.score / most) * named(section, words);
    return found.filter(({ score }) => score > 0).map((section) => ({ section, score: share(section) }));
  };

  /** The same for a word that stands nowhere: one letter off, then without its last letters, as it may not end here. */
  const sectionsNear = async (word, find) => {
    const least = Math.max(5, word.length - 3);
    const shorter = [1, 2, 3].map((cut) => word.slice(0, -cut)).filter((start) => start.length >= least);
    for (const query of word.length < 5 ? [] : [`${word}~1`, ...shorter.map((start) => `${start}*`)]) {
      const found = (await find(query)).filter((section) => section.score > 0);
      if (found.length) {
        return found.map((section) => ({ section, score: 0.5 }));
      }
    }
    return [];
  };

  /** A word that stands nowhere, set right by one letter where a label has it so. */
  const corrected = async (word, find, { labels, known, fillers }) => {
    if (word.length < 5 || fillers.has(word) || labels.has(bare(word)) || known.includes(bare(word))) {
      return word;
    }
    const near = known.filter((other) => isNear(bare(word), other));
    return near.length && !(await find(`${word}^1`)).length ? near[0] : word;
  };

  // ---- Order -------------------------------------------------------------------------------------------------------

  const pageOf = (location) => location.split("#")[0];

  /** How well each section and each page answers one part of what is asked. */
  const answersTo = async (concept, find) => {
    const sections = new Map();
    const pages = new Map();
    const note = (place, score, kept) => kept.set(place, Math.max(score, kept.get(place) ?? 0));
    const texts = await Promise.all(concept.texts.map((words, at) => sectionsWith(words, at === 0, find)));
    const found = texts.flat();
    const near = found.length || concept.pages.length || concept.texts[0].length > 1;
    for (const { section, score } of near ? found : await sectionsNear(concept.texts[0][0], find)) {
      note(section.location, score, sections);
      note(pageOf(section.location), score, pages);
      shown.set(section.location, (shown.get(section.location) ?? new Set()).add(section.text));
    }
    concept.pages.forEach(([page, share]) => note(page, share, pages));
    return { concept, sections, pages };
  };

  let typed = []; // the words that count, spelled as the guide spells them
  const shown = new Map(); // texts of sections as the worker gave them, one for each thing asked, found words marked

  /** The pages in the order of what they answer, rare words first; those that answer little are left out. */
  const ordered = (answers, total, about) => {
    const found = answers.filter(({ pages }) => pages.size);
    const weights = found.map(({ pages }) => Math.log(1 + total / pages.size));
    const sum = weights.reduce((one, other) => one + other, 0);
    const score = (place, kind) => {
      const parts = found.map((answer, index) => (answer[kind].get(place) ?? 0) * weights[index]);
      const covered = weights.filter((_, index) => parts[index] > 0).reduce((one, other) => one + other, 0) / sum;
      const own = about.has(pageOf(place)) ? BEHIND : 1;
      return (parts.reduce((one, other) => one + other, 0) / sum) * covered ** 2 * own;
    };
    const rank = (kind) => {
      const places = [...new Set(found.flatMap((answer) => [...answer[kind].keys()]))];
      const scored = places.map((place) => ({ place, score: score(place, kind) }));
      return scored.sort((one, other) => other.score - one.score);
    };
    const sections = rank("sections");
    const pages = rank("pages").filter(({ score }, _, [first]) => score >= first.score / 8);
    return pages.map(({ place }) => ({
      page: place,
      sections: sections.filter((part) => pageOf(part.place) === place && part.place.includes("#")).slice(0, PARTS),
    }));
  };

  /** The page that lists words comes behind those that use them. */
  const withGlossaryBehind = (pages, glossary) => {
    const at = pages.findIndex(({ page }) => page === glossary);
    if (at >= 0 && at < 3) {
      pages.splice(Math.min(3, pages.length - 1), 0, ...pages.splice(at, 1));
    }
    return pages;
  };

  // ---- What readers see ---------------------------------------------------------------------------------------------

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  /** The sentences of a section: each with its words, and where the theme's worker marked one, from sign to sign. */
  const sentencesOf = (html) => {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    return [...parsed.content.querySelectorAll("li, p")].flatMap((block) => {
      block.querySelectorAll("ul, ol, p").forEach((inner) => inner.remove()); // they are blocks of their own
      const cut = block.innerHTML.split(/(?<=[.?!])\s+(?=(?:<mark[^>]*>)?[A-Z\u201c])/);
      return cut.map((sentence) => {
        parsed.innerHTML = sentence.replace(/(?<=[.?!])(our words)$/, " ($1)"); // the label behind own words, as a label
        let at = 0;
        const marks = [...parsed.content.childNodes].flatMap((node) => {
          const from = at;
          at += node.textContent.length;
          return node.nodeType === Node.ELEMENT_NODE ? [[from, at]] : [];
        });
        return { text: parsed.content.textContent, marks };
      });
    });
  };

  /** The sentence of a section that holds most of what was asked: nobody has to open a page to see if it answers. */
  const teaser = (place) => {
    const sentences = new Map();
    for (const html of shown.get(place) ?? []) {
      for (const { text, marks } of sentencesOf(html)) {
        const found = new Map([...(sentences.get(text) ?? []), ...marks]);
        sentences.set(text, found);
      }
    }
    const rated = [...sentences].map(([text, marks]) => {
      const asked = [...marks].filter(([from, to]) => isTyped(text.slice(from, to)));
      const kinds = new Set(asked.map(([from, to]) => bare(text.slice(from, to).toLowerCase()))).size;
      return { text, marks: asked.length ? asked : [...marks], score: kinds + (marks.size ? 0.5 : 0) };
    });
    const best = rated.reduce((one, other) => (other.score > one.score ? other : one), { score: 0 });
    return best.score ? [element("span", "bs-result__text", ...marked(best.text, best.marks))] : [];
  };

  /** Whether a marked word begins as one that was typed: labels of the same term bring words that nobody asked for. */
  const isTyped = (word) =>
    typed.some((one) => {
      const [asked, found] = [bare(one), bare(word.toLowerCase())];
      return asked === found || (asked.length > 3 && found.startsWith(asked.slice(0, Math.max(4, asked.length - 3))));
    });

  /** A text with the parts that were found. */
  const marked = (text, marks) => {
    let at = 0;
    const parts = [...marks].sort(([one], [other]) => one - other).flatMap(([from, to]) => {
      const part = from < at ? [] : [text.slice(at, from), element("mark", "", text.slice(from, to))];
      at = Math.max(at, to);
      return part;
    });
    return [...parts, text.slice(at)];
  };

  const link = (doc, className, ...more) => {
    const title = document.createElement("template");
    title.innerHTML = doc.title;
    const made = element("a", className, element("span", "bs-result__title", title.content.textContent), ...more);
    made.href = new URL(doc.location, base).href;
    return made;
  };

  const item = ({ page, sections }, docs) => {
    const made = element("li", "bs-result", link(docs.get(page), "bs-result__page", ...teaser(page)));
    for (const { place } of sections.filter((section) => docs.has(section.place))) {
      made.append(link(docs.get(place), "bs-result__part", ...teaser(place)));
    }
    return made;
  };

  const showLines = (lines) => {
    dialog.querySelectorAll("[data-bs-search-line]").forEach((line) => {
      line.hidden = !lines.some(({ id }) => id === line.getAttribute("data-bs-search-line"));
    });
  };

  const show = (text, pages, docs) => {
    status.textContent = text;
    nothing.hidden = pages.length > 0 || !field.value.trim();
    list.replaceChildren(...pages.map((page) => item(page, docs)));
    dialog.setAttribute("data-bs-shown", field.value);
  };

  const sentence = (pages, lost) => {
    if (!pages.length) {
      return "Nothing found. Try another word.";
    }
    const count = pages.length === 1 ? "1 page found." : `${pages.length} pages found.`;
    const shorter = pages.length > RESULTS ? `${count} The first ${RESULTS} are here.` : count;
    return lost.length ? `${shorter} Not found: ${lost.join(", ")}` : shorter;
  };

  // ---- Together -----------------------------------------------------------------------------------------------------

  const words = data("assets/search-words.json", "__words").then(prepare);
  const index = data("search/search_index.json", "__index");
  const finding = index.then(start);
  const docs = index.then(({ docs }) => new Map(docs.map((doc) => [doc.location, doc])));
  let turn = 0;

  /** The page of each line that is shown comes first, at the place on it to which the line leads. */
  const withOwnPages = (pages, lines) => {
    let all = pages;
    for (const { page, anchor } of lines) {
      const own = { page, sections: anchor ? [{ place: `${page}#${anchor}` }] : [] };
      const found = anchor ? undefined : all.find((one) => one.page === page);
      all = [found ?? own, ...all.filter((one) => one.page !== page)];
    }
    return all;
  };

  const search = async () => {
    const mine = ++turn; // whatever is typed later overtakes this
    const asked = wordsOf(field.value);
    const known = await words;
    const lines = linesFor(asked, known);
    if (mine === turn) {
      showLines(lines);
    }
    const [find, places] = [await finding, await docs];
    const right = await Promise.all(asked.map((word) => corrected(word, find, known)));
    const answers = await Promise.all(conceptsOf(right, known).map((concept) => answersTo(concept, find)));
    if (mine === turn) {
      typed = right.filter((word) => !known.fillers.has(word));
      const total = new Set([...places.keys()].map(pageOf)).size;
      const found = withGlossaryBehind(ordered(answers, total, known.about), known.glossary);
      const pages = withOwnPages(found, lines).filter(({ page }) => places.has(page));
      const lost = answers.filter((answer) => !answer.pages.size).map((answer) => answer.concept.text);
      show(asked.length ? sentence(pages, lost) : "Type to start searching", pages.slice(0, RESULTS), places);
    }
  };

  const fail = () => {
    status.textContent = 
      "The search could not be loaded. Without a connection it works once the whole guide is kept: see Reading settings.";
    nothing.hidden = false;
  };

  /** Arrow keys go through the results, Enter opens the first one. */
  const onKey = (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = stops.indexOf(document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      stops[(at + step + stops.length) % stops.length].focus();
    }
  };

  field.addEventListener("input", () => search().catch(fail));
  field.form.addEventListener("submit", () => list.querySelector("a")?.click());
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => event.target.closest("a") && closing.click());
  search().catch(fail);
})();
