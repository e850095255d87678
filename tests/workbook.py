"""Reads the workbooks that ottui writes with openpyxl: `python3 workbook.py PROGRAM`.

Numbers must be numbers and the same as in CSV, unknown cells empty, the header frozen and filtered, text that begins with
`=` text, and the second sheet the provenance. What differs is printed, and the status is then 1.
"""

import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

TABLES = [["titles"], ["summary", "movies"], ["summary", "genres"], ["pivot", "--rows", "genre", "--columns", "class"],
          ["profile"], ["correlate", "--x", "total", "--y", "hours"]]


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=True).stdout.decode()


def check(program, table, folder):
    file = Path(folder) / "table.xlsx"
    run(program, *table, "--format", "xlsx", "--out", str(file), "--force")
    header, *rows = csv.reader(io.StringIO(run(program, *table, "--format", "csv")))
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert len(book.worksheets) == 2, "a second sheet has the provenance"
    assert sheet.freeze_panes and sheet.auto_filter.ref, "the header is frozen and filtered"
    assert len(found) == len(rows) + 1 and len(found[0]) == len(header), f"{len(found)} rows"
    for cells, wanted in zip(found[1:], rows):
        for cell, text in zip(cells, wanted):
            if cell is None:
                assert text == "", f"{text!r} is empty"
            elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
                assert abs(cell - float(text)) < 1e-6 * max(1, abs(cell)), f"{cell} for {text}"
            else:
                assert str(cell) == text, f"{cell!r} for {text!r}"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), "no formula"


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for table in TABLES:
            try:
                check(program, table, folder)
            except AssertionError as error:
                sys.exit(f"{' '.join(table)}: {error}")
    print(f"{len(TABLES)} workbooks read")


main()
