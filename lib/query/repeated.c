/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "repeated.h"

#include "string_set.h"

/* The number of what the child is written as; STRING_NONE when out of memory. */
static uint32_t number_of(struct string_set *written, struct buffer *text, const struct node *child)
{
	text->size = 0;
	if ((child->sign && !buffer_append_byte(text, child->sign)) || !query_write(text, child))
		return STRING_NONE;
	return string_set_add(written, text->data, text->size, NULL);
}

enum sund_status repeated_merge(struct asked **out, size_t *count, struct arena *arena, const struct node *group,
                                struct sund_error *err)
{
	struct string_set written = { 0 };
	struct buffer text = { 0 };
	struct asked *made = arena_array(arena, struct asked, group->child_count);
	bool ok = made != NULL;
	for (size_t i = 0; ok && i < group->child_count; i++) {
		const uint32_t number = number_of(&written, &text, &group->children[i]);
		ok = number != STRING_NONE;
		if (ok && made[number].times == 0.0)
			made[number] = (struct asked){ &group->children[i],
				                       i + 1 < group->child_count ? &group->children[i + 1] : NULL, 0.0 };
		if (ok)
			made[number].times += 1.0;
	}
	*out = made;
	*count = written.list.count;
	string_set_free(&written);
	buffer_free(&text);
	return ok ? SUND_OK : sund_error_nomem(err);
}
