# SPDX-License-Identifier: GPL-2.0-or-later
"""The library does not end the program, print, or call what cannot be called safely; nor do programs the last.

usage: calls.py SOURCE_FOLDER
"""

import pathlib
import re
import sys

import sources

ENDS = ("exit", "_exit", "_Exit", "quick_exit", "abort", "assert", "__builtin_trap", "terminate", "raise", "kill")
PRINTS = ("printf", "vprintf", "puts", "putchar", "putc", "perror", "dprintf", "vdprintf", "psignal", "err", "warn",
          "errx", "warnx", "syslog")
UNSAFE = ("gets", "strcpy", "strcat", "stpcpy", "sprintf", "vsprintf", "strtok", "tmpnam", "mktemp", "tempnam",
          "system", "popen", "alloca", "atoi", "atol", "atoll", "atof", "asctime", "ctime", "gmtime",
          "localtime")
GLOBAL = ("setlocale", "uselocale", "signal", "sigaction", "chdir", "umask", "setenv", "putenv", "unsetenv", "srand",
          "rand", "random")
STREAMS = re.compile(r"\b(stdout|stderr|stdin|std::cout|std::cerr|std::clog)\b")

# Programs that are built along the way, and no part of the library.
PROGRAMS = ("tokenizers/compile", "lib/document/sund_read")

# The one place where the library ends a process, which is one that it started.
ALLOWED = {"lib/document/isolate.c": {"kill"}}


def calls(names):
    # Not a member, and not a declaration's attribute such as format(printf, …).
    return re.compile(r"(?<![\w.>:])(?:std::)?(" + "|".join(names) + r")\s*\(")


LIBRARY = calls(ENDS + PRINTS + UNSAFE + GLOBAL)
PROGRAM = calls(UNSAFE)


def check(path, pattern, root, problems):
    for number, line in enumerate(sources.code(path).split("\n"), 1):
        for match in pattern.finditer(line):
            if match.group(1) in ALLOWED.get(str(path.relative_to(root)), ()):
                continue
            problems.append(f"{path.relative_to(root)}:{number}: calls {match.group(1)}()")
        if pattern is LIBRARY and (match := STREAMS.search(line)):
            problems.append(f"{path.relative_to(root)}:{number}: uses {match.group(1)}")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    problems, count = [], 0
    for path in sources.files(root, *sources.PARTS):
        program = path.is_relative_to(root / "src") or any(path.is_relative_to(root / p) for p in PROGRAMS)
        check(path, PROGRAM if program else LIBRARY, root, problems)
        count += 1
    sources.finish(problems, count)


main()
