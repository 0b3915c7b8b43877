/* Reading single cells of the tables. Each function is false when the cell is not what it should be. */
#ifndef CH_LEXICON_CELL_H
#define CH_LEXICON_CELL_H

#include "base/text.h"

/* A number of one to eight digits. */
bool ch_cell_number(struct ch_str s, uint32_t *out);
/* An ISO date as yyyymmdd, missing parts 00; 0 for an empty cell. */
bool ch_cell_date(struct ch_str s, int32_t *out);
/* A two-letter code, or "" for an empty cell, into out, which has room for size > 2 bytes and is filled up
 * with zeros. */
bool ch_cell_code(struct ch_str s, char *out, size_t size);
/* A three-letter code or nothing. */
bool ch_cell_code3(struct ch_str s);
/* A well-formed Wikidata id or nothing. */
bool ch_cell_qid(struct ch_str s);
/* "male", "female" or nothing, as enum ch_gender. */
bool ch_cell_gender(struct ch_str s, uint8_t *out);
/* A level of office, as enum ch_office_level in lower case without its prefix. */
bool ch_cell_level(struct ch_str s, uint8_t *out);

#endif
