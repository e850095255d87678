"""CSV files in and out."""

import csv
from fractions import Fraction


def read_csv(path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def cell(value):
    """Unknown is empty; numbers that are not whole by nature are floats with all their digits."""
    if isinstance(value, (Fraction, float)):
        return repr(float(value))
    return "" if value is None else str(value)


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
