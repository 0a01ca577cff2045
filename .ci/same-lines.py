"""Compares two pages without their words: same-lines.py OWN.qdf OTHER.pdf NAME.

OWN is uncompressed, and what it draws as text is taken out; what lies around its words, where their halos are,
is not looked at. A pixel of one page is found in the other if it has about the same grey at one of nine there."""

import re
import subprocess
import sys

import numpy as np

TOLERANCE = 60  # of 255: edges are smoothed by each program in its own way
HALO = 4  # pixels around words
ALLOWED = 2e-3  # of all pixels: roots and fraction bars are drawn as lines


def page(path, last):
    count = len(re.findall(rb"/Type /Page\b", open(path, "rb").read())) if last else 1
    pgm = subprocess.run(
        ["pdftoppm", "-r", "100", "-gray", "-f", str(count), "-l", str(count), path],
        stdout=subprocess.PIPE, check=True).stdout
    size = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    width, height = int(size[1]), int(size[2])
    return np.frombuffer(pgm[size.end():], np.uint8).reshape(height, width).astype(int)


def around(a, reach):
    """The array moved by up to so many pixels in each direction."""
    padded, size = np.pad(a, reach, mode="edge"), range(2 * reach + 1)
    return [padded[i:i + a.shape[0], j:j + a.shape[1]] for i in size for j in size]


def missing(a, b):
    """Which pixels of a are not found in b."""
    near = around(b, 1)
    low, high = np.min(near, 0), np.max(near, 0)
    return (a < low - TOLERANCE) | (a > high + TOLERANCE)


own, other, name = sys.argv[1:]
text = open(own, "rb").read()
silent, words = own + ".silent.pdf", own + ".words.pdf"
open(words, "wb").write(text)
open(own, "wb").write(re.sub(rb"(?s)\bBT\b.*?\bET\b", lambda m: b" " * len(m[0]), text))
subprocess.run(["qpdf", "--warning-exit-0", own, silent], check=True)
worded, a, b = page(words, True), page(silent, True), page(other, False)
rows, columns = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
if max(abs(a.shape[0] - b.shape[0]), abs(a.shape[1] - b.shape[1])) > 1:
    sys.exit(f"{name}: {a.shape[::-1]} pixels, in LaTeX {b.shape[::-1]}")
hidden = np.max(around(worded != a, HALO), 0)[:rows, :columns]
a, b = a[:rows, :columns], b[:rows, :columns]
share = ((missing(a, b) | missing(b, a)) & ~hidden).mean()
if share > ALLOWED:
    sys.exit(f"{name}: {100 * share:.2f} % of the pixels differ")
if (a < 250).mean() < 0.005:
    sys.exit(f"{name}: nothing is drawn")
