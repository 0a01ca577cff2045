// Turns a row of frames into one picture with buttons and a slider. Without this script every
// frame stays visible.
"use strict";

for (const frames of document.querySelectorAll("[data-stepper]")) {
  const items = [...frames.children];
  const pictures = frames.parentElement;
  const title = frames.dataset.stepper;
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", "Steps of: " + title);

  const button = (label, text, move) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", () => show(current + move));
    controls.append(element);
    return element;
  };
  const back = button("Previous step", "←", -1);
  const forth = button("Next step", "→", 1);

  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = items.length - 1;
  slider.setAttribute("aria-label", "Frame");
  slider.addEventListener("input", () => show(Number(slider.value)));
  const position = document.createElement("span");
  const description = document.createElement("output");
  controls.append(slider, position, description);

  let current = items.length - 1;
  const show = (index) => {
    current = Math.min(Math.max(index, 0), items.length - 1);
    items.forEach((item, i) => item.classList.toggle("current", i === current));
    slider.value = current;
    const place = current + 1 + " of " + items.length;
    slider.setAttribute("aria-valuetext", place);
    position.textContent = place;
    description.textContent = items[current].querySelector("img").alt;
    // Not the attribute `disabled`: the focus would be lost at either end.
    back.setAttribute("aria-disabled", current === 0);
    forth.setAttribute("aria-disabled", current === items.length - 1);
  };

  for (const image of frames.querySelectorAll("img")) image.loading = "eager";
  pictures.append(controls);
  pictures.classList.add("stepping");
  show(current);
}
