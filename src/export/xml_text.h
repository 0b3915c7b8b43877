/* Text of articles inside XML, HTML and SVG. */
#ifndef CH_EXPORT_XML_TEXT_H
#define CH_EXPORT_XML_TEXT_H

#include "base/text.h"

/* Appends s as text or as the value of an attribute in double quotes: &, <, >, " and ' escaped. What XML 1.0
 * forbids or what could reorder a line (see export/safe_text.h) becomes U+FFFD; line ends and tabs stay. */
void ch_buf_xml(struct ch_buf *out, struct ch_str s);

/* ` name="value"`; nothing when value is NULL. */
void ch_buf_xml_attribute(struct ch_buf *out, const char *name, const char *value);

#endif
