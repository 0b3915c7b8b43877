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
/* The same for many, cheaper than one after the other: what they change is looked at once. Sorts them; none
 * twice. */
enum ch_status ch_across_enter_all(struct ch_db *db, int64_t *articles, uint32_t count, struct ch_error *err);
/* The article is taken out of all that is counted and joined, or of those that are to enter; its rows stay.
 */
enum ch_status ch_across_leave(struct ch_db *db, int64_t article, struct ch_error *err);

/* Takes the article out if it is in; *was_in tells, for whoever changes its rows and lets it enter again. */
enum ch_status ch_across_take_out(struct ch_db *db, int64_t article, bool *was_in, struct ch_error *err);

/* ---- The steps: inside the store only ---- */

/* First column of the rows of sql for parameter n, appended to out (in arena). */
enum ch_status ch_numbers_read(struct ch_db *db, enum ch_sql sql, int64_t n, struct ch_arena *arena,
                               struct ch_numbers *out, struct ch_error *err);

/* How many different numbers there are; sorts them. */
uint32_t ch_count_distinct(int64_t *numbers, uint32_t count);

/* Two actors (a, b) or two countries (from, to; "" for none) that met once more or less. */
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

/* An actor, a name or an office of it, with which it is in more or fewer articles. */
struct ch_count {
    int64_t actor;
    const char *text; /* name or office; NULL: the actor itself */
    const char *date; /* of the article, with an office; NULL: unknown */
    int64_t change;
};
struct ch_count_list {
    struct ch_count *items;
    uint32_t count, cap;
};

/* What articles on their way in or out change in sums, gathered and written once: most of what goes comes
 * again, and what comes comes many times. */
struct ch_effects {
    struct ch_arena arena;
    struct ch_pairs met;
    struct ch_count_list actors, names, roles;
};
/* Writes and empties them. Articles and events must be as they are to be. */
enum ch_status ch_effects_write(struct ch_db *db, struct ch_effects *effects, struct ch_error *err);
void ch_effects_dispose(struct ch_effects *effects);

/* How an article counts: not at all, as a copy (in the sums over all reports only), or in full. */
enum ch_standing { CH_OUT, CH_COPY, CH_COUNTED };
/* count.c: takes away what the article counted for and adds what it counts for now: articles, names and roles
 * of actors (in effects), tally of articles and citations. Its row of extraction must be there. arena:
 * scratch. */
enum ch_status ch_count_as(struct ch_db *db, int64_t article, enum ch_standing standing,
                           struct ch_arena *arena, struct ch_effects *effects, struct ch_error *err);
/* The same in two steps, for an article that did not stand: its standing, then what it counts for. */
enum ch_status ch_stand_as(struct ch_db *db, int64_t article, enum ch_standing standing,
                           struct ch_error *err);
enum ch_status ch_count_standing(struct ch_db *db, int64_t article, struct ch_arena *arena,
                                 struct ch_effects *effects, struct ch_error *err);
enum ch_status ch_counts_write(struct ch_db *db, struct ch_effects *effects, struct ch_error *err);

/* article_actor.joined of a row that a split made somebody else: nothing but its undoing moves it. */
#define CH_JOINED_BY_HAND "by hand"
/* settle.c: the persons of an article, some of whom it leaves open. They are read, it is decided who they
 * are, and that is put into effect. */
struct ch_person;
struct ch_persons {
    struct ch_person *items;
    uint32_t count, cap;
};
/* All in arena. */
enum ch_status ch_persons_read(struct ch_db *db, int64_t article, struct ch_arena *arena,
                               struct ch_persons *out, struct ch_error *err);
/* From the articles that stand. arena: scratch, but what is decided lives in it. */
enum ch_status ch_persons_decide(struct ch_db *db, struct ch_persons *persons, struct ch_arena *arena,
                                 struct ch_error *err);
/* Whether somebody is to be somebody else. */
bool ch_persons_change(const struct ch_persons *persons);
enum ch_status ch_persons_move(struct ch_db *db, struct ch_persons *persons, struct ch_error *err);
/* Makes all who they are by the article alone; what is decided stays decided. */
enum ch_status ch_persons_as_told(struct ch_db *db, struct ch_persons *persons, struct ch_error *err);
/* Appends the articles, maybe several times, of which persons are to be settled anew when the one with these
 * comes or goes. */
enum ch_status ch_persons_around(struct ch_db *db, const struct ch_persons *persons, struct ch_arena *arena,
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

/* put_contacts.c: appends the pairs of a held event, with sign 1 when it comes and -1 when it goes; its
 * participants must be there. */
enum ch_status ch_pairs_add(struct ch_db *db, int64_t event, const char *date, int sign,
                            struct ch_effects *effects, struct ch_error *err);
/* Brings who met whom up to date and empties the list. The events must be as they are to be. An event that
 * goes and comes again, as it does with each new report of it, changes nothing: only then need the first and
 * last of a pair not be looked up among all their events. */
enum ch_status ch_pairs_write(struct ch_db *db, struct ch_pairs *pairs, struct ch_error *err);

/* event_parties.c: the number under which reports of the same parties are filed; 0: they cannot be told from
 * others. What is denied is no report of what others say took place. */
enum ch_status ch_parties_of(struct ch_db *db, int64_t meeting, bool denied, int64_t *out,
                             struct ch_error *err);

/* event.c: joins the meetings of an article with the reports of others (in), takes them out, or counts the
 * sources of their events again where it stays. arena: scratch. */
enum ch_step { CH_STEP_IN, CH_STEP_OUT, CH_STEP_AGAIN };
enum ch_status ch_events_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                              struct ch_effects *effects, struct ch_error *err);

/* saying.c: the same for statements. */
enum ch_status ch_sayings_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                               struct ch_error *err);

#endif
