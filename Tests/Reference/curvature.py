"""Writes Tests/LearningTests/Reference/curvature.json: of a small residual network the gradient and the Hessian
of the smoothed hinge loss δ ln(1 + exp((1 − y m)/δ)) by JAX's automatic differentiation in float64, as the products
of both with a fixed vector and the largest eigenvalue. Parameters and points come from the congruential formula of
network.py, which the test repeats.

Made with JAX 0.7.2, NumPy 2.4.6: python Tests/Reference/curvature.py
"""
import json
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
WIDTH, DEPTH = 6, 3
SHAPES = [(WIDTH, WIDTH)] * DEPTH + [(2, WIDTH), (1, 2)]
COUNT = sum(m * n + m for m, n in SHAPES)


def numbers(count, seed):
    i = np.arange(1, count + 1, dtype=np.int64)
    return ((i * 7919 + seed * 104729 + (i * i % 10007) * 31) % 10007) / 10007 - 0.5


def margin(theta, x):
    x, offset = jnp.concatenate([x, jnp.zeros((x.shape[0], WIDTH - 2))], 1), 0
    for m, n in SHAPES:
        W = theta[offset:offset + m * n].reshape(m, n)
        b = theta[offset + m * n:offset + m * n + m]
        offset += m * n + m
        z = x @ W.T + b
        x = jax.nn.relu(x + z) if m == n else z
    return x[:, 0]


def case(scale, smoothing):
    theta = jnp.array(scale * numbers(COUNT, 1))
    x, y = jnp.array(2 * numbers(40, 2).reshape(20, 2)), jnp.array([1.0, -1.0] * 10)

    def loss(t):
        return jnp.mean(smoothing * jnp.logaddexp(0, (1 - y * margin(t, x)) / smoothing))

    H, v = jax.hessian(loss)(theta), jnp.array(numbers(COUNT, 3))
    return {"scale": scale, "smoothing": smoothing, "loss": float(loss(theta)),
            "slope": float(jax.grad(loss)(theta) @ v), "curvature": float(v @ H @ v),
            "largest": float(np.linalg.eigvalsh(np.array(H))[-1])}


cases = [case(s, d) for s in (0.3, 1.0, 3.0) for d in (0.1, 1.0, 10.0)]
path = pathlib.Path(__file__).parent.parent / "LearningTests" / "Reference" / "curvature.json"
path.write_text(json.dumps(cases, indent=1) + "\n")
print(f"{len(cases)} cases")
