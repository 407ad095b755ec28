# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# An index of one shard and one of several give the same hits, in the same order, with scores equal to 1e-9.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

for shards in 1 2 5; do
	check "$shards shards" 0 "$sund" ingest -q -d "ix$shards" --shards "$shards" "$corpus/da" "$corpus/sv"
	check "$shards shards: kept" 0 "$sund" status -d "ix$shards"
	out_has "shards               $shards"$'\n'
done
check 'more shards than threads' 0 "$sund" ingest -q -d ix7 --shards 7 --threads 2 "$corpus/da" "$corpus/sv"
check 'more threads than shards' 0 "$sund" ingest -q -d ix1b --shards 1 --threads 8 "$corpus/da" "$corpus/sv"
check 'too many shards' 2 "$sund" ingest -q -d none --shards 65 "$corpus/da"
err_is_one_line
check 'an index keeps its number of shards' 0 "$sund" ingest -q -d ix5 --shards 2 "$corpus/da" "$corpus/sv"
check 'an index keeps its number of shards: status' 0 "$sund" status -d ix5
out_has 'shards               5'

cut -f1,4 "$corpus/questions.tsv" | tail -n +2 | sort -u >questions
printf '%s\t%s\n' x1 'kommun*' x2 '"i kommunen"' x3 '+kommunen -biblioteket' x4 'a OR b' x5 'og NEAR/3 i' x6 'title:om' x7 '*hus*' \
	x8 '(huset OR haven) -bil' x9 'lang:sv kommun' >>questions
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
			    """The hits of each query; those with the same score may stand in any order among themselves."""
			    ranked, tied = [], []
			    for item in answer:
			        if item["type"] != "hit":
			            # The last group of a full page may have been cut at different hits.
			            ranked += [sorted(tied)] if item.get("hits", 0) < 30 else []
			            tied = []
			            continue
			        if tied and abs(tied[-1][0] - item["score"]) > 1e-9:
			            ranked += [sorted(tied)]
			            tied = []
			        tied.append((item["score"], item["path"], item["document"], item["byte_start"], item["byte_end"]))
			    return [[place[1:] for place in sorted(group, key=lambda p: p[1:])] for group in ranked]

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
