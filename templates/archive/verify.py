"""Checks the bag that this file lies in, and shares no code with the program that made it.

With Python's standard library: the sums of all files, the form of every table and array, and the verdicts of
three claims from the table of all trainings. With NumPy: norms, distances, Lipschitz bounds, losses and
accuracies of the trainings of deep-network from their stored parameters. With --findings, NumPy and SciPy: every
finding about trained networks, by the script that travels in the source; it is written for studies of at least
a preview's size.

Exit 0 if all of that is as it is written; 1 otherwise.
"""
import ast
import csv
import hashlib
import json
import math
import pathlib
import statistics
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "data" / "results"
faults = []


def listed(manifest):
    """The paths of a manifest with their SHA-256."""
    for line in (ROOT / manifest).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        yield path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"), digest


def check_table(path):
    with path.open(newline="", encoding="utf-8") as file:
        widths = [len(row) for row in csv.reader(file)]
    if len(set(widths)) != 1:
        faults.append(f"{path}: rows of different length")


def read_array(path):
    """The shape of an array and its numbers' bytes."""
    data = path.read_bytes()
    (length,) = struct.unpack("<H", data[8:10])
    header = ast.literal_eval(data[10:10 + length].decode("ascii"))
    if (data[:8] != b"\x93NUMPY\x01\x00" or header["descr"] != "<f8"
            or len(data) != 10 + length + 8 * math.prod(header["shape"])):
        raise ValueError("no array of its shape")
    return header["shape"], data[10 + length:]


def check_files():
    files = 0
    known = {"tagmanifest-sha256.txt"}
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for name, digest in listed(manifest):
            path = ROOT / name
            known.add(name)
            files += 1
            if path.is_symlink() or not path.is_file():
                faults.append(f"{name}: missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                faults.append(f"{name}: other bytes than were archived")
            elif name.startswith("data/results/"):
                try:
                    if name.endswith(".csv"):
                        check_table(path)
                    if name.endswith(".npy"):
                        read_array(path)
                except (ValueError, KeyError, SyntaxError, struct.error, csv.Error) as error:
                    faults.append(f"{name}: {error}")
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if (path.is_symlink() or path.is_file()) and name not in known:
            faults.append(f"{name}: in no manifest")
    return f"{files} files"


def rows(path):
    with (RESULTS / path).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text, missing=math.inf):
    return float(text) if text else missing


def beta_fraction(x, a, b):
    """I_x(a, b), by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_fraction(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x) - math.log(a))
    f, c, d = 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            numerator = 1.0
        elif step % 2 == 0:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + numerator * d or 1e-300)
        c = 1 + numerator / c or 1e-300
        f *= c * d
        if abs(1 - c * d) < 1e-15:
            break
    return front * (f - 1)


def student(alpha, degrees):
    """The t that Student's |T| exceeds with probability alpha."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_fraction(middle, degrees / 2, 0.5) < alpha else (low, middle)
    x = (low + high) / 2
    return math.sqrt(degrees * (1 - x) / x)


def finding(values, margin, settings, overlap):
    """What the interval of a mean says, one of several that hold together with 95 %.

    Splits of one file share points: their variance grows by the overlap (Nadeau and Bengio, 2003).
    """
    if len(values) < 6:
        return "undecided"
    mean = statistics.fmean(values)
    half = student(0.05 / settings, len(values) - 1) * statistics.stdev(values) * math.sqrt(1 / len(values) + overlap)
    low, high = mean - half, mean + half
    if low > 0:
        return "matters" if low > margin else "small"
    if high < 0:
        return "opposite"
    return "equivalent" if -margin < low and high < margin else "undecided"


def verdict(samples, margin, scalars):
    draws, ratio = scalars["draws"], scalars["split_ratio"]
    # With more points for testing than half of those for training intervals are of the file alone.
    findings = [finding(values, margin, len(samples), ratio if ratio <= 0.5 else 0) for values in samples]
    if draws < 12 or not findings:
        return "not testable here"
    if all(name == "matters" for name in findings):
        return "reproduced"
    if any(name in ("matters", "small") for name in findings):
        return "in part"
    return "not testable here" if all(name == "undecided" for name in findings) else "not reproduced"


