/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rich Text Format, specification 1.9.1. What was deleted, hidden text, pictures, the instructions of fields and the
 * second version of what is there twice are left out, as in DOCX.
 */
#include "document/encoding/converter.h"
#include "dublin_core.h"
#include "document/extracted_text.h"
#include "paragraph_style.h"
#include "document/reader.h"
#include "rtf_tokens.h"
#include "rtf_words.h"

#include <stdio.h>
#include <string.h>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { WINDOWS_1252 = 1252, MACINTOSH = 10000, NO_OUTLINE = 9, MOST_STYLES = 65536, MOST_FONTS = 65536 };

/* Where text goes. */
enum destination {
	TO_TEXT, TO_NOTHING, TO_CONTAINER, TO_FONTS, TO_STYLES, TO_TITLE, TO_AUTHOR, TO_CREATED, TO_CHANGED
};

/* What a group inherits from the one around it, and gives back at its end. */
struct group {
	enum destination to;
	enum rtf_meaning closes; /* what ends with this very group: a note, box or margin */
	bool is_hidden, is_deleted, in_table;
	unsigned page;           /* of codes; 0: characters that are no letters */
	unsigned fallback;       /* how many characters stand behind \u for readers that do not know it */
	long style, outline;
};

struct day {
	long year, month, day;
};

struct rtf {
	struct document *document;
	struct extracted_text text;
	struct ARRAY(struct group) outer; /* the groups around the one that is open */
	struct group group;
	struct ARRAY(struct paragraph_style) styles;
	struct ARRAY(unsigned) fonts;     /* their code pages; 1 is that of the document */
	unsigned page;                    /* the document's */
	long default_font, font, style;   /* the last two: that is being described */
	bool describes_paragraphs;
	struct buffer style_name;
	struct buffer bytes;              /* of text, not decoded yet */
	struct document decoded;
	unsigned passed_over;             /* characters still to be left out behind \u */
	int32_t lead;                     /* the first half of a surrogate pair, or 0 */
	bool is_starred;                  /* \* was the last piece */
	bool in_row;
	struct day created, changed;
	bool failed;
};

static void must(struct rtf *rtf, bool done)
{
	rtf->failed |= !done;
}

/* ---------------------------------------------------------------- paragraphs */

static bool is_main_text(const struct rtf *rtf)
{
	return rtf->text.note_depth == 0 && rtf->text.margin_depth == 0;
}

static void end_row(struct rtf *rtf)
{
	if (rtf->in_row && is_main_text(rtf)) {
		extracted_end_row(&rtf->text);
		rtf->in_row = false;
	}
}

/* Nothing says that a row begins but that its text does. */
static void come_to_row(struct rtf *rtf)
{
	if (!is_main_text(rtf) || rtf->in_row == rtf->group.in_table)
		return;
	if (rtf->in_row) {
		end_row(rtf);
	} else {
		extracted_begin_row(&rtf->text);
		extracted_begin_cell(&rtf->text);
		rtf->in_row = true;
	}
}

static struct paragraph_style style_of(const struct rtf *rtf)
{
	const struct group *group = &rtf->group;
	if (group->outline != NO_OUTLINE)
		return paragraph_style_outlined(group->outline);
	bool is_known = group->style >= 0 && (size_t)group->style < rtf->styles.count;
	return is_known ? rtf->styles.items[group->style] : (struct paragraph_style){ 0 };
}

/* What a paragraph is, is known for sure at its end. */
static void end_paragraph(struct rtf *rtf)
{
	struct paragraph_style style = style_of(rtf);
	if (extracted_is_open(&rtf->text))
		extracted_become(&rtf->text, style.kind, style.level);
	extracted_end(&rtf->text);
}

static void end_cell(struct rtf *rtf)
{
	come_to_row(rtf);
	end_paragraph(rtf);
	if (rtf->in_row && is_main_text(rtf))
		extracted_begin_cell(&rtf->text);
}

/* ---------------------------------------------------------------- text */

static void open_paragraph(struct rtf *rtf)
{
	if (extracted_is_open(&rtf->text))
		return;
	come_to_row(rtf);
	extracted_begin(&rtf->text, BLOCK_PARAGRAPH, 0);
}

