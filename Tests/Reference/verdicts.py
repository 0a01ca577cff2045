#!/usr/bin/env python3
"""Recomputes the findings about trained networks from their tables alone, with NumPy and SciPy.

    python3 Tests/Reference/verdicts.py output/results
    python3 Tests/Reference/verdicts.py output/results --null 400

Compares verdict, estimate, interval and the count of each finding with claims.json, and ends with 1 if
one differs. It also says where a BCa bootstrap or a median would read otherwise, and what a max-t
permutation test by sign flips makes of Holm's p-values.

With --disadvantage N it asks how often c14 would be called what, if Adam's mean error were larger by so many points at every
scale: the draws are resampled N times with their spread as it is.

With --null N the two sides of every comparison are swapped at random, draw by draw, N times: how often claims that compare
the algorithms are then shown, or opposite, in any setting. Choosing steps by validation and the gate treat both sides
alike, so that a swap is a change of the effect's sign, in all settings of a draw together. Written for NumPy 1.24 and SciPy 1.10 or newer.
"""
import collections, csv, itertools, json, math, pathlib, sys

import numpy as np
from scipy import stats

RESULTS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "output/results")
FOLDER = RESULTS / "step-size-sensitivity"
EVERY = list(csv.DictReader((FOLDER / "trainings.csv").open(newline="", encoding="utf-8")))
# The claims are decided on the first distribution.
SOURCES = list(dict.fromkeys(row["source"] for row in EVERY))
ROWS = [row for row in EVERY if row["source"] == SOURCES[0]]
SCALARS = json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))["scalars"]
CLAIMS = {claim["id"]: claim for claim in json.loads((RESULTS / "claims.json").read_text(encoding="utf-8"))}
SIGMAS = list(dict.fromkeys(row["sigma"] for row in ROWS))
DRAWS = sorted({row["draw"] for row in ROWS}, key=int)
LEVELS = sorted({name[7:] for name in ROWS[0] if name.startswith("radius_")}, key=float)
CELLS = collections.defaultdict(list)
STEPS = {name: list(dict.fromkeys(row["step"] for row in ROWS if row["algorithm"] == name))
         for name in dict.fromkeys(row["algorithm"] for row in ROWS)}
REFERENCE = next(step for step in STEPS["sgd"] if float(step) == SCALARS["reference_constant"])
NAMES = ["matters", "small", "opposite-matters", "opposite-small", "equivalent", "undecided"]
faults = []


def number(row, name, missing=math.nan):
    return float(row[name]) if row[name] else missing


def error(row):
    return number(row, "test_error", 0.5 if row["status"] == "diverged" else math.nan)


def choose(algorithm, sigma, cost):
    """The step of least cost on each draw."""
    return {draw: min(STEPS[algorithm], key=lambda step: cost(CELLS[algorithm, sigma, step, draw])) for draw in DRAWS}


def by_validation(group):
    return (np.mean([number(row, "validation_error", 0.5) for row in group]),
            np.mean([number(row, "validation_loss", math.inf) for row in group]))


VALIDATED = {}


def use(source):
    """Takes the trainings of a distribution for what follows."""
    CELLS.clear()
    for row in EVERY:
        if row["source"] == source:
            CELLS[row["algorithm"], row["sigma"], row["step"], row["draw"]].append(row)
    VALIDATED.update({(a, s): choose(a, s, by_validation) for a in STEPS for s in SIGMAS})


use(SOURCES[0])


def at(algorithm, sigma, steps):
    """Trainings by draw; `steps` is one for all or a dictionary."""
    return {draw: CELLS[algorithm, sigma, steps if isinstance(steps, str) else steps[draw], draw] for draw in DRAWS}


def validated(algorithm, sigma):
    return at(algorithm, sigma, VALIDATED[algorithm, sigma])


def errors(groups):
    means = {draw: [e for e in map(error, group) if not math.isnan(e)] for draw, group in groups.items()}
    return {draw: np.mean(values) for draw, values in means.items() if values}


def logs(groups, measure):
    kept = {draw: [math.log(number(row, measure)) for row in group
                   if row["status"] == "zero-loss" and number(row, measure) > 0] for draw, group in groups.items()}
    return {draw: np.mean(values) for draw, values in kept.items() if values}


SIGNS = {draw: 1.0 for draw in DRAWS}


def minus(a, b):
    return np.array([SIGNS[draw] * (a[draw] - b[draw]) for draw in DRAWS if draw in a and draw in b])


def ratios(measure, sigma, base, step, method="adam", reference="sgd"):
    difference = minus(logs(at(method, sigma, step), measure), logs(at(reference, sigma, base), measure))
    return -difference if "radius" in measure else difference


