// Turns a row of frames into one picture with buttons and a slider, and plays them. Without this
// script every frame stays visible.

import { all } from "./page.js";
import { words } from "./words.js";

for (const frames of all("[data-stepper]")) {
  const items = all(":scope > *", frames);
  const pictures = frames.parentElement;
  // Of the frames one may be the whole picture, which is there already.
  for (const item of all("[data-whole]", frames)) {
    const picture = all(".whole", pictures)[0].cloneNode(true);
    picture.className = "";
    picture.querySelector("img").alt = item.textContent;
    item.replaceChildren(picture);
  }
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", words("stepsOf", { title: frames.dataset.stepper }));

  const button = (label, text, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", act);
    controls.append(element);
    return element;
  };
  const step = (move) => () => { pause(); show(current + move); };
  const back = button(words("previousStep"), "←", step(-1));
  const forth = button(words("nextStep"), "→", step(1));
  const player = button(words("play"), "▶", () => (timer ? pause() : play()));

  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(items.length - 1);
  slider.setAttribute("aria-label", words("frame"));
  slider.addEventListener("input", () => { pause(); show(Number(slider.value)); });
  const position = document.createElement("span");
  const description = document.createElement("output");
  controls.append(slider, position, description);

  let current = items.length - 1;
  // Moves only when asked to, from the first frame if it stands at the last one.
  let timer = null;
  const play = () => {
    if (current === items.length - 1) show(0);
    timer = setInterval(() => {
      show(current + 1);
      if (current === items.length - 1) pause();
    }, 1000);
    player.textContent = "❚❚";
    player.setAttribute("aria-label", words("pause"));
  };
  const pause = () => {
    clearInterval(timer);
    timer = null;
    player.textContent = "▶";
    player.setAttribute("aria-label", words("play"));
  };
  const show = (index) => {
    current = Math.min(Math.max(index, 0), items.length - 1);
    items.forEach((item, i) => item.classList.toggle("current", i === current));
    slider.value = String(current);
    const place = words("place", { place: current + 1, count: items.length });
    slider.setAttribute("aria-valuetext", place);
    position.textContent = place;
    description.textContent = items[current].querySelector("img").alt;
    // Not the attribute `disabled`: the focus would be lost at either end.
    back.setAttribute("aria-disabled", String(current === 0));
    forth.setAttribute("aria-disabled", String(current === items.length - 1));
  };

  for (const image of frames.querySelectorAll("img")) image.loading = "eager";
  pictures.append(controls);
  pictures.classList.add("stepping");
  show(current);
}
