"""Writes Tests/LearningTests/Reference/network.json: hinge loss, its gradient and input gradients of the
residual network by torch's automatic differentiation, in float64, for every σ, both architectures and both
residual forms. Parameters and points come from a small congruential formula that the test repeats.

Made with Debian's python3-torch 1.13.1, NumPy 1.24.2: /usr/bin/python3 Tests/Reference/network.py
"""
import json
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)


def numbers(count, seed):
    """Fractions in [−½, ½) that any language can repeat exactly."""
    i = np.arange(1, count + 1, dtype=np.int64)
    return ((i * 7919 + seed * 104729 + (i * i % 10007) * 31) % 10007) / 10007 - 0.5


def shapes(architecture):
    first = [(25, 2)] if architecture == "literal" else []
    return first + [(25, 25)] * 14 + [(2, 25), (1, 2)]


def parameters(architecture, sigma):
    values, parts, offset = numbers(20000, 1), [], 0
    for index, (m, n) in enumerate(shapes(architecture)):
        scale = sigma if m == n and index > 0 else max(1, sigma)
        W = values[offset:offset + m * n].reshape(m, n)
        b = values[offset + m * n:offset + m * n + m]
        offset += m * n + m
        parts += [W * (scale / np.linalg.norm(W, 2)), b * (scale / np.linalg.norm(b))]
    return [torch.tensor(p, requires_grad=True) for p in parts]


def margin(P, x, architecture, form):
    if architecture == "fitted":
        x = torch.cat([x, torch.zeros(x.shape[0], 23)], 1)
    for k in range(0, len(P), 2):
        W, b = P[k], P[k + 1]
        z = x @ W.T + b
        if W.shape[0] == W.shape[1]:
            x = torch.relu(x + z) if form == "residual" else x + torch.relu(z)
        else:
            x = torch.relu(z) if W.shape == (25, 2) else z
    return x[:, 0]


def case(architecture, form, sigma):
    P = parameters(architecture, sigma)
    x = torch.tensor(2 * numbers(24, 2).reshape(12, 2), requires_grad=True)
    y = torch.tensor([1.0, -1.0] * 6)
    m = margin(P, x, architecture, form)
    inputs = torch.autograd.grad(m.sum(), x, retain_graph=True)[0]
    loss = torch.clamp(1 - y * m, min=0).mean()
    loss.backward()
    gradient = np.concatenate([p.grad.numpy().ravel() for p in P])
    checks = [float(gradient @ numbers(len(gradient), seed)) for seed in (3, 4, 5)]
    return {"architecture": architecture, "form": form, "sigma": sigma, "loss": float(loss),
            "margins": m.tolist(), "gradientNorm": float(np.linalg.norm(gradient)), "checks": checks,
            "inputGradients": inputs.numpy().ravel().tolist()}


cases = [case(a, f, s) for a in ("fitted", "literal") for f in ("residual", "residual-inside")
         for s in (0.01, 0.1, 1, 5, 10)]
path = pathlib.Path(__file__).parent.parent / "LearningTests" / "Reference" / "network.json"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
print(f"{len(cases)} cases, {path.stat().st_size} bytes")
