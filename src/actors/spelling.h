/* Names without what differs between ways of writing one name in Latin letters. */
#ifndef CH_ACTORS_SPELLING_H
#define CH_ACTORS_SPELLING_H

#include "base/text.h"

/* Appends the words of a name, folded (store/name.h), as they are spelt by no one in particular: "zelenskyy"
 * and "zelenskiy" both give "zelenski", "haniyeh" and "haniya" "hania", "al assad" behind a first name
 * "assad". Initials behind the first word are left out. Classes of letters after A. Freeman, S. Condon, C.
 * Ackerman, "Cross linguistic name matching in English and Arabic" (HLT-NAACL 2006), taken narrowly: it must
 * not make one of two people. Words of fewer than five letters, as Chinese and Korean names have, stay as
 * they are. Returns how many words there are. */
uint32_t ch_spelling(struct ch_str folded, struct ch_buf *out);

#endif
