# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2013,SC2016
# What can be typed wrong, and what is said then; help, man pages and completions. No index is needed.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

commands='ingest query show resolve explain status check'

# A wrong command line: exit 2, nothing on stdout, one line on stderr.
wrong() {
	local said=$1
	shift
	check "wrong: sund $*" 2 "$sund" "$@"
	out_is ''
	err_is "sund: $said"
}

wrong 'no command given: sund --help lists the commands'
wrong 'no command qurey: did you mean query?' qurey
wrong 'no command xyzzyx: sund --help lists the commands' xyzzyx
wrong 'no option --limti: did you mean --limit?' query --limti 5 hund
wrong 'no option --wat: see --help; put -- before words that begin with a dash' query hund --wat
wrong 'no option -kat: see --help; put -- before words that begin with a dash' query -kat
wrong 'no option -å: see --help; put -- before words that begin with a dash' query -å
wrong 'no option --limit: see --help' status --limit 5
wrong '--limit many: give a whole number from 1 to 1,000,000' query --limit many hund
wrong '--limit 0: give a whole number from 1 to 1,000,000' query --limit=0 hund
wrong '--limit -1: give a whole number from 1 to 1,000,000' query --limit -1 hund
wrong '--limit 99999999999999999999: give a whole number from 1 to 1,000,000' query -n 99999999999999999999 hund
wrong '--limit needs an argument N: most hits to print (default 10)' query --limit
wrong '--limit needs an argument N: most hits to print (default 10)' query -n
wrong '--no-text takes no argument: leave out what is behind the =' query --no-text=yes hund
wrong '--format jsn: choose one of text, json, vimgrep, trec; did you mean json?' query --format jsn hund
wrong '--format trec: choose one of text, json' status --format trec
wrong '--group book: choose one of passage, document' query --group book hund
wrong '--lang dansk: give the code of a language, such as da or sv' query --lang dansk hund
wrong '--from en: give da or sv' query --from en dog
wrong '--from en: give da or sv' explain --from=en dog
wrong '--index is empty: folder of the index' query --index= hund
wrong '--wait soon: give a number of seconds, such as 30 or 0.5' ingest --wait soon x
wrong '--max-file-size 64X: give a size such as 500K, 64M or 2G' ingest --max-file-size 64X x
wrong '--max-file-size 0: give a size such as 500K, 64M or 2G' ingest --max-file-size 0 x
wrong '--max-file-size 99999999999G: give a size such as 500K, 64M or 2G' ingest --max-file-size 99999999999G x
wrong 'no query given: write the words to look for, or --batch FILE' query
wrong 'both --batch and a query: leave out one of the two' query --batch x hund
wrong 'nothing to ingest: name files or folders, or --files-from FILE' ingest
wrong 'LINK is missing: write sund show LINK' show
wrong 'LINK... is missing: write sund resolve LINK...' resolve
wrong 'show does not take b: see sund show --help' show a b
wrong 'status does not take a: see sund status --help' status a
wrong './none: No such file or directory: check the file given to --files-from' ingest --files-from ./none
wrong './none/r: No such file or directory: check the file given to --report' ingest --report ./none/r x
wrong '--generate x: give man:sund, man:COMMAND, bash, zsh or fish' --generate x

printf 'a\0b\0' >names
wrong 'names holds a NUL byte: use --null if its paths end with NUL bytes' ingest --files-from names

check 'an escape sequence in an argument is not obeyed' 2 "$sund" $'\e[31m'
err_is 'sund: no command  [31m: sund --help lists the commands'

check 'no index anywhere' 2 env -u HOME "$sund" status
err_is 'sund: no index named, and HOME is not set: name a folder with --index or in SUND_INDEX'

for command in query show resolve explain; do
	check "$command: an index that is not there" 2 "$sund" "$command" -d none x
	out_is ''
	err_is_one_line
done
for command in status check; do
	check "$command: an index that is not there" 2 "$sund" "$command" -d none
	out_is ''
	err_is_one_line
done

check 'version' 0 "$sund" --version
out_has 'sund '
err_is ''

check 'help' 0 "$sund" --help
for command in $commands; do
	out_has "  $command "
done

for command in $commands; do
	check "help of $command" 0 "$sund" "$command" --help
	out_has "usage: sund $command"
	out_has '--index INDEX'
	err_is ''
	help=$out
	check "man page of $command names the options of its help" 0 "$sund" --generate "man:$command"
	for option in $(grep -oE '^ {2}(-., |    )--[a-z-]+' <<<"$help" | grep -oE -- '--[a-z-]+'); do
		out_has "\\fB${option//-/\\-}\\fR"
	done
done

if command -v man >/dev/null; then
	for page in sund $commands; do
		"$sund" --generate "man:$page" >page.1
		check "man page of $page is clean" 0 man --warnings -l -Tutf8 -Z page.1
		err_is ''
	done
fi

"$sund" --generate bash >completion.bash
check 'bash completion' 0 bash -c '
	. ./completion.bash
	compopt() { :; }
	try() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=(); _sund; echo "${COMPREPLY[*]}"; }
	try sund q; try sund query --form; try sund query --format v; try sund query --format = j; try sund show --f'
out_is $'query\n--format\nvimgrep\njson\n--format'
err_is ''

check 'a full disk behind stdout' 2 bash -c '"$1" --help >/dev/full' - "$sund"
err_is 'sund: cannot write the output: No space left on device: make room on the disk and run the command again'

check 'stdout closed' 2 bash -c '"$1" --help >&-' - "$sund"
err_is_one_line

check 'a reader that has gone is not an error' 0 bash -c 'set -o pipefail; (sleep 0.2; "$1" --help) | true' - "$sund"
err_is ''

finish
