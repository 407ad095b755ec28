/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "html_meta.h"

#include <string.h>
#include <strings.h>

#include "document/date.h"
#include "markup.h"

enum field { FIELD_TITLE, FIELD_AUTHOR, FIELD_DATE, FIELD_LANG };

/* Names of <meta> in general use: HTML itself, Dublin Core, Open Graph, Google Scholar, schema.org. */
struct known_name {
	const char *name;
	enum field field;
	unsigned quality;
};

enum { QUALITY_OF_TITLE = 9, QUALITY_OF_LANG = 9, QUALITY_OF_TIME = 1 };

static const struct known_name *find_name(const char *name)
{
	static const struct known_name names[] = {
		{ "citation_title", FIELD_TITLE, 4 },
		{ "dc.title", FIELD_TITLE, 3 },
		{ "dcterms.title", FIELD_TITLE, 3 },
		{ "og:title", FIELD_TITLE, 2 },
		{ "author", FIELD_AUTHOR, 4 },
		{ "citation_author", FIELD_AUTHOR, 3 },
		{ "dc.creator", FIELD_AUTHOR, 3 },
		{ "dcterms.creator", FIELD_AUTHOR, 3 },
		{ "article:author", FIELD_AUTHOR, 2 },
		{ "article:published_time", FIELD_DATE, 6 },
		{ "datepublished", FIELD_DATE, 6 },
		{ "citation_publication_date", FIELD_DATE, 5 },
		{ "dcterms.issued", FIELD_DATE, 5 },
		{ "dc.date.issued", FIELD_DATE, 5 },
		{ "dc.date", FIELD_DATE, 4 },
		{ "dcterms.date", FIELD_DATE, 4 },
		{ "dcterms.created", FIELD_DATE, 4 },
		{ "dc.date.created", FIELD_DATE, 4 },
		{ "date", FIELD_DATE, 3 },
		{ "content-language", FIELD_LANG, 3 },
		{ "dc.language", FIELD_LANG, 4 },
		{ "dcterms.language", FIELD_LANG, 4 },
		{ "og:locale", FIELD_LANG, 2 },
	};
	for (size_t i = 0; name && i < sizeof names / sizeof *names; i++) {
		if (strcasecmp(names[i].name, name) == 0)
			return &names[i];
	}
	return NULL;
}

const char *html_attribute(const GumboNode *element, const char *name)
{
	const GumboAttribute *attribute = gumbo_get_attribute(&element->v.element.attributes, name);
	return attribute ? attribute->value : NULL;
}

/* Empty text is no better than none. */
static bool set_line(struct buffer *out, unsigned *quality, unsigned new_quality, const char *text)
{
	struct buffer line = { 0 };
	if (new_quality <= *quality)
		return true;
	if (!buffer_append_string(&line, text))
		return false;
	markup_fold_line(&line);
	if (line.size > 0) {
		struct buffer old = *out;
		*out = line;
		*quality = new_quality;
		line = old;
	}
	buffer_free(&line);
	return true;
}

static bool set_date(struct html_meta *meta, unsigned quality, const char *text)
{
	struct date date;
	struct span rest = span_of(text + strspn(text, " \t\r\n"));
	if (quality <= meta->date || !date_read(&date, &rest))
		return true;
	meta->date = quality;
	meta->document->date.size = 0;
	return date_write(&meta->document->date, &date);
}

static bool set_lang(struct html_meta *meta, unsigned quality, const char *tag)
{
	if (quality <= meta->lang || !tag[0])
		return true;
	bool ok = document_set_lang(meta->document, span_of(tag));
	meta->lang = meta->document->lang.size > 0 ? quality : 0;
	return ok;
}

static bool is_address(const char *text)
{
	return strncmp(text, "http:", 5) == 0 || strncmp(text, "https:", 6) == 0;
}

static bool take_meta(struct html_meta *meta, const GumboNode *element)
{
	static const char *const keys[] = { "name", "property", "itemprop", "http-equiv" };
	const char *content = html_attribute(element, "content");
	const struct known_name *known = NULL;
	for (size_t i = 0; !known && i < sizeof keys / sizeof *keys; i++)
		known = find_name(html_attribute(element, keys[i]));
	if (!known || !content)
		return true;
	switch (known->field) {
	case FIELD_TITLE:
		return set_line(&meta->document->title, &meta->title, known->quality, content);
	case FIELD_AUTHOR:
		return is_address(content) || set_line(&meta->document->author, &meta->author, known->quality, content);
	case FIELD_DATE:
		return set_date(meta, known->quality, content);
	default:
		return set_lang(meta, known->quality, content);
	}
}

static bool take_title(struct html_meta *meta, const GumboNode *element)
{
	const GumboVector *children = &element->v.element.children;
	const GumboNode *text = children->length > 0 ? children->data[0] : NULL;
	if (!text || text->type != GUMBO_NODE_TEXT || element->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
		return true;
	return set_line(&meta->document->title, &meta->title, QUALITY_OF_TITLE, text->v.text.text);
}

bool html_meta_take(struct html_meta *meta, const GumboNode *element)
{
	const char *value;
	switch (element->v.element.tag) {
	case GUMBO_TAG_META:
		return take_meta(meta, element);
	case GUMBO_TAG_TITLE:
		return take_title(meta, element);
	case GUMBO_TAG_TIME:
		value = html_attribute(element, "datetime");
		return !value || set_date(meta, QUALITY_OF_TIME, value);
	case GUMBO_TAG_HTML:
		value = html_attribute(element, "lang");
		value = value ? value : html_attribute(element, "xml:lang");
		return !value || set_lang(meta, QUALITY_OF_LANG, value);
	default:
		return true;
	}
}
