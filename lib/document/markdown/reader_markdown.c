/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Markdown as GitHub writes it. The text is the whole file as it stands, but for character references; cmark-gfm tells
 * where its blocks are.
 */
#include "character_references.h"
#include "document/encoding/encoding.h"
#include "front_matter.h"
#include "document/parse_memory.h"
#include "document/reader.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

/* cmark's buffers end at 1 GiB, with abort(). */
#define LARGEST_TEXT ((size_t)256 << 20)

/* Memory for a byte of Markdown: ordinary files take 10, files of tiny paragraphs 30. */
enum { LIMIT_PER_BYTE = 64 };

/* One file on its way through cmark. Offsets are into `body`, the text behind the front matter. */
struct markdown {
	struct document *document;
	struct span body;
	size_t body_start;              /* in the document's text */
	struct ARRAY(size_t) line_starts; /* and the size of the body as the last item */
	bool failed;                    /* out of memory of our own */
};

static bool find_lines(struct markdown *markdown)
{
	const char *text = markdown->body.data;
	size_t size = markdown->body.size;
	if (!array_push(&markdown->line_starts, 0))
		return false;
	for (size_t i = 0; i < size; i++) {
		bool line_end = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < size && text[i + 1] == '\n'));
		if (line_end && !array_push(&markdown->line_starts, i + 1))
			return false;
	}
	return array_push(&markdown->line_starts, size);
}

static size_t line_start(const struct markdown *markdown, int line)
{
	size_t last = markdown->line_starts.count - 1;
	size_t index = line < 1 ? 0 : (size_t)line - 1;
	return markdown->line_starts.items[index < last ? index : last];
}

static size_t line_end(const struct markdown *markdown, int line)
{
	return line_start(markdown, line + 1);
}

