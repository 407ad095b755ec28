/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "docx_styles.h"

#include <string.h>

#include "xml_events.h"

enum element { STYLE = 1, NAME, BASED_ON, OUTLINE, LANG, CHANGE };

/* Styles may be based on each other in a circle. */
enum { LONGEST_DESCENT = 20 };

static const struct xml_element elements[] = {
	{ "wordprocessingml", "style", STYLE },
	{ "wordprocessingml", "name", NAME },
	{ "wordprocessingml", "basedOn", BASED_ON },
	{ "wordprocessingml", "outlineLvl", OUTLINE },
	{ "wordprocessingml", "lang", LANG },
	{ "wordprocessingml", "pPrChange", CHANGE },
	{ 0 }
};

struct style_reader {
	struct docx_styles *styles;
	uint32_t open;             /* number of the style that is being read, or STRING_NONE */
	bool open_is_default;
};

static uint32_t number_of(struct docx_styles *styles, struct span id)
{
	bool is_new;
	uint32_t number = string_set_add(&styles->ids, id.data, id.size, &is_new);
	struct docx_style style = { .based_on = STRING_NONE };
	if (number != STRING_NONE && is_new && !array_push(&styles->list, style))
		return STRING_NONE;
	return number < styles->list.count ? number : STRING_NONE;
}

/* The letters of `word` at the front, in capitals or not. */
static bool begins_with(struct span text, const char *word)
{
	size_t i = 0;
	for (; word[i] && i < text.size; i++) {
		char letter = text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] + ('a' - 'A')) : text.data[i];
		if (letter != word[i])
			return false;
	}
	return !word[i];
}

static void set_by_name(struct docx_style *style, struct span name)
{
	static const char heading[] = "heading ";
	size_t digit = sizeof heading - 1;
	if (begins_with(name, heading) && name.size == digit + 1 && name.data[digit] >= '1' && name.data[digit] <= '9')
		*style = (struct docx_style){ BLOCK_HEADING, (unsigned)(name.data[digit] - '0'), true, style->based_on };
	else if (begins_with(name, "title") && name.size == strlen("title"))
		*style = (struct docx_style){ BLOCK_HEADING, 1, true, style->based_on };
	else if (begins_with(name, "toc ") || begins_with(name, "table of figures") || begins_with(name, "index "))
		*style = (struct docx_style){ BLOCK_ASIDE, 0, true, style->based_on };
}

struct docx_style docx_style_of_outline(struct span level)
{
	struct docx_style style = { .is_said = true, .based_on = STRING_NONE };
	if (level.size == 1 && level.data[0] >= '0' && level.data[0] <= '8') {
		style.kind = BLOCK_HEADING;
		style.level = (unsigned)(level.data[0] - '0') + 1;
	}
	return style;
}

static bool begin_style(struct style_reader *reader, const struct xml_attributes *attributes)
{
	struct span is_default = xml_attribute(attributes, "default");
	reader->open_is_default = span_equal(is_default, span_of("1")) || span_equal(is_default, span_of("true"));
	reader->open = STRING_NONE;
	if (!span_equal(xml_attribute(attributes, "type"), span_of("paragraph")))
		return true;
	reader->open = number_of(reader->styles, xml_attribute(attributes, "styleId"));
	return reader->open != STRING_NONE;
}

/* What the default style says goes before what the document's defaults say, which stand first. */
static bool take_lang(struct style_reader *reader, struct span lang)
{
	struct buffer *known = &reader->styles->lang;
	bool applies = reader->open == STRING_NONE ? known->size == 0 : reader->open_is_default;
	if (!applies || lang.size == 0)
		return true;
	known->size = 0;
	return buffer_append(known, lang.data, lang.size);
}

static enum xml_step on_start(void *payload, int element, const struct xml_attributes *attributes)
{
	struct style_reader *reader = payload;
	struct span value = xml_attribute(attributes, "val");
	bool done = true;
	if (element == CHANGE)
		return XML_PAST;
	if (element == STYLE)
		done = begin_style(reader, attributes);
	else if (element == LANG)
		done = take_lang(reader, value);
	if (reader->open == STRING_NONE || element == STYLE)
		return done ? XML_INTO : XML_ABORT;
	if (element == BASED_ON) {
		uint32_t base = number_of(reader->styles, value);
		reader->styles->list.items[reader->open].based_on = base;
		done = base != STRING_NONE;
	}
	struct docx_style *style = &reader->styles->list.items[reader->open];
	if (element == NAME) {
		set_by_name(style, value);
	} else if (element == OUTLINE && !style->is_said) {
		struct docx_style outline = docx_style_of_outline(value);
		*style = (struct docx_style){ outline.kind, outline.level, true, style->based_on };
	}
	return done ? XML_INTO : XML_ABORT;
}

static bool on_end(void *payload, int element)
{
	struct style_reader *reader = payload;
	if (element == STYLE)
		reader->open = STRING_NONE;
	return true;
}

enum sund_status docx_styles_read(struct docx_styles *styles, struct span xml, struct sund_error *err)
{
	static const struct xml_handler handler = { .elements = elements, .start = on_start, .end = on_end };
	struct style_reader reader = { .styles = styles, .open = STRING_NONE };
	return xml_parse(xml, &handler, &reader, "the list of its styles", err);
}

struct docx_style docx_styles_find(const struct docx_styles *styles, struct span id)
{
	struct docx_style style = { .based_on = STRING_NONE };
	uint32_t number = string_set_find(&styles->ids, id.data, id.size);
	for (int i = 0; i < LONGEST_DESCENT && number < styles->list.count && !style.is_said; i++) {
		style = styles->list.items[number];
		number = style.based_on;
	}
	return style;
}

void docx_styles_free(struct docx_styles *styles)
{
	string_set_free(&styles->ids);
	array_free(&styles->list);
	buffer_free(&styles->lang);
}
