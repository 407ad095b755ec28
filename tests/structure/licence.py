# SPDX-License-Identifier: GPL-2.0-or-later
"""Every source file says its licence in its first line, or in the second where the first is for the system.

usage: licence.py SOURCE_FOLDER
"""

import pathlib
import sys

import sources

LINE = "SPDX-License-Identifier: GPL-2.0-or-later"
SUFFIXES = sources.SOURCE | {".py", ".sh", ".cmake", ".map"}
NAMES = {"CMakeLists.txt"}
FOLDERS = (*sources.PARTS, "tests", "cmake", "docs")
# A linker script has no place for a licence of its own.
EXCEPT = {"lib/sund.map"}


def first_lines(path):
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[1] if lines[0].startswith("#!") else lines[0]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    problems, count = [], 0
    paths = [p for folder in FOLDERS for p in sorted((root / folder).rglob("*")) if p.is_file()]
    for path in [*paths, root / "CMakeLists.txt"]:
        name = str(path.relative_to(root))
        script = path.suffix == "" and path.read_bytes()[:2] == b"#!"
        if (path.suffix not in SUFFIXES and path.name not in NAMES and not script) or name in EXCEPT:
            continue
        count += 1
        if LINE not in first_lines(path):
            problems.append(f"{name}: no line {LINE}")
    sources.finish(problems, count)


main()