/* Of cmark's 1-based byte column. Some of its columns are wrong: stay in the line and between characters. */
static size_t offset_of(const struct markdown *markdown, int line, int column)
{
	size_t offset = line_start(markdown, line) + (column > 1 ? (size_t)column - 1 : 0);
	size_t end = line_end(markdown, line);
	if (offset >= end)
		return end;
	while (offset > 0 && ((unsigned char)markdown->body.data[offset] & 0xc0) == 0x80)
		offset--;
	return offset;
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Past the white space and the signs of quotation that may stand before the content of a line. */
static size_t skip_prefix(const struct markdown *markdown, size_t offset, size_t end)
{
	const char *text = markdown->body.data;
	while (offset < end && (is_space(text[offset]) || text[offset] == '>'))
		offset++;
	return offset;
}

static size_t trim_end(const struct markdown *markdown, size_t start, size_t end)
{
	while (end > start && is_space(markdown->body.data[end - 1]))
		end--;
	return end;
}

static void add_block(struct markdown *markdown, enum block_kind kind, int level, size_t start, size_t end)
{
	while (start < end && is_space(markdown->body.data[start]))
		start++;
	end = trim_end(markdown, start, end);
	if (!document_add_block(markdown->document, kind, (unsigned)level, markdown->body_start + start,
	                        markdown->body_start + end))
		markdown->failed = true;
}

static void add_paragraph(struct markdown *markdown, size_t start, size_t end)
{
	add_block(markdown, BLOCK_PARAGRAPH, 0, start, end);
}

/* Without the number signs around it. */
static void add_atx_heading(struct markdown *markdown, int level, size_t start, size_t end)
{
	const char *text = markdown->body.data;
	start += (size_t)level;
	end = trim_end(markdown, start, end);
	size_t closing = end;
	while (closing > start && text[closing - 1] == '#')
		closing--;
	if (closing == start || is_space(text[closing - 1]))
		end = closing;
	add_block(markdown, BLOCK_HEADING, level, start, end);
}

static bool is_underline(const struct markdown *markdown, int line)
{
	size_t end = trim_end(markdown, line_start(markdown, line), line_end(markdown, line));
	size_t start = skip_prefix(markdown, line_start(markdown, line), end);
	if (start == end || (markdown->body.data[start] != '=' && markdown->body.data[start] != '-'))
		return false;
	for (size_t i = start; i < end; i++) {
		if (markdown->body.data[i] != markdown->body.data[start])
			return false;
	}
	return true;
}

static void add_heading(struct markdown *markdown, cmark_node *node)
{
	int level = cmark_node_get_heading_level(node);
	int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
	size_t start = offset_of(markdown, first, cmark_node_get_start_column(node));
	size_t end = line_end(markdown, first);
	size_t signs = start;
	while (signs < end && markdown->body.data[signs] == '#')
		signs++;
	if (signs - start == (size_t)level && (signs == end || is_space(markdown->body.data[signs]))) {
		add_atx_heading(markdown, level, start, end);
		return;
	}
	/* The end that cmark gives may lie behind the underline. */
	while (last > first && !is_underline(markdown, last))
		last--;
	add_block(markdown, BLOCK_HEADING, level, start, line_start(markdown, last > first ? last : first + 1));
}

/* Next node inside `root` in reading order, NULL at the end. */
static cmark_node *next_node(cmark_node *node, const cmark_node *root, bool descend)
{
	cmark_node *child = descend ? cmark_node_first_child(node) : NULL;
	if (child)
		return child;
	while (node != root && !cmark_node_next(node))
		node = cmark_node_parent(node);
	return node == root ? NULL : cmark_node_next(node);
}

static void read_title(struct markdown *markdown, cmark_node *heading)
{
	struct buffer *title = &markdown->document->title;
	for (cmark_node *node = heading; node; node = next_node(node, heading, true)) {
		cmark_node_type type = cmark_node_get_type(node);
		bool has_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
		bool is_break = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
		const char *text = has_text ? cmark_node_get_literal(node) : is_break ? " " : NULL;
		if (text && !buffer_append_string(title, text))
			markdown->failed = true;
	}
}

static int count_lines(cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	int lines = 0;
	for (; text && (text = strchr(text, '\n')); text++)
		lines++;
	return lines;
}

/* Comments are HTML blocks too, but nobody who reads the document sees them. */
static bool is_comment(cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	const char *end = text && strncmp(text, "<!--", 4) == 0 ? strstr(text, "-->") : NULL;
	return end && end[3 + strspn(end + 3, " \t\n")] == '\0';
}

/* Code or HTML: as many lines as its content has, since the end that cmark gives may lie behind a fence or blank
 * lines. */
static void add_literal(struct markdown *markdown, cmark_node *node)
{
	int length, indent;
	char sign;
	bool fenced = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
	              cmark_node_get_fenced(node, &length, &indent, &sign);
	int lines = count_lines(node);
	int first = cmark_node_get_start_line(node) + (fenced ? 1 : 0);
	if (lines == 0)
		return;
	size_t start = offset_of(markdown, first, cmark_node_get_start_column(node));
	if (fenced)
		start = skip_prefix(markdown, line_start(markdown, first), start);
	add_paragraph(markdown, start, line_end(markdown, first + lines - 1));
}

static bool is_delimiter_row(const struct markdown *markdown, int line)
{
	bool has_dash = false;
	for (size_t i = line_start(markdown, line); i < line_end(markdown, line); i++) {
		char byte = markdown->body.data[i];
		if (!is_space(byte) && !strchr("|:->", byte))
			return false;
		has_dash |= byte == '-';
	}
	return has_dash;
}

/* A block for each row. Where a paragraph goes before the table without a blank line, cmark takes its first line for
 * that of the table: the row of dashes tells where the table begins. */
static void add_table(struct markdown *markdown, cmark_node *table)
{
	int first = cmark_node_get_start_line(table), last = cmark_node_get_end_line(table);
	size_t start = offset_of(markdown, first, cmark_node_get_start_column(table));
	int delimiter = first + 1;
	while (delimiter < last && !is_delimiter_row(markdown, delimiter))
		delimiter++;
	int header = delimiter - 1;
	size_t header_start = line_start(markdown, header);
	if (header > first) {
		add_paragraph(markdown, start, header_start);
		start = skip_prefix(markdown, header_start, line_end(markdown, header));
	}
	add_paragraph(markdown, start, line_end(markdown, header));
	cmark_node *header_row = cmark_node_first_child(table);
	for (cmark_node *row = header_row ? cmark_node_next(header_row) : NULL; row; row = cmark_node_next(row)) {
		/* The column that cmark gives is that of the table's first line. */
		int line = cmark_node_get_start_line(row);
		size_t end = line_end(markdown, line);
		add_paragraph(markdown, skip_prefix(markdown, line_start(markdown, line), end), end);
	}
}

/* Whether there may be blocks inside the node. */
static bool add_node(struct markdown *markdown, cmark_node *node)
{
	int first = cmark_node_get_start_line(node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		add_heading(markdown, node);
		if (cmark_node_get_heading_level(node) == 1 && markdown->document->title.size == 0)
			read_title(markdown, node);
		return false;
	case CMARK_NODE_PARAGRAPH:
		/* Without a place it is the paragraph that add_table() finds. */
		if (first > 0)
			add_paragraph(markdown, offset_of(markdown, first, cmark_node_get_start_column(node)),
			              line_end(markdown, cmark_node_get_end_line(node)));
		return false;
	case CMARK_NODE_CODE_BLOCK:
		add_literal(markdown, node);
		return false;
	case CMARK_NODE_HTML_BLOCK:
		if (!is_comment(node))
			add_literal(markdown, node);
		return false;
	default:
		if (strcmp(cmark_node_get_type_string(node), "table") != 0)
			return true;
		add_table(markdown, node);
		return false;
	}
}

/* cmark writes U+FFFD for NUL, which would shift its columns: give it blanks. */
static void feed(cmark_parser *parser, struct span body)
{
	while (body.size > 0) {
		const char *nul = memchr(body.data, '\0', body.size);
		size_t size = nul ? (size_t)(nul - body.data) : body.size;
		cmark_parser_feed(parser, body.data, size);
		if (nul)
			cmark_parser_feed(parser, " ", 1);
		body.data += size + (nul ? 1 : 0);
		body.size -= size + (nul ? 1 : 0);
	}
}

static void *allocate_array(size_t count, size_t size)
{
	return parse_memory_allocate(size > 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static void keep(void *memory)
{
	(void)memory;
}

/* Strikethrough and autolink make no blocks, and cmark keeps their signs in global tables that threads would share. */
static void parse(void *payload)
{
	struct markdown *markdown = payload;
	cmark_mem memory = { allocate_array, parse_memory_reallocate, keep };
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("tasklist"));
	feed(parser, markdown->body);
	cmark_node *root = cmark_parser_finish(parser);
	for (cmark_node *node = root; node && !markdown->failed;)
		node = next_node(node, root, add_node(markdown, node));
}

static bool add_plain_paragraphs(struct document *document)
{
	document->blocks.count = 0;
	document->warning = "too large or too intricate for Markdown; read as plain text";
	return document_add_paragraphs(document);
}

/* False when out of memory. */
static bool find_blocks(struct markdown *markdown)
{
	const size_t limit = ((size_t)64 << 20) + LIMIT_PER_BYTE * markdown->body.size;
	if (markdown->body.size > LARGEST_TEXT)
		return add_plain_paragraphs(markdown->document);
	if (!find_lines(markdown))
		return false;
	enum parse_outcome outcome = parse_memory_run(parse, markdown, limit);
	if (outcome == PARSE_OVER_LIMIT)
		return add_plain_paragraphs(markdown->document);
	return outcome == PARSE_DONE && !markdown->failed;
}

/* Not thread-safe by itself. It allocates a few hundred bytes with cmark's own allocator: this cannot be helped. */
static void register_extensions(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

static enum sund_status read_markdown(struct markdown *markdown, const struct source *source,
                                      const struct document_sink *sink, struct sund_error *err)
{
	static pthread_once_t registered = PTHREAD_ONCE_INIT;
	struct document *document = markdown->document;
	document_clear(document);
	document->source = source->bytes;
	enum sund_status status = source_decode_text(document, source, err);
	if (status != SUND_OK)
		return status;
	if (!character_references_decode(document) || !front_matter_read(document, &markdown->body_start))
		return sund_error_nomem(err);
	if (document->text.size > markdown->body_start) {
		markdown->body = (struct span){ document->text.data + markdown->body_start,
		                                document->text.size - markdown->body_start };
		pthread_once(&registered, register_extensions);
		if (!find_blocks(markdown))
			return sund_error_nomem(err);
	}
	return sink->document(sink->payload, document, err);
}

static bool accepts(const struct source *source)
{
	bool named_so = source_has_extension(source, "md") || source_has_extension(source, "markdown") ||
	                source_has_extension(source, "mkd");
	return named_so && !encoding_is_binary(source->bytes);
}

static enum sund_status read_source(const struct source *source, const struct document_sink *sink,
                                    struct sund_error *err)
{
	struct document document = { 0 };
	struct markdown markdown = { .document = &document };
	enum sund_status status = read_markdown(&markdown, source, sink, err);
	document_free(&document);
	array_free(&markdown.line_starts);
	return status;
}

const struct reader reader_markdown = { .name = "markdown", .version = 3, .accepts = accepts, .read = read_source };
