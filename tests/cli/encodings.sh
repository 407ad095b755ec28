# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What texts come in: encodings, line ends, accents apart from their letters, signs that do not show, broken words.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

mkdir docs
python3 - <<'END'
import unicodedata

TEXT = """Färjan och färgen

Räksmörgås och rødgrød med fløde på øen. Åsa äter blåbär.

En säl låg på stranden, och möns gås var grå.
Næste linje: Æblerne blev spist på broen.
"""


def write(name, text, encoding="utf-8", end="\n"):
    with open("docs/" + name, "wb") as file:
        file.write(text.replace("\n", end).encode(encoding))


write("utf8.txt", TEXT)
write("latin.txt", TEXT + "– »Citat« – 5 €\n", "windows-1252")
write("bom.txt", TEXT, "utf-8-sig")
write("crlf.txt", TEXT, end="\r\n")
write("cr.txt", TEXT, end="\r")
write("bom-crlf.txt", TEXT, "utf-8-sig", "\r\n")
write("utf16le.txt", "\ufeff" + TEXT, "utf-16-le", "\r\n")
write("utf16be.txt", "\ufeff" + TEXT + "🐟 efter en fisk\n", "utf-16-be")
write("nfd.txt", unicodedata.normalize("NFD", TEXT))
write("mixed.txt", "Først NFC: blåbær. " + unicodedata.normalize("NFD", "Så NFD: blåbær.") + "\n")
write("emoji.txt", "🐟🐟 𝔉 sild og \u200bkartofler\t👩‍👩‍👧 laks\n")
write("soft.txt", "Räk\u00admör\u00adgås, räk\u00adsmör\u00adgås och fly\u00adve\u00adbil\u00adlet.\n")
write("ligature.txt", "Den ﬁnske ﬂåde og ﬆore ﬀ. Ⅳ ½\n")
write("blanks.txt", "et\u00a0hårdt\u202fmellemrum og\u2003et bredt\n")
write("dashes.txt", "e\u2010mail og e\u2011post, EU\u2011land\n")
write("broken.txt", "Det var en ordent-\nlig stor samar-  \nbejds-\t\naftale om EU-\nland, ind- og ud-\nland, landbrugs- og\nfiskeri.\n")
write("broken-crlf.txt", "Det var en ordent-\nlig stor samar-  \nbejdsaftale.\n", end="\r\n")
write("broken-soft.txt", "Det var en ordent\u00ad\nlig samar\u2010\nbejdsaftale.\n")
write("bad.txt", "Gyldig tekst på dansk med å og ø. ", "utf-8")
with open("docs/bad.txt", "ab") as file:
    file.write(b"Her er en \xff skade.\n")
write("empty.txt", "")
write("blank.txt", " \n\n\t\n")
write("under.txt", "Det er _vigtigt_ at udfylde navn_felt.\n")
write("noend.txt", "Ingen linje slutter her")
END

check 'all of them go in' 0 "$sund" ingest -d ix --report report docs
out_is ''
err_has '23 added; '
encoding() {
	same "$(sed -nE "s/.*\"path\":\"[^\"]*\/$1\".*\"encoding\":\"([^\"]*)\".*/\1/p" report)" "$2"
}
check 'encodings are told' 0 true
encoding utf8.txt UTF-8
encoding latin.txt windows-1252
encoding utf16le.txt UTF-16LE
encoding utf16be.txt UTF-16BE
check 'a text that is not what it should be is reported' 0 cat report
out_has '/latin.txt","reason":"not valid UTF-8; read as windows-1252"'
out_has '/bad.txt","reason":"bytes that are not valid UTF-8 were read as windows-1252"'

texts='bom-crlf.txt bom.txt cr.txt crlf.txt latin.txt nfd.txt utf16be.txt utf16le.txt utf8.txt'
check 'found in every encoding' 0 true
finds "$texts" =rødgrød
finds "$texts" '="Åsa äter"'
finds "$texts" =æblerne
finds "$texts" '=möns'
finds "$texts" =blåbär
finds mixed.txt =blåbær
check 'a query that has its accents apart' 0 true
finds mixed.txt "=$(printf 'bla\xcc\x8ab\xc3\xa6r')"
finds "$texts" "=$(printf 'mo\xcc\x88ns')"
check 'letters are not their neighbours' 0 true
finds '' =mons
finds '' =gas
finds '' =rodgrod
check 'signs that do not show' 0 true
finds soft.txt =flyvebillet
finds "${texts/ utf16be/ soft.txt utf16be}" =räksmörgås
finds ligature.txt =finske
finds ligature.txt =flåde
finds blanks.txt '="et hårdt mellemrum"'
finds blanks.txt '="og et bredt"'
finds dashes.txt =e-mail
finds dashes.txt email
finds dashes.txt e-post
check 'words broken over lines' 0 true
finds 'broken-crlf.txt broken-soft.txt broken.txt' =ordentlig
finds 'broken-crlf.txt broken-soft.txt broken.txt' =samarbejdsaftale
finds 'broken.txt dashes.txt' =EU-land
finds '' =euland
finds broken.txt '="ind og udland"'
finds broken.txt =landbrugs
finds '' =landbrugsog
check 'underscores are no letters' 0 true
finds under.txt =vigtigt
finds under.txt =navn
finds under.txt =navn_felt
check 'no end to the last line' 0 true
finds noend.txt =slutter
finds emoji.txt =laks

