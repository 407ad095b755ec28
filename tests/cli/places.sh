# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Every place in an answer leads to the word in the source.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

check 'the sample collection' 0 "$sund" ingest -q -d ix "$corpus/da" "$corpus/sv"
check 'places in the sample collection' 0 python3 "$tests/places.py" "$sund" ix "$corpus"/da/* "$corpus"/sv/*
out_has ' 0 wrong'

web=$tests/../fixtures/web
check 'web pages and XML' 0 "$sund" ingest -q -d web.ix "$web"/*.html "$web"/*.xml
check 'places in web pages and XML' 0 python3 "$tests/places.py" "$sund" web.ix "$web"/*.html "$web"/*.xml
out_has ' 0 wrong'

finish
