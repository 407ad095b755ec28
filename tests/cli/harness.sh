# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034
# Shared by the command-line tests: `bash tests/cli/NAME.sh SUND` prints TAP and exits 1 if a test fails.
#
#   check WHAT STATUS COMMAND...   run the command; then $out and $err hold what it printed
#   out_is TEXT, err_is TEXT       exactly this (the last line end aside)
#   out_has TEXT, err_has TEXT     this somewhere
#   err_is_one_line                what every error must be
#   skip WHAT WHY                  a test that cannot be made here
#   same TEXT TEXT                 two texts that must be equal
#
#   ingest_is OUTCOMES ARGUMENT... sund ingest; then what became of each file: "added a.txt", one a line
#   finds NAMES QUERY...           sund query; the documents found, sorted, without their folders
#
# A test is a check and the assertions behind it; it fails as a whole.
set -u
sund=$(realpath "${1:?usage: $0 SUND}")
tests=$(dirname "$(realpath "$0")")
corpus=$(realpath "$tests/../../corpus")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset SUND_INDEX XDG_DATA_HOME NO_COLOR COLUMNS
export HOME=$work/home LC_ALL=C.UTF-8
# Xapian 1.4's Database::check() deletes an object by the size of its base class.
export ASAN_OPTIONS=new_delete_type_mismatch=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
number=0 failures=0 title='' complaint=''

finish_test() {
	[ -n "$title" ] || return 0
	number=$((number + 1))
	if [ -z "$complaint" ]; then
		printf 'ok %d - %s\n' "$number" "$title"
	else
		failures=$((failures + 1))
		printf 'not ok %d - %s\n%s' "$number" "$title" "$complaint"
	fi
	title='' complaint=''
}

complain() {
	complaint+=$(printf '%s\n' "$1" | sed 's/^/#   /')$'\n'
}

check() {
	finish_test
	title=$1
	local wanted=$2 got=0
	shift 2
	"$@" >"$work/.out" 2>"$work/.err" || got=$?
	out=$(tr -d '\0' <"$work/.out") err=$(tr -d '\0' <"$work/.err")
	[ "$got" = "$wanted" ] || complain "exit status $got, not $wanted; stderr: $err"
}

out_is() { [ "$out" = "$1" ] || complain "stdout: $out"; }
err_is() { [ "$err" = "$1" ] || complain "stderr: $err"; }
out_has() { [[ $out == *"$1"* ]] || complain "stdout lacks '$1': $out"; }
err_has() { [[ $err == *"$1"* ]] || complain "stderr lacks '$1': $err"; }
err_is_one_line() {
	[[ $err == 'sund: '* && $err != *$'\n'* ]] || complain "stderr is not one line of sund's: $err"
}

same() { [ "$1" = "$2" ] || complain "$(diff <(echo "$1") <(echo "$2") | head -20)"; }

skip() {
	finish_test
	number=$((number + 1))
	printf 'ok %d - %s # SKIP %s\n' "$number" "$1" "$2"
}

# Both use the index in ./ix, and are assertions of the check before them.
ingest_is() {
	local wanted=$1 got
	shift
	"$sund" ingest -q -d ix --report "$work/.report" "$@" 2>"$work/.err"
	got=$(sed -E 's/.*"outcome":"([a-z]+)","path":"([^"]*\/)?([^"\/]+)".*/\1 \3/' "$work/.report" | sort)
	[ "$got" = "$wanted" ] || complain "ingest: ${got//$'\n'/, }, not ${wanted//$'\n'/, }"
}

finds() {
	local wanted=$1 got
	shift
	got=$("$sund" query -d ix --format trec --group document --limit 1000 -- "$@" 2>>"$work/.err" |
		awk '{ n = split($3, part, "/"); print part[n] }' | sort | tr '\n' ' ')
	[ "$got" = "$wanted${wanted:+ }" ] || complain "query $*: found '$got', not '$wanted'"
}

finish() {
	finish_test
	printf '1..%d\n' "$number"
	exit $((failures > 0))
}
