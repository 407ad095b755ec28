/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rtf_tokens.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static void skip(struct span *input, size_t count)
{
	if (count > input->size)
		count = input->size;
	input->data += count;
	input->size -= count;
}

static int hex_digit(char byte)
{
	return is_digit(byte) ? byte - '0' :
	       byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 :
	       byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* A number that is larger than any that means something stays as large as it may be. */
static void read_number(struct rtf_token *token, struct span *input)
{
	bool is_negative = input->size > 1 && input->data[0] == '-' && is_digit(input->data[1]);
	int64_t number = 0;
	skip(input, is_negative);
	for (; input->size > 0 && is_digit(input->data[0]); skip(input, 1)) {
		token->has_number = true;
		number = number * 10 + (input->data[0] - '0');
		if (number > INT32_MAX)
			number = INT32_MAX;
	}
	token->number = (long)(is_negative ? -number : number);
}

static void read_word(struct rtf_token *token, struct span *input)
{
	size_t size = 0;
	token->kind = RTF_WORD;
	for (; input->size > 0 && is_letter(input->data[0]); skip(input, 1)) {
		if (size < RTF_LONGEST_WORD)
			token->word[size++] = input->data[0];
	}
	token->word[size] = '\0';
	read_number(token, input);
	if (input->size > 0 && input->data[0] == ' ')
		skip(input, 1);
	if (strcmp(token->word, "bin") == 0 && token->number > 0)
		skip(input, (size_t)token->number);
}

/* Behind a backslash. */
static void read_control(struct rtf_token *token, struct span *input)
{
	if (input->size > 0 && is_letter(input->data[0])) {
		read_word(token, input);
	} else if (input->size > 2 && input->data[0] == '\'' && hex_digit(input->data[1]) >= 0
	           && hex_digit(input->data[2]) >= 0) {
		token->kind = RTF_BYTE;
		token->byte = (char)(hex_digit(input->data[1]) << 4 | hex_digit(input->data[2]));
		token->text = (struct span){ &token->byte, 1 };
		skip(input, 3);
	} else {
		token->kind = RTF_SIGN;
		token->text = (struct span){ input->data, input->size > 0 ? 1 : 0 };
		skip(input, 1);
	}
}

static bool is_text(char byte)
{
	return byte != '{' && byte != '}' && byte != '\\' && byte != '\r' && byte != '\n' && byte != '\0';
}

void rtf_next(struct rtf_token *token, struct span *input)
{
	token->has_number = false;
	token->number = 0;
	while (input->size > 0 && strchr("\r\n", input->data[0])) /* and NUL */
		skip(input, 1);
	if (input->size == 0) {
		token->kind = RTF_END;
		return;
	}
	char first = input->data[0];
	size_t size = 0;
	while (size < input->size && is_text(input->data[size]))
		size++;
	if (size > 0) {
		token->kind = RTF_TEXT;
		token->text = (struct span){ input->data, size };
		skip(input, size);
		return;
	}
	skip(input, 1);
	if (first == '\\')
		read_control(token, input);
	else
		token->kind = first == '{' ? RTF_OPEN : RTF_CLOSE;
}
