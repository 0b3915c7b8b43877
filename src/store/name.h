/* Names as the database files and finds them. */
#ifndef CH_STORE_NAME_H
#define CH_STORE_NAME_H

#include "base/text.h"

/* Longest word and most words of a name that are filed; what is beyond is left out. */
#define CH_NAME_WORD_MAX 64

/* Appends name without case, accents and punctuation, its words with one space between: "António Guterres"
 * gives "antonio guterres", "Al-Assad" "al assad", "O'Brien" "obrien". */
void ch_name_fold(struct ch_str name, struct ch_buf *out);

/* The next word of a folded name at *at, which is moved behind it; false at the end. */
bool ch_name_word(struct ch_str folded, size_t *at, struct ch_str *word);

/* The next run of three characters of "^word$" into gram (room for 16 bytes, NUL-terminated); *at begins with
 * 0. False at the end. */
bool ch_name_gram(struct ch_str word, size_t *at, char gram[16]);

#endif
