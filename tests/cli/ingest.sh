# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# An index follows its folder: files come, change, move and go, and some cannot be read.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

mkdir docs
printf 'Kommunen afviste ansøgningen.\n' >docs/a.txt
printf '# Fjärden\n\nSegelbåten låg vid bryggan.\n' >docs/b.md
printf '{"_id":"et","text":"Hunden gøede."}\n{"_id":"to","title":"Katten","text":"Katten sov."}\n' >docs/c.jsonl
printf 'Tilladelsen gælder i et år.\n' >docs/TILLADELSE

check 'a new index' 0 "$sund" ingest -d ix docs
out_is ''
err_has '4 added; 5 passages in 5 documents; '
finds a.txt ansøgning
finds b.md segelbåtar
finds TILLADELSE tilladelser
finds et hund
finds to katten

check 'nothing changed' 0 "$sund" ingest -d ix docs
err_has '4 unchanged; 5 passages in 5 documents; '
ingest_is $'unchanged TILLADELSE\nunchanged a.txt\nunchanged b.md\nunchanged c.jsonl' docs

check 'quiet' 0 "$sund" ingest -q -d ix docs
out_is ''
err_is ''

check 'a report on stdout' 0 "$sund" ingest -q -d ix --report - docs/a.txt
out_is "{\"outcome\":\"unchanged\",\"path\":\"$work/docs/a.txt\",\"reader\":\"text\",\"bytes\":31,\"documents\":1,\"passages\":1}"

check 'touched, but the same' 0 touch docs/a.txt
ingest_is 'unchanged a.txt' docs/a.txt
finds a.txt ansøgning

printf 'Kommunen imødekom klagen.\n' >docs/a.txt
check 'edited' 0 true
ingest_is $'unchanged TILLADELSE\nunchanged b.md\nunchanged c.jsonl\nupdated a.txt' docs
finds a.txt klage
finds '' ansøgningen

mkdir docs/under
mv docs/a.txt docs/under/
check 'moved' 0 true
ingest_is $'moved a.txt\nunchanged TILLADELSE\nunchanged b.md\nunchanged c.jsonl' docs
check 'moved: the report names both places' 0 test -e docs/under/a.txt
mv docs/under/a.txt docs/brev.txt
check 'renamed' 0 "$sund" ingest -q -d ix --report - docs
out_has "{\"outcome\":\"moved\",\"path\":\"$work/docs/brev.txt\",\"old_path\":\"$work/docs/under/a.txt\","
finds brev.txt klage

id=$("$sund" query -d ix --format json klage | sed -nE 's/.*"type":"hit".*"id":"([^"]*)".*/\1/p')
mv docs/brev.txt docs/a.txt
check 'the id of a passage survives a move' 0 "$sund" ingest -q -d ix docs
check 'the id of a passage survives a move: show' 0 "$sund" show -d ix "$id"
out_has 'Kommunen imødekom klagen.'
out_has 'a.txt:1'

cp docs/a.txt docs/copy.txt
check 'a copy is a document of its own' 0 true
ingest_is $'added copy.txt\nunchanged TILLADELSE\nunchanged a.txt\nunchanged b.md\nunchanged c.jsonl' docs
finds 'a.txt copy.txt' klage
check 'a copy makes its id ambiguous' 0 "$sund" resolve -d ix docs/a.txt:1
check 'a copy makes its id ambiguous: resolve' 1 "$sund" resolve -d ix "$id"
out_has 'ambiguous	'

rm docs/copy.txt
check 'deleted' 0 true
ingest_is $'removed copy.txt\nunchanged TILLADELSE\nunchanged a.txt\nunchanged b.md\nunchanged c.jsonl' docs
finds a.txt klage

