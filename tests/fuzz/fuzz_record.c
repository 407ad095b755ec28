/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "index/record.h"

static void check_inside(struct span part, struct span whole)
{
	require(part.size == 0 || (part.data >= whole.data && part.data + part.size <= whole.data + whole.size));
}

/* Places that can be read can be walked. */
static void check_places(struct span places, struct span text)
{
	struct offset_map map = { 0 };
	struct place_cursor cursor, origin = place_cursor_begin(0, 1);
	if (offset_map_read_slice(&places, &map, &cursor, &origin)) {
		place_cursor_advance(&cursor, text.data, text.size / 2, &map, text.size / 2, false);
		place_cursor_advance(&cursor, text.data, text.size, &map, text.size, true);
	}
	offset_map_free(&map);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = fuzz_input(data, size), rest, heading;
	struct file_record file;
	struct document_record document;
	struct passage_record passage;
	uint64_t id;
	if (file_record_read(&file, bytes)) {
		check_inside(file.path, bytes);
		check_inside(file.md5, bytes);
		check_inside(file.reader, bytes);
	}
	if (document_record_read(&document, bytes)) {
		check_inside(document.name, bytes);
		check_inside(document.title, bytes);
		check_inside(document.author, bytes);
		check_inside(document.date, bytes);
		check_inside(document.lang, bytes);
	}
	if (passage_record_read(&passage, bytes)) {
		check_inside(passage.headings, bytes);
		check_inside(passage.text, bytes);
		check_places(passage.places, passage.text);
		struct passage_page page;
		for (rest = passage.pages; passage_page_read(&page, &rest);)
			check_inside(page.label, bytes);
		rest = passage.headings;
		while (span_read_counted(&rest, &heading))
			check_inside(heading, bytes);
	}
	passage_id_parse(&id, bytes);
	return 0;
}
