# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# A file that breaks its reader costs itself: the run goes on, nothing of the file is in the index, no process is left.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"
build=${SUND_BUILD:-}
if [ -z "$build" ] || [ ! -x "$build/tests/unit/misbehaving" ]; then
	skip 'isolation' 'SUND_BUILD does not name a build folder'
	finish
fi
# A copy, so that its processes are known by name.
misbehaving=$work/misbehaving
cp "$build/tests/unit/misbehaving" "$misbehaving"

# Files that begin like RTF; their last line tells the misbehaving program what to do.
tells() { printf '{\\rtf1 \n%s' "$2" >"docs/$1.rtf"; }
readers() { pgrep -f "^$misbehaving " | wc -l; }

mkdir docs
export SUND_READ=$misbehaving
printf 'Hunden sover.\n' >docs/a.txt
tells b 'ok'
tells c 'exit'
tells d 'abort'
tells e 'fail'
tells f 'babble'
tells g 'senseless'
tells h 'too much'
tells i 'ok'

check 'files that break their reader are reported, and the run goes on' 2 "$sund" ingest -q -d ix --shards 1 docs
err_is "sund: $work/docs/c.rtf: the program sund-read ended while reading (status 7)
sund: $work/docs/d.rtf: crashed while reading (signal 6)
sund: $work/docs/e.rtf: broken in the middle: mend it
sund: $work/docs/f.rtf: what sund-read answered makes no sense; if other files fail like this, install sund anew
sund: $work/docs/g.rtf: what sund-read answered makes no sense; if other files fail like this, install sund anew
sund: $work/docs/h.rtf: holds more text than 256 MB"

check 'nothing of a failed file is in the index' 0 "$sund" status -d ix --format json
out_has '"documents":3,'
out_has '"passages":3,'
check 'what was read before a file failed is not in the index' 1 "$sund" query -d ix first half
check 'the index is sound' 0 "$sund" check -d ix
out_is ''

check 'files that failed are tried again' 2 "$sund" ingest -d ix docs
err_has '3 unchanged, 6 failed'

tells b 'exit'
check 'what the index knew of a file that fails now is kept' 2 "$sund" ingest -q -d ix docs/b.rtf
check 'what the index knew of it is found' 0 "$sund" query -d ix --format trec --group document --limit 10 nothing report
out_has '/docs/b.rtf '

# ---- a program that is not there

rm -rf ix
check 'without the program, each file says so' 2 env SUND_READ=/nowhere/sund-read "$sund" ingest -q -d ix --shards 1 docs/a.txt docs/b.rtf docs/i.rtf
err_is "sund: $work/docs/b.rtf: needs the program sund-read (/nowhere/sund-read: No such file or directory): install sund anew, or name the program in SUND_READ
sund: $work/docs/i.rtf: needs the program sund-read (/nowhere/sund-read: No such file or directory): install sund anew, or name the program in SUND_READ"
finds 'a.txt' hund

# ---- a file that hangs

rm -rf ix docs/*.rtf
tells a 'hang'
tells b 'ok'
check 'a file that takes too long is given up' 2 "$sund" ingest -q -d ix --shards 1 --max-file-time 0.5 docs
err_is "sund: $work/docs/a.rtf: took longer than 0.5 s: raise --max-file-time"
finds 'b.rtf' report

# ---- interrupted while a file hangs

rm -rf ix docs/*.rtf
tells a 'hang'
# shellcheck disable=SC2016
(until [ -e ix/sund.json ] && [ "$(readers)" -gt 0 ]; do sleep 0.05; done; sleep 0.2; kill -INT "$(cat writer)") &
# shellcheck disable=SC2016
check 'interrupted while a file hangs' 2 timeout 50 sh -c 'echo $$ >writer; exec "$@"' - "$sund" ingest -q -d ix --shards 1 docs
err_is_one_line
err_has 'sund: stopped; what was done so far is kept'
same "$(readers)" 0
wait

# shellcheck disable=SC2016
(until [ "$(readers)" -gt 0 ]; do sleep 0.05; done; kill -KILL "$(cat writer)") &
# shellcheck disable=SC2016
check 'killed while a file hangs' 137 sh -c 'echo $$ >writer; exec "$@"' - "$sund" ingest -q -d ix --shards 1 docs
sleep 0.5
same "$(readers)" 0
wait

finish
