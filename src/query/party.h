/* Finding whom a text means, in parts: inside the query folder only. */
#ifndef CH_QUERY_PARTY_H
#define CH_QUERY_PARTY_H

#include "query/plan.h"
#include "store/name.h"

#define CH_CANDIDATES_MAX 10

/* One search on its way. */
struct ch_looking {
    struct ch_db *db;
    const struct ch_lexicon *lexicon; /* may be NULL */
    const char *text;
    const char *fold; /* text without case and accents; not empty */
    const char *on;   /* date or NULL */
    struct ch_arena *arena;
    struct ch_party_search *out;
};

/* Fill l->out->party: it is found. */
enum ch_status ch_party_set(struct ch_looking *l, const struct ch_ids64 *actors, const char *country,
                            const char *name, struct ch_error *err);
enum ch_status ch_party_set_country(struct ch_looking *l, const char *code, const char *name,
                                    struct ch_error *err);

/* "the UN" without its article, "Lebanon's" without its ending; parts of s. */
struct ch_str ch_party_without_article(struct ch_str s);
struct ch_str ch_party_without_genitive(struct ch_str s);

/* The codes of the countries of a region ("european", "gulf"), as in ch_party.countries; NULL for none. */
const char *ch_region(struct ch_str adjective);

/* First column of the rows of sql, whose only parameter is text; at most max. */
enum ch_status ch_looking_collect(struct ch_looking *l, const char *sql, const char *text, uint32_t max,
                                  struct ch_ids64 *out, struct ch_error *err);

/* Searches by the lexicon: a state by name, code, adjective or metonym; a state or region by its people; a
 * state by its capital; an office of a state or of any. They set the party when they know it, and leave
 * `found` alone.
 */
enum ch_status ch_party_by_state(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);
enum ch_status ch_party_by_people(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);
enum ch_status ch_party_by_capital(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);
enum ch_status ch_party_by_office(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);

/* An office of an organisation, or any that articles call just so ("special envoy for the Sahel"); likewise.
 */
enum ch_status ch_party_by_role(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);

/* Actors whose names are spelt like the text: words that no name has are replaced by those that share most
 * runs of three characters with them. */
enum ch_status ch_actors_similar(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err);

#endif
