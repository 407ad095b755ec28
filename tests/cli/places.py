# SPDX-License-Identifier: GPL-2.0-or-later
"""places.py SUND INDEX FILE...: does every place in the answers hold against the source files?

Asks for words and phrases of the files. The bytes of each match, decoded as the file is, must be the word that was
found, and line and columns must be those that are counted here, from the file alone.
"""
import base64
import bisect
import codecs
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import unicodedata

SUND, INDEX, FILES = sys.argv[1], sys.argv[2], sys.argv[3:]
LINE_END = "[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[a-zæøåäöé])"
BROKEN = re.compile("(?<=[a-zæøåäöé])[-\u2010\u00ad]" + LINE_END)
# `tv-` is no syllable: its hyphen stays, and the line end goes.
ABBREVIATED = re.compile(r"(?<!\w)([b-df-hj-np-tvwxz]{2}-)" + LINE_END)
WORD = re.compile(r"[^\W\d_]+")


# Bytes that are not valid are read as Windows-1252, one by one.
codecs.register_error("each-byte", lambda e: (e.object[e.start:e.end].decode("windows-1252", "replace"), e.end))


def strip(page):
    """The text of a page, its title and scripts aside."""
    page = re.sub(r"(?s)<(title|script|style|teiHeader)\b.*?</\1>|<!--.*?-->", "", page, flags=re.I)
    page = re.sub(r"</?(p|h\d|li|td|tr|div|button|nav|header|footer|ul|a)\b[^>]*>", " ", page, flags=re.I)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


