#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""recall.py SUND [--failed]: ask the questions of corpus/questions.tsv, and see what the first hits are.

A question passes if one of its judged passages is among the first five hits: the passage meant is the one that holds
the quote. The share that passes must not fall below the floors, which stand a little under what was measured when they
were set. Questions across the languages have no floor yet: they are counted so that progress can be seen.
--failed also prints the questions that do not pass.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

FIRST = 5
FLOORS = {"within da": 0.93, "within sv": 0.93}

SUND = os.path.abspath(sys.argv[1])
CORPUS = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus"))


def read_questions():
    """By id: kind, query, and the judged passages as (document, quote)."""
    questions = {}
    with open(os.path.join(CORPUS, "questions.tsv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            question = questions.setdefault(row["id"], (f"{row['kind']} {row['lang']}", row["query"], []))
            question[2].append((row["document"], row["quote"]))
    return questions


def plain(text):
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def is_judged(hit, judged):
    path = os.path.relpath(hit["path"], CORPUS)
    names = {path, f"{path}#{hit['document']}"}
    return any(document in names and plain(quote) in plain(hit["text"]) for document, quote in judged)


def ask(questions):
    """By id: the hits."""
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        paths = [os.path.join(CORPUS, lang) for lang in ("da", "sv")]
        subprocess.run([SUND, "ingest", "--quiet", "--index", index, *paths], check=True)
        batch = "".join(f"{id}\t{query}\n" for id, (_, query, _) in questions.items())
        run = subprocess.run([SUND, "query", "--index", index, "--batch", "-", "--format", "json", "--limit", "10"],
                             input=batch.encode(), stdout=subprocess.PIPE, check=True)
    hits, id = {}, None
    for line in run.stdout.decode().splitlines():
        item = json.loads(line)
        if item["type"] == "query":
            id = item["id"]
            hits[id] = []
        elif item["type"] == "hit":
            hits[id].append(item)
    return hits


def main():
    questions = read_questions()
    hits = ask(questions)
    counts = {}
    for id, (kind, query, judged) in questions.items():
        ranks = [hit["rank"] for hit in hits[id] if is_judged(hit, judged)]
        count = counts.setdefault(kind, [0, 0, 0.0])
        count[0] += 1
        count[1] += bool(ranks) and ranks[0] <= FIRST
        count[2] += 1 / ranks[0] if ranks else 0
        if "--failed" in sys.argv and not (ranks and ranks[0] <= FIRST):
            print(f"{id}: {query}: {ranks[0] if ranks else 'not found'}")
    low = 0
    print(f"kind        questions  in first {FIRST}  mean reciprocal rank")
    for kind, (asked, passed, reciprocal) in sorted(counts.items()):
        floor = FLOORS.get(kind)
        verdict = "no floor yet" if floor is None else f"floor {floor:.2f}"
        if floor is not None and passed / asked < floor:
            verdict += ", NOT REACHED"
            low += 1
        print(f"{kind:12} {asked:8}  {passed / asked:10.3f}  {reciprocal / asked:20.3f}  {verdict}")
    return low > 0


if __name__ == "__main__":
    sys.exit(main())
