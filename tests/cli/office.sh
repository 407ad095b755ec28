# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Files of word processors: the same document in every format is found by the same words, in the same passages.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

fixtures=$tests/../fixtures/office
mkdir docs
cp "$fixtures"/alt.* docs
printf '\320\317\021\340\241\261\032\341W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0' >docs/gammel.doc
printf 'PK\003\004 ikke meget mere end det' >docs/halv.docx

check 'what can be read is, and the rest says why' 2 "$sund" ingest -q -d ix --report report docs
err_has 'docs/gammel.doc: old Word format: save it as .docx'
err_has 'docs/halv.docx: the file is damaged'
same "$(grep -c '"outcome":"added"' report)" 4

all='alt.docx alt.fodt alt.odt alt.rtf'
check 'words, notes, boxes and rows are found in each' 0 true
finds "$all" henvisning
finds "$all" '"fodnotens ord"'
finds "$all" '"tekst i boksen"'
finds "$all" 'bøger NEAR/3 dage'
finds "$all" 'date:2021 author:birthe kommentaren'

check 'deleted and hidden text is in none' 1 "$sund" query -d ix 'bortstrøget OR skjult'

check 'a passage has the same id in each' 0 "$sund" query -d ix --format json '"punkt et"'
same "$(grep -o '"id":"[^"]*"' <<<"$out" | sort | uniq -c | tr -s ' ' | cut -d' ' -f2)" 4
out_has '"title":"Alt på én gang","heading":["Første kapitel","Andet niveau"],"author":"Birthe Øst","date":"2021-01-02"'
out_has '"lang":"da"'

check 'comments and headers are asides' 0 "$sund" query -d ix --format json 'journalnummer'
same "$(grep -c '"aside":true' <<<"$out")" 4

finish
