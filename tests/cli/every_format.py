# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of every format and with every damage, and what is to be found in them.

usage: every_format.py make FOLDER           write the files: those of tests/fixtures, and others from texts of corpus/
       every_format.py words SUND INDEX      whether each has the words of its text, in the order of the text
       every_format.py passages SUND INDEX   whether what EXPECTED lists is found there, and nothing of ABSENT anywhere

words and passages print what is wrong, then how much was looked at; they exit with 1 if anything was wrong."""

import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

TESTS = pathlib.Path(__file__).resolve().parents[1]
CORPUS = TESTS.parent / "corpus"
MINUTES = {"da": CORPUS / "da/referat-haveforening.txt", "sv": CORPUS / "sv/protokoll-skolmat.txt"}
HEADING = re.compile(r"(\d+\.|§ ?\d+) .{1,60}[^.]$")
OLD = ("windows-1252", "iso8859-1", "iso8859-15", "cp850", "cp865", "mac-roman")
SEVEN_BITS = {"da": str.maketrans("æøåÆØÅ", "{|}[\\]"), "sv": str.maketrans("äöåÄÖÅ", "{|}[\\]")}
LATIN_NAME, APART_NAME = b"bl\xe5b\xe6r.txt", unicodedata.normalize("NFD", "grönsåker.txt").encode()

# ---------------------------------------------------------------- making


def text_of(lang):
    return MINUTES[lang].read_text(encoding="utf-8")


def markdown(lang):
    title, *rest = text_of(lang).strip().split("\n\n")
    return "\n\n".join([f"# {title}"] + [f"## {p}" if HEADING.match(p) else p for p in rest]) + "\n"


def json_lines(lang):
    title, text = text_of(lang).split("\n\n", 1)
    return json.dumps({"_id": f"{lang}-minutes", "title": title, "text": text}, ensure_ascii=lang == "da") + "\n"


def wrapped(text, hyphen, every):
    """Lines that end within words, a hyphen behind the part: every so many words, where a vowel meets a consonant."""
    count = 0

    def broken(word):
        nonlocal count
        count += 1
        at = re.match(r"[^\W\d_]{2,}[aeiouyåäöæø](?=[bdfgklmnprstv][aeiouyåäöæø][^\W\d_]+)", word[0])
        return word[0] if count % every or not at else at[0] + hyphen + word[0][at.end():]

    return re.sub(r"\w+", broken, text)


def damaged(lang):
    """Names and bytes of the text of a language, in each of the ways in which texts come to harm."""
    text = text_of(lang)
    old = text.replace("–", "-").replace("§ ", "")  # signs that some of the old encodings lack
    for page in OLD:
        yield f"{lang}-{page}.txt", old.encode(page)
    yield f"{lang}-seven-bits.txt", old.translate(SEVEN_BITS[lang]).encode("ascii")
    yield f"{lang}-twice.txt", text.encode().decode("windows-1252").encode()
    yield f"{lang}-mark.txt", text.encode("utf-8-sig")
    yield f"{lang}-mark-16-little.txt", ("\ufeff" + text).encode("utf-16-le")
    yield f"{lang}-mark-16-big.txt", ("\ufeff" + text).encode("utf-16-be")
    yield f"{lang}-hyphens.txt", wrapped(text, "-\n", 3).encode()
    yield f"{lang}-soft-hyphens.txt", wrapped(text, "\u00ad", 1).encode()
    yield f"{lang}-soft-line-ends.txt", wrapped(text, "\u00ad\n", 3).encode()
    yield f"{lang}-apart.txt", unicodedata.normalize("NFD", text).encode()


def make(folder):
    os.makedirs(folder)
    for kind in ("office", "web", "pdf"):
        for path in (TESTS / "fixtures" / kind).iterdir():
            if path.suffix not in (".py", ".expected"):
                shutil.copy(path, folder)
    shutil.copy(CORPUS / "da/brev-med-svensk-citat.txt", folder)
    files = {LATIN_NAME: text_of("da").encode(), APART_NAME: text_of("sv").encode()}
    for lang in MINUTES:
        files.update((os.fsencode(name), data) for name, data in damaged(lang))
        files[f"{lang}-clean.txt".encode()] = text_of(lang).encode()
        files[f"{lang}-markdown.md".encode()] = markdown(lang).encode()
        files[f"{lang}-lines.jsonl".encode()] = json_lines(lang).encode()
    for name, data in files.items():
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(data)


# ---------------------------------------------------------------- words in their order

REFERAT = ["referat-haveforening" + end for end in (".html", ".xml", ".eml", ".pdf", ".docx", ".odt", ".epub", ".rtf",
           "-libreoffice.docx", "-libreoffice.fodt", "-libreoffice.rtf")]
PROTOKOLL = ["protokoll-skolmat" + end for end in (".html", ".pdf", ".docx", ".odt", ".epub", ".rtf",
             "-libreoffice.docx", "-libreoffice.rtf")] + ["referat-haveforening.eml"]
MADE = [name for name, data in damaged("da")] + ["da-clean.txt", "da-markdown.md", "da-lines.jsonl"]


def words_of(text):
    """Signs and hyphens aside, which the texts in old encodings do not have the same."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[-\u00ad\u2010]\\s*\n\\s*|[-\u00ad\u2010\u2011\u2013]", "", text)
    return re.findall(r"\w+", text)


