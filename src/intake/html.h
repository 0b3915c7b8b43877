/* A web page -> article. */
#ifndef CH_INTAKE_HTML_H
#define CH_INTAKE_HTML_H

#include "intake/article.h"

/* A longer page is refused: none that holds one article comes near. */
#define CH_HTML_MAX (UINT32_C(16) * 1024 * 1024)

/* Fills article's text from the page html (UTF-8), and those of its other fields that are still NULL; all in
 * arena. The title loses the outlet's name at its end. CH_UNREADABLE when the page holds no article text or
 * is too long, CH_NOMEM. */
enum ch_status ch_html_article(struct ch_str html, struct ch_arena *arena, struct ch_article *article,
                               struct ch_error *err);

#endif
