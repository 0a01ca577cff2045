"""Prints the reference values of Tests/LinearAlgebraTests as Swift literals.

Made with Python 3.11, NumPy 2.4.6 and SciPy 1.17.1: python3 Tests/Reference/linear_algebra.py
"""
import numpy as np
from scipy import special, stats

print("// Philox 4x64-10: counter, key -> block (NumPy)")
for counter, key in [((0, 0, 0, 0), (0, 0)), ((1, 2, 3, 4), (5, 6)), ((2**64 - 1, 0, 7, 0), (2**63, 9))]:
    # NumPy raises the counter before it makes a block.
    value = sum(c << (64 * i) for i, c in enumerate(counter))
    before = (value - 1) % 2**256
    words = [(before >> (64 * i)) & (2**64 - 1) for i in range(4)]
    bits = np.random.Philox(counter=np.array(words, np.uint64), key=np.array(key, np.uint64))
    print(counter, key, [hex(int(x)) for x in bits.random_raw(4)])

print("// Clopper-Pearson (SciPy)")
for k, n, level in [(0, 10, .95), (10, 10, .95), (5, 10, .95), (76, 100, .95), (99, 100, .95), (1, 1, .99), (500, 1000, .9)]:
    low, high = stats.binomtest(k, n).proportion_ci(level, method="exact")
    print(f"({k}, {n}, {level}, {float(low)!r}, {float(high)!r}),")

print("// I_x(a, b) (SciPy)")
for x, a, b in [(.1, 2, 3), (.5, .5, .5), (.9, 20, 4), (.3, 100, 200), (.01, 1, 50), (.999, 3, .2)]:
    print(f"({x}, {a}, {b}, {float(special.betainc(a, b, x))!r}),")

print("// quantiles (NumPy, linear), Spearman (SciPy)")
sample = [3.1, -2.0, 7.5, 7.5, 0.0, 1.25, -9.0]
for p in (0, .1, .25, .5, .9, 1):
    print(f"({p}, {float(np.quantile(sample, p))!r}),")
other = [1.0, 4.0, 4.0, -3.0, 2.0, 2.0, 8.0]
print(float(stats.spearmanr(sample, other).statistic))
print(float(np.var(sample, ddof=1)))

print("// Student's t: confidence, degrees, quantile; t, degrees, two-sided p (SciPy)")
for level, nu in [(.95, 23), (.99, 23), (.95, 1), (.999375, 11), (.5, 4), (.95, 1000)]:
    print(f"({level}, {nu}, {float(stats.t.ppf((1 + level) / 2, nu))!r}),")
for t, nu in [(2.0, 23), (-5.5, 11), (.1, 1), (40.0, 23), (0.0, 5)]:
    print(f"({t}, {nu}, {float(2 * stats.t.sf(abs(t), nu))!r}),")

print("// t-interval of a mean, one-sample t-test (SciPy); Holm's p-values by hand")
result = stats.ttest_1samp(sample, 0)
low, high = stats.t.interval(.95, len(sample) - 1, np.mean(sample), stats.sem(sample))
print(float(low), float(high), float(result.pvalue))
