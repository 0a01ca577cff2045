#!/usr/bin/env python3
"""How often each claim reads how, over ledgers of other studies of the same lecture: their own seeds and their own draws.

    python3 Tests/Reference/ledgers.py run PROGRAM FOLDER     twenty runs, about ten minutes each; done ones are kept
    python3 Tests/Reference/ledgers.py count FOLDER           counts them, as Tests/Reference/ledgers.csv holds them
    python3 Tests/Reference/ledgers.py spread FOLDER          c14's differences over the studies, beside what intervals promise

Study k has the seed 100 + k and the draws 700000000001 + 1000 k and on: none is among those that decide the program's own
verdicts or among the pilot's. Nothing follows from the counts; they say how much of a verdict is chance. Python 3.11, no packages.
"""
import collections
import csv
import json
import pathlib
import shutil
import statistics
import subprocess
import sys

STUDIES = range(1, 21)


def run(program, folder):
    lines = subprocess.run([program, "list"], check=True, capture_output=True, text=True).stdout.splitlines()
    claims = [line.split("\t")[1] for line in lines if line.startswith("claim\t")]
    for k in STUDIES:
        kept = folder / f"{k}.claims.json"
        if kept.exists():
            continue
        output = folder / f"output-{k}"
        subprocess.run(
            [program, "run", "--quiet", "--only", *claims, "--set", f"seed={100 + k}", "--set",
             f"experiments.step-size-sensitivity.first_draw={700000000001 + 1000 * k}", "--output", output],
            check=True, stdout=subprocess.DEVNULL)
        shutil.copy(output / "results/claims.json", kept)
        shutil.rmtree(output)


def findings(value):
    """The words of all settings in a claim's numbers."""
    if isinstance(value, dict):
        word = value.get("finding")
        if isinstance(word, dict):
            yield word["choice"]
        for inner in value.values():
            yield from findings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from findings(inner)


def count(folder):
    ledgers = [json.loads((folder / f"{k}.claims.json").read_text()) for k in STUDIES]
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["claim", "kind", "word", "count"])
    for number, first in enumerate(ledgers[0]):
        own = [ledger[number] for ledger in ledgers]
        assert all(claim["id"] == first["id"] for claim in own)
        for kind, words in [
            ("verdict", [claim["verdict"] for claim in own]),
            ("finding", [word for claim in own for word in findings(claim["values"])]),
        ]:
            for word, times in sorted(collections.Counter(words).items()):
                rows.writerow([first["id"], kind, word, times])


# Student's t with 23 degrees of freedom at 0.995: five settings at 95 % together.
QUANTILE = 2.8073


def spread(folder):
    effects = collections.defaultdict(list)
    for k in STUDIES:
        ledger = json.loads((folder / f"{k}.claims.json").read_text())
        claim = next(c for c in ledger if c["id"] == "c14-adam-worse-generalization")
        for row in claim["values"]["errors"]:
            effect = row["effect"]
            error = (effect["upper"] - effect["lower"]) / 2 / QUANTILE
            effects[row["sigma"]["value"]].append((100 * effect["value"], 100 * error))
    for sigma, own in sorted(effects.items()):
        values = [value for value, _ in own]
        within = statistics.fmean(error ** 2 for _, error in own) ** 0.5
        print(f"sigma {sigma}: {min(values):.2f} to {max(values):.2f}, mean {statistics.fmean(values):.3f} points;"
              f" over studies {statistics.stdev(values):.3f}, within them {within:.3f},"
              f" ratio {statistics.stdev(values) / within:.2f}")


if sys.argv[1:2] == ["run"]:
    run(pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]))
elif sys.argv[1:2] == ["count"]:
    count(pathlib.Path(sys.argv[2]))
elif sys.argv[1:2] == ["spread"]:
    spread(pathlib.Path(sys.argv[2]))
else:
    sys.exit(__doc__)
