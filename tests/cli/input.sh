# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Bad input: one clear line on stderr, exit status 2, and nothing is lost.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"
mounted=()
unmount() { for place in "${mounted[@]}"; do umount "$place"; done; rm -rf "$work"; }
trap unmount EXIT

# A command that must end with one line on stderr and nothing on stdout.
fails() {
	local what=$1 said=$2
	shift 2
	check "$what" 2 "$@"
	out_is ''
	err_is_one_line
	err_has "$said"
}

# sund COMMAND -d INDEX …
with() {
	local index=$1 command=$2
	shift 2
	"$sund" "$command" -d "$index" "$@"
}

mkdir docs
printf 'Hunden gøede af posten.\n' >docs/hund.txt
printf 'Katten sov i solen.\n' >docs/kat.txt
"$sund" ingest -q -d ix docs

# ---- what is no index

mkdir empty foreign
echo 'ikke et indeks' >plain
echo 'vigtigt' >foreign/important.txt
for command in 'query hund' 'explain hund' 'show x:1' 'resolve x:1' status check; do
	read -ra words <<<"$command"
	fails "missing index: $command" 'none: no index there: make an index with: sund ingest -d INDEX PATH...' with none "${words[@]}"
	fails "plain file as an index: $command" 'plain: a file, not an index: an index is a folder; name another place' with plain "${words[@]}"
	fails "empty folder as an index: $command" 'empty: a folder, but not an index of sund: ' with empty "${words[@]}"
	fails "foreign folder as an index: $command" 'foreign: a folder, but not an index of sund: ' with foreign "${words[@]}"
done
fails 'ingest into a plain file' 'plain: a file, not an index: ' "$sund" ingest -d plain docs
same "$(cat plain)" 'ikke et indeks'
fails 'ingest into a folder with other things in it' 'foreign: not an index, and there are other things in it: name an empty or new folder for the index' "$sund" ingest -d foreign docs
same "$(ls -A foreign)" important.txt
mkdir -p glossary/vocabulary
echo 'vigtigt' >glossary/vocabulary/words.txt
fails 'ingest into a folder with a folder called vocabulary' 'glossary: not an index, and there are other things in it: ' "$sund" ingest -d glossary docs
same "$(find glossary -type f)" glossary/vocabulary/words.txt
fails 'ingest below a plain file' 'plain' "$sund" ingest -d plain/ix docs
check 'ingest into an empty folder' 0 "$sund" ingest -q -d empty docs
check 'ingest into a new folder in new folders' 0 "$sund" ingest -q -d a/b/c docs
fails 'nothing to ingest' './none: no such file or folder: check the name' "$sund" ingest -d ix ./none
fails 'nothing to ingest, in no folder' 'no/such/place: no such file or folder: check the name' "$sund" ingest -d ix no/such/place
fails 'nothing to ingest, twice' './none: no such file or folder; none of the 2 paths can be read: check the name' "$sund" ingest -d ix ./none ./nothing
fails 'nothing to ingest into a new index' './none: no such file or folder: check the name' "$sund" ingest -d unmade ./none
same "$(ls -d unmade 2>/dev/null)" ''
fails 'one of the paths is not there' './none: no such file or folder: check the name' "$sund" ingest -q -d made docs/hund.txt ./none docs/kat.txt
check 'the others went in' 0 "$sund" query -d made --format trec 'hunden OR katten'
out_has hund.txt
out_has kat.txt
printf '%s\n' ./none docs/kat.txt >list
fails 'one of the paths in a list is not there' './none: no such file or folder' "$sund" ingest -q -d made --files-from list
finds hund.txt hund

# ---- an index of another make, or damaged

altered() {
	rm -rf other
	cp -r ix other
	"$@"
}
for command in 'query hund' 'explain hund' 'show x:1' status check 'ingest docs'; do
	read -ra words <<<"$command"
	altered sed -i 's/"schema": [0-9]*/"schema": 999/' other/sund.json
	fails "another schema: $command" 'other/sund.json: made by another version of sund (schema 999, ' with other "${words[@]}"
	altered sed -i 's/"keys": [0-9]*/"keys": 999/' other/sund.json
	case $command in
	check) ;;
	ingest*) check 'another vocabulary: ingest renews it' 0 with other "${words[@]}" -q ;;
	*) fails "another vocabulary: $command" 'other: its vocabulary was made with another lexicon or version of sund: run sund ingest again' with other "${words[@]}" ;;
	esac
	altered sed -i 's/"schema"/"skema"/' other/sund.json
	fails "a manifest without a number: $command" 'other/sund.json: ' with other "${words[@]}"
	altered cp plain other/sund.json
	fails "a manifest that is not JSON: $command" 'other/sund.json: ' with other "${words[@]}"