class Source:
    """A file, and for each byte at which a character begins, its line and columns."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.is_json = os.fsencode(path).endswith(b".jsonl")
        self.is_html = os.fsencode(path).endswith((b".html", b".xml"))
        self.encoding = "windows-1252" if b"charset=iso-8859-1" in self.bytes else "utf-8"
        for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if self.bytes.startswith(mark):
                self.encoding = name
        text = self.text = self.bytes.decode(self.encoding, "each-byte")
        self.starts, self.places = [], []
        at, line, line_start, chars, units = 0, 1, 0, 0, 0
        for i, character in enumerate(text):
            self.starts.append(at)
            self.places.append((line, at - line_start + 1, chars + 1, units + 1))
            size = len(character.encode(self.encoding))
            at += size if self.bytes[at:at + size] == character.encode(self.encoding) else 1
            if i == 0 and character == "\ufeff":
                line_start = at  # a byte order mark is no part of the line
                continue
            chars += 1
            units += 2 if character > "\uffff" else 1
            if character == "\n" or (character == "\r" and text[i + 1:i + 2] != "\n"):
                line, line_start, chars, units = line + 1, at, 0, 0
        self.starts.append(at)
        self.places.append((line, at - line_start + 1, chars + 1, units + 1))
        assert at == len(self.bytes)

    def place(self, byte):
        number = bisect.bisect_left(self.starts, byte)
        assert self.starts[number] == byte, f"byte {byte} is inside a character"
        return self.places[number]

    def decode(self, start, end):
        text = self.bytes[start:end].decode(self.encoding, "each-byte")
        if self.is_html:
            return strip(text)
        return json.loads(f'"{text}"', strict=False) if self.is_json else text


def normalise(text):
    text = BROKEN.sub("", ABBREVIATED.sub(r"\1", text)).replace("\u00ad", "")
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.replace("\u2010", "-").replace("\u2011", "-")


def queries():
    for path in FILES:
        source = Source(path)
        text = source.text
        if source.is_json:
            text = "\n\n".join(str(part) for line in text.splitlines() if line for part in json.loads(line).values())
        if source.is_html:
            text = strip(text)
        text = unicodedata.normalize("NFC", BROKEN.sub("", ABBREVIATED.sub(r"\1", text)).replace("\u00ad", ""))
        words = WORD.findall(text)
        for word in words[::4]:
            yield word
        # The title of a JSON line is not in its text, where phrases are looked for.
        for phrase in [] if source.is_json else re.findall(r"[^\W\d_]+(?: [^\W\d_]+){2}", text)[::3]:
            yield f'"{phrase}"'
        for i in range(0, len(words) - 4, 23):
            yield " ".join(words[i:i + 4])
        for word in words[::29]:
            yield word[:4] + "*"
            yield f'="{word}"'


sources, problems, seen, hits = {}, [], 0, 0


def check(condition, what):
    if not condition:
        problems.append(what)


def check_match(source, hit, match, query):
    where = f"{hit['path']}:{match['line']}:{match['byte_col']} for {query!r} ({match['word']!r}, {match['tier']})"
    start, end = match["byte_start"], match["byte_end"]
    try:
        found = source.decode(start, end)
        first = source.place(start)
        last = source.place(end)
    except (AssertionError, UnicodeDecodeError, ValueError) as error:
        return problems.append(f"{where}: {error}")
    told = tuple(match[key] for key in ("line", "byte_col", "char_col", "utf16_col"))
    check(told == first, f"{where}: {told}, counted {first}")
    told = tuple(match[key] for key in ("line_end", "byte_col_end", "char_col_end", "utf16_col_end"))
    check(told == last, f"{where}: ends {told}, counted {last}")
    shown = hit["text"].encode()[match["text_start"]:match["text_end"]].decode()
    check(normalise(found) == normalise(shown), f"{where}: source {found!r}, text {shown!r}")
    word = match["word"]
    if match["tier"] == "exact" and "*" not in word:
        check(normalise(found) == normalise(word), f"{where}: source {found!r}")
    elif match["tier"] == "exact":
        check(word.strip("*").casefold() in normalise(found), f"{where}: source {found!r}")
    check(hit["byte_start"] <= start < end <= hit["byte_end"], f"{where}: outside its passage")
    check(hit["line"] <= match["line"] <= match["line_end"] <= hit["line_end"], f"{where}: outside its passage's lines")


def check_hit(hit, query):
    path = base64.b64decode(hit["path_bytes"]) if "path_bytes" in hit else hit["path"].encode()
    if path not in sources:
        sources[path] = Source(path)
    source = sources[path]
    where = f"{hit['path']}:{hit['line']} for {query!r}"
    check(source.place(hit["byte_start"])[0] == hit["line"], f"{where}: first line")
    check(source.place(hit["byte_end"])[0] == hit["line_end"], f"{where}: last line")
    if not source.is_json and not source.is_html and not path.endswith(b".md"):
        text = source.decode(hit["byte_start"], hit["byte_end"])
        check(text.split() == hit["text"].split(), f"{where}: text {hit['text']!r}, source {text!r}")
    link = hit["links"].get("line", "")
    numbers = re.search(r"#line=(\d+),(\d+);length=(\d+);md5=([0-9a-f]{32})$", link)
    check(numbers, f"{where}: link {link}")
    if numbers:
        check((int(numbers[1]), int(numbers[2])) == (hit["line"] - 1, hit["line_end"]), f"{where}: lines of {link}")
        check(numbers[4] == hashlib.md5(source.bytes).hexdigest(), f"{where}: md5 of {link}")
    for match in hit["matches"]:
        check_match(source, hit, match, query)
    return len(hit["matches"])


asked = list(dict.fromkeys(queries()))
batch = "".join(f"{i}\t{query}\n" for i, query in enumerate(asked))
run = subprocess.run([SUND, "query", "-d", INDEX, "--batch", "-", "--format", "json", "--limit", "20"],
                     input=batch.encode(), stdout=subprocess.PIPE, check=False)
check(run.returncode == 0, f"exit status {run.returncode}")
query, answered = None, 0
for line in run.stdout.decode().splitlines():
    item = json.loads(line)
    if item["type"] == "query":
        query, answered = asked[int(item["id"])], answered + 1
    elif item["type"] == "hit":
        hits += 1
        seen += check_hit(item, query)
    elif item["hits"] == 0:
        problems.append(f"no hits for {query!r}")
check(answered == len(asked), f"{len(asked)} queries, {answered} answers")
for problem in problems[:10]:
    print(problem)
print(f"{len(asked)} queries, {hits} hits, {seen} matches, {len(problems)} wrong")
sys.exit(bool(problems) or seen == 0)
