# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# One folder with every format and every damage: the same words in the same order, each passage where it should be.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

every() { python3 "$tests/every_format.py" "$@"; }
every make files || exit 2

check 'all of it goes in' 0 "$sund" ingest -d ix --report report files
same "$(grep -c '"outcome":"added"' report)" "$(find files -type f | wc -l)"
check 'every format is among it' 0 true
same "$(grep -o '"reader":"[a-z]*"' report | sort -u | cut -d'"' -f4 | tr '\n' ' ')" \
	'docx epub html jsonl mail markdown odt pdf rtf text xml '

check 'the same text has the same words in the same order, in every format and under every damage' 0 \
	every words "$sund" ix files
out_has ' 0 wrong'
check 'passages have their place, headings and language' 0 every passages "$sund" ix files
out_has ' 0 wrong'

check 'a second run reads nothing again' 0 "$sund" ingest -q -d ix --report again files
same "$(grep -vc '"outcome":"unchanged"' again)" 0

finish
