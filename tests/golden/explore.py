"""Golden figures of pivots, profiles and correlations, computed a second time and independently from a data directory.

Run as `python3 explore.py PROGRAM DATA_DIR`. DATA_DIR is the demo data, `data`, and PROGRAM the ottui to check. Figures
are exact fractions where they can be; the program's JSON must have them to nine digits and its CSV to the six decimals
that it prints. What differs is printed, and the status is then 1. The indices are those of `figures`.
"""

import csv
import io
import json
import math
import subprocess
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist

sys.dont_write_bytecode = True

from figures.files import read_csv
from figures.scoring import scored
from figures.stats import known, mean, quantile

UNKNOWN = "?"
COLUMNS = ["min", "q1", "median", "q3", "max"]
QUARTILES = ["0", "0.25", "0.5", "0.75", "1"]


# --- Reading ---------------------------------------------------------------------------------------------------------


def listed(cell):
    """The members of a list in their order; a repeated one counts once."""
    return list(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def fact(kind, cell):
    return kind(cell) if cell else None


def read_viewing(path):
    """Hours and views of the half-yearly reports, and in how many weeks a title was in a Top 10."""
    hours, views, weeks = {}, {}, {}
    for row in read_csv(path):
        title = row["title_id"]
        if not title:
            continue
        if row["kind"] == "top10":
            weeks.setdefault(title, set()).add(row["period"])
            continue
        for sums, cell in [(hours, row["hours"]), (views, row["views"])]:
            if cell:
                sums[title] = sums.get(title, 0) + int(cell)
    return hours, views, {title: len(dates) for title, dates in weeks.items()}


def read_titles(folder):
    hours, views, weeks = read_viewing(folder / "viewing.csv")
    words = {}
    for row in read_csv(folder / "terms.csv"):
        words.setdefault(row["title_id"], []).append(row["term"])
    titles = []
    for row in read_csv(folder / "titles.csv"):
        where = listed(row["countries"])
        released, arrival = fact(date.fromisoformat, row["released"]), fact(date.fromisoformat, row["netflix_released"])
        title = {
            "id": row["id"],
            "name": row["title"],
            "category": row["category"],
            "genres": listed(row["genres"]),
            "tags": listed(row["tags"]),
            "cast": listed(row["cast"]),
            "words": words.get(row["id"], []),
            "where": where,
            "countries": len(where) or None,
            "rating": fact(Fraction, row["imdb_rating"]),
            "votes": fact(int, row["imdb_votes"]),
            "awards_won": fact(int, row["awards_won"]),
            "awards_nominated": fact(int, row["awards_nominated"]),
            "released": released,
            "netflix_released": arrival,
            "year": arrival and arrival.year,
            "decade": released and released.year // 10 * 10,
            "age": row["age_rating"] or None,
            "worldwide": row["worldwide"] or None,
            "hours": hours.get(row["id"]),
            "views": views.get(row["id"]),
            "weeks": weeks.get(row["id"]),
        }
        titles.append(title)
    return scored(titles)


# --- Figures ---------------------------------------------------------------------------------------------------------

AGGREGATES = {
    "mean": mean,
    "sum": lambda values: sum(values) if values else None,
    "median": lambda values: quantile(sorted(values), "0.5"),
    "min": lambda values: min(values, default=None),
    "max": lambda values: max(values, default=None),
    "p10": lambda values: quantile(sorted(values), "0.1"),
    "p25": lambda values: quantile(sorted(values), "0.25"),
    "p75": lambda values: quantile(sorted(values), "0.75"),
    "p90": lambda values: quantile(sorted(values), "0.9"),
}


def per(above, below):
    """A quotient that is unknown where a part of it is, or where it would divide by 0."""

    def value(title):
        return None if title[above] is None or not title[below] else Fraction(title[above], title[below])

    return value


def difference(left, right):
    def value(title):
        return None if title[left] is None or title[right] is None else title[left] - title[right]

    return value


def named(field):
    return lambda title: title[field]


def single(field):
    """The key of a field that is no list, as a list; a title without one has the empty key."""
    return lambda title: ["" if title[field] is None else str(title[field])]


def members(field):
    return lambda title: title[field] or [""]


def halves(title):
    """The bin of a rating, half a point wide."""
    low = math.floor(title["rating"] * 2)
    return [f"{low / 2:.1f}..{(low + 1) / 2:.1f}"]


def grouped(titles, keys):
    groups = {}
    for title in titles:
        for key in keys(title):
            groups.setdefault(key, []).append(title)
    return groups


def known_values(group, of):
    return group if of is None else [value for value in map(of, group) if value is not None]


def figure(group, of, aggregate, whole):
    """How many titles a figure rests on, and the figure; `of` is the measure, or None for the titles themselves."""
    values = known_values(group, of)
    if aggregate == "count":
        return len(values), len(values)
    if aggregate == "share":
        return len(values), Fraction(len(values), len(known_values(whole, of)))
    return len(values), AGGREGATES[aggregate](values)


def pivot(titles, rows, of=None, aggregate="count", columns=None):
    """By the key of each row: `n` and the value, or `n` and a value for each column."""
    result = {}
    for key, group in grouped(titles, rows).items():
        n, value = figure(group, of, aggregate, titles)
        if columns is None:
            result[key] = {"n": n, "value": value}
            continue
        cells = {
            column or UNKNOWN: figure(cell, of, aggregate, group)[1]
            for column, cell in grouped(group, columns).items()
        }
        result[key] = {"n": n} | cells
    return result


def profile(titles, of):
    """What a column of numbers, dates or lists holds."""
    is_list = isinstance(of(titles[0]), list)
    values = [value for value in map(of, titles) if value not in (None, [])]
    counts = Counter(member for value in values for member in (value if is_list else [value]))
    result = {"known": len(values), "distinct": len(counts), "top_count": max(counts.values(), default=None)}
    if not is_list and values and not isinstance(values[0], str):
        result |= dict(zip(COLUMNS, quartiles(values)))
    return result


def quartiles(values):
    if not isinstance(values[0], date):
        return [quantile(sorted(values), p) for p in QUARTILES]
    days = sorted(value.toordinal() for value in values)
    return [date.fromordinal(math.floor(quantile(days, p))).isoformat() for p in QUARTILES]


def mean_ranks(values):
    first, count = {}, Counter(values)
    for place, value in enumerate(sorted(values), start=1):
        first.setdefault(value, place)
    return [first[value] + Fraction(count[value] - 1, 2) for value in values]


def pearson(left, right):
    """From exact sums; unknown where a side does not vary."""
    n = len(left)
    if n < 2:
        return None
    covariance = n * sum(a * b for a, b in zip(left, right)) - sum(left) * sum(right)
    spread = [n * sum(value * value for value in values) - sum(values) ** 2 for values in (left, right)]
    return float(covariance) / math.sqrt(spread[0]) / math.sqrt(spread[1]) if all(spread) else None


def correlation(titles, x, y):
    pairs = [(x(title), y(title)) for title in titles if x(title) is not None and y(title) is not None]
    left, right = [Fraction(a) for a, _ in pairs], [Fraction(b) for _, b in pairs]
    r, low, high = pearson(left, right), None, None
    if r is not None and abs(r) < 1 and len(pairs) > 3:
        # Fisher's z.
        reach = NormalDist().inv_cdf(0.975) / math.sqrt(len(pairs) - 3)
        low, high = math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach)
    ranks = pearson(mean_ranks(left), mean_ranks(right)) if pairs else None
    return {"n": len(pairs), "pearson": r, "pearson_low": low, "pearson_high": high, "spearman": ranks}


