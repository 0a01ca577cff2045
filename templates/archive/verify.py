"""Checks the bag that this file lies in, with Python's standard library alone.

Exit 0 if every file is as the manifests say, every table and every array is well formed; 1 otherwise.
"""
import ast
import csv
import hashlib
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
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


def check_array(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<H", data[8:10])
    header = ast.literal_eval(data[10:10 + length].decode("ascii"))
    count = 1
    for axis in header["shape"]:
        count *= axis
    if data[:8] != b"\x93NUMPY\x01\x00" or header["descr"] != "<f8" or len(data) != 10 + length + 8 * count:
        faults.append(f"{path}: no array of its shape")


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
        else:
            try:
                if name.startswith("data/results/") and name.endswith(".csv"):
                    check_table(path)
                if name.endswith(".npy"):
                    check_array(path)
            except (ValueError, KeyError, SyntaxError, struct.error, csv.Error) as error:
                faults.append(f"{name}: {error}")
for path in ROOT.rglob("*"):
    name = path.relative_to(ROOT).as_posix()
    if (path.is_symlink() or path.is_file()) and name not in known:
        faults.append(f"{name}: in no manifest")
for fault in faults:
    print("✗", fault)
print(f"{files} files, {len(faults)} faults")
sys.exit(1 if faults else 0)
