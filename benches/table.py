"""Makes Markdown of what `compare.py` measured.

Run as `python3 table.py JSON [FILE...] [--check]`. Without files, it prints all of it. In each file, what stands
between `<!-- figures: short -->` or `<!-- figures: all -->` and `<!-- figures: end -->` is replaced. With `--check`
nothing is written, and the exit status is 1 if a file has other figures or no such place.
"""

import argparse
import difflib
import json
import re
import sys
from pathlib import Path

NAMES = {
    "three summaries": "change of filter → classes, genres, releases",
    "movies": "→ Movies (classes and releases)",
    "genres": "→ Genres",
    "series": "→ Series",
    "market": "→ Market",
    "words": "→ Words",
    "reach": "→ Reach",
    "viewing": "→ Viewing",
    "page of titles": "→ a page of the list of titles",
    "turn of the weights": "change of the weights",
    "first table, from CSV": "start → class table, whole process, from CSV",
    "first table, from the cache": "the same, second start",
}
SHORT = [
    "three summaries",
    "movies",
    "turn of the weights",
    "load and score",
    "first table, from CSV",
    "first table, from the cache",
]
ENGINES, OTHERS = ["ottui", "DuckDB", "Polars"], ["DuckDB", "Polars"]


def number(value):
    return f"{value:.1f}" if value < 99.95 else f"{value:,.0f}"


def time(value):
    return f"{number(value)} ms" if value < 999.5 else f"{value / 1000:.2f} s"


def table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines).replace(" --- ", "---").replace(" ---: ", "---:")


def short(found):
    """What a reader wants to know first: medians, and how many times as long others take."""

    def cells(row):
        ratios = {name: f" ({of['median']:.1f}×)" for name, of in row["ratios"].items()}
        times = {name: time(of["median"]) + ratios.get(name, "") for name, of in row["times"].items()}
        return [times.get(name, "–") for name in ENGINES]

    rows = {row["work"]: [NAMES.get(row["work"], row["work"]), *cells(row)] for row in found["rows"]}
    head = [f"{found['titles']:,} titles", *(f"{name} {found['versions'][name]}" for name in ENGINES)]
    return f"{table(head, [rows[work] for work in SHORT])}\n\nMedians on {where(found)}; {found['date']}."


def where(found):
    machine = found["machine"]
    sha = "with" if machine["sha"] else "without"
    cores = "1 core" if machine["cores"] == 1 else f"{machine['cores']} cores"
    return f"{machine['model']}, {cores}, {machine['memory_gb']} GB, {sha} SHA instructions"


def whole(found):
    """All that was measured."""

    def cells(row):
        times = [row["times"].get(name) for name in ENGINES]
        ratios = [row["ratios"].get(name) for name in OTHERS]
        measured = [f"{number(of['median'])} ({number(of['p99'])})" if of else "" for of in times]
        spread = ["{0:.1f} ({1:.1f} – {2:.1f})".format(of["median"], *of["quartiles"]) if of else "" for of in ratios]
        return [NAMES.get(row["work"], row["work"]), *measured, *spread]

    machine, rows = found["machine"], found["rows"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    told = (
        f"{found['date']}, commit {found['commit']}; {where(found)}, Linux {machine['kernel']}, load"
        f" {machine['load_before']:.1f} before; {versions}.\n{found['titles']:,} titles ({found['note']}),"
        f" {found['csv_bytes'] / 1e6:,.0f} MB of CSV; {found['rounds']} rounds. Milliseconds: median (99th percentile)."
        "\nRatios: median of the rounds (quartiles)."
    )
    times = table(["what", *ENGINES, *(f"{name} ÷ ottui" for name in OTHERS)], map(cells, rows))
    used = [("processor time", "processor", "ms"), ("peak memory", "peak_mb", "MiB")]
    used = [
        [
            f"{NAMES[row['work']]}: {label}",
            *(f"{row[key][name]:,.0f} {unit}" if name in row[key] else "" for name in ENGINES),
        ]
        for row in rows
        for label, key, unit in used
        if key in row
    ]
    return f"{told}\n\n{times}\n\n{table(['medians', *ENGINES], used)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("json", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = json.loads(given.json.read_text(encoding="utf-8"))
    if not given.files:
        print(whole(found))
    status = 0
    for path in given.files:
        made = {"short": short, "all": whole}
        place = re.compile(r"(<!-- figures: (short|all) -->\n).*?(<!-- figures: end -->)", re.DOTALL)
        old = path.read_text(encoding="utf-8")
        new, places = place.subn(lambda m: f"{m[1]}{made[m[2]](found)}\n{m[3]}", old)
        if not places:
            status = f"{path}: no place for figures"
        elif not given.check:
            path.write_text(new, encoding="utf-8")
        elif new != old:
            names = {"fromfile": str(path), "tofile": str(given.json)}
            print("\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), **names, lineterm="", n=0)))
            status = 1
    sys.exit(status)


main()
