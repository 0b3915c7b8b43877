/* The blocks of a page -> the text of its article. */
#ifndef CH_INTAKE_HTML_TEXT_H
#define CH_INTAKE_HTML_TEXT_H

#include "intake/date.h"
#include "intake/html_page.h"

/* Appends to out the article's text: its blocks separated by blank lines, without what surrounds it on the
 * page. May append nothing. False when memory is short.
 *
 * Each block gets a score: text in sentences counts for it, links, menus and captions against. The article is
 * the run of blocks with the greatest sum (maximum subsequence segmentation; J. Pasternack and D. Roth,
 * "Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009), looked for inside
 * the element that is said to hold the article where there is one; what in that run is a link list, a caption
 * or a notice is left out. JSON-LD's articleBody is taken where the page shows much less than it. */
bool ch_html_text(const struct ch_html_page *page, struct ch_buf *out);

/* The date that stands on the page as text of its own ("Posted: 6 March 2025"): the first behind the
 * headline, or else the first. False when there is none. */
bool ch_html_text_date(const struct ch_html_page *page, char out[CH_DATE_SIZE]);

#endif
