"""Benchmarks DuckDB, Polars and ottui on the same titles, in one run on one machine.

Run as `python3 beside.py DATA_DIR [OTTUI_LINES] [--rounds N] [--figures OTTUI]`, with `duckdb` and `polars` from PyPI.
OTTUI_LINES (`-`: standard input) is the output of ottui's own bench: lines of name, number of titles, and minimum,
median and 99th percentile in ms, separated by tabs. The output is a Markdown table. The work, on DATA_DIR/titles.csv:

- load and score: every column into memory, lists as lists; indices, class and year of each title.
- movies: count and sums of the indices of films, by class and year. One pass; the class table and the releases are
  sums of its few rows, and each of the two is timed alone too. genres: the same by genre, and the share of class A.
- three summaries: movies and genres after a change of the filter, for each filter of YEARS in turn.
- turn of the weights: total and class of all titles by other weights, stored for later queries; the class table.

Each engine runs the fastest of the variants that were tried, with its default number of threads, and plans every query
anew. The engines take turns, so that a busy machine slows all of them; there, compare the minimum times (those of the
filter that keeps the fewest titles). ottui's tabs contain more than is asked for here: the distribution of the totals,
and the releases of each genre.

The exit status is 1 if the engines differ by more than 1e-9 in any figure, or with `--figures OTTUI`, if the output of
that binary for some of the filters differs from DuckDB's.
"""

import argparse
import collections
import csv
import json
import math
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl

INDICES = ["score", "award", "global", "popularity", "total"]
CUTS = {"A": 4, "B": 3, "C": 2, "D": -9}
LISTS = ["genres", "tags", "languages", "countries", "director", "cast"]
COUNTS, DATES = ["imdb_votes", "awards_won", "awards_nominated"], ["released", "netflix_released"]
YEARS = [None, (2016, 2200), (2017, 2200), (2018, 2020), (2019, 2019), (1800, 2018), (2015, 2017), (2020, 2200)]
EQUAL, TURNS = (1, 1, 1, 1), [(1, 2, 1, 1), (1, 3, 1, 0.5), (2, 1, 0, 1)]

# Each query, with the arguments to run it with in turn.
QUESTIONS = {
    "three summaries": (lambda engine, years: (engine.films(["class", "year"], years), engine.genres(years)), YEARS),
    "movies": (lambda engine, years: engine.films(["class", "year"], years), YEARS),
    "genres": (lambda engine, years: engine.genres(years), YEARS),
    "class table": (lambda engine, years: engine.films(["class"], years), YEARS),
    "releases": (lambda engine, years: engine.films(["class", "year"], years, engine.SUMS[:1]), YEARS),
    "turn of the weights": (lambda engine, weights: engine.turn(weights), TURNS),
}


