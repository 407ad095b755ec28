/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xml_events.h"

#include <string.h>

#include <libxml/parser.h>

/* The parser's lookahead is limited, so it is fed in pieces. */
enum { PIECE = 1 << 16 };

enum { ATTRIBUTE_ITEMS = 5 }; /* libxml2 gives name, prefix, URI, start and end of the value */

struct parse {
	const struct xml_handler *handler;
	void *payload;
	xmlParserCtxt *parser;
	size_t skipping; /* how deep inside an element that is left out */
	bool no_memory;
};

bool xml_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool xml_append_folded(struct buffer *out, const char *text, size_t size)
{
	bool done = true;
	for (size_t i = 0; i < size && done; i++) {
		bool after_blank = out->size == 0 || out->data[out->size - 1] == ' ';
		if (!xml_is_blank(text[i]) || !after_blank)
			done = buffer_append_byte(out, xml_is_blank(text[i]) ? ' ' : text[i]);
	}
	return done;
}

struct span xml_attribute(const struct xml_attributes *attributes, const char *name)
{
	for (size_t i = 0; i < attributes->count; i++) {
		const unsigned char **item = attributes->items + i * ATTRIBUTE_ITEMS;
		if (strcmp((const char *)item[0], name) == 0)
			return (struct span){ (const char *)item[3], (size_t)(item[4] - item[3]) };
	}
	return (struct span){ 0 };
}

static const struct xml_element *find_element(const struct xml_handler *handler, const xmlChar *name,
                                              const xmlChar *uri)
{
	for (const struct xml_element *known = handler->elements; known->name; known++) {
		if (strcmp(known->name, (const char *)name) == 0
		    && (!known->space || (uri && strstr((const char *)uri, known->space))))
			return known;
	}
	return NULL;
}

static void stop(struct parse *parse)
{
	parse->no_memory = true;
	xmlStopParser(parse->parser);
}

static void on_start(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int space_count,
                     const xmlChar **spaces, int attribute_count, int default_count, const xmlChar **attributes)
{
	struct parse *parse = payload;
	(void)prefix, (void)space_count, (void)spaces, (void)default_count;
	if (parse->skipping > 0) {
		parse->skipping++;
		return;
	}
	const struct xml_element *known = find_element(parse->handler, name, uri);
	struct xml_attributes given = { attributes, (size_t)attribute_count };
	enum xml_step step = known ? parse->handler->start(parse->payload, known->element, &given) : XML_INTO;
	if (step == XML_PAST)
		parse->skipping = 1;
	else if (step == XML_ABORT)
		stop(parse);
}

static void on_end(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct parse *parse = payload;
	(void)prefix;
	if (parse->skipping > 0) {
		parse->skipping--;
		return;
	}
	const struct xml_element *known = parse->handler->end ? find_element(parse->handler, name, uri) : NULL;
	if (known && !parse->handler->end(parse->payload, known->element))
		stop(parse);
}

static void on_text(void *payload, const xmlChar *text, int size)
{
	struct parse *parse = payload;
	bool is_told = parse->handler->text && parse->skipping == 0;
	if (is_told && !parse->handler->text(parse->payload, (const char *)text, (size_t)size))
		stop(parse);
}

static enum sund_status outcome_of(const struct parse *parse, const char *what, struct sund_error *err)
{
	const xmlError *error = xmlCtxtGetLastError(parse->parser);
	if (parse->no_memory || (error && error->code == XML_ERR_NO_MEMORY))
		return sund_error_nomem(err);
	if (parse->parser->wellFormed)
		return SUND_OK;
	const char *why = error && error->message ? error->message : "not well-formed";
	return sund_error_set(err, SUND_CORRUPT, NULL, "%s is damaged at line %d, save the document again: %.*s", what,
	                      error ? error->line : 0, (int)strcspn(why, "\n"), why);
}

enum sund_status xml_parse(struct span bytes, const struct xml_handler *handler, void *payload, const char *what,
                           struct sund_error *err)
{
	/* No function for entities: those of XML itself are known to the parser, all others stay unknown to it. */
	xmlSAXHandler events = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start, .endElementNs = on_end,
		.characters = on_text, .ignorableWhitespace = on_text, .cdataBlock = on_text,
	};
	struct parse parse = { .handler = handler, .payload = payload };
	parse.parser = xmlCreatePushParserCtxt(&events, &parse, NULL, 0, NULL);
	if (!parse.parser)
		return sund_error_nomem(err);
	xmlCtxtUseOptions(parse.parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	int outcome = 0;
	for (size_t at = 0; at < bytes.size && outcome == 0; at += PIECE) {
		size_t size = bytes.size - at < PIECE ? bytes.size - at : PIECE;
		outcome = xmlParseChunk(parse.parser, bytes.data + at, (int)size, 0);
	}
	if (outcome == 0)
		xmlParseChunk(parse.parser, NULL, 0, 1);
	enum sund_status status = outcome_of(&parse, what, err);
	/* The parser makes a document of its own for what a DTD declares. */
	xmlFreeDoc(parse.parser->myDoc);
	xmlFreeParserCtxt(parse.parser);
	return status;
}

enum sund_status xml_check(struct span bytes, struct sund_error *err)
{
	static const struct xml_element none = { 0 };
	static const struct xml_handler handler = { .elements = &none };
	return xml_parse(bytes, &handler, NULL, "a part", err);
}
