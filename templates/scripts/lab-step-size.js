// The quadratic of the chapter with a start and step sizes of the reader's: paths on the level sets beside
// the values they reach, on one k. What is shown at first is what the program stored. Without this
// script the figures stay.

import { added, all } from "./page.js";
import { words } from "./words.js";
import { views } from "./views.js";
import { drawing } from "./canvas.js";
import { iterates } from "./iterates.js";
import { handle } from "./handle.js";

/** Values below this part of the first one are what rounding leaves. */
const roundedOff = 1e-15;
/** The most steps. */
const most = 60;

for (const place of all("[data-lab=step-size]")) {
  const given = JSON.parse(place.querySelector("script").textContent);
  const gradient = (x) => iterates.product(given.q, x);
  const metricInverse = iterates.inverse(given.h);
  const [mu, l] = iterates.eigenvalues(given.q);
  // Of H⁻¹Q, whose eigenvalues are those of a symmetric matrix, and real.
  const [muH, lH] = iterates.eigenvalues(iterates.times(metricInverse, given.q));
  /** @typedef {{id: string, name: string, color: string, step: number, most: number,
   *    marks: () => [string, number][], run: (x: number[], step: number) => number[][],
   *    radius: (step: number) => number}} Method */
  /** @type {Method[]} */
  const methods = [
    {
      id: "gd", name: words("gradientDescent"), color: "--gradient-descent", step: given.gdStep, most: 2.8 / l,
      marks: () => [["2/(L+μ)", 2 / (l + mu)], ["2/L", 2 / l]],
      run: (x, step) => iterates.descend(gradient, x, step, most),
      radius: (step) => Math.max(...[mu, l].map((lambda) => Math.abs(1 - step * lambda))),
    },
    {
      id: "scaled", name: words("gradientDescentInH"), color: "--scaled-gradient-descent", step: given.scaledStep,
      most: 2.8 / lH, marks: () => [["2/(L+μ)", 2 / (lH + muH)], ["2/L", 2 / lH]],
      run: (x, step) => iterates.descend(gradient, x, step, most, metricInverse),
      radius: (step) => Math.max(...[muH, lH].map((lambda) => Math.abs(1 - step * lambda))),
    },
    {
      id: "heavy", name: words("heavyBall"), color: "--third", step: 1 / l, most: 5 / l,
      marks: () => [["2(1+β)/L", (2 * (1 + state.beta)) / l]],
      run: (x, step) => iterates.heavyBall(gradient, x, step, state.beta, most),
      radius: (step) => Math.max(...[mu, l].map((lambda) => iterates.heavyBallRadius(step * lambda, state.beta))),
    },
    {
      id: "adam", name: "Adam", color: "--adam", step: given.adamStep, most: 2, marks: () => [],
      run: (x, step) => iterates.adam(gradient, x, step, most), radius: () => NaN,
    },
  ];

  // Half the width of the plot; its height is 5/8 of it.
  const aspect = 0.625;
  const reach = 1.25 * Math.max(Math.abs(given.start[0]), Math.abs(given.start[1]) / aspect);
  const limits = { x: reach, y: reach * aspect };
  const initial = {
    x: given.start[0], y: given.start[1], k: given.steps, beta: given.momentum,
    ...Object.fromEntries(methods.flatMap(({ id, step }, i) => [[id, step], [`${id}Shown`, i < 2 ? 1 : 0]])),
  };
  const state = views.state(initial, {
    x: [-limits.x, limits.x], y: [-limits.y, limits.y], k: [0, most, 1], beta: [0, 0.999],
    ...Object.fromEntries(methods.flatMap(({ id, most: high }) => [[id, [0, high]], [`${id}Shown`, [0, 1, 1]]])),
  }, "step-size", () => draw());

  const pictures = added("div", place, { className: "lab-pictures" });
  const plane = added("div", pictures, { className: "handled" });
  const canvas = added("canvas", plane);
  const progress = added("canvas", pictures);
  for (const one of [canvas, progress]) one.setAttribute("role", "img");

  // The line of k lies below both pictures, then a line of γ for each method.
  const controls = added("div", place, { className: "lab-lines" });
  const slider = views.sliders(controls, state);
  slider("k", words("steps"), 1);
  const shows = [];
  const box = added("div", place, { className: "scroll" });
  const table = added("table", box, { className: "step-table" });
  const head = added("tr", added("thead", table));
  for (const key of ["method", "stepSizeLine", "valueLeft", "slowestFactor"]) {
    added("th", head, { scope: "col", textContent: words(key) });
  }
  const body = added("tbody", table);
  for (const method of methods) {
    const row = added("tr", body);
    row.dataset.method = method.id;
    const name = added("label", added("th", row, { scope: "row" }));
    const check = added("input", name, { type: "checkbox" });
    check.addEventListener("change", () => state.set({ [`${method.id}Shown`]: Number(check.checked) }));
    const swatch = added("i", name, { className: "swatch" });
    swatch.style.background = `var(${method.color})`;
    name.append(method.name);
    const cell = added("td", row, { className: "step-line" });
    const line = added("div", cell, { className: "marked" });
    const range = added("input", line, { type: "range", min: 0, max: method.most, step: method.most / 1000 });
    range.setAttribute("aria-label", words("stepSize", { method: method.name }));
    range.addEventListener("input", () => state.set({ [method.id]: Number(range.value), [`${method.id}Shown`]: 1 }));
    range.dataset.number = method.id;
    const marks = added("div", line, { className: "marks", ariaHidden: "true" });
    const field = added("input", cell, { type: "number", min: 0, max: method.most, step: "any" });
    field.setAttribute("aria-label", words("stepSize", { method: method.name }));
    field.addEventListener("change", () => state.set({ [method.id]: Number(field.value) || 0, [`${method.id}Shown`]: 1 }));
    const [value, factor] = ["valueLeft", "slowestFactor"].map((key) => {
      const told = added("td", row);
      told.dataset.label = words(key);
      return told;
    });
    shows.push((path) => {
      check.checked = state[`${method.id}Shown`] === 1;
      row.classList.toggle("hidden", !check.checked);
      range.value = state[method.id];
      if (document.activeElement !== field) field.value = String(Number(state[method.id].toPrecision(4)));
      marks.replaceChildren();
      method.marks().forEach(([text, at], index) => {
        const mark = added("span", marks, { textContent: text, className: index === 0 && at > method.most / 3 ? "before" : "" });
        mark.style.left = `${(100 * at) / method.most}%`;
      });
      const reached = iterates.value(given.q, path[state.k]);
      value.textContent = described(reached);
      row.dataset.value = String(reached);
      const radius = method.radius(state[method.id]);
      factor.textContent = Number.isNaN(radius) ? "–" : views.digits(radius) + (radius > 1 ? ` (${words("diverges")})` : "");
    });
  }
  const extra = added("div", place, { className: "lab-controls" });
  const numbers = views.fields(extra, state);
  numbers("x", words("start", { name: "x₁" }));
  numbers("y", words("start", { name: "x₂" }));
  numbers("beta", words("momentum"));
  const buttons = added("div", extra, { className: "lab-buttons" });
  views.button(buttons, words("reset"), state.reset);
  views.copier(buttons);
  const readout = added("p", place, { className: "heard" });
  readout.setAttribute("role", "status");

  // f − f* in words where a number would only show what rounding does, or no limit to it.
  const described = (value) => {
    const first = iterates.value(given.q, [state.x, state.y]);
    if (!Number.isFinite(value) || value > 1e6 * first) return words("beyondAllBounds");
    return value <= 1e-28 * first ? words("zeroUpToRounding") : views.digits(value);
  };

  /** @returns {[number, number]} */
  const toPixels = ([x, y], width, height) => [((x / limits.x + 1) / 2) * width, ((1 - y / limits.y) / 2) * height];

  // Level sets of f are ellipses: their half axes lie along the eigenvectors of Q.
  const ellipse = (context, level, width, height) => {
    const [[a, b], [, d]] = given.q;
    const angle = Math.atan2(2 * b, a - d) / 2;
    const radius = (curvature) => (Math.sqrt((2 * level) / curvature) * width) / (2 * limits.x);
    context.beginPath();
    context.ellipse(width / 2, height / 2, radius(l), radius(mu), -angle, 0, 2 * Math.PI);
  };

  const drawPlane = (paths, style) => {
    const { context, width, height } = drawing.prepared(canvas, aspect);
    context.fillStyle = style.getPropertyValue("--raised");
    context.fillRect(0, 0, width, height);
    const outer = iterates.value(given.q, [limits.x, -limits.y]);
    for (let n = 0; n < 12; n++) {
      ellipse(context, outer * 10 ** (-n / 2), width, height);
      context.globalAlpha = 0.07;
      context.fillStyle = style.getPropertyValue("--accent");
      context.fill();
      context.globalAlpha = 0.35;
      context.strokeStyle = style.getPropertyValue("--muted");
      context.lineWidth = 0.75;
      context.stroke();
    }
    context.globalAlpha = 1;
    for (const { method, path } of paths) {
      const points = path.slice(0, state.k + 1).filter((x) => x.every((value) => Math.abs(value) < 1e6))
        .map((x) => toPixels(x, width, height));
      context.strokeStyle = context.fillStyle = style.getPropertyValue(method.color);
      context.lineWidth = 2;
      context.lineJoin = "round";
      drawing.line(context, points);
      for (const [x, y] of points.slice(1)) {
        context.beginPath();
        context.arc(x, y, 3, 0, 2 * Math.PI);
        context.fill();
      }
    }
    context.fillStyle = style.getPropertyValue("--minimum");
    context.strokeStyle = style.getPropertyValue("--text");
    context.lineWidth = 1;
    drawing.star(context, width / 2, height / 2);
    context.fillStyle = style.getPropertyValue("--text");
    context.font = "13px system-ui, sans-serif";
    for (const [text, x, y, align] of [
      ["x*", width / 2 + 9, height / 2 - 8, "left"],
      ["x₁ → " + views.digits(limits.x), width - 6, height - 8, "right"],
      ["x₂ ↑ " + views.digits(limits.y), 6, 16, "left"],
    ]) {
      context.textAlign = /** @type {CanvasTextAlign} */ (align);
      context.fillText(String(text), Number(x), Number(y));
    }
    start.show(...toPixels([state.x, state.y], width, height));
    canvas.setAttribute("aria-label", words("paths", { x: views.digits(state.x), y: views.digits(state.y) }));
  };

  const drawProgress = (paths, style) => {
    const { context, width, height } = drawing.prepared(progress, canvas.clientWidth === progress.clientWidth ? 0.6 : (aspect * canvas.clientWidth) / progress.clientWidth);
    const first = iterates.value(given.q, [state.x, state.y]) || 1;
    const x = { low: 0, high: most, name: "k" };
    const y = { low: roundedOff * first, high: 1e3 * first, isLogarithmic: true, name: "f(x_k) − f*".replace("_k", "ₖ") };
    const frame = { left: 58, top: 24, width: width - 70, height: height - 62 };
    const at = drawing.axes(context, frame, x, y, style);
    context.strokeStyle = style.getPropertyValue("--muted");
    context.setLineDash([4, 3]);
    drawing.line(context, [at(state.k, y.low), at(state.k, y.high)]);
    context.setLineDash([]);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    for (const { method, path } of paths) {
      const values = path.map((point) => iterates.value(given.q, point));
      context.strokeStyle = context.fillStyle = style.getPropertyValue(method.color);
      context.lineWidth = 2;
      drawing.line(context, values.map((value, k) => at(k, Math.max(value, y.low))));
      const [left, top] = at(state.k, Math.min(Math.max(values[state.k], y.low), y.high));
      context.beginPath();
      context.arc(left, top, 4, 0, 2 * Math.PI);
      context.fill();
    }
    context.restore();
    progress.setAttribute("aria-label", words("valuesOf", { count: String(most) }));
  };

  const draw = () => {
    const style = getComputedStyle(place);
    const all = methods.map((method) => ({ method, path: method.run([state.x, state.y], state[method.id]) }));
    all.forEach(({ path }, index) => shows[index](path));
    const paths = all.filter(({ method }) => state[`${method.id}Shown`] === 1);
    drawPlane(paths, style);
    drawProgress(paths, style);
    readout.textContent = paths.map(({ method, path }) => words("reached", {
      method: method.name, count: state.k, value: described(iterates.value(given.q, path[state.k])),
    })).join("; ") + ".";
    slider.show();
    numbers.show();
  };

  const start = handle(plane, words("startHandle"), (left, top) => {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    state.set({ x: ((2 * left) / width - 1) * limits.x, y: (1 - (2 * top) / height) * limits.y });
  });

  state.restore(place);
  draw();
  views.redraw([canvas, progress], draw);
}
