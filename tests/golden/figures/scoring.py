"""Indices, totals, classes and ranks.

A title is a dictionary with `id`, `name`, `category`, `genres`, `tags`, `where` (names of countries), `countries` (how
many), `rating`, `votes`, `awards_won`, `awards_nominated`, and the years `released` and `year` (of its arrival on
Netflix); None is unknown. `scored` adds the indices, `total`, `class`, `rank` and `measured`, the indices that its
category has.
"""

import math
from fractions import Fraction

CATEGORIES = ["movie", "series"]
INDICES = ["score", "award", "global", "popularity"]
FIVE = [*INDICES, "total"]
CLASSES = ["A", "B", "C", "D"]

METHODS = {"score": "half", "award": "quintile", "global": "share", "popularity": "quintile"}
WEIGHTS = dict.fromkeys(INDICES, "1")
CUTS = {"A": 4, "B": 3, "C": 2}
LEAST_KNOWN = Fraction("0.05")
TOLERANCE = Fraction("1e-9")


def measure(title, index):
    if index == "score":
        return title["rating"]
    if index == "global":
        return title["countries"]
    if index == "popularity":
        return title["votes"]
    won, nominated = title["awards_won"], title["awards_nominated"]
    if won is None and nominated is None:
        return None
    return (won or 0) + Fraction(nominated or 0, 2)


def scale(method, values, whole):
    """The index of each of `values`; `whole` is what a share is a share of."""
    count, least, greatest = len(values), min(values), max(values)

    def beaten(value):
        return sum(other < value for other in values)

    def log(value):
        return Fraction(5 * math.log(1 + value) / math.log(1 + greatest)) if greatest else Fraction(0)

    def minmax(value):
        return Fraction(5 * (value - least)) / (greatest - least) if greatest > least else Fraction(0)

    methods = {
        "half": lambda value: Fraction(value) / 2,
        "share": lambda value: Fraction(5 * value, whole),
        "quintile": lambda value: Fraction(1 + 5 * beaten(value) // count),
        "percentile": lambda value: Fraction(5 * beaten(value), count),
        "log": log,
        "minmax": minmax,
    }
    return [methods[method](value) for value in values]


def class_of(total):
    if total is None:
        return None
    return next((name for name, cut in CUTS.items() if total >= cut - TOLERANCE), "D")


def scored(titles, methods=None, weights=None):
    """The titles with their figures, each against the whole catalogue of its category.

    `methods` and `weights` name what differs from the defaults; weights are text, so that 0.1 is a tenth.
    """
    methods = METHODS | (methods or {})
    weights = {index: Fraction(weight) for index, weight in (WEIGHTS | (weights or {})).items()}
    everywhere = len({country for title in titles for country in title["where"]})
    result = [dict(title) for title in titles]
    for category in CATEGORIES:
        members = [title for title in result if title["category"] == category]
        measured = [index for index in INDICES if set_index(members, index, methods[index], everywhere)]
        needed = [index for index in measured if weights[index] > 0]
        for title in members:
            title["measured"] = measured
            title["total"] = total(title, {index: weights[index] for index in needed})
            title["class"] = class_of(title["total"])
        totals = [title["total"] for title in members if title["total"] is not None]
        for title in members:
            ranked = title["total"] is not None
            title["rank"] = 1 + sum(other > title["total"] for other in totals) if ranked else None
    return result


def set_index(members, index, method, everywhere):
    """Whether the index is measured; if it is not, all titles lack it."""
    for title in members:
        title[index] = None
    known = [title for title in members if measure(title, index) is not None]
    if not known or len(known) < LEAST_KNOWN * len(members):
        return False
    # An unknown rating stays unknown; the other measures count as 0.
    scale_of = known if index == "score" else members
    values = [measure(title, index) or 0 for title in scale_of]
    for title, value in zip(scale_of, scale(method, values, everywhere)):
        title[index] = value
    return True


def total(title, weights):
    if not weights or any(title[index] is None for index in weights):
        return None
    return sum(weight * title[index] for index, weight in weights.items()) / sum(weights.values())


def by_total(titles):
    """Unknown totals last, then by name; `sorted` keeps the order of the file."""
    return sorted(titles, key=lambda title: (title["total"] is None, -(title["total"] or 0), title["name"].lower()))
