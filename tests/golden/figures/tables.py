"""The tables of classes, genres, countries and titles. A hit rate is the share of class A, with its Wilson interval."""

import math
from collections import Counter
from fractions import Fraction

from figures.scoring import CLASSES, FIVE, TOLERANCE, by_total
from figures.stats import known, mean, wilson

SMALL = 5
HIT_RATE = ["class_a_share", "class_a_low", "class_a_high"]

GROUPS = {
    "Action": ["Action", "Adventure", "War", "Sport", "Sci-Fi"],
    "Comedy": ["Comedy"],
    "Crime": ["Crime", "Thriller", "Mystery", "Horror"],
    "Drama": ["Drama", "Romance", "History", "Biography", "Family"],
    "Fantasy": ["Fantasy", "Animation"],
}
GROUP_OF = {genre: group for group, genres in GROUPS.items() for genre in genres}


def ratio(part, whole):
    return Fraction(part, whole) if whole else None


def means(titles):
    return [mean(known(titles, name)) for name in FIVE]


def hit_rate(titles):
    in_a = sum(title["class"] == "A" for title in titles)
    return [ratio(in_a, len(titles)), *wilson(in_a, len(titles))]


def class_table(titles, category):
    titles = [title for title in titles if title["category"] == category]
    yield ["class", "titles", "share", *FIVE]
    for name in [*CLASSES, "all"]:
        members = [title for title in titles if name in (title["class"], "all")]
        yield [name, len(members), ratio(len(members), len(titles)), *means(members)]


def class_counts(titles):
    yield ["category", "class", "titles"]
    counts = Counter((title["category"], title["class"] or "unrated") for title in titles)
    yield from ([*key, count] for key, count in sorted(counts.items()))


def group_table(named, titles, names_of, whole):
    """A row for each name of `names_of`; the names of most titles first, then by name."""
    members = {}
    for title in titles:
        for name in names_of(title):
            members.setdefault(name, []).append(title)
    yield [named, "titles", "share", *FIVE, *HIT_RATE]
    for name, group in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        yield [name, len(group), ratio(len(group), whole), *means(group), *hit_rate(group)]


def genre_table(titles):
    return group_table("genre", titles, lambda title: title["genres"], len(titles))


def genre_group_table(titles):
    """A title is in the group of its first genre."""
    return group_table("genre", titles, lambda title: [GROUP_OF.get(title["genres"][0], "Etc")], len(titles))


def reach_table(titles):
    return group_table("country", titles, lambda title: title["where"], len(known(titles, "countries")))


def in_order(rows, column, ascending=False):
    """By a mean or a share: rows of few titles last, unknown last among each, ties in the order of the table."""
    heading, *rows = rows
    at, count = heading.index(column), heading.index("titles")

    def key(row):
        value = row[at]
        return row[count] < SMALL, value is None, 0 if value is None else value if ascending else -value

    return [heading, *sorted(rows, key=key)]


def title_list(titles):
    facts = ["rating", "votes", "awards_won", "awards_nominated", "countries", "year"]
    yield ["title", "category", "class", *FIVE, *facts, "genres"]
    for title in by_total(titles):
        figures = [title[name] for name in [*FIVE, *facts]]
        yield [title["name"], title["category"], title["class"], *figures, "|".join(title["genres"])]


def rank_table(titles, default=None):
    """With `default`, the same titles by the default weights, also how many ranks each title moved."""
    default_rank = {title["id"]: title["rank"] for title in default or []}
    yield ["id", "class", *FIVE, "rank", *(["moved"] if default else [])]
    for title in by_total(titles):
        rank, before = title["rank"], default_rank.get(title["id"])
        moved = None if rank is None or before is None else before - rank
        yield [title["id"], title["class"], *(title[name] for name in FIVE), rank, *([moved] if default else [])]


def releases(titles):
    """Years without a title are not listed."""
    yield ["category", "year", "titles"]
    counts = Counter((title["category"], title["year"]) for title in titles)
    yield from ([*key, count] for key, count in sorted(counts.items()))


def bins(titles):
    """Tenths of the total; empty bins are not listed."""
    yield ["category", "bin", "titles"]
    counts = Counter((title["category"], math.floor(10 * title["total"] + TOLERANCE)) for title in titles)
    yield from ([*key, count] for key, count in sorted(counts.items()))