done
for part in shard.0 vocabulary; do
	altered rm -r "other/$part"
	fails "$part lost: query" "other/$part" "$sund" query -d other hund
done
for part in shard.0/iamglass vocabulary/postlist.glass shard.0/postlist.glass; do
	altered truncate -s 10 "other/$part"
	fails "$part cut short: query" 'sund: ' "$sund" query -d other hund katten
	check "$part cut short: check" 1 "$sund" check -d other
	out_has "${part%/*}"
	err_is ''
done

# ---- the query

fails 'an empty query' 'the query has no word to search for: type at least one word' "$sund" query -d ix ''
fails 'a query of signs' 'the query has no word to search for' "$sund" query -d ix '"" () + ?!'
check 'stray signs' 0 "$sund" query -d ix --format trec '")hund(('
out_has hund.txt
check 'a control character' 0 "$sund" query -d ix --format trec $'\ehund\a'
out_has hund.txt
check 'bytes that are not UTF-8' 0 "$sund" query -d ix --format trec $'hund \xff\xfe\xc3'
out_has hund.txt

long() { head -c "$1" /dev/zero | tr '\0' 'x'; }
{ printf 'a\thund\nb\t'; long 10000000; printf '\nno tab\n\tno id\nc\tkatten\nd\t\n'; } >batch.tsv
check 'queries that cannot be answered, among others' 2 "$sund" query -d ix --batch batch.tsv --format trec
same "$err" "sund: batch.tsv, line 2: a query of 10000000 bytes; the limit is 65536: ask for less at a time
sund: batch.tsv, line 3 is not a query: write an id, a TAB and the query
sund: batch.tsv, line 4 is not a query: write an id, a TAB and the query
sund: batch.tsv, line 6: the query has no word to search for: type at least one word"
same "$(cut -d' ' -f1 <<<"$out")" $'a\nc'
check 'a query of 60 kB' 1 "$sund" query -d ix --batch <(printf 'a\t'; long 60000)
check 'a query of 4,000 words' 0 "$sund" query -d ix --format trec --batch <(printf 'a\t'; for ((i = 0; i < 4000; i++)); do printf 'hund '; done)
out_has hund.txt
check 'a query of deep brackets' 0 "$sund" query -d ix --format trec --batch <(printf 'a\t'; long 20000 | tr x '('; printf hund; long 20000 | tr x ')')
out_has hund.txt
check 'a NUL byte in a query' 0 "$sund" query -d ix --format trec --batch <(printf 'a\thund\0katten\n')
out_has hund.txt
out_has kat.txt
check 'a NUL byte in an id' 2 "$sund" query -d ix --format trec --batch <(printf 'a\0b\thund\n')
err_is_one_line
fails 'a batch that is not there' './none' "$sund" query -d ix --batch ./none
fails 'a batch that is a folder' 'docs' "$sund" query -d ix --batch docs
check 'an empty batch' 1 "$sund" query -d ix --batch /dev/null
out_is ''

# ---- links

fails 'not an id' 'sund:hund: not an id of sund: ' "$sund" show -d ix sund:hund
fails 'not lines' 'file:///kat.txt#lines=3: not a link: ' "$sund" resolve -d ix 'file:///kat.txt#lines=3'
check 'a link to nothing' 1 "$sund" show -d ix none.txt:3
check 'an id of nothing' 1 "$sund" show -d ix 000000000000

# ---- documents

printf 'Hunden er her \0 og her.\n%s\n' "$(long 4000)" >docs/nul.txt
check 'a NUL byte in a text' 0 "$sund" ingest -d ix docs
err_has '1 added, 2 unchanged'
finds 'hund.txt nul.txt' hund
rm docs/nul.txt
printf '{"_id":"x","text":"Hunden \\u0000 er her."}\n{"_id":"y","text":"Katten \0 er her."}\n{"_id":"z","text":"%s"}\n' "$(long 4000)" >docs/nul.jsonl
check 'a NUL byte in JSON lines' 2 "$sund" ingest -d ix docs
err_has "sund: $work/docs/nul.jsonl: line 2: byte 27 is NUL"
finds 'hund.txt x' hund
rm docs/nul.jsonl

