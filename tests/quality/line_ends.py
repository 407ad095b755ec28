# SPDX-License-Identifier: GPL-2.0-or-later
"""Is a hyphen at a line end read as what it was: of a broken word, or its own?

usage: line_ends.py PROGRAM LEXICON corpus CORPUS | shared SHARED [--verbose]

Known text is broken into lines (wrap.py) and read again by PROGRAM (line_ends.c). What that leaves open is settled as the
index does, by the words of the same texts that stand within lines. With `corpus`, every text of the project's own is
broken at many widths; with `shared`, texts in a folder beside the project's. Exit status 1 if a share is below its bar,
77 if there is nothing to read.
"""

import collections
import itertools
import json
import pathlib
import re
import subprocess
import sys

import wrap

SKIPPED = 77
SAMPLE = 500
BARS = {"corpus": 0.99, "shared": 0.98}
RIGHT = {"broken": "joined", "hyphen": "hyphenated", "hanging": "apart"}
TOKEN = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")


def corpus_texts(folder):
    for language in ("da", "sv"):
        for path in sorted((folder / language).glob("*.txt")):
            raw = path.read_bytes()
            try:
                text = raw.decode()
            except UnicodeDecodeError:
                text = raw.decode("windows-1252")
            # Broken words of the text itself are nobody's.
            yield language, "corpus", re.sub(r"-\s*\n", "", text)


def shared_texts(folder):
    for language, names in (("da", ("squad_da", "gnomehelp_da", "lessons_da")),
                            ("sv", ("squad_sv", "gnomehelp_sv", "lessons_sv"))):
        for name in names:
            with open(folder / "eval/sets" / name / "corpus.jsonl", encoding="utf-8") as file:
                for line in file:
                    yield language, name, json.loads(line)["text"]
    for path in sorted((folder / "throughput/law_sv").glob("*/*.txt"))[::20]:
        yield "sv", "law_sv", path.read_text(encoding="utf-8", errors="replace")


def lines_of(text, hyphenation, widths):
    for paragraph, width in itertools.product(text.split("\n\n"), widths):
        yield from wrap.wrap(paragraph, hyphenation, width)
        yield "", ""


class Source:
    """The line ends of the texts from one place, and the words that stand within their lines."""

    def __init__(self):
        self.ends, self.words = [], collections.Counter()

    def add(self, lines):
        broken = False
        for (line, kind), (following, _) in itertools.pairwise([*lines, ("", "")]):
            tokens = line.split()
            within = tokens[broken:len(tokens) - (kind in ("broken", "hyphen"))]
            self.words.update(t.lower() for t in TOKEN.findall(" ".join(within)))
            if kind and following:
                self.ends.append((line, following, kind))
            broken = kind in ("broken", "hyphen")


def read(program, lexicon, ends):
    texts = "".join(f"{line}\n{following}\0" for line, following, _ in ends)
    run = subprocess.run([program, lexicon], input=texts.encode(), stdout=subprocess.PIPE, check=False)
    if run.returncode == SKIPPED:
        print("skipped: the lexicon was made without some of its dictionaries")
        sys.exit(SKIPPED)
    run.check_returncode()
    return [line.split("\t") for line in run.stdout.decode().rstrip("\n").split("\n")]


def settle(reading, words):
    how, *forms = reading
    if forms and words[forms[1]] > words[forms[0]]:
        return "hyphenated" if how == "joined" else "joined"
    return how


def judge(sources, program, lexicon, verbose):
    """For each line end of the sources: its kind, and whether it was read right, alone and with the collection."""
    for source in sources:
        for end, reading in zip(source.ends, read(program, lexicon, source.ends)):
            settled = settle(reading, source.words)
            if verbose and settled != RIGHT[end[2]]:
                print(f"  {end[2]}: {settled}: {end[0].split()[-1]} {end[1].split()[0]}")
            yield end[2], reading[0] == RIGHT[end[2]], settled == RIGHT[end[2]]


def share(results):
    return sum(results) / len(results)


def report(name, results):
    kinds = ", ".join(
        f"{sum(not r[2] for r in results if r[0] == kind)} of {sum(r[0] == kind for r in results)} {kind} wrong"
        for kind in RIGHT)
    print(f"{name:14} {len(results):6} line ends  {share([r[2] for r in results]):7.2%} right, "
          f"{share([r[1] for r in results]):7.2%} without the collection; {kinds}")


def main():
    program, lexicon, what, folder = sys.argv[1:5]
    texts = {"corpus": corpus_texts, "shared": shared_texts}[what]
    missing = [path for path in (folder, *wrap.PATTERNS.values()) if not pathlib.Path(path).exists()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return SKIPPED
    widths = range(24, 80) if what == "corpus" else (40, 56, 72)
    hyphenations = {language: wrap.Hyphenation(path) for language, path in wrap.PATTERNS.items()}
    sources = collections.defaultdict(Source)
    for number, (language, name, text) in enumerate(texts(pathlib.Path(folder))):
        some = widths if what == "corpus" else widths[number % 3:number % 3 + 1]
        sources[language, name].add(lines_of(text, hyphenations[language], some))
    failed = False
    for language in hyphenations:
        every = []
        for (_, name), source in ((k, s) for k, s in sources.items() if k[0] == language):
            results = list(judge([source], program, lexicon, "--verbose" in sys.argv))
            report(f"{language} {name}", results)
            every += results
        sample = every[::len(every) // SAMPLE][:SAMPLE]
        report(f"{language} all", every)
        report(f"{language} {SAMPLE}", sample)
        failed |= min(share([r[2] for r in every]), share([r[2] for r in sample])) < BARS[what]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
