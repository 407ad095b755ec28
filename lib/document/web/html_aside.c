/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * First by what the author says: elements and roles (W3C, HTML Accessibility API Mappings), then names of classes in
 * general use. What nobody says is told by link density, after C. Kohlschütter, P. Fankhauser, W. Nejdl: Boilerplate
 * detection using shallow text features, WSDM 2010: blocks of which more than a third is links, and short ones between
 * such. Their other rules, by numbers of words, are left out: they take short paragraphs, of which laws and recipes are
 * made, for boilerplate.
 */
#include "html_aside.h"

#include <string.h>
#include <strings.h>

#include "html_meta.h"

enum { LINK_SHARE = 3, SHORT_WORDS = 15, LEAST_MAIN_WORDS = 30 };

static bool is_one_of(const char *name, size_t size, const char *const *names)
{
	for (; *names; names++) {
		if (strlen(*names) == size && strncasecmp(name, *names, size) == 0)
			return true;
	}
	return false;
}

/* ---------------------------------------------------------------- what the author says */

static enum html_region region_of_role(const char *role)
{
	static const char *const around[] = {
		"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu",
		"menubar",
		"toolbar", "tablist", NULL
	};
	size_t size = strcspn(role, " \t\n");
	if (is_one_of(role, size, around))
		return HTML_REGION_ASIDE;
	if (size == 4 && strncasecmp(role, "main", size) == 0)
		return HTML_REGION_MAIN;
	return size == 7 && strncasecmp(role, "article", size) == 0 ? HTML_REGION_ARTICLE : HTML_REGION_NONE;
}

static enum html_region region_of_tag(GumboTag tag, bool in_article)
{
	switch (tag) {
	case GUMBO_TAG_MAIN:
		return HTML_REGION_MAIN;
	case GUMBO_TAG_ARTICLE:
		return HTML_REGION_ARTICLE;
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_FOOTER:
		return in_article ? HTML_REGION_NONE : HTML_REGION_ASIDE;
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_MENU:
	case GUMBO_TAG_SELECT:
	case GUMBO_TAG_BUTTON:
	case GUMBO_TAG_NOSCRIPT:
		return HTML_REGION_ASIDE;
	default:
		return HTML_REGION_NONE;
	}
}

static bool is_hidden_by_style(const GumboNode *element)
{
	const char *style = html_attribute(element, "style");
	const char *display = style ? strstr(style, "display") : NULL;
	return display && strncmp(display + 7 + strspn(display + 7, ": "), "none", 4) == 0;
}

/* A word of a class or an id, such as "nav" of "nav-bar" and "site_nav". */
static bool has_hint(const char *names)
{
	static const char *const hints[] = {
		"nav",         "navbar",     "navigation",   "menu",       "meny",    "submenu",       "breadcrumb",
		"breadcrumbs", "brodsmulor", "broedkrummer", "cookie",     "cookies", "cookiebanner",  "kakor",
		"consent",     "gdpr",       "sidebar",      "footer",     "sidfot",  "sidhuvud",      "masthead",
		"popup",       "modal",      "share",        "sharing",    "social",  "skip",          "skiplink",
		"toolbar",     "pagination", "pager",        "newsletter", "advert",  "advertisement", "ads",
		"sponsored",   "login",      "offcanvas",    NULL
	};
	static const char *const whole[] = { "header", "site-header", "page-footer", "topbar", NULL };
	static const char word_signs[] = "-_ \t\n";
	while (names && *names) {
		size_t class = strcspn(names, " \t\n");
		if (is_one_of(names, class, whole))
			return true;
		for (const char *word = names; word < names + class; word += strspn(word, "-_")) {
			size_t size = strcspn(word, word_signs);
			if (is_one_of(word, size, hints))
				return true;
			word += size;
		}
		names += class + strspn(names + class, " \t\n");
	}
	return false;
}

static bool may_be_hinted(const GumboNode *element, bool in_article)
{
	switch (element->v.element.tag) {
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_SECTION:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_TABLE:
	case GUMBO_TAG_FORM:
		return !in_article;
	default:
		return false;
	}
}

enum html_region html_region_of(const GumboNode *element, bool in_article)
{
	const char *role = html_attribute(element, "role");
	enum html_region region = role ? region_of_role(role) : HTML_REGION_NONE;
	if (region == HTML_REGION_NONE)
		region = region_of_tag(element->v.element.tag, in_article);
	if (region == HTML_REGION_NONE && is_hidden_by_style(element))
		region = HTML_REGION_ASIDE;
	if (region == HTML_REGION_NONE && may_be_hinted(element, in_article) &&
	    (has_hint(html_attribute(element, "class")) || has_hint(html_attribute(element, "id"))))
		region = HTML_REGION_HINTED;
	return region;
}

/* ---------------------------------------------------------------- what nobody says */

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

size_t html_count_words(const struct document *document, size_t start, size_t end)
{
	size_t words = 0;
	for (size_t i = start; i < end; i++)
		words += !is_space(document->text.data[i]) && (i == start || is_space(document->text.data[i - 1]));
	return words;
}

static size_t count_words(const struct document *document, const struct block *block)
{
	return html_count_words(document, block->start, block->end);
}

static void set_aside(struct block *block)
{
	block->kind = BLOCK_ASIDE;
	block->level = 0;
}

static size_t words_in(const struct document *document, const struct html_blocks *blocks, enum html_region region)
{
	size_t words = 0;
	for (size_t i = 0; i < blocks->count; i++) {
		if (blocks->items[i].region == region)
			words += count_words(document, &document->blocks.items[i]);
	}
	return words;
}

/* Which regions stand around the text. Names of classes are believed unless they leave less than half of the page. */
static void find_told(struct document *document, const struct html_blocks *blocks)
{
	size_t main = words_in(document, blocks, HTML_REGION_MAIN);
	size_t article = words_in(document, blocks, HTML_REGION_ARTICLE);
	size_t plain = words_in(document, blocks, HTML_REGION_NONE);
	size_t hinted = words_in(document, blocks, HTML_REGION_HINTED);
	bool has_main = main >= LEAST_MAIN_WORDS, believe = hinted <= main + article + plain;
	for (size_t i = 0; i < blocks->count; i++) {
		enum html_region region = blocks->items[i].region;
		bool outside = has_main && (region == HTML_REGION_NONE || region == HTML_REGION_ARTICLE);
		if (outside || region == HTML_REGION_ASIDE || (region == HTML_REGION_HINTED && (believe || has_main)))
			set_aside(&document->blocks.items[i]);
	}
}

static void find_links(struct document *document, struct html_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		struct block *block = &document->blocks.items[i];
		/* Headings are often links to themselves. */
		blocks->items[i].is_links = block->kind != BLOCK_HEADING &&
		                            blocks->items[i].link_words * LINK_SHARE > count_words(document, block);
		if (blocks->items[i].is_links)
			set_aside(block);
	}
}

/* Short text and headings between lists of links. */
static void find_between(struct document *document, const struct html_blocks *blocks)
{
	bool below_links = false;
	for (size_t i = 0; i + 1 < blocks->count; i++) {
		struct block *block = &document->blocks.items[i];
		bool between =
		    below_links && blocks->items[i + 1].is_links && count_words(document, block) <= SHORT_WORDS;
		if (between && (block->kind == BLOCK_PARAGRAPH || block->level > 1))
			set_aside(block);
		below_links = blocks->items[i].is_links || (between && below_links);
	}
}

void html_aside_find(struct document *document, struct html_blocks *blocks)
{
	find_told(document, blocks);
	find_links(document, blocks);
	find_between(document, blocks);
}
