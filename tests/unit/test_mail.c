/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

Suite *mail_suite(void);

#define HEAD                                                                                                           \
	"From: =?UTF-8?Q?Eva_H=C3=B8eg?= <eva@havroe.example>\r\nTo: Nils Ek <nils@ek.example>\r\n"                    \
	"Subject: =?iso-8859-1?Q?Om_b=E5den?=\r\nDate: Fri, 31 May 2019 23:30:00 +0200\r\nMessage-ID: "                \
	"<1@x>\r\nMIME-Version: 1.0\r\n"
#define PEOPLE "1 Om b\u00e5den\na Eva H\u00f8eg <eva@havroe.example>\na Nils Ek <nils@ek.example>\n"
#define PART(type, content) "\r\n--x\r\nContent-Type: " type "\r\n\r\n" content

static void check(struct span bytes, const char *expected)
{
	assert_blocks("mail", bytes, expected);
}

START_TEST(subject_sender_and_day_are_title_author_and_date)
{
	struct reading reading = read_as("mail", "/a.eml", BYTES(HEAD "\r\nHej."));
	ck_assert_msg(reading.status == SUND_OK, "%s", reading.err.message);
	assert_text(buffer_span(&reading.title), "Om b\u00e5den");
	assert_text(buffer_span(&reading.author), "Eva H\u00f8eg");
	assert_text(buffer_span(&reading.date), "2019-05-31");
	reading_free(&reading);
	reading = read_as("mail", "/a.eml", BYTES("From: eva@havroe.example\nSubject: r\xf8""d\n\nHej."));
	assert_text(buffer_span(&reading.title), "r\u00f8d");
	assert_text(buffer_span(&reading.author), "eva@havroe.example");
	reading_free(&reading);
}
END_TEST

START_TEST(text_is_decoded_and_quoted_text_stays)
{
	check(
	    BYTES(HEAD
	          "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
	          "K=E6re Nils,\r\n\r\nb=E5den er s=\r\nolgt.\r\n\r\n> Er b=E5den solgt?\r\n"),
	    PEOPLE "p K\u00e6re Nils,\np b\u00e5den er solgt.\np > Er b\u00e5den solgt?\n");
	check(BYTES(HEAD
	            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nYsOlZGVu\r\n"),
	      PEOPLE "p b\u00e5den\n");
}
END_TEST

#define TEXT(charset, bytes) BYTES(HEAD "Content-Type: text/plain; charset=" charset "\r\n\r\n" bytes)
#define PAGE(charset, bytes) BYTES(HEAD "Content-Type: text/html; charset=" charset "\r\n\r\n" bytes)
#define LATIN_1 "K\xe6re b\xf8rn, b\xe5""den er solgt p\xe5 \xf8""en."
#define CODE_PAGE_850 "K\x91re b\x9brn, b\x86""den er solgt p\x86 \x9b""en."
#define UTF_8 "Kære børn, båden er solgt på øen."
#define READ PEOPLE "p " UTF_8 "\n"

START_TEST(a_declared_encoding_that_the_bytes_contradict_is_found_out)
{
	check(TEXT("utf-8", LATIN_1), READ);
	check(TEXT("us-ascii", LATIN_1), READ);
	check(TEXT("x-unknown", LATIN_1), READ);
	check(TEXT("x-unknown", UTF_8), READ);
	check(TEXT("\"\"", LATIN_1), READ);
	check(TEXT("us-ascii", CODE_PAGE_850), READ);
	check(TEXT("utf-8", CODE_PAGE_850), READ);
	check(TEXT("iso-8859-1", CODE_PAGE_850), READ);
	check(TEXT("iso-8859-1", UTF_8), READ);
	check(TEXT("iso-8859-1", LATIN_1), READ);
	check(PAGE("us-ascii", "<p>" LATIN_1), READ);
	check(PAGE("iso-8859-1", "<p>" UTF_8), READ);
	check(PAGE("x-unknown", "<p>" CODE_PAGE_850), READ);
	check(PAGE("ibm850", "<meta charset=utf-8><p>" CODE_PAGE_850), READ);
}
END_TEST

#define FROM(name) "From: " name " <eva@havroe.example>\n"

START_TEST(headers_that_are_not_in_the_encoding_they_name_are_read)
{
	static const char *const headers[] = {
		"Subject: R\xf8""d gr\xf8""d\n" FROM("Eva H\xf8""eg"),
		"Subject: Rød grød\n" FROM("Eva Høeg"),
		"Subject: =?utf-8?Q?R=F8d_gr=F8d?=\n" FROM("=?utf-8?Q?Eva_H=F8eg?="),
		"Subject: =?us-ascii?Q?R=F8d_gr=F8d?=\n" FROM("=?us-ascii?Q?Eva_H=F8eg?="),
		"Subject: =?x-unknown?Q?R=F8d_gr=F8d?=\n" FROM("=?x-unknown?Q?Eva_H=F8eg?="),
		"Subject: =?utf-8?Q?R=C3=B8d_gr=C3?= =?utf-8?Q?=B8d?=\n" FROM("\"=?utf-8?Q?Eva_H=C3=B8eg?=\""),
		"Subject: =?iso-8859-1?Q?R=F8d?=\n =?utf-8?B?IGdyw7hk?=\n" FROM("\"Eva H\xf8""eg\""),
	};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		struct buffer mail = { 0 };
		ck_assert(buffer_printf(&mail, "%s\nHej.", headers[i]));
		struct reading reading = read_as("mail", "/a.eml", buffer_span(&mail));
		assert_text(buffer_span(&reading.title), "Rød grød");
		assert_text(buffer_span(&reading.author), "Eva Høeg");
		reading_free(&reading);
		buffer_free(&mail);
	}
}
END_TEST