def reach(algorithm, sigma, step):
    rows = [row for draw in DRAWS for row in CELLS[algorithm, sigma, step, draw]]
    return 2 * sum(row["status"] == "zero-loss" for row in rows) >= len(rows)


def counted(measure, sigma):
    return [ratios(measure, sigma, REFERENCE, step) for step in STEPS["adam"]
            if reach("sgd", sigma, REFERENCE) and reach("adam", sigma, step)]


def interval(values, level):
    if len(values) < 2:
        return None
    # Splits of a file share points: Nadeau and Bengio's correction, up to where it covers.
    overlap = SCALARS["split_ratio"] if SCALARS["split_ratio"] <= 0.5 else 0
    half = stats.t.ppf((1 + level) / 2, len(values) - 1) * np.std(values, ddof=1) * math.sqrt(1 / len(values) + overlap)
    return np.mean(values) - half, np.mean(values) + half


def finding(values, margin, m):
    if len(values) < 6:
        return "undecided"
    low, high = interval(values, 1 - 0.05 / m)
    if low > 0:
        return "matters" if low > margin else "small"
    if high < 0:
        return "opposite-matters" if high < -margin else "opposite-small"
    return "equivalent" if low > -margin and high < margin else "undecided"


def verdict(findings):
    if SCALARS["draws"] < 12 or not findings:
        return "not testable here"
    if set(findings) == {"matters"}:
        return "reproduced"
    if {"matters", "small"} & set(findings):
        return "in part"
    return "not testable here" if set(findings) == {"undecided"} else "not reproduced"


def value(group, name):
    entry = group[name]
    return entry if isinstance(entry, (int, float)) else entry.get("value", entry)


def compare(claim, samples, margin, shown=lambda x: x, verdict_of=verdict, sign=1, largest=False, shift=0.0):
    """Holds a family of settings against what is stored."""
    findings = [finding(values, margin, len(samples)) for values in samples]
    stored = CLAIMS.get(claim)
    if stored is None:
        return
    if stored["verdict"] != verdict_of(findings):
        faults.append(f"{claim}: {stored['verdict']}, the tables say {verdict_of(findings)}")
    counts = collections.Counter(findings)
    wanted = {"settings": len(samples), "shown": counts["matters"] + counts["small"], "matters": counts["matters"],
              "opposite": counts["opposite-matters"] + counts["opposite-small"],
              "oppositeMatters": counts["opposite-matters"], "equivalent": counts["equivalent"], "undecided": counts["undecided"]}
    group = stored["values"].get("all") or stored["values"].get("validated")
    for name, count in wanted.items():
        if value(group, name) != count:
            faults.append(f"{claim}: {name} is {value(group, name)}, the tables say {count}")
    known = [values for values in samples if len(values) > 1]
    if known and "estimate" not in stored:
        faults.append(f"{claim}: no estimate")
    elif known:
        worst = (max if largest else min)(known, key=lambda v: abs(np.mean(v)) if largest else interval(v, 1 - 0.05 / len(samples))[0])
        ends = sorted(shown(sign * end + shift) for end in interval(worst, 1 - 0.05 / len(samples)))
        for own, other in zip([stored["estimate"], *stored["interval"]], [shown(sign * np.mean(worst) + shift), *ends]):
            if not math.isclose(own, other, rel_tol=1e-9, abs_tol=1e-9):
                faults.append(f"{claim}: {own}, the tables say {other}")
    print(f"{claim}: {verdict_of(findings)}; " + ", ".join(f"{name} {counts[name]}" for name in NAMES if counts[name]))
    beside(samples, margin, findings)


def beside(samples, margin, findings):
    """Other ways to decide the same, where they read otherwise. They decide nothing."""
    m, generator = len(samples), np.random.default_rng(1)
    for place, (values, found) in enumerate(zip(samples, findings)):
        if len(values) < 6 or np.ptp(values) == 0:
            continue
        low, high = interval(values, 1 - 0.05 / m)
        bca = stats.bootstrap((values,), np.mean, confidence_level=1 - 0.05 / m, method="BCa", n_resamples=9999,
                              random_state=generator).confidence_interval
        if max(abs(bca.low - low), abs(bca.high - high)) > 0.2 * (high - low):
            print(f"  setting {place + 1}: t {low:.4g} to {high:.4g}, BCa {bca.low:.4g} to {bca.high:.4g} ({found})")
    whole = [values for values in samples if len(values) == len(DRAWS) and np.ptp(values) > 0]
    if len(whole) == m and m > 1:
        data = np.array(whole)
        def t(x):
            return np.abs(x.mean(axis=1)) / (x.std(axis=1, ddof=1) / math.sqrt(x.shape[1]))
        flips = generator.choice([-1.0, 1.0], size=(4000, len(DRAWS)))
        most = np.array([t(data * signs).max() for signs in flips])
        p = [(1 + (most >= own).sum()) / 4001 for own in t(data)]
        alone = stats.ttest_1samp(data.T, 0).pvalue
        order, holm, running = np.argsort(alone), np.empty(m), 0.0
        for rank, index in enumerate(order):
            running = max(running, min(1, (m - rank) * alone[index]))
            holm[index] = running
        odd = [i + 1 for i in range(m) if (p[i] <= 0.05) != (holm[i] <= 0.05)]
        print(f"  max-t by sign flips and Holm {'agree' if not odd else f'differ in settings {odd}'} at 5 %")


