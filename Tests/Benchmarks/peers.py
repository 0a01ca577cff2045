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
WIDTH, DEPTH = 25, 14


def parameters(rng):
    w = rng.standard_normal((DEPTH, WIDTH, WIDTH)) * 2e-3
    b = rng.standard_normal((DEPTH, WIDTH)) * 2e-3
    return (w, b, rng.standard_normal((2, WIDTH)) * 0.2, rng.standard_normal(2) * 0.2,
            rng.standard_normal((1, 2)) * 1e-3, rng.standard_normal(1) * 1e-3)


def unrolled(p, x):
    h = jnp.pad(x, ((0, 0), (0, WIDTH - 2)))
    for j in range(DEPTH):
        h = jnp.maximum(h + h @ p[0][j].T + p[1][j], 0)
    return ((h @ p[2].T + p[3]) @ p[4].T + p[5])[:, 0]


def scanned(p, x):
    def layer(h, wb):
        return jnp.maximum(h + h @ wb[0].T + wb[1], 0), None
    h, _ = jax.lax.scan(layer, jnp.pad(x, ((0, 0), (0, WIDTH - 2))), (p[0], p[1]))
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
    h = np.zeros((len(x), WIDTH))
    h[:, :2] = x
    for j in range(DEPTH):
        h = np.maximum(h + h @ p[0][j].T + p[1][j], 0)
    return (h @ p[2].T + p[3]) @ p[4].T + p[5]


def main():
    descent, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    rng = np.random.default_rng(1)
    numbers = parameters(rng)
    p = jax.tree.map(jnp.asarray, numbers)
    points = rng.uniform(-1, 1, (160_000, 2))
    rates, ours = {}, {}
    programs = {}
    for batch in (8, 32, 128):
        steps = 4000 // batch
        xs = jnp.asarray(rng.uniform(-1, 1, (steps, batch, 2)))
        ys = jnp.asarray(np.where(np.arange(steps * batch).reshape(steps, batch) % 2, 1.0, -1.0))
        for name, model in (("unrolled", unrolled), ("scan", scanned)):
            run = training(model, steps)
            programs[f"batch {batch}", name] = (steps * batch, lambda run=run, xs=xs, ys=ys:
                                                jax.block_until_ready(run(p, xs, ys)))
    for name, model in (("unrolled", unrolled), ("scan", scanned)):
        run = jax.jit(model)
        programs["forward", name] = (len(points), lambda run=run: jax.block_until_ready(run(p, points)))
    for _ in range(rounds):
        for (what, name), (count, body) in programs.items():
            rates.setdefault((what, name), []).append(count / seconds(body, 3))
        rates.setdefault(("forward", "NumPy"), []).append(
            len(points) / seconds(lambda: numpy_forward(numbers, points), 1))
        report = json.loads(subprocess.run(
            [descent, "benchmark", "--format", "json", "--repetitions", "5"],
            check=True, capture_output=True, text=True).stdout)
        for entry in report["entries"]:
            what = ("forward" if entry["name"].startswith("forward, 160000") else
                    f"batch {entry['name'].split('batch ')[1].split(',')[0]}"
                    if "batch" in entry["name"] else None)
            if what:
                ours.setdefault(what, []).append(entry["value"])
    print(f"jax {jax.__version__}, numpy {np.__version__}, kernels {report['instructions']}; samples/s")
    for what in ("forward", "batch 8", "batch 32", "batch 128"):
        mine = statistics.median(ours[what])
        line = f"{what}: descent {mine:.3g}"
        for name in ("unrolled", "scan", "NumPy"):
            if (what, name) in rates:
                line += f", {name if name == 'NumPy' else 'JAX ' + name} {statistics.median(rates[what, name]):.3g}"
        ratios = [o / max(a, b) for o, a, b in zip(ours[what], rates[what, "unrolled"], rates[what, "scan"])]
        print(f"{line}; {statistics.median(ratios):.2f} × the faster JAX")


if __name__ == "__main__":
    main()
