"""Golden figures of ottui's demo set, computed a second time and independently from the source files.

Run as `python3 compute.py SOURCES_DIR OUT_DIR [STOP_WORDS]`. SOURCES_DIR holds `market.csv`,
`sources/flixgem.csv` and `sources/summaries.csv`; the golden CSVs go to OUT_DIR. STOP_WORDS, one word per line,
replaces the list below (the NLTK English list as the crate `stop-words` 0.10.1 ships it).

The set: rows of flixgem.csv whose Tags contain "Korean", whose Languages is exactly "Korean" and that have an IMDb
Score; rows of one work become one title. Floats are written with `repr`, unknowns as empty cells. Totals are ordered and
classed as exact fractions, so that rounding never decides a tie.
"""

import csv
import math
import re
import sys
import unicodedata
from collections import Counter
from fractions import Fraction
from pathlib import Path

INDICES = ["score", "award", "global", "popularity", "total"]
CLASSES = ["A", "B", "C", "D"]
CATEGORIES = {"Movie": "movie", "Series": "series"}

GROUPS = {
    "Action": ["Action", "Adventure", "War", "Sport", "Sci-Fi"],
    "Comedy": ["Comedy"],
    "Crime": ["Crime", "Thriller", "Mystery", "Horror"],
    "Drama": ["Drama", "Romance", "History", "Biography", "Family"],
    "Fantasy": ["Fantasy", "Animation"],
}
GROUP_OF = {genre: group for group, genres in GROUPS.items() for genre in genres}

STOP_WORDS = """
a about above after again against ain all am an and any are aren aren't as at be because been before being below between
both but by can couldn couldn't d did didn didn't do does doesn doesn't doing don don't down during each few for from
further had hadn hadn't has hasn hasn't have haven haven't having he he'd he'll her here hers herself he's him himself his
how i i'd if i'll i'm in into is isn isn't it it'd it'll it's its itself i've just ll m ma me mightn mightn't more most
mustn mustn't my myself needn needn't no nor not now o of off on once only or other our ours ourselves out over own re s
same shan shan't she she'd she'll she's should shouldn shouldn't should've so some such t than that that'll the their
theirs them themselves then there these they they'd they'll they're they've this those through to too under until up ve
very was wasn wasn't we we'd we'll we're were weren weren't we've what when where which while who whom why will with won
won't wouldn wouldn't y you you'd you'll your you're yours yourself yourselves you've
""".split()


# --- Reading ---------------------------------------------------------------------------------------------------------


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(text):
    return [part.strip() for part in text.split(",") if part.strip()]


def whole(text):
    """A count such as `12.0`; unknown is None."""
    if text == "":
        return None
    value = Fraction(text)
    assert value.denominator == 1, text
    return int(value)


def read_titles(path):
    """The Korean set in source order; rows of the same work are united at the place of the first."""
    titles = {}
    for row in read_csv(path):
        if "Korean" not in row["Tags"] or row["Languages"] != "Korean" or row["IMDb Score"] == "":
            continue
        work = tuple(row[key] for key in ["Title", "Series or Movie", "Release Date", "IMDb Score", "IMDb Votes"])
        known = titles.get(work)
        if known:
            known["countries"] |= set(parts(row["Country Availability"]))
            known["netflix"] = min(known["netflix"], row["Netflix Release Date"])
            known["tags"] |= set(parts(row["Tags"]))
            continue
        titles[work] = {
            "title": row["Title"],
            "type": row["Series or Movie"],
            "category": CATEGORIES[row["Series or Movie"]],
            "genres": parts(row["Genre"]),
            "tags": set(parts(row["Tags"])),
            "countries": set(parts(row["Country Availability"])),
            "netflix": row["Netflix Release Date"],
            "rating": Fraction(row["IMDb Score"]),
            "votes": whole(row["IMDb Votes"]),
            "won": whole(row["Awards Received"]),
            "nominated": whole(row["Awards Nominated For"]),
        }
    for title in titles.values():
        title["year"] = int(title["netflix"][:4])
    return list(titles.values())


# --- Scoring ---------------------------------------------------------------------------------------------------------


