/* What the frames of meeting cues share: who stands behind a token, a phrase, a preposition. */
#ifndef CH_EVENTS_MEETING_SEEKER_H
#define CH_EVENTS_MEETING_SEEKER_H

#include "events/meeting_find.h"

struct ch_seeker {
    const struct ch_meeting_context *ctx;
    struct ch_contact *contact; /* its participants are being filled */
    bool short_of_memory;
};

const struct ch_token *ch_seeker_token(const struct ch_seeker *s, uint32_t token);
/* Its lemma, its lower-cased form in a list that ends with NULL. */
bool ch_seeker_lemma_in(const struct ch_seeker *s, uint32_t token, const char *const *list);
bool ch_seeker_word_in(const struct ch_seeker *s, uint32_t token, const char *const *list);
/* The state whose name, adjective, capital or metonym covers a token, as id of the lexicon; CH_NONE. */
uint32_t ch_seeker_state_at(const struct ch_seeker *s, uint32_t token);

/* Who says what stands at a token, as actor; CH_NONE. */
uint32_t ch_seeker_speaker(const struct ch_seeker *s, uint32_t token);

/* The adders put whom they find into the participants. Those that return a number tell how many members of
 * the phrase were somebody; CH_NONE as token adds nobody. */
bool ch_seeker_add_state(struct ch_seeker *s, uint32_t token);
bool ch_seeker_add_member(struct ch_seeker *s, uint32_t token);
/* A phrase with its conjuncts. */
uint32_t ch_seeker_add_phrase(struct ch_seeker *s, uint32_t token);
/* The phrase of a preposition at `head`: the one next to it, else those that the tree gives. */
uint32_t ch_seeker_add_obliques(struct ch_seeker *s, uint32_t head, const char *preposition);

/* Head of the phrase behind a preposition that follows the token, with at most a time or a place between:
 * "talks with X", "met on Thursday in Geneva with X"; CH_NONE. */
uint32_t ch_seeker_near(const struct ch_seeker *s, uint32_t token, const char *preposition);
/* Object and subject of a verb, also where the tree is astray or another verb lends them; CH_NONE. */
uint32_t ch_seeker_object(const struct ch_seeker *s, uint32_t verb);
uint32_t ch_seeker_subject(const struct ch_seeker *s, uint32_t predicate);
/* Adds the subject's phrase; how many members of it were somebody. */
uint32_t ch_seeker_add_subject(struct ch_seeker *s, uint32_t predicate);

/* True for a plural, coordinated or collective phrase, of which "met" alone is a contact. */
bool ch_seeker_is_several(const struct ch_seeker *s, uint32_t token);
/* What the last participant added is. */
bool ch_seeker_is_person_or_country(const struct ch_seeker *s, bool country);
/* The first participant is one whose coming is a contact with the state itself. */
bool ch_seeker_is_dignitary(const struct ch_seeker *s);
/* The last participant is a state and not that of the first one. */
bool ch_seeker_is_abroad(const struct ch_seeker *s);

/* "a dinner between X and Y, | hosted | by Z": the participle behind a noun of contact tells its host, no
 * guest. */
bool ch_seeker_is_hosting(const struct ch_seeker *s, uint32_t verb);

/* The frames; each fills the participants and tells whether they make a contact. */
bool ch_meeting_seek_verb(struct ch_seeker *s, uint32_t verb);
bool ch_meeting_seek_noun(struct ch_seeker *s, uint32_t noun);

#endif
