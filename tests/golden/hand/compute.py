"""Golden figures of the hand-made set, computed from the formulas alone.

Run as `python3 compute.py OUT_DIR`. The set is in `data` beside this script; the CSV files go to OUT_DIR. Floats are
written with `repr`, unknowns as empty cells. Indices, totals, means, quantiles and differences are exact fractions
until they are written, so that rounding never decides a class, a rank, an order or a verdict.
"""

import csv
import math
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

DATA = Path(__file__).parent / "data"
CATEGORIES = ["movie", "series"]
CLASSES = ["A", "B", "C", "D"]
INDICES = ["score", "award", "global", "popularity"]
FIVE = [*INDICES, "total"]
MEASURES = ["titles", "share", *FIVE, "class_a_share", "votes", "awards_won", "countries"]
TITLE_MEASURES = [*FIVE, "rating", "votes", "awards_won", "awards_nominated", "countries", "year"]
COLUMNS = ["measure", "member", "n", "value", "q1", "median", "q3", "difference", "ci_low", "ci_high", "verdict"]

SEED = 0x6F74747569
REPLICATES = 2000
SMALL = 5
MASK = (1 << 64) - 1


# --- Reading ---------------------------------------------------------------------------------------------------------


def read_csv(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell):
    return [part for part in cell.split("|") if part]


def known(kind, cell):
    return kind(cell) if cell else None


def read_titles():
    titles = []
    for row in read_csv("titles.csv"):
        where = listed(row["countries"])
        titles.append(
            {
                "id": row["id"],
                "name": row["title"],
                "category": row["category"],
                "genres": listed(row["genres"]),
                "where": where,
                "countries": len(where) or None,
                "rating": known(Fraction, row["imdb_rating"]),
                "votes": known(int, row["imdb_votes"]),
                "awards_won": known(int, row["awards_won"]),
                "awards_nominated": known(int, row["awards_nominated"]),
                "year": known(int, row["netflix_released"][:4]),
            }
        )
    return titles


def read_terms():
    """Per title with a plot: how often it uses each term."""
    terms = {}
    for row in read_csv("terms.csv"):
        terms.setdefault(row["title_id"], Counter())[row["term"]] += int(row["count"])
    return terms


# --- Scoring ---------------------------------------------------------------------------------------------------------


def quintile(value, values):
    beaten = sum(other < value for other in values)
    return 1 + 5 * beaten // len(values)


def class_of(total):
    if total is None:
        return None
    return "A" if total >= 4 else "B" if total >= 3 else "C" if total >= 2 else "D"


def scored(titles, weights=(1, 1, 1, 1)):
    """The titles with indices, total, class and rank, each against the whole catalogue of its category."""
    result = [dict(title) for title in titles]
    for category in CATEGORIES:
        members = [title for title in result if title["category"] == category]
        measures = {
            "award": [(title["awards_won"] or 0) + Fraction(title["awards_nominated"] or 0, 2) for title in members],
            "global": [title["countries"] or 0 for title in members],
            "popularity": [title["votes"] or 0 for title in members],
        }
        for name, values in measures.items():
            for title, value in zip(members, values):
                title[name] = Fraction(quintile(value, values))
        for title in members:
            rated = title["rating"] is not None
            title["score"] = title["rating"] / 2 if rated else None
            weighted = [weight * title[name] for weight, name in zip(weights, INDICES)] if rated else None
            title["total"] = Fraction(sum(weighted), sum(weights)) if rated else None
            title["class"] = class_of(title["total"])
            title["class_a_share"] = int(title["class"] == "A")
        totals = [title["total"] for title in members if title["total"] is not None]
        for title in members:
            rated = title["total"] is not None
            title["rank"] = 1 + sum(other > title["total"] for other in totals) if rated else None
    return result


def by_total(titles):
    """Unknown totals last, then by name; `sorted` keeps the order of the file."""
    return sorted(titles, key=lambda title: (title["total"] is None, -(title["total"] or 0), title["name"].lower()))


