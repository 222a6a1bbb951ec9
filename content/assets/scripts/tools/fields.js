// The fields of a form, read from the page: what each one is called, what it holds, and buttons for those who do not type.
bothSides.fields = (() => {
  const { make, button, words } = bothSides.parts;

  /** @param {string} text */
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  /** @param {HTMLElement} box @returns {Field} */
  const read = (box) => {
    const name = box.dataset.bsField ?? "";
    const inputs = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("input, textarea")]);
    const [first] = inputs;
    const label = tidy(box.querySelector("legend, label")?.textContent || box.textContent || "");
    const field = { box, name, label, chart: box.dataset.bsChart ?? "", isTick: first.type === "checkbox" };
    if (first.type === "radio") {
      return {
        ...field,
        value: () => inputs.find((input) => input.checked)?.value ?? "",
        show: (value) => inputs.forEach((input) => (input.checked = input.value === String(value ?? ""))),
        accepts: (value) => inputs.some((input) => input.value === String(value)),
        text: (value) => {
          const chosen = inputs.find((input) => input.value === String(value));
          return tidy(chosen?.closest("label")?.textContent ?? "");
        },
      };
    }
    if (first.type === "checkbox") {
      return {
        ...field,
        value: () => first.checked,
        show: (value) => (first.checked = value === true),
        accepts: (value) => value === true,
        text: (value) => (value === true ? "Yes" : ""),
      };
    }
    return {
      ...field,
      ...(first.dataset.bsStep ? number(field.label, first) : first.inputMode === "tel" ? phone(first) : written(first)),
      text: (value) => String(value ?? ""),
    };
  };

  /** @param {HTMLInputElement} input */
  const written = (input) => ({
    value: () => input.value.trim(),
    show: (/** @type {unknown} */ value) => void (input.value = typeof value === "string" ? value : ""),
    accepts: (/** @type {unknown} */ value) => typeof value === "string" && value !== "" && value.length <= 500,
  });

  /** A number to dial. @param {HTMLInputElement} input */
  const phone = (input) => {
    const fault = make("p", { className: "bs-fault", id: `${input.id}-fault`, hidden: true });
    const isRight = () => input.value.trim() === "" || bothSidesDial.digits(input.value) !== "";
    const check = () => {
      fault.textContent = words("phone");
      fault.hidden = isRight();
      input.setAttribute("aria-invalid", String(!isRight()));
    };
    input.setAttribute("aria-describedby", fault.id);
    input.addEventListener("change", check);
    input.after(fault);
    return {
      // What cannot be dialed stays on the screen, but is not kept.
      value: () => (isRight() ? input.value.trim() : undefined),
      show: (/** @type {unknown} */ value) => {
        input.value = typeof value === "string" ? value : "";
        check();
      },
      accepts: (/** @type {unknown} */ value) => bothSidesDial.digits(value) !== "",
    };
  };

  /** A number with a button for less and one for more. @param {string} label @param {HTMLInputElement} input */
  const number = (label, input) => {
    const step = Number(input.dataset.bsStep);
    const [low, high] = [Number(input.dataset.bsLow), Number(input.dataset.bsHigh)];
    const fault = make("p", { className: "bs-fault", id: `${input.id}-fault`, hidden: true });
    const spoken = make("span", { className: "bs-unseen" });
    spoken.setAttribute("role", "status");

    const parsed = () => Number(input.value.trim().replace(",", "."));
    const isRight = () => input.value.trim() === "" || (parsed() >= low && parsed() <= high);
    const check = () => {
      fault.textContent = words("number", { low, high });
      fault.hidden = isRight();
      input.setAttribute("aria-invalid", String(!isRight()));
    };
    /** @param {number} by */
    const move = (by) => () => {
      const next = Math.min(high, Math.max(low, (parsed() || 0) + by));
      input.value = String(Math.round(next * 100) / 100);
      spoken.textContent = `${label}: ${input.value}`;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };

    input.setAttribute("aria-describedby", fault.id);
    input.addEventListener("change", check);
    input.before(button(`\u2212${step}`, move(-step), `\u2212${step}, ${label}`));
    input.after(button(`+${step}`, move(step), `+${step}, ${label}`), spoken);
    input.parentElement?.after(fault);
    return {
      // A number that is not understood stays on the screen, but is not kept.
      value: () => (isRight() ? (input.value.trim() === "" ? "" : parsed()) : undefined),
      show: (/** @type {unknown} */ value) => {
        input.value = typeof value === "number" ? String(value) : "";
        check();
      },
      accepts: (/** @type {unknown} */ value) => typeof value === "number" && value >= low && value <= high,
    };
  };

  /** Buttons that write a word into the field beside them. @param {HTMLElement} root */
  const offerWords = (root) => {
    root.querySelectorAll("[data-bs-word]").forEach((element) => {
      const box = element.closest("[data-bs-field]");
      const input = /** @type {HTMLInputElement | null} */ (box?.querySelector("input, textarea"));
      const all = [...(box?.querySelectorAll("[data-bs-word]") ?? [])].map((each) => tidy(each.textContent ?? ""));
      element.addEventListener("click", () => {
        if (input) {
          // What was typed behind such a word stays.
          const before = all.find((word) => input.value === word || input.value.startsWith(`${word}, `)) ?? "";
          const isAlone = element.getAttribute("data-bs-word") === "alone";
          const rest = isAlone ? "" : input.value.slice(before.length).replace(/^, /, "");
          input.value = [tidy(element.textContent ?? ""), rest].filter(Boolean).join(", ");
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
    });
  };

  /** @type {Fields["bind"]} */
  const bind = (root, keep) => {
    offerWords(root);
    const boxes = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-bs-field]")]);
    const fields = boxes.map(read);
    /** @type {Set<Field>} */
    const waiting = new Set();
    let timer = 0;

    const flush = () => {
      clearTimeout(timer);
      if (waiting.size) {
        const changed = [...waiting];
        waiting.clear();
        const values = changed.map((field) => [field.name, field.value()]).filter(([, value]) => value !== undefined);
        keep(Object.fromEntries(values), changed[changed.length - 1]);
      }
    };
    /** @param {Event} event */
    const note = (event) => {
      const field = fields.find(({ box }) => box.contains(/** @type {Node} */ (event.target)));
      if (field) {
        waiting.add(field);
        clearTimeout(timer);
        timer = window.setTimeout(flush, event.type === "input" ? 400 : 0);
      }
    };
    root.addEventListener("input", note);
    root.addEventListener("change", note);
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);

    return {
      fields,
      flush,
      show: (values, all) => {
        for (const field of fields) {
          // What is being written here, or could not be understood yet, is not taken away.
          const isFaulty = field.value() === undefined;
          const isBusy = waiting.has(field) || (!all && (isFaulty || field.box.contains(document.activeElement)));
          if (!isBusy) {
            field.show(values?.[field.name]);
          }
        }
      },
    };
  };

  return { bind };
})();
