/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "docx_styles.h"

#include "xml_events.h"

enum element { STYLE = 1, NAME, BASED_ON, OUTLINE, LANG, HIDDEN, CHANGE };

/* Styles may be based on each other in a circle. */
enum { LONGEST_DESCENT = 20 };

static const struct xml_element elements[] = {
	{ "wordprocessingml", "style", STYLE },
	{ "wordprocessingml", "name", NAME },
	{ "wordprocessingml", "basedOn", BASED_ON },
	{ "wordprocessingml", "outlineLvl", OUTLINE },
	{ "wordprocessingml", "lang", LANG },
	{ "wordprocessingml", "vanish", HIDDEN },
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

static bool begin_style(struct style_reader *reader, const struct xml_attributes *attributes)
{
	struct span is_default = xml_attribute(attributes, "default"), type = xml_attribute(attributes, "type");
	bool is_of_paragraphs = span_equal(type, span_of("paragraph"));
	reader->open_is_default = is_of_paragraphs
	                       && (span_equal(is_default, span_of("1")) || span_equal(is_default, span_of("true")));
	reader->open = STRING_NONE;
	if (!is_of_paragraphs && !span_equal(type, span_of("character")))
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
		style->is_said |= paragraph_style_named(&style->style, value);
	} else if (element == OUTLINE && !style->is_said) {
		style->style = docx_outline(value);
		style->is_said = true;
	} else if (element == HIDDEN) {
		style->is_hidden = docx_is_on(value);
		style->says_hidden = true;
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

static void inherit(struct docx_style *style, const struct docx_style *base)
{
	if (!style->is_said) {
		style->style = base->style;
		style->is_said = base->is_said;
	}
	if (!style->says_hidden) {
		style->is_hidden = base->is_hidden;
		style->says_hidden = base->says_hidden;
	}
}

struct docx_style docx_styles_find(const struct docx_styles *styles, struct span id)
{
	struct docx_style found = { .based_on = string_set_find(&styles->ids, id.data, id.size) };
	for (int i = 0; i < LONGEST_DESCENT && found.based_on < styles->list.count; i++) {
		const struct docx_style *base = &styles->list.items[found.based_on];
		inherit(&found, base);
		found.based_on = base->based_on;
	}
	return found;
}

bool docx_is_on(struct span value)
{
	return !span_equal(value, span_of("0")) && !span_equal(value, span_of("false"))
	    && !span_equal(value, span_of("off"));
}

struct paragraph_style docx_outline(struct span level)
{
	bool is_level = level.size == 1 && level.data[0] >= '0' && level.data[0] <= '9';
	return paragraph_style_outlined(is_level ? level.data[0] - '0' : 9);
}

void docx_styles_free(struct docx_styles *styles)
{
	string_set_free(&styles->ids);
	array_free(&styles->list);
	buffer_free(&styles->lang);
}