def edge_share(name):
    ends = sorted(STEPS[name], key=float)
    chosen = [step for sigma in SIGMAS for step in VALIDATED[name, sigma].values()]
    return sum(step in (ends[0], ends[-1]) for step in chosen) / len(chosen)


def fair(*names):
    return len({len(STEPS[name]) for name in names}) == 1 and max(map(edge_share, names)) <= 0.1


def same(own, other):
    return not own if other is None else math.isclose(float(own or "nan"), other, rel_tol=1e-9, abs_tol=1e-9)


def pairs():
    """verdicts.csv: each method beside its reference, each measure, the scales decided together."""
    with (FOLDER / "verdicts.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    families = collections.defaultdict(list)
    for row in rows:
        families[row["source"], row["method"], row["reference"], row["measure"]].append(row)
    for (source, method, reference, measure), family in families.items():
        use(source)
        is_error = measure == "test_error"
        margin, shown = (0.005, lambda x: x) if is_error else (TENTH, math.exp)
        for row in family:
            sigma = row["sigma"]
            if is_error:
                values = minus(errors(validated(method, sigma)), errors(validated(reference, sigma)))
            else:
                values = ratios(measure, sigma, VALIDATED[reference, sigma], VALIDATED[method, sigma], method, reference)
            found = finding(values, margin, len(family)) if fair(method, reference) else "undecided"
            ends = interval(values, 1 - 0.05 / len(family)) or (None, None)
            wanted = [np.mean(values) if len(values) else None, *ends]
            for name, other in zip(("mean", "lower", "upper"), wanted):
                if not same(row[name], None if other is None else shown(other)):
                    faults.append(f"verdicts.csv, {source}, {method}, {measure}, {sigma}: {name} is {row[name]}, expected {other}")
            if row["finding"] != found or int(row["draws"]) != len(values):
                faults.append(f"verdicts.csv, {source}, {method}, {measure}, {sigma}: {row['finding']} of {row['draws']}, "
                              f"the tables say {found} of {len(values)}")
    print(f"verdicts.csv: {len(rows)} rows of {len(families)} families")


def shares(is_hit):
    samples = []
    for algorithm, sigma in itertools.product(("sgd", "adam"), SIGMAS):
        groups = validated(algorithm, sigma)
        samples.append(np.array([np.mean([is_hit(row) for row in groups[draw]]) for draw in DRAWS]) - 0.5)
    return samples


def spearman(x, y):
    return stats.spearmanr(x, y).statistic if np.ptp(x) > 0 and np.ptp(y) > 0 else math.nan


def proxies():
    samples = []
    for algorithm, sigma, measure in itertools.product(("sgd", "adam"), SIGMAS, ("lipschitz_bound", "lipschitz_sampled")):
        own = []
        for draw in DRAWS:
            pairs = [(number(row, "norm_final"), number(row, measure)) for step in STEPS[algorithm]
                     for row in CELLS[algorithm, sigma, step, draw]]
            pairs = [pair for pair in pairs if all(map(math.isfinite, pair))]
            if len(pairs) >= 8:
                own.append(spearman(*zip(*pairs)))
        samples.append(np.array([rho for rho in own if not math.isnan(rho)]))
    return samples


def flatness(column, sigma):
    """Minus the partial rank correlation of radius and error on each draw."""
    table = []
    for draw in DRAWS:
        rows = [row for row in ROWS if row["sigma"] == sigma and row["draw"] == draw and row["status"] == "zero-loss"
                and row["algorithm"] in ("sgd", "adam") and row[column] and row["test_error"]]
        if rows:
            x, y = ((stats.rankdata([number(row, name) for row in rows]) - 0.5) / len(rows) - 0.5 for name in (column, "test_error"))
            table.append([((row["algorithm"], row["step"]), a, b) for row, a, b in zip(rows, x, y)])
    cells = collections.defaultdict(list)
    for entry in itertools.chain(*table):
        cells[entry[0]].append(entry[1:])
    means = {cell: np.mean(values, axis=0) for cell, values in cells.items()}
    own = []
    for entries in table:
        if len(entries) < 8:
            continue
        x, y = np.array([(a, b) - means[cell] for cell, a, b in entries]).T
        x, y = x - x.mean(), y - y.mean()
        if (x @ x) > 1e-20 and (y @ y) > 1e-20:
            own.append(-(x @ y) / math.sqrt((x @ x) * (y @ y)))
    return np.array(own)


def of_algorithms(findings):
    """c12: for each algorithm whether some pair of scales differs."""
    half, own = len(findings) // 2, []
    for part in (findings[:half], findings[half:]):
        if {"matters", "opposite-matters"} & set(part):
            own.append("matters")
        elif {"small", "opposite-small"} & set(part):
            own.append("small")
        else:
            own.append("equivalent" if part and set(part) == {"equivalent"} else "undecided")
    return verdict(own)


TENTH = math.log(1.1)
LARGEST = max(SIGMAS, key=float)


def generalization():
    samples = (minus(errors(validated("adam", s)), errors(validated("sgd", s))) for s in SIGMAS)
    return [sample for sample in samples if len(sample)]


def over_scales(measure):
    return [sample for sigma in SIGMAS for sample in counted(measure, sigma)]


def sharpness():
    return [sample for kind in ("radius_", "filter_radius_") for level in LEVELS
            for sample in counted(kind + level, LARGEST)]


def judge():
    compare("c14-adam-worse-generalization", generalization(), 0.005,
            verdict_of=lambda found: verdict(found) if fair("sgd", "adam") else "not testable here")
    compare("c11-adam-larger-lipschitz", over_scales("lipschitz_bound"), TENTH, shown=math.exp)
    compare("c8b-smaller-norm-network", over_scales("norm_final"), TENTH, shown=math.exp)
    compare("c16-adam-sharper", sharpness(), TENTH, shown=math.exp)
    compare("c20-flat-generalizes", [flatness(kind + level, s) for kind in ("radius_", "filter_radius_")
                                     for level in LEVELS for s in SIGMAS], 0.1, sign=-1)
    ordered = sorted(SIGMAS, key=float)
    compare("c12-init-matters", [minus(errors(validated(a, high)), errors(validated(a, low))) for a in ("sgd", "adam")
                                 for low, high in itertools.combinations(ordered, 2)], 0.005,
            verdict_of=of_algorithms, largest=True)
    compare("c13-zero-loss", shares(lambda row: number(row, "loss", math.inf) <= 0.01), 0.4, shift=0.5)
    compare("c17-norm-near-initial", shares(lambda row: bool(row["norm_final"]) and number(row, "norm_initial") > 0 and abs(
        number(row, "norm_final") / number(row, "norm_initial") - 1) <= 0.1), 0.1, shift=0.5)
    compare("c18-norm-is-proxy", proxies(), 0.5)


def null(times):
    """How often something is found where labels mean nothing."""
    generator = np.random.default_rng(2)
    rates = collections.defaultdict(lambda: [0, 0])
    for _ in range(times):
        SIGNS.update(zip(DRAWS, generator.choice([-1.0, 1.0], size=len(DRAWS))))
        for claim, samples, margin in (("c14", generalization(), 0.005), ("c11", over_scales("lipschitz_bound"), TENTH),
                                       ("c8b", over_scales("norm_final"), TENTH), ("c16", sharpness(), TENTH)):
            found = {finding(values, margin, len(samples)) for values in samples}
            rates[claim][0] += bool(found & {"matters", "small"})
            rates[claim][1] += bool(found & {"opposite-matters", "opposite-small"})
    for claim, (shown, opposite) in rates.items():
        print(f"{claim}: shown in {100 * shown / times:.1f} %, opposite in {100 * opposite / times:.1f} % of {times}")


def disadvantage(times):
    """How c14 is called where Adam's mean error is larger by a known size, the draws resampled together."""
    generator = np.random.default_rng(3)
    centred = [sample - sample.mean() for sample in generalization()]
    for points in (0, 0.05, 0.1, 0.2, 0.5, 0.75):
        calls = collections.Counter()
        for _ in range(times):
            picked = generator.integers(len(DRAWS), size=len(DRAWS))
            calls[verdict([finding(sample[picked] + points / 100, 0.005, len(centred)) for sample in centred])] += 1
        print(f"{points} points: " + ", ".join(f"{name} {100 * count / times:.0f} %" for name, count in sorted(calls.items())))


if "--disadvantage" in sys.argv:
    disadvantage(int(sys.argv[sys.argv.index("--disadvantage") + 1]))
    sys.exit()
if "--null" in sys.argv:
    null(int(sys.argv[sys.argv.index("--null") + 1]))
    sys.exit()
judge()
pairs()
for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(bool(faults))
