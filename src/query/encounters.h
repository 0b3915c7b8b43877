/* Who met whom, read for a network of many meetings: counted by hand, as SQLite would sort the pairs by the
 * million. */
#ifndef CH_QUERY_ENCOUNTERS_H
#define CH_QUERY_ENCOUNTERS_H

#include "query/plan.h"

/* Two actors by their n, a < b, as facts name them. */
struct ch_encounter {
    uint32_t a, b, meetings;
};

struct ch_encounters {
    struct ch_encounter *items;
    uint32_t count, cap;
    uint32_t most; /* no actor has a greater n */
};

/* The SQL of it, for the values of a plan. */
enum ch_encounters_part {
    CH_ENCOUNTERS_EARLY,   /* events that began before the time asked for */
    CH_ENCOUNTERS_HELD,    /* those in it */
    CH_ENCOUNTERS_ONE,     /* ?1 if it is one of either */
    CH_ENCOUNTERS_COUNTRY, /* events of the country */
    CH_ENCOUNTERS_OUTLET,  /* events of the outlet */
    CH_ENCOUNTERS_PARTS,   /* {event, actor, country} from event ?1 on */
    CH_ENCOUNTERS_ACTORS,  /* the same without the country */
    CH_ENCOUNTERS_SUMS,    /* {actor, meetings}: whom ?1 met, numbers above ?2 */
    CH_ENCOUNTERS_COUNT
};
extern const char *const ch_encounters_sql[CH_ENCOUNTERS_COUNT];

/* Reads the same as the driver of a plan of kind CH_ASK_NETWORK, without dates, in any order, two who met
 * often in several items; they live in arena. With indexes alone: held events, those of a country or outlet,
 * and participants come in one order and are laid side by side. Linear in the held meetings of the time asked
 * for; of a country or outlet with few of them, in those. CH_NOMEM, database errors. */
enum ch_status ch_encounters_read(struct ch_db *db, const struct ch_plan *plan, struct ch_arena *arena,
                                  struct ch_encounters *out, struct ch_error *err);

#endif
