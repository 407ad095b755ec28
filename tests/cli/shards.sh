# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# An index of one shard and one of several give the same hits, in the same order, with scores equal to 1e-9.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

# Many passages of the same worth, in files and in a collection; the words of a query are added up in another order in
# each of them.
mkdir ties
for number in {1..40}; do
	printf 'Ravnen og odderen mødte gråsælen ved fyret %s.\n' $((number % 3)) >"ties/$number.txt"
	printf '{"_id": "%s", "text": "Ravnen så gråsælen og odderen %s."}\n' "$number" $((number % 3)) >>ties/mange.jsonl
done
sources=("$corpus/da" "$corpus/sv" ties)

for shards in 1 2 5; do
	check "$shards shards" 0 "$sund" ingest -q -d "ix$shards" --shards "$shards" "${sources[@]}"
	check "$shards shards: kept" 0 "$sund" status -d "ix$shards"
	out_has "shards               $shards"$'\n'
done
check 'more shards than threads' 0 "$sund" ingest -q -d ix7 --shards 7 --threads 2 "${sources[@]}"
check 'more threads than shards' 0 "$sund" ingest -q -d ix1b --shards 1 --threads 8 "${sources[@]}"
check 'too many shards' 2 "$sund" ingest -q -d none --shards 65 "$corpus/da"
err_is_one_line
check 'an index keeps its number of shards' 0 "$sund" ingest -q -d ix5 --shards 2 "${sources[@]}"
check 'an index keeps its number of shards: status' 0 "$sund" status -d ix5
out_has 'shards               5'

cut -f1,4 "$corpus/questions.tsv" | tail -n +2 | sort -u >questions
printf '%s\t%s\n' x1 'kommun*' x2 '"i kommunen"' x3 '+kommunen -biblioteket' x4 'a OR b' x5 'og NEAR/3 i' x6 'title:om' x7 '*hus*' \
	x8 '(huset OR haven) -bil' x9 'lang:sv kommun' \
	y1 'ravnen' y2 'ravnen odderen gråsælen fyret' y3 'fyr sæl odder ravn mødet 1' y4 'ravne OR oddere gråsæler' >>questions
for group in passage document; do
	for other in ix2 ix5 ix7 ix1b; do
		check "one shard and $other, by $group" 0 python3 - "$sund" "$group" "$other" <<-'END'
			import json, subprocess, sys

			def answers(index):
			    run = subprocess.run([sys.argv[1], "query", "-d", index, "--batch", "questions", "--format", "json",
			                          "--limit", "30", "--group", sys.argv[2]], stdout=subprocess.PIPE, check=True)
			    return [json.loads(line) for line in run.stdout.decode().splitlines()]

			def compare(one, other):
			    assert len(one) == len(other), (len(one), len(other))
			    for a, b in zip(one, other):
			        assert a["type"] == b["type"], (a, b)
			        if a["type"] == "hit":
			            assert abs(a["score"] - b["score"]) <= 1e-9 * max(1, a["score"]), (a["score"], b["score"])
			        if a["type"] == "summary":
			            assert a["hits"] == b["hits"] and a["not_found"] == b["not_found"], (a, b)
			            if a["hits"] < 30:
			                assert a["total"] == b["total"], (a, b)

			def places(answer):
			    return [(item["path"], item["document"], item["byte_start"], item["byte_end"])
			            for item in answer if item["type"] == "hit"]

			one, other = answers("ix1"), answers(sys.argv[3])
			compare(one, other)
			assert len(places(one)) == len(places(other))
			wrong = [(a, b) for a, b in zip(places(one), places(other)) if a != b]
			assert not wrong, wrong[0]
		END
		err_is ''
	done
done

finish
