/* Actor dictionaries of TABARI and PETRARCH, as tables of the lexicon.
 *
 *   HAMID_KARZAI_ [AFGELI]          ; a name, and a code that always holds
 *   +PRESIDENT_KARZAI_              another name of the same
 *       [AFGGOV 020613-140929]      a code and when it holds: FROM-UNTIL, <UNTIL, >FROM; YYMMDD or YYYYMMDD
 *
 * TABARI writes codes behind the name, each with its dates. Comments begin with ";" or "#", or are in <!--
 * -->. Source: PETRARCH's documentation (openeventdata/petrarch2, docs/source/dictionaries.rst). */
#ifndef CH_LEXICON_ACTOR_FILE_H
#define CH_LEXICON_ACTOR_FILE_H

#include "base/arena.h"
#include "lexicon/compile.h"

struct ch_lexicon;

#define CH_ACTOR_TABLES 4

/* Reads an actor file (its name for errors, its text) into tables of states, organisations, persons and
 * tenures, in arena; their rows are on the lines of what they were made of. Names are written in small
 * letters with capitals, known ones as `base` knows them. A code of a country alone makes its name one of the
 * country's; a name with codes that change in time, with a given name, or known to be somebody's, is a
 * person; any other one an organisation or group, as the code tells. What makes no sense is told to complain
 * and left out; *wrong gets how much. CH_NOMEM. */
enum ch_status ch_actor_file_read(const char *file, struct ch_str text, const struct ch_lexicon *base,
                                  struct ch_arena *arena, struct ch_lexicon_table tables[CH_ACTOR_TABLES],
                                  ch_complain_fn *complain, void *context, uint32_t *wrong,
                                  struct ch_error *err);

#endif