def objects(command, given=""):
    out = subprocess.run(command, input=given.encode(), stdout=subprocess.PIPE, check=False).stdout.decode()
    return [json.loads(line) for line in out.splitlines()]


def shown(sund, index, folder, name):
    hits = objects([sund, "show", "-d", index, "--format", "json", os.path.join(os.fsencode(folder), name)])[1:]
    return " ".join(word for hit in hits if "aside" not in hit for word in words_of(hit["text"]))


def words(sund, index, folder):
    files = [("da", os.fsencode(name)) for name in REFERAT + MADE] + [("da", LATIN_NAME), ("sv", APART_NAME)]
    files += [("sv", os.fsencode(name)) for name in PROTOKOLL + [name.replace("da-", "sv-", 1) for name in MADE]]
    for lang, name in files:
        # The title of a JSON line is not in its text.
        text = text_of(lang)
        text = text.split("\n\n", 1)[1] if name.endswith(b".jsonl") else text
        wanted, got = " ".join(words_of(text)), shown(sund, index, folder, name)
        if f" {wanted} " not in f" {got} ":
            same = len(os.path.commonprefix([wanted, got]))
            yield f"{name}: '{wanted[max(same - 40, 0):same + 40]}' is '{got[max(same - 40, 0):same + 40]}'"
        else:
            yield None


# ---------------------------------------------------------------- passages: words, place, headings, language

TITLE = "Referat af ordinær generalforsamling i Haveforeningen Solbakken"
FIRST_LINE = "Søndag den 16. april 2023 kl. 13 i fælleshuset, Solbakkevej 1, Skarbjerg"
FOUND_DA, REPORT_DA = '"drænet er siden blevet spulet"', [TITLE, "2. Formandens beretning"]
PROPOSALS = [TITLE, "4. Indkomne forslag"]
FOUND_SV, FOOD_SV = '"frigående höns och korna"', ["PROTOKOLL", "§ 72 Skolmatsupphandling 2024–2027"]