mkdir aside
mv docs/a.txt docs/b.md aside
check 'only what is below the paths named is forgotten' 0 true
ingest_is 'removed b.md' docs/b.md
finds a.txt klage
finds '' segelbåten
mv aside/* docs

printf 'Nu \0\1\2\3\377\0 er det ikke mere tekst \0\0\n' >docs/a.txt
check 'replaced by binary data' 0 "$sund" ingest -d ix docs
err_has '1 added, 2 unchanged, 1 skipped; 4 passages in 4 documents; '
finds '' klagen
check 'replaced by binary data: the second run' 0 "$sund" ingest -d ix docs
err_has '3 unchanged, 1 skipped; 4 passages in 4 documents; '

rm docs/a.txt
mkfifo docs/a.txt
check 'a named pipe in place of a file' 0 timeout 20 "$sund" ingest -d ix docs
err_has '3 unchanged, 1 skipped'
rm docs/a.txt
printf 'Kommunen imødekom klagen.\n' >docs/a.txt
"$sund" ingest -q -d ix docs

ln -s nowhere docs/dangling.txt
ln -s .. docs/under/loop
ln -s . docs/under/self
check 'links that lead nowhere or back' 0 "$sund" ingest -d ix docs
err_has '4 unchanged, 3 skipped; '
check 'links that lead nowhere or back: why' 0 "$sund" ingest -v -d ix docs
err_has 'skipped: '"$work"'/docs/dangling.txt: a symbolic link that leads nowhere'
err_has "/loop: a symbolic link that leads back to a folder above it"
rm docs/dangling.txt docs/under/loop docs/under/self

if [ "$(id -u)" = 0 ]; then
	reader=$(id -nu 65534 2>/dev/null || echo nobody)
	chmod 755 "$work"
	as_reader() { setpriv --reuid "$reader" --regid 65534 --clear-groups "$@"; }
else
	as_reader() { "$@"; }
fi
mkdir -p shut/folder open
printf 'Lukket land.\n' >shut/folder/inside.txt
printf 'Hemmelig plan.\n' >shut/plan.txt
printf 'Åben dør.\n' >shut/door.txt
if as_reader "$sund" --version >/dev/null 2>&1; then
	[ "$(id -u)" != 0 ] || chown "$reader" open
	shut() { as_reader "$sund" ingest "$@"; }
	counts() { as_reader "$sund" query -d open/ix --format trec "$@" | wc -l; }
	check 'readable to begin with' 0 shut -q -d open/ix shut
	chmod 000 shut/plan.txt shut/folder
	touch shut/plan.txt
	check 'unreadable file and folder' 2 shut -d open/ix shut
	err_has "sund: $work/shut/folder: Permission denied"
	err_has "sund: $work/shut/plan.txt: Permission denied"
	err_has '1 unchanged, 2 failed; 3 passages in 3 documents; '
	check 'what is known of them is kept' 0 counts hemmelig
	out_is 1
	check 'what is known of them is kept: folder' 0 counts lukket
	out_is 1
	chmod 755 shut/folder
	rm -r shut/folder
	chmod 644 shut/plan.txt
	check 'readable again' 0 shut -d open/ix shut
	err_has '2 unchanged, 1 removed; 2 passages in 2 documents; '
	unset -f counts
else
	skip 'unreadable file and folder' 'needs a user other than root'
fi

# ---- which files

mkdir -p many/notes.txt many/sub many/.git
printf 'Æble.\n' >many/notes.txt/inside.txt
printf 'Æble.\n' >many/sub/deep.md
printf 'Æble.\n' >many/top.txt
printf 'Æble.\n' >many/.hidden.txt
printf 'Æble.\n' >many/.git/config
"$sund" ingest -q -d ix docs # leave nothing of the folders before
check 'a folder named like a document; hidden files' 0 true
ingest_is $'added deep.md\nadded inside.txt\nadded top.txt\nskipped .git\nskipped .hidden.txt' many
check '--hidden' 0 true
ingest_is $'added .hidden.txt\nadded config\nunchanged deep.md\nunchanged inside.txt\nunchanged top.txt' --hidden many
check '--include' 0 true
ingest_is $'removed .hidden.txt\nremoved config\nremoved deep.md\nskipped .git\nskipped .hidden.txt\nskipped deep.md\nunchanged inside.txt\nunchanged top.txt' --include '*.txt' many
check '--exclude a folder' 0 true
ingest_is $'added deep.md\nremoved inside.txt\nskipped .git\nskipped .hidden.txt\nskipped notes.txt\nunchanged top.txt' --exclude notes.txt many
check '--exclude by path' 0 true
ingest_is $'added inside.txt\nremoved deep.md\nskipped .git\nskipped .hidden.txt\nskipped deep.md\nunchanged top.txt' --exclude 'sub/*' many
check 'include and exclude' 0 true
ingest_is $'added deep.md\nremoved inside.txt\nremoved top.txt\nskipped .git\nskipped .hidden.txt\nskipped notes.txt\nskipped top.txt' --include '*.txt' --include '*.md' --exclude '*.txt' many
check 'a file that is named is taken' 0 true
ingest_is 'added .hidden.txt' many/.hidden.txt

check 'a list that ends names with NUL' 0 bash -c 'printf "many/top.txt\0many/sub/deep.md\0" | "$1" ingest -q -d ix -0 --files-from -' - "$sund"
out_is ''
err_is ''
finds '.hidden.txt deep.md top.txt' æble
check 'a list with one name a line' 0 bash -c 'printf "many/notes.txt\n" | "$1" ingest -q -d ix --files-from -' - "$sund"
finds '.hidden.txt deep.md inside.txt top.txt' æble
new=$'many/ny\nlinje.txt'
printf 'Æble.\n' >"$new"
check 'a name with a line end' 0 bash -c 'printf "%s\0" "$2" | "$1" ingest -d ix -0 --files-from -' - "$sund" "$new"
err_has '1 added'
latin=$(printf 'many/bl\xe5b\xe6r.txt')
printf 'Blåbær.\n' >"$latin"
check 'a name that is not UTF-8' 0 "$sund" ingest -q -d ix "$latin"
check 'a name that is not UTF-8: its bytes' 0 "$sund" query -d ix --format json blåbær
out_has "\"path_bytes\":\"$(printf %s "$work/$latin" | base64 -w0)\""
check 'the same file named twice' 0 true
ingest_is 'unchanged top.txt' many/top.txt many/../many/top.txt

check 'the index below the folder that is read' 0 "$sund" ingest -q -d many/ix many
check 'the index below the folder that is read: again' 0 "$sund" ingest -v -d many/ix many
err_has "sund: skipped: $work/many/ix: an index of sund"

# ---- JSON lines

rm -rf ix
{
	printf '{"_id":"a","title":"Første","text":"Sejlbåden lå ved broen."}\n'
	printf '{"_id":"b","text":"Færgen sejlede \\u00e5ben.\\nTo ord: \\ud83d\\ude00 måge."}\n'
	printf '{"_id":"c","text":"Vinden var stærk.", "other": [1, {"x": null}]}\n'
} >l.jsonl
"$sund" ingest -q -d ix l.jsonl
place() {
	"$sund" query -d ix --format json "$1" |
		sed -nE 's/.*"type":"hit".*"document":"([^"]*)".*"matches":\[\{"line":([0-9]+),"byte_col":([0-9]+),"char_col":([0-9]+).*"byte_start":([0-9]+).*/\1 \2 \3 \4 \5/p'
}
check 'JSON lines' 0 place måge
out_is 'b 2 69 68 133'
sed -i '1d' l.jsonl
check 'JSON lines: one gone, the others shifted' 0 "$sund" ingest -d ix l.jsonl
err_has '1 updated; 2 passages in 2 documents; '
finds '' sejlbåd
check 'JSON lines: shifted places' 0 place måge
out_is 'b 1 69 68 68'
{ printf '{"_id":"d","text":"En ny linje."}\n\n'; cat l.jsonl; } >l2.jsonl
mv l2.jsonl l.jsonl
sed -i 's/stærk/svag/' l.jsonl
check 'JSON lines: one added, one changed' 0 "$sund" ingest -d ix l.jsonl
err_has '1 updated; 3 passages in 3 documents; '
finds c svag
finds '' stærk
finds d ny
check 'JSON lines: shifted down' 0 place måge
out_is 'b 3 69 68 103'
check 'JSON lines: sound' 0 "$sund" check -d ix
out_is ''

