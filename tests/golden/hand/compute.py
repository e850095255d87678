"""Golden figures of the hand-made sets.

Run as `python3 compute.py OUT_DIR`. The sets are in `data` and `data-unmeasured` beside this script, the formulas in
`../figures`; the CSV files go to OUT_DIR. Floats are written with `repr`, unknowns as empty cells.
"""

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))

from figures.comparables import comparables
from figures.comparison import comparison, made_of, title_comparison
from figures.files import read_csv, write_csv
from figures.scoring import CATEGORIES, CLASSES, scored
from figures.stats import known, published_differences, published_intervals
from figures.tables import class_counts, genre_table, in_order, rank_table, reach_table
from figures.words import keyness_table

# --- Reading ---------------------------------------------------------------------------------------------------------


def listed(cell):
    return [part for part in (cell or "").split("|") if part]


def fact(kind, cell):
    return kind(cell) if cell else None


def read_titles(folder, without=()):
    """`without` are columns that the file is taken not to have."""
    titles = []
    for row in read_csv(HERE / folder / "titles.csv"):
        row = {column: cell for column, cell in row.items() if column not in without}
        where = listed(row.get("countries"))
        titles.append(
            {
                "id": row["id"],
                "name": row["title"],
                "category": row["category"],
                "genres": listed(row.get("genres")),
                "tags": listed(row.get("tags")),
                "where": where,
                "countries": len(where) or None,
                "rating": fact(Fraction, row.get("imdb_rating")),
                "votes": fact(int, row.get("imdb_votes")),
                "awards_won": fact(int, row.get("awards_won")),
                "awards_nominated": fact(int, row.get("awards_nominated")),
                "released": fact(int, row.get("released", "")[:4]),
                "year": fact(int, row.get("netflix_released", "")[:4]),
            }
        )
    return titles


def read_terms(folder):
    """Per title with a plot: how often it uses each term."""
    terms = {}
    for row in read_csv(HERE / folder / "terms.csv"):
        terms.setdefault(row["title_id"], Counter())[row["term"]] += int(row["count"])
    return terms


# --- The files -------------------------------------------------------------------------------------------------------


def named(names, titles, belongs):
    return [(name, [title for title in titles if belongs(title, name)]) for name in names]


def save_scoring(save, catalogue, titles):
    save("titles", rank_table(titles))
    for name, changes in {
        "award2": {"weights": {"award": "2"}},
        "score0": {"weights": {"score": "0"}},
        "global_quintile": {"methods": {"global": "quintile"}},
        "score_quintile": {"methods": {"score": "quintile"}},
    }.items():
        save(f"titles_{name}", rank_table(scored(catalogue, **changes), titles))


def save_unmeasured(save):
    awards = ("awards_won", "awards_nominated")
    save("without_awards", rank_table(scored(read_titles("data", without=awards))))
    save("without_ratings", rank_table(scored(read_titles("data", without=("imdb_rating",)))))
    award_alone = {"score": "0", "global": "0", "popularity": "0"}
    save("without_awards_award_alone", rank_table(scored(read_titles("data", without=awards), weights=award_alone)))

    catalogue = read_titles("data-unmeasured")
    titles = scored(catalogue)
    save("unmeasured_titles", rank_table(titles))
    save("unmeasured_titles_award3", rank_table(scored(catalogue, weights={"award": "3"})))
    save("unmeasured_classes", class_counts(titles))
    save("unmeasured_genres", genre_table(titles))
    of = {title["id"]: title for title in titles}
    save("unmeasured_comparables_movie", comparables(titles, of["m-01"]))
    save("unmeasured_comparables_series", comparables(titles, of["s-01"]))


def save_comparisons(save, titles):
    movies = [title for title in titles if title["category"] == "movie"]
    classes = named(["all", "A", "C"], movies, lambda title, name: name in ("all", title["class"]))
    genres = named(["Drama", "Comedy", "Crime"], titles, lambda title, name: name in title["genres"])
    countries = named(["South Korea", "Japan"], titles, lambda title, name: name in title["where"])
    save("compare_classes", comparison(titles, classes, len(movies), made_of({})))
    save("compare_genres", comparison(titles, genres, len(titles)))
    save("compare_countries", comparison(titles, countries, len(known(titles, "countries"))))
    of = {title["id"]: title for title in titles}
    save("compare_titles", title_comparison([of["h-01"], of["h-05"]]))


def save_keyness(save, titles, terms):
    genres = [row[0] for row in list(genre_table(titles))[1:]]
    groupings = {
        "class": [(name, lambda title, name=name: title["class"] == name) for name in CLASSES],
        "category": [(name, lambda title, name=name: title["category"] == name) for name in CATEGORIES],
        "genre": [(name, lambda title, name=name: name in title["genres"]) for name in genres],
    }
    filtered = [title for title in titles if title["year"] is not None and 2018 <= title["year"] <= 2020]
    for name, groups in groupings.items():
        save(f"keyness_{name}", keyness_table(titles, groups, terms, set()))
        save(f"keyness_{name}_filtered", keyness_table(filtered, groups, terms, set()))


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    catalogue = read_titles("data")
    titles = scored(catalogue)

    def save(name, rows):
        write_csv(out / f"{name}.csv", rows)

    save("wilson", published_intervals())
    save("newcombe", published_differences())
    save_scoring(save, catalogue, titles)
    save_unmeasured(save)
    save_comparisons(save, titles)
    save_keyness(save, titles, read_terms("data"))
    save("comparables", comparables(titles, next(title for title in titles if title["id"] == "h-01")))
    save("genres", genre_table(titles))
    save("reach_by_total", in_order(reach_table(titles), "total"))
    save("reach", reach_table(titles))


if __name__ == "__main__":
    main()
