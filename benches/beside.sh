#!/usr/bin/env bash
# Benchmarks ottui, DuckDB and Polars on the same titles: times, ratios, and whether the figures agree.
# Usage: benches/beside.sh DATA_DIR [TITLES]. Resamples TITLES titles (default 1,000,000) from DATA_DIR.
# Needs python3 with duckdb and polars from PyPI. Run it on an idle machine.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1
titles=${2:-1000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --release --locked --quiet
cargo bench --no-run --locked --quiet
program=$(cargo metadata --format-version 1 --no-deps --offline --locked \
    | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/ottui
"$program" resample --data "$data" --titles "$titles" --out "$folder/data"
OTTUI_BENCH_LINES="$folder/data" cargo bench --locked --quiet > "$folder/lines"
python3 benches/beside.py "$folder/data" "$folder/lines" --figures "$program"