#define FLOWED(more, text) BYTES(HEAD "Content-Type: text/plain; charset=utf-8; format=flowed" more "\r\n\r\n" text)

START_TEST(lines_of_a_paragraph_that_flows_are_one)
{
	check(FLOWED("", "Båden er \r\nsolgt, og \r\n prisen er god.\r\nHilsen\r\n\r\n-- \r\nEva"),
	      PEOPLE "p Båden er solgt, og prisen er god.|Hilsen\np -- |Eva\n");
	check(FLOWED("; delsp=yes", "Se https://havroe.example/baad \r\ne, og  \r\nsvar.\r\n"),
	      PEOPLE "p Se https://havroe.example/baade, og svar.\n");
	check(FLOWED("", "> Er båden \r\n> solgt?\r\n>> Hvilken \r\n>>båd?\r\nDen \r\n> nye.\r\nJa. \r\n\r\nTak.\r\n"),
	      PEOPLE "p > Er båden solgt?|>> Hvilken båd?|Den |> nye.|Ja.\np Tak.\n");
	check(BYTES(HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nBåden er \r\nsolgt."),
	      PEOPLE "p Båden er \r|solgt.\n");
}
END_TEST

#define ALTERNATIVE(parts) BYTES(HEAD "Content-Type: multipart/alternative; boundary=x\r\n" parts "\r\n--x--\r\n")

START_TEST(an_alternative_without_text_is_passed_over)
{
	check(ALTERNATIVE(PART("text/plain", " \r\n") PART("text/html", "<p>Siden.")), PEOPLE "p Siden.\n");
	check(ALTERNATIVE(PART("text/html", "<p>Siden.") PART("text/calendar", "BEGIN:VCALENDAR")),
	      PEOPLE "p Siden.\n");
	check(ALTERNATIVE(PART("text/html", "<p>Siden.")
	                  PART("multipart/mixed; boundary=y", "\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>Ny."
	                       "\r\n--y--\r\n")), PEOPLE "p Ny.\n");
	check(ALTERNATIVE(PART("text/calendar", "BEGIN:VCALENDAR")), PEOPLE "p BEGIN:VCALENDAR\n");
}
END_TEST

START_TEST(of_alternatives_plain_text_is_read_else_the_page)
{
	check(BYTES(HEAD "Content-Type: multipart/alternative; boundary=x\r\n" PART("text/plain", "B\xc3\xa5""den.")
	            PART("text/html", "<p>Siden.") "\r\n--x--\r\n"),
	      PEOPLE "p B\u00e5den.\n");
	check(BYTES(HEAD "Content-Type: text/html; charset=iso-8859-1\r\n\r\n<h1>Nyt</h1><p>B\xe5"
	                 "den <b>er</b> solgt.<nav>Menu</nav>"),
	      PEOPLE "2 Nyt\np B\u00e5den er solgt.\na Menu\n");
}
END_TEST

#define NAMED(type, name, content) \
	PART(type "\r\nContent-Disposition: attachment; filename=\"" name "\"", content)

START_TEST(attachments_are_read_by_the_readers_of_their_formats)
{
	check(BYTES(HEAD "Content-Type: multipart/mixed; boundary=x\r\n" PART("text/plain", "Se bilag.")
	                NAMED("application/octet-stream", "pris.md",
	                      "# Priser\n\nB\xc3\xa5"
	                      "den koster.") NAMED("application/xml", "a.xml", "<a>XML</a>")
	                    NAMED("image/png",
	                          "b\xc3\xa5"
	                          "d.png",
	                          "\x89PNG\r\n\x1a\n\0\0\0\0\0\0") "\r\n--x--\r\n"),
	      PEOPLE "p Se bilag.\n2 pris.md\n3 Priser\np B\u00e5den koster.\n2 a.xml\np XML\na b\u00e5d.png\n");
}
END_TEST

START_TEST(an_attachment_that_cannot_be_read_leaves_the_rest)
{
	check(BYTES(HEAD "Content-Type: multipart/mixed; boundary=x\r\n" NAMED("application/xml", "a.xml", "<a>")
	            PART("text/plain", "Se bilag.") "\r\n--x--\r\n"),
	      PEOPLE "2 a.xml\np Se bilag.\n");
}
END_TEST

START_TEST(messages_within_messages_are_sections)
{
	check(BYTES(HEAD "Content-Type: multipart/mixed; boundary=x\r\n" PART("text/plain", "Videre.")
	            PART("message/rfc822", "From: Ulla\r\nSubject: Svar\r\n\r\nNej.") "\r\n--x--\r\n"),
	      PEOPLE "p Videre.\n2 Svar\na Ulla\np Nej.\n");
}
END_TEST

START_TEST(signatures_of_programs_are_no_text)
{
	check(BYTES(HEAD "Content-Type: multipart/signed; boundary=x\r\n" PART("text/plain", "Hej.")
	            PART("application/pgp-signature; name=s.asc", "-----BEGIN PGP SIGNATURE-----") "\r\n--x--\r\n"),
	      PEOPLE "p Hej.\n");
}
END_TEST

START_TEST(nesting_is_bounded)
{
	struct buffer mail = { 0 };
	for (int i = 0; i < 2000; i++)
		ck_assert(buffer_printf(&mail,
		                        "Subject: %d\nFrom: a\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
		                        "Content-Type: message/rfc822\n\n",
		                        i, i, i));
	struct reading reading = read_as("mail", "/a.eml", buffer_span(&mail));
	ck_assert_int_eq(reading.status, SUND_OK);
	reading_free(&reading);
	buffer_free(&mail);
}
END_TEST

START_TEST(mail_is_known_by_its_headers_or_its_name)
{
	assert_reader("/a", BYTES(HEAD "\r\nHej"), "mail");
	assert_reader("/a.EML", BYTES("Subject: Hej\n\nHej"), "mail");
	assert_reader("/a.txt", BYTES("From: Eva\nSubject: Hej\n\nHej"), "text");
	assert_reader("/a.txt", BYTES("Hej: du\nog farvel"), "text");
}
END_TEST

Suite *mail_suite(void)
{
	Suite *suite = suite_create("mail");
	TCase *tests = tcase_create("mail");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, subject_sender_and_day_are_title_author_and_date);
	tcase_add_test(tests, text_is_decoded_and_quoted_text_stays);
	tcase_add_test(tests, a_declared_encoding_that_the_bytes_contradict_is_found_out);
	tcase_add_test(tests, headers_that_are_not_in_the_encoding_they_name_are_read);
	tcase_add_test(tests, lines_of_a_paragraph_that_flows_are_one);
	tcase_add_test(tests, an_alternative_without_text_is_passed_over);
	tcase_add_test(tests, of_alternatives_plain_text_is_read_else_the_page);
	tcase_add_test(tests, attachments_are_read_by_the_readers_of_their_formats);
	tcase_add_test(tests, an_attachment_that_cannot_be_read_leaves_the_rest);
	tcase_add_test(tests, messages_within_messages_are_sections);
	tcase_add_test(tests, signatures_of_programs_are_no_text);
	tcase_add_test(tests, nesting_is_bounded);
	tcase_add_test(tests, mail_is_known_by_its_headers_or_its_name);
	suite_add_tcase(suite, tests);
	return suite;
}
