// Choose a side of the brain or of the body, and see the other one. All words are the page's own.
(() => {
  const tool = /** @type {HTMLElement} */ (document.querySelector('[data-bs-tool="body-map"]'));
  const picture = /** @type {HTMLElement} */ (tool.querySelector("img"));
  const list = /** @type {HTMLElement} */ (tool.querySelector("ul"));
  const texts = [...list.children];

  /** @type {[string, string, number][]} name of the button, side of the drawing, item of the list */
  const choices = [
    ["Left half of the brain", "right", 0],
    ["Right half of the brain", "left", 1],
    ["Left side of the body", "left", 1],
    ["Right side of the body", "right", 0],
    ["Both", "", -1],
  ];
  const spoken = Object.assign(document.createElement("p"), { className: "bs-unseen" });
  spoken.setAttribute("role", "status");
  const group = document.createElement("fieldset");
  group.className = "bs-choices";
  group.append(Object.assign(document.createElement("legend"), { textContent: "Choose a side" }));
  choices.forEach(([name, side, item]) => {
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "bs-side", checked: item < 0 });
    const label = document.createElement("label");
    label.append(input, ` ${name}`);
    input.addEventListener("change", () => {
      picture.dataset.bsHalf = side;
      texts.forEach((text, index) => {
        /** @type {HTMLElement} */ (text).hidden = item >= 0 && index !== item;
      });
      spoken.textContent = (item < 0 ? list : texts[item]).textContent;
    });
    group.append(label);
  });
  tool.prepend(group);
  tool.append(spoken);
})();