def title_table(titles):
    yield ["id", "class", "total", "rank"]
    for title in by_total(titles):
        yield [title["id"], title["class"], title["total"], title["rank"]]


def moved_table(titles, default):
    default_rank = {title["id"]: title["rank"] for title in default}
    yield ["id", "class", "total", "rank", "moved"]
    for title in by_total(titles):
        rank = title["rank"]
        moved = None if rank is None else default_rank[title["id"]] - rank
        yield [title["id"], title["class"], title["total"], rank, moved]


# --- Comparison ------------------------------------------------------------------------------------------------------


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def mean(values):
    return sum(map(Fraction, values)) / len(values) if values else None


def quantile(ordered, p):
    """By linear interpolation between the neighbours (type 7)."""
    if not ordered:
        return None
    at = (len(ordered) - 1) * Fraction(p)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def interval(base, member):
    """The middle 95 % of the differences of the means of 2000 resamples."""
    if len(base) < 2 or len(member) < 2:
        return None, None
    random = split_mix(SEED)

    def resampled(values):
        return sum(values[(next(random) * len(values)) >> 64] for _ in values)

    # Whole numbers over one common denominator: exact, and quick.
    unit = math.lcm(*(Fraction(value).denominator for value in base + member))
    base, member = ([int(value * unit) for value in values] for values in (base, member))
    differences = []
    for _ in range(REPLICATES):
        of_base = resampled(base)
        of_member = resampled(member)
        differences.append(of_member * len(base) - of_base * len(member))
    differences.sort()
    scale = unit * len(base) * len(member)
    return quantile(differences, "0.025") / scale, quantile(differences, "0.975") / scale


def verdict(base, member, low, high):
    if len(base) < SMALL or len(member) < SMALL:
        return "small"
    return "noise" if low <= 0 <= high else "differs"


def count_rows(measure, members, value_of):
    first = None
    for name, titles in members:
        value = value_of(titles)
        difference = None if first is None else value - first
        yield [measure, name, len(titles), value, None, None, None, difference, None, None, None]
        first = value if first is None else first


def mean_rows(measure, members):
    base = None
    for name, titles in members:
        values = [title[measure] for title in titles if title[measure] is not None]
        spread = [None] * 3
        if measure != "class_a_share":
            spread = [quantile(sorted(map(Fraction, values)), p) for p in ("0.25", "0.5", "0.75")]
        against = [None] * 4
        if base is not None:
            difference = mean(values) - mean(base) if values and base else None
            low, high = interval(base, values)
            against = [difference, low, high, verdict(base, values, low, high)]
        yield [measure, name, len(values), mean(values), *spread, *against]
        base = values if base is None else base


def comparison(members, whole):
    """`members` are pairs of a name and its titles in the order of the file; the others differ from the first."""
    yield COLUMNS
    for measure in MEASURES:
        if measure == "titles":
            yield from count_rows(measure, members, len)
        elif measure == "share":
            yield from count_rows(measure, members, lambda titles: Fraction(len(titles), whole))
        else:
            yield from mean_rows(measure, members)


def title_comparison(titles):
    yield COLUMNS
    for measure in TITLE_MEASURES:
        first = titles[0][measure]
        for title in titles:
            value = title[measure]
            comparable = title is not titles[0] and value is not None and first is not None
            difference = value - first if comparable else None
            yield [measure, title["id"], int(value is not None), value, None, None, None, difference, None, None, None]


# --- Words -----------------------------------------------------------------------------------------------------------


def counted(titles, terms):
    counts = Counter()
    for title in titles:
        counts.update(terms.get(title["id"], {}))
    return counts