static void emit(struct rtf *rtf, const char *text, size_t size)
{
	switch (rtf->group.to) {
	case TO_TEXT:
		if (rtf->group.is_hidden || rtf->group.is_deleted)
			return;
		open_paragraph(rtf);
		extracted_append(&rtf->text, text, size);
		return;
	case TO_STYLES:
		must(rtf, buffer_append(&rtf->style_name, text, size));
		return;
	case TO_TITLE:
		must(rtf, buffer_append(&rtf->document->title, text, size));
		return;
	case TO_AUTHOR:
		must(rtf, buffer_append(&rtf->document->author, text, size));
		return;
	default:
		return;
	}
}

static void emit_character(struct rtf *rtf, int32_t character)
{
	char text[U8_MAX_LENGTH];
	int32_t size = 0;
	bool is_control = character < ' ' && character != '\t' && character != '\n';
	bool is_of_symbol_font = character >= 0xf000 && character < 0xf100;
	if (is_control || is_of_symbol_font)
		return;
	U8_APPEND_UNSAFE(text, size, character);
	emit(rtf, text, (size_t)size);
}

static bool is_ascii(const struct buffer *bytes)
{
	for (size_t i = 0; i < bytes->size; i++) {
		if ((unsigned char)bytes->data[i] >= 0x80)
			return false;
	}
	return true;
}

static void emit_decoded(struct rtf *rtf)
{
	char name[32];
	if (rtf->group.page == MACINTOSH)
		snprintf(name, sizeof name, "macintosh");
	else
		snprintf(name, sizeof name, "cp%u", rtf->group.page);
	document_clear(&rtf->decoded);
	enum sund_status status = converter_decode(&rtf->decoded, converter_name(name) ? name : "windows-1252",
	                                           buffer_span(&rtf->bytes), NULL);
	must(rtf, status == SUND_OK);
	if (status == SUND_OK)
		emit(rtf, rtf->decoded.text.data, rtf->decoded.text.size);
}

/* Bytes of text are decoded together, since a character may be two. */
static void emit_bytes(struct rtf *rtf)
{
	if (rtf->bytes.size > 0 && rtf->group.page != 0) {
		if (is_ascii(&rtf->bytes))
			emit(rtf, rtf->bytes.data, rtf->bytes.size);
		else
			emit_decoded(rtf);
	}
	rtf->bytes.size = 0;
}

static void take_bytes(struct rtf *rtf, struct span bytes)
{
	size_t passed_over = bytes.size < rtf->passed_over ? bytes.size : rtf->passed_over;
	rtf->passed_over -= (unsigned)passed_over;
	if (rtf->group.to != TO_NOTHING)
		must(rtf, buffer_append(&rtf->bytes, bytes.data + passed_over, bytes.size - passed_over));
}

static void take_unicode(struct rtf *rtf, long number)
{
	int32_t unit = (int32_t)(number < 0 ? number + 0x10000 : number);
	int32_t lead = rtf->lead;
	rtf->passed_over = rtf->group.fallback;
	rtf->lead = 0;
	if (unit < 0 || unit > 0xffff)
		return;
	if (U16_IS_LEAD(unit))
		rtf->lead = unit;
	else if (lead && U16_IS_TRAIL(unit))
		emit_character(rtf, U16_GET_SUPPLEMENTARY(lead, unit));
	else if (!U_IS_SURROGATE(unit))
		emit_character(rtf, unit);
}

/* ---------------------------------------------------------------- what the file begins with */

static void set_font_page(struct rtf *rtf, unsigned page)
{
	if (rtf->font < 0 || rtf->font >= MOST_FONTS)
		return;
	while (rtf->fonts.count <= (size_t)rtf->font && !rtf->failed)
		must(rtf, array_push(&rtf->fonts, 1));
	if (!rtf->failed)
		rtf->fonts.items[rtf->font] = page;
}

static unsigned page_of_font(const struct rtf *rtf, long font)
{
	bool is_known = font >= 0 && (size_t)font < rtf->fonts.count;
	unsigned page = is_known ? rtf->fonts.items[font] : 1;
	return page == 1 ? rtf->page : page;
}

static void begin_style(struct rtf *rtf)
{
	rtf->style = 0;
	rtf->describes_paragraphs = true;
	rtf->style_name.size = 0;
	rtf->group.outline = NO_OUTLINE;
}

