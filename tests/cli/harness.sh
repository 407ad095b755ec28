# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034
# Shared by the command-line tests: `bash tests/cli/NAME.sh SUND` prints TAP and exits 1 if a test fails.
#
#   check WHAT STATUS COMMAND...   run the command; then $out and $err hold what it printed
#   out_is TEXT, err_is TEXT       exactly this (the last line end aside)
#   out_has TEXT, err_has TEXT     this somewhere
#   err_is_one_line                what every error must be
#
# A test is a check and the assertions behind it; it fails as a whole.
set -u
sund=$(realpath "${1:?usage: $0 SUND}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset SUND_INDEX XDG_DATA_HOME NO_COLOR COLUMNS
export HOME=$work/home LC_ALL=C.UTF-8
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

finish() {
	finish_test
	printf '1..%d\n' "$number"
	exit $((failures > 0))
}
