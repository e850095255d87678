#!/usr/bin/env python3
"""Runs the examples of docs/pipes.md and compares what they print with what the page says.

    pipes.py PAGE DIRECTORY_OF_OTTUI [--write]

A block of sh or python is run in order, in a scratch directory; a block of text behind it is what it prints. --write
puts into the page what they print now. Needs duckdb and polars.
"""

import contextlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.M | re.S)


def run(language, code, names, env):
    """Returns what the code prints."""
    if language == "sh":
        return subprocess.run(["bash", "-euc", code], env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    return printed.getvalue()


def main():
    page, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    text = page.read_text()
    scratch = tempfile.TemporaryDirectory()
    os.chdir(scratch.name)
    env = {"PATH": f"{program}:{os.environ['PATH']}", "HOME": scratch.name, "LC_ALL": "C.UTF-8"}
    names, printed, wrong = {}, None, []

    def check(block):
        nonlocal printed
        language, code = block.groups()
        if language != "text":
            printed = run(language, code, names, env)
            return block.group()
        if code != printed:
            wrong.append(f"expected:\n{code}printed:\n{printed}")
        return f"```text\n{printed}```"

    made = BLOCK.sub(check, text)
    if "--write" in sys.argv:
        page.write_text(made)
    elif wrong:
        sys.exit("\n".join(wrong))


main()
