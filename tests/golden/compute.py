"""Golden figures of ottui's demo set, computed a second time and independently from the source files.

Run as `python3 compute.py SOURCES_DIR OUT_DIR [STOP_WORDS]`. SOURCES_DIR holds `market.csv`,
`sources/flixgem.csv` and `sources/summaries.csv`; the golden CSVs go to OUT_DIR. STOP_WORDS, one word per line,
replaces the list below (the NLTK English list as the crate `stop-words` 0.10.1 ships it).

The set: rows of flixgem.csv whose Tags contain "Korean", whose Languages is exactly "Korean" and that have an IMDb
Score; rows of one work become one title. The formulas are in `figures` beside this script.
"""

import sys
import tomllib
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True

from figures.comparables import comparables
from figures.comparison import comparison, made_of
from figures.files import read_csv, write_csv
from figures.market import market_table
from figures.scoring import CATEGORIES, CLASSES, scored
from figures.tables import (
    bins,
    class_table,
    genre_group_table,
    genre_table,
    in_order,
    reach_table,
    releases,
    title_list,
)
from figures.words import (
    Sides,
    against_rest,
    keyness_table,
    normal,
    terms,
    with_words,
    without_source_note,
    word_table,
)

NAMES = Path(__file__).parents[2] / "config" / "names.toml"
CATEGORY_OF = {"Movie": "movie", "Series": "series"}

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
            known["where"] |= set(parts(row["Country Availability"]))
            known["netflix"] = min(known["netflix"], row["Netflix Release Date"])
            known["tags"] |= set(parts(row["Tags"]))
            continue
        titles[work] = {
            "id": (row["Title"], row["Series or Movie"]),
            "name": row["Title"],
            "category": CATEGORY_OF[row["Series or Movie"]],
            "genres": parts(row["Genre"]),
            "tags": set(parts(row["Tags"])),
            "where": set(parts(row["Country Availability"])),
            "netflix": row["Netflix Release Date"],
            "released": whole(row["Release Date"][:4]),
            "rating": Fraction(row["IMDb Score"]),
            "votes": whole(row["IMDb Votes"]),
            "awards_won": whole(row["Awards Received"]),
            "awards_nominated": whole(row["Awards Nominated For"]),
        }
    for title in titles.values():
        title["year"] = int(title["netflix"][:4])
        title["countries"] = len(title["where"])
    # Names are unique within a category here, so that they can stand for the ids of ottui's own import.
    assert len({title["id"] for title in titles.values()}) == len(titles)
    return list(titles.values())


def read_names():
    """The people who have no keyness: a default of the settings."""
    return set(tomllib.loads(NAMES.read_text(encoding="utf-8"))["names"]["people"])


def read_terms(path, titles, stop_words):
    """Word counts per title with a plot; of several plots of one title the first counts."""
    known = {title["id"] for title in titles}
    result = {}
    for row in read_csv(path):
        key = (row["Title"], row["Series or Movie"])
        if key in known and key not in result:
            result[key] = terms(without_source_note(row["Summary"]), stop_words)
    return result


# --- Filters ---------------------------------------------------------------------------------------------------------


def f1(title):
    """genre=Drama,Romance year=2018..2020 score>=3.5"""
    has_genre = any(genre in title["genres"] for genre in ["Drama", "Romance"])
    return has_genre and 2018 <= title["year"] <= 2020 and title["score"] >= Fraction("3.5")


def f2(title):
    """category=movie awards=? countries>1"""
    return title["category"] == "movie" and title["awards_won"] is None and len(title["where"]) > 1


def f3(title):
    """tag~Crime country="Japan" class!=D title~a"""
    crime = any("crime" in tag.lower() for tag in title["tags"])
    return crime and "Japan" in title["where"] and title["class"] != "D" and "a" in title["name"].lower()


# --- The files -------------------------------------------------------------------------------------------------------


def main():
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    words = Path(sys.argv[3]).read_text(encoding="utf-8").split() if len(sys.argv) > 3 else STOP_WORDS
    stop_words = {normal(word) for word in words}

    catalogue = read_titles(sources / "sources" / "flixgem.csv")
    terms_of = read_terms(sources / "sources" / "summaries.csv", catalogue, stop_words)
    market = read_csv(sources / "market.csv")
    titles = scored(catalogue)
    names = read_names()

    def save(name, rows):
        write_csv(out / f"{name}.csv", rows)

    save_tables(save, titles, terms_of, names)
    save_scoring(save, catalogue, titles)
    save_market(save, market)
    save_comparisons(save, catalogue, titles)
    save_keyness(save, titles, terms_of, names)


