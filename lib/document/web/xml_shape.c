/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xml_shape.h"

#include <string.h>

#include "markup.h"
#include "xml_walk.h"

enum xml_role xml_role_of(const char *name)
{
	static const struct {
		const char *name;
		enum xml_role role;
	} known[] = {
		{ "p", XML_ROLE_BLOCK },         { "para", XML_ROLE_BLOCK },       { "ab", XML_ROLE_BLOCK },
		{ "lg", XML_ROLE_BLOCK },        { "l", XML_ROLE_BLOCK },          { "item", XML_ROLE_BLOCK },
		{ "li", XML_ROLE_BLOCK },        { "speaker", XML_ROLE_BLOCK },    { "body", XML_ROLE_SECTION },
		{ "front", XML_ROLE_SECTION },   { "back", XML_ROLE_SECTION },     { "div", XML_ROLE_SECTION },
		{ "div1", XML_ROLE_SECTION },    { "div2", XML_ROLE_SECTION },     { "div3", XML_ROLE_SECTION },
		{ "div4", XML_ROLE_SECTION },    { "div5", XML_ROLE_SECTION },     { "article", XML_ROLE_SECTION },
		{ "book", XML_ROLE_SECTION },    { "part", XML_ROLE_SECTION },     { "chapter", XML_ROLE_SECTION },
		{ "section", XML_ROLE_SECTION }, { "sect1", XML_ROLE_SECTION },    { "sect2", XML_ROLE_SECTION },
		{ "sect3", XML_ROLE_SECTION },   { "sect4", XML_ROLE_SECTION },    { "appendix", XML_ROLE_SECTION },
		{ "preface", XML_ROLE_SECTION }, { "head", XML_ROLE_HEADING },     { "title", XML_ROLE_HEADING },
		{ "heading", XML_ROLE_HEADING }, { "row", XML_ROLE_ROW },          { "tr", XML_ROLE_ROW },
		{ "cell", XML_ROLE_CELL },       { "entry", XML_ROLE_CELL },       { "td", XML_ROLE_CELL },
		{ "th", XML_ROLE_CELL },         { "lb", XML_ROLE_LINE },          { "br", XML_ROLE_LINE },
		{ "w", XML_ROLE_WORD },          { "token", XML_ROLE_WORD },       { "s", XML_ROLE_WORD },
		{ "sentence", XML_ROLE_WORD },   { "note", XML_ROLE_WORD },        { "footnote", XML_ROLE_WORD },
		{ "pb", XML_ROLE_PAGE },         { "teiHeader", XML_ROLE_HEADER },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].name, name) == 0)
			return known[i].role;
	}
	return XML_ROLE_UNKNOWN;
}

/* An element that is open. */
struct open_element {
	uint32_t name;
	bool has_text;
};

struct shape_walk {
	struct xml_shape *shape;
	struct ARRAY(struct open_element) stack;
};

static bool start(void *payload, const char *name, const char **attributes)
{
	struct shape_walk *walk = payload;
	struct xml_shape *shape = walk->shape;
	bool is_new;
	(void)attributes;
	uint32_t number = string_set_add(&shape->names, name, strlen(name), &is_new);
	if (number == STRING_NONE || (is_new && !array_push(&shape->facts, (struct xml_name_facts){ 0 })))
		return false;
	shape->facts.items[number].elements++;
	return array_push(&walk->stack, (struct open_element){ .name = number });
}

static bool end(void *payload)
{
	struct shape_walk *walk = payload;
	const struct open_element *element = &walk->stack.items[--walk->stack.count];
	walk->shape->facts.items[element->name].with_text += element->has_text;
	return true;
}

static bool text(void *payload, struct span bytes, size_t from, size_t to)
{
	struct shape_walk *walk = payload;
	size_t at = 0, space;
	(void)from;
	(void)to;
	while ((space = markup_space_size((struct span){ bytes.data + at, bytes.size - at })) > 0)
		at += space;
	if (at < bytes.size)
		walk->stack.items[walk->stack.count - 1].has_text = true;
	return true;
}

enum sund_status xml_shape_read(struct xml_shape *shape, struct span document, struct sund_error *err)
{
	static const struct xml_walker walker = { start, end, text };
	struct shape_walk walk = { .shape = shape };
	enum sund_status status = xml_walk(document, &walker, &walk, err);
	array_free(&walk.stack);
	return status;
}

bool xml_shape_is_text(const struct xml_shape *shape, const char *name)
{
	uint32_t number = string_set_find(&shape->names, name, strlen(name));
	if (number == STRING_NONE)
		return false;
	const struct xml_name_facts *facts = &shape->facts.items[number];
	return facts->with_text * 2 > facts->elements;
}

void xml_shape_free(struct xml_shape *shape)
{
	string_set_free(&shape->names);
	array_free(&shape->facts);
}
