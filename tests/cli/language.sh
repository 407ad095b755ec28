# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# The two languages at the command line: translation and how to turn it off, hanging hyphens, no lexicon at all.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

mkdir docs
printf 'Flickan cyklade hem.\n' >docs/flicka.txt
printf 'Tog- og busbilletter sælges her.\n' >docs/tog.txt
printf 'Vaskemaskinen er i stykker.\n' >docs/vask.txt
printf 'Et havebord til salg.\n' >docs/havebord.txt
printf 'Send en e-mail.\n' >docs/email.txt
printf 'Send en e mail.\n' >docs/apart.txt
printf 'Dette tungemål tales ikke mere.\n' >docs/tunge.txt
printf 'Køerne gik hen ad stien.\n' >docs/ko.txt

# ---- without a lexicon

export SUND_LEXICON=$work/none
check 'ingest without a lexicon' 0 "$sund" ingest -q -d plain docs
check 'status says that there is none' 0 "$sund" status -d plain
out_has 'lexicon '
out_has 'none: no lemmas, compounds, translations'
check 'stems join forms' 0 "$sund" query -d plain flickorna --format trec
mkdir long
{ printf 'Flickorna gick. '; printf 'Regnet föll på vägen hela dagen lång. %.0s' {1..15}; echo 'En flicka log.'; } >long/a.txt
check 'ingest a long text' 0 "$sund" ingest -q -d longer long
check 'a snippet shows the word as written' 0 "$sund" query -d longer flicka
out_has 'En flicka log.'
check 'nothing is translated' 1 "$sund" query -d plain pige --format trec
unset SUND_LEXICON

# ---- with one

check 'ingest' 0 "$sund" ingest -q -d ix docs
check 'the second look can be left out' 0 "$sund" query -d ix =flickan --without resemblance --without proximity \
	--without opening --format vimgrep
out_has flicka.txt
check 'a tier that is none' 2 "$sund" query -d ix flicka --without telepathy
err_has "no tier 'telepathy'"
check 'status names the lexicon' 0 "$sund" status -d ix
out_has 'lexicon '
if [[ $out == *'missing dictionary'* || $out == *'none: no lemmas'* ]]; then
	skip 'the lexicon' 'dictionaries were missing when it was compiled'
else
	check 'a word finds its translation' 0 "$sund" query -d ix pige --format vimgrep
	out_has flicka.txt
	check 'unless translation is off' 1 "$sund" query -d ix pige --no-translate --format vimgrep
	out_is ''
	check 'explain takes the option too' 0 "$sund" explain -d ix pige --no-translate
	check 'any tier can be left out' 1 "$sund" query -d ix pige --without translation --without near --format vimgrep
	out_is ''
	check 'a word finds its synonym' 0 "$sund" query -d ix sprog --format vimgrep
	out_has tunge.txt
	check 'in the other language, too' 0 "$sund" query -d ix språk --format vimgrep
	out_has tunge.txt
	check 'unless translation is off' 1 "$sund" query -d ix språk --no-translate --format vimgrep
	out_is ''
	check 'a word that two words find is marked by the better tier' 0 \
		"$sund" query -d ix sprog tungemål --format json
	out_has '"word":"tungemål","tier":"exact"'
	check 'a word typed without its letters is translated' 0 "$sund" query -d ix 'vilket sprak talas' --format vimgrep
	out_has tunge.txt
	check 'explain says what it was typed for' 0 "$sund" explain -d ix fortatning
	out_has '    read as        '
	check 'explain says how a compound is split' 0 "$sund" explain -d ix regeringsplanen
	out_has 'sv             regeringsplan  regerings|planen'
	check 'a word in parts, the first of which is one letter, beside another spelling of it' 0 \
		"$sund" query -d ix email --without part --format vimgrep
	out_has email.txt
	out_has apart.txt
	check 'a hanging word takes the last part of a word with signs' 0 \
		"$sund" explain -d ix 'kaffe- og te-maskinservice'
	out_has 'query: kaffeservice og te-maskinservice'
	check 'a place is none of the parts of its name' 1 "$sund" query -d ix København
	check 'a part left out' 0 "$sund" query -d ix togbilletten --limit 1 --format vimgrep
	out_has tog.txt
	check 'parts in a row' 0 "$sund" query -d ix havebordsmaler --without compound --format vimgrep
	out_has havebord.txt
	check 'a compound written apart' 0 "$sund" query -d ix vaske maskine --limit 1 --format vimgrep
	out_has vask.txt
	check 'an index of another lexicon is refused' 2 env SUND_LEXICON="$work/none" "$sund" query -d ix pige
	err_has 'run sund ingest again'
fi

finish
