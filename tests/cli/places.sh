# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Every place in an answer leads to the word in the source.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

check 'the sample collection' 0 "$sund" ingest -q -d ix "$corpus/da" "$corpus/sv"
check 'places in the sample collection' 0 python3 "$tests/places.py" "$sund" ix "$corpus"/da/* "$corpus"/sv/*
out_has ' 0 wrong'

web=$tests/../fixtures/web
check 'web pages' 0 "$sund" ingest -q -d web.ix "$web"
check 'places in web pages' 0 python3 "$tests/places.py" "$sund" web.ix "$web"/*.html
out_has ' 0 wrong'

finish
