#!/usr/bin/env python3
"""The least error that any classifier can have on the two moons of step-size-sensitivity, by integration.

    python3 Tests/Reference/bayes.py [noise]

A class is a half circle, uniform in its angle, with normal noise in both coordinates; both classes are equally likely, so that
the error is half the integral of the smaller density. The division of all coordinates changes nothing. Written for NumPy 1.24.
"""
import sys

import numpy as np

NOISE = float(sys.argv[1]) if len(sys.argv) > 1 else 0.15


def least_error(cells, angles):
    t = np.pi * (np.arange(angles) + 0.5) / angles
    axis = 3 * (np.arange(cells) + 0.5) / cells - 1.5
    def spread(center):
        return np.exp(-0.5 * ((axis[:, None] - center) / NOISE) ** 2) / (NOISE * np.sqrt(2 * np.pi))
    def density(label):
        # Over all angles at once: a product of a matrix for each coordinate.
        return spread(label * (np.cos(t) - 0.5)) @ spread(label * (np.sin(t) - 0.25)).T / angles
    # The noise reaches beyond the square where both densities are tiny.
    return 0.5 * np.minimum(density(1), density(-1)).sum() * (3 / cells) ** 2


coarse, fine = least_error(600, 800), least_error(1200, 1600)
print(f"noise {NOISE}: {100 * fine:.3f} % (a grid of half as many: {100 * coarse:.3f} %)")
