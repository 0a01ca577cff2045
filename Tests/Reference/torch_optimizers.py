"""Writes Tests/OptimizationTests/Reference/torch.json: iterates of torch.optim's methods on a quadratic and
on Rosenbrock's function, in float64; a case without a parameter leaves it to torch's own default.

Made with torch 2.15.0, Python 3.11: python3 Tests/Reference/torch_optimizers.py
"""
import functools
import inspect
import json
import pathlib

import torch
import torch.optim._muon as muon

# torch's own code, which makes steps orthogonal in bfloat16, with its numbers in float64.
exec(inspect.getsource(muon._zeropower_via_newtonschulz).replace("bfloat16", "float64"), muon.__dict__)
torch.set_default_dtype(torch.float64)
Q = torch.tensor([[3.0, 1.0, 0.5], [1.0, 2.0, -0.3], [0.5, -0.3, 0.7]])
Q_LINEAR = torch.tensor([1.0, -1.0, 0.25])

def matrix(x):
    x, n = x.reshape(-1), torch.arange(6.0)
    return 0.5 * ((n + 1) * x) @ x + 0.3 * x[:-1] @ x[1:] + (-1.0) ** n @ x


PROBLEMS = {
    "quadratic": (lambda x: 0.5 * x @ Q @ x + Q_LINEAR @ x, [4.0, -3.0, 1.5], 100),
    "rosenbrock": (lambda x: (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2, [-1.2, 1.0], 20),
    "matrix": (matrix, [4.0, -3.0, 1.5, 2.0, -1.0, 0.5], 100),
}

# Our names -> torch's, by method.
NAMES = {
    "adagrad": (torch.optim.Adagrad, {"initial_accumulator": "initial_accumulator_value", "epsilon": "eps"}),
    "rmsprop": (torch.optim.RMSprop, {"decay": "alpha", "epsilon": "eps", "centered": "centered"}),
    "adam": (torch.optim.Adam, {"epsilon": "eps"}),
    "adamax": (torch.optim.Adamax, {"epsilon": "eps"}),
    "adadelta": (torch.optim.Adadelta, {"decay": "rho", "epsilon": "eps"}),
    "heavy-ball": (torch.optim.SGD, {"momentum": "momentum"}),
    "nesterov": (functools.partial(torch.optim.SGD, nesterov=True), {"momentum": "momentum"}),
    "adamw": (torch.optim.AdamW, {"epsilon": "eps", "weight_decay": "weight_decay"}),
    "amsgrad": (functools.partial(torch.optim.Adam, amsgrad=True), {"epsilon": "eps"}),
    "nadam": (torch.optim.NAdam, {"epsilon": "eps", "momentum_decay": "momentum_decay"}),
    "radam": (torch.optim.RAdam, {"epsilon": "eps"}),
    "muon": (functools.partial(torch.optim.Muon, weight_decay=0.0), {"momentum": "momentum"}),
}

CASES = [
    ("adagrad", {"learning_rate": 0.5}),
    ("adagrad", {"learning_rate": 0.02, "initial_accumulator": 0.3, "epsilon": 1e-3}),
    ("rmsprop", {"learning_rate": 0.05}),
    ("rmsprop", {"learning_rate": 0.01, "decay": 0.95, "epsilon": 1e-2}),
    ("adam", {"learning_rate": 0.1}),
    ("adam", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("adamax", {"learning_rate": 0.1}),
    ("adamax", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("adadelta", {"learning_rate": 1.0}),
    ("adadelta", {"learning_rate": 2.0, "decay": 0.95, "epsilon": 1e-4}),
    ("rmsprop", {"learning_rate": 0.02, "decay": 0.9, "epsilon": 1e-2, "centered": True}),
    ("heavy-ball", {"learning_rate": 1e-3, "momentum": 0.9}),
    ("nesterov", {"learning_rate": 1e-3, "momentum": 0.9}),
    ("adamw", {"learning_rate": 0.1}),
    ("adamw", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "weight_decay": 0.3}),
    ("amsgrad", {"learning_rate": 0.1}),
    ("amsgrad", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
    ("nadam", {"learning_rate": 0.1}),
    ("nadam", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "momentum_decay": 0.05}),
    ("radam", {"learning_rate": 1e-3}),
    ("radam", {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
]


def run(method, parameters, problem):
    objective, start, steps = PROBLEMS[problem]
    kind, names = NAMES[method]
    options = {"lr": parameters["learning_rate"]}
    if "beta1" in parameters:
        options["betas"] = (parameters["beta1"], parameters["beta2"])
    options |= {names[k]: v for k, v in parameters.items() if k in names}
    x = torch.tensor(start)
    if "rows" in parameters:
        x = x.reshape(parameters["rows"], -1)
    x.requires_grad_()
    optimizer = kind([x], **options)
    iterates = [x.reshape(-1).tolist()]
    for _ in range(steps):
        optimizer.zero_grad()
        objective(x).backward()
        optimizer.step()
        iterates.append(x.reshape(-1).tolist())
    return iterates


cases = [{"method": m, "parameters": p, "problem": problem, "iterates": run(m, p, problem)}
         for m, p in CASES for problem in ["quadratic", "rosenbrock"]]
cases += [{"method": "muon", "parameters": p, "problem": "matrix", "iterates": run("muon", p, "matrix")} for p in [
    {"learning_rate": 0.01, "momentum": 0.95, "rows": 2}, {"learning_rate": 0.013, "momentum": 0.5, "rows": 3},
    {"learning_rate": 0.01, "momentum": 0.9, "rows": 6}]]
path = pathlib.Path(__file__).parent.parent / "OptimizationTests" / "Reference" / "torch.json"
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
print(f"{len(cases)} cases, {path.stat().st_size} bytes")