/* Its name ends with a semicolon. */
static void end_style(struct rtf *rtf)
{
	struct span name = buffer_span(&rtf->style_name);
	struct paragraph_style style = paragraph_style_outlined(rtf->group.outline);
	name.size -= span_ends_with(name, span_of(";"));
	if (!rtf->describes_paragraphs || rtf->style < 0 || rtf->style >= MOST_STYLES || name.size == 0)
		return;
	paragraph_style_named(&style, name);
	while (rtf->styles.count <= (size_t)rtf->style && !rtf->failed)
		must(rtf, array_push(&rtf->styles, (struct paragraph_style){ 0 }));
	if (!rtf->failed)
		rtf->styles.items[rtf->style] = style;
	rtf->style_name.size = 0;
}

/* That of the document, or else of its ordinary paragraphs. */
static void take_language(struct rtf *rtf, const struct rtf_token *token)
{
	const char *language = rtf_language(token->number);
	bool is_of_document = strcmp(token->word, "deflang") == 0;
	bool is_of_ordinary = rtf->group.to == TO_STYLES && rtf->style == 0 && rtf->document->lang.size == 0;
	if (language && (is_of_document || is_of_ordinary))
		must(rtf, dublin_core_set_lang(rtf->document, span_of(language)));
}

static void take_day(struct rtf *rtf, enum rtf_meaning part, long number)
{
	struct day *day = rtf->group.to == TO_CREATED ? &rtf->created : &rtf->changed;
	bool is_told = rtf->group.to == TO_CREATED || rtf->group.to == TO_CHANGED;
	if (is_told)
		*(part == RTF_YEAR ? &day->year : part == RTF_MONTH ? &day->month : &day->day) = number;
}

static void set_date(struct rtf *rtf)
{
	const struct day *day = rtf->changed.year > 0 ? &rtf->changed : &rtf->created;
	struct buffer date = { 0 };
	if (day->year <= 0)
		return;
	must(rtf, buffer_printf(&date, "%04ld-%02ld-%02ld", day->year, day->month, day->day));
	must(rtf, document_set_date(rtf->document, buffer_span(&date)));
	buffer_free(&date);
}

/* ---------------------------------------------------------------- groups */

/* Whether the open group is one of those in the style sheet, each of a style. */
static bool is_style(const struct rtf *rtf)
{
	const struct group *outer = rtf->outer.items;
	size_t count = rtf->outer.count;
	return rtf->group.to == TO_STYLES && count >= 2 && outer[count - 1].to == TO_STYLES
	    && outer[count - 2].to != TO_STYLES;
}

static void open_group(struct rtf *rtf)
{
	must(rtf, array_push(&rtf->outer, rtf->group));
	rtf->group.closes = RTF_UNKNOWN;
	if (is_style(rtf))
		begin_style(rtf);
}

static void close_group(struct rtf *rtf)
{
	if (is_style(rtf))
		end_style(rtf);
	if (rtf->group.closes == RTF_MARGIN)
		extracted_end_margin(&rtf->text);
	else if (rtf->group.closes != RTF_UNKNOWN)
		extracted_end_note(&rtf->text);
	if (rtf->group.closes == RTF_COMMENT)
		extracted_end_aside(&rtf->text);
	if (rtf->outer.count > 0)
		rtf->group = rtf->outer.items[--rtf->outer.count];
}

/* A part of the text that is read elsewhere than where it stands. A group is only one of them. */
static void begin_apart(struct rtf *rtf, enum rtf_meaning meaning)
{
	struct group *group = &rtf->group;
	if (group->closes != RTF_UNKNOWN || group->is_deleted || group->is_hidden)
		return;
	if (meaning == RTF_MARGIN) {
		extracted_begin_margin(&rtf->text);
	} else {
		open_paragraph(rtf); /* which it follows, even where it stands before the first word */
		extracted_begin_note(&rtf->text);
	}
	if (meaning == RTF_COMMENT)
		extracted_begin_aside(&rtf->text);
	group->closes = meaning;
	group->to = TO_TEXT;
	group->in_table = false;
}

