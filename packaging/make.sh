#!/usr/bin/env bash
# Makes ottui-VERSION-TARGET.tar.gz and ottui_VERSION_ARCH.deb of a program that is built.
# Usage: packaging/make.sh PROGRAM OUT_DIR
#
# The archive unpacks into a prefix: tar -xzf FILE --strip-components=1 -C /usr/local. The same commit and program make
# the same bytes, on any day and for any user. Maintainer of the package: $DEBFULLNAME <$DEBEMAIL>.
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "$0")/.."
umask 022
export LC_ALL=C TZ=UTC
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
version=$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)
name=ottui-$version-$(uname -m)-unknown-linux-gnu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Without settings and data of whoever runs this.
ottui() { env HOME="$work" XDG_CONFIG_HOME="$work" "$work/prefix/bin/ottui" "$@"; }
set_times() { find "$1" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +; }

prefix=$work/prefix share=$work/prefix/share
install -D "$program" "$prefix/bin/ottui"
strip --remove-section=.comment "$prefix/bin/ottui"
mkdir -p "$share"/man/{,ko/}man1 "$share"/{bash-completion/completions,zsh/site-functions,fish/vendor_completions.d}
ottui man --lang en | gzip -9n > "$share/man/man1/ottui.1.gz"
ottui man --lang ko | gzip -9n > "$share/man/ko/man1/ottui.1.gz"
ottui completions bash > "$share/bash-completion/completions/ottui"
ottui completions zsh > "$share/zsh/site-functions/_ottui"
ottui completions fish > "$share/fish/vendor_completions.d/ottui.fish"
install -Dm 644 docs/serve/ottui.service -t "$prefix/lib/systemd/system"
doc=$share/doc/ottui
install -Dm 644 README.md CHANGELOG.md LICENSE THIRD-PARTY-NOTICES -t "$doc"
install -Dm 644 docs/*.* -t "$doc/docs"
install -Dm 644 docs/serve/* -t "$doc/docs/serve"
install -Dm 644 data/README.md -t "$doc/data"
install -Dm 644 config/default.toml "$doc/examples/config.toml"
set_times "$prefix"
tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu --transform "s,^\.,$name," -C "$prefix" -c . \
    | gzip -n > "$out/$name.tar.gz"
echo "$out/$name.tar.gz"

command -v dpkg-deb > /dev/null || exit 0
package=$work/package
usr=$package/usr share=$usr/share doc=$usr/share/doc/ottui
mkdir -p "$package/DEBIAN" "$package/etc/ottui"
mv "$prefix" "$usr"
mv "$share/zsh/site-functions" "$share/zsh/vendor-completions"
# Without how to install it by hand.
sed -i 's,/usr/local/bin/,/usr/bin/,; 1,/^\[Unit\]/{/^#/d}' "$usr/lib/systemd/system/ottui.service"

maintainer="${DEBFULLNAME:-the ottui authors} <${DEBEMAIL:-ottui@packages.invalid}>"
revision=${version/-/\~}-1
rm "$doc/LICENSE"
mv "$doc/CHANGELOG.md" "$doc/changelog"
install -m 644 packaging/debian/copyright "$doc"
cat > "$doc/changelog.Debian" << EOF
ottui ($revision) unstable; urgency=medium

  * Release $version.

 -- $maintainer  $(date -Rd "@$SOURCE_DATE_EPOCH")
EOF
gzip -9n "$doc"/{changelog,changelog.Debian,THIRD-PARTY-NOTICES}

# dpkg-shlibdeps wants a source package around it. Without it, the program needs the C library with its newest symbol.
mkdir -p "$work/source/debian"
touch "$work/source/debian/control"
if command -v dpkg-shlibdeps > /dev/null; then
    depends=$(cd "$work/source" && dpkg-shlibdeps -O "$usr/bin/ottui" 2> /dev/null | sed 's/^shlibs:Depends=//')
else
    newest=$(objdump -T "$usr/bin/ottui" | grep -o 'GLIBC_[0-9.]*' | sort -V | sed -n '$s/GLIBC_//p')
    depends="libc6 (>= $newest), libgcc-s1"
fi
install -m 755 packaging/debian/{postinst,prerm,postrm} "$package/DEBIAN"
cat > "$package/DEBIAN/control" << EOF
Package: ottui
Version: $revision
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$package" | cut -f1)
Depends: $depends
Section: utils
Priority: optional
Description: terminal dashboard on Korean content on Netflix
$(sed 's/^/ /' packaging/debian/description)
EOF
(cd "$package" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$package/DEBIAN/md5sums"
set_times "$package"
dpkg-deb --root-owner-group --build "$package" "$out" > /dev/null
echo "$out/ottui_${revision}_$(dpkg --print-architecture).deb"
