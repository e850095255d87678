#!/usr/bin/env bash
# Unpacks the archive, installs the package, tries what they hold, and removes the package again.
# Usage: packaging/check.sh OUT_DIR, the directory that make.sh wrote to. Needs root, or sudo without a password.
#
# The package goes onto the machine itself where CI=true, and elsewhere into a directory with dpkg's files of its own.
set -euo pipefail
out=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'as_root rm -rf "$work"' EXIT
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
fail() { echo "packaging/check.sh: $*" >&2 && exit 1; }
export HOME=$work LC_ALL=C.UTF-8

# What both hold below a prefix; $2 is where zsh looks in it.
try() {
    local share=$1/share found
    "$1/bin/ottui" --version | grep -qx 'ottui [0-9].*' || fail "no version"
    "$1/bin/ottui" summary genres --format csv | grep -q '^Drama,' || fail "no figures"
    export MANPATH=$share/man
    test "$(man -w ottui)" = "$share/man/man1/ottui.1.gz" || fail "no manual page"
    test "$(man -L ko -w ottui)" = "$share/man/ko/man1/ottui.1.gz" || fail "no Korean manual page"
    test -z "$(man --warnings -Tutf8 -L ko ottui 2>&1 > /dev/null)" || fail "troff warns"
    bash -c ". '$share/bash-completion/completions/ottui' && complete -p ottui" > /dev/null || fail "bash"
    if command -v zsh > /dev/null; then
        found="fpath=('$share/zsh/$2' \$fpath); autoload -U compinit; compinit -D; echo \$_comps[ottui]"
        test "$(zsh -fc "$found")" = _ottui || fail "zsh"
    fi
    if command -v fish > /dev/null; then
        found="source '$share/fish/vendor_completions.d/ottui.fish'; complete -C 'ottui summ'"
        test "$(fish -Nc "$found" | cut -f1)" = summary || fail "fish"
    fi
}

# Where cargo-binstall looks for the program in the archive.
archive=$(echo "$out"/ottui-*.tar.gz)
name=$(basename "$archive" .tar.gz)
expanded() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" Cargo.toml | sed "s/{ name }-{ version }-{ target }/$name/; s/{ bin }/ottui/"; }
test "$(basename "$(expanded pkg-url)")" = "$name.tar.gz" || fail "pkg-url names another archive"
tar -tzf "$archive" "$(expanded bin-dir)" > /dev/null || fail "bin-dir is not in the archive"

mkdir "$work/prefix" "$work/root"
tar -xzf "$archive" --strip-components=1 -C "$work/prefix"
try "$work/prefix" site-functions

root=
dpkg=(dpkg)
if [ "${CI:-}" != true ]; then
    root=$work/root
    mkdir -p "$root"/var/lib/dpkg/{info,updates}
    touch "$root/var/lib/dpkg/status"
    # An empty system has no shell for its scripts, and no C library.
    dpkg=(dpkg --root="$root" --log=/dev/null --force-script-chrootless --force-depends)
fi
# Images of containers leave documentation out.
as_root "${dpkg[@]}" --path-include='/usr/share/*' --install "$out"/ottui_*.deb > /dev/null 2>&1 || fail "--install"
"${dpkg[@]}" --listfiles ottui | sed 's,^,'"$root"',' > "$work/files"
try "$root/usr" vendor-completions
unit=$root/usr/lib/systemd/system/ottui.service
if command -v systemd-analyze > /dev/null; then
    sed "s,=/usr/bin/ottui,=$root/usr/bin/ottui," "$unit" > "$work/ottui.service"
    test -z "$(systemd-analyze verify --man=no "$work/ottui.service" 2>&1 | tee /dev/stderr)" || fail "the unit"
fi
test -z "$(find "$root/etc/systemd" -name ottui.service 2> /dev/null)" || fail "the unit is enabled"
# As if it had run.
as_root mkdir -p "$root/var/lib/private/ottui" "$root/var/cache/private/ottui"
as_root "${dpkg[@]}" --purge ottui > /dev/null 2>&1 || fail "dpkg --purge"
while read -r file; do
    if [ -e "$file" ] && [ ! -d "$file" ]; then fail "$file is left"; fi
done < "$work/files"
for directory in /etc/ottui /usr/share/doc/ottui /var/{lib,cache}/private/ottui; do
    test ! -e "$root$directory" || fail "$directory is left"
done
