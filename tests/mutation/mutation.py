#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Damaged files cost themselves and nothing else.

usage: mutation.py SUND [--count N] [--seed N] [--keep FOLDER] [FORMAT]...

Makes N damaged files (default 1000) of each format named, or of all, from the fixtures in tests/fixtures, ingests them,
and checks: the program does not crash; it does not hang; every file has an outcome, and a failed one a reason; nothing of
a failed file is in the index; the index is sound. Prints what became of the files. Each format has its own files for each
seed, the same ones everywhere. With --keep, files that crashed a reader or were too much for it are copied there.

The command that has to hold before a release:

    python3 tests/mutation/mutation.py build/dev/src/sund && python3 tests/mutation/mutation.py build/asan/src/sund
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from mutate import Dice, change

HERE = pathlib.Path(__file__).resolve().parent
FORMATS = ("pdf", "docx", "odt", "epub", "rtf", "eml", "html", "xml")
SKIPPED = 77

# What sund-read says on its standard error is lost, other than through this. It may not write to files, but to a pipe.
SHOW = """#!/bin/bash
exec 2> >(exec cat >>"$SUND_READ_LOG")
exec "$SUND_READ_REAL" "$@"
"""


def fixtures(name):
    return sorted(p for p in (HERE.parent / "fixtures").rglob(f"*.{name}") if p.is_file())


def make_files(folder, name, count, seed):
    seeds = [p.read_bytes() for p in fixtures(name)]
    for number in range(count):
        dice = Dice(seed * 1000003 + number * 101 + sum(name.encode()))
        (folder / f"{number:05}.{name}").write_bytes(change(dice, dice.pick(seeds)))


class Run:
    """One ingest of a folder of damaged files, and what is wrong with it."""

    def __init__(self, sund, work, name, count):
        self.sund, self.work, self.count, self.problems = sund, work, count, []
        self.folder, self.index, self.log = work / name, work / f"{name}.index", work / f"{name}.log"
        self.folder.mkdir()
        # Xapian's check deletes an object by the size of its base class.
        self.environment = {"ASAN_OPTIONS": "new_delete_type_mismatch=0", **os.environ}
        self.show_errors()

    def show_errors(self):
        real = pathlib.Path(self.sund).resolve().parent.parent / "lib/document/sund_read/sund-read"
        if real.is_file():
            show = self.work / "show"
            show.write_text(SHOW, encoding="ascii")
            show.chmod(0o755)
            self.environment.update(SUND_READ=str(show), SUND_READ_REAL=str(real), SUND_READ_LOG=str(self.log))

    def call(self, *arguments, statuses=(0,)):
        try:
            done = subprocess.run([self.sund, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                                  env=self.environment, timeout=120 + 3 * self.count)
        except subprocess.TimeoutExpired:
            self.problems.append(f"{arguments[0]} hangs")
            return ""
        if done.returncode not in statuses:
            self.problems.append(f"{arguments[0]}: status {done.returncode}: {(done.stdout[-1000:] + done.stderr[-1000:]).decode(errors='replace')}")
        return done.stdout.decode(errors="replace")

    def ingest(self):
        report = self.call("ingest", "--quiet", "--index", self.index, "--report", "-", self.folder, statuses=(0, 2))
        return [json.loads(line) for line in report.splitlines()]

    def check_events(self, events):
        if len(events) != self.count:
            self.problems.append(f"{self.count} files, {len(events)} outcomes")
        for event in events:
            if event["outcome"] not in ("added", "skipped", "failed"):
                self.problems.append(f"{event['path']}: {event['outcome']}")
            if event["outcome"] != "added" and not event.get("reason"):
                self.problems.append(f"{event['path']}: no reason")
            if event["outcome"] != "added" and (event["documents"] or event["passages"]):
                self.problems.append(f"{event['path']}: {event['outcome']}, and in the index")

    def check_index(self, events):
        """The index has what the report says was added, and nothing else."""
        status = self.call("status", "--index", self.index, "--format", "json")
        self.call("check", "--index", self.index)
        if self.problems:
            return
        status = json.loads(status)
        for what in ("documents", "passages"):
            added = sum(event[what] for event in events)
            if status[what] != added:
                self.problems.append(f"{status[what]} {what} in the index, {added} reported")

    def check_log(self):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        for line in sorted(set(re.findall(r"SUMMARY: .*|.*runtime error: .*", text))):
            self.problems.append(line)


def kind_of(reason):
    return reason.split(": ")[0][:100] if "signal" in reason else re.sub(r"\d+", "N", reason.split(": ")[0])[:100]


def keep(events, folder):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for event in events:
        if re.search(r"crashed|took longer|needs more memory|ended while|no sense|holds more", event.get("reason", "")):
            shutil.copy(event["path"], folder)


def run_format(options, name, work):
    run = Run(options.sund, work, name, options.count)
    make_files(run.folder, name, options.count, options.seed)
    start = time.monotonic()
    events = run.ingest()
    seconds = time.monotonic() - start
    run.check_events(events)
    run.check_index(events)
    run.check_log()
    if options.keep:
        keep(events, options.keep)
    outcomes = collections.Counter(event["outcome"] for event in events)
    print(f"{name}: {options.count} files, {seconds:.1f} s: " + ", ".join(f"{n} {o}" for o, n in outcomes.most_common()))
    reasons = collections.defaultdict(list)
    for event in events:
        if event["outcome"] == "failed":
            reasons[kind_of(event.get("reason", ""))].append(pathlib.Path(event["path"]).name)
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"  {len(names):5} {reason}, such as {names[0]}")
    for problem in run.problems[:20]:
        print(f"  NOT OK: {problem}")
    return not run.problems


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2][7:])
    parser.add_argument("sund")
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    options = parser.parse_intermixed_args()
    formats = [f for f in options.formats or FORMATS if fixtures(f)]
    if not formats:
        print("no fixtures of these formats")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as work:
        results = [run_format(options, name, pathlib.Path(work)) for name in formats]
    sys.exit(0 if all(results) else 1)


main()
