# SPDX-License-Identifier: GPL-2.0-or-later
"""The shared library exports exactly the functions that its public headers declare.

usage: symbols.py SOURCE_FOLDER LIBRARY NM
"""

import pathlib
import re
import subprocess
import sys

import sources

FUNCTION = re.compile(r"\b(sund_\w+)\s*\(")
TYPE = re.compile(r"\(\s*\*\s*\w+\s*\)")


def declared(root):
    names = set()
    for path in sources.files(root, "lib/include", "base/include", suffixes={".h"}):
        # A name before a bracket, outside of structs and macros, is a function.
        text = re.sub(r"^\s*#.*?(?<!\\)$", "", sources.code(path), flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"\b(struct|enum|union)\s+\w*\s*\{[^{}]*\}", "", TYPE.sub("", text))
        names |= set(FUNCTION.findall(text))
    return names


def exported(library, nm):
    lines = subprocess.run([nm, "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1].split("@")[0] for line in lines.splitlines()}


def main():
    promised, given = declared(pathlib.Path(sys.argv[1])), exported(sys.argv[2], sys.argv[3])
    problems = [f"{name}: declared, not exported" for name in sorted(promised - given)]
    problems += [f"{name}: exported, not declared" for name in sorted(given - promised)]
    sources.finish(problems, promised)


main()