class DuckDB:
    """SQL on tables in memory: titles, scores, and the genres of each list of genres."""

    name = f"DuckDB {duckdb.__version__}"
    SUMS = ["count(*)", "count(total)", "count(*) FILTER (class = 'A')", *(f'sum("{name}")' for name in INDICES)]
    CASES = [f"WHEN total >= {cut}::DOUBLE THEN '{name}'::class" for name, cut in CUTS.items()]
    CLASS = f"CASE {' '.join(CASES)} END"

    def load(self, path, columns):
        kinds = dict.fromkeys(columns, "VARCHAR") | {"imdb_rating": "DOUBLE"}
        kinds |= dict.fromkeys(COUNTS, "BIGINT") | dict.fromkeys(DATES, "DATE")
        lists = ", ".join(f"""string_split("{name}", '|') AS "{name}\"""" for name in LISTS)
        measures = {"award": "awards", "global": "reach", "popularity": "votes"}
        quintiles = "".join(
            f"""CREATE TABLE by_{measure} AS SELECT category, {measure},
                (1 + 5 * (sum(n) OVER up_to - n)::BIGINT // (sum(n) OVER alike)::BIGINT)::DOUBLE AS "{name}"
            FROM (SELECT category, {measure}, count(*) AS n FROM titles GROUP BY ALL)
            WINDOW alike AS (PARTITION BY category), up_to AS (alike ORDER BY {measure});"""
            for name, measure in measures.items()
        )
        self.connection = duckdb.connect(config={"preserve_insertion_order": False})
        self.connection.execute(f"""
            CREATE TYPE category AS ENUM ('movie', 'series');
            CREATE TYPE class AS ENUM {tuple(CUTS)};
            CREATE TABLE titles AS
            SELECT *, coalesce(awards_won, 0) + 0.5::DOUBLE * coalesce(awards_nominated, 0) AS awards,
                coalesce(len(countries), 0) AS reach, coalesce(imdb_votes, 0) AS votes
            FROM (
                SELECT * REPLACE (category::category AS category, {lists}), genres AS genre_list
                FROM read_csv('{path}', auto_detect = false, header = true, quote = '"', columns = {kinds})
            );
            {quintiles}
            CREATE TYPE genre_list AS ENUM (SELECT DISTINCT genre_list FROM titles WHERE genre_list IS NOT NULL);
            CREATE TABLE scores AS
            SELECT titles.rowid AS title, category, year(netflix_released)::SMALLINT AS year,
                genre_list::genre_list AS genre_list, imdb_rating / 2 AS score, award, "global", popularity,
                {self.total(EQUAL)} AS total, {self.CLASS} AS class
            FROM titles {" ".join(f"JOIN by_{measure} USING (category, {measure})" for measure in measures.values())};
            CREATE TABLE genre_of AS SELECT genre_list, unnest(string_split(genre_list::VARCHAR, '|')) AS genre
            FROM (SELECT DISTINCT genre_list FROM scores);
        """)

    def total(self, weights):
        terms = " + ".join(f'{weight}::DOUBLE * "{name}"' for weight, name in zip(weights, INDICES))
        return f"({terms}) / {sum(weights)}::DOUBLE"

    def within(self, years):
        return f"year BETWEEN {years[0]} AND {years[1]}" if years else "true"

    def rows(self, query):
        return self.connection.execute(query).fetchall()

    def films(self, keys, years, sums=SUMS, table="scores"):
        where = f"category = 'movie' AND {self.within(years)}"
        return self.rows(f"SELECT {', '.join([*keys, *sums])} FROM {table} WHERE {where} GROUP BY ALL")

    def genres(self, years):
        parts = ", ".join(f"{sum} AS part{place}" for place, sum in enumerate(self.SUMS))
        sums = ", ".join(f"sum(part{place})" for place in range(len(self.SUMS)))
        by_list = f"SELECT genre_list, {parts} FROM scores WHERE {self.within(years)} GROUP BY ALL"
        return self.rows(f"SELECT genre, {sums} FROM ({by_list}) LEFT JOIN genre_of USING (genre_list) GROUP BY ALL")

    def turn(self, weights):
        # Two steps, because `total` would otherwise refer to the old column.
        totals = f"SELECT * EXCLUDE (total, class), {self.total(weights)} AS total FROM scores"
        self.connection.execute(f"CREATE OR REPLACE TABLE turned AS SELECT *, {self.CLASS} AS class FROM ({totals})")
        return self.films(["class"], None, table="turned")

    def summary(self, tab, years):
        """The rows of a tab in the form that ottui prints."""
        means = ", ".join(f'avg("{name}")' for name in INDICES)
        columns = f"count(*), count(*) / (SELECT count(*) FROM kept), {means}"
        where, key = f"category = '{tab.replace('movies', 'movie')}'", "coalesce(class::VARCHAR, 'unrated')"
        query = f"SELECT {key}, {columns} FROM kept GROUP BY ALL UNION ALL SELECT 'all', {columns} FROM kept"
        if tab == "genres":
            where, columns = "true", f"{columns}, count(*) FILTER (class = 'A') / count(*)"
            query = f"SELECT genre, {columns} FROM kept LEFT JOIN genre_of USING (genre_list) GROUP BY ALL"
        return self.rows(f"WITH kept AS (SELECT * FROM scores WHERE {where} AND {self.within(years)}) {query}")


