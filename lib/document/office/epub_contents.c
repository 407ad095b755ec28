/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "epub_contents.h"

#include "xml_events.h"

/* ---------------------------------------------------------------- where the book is described */

static const struct xml_element container_elements[] = {
	{ "opendocument:xmlns:container", "rootfile", 1 },
	{ 0 }
};

/* Of several versions of the book, the first is the one to read. */
static enum xml_step on_root_file(void *payload, int element, const struct xml_attributes *attributes)
{
	struct epub_contents *contents = payload;
	struct span path = xml_attribute(attributes, "full-path");
	(void)element;
	bool done = contents->package_file.size > 0 || package_resolve(&contents->package_file, span_of(""), path);
	return done ? XML_INTO : XML_ABORT;
}

/* ---------------------------------------------------------------- what it consists of */

enum { ITEM = 1, CHAPTER };

static const struct xml_element package_elements[] = {
	{ "idpf.org/2007/opf", "item", ITEM },
	{ "idpf.org/2007/opf", "itemref", CHAPTER },
	{ 0 }
};

static uint32_t item_of(struct epub_contents *contents, struct span id)
{
	bool is_new;
	uint32_t number = string_set_add(&contents->ids, id.data, id.size, &is_new);
	if (number != STRING_NONE && is_new && !array_push(&contents->items, (struct epub_item){ 0 }))
		return STRING_NONE;
	return number < contents->items.count ? number : STRING_NONE;
}

static enum xml_step on_package(void *payload, int element, const struct xml_attributes *attributes)
{
	struct epub_contents *contents = payload;
	uint32_t number = item_of(contents, xml_attribute(attributes, element == ITEM ? "id" : "idref"));
	if (number == STRING_NONE)
		return XML_ABORT;
	if (element == CHAPTER)
		return array_push(&contents->chapters, number) ? XML_INTO : XML_ABORT;
	struct epub_item *item = &contents->items.items[number];
	struct span href = xml_attribute(attributes, "href"), type = xml_attribute(attributes, "media-type");
	item->is_navigation = span_contains(xml_attribute(attributes, "properties"), span_of("nav"));
	item->is_ncx = span_equal(type, span_of("application/x-dtbncx+xml"));
	bool done = item->member.size > 0
	         || package_resolve(&item->member, buffer_span(&contents->package_file), href);
	return done ? XML_INTO : XML_ABORT;
}

/* ---------------------------------------------------------------- its table of contents */

enum { NAVIGATION = 1, LINK, POINT_TEXT, POINT_CONTENT };

static const struct xml_element contents_elements[] = {
	{ "1999/xhtml", "nav", NAVIGATION }, { "1999/xhtml", "a", LINK },
	{ "daisy.org", "text", POINT_TEXT }, { "daisy.org", "content", POINT_CONTENT },
	{ 0 }
};

struct label_reader {
	struct epub_contents *contents;
	struct span from;     /* the member that is being read */
	struct buffer member, label;
	bool in_label;
};

/* Of several chapters in a member the first gives it its name. */
static bool add_label(struct label_reader *reader)
{
	struct epub_contents *contents = reader->contents;
	bool is_new;
	uint32_t number = string_set_add(&contents->labelled, reader->member.data, reader->member.size, &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&contents->labels, reader->label)))
		return false;
	if (is_new)
		reader->label = (struct buffer){ 0 };
	return true;
}

static bool set_member(struct label_reader *reader, struct span reference)
{
	reader->member.size = 0;
	return package_resolve(&reader->member, reader->from, reference);
}

static enum xml_step on_label_start(void *payload, int element, const struct xml_attributes *attributes)
{
	struct label_reader *reader = payload;
	struct span type = xml_attribute(attributes, "type");
	bool done = true;
	/* Lists of pages and of landmarks are navigation too. */
	if (element == NAVIGATION)
		return type.size == 0 || span_equal(type, span_of("toc")) ? XML_INTO : XML_PAST;
	if (element == LINK || element == POINT_TEXT) {
		reader->label.size = 0;
		reader->in_label = true;
	}
	if (element == LINK)
		done = set_member(reader, xml_attribute(attributes, "href"));
	else if (element == POINT_CONTENT)
		done = set_member(reader, xml_attribute(attributes, "src")) && add_label(reader);
	return done ? XML_INTO : XML_ABORT;
}

static bool on_label_end(void *payload, int element)
{
	struct label_reader *reader = payload;
	if (element == LINK || element == POINT_TEXT)
		reader->in_label = false;
	return element != LINK || add_label(reader);
}

static bool on_label_text(void *payload, const char *text, size_t size)
{
	struct label_reader *reader = payload;
	return !reader->in_label || xml_append_folded(&reader->label, text, size);
}

static enum sund_status read_labels(struct epub_contents *contents, const struct package *package,
                                    struct sund_error *err)
{
	static const struct xml_handler handler = { contents_elements, on_label_start, on_label_end, on_label_text };
	enum sund_status status = SUND_OK;
	for (size_t i = 0; i < contents->items.count && status != SUND_NOMEM; i++) {
		const struct epub_item *item = &contents->items.items[i];
		struct span xml = package_member(package, buffer_span(&item->member));
		if (!xml.data || (!item->is_navigation && !item->is_ncx))
			continue;
		struct label_reader reader = { .contents = contents, .from = buffer_span(&item->member) };
		status = xml_parse(xml, &handler, &reader, "its table of contents", err);
		buffer_free(&reader.member);
		buffer_free(&reader.label);
	}
	return status == SUND_NOMEM ? status : SUND_OK;
}

/* ---------------------------------------------------------------- all of it */

enum sund_status epub_contents_read(struct epub_contents *contents, const struct package *package,
                                    struct sund_error *err)
{
	static const struct xml_handler container_handler = { .elements = container_elements, .start = on_root_file };
	static const struct xml_handler package_handler = { .elements = package_elements, .start = on_package };
	struct span container = package_member(package, span_of("META-INF/container.xml"));
	enum sund_status status = SUND_OK;
	if (container.data)
		status = xml_parse(container, &container_handler, contents, "the description of the book", err);
	struct span xml = package_member(package, buffer_span(&contents->package_file));
	if (status == SUND_OK && !xml.data)
		status = sund_error_set(err, SUND_CORRUPT, NULL, "there is no book in the file: fetch it again");
	if (status == SUND_OK)
		status = xml_parse(xml, &package_handler, contents, "the description of the book", err);
	return status == SUND_OK ? read_labels(contents, package, err) : status;
}

struct span epub_contents_label(const struct epub_contents *contents, struct span member)
{
	uint32_t number = string_set_find(&contents->labelled, member.data, member.size);
	bool found = number < contents->labels.count;
	return found ? buffer_span(&contents->labels.items[number]) : (struct span){ "", 0 };
}

void epub_contents_free(struct epub_contents *contents)
{
	buffer_free(&contents->package_file);
	for (size_t i = 0; i < contents->items.count; i++)
		buffer_free(&contents->items.items[i].member);
	for (size_t i = 0; i < contents->labels.count; i++)
		buffer_free(&contents->labels.items[i]);
	array_free(&contents->items);
	array_free(&contents->chapters);
	array_free(&contents->labels);
	string_set_free(&contents->ids);
	string_set_free(&contents->labelled);
}