# --- The program's ---------------------------------------------------------------------------------------------------


def answer(program, folder, arguments, form):
    command = [program, *arguments, "--data", str(folder), "--format", form]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        sys.exit(f"{' '.join(command)}: status {run.returncode}\n{run.stderr}")
    return run.stdout


def is_same(found, expected, form):
    """Unknown is null or empty, and never 0."""
    if expected is None:
        return found in (None, "")
    if found in (None, ""):
        return False
    if isinstance(expected, str):
        return found == expected
    found, expected = float(found), float(expected)
    if form == "csv":
        return abs(found - expected) <= 5.1e-7 + 1e-12 * abs(expected)
    # ottui rounds totals to ten decimals, so that equal ones tie.
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


class Check:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.compared, self.differences = 0, []

    def compare(self, arguments, expected, key, rename=None):
        """The rows of the program against `expected`, by the column `key`."""
        # Each form costs a run; a table without columns has the same CSV as its JSON.
        for form in ["json"] if "--rows" in arguments and "--columns" not in arguments else ["json", "csv"]:
            text = answer(self.program, self.folder, arguments, form)
            rows = json.loads(text)["rows"] if form == "json" else list(csv.DictReader(io.StringIO(text)))
            found = {"" if row[key] is None else str(row[key]): row for row in rows}
            command = " ".join(arguments)
            if len(found) != len(rows):
                self.differences.append(f"{command} ({form}): a row is there twice")
            # An empty bin between others is a row without a title.
            more = [name for name in found if name not in expected and float(found[name].get("n") or 0)]
            for name in more:
                self.differences.append(f"{command} ({form}): {name!r} is not expected")
            for name, figures in expected.items():
                if name not in found:
                    self.differences.append(f"{command} ({form}): {name!r} is missing")
                    continue
                for figure, value in figures.items():
                    column = (rename or {}).get(figure, figure)
                    self.compared += 1
                    got = found[name].get(column)
                    if not is_same(got, value, form):
                        wanted = value if isinstance(value, str | None) else float(value)
                        self.differences.append(f"{command} ({form}): {name!r} {column}: {got!r}, expected {wanted!r}")

    def pivot(self, arguments, titles, rows, of=None, aggregate="count", columns=None):
        """`arguments` as typed: the field, its value if any, and its columns."""
        options = dict(zip(arguments[::2], arguments[1::2]))
        header = options.get("--value", aggregate)
        if aggregate in ("count", "share"):
            header = aggregate
        expected = pivot(titles, rows, of, aggregate, columns)
        if columns is not None:
            # A cell without titles is 0 of them, and any other aggregate of none is unknown.
            every = {column for figures in expected.values() for column in figures}
            empty = dict.fromkeys(every, 0 if aggregate in ("count", "share") else None)
            expected = {key: empty | figures for key, figures in expected.items()}
        field = options["--rows"].split(":")[0]
        command = ["pivot", *arguments, "--agg", aggregate]
        self.compare(command, expected, field, {"value": header})

    def correlation(self, x, y, titles, of_x, of_y, arguments=()):
        command = ["correlate", "--x", x, "--y", y, *arguments]
        self.compare(command, {x: correlation(titles, of_x, of_y)}, "x")


