# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# PDF files: phrases are found on their pages, and what cannot be read says why.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"

fixtures=$(realpath "$tests/../fixtures/pdf")
samples=$tests/../../../shared/samples/pdf_sv

mkdir files
cp "$fixtures"/*.pdf files
check 'ingest' 0 "$sund" ingest -q -d ix files
check 'phrases of the fixtures are found on their pages' 0 \
	python3 "$tests/pdf_pages.py" "$sund" ix fixtures "$fixtures"
out_has 'newspaper.pdf'

check 'a page goes by its label, and links by its number' 0 "$sund" query -d ix '"Luk de to haner"' --format json --limit 1
out_has '"page_label":"1"'
out_has '#page=2'

check 'a word broken between columns is one word' 0 "$sund" query -d ix =kommunens --format vimgrep

printf '%%PDF-1.4\n' >files/damaged.pdf
printf '%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\ntrailer << /Root 1 0 R >>\n' >files/empty.pdf
check 'a run goes on over files that cannot be read' 2 "$sund" ingest -d ix --report report.jsonl files
check 'and says why' 0 cat report.jsonl
out_has 'the PDF is damaged'
out_has 'the PDF has no text'

if [ -d "$samples" ] && command -v pdftotext >/dev/null; then
	check 'ingest of real files' 0 "$sund" ingest -q -d real "$samples"
	check 'their phrases are found on their pages' 0 \
		python3 "$tests/pdf_pages.py" "$sund" real pdftotext "$samples"
else
	skip 'phrases of real files' 'no samples, or no pdftotext'
fi

finish