def keyness_table(kept, groups, prior, terms):
    """Monroe, Colaresi and Quinn 2008: each group against the rest of `kept`; the whole catalogue is the prior."""
    yield ["term", *(f"keyness_{name}" for name, _ in groups)]
    of_kept = counted(kept, terms)
    prior_size = sum(prior.values())
    sides = []
    for _, belongs in groups:
        inside = counted([title for title in kept if belongs(title)], terms)
        outside = counted([title for title in kept if not belongs(title)], terms)
        sides.append((inside, sum(inside.values()), outside, sum(outside.values())))

    def keyness(term, inside, inside_size, outside, outside_size):
        if not inside_size or not outside_size:
            return None
        alpha = prior[term]
        here, there = inside[term] + alpha, outside[term] + alpha
        odds_here = here / (inside_size + prior_size - here)
        odds_there = there / (outside_size + prior_size - there)
        return (math.log(odds_here) - math.log(odds_there)) / math.sqrt(1 / here + 1 / there)

    for term in sorted(of_kept, key=lambda term: (-of_kept[term], term)):
        yield [term, *(keyness(term, *side) for side in sides)]


def by_titles(titles, lists):
    """The names that the titles list under `lists`, those of most titles first, then by name."""
    counts = Counter(name for title in titles for name in title[lists])
    return sorted(counts, key=lambda name: (-counts[name], name))


# --- Comparables and reach -------------------------------------------------------------------------------------------


def comparables(titles, title, most=20):
    found = []
    for other in titles:
        if other is title or other["category"] != title["category"] or other["total"] is None:
            continue
        squared = sum((other[name] - title[name]) ** 2 for name in INDICES)
        shared = [genre for genre in title["genres"] if genre in other["genres"]]
        found.append((not shared, squared, -len(shared), other["name"].lower(), other["id"], shared))
    yield ["id", "distance", "shared_genres"]
    for _, squared, _, _, id_, shared in sorted(found)[:most]:
        yield [id_, math.sqrt(squared), "|".join(shared)]


def reach(titles):
    of_known = sum(title["countries"] is not None for title in titles)
    yield ["country", "titles", "share", *FIVE, "class_a_share"]
    for country in by_titles(titles, "where"):
        there = [title for title in titles if country in title["where"]]
        means = [mean([title[name] for title in there if title[name] is not None]) for name in FIVE]
        in_a = sum(title["class"] == "A" for title in there)
        yield [country, len(there), Fraction(len(there), of_known), *means, Fraction(in_a, len(there))]


# --- Writing ---------------------------------------------------------------------------------------------------------


def cell(value):
    if isinstance(value, (Fraction, float)):
        return repr(float(value))
    return "" if value is None else str(value)


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    catalogue = read_titles()
    terms = read_terms()
    titles = scored(catalogue)
    title_of = {title["id"]: title for title in titles}

    def save(name, rows):
        write(out / f"{name}.csv", rows)

    save("titles", title_table(titles))
    save("titles_award2", moved_table(scored(catalogue, weights=(1, 2, 1, 1)), titles))

    movies = [title for title in titles if title["category"] == "movie"]
    classes = [(name, [title for title in movies if name in ("all", title["class"])]) for name in ("all", "A", "C")]
    genres = [(name, [title for title in titles if name in title["genres"]]) for name in ("Drama", "Comedy", "Crime")]
    countries = [(name, [title for title in titles if name in title["where"]]) for name in ("South Korea", "Japan")]
    save("compare_classes", comparison(classes, len(movies)))
    save("compare_genres", comparison(genres, len(titles)))
    save("compare_countries", comparison(countries, sum(title["countries"] is not None for title in titles)))
    save("compare_titles", title_comparison([title_of["h-01"], title_of["h-05"]]))

    groupings = {
        "class": [(name, lambda title, name=name: title["class"] == name) for name in CLASSES],
        "category": [(name, lambda title, name=name: title["category"] == name) for name in CATEGORIES],
        "genre": [(name, lambda title, name=name: name in title["genres"]) for name in by_titles(titles, "genres")],
    }
    prior = counted(titles, terms)
    filtered = [title for title in titles if title["year"] is not None and 2018 <= title["year"] <= 2020]
    for name, groups in groupings.items():
        save(f"keyness_{name}", keyness_table(titles, groups, prior, terms))
        save(f"keyness_{name}_filtered", keyness_table(filtered, groups, prior, terms))

    save("comparables", comparables(titles, title_of["h-01"]))
    save("reach", reach(titles))


if __name__ == "__main__":
    main()
