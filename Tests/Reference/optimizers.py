"""Writes Tests/OptimizationTests/Reference/optax.json: iterates of optax's methods on a quadratic and on
Rosenbrock's function, in float64.

Made with Python 3.11, JAX 0.7.2, optax 0.2.8, NumPy 2.4.6: python3 Tests/Reference/optimizers.py
"""
import json
import pathlib

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import optax
import optax.contrib
import optax.projections

Q = jnp.array([[3.0, 1.0, 0.5], [1.0, 2.0, -0.3], [0.5, -0.3, 0.7]])
Q_LINEAR = jnp.array([1.0, -1.0, 0.25])


def quadratic(x):
    return 0.5 * x @ Q @ x + Q_LINEAR @ x


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def matrix(x):
    n = jnp.arange(6)
    return 0.5 * ((n + 1) * x) @ x + 0.3 * x[:-1] @ x[1:] + (-1.0) ** n @ x


def decay(p):
    """λ where a case gives it; optax's own otherwise."""
    return {"weight_decay": p["weight_decay"]} if "weight_decay" in p else {}


METHODS = {
    "gradient-descent": lambda p: optax.sgd(p["learning_rate"]),
    "filtered-gradient": lambda p: optax.chain(
        optax.ema(p["beta"], debias=p["bias_correction"]), optax.scale(-p["learning_rate"])),
    "adagrad": lambda p: optax.adagrad(
        p["learning_rate"], initial_accumulator_value=p["initial_accumulator"], eps=p["epsilon"]),
    "rmsprop": lambda p: optax.rmsprop(
        p["learning_rate"], decay=p["decay"], eps=p["epsilon"], eps_in_sqrt=p["epsilon_inside_root"],
        centered=p.get("centered", False)),
    "adam": lambda p: optax.adam(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"]),
    "adamax": lambda p: optax.adamax(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"]),
    "adadelta": lambda p: optax.adadelta(p["learning_rate"], rho=p["decay"], eps=p["epsilon"]),
    "heavy-ball": lambda p: optax.sgd(p["learning_rate"], momentum=p["momentum"]),
    "nesterov": lambda p: optax.sgd(p["learning_rate"], momentum=p["momentum"], nesterov=True),
    "adamw": lambda p: optax.adamw(
        p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"], **decay(p)),
    "amsgrad": lambda p: optax.amsgrad(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"]),
    "nadam": lambda p: optax.nadam(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"]),
    "radam": lambda p: optax.radam(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"]),
    "adabelief": lambda p: optax.adabelief(
        p["learning_rate"], b1=p["beta1"], b2=p["beta2"], eps=p.get("epsilon", 1e-16),
        eps_root=p.get("epsilon_root", 1e-16)),
    # optax.yogi does not pass v_0 on.
    "yogi": lambda p: optax.chain(
        optax.scale_by_yogi(
            b1=p["beta1"], b2=p["beta2"], eps=p["epsilon"],
            initial_accumulator_value=p.get("initial_accumulator", 1e-6)),
        optax.scale(-p["learning_rate"])),
    # Two steps of optax are one: the way up, and the way down.
    "sam": lambda p: optax.contrib.sam(
        optax.sgd(p["learning_rate"]), optax.chain(optax.contrib.normalize(), optax.sgd(p["rho"])),
        sync_period=2, opaque_mode=True),
    "projected-gradient": lambda p: optax.sgd(p["learning_rate"]),
    # Of the transpose: optax's weights are (in, out).
    "muon": lambda p: optax.contrib.muon(p["learning_rate"], beta=p["momentum"]),
    "lion": lambda p: optax.lion(p["learning_rate"], b1=p["beta1"], b2=p["beta2"], **decay(p)),
    "signum": lambda p: optax.chain(
        optax.ema(p["beta"], debias=False), optax.scale_by_sign(), optax.scale(-p["learning_rate"])),
}

CASES = [
    ("gradient-descent", {"learning_rate": 0.3}, {"learning_rate": 1e-3}),
    ("filtered-gradient", {"learning_rate": 0.2, "beta": 0.9, "bias_correction": False},
     {"learning_rate": 2e-3, "beta": 0.5, "bias_correction": False}),
    ("filtered-gradient", {"learning_rate": 0.2, "beta": 0.8, "bias_correction": True},
     {"learning_rate": 1e-3, "beta": 0.95, "bias_correction": True}),
    ("adagrad", {"learning_rate": 0.5, "initial_accumulator": 0.1, "epsilon": 1e-7},
     {"learning_rate": 0.01, "initial_accumulator": 0.3, "epsilon": 1e-3}),
    ("rmsprop", {"learning_rate": 0.05, "decay": 0.9, "epsilon": 1e-8, "epsilon_inside_root": True},
     {"learning_rate": 0.01, "decay": 0.95, "epsilon": 1e-2, "epsilon_inside_root": True}),
    ("rmsprop", {"learning_rate": 0.05, "decay": 0.9, "epsilon": 1e-8, "epsilon_inside_root": False},
     {"learning_rate": 0.01, "decay": 0.99, "epsilon": 1e-2, "epsilon_inside_root": False}),
    ("adam", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("adamax", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("adadelta", {"learning_rate": 1.0, "decay": 0.9, "epsilon": 1e-6},
     {"learning_rate": 2.0, "decay": 0.95, "epsilon": 1e-4}),
    ("rmsprop", {"learning_rate": 0.02, "decay": 0.9, "epsilon": 1e-3, "epsilon_inside_root": True, "centered": True},
     {"learning_rate": 0.01, "decay": 0.95, "epsilon": 1e-2, "epsilon_inside_root": False, "centered": True}),
    ("heavy-ball", {"learning_rate": 0.1, "momentum": 0.9}, {"learning_rate": 5e-4, "momentum": 0.6}),
    ("nesterov", {"learning_rate": 0.1, "momentum": 0.9}, {"learning_rate": 5e-4, "momentum": 0.6}),
    ("adamw", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "weight_decay": 0.3}),
    ("amsgrad", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("nadam", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("radam", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("adabelief", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "epsilon_root": 1e-4}),
    ("yogi", {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-3},
     {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "initial_accumulator": 1e-3,
      "initial_mean": 1e-3}),
    # The sign of rounding is no number to agree on: these end before any mean is nearly zero.
    ("lion", {"learning_rate": 0.03, "beta1": 0.9, "beta2": 0.99},
     {"learning_rate": 0.011, "beta1": 0.5, "beta2": 0.9, "weight_decay": 0.2}),
    # Near the minimiser a normalised gradient makes much of rounding.
    ("sam", {"learning_rate": 0.01, "rho": 0.05}, {"learning_rate": 5e-4, "rho": 0.3}),
    ("projected-gradient", {"learning_rate": 0.1, "lower": -0.5, "upper": 2.0},
     {"learning_rate": 5e-4, "lower": -1.1, "upper": 0.75}),
    ("signum", {"learning_rate": 0.031, "beta": 0.9}, {"learning_rate": 0.011, "beta": 0.5}),
]


def run(method, parameters, objective, start, steps):
    if method == "muon":
        rows = parameters["rows"]
        flat = lambda w: w.T.reshape(-1)
        method_objective, start = (lambda w: objective(flat(w))), jnp.array(start).reshape(rows, -1).T
        transformation, iterates = METHODS[method](parameters), [start]
        state = transformation.init(start)
        for _ in range(steps):
            updates, state = transformation.update(jax.grad(method_objective)(iterates[-1]), state, iterates[-1])
            iterates.append(optax.apply_updates(iterates[-1], updates))
        return [[float(v) for v in flat(w)] for w in iterates]
    transformation = METHODS[method](parameters)
    x, state = jnp.array(start), transformation.init(jnp.array(start))
    iterates = [x]
    for _ in range(steps):
        again = {"grad_fn": lambda point, _: jax.grad(objective)(point)} if method == "sam" else {}
        updates, state = transformation.update(jax.grad(objective)(x), state, x, **again)
        x = optax.apply_updates(x, updates)
        if method == "projected-gradient":
            x = optax.projections.projection_box(x, parameters["lower"], parameters["upper"])
        iterates.append(x)
    return [[float(v) for v in x] for x in iterates]


def case(method, parameters, problem):
    objective, start, steps = {
        "quadratic": (quadratic, [4.0, -3.0, 1.5], 100),
        "matrix": (matrix, [4.0, -3.0, 1.5, 2.0, -1.0, 0.5], 100), "rosenbrock": (rosenbrock, [-1.2, 1.0], 20)}[problem]
    return {"method": method, "parameters": parameters, "problem": problem,
            "iterates": run(method, parameters, objective, start, steps)}


# The first parameter set of each case on the quadratic, the second on both.
cases = [case(m, p, problem) for m, first, second in CASES
         for p, problem in [(first, "quadratic"), (second, "quadratic"), (second, "rosenbrock")]]
cases += [case("muon", p, "matrix") for p in [
    {"learning_rate": 0.01, "momentum": 0.95, "rows": 2}, {"learning_rate": 0.013, "momentum": 0.5, "rows": 3},
    {"learning_rate": 0.01, "momentum": 0.9, "rows": 6}]]
path = pathlib.Path(__file__).parent.parent / "OptimizationTests" / "Reference" / "optax.json"
path.parent.mkdir(exist_ok=True)
path.write_text(json.dumps(cases, indent=None, separators=(",", ":")) + "\n")
print(f"{len(cases)} cases, {path.stat().st_size} bytes")