class Polars:
    """Expressions on data frames in memory: titles, and the genres of each list of genres."""

    name = f"Polars {pl.__version__}"
    RATED, IN_A = pl.col("total").count().alias("rated"), (pl.col("class") == "A").sum().alias("in_a")
    SUMS = [pl.len().alias("titles"), RATED, IN_A, pl.col(INDICES).sum()]
    CLASSES, CATEGORIES = pl.Enum(list(CUTS)), pl.Enum(["movie", "series"])

    def load(self, path, columns):
        kinds = dict.fromkeys(columns, pl.String) | {"category": self.CATEGORIES, "imdb_rating": pl.Float64}
        kinds |= dict.fromkeys(COUNTS, pl.Int64) | dict.fromkeys(DATES, pl.Date)
        awards = pl.col("awards_won").fill_null(0) + 0.5 * pl.col("awards_nominated").fill_null(0)
        titles = pl.scan_csv(path, schema=kinds).with_columns(
            pl.col(LISTS).str.split("|"),
            genre_list=pl.col("genres").cast(pl.Categorical),
            year=pl.col("netflix_released").dt.year(),
            score=pl.col("imdb_rating") / 2,
        )
        titles = titles.with_columns(
            self.quintile(awards).alias("award"),
            self.quintile(pl.col("countries").list.len().fill_null(0)).alias("global"),
            self.quintile(pl.col("imdb_votes").fill_null(0)).alias("popularity"),
        )
        self.titles = self.weighed(titles, EQUAL).collect()
        lists = self.titles.select("genre_list").unique()
        self.genre_of = lists.with_columns(genre=pl.col("genre_list").cast(pl.String).str.split("|")).explode("genre")

    def quintile(self, measure):
        beaten = measure.rank("min").over("category").cast(pl.Int64) - 1
        return (1 + 5 * beaten // pl.len().over("category").cast(pl.Int64)).cast(pl.Float64)

    def weighed(self, titles, weights):
        terms = [weight * pl.col(name) for weight, name in zip(weights, INDICES)]
        titles = titles.with_columns(total=pl.sum_horizontal(terms, ignore_nulls=False) / sum(weights))
        class_of = pl.lit(None, dtype=self.CLASSES)
        for name, cut in reversed(CUTS.items()):
            class_of = pl.when(pl.col("total") >= cut).then(pl.lit(name, dtype=self.CLASSES)).otherwise(class_of)
        return titles.with_columns(class_of.alias("class"))

    def within(self, titles, years):
        return titles.lazy().filter(pl.col("year").is_between(*years)) if years else titles.lazy()

    def films(self, keys, years, sums=SUMS, titles=None):
        titles = self.within(self.titles if titles is None else titles, years).filter(pl.col("category") == "movie")
        return titles.group_by(keys).agg(sums).collect().rows()

    def genres(self, years):
        sums = self.within(self.titles, years).group_by("genre_list").agg(self.SUMS)
        sums = sums.join(self.genre_of.lazy(), on="genre_list", how="left", nulls_equal=True).drop("genre_list")
        return sums.group_by("genre").agg(pl.all().sum()).collect().rows()

    def turn(self, weights):
        self.turned = self.weighed(self.titles, weights)
        return self.films(["class"], None, titles=self.turned)


def alike(one, other):
    """Whether two answers agree to 1e-9, in any order of rows; a null sum equals 0."""
    if isinstance(one, list):
        one, other = (sorted(rows, key=lambda row: [str(cell) for cell in row[:2]]) for rows in (one, other))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    return math.isclose(one or 0, other or 0, rel_tol=1e-9) if float in (type(one), type(other)) else one == other


def measured(engines, path, rounds):
    """By engine and work: minimum, median and 99th percentile (nearest rank) in ms."""
    times = collections.defaultdict(list)

    def timed(engine, name, work, *subjects):
        start = time.perf_counter()
        answer = work(*subjects)
        times[engine.name, name].append(1000 * (time.perf_counter() - start))
        return answer

    with open(path, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    for engine in rounds * engines:
        vars(engine).clear()
        timed(engine, "load and score", engine.load, path, columns)
    asked = [(name, ask, subject) for name, (ask, subjects) in QUESTIONS.items() for subject in subjects]
    for name, ask, subject in rounds * asked:
        one, other = (timed(engine, name, ask, engine, subject) for engine in engines)
        if not alike(one, other):
            sys.exit(f"{name}, {subject}: the engines differ\n{one}\n{other}")
    times = {key: sorted(all_of) for key, all_of in times.items()}
    return {key: (of[0], statistics.median(of), of[math.ceil(0.99 * len(of)) - 1]) for key, of in times.items()}


def of_ottui(lines, titles):
    """The times that ottui's bench printed; lines for another number of titles are skipped."""
    text = sys.stdin.read() if lines == "-" else Path(lines).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t")
    return {("ottui", row[0]): tuple(map(float, row[2:])) for row in rows if len(row) == 5 and row[1] == str(titles)}


def figures_hold(engine, ottui, data, tab, years):
    """Whether the table of an ottui binary equals the engine's. Reads JSON, which is not rounded."""
    command = [ottui, "summary", tab, "--data", data, "--format", "json"]
    command += ["--filter", f"year={years[0]}..{years[1]}"] if years else []
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["rows"]
    found = [tuple(row.values()) for row in printed if row["titles"] > 0]
    same = alike(found, engine.summary(tab, years))
    print(f"- {tab}, year {years}: {len(found)} rows, {'as' if same else 'NOT as'} {engine.name} has them")
    return same


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("lines", nargs="?", metavar="OTTUI_LINES")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--figures", metavar="OTTUI")
    given = parser.parse_args()
    engines = [DuckDB(), Polars()]
    times = measured(engines, given.data / "titles.csv", given.rounds)
    titles = engines[1].titles.height
    times |= of_ottui(given.lines, titles) if given.lines else {}
    names = ["ottui", *(engine.name for engine in engines)]
    print(f"{titles} titles, {pl.thread_pool_size()} cores: median (least – p99) in ms; ratio of medians (of least)\n")
    print("| work |", " | ".join([*names, "DuckDB ÷ ottui", "Polars ÷ ottui"]), "|\n|---|" + "---:|" * 5)
    for work in ["load and score", *QUESTIONS]:
        own, *others = (times.get((name, work)) for name in names)
        cells = [f"{of[1]:.2f} ({of[0]:.2f} – {of[2]:.2f})" if of else "" for of in [own, *others]]
        ratios = [f"{other[1] / own[1]:.1f} ({other[0] / own[0]:.1f})" if own else "" for other in others]
        print("|", " | ".join([work, *cells, *ratios]), "|")
    if given.figures:
        asked = [(tab, years) for years in YEARS[::3] for tab in ["movies", "series", "genres"]]
        print()
        sys.exit(not all([figures_hold(engines[0], given.figures, given.data, *of) for of in asked]))


if __name__ == "__main__":
    main()
