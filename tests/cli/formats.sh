# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2016
# What is printed, byte for byte where it can be said.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

mkdir docs
printf 'Kommunens afgørelse\n\nNæste år: Hunden gøede, og hunden sov.\nKatten så på.\n' >docs/a.txt
printf '# Om katte\n\nx\n\n## Mad\n\nKatten får fisk.\n' >docs/b.md
printf '{"_id":"x 1","title":"Ugler","text":"Uglen tuder \\u001b[31mrødt."}\n' >docs/c.jsonl
"$sund" ingest -q -d ix docs
ask() { "$sund" query -d ix "$@"; }

# ---- json

schema=$tests/../../docs/sund-query.schema.json
valid() { ask --format json "$@" 2>/dev/null | python3 "$tests/formats.py" "$schema"; }
check 'json fits its schema' 0 valid hunden katten
out_has ' 0 wrong'
check 'json fits its schema: no hits' 0 valid xyzzyx
check 'json fits its schema: --no-text' 0 valid --no-text hunden
check 'json fits its schema: --group document' 0 valid --group document hunden OR katten
printf 'a\thund\nb\txyzzyx\nc\tkat*\n' >batch.tsv
check 'json fits its schema: --batch' 0 valid --batch batch.tsv
cut -f4 "$corpus/questions.tsv" | tail -n +2 | sort -u | sed 's/^/q\t/' >questions
"$sund" ingest -q -d many "$corpus/da" "$corpus/sv"
check 'json fits its schema: the sample collection' 0 bash -c '"$1" query -d many --format json --batch questions | python3 "$2" "$3"' - "$sund" "$tests/formats.py" "$schema"
out_has ' 0 wrong'

