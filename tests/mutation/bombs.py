#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Files made to be too much for a reader, or to lead it out of the file: each has an outcome, and soon.

usage: bombs.py SUND
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

SECRET = "hemmeligheden"
SECONDS = 300

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
         ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
             '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
             '</Relationships>')
LAUGHS = ('<!DOCTYPE x [<!ENTITY a0 "ha ha ha ha ">'
          + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>")
EXTERNAL = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file://{0}">]>'
CONTAINER = ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
             'full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
TEI = "http://www.tei-c.org/ns/1.0"


def packed(members, level=6):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, content in members:
            file.writestr(name, content)
    return out.getvalue()


def docx(body, before="", level=6):
    document = f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return packed([("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document)], level)


def odt(body, before=""):
    content = (f'{before}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text='
               f'"urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{body}</office:text></office:body>'
               "</office:document-content>")
    return packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def epub(count, chapter):
    spine = '<itemref idref="c"/>' * count
    book = ('<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest><item id="c" href="c.xhtml" '
            f'media-type="application/xhtml+xml"/></manifest><spine>{spine}</spine></package>')
    return packed([("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("a.opf", book),
                   ("c.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{chapter}</body></html>')])


def pdf(objects):
    body = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()


def nested_mail(depth):
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@example.org\nSubject: dyb\nMIME-Version: 1.0\n{parts}Content-Type: text/plain\n\nHej\n".encode()


def mail_in_mail(depth):
    return ("From: a@example.org\nSubject: dyb\nMIME-Version: 1.0\n" + "Content-Type: message/rfc822\n\n" * depth).encode()


def mail_of(attachment, kind):
    import base64
    return (f"From: a@example.org\nSubject: pakke\nMIME-Version: 1.0\nContent-Type: {kind}\n"
            "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(attachment).decode()).encode()


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"


def bombs(secret):
    large = docx("<w:p><w:r><w:t>" + "bombe " * 60_000_000 + "</w:t></w:r></w:p>", level=1)
    external = EXTERNAL.format(secret)
    yield "large.docx", large
    yield "deep.docx", docx("<w:sdt>" * 300_000 + "</w:sdt>" * 300_000)
    yield "laughs.docx", docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS)
    yield "external.docx", docx("<w:p><w:r><w:t>ydre &secret;</w:t></w:r></w:p>", external)
    yield "deep.odt", odt("<text:list><text:list-item>" * 100_000 + "</text:list-item></text:list>" * 100_000)
    yield "spaces.odt", odt('<text:p>en<text:s text:c="2000000000"/>to</text:p>')
    yield "repeated.odt", odt('<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row '
                              'table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="99999'
                              '99"><text:p>celle</text:p></table:table-cell></table:table-row></table:table>')
    yield "laughs.odt", odt("<text:p>&a11;</text:p>", LAUGHS)
    yield "external.odt", odt("<text:p>ydre &secret;</text:p>", external)
    yield "spine.epub", epub(300_000, "<p>" + "kapitel " * 10_000 + "</p>")
    yield "deep.epub", epub(1, "<div>" * 300_000 + "dyb")
    yield "deep.rtf", b"{\\rtf1 " + b"{" * 2_000_000 + b"dyb" + b"}" * 2_000_001
    yield "binary.rtf", b"{\\rtf1 \\bin2147483647 " + b"a" * 1000 + b"}"
    yield "loop.pdf", pdf([CATALOG, "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R 2 0 R] >>"])
    yield "count.pdf", pdf([CATALOG, "<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>",
                            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"])
    yield "kids.pdf", pdf([CATALOG, f"<< /Type /Pages /Count 300000 /Kids [{'3 0 R ' * 300_000}] >>",
                           "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"])
    yield "deep.pdf", pdf([CATALOG, "[" * 1_000_000 + "]" * 1_000_000])
    yield "deep.html", ("<div>" * 500_000 + "dyb").encode()
    yield "tables.html", ("<table>" * 20_000 + "dyb").encode()
    yield "formatting.html", ("<p><b><i><a>dyb" * 5_000).encode()
    yield "attributes.html", ("<p " + "".join(f"a{n}=b " for n in range(100_000)) + ">dyb").encode()
    yield "deep.xml", (f'<TEI xmlns="{TEI}">' + "<div>" * 500_000 + "dyb" + "</div>" * 500_000 + "</TEI>").encode()
    yield "laughs.xml", (LAUGHS + f'<TEI xmlns="{TEI}"><text><body><p>&a11;</p></body></text></TEI>').encode()
    yield "external.xml", (external + f'<TEI xmlns="{TEI}"><text><body><p>ydre &secret;</p></body></text></TEI>').encode()
    yield "deep.eml", nested_mail(50_000)
    yield "mail.eml", mail_in_mail(50_000)
    yield "large.eml", mail_of(large, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def run(*arguments, statuses):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=SECONDS)
    if done.returncode not in statuses:
        sys.exit(f"NOT OK: {arguments[1]}: status {done.returncode}: {done.stderr[-2000:].decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


def main():
    sund = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        folder, index, secret = pathlib.Path(work) / "files", pathlib.Path(work) / "index", pathlib.Path(work) / "secret"
        folder.mkdir()
        secret.write_text(SECRET, encoding="ascii")
        names = set()
        for name, content in bombs(secret):
            (folder / name).write_bytes(content)
            names.add(name)
        report = run(sund, "ingest", "-q", "-d", index, "--report", "-", folder, statuses=(0, 2))
        for event in map(json.loads, report.splitlines()):
            name = pathlib.Path(event["path"]).name
            names.discard(name)
            print(f"{name}: {event['outcome']}, {event['passages']} passages: {event.get('reason', '')}")
        if names:
            sys.exit(f"NOT OK: no outcome: {names}")
        run(sund, "query", "-d", index, SECRET, statuses=(1,))
        run(sund, "check", "-d", index, statuses=(0,))


main()
