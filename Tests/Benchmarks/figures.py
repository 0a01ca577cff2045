#!/usr/bin/env python3
"""Three figures in matplotlib beside `descent benchmark`, on the same data, in one run.

    python3 -m venv peers && peers/bin/pip install 'matplotlib==3.11.*' numpy
    peers/bin/python Tests/Benchmarks/figures.py .build/release/descent

140 mm by 84 mm, PNGs of 1058 by 635 pixels, text of 9 pt in DejaVu Sans, one core (taskset). The
import and the first figure, which loads fonts, are not counted. Both sides find the level lines
anew each time, measure their labels and encode the file in memory; a figure's size is that of the
file. Medians of runs that took turns.
"""
import io, json, os, statistics, subprocess, sys, time

os.sched_setaffinity(0, {0})
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

SIZE, DPI = (140 / 25.4, 84 / 25.4), 192
plt.rcParams.update({"font.size": 9, "font.family": "DejaVu Sans", "svg.fonttype": "path",
                     "pdf.fonttype": 42})


def contours():
    x, y = np.meshgrid(np.linspace(-2, 2, 241), np.linspace(-1.5, 1.5, 241))
    z = (1 - x) ** 2 + 10 * (y - x * x) ** 2
    levels = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]
    figure, axes = plt.subplots(figsize=SIZE, layout="constrained")
    filled = axes.contourf(x, y, np.maximum(z, 1e-3), levels=[1e-3] + levels + [400], cmap="viridis",
                           norm=matplotlib.colors.LogNorm(0.02, 400))
    axes.contour(x, y, z, levels=levels, colors="white", linewidths=0.35)
    axes.set(xlabel="$x_1$", ylabel="$x_2$")
    figure.colorbar(filled, label="$f(x)$")
    return figure


def boundary():
    x, y = np.meshgrid(np.linspace(-1.5, 1.5, 241), np.linspace(-1.5, 1.5, 241))
    field = lambda x, y: 40 * np.sin(3 * x + y) * np.cos(2.5 * y - x) + 15 * x - 10 * y
    z, levels = field(x, y), [-30, -10, -3, -1, 0, 1, 3, 10, 30]
    i = np.arange(1, 241)
    px, py = (3 * np.mod(i * f, 1) - 1.5 for f in (0.754877666, 0.569840296))
    positive = field(px, py) > 0
    figure, axes = plt.subplots(figsize=SIZE, layout="constrained")
    filled = axes.contourf(x, y, z, levels=[-90] + levels + [90], cmap="PRGn",
                           norm=matplotlib.colors.SymLogNorm(1, vmin=-90, vmax=90))
    axes.contour(x, y, z, levels=levels, colors="white", linewidths=0.35)
    axes.contour(x, y, z, levels=[0], colors="black", linewidths=1.2)
    for sign, marker in ((positive, "o"), (~positive, "s")):
        axes.plot(px[sign], py[sign], marker, ms=3.4, mec="white", mew=0.7)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    figure.colorbar(filled, label="margin")
    return figure


def surface():
    x, y = np.meshgrid(np.linspace(-1, 1, 101), np.linspace(-1, 1, 101))
    z = np.minimum(x * x + 2 * y * y + 0.3 * np.sin(6 * x) * np.cos(7 * y), 1.5)
    figure = plt.figure(figsize=SIZE)
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(x, y, z, cmap="viridis", rcount=101, ccount=101, linewidth=0)
    axes.set(xlabel="$a$", ylabel="$b$", zlabel="loss", zlim=(0, 1.5))
    return figure


def draw(make, kind):
    figure, sink = make(), io.BytesIO()
    figure.savefig(sink, format=kind, dpi=DPI)
    plt.close(figure)
    return len(sink.getvalue())


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else ".build/release/descent"
    kinds = [(m, k) for m in (contours, boundary, surface) for k in ("png", "pdf", "svg")]
    theirs, ours, sizes = {}, {}, {}
    for _ in range(5):
        for make, kind in kinds:
            name = f"{make.__name__} {kind.upper()}"
            sizes[name] = draw(make, kind)
            for _ in range(3):
                start = time.perf_counter()
                draw(make, kind)
                theirs.setdefault(name, []).append(time.perf_counter() - start)
        run = subprocess.run(["taskset", "-c", "0", program, "benchmark", "--only", "drawing",
                              "--format", "json", "--repetitions", "5"],
                             capture_output=True, text=True, check=True)
        for entry in json.loads(run.stdout)["entries"]:
            ours.setdefault(entry["name"].removeprefix("draw "), []).append(entry)
    for name in ("contours layout", "boundary layout", "surface layout"):
        b = statistics.median(e["value"] for e in ours[name])
        print(f"{name} (measuring all labels, no drawing): {b:.1f} ms")
    print(f"matplotlib {matplotlib.__version__}, numpy {np.__version__}")
    print(f"{'figure':16}{'matplotlib':>12}{'descent':>10}{'ratio':>8}{'kB':>8}{'kB':>8}")
    for name, times in theirs.items():
        a = statistics.median(times)
        b = statistics.median(e["value"] / 1e3 for e in ours[name])
        print(f"{name:16}{a * 1e3:9.1f} ms{b * 1e3:7.1f} ms{a / b:8.1f}"
              f"{sizes[name] / 1e3:8.0f}{ours[name][0]['bytes'] / 1e3:8.0f}")


main()