static void begin_destination(struct rtf *rtf, enum rtf_meaning meaning)
{
	struct group *group = &rtf->group;
	bool in_container = group->to == TO_CONTAINER;
	if (meaning == RTF_NO_TEXT)
		group->to = TO_NOTHING;
	else if (meaning == RTF_CONTAINER)
		group->to = TO_CONTAINER;
	else if (meaning == RTF_FONTS)
		group->to = TO_FONTS;
	else if (meaning == RTF_STYLES)
		group->to = TO_STYLES;
	else if (meaning == RTF_TITLE && in_container)
		group->to = TO_TITLE;
	else if (meaning == RTF_AUTHOR && in_container)
		group->to = TO_AUTHOR;
	else if (meaning == RTF_CREATED && in_container)
		group->to = TO_CREATED;
	else if (meaning == RTF_CHANGED && in_container)
		group->to = TO_CHANGED;
	else if (group->to == TO_TEXT || (meaning == RTF_BOX && in_container))
		begin_apart(rtf, meaning);
}

/* ---------------------------------------------------------------- control words */

static bool is_on(const struct rtf_token *token)
{
	return !token->has_number || token->number != 0;
}

static void take_word_of_text(struct rtf *rtf, const struct rtf_word *word)
{
	switch (word->meaning) {
	case RTF_CHARACTER:
		emit_character(rtf, (int32_t)word->value);
		break;
	case RTF_PARAGRAPH:
		if (!rtf->group.is_deleted)
			end_paragraph(rtf);
		break;
	case RTF_CELL:
		end_cell(rtf);
		break;
	case RTF_ROW:
		end_row(rtf);
		break;
	default:
		break;
	}
}

static void take_property_of_paragraph(struct rtf *rtf, enum rtf_meaning meaning, long number)
{
	struct group *group = &rtf->group;
	switch (meaning) {
	case RTF_RESET_PARAGRAPH:
		group->style = 0;
		group->outline = NO_OUTLINE;
		group->in_table = false;
		break;
	case RTF_STYLE:
		rtf->style = group->style = number;
		break;
	case RTF_OTHER_STYLE:
		rtf->describes_paragraphs = false;
		break;
	case RTF_OUTLINE:
		group->outline = number >= 0 && number < NO_OUTLINE ? number : NO_OUTLINE;
		break;
	case RTF_IN_TABLE:
		group->in_table = true;
		break;
	default:
		break;
	}
}

static void take_font(struct rtf *rtf, long number)
{
	if (rtf->group.to == TO_FONTS)
		rtf->font = number;
	else
		rtf->group.page = page_of_font(rtf, number);
}

static void take_page_of_codes(struct rtf *rtf, const struct rtf_word *word, long number)
{
	unsigned page = word->value ? word->value : number > 0 && number < 65536 ? (unsigned)number : WINDOWS_1252;
	rtf->page = rtf->group.page = page;
}

static void take_property_of_letters(struct rtf *rtf, const struct rtf_word *word, const struct rtf_token *token)
{
	struct group *group = &rtf->group;
	switch (word->meaning) {
	case RTF_PAGE_OF_CODES:
		take_page_of_codes(rtf, word, token->number);
		break;
	case RTF_DEFAULT_FONT:
		rtf->default_font = token->number;
		break;
	case RTF_FONT:
		take_font(rtf, token->number);
		break;
	case RTF_CHARSET:
		set_font_page(rtf, rtf_page_of_charset(token->number));
		break;
	case RTF_FALLBACK:
		group->fallback = token->number > 0 && token->number < 256 ? (unsigned)token->number : 0;
		break;
	case RTF_PLAIN:
		group->is_hidden = group->is_deleted = false;
		group->page = page_of_font(rtf, rtf->default_font);
		break;
	case RTF_HIDDEN:
		group->is_hidden = is_on(token);
		break;
	case RTF_DELETED:
		group->is_deleted = is_on(token);
		break;
	default:
		break;
	}
}

