/* Documents made by hand, for tests and benchmarks of what comes after extraction. */
#ifndef CH_TESTS_SAMPLE_H
#define CH_TESTS_SAMPLE_H

#include "document.h"

/* Fills doc (reset before) with a finished article, its sentences (cut behind ". ") and tokens (at spaces).
 */
void sample_article(struct ch_document *doc, const char *text, const char *url, const char *title,
                    const char *outlet, const char *published);

/* Adds an actor with a mention for each occurrence of `form` ("": none; such an actor has no name in the
 * text). Country
 * "", role NULL where unknown. Returns its index. */
uint32_t sample_actor(struct ch_document *doc, const char *key, const char *name, enum ch_actor_type type,
                      const char *role, const char *country, const char *form);

/* Adds a meeting of the actors in `participants` (ended by CH_NONE) proved by the sentence with `evidence`.
 */
struct ch_meeting *sample_meeting(struct ch_document *doc, const uint32_t *participants,
                                  enum ch_meeting_status status, const char *date, const char *place,
                                  const char *evidence);

/* Adds a statement: cue and content are found in the text. */
struct ch_statement *sample_statement(struct ch_document *doc, uint32_t speaker, const char *cue,
                                      const char *content, enum ch_statement_kind kind);

/* Adds a Security Council resolution with a mention for each occurrence of form. Returns its index. */
uint32_t sample_resolution(struct ch_document *doc, const char *symbol, const char *number, int32_t year,
                           const char *form);

/* Adds a deed of the actors in `actors` (ended by CH_NONE): cue is found in the text, and its sentence. */
struct ch_deed *sample_deed(struct ch_document *doc, uint32_t instrument, enum ch_deed_kind kind,
                            enum ch_deed_status status, const uint32_t *actors, const char *cue);

/* An article about Foreign Minister Žofia Nová (SK) who met Ali Karim (JO) in Geneva and said things that
 * cite 1701, for which she calls; `serial` makes text, URL and day differ. */
void sample_story(struct ch_document *doc, uint32_t serial);

#endif
