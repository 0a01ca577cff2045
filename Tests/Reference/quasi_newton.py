"""Prints the minimisers that SciPy's BFGS and L-BFGS-B and a damped Newton method find, for
Tests/OptimizationTests/QuasiNewtonTests.swift.

Made with Python 3.11, SciPy 1.17.1, NumPy 2.4.6: python3 Tests/Reference/quasi_newton.py
"""
import numpy as np
from scipy.optimize import minimize

A = np.array([[1.0, 0.5, 0.2, 0.1], [0.5, 2.0, 0.3, 0.2], [0.2, 0.3, 3.0, 0.4], [0.1, 0.2, 0.4, 4.0]])
C = np.array([1.0, -2.0, 0.5, 3.0])


def logistic_like(x):  # strictly convex, not quadratic: sum of softplus(cᵢxᵢ) + ½xᵀAx
    return np.sum(np.logaddexp(0, C * x)) + 0.5 * x @ A @ x


def logistic_gradient(x):
    return C / (1 + np.exp(-C * x)) + A @ x


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def rosenbrock_gradient(x):
    v = x[1] - x[0] ** 2
    return np.array([-2 * (1 - x[0]) - 400 * x[0] * v, 200 * v])


for name, f, g, start in [
    ("softplus", logistic_like, logistic_gradient, np.array([2.0, -1.0, 3.0, 0.5])),
    ("rosenbrock", rosenbrock, rosenbrock_gradient, np.array([-1.2, 1.0])),
]:
    for method, options in [("BFGS", {"gtol": 1e-11}), ("L-BFGS-B", {"gtol": 1e-11, "ftol": 0, "maxcor": 10})]:
        r = minimize(f, start, jac=g, method=method, options=options)
        print(name, method, [float(v) for v in r.x], float(r.fun), float(np.abs(r.jac).max()))
