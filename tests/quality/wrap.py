# SPDX-License-Identifier: GPL-2.0-or-later
"""Breaks text into lines as a typesetter does: words at the packaged hyphenation patterns, and at their own hyphens.

usage: wrap.py LANGUAGE WIDTH < TEXT

As a module: what is broken where is known, so that reading it back can be judged.
"""

import itertools
import re
import sys

PATTERNS = {"da": "/usr/share/hyphen/hyph_da_DK.dic", "sv": "/usr/share/hyphen/hyph_sv_SE.dic"}
LEAST = 2  # letters on each side of a break
HYPHENS = "-\u2010"
CODE = re.compile(r"[/\\_`@=<>{}#$|~]|\w[.:(\[]\w")
WORD = re.compile(r"[^\W\d_]+")


class Hyphenation:
    """Liang's patterns, in the form of libhyphen."""

    def __init__(self, path):
        with open(path, "rb") as file:
            charset, *lines = file.read().split(b"\n")
        self.patterns = {}
        for line in (raw.decode(charset.decode().strip()).strip() for raw in lines):
            if re.fullmatch(r"[^\s%/=]*\d[^\s%/=]*", line):
                self.patterns[re.sub(r"\d", "", line)] = [int(d or 0) for d in re.split(r"\D", re.sub(r"(?<=\D)(?=\D)|^(?=\D)|(?<=\D)$", "0", line))]
        self.longest = max(map(len, self.patterns))

    def points(self, word):
        """Where the word may be broken: numbers of letters in front."""
        dotted = f".{word.lower()}."
        values = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self.longest, len(dotted)) + 1):
                for i, value in enumerate(self.patterns.get(dotted[start:end], ())):
                    values[start + i] = max(values[start + i], value)
        return [i for i in range(LEAST, len(word) - LEAST + 1) if values[i + 1] % 2]


def breaks(token, hyphenation):
    """(front, rest, kind) for each place where a token may be broken: 'hyphen' at its own, 'broken' within a word. Program
    code and addresses are not broken, nor are words with capitals inside: before a capital a hyphen stays."""
    if CODE.search(token):
        return []
    hyphens = [m.end() for m in re.finditer(rf"(?<=\w)[{HYPHENS}](?=\w)", token)]
    if hyphens:
        return [(token[:i], token[i:], "hyphen") for i in hyphens]
    words = [m for m in WORD.finditer(token) if len(m[0]) >= 2 * LEAST]
    if len(words) != 1 or re.search(r"\d", token) or words[0][0][1:].lower() != words[0][0][1:] != words[0][0][1:].upper():
        return []
    word = words[0]
    return [(token[:word.start() + i] + "-", token[word.start() + i:], "broken") for i in hyphenation.points(word[0])]


def wrap(text, hyphenation, width):
    """Lines of at most `width` characters, each with how it ends: 'broken', 'hyphen', 'hanging' or ''."""
    line = ""
    for token in text.split():
        while line and len(line) + 1 + len(token) > width:
            fitting = [b for b in breaks(token, hyphenation) if len(line) + 1 + len(b[0]) <= width]
            if not fitting:
                yield line, "hanging" if re.search(rf"\w[{HYPHENS}]$", line) else ""
                line = ""
                break
            front, token, kind = fitting[-1]
            yield f"{line} {front}", kind
            line = ""
        line = f"{line} {token}" if line else token
    if line:
        yield line, ""


def line_ends(text, hyphenation, widths):
    """(line, next line, kind) for each line end with a hyphen; each paragraph is wrapped at the next of the widths."""
    for paragraph, width in zip(text.split("\n\n"), itertools.cycle(widths)):
        lines = list(wrap(paragraph, hyphenation, width))
        for (line, kind), (following, _) in zip(lines, lines[1:]):
            if kind:
                yield line, following, kind


def main():
    hyphenation = Hyphenation(PATTERNS[sys.argv[1]])
    for paragraph in sys.stdin.read().split("\n\n"):
        print("\n".join(line for line, _ in wrap(paragraph, hyphenation, int(sys.argv[2]))), end="\n\n")


if __name__ == "__main__":
    main()