check 'places in all of them' 0 python3 "$tests/places.py" "$sund" ix docs/*
out_has ' 0 wrong'

# ---------------------------------------------------------------- the encodings of old files
mkdir old
python3 - <<'END'
DANISH = "Blåbærgrøden på Ærø blev rørt af færgens kok, så alle måtte smage på den før årets høst.\n"
SWEDISH = "Räksmörgåsen på Öland gjordes av färjans kock, så alla måste få smaka på den före årets skörd.\n"
SIGNS = {"da": str.maketrans("æøåÆØÅ", "{|}[\\]"), "sv": str.maketrans("äöåÄÖÅ", "{|}[\\]")}
PAGES = ("windows-1252", "iso8859-1", "iso8859-15", "cp850", "cp865", "mac-roman")

for code, text in (("da", DANISH), ("sv", SWEDISH)):
    for page in PAGES:
        with open(f"old/{code}-{page}.txt", "wb") as file:
            file.write(text.encode(page))
    with open(f"old/{code}-iso646.txt", "wb") as file:
        file.write(text.translate(SIGNS[code]).encode("ascii"))
    with open(f"old/{code}-twice.txt", "wb") as file:
        file.write(text.encode().decode("windows-1252").encode())
END
check 'old encodings go in' 0 "$sund" ingest -d old.ix --report old.report old
err_has '16 added; '
mv ix new.ix
mv old.ix ix
danish=$(cd old && echo da-*) swedish=$(cd old && echo sv-*)
check 'the same words from every encoding' 0 true
for word in blåbærgrøden ærø rørt færgens så måtte på før årets høst; do
	finds "$danish" "=$word" lang:da
done
for word in räksmörgåsen öland färjans måste få före skörd; do
	finds "$swedish" "=$word" lang:sv
done
check 'the choice is in the report' 0 cat old.report
out_has '/da-mac-roman.txt","reason":"not valid UTF-8; read as macintosh","encoding":"macintosh"'
out_has '/da-iso646.txt","reason":"{|} stand for letters; read as ISO646-DK","encoding":"ISO646-DK"'
out_has '/sv-iso646.txt","reason":"{|} stand for letters; read as ISO646-SE","encoding":"ISO646-SE"'
out_has '/sv-twice.txt","reason":"UTF-8 that was read as windows-1252 and saved again; mended","encoding":"UTF-8"'

check 'an encoding is named for some files' 0 "$sund" ingest -q -d ix --report named --encoding 'da-*=KOI8-R' old
same "$(grep -c '"outcome":"updated".*"encoding":"KOI8-R"' named)" 8
same "$(grep -c '"outcome":"unchanged"' named)" 8
finds '' =blåbærgrøden
check 'the first glob that matches holds' 0 "$sund" ingest -q -d ix --encoding '*cp8*=IBM850' --encoding '*=macintosh' old
finds 'da-cp850.txt da-cp865.txt da-mac-roman.txt' =ærø
check 'an encoding that is not known' 2 "$sund" ingest -d ix --encoding '*=latin-11' old
err_is_one_line
err_has 'no encoding is called latin-11'
check 'no name' 2 "$sund" ingest -d ix --encoding latin1 old
err_is_one_line

# ---------------------------------------------------------------- names of files
mkdir names
latin=$(printf 'names/bl\xe5b\xe6r.txt') nfd=$(printf 'names/gro\xcc\x88nsa\xcc\x8aker.txt')
printf 'En tekst om havtorn.\n' >"$latin"
printf 'En text om havtorn.\n' >"$nfd"
check 'names in Latin-1, and with accents apart' 0 "$sund" ingest -q -d names.ix names
check 'names are shown in NFC' 0 "$sund" query -d names.ix --format json havtorn
out_has "$(printf 'names/gr\xc3\xb6ns\xc3\xa5ker.txt')"
out_has "\"path_bytes\":\"$(printf %s "$work/$latin" | base64 -w0)\""
check 'names are searched in NFC' 0 "$sund" query -d names.ix --format json "path:*$(printf 'gr\xc3\xb6ns\xc3\xa5ker')*" havtorn
out_has "$(printf 'gr\xc3\xb6ns\xc3\xa5ker.txt')"
check 'files are opened by the bytes of their names' 0 "$sund" ingest -q -d names.ix --report again names
same "$(grep -c '"outcome":"unchanged"' again)" 2

finish