static void take_word(struct rtf *rtf, const struct rtf_token *token)
{
	const struct rtf_word *word = rtf_word_find(token->word);
	bool is_destination = word && word->meaning <= RTF_LAST_DESTINATION;
	if (rtf->group.to == TO_NOTHING)
		return;
	/* What begins with \* and is not known is not for us. */
	if (rtf->is_starred && !is_destination)
		rtf->group.to = TO_NOTHING;
	else if (is_destination)
		begin_destination(rtf, word->meaning);
	else if (!word)
		return;
	else if (word->meaning == RTF_UNICODE)
		take_unicode(rtf, token->number);
	else if (word->meaning == RTF_LANGUAGE)
		take_language(rtf, token);
	else if (word->meaning >= RTF_YEAR)
		take_day(rtf, word->meaning, token->number);
	else if (word->meaning >= RTF_RESET_PARAGRAPH)
		take_property_of_paragraph(rtf, word->meaning, token->number);
	else if (word->meaning >= RTF_PAGE_OF_CODES)
		take_property_of_letters(rtf, word, token);
	else if (rtf->group.to == TO_TEXT)
		take_word_of_text(rtf, word);
}

/* Signs that are told with a backslash, as they would be without one. */
static void take_sign(struct rtf *rtf, struct span sign)
{
	if (rtf->passed_over > 0) {
		rtf->passed_over--;
		return;
	}
	switch (sign.size > 0 ? sign.data[0] : '\0') {
	case '~':
		emit_character(rtf, 0xa0);
		break;
	case '-':
		emit_character(rtf, 0xad);
		break;
	case '_':
		emit_character(rtf, 0x2011);
		break;
	case '\n':
	case '\r':
		if (rtf->group.to == TO_TEXT && !rtf->group.is_deleted)
			end_paragraph(rtf);
		break;
	case '{':
	case '}':
	case '\\':
	case '\t':
		emit(rtf, sign.data, 1);
		break;
	default:
		break;
	}
}

/* ---------------------------------------------------------------- the file */

static void take(struct rtf *rtf, const struct rtf_token *token)
{
	bool is_bytes = token->kind == RTF_TEXT || token->kind == RTF_BYTE;
	if (!is_bytes)
		emit_bytes(rtf);
	if (!is_bytes && token->kind != RTF_SIGN)
		rtf->passed_over = 0;
	switch (token->kind) {
	case RTF_OPEN:
		open_group(rtf);
		break;
	case RTF_CLOSE:
		close_group(rtf);
		break;
	case RTF_WORD:
		take_word(rtf, token);
		break;
	case RTF_SIGN:
		take_sign(rtf, token->text);
		break;
	default:
		take_bytes(rtf, token->text);
	}
	rtf->is_starred = token->kind == RTF_SIGN && span_equal(token->text, span_of("*"));
}

/* To the end of the group that the file consists of; whatever stands behind it is nothing of the text. */
static enum sund_status read_tokens(struct rtf *rtf, struct span bytes, struct sund_error *err)
{
	struct rtf_token token;
	do {
		rtf_next(&token, &bytes);
		if (token.kind != RTF_END)
			take(rtf, &token);
	} while (token.kind != RTF_END && rtf->outer.count > 0 && !rtf->failed && !rtf->text.failed);
	if (token.kind == RTF_END)
		return sund_error_set(err, SUND_CORRUPT, NULL, "the file is not whole, fetch or save it again");
	end_paragraph(rtf);
	set_date(rtf);
	return rtf->failed || !extracted_finish(&rtf->text, rtf->document) ? sund_error_nomem(err) : SUND_OK;
}

static bool accepts(const struct source *source)
{
	return span_starts_with(source->bytes, span_of("{\\rtf"));
}

static void rtf_free(struct rtf *rtf)
{
	extracted_free(&rtf->text);
	array_free(&rtf->outer);
	array_free(&rtf->styles);
	array_free(&rtf->fonts);
	buffer_free(&rtf->style_name);
	buffer_free(&rtf->bytes);
	document_free(&rtf->decoded);
}

static enum sund_status fill(struct document *document, const struct source *source, struct sund_error *err)
{
	struct rtf rtf = { .document = document, .page = WINDOWS_1252 };
	rtf.group = (struct group){ .page = WINDOWS_1252, .fallback = 1, .outline = NO_OUTLINE };
	enum sund_status status = read_tokens(&rtf, source->bytes, err);
	rtf_free(&rtf);
	return status;
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	return reader_read_document(source, sink, fill, err);
}

const struct reader reader_rtf = {
	.name = "rtf", .version = 1, .is_isolated = true, .accepts = accepts, .read = read_source
};
