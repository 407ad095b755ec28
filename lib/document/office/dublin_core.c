/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "dublin_core.h"

#include <string.h>

#include "xml_events.h"

enum property { TITLE = 1, CREATOR, FIRST_CREATOR, DATE, MODIFIED, CREATED, LANGUAGE, PROPERTY_COUNT, BODY };

static const struct xml_element elements[] = {
	{ "purl.org/dc/elements", "title", TITLE },
	{ "purl.org/dc/elements", "creator", CREATOR },
	{ "purl.org/dc/elements", "date", DATE },
	{ "purl.org/dc/elements", "language", LANGUAGE },
	{ "purl.org/dc/terms", "modified", MODIFIED },
	{ "purl.org/dc/terms", "created", CREATED },
	{ "opendocument:xmlns:meta", "initial-creator", FIRST_CREATOR },
	{ "opendocument:xmlns:meta", "creation-date", CREATED },
	{ "opendocument:xmlns:office", "body", BODY },
	{ 0 }
};

struct dublin_core {
	struct buffer values[PROPERTY_COUNT];
	int open; /* the property that text belongs to; 0: none */
};

/* Of what is said several times, all authors count, and of the rest the first. */
static enum xml_step on_start(void *payload, int element, const struct xml_attributes *attributes)
{
	struct dublin_core *core = payload;
	(void)attributes;
	if (element == BODY)
		return XML_PAST;
	struct buffer *value = &core->values[element];
	if (value->size > 0 && element != CREATOR)
		return XML_PAST;
	core->open = element;
	return value->size == 0 || buffer_append_string(value, "; ") ? XML_INTO : XML_ABORT;
}

static bool on_end(void *payload, int element)
{
	struct dublin_core *core = payload;
	(void)element;
	core->open = 0;
	return true;
}

static bool on_text(void *payload, const char *text, size_t size)
{
	struct dublin_core *core = payload;
	return !core->open || xml_append_folded(&core->values[core->open], text, size);
}

static struct span trimmed(const struct buffer *value)
{
	struct span text = buffer_span(value);
	while (text.size > 0 && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == ';'))
		text.size--;
	return text;
}

static struct span first_of(const struct buffer *value, const struct buffer *otherwise)
{
	struct span text = trimmed(value);
	return text.size > 0 ? text : trimmed(otherwise);
}

static bool set(struct buffer *field, struct span value)
{
	field->size = 0;
	return buffer_append(field, value.data, value.size);
}

static bool fill(struct document *document, const struct buffer *values)
{
	struct span said = first_of(&values[MODIFIED], &values[DATE]);
	struct span date = said.size > 0 ? said : trimmed(&values[CREATED]);
	struct span language = trimmed(&values[LANGUAGE]);
	return set(&document->title, trimmed(&values[TITLE]))
	    && set(&document->author, first_of(&values[FIRST_CREATOR], &values[CREATOR]))
	    && document_set_date(document, date)
	    && (language.size == 0 || dublin_core_set_lang(document, language));
}

bool dublin_core_set_lang(struct document *document, struct span tag)
{
	bool is_english = tag.size >= 2 && memcmp(tag.data, "en", 2) == 0 && (tag.size == 2 || tag.data[2] == '-');
	return is_english || document_set_lang(document, tag);
}

enum sund_status dublin_core_read(struct document *document, struct span xml, struct sund_error *err)
{
	static const struct xml_handler handler = { elements, on_start, on_end, on_text };
	struct dublin_core core = { 0 };
	enum sund_status status = xml_parse(xml, &handler, &core, "what it says about itself", err);
	if (status == SUND_OK && !fill(document, core.values))
		status = sund_error_nomem(err);
	if (status == SUND_CORRUPT) {
		document->warning = "what it says about itself is damaged: title, author and date may be missing";
		status = SUND_OK;
	}
	for (size_t i = 0; i < PROPERTY_COUNT; i++)
		buffer_free(&core.values[i]);
	return status;
}
