/* Instruments: resolutions of international bodies, treaties, agreements, declarations.
 *
 * instrument.c runs the stage; resolution.c reads numbered and unnumbered resolutions, agreement.c named
 * agreements. Both report what they find through ch_instrument_add, which brings mentions of one
 * instrument together. */
#ifndef CH_EVENTS_INSTRUMENT_H
#define CH_EVENTS_INSTRUMENT_H

#include "pipeline.h"

/* What a finder knows of one mention. Strings are copied; NULL and 0 mean unknown. */
struct ch_instrument_found {
    const char *symbol;
    const char *body;
    const char *number;
    const char *title;
    const char *url;
    int32_t year;
    uint8_t kind; /* enum ch_instrument_kind */
    struct ch_span mention;
    bool shared; /* the mention is one of several instruments: "resolutions 1325 through 1330" */
};

/* Adds a mention to the instrument of that symbol, which is made if it is new; one that overlaps a mention
 * found before, of whatever instrument, is dropped, so that the surest finders go first, unless it is shared.
 * CH_NOMEM. */
enum ch_status ch_instrument_add(struct ch_document *doc, const struct ch_instrument_found *found,
                                 struct ch_error *err);

/* The finders; each adds all it finds in the document. CH_NOMEM. */
enum ch_status ch_resolutions_find(struct ch_document *doc, const struct ch_resources *res,
                                   struct ch_error *err);
enum ch_status ch_agreements_find(struct ch_document *doc, const struct ch_resources *res,
                                  struct ch_error *err);

/* The part of ch_agreements_find for agreements named by their parties. */
struct ch_lexicon;
enum ch_status ch_agreements_between(struct ch_document *doc, const struct ch_lexicon *lexicon,
                                     struct ch_error *err);

/* The part of ch_agreements_find for memoranda that have no name but their kind and those who sign them. */
enum ch_status ch_agreements_signed(struct ch_document *doc, const struct ch_lexicon *lexicon,
                                    struct ch_error *err);

/* True when a token lies in a mention of an instrument found so far. */
bool ch_instrument_covers(const struct ch_document *doc, uint32_t token);

#endif
