/* The verbs and phrases that signal an act of communication, and what their content looks like.
 *
 * Compiled by hand from the attribution verbs of English newswire (the classes follow Krestel, Bergler and
 * Witte, "Minding the Source", LREC 2008, and the cue annotation guidelines of PARC and PolNeAR); the event
 * codes are those of CAMEO 1.1b3 (Schrodt 2012). */
#ifndef CH_EVENTS_CUE_H
#define CH_EVENTS_CUE_H

#include "base/text.h"

/* What the content of a cue may be. */
enum ch_frame {
    CH_FRAME_CLAUSE = 1 << 0,     /* "said (that) ...", "...," he said */
    CH_FRAME_TOLD = 1 << 1,       /* object is the addressee, then a clause: "told reporters ..." */
    CH_FRAME_INFINITIVE = 1 << 2, /* "threatened to ..." */
    CH_FRAME_APPEAL = 1 << 3,     /* addressee, then an infinitive: "urged them to ..." */
    CH_FRAME_OBJECT = 1 << 4,     /* a noun phrase: "condemned the attack" */
    CH_FRAME_NAMING = 1 << 5,     /* object and predicate: "called it a lie", "described it as a lie" */
    CH_FRAME_FOR = 1 << 6,        /* addressee, then "for"/"on" and the content: "thanked him for ..." */
    CH_FRAME_QUOTE = 1 << 7,      /* content only in quotation marks: "we go," he continued */
    CH_FRAME_THAT = 1 << 8,       /* a clause only with "that": "concluded that ..." */
    CH_FRAME_WHOLE = 1 << 9,      /* object and prepositional phrase together: "accused X of ..." */
    CH_FRAME_AS = 1 << 10,        /* relays: "quoted X as saying" */
};

struct ch_cue {
    const char *lemma;
    const char *particle; /* word that belongs to the cue ("call" for); "" none */
    uint16_t frames;      /* enum ch_frame */
    bool weak;            /* also says what is no speech: wants a clear content or speaker */
    bool performative; /* a communication only when the speaker says it of himself ("we are committed to") */
    const char *cameo; /* event code */
    const char *objects; /* nouns, space-separated, one of which must be the object; "" any */
};

/* The entries for a lemma, those with a particle first; *count gets their number, 0 when it is no cue. */
const struct ch_cue *ch_cues_of(struct ch_str lemma, uint32_t *count);

/* The same for verbs of thinking, wishing and seeming, and of saying that is no statement ("declined to
 * ..."). */
const struct ch_cue *ch_thoughts_of(struct ch_str lemma, uint32_t *count);

/* The whole tables, for tests: sorted by lemma, entries with a particle first. */
const struct ch_cue *ch_cue_table(uint32_t *count);
const struct ch_cue *ch_thought_table(uint32_t *count);

/* True when the word is in the space-separated list. */
bool ch_word_in(struct ch_str word, const char *list);

#endif
