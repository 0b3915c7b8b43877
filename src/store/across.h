/* What articles have in common: who is the same, which meetings and statements are one, which texts are
 * copies.
 *
 * An article enters when its rows are stored and leaves when a newer version takes its place. Everything in
 * here is a function of the set of articles that are in, whatever the order in which they came; each step
 * looks only at what is near in time, so that its cost does not grow with the database. */
#ifndef CH_STORE_ACROSS_H
#define CH_STORE_ACROSS_H

#include "store/db.h"

/* The stored article joins the others; it is current. */
enum ch_status ch_across_enter(struct ch_db *db, int64_t article, struct ch_error *err);
/* The article is taken out of all that is counted and joined; its rows stay. */
enum ch_status ch_across_leave(struct ch_db *db, int64_t article, struct ch_error *err);

/* Takes the article out if it is in; *was_in tells, for whoever changes its rows and lets it enter again. */
enum ch_status ch_across_take_out(struct ch_db *db, int64_t article, bool *was_in, struct ch_error *err);

/* ---- The steps: inside the store only ---- */

struct ch_numbers {
    int64_t *items;
    uint32_t count, cap;
};

/* First column of the rows of sql for parameter n, appended to out (in arena). */
enum ch_status ch_numbers_read(struct ch_db *db, enum ch_sql sql, int64_t n, struct ch_arena *arena,
                               struct ch_numbers *out, struct ch_error *err);

/* How many different numbers there are; sorts them. */
uint32_t ch_count_distinct(int64_t *numbers, uint32_t count);

/* How an article counts: not at all, as a copy (in the sums over all reports only), or in full. */
enum ch_standing { CH_OUT, CH_COPY, CH_COUNTED };
/* count.c: takes away what the article counted for and adds what it counts for now: articles, names and roles
 * of actors, tally of articles and citations. Its row of extraction must be there. */
enum ch_status ch_count_as(struct ch_db *db, int64_t article, enum ch_standing standing,
                           struct ch_arena *arena, struct ch_error *err);

/* article_actor.joined of a row that a split made somebody else: nothing but its undoing moves it. */
#define CH_JOINED_BY_HAND "by hand"
/* settle.c: who the persons of an article are of whom it does not tell enough: decided and put into effect
 * (in), or as the article alone has it. */
enum ch_status ch_settle_persons(struct ch_db *db, int64_t article, bool in, struct ch_arena *arena,
                                 struct ch_error *err);
/* Whether ch_settle_persons would change something. */
enum ch_status ch_settle_changes(struct ch_db *db, int64_t article, bool *changes, struct ch_arena *arena,
                                 struct ch_error *err);
/* Appends the articles, maybe several times, of which persons are to be settled anew when this one comes or
 * goes. */
enum ch_status ch_settle_around(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                struct ch_numbers *out, struct ch_error *err);
/* Makes what an article tells of one actor tell of another, but for the list of its actors. */
enum ch_status ch_actor_move(struct ch_db *db, int64_t article, int64_t from, int64_t to,
                             struct ch_error *err);

/* copies.c: finds which articles are alike as the article enters or leaves, and appends to `changed` those
 * that were originals and are copies now, or the other way round, or copies of another; never the article
 * itself. */
enum ch_status ch_copies_enter(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_numbers *changed, struct ch_error *err);
enum ch_status ch_copies_leave(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_numbers *changed, struct ch_error *err);

/* put_contacts.c: two actors (a, b) or two countries (from, to; "" for none) that met once more or less. */
struct ch_pair {
    int64_t a, b;
    char from[3], to[3];
    const char *date; /* NULL: nobody tells */
    int sign;
};
struct ch_pairs {
    struct ch_pair *items;
    uint32_t count, cap;
};
/* Appends the pairs of a held event, with sign 1 when it comes and -1 when it goes; its participants must be
 * there, date must live as long as out (in arena). */
enum ch_status ch_pairs_add(struct ch_db *db, int64_t event, const char *date, int sign,
                            struct ch_arena *arena, struct ch_pairs *out, struct ch_error *err);
/* Brings who met whom up to date and empties the list. The events must be as they are to be. An event that
 * goes and comes again, as it does with each new report of it, changes nothing: only then need the first and
 * last of a pair not be looked up among all their events. */
enum ch_status ch_pairs_write(struct ch_db *db, struct ch_pairs *pairs, struct ch_error *err);

/* event_parties.c: the number under which reports of the same parties are filed; 0: they cannot be told from
 * others. What is denied is no report of what others say took place. */
enum ch_status ch_parties_of(struct ch_db *db, int64_t meeting, bool denied, int64_t *out,
                             struct ch_error *err);

/* event.c: joins the meetings of an article with the reports of others (in), takes them out, or counts the
 * sources of their events again where it stays. Who met once more or less is appended to met (in arena), for
 * ch_pairs_write. */
enum ch_step { CH_STEP_IN, CH_STEP_OUT, CH_STEP_AGAIN };
enum ch_status ch_events_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                              struct ch_pairs *met, struct ch_error *err);

/* saying.c: the same for statements. */
enum ch_status ch_sayings_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                               struct ch_error *err);

/* month_sums.c: an event or a saying comes (sign 1) or goes (-1) in the sums by month; `date`: as the event
 * tells it, or NULL. Its participants or addressees must be there. */
enum ch_status ch_months_event(struct ch_db *db, int64_t event, const char *status, const char *date,
                               int sign, struct ch_error *err);
enum ch_status ch_months_saying(struct ch_db *db, int64_t statement, int sign, struct ch_error *err);

#endif
