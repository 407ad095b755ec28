# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrows point one way: src -> lib -> {lib/store, tokenizers} -> base.

usage: includes.py SOURCE_FOLDER
"""

import pathlib
import re
import sys

import sources

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# Where a header may be looked for, by the part that includes it: what the part's targets have as include folders.
FOLDERS = {
    "base": ("base", "base/include"),
    "tokenizers": ("tokenizers", "base", "base/include"),
    "lib": ("lib", "lib/include", "tokenizers", "base", "base/include"),
    "src": ("src", "lib/include", "base", "base/include"),
}
ALL_FOLDERS = ("src", "lib", "lib/include", "lib/store", "tokenizers", "base", "base/include")

# Which parts may include which.
ALLOWED = {
    "base": {"base"},
    "tokenizers": {"tokenizers", "base"},
    "lib": {"lib", "public", "tokenizers", "base"},
    "src": {"src", "public", "base"},
}

# Headers of libraries, and the only folders that may include them.
LIBRARIES = {
    r"xapian(\.h|/.*)": ("lib/store",),
    r"unicode/.*": ("tokenizers", "lib/document"),
    r"libstemmer\.h": ("tokenizers",),
    r"cmark-gfm.*": ("lib/document",),
    r"expat\.h": ("lib/document",),
    r"poppler.*": ("lib/document",),
    r"gmime/.*": ("lib/document",),
    r"gumbo\.h": ("lib/document",),
    r"archive(_entry)?\.h": ("lib/document",),
    r"libxml/.*": ("lib/document",),
}


def below(path, folder):
    return path == folder or folder in path.parents


def part_of(root, path):
    if below(path, root / "lib/include"):
        return "public"
    return next((part for part in sources.PARTS if below(path, root / part)), None)


def find(root, path, name, folders):
    """The file of the project that an include names, or None."""
    for folder in (path.parent, *(root / f for f in folders)):
        if (folder / name).is_file():
            return (folder / name).resolve()
    return None


def check_project(root, path, name, problems):
    part = part_of(root, path)
    own = "lib" if part == "public" else part
    target = find(root, path, name, ALL_FOLDERS)
    if target is None:
        problems.append(f"{path.relative_to(root)}: {name} is nowhere in the project")
        return
    there = part_of(root, target)
    allowed = {"public", "base"} if part == "public" else ALLOWED[own]
    if there not in allowed:
        problems.append(f"{path.relative_to(root)}: {own} may not include {target.relative_to(root)}")
    store = root / "lib/store"
    if below(path, store) and not below(target, store) and there != "base":
        problems.append(f"{path.relative_to(root)}: lib/store knows nothing of {target.relative_to(root)}")
    if target.suffix == ".hh" and not below(path, store):
        problems.append(f"{path.relative_to(root)}: {name} is lib/store's own")


def check_library(root, path, name, problems):
    for pattern, folders in LIBRARIES.items():
        if re.fullmatch(pattern, name) and not any(below(path, root / f) for f in folders):
            problems.append(f"{path.relative_to(root)}: <{name}> only under {' and '.join(folders)}")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    problems, count = [], 0
    for path in sources.files(root, *sources.PARTS):
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            count += 1
            if kind == '"':
                check_project(root, path, name, problems)
            else:
                check_library(root, path, name, problems)
    for path in sources.files(root, *sources.PARTS, suffixes={".cc", ".hh", ".cpp", ".hpp"}):
        if not below(path, root / "lib/store"):
            problems.append(f"{path.relative_to(root)}: C++ only under lib/store")
    sources.finish(problems, count)


main()