json() { ask --format json "$@" | python3 -c '
import json, sys
for line in sys.stdin:
    item = json.loads(line)
    for key in ("seconds", "score", "id", "links"):
        item.pop(key, None)
    item["path"] = item.get("path", "").rsplit("/", 1)[-1]
    item["document"] = item.get("document", "").rsplit("/", 1)[-1]
    print(json.dumps(item, ensure_ascii=False, sort_keys=True))'; }
check 'json: a hit' 0 json fisk
out_is '{"document": "", "path": "", "query": "fisk", "schema": 1, "text": "fisk", "type": "query"}
{"byte_end": 40, "byte_start": 18, "document": "b.md", "heading": ["Om katte", "Mad"], "lang": "und", "line": 5, "line_end": 7, "matches": [{"byte_col": 13, "byte_col_end": 17, "byte_end": 39, "byte_start": 35, "char_col": 12, "char_col_end": 16, "line": 7, "line_end": 7, "text_end": 21, "text_start": 17, "tier": "exact", "utf16_col": 12, "utf16_col_end": 16, "word": "fisk"}], "path": "b.md", "rank": 1, "reader": "markdown", "text": "Mad\n\nKatten får fisk.", "title": "Om katte", "type": "hit"}
{"document": "", "hits": 1, "not_found": [], "path": "", "total": 1, "truncated": false, "type": "summary"}'
check 'json: controls are escaped' 0 ask --format json uglen
out_has '"text":"Uglen tuder \u001B[31mrødt."'
out_has '"document":"x 1"'
check 'json: nothing found' 1 ask --format json xyzzyx
out_has '"hits":0,"total":0'
out_has '"not_found":[{"word":"xyzzyx","similar":['
err_is ''

# ---- vimgrep

check 'vimgrep' 0 ask --format vimgrep hunden
out_is 'docs/a.txt:3:13:Næste år: Hunden gøede, og hunden sov.'
err_is ''
check 'vimgrep --no-text' 0 ask --format vimgrep --no-text hunden
out_is 'docs/a.txt:3:13:'
check 'vimgrep from elsewhere' 0 bash -c 'cd docs && "$1" query -d ../ix --format vimgrep fisk' - "$sund"
out_is 'b.md:7:13:Katten får fisk.'
check 'vimgrep holds no controls' 0 ask --format vimgrep uglen
out_is "docs/c.jsonl:1:$(grep -bo 'Uglen' docs/c.jsonl | cut -d: -f1 | awk '{ print $1 + 1 }'):Uglen tuder ␛[31mrødt."
check 'vimgrep: each line is path, line, column, text' 0 bash -c '"$1" query -d many --format vimgrep --batch questions | grep -vcE "^[^:]+:[1-9][0-9]*:[1-9][0-9]*:.+"; true' - "$sund"
out_is 0

# ---- trec

check 'trec' 0 ask --format trec --group document fisk
[[ $out =~ ^1\ Q0\ $work/docs/b.md\ 1\ [0-9.]+\ sund$ ]] || complain "$out"
check 'trec: a name with a blank' 0 ask --format trec uglen
grep -qxE $'1\tQ0\tx 1\t1\t[0-9.]+\tsund' <<<"$out" || complain "$out"
check 'trec: ranks count, scores fall' 0 bash -c '"$1" query -d many --format trec --group document --limit 100 --batch <(nl -w1 questions | sed "s/\tq\t/\t/") |
	awk "{ if (\$1 != last) { rank = 0; score = 1e9 } if (\$4 != ++rank || \$5 > score) exit 1; last = \$1; score = \$5 }"' - "$sund"
check 'trec: no document twice' 0 bash -c '"$1" query -d many --format trec --group document --limit 100 --batch <(nl -w1 questions | sed "s/\tq\t/\t/") |
	cut -d" " -f1,3 | sort | uniq -d' - "$sund"
out_is ''

# ---- text

check 'text, piped: no escape codes' 0 ask hunden
out_is "$(printf '%s\n' 'docs/a.txt:1  Kommunens afgørelse' '    Kommunens afgørelse Næste år: Hunden gøede, og hunden sov. Katten så på.')
    $("$sund" query -d ix --format json hunden | sed -nE 's/.*"type":"hit".*"id":"([^"]*)".*/\1/p')"
check 'text, piped: what documents hold does not reach the terminal' 0 ask uglen
[[ $out != *$'\e'* ]] || complain 'an escape'
check 'text: colour when asked for' 0 ask --color always hunden
out_has $'\e[1'
check 'text: NO_COLOR does not overrule --color always' 0 env NO_COLOR=1 "$sund" query -d ix --color always hunden
out_has $'\e[1'
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	terminal() { script -qec "stty cols 80; $*" /dev/null </dev/null; }
	check 'text on a terminal: colour and links' 0 env TERM=xterm-256color bash -c "$(declare -f terminal); terminal '$sund' query -d ix hunden"
	out_has $'\e['
	out_has $'\e]8;;file://'
	check 'text on a terminal: NO_COLOR' 0 env TERM=xterm-256color NO_COLOR=1 bash -c "$(declare -f terminal); terminal '$sund' query -d ix hunden"
	[[ $out != *$'\e['* ]] || complain 'an escape'
	check 'text on a terminal: a dumb one' 0 env TERM=dumb bash -c "$(declare -f terminal); terminal '$sund' query -d ix hunden"
	[[ $out != *$'\e'* ]] || complain 'an escape'
else
	skip 'text on a terminal' 'script(1) is missing, or there are no terminals to be had'
fi
check 'text: no hits explain themselves' 1 ask xyzzyx
out_is ''
err_is 'sund: no hits for xyzzyx
sund: "xyzzyx" stands nowhere in the index'
check 'text: no hits though the words are there' 1 ask --lang fo +hunden +katten
err_is 'sund: no hits for +hunden +katten lang:fo: no passage meets all that is asked'
check 'text: what parts and translations find does not stand nowhere' 0 ask hundemad
err_is ''
check 'text: --batch names its questions' 0 ask --batch batch.tsv
out_has '== a: hund'
out_has '== c: kat*'

# ---- options of the query

check '--limit and --offset' 0 bash -c '"$1" query -d many --format trec --limit 10 kommunen | cut -d" " -f3,5 >ten
	for i in 0 3 6 9; do "$1" query -d many --format trec --limit 3 --offset $i kommunen; done | head -10 | cut -d" " -f3,5 | diff ten -' - "$sund"
out_is ''
check '--lang' 0 bash -c '"$1" query -d many --format json --lang sv --limit 100 kommunen | grep -c "\"lang\":\"da\""; true' - "$sund"
out_is 0
check '--lang that no document is in' 1 ask --lang "fi" hunden
check '-- before words with a dash' 0 ask --format trec -- -fisk hunden -f
err_is ''
out_has a.txt
check 'a word with a dash behind the first' 1 ask --format trec hunden -sov
check 'an option of one letter behind the first word' 0 ask --format trec hunden -f
err_is 'sund: -f belongs to the query here: options of one letter stand before the words'

# ---- other commands

check 'show' 0 "$sund" show -d ix docs/b.md:7
out_has 'docs/b.md:5'
out_has 'Katten får fisk.'
check 'show: json' 0 "$sund" show -d ix --format json docs/b.md:7
out_has '{"type":"link","schema":1,"link":"docs/b.md:7","state":"exact"}'
id=$("$sund" show -d ix --format json docs/b.md:7 | sed -nE 's/.*"type":"hit".*"id":"([^"]*)".*/\1/p')
check 'show: by id' 0 "$sund" show -d ix "$id"
out_has 'Katten får fisk.'
check 'resolve: every link that a hit has' 0 bash -c '"$1" query -d ix --format json fisk | grep -o "\"links\":{[^}]*}" | grep -oE "(sund:|file:)[^\"]*" | xargs "$1" resolve -d ix' - "$sund"
out_is "exact	docs/b.md:5	$id
exact	docs/b.md:5	$id"
sed -i '1i Ny overskrift\n' docs/b.md
"$sund" ingest -q -d ix docs
check 'resolve: after an edit above' 0 "$sund" resolve -d ix "$id"
out_is "exact	docs/b.md:7	$id"
check 'resolve: gone, and there' 1 "$sund" resolve -d ix nowhere.txt:1 docs/b.md:9
out_is "gone		
exact	docs/b.md:7	$id"
check 'explain' 0 "$sund" explain -d ix hunden
out_has 'query: hunden'
out_has '    exact           1.00       1 word   hunden 1'
check 'explain: json' 0 bash -c '"$1" explain -d ix --format json hunden | python3 -m json.tool' - "$sund"
out_has '"type": "explanation"'
check 'status' 0 "$sund" status -d ix
out_has 'documents            3'
check 'status: json' 0 bash -c '"$1" status -d ix --format json | python3 -m json.tool' - "$sund"
out_has '"documents": 3'

# ---- pages and completions

commands='ingest query show resolve explain status check'
if command -v groff >/dev/null; then
	for page in sund $commands; do
		check "man page of $page: groff" 0 bash -c '"$1" --generate "man:$2" | groff -ww -man -Tutf8 -z' - "$sund" "$page"
		err_is ''
	done
else
	skip 'man pages: groff' 'groff is missing'
fi
options() { "$sund" "$1" --help | grep -oE '^ {2}(-., |    )--[a-z-]+' | grep -oE -- '--[a-z-]+'; }
for shell in bash zsh fish; do
	"$sund" --generate $shell >completion.$shell
	check "$shell completion names every option of every command" 0 true
	for command in $commands; do
		grep -q -- "$command" completion.$shell || complain "$command"
		for option in $(options "$command"); do
			grep -qE -- "(--|-l )?${option#--}" completion.$shell || complain "$command $option"
		done
	done
	if command -v $shell >/dev/null; then
		check "$shell takes its completion" 0 $shell -n completion.$shell
		err_is ''
	fi
done

finish
