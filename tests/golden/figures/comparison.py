"""Groups of titles, or single titles, side by side: figures, differences to the first, intervals and verdicts."""

from fractions import Fraction

from figures.scoring import FIVE, INDICES
from figures.stats import bootstrap, holm, known, mean, newcombe, newcombe_p, quantile, resampled_differences, resamples

ENOUGH = 20
LEAST_RESAMPLES = 2000
COUNTS = ["titles", "share"]
MEASURES = [*COUNTS, *FIVE, "class_a_share", "rating", "votes", "awards_won", "countries"]
TITLE_MEASURES = [*FIVE, "rating", "votes", "awards_won", "awards_nominated", "countries", "year"]
SOURCE_OF = {"score": "rating", "award": "awards_won", "global": "countries", "popularity": "votes"}
QUARTILES = {"q1": "0.25", "median": "0.5", "q3": "0.75"}
COLUMNS = ["measure", "member", "n", "value", "q1", "median", "q3", "difference", "ci_low", "ci_high", "p", "verdict"]


def made_of(weights):
    """What classes are made of: rows of classes differ in it by definition."""
    used = [index for index in INDICES if Fraction(weights.get(index, 1)) > 0]
    return {"total", "class_a_share", *used, *(SOURCE_OF[index] for index in used)}


def comparison(catalogue, members, whole, by_definition=()):
    """`members` are pairs of a name and its titles; the others differ from the first."""
    rows = [row for measure in MEASURES for row in plain_rows(measure, members, whole)]
    tested = [row for row in rows if row["difference"] is not None and row["measure"] not in [*COUNTS, *by_definition]]
    base = members[0][1]
    group_of = dict(members)

    def is_enough(row):
        return all(len(values_of(row["measure"], group)) >= ENOUGH for group in (base, group_of[row["member"]]))

    counted = [row for row in tested if is_enough(row)]
    draws = Draws(catalogue, base, max(LEAST_RESAMPLES, 40 * len(counted)))
    for row in rows:
        if row["member"] == members[0][0] or row["measure"] in COUNTS:
            continue
        if row["measure"] in by_definition:
            row["verdict"] = "by definition"
            continue
        group = group_of[row["member"]]
        if row["measure"] == "class_a_share" and group and base:
            shares = in_a(group), len(group), in_a(base), len(base)
            row["ci_low"], row["ci_high"], row["p"] = *newcombe(*shares), newcombe_p(*shares)
        elif row in counted:
            row["ci_low"], row["ci_high"], row["p"] = draws.interval(row["measure"], group)
        row["verdict"] = "no clear difference" if row in counted else "too few"
    for row, passed in zip(counted, holm([row["p"] for row in counted])):
        if passed:
            row["verdict"] = "clear difference"
    yield COLUMNS
    yield from ([row.get(column) for column in COLUMNS] for row in rows)


def in_a(titles):
    return sum(title["class"] == "A" for title in titles)


def values_of(measure, titles):
    if measure == "class_a_share":
        return [int(title["class"] == "A") for title in titles]
    return known(titles, measure)


def plain_rows(measure, members, whole):
    """The rows of a measure without what chance may do to them."""
    base = None
    for place, (name, titles) in enumerate(members):
        row = {"measure": measure, "member": name, "n": len(titles)}
        if measure == "titles":
            row["value"] = len(titles)
        elif measure == "share":
            row["value"] = Fraction(len(titles), whole)
        else:
            values = values_of(measure, titles)
            row |= {"n": len(values), "value": mean(values)}
            if measure != "class_a_share":
                ordered = sorted(map(Fraction, values))
                row |= {column: quantile(ordered, p) for column, p in QUARTILES.items()}
        base = row["value"] if place == 0 else base
        compared = place > 0 and row["value"] is not None and base is not None
        row["difference"] = row["value"] - base if compared else None
        yield row


class Draws:
    """The resamples of each pair of groups, which all its measures share."""

    def __init__(self, catalogue, base, count):
        self.catalogue, self.base, self.count, self.of_pair = catalogue, base, count, {}

    def interval(self, measure, group):
        inside, of_base = ({title["id"] for title in titles} for titles in (group, self.base))
        union = [title for title in self.catalogue if title["id"] in inside | of_base]
        pair = frozenset(inside)
        if pair not in self.of_pair:
            self.of_pair[pair] = resamples(len(union), self.count)
        values = [title[measure] if title["id"] in inside else None for title in union]
        base_values = [title[measure] if title["id"] in of_base else None for title in union]
        return bootstrap(resampled_differences(self.of_pair[pair], values, base_values))


def title_comparison(titles):
    yield COLUMNS
    for measure in TITLE_MEASURES:
        first = titles[0][measure]
        for title in titles:
            value = title[measure]
            compared = title is not titles[0] and value is not None and first is not None
            row = {"measure": measure, "member": title["id"], "n": int(value is not None), "value": value}
            row["difference"] = value - first if compared else None
            yield [row.get(column) for column in COLUMNS]
