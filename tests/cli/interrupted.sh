# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# A run that is killed loses nothing: the next one continues it, with the results of a run that was left alone.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"
make_texts() { python3 "$tests/make_texts.py" docs "$files" "$1"; }
files=80

# Every hit of some queries with its score; what is in the index.
results() {
	printf '%s\n' '1	blåbær' '2	hunden katten' '3	"skolen huset" OR brev7' '4	+sø* -vej' '5	brev12' '6	=udgaveto' |
		"$sund" query -d "$1" --batch - --format trec --limit 100000 | cut -d' ' -f1,3,5 | LC_ALL=C sort
	"$sund" status -d "$1" | sed -n '2,3p'
}

# Start an ingest and kill it after a while; quiet about it.
killed() {
	local seconds=$1
	shift
	{ timeout -s KILL "$seconds" "$sund" ingest -q "$@"; } >/dev/null 2>&1
	true
}

make_texts udgaveet
start=$(date +%s%N)
check 'the first run, left alone' 0 "$sund" ingest -d whole --shards 2 docs
took=$((($(date +%s%N) - start) / 1000000))
err_has "$files added"
first=$(results whole)

for percent in 1 10 30 50 70 90 98; do
	rm -rf ix
	moment=$(awk "BEGIN { print $took * $percent / 100000 }")
	killed "$moment" -d ix --shards 2 docs
	check "killed after $percent % of the first run, then continued" 0 "$sund" ingest -q -d ix --shards 2 docs
	err_is ''
	same "$(results ix)" "$first"
	check "killed after $percent % of the first run: the index is sound" 0 "$sund" check -d ix
	out_is ''
done

rm -rf ix
for moment in 0.01 0.05 0.1 0.2 0.3 0.4; do
	killed "$moment" -d ix --shards 2 docs
done
check 'killed again and again, then continued' 0 "$sund" ingest -q -d ix --shards 2 docs
same "$(results ix)" "$first"

make_texts udgaveto
cp -r whole before
"$sund" ingest -q -d whole docs
second=$(results whole)

documents() { "$sund" query -d ix --format trec --group document --limit 100000 "=$1" 2>/dev/null | cut -d' ' -f3 | sort; }
for percent in 10 40 70 95; do
	rm -rf ix
	cp -r before ix
	moment=$(awk "BEGIN { print $took * $percent / 100000 }")
	killed "$moment" -d ix docs
	check "killed after $percent % of an update: every document is old or new, none is both or neither" 0 true
	old=$(documents udgaveet) new=$(documents udgaveto)
	same "$(printf '%s\n' "$old" "$new" | grep -c brev)" "$files"
	same "$(comm -12 <(echo "$old") <(echo "$new") | grep brev)" ''
	check "killed after $percent % of an update, then continued" 0 "$sund" ingest -q -d ix docs
	err_is ''
	same "$(results ix)" "$second"
done

# ---- SIGINT: what is done is kept

rm -rf ix
# Not after a while: a run takes longer at one time than at another. A job in the background would ignore the signal.
(until [ -e ix/sund.json ]; do sleep 0.01; done; kill -INT "$(cat writer)") &
# shellcheck disable=SC2016
check 'interrupted from the keyboard' 2 sh -c 'echo $$ >writer; exec "$@"' - "$sund" ingest -q -d ix --shards 2 docs
err_is_one_line
err_has 'sund: stopped; what was done so far is kept: run it again to go on'
check 'interrupted from the keyboard, then continued' 0 "$sund" ingest -q -d ix docs
same "$(results ix)" "$second"

# ---- two at once

rm -rf ix
"$sund" ingest -q -d ix docs &
writer=$!
until [ -e ix/sund.json ]; do sleep 0.01; done
kill -STOP "$writer"
check 'another writer, no waiting' 2 "$sund" ingest -d ix --wait 0 docs
out_is ''
err_is_one_line
err_has "sund: ix: process $writer is writing to the index since "
check 'another writer, a short wait' 2 "$sund" ingest -d ix --wait 0.3 docs
err_is_one_line
check 'nothing is verified while another process writes' 2 "$sund" check -d ix
out_is ''
err_is_one_line
err_has "sund: ix: process $writer is writing to the index since "
check 'a reader does not wait' 1 timeout 20 "$sund" query -d ix xyzzyx
(sleep 0.5; kill -CONT "$writer") &
check 'another writer, waited for' 0 "$sund" ingest -d ix --wait 300 docs
err_has "$files unchanged; "
check 'the other writer got done' 0 wait "$writer"
same "$(results ix)" "$second"

# ---- a reader that stays open

check 'a reader that stays open while a writer commits' 0 python3 "$tests/reader.py" "$sund"
err_is ''

finish
