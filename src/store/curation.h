/* The analysts' hand: decisions about actors and facts, kept in order in the table curation, apart from what
 * extraction finds, and put into effect again whenever that is stored (ingest, rebuild).
 *
 * A decision is never put into effect by itself. Each kind has a function that settles what a decision is
 * about: it makes the derived rows as all decisions in force say together. So adding, undoing and storing an
 * article later are one and the same step, and come to the same rows in any order. A new kind is a member of
 * enum ch_act, a row in curation.c and its function. */
#ifndef CH_STORE_CURATION_H
#define CH_STORE_CURATION_H

#include "store/store.h"

enum ch_act {
    CH_ACT_MERGE,   /* the actor `subject` is the actor `object`: both keys */
    CH_ACT_SPLIT,   /* in `article`, what is said of the actor `subject` is of another one, called `object` */
    CH_ACT_RENAME,  /* the actor `subject` is called `object` */
    CH_ACT_NOTE,    /* `note` on the actor `subject` */
    CH_ACT_REJECT,  /* the fact `subject` is wrong */
    CH_ACT_CONFIRM, /* the fact `subject` is right */
    CH_ACT_JOIN,    /* the meeting or statement `subject` is the same as `object`: both ids */
    CH_ACT_SEPARATE, /* the report `subject` is joined with no other but by hand, from now on */
    CH_ACT_COUNT
};
/* "merge", ...; static. */
const char *ch_act_name(enum ch_act act);

/* Strings are borrowed; NULL where there is nothing to say. */
struct ch_decision {
    int64_t n; /* its number, from 1 in order; given when it is added */
    enum ch_act act;
    const char *subject, *object, *note;
    const char *article;        /* id of the article: of a split, and of a fact (see ch_fact_find) */
    uint32_t start, end;        /* facts: place of the evidence in it, in code points; 0, 0: not told */
    const char *object_article; /* the same of the object of a join */
    uint32_t object_start, object_end;
    const char *analyst, *made_at; /* who decided, and when (ISO 8601), as the caller tells */
    bool undone;
};

/* Writes decisions down, in order, and puts them into effect, all or nothing, in one transaction. *n gets the
 * number of the last one. Whether they make sense is for the caller to check. Database errors. */
enum ch_status ch_curation_add(struct ch_db *db, const struct ch_decision *decisions, uint32_t count,
                               int64_t *n, struct ch_error *err);

/* Takes decision n back (0: the last one in force) and copies it into *out, its strings in arena. CH_NOMATCH
 * when there is none, CH_USAGE when it was taken back before. */
enum ch_status ch_curation_undo(struct ch_db *db, int64_t n, struct ch_arena *arena, struct ch_decision *out,
                                struct ch_error *err);

/* Appends the key of whom a split makes out of an actor: "KEY~new-name", which extraction makes of nobody. */
void ch_split_key(const char *subject, const char *name, struct ch_buf *out);

/* A fact as a decision names it. */
struct ch_fact {
    const char *id, *article;
    uint32_t start, end; /* as ch_decision */
    const char *verdict; /* "rejected", "confirmed" or NULL */
    const char *whole;   /* the id of the meeting or statement that it is a report of, maybe its own; NULL: it
                            is   superseded or rejected, or a citation */
    bool joined;         /* there are other reports of that */
};
/* Finds the fact whose id begins with `text`; strings in arena. CH_NOMATCH when there is none, CH_USAGE when
 * there are several. */
enum ch_status ch_fact_find(struct ch_db *db, const char *text, struct ch_arena *arena, struct ch_fact *out,
                            struct ch_error *err);

/* ---- For the files of store/ ---- */

/* Puts into effect what was decided about an article. Part of the transaction that stores its facts; the last
 * step of it. */
enum ch_status ch_curation_article(struct ch_db *db, int64_t article, struct ch_error *err);

#endif
