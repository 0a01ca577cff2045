// Shows one of many figures, chosen by its properties. Without this script all of them are there.

import { all } from "./page.js";

for (const place of all("[data-selector]")) {
  const figures = all("[data-selected]", place)
    .map((figure) => ({ figure, values: JSON.parse(figure.dataset.selected) }));
  if (figures.length < 2) continue;
  const controls = document.createElement("div");
  controls.className = "selector-controls";
  const prefix = `#${place.id}=`;
  let chosen = figures[0].values;

  const inputs = JSON.parse(place.dataset.selector).map((name, property) => {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = name;
    group.append(legend);
    controls.append(group);
    return [...new Set(figures.map(({ values }) => values[property]))].map((value) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = place.id + property;
      input.value = value;
      input.addEventListener("change", () => {
        chosen = chosen.map((old, i) => (i === property ? value : old));
        try { history.replaceState(null, "", prefix + chosen.map(encodeURIComponent).join(",")); } catch { /* too many */ }
        show();
      });
      label.append(input, " " + value);
      group.append(label);
      return input;
    });
  });

  const show = () => {
    for (const { figure, values } of figures) {
      figure.classList.toggle("chosen", values.every((value, i) => value === chosen[i]));
    }
    inputs.forEach((group, i) => group.forEach((input) => { input.checked = input.value === chosen[i]; }));
  };
  // The figure that the address tells, by its properties or by its own name.
  const restore = () => {
    const named = figures.find(({ figure }) => "#" + figure.id === location.hash);
    // An address of anyone's: what does not decode is no figure's.
    const decoded = (text) => { try { return decodeURIComponent(text); } catch { return null; } };
    const values = location.hash.startsWith(prefix) ? location.hash.slice(prefix.length).split(",").map(decoded) : [];
    const found = named ?? figures.find((one) => one.values.join("\n") === values.join("\n"));
    if (!found) return;
    chosen = found.values;
    show();
    document.getElementById(place.id).scrollIntoView();
  };

  const box = document.createElement("div");
  box.className = "selecting";
  box.id = place.id;
  box.append(controls, ...figures.map(({ figure }) => figure));
  place.replaceWith(box);
  show();
  restore();
  window.addEventListener("hashchange", restore);
}
