/* The articles of a Nexis export, which is one long list of paragraphs. */
#ifndef CH_INTAKE_NEXIS_H
#define CH_INTAKE_NEXIS_H

#include "intake/article.h"

/* Paragraphs of one article, in order; borrowed. */
struct ch_paragraphs {
    struct ch_paragraph {
        struct ch_str text;
        bool heading; /* in a style for titles */
    } * items;
    uint32_t count, cap;
};

/* Whether the paragraph closes an article of an export. */
bool ch_nexis_is_end(struct ch_str paragraph);

/* Fills article, not yet finished, with strings in arena: from an export's layout (title, outlet, date,
 * "Length:", "Body", text, "Load-Date:") where it has a paragraph "Body", else from the paragraphs as they
 * stand. False when memory is short. */
bool ch_nexis_article(const struct ch_paragraphs *paragraphs, struct ch_arena *arena,
                      struct ch_article *article);

#endif
