/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "docx_parts.h"

#include "xml_events.h"

enum { MOST_MARGINS = 1000 };

/* The end of the type of a relationship, which begins in two ways: ECMA-376 transitional and strict. */
static const struct part_type {
	const char *type;
	enum docx_part part;
} part_types[] = {
	{ "/officeDocument", DOCX_DOCUMENT },   { "/core-properties", DOCX_PROPERTIES },
	{ "/coreProperties", DOCX_PROPERTIES }, { "/styles", DOCX_STYLES },
	{ "/footnotes", DOCX_FOOTNOTES },       { "/endnotes", DOCX_ENDNOTES },
	{ "/comments", DOCX_COMMENTS },         { "/header", DOCX_PARTS },
	{ "/footer", DOCX_PARTS },
};

static const struct xml_element elements[] = {
	{ "/relationships", "Relationship", 1 },
	{ 0 }
};

struct relations {
	struct docx_parts *parts;
	struct span from; /* the part that they are of */
};

static const struct part_type *type_of(struct span type)
{
	for (size_t i = 0; i < sizeof part_types / sizeof *part_types; i++) {
		if (span_ends_with(type, span_of(part_types[i].type)))
			return &part_types[i];
	}
	return NULL;
}

/* Sections share headers and footers. */
static bool add_margin(const struct relations *relations, struct span target)
{
	struct string_set *margins = &relations->parts->margins;
	struct buffer name = { 0 };
	bool done = margins->list.count == MOST_MARGINS
	         || (package_resolve(&name, relations->from, target)
	             && string_set_add(margins, name.data, name.size, NULL) != STRING_NONE);
	buffer_free(&name);
	return done;
}

static enum xml_step on_relation(void *payload, int element, const struct xml_attributes *attributes)
{
	struct relations *relations = payload;
	const struct part_type *type = type_of(xml_attribute(attributes, "Type"));
	struct span target = xml_attribute(attributes, "Target");
	bool done = true;
	(void)element;
	if (type && type->part == DOCX_PARTS) {
		done = add_margin(relations, target);
	} else if (type) {
		struct buffer *name = &relations->parts->names[type->part];
		done = name->size > 0 || package_resolve(name, relations->from, target);
	}
	return done ? XML_INTO : XML_ABORT;
}

/* The relations of `part`, which stand in the folder _rels beside it. */
static enum sund_status read_relations(struct docx_parts *parts, const struct package *package, struct span part,
                                       struct sund_error *err)
{
	static const struct xml_handler handler = { .elements = elements, .start = on_relation };
	struct buffer name = { 0 };
	size_t folder = part.size;
	while (folder > 0 && part.data[folder - 1] != '/')
		folder--;
	struct relations relations = { parts, part };
	if (!buffer_append(&name, part.data, folder) || !buffer_append_string(&name, "_rels/")
	    || !buffer_append(&name, part.data + folder, part.size - folder) || !buffer_append_string(&name, ".rels")) {
		buffer_free(&name);
		return sund_error_nomem(err);
	}
	struct span xml = package_member(package, buffer_span(&name));
	buffer_free(&name);
	return xml.data ? xml_parse(xml, &handler, &relations, "the list of its parts", err) : SUND_OK;
}

enum sund_status docx_parts_find(struct docx_parts *parts, const struct package *package, struct sund_error *err)
{
	enum sund_status status = read_relations(parts, package, span_of(""), err);
	struct buffer *document = &parts->names[DOCX_DOCUMENT];
	if (status == SUND_OK && !package_member(package, buffer_span(document)).data)
		return sund_error_set(err, SUND_CORRUPT, NULL, "there is no document in it: save it again as .docx");
	return status == SUND_OK ? read_relations(parts, package, buffer_span(document), err) : status;
}

void docx_parts_free(struct docx_parts *parts)
{
	for (size_t i = 0; i < DOCX_PARTS; i++)
		buffer_free(&parts->names[i]);
	string_set_free(&parts->margins);
}
