/* Articles out of files, folders and streams of every known format, one at a time. */
#ifndef CH_INTAKE_READER_H
#define CH_INTAKE_READER_H

#include "intake/article.h"

struct ch_reader;

enum ch_format {
    CH_FORMAT_AUTO,
    CH_FORMAT_TEXT,
    CH_FORMAT_HTML,
    CH_FORMAT_JSONL,
    CH_FORMAT_CSV,       /* also with tabs, semicolons or bars */
    CH_FORMAT_FEED,      /* RSS and Atom */
    CH_FORMAT_MEDIAWIKI, /* XML exports and dumps */
    CH_FORMAT_WARC,
    CH_FORMAT_MAIL, /* .eml and mbox */
    CH_FORMAT_DOCX, /* one article, or Nexis' exports of many */
    CH_FORMAT_FACTIVA,
    CH_FORMATS
};

/* Zero-initialised options mean: recognise the format, take everything from the source. */
struct ch_reader_options {
    enum ch_format from;
    const char *published;   /* date for articles that have none of their own; NULL */
    const char *outlet;      /* outlet for articles that have none of their own; NULL */
    const char *const *maps; /* "FIELD=NAME" pairs for JSON, e.g. "text=story_body"; NULL */
    size_t map_count;
};

/* The format of that name ("text", "html", "jsonl", ..., "auto"); false when there is none. */
bool ch_format_named(const char *name, enum ch_format *out);

/* Opens paths (files; folders, read recursively in bytewise order of names; "-" is standard input). Nothing
 * is read yet: a path that cannot be opened is reported by ch_reader_next in its place. The paths and
 * options are borrowed until ch_reader_close. CH_USAGE for a bad map or date, CH_NOMEM. */
enum ch_status ch_reader_open(struct ch_reader **out, const char *const *paths, size_t count,
                              const struct ch_reader_options *options, struct ch_error *err);

/* Reads the next article into *article, finished (ch_article_finish), its strings in arena.
 *   CH_OK        an article
 *   CH_NOMATCH   the end
 *   CH_UNREADABLE, CH_IO  this record or file failed, err says where and why; go on with the next call
 *   CH_NOMEM     give up */
enum ch_status ch_reader_next(struct ch_reader *reader, struct ch_arena *arena, struct ch_article *article,
                              struct ch_error *err);

/* Where the article or error of the last call came from: file name as given or found, "-" for standard
 * input, and for what is packed its name inside behind a colon ("press.zip:a.html"); 1-based line for
 * line-based formats, else 0. Borrowed until the next call. */
const char *ch_reader_file(const struct ch_reader *reader);
uint64_t ch_reader_line(const struct ch_reader *reader);

void ch_reader_close(struct ch_reader *reader);

#endif