class Grid:
    """SGD and Adam at many step sizes on many data sets."""

    def __init__(self):
        self.scalars = json.loads((RESULTS / "step-size-sensitivity/record.json").read_text())["scalars"]
        self.by = {}
        every = rows("step-size-sensitivity/trainings.csv")
        # Verdicts are of the first distribution.
        for row in (row for row in every if row["source"] == every[0]["source"]):
            key = row["algorithm"], row["sigma"], row["step"]
            self.by.setdefault(key, {}).setdefault(row["draw"], []).append(row)
        self.sigmas = list(dict.fromkeys(key[1] for key in self.by))

    def steps(self, algorithm, sigma):
        return [key[2] for key in self.by if key[:2] == (algorithm, sigma)]

    @staticmethod
    def zero_loss(draws):
        statuses = [row["status"] for group in draws.values() for row in group]
        return statuses.count("zero-loss") / len(statuses)

    @staticmethod
    def log_ratios(sgd, adam, measure):
        """Of each draw with solutions of both: Adam's mean logarithm over initial points minus SGD's."""
        def means(draws):
            kept = {draw: [math.log(float(row[measure])) for row in group if row["status"] == "zero-loss" and row[measure]]
                    for draw, group in draws.items()}
            return {draw: statistics.fmean(values) for draw, values in kept.items() if values}
        a, b = means(sgd), means(adam)
        return [b[draw] - a[draw] for draw in a if draw in b]

    def counted(self, measure):
        """The ratios at each scale and step at which both reach zero loss in half of the trainings."""
        samples = []
        for sigma in self.sigmas:
            constant = next(step for step in self.steps("sgd", sigma)
                            if float(step) == self.scalars["reference_constant"])
            sgd = self.by["sgd", sigma, constant]
            for step in self.steps("adam", sigma):
                adam = self.by["adam", sigma, step]
                if min(self.zero_loss(sgd), self.zero_loss(adam)) >= 0.5:
                    samples.append(self.log_ratios(sgd, adam, measure))
        return samples

    def validated(self, algorithm, sigma):
        """Each draw's step of the smallest validation error, of these of the smallest validation loss."""
        def cost(step, draw):
            group = self.by[algorithm, sigma, step][draw]
            return (statistics.fmean(number(row["validation_error"], 0.5) for row in group),
                    statistics.fmean(number(row["validation_loss"]) for row in group))
        steps = self.steps(algorithm, sigma)
        return {draw: min(steps, key=lambda step: cost(step, draw)) for draw in self.by[algorithm, sigma, steps[0]]}

    def errors(self, algorithm, sigma):
        """Mean test errors over initial points at validated steps; what diverged guesses."""
        return {draw: statistics.fmean(number(row["test_error"], 0.5) for row in self.by[algorithm, sigma, step][draw])
                for draw, step in self.validated(algorithm, sigma).items()}

    def is_tuned_fairly(self):
        """Equally many steps, and at most a tenth of the choices at an end of the range."""
        counts, fair = set(), True
        for algorithm in ("sgd", "adam"):
            steps = sorted(self.steps(algorithm, self.sigmas[0]), key=float)
            chosen = [step for sigma in self.sigmas for step in self.validated(algorithm, sigma).values()]
            counts.add(len(steps))
            fair &= sum(step in (steps[0], steps[-1]) for step in chosen) <= 0.1 * len(chosen)
        return len(counts) == 1 and fair


def check_verdicts():
    grid = Grid()
    differences = []
    for sigma in grid.sigmas:
        sgd, adam = grid.errors("sgd", sigma), grid.errors("adam", sigma)
        differences.append([adam[draw] - sgd[draw] for draw in sgd])
    has_tests = any(row["test_error"] for row in rows("step-size-sensitivity/trainings.csv"))
    verdicts = {
        "c8b-smaller-norm-network": verdict(grid.counted("norm_final"), math.log(1.1), grid.scalars),
        "c11-adam-larger-lipschitz": verdict(grid.counted("lipschitz_bound"), math.log(1.1), grid.scalars),
        "c14-adam-worse-generalization":
            verdict(differences, 0.005, grid.scalars) if has_tests and grid.is_tuned_fairly() else "not testable here",
    }
    stored = {claim["id"]: claim["verdict"] for claim in json.loads((RESULTS / "claims.json").read_text())}
    for claim, own in verdicts.items():
        if stored.get(claim) != own:
            faults.append(f"data/results/claims.json: {claim} is {stored.get(claim)!r}, its tables say {own!r}")
    return f"{len(verdicts)} verdicts"