def pivots(check, titles):
    drama = [title for title in titles if "Drama" in title["genres"] and title["rating"] >= 7]
    films = [title for title in titles if title["category"] == "movie"]
    total, votes, rating = named("total"), named("votes"), named("rating")

    check.pivot(["--rows", "genre"], titles, members("genres"))
    check.pivot(["--rows", "genre"], titles, members("genres"), None, "share")
    check.pivot(["--rows", "genre", "--value", "total"], titles, members("genres"), total, "mean")
    check.pivot(["--rows", "age", "--value", "awards"], titles, single("age"), named("awards_won"), "sum")
    check.pivot(["--rows", "age", "--value", "awards"], titles, single("age"), named("awards_won"), "share")
    check.pivot(["--rows", "country", "--value", "rating"], titles, members("where"), rating, "median")
    check.pivot(["--rows", "decade", "--value", "global"], titles, single("decade"), named("global"), "max")
    check.pivot(["--rows", "rating:0.5", "--value", "votes"], titles, halves, votes, "mean")
    check.pivot(["--rows", "cast", "--value", "hours"], titles, members("cast"), named("hours"), "mean")
    check.pivot(["--rows", "word"], titles, members("words"))
    each = per("votes", "countries")
    check.pivot(["--rows", "category", "--value", "votes / countries"], titles, single("category"), each, "p90")
    weekly = per("hours", "weeks")
    check.pivot(["--rows", "worldwide", "--value", "hours / weeks"], titles, single("worldwide"), weekly, "mean")
    for aggregate in ["min", "p10", "p25", "p75", "p90", "max"]:
        check.pivot(["--rows", "year", "--value", "votes"], titles, single("year"), votes, aggregate)

    by_class = single("class")
    check.pivot(["--rows", "year", "--columns", "class"], titles, single("year"), None, "count", by_class)
    check.pivot(["--rows", "genre", "--columns", "class"], titles, members("genres"), None, "share", by_class)
    check.pivot(
        ["--rows", "decade", "--columns", "worldwide", "--value", "rating"],
        titles,
        single("decade"),
        rating,
        "median",
        single("worldwide"),
    )
    check.pivot(
        ["--rows", "genre", "--columns", "category", "--value", "total", "--filter", "genre=Drama rating>=7"],
        drama,
        members("genres"),
        total,
        "mean",
        single("category"),
    )
    check.pivot(
        ["--rows", "class", "--value", "awards - nominated", "--category", "movie"],
        films,
        by_class,
        difference("awards_won", "awards_nominated"),
        "mean",
    )


