/* The words that tell of a contact between actors, and those that tell what came of it. */
#ifndef CH_EVENTS_MEETING_CUE_H
#define CH_EVENTS_MEETING_CUE_H

#include "document.h"

/* Where the participants stand around a cue. */
enum ch_meeting_frame {
    CH_FRAME_MEET,     /* A meets (with) B; A and B meet */
    CH_FRAME_WITH,     /* A confers with B */
    CH_FRAME_HOST,     /* A receives B, a person */
    CH_FRAME_VISIT,    /* A visits B, a person or a country */
    CH_FRAME_CALL,     /* A telephones B */
    CH_FRAME_INVITE,   /* A invites B to a place */
    CH_FRAME_SEE,      /* A refuses, agrees, hopes to see B */
    CH_FRAME_GATHER,   /* A, B and C gather */
    CH_FRAME_DISCUSS,  /* A discusses something with B; A and B discuss something */
    CH_FRAME_VIEWS,    /* A exchanges views with B */
    CH_FRAME_ACCREDIT, /* A presents credentials to B; B accepts the credentials of A */
    CH_FRAME_CALL_ON,  /* A calls on B, a person: pays a call */
    CH_FRAME_CHAIR,    /* A and B co-chair something */
    CH_FRAME_TALKS,    /* noun: talks of A with B, between A and B, A's talks with B */
    CH_FRAME_TRIP,     /* noun: A's visit to B */
    CH_FRAME_ASIDE,    /* noun: A told B something on the sidelines of an event */
};

struct ch_meeting_cue {
    const char *lemma;
    uint8_t frame; /* enum ch_meeting_frame */
    uint8_t mode;  /* enum ch_meeting_mode, as far as the word tells */
    bool noun;
    float confidence; /* that a contact of this cue, well formed, is a fact */
    const char *rule;
};

/* The cue whose lemma the token has and whose part of speech it could be; NULL when there is none. */
const struct ch_meeting_cue *ch_meeting_cue_at(const struct ch_document *doc, uint32_t token);

/* The cue with that lemma, as a noun or a verb; NULL for none. */
const struct ch_meeting_cue *ch_meeting_cue_of(struct ch_str lemma, bool noun);

/* What a word that governs a meeting says of it. */
enum ch_stance {
    CH_STANCE_NONE,      /* nothing: climb on */
    CH_STANCE_TAKES,     /* the meeting takes place as the verb's own tense says: hold, attend, begin */
    CH_STANCE_PLANNED,   /* plan, due, agree to */
    CH_STANCE_PROPOSED,  /* propose, invite, call for, hope to */
    CH_STANCE_CANCELLED, /* cancel, postpone, call off */
    CH_STANCE_DENIED,    /* deny, refuse, rule out */
};
/* By the lemma of the governing word, with its particle ("call off"). */
enum ch_stance ch_stance_of(const struct ch_document *doc, uint32_t token);
/* By lemma and particle ("" none). */
enum ch_stance ch_stance_of_lemma(struct ch_str lemma, struct ch_str particle);
/* By the lemma of an adjective or participle before the noun: "planned", "cancelled", "possible". */
enum ch_stance ch_stance_of_modifier(struct ch_str lower);

/* True for nouns that name people in an office or group ("officials", "delegation", "counterparts") and for
 * those who only listen ("reporters"). */
bool ch_word_is_people(struct ch_str lemma);
bool ch_word_is_press(struct ch_str lemma);

/* The mode that a word of the sentence tells ("phone", "videoconference"); CH_MODE_UNKNOWN for others. */
enum ch_meeting_mode ch_word_mode(struct ch_str lower);

#endif
