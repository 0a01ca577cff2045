// The quadratic of the page with a start point and step sizes of the reader's: three methods on one
// plot. What is shown at first is what the program stored. Without this script the figures stay.
"use strict";

for (const place of document.querySelectorAll("[data-explorer]")) {
  const given = JSON.parse(place.dataset.explorer);
  const gradient = (x) => iterates.product(given.q, x);
  const metricInverse = iterates.inverse(given.h);
  const methods = [
    { id: "gd", name: words("gradientDescent"), short: words("gd"), color: "--gradient-descent", step: given.gdStep,
      run: (x, step, count) => iterates.descend(gradient, x, step, count) },
    { id: "scaled", name: words("gradientDescentInH"), short: words("gdInH"), color: "--scaled-gradient-descent", step: given.scaledStep,
      run: (x, step, count) => iterates.descend(gradient, x, step, count, metricInverse) },
    { id: "adam", name: "Adam", short: "Adam", color: "--adam", step: given.adamStep,
      run: (x, step, count) => iterates.adam(gradient, x, step, count) },
  ];
  const initial = {
    x: given.start[0], y: given.start[1], k: given.steps,
    ...Object.fromEntries(methods.map((method) => [method.id, method.step])),
  };
  // Half the width of the plot; its height is 9/16 of it.
  const reach = 1.25 * Math.max(Math.abs(given.start[0]), (Math.abs(given.start[1]) * 16) / 9);
  const limits = { x: reach, y: (reach * 9) / 16 };
  const state = views.state(
    initial,
    {
      x: [-limits.x, limits.x], y: [-limits.y, limits.y], k: [1, 60, 1],
      ...Object.fromEntries(methods.map(({ id, step }) => [id, [step / 100, step * Math.sqrt(10)]])),
    },
    "explore", () => draw());

  // f − f* in words where a number would only show what rounding does, or no limit to it.
  const described = (value) => {
    const start = iterates.value(given.q, [state.x, state.y]);
    if (!Number.isFinite(value) || value > 1e6 * start) return words("beyondAllBounds");
    return value <= 1e-28 * start ? words("zeroUpToRounding") : views.digits(value);
  };

  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const controls = document.createElement("div");
  controls.className = "explorer-controls";
  const readout = document.createElement("p");
  readout.setAttribute("role", "status");
  place.append(canvas, readout, controls);

  const slider = views.sliders(controls, state);
  slider("x", words("start", { name: "x₁" }), reach / 200);
  slider("y", words("start", { name: "x₂" }), limits.y / 200);
  slider("k", words("steps"), 1);
  for (const method of methods) slider(method.id, words("stepSize", { method: method.short }), 0.01, views.digits, true);
  views.button(controls, words("reset"), state.reset);

  const toPixels = ([x, y], width, height) => [
    ((x / limits.x + 1) / 2) * width, ((1 - y / limits.y) / 2) * height,
  ];

  // Level sets of f are ellipses: their half axes lie along the eigenvectors of Q.
  const ellipse = (context, level, width, height) => {
    const [[a, b], [, d]] = given.q;
    const [mean, half] = [(a + d) / 2, Math.hypot((a - d) / 2, b)];
    const angle = Math.atan2(2 * b, a - d) / 2;
    const radius = (curvature) => Math.sqrt((2 * level) / curvature);
    const scale = width / (2 * limits.x);
    context.beginPath();
    context.ellipse(
      width / 2, height / 2, radius(mean + half) * scale, radius(mean - half) * scale, -angle, 0, 2 * Math.PI);
  };

  const draw = () => {
    const style = getComputedStyle(place);
    const width = canvas.clientWidth;
    const height = (width * 9) / 16;
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    const context = canvas.getContext("2d");
    context.scale(density, density);
    context.fillStyle = style.getPropertyValue("--raised");
    context.fillRect(0, 0, width, height);
    const outer = iterates.value(given.q, [limits.x, limits.y]);
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
    const results = methods.map((method) => ({
      method, path: method.run([state.x, state.y], state[method.id], state.k),
    }));
    for (const { method, path } of results) {
      const points = path.filter((x) => x.every((value) => Math.abs(value) < 1e6))
        .map((x) => toPixels(x, width, height));
      context.strokeStyle = context.fillStyle = style.getPropertyValue(method.color);
      context.lineWidth = 2;
      context.lineJoin = "round";
      context.beginPath();
      points.forEach(([x, y]) => context.lineTo(x, y));
      context.stroke();
      for (const [x, y] of points.slice(1)) {
        context.beginPath();
        context.arc(x, y, 3, 0, 2 * Math.PI);
        context.fill();
      }
    }
    // The minimum, a star as in the figures.
    context.beginPath();
    for (let i = 0; i < 10; i++) {
      const [angle, length] = [i * Math.PI / 5, i % 2 === 0 ? 7 : 2.7];
      context.lineTo(
        width / 2 + length * Math.sin(angle), height / 2 - length * Math.cos(angle));
    }
    context.closePath();
    context.fillStyle = style.getPropertyValue("--minimum");
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = style.getPropertyValue("--text");
    context.stroke();
    context.fillStyle = style.getPropertyValue("--text");
    context.font = "13px system-ui, sans-serif";
    for (const [text, x, y, align] of [
      ["x*", width / 2 + 9, height / 2 - 8, "left"],
      ["x₁ → " + views.digits(limits.x), width - 6, height - 8, "right"],
      ["x₂ ↑ " + views.digits(limits.y), 6, 16, "left"],
    ]) {
      context.textAlign = align;
      context.fillText(text, x, y);
    }
    const [x, y] = toPixels([state.x, state.y], width, height);
    context.beginPath();
    context.arc(x, y, 7, 0, 2 * Math.PI);
    context.fillStyle = style.getPropertyValue("--ground");
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = style.getPropertyValue("--text");
    context.stroke();

    readout.replaceChildren(...results.map(({ method, path }) => {
      const line = document.createElement("span");
      const swatch = document.createElement("i");
      swatch.style.background = `var(${method.color})`;
      const last = iterates.value(given.q, path[path.length - 1]);
      line.dataset.method = method.id;
      line.dataset.value = last;
      line.append(swatch, words("reached", { method: method.name, count: state.k, value: described(last) }) + " ");
      return line;
    }));
    const from = { x: views.digits(state.x), y: views.digits(state.y) };
    canvas.setAttribute("aria-label", `${words("paths", from)} ${readout.textContent}`);
    slider.show();
  };

  const move = (event) => {
    const box = canvas.getBoundingClientRect();
    state.set({
      x: ((event.clientX - box.left) / box.width * 2 - 1) * limits.x,
      y: (1 - ((event.clientY - box.top) / box.height) * 2) * limits.y,
    });
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    move(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) move(event);
  });

  state.restore(place);
  draw();
  views.redraw([canvas], draw);
}