def layers(section):
    """Inputs, outputs and form of each layer; forms as FORMATS.md has them."""
    width, square = section["width"], "residual" if section["residual"] == "outside" else "residual-inside"
    first = [(2, width, "relu")] if section["architecture"] == "literal" else []
    narrow = "affine" if section["narrow_activation"] == "none" else "relu"
    return first + [(width, width, square)] * section["depth"] + [(width, 2, narrow), (2, 1, "affine")]


def check_trainings():
    import numpy as np
    record = json.loads((RESULTS / "deep-network/record.json").read_text())
    forms = layers(record["study"]["deep-network"])
    scaling = rows("deep-network/data/scaling.csv")

    def points(name):
        table = rows(f"deep-network/data/{name}.csv")
        x = np.array([[(float(row[axis["axis"]]) - float(axis["center"])) / float(axis["scale"])
                       for axis in scaling] for row in table]).reshape(-1, 2)
        return x, np.array([float(row["label"]) for row in table])

    def parts(theta):
        place = 0
        for inputs, outputs, form in forms:
            weight = theta[place:place + inputs * outputs].reshape(outputs, inputs)
            place += inputs * outputs
            yield weight, theta[place:place + outputs], form
            place += outputs

    def margins(theta, x):
        y = np.pad(x, ((0, 0), (0, forms[0][0] - 2)))
        for weight, bias, form in parts(theta):
            z = y @ weight.T + bias
            y = {"affine": lambda: z, "relu": lambda: np.maximum(z, 0), "residual": lambda: np.maximum(y + z, 0),
                 "residual-inside": lambda: y + np.maximum(z, 0)}[form]()
        return y[:, 0]

    def bound(theta):
        norms = [(np.linalg.norm(weight, 2), form) for weight, _, form in parts(theta)]
        return math.prod(1 + norm if form.startswith("residual") else norm for norm, form in norms)

    (x, labels), (more, others) = points("train"), points("test")
    cells = rows("deep-network/cells.csv")
    for row in cells:
        folder = RESULTS / "deep-network/cells" / f"{row['algorithm']}-{row['sigma']}-{row['seed']}"
        start, end = (np.frombuffer(read_array(folder / f"{name}.npy")[1]) for name in ("initial", "final"))
        if not np.isfinite(end).all():
            continue
        own, other = margins(end, x), margins(end, more)
        values = {
            "norm_initial": np.linalg.norm(start), "norm_final": np.linalg.norm(end),
            "distance_moved": np.linalg.norm(end - start), "lipschitz_bound_initial": bound(start),
            "lipschitz_bound": bound(end), "loss": np.maximum(1 - labels * own, 0).mean(),
            "train_accuracy": (labels * own > 0).mean(),
        }
        if len(others):
            values["test_accuracy"] = (others * other > 0).mean()
        for name, value in values.items():
            # Sums in another order: a few hundred roundings each.
            if not math.isclose(number(row[name], math.nan), value, rel_tol=1e-8, abs_tol=1e-9):
                faults.append(f"{folder.relative_to(ROOT)}: {name} is {row[name]}, its arrays say {value}")
    return f"{len(cells)} trainings"


def check_findings():
    """What Descent's own reference says, which shares no code with the program either."""
    script = ROOT / "data" / "source" / "Tests" / "Reference" / "verdicts.py"
    done = subprocess.run([sys.executable, str(script), str(RESULTS)], stdout=subprocess.PIPE)
    print(done.stdout.decode("utf-8").rstrip())
    if done.returncode:
        faults.append(f"{script.name}: findings differ, or could not be computed")
    return "all findings computed again by " + script.name


def attempt(check, needs):
    """A check, unless the archive leaves out what it reads."""
    if not all((RESULTS / path).exists() for path in needs):
        return f"no {check.__name__[6:]}, which this archive leaves out,"
    try:
        return check()
    except ImportError:
        return "no trainings, for want of NumPy,"
    except (ValueError, KeyError, OSError, StopIteration, struct.error) as error:
        faults.append(f"{check.__name__}: {error!r}")
        return "a check that could not be made"


print(check_files() + " compared with their sums")
print(attempt(check_verdicts, ["claims.json", "step-size-sensitivity/trainings.csv"])
      + " judged again from tables (c8b, c11, c14; the others and all figures are for descent verify)")
print(attempt(check_trainings, ["deep-network/cells.csv", "deep-network/cells"])
      + " of deep-network measured again from their parameters")
if "--findings" in sys.argv[1:]:
    print(attempt(check_findings, ["claims.json", "step-size-sensitivity/trainings.csv"]))
for fault in faults:
    print("✗", fault)
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)
