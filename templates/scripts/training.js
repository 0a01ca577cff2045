// A training as the program does it: the mean hinge loss over batches in a random order each epoch, by
// SGD or Adam, until the loss is exactly zero. Tested against the program's first steps.

/**
 * @typedef {{coordinates: ArrayLike<number>, labels: ArrayLike<number>}} Points
 * x₁ and x₂ of each point in turn; labels −1 and 1.
 * @typedef {{batch: number, epochs: number, decays: boolean}} Recipe
 * @typedef {{isAdam: boolean, beta1?: number, beta2?: number, epsilon?: number}} Method
 */

/** How a training ended: `running` until it has. */
const endings = { running: "running", zeroLoss: "zero-loss", budget: "budget", diverged: "diverged", dead: "dead" };

/** Epochs of one margin everywhere after which a training is dead. */
const silentEpochs = 10;

export class Training {
  /**
   * @param {import("./network.js").Network} network
   * @param {Points} points
   * @param {Float64Array} theta θ_0, which is changed
   * @param {number} stepSize the first γ
   * @param {import("./philox.js").RandomStream} order where the orders of the samples come from
   * @param {Method} method
   * @param {Recipe} recipe
   */
  constructor(network, points, theta, stepSize, order, method, recipe) {
    this.network = network;
    this.points = points;
    this.theta = theta;
    this.stepSize = stepSize;
    this.order = order;
    this.method = method;
    this.recipe = recipe;
    this.samples = new Int32Array(points.labels.length);
    this.gradient = new Float64Array(network.count);
    this.first = new Float64Array(method.isAdam ? network.count : 0);
    this.second = new Float64Array(method.isAdam ? network.count : 0);
    this.epoch = 0;
    this.steps = 0;
    this.place = 0;
    this.rate = stepSize;
    this.silent = 0;
    this.suspect = 0;
    this.status = endings.running;
    this.begin();
  }

  /** The largest change of a margin that one step of `factor` may make decides on γ: see the program's
   * StepRule. For SGD.
   * @param {import("./network.js").Network} network @param {Points} points @param {Float64Array} theta
   * @param {number} limit @param {number} factor */
  static scaledStep(network, points, theta, limit, factor) {
    const gradient = new Float64Array(network.count);
    const count = points.labels.length;
    let [size, square] = [0, 0];
    for (let i = 0; i < count; i++) {
      size += Math.abs(network.margin(theta, points.coordinates[2 * i], points.coordinates[2 * i + 1])) / count;
      gradient.fill(0);
      network.backward(theta, 1, gradient);
      square += gradient.reduce((sum, g) => sum + g * g, 0) / count;
    }
    return square > 0 ? Math.min(limit, (factor * Math.max(1, size)) / square) : limit;
  }

  /** m(x_i; θ) of a training point. @param {number} i */
  margin(i) {
    return this.network.margin(this.theta, this.points.coordinates[2 * i], this.points.coordinates[2 * i + 1]);
  }

  /** What is asked before each epoch; a new order of the samples. */
  begin() {
    const { recipe } = this;
    if (!this.theta.every(Number.isFinite)) this.status = endings.diverged;
    else if (this.hasNoLoss()) this.status = endings.zeroLoss;
    else {
      this.silent = this.isConstant() ? this.silent + 1 : 0;
      if (this.silent > silentEpochs) this.status = endings.dead;
      else if (this.epoch === recipe.epochs) this.status = this.silent > 0 ? endings.dead : endings.budget;
    }
    if (this.status !== endings.running) return;
    this.rate = recipe.decays ? this.stepSize * (1 - (0.999 * this.epoch) / recipe.epochs) : this.stepSize;
    this.order.permute(this.samples);
    this.place = 0;
  }

  /** Whether the loss is exactly zero; begins where it was not the last time. */
  hasNoLoss() {
    const count = this.points.labels.length;
    for (let step = 0; step < count; step++) {
      const i = (this.suspect + step) % count;
      if (!(this.points.labels[i] * this.margin(i) >= 1)) {
        this.suspect = i;
        return false;
      }
    }
    return true;
  }

  /** Whether the margin is the same at all points. */
  isConstant() {
    const first = this.margin(0);
    for (let i = 1; i < this.points.labels.length; i++) if (this.margin(i) !== first) return false;
    return true;
  }

  /** One step: a batch of samples. */
  step() {
    if (this.status !== endings.running) return;
    const { network, points, theta, gradient } = this;
    const end = Math.min(this.place + this.recipe.batch, this.samples.length);
    const share = 1 / (end - this.place);
    let isZero = true;
    for (; this.place < end; this.place++) {
      const i = this.samples[this.place];
      const label = points.labels[i];
      if (label * this.margin(i) >= 1) continue;
      if (isZero) gradient.fill(0);
      isZero = false;
      network.backward(theta, -label * share, gradient);
    }
    this.steps += 1;
    if (this.method.isAdam) this.moveByMoments(isZero);
    else if (!isZero) for (let i = 0; i < theta.length; i++) theta[i] -= this.rate * gradient[i];
    if (this.place === this.samples.length) {
      this.epoch += 1;
      this.begin();
    }
  }

  /** Adam with bias correction and ε outside the root (Kingma and Ba, algorithm 1).
   * @param {boolean} isZero whether the gradient is */
  moveByMoments(isZero) {
    const { theta, gradient, first, second } = this;
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = this.method;
    if (isZero) gradient.fill(0);
    const rate = this.rate / (1 - beta1 ** this.steps);
    const correction = 1 / (1 - beta2 ** this.steps);
    for (let i = 0; i < theta.length; i++) {
      const g = gradient[i];
      const m = (first[i] = beta1 * first[i] + (1 - beta1) * g);
      const v = (second[i] = beta2 * second[i] + (1 - beta2) * g * g);
      theta[i] -= (rate * m) / (Math.sqrt(v * correction) + epsilon);
    }
  }

  /** The mean hinge loss and the share of wrong signs over points.
   * @param {Points} points */
  measured(points) {
    let [loss, wrong] = [0, 0];
    const count = points.labels.length;
    for (let i = 0; i < count; i++) {
      const y = points.labels[i] * this.network.margin(this.theta, points.coordinates[2 * i], points.coordinates[2 * i + 1]);
      if (!(y >= 1)) loss += 1 - y;
      if (!(y > 0)) wrong += 1;
    }
    return { loss: loss / count, error: wrong / count };
  }
}
