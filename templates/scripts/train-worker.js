// Two trainings of one network side by side, away from the page: told to start, to run, to pause or to
// take a step, and tells where they are. Epoch by epoch in turn, so that both are at the same one.

import { RandomStream } from "./philox.js";
import { Network } from "./network.js";
import { Training } from "./training.js";

/** Milliseconds of training between two reports, and of reports between two of the test error. */
const [slice, rarely] = [200, 1000];
/** Points a side of the map of margins while trainings run, and when they rest. */
const [coarse, fine] = [57, 121];

/** @type {any} */
let lab = null;
/** @type {{id: string, training: Training, error: number}[]} */
let pair = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let measured = 0;

const start = ({ sigma, seed, batch, rates }) => {
  const network = new Network(lab.layers, lab.inputWidth);
  // Names are the program's: 1e-6 has several spellings.
  const name = lab.names[lab.sigmas.indexOf(sigma)] ?? String(sigma);
  const stream = new RandomStream([BigInt(lab.seed), 0n]).split(lab.experiment);
  const initial = network.initial(sigma, stream.split(`initial-${name}-${seed}`));
  pair = lab.methods.map((method, index) => {
    const rule = !lab.isScaled ? method.rate
      : method.isAdam ? method.rate / Math.max(1, sigma)
        : Training.scaledStep(network, lab.train, initial, method.rate, lab.factor);
    const training = new Training(
      network, lab.train, initial.slice(), rates[index] > 0 ? rates[index] : rule,
      stream.split(`order-${name}-${seed}`), method, { batch, epochs: lab.epochs, decays: lab.decays });
    return { id: method.id, training, error: NaN };
  });
};

const isRunning = () => pair.some(({ training }) => training.status === "running");

/** Margins on a grid of the window, rows from the lowest x₂. */
const map = (training, side) => {
  const { x, y } = lab.window;
  const margins = new Float32Array(side * side);
  for (let row = 0, place = 0; row < side; row++)
    for (let column = 0; column < side; column++, place++)
      margins[place] = training.network.margin(
        training.theta,
        (x[0] + ((x[1] - x[0]) * column) / (side - 1) - lab.center[0]) / lab.scale[0],
        (y[0] + ((y[1] - y[0]) * row) / (side - 1) - lab.center[1]) / lab.scale[1]);
  return margins;
};

const report = (isResting) => {
  const isTested = isResting || performance.now() - measured > rarely;
  if (isTested) measured = performance.now();
  const side = isResting ? fine : coarse;
  const states = pair.map((one) => {
    const { training } = one;
    if (isTested) one.error = training.measured(lab.test).error;
    return {
      id: one.id, status: training.status, steps: training.steps, epoch: training.epoch,
      stepSize: training.stepSize, loss: training.measured(lab.train).loss, error: one.error,
      norm: Math.hypot(...training.theta), bound: training.network.lipschitzBound(training.theta),
      side, margins: map(training, side),
    };
  });
  postMessage({ states, isResting, isEnded: !isRunning() }, { transfer: states.map((state) => state.margins.buffer) });
};

const run = () => {
  const end = performance.now() + slice;
  while (performance.now() < end && isRunning()) {
    for (const { training } of pair) {
      const { epoch } = training;
      while (training.status === "running" && training.epoch === epoch) training.step();
    }
  }
  report(!isRunning());
  if (isRunning()) timer = setTimeout(run);
};

const rest = () => {
  clearTimeout(timer);
  report(true);
};

const tasks = {
  load: ({ lab: loaded }) => { lab = loaded; },
  start: ({ choice }) => { start(choice); rest(); },
  run,
  pause: rest,
  step: ({ count }) => {
    for (let k = 0; k < count; k++) for (const { training } of pair) training.step();
    rest();
  },
  /** For tests: all parameters as they are. */
  parameters: () => postMessage({ parameters: pair.map(({ training }) => training.theta) }),
};

onmessage = ({ data }) => tasks[data.task](data);
