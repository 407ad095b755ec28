/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Pages that are written as XML.
 */
#ifndef DOCUMENT_HTML_XML_H
#define DOCUMENT_HTML_XML_H

#include "buffer.h"

/**
 * In XML <title/> is an element without content, in HTML it begins one that goes on to </title>. Where the page begins
 * with an XML declaration, write over such tags, so that HTML sees none; the text keeps its size.
 */
void html_xml_blank_empty(struct buffer *page);

#endif
