/* The formats of documents that hold articles: one reader each, and the table of them. */
#ifndef CH_INTAKE_RECORDS_H
#define CH_INTAKE_RECORDS_H

#include "intake/input.h"
#include "intake/json.h"

/* What a format's reader works on: one document, from its first byte to its last. */
struct ch_records {
    struct ch_input *input; /* borrowed */
    const char *id; /* for a document that is one article: its file's name without folders and extension; NULL
                       for standard input; borrowed */
    const struct ch_json_map *map;
    bool recoded;    /* was in UTF-16 and is in UTF-8 now, whatever it says of itself */
    uint64_t line;   /* of the last article or error, 1-based; 0 where the format has no lines */
    uint64_t offset; /* where that starts in the document, in bytes; CH_NO_OFFSET where it is not known */
    void *state;     /* the reader's own */
};

struct ch_record_format {
    const char *name; /* for --from */
    /* Looks at the document's head; state is NULL before. NULL: nothing to do. */
    enum ch_status (*open)(struct ch_records *records, struct ch_error *err);
    /* Fills article, not yet finished, its strings in arena. CH_NOMATCH at the document's end; CH_UNREADABLE
     * for a bad record, the next call goes on behind it; CH_IO and CH_NOMEM end the document. */
    enum ch_status (*next)(struct ch_records *records, struct ch_arena *arena, struct ch_article *article,
                           struct ch_error *err);
    void (*close)(
        struct ch_records *records); /* frees state, also after a failed open; NULL: nothing to do */
};

extern const struct ch_record_format ch_format_text, ch_format_html, ch_format_jsonl, ch_format_csv,
    ch_format_feed, ch_format_mediawiki, ch_format_warc, ch_format_mail, ch_format_docx, ch_format_factiva;

/* Takes all that is left of the document as UTF-8, in arena, of the charset it declares if html is true.
 * CH_NOMATCH when nothing is left; the errors of ch_input_rest. */
enum ch_status ch_records_rest(struct ch_records *records, bool html, struct ch_arena *arena,
                               struct ch_str *out, struct ch_error *err);

/* Copies s into arena as a string at *out; CH_NOMEM. */
enum ch_status ch_records_keep(struct ch_arena *arena, struct ch_str s, const char **out,
                               struct ch_error *err);

#endif
