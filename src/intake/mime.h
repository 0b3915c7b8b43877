/* The parts of a mail's body (RFC 2045 to 2047) as text. */
#ifndef CH_INTAKE_MIME_H
#define CH_INTAKE_MIME_H

#include "base/status.h"
#include "base/text.h"

/* The fields that say what an entity is; borrowed from its header. */
struct ch_mime_entity {
    struct ch_str type;     /* Content-Type's value; empty: text/plain */
    struct ch_str encoding; /* Content-Transfer-Encoding's */
    struct ch_str disposition;
    struct ch_str body;
};

/* Takes the header off bytes: `take` is called for each field with its unfolded value, then entity has its
 * own fields (borrowed from header, which holds the unfolded fields) and the body. False when memory is
 * short. */
bool ch_mime_header(struct ch_str bytes, struct ch_buf *header, struct ch_mime_entity *entity,
                    void (*take)(void *context, struct ch_str name, struct ch_str value), void *context);

/* A parameter of a field's value, such as charset in 'text/html; charset="utf-8"'; borrowed from value.
 * Single quotes are taken as well: servers write them. Empty when there is none. */
struct ch_str ch_mime_parameter(struct ch_str value, const char *name);

/* Appends the entity's first plain text to plain and its first page to html, both in UTF-8, looking into
 * multiparts down to a bounded depth. Attachments are left alone. CH_NOMEM. */
enum ch_status ch_mime_texts(const struct ch_mime_entity *entity, struct ch_buf *plain, struct ch_buf *html,
                             struct ch_error *err);

/* Appends a header's value with its encoded words ("=?utf-8?Q?...?=") decoded. */
void ch_mime_words(struct ch_str value, struct ch_buf *out);

#endif
