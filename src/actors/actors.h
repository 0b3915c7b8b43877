/* Who is meant: the questions that event extraction puts to the mentions and actors of a document.
 *
 * The stages "mentions" and "coreference" have run. Every mention but an unresolved pronoun has its actors;
 * these calls find the mention for a token, spread coordinated and collective phrases, and make actors for
 * phrases that nobody foresaw. `token` is an index into doc->tokens, best the syntactic head of the phrase
 * (the nsubj, obj or obl), but any token inside the mention does. */
#ifndef CH_ACTORS_ACTORS_H
#define CH_ACTORS_ACTORS_H

#include "document.h"

struct ch_resources;

/* The mention with its head at token, else the innermost one that covers it; CH_NONE. A country inside a
 * larger phrase ("the U.S. official") is no mention of its own. */
uint32_t ch_mention_at(const struct ch_document *doc, uint32_t token);

/* The one actor that the mention at token refers to; CH_NONE when there is no mention, when it is
 * unresolved, or when it is a collective of several actors. */
uint32_t ch_actor_of_token(const struct ch_document *doc, uint32_t token);

/* Puts the actors of the noun phrase at token into out, without doubles and in text order: the members of a
 * coordination that token begins ("A, B and C", "the foreign ministers of X and Y") and of a collective ("the
 * two leaders", "both sides"). out stays as it was when nobody is known. False when memory is short. */
bool ch_actors_of_phrase(struct ch_document *doc, uint32_t token, struct ch_ids *out);

/* The actor for the tokens [first, end), a noun phrase in which somebody acts though no mention has it
 * ("residents of the town", "a source close to the talks"): the actor of the mention there when there is one,
 * else a new mention and actor whose name is the description as the text has it. A singular individual is a
 * person, several are a group, a body is an organization; the country comes from adjectives and states in the
 * phrase. The new mention goes to the end of doc->mentions (the record stage puts them in order), so indexes
 * stay good until then. CH_NONE when memory is short or the range is empty. */
uint32_t ch_actor_for_phrase(struct ch_document *doc, const struct ch_resources *res, uint32_t first,
                             uint32_t end);

/* The actor for a state, made when the article has not named it yet; CH_NONE when memory is short or the code
 * is no state's. For facts told by a metonym or adjective only ("Turkish-Greek talks"). */
uint32_t ch_actor_for_country(struct ch_document *doc, const struct ch_resources *res, const char *code);

/* Replaces speech and pronouns of the first person: records that the pronoun mentions I, we, me, us, my, our
 * in the tokens [first, end) of a quote mean `speaker`. False when memory is short. */
bool ch_actor_speaks(struct ch_document *doc, uint32_t first, uint32_t end, uint32_t speaker);

#endif
