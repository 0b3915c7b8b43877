/* Which body a resolution is of, from the words around it. */
#ifndef CH_EVENTS_RESOLUTION_BODY_H
#define CH_EVENTS_RESOLUTION_BODY_H

#include "document.h"

enum ch_body {
    CH_BODY_UNKNOWN,
    CH_BODY_SECURITY_COUNCIL,
    CH_BODY_GENERAL_ASSEMBLY,
    CH_BODY_HUMAN_RIGHTS_COUNCIL,
    CH_BODY_UN, /* "U.N. resolution": which organ, the number tells */
    CH_BODY_IAEA,
    CH_BODY_OAS,
    CH_BODY_AFRICAN_UNION,
    CH_BODY_ARAB_LEAGUE,
    CH_BODY_EUROPEAN_PARLIAMENT,
    CH_BODY_NATIONAL, /* a parliament or congress: none of ours */
};

struct ch_body_at {
    enum ch_body body;
    uint32_t first, end; /* its tokens */
};

/* Name of the body in the record, and LABEL of "LABEL resolution" where there is no number; NULL where it is
 * none of ours. Static. */
const char *ch_body_name(enum ch_body body);
const char *ch_body_label(enum ch_body body);

/* The body whose name ends right before token `end`, not reaching before `floor`; false when there is none.
 */
bool ch_body_ending_at(const struct ch_document *doc, uint32_t floor, uint32_t end, struct ch_body_at *out);
/* The body named before a token, a few adjectives between: "U.N. Security Council's latest | resolution".
 * CH_BODY_UNKNOWN with first == end == token where there is none. */
struct ch_body_at ch_body_before(const struct ch_document *doc, uint32_t token);
/* The body named from a token on, behind a link: "of the U.N. Security Council", "adopted by the Security
 * Council". CH_BODY_UNKNOWN where there is none. */
struct ch_body_at ch_body_after(const struct ch_document *doc, uint32_t token);

/* Tokens of the longest name of a body. */
#define CH_BODY_TOKENS_MAX 6u

#endif
