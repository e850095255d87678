#!/usr/bin/env bash
# The dashboard inside tmux: keys go in by send-keys, and what tmux shows comes out by capture-pane.
# Usage: tests/tmux.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
home=$(mktemp -d)
# A server of its own, with nothing of the user's in it.
tmux() { env -u TMUX HOME="$home" XDG_STATE_HOME="$home" XDG_CONFIG_HOME="$home" LANG=C.UTF-8 tmux -L "ottui-$$" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null; rm -rf "$home"' EXIT

# Waits until all texts are on the screen; a deadline ends what would never come.
shows() {
    local text screen
    for _ in $(seq 200); do
        screen=$(tmux capture-pane -p)
        for text in "$@"; do
            grep -qF -- "$text" <<<"$screen" || { sleep 0.1; continue 2; }
        done
        return 0
    done
    printf 'tmux never showed: %s\n%s\n' "$*" "$screen" >&2
    return 1
}

tmux new-session -d -x 80 -y 24 "PS1='ready> ' exec sh -i"
shows 'ready>'
tmux send-keys "$program --lang ko" Enter
shows '영화 259편' '3.38'
tmux send-keys 'f' 'genre=Drama,Romance year=2018..2020 score>=3.5' Enter
shows '172' '488'
tmux send-keys '3' 'Enter'
shows '›'
tmux send-keys '?'
shows '입력해 검색'
tmux send-keys Escape
# A key right behind an escape would be that key with Alt.
shows '⏎ 열기'
tmux send-keys C 1
shows '3.38'
tmux resize-window -x 160 -y 48
shows '3.38' '2.3'
tmux send-keys C-z
shows 'Stopped'
# Typed at once: a line sent after `q` could still be read by the dashboard that is quitting.
tmux send-keys 'fg; echo status=$?' Enter
shows '3.38'
tmux send-keys q
shows 'status=0'
