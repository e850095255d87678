#!/usr/bin/env python3
"""Writes the fixtures of tests/it/files.rs by other engines: pip install duckdb polars pyarrow, then run it here.

The same six titles throughout, from titles.csv beside this script, in whatever way an engine writes by itself.
"""

import pathlib
import shutil

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
source = here / "titles.csv"
lists = ["genres", "tags", "languages", "countries", "director", "cast"]


def place(name):
    folder = here / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


# DuckDB: Snappy, dates as DATE; then folders of partitions, lists, and Zstandard.
read = f"read_csv('{source}', header = true)"
duckdb.sql(f"copy (from {read}) to '{place('duckdb')}/titles.parquet' (format parquet)")
as_lists = ", ".join(f"string_split(\"{name}\", '|') as \"{name}\"" for name in lists)
duckdb.sql(
    f"copy (select * replace ({as_lists}) from {read}) to '{place('duckdb-partitions')}/titles' "
    "(format parquet, partition_by (category), compression zstd, parquet_version v2)"
)
duckdb.sql(f"copy (from {read}) to '{place('duckdb-csv')}/titles.csv.zst' (format csv, header, compression zstd)")

# Polars: Zstandard, lists, a category as categories.
frame = pl.read_csv(source, infer_schema_length=None, try_parse_dates=True)
frame = frame.with_columns(pl.col(name).str.split("|") for name in lists)
frame = frame.with_columns(pl.col("category").cast(pl.Categorical), pl.col("imdb_votes").cast(pl.Float64))
frame.write_parquet(place("polars") / "titles.parquet")

# pyarrow: parts as Spark leaves them, in every encoding; days as the points of time of old Spark.
table = pyarrow.csv.read_csv(source)
parts = place("pyarrow-parts") / "titles.parquet"
parts.mkdir()
encodings = {"id": "DELTA_BYTE_ARRAY", "title": "DELTA_LENGTH_BYTE_ARRAY", "imdb_votes": "DELTA_BINARY_PACKED",
             "imdb_rating": "BYTE_STREAM_SPLIT"}
ways = [
    dict(compression="none", use_dictionary=False, column_encoding=encodings),
    dict(compression="gzip", data_page_version="2.0"),
    dict(compression="lz4", write_page_checksum=True),
]
for place_in_order, way in enumerate(ways):
    name = f"part-{place_in_order:05}-c000.{way['compression']}.parquet"
    rows = table.slice(2 * place_in_order, 2)
    if place_in_order == 1:
        at = rows.schema.get_field_index("released")
        rows = rows.set_column(at, "released", rows.column(at).cast(pa.timestamp("ns")))
        way["use_deprecated_int96_timestamps"] = True
    pq.write_table(rows, parts / name, **way)
    (parts / f".{name}.crc").write_bytes(b"crc\0")
(parts / "_SUCCESS").touch()

# What cannot be read: Brotli, a structure where a list should be.
pq.write_table(table, place("brotli") / "titles.parquet", compression="brotli")
titles = frame.with_columns(pl.struct("genres", "tags").alias("genres"))
titles.write_parquet(place("structure") / "titles.parquet")
