#!/usr/bin/env python3
"""Makes galmuri7.zlib, the Hangul syllables that large headlines are drawn with.

    npm pack galmuri@2.40.3 && tar xzf galmuri-2.40.3.tgz
    python3 make.py package/dist/Galmuri7.bdf galmuri7.zlib

The source is a bitmap font in BDF. A syllable becomes seven bytes, its rows from the top, with the leftmost pixel in the
lowest bit. They stand row by row: the first rows of all syllables in the order of Unicode, then the second ones, and so
on, which compresses best. README.md beside this file says where the source comes from and what is changed.
"""

import sys
import zlib

FIRST, LAST = 0xAC00, 0xD7A3
HEIGHT = 7


def glyphs(path):
    """Returns the rows of each syllable."""
    read, rows = {}, None
    for line in open(path, encoding="latin-1"):
        word, *rest = line.split() or [""]
        if word == "ENCODING":
            code = int(rest[0])
        elif word == "BBX":
            width, height, left, bottom = map(int, rest)
        elif word == "BITMAP":
            rows = []
        elif word == "ENDCHAR":
            if FIRST <= code <= LAST:
                read[code] = placed(rows, width, height, left, bottom)
            rows = None
        elif rows is not None:
            rows.append((int(word, 16), 4 * len(word)))
    return read


def placed(rows, width, height, left, bottom):
    """Returns seven rows with the pixels at their places."""
    assert 0 <= left and left + width <= 8 and 0 <= bottom and bottom + height <= HEIGHT
    made = [0] * HEIGHT
    for number, (bits, length) in enumerate(rows):
        pixels = [bits >> (length - 1 - x) & 1 for x in range(width)]
        made[HEIGHT - bottom - height + number] = sum(pixel << (left + x) for x, pixel in enumerate(pixels))
    return made


def main():
    font = glyphs(sys.argv[1])
    syllables = [font[code] for code in range(FIRST, LAST + 1)]
    planes = bytes(glyph[row] for row in range(HEIGHT) for glyph in syllables)
    with open(sys.argv[2], "wb") as out:
        out.write(zlib.compress(planes, 9))


main()
