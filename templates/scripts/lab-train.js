// The lecture's network trained in the page by SGD and Adam side by side, from the program's initial
// points or others: boundaries and losses as they change, and beside each end what the program got.
// Without this script the figures of the chapter stay.

import { added, all } from "./page.js";
import { words } from "./words.js";
import { views } from "./views.js";
import { drawing } from "./canvas.js";
import { margins } from "./margin-map.js";

const numbers = (text) => new Float64Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);

for (const place of all("[data-lab=train]")) {
  const given = JSON.parse(place.querySelector("script").textContent);
  for (const part of ["train", "test"]) {
    const { coordinates, labels } = given[part];
    given[part] = { coordinates: numbers(coordinates), labels: [...labels].map((sign) => (sign === "+" ? 1 : -1)) };
  }
  const initial = { sigma: given.sigma, seed: given.pictured, batch: given.batch, sgd: 0, adam: 0 };
  const state = views.state(initial, {
    sigma: [1e-6, 1000], seed: [1, 1e6, 1], batch: [1, 200, 1], sgd: [0, 10], adam: [0, 1],
  }, "train", () => begin());

  const controls = added("div", place, { className: "lab-controls" });
  const panels = added("div", place, { className: "scenes" });
  const readout = added("p", place);
  readout.setAttribute("role", "status");
  const progress = added("canvas", place, { className: "progress" });
  progress.setAttribute("role", "img");
  progress.setAttribute("aria-label", words("trainingLoss"));
  const box = added("div", place, { className: "scroll" });
  const table = added("table", box, { className: "findings" });

  const sigma = views.choice(controls, state, "sigma", words("sigma"), given.sigmas);
  const field = views.fields(controls, state);
  field("seed", words("initialPoint"));
  field("batch", words("batchSize"));
  field("sgd", words("stepSize", { method: given.methods[0].name }), true);
  field("adam", words("stepSize", { method: given.methods[1].name }), true);
  const buttons = added("div", controls, { className: "lab-buttons" });
  const player = views.button(buttons, words("train"), () => (isPlaying ? pause() : play()));
  views.button(buttons, words("oneStep"), () => { pause(); worker?.postMessage({ task: "step", count: 1 }); });
  views.button(buttons, words("reset"), state.reset);
  views.copier(buttons);

  const scenes = given.methods.map((method, index) => {
    const scene = added("div", panels, { className: "scene" });
    added("p", scene, { textContent: method.name });
    const canvas = added("canvas", scene);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", method.name);
    return { method, canvas, field: index === 0 ? "sgd" : "adam", history: [], state: null };
  });

  /** @type {Worker | null} */
  let worker = null;
  let isPlaying = false;

  const play = () => {
    if (!worker || scenes.every(({ state: reached }) => reached && reached.status !== "running")) begin();
    isPlaying = true;
    player.textContent = words("pauseTraining");
    readout.textContent = words("isTraining");
    worker?.postMessage({ task: "run" });
  };
  const pause = () => {
    // What has ended needs no telling.
    if (isPlaying && scenes.some(({ state: reached }) => reached?.status === "running")) worker?.postMessage({ task: "pause" });
    isPlaying = false;
    player.textContent = words("train");
  };

  // A worker from the page's own text: files opened from disk may start none by path.
  const begin = () => {
    pause();
    if (!worker) {
      const source = sourceOf("./train-worker.js");
      worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
      worker.onmessage = receive;
      worker.postMessage({ task: "load", lab: given });
    }
    sigma.show();
    field.show();
    for (const scene of scenes) scene.history = [];
    const { sigma: scale, seed, batch } = state;
    worker.postMessage({ task: "start", choice: { sigma: scale, seed, batch, rates: [state.sgd, state.adam] } });
  };

  const receive = ({ data }) => {
    if (!data.states) return;
    data.states.forEach((reached, index) => {
      const scene = scenes[index];
      scene.state = reached;
      all(`[data-number=${scene.field}]`, place)[0].placeholder = views.digits(reached.stepSize);
      const last = scene.history[scene.history.length - 1];
      if (!last || last[0] !== reached.steps) scene.history.push([reached.steps, reached.loss]);
    });
    if (data.isEnded) pause();
    draw();
    if (data.isResting && !isPlaying) tell();
  };

  const percent = (share) => words("percent", { value: views.digits(100 * share) });

  // What the program got from this initial point, if the trainings are of its kind.
  const stored = (method) =>
    state.batch === given.batch && state.sgd === 0 && state.adam === 0
      ? given.stored[`${method.id}-${given.names[given.sigmas.indexOf(state.sigma)]}-${state.seed}`] : undefined;

  const tell = () => {
    readout.textContent = scenes.map(({ method, state: reached }) => words("trained", {
      method: method.name, steps: String(reached.steps), status: words(reached.status),
      error: percent(reached.error),
    })).join(" ");
  };

  /** @type {[string, (one: any) => string, (one: any) => string][]} */
  const rows = [
    ["epochs", (one) => String(one.epoch), (one) => String(one.epochs)],
    ["trainingLoss", (one) => views.digits(one.loss), (one) => views.digits(one.loss)],
    ["testError", (one) => percent(one.error), (one) => percent(one.error)],
    ["normOfParameters", (one) => views.digits(one.norm), (one) => views.digits(one.norm)],
    ["lipschitzBound", (one) => views.digits(one.bound), (one) => views.digits(one.bound)],
    ["firstStep", (one) => views.digits(one.stepSize), (one) => views.digits(one.stepSize)],
    ["status", (one) => words(one.status), (one) => words(one.status)],
  ];
  const fill = () => {
    const head = added("tr", added("thead", table));
    added("th", head, { scope: "col" });
    for (const { method } of scenes) {
      added("th", head, { scope: "col", textContent: words("here", { method: method.name }) });
      added("th", head, { scope: "col", textContent: words("inProgram", { method: method.name }) });
    }
    const body = added("tbody", table);
    for (const [key, own, theirs] of rows) {
      const row = added("tr", body);
      added("th", row, { scope: "row", textContent: words(key) });
      for (const { method, state: reached } of scenes) {
        const known = stored(method);
        const cell = added("td", row, { textContent: own(reached) });
        cell.dataset.value = key;
        cell.dataset.method = method.id;
        added("td", row, { textContent: known ? theirs(known) : "–" });
      }
    }
  };

  const draw = () => {
    if (!scenes.every((scene) => scene.state)) return;
    const style = getComputedStyle(place);
    for (const { method, canvas, state: reached } of scenes) {
      const height = (given.window.y[1] - given.window.y[0]) / (given.window.x[1] - given.window.x[0]);
      const { context, width } = drawing.prepared(canvas, Math.min(Math.max(height, 0.5), 1.25));
      margins(context, width, parseFloat(canvas.style.height), given, reached, style);
      canvas.setAttribute("aria-label", words("boundaryOf", {
        method: method.name, steps: String(reached.steps), loss: views.digits(reached.loss),
      }));
    }
    table.replaceChildren();
    fill();
    drawProgress(style);
  };

  const drawProgress = (style) => {
    const { context, width, height } = drawing.prepared(progress, progress.clientWidth < 500 ? 0.6 : 0.32);
    const losses = scenes.flatMap(({ history }) => history.map(([, loss]) => loss)).filter((loss) => loss > 0 && Number.isFinite(loss));
    const most = Math.max(100, ...scenes.flatMap(({ history }) => history.map(([steps]) => steps)));
    const x = { low: 0, high: most, name: words("stepsMade") };
    const y = {
      low: 10 ** Math.floor(Math.log10(Math.min(1e-2, ...losses))), high: 2 * Math.max(1, ...losses),
      isLogarithmic: true, name: words("trainingLoss"),
    };
    const frame = { left: 52, top: 22, width: width - 66, height: height - 62 };
    const at = drawing.axes(context, frame, x, y, style);
    for (const { method, history } of scenes) {
      context.strokeStyle = context.fillStyle = style.getPropertyValue(`--${method.id}`);
      context.lineWidth = 2;
      // A loss of exactly zero has no place on the axis: it is a disk on its lower end.
      drawing.line(context, history.map(([steps, loss]) => (loss > 0 ? at(steps, loss) : at(steps, y.low))));
      const [steps, loss] = history[history.length - 1];
      const [left, top] = loss > 0 ? at(steps, Math.min(loss, y.high)) : at(steps, y.low);
      context.beginPath();
      context.arc(left, top, 4, 0, 2 * Math.PI);
      context.fill();
    }
    progress.setAttribute("aria-label", words("lossesOf", { steps: String(most) }));
  };

  // Nothing is computed before the reader comes near.
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting) || worker) return;
    watcher.disconnect();
    begin();
  }, { rootMargin: "200px" });
  state.restore(place);
  sigma.show();
  field.show();
  watcher.observe(place);
  views.redraw([...scenes.map(({ canvas }) => canvas), progress], draw);
}