# File, query, place of the match ("line 3", "page 2"; an aside if so it says), headings above it, language.
EXPECTED = [
    # the same passage in each format: lines of the file, or of the text as it was taken out
    ("referat-haveforening.html", FOUND_DA, "line 41", REPORT_DA, "da"),
    ("referat-haveforening.xml", FOUND_DA, "line 18, page 1", REPORT_DA[1:], "da"),
    ("referat-haveforening.docx", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening.odt", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening.rtf", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening-libreoffice.docx", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening-libreoffice.fodt", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening-libreoffice.rtf", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("referat-haveforening.epub", FOUND_DA, "line 15", REPORT_DA, "da"),
    ("referat-haveforening.pdf", FOUND_DA, "page 1", REPORT_DA, "da"),
    ("da-markdown.md", FOUND_DA, "line 13", REPORT_DA, "da"),
    ("da-lines.jsonl", FOUND_DA, "line 1", [], "da"),
    ("da-clean.txt", FOUND_DA, "line 13", [TITLE], "da"),
    ("protokoll-skolmat.html", FOUND_SV, "line 2", FOOD_SV, "sv"),
    ("protokoll-skolmat.docx", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("protokoll-skolmat.odt", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("protokoll-skolmat.rtf", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("protokoll-skolmat-libreoffice.docx", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("protokoll-skolmat-libreoffice.rtf", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("protokoll-skolmat.epub", FOUND_SV, "line 19", FOOD_SV, "sv"),
    ("protokoll-skolmat.pdf", FOUND_SV, "page 1", FOOD_SV, "sv"),
    ("sv-markdown.md", FOUND_SV, "line 17", FOOD_SV, "sv"),
    ("sv-lines.jsonl", FOUND_SV, "line 1", [], "sv"),
    ("sv-clean.txt", FOUND_SV, "line 17", ["PROTOKOLL"], "sv"),
    # a message, whose first line looks like a heading, and the file that it carries
    ("referat-haveforening.eml", FOUND_DA, "line 13", [TITLE, FIRST_LINE], "da"),
    ("referat-haveforening.eml", FOUND_SV, "line 59", [TITLE, "protokoll-skolmat.docx"] + FOOD_SV, "sv"),
    # text that goes on over a page
    ("referat-haveforening.xml", '"højst må være"', "line 27, page 1", PROPOSALS[1:], "da"),
    ("referat-haveforening.xml", '"haverne når man går tur"', "line 27, page 2", PROPOSALS[1:], "da"),
    ("referat-haveforening.pdf", '"indkomne forslag"', "page 1", PROPOSALS, "da"),
    ("referat-haveforening.pdf", '"sin egen vandmåler"', "page 2", PROPOSALS, "da"),
    # another language within a letter
    ("brev-med-svensk-citat.txt", '"hjärtligt välkomna till gästhamnen"', "line 12", [], "sv"),
    ("brev-med-svensk-citat.txt", '"læg især mærke til det"', "line 14", [], "da"),
    # what stands around the text: boilerplate, running headers, comments
    ("referat-haveforening.html", '"bruger cookies"', "line 12, aside", [], "da"),
    ("protokoll-skolmat.html", '"sida 3"', "line 2, aside", [], "sv"),
    ("referat-haveforening.pdf", '"referater og protokoller 2023"', "page 1, aside", [], "da"),
    ("report.pdf", '"vejledning og regler rapport"', "page 2, aside", [], "da"),
    ("gazette.pdf", '"stenåsa kommuns författningssamling"', "page 1, aside", [], "sv"),
]
# What word processors have beyond that; the text around what was deleted and hidden closes up.
for alt in ("alt.docx", "alt.odt", "alt.fodt", "alt.rtf"):
    EXPECTED += [
        (alt, '"efter noten ændret"', "line 3", ["Første kapitel"], "da"),
        (alt, '"synlig tab"', "line 7", ["Første kapitel"], "da"),
        (alt, '"punkt to"', "line 14", ["Første kapitel", "Andet niveau"], "da"),
        (alt, "journalnummer", "aside", [], "da"),
    ]
# Deleted, hidden, and what is left of fælleshuset and nämnden where æ and ä are not read as letters.
ABSENT = ("=bortstrøget", "=skjult", "=lleshuset", "=mnden")


def broken_words():
    """Each word that was broken, where the file has its beginning."""
    for lang in MINUTES:
        for kind in ("hyphens", "soft-hyphens", "soft-line-ends"):
            text = dict(damaged(lang))[f"{lang}-{kind}.txt"].decode()
            for match in re.finditer("[^\\W\\d_]+((-\n|\u00ad\n?)[^\\W\\d_]+)+", text):
                word, line = re.sub("[-\u00ad\n]", "", match[0]), text.count("\n", 0, match.start()) + 1
                yield f"{lang}-{kind}.txt", f"={word}", f"line {line}", None, lang


def undamaged_lines():
    """The passage whose lines no damage moves, in every encoding and under names in Latin-1 and with accents apart."""
    names = [name for name, data in damaged("da") if "hyphens" not in name and "line-ends" not in name]
    for name in names:
        yield name, FOUND_DA, "line 13", [TITLE], "da"
        yield name.replace("da-", "sv-", 1), FOUND_SV, "line 17", ["PROTOKOLL"], "sv"
    yield LATIN_NAME, FOUND_DA, "line 13", [TITLE], "da"
    yield unicodedata.normalize("NFC", APART_NAME.decode()), FOUND_SV, "line 17", ["PROTOKOLL"], "sv"


def name_of(hit):
    """As expected names are: NFC, or bytes that are no UTF-8."""
    path = base64.b64decode(hit["path_bytes"]) if "path_bytes" in hit else os.fsencode(hit["path"])
    name = path.rpartition(b"/")[2]
    return name if "path_bytes" in hit and name == LATIN_NAME else unicodedata.normalize("NFC", name.decode())


def ask(sund, index, queries):
    """The hits of each query."""
    batch = "".join(f"{number}\t{query}\n" for number, query in enumerate(queries))
    found = {query: [] for query in queries}
    for item in objects([sund, "query", "-d", index, "--batch", "-", "--format", "json", "--limit", "1000"], batch):
        if item["type"] == "query":
            query = queries[int(item["id"])]
        elif item["type"] == "hit":
            found[query].append(item)
    return found


def stands_at(hit, query, place):
    """Whether each word of the query stands there, as it is written."""
    parts = dict(part.partition(" ")[::2] for part in place.split(", "))
    if ("aside" in parts) != ("aside" in hit):
        return False
    wanted = {kind: int(number) for kind, number in parts.items() if number}
    there = {match["word"].casefold() for match in hit["matches"]
             if match["tier"] == "exact" and wanted.items() <= match.items()}
    return there >= set(re.findall(r"\w+", query.casefold()))


def passages(sund, index, folder):
    expected = EXPECTED + list(undamaged_lines()) + list(broken_words())
    found = ask(sund, index, list(dict.fromkeys([row[1] for row in expected] + list(ABSENT))))
    for name, query, place, heading, lang in expected:
        hits = [hit for hit in found[query] if name_of(hit) == name]
        right = any(stands_at(hit, query, place) and heading in (None, hit["heading"]) and hit["lang"] == lang
                    for hit in hits)
        yield None if right else f"{name}: {query} not at {place}, {heading}, {lang}, but " + str(
            [(hit["line"], hit["matches"][0], "aside" in hit, hit["heading"], hit["lang"]) for hit in hits])
    for query in ABSENT:
        yield f"{query} in {[hit['path'] for hit in found[query]]}" if found[query] else None


def main():
    if sys.argv[1] == "make":
        return make(sys.argv[2])
    faults = list({"words": words, "passages": passages}[sys.argv[1]](*sys.argv[2:]))
    for fault in filter(None, faults):
        print(fault)
    print(f"{len(faults)} looked at, {sum(map(bool, faults))} wrong")
    return any(faults)


if __name__ == "__main__":
    sys.exit(main())
