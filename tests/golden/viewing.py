"""Golden figures of viewing, computed a second time and independently from Netflix's own files.

Run as `python3 viewing.py SOURCES_DIR OUT_DIR`. SOURCES_DIR holds the five `engagement_*.xlsx` and `top10_global.tsv`.

A row is Korean if its title has Hangul. The season is cut from the English name by plain rules, and the first character of
the Korean title distinguishes works of one name: this suffices for the works with the most hours.
"""

import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

sys.dont_write_bytecode = True

from figures.files import read_csv, write_csv

PERIODS = ["2023H1", "2023H2", "2024H1", "2024H2", "2025H1"]
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
SEASON = re.compile(r": (Season ?\d+|Limited Series|Part \d+|Class \d+|Vol(\.|ume) \d+|Collection)\b.*$")
CELL = re.compile(r"([A-Z]+)(\d+)")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_VIEWED = 100


def texts(element):
    return "".join(text.text or "" for text in element.iter(f"{MAIN}t"))


def sheets(path):
    """The rows of each sheet, as texts by column letter."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            shared = [texts(item) for item in root.iter(f"{MAIN}si")]
        for name in sorted(name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)):
            rows = []
            for row in ElementTree.fromstring(book.read(name)).iter(f"{MAIN}row"):
                cells = {}
                for cell in row.iter(f"{MAIN}c"):
                    value = cell.find(f"{MAIN}v")
                    text = texts(cell) if cell.get("t") == "inlineStr" else "" if value is None else value.text or ""
                    column = CELL.fullmatch(cell.get("r")).group(1)
                    cells[column] = shared[int(text)] if cell.get("t") == "s" else text
                rows.append(cells)
            yield rows


def report(path):
    """Title and hours of each row of a report."""
    for rows in sheets(path):
        header = next(row for row in rows if "Title" in row.values())
        title = next(column for column, text in header.items() if text == "Title")
        hours = next(column for column, text in header.items() if text == "Hours Viewed")
        for row in rows[rows.index(header) + 1 :]:
            if row.get(title, "").strip():
                yield row[title].strip(), int(float(row[hours].replace(",", "")))


def main():
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    half_years = [["period", "rows", "hours", "korean_rows", "korean_hours"]]
    works = defaultdict(lambda: defaultdict(int))
    for period in PERIODS:
        rows = list(report(sources / f"engagement_{period}.xlsx"))
        korean = [(title, hours) for title, hours in rows if HANGUL.search(title)]
        sums = [len(rows), sum(hours for _, hours in rows), len(korean), sum(hours for _, hours in korean)]
        half_years.append([period, *sums])
        for title, hours in korean:
            name, _, original = title.partition(" // ")
            works[SEASON.sub("", name), original[:1]][period] += hours
    write_csv(out / "viewing_half_years.csv", half_years)

    most = sorted(works.items(), key=lambda work: (-sum(work[1].values()), work[0]))[:MOST_VIEWED]
    titles = [["title", *PERIODS]]
    titles += [[name, *(hours.get(period) for period in PERIODS)] for (name, _), hours in most]
    write_csv(out / "viewing_titles.csv", titles)

    lists = defaultdict(lambda: [0, None])
    for row in read_csv(sources / "top10_global.tsv", delimiter="\t"):
        sums = lists[row["week"], row["category"]]
        sums[0] += int(row["weekly_hours_viewed"])
        if row["weekly_views"]:
            sums[1] = (sums[1] or 0) + int(float(row["weekly_views"]))
    weeks = [["week", "list", "hours", "views"]]
    weeks += [[*key, *sums] for key, sums in sorted(lists.items())]
    write_csv(out / "viewing_weeks.csv", weeks)


if __name__ == "__main__":
    main()
