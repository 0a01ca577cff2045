#!/usr/bin/env python3
"""How alike poppler, MuPDF and Ghostscript show the PDFs of a folder.

    apt-get install poppler-utils mupdf-tools ghostscript
    python3 Tests/Reference/renderers.py output/figures      (needs NumPy and Pillow)

Each first page is drawn at 110 dpi by all three. Smoothing of edges differs, so pictures are
averaged over 3 by 3 pixels first. Bound: the mean difference of a channel is at most 5 of 255,
and at most 1 % of the pixels differ by more than 64; a part that one of them leaves out would be
far beyond that. Exit 1 if a file is.
"""
import subprocess, sys, tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

DPI, MEAN, LARGE, SHARE = 110, 5, 64, 0.01


def pictures(pdf, folder):
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", pdf, folder / "poppler"], check=True)
    subprocess.run(["mutool", "draw", "-q", "-r", str(DPI), "-o", folder / "mupdf.png", pdf, "1"],
                   check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=1", "-sDEVICE=png16m", f"-r{DPI}",
                    "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={folder}/ghostscript.png", pdf],
                   check=True)
    images = [Image.open(folder / f"{n}.png").convert("RGB") for n in ("poppler", "mupdf", "ghostscript")]
    size = [min(i.size[k] for i in images) for k in (0, 1)]
    return [np.asarray(i.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(1)), float) for i in images]


def main():
    failed, worst = [], (0, 0)
    files = sorted(Path(sys.argv[1]).glob("*.pdf"))
    for pdf in files:
        with tempfile.TemporaryDirectory() as folder:
            first, *others = pictures(pdf, Path(folder))
        for name, other in zip(("MuPDF", "Ghostscript"), others):
            difference = np.abs(first - other)
            mean, share = difference.mean(), (difference.max(axis=2) > LARGE).mean()
            worst = max(worst[0], mean), max(worst[1], share)
            if mean > MEAN or share > SHARE:
                failed.append(f"{pdf.name}, {name}: mean {mean:.2f}, {100 * share:.2f} % of pixels")
    print("\n".join(failed))
    print(f"{len(files)} files: mean difference at most {worst[0]:.2f}, "
          f"at most {100 * worst[1]:.2f} % of pixels beyond {LARGE}")
    sys.exit(bool(failed))


main()
