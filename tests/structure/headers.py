# SPDX-License-Identifier: GPL-2.0-or-later
"""Each public header compiles by itself, twice over, as strict C17 and as C++17.

usage: headers.py SOURCE_FOLDER C_COMPILER CXX_COMPILER
"""

import pathlib
import subprocess
import sys
import tempfile

import sources

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    languages = [(sys.argv[2], "-std=c17", ".c"), (sys.argv[3], "-std=c++17", ".cc")]
    folders = [root / "lib/include", root / "base/include"]
    headers = [p.relative_to(f) for f in folders for p in sources.files(f, ".", suffixes={".h"})]
    problems = []
    with tempfile.TemporaryDirectory() as work:
        for header in headers:
            for compiler, standard, suffix in languages:
                unit = pathlib.Path(work) / f"unit{suffix}"
                unit.write_text(f'#include "{header}"\n#include "{header}"\nextern int used;\n', encoding="utf-8")
                includes = [f"-I{folder}" for folder in folders]
                result = subprocess.run([compiler, standard, *WARNINGS, *includes, str(unit)], capture_output=True,
                                        text=True, check=False)
                if result.returncode != 0:
                    problems.append(f"{header} as {standard}:\n{result.stderr}")
    sources.finish(problems, headers)


main()