python3 - <<'END'
words = "sommeren var lang og varm " * 8000000
with open("docs/long.txt", "w") as file:
    file.write(words[:200000000])
with open("docs/long.jsonl", "w") as file:
    file.write('{"_id":"kort","text":"Hunden."}\n{"_id":"lang","text":"' + words[:200000000] + '"}\n{"_id":"slut","text":"Katten."}\n')
END
check 'documents of 200 MB in one line' 2 "$sund" ingest -q -d ix docs
out_is ''
same "$err" "sund: $work/docs/long.jsonl: line 2: longer than 64 MiB
sund: $work/docs/long.txt: larger than the limit of 67108864 bytes: split the file, or raise --max-file-size"
finds 'hund.txt kort' hund
finds 'kat.txt slut' katten
rm docs/long.jsonl
truncate -s 20000000 docs/long.txt
check 'a document of 20 MB in one line' 0 "$sund" ingest -q -d ix docs
err_is ''
finds long.txt sommeren
fails '--max-file-size' "sund: $work/docs/long.txt: larger than the limit of 1048576 bytes: split the file, or raise --max-file-size" \
	"$sund" ingest -q -d new --max-file-size 1M docs/long.txt
rm docs/long.txt
"$sund" ingest -q -d ix docs

# ---- places that cannot be written to

if [ "$(id -u)" = 0 ] && mkdir sealed && cp -r ix sealed && mount --bind -o ro sealed sealed 2>/dev/null; then
	mounted+=("$work/sealed")
	check 'a read-only index is searched' 0 "$sund" query -d sealed/ix --format trec hund
	out_has hund.txt
	fails 'a read-only index cannot be verified' 'can be verified only where it can be written to: verify a copy of it' "$sund" check -d sealed/ix
	fails 'a read-only index is not written to' 'Read-only file system' "$sund" ingest -d sealed/ix docs
	fails 'no new index in a read-only folder' 'Read-only file system' "$sund" ingest -d sealed/new docs
	fails 'no report in a read-only folder' 'Read-only file system' "$sund" ingest -d ix --report sealed/report docs
elif [ "$(id -u)" != 0 ]; then
	cp -r ix sealed
	chmod -R a-w sealed
	check 'a read-only index is searched' 0 "$sund" query -d sealed --format trec hund
	out_has hund.txt
	fails 'a read-only index is not written to' 'Permission denied' "$sund" ingest -d sealed docs
	fails 'no new index in a read-only folder' 'Permission denied' "$sund" ingest -d sealed/new docs
	chmod -R u+w sealed
else
	skip 'places that cannot be written to' 'cannot mount'
fi

if [ "$(id -u)" = 0 ] && mkdir disk && mount -t tmpfs -o size=6m none disk 2>/dev/null; then
	mounted+=("$work/disk")
	"$sund" ingest -q -d disk/ix docs
	mkdir more
	(cd more && mkdir docs && cd .. && python3 "$tests/make_texts.py" more 400 udgave)
	for try in first second; do
		check "a full disk: the $try time" 2 "$sund" ingest -q -d disk/ix more
		out_is ''
		err_is_one_line
		err_has 'No space left on device'
		check "a full disk: the index is searched, the $try time" 0 "$sund" query -d disk/ix --format trec hund
		out_has hund.txt
	done
	mount -o remount,size=200m disk
	check 'room again: the run is continued' 0 "$sund" ingest -d disk/ix more docs
	err_has '402 documents'
	check 'room again: sound' 0 "$sund" check -d disk/ix
	out_is ''
	fails 'a full disk from the start' 'No space left on device' bash -c '
		mount -o remount,size=200m disk; head -c 300m /dev/zero >disk/zero 2>/dev/null; "$1" ingest -q -d disk/new docs' - "$sund"
	rm disk/zero
	check 'room again: begun anew' 0 "$sund" ingest -q -d disk/new docs
	check 'room again: found' 0 "$sund" query -d disk/new --format trec hund
	out_has hund.txt
else
	skip 'a full disk' 'needs root, and leave to mount a tmpfs'
fi

finish
