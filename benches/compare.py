"""Compares ottui, DuckDB and Polars on the same titles, in one run on one machine; writes JSON.

Run by `compare.sh`, which finds or makes what this needs: `duckdb` and `polars` from PyPI, the release program of
ottui, and its bench binary, which does its work in process as the other engines do. `table.py` makes Markdown of the
output. The work, on DATA_DIR/titles.csv:

- load and score: every column into memory, lists as lists; indices, class and year of each title.
- movies: count and sums of the indices of films, by class and year. One pass; the class table and the releases are
  sums of its few rows. genres: the same by genre, and the share of class A.
- three summaries: movies and genres after a change of the filter.
- turn of the weights: total and class of all titles by other weights, stored for later queries; the class table.
- first table: a process from its start to the class table of all films, from CSV; of ottui also from its cache.
- tabs: what only ottui does.

The engines take turns round by round, in an order that changes, so that a busy machine slows all of them; a ratio is
that of one round. Each round has another filter or other weights, so that no answer comes from memory. ottui's tabs
contain more than is asked for here: the distribution of the totals, and the releases of each genre.

The exit status is 1 if DuckDB and Polars, or ottui's tables and DuckDB's, differ by more than 1e-9 in any figure.
"""

import argparse
import collections
import csv
import datetime
import json
import math
import os
import platform
import shutil
import statistics
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engines import DuckDB, Polars

# More than ottui keeps masks of.
SPANS = [(first, last) for first in range(2009, 2020) for last in range(2014, 2026) if first <= last]
WEIGHTS = [(1, 1 + turn / 4, 1, 1) for turn in range(1, 13)]
FILTER = "year={}..{}"

# What the other engines do, what it is done with in turn, and how ottui reads that.
QUESTIONS = {
    "three summaries": (lambda engine, years: (engine.movies(years), engine.genres(years)), SPANS, FILTER),
    "movies": (lambda engine, years: engine.movies(years), SPANS, FILTER),
    "genres": (lambda engine, years: engine.genres(years), SPANS, FILTER),
    "turn of the weights": (
        lambda engine, weights: engine.turn(weights),
        WEIGHTS,
        "score={},award={},global={},popularity={}",
    ),
}
# What ottui does alone, and what with in turn.
TABS = ["series", "market", "words", "reach", "viewing", "page of titles"]
TYPED = [f"{letter}toryoflove"[:end] for letter in string.ascii_lowercase for end in range(1, 12)]
COLUMNS = (
    "votes rating awards_won awards_nominated countries year title category genres score award global popularity total"
    " class rank"
).split()
DIRECTIONS = ["asc", "desc"]
EXPLORED = [
    "genre by class", "director mean total", "country", "country mean votes", "country median votes", "total vs votes",
    "rating:0.5", "genre mean total as boxes", "profile",
]
ALONE = {
    **dict.fromkeys(TABS, [FILTER.format(*span) for span in SPANS]),
    "letter of a name typed": [f"title~{typed}" for typed in TYPED],
    "a term on another field": [
        *(f"votes>{number}000" for number in range(1, 10)),
        *(f"total>={tenths / 10}" for tenths in range(20, 30)),
        *(f"released>={year}-06" for year in range(2005, 2015)),
        *(f"country={country}" for country in ["France", "Japan", "Brazil", "Germany", "India"]),
        *(f"cast~{text}" for text in ["k", "ki", "kim", "a", "an", "ann", "lee"]),
        *(f"word={word}" for word in ["love", "life", "man", "family", "friend"]),
    ],
    "page of titles by a column": [f"{column}:{direction}" for direction in DIRECTIONS for column in COLUMNS],
    "the same, other weights": [f"{column} award={1 + turn / 16}" for turn, column in enumerate(COLUMNS * 3, start=1)],
    "card": [""],
    "comparison": [""],
}
LOAD, FROM_CSV, FROM_CACHE = "load and score", "first table, from CSV", "first table, from the cache"


