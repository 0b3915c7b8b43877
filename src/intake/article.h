/* One article as chancery understands it: what every source format is turned into. */
#ifndef CH_INTAKE_ARTICLE_H
#define CH_INTAKE_ARTICLE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

/* "sha256:" and 64 hexadecimal digits, NUL-terminated. */
#define CH_ARTICLE_ID_SIZE 72

/* Strings are NUL-terminated UTF-8 in NFC, owned by the arena the article was read into; NULL where the
 * source does not tell. */
struct ch_article {
    char id[CH_ARTICLE_ID_SIZE]; /* SHA-256 of canonical text, URL and date; see ch_article_finish */
    const char *source_id;       /* the id the source gave, or the file's name without its extension */
    const char *url;
    const char *title;
    const char *outlet;
    const char *published; /* "YYYY-MM-DD", "YYYY-MM" or "YYYY" */
    const char *language;  /* BCP 47; "en" where the source does not tell */
    struct ch_str text;    /* NFC, line ends "\n", valid UTF-8, also NUL-terminated */
};

/* The longest text taken from one article; a longer one is refused as CH_UNREADABLE. The pipeline needs about
 * seventy bytes of memory for each byte of text, so this is what keeps its peak in the low hundreds of MB. */
#define CH_ARTICLE_TEXT_MAX (UINT32_C(2) * 1024 * 1024)

/* Brings a freshly filled article into canonical form, replacing its strings by ones in arena: converts text
 * and metadata to NFC (Unicode UAX #15) with "\n" line ends and malformed bytes replaced by U+FFFD, turns
 * published into an ISO date (dropping what is no date), and computes the id. CH_UNREADABLE when the text is
 * empty or too long, CH_NOMEM. */
enum ch_status ch_article_finish(struct ch_article *article, struct ch_arena *arena, struct ch_error *err);

#endif
