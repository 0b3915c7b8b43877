/* The settling functions of curation.c's table, and what they share. Each makes the derived rows that a
 * decision is about as all decisions in force say together; inside a transaction. */
#ifndef CH_STORE_CURATION_SETTLE_H
#define CH_STORE_CURATION_SETTLE_H

#include "store/curation.h"
#include "store/db.h"

typedef enum ch_status ch_settle_fn(struct ch_db *db, const struct ch_decision *decision,
                                    struct ch_error *err);

ch_settle_fn ch_settle_merge, ch_settle_split, ch_settle_rename, ch_settle_verdict, ch_settle_joined;

enum ch_fact_kind { CH_FACT_MEETING, CH_FACT_STATEMENT, CH_FACT_CITATION, CH_FACT_DEED };

/* A fact as it is stored. */
struct ch_fact_row {
    int64_t n, article;
    enum ch_fact_kind kind;
    bool rejected;
};
/* Finds a fact by its id; else, when another rule has found it since, the only one of its kind at its place
 * in the article with that id (NULL, 0, 0: not told). CH_NOMATCH when there is none. */
enum ch_status ch_fact_row_find(struct ch_db *db, const char *id, const char *article, uint32_t start,
                                uint32_t end, struct ch_fact_row *out, struct ch_error *err);

/* The decisions of one kind in force that name the article, in order; in arena. */
struct ch_decisions {
    struct ch_decision *items;
    uint32_t count, cap;
};
enum ch_status ch_decisions_of(struct ch_db *db, enum ch_act act, const char *article, struct ch_arena *arena,
                               struct ch_decisions *out, struct ch_error *err);

/* Puts into effect what was decided about an actor that has just come into being. */
enum ch_status ch_curation_actor(struct ch_db *db, const char *key, struct ch_error *err);

/* Makes one of an actor and those whose keys differ in spelling only, beside what was decided. */
enum ch_status ch_actor_unite(struct ch_db *db, const char *key, struct ch_error *err);

/* The first column of a statement's rows, in arena. */
struct ch_text_list {
    const char **items;
    uint32_t count, cap;
};
struct ch_number_list {
    int64_t *items;
    uint32_t count, cap;
};
/* Collect the first column of the rows of a statement that ch_bind has filled, and reset it. */
enum ch_status ch_collect_texts(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                struct ch_text_list *out, struct ch_error *err);
enum ch_status ch_collect_numbers(struct ch_db *db, sqlite3_stmt *rows, struct ch_arena *arena,
                                  struct ch_number_list *out, struct ch_error *err);

#endif