def quintile(values):
    return [Fraction(1 + 5 * sum(other < value for other in values) // len(values)) for value in values]


def percentile(values):
    return [Fraction(5 * sum(other < value for other in values), len(values)) for value in values]


def log_scale(values):
    top = math.log(1 + float(max(values)))
    return [Fraction(5 * math.log(1 + float(value)) / top) for value in values]


def minmax(values):
    low, high = min(values), max(values)
    return [5 * Fraction(value - low) / (high - low) for value in values]


def scored(titles, scale=quintile, weights=(1, 1, 1, 1)):
    """The titles with their five indices (exact) and class, each against the whole catalogue of its category."""
    result = [dict(title) for title in titles]
    for category in CATEGORIES.values():
        members = [title for title in result if title["category"] == category]
        measures = {
            "award": [(title["won"] or 0) + Fraction(title["nominated"] or 0) / 2 for title in members],
            "global": [len(title["countries"]) for title in members],
            "popularity": [title["votes"] or 0 for title in members],
        }
        for title in members:
            title["score"] = title["rating"] / 2
        for name, values in measures.items():
            for title, index in zip(members, scale(values)):
                title[name] = index
        for title in members:
            weighted = [weight * title[name] for weight, name in zip(weights, INDICES)]
            title["total"] = sum(weighted) / sum(weights)
            title["class"] = class_of(title["total"])
    return result


def class_of(total):
    return "A" if total >= 4 else "B" if total >= 3 else "C" if total >= 2 else "D"


# --- Summaries -------------------------------------------------------------------------------------------------------


def ratio(part, of):
    return float(Fraction(part, of)) if of else None


def means(titles):
    """Mean of each index; unknown where there is no title."""
    return [float(sum(title[name] for title in titles) / len(titles)) if titles else None for name in INDICES]


def class_table(titles, category):
    titles = [title for title in titles if title["category"] == category]
    yield ["class", "titles", "share", *INDICES]
    for name in [*CLASSES, "all"]:
        members = [title for title in titles if name in (title["class"], "all")]
        yield [name, len(members), ratio(len(members), len(titles)), *means(members)]


def genre_table(titles, genres_of):
    members = {}
    for title in titles:
        for genre in genres_of(title):
            members.setdefault(genre, []).append(title)
    yield ["genre", "titles", "share", *INDICES, "class_a_share"]
    for genre, of_genre in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        in_a = sum(title["class"] == "A" for title in of_genre)
        share = ratio(len(of_genre), len(titles))
        yield [genre, len(of_genre), share, *means(of_genre), ratio(in_a, len(of_genre))]


def listed_genres(title):
    return title["genres"]


def group(title):
    return [GROUP_OF.get(title["genres"][0], "Etc")]


def title_list(titles):
    facts = ["rating", "votes", "awards_won", "awards_nominated", "countries", "year", "genres"]
    yield ["title", "category", "class", *INDICES, *facts]
    for title in sorted(titles, key=lambda title: (-title["total"], title["title"].lower())):
        yield [
            title["title"],
            title["category"],
            title["class"],
            *(float(title[name]) for name in INDICES),
            float(title["rating"]),
            title["votes"],
            title["won"],
            title["nominated"],
            len(title["countries"]),
            title["year"],
            "|".join(title["genres"]),
        ]


def releases(titles):
    """Years without a title are not listed."""
    yield ["category", "year", "titles"]
    counts = Counter((title["category"], title["year"]) for title in titles)
    yield from ([category, year, count] for (category, year), count in sorted(counts.items()))


def bins(titles):
    """Empty bins are not listed."""
    yield ["category", "bin", "titles"]
    counts = Counter((title["category"], math.floor(10 * float(title["total"]) + 1e-9)) for title in titles)
    yield from ([category, bin_, count] for (category, bin_), count in sorted(counts.items()))


# --- Market ----------------------------------------------------------------------------------------------------------


def market_table(rows, period_form, keep=lambda period: True):
    """One period form at a time; changes are against the same period a year before."""
    series = {"box_office_revenue": {}, "netflix_korea_revenue": {}}
    kinds = {}
    for row in rows:
        if row["series"] in series and re.fullmatch(period_form, row["period"]):
            series[row["series"]][row["period"]] = Fraction(row["value"])
            kinds[row["series"], row["period"]] = row["kind"]
    box_office, netflix = series.values()

    def change(values, period):
        before = str(int(period[:4]) - 1) + period[4:]
        return float(values[period] / values[before] - 1) if period in values and before in values else None

    yield [
        "period",
        "box_office_krw_bn",
        "netflix_korea_krw_bn",
        "netflix_kind",
        "netflix_to_box_office",
        "box_office_yoy",
        "netflix_yoy",
    ]
    for period in sorted(box_office.keys() | netflix.keys()):
        if keep(period):
            yield [
                period,
                float(box_office[period]) if period in box_office else None,
                float(netflix[period]) if period in netflix else None,
                kinds.get(("netflix_korea_revenue", period)),
                float(netflix[period] / box_office[period]) if period in netflix and period in box_office else None,
                change(box_office, period),
                change(netflix, period),
            ]


# --- Words -----------------------------------------------------------------------------------------------------------


def normal(text):
    return unicodedata.normalize("NFC", text).replace("\u2018", "'").replace("\u2019", "'").lower()


def tokens(text):
    """Runs of letters and digits with single inner apostrophes; a run that holds a digit is no word."""
    run = ""
    runs = []
    text = normal(text)
    for at, char in enumerate(text):
        inner = char == "'" and run and text[at + 1 : at + 2].isalnum()
        if char.isalnum() or inner:
            run += char
        elif run:
            runs.append(run)
            run = ""
    if run:
        runs.append(run)
    return [run for run in runs if run.replace("'", "").isalpha()]


def terms(text, stop_words):
    """How often each word counts, without its trailing 's, words of one letter and stop words."""
    counts = Counter()
    for token in tokens(text):
        stem = token.removesuffix("'s")
        if len(stem) > 1 and token not in stop_words and stem not in stop_words:
            counts[stem] += 1
    return counts


def without_source_note(plot):
    """A plot up to the note on who wrote it, such as "(Source: ...)" or "~~ Adapted from ..."."""
    return re.split(r"\(sources?:|~~", plot, flags=re.I | re.A)[0]


def read_terms(path, titles, stop_words):
    """Word counts per (title, type) of the set; of several plots of one title the first counts."""
    known = {(title["title"], title["type"]) for title in titles}
    result = {}
    for row in read_csv(path):
        key = (row["Title"], row["Series or Movie"])
        if key in known and key not in result:
            result[key] = terms(without_source_note(row["Summary"]), stop_words)
    return result


def word_table(selection, terms_of):
    chosen = [terms_of[key] for title in selection if (key := (title["title"], title["type"])) in terms_of]
    catalogue = Counter()
    for counts in terms_of.values():
        catalogue.update(counts)
    count, titles = Counter(), Counter()
    for counts in chosen:
        count.update(counts)
        titles.update(counts.keys())
    all_selected, all_words = sum(count.values()), sum(catalogue.values())
    all_rest = all_words - all_selected

    def keyness(term):
        """Monroe, Colaresi and Quinn 2008, with the counts of the whole catalogue as the prior."""
        if not all_rest:
            return None
        prior, here = catalogue[term], count[term]
        there = prior - here
        odds_here = (here + prior) / (all_selected + all_words - here - prior)
        odds_there = (there + prior) / (all_rest + all_words - there - prior)
        return (math.log(odds_here) - math.log(odds_there)) / math.sqrt(1 / (here + prior) + 1 / (there + prior))

    yield ["term", "count", "titles", "share", "keyness"]
    for term in sorted(count, key=lambda term: (-count[term], term)):
        yield [term, count[term], titles[term], ratio(titles[term], len(chosen)), keyness(term)]


# --- Filters ---------------------------------------------------------------------------------------------------------


def f1(title):
    """genre=Drama,Romance year=2018..2020 score>=3.5"""
    has_genre = any(genre in title["genres"] for genre in ["Drama", "Romance"])
    return has_genre and 2018 <= title["year"] <= 2020 and title["score"] >= Fraction("3.5")


def f2(title):
    """category=movie awards=? countries>1"""
    return title["category"] == "movie" and title["won"] is None and len(title["countries"]) > 1


def f3(title):
    """tag~Crime country="Japan" class!=D title~a"""
    crime = any("crime" in tag.lower() for tag in title["tags"])
    return crime and "Japan" in title["countries"] and title["class"] != "D" and "a" in title["title"].lower()


# --- Writing ---------------------------------------------------------------------------------------------------------


def cell(value):
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)


def main():
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    words = Path(sys.argv[3]).read_text(encoding="utf-8").split() if len(sys.argv) > 3 else STOP_WORDS
    stop_words = {normal(word) for word in words}

    catalogue = read_titles(sources / "sources" / "flixgem.csv")
    terms_of = read_terms(sources / "sources" / "summaries.csv", catalogue, stop_words)
    market = read_csv(sources / "market.csv")
    titles = scored(catalogue)
    year, quarter, month = r"\d{4}", r"\d{4}Q[1-4]", r"\d{4}-\d{2}"

    def save(name, rows):
        write(out / f"{name}.csv", rows)

    def save_titles(prefix, selection, tables):
        every_table = {
            "movies": lambda: class_table(selection, "movie"),
            "series": lambda: class_table(selection, "series"),
            "genres": lambda: genre_table(selection, listed_genres),
            "words": lambda: word_table(selection, terms_of),
            "titles": lambda: title_list(selection),
        }
        for table in tables:
            save(prefix + table, every_table[table]())

    save_titles("", titles, ["movies", "series", "genres", "words", "titles"])
    save_titles("f1_", list(filter(f1, titles)), ["movies", "series", "genres", "words", "titles"])
    save_titles("f2_", list(filter(f2, titles)), ["movies", "genres", "words", "titles"])
    save_titles("f3_", list(filter(f3, titles)), ["movies", "series", "genres", "titles"])

    save("market", market_table(market, year))
    save("market_quarter", market_table(market, quarter))
    save("market_month", market_table(market, month))
    save("f1_market", market_table(market, year, lambda period: "2018" <= period <= "2020"))

    double_award = scored(catalogue, weights=(1, 2, 1, 1))
    save("movies_award2", class_table(double_award, "movie"))
    save("series_award2", class_table(double_award, "series"))
    for name, scale in [("percentile", percentile), ("log", log_scale), ("minmax", minmax)]:
        save(f"movies_{name}", class_table(scored(catalogue, scale), "movie"))

    save("genres_six", genre_table(titles, group))
    save("releases", releases(titles))
    save("bins", bins(titles))


if __name__ == "__main__":
    main()
