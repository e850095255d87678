#!/usr/bin/env bash
# Asks the API what its OpenAPI document allows, and what it does not: tests/schemathesis.sh PROGRAM SCHEMATHESIS
set -euo pipefail
home=$(mktemp -d)
env -i HOME="$home" LANG=C.UTF-8 "$1" serve --ssh off --http 127.0.0.1:0 --rate 1000000 2>"$home/log" &
server=$!
trap 'kill $server; wait $server; rm -rf "$home"' EXIT
until grep -q http:// "$home/log"; do
    kill -0 $server
    sleep 0.05
done
url=$(grep -o 'http://[^ ]*' "$home/log" | head -n 1)
"$2" --config-file "$(dirname "$0")/schemathesis.toml" run "${url}openapi.json" --checks all --max-examples 10 \
    --continue-on-failure >"$home/report" || { cat "$home/report"; exit 1; }
tail -n 3 "$home/report"