def save_tables(save, titles, terms_of, names):
    def save_titles(prefix, selection, tables):
        every_table = {
            "movies": lambda: class_table(selection, "movie"),
            "series": lambda: class_table(selection, "series"),
            "genres": lambda: genre_table(selection),
            "words": lambda: word_table(titles, selection, terms_of, names),
            "titles": lambda: title_list(selection),
        }
        for table in tables:
            save(prefix + table, every_table[table]())

    save_titles("", titles, ["movies", "series", "genres", "words", "titles"])
    save_titles("f1_", list(filter(f1, titles)), ["movies", "series", "genres", "words", "titles"])
    save_titles("f2_", list(filter(f2, titles)), ["movies", "genres", "words", "titles"])
    save_titles("f3_", list(filter(f3, titles)), ["movies", "series", "genres", "titles"])
    save("genres_six", genre_group_table(titles))
    save("reach", reach_table(titles))
    save("releases", releases(titles))
    save("bins", bins(titles))
    save("genres_by_total", in_order(genre_table(titles), "total"))
    save("genres_by_total_ascending", in_order(genre_table(titles), "total", ascending=True))
    save("f1_genres_by_class_a_share", in_order(genre_table(list(filter(f1, titles))), "class_a_share"))


def save_scoring(save, catalogue, titles):
    def save_classes(name, **changes):
        changed = scored(catalogue, **changes)
        save(f"movies_{name}", class_table(changed, "movie"))
        save(f"series_{name}", class_table(changed, "series"))
        return changed

    save_classes("award2", weights={"award": "2"})
    save_classes("score0", weights={"score": "0"})
    save_classes("global_quintile", methods={"global": "quintile"})
    for method in ["percentile", "log", "minmax"]:
        save_classes(method, methods=dict.fromkeys(["award", "global", "popularity"], method))

    # Weights of 0.1, 0.1, 0.1, 0.3 must be the same. Mystic Pop-up Bar and five others then stand exactly on a cut, and
    # floats put them below it.
    quintile = {"global": "quintile"}
    thrice = save_classes("popularity3_quintile", methods=quintile, weights={"popularity": "3"})
    save("titles_popularity3_quintile", title_list(thrice))
    tenths = {"score": "0.1", "award": "0.1", "global": "0.1", "popularity": "0.3"}
    of_tenths = scored(catalogue, methods=quintile, weights=tenths)
    assert all(title["total"] == other["total"] for title, other in zip(of_tenths, thrice))


def save_market(save, market):
    year, quarter, month = r"\d{4}", r"\d{4}Q[1-4]", r"\d{4}-\d{2}"
    save("market", market_table(market, year))
    save("market_quarter", market_table(market, quarter))
    save("market_month", market_table(market, month))
    save("f1_market", market_table(market, year, lambda period: "2018" <= period <= "2020"))


def named(names, titles, belongs):
    return [(name, [title for title in titles if belongs(title, name)]) for name in names]


def save_comparisons(save, catalogue, titles):
    def in_genre(title, name):
        return name in title["genres"]

    def in_class(title, name):
        return name in ("all", title["class"])

    def series(titles):
        return [title for title in titles if title["category"] == "series"]

    genres = ["Drama", "Romance", "Thriller", "Sci-Fi", "Reality-TV"]
    save("compare_genres", comparison(titles, named(genres, titles, in_genre), len(titles)))
    f1_titles = list(filter(f1, titles))
    compared = named(["Romance", "Comedy", "Crime"], f1_titles, in_genre)
    save("f1_compare_genres", comparison(titles, compared, len(f1_titles)))
    countries = named(["South Korea", "Japan", "Brazil"], titles, lambda title, name: name in title["where"])
    save("compare_countries", comparison(titles, countries, len(titles)))
    classes = named(["all", "A", "C"], series(titles), in_class)
    save("compare_series", comparison(titles, classes, len(series(titles)), made_of({})))
    weights = {"popularity": "0"}
    changed = scored(catalogue, weights=weights)
    classes = named(["A", "B", "D"], series(changed), in_class)
    save("compare_series_popularity0", comparison(changed, classes, len(series(changed)), made_of(weights)))

    of = {title["id"]: title for title in titles}
    save("comparables_sunny", comparables(titles, of["Sunny", "Movie"], "name"))
    save("comparables_signal", comparables(titles, of["Signal", "Series"], "name"))
    save("comparables_running_man", comparables(titles, of["Running Man", "Series"], "name"))


def save_keyness(save, titles, terms_of, names):
    """Keyness by class and category, and what stands out."""

    def of_class(name):
        return lambda title: title["class"] == name

    def of_category(name):
        return lambda title: title["category"] == name

    classes = [(name, of_class(name)) for name in CLASSES]
    categories = [(name, of_category(name)) for name in CATEGORIES]
    limits = [["filter", "column", "titles", "words", "limit", "stand_out"]]
    for filter_, kept in [("", titles), ("f1", list(filter(f1, titles))), ("f2", list(filter(f2, titles)))]:
        prefix = filter_ and filter_ + "_"
        save(prefix + "keyness_class", keyness_table(kept, classes, terms_of, names))
        save(prefix + "keyness_category", keyness_table(kept, categories, terms_of, names))
        limits.append([filter_, "keyness", *against_rest(titles, kept, terms_of, names).stand_out()])
        for name, belongs in [*classes, *categories]:
            sides = Sides(with_words(kept, terms_of), terms_of, belongs, names)
            limits.append([filter_, f"keyness_{name}", *sides.stand_out()])
    save("keyness_limits", limits)


if __name__ == "__main__":
    main()
