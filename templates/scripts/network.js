// The lecture's network m(x; θ) from the plane to a margin, with its derivatives by θ: layers of flat
// parameters, W row by row and then b. Tested against the program's stored trainings.

/**
 * @typedef {{inputs: number, outputs: number, form: string, offset: number}} Layer
 * A form is `affine`, z = Wx + b; `relu`, max(z, 0); `residual`, max(x + z, 0); or `residual-inside`,
 * x + max(z, 0).
 */

export class Network {
  /** @param {Layer[]} layers @param {number} inputWidth what x is padded to with zeros */
  constructor(layers, inputWidth) {
    this.layers = layers;
    const last = layers[layers.length - 1];
    this.count = last.offset + (last.inputs + 1) * last.outputs;
    // The outputs of all layers for one point, the padded input first, and derivatives by them.
    const widths = [inputWidth, ...layers.map((layer) => layer.outputs)];
    this.values = widths.map((width) => new Float64Array(width));
    this.slopes = widths.map((width) => new Float64Array(width));
  }

  /** m(x; θ); the values of all layers are kept for a `backward` that follows.
   * @param {Float64Array} theta @param {number} x1 @param {number} x2 */
  margin(theta, x1, x2) {
    const { layers, values } = this;
    values[0][0] = x1;
    values[0][1] = x2;
    for (let l = 0; l < layers.length; l++) {
      const { inputs, outputs, form, offset } = layers[l];
      const input = values[l];
      const output = values[l + 1];
      const bias = offset + inputs * outputs;
      let place = offset;
      for (let i = 0; i < outputs; i++) {
        let z = theta[bias + i];
        for (let j = 0; j < inputs; j++) z += theta[place + j] * input[j];
        place += inputs;
        if (form === "residual") z += input[i];
        if (form !== "affine" && !(z > 0)) z = Number.isNaN(z) ? z : 0;
        output[i] = form === "residual-inside" ? input[i] + z : z;
      }
    }
    return values[layers.length][0];
  }

  /** Adds `factor`·∇_θ m to `gradient`, at the point that `margin` was asked for last. The derivative of
   * max(z, 0) at 0 is 0.
   * @param {Float64Array} theta @param {number} factor @param {Float64Array} gradient */
  backward(theta, factor, gradient) {
    const { layers, values, slopes } = this;
    slopes[layers.length][0] = factor;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, outputs, form, offset } = layers[l];
      const [input, output, delta, below] = [values[l], values[l + 1], slopes[l + 1], slopes[l]];
      const bias = offset + inputs * outputs;
      below.fill(0);
      if (form === "residual-inside") below.set(delta);
      let place = offset;
      for (let i = 0; i < outputs; i++, place += inputs) {
        const isActive = form === "affine" || output[i] > (form === "residual-inside" ? input[i] : 0);
        const passing = isActive ? delta[i] : 0;
        if (passing === 0) continue;
        if (form === "residual") below[i] += passing;
        gradient[bias + i] += passing;
        for (let j = 0; j < inputs; j++) {
          gradient[place + j] += passing * input[j];
          below[j] += theta[place + j] * passing;
        }
      }
    }
  }

  /** ‖W_j‖₂ of a layer by power iteration on WᵀW, to ten digits.
   * @param {Float64Array} theta @param {Layer} layer */
  static weightNorm(theta, { inputs, outputs, offset }) {
    let v = new Float64Array(inputs).fill(0).map((_, j) => 1 + 0.1 * Math.sin(3 * j + 1));
    const u = new Float64Array(outputs);
    let norm = 0;
    for (let round = 0; round < 2000; round++) {
      const length = Math.hypot(...v);
      if (!(length > 0) || !Number.isFinite(length)) return length;
      for (let i = 0; i < outputs; i++) {
        let sum = 0;
        for (let j = 0; j < inputs; j++) sum += theta[offset + i * inputs + j] * (v[j] /= i === 0 ? length : 1);
        u[i] = sum;
      }
      const old = norm;
      norm = Math.hypot(...u);
      if (Math.abs(norm - old) <= 1e-12 * norm) break;
      const next = new Float64Array(inputs);
      for (let i = 0; i < outputs; i++)
        for (let j = 0; j < inputs; j++) next[j] += theta[offset + i * inputs + j] * u[i];
      v = next;
    }
    return norm;
  }

  /** L_m, the product of 1 + ‖W_j‖₂ over residual layers and of ‖W_j‖₂ over the others: a bound on the
   * Lipschitz constant of the margin.
   * @param {Float64Array} theta */
  lipschitzBound(theta) {
    return this.layers.reduce((product, layer) => {
      const norm = Network.weightNorm(theta, layer);
      return product * (layer.form.startsWith("residual") ? 1 + norm : norm);
    }, 1);
  }

  /** θ_0: the entries normal, W and b each scaled to the norm σ in square layers, but for the first, and
   * to max(1, σ) in the others.
   * @param {number} sigma @param {import("./philox.js").RandomStream} stream */
  initial(sigma, stream) {
    const theta = new Float64Array(this.count);
    this.layers.forEach((layer, index) => {
      const { inputs, outputs, form, offset } = layer;
      const bias = offset + inputs * outputs;
      for (let i = offset; i < bias + outputs; i++) theta[i] = stream.normal();
      const scale = form.startsWith("residual") && index > 0 ? sigma : Math.max(1, sigma);
      const weight = scale / Network.weightNorm(theta, layer);
      const length = scale / Math.hypot(...theta.subarray(bias, bias + outputs));
      for (let i = offset; i < bias; i++) theta[i] *= weight;
      for (let i = bias; i < bias + outputs; i++) theta[i] *= length;
    });
    return theta;
  }
}
