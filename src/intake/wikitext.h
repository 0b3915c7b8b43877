/* Wiki markup -> plain text. */
#ifndef CH_INTAKE_WIKITEXT_H
#define CH_INTAKE_WIKITEXT_H

#include "base/text.h"

/* Appends the prose of a page in MediaWiki's markup (https://www.mediawiki.org/wiki/Help:Formatting) to out,
 * without templates, tables, files, references, headings' marks, and the lists of sources and links at the
 * end. Linear in the length, whatever is left open. */
void ch_wikitext_prose(struct ch_str markup, struct ch_buf *out);

/* The argument of the page's first {{date|...}}, as Wikinews has it; empty when there is none. */
struct ch_str ch_wikitext_date(struct ch_str markup);

#endif
