/* What the commands that write decisions down share. */
#ifndef CH_CLI_CURATE_H
#define CH_CLI_CURATE_H

#include "cli/ask.h"
#include "store/curation.h"

/* --analyst and --note, --analyst alone. */
extern const struct ch_option ch_curate_options[], ch_analyst_options[];

/* The one actor that text means, as decisions name it: one identity, or several of one name that articles
 * keep apart, the most frequent first. In the call's arena. CH_USAGE for a country (those are what ISO 3166
 * says) and when several are meant. */
struct ch_actors {
    struct ch_candidate *items;
    uint32_t count;
    const struct ch_party *party;
};
enum ch_status ch_curate_actor(struct ch_call *call, const char *text, struct ch_actors *out,
                               struct ch_error *err);

/* Fills in who decides and when, writes the decisions down, and prints them with their numbers. */
enum ch_status ch_curate(struct ch_call *call, struct ch_decision *decisions, uint32_t count,
                         struct ch_error *err);

/* Prints decisions; head stands before each ("undone "). */
enum ch_status ch_curate_print(struct ch_call *call, const char *head, const struct ch_decision *decisions,
                               uint32_t count, struct ch_error *err);

#endif
