# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether phrases of PDF files are found on their pages.

usage: pdf_pages.py SUND INDEX fixtures FOLDER     phrases are from the *.expected beside the files
       pdf_pages.py SUND INDEX pdftotext FOLDER    phrases are what pdftotext reads on each page

Prints how many phrases of each file were found, and those that were not; exits 1 if any was not.
"""

import json
import pathlib
import re
import subprocess
import sys

WORDS = 4  # of a phrase
MOST = 400  # phrases of a file


def lines_of_fixture(pdf):
    for line in pdf.with_suffix(".expected").read_text(encoding="utf-8").splitlines():
        if line:
            kind, page, text = line.split("\t")
            yield int(page), text


def lines_of_pdftotext(pdf):
    pages = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout.split("\f")
    for page, text in enumerate(pages, 1):
        for line in text.splitlines():
            yield page, line


def phrases(lines):
    """Words from the middle of lines: those at the ends may be parts of broken ones."""
    for page, text in lines:
        words = re.findall(r"\w+", text)[1:-1]
        if len(words) >= WORDS and not re.search(r"[/.,:_-]\w", text):
            yield page, " ".join(words[:WORDS])


def ask(sund, index, asked):
    queries = "".join(f'{number}\t"{phrase}"\n' for number, (page, phrase) in enumerate(asked))
    out = subprocess.run([sund, "query", "-d", index, "--batch", "-", "--format", "json", "--limit", "50"], input=queries,
                         capture_output=True, text=True, check=False).stdout
    pages = {}
    number = None
    for line in map(json.loads, out.splitlines()):
        if line["type"] == "query":
            number = int(line["id"])
        elif line["type"] == "hit":
            found = pages.setdefault(number, {}).setdefault(pathlib.Path(line["path"]).name, set())
            found.update(match["page"] for match in line["matches"] if "page" in match)
    return pages


def main():
    sund, index, source, folder = sys.argv[1:]
    lines_of = lines_of_fixture if source == "fixtures" else lines_of_pdftotext
    failed = False
    for pdf in sorted(pathlib.Path(folder).glob("*.pdf")):
        asked = list(phrases(lines_of(pdf)))[:MOST]
        pages = ask(sund, index, asked)
        missed = [(page, phrase, pages.get(number, {}).get(pdf.name)) for number, (page, phrase) in enumerate(asked)
                  if page not in pages.get(number, {}).get(pdf.name, ())]
        print(f"{pdf.name}: {len(asked) - len(missed)} of {len(asked)} phrases on their page")
        for page, phrase, found in missed:
            print(f"    page {page}: {phrase}; found on {found}")
        failed |= bool(missed) or not asked
    sys.exit(failed)


main()
