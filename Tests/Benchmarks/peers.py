#!/usr/bin/env python3
"""The network's passes in JAX and NumPy beside `descent benchmark`, in one run.

    python3 -m venv peers && peers/bin/pip install 'jax==0.10.*'
    peers/bin/python Tests/Benchmarks/peers.py .build/release/descent

All in float64 on one core (taskset). JAX runs the faster of two programs: the layers unrolled, and
a scan over the square layers. Rates are medians; the ratios compare runs that took turns.
"""
import json, os, statistics, subprocess, sys, time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.sched_setaffinity(0, {0})

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
DEPTH = 14


def parameters(rng, width):
    w = rng.standard_normal((DEPTH, width, width)) * 2e-3
    b = rng.standard_normal((DEPTH, width)) * 2e-3
    return (w, b, rng.standard_normal((2, width)) * 0.2, rng.standard_normal(2) * 0.2,
            rng.standard_normal((1, 2)) * 1e-3, rng.standard_normal(1) * 1e-3)


def unrolled(p, x):
    h = jnp.pad(x, ((0, 0), (0, p[2].shape[1] - 2)))
    for j in range(DEPTH):
        h = jnp.maximum(h + h @ p[0][j].T + p[1][j], 0)
    return ((h @ p[2].T + p[3]) @ p[4].T + p[5])[:, 0]


def scanned(p, x):
    def layer(h, wb):
        return jnp.maximum(h + h @ wb[0].T + wb[1], 0), None
    h, _ = jax.lax.scan(layer, jnp.pad(x, ((0, 0), (0, p[2].shape[1] - 2))), (p[0], p[1]))
    return ((h @ p[2].T + p[3]) @ p[4].T + p[5])[:, 0]


def training(model, steps):
    def loss(p, x, y):
        return jnp.maximum(0, 1 - y * model(p, x)).mean()

    @jax.jit
    def run(p, xs, ys):
        def step(p, batch):
            g = jax.grad(loss)(p, *batch)
            return jax.tree.map(lambda a, d: a - 1e-9 * d, p, g), None
        return jax.lax.scan(step, p, (xs, ys))[0]
    return run


def seconds(body, repetitions):
    body()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def numpy_forward(p, x):
    h = np.zeros((len(x), p[2].shape[1]))
    h[:, :2] = x
    for j in range(DEPTH):
        h = np.maximum(h + h @ p[0][j].T + p[1][j], 0)
    return (h @ p[2].T + p[3]) @ p[4].T + p[5]


def main():
    descent, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    rng = np.random.default_rng(1)
    widths = (25, 256)
    numbers = {width: parameters(rng, width) for width in widths}
    placed = {width: jax.tree.map(jnp.asarray, numbers[width]) for width in widths}
    models = (("unrolled", unrolled), ("scan", scanned))
    rates, ours, programs = {}, {}, {}

    def add(what, width, count, run, *inputs):
        programs[what] = (count, lambda: jax.block_until_ready(run(placed[width], *inputs)))

    for width, batches, points in ((25, (8, 32, 128), 40_000), (256, (32, 128), 2_000)):
        x = rng.uniform(-1, 1, (points, 2))
        for name, model in models:
            add((f"forward, width {width}", name), width, points, jax.jit(model), x)
        for batch in batches:
            steps = max(4, points // 10 // batch)
            xs = jnp.asarray(rng.uniform(-1, 1, (steps, batch, 2)))
            ys = jnp.asarray(np.where(np.arange(steps * batch).reshape(steps, batch) % 2, 1.0, -1.0))
            for name, model in models:
                add((f"SGD step, width {width}, batch {batch}", name), width, steps * batch,
                    training(model, steps), xs, ys)
        programs[f"forward, width {width}", "NumPy"] = (
            points, lambda p=numbers[width], x=x: numpy_forward(p, x))
    for _ in range(rounds):
        for what, (count, body) in programs.items():
            rates.setdefault(what, []).append(count / seconds(body, 3))
        report = json.loads(subprocess.run(
            [descent, "benchmark", "--only", "kernels", "--format", "json", "--repetitions", "3"],
            check=True, capture_output=True, text=True).stdout)
        for entry in report["entries"]:
            if entry.get("instructions") == report["instructions"]:
                what = entry["name"].replace(", all samples active", "")
                ours.setdefault(what, []).append(entry["value"])
    print(f"jax {jax.__version__}, numpy {np.__version__}, {report.get('processor')}, "
          f"kernels {report['instructions']}; samples/s")
    for what in dict.fromkeys(what for what, _ in programs):
        line = f"{what}: descent {statistics.median(ours[what]):.3g}"
        for name in ("unrolled", "scan", "NumPy"):
            if (what, name) in rates:
                line += f", {name if name == 'NumPy' else 'JAX ' + name} {statistics.median(rates[what, name]):.3g}"
        ratios = [o / max(a, b) for o, a, b in zip(ours[what], rates[what, "unrolled"], rates[what, "scan"])]
        print(f"{line}; {statistics.median(ratios):.2f} × the faster JAX")


if __name__ == "__main__":
    main()
