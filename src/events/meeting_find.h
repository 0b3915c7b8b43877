/* The parts of meeting extraction: contacts told in one sentence, and their union over the article. */
#ifndef CH_EVENTS_MEETING_FIND_H
#define CH_EVENTS_MEETING_FIND_H

#include "events/meeting_cue.h"
#include "pipeline.h"

/* One mention of a contact. */
struct ch_contact {
    const struct ch_meeting_cue *cue;
    uint32_t token; /* the cue */
    struct ch_ids participants;
    uint32_t each_first, each_end; /* half-open: participants whom the others meet, if not all at once */
    uint8_t status, mode;
    uint32_t time;        /* expression of time, or CH_NONE */
    struct ch_str place;  /* empty where not told */
    struct ch_span topic; /* empty where not told */
    float confidence;
    bool definite; /* "the talks", "their meeting": maybe one that was told before */
};
struct ch_contacts {
    struct ch_contact *items;
    uint32_t count, cap;
};

struct ch_meeting_context {
    struct ch_document *doc;
    const struct ch_resources *res;
    struct ch_error *err;
};

/* Fills participants from the tree around contact->token. CH_NOMEM. */
enum ch_status ch_meeting_participants(const struct ch_meeting_context *ctx, struct ch_contact *contact);

/* Status from tense, modality, negation and the words that govern the cue; false when the sentence only
 * supposes the meeting ("if they meet"), so that it is no fact. */
bool ch_meeting_status(const struct ch_document *doc, struct ch_contact *contact);

/* Mode, time, place and topic from the sentence. */
void ch_meeting_details(const struct ch_meeting_context *ctx, struct ch_contact *contact);

/* Adds the contact to the meeting of the document that it is about, or makes a new one. CH_NOMEM. */
enum ch_status ch_meeting_merge(const struct ch_meeting_context *ctx, const struct ch_contact *contact);

#endif
