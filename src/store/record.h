/* Reading back: one stored article with its facts, for `export` and `show`. Same content as one line of
 * `extract`, but with the ids and the actors of the database. */
#ifndef CH_STORE_RECORD_H
#define CH_STORE_RECORD_H

#include "store/store.h"

/* A half-open range of code points of the article's text. */
struct ch_range {
    uint32_t start, end;
};
struct ch_ranges {
    struct ch_range *items;
    uint32_t count, cap;
};

struct ch_record_mention {
    struct ch_range at;
    const char *how; /* "name", "office", "description", "pronoun" */
};
struct ch_record_actor {
    const char *id;                               /* "a" and 16 hexadecimal digits: of its key */
    const char *key;                              /* "person/antony-blinken/US" */
    const char *name;                             /* as the database calls it */
    const char *type, *role, *country, *wikidata; /* role as in this article; NULL where unknown */
    CH_LIST_OF(struct ch_record_mention) mentions;
};
struct ch_record_meeting {
    const char *id;                                  /* "m..." */
    struct ch_ids participants;                      /* into actors */
    const char *status, *mode, *date, *place, *rule; /* date, place: NULL where not told */
    struct ch_range date_text;                       /* empty where not told */
    struct ch_ranges topics, evidence;
    double confidence;
    const char *report_of; /* id of the report that stands for all of the same meeting; NULL: superseded */
    uint32_t reports;      /* articles that tell of the same meeting */
};
struct ch_record_statement {
    const char *id;                         /* "s..." */
    uint32_t speaker;                       /* into actors */
    struct ch_ids addressees;               /* into actors */
    const char *kind, *date, *cameo, *rule; /* date, cameo: NULL where unknown */
    struct ch_range cue;
    struct ch_ranges content, evidence;
    struct ch_ids instruments; /* into instruments */
    double confidence;
    const char *report_of; /* as of a meeting */
    uint32_t reports;
};
struct ch_record_instrument {
    const char *id;                                          /* "i..." of its symbol */
    const char *symbol, *kind, *body, *number, *title, *url; /* NULL where unknown */
    int32_t year;                                            /* 0 where unknown */
    struct ch_ranges mentions;
};

struct ch_record_deed {
    const char *id; /* "d..." */
    const char *kind, *status;
    uint32_t instrument;  /* into instruments */
    uint32_t statement;   /* into statements; CH_NONE: the article tells it */
    struct ch_ids actors; /* into actors */
    struct ch_range cue, evidence;
};

struct ch_record {
    struct ch_article article;
    uint32_t version;          /* 1, 2, ... of the article at its URL */
    const char *superseded_by; /* id of the next version; NULL when this is the current one */
    const char *program;       /* what found the facts: "chancery 0.1.0" */
    CH_LIST_OF(struct ch_record_actor) actors;
    CH_LIST_OF(struct ch_record_meeting) meetings;
    CH_LIST_OF(struct ch_record_statement) statements;
    CH_LIST_OF(struct ch_record_instrument) instruments;
    CH_LIST_OF(struct ch_record_deed) deeds;
};

/* Which articles an export takes; zero-initialised: all current ones. Dates are inclusive, of publication;
 * "2024" and "2024-10" mean the whole year or month. */
struct ch_record_filter {
    const char *since, *until, *outlet, *country; /* country: alpha-2 of an actor in the article */
    uint32_t limit;                               /* 0: no limit */
    bool superseded;                              /* old versions too */
};

/* Receives a record, borrowed for the call; another status than CH_OK ends the iteration with it. */
typedef enum ch_status ch_record_fn(void *context, const struct ch_record *record, struct ch_error *err);

/* Calls fn for each article that the filter takes, by date of publication, then by content, in one snapshot
 * of the database. Memory is bounded by the largest article. CH_NOMATCH when there was none. */
enum ch_status ch_record_each(struct ch_db *db, const struct ch_record_filter *filter, ch_record_fn *fn,
                              void *context, struct ch_error *err);

/* From now on, what this connection reads is what extraction found, without what analysts decided about it.
 * For a database opened with CH_DB_READ. */
enum ch_status ch_record_raw(struct ch_db *db, struct ch_error *err);

/* Calls fn for each article, old versions included and each before those that supersede it, in one snapshot.
 */
enum ch_status ch_record_each_version(struct ch_db *db, ch_record_fn *fn, void *context,
                                      struct ch_error *err);

/* Reads one article into *record, all in arena. `which` is its id, the first six or more hexadecimal digits
 * of it, its URL or its source id; CH_NOMATCH when there is none, CH_USAGE when it is not the only one. */
enum ch_status ch_record_find(struct ch_db *db, const char *which, struct ch_arena *arena,
                              struct ch_record *record, struct ch_error *err);

/* Reads the article with that n of the table article into *record, all in arena. */
enum ch_status ch_record_read(struct ch_db *db, int64_t article, struct ch_arena *arena,
                              struct ch_record *record, struct ch_error *err);

#endif