PROFILED = {
    "title": "name",
    "category": "category",
    "genres": "genres",
    "tags": "tags",
    "countries": "where",
    "imdb_rating": "rating",
    "imdb_votes": "votes",
    "awards_won": "awards_won",
    "awards_nominated": "awards_nominated",
    "released": "released",
    "netflix_released": "netflix_released",
    "age_rating": "age",
    "cast": "cast",
    "class": "class",
    "score": "score",
    "award": "award",
    "global": "global",
    "popularity": "popularity",
    "total": "total",
    "hours": "hours",
    "views": "views",
    "weeks": "weeks",
    "words": "words",
}


def profiles(check, titles):
    """Columns that are not profiled here, such as `url`, are let be."""
    films = [title for title in titles if title["category"] == "movie"]
    for arguments, kept in [([], titles), (["--category", "movie"], films)]:
        expected = {column: profile(kept, named(field)) for column, field in PROFILED.items()}
        rest = ["id", "title_ko", "languages", "origin", "worldwide", "runtime", "director", "url"]
        check.compare(["profile", *arguments], expected | dict.fromkeys(rest, {}), "column")


def correlations(check, titles):
    class_a = [title for title in titles if title["class"] == "A"]
    in_top10 = [title for title in titles if title["weeks"] is not None and title["weeks"] >= 2]
    check.correlation("rating", "votes", titles, named("rating"), named("votes"))
    check.correlation("total", "hours", titles, named("total"), named("hours"))
    check.correlation("total", "hours", class_a, named("total"), named("hours"), ["--filter", "class=A"])
    check.correlation("awards", "nominated", titles, named("awards_won"), named("awards_nominated"))
    check.correlation("votes / countries", "views", titles, per("votes", "countries"), named("views"))
    # Three titles have no interval.
    check.correlation("weeks", "hours", in_top10, named("weeks"), named("hours"), ["--filter", "weeks>=2"])
    nothing = ["--filter", "rating>9.9"]
    check.correlation("rating", "votes", [], named("rating"), named("votes"), nothing)


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    titles = read_titles(folder)
    assert known(titles, "rating"), "the demo data has ratings"
    check = Check(program, folder)
    pivots(check, titles)
    profiles(check, titles)
    correlations(check, titles)
    for what in check.differences[:50]:
        print(what)
    print(f"{check.compared} figures compared, {len(check.differences)} differ")
    sys.exit(1 if check.differences else 0)


if __name__ == "__main__":
    main()
