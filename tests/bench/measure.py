# SPDX-License-Identifier: GPL-2.0-or-later
"""Shared by the benchmarks: find the program, run something and measure it."""
import os
import sys
import time

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDER = os.path.normpath(os.path.join(TOP, "..", "shared", "throughput", "law_sv"))


def skip(why):
    print(f"skipped: {why}")
    sys.exit(0)


def find_sund():
    """$SUND, or the release build: nothing else is worth measuring."""
    sund = os.environ.get("SUND") or os.path.join(TOP, "build", "release", "src", "sund")
    if not os.access(sund, os.X_OK):
        skip(f"{sund} is missing: build it with cmake --preset release && cmake --build --preset release, or set SUND")
    return sund


class Run:
    """A command that was run: seconds by the clock, seconds of CPU, peak memory in MB."""

    def __init__(self, *command):
        begin = time.monotonic()
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        _, status, usage = os.wait4(child, 0)
        self.seconds = time.monotonic() - begin
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if status != 0:
            sys.exit(f"{' '.join(command)} failed with wait status {status}")


def size_of(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)
