"""Writes titles as Parquet in the layouts of other engines, and opens each layout with ottui.

Run as `python3 parts.py DATA_DIR OUT_DIR [--open OTTUI]`, with `duckdb`, `polars` and `pyarrow` from PyPI. For each of
LAYOUTS, OUT_DIR gets a data directory of that name, with DATA_DIR's titles in `titles.parquet/` and links to its other
files. Numbers and dates have native types; lists are strings with `|`, or lists.

With `--open`, the script opens each layout and DATA_DIR's own CSV. It prints a Markdown table with the time of
`summary` (minimum of movies, series and genres), its peak memory, and whether the figures of all three equal those of
the CSV. The exit status is 1 if any differs or ottui rejects a layout.
"""

import argparse
import csv
import math
import subprocess
import sys
import uuid
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

PARTS = 24
TABS = ["movies", "series", "genres"]
LISTS = ["genres", "tags", "languages", "countries", "director", "cast"]
RUN = uuid.UUID("5a7c1e0d-3f6b-4a52-9d38-0c5b7e2f1a94")


def read(path):
    dates = {"released": pl.Date, "netflix_released": pl.Date}
    texts = {name: pl.String for name in ["id", "title", "runtime", "age_rating", "url", *LISTS]}
    return pl.read_csv(path, schema_overrides=dates | texts, infer_schema_length=None)


def with_lists(titles):
    return titles.with_columns(pl.col(LISTS).str.split("|"))


def by_duckdb(titles, folder, options):
    """Writes with COPY and these `options`; lists are lists."""
    connection = duckdb.connect()
    connection.register("titles", with_lists(titles).to_arrow())
    connection.execute(f"COPY titles TO '{folder}' (FORMAT parquet, {options})")


def slices(titles):
    length = math.ceil(titles.height / PARTS)
    return [titles.slice(start, length) for start in range(0, titles.height, length)]


def by_spark(titles, folder, codec, lists, partitioned=False):
    """Writes as Spark does, with pyarrow: file names, `_SUCCESS`, checksums, 96-bit timestamps."""
    for number, part in enumerate(slices(with_lists(titles) if lists else titles)):
        name = f"part-{number:05}-{RUN}-c000.{codec}.parquet"
        pieces = {folder: part}
        if partitioned:
            groups = part.partition_by("category", as_dict=True, include_key=False)
            pieces = {folder / f"category={category}": piece for (category,), piece in groups.items()}
        for place, piece in pieces.items():
            place.mkdir(parents=True, exist_ok=True)
            table = piece.with_columns(pl.col("netflix_released").cast(pl.Datetime("ns"))).to_arrow()
            table = table.cast(pa.schema([short(field) for field in table.schema]))
            pq.write_table(table, place / name, compression=codec, flavor="spark", use_deprecated_int96_timestamps=True)
            (place / f".{name}.crc").write_bytes(b"crc\0")
    (folder / "_SUCCESS").touch()


def short(field):
    """A field with Arrow types that every engine supports."""
    kind = {pa.large_string(): pa.string(), pa.large_list(pa.large_string()): pa.list_(pa.string())}
    return field.with_type(kind.get(field.type, field.type))


def by_polars(titles, folder, codec, lists):
    folder.mkdir()
    for number, part in enumerate(slices(with_lists(titles) if lists else titles)):
        part.write_parquet(folder / f"{number:08x}.parquet", compression=codec)


def by_trino(titles, folder):
    """Writes files without an extension, gzip, version 2 pages."""
    folder.mkdir()
    for number, part in enumerate(slices(with_lists(titles))):
        name = f"20210304_120000_{number:05}_{RUN.hex[:5]}_{RUN}"
        pq.write_table(part.to_arrow(), folder / name, compression="gzip", data_page_version="2.0")


LAYOUTS = {
    "duckdb-threads": lambda *to: by_duckdb(*to, "PER_THREAD_OUTPUT true"),
    "duckdb-sized-zstd": lambda *to: by_duckdb(*to, "FILE_SIZE_BYTES '1MB', ROW_GROUP_SIZE 20480, COMPRESSION zstd"),
    "duckdb-v2": lambda *to: by_duckdb(*to, "PER_THREAD_OUTPUT true, PARQUET_VERSION v2"),
    "duckdb-by-category": lambda *to: by_duckdb(*to, "PARTITION_BY (category)"),
    "spark-snappy-text": lambda *to: by_spark(*to, "snappy", lists=False),
    "spark-snappy-lists": lambda *to: by_spark(*to, "snappy", lists=True),
    "spark-zstd-text": lambda *to: by_spark(*to, "zstd", lists=False),
    "spark-zstd-lists": lambda *to: by_spark(*to, "zstd", lists=True),
    "spark-by-category": lambda *to: by_spark(*to, "snappy", lists=True, partitioned=True),
    "polars-zstd-text": lambda *to: by_polars(*to, "zstd", lists=False),
    "polars-zstd-lists": lambda *to: by_polars(*to, "zstd", lists=True),
    "polars-snappy-lists": lambda *to: by_polars(*to, "snappy", lists=True),
    "trino-gzip-lists": by_trino,
}


def write(data, out):
    titles = read(data / "titles.csv")
    for name, layout in LAYOUTS.items():
        directory = out / name
        directory.mkdir(parents=True)
        layout(titles, directory / "titles.parquet")
        for other in ["market.csv", "terms.csv", "about.toml"]:
            if (data / other).exists():
                (directory / other).symlink_to((data / other).resolve())


def opened(ottui, data, tab):
    """Rows of a tab, seconds, peak MB, and the output of ottui."""
    command = ["/usr/bin/time", "-f", "\n%e %M", ottui, "summary", tab, "--data", data, "--format", "csv"]
    run = subprocess.run(command, capture_output=True, text=True)
    said, _, cost = run.stderr.rstrip().rpartition("\n")
    seconds, kilobytes = map(float, cost.split())
    return list(csv.reader(run.stdout.splitlines())), seconds, kilobytes / 1024, said.strip()


def same(one, other):
    def equal(a, b):
        try:
            return math.isclose(float(a), float(b), rel_tol=1e-9)
        except ValueError:
            return a == b

    cells, others = [cell for row in one for cell in row], [cell for row in other for cell in row]
    return len(cells) == len(others) > 0 and all(map(equal, cells, others))


def open_all(ottui, data, out):
    agreed = True
    own = {tab: opened(ottui, data, tab)[0] for tab in TABS}
    print("| layout | files | MB | seconds | peak MB | figures |\n|---|---:|---:|---:|---:|---|")
    for directory in [data, *(out / name for name in LAYOUTS)]:
        runs = {tab: opened(ottui, directory, tab) for tab in TABS}
        alike = all(same(runs[tab][0], own[tab]) for tab in TABS)
        agreed &= alike
        files = [file for file in directory.glob("titles*/**/*") if file.is_file() and file.name[0] not in "._"]
        files = files or [directory / "titles.csv"]
        size = sum(file.stat().st_size for file in files) / 1e6
        seconds, peak = min(run[1] for run in runs.values()), max(run[2] for run in runs.values())
        verdict = "the same" if alike else f"DIFFERENT {runs['movies'][3]}"
        print(f"| {directory.name} | {len(files)} | {size:.1f} | {seconds:.2f} | {peak:.0f} | {verdict} |")
    return agreed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--open", metavar="OTTUI")
    given = parser.parse_args()
    write(given.data, given.out)
    sys.exit(given.open is not None and not open_all(given.open, given.data, given.out))


if __name__ == "__main__":
    main()