printf '{"_id":"e","text":"Dobbelt."}\n{"_id":"e","text":"Dobbelt igen."}\n{"text":"Uden navn."}\n' >>l.jsonl
check 'JSON lines: a name twice, and none' 0 "$sund" ingest -d ix l.jsonl
err_has '6 passages in 6 documents; '
finds 'e e' dobbelt
finds :7 uden

printf 'no json\n{"_id":"f","text":"Efter."}\n["list"]\n{"_id":"g","text":["Ikke læst."]}\n' >>l.jsonl
check 'JSON lines that cannot be read cost themselves' 2 "$sund" ingest -q -d ix l.jsonl
out_is ''
err_is_one_line
err_has "sund: $work/l.jsonl: line 8: "
err_has 'and 2 more such lines'
finds f efter

sed -i '/^no json$/d; /^\["list"\]$/d; /"text":\[/d' l.jsonl
mkdir lines
mv l.jsonl lines/m.jsonl
check 'JSON lines: moved' 0 "$sund" ingest -d ix lines l.jsonl
err_has '1 added, 1 removed; 7 passages in 7 documents; '
finds f efter
finds 'e e' dobbelt
rm lines/m.jsonl
check 'JSON lines: deleted' 0 "$sund" ingest -d ix lines
err_has '1 removed; 0 passages in 0 documents'
finds '' efter
check 'JSON lines: sound after all' 0 "$sund" check -d ix

finish
