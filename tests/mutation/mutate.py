# SPDX-License-Identifier: GPL-2.0-or-later
"""Damaged files: the same ones for the same seed, on every machine and with every version of Python."""

import io
import re
import zipfile
import zlib

LARGEST = 1 << 20  # damaged files grow no larger than this


class Dice:
    """A small generator of its own, since those of Python may change."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 1) & 0xFFFFFFFFFFFFFFFF

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


# ---------------------------------------------------------------- bytes

def flip(dice, data):
    data = bytearray(data)
    for _ in range(1 << dice.below(6)):
        data[dice.below(len(data))] ^= 1 << dice.below(8)
    return bytes(data)


def overwrite(dice, data):
    data = bytearray(data)
    filler = dice.pick([0x00, 0xFF, 0x20, 0x3C, 0x7F, 0x80])
    start = dice.below(len(data))
    for at in range(start, min(len(data), start + (1 << dice.below(9)))):
        data[at] = filler
    return bytes(data)


def truncate(dice, data):
    return data[:dice.below(len(data))]


def cut_out(dice, data):
    start = dice.below(len(data))
    return data[:start] + data[start + (1 << dice.below(12)):]


def repeat(dice, data):
    start = dice.below(len(data))
    piece = data[start:start + (1 << dice.below(10))]
    times = min(1 << dice.below(14), LARGEST // len(piece))
    return data[:start] + piece * times + data[start:]


def splice(dice, data):
    """A piece of the file in another place of it."""
    start, there = dice.below(len(data)), dice.below(len(data))
    piece = data[start:start + (1 << dice.below(12))]
    return data[:there] + piece + data[there + dice.below(2) * len(piece):]


NUMBER = re.compile(rb"\d+")
NUMBERS = [b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967295", b"4294967296", b"99999999999999999999", b"1e308"]


def change_number(dice, data):
    """Sizes, counts and references that lie."""
    numbers = list(NUMBER.finditer(data))
    for _ in range(1 + dice.below(4)):
        if numbers:
            found = numbers.pop(dice.below(len(numbers)))
            data = data[:found.start()] + dice.pick(NUMBERS) + data[found.end():]
            numbers = [n for n in numbers if n.end() <= found.start()]
    return data


TAG = re.compile(rb"<[^<>]{1,200}>|[{}\\]")


def change_tag(dice, data):
    """One piece of markup left out, doubled, many times over, or put in the place of another."""
    tags = list(TAG.finditer(data))
    if not tags:
        return flip(dice, data)
    found, other = dice.pick(tags), dice.pick(tags)
    piece = found.group()
    changed = dice.pick([b"", piece * 2, piece * min(20000, LARGEST // len(piece)), other.group(), piece[:-1]])
    return data[:found.start()] + changed + data[found.end():]


ANY = [flip, flip, overwrite, truncate, cut_out, repeat, splice, change_number, change_tag]


def change_bytes(dice, data):
    for _ in range(1 + dice.below(3)):
        data = dice.pick(ANY)(dice, data) or b"\0"
    return data[:LARGEST]


# ---------------------------------------------------------------- what bytes are packed in

def change_member(dice, data):
    """One member of a zip file, packed again: what is behind the checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        members = old.infolist()
        chosen = dice.below(len(members))
        for number, member in enumerate(members):
            content = old.read(member)
            if number == chosen and content:
                content = change_bytes(dice, content)
            info = zipfile.ZipInfo(member.filename)
            new.writestr(info, content, member.compress_type)
            if number == chosen and dice.below(8) == 0:
                new.writestr(zipfile.ZipInfo(dice.pick(["../out.xml", "/etc/out.xml", "a/" * 300 + "b", ""])), content)
    return out.getvalue()


STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def change_stream(dice, data):
    """One compressed stream of a PDF file, packed again."""
    streams = list(STREAM.finditer(data))
    for _ in range(len(streams)):
        found = dice.pick(streams)
        try:
            content = zlib.decompress(found.group(1))
        except zlib.error:
            continue
        packed = zlib.compress(change_bytes(dice, content or b"\0"))
        return data[:found.start(1)] + packed + data[found.end(1):]
    return change_bytes(dice, data)


def change(dice, data):
    """A damaged copy of a file."""
    if data[:2] == b"PK" and dice.below(3) > 0:
        return change_member(dice, data)
    if data[:4] == b"%PDF" and dice.below(3) > 0:
        return change_stream(dice, data)
    return change_bytes(dice, data)
