#!/usr/bin/env python3
"""Makes ottui-mono.woff2, the font of the terminal in a browser, from D2Coding.ttf.

    npm pack @kfonts/d2coding@0.2.0 && tar xzf kfonts-d2coding-0.2.0.tgz
    pip install fonttools brotli
    python3 make.py package/src/D2Coding.ttf ottui-mono.woff2

Keeps letters, signs, lines, blocks and the Hangul syllables; drops hints, features and ideographs. D2Coding is a reserved
name, so the changed font has another.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x2000, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x22FF),
    (0x2300, 0x23FF), (0x2500, 0x27BF), (0x3000, 0x303F), (0x3131, 0x318E), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF),
]
NAMES = {1: "Ottui Mono", 3: "Ottui Mono 1", 4: "Ottui Mono", 6: "OttuiMono", 16: "Ottui Mono", 18: "Ottui Mono"}

source, target = sys.argv[1:]
font = TTFont(source)
options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"], drop_tables=["FFTM"], flavor="woff2")
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
subsetter.subset(font)
for record in font["name"].names:
    if record.nameID in NAMES:
        record.string = NAMES[record.nameID]
subset.save_font(font, target, options)
