#!/usr/bin/env bash
# Compares ottui with DuckDB and Polars on the same titles, in one run: times, ratios, and whether the figures agree.
# Usage: benches/compare.sh [DATA_DIR [TITLES [JSON]]]
#
# Resamples TITLES titles (1,000,000) from DATA_DIR (the demo data), prints Markdown and writes JSON (target/compare.json).
# $PROGRAM and $BENCH name a release program and a bench binary that are there already; otherwise both are built.
# DuckDB and Polars come from PyPI if python3 does not have them. Run it on an idle machine.
# For the tables of README and docs:
#   benches/compare.sh DATA_DIR 1000000 benches/results.json
#   python3 benches/table.py benches/results.json README.md docs/performance.md
set -euo pipefail
data=$(realpath "${1:-$(dirname "$0")/../data}")
titles=${2:-1000000}
json=${3:+$(realpath "$3")}
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
target=$(cargo metadata --format-version 1 --no-deps --offline --locked \
    | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
json=${json:-$target/compare.json}

python=python3
if ! python3 -c 'import duckdb, polars' 2> /dev/null; then
    python=$target/compare/bin/python
    test -x "$python" || python3 -m venv "$target/compare"
    "$python" -m pip install --quiet --disable-pip-version-check duckdb polars
fi

if [ -z "${PROGRAM:-}" ]; then
    cargo build --release --locked --quiet
    PROGRAM=$target/release/ottui
fi
if [ -z "${BENCH:-}" ]; then
    BENCH=$(cargo bench --no-run --locked --quiet --message-format=json \
        | sed -n '/"kind":\["bench"\]/s/.*"executable":"\([^"]*\)".*/\1/p')
fi

"$PROGRAM" resample --data "$data" --titles "$titles" --out "$folder/data" > /dev/null 2>&1
"$python" benches/compare.py "$folder/data" --program "$PROGRAM" --bench "$BENCH" --out "$json" \
    --note "resampled from $(($(wc -l < "$data/titles.csv") - 1))" --commit "$(git rev-parse --short HEAD || true)"
"$python" benches/table.py "$json"
