// Shows what a figure says under the pointer: the values of the axes there, or those of the nearest
// point that is drawn. The same numbers are in the tables; without this script nothing is missing.

import { all } from "./page.js";
import { views } from "./views.js";

for (const source of all("script.values")) {
  for (const { id, plots, series } of JSON.parse(source.textContent)) {
    // In the single file the names of things begin with their page's.
    const figure = all("figure.plot")
      .find((one) => one.id === "figure-" + id || one.id.endsWith(".figure-" + id));
    const pictures = figure?.querySelector(".pictures");
    if (!pictures || pictures.dataset.tells) continue;
    pictures.dataset.tells = "values";

    const bent = ({ kind, threshold }, value) =>
      kind === "linear" ? value : kind === "logarithmic" ? Math.log(value) : Math.asinh(value / threshold);
    const straight = ({ kind, threshold }, value) =>
      kind === "linear" ? value : kind === "logarithmic" ? Math.exp(value) : threshold * Math.sinh(value);
    // Where a value lies on an axis, 0 to 1, and which value lies there.
    const part = (axis, value) =>
      (bent(axis, value) - bent(axis, axis.low)) / (bent(axis, axis.high) - bent(axis, axis.low));
    const value = (axis, at) =>
      straight(axis, bent(axis, axis.low) + at * (bent(axis, axis.high) - bent(axis, axis.low)));

    const tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true");
    const dot = document.createElement("i");
    dot.className = "tip-dot";
    const hide = () => { tip.remove(); dot.remove(); };
    const numbers = (plot, x, y) =>
      [["x", plot.x, x], ["y", plot.y, y]].filter(([, axis]) => axis.isNumeric)
        .map(([name, , number]) => `${name} ${views.digits(number)}`).join(", ");

    const show = (event) => {
      const picture = event.target.closest("img");
      if (!picture) return hide();
      const box = picture.getBoundingClientRect();
      const [px, py] = [event.clientX - box.left, event.clientY - box.top];
      const index = plots.findIndex(({ left, top, width, height }) => {
        const [u, v] = [(px / box.width - left) / width, (py / box.height - top) / height];
        return u >= 0 && u <= 1 && v >= 0 && v <= 1;
      });
      if (index < 0) return hide();
      const plot = plots[index];
      const place = (x, y) => [
        (plot.left + plot.width * part(plot.x, x)) * box.width,
        (plot.top + plot.height * (1 - part(plot.y, y))) * box.height,
      ];
      // Fourteen pixels are about a fingertip's error.
      let nearest = { distance: 14 };
      for (const one of series) if (one.plot === index) one.x.forEach((x, k) => {
        const [qx, qy] = place(x, one.y[k]);
        const distance = Math.hypot(qx - px, qy - py);
        if (distance < nearest.distance) nearest = { distance, name: one.name, x, y: one.y[k], place: [qx, qy] };
      });
      const [x, y] = [
        value(plot.x, (px / box.width - plot.left) / plot.width),
        value(plot.y, 1 - (py / box.height - plot.top) / plot.height),
      ];
      const text = nearest.name === undefined ? numbers(plot, x, y) : `${nearest.name}: ${numbers(plot, nearest.x, nearest.y)}`;
      if (!text) return hide();
      tip.textContent = text;
      const inside = pictures.getBoundingClientRect();
      const [ox, oy] = [box.left - inside.left, box.top - inside.top];
      const [tx, ty] = nearest.place ?? [px, py];
      pictures.append(tip);
      if (nearest.place) {
        pictures.append(dot);
        [dot.style.left, dot.style.top] = [`${ox + tx}px`, `${oy + ty}px`];
      } else dot.remove();
      // Inside the picture, above the pointer where there is room.
      const left = Math.min(Math.max(ox + tx - tip.offsetWidth / 2, 0), Math.max(inside.width - tip.offsetWidth, 0));
      const above = oy + ty - tip.offsetHeight - 12;
      [tip.style.left, tip.style.top] = [`${left}px`, `${above < 0 ? oy + ty + 16 : above}px`];
    };
    pictures.addEventListener("pointermove", show);
    pictures.addEventListener("pointerdown", show);
    // What a finger asked for stays when it lifts, until the next tap.
    pictures.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") hide(); });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !pictures.contains(event.target)) hide();
    });
  }
}
