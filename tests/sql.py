#!/usr/bin/env python3
"""The SQL of `ottui sql`, run by real engines: every index, total and class equals ottui's.

    tests/sql.py OTTUI [DATA ...] [--engines duckdb,spark,trino] [--quick]

Needs the module duckdb, for Spark also pyspark and Java 17, for Trino sqlglot: no Trino runs, its SQL is only parsed.
Each data directory is scored by ottui (`export --scored`) and by the engine, under several settings. Then ottui opens
what the engine wrote, and must show the same; also of the titles of class A alone.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time

import duckdb

FIGURES = ["score", "award", "global", "popularity", "total"]
TOLERANCE = 1e-9
METHODS = ["share", "quintile", "percentile", "log", "minmax", "half"]


def settings(quick):
    """Settings by name: as they come, every method, weights of 0, unmeasured indices, every measure of popularity."""
    yield "as they come", ""
    yield "weights", "[scoring.weights]\nscore = 0.0\naward = 0.1\nglobal = 0.7\npopularity = 2.0\n"
    if quick:
        return
    for method in METHODS:
        yield method, "[scoring.methods]\n" + "".join(f'{index} = "{method}"\n' for index in FIGURES[:4])
    yield "unmeasured", "[scoring]\nleast_known = 0.9\n"
    yield "nothing measured", "[scoring]\nleast_known = 1.0\n"
    for measure in ["hours", "views"]:
        yield measure, f'[scoring]\npopularity = "{measure}"\n[scoring.cuts]\na = 3.5\nb = 2.5\nc = 1.25\n'


def run(program, *args):
    done = subprocess.run([program, *args], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"ottui {' '.join(args)}: {done.stderr}")
    return done.stdout


def statements(script):
    return [one for one in script.split(";\n") if one.strip()]


class DuckDb:
    name = "duckdb"

    def __init__(self, scratch):
        self.connection = duckdb.connect()

    def run(self, script):
        for statement in statements(script):
            self.connection.execute(statement)


class Spark:
    name = "spark"

    def __init__(self, scratch):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("ottui").config("spark.ui.enabled", "false")
        # Small data: 200 partitions of a shuffle would take most of the time.
        builder = builder.config("spark.sql.shuffle.partitions", "4")
        builder = builder.config("spark.sql.warehouse.dir", os.path.join(scratch, "warehouse"))
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def run(self, script):
        for statement in statements(script):
            self.session.sql(statement).collect()


class Trino:
    """Parses the SQL by sqlglot in the dialect of Trino."""

    name = "trino"

    def __init__(self, scratch):
        import sqlglot

        self.parse = lambda script: sqlglot.parse(script, dialect="trino", error_level=sqlglot.ErrorLevel.RAISE)

    def run(self, script):
        parsed = [statement for statement in self.parse(script) if statement is not None]
        assert [statement.key for statement in parsed] == ["create"], [statement.key for statement in parsed]


def rows(source):
    """The figures and classes of a titles table, by id."""
    columns = ", ".join(f'CAST("{figure}" AS DOUBLE)' for figure in FIGURES)
    found = duckdb.sql(f"SELECT id, {columns}, nullif(class, '') FROM {source}").fetchall()
    return {id: figures for id, *figures in found}


def compare(what, expected, found):
    """How many titles agree; ends the run at a difference."""
    if expected.keys() != found.keys():
        sys.exit(f"{what}: {len(expected)} titles expected, {len(found)} found")
    greatest = 0.0
    for id, one in expected.items():
        other = found[id]
        for name, a, b in zip([*FIGURES, "class"], one, other):
            if name == "class" or a is None or b is None:
                equal = a == b
            else:
                greatest = max(greatest, abs(a - b))
                equal = abs(a - b) <= TOLERANCE
            if not equal:
                sys.exit(f"{what}: {id}, {name}: expected {a}, found {b}")
    return greatest


def csv(path):
    return f"read_csv('{path}/titles.csv', header = true, all_varchar = true)"


def check(ottui, data, engine, name, text, scratch):
    config = os.path.join(scratch, "config.toml")
    with open(config, "w", encoding="utf-8") as file:
        file.write(text)
    out, ours = os.path.join(scratch, "scored"), os.path.join(scratch, "ours")
    subprocess.run(["rm", "-rf", out, ours], check=True)
    asked = ["sql", "--engine", engine.name, "--out", out, "--config", config]
    # Trino reads tables alone.
    script = run(ottui, *asked, "--data", data)
    start = time.monotonic()
    if isinstance(engine, Trino):
        engine.run(script)
        print(f"{engine.name}: {data}: {name}: parses")
        return
    os.mkdir(out)
    engine.run(script)
    took = time.monotonic() - start
    with open(os.path.join(out, "about.toml"), "w", encoding="utf-8") as file:
        file.write(run(ottui, *asked, "--data", data, "--about"))
    run(ottui, "export", "--scored", "--data", data, "--config", config, "--out", ours, "--force")
    expected = rows(csv(ours))
    found = rows(f"read_parquet('{out}/titles/*.parquet')")
    greatest = compare(f"{engine.name}: {data}: {name}", expected, found)
    # What ottui reads of it: all of it, and of class A.
    part = {id: figures for id, figures in expected.items() if figures[-1] == "A"}
    for filter, wanted in [("", expected), ("class=A", part)]:
        again = os.path.join(scratch, "again")
        run(ottui, "export", "--data", out, "--filter", filter, "--out", again, "--force")
        compare(f"{engine.name}: {data}: {name}: opened: {filter}", wanted, rows(csv(again)))
        if wanted is part and part:
            last = os.path.join(scratch, "last")
            run(ottui, "export", "--data", again, "--out", last, "--force")
            compare(f"{engine.name}: {data}: {name}: the part opened", part, rows(csv(last)))
    classes = {}
    for figures in expected.values():
        classes[figures[-1]] = classes.get(figures[-1], 0) + 1
    counted = ", ".join(f"{classes[key]} {key or 'unrated'}" for key in sorted(classes, key=str))
    print(f"{engine.name}: {data}: {name}: {len(expected)} titles, {counted}; differ by {greatest:.1e} at most; {took:.1f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ottui")
    parser.add_argument("data", nargs="*", default=["data"])
    parser.add_argument("--engines", default="duckdb,trino")
    parser.add_argument("--quick", action="store_true", help="two settings alone")
    asked = parser.parse_args()
    needs = {"spark": "pyspark", "trino": "sqlglot"}
    engines = {engine.name: engine for engine in [DuckDb, Spark, Trino]}
    for name in asked.engines.split(","):
        if name in needs and importlib.util.find_spec(needs[name]) is None:
            sys.exit(f"{name}: the Python module {needs[name]} is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        # No settings and no cache of the user.
        os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = scratch
        for name in asked.engines.split(","):
            engine = engines[name](scratch)
            for data in asked.data:
                has_viewing = any(name.startswith("viewing") for name in os.listdir(data))
                for setting, text in settings(asked.quick):
                    if setting in ["hours", "views"] and not has_viewing:
                        continue
                    check(asked.ottui, data, engine, setting, text, scratch)


main()
