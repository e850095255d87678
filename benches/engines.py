"""DuckDB and Polars, each with the work of `compare.py` in the fastest of the forms that were tried.

The default number of threads, and each query is planned again.
"""

import duckdb
import polars as pl

INDICES = ["score", "award", "global", "popularity", "total"]
CUTS = {"A": 4, "B": 3, "C": 2, "D": -9}
LISTS = ["genres", "tags", "languages", "countries", "director", "cast"]
COUNTS, DATES = ["imdb_votes", "awards_won", "awards_nominated"], ["released", "netflix_released"]
EQUAL = (1, 1, 1, 1)


class DuckDB:
    """SQL on tables in memory: titles, scores, and the genres of each list of genres."""

    name, version = "DuckDB", duckdb.__version__
    SUMS = ["count(*)", "count(total)", "count(*) FILTER (class = 'A')", *(f'sum("{name}")' for name in INDICES)]
    CASES = [f"WHEN total >= {cut}::DOUBLE THEN '{name}'::class" for name, cut in CUTS.items()]
    CLASS = f"CASE {' '.join(CASES)} END"

    def load(self, path, columns):
        kinds = dict.fromkeys(columns, "VARCHAR") | {"imdb_rating": "DOUBLE"}
        kinds |= dict.fromkeys(COUNTS, "BIGINT") | dict.fromkeys(DATES, "DATE")
        lists = ", ".join(f"""string_split("{name}", '|') AS "{name}\"""" for name in LISTS)
        measures = {"award": "awards", "popularity": "votes"}
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
            SET VARIABLE most = (SELECT count(DISTINCT country) FROM (SELECT unnest(countries) AS country FROM titles));
            CREATE TYPE genre_list AS ENUM (SELECT DISTINCT genre_list FROM titles WHERE genre_list IS NOT NULL);
            CREATE TABLE scores AS
            SELECT titles.rowid AS title, category, year(netflix_released)::SMALLINT AS year,
                genre_list::genre_list AS genre_list, imdb_rating / 2 AS score, award, popularity,
                5::DOUBLE * reach / getvariable('most') AS "global",
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

    def movies(self, years):
        return self.films(["class", "year"], years)

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

    name, version = "Polars", pl.__version__
    RATED, IN_A = pl.col("total").count().alias("rated"), (pl.col("class") == "A").sum().alias("in_a")
    SUMS = [pl.len().alias("titles"), RATED, IN_A, pl.col(INDICES).sum()]
    CLASSES, CATEGORIES = pl.Enum(list(CUTS)), pl.Enum(["movie", "series"])

    def load(self, path, columns):
        kinds = dict.fromkeys(columns, pl.String) | {"category": self.CATEGORIES, "imdb_rating": pl.Float64}
        kinds |= dict.fromkeys(COUNTS, pl.Int64) | dict.fromkeys(DATES, pl.Date)
        reach = pl.col("countries").list.len().fill_null(0)
        awards = pl.col("awards_won").fill_null(0) + 0.5 * pl.col("awards_nominated").fill_null(0)
        titles = pl.scan_csv(path, schema=kinds).with_columns(
            pl.col(LISTS).str.split("|"),
            genre_list=pl.col("genres").cast(pl.Categorical),
            year=pl.col("netflix_released").dt.year(),
            score=pl.col("imdb_rating") / 2,
        )
        titles = titles.with_columns(
            self.quintile(awards).alias("award"),
            (5.0 * reach / pl.col("countries").explode().drop_nulls().n_unique()).alias("global"),
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

    def movies(self, years):
        return self.films(["class", "year"], years)

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
