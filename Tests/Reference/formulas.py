"""Values, gradients and Hessians of formulas by SymPy, for Tests/ExpressionsTests/Reference/sympy.json.

    pip install sympy==1.14.0
    python3 Tests/Reference/formulas.py > Tests/ExpressionsTests/Reference/sympy.json

Each line: a name, the formula as Descent reads it, SymPy's expression, and a point. Numbers are computed
with 50 digits and rounded once.
"""

import json
import sys

import sympy as sp
from sympy import Abs, Max, Min, Rational as R
from sympy import acos, asin, atan, atan2, cos, cosh, exp, log, sin, sinh, sqrt, tan, tanh


x = sp.symbols("x1:11", real=True)
x1, x2, x3, x4 = x[:4]
sigmoid = lambda t: 1 / (1 + exp(-t))
softplus = lambda t: log(1 + exp(t))

# name, formula, expression, point (decimals as text: exact for SymPy, nearest for Descent)
CASES = [
    ("rosenbrock", "100*(x2 - x1^2)^2 + (1 - x1)^2", 100 * (x2 - x1**2) ** 2 + (1 - x1) ** 2, "-1.25 1"),
    ("rosenbrock-10", "sum(i, 1, n-1, 100*(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)",
     sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(9)),
     "-1.25 1 0.5 0.25 -0.75 1.5 2 -0.125 0.375 1"),
    ("himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (x1**2 + x2 - 11) ** 2 + (x1 + x2**2 - 7) ** 2, "0.5 -1.5"),
    ("rastrigin", "10*n + sum(i, 1, n, x[i]^2 - 10*cos(2*pi*x[i]))",
     30 + sum(x[i] ** 2 - 10 * cos(2 * sp.pi * x[i]) for i in range(3)), "0.375 -1.125 2.75"),
    ("ackley", "-20*exp(-0.2*sqrt((x^2+y^2)/2)) - exp((cos(2*pi*x)+cos(2*pi*y))/2) + e + 20",
     -20 * exp(-R(1, 5) * sqrt((x1**2 + x2**2) / 2)) - exp((cos(2 * sp.pi * x1) + cos(2 * sp.pi * x2)) / 2) + sp.E + 20,
     "0.625 -0.375"),
    ("styblinski-tang", "sum(i, 1, n, x[i]^4 - 16*x[i]^2 + 5*x[i])/2",
     sum(x[i] ** 4 - 16 * x[i] ** 2 + 5 * x[i] for i in range(4)) / 2, "0.5 -2.5 1.25 -0.75"),
    ("griewank", "1 + sum(i, 1, n, x[i]^2)/4000 - prod(i, 1, n, cos(x[i]/sqrt(i)))",
     1 + sum(x[i] ** 2 for i in range(3)) / 4000 - cos(x1) * cos(x2 / sqrt(2)) * cos(x3 / sqrt(3)), "1.5 -2.25 0.75"),
    ("beale", "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
     (R(3, 2) - x1 + x1 * x2) ** 2 + (R(9, 4) - x1 + x1 * x2**2) ** 2 + (R(21, 8) - x1 + x1 * x2**3) ** 2, "1.25 0.75"),
    ("booth", "(x + 2*y - 7)^2 + (2*x + y - 5)^2", (x1 + 2 * x2 - 7) ** 2 + (2 * x1 + x2 - 5) ** 2, "-3 2.5"),
    ("matyas", "0.26*(x^2+y^2) - 0.48*x*y", R(26, 100) * (x1**2 + x2**2) - R(48, 100) * x1 * x2, "3.5 -1.25"),
    ("three-hump-camel", "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
     2 * x1**2 - R(105, 100) * x1**4 + x1**6 / 6 + x1 * x2 + x2**2, "1.75 -0.5"),
    ("easom", "-cos(x)*cos(y)*exp(-(x-pi)^2-(y-pi)^2)",
     -cos(x1) * cos(x2) * exp(-((x1 - sp.pi) ** 2) - (x2 - sp.pi) ** 2), "2.5 3.75"),
    ("mccormick", "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1",
     sin(x1 + x2) + (x1 - x2) ** 2 - R(3, 2) * x1 + R(5, 2) * x2 + 1, "-0.5 -1.5"),
    ("goldstein-price",
     "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
     (1 + (x1 + x2 + 1) ** 2 * (19 - 14 * x1 + 3 * x1**2 - 14 * x2 + 6 * x1 * x2 + 3 * x2**2))
     * (30 + (2 * x1 - 3 * x2) ** 2 * (18 - 32 * x1 + 12 * x1**2 + 48 * x2 - 36 * x1 * x2 + 27 * x2**2)), "0.25 -0.75"),
    ("levy-13", "sin(3*pi*x)^2 + (x-1)^2*(1+sin(3*pi*y)^2) + (y-1)^2*(1+sin(2*pi*y)^2)",
     sin(3 * sp.pi * x1) ** 2 + (x1 - 1) ** 2 * (1 + sin(3 * sp.pi * x2) ** 2)
     + (x2 - 1) ** 2 * (1 + sin(2 * sp.pi * x2) ** 2), "0.875 1.375"),
    ("schaffer-2", "0.5 + (sin(x^2-y^2)^2 - 0.5)/(1+0.001*(x^2+y^2))^2",
     R(1, 2) + (sin(x1**2 - x2**2) ** 2 - R(1, 2)) / (1 + R(1, 1000) * (x1**2 + x2**2)) ** 2, "1.5 -0.25"),
    ("powell-singular", "(x1+10*x2)^2 + 5*(x3-x4)^2 + (x2-2*x3)^4 + 10*(x1-x4)^4",
     (x1 + 10 * x2) ** 2 + 5 * (x3 - x4) ** 2 + (x2 - 2 * x3) ** 4 + 10 * (x1 - x4) ** 4, "3 -1 0.5 1.25"),
    ("wood", "100*(x1^2-x2)^2 + (x1-1)^2 + (x3-1)^2 + 90*(x3^2-x4)^2 + 10.1*((x2-1)^2+(x4-1)^2) + 19.8*(x2-1)*(x4-1)",
     100 * (x1**2 - x2) ** 2 + (x1 - 1) ** 2 + (x3 - 1) ** 2 + 90 * (x3**2 - x4) ** 2
     + R(101, 10) * ((x2 - 1) ** 2 + (x4 - 1) ** 2) + R(198, 10) * (x2 - 1) * (x4 - 1), "-3 -1 -2.5 0.5"),
    ("log", "log(x^2 + 3*y^2 + 1)", log(x1**2 + 3 * x2**2 + 1), "0.5 -1.25"),
    ("log2", "log2(1 + x^2)*y", log(1 + x1**2, 2) * x2, "1.5 0.25"),
    ("log10", "log10(1 + exp(x*y))", log(1 + exp(x1 * x2), 10), "0.75 -1.5"),
    ("sin-cos", "sin(x*y) + cos(x - y)", sin(x1 * x2) + cos(x1 - x2), "1.25 0.375"),
    ("tan", "tan(x/2) * tan(y)", tan(x1 / 2) * tan(x2), "0.75 -0.625"),
    ("asin", "asin(x*y) + y^2", asin(x1 * x2) + x2**2, "0.5 -0.75"),
    ("acos", "acos(x/2) * y", acos(x1 / 2) * x2, "0.25 1.5"),
    ("atan", "atan(x*y + y^2)", atan(x1 * x2 + x2**2), "1.5 -0.5"),
    ("atan2", "atan2(y, x)^2", atan2(x2, x1) ** 2, "-1.25 0.5"),
    ("sinh", "sinh(x)*cosh(y)", sinh(x1) * cosh(x2), "1.5 -2"),
    ("cosh", "cosh(x*y) - 1", cosh(x1 * x2) - 1, "0.5 1.25"),
    ("tanh", "tanh(2*x - y)^2 + x*y", tanh(2 * x1 - x2) ** 2 + x1 * x2, "0.375 -0.25"),
    ("tanh-far", "tanh(x + y)", tanh(x1 + x2), "9.5 2.25"),
    ("sigmoid", "sigmoid(3*x - 2*y)", sigmoid(3 * x1 - 2 * x2), "0.5 -0.375"),
    ("sigmoid-far", "sigmoid(x*y)", sigmoid(x1 * x2), "6.5 5.25"),
    ("softplus", "softplus(x*y) + softplus(-x)", softplus(x1 * x2) + softplus(-x1), "1.75 -2.5"),
    ("softplus-far", "softplus(40*x) - softplus(-30*y)", softplus(40 * x1) - softplus(-30 * x2), "1.25 1.5"),
    ("logsumexp", "logsumexp(x1, 2*x2, x1*x3, -1)", log(exp(x1) + exp(2 * x2) + exp(x1 * x3) + exp(-1)), "0.5 -0.25 1.5"),
    ("norm", "norm(x1, x2 - 1, 2*x3)", sqrt(x1**2 + (x2 - 1) ** 2 + 4 * x3**2), "0.5 -0.25 1.5"),
    ("hypot", "hypot(x, y)^3", sqrt(x1**2 + x2**2) ** 3, "-0.75 1.25"),
    ("power", "(1 + x^2)^y", (1 + x1**2) ** x2, "0.5 -1.75"),
    ("power-tower", "2^x^y", 2 ** (x1**x2), "1.5 2.25"),
    ("power-fixed", "(x*y)^2.5 + x^-3 + y^7", (x1 * x2) ** R(5, 2) + x1**-3 + x2**7, "1.5 0.75"),
    ("negative-power", "-x^2 * y^-1", -(x1**2) / x2, "1.5 -0.5"),
    ("sqrt", "sqrt(1 + x^2*y^4)", sqrt(1 + x1**2 * x2**4), "2.5 -0.75"),
    ("quotient", "x/y/(1 + x*y)", x1 / x2 / (1 + x1 * x2), "1.25 2.5"),
    ("abs", "abs(x - y)*x + abs(y)^3", Abs(x1 - x2) * x1 + Abs(x2) ** 3, "0.5 -1.5"),
    ("huber", "0.5*min(abs(x), 1)^2 + max(abs(x) - 1, 0) + relu(y)^2",
     R(1, 2) * 1 + (Abs(x1) - 1) + x2**2, "-2.5 1.5"),
    ("max", "max(x1*x2, x3^2, x1)", Max(x1 * x2, x3**2, x1), "1.5 2.5 -1.25"),
    ("min", "min(x1*x2, x3^2, x1) * sign(x2)", Min(x1 * x2, x3**2, x1), "1.5 2.5 -1.125"),
    ("composed", "exp(-x^2/2)*sin(3*y)/(1 + tanh(x*y)^2)",
     exp(-(x1**2) / 2) * sin(3 * x2) / (1 + tanh(x1 * x2) ** 2), "0.75 -0.5"),
    ("deep", "log(1 + exp(sin(cos(sqrt(1 + x^2) * y) / 3)))",
     log(1 + exp(sin(cos(sqrt(1 + x1**2) * x2) / 3))), "1.5 0.625"),
    ("product-of-sums", "prod(i, 1, 4, 1 + x[i]^2/i)",
     sp.prod([1 + x[i] ** 2 / (i + 1) for i in range(4)]), "0.5 -1.25 2 0.75"),
    ("double-sum", "sum(i, 1, n, sum(j, 1, i, x[j])^2)",
     sum(sum(x[j] for j in range(i + 1)) ** 2 for i in range(4)), "0.5 -1.25 2 0.75"),
]


def number(value):
    return float(sp.N(value, 50))


def main():
    rows = []
    for name, formula, expression, text in CASES:
        point = [R(p) for p in text.split()]
        names = x[: len(point)]
        at = dict(zip(names, point))
        clean = lambda e: number(e.subs(at).doit()) if not e.is_number else number(e)
        gradient = [sp.diff(expression, v) for v in names]
        rows.append(
            {
                "name": name,
                "formula": formula,
                "point": [float(p) for p in point],
                "value": clean(sp.sympify(expression)),
                "gradient": [clean(g) for g in gradient],
                "hessian": [clean(sp.diff(g, v)) for g in gradient for v in names],
            }
        )
    json.dump({"sympy": sp.__version__, "functions": rows}, sys.stdout, indent=1)
    print()


main()
