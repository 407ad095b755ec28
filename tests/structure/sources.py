# SPDX-License-Identifier: GPL-2.0-or-later
"""What the structure tests share: the source files, their text without comments and strings, and the verdict."""

import pathlib
import re
import sys

SOURCE = {".c", ".h", ".cc", ".hh"}
PARTS = ("base", "tokenizers", "lib", "src")


def files(root, *folders, suffixes=SOURCE):
    """Every source file below the folders, in order."""
    found = []
    for folder in folders:
        found += [p for p in (pathlib.Path(root) / folder).rglob("*") if p.suffix in suffixes and p.is_file()]
    return sorted(found)


PIECES = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|[^/"\']+|.', re.DOTALL)


def code(path):
    """The text of a file, its comments and strings taken out but its lines kept."""
    def blank(match):
        piece = match.group()
        if piece.startswith(("//", "/*")):
            return "\n" * piece.count("\n") or " "
        return '""' if piece.startswith('"') else "' '" if piece.startswith("'") and len(piece) > 1 else piece
    return PIECES.sub(blank, path.read_text(encoding="utf-8"))


def finish(problems, looked_at):
    """Print what was found and end the program."""
    for problem in problems:
        print(problem)
    if not looked_at:
        print("nothing was looked at")
    sys.exit(1 if problems or not looked_at else 0)
