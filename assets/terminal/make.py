#!/usr/bin/env python3
"""Makes ottui-mono.woff2, the font of the terminal in a browser, from D2Coding.ttf.

    npm pack @kfonts/d2coding@0.2.0 && tar xzf kfonts-d2coding-0.2.0.tgz
    pip install fonttools brotli
    python3 make.py package/src/D2Coding.ttf ottui-mono.woff2

Keeps letters, signs, lines and the Hangul syllables; drops hints, features and ideographs. Blocks are drawn here, in exact
eighths of a cell and up to its edges, since charts are made of them, and so are the dots of Braille; lines are stretched to
the edges. D2Coding is a reserved name, so the changed font has another.
"""

import sys

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x2000, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x22FF),
    (0x2300, 0x23FF), (0x2500, 0x27BF), (0x3000, 0x303F), (0x3131, 0x318E), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF),
]
NAMES = {1: "Ottui Mono", 3: "Ottui Mono 1", 4: "Ottui Mono", 6: "OttuiMono", 16: "Ottui Mono", 18: "Ottui Mono"}

# The cell, in units of the font: browsers draw lines of text at this height, rounded up to a pixel.
WIDTH, TOP, BOTTOM = 500, 880, -220
HEIGHT = TOP - BOTTOM
# How far blocks and lines reach over the edges of the cell, so that no seam is seen between cells.
OVER = 40


def rectangles(*parts):
    """A glyph of rectangles, each given as left, bottom, right and top in shares of the cell."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in parts:
        x0, x1 = (round(x * WIDTH) for x in (left, right))
        y0, y1 = (round(BOTTOM + y * HEIGHT) for y in (bottom, top))
        x0, x1 = x0 - (8 if left == 0 else 0), x1 + (8 if right == 1 else 0)
        y0, y1 = y0 - (OVER if bottom == 0 else 0), y1 + (OVER if top == 1 else 0)
        pen.moveTo((x0, y0))
        for point in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def blocks():
    """The block elements by their codes, but for the shades."""
    made = {0x2580: rectangles((0, 0.5, 1, 1)), 0x2590: rectangles((0.5, 0, 1, 1))}
    made |= {0x2580 + k: rectangles((0, 0, 1, k / 8)) for k in range(1, 9)}
    made |= {0x2590 - k: rectangles((0, 0, k / 8, 1)) for k in range(1, 8)}
    made |= {0x2594: rectangles((0, 7 / 8, 1, 1)), 0x2595: rectangles((7 / 8, 0, 1, 1))}
    upper_left, upper_right = (0, 0.5, 0.5, 1), (0.5, 0.5, 1, 1)
    lower_left, lower_right = (0, 0, 0.5, 0.5), (0.5, 0, 1, 0.5)
    quadrants = [
        (lower_left,), (lower_right,), (upper_left,), (upper_left, lower_left, lower_right), (upper_left, lower_right),
        (upper_left, upper_right, lower_left), (upper_left, upper_right, lower_right), (upper_right,),
        (upper_right, lower_left), (upper_right, lower_left, lower_right),
    ]
    return made | {0x2596 + k: rectangles(*parts) for k, parts in enumerate(quadrants)}


def braille():
    """The dots of Braille by their codes: bits 0 to 7 are the dots 1 to 8."""
    places = [(0, 3), (0, 2), (0, 1), (1, 3), (1, 2), (1, 1), (0, 0), (1, 0)]
    size = (0.24, 0.11)
    dots = [((column + 0.5) / 2, (row + 0.5) / 4) for column, row in places]
    around = lambda x, y: (x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
    chosen = lambda code: [around(*dot) for bit, dot in enumerate(dots) if code >> bit & 1]
    return {0x2800 + code: rectangles(*chosen(code)) for code in range(256)}


def stretched(font, name):
    """A line or a shade, stretched from the edges of its own font's cell to those of ours."""
    own_bottom, own_top = (-201, 858) if name in LINES else (-108, 739)
    scale = (HEIGHT + 2 * OVER) / (own_top - own_bottom)
    pen = TTGlyphPen(None)
    shift = BOTTOM - OVER - own_bottom * scale
    font.getGlyphSet()[name].draw(TransformPen(pen, (1, 0, 0, scale, 0, shift)))
    return pen.glyph()


source, target = sys.argv[1:]
font = TTFont(source)
options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"], drop_tables=["FFTM"], flavor="woff2")
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
subsetter.subset(font)
for record in font["name"].names:
    if record.nameID in NAMES:
        record.string = NAMES[record.nameID]
names = font.getBestCmap()
LINES = {names[code] for code in range(0x2500, 0x2580) if code in names}
shades = {names[code] for code in range(0x2591, 0x2594) if code in names}
glyphs = {name: stretched(font, name) for name in sorted(LINES | shades)}
for code, glyph in (blocks() | braille()).items():
    name = names.get(code, f"uni{code:04X}")
    glyphs[name] = glyph
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
order = font.getGlyphOrder()
font.setGlyphOrder(order + [name for name in glyphs if name not in order])
for name, glyph in glyphs.items():
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (WIDTH, getattr(glyph, "xMin", 0))
font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = TOP, BOTTOM, 0
metrics = font["OS/2"]
metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = TOP, BOTTOM, 0
metrics.usWinAscent, metrics.usWinDescent = TOP, -BOTTOM
subset.save_font(font, target, options)
