/* What WordNet knows of words: as which parts of speech they occur and, for nouns and verbs, the topic of
 * their first sense ("noun.person", "verb.communication"). Inflected forms are led back to their lemmas by
 * WordNet's rules of detachment (morphy(7WN)). A section of the model file holds the table, compiled by the
 * trainer. */
#ifndef CH_LANGUAGE_SENSES_H
#define CH_LANGUAGE_SENSES_H

#include "base/status.h"
#include "base/text.h"

/* Numbers of WordNet's lexicographer files (lexnames(5WN)), counted from 1 within each part of speech. */
#define CH_NOUN_TOPICS 26
#define CH_VERB_TOPICS 15

struct ch_sense {
    uint8_t noun; /* topic; 0: no noun */
    uint8_t verb; /* topic; 0: no verb */
    bool adjective, adverb;
};

struct ch_sense_slot {
    uint32_t fingerprint; /* CH_SENSE_BITS of them; UINT32_MAX: empty */
    uint16_t code;
};
#define CH_SENSE_BITS 26

struct ch_senses {
    struct ch_sense_slot *slots;
    uint32_t count; /* of slots */
};

uint32_t ch_sense_fingerprint(const char *lower, uint32_t len);
uint16_t ch_sense_code(struct ch_sense sense);

/* The senses of a word in small letters, of its base forms as well. All zero where it is unknown. */
struct ch_sense ch_senses_of(const struct ch_senses *senses, const char *lower, uint32_t len);

/* CH_CORRUPT, CH_NOMEM; dispose also after a failure. */
enum ch_status ch_senses_load(struct ch_senses *senses, const uint8_t *bytes, size_t len,
                              struct ch_error *err);
void ch_senses_dispose(struct ch_senses *senses);

#endif
