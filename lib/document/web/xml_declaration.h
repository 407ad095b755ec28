/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * <?xml version="1.0" encoding="iso-8859-1"?>
 */
#ifndef DOCUMENT_XML_DECLARATION_H
#define DOCUMENT_XML_DECLARATION_H

#include "buffer.h"

/** The encoding in the XML declaration that the bytes begin with; empty if there is none. */
struct span xml_declared_encoding(struct span bytes);

/** What is left of the bytes behind a byte order mark, white space, processing instructions and comments: an element or
 *  a document type, if it is XML or HTML. */
struct span xml_skip_prolog(struct span bytes);

#endif