class Ottui:
    """The bench binary, asked over a pipe. It takes its own times."""

    name = "ottui"

    def __init__(self, bench, data, version):
        self.version = version
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([bench, "timed", data], **pipes)

    def timed(self, work, argument=""):
        print(work, argument, sep="\t", file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


def turns(engines, rounds):
    """For each round its number, and the engines in an order that changes."""
    for number in range(rounds):
        at = number % len(engines)
        yield number, engines[at:] + engines[:at]


def timed(act, *subjects):
    """Milliseconds, and the answer."""
    start = time.perf_counter()
    answer = act(*subjects)
    return 1000 * (time.perf_counter() - start), answer


def loads(ottui, others, path, rounds):
    times = collections.defaultdict(list)
    for _, engines in turns([ottui, *others], rounds):
        for engine in engines:
            if engine is ottui:
                took = ottui.timed(LOAD)
            else:
                vars(engine).clear()
                took, _ = timed(load, engine, path)
            times[engine.name].append(took)
    return times


def load(engine, path):
    with open(path, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    engine.load(path, columns)


def answers(ottui, others, work, rounds):
    ask, subjects, written = QUESTIONS[work]
    times = collections.defaultdict(list)
    for number, engines in turns([ottui, *others], rounds):
        subject, found = subjects[number % len(subjects)], []
        for engine in engines:
            if engine is ottui:
                took = ottui.timed(work, written.format(*subject))
            else:
                took, answer = timed(ask, engine, subject)
                found.append(answer)
            times[engine.name].append(took)
        if not alike(*found):
            sys.exit(f"{work}, {subject}: the engines differ\n{found[0]}\n{found[1]}")
    return times


def alone(ottui, work, arguments, rounds):
    """Times of each argument, at least once."""
    rounds = max(rounds, len(arguments))
    return {"ottui": [ottui.timed(work, arguments[number % len(arguments)]) for number in range(rounds)]}


def processes(program, others, data, rounds):
    """Times, processor times and peak memory of whole processes."""
    times = {work: collections.defaultdict(list) for work in [FROM_CSV, FROM_CACHE]}
    with tempfile.TemporaryDirectory() as home:
        places = {f"XDG_{kind}_HOME": home for kind in ["CACHE", "CONFIG", "DATA", "STATE"]}
        for _, names in turns(["ottui", *(engine.name for engine in others)], rounds):
            for name in names:
                command = [sys.executable, __file__, data, "--first-table", name]
                if name == "ottui":
                    command = [program, "summary", "movies", "--data", data]
                    shutil.rmtree(Path(home, "ottui"), ignore_errors=True)
                times[FROM_CSV][name].append(process(command, places))
                if name == "ottui":
                    times[FROM_CACHE][name].append(process(command, places))
    return times


# The peak memory of a process is at least that of the process that starts it, so a small one does.
LAUNCHER = """import os, sys, time
start = time.perf_counter()
running = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)
])
_, status, used = os.wait4(running, 0)
took = time.perf_counter() - start
print(1000 * took, 1000 * (used.ru_utime + used.ru_stime), used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def process(command, places):
    launch = [sys.executable, "-S", "-c", LAUNCHER, *map(str, command)]
    ran = subprocess.run(launch, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | places)
    return tuple(map(float, ran.stdout.split()))


def alike(one, other):
    """Whether two answers agree to 1e-9, in any order of rows; a null sum equals 0."""
    if isinstance(one, list):
        one, other = (sorted(rows, key=lambda row: [str(cell) for cell in row[:2]]) for rows in (one, other))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    return math.isclose(one or 0, other or 0, rel_tol=1e-9) if float in (type(one), type(other)) else one == other


def figures_hold(engine, program, data, tab, years):
    """Whether a table of ottui equals the engine's. Reads JSON, which is not rounded."""
    command = [program, "summary", tab, "--data", data, "--format", "json", "--filter", FILTER.format(*years)]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["rows"]
    wanted = engine.summary(tab, years)
    # Behind the columns that both have, ottui has intervals.
    found = [tuple(row.values())[: len(wanted[0])] for row in printed if row["titles"] > 0]
    same = alike(found, wanted)
    if not same:
        print(f"{tab}, year {years}: ottui and {engine.name} differ", file=sys.stderr)
    return same


def spread(values):
    """Least, median, quartiles, and 99th percentile by nearest rank."""
    values = sorted(values)
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    p99 = values[math.ceil(0.99 * len(values)) - 1]
    return {"least": values[0], "quartiles": [low, high], "median": median, "p99": p99}


def row(work, times):
    """The figures of one piece of work by engine, and how many times as long the others took as ottui, by rounds."""
    ratios = {name: [other / own for own, other in zip(times["ottui"], of)] for name, of in times.items()}
    ratios = {name: spread(of) for name, of in ratios.items() if name != "ottui"}
    return {"work": work, "times": {name: spread(of) for name, of in times.items()}, "ratios": ratios}


def process_row(work, measured):
    whole = row(work, {name: [took for took, _, _ in of] for name, of in measured.items()})
    middle = {name: [statistics.median(column) for column in zip(*of)] for name, of in measured.items()}
    return whole | {
        "processor": {name: processor for name, (_, processor, _) in middle.items()},
        "peak_mb": {name: memory for name, (_, _, memory) in middle.items()},
    }


def machine():
    told = subprocess.run(["lscpu"], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    memory = next(line for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    flags = facts.get("Flags", "").split()
    return {
        "model": facts.get("Model name", platform.machine()).strip(),
        "architecture": platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(memory.split()[1]) / 2**20),
        # Of x86-64 and of ARM.
        "sha": "sha_ni" in flags or "sha2" in flags,
        "kernel": platform.release(),
        "load_before": os.getloadavg()[0],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--program", metavar="OTTUI")
    parser.add_argument("--bench", metavar="BENCH", help="bench binary of ottui")
    parser.add_argument("--out", type=Path, metavar="JSON")
    parser.add_argument("--rounds", type=int, default=len(SPANS))
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--note", help="what the titles are")
    parser.add_argument("--commit", help="of ottui")
    parser.add_argument("--first-table", metavar="ENGINE", help="only load, and print the class table of all films")
    given = parser.parse_args()
    others, path = [DuckDB(), Polars()], given.data / "titles.csv"
    if given.first_table:
        engine = next(engine for engine in others if engine.name == given.first_table)
        load(engine, path)
        print(engine.films(["class"], None))
        return

    found = {"date": datetime.date.today().isoformat(), "commit": given.commit, "note": given.note}
    found["machine"] = machine()
    version = subprocess.run([given.program, "--version"], capture_output=True, text=True, check=True)
    ottui = Ottui(given.bench, given.data, version.stdout.split()[1])
    rows = [row(LOAD, loads(ottui, others, path, given.loads))]
    rows += [row(work, answers(ottui, others, work, given.rounds)) for work in QUESTIONS]
    rows += [row(work, alone(ottui, work, arguments, given.rounds)) for work, arguments in ALONE.items()]
    rows += [row(f"explore: {asked}", alone(ottui, "explore", [asked], given.rounds)) for asked in EXPLORED]
    checks = [(tab, years) for years in SPANS[:: len(SPANS) // 3] for tab in ["movies", "series", "genres"]]
    if not all([figures_hold(others[0], given.program, given.data, tab, years) for tab, years in checks]):
        sys.exit(1)
    found |= {
        "versions": {engine.name: engine.version for engine in [ottui, *others]},
        "titles": others[1].titles.height,
        "csv_bytes": path.stat().st_size,
        "rounds": given.rounds,
    }
    # Without the other engines' tables in memory.
    ottui.process.stdin.close()
    ottui.process.wait()
    for engine in others:
        vars(engine).clear()
    rows += [process_row(work, of) for work, of in processes(given.program, others, given.data, given.loads).items()]
    given.out.write_text(json.dumps(found | {"rows": rows}, indent=1) + "\n", encoding="utf-8")


main()
