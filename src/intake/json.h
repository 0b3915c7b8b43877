/* One JSON object -> article, whatever tool wrote it. */
#ifndef CH_INTAKE_JSON_H
#define CH_INTAKE_JSON_H

#include "intake/article.h"

#include <jansson.h>

enum ch_json_field {
    CH_JSON_TEXT,
    CH_JSON_HTML,
    CH_JSON_TITLE,
    CH_JSON_PUBLISHED,
    CH_JSON_OUTLET,
    CH_JSON_URL,
    CH_JSON_LANGUAGE,
    CH_JSON_ID,
    CH_JSON_FIELDS
};

/* The names that --map gives to fields; NULL where it gives none. "a.b" means b inside a where there is no
 * field of that very name. */
struct ch_json_map {
    const char *names[CH_JSON_FIELDS];
};

/* Adds "FIELD=NAME" to map, borrowing it. CH_USAGE when there is no such field or no name. */
enum ch_status ch_json_map_add(struct ch_json_map *map, const char *pair, struct ch_error *err);

/* Whether head opens a JSON document of several lines, a list or an indented object, rather than JSON Lines.
 */
bool ch_json_is_document(struct ch_str head);

/* Appends the records of a JSON document to lines, as JSON Lines: each object that it is a sequence or a list
 * of, or that it lists under "articles" or "items". CH_UNREADABLE with err->line and err->offset, CH_NOMEM.
 */
enum ch_status ch_json_split(struct ch_str document, struct ch_buf *lines, struct ch_error *err);

/* Fills article, not yet finished, with strings in arena, from a line of JSON; *html is true when the text is
 * HTML still to be read. Fields are looked for under the name in map, or else under the usual names of the
 * contract and of other tools. A line that is not UTF-8 is decoded as ch_charset_decode does; half a
 * surrogate pair becomes U+FFFD.
 * CH_UNREADABLE with err->offset counted from the line's start; CH_NOMEM. */
enum ch_status ch_json_article(struct ch_str line, const struct ch_json_map *map, struct ch_arena *arena,
                               struct ch_article *article, bool *html, struct ch_error *err);

/* The same from an object that is read already. err has no offset. */
enum ch_status ch_json_object_article(const json_t *object, const struct ch_json_map *map,
                                      struct ch_arena *arena, struct ch_article *article, bool *html,
                                      struct ch_error *err);

/* Whether some tool calls one of the fields so, in whatever case, and which one. */
bool ch_json_field_named(struct ch_str name, enum ch_json_field *out);

#endif
