// Iterates of four methods on f(x) = ½ xᵀQx, by the same formulas as the program's. No page needed:
// the tests run these functions alone.
export const iterates = {
  product: (matrix, x) => matrix.map((row) => row.reduce((sum, a, j) => sum + a * x[j], 0)),

  value: (q, x) => iterates.product(q, x).reduce((sum, g, i) => sum + g * x[i], 0) / 2,

  // The inverse of a 2 × 2 matrix.
  inverse: ([[a, b], [c, d]]) => {
    const determinant = a * d - b * c;
    return [[d / determinant, -b / determinant], [-c / determinant, a / determinant]];
  },

  // x⁺ = x − γ H⁻¹ ∇f(x); `metricInverse` is H⁻¹. All iterates x_0 … x_count.
  descend: (gradient, start, step, count, metricInverse) => {
    const path = [start];
    for (let k = 0; k < count; k++) {
      const x = path[k];
      const direction = metricInverse ? iterates.product(metricInverse, gradient(x)) : gradient(x);
      path.push(x.map((value, i) => value - step * direction[i]));
    }
    return path;
  },

  // A matrix times another.
  times: (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0))),

  // The eigenvalues of a 2 × 2 matrix that has real ones, the smaller first.
  eigenvalues: ([[a, b], [c, d]]) => {
    const [mean, half] = [(a + d) / 2, Math.sqrt(Math.max(((a - d) / 2) ** 2 + b * c, 0))];
    return [mean - half, mean + half];
  },

  // Polyak's heavy ball, x⁺ = x − γ∇f(x) + β(x − x⁻), from rest.
  heavyBall: (gradient, start, step, beta, count) => {
    const path = [start];
    let before = start;
    for (let k = 0; k < count; k++) {
      const x = path[k];
      const g = gradient(x);
      path.push(x.map((value, i) => value - step * g[i] + beta * (value - before[i])));
      before = x;
    }
    return path;
  },

  // The larger size of the roots of z² − (1 + β − γλ)z + β, by which the heavy ball's error along an
  // eigenvector changes a step in the long run.
  heavyBallRadius: (scaled, beta) => {
    const middle = 1 + beta - scaled;
    const discriminant = middle * middle - 4 * beta;
    return discriminant < 0 ? Math.sqrt(beta) : (Math.abs(middle) + Math.sqrt(discriminant)) / 2;
  },

  // Adam with bias correction and ε outside the root (Kingma and Ba, algorithm 1).
  adam: (gradient, start, step, count, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8) => {
    const path = [start];
    let [m, v] = [start.map(() => 0), start.map(() => 0)];
    for (let k = 1; k <= count; k++) {
      const x = path[k - 1];
      const g = gradient(x);
      m = m.map((value, i) => beta1 * value + (1 - beta1) * g[i]);
      v = v.map((value, i) => beta2 * value + (1 - beta2) * g[i] * g[i]);
      path.push(x.map((value, i) =>
        value - step * (m[i] / (1 - beta1 ** k)) / (Math.sqrt(v[i] / (1 - beta2 ** k)) + epsilon)));
    }
    return path;
  },
};
