/* The parts of meeting extraction: contacts told in one sentence, and their union over the article. */
#ifndef CH_EVENTS_MEETING_FIND_H
#define CH_EVENTS_MEETING_FIND_H

#include "events/meeting_cue.h"
#include "language/tree.h"
#include "pipeline.h"

/* One mention of a contact. */
struct ch_contact {
    const struct ch_meeting_cue *cue;
    uint32_t token; /* the cue */
    struct ch_ids participants;
    bool apart;                    /* "separate talks with X and Y": not the meeting of all of them */
    uint32_t each_first, each_end; /* half-open: participants whom the others meet, if not all at once */
    uint8_t status, mode;
    uint32_t time;       /* expression of time, or CH_NONE */
    int32_t days;        /* "a three-day visit": how long it is, 0 unknown; negative: the time is its end */
    int32_t shift;       /* days from the time to the contact: "on Monday, two days after a meeting" has -2 */
    bool firm;           /* its status is told by a verb or a stance, not only by default */
    bool present;        /* told in the present tense: a weekday is the coming one */
    struct ch_str place; /* empty where not told */
    struct ch_span topic; /* empty where not told */
    float confidence;
    bool trip;     /* a visit to nobody told: no meeting */
    bool hosted;   /* a visit, told with whom of its hosts the visitor dealt */
    bool ahead;    /* told from before it: "ahead of a visit" */
    bool again;    /* "it was the fourth time they met": the meeting told of before, if they are told there */
    bool definite; /* "the talks", "their meeting": maybe one that was told before */
};
struct ch_contacts {
    struct ch_contact *items;
    uint32_t count, cap;
};

/* What the steps keep of each meeting of the document, at the same index. */
struct ch_trace {
    uint32_t first; /* the cue that told of it first */
    uint32_t last;  /* the cue that told of it last */
    bool vague;     /* nothing but nouns without a verb of their own tells that it was held */
    bool loose;     /* its date came with "the meeting", maybe by and by */
    bool visit;     /* told of as somebody's coming to a country only */
};

/* Somebody's visit, whether or not it counts as a meeting: what is told "during the visit" has its date. */
struct ch_trip {
    uint32_t visitor; /* actor */
    uint32_t cue;
    uint8_t status;
    const char *date;
    struct ch_span date_text;
    const char *place; /* NULL where not told */
};

struct ch_meeting_context {
    struct ch_document *doc;
    const struct ch_resources *res;
    struct ch_error *err;
    CH_LIST_OF(struct ch_trace) traces;
    CH_LIST_OF(struct ch_trip) trips;
    uint32_t said;   /* the first statement that ends behind the sentence being read */
    uint32_t latest; /* meeting told of last, or CH_NONE */
};

/* Fills participants from the tree around contact->token. CH_NOMEM. */
enum ch_status ch_meeting_participants(const struct ch_meeting_context *ctx, struct ch_contact *contact);

/* Status from tense, modality, negation and the words that govern the cue; false when the sentence only
 * supposes the meeting ("if they meet"), so that it is no fact. */
bool ch_meeting_status(const struct ch_document *doc, struct ch_contact *contact);

/* Mode, time, place and topic from the sentence. */
void ch_meeting_details(const struct ch_meeting_context *ctx, struct ch_contact *contact);

/* How closely a time or place whose phrase ends with `token` belongs to the contact: 3 to its word, 2 to its
 * clause, 1 to a clause above it, 0 not at all. */
int ch_meeting_belonging(const struct ch_document *doc, uint32_t token, const struct ch_contact *contact);
/* "travel", "fly", "arrive": the meeting that hangs on it is where and when the journey goes. */
bool ch_meeting_is_journey(const struct ch_document *doc, uint32_t verb);
/* The place's name behind a preposition, "in | Geneva", "at | the State Department", in a sentence that ends
 * at `end`; an empty range where no place stands there. */
struct ch_range ch_meeting_place_behind(const struct ch_meeting_context *ctx, uint32_t preposition,
                                        uint32_t end);
/* The part of ch_meeting_details that finds the place. */
void ch_meeting_place(const struct ch_meeting_context *ctx, struct ch_contact *contact);

/* Adds the contact to the meeting of the document that it is about, or makes a new one. CH_NOMEM. */
enum ch_status ch_meeting_merge(struct ch_meeting_context *ctx, const struct ch_contact *contact);
/* Whether some of those who met are the same persons and states, the others at least of the same states. */
bool ch_meeting_is_same_company(const struct ch_document *doc, const struct ch_meeting *meeting,
                                const struct ch_ids *ids);
/* Whether a meeting of the same company has been told of, whatever its date. */
bool ch_meeting_is_known(const struct ch_meeting_context *ctx, const struct ch_contact *contact);
/* A contact without participants of its own, "the talks", "the meeting was called off", tells of the meeting
 * told of just before: adds what it says to that. Nothing happens where there is none. CH_NOMEM. */
enum ch_status ch_meeting_refer(struct ch_meeting_context *ctx, const struct ch_contact *contact);
/* Keeps the visit that a contact tells of. CH_NOMEM. */
enum ch_status ch_meeting_note_trip(struct ch_meeting_context *ctx, const struct ch_contact *contact);
/* Whether two dates or ranges ("" or NULL: unknown) may be of the same event. */
bool ch_meeting_dates_agree(const char *a, const char *b);
/* Adds the sentence of a cue to the evidence unless it is there; false when memory is short. */
bool ch_meeting_add_evidence(struct ch_document *doc, struct ch_meeting *meeting, uint32_t token);

/* Adds the members of a body, where the article lists them; they stand for a body that met alone. False when
 * memory is short. */
bool ch_meeting_add_members(struct ch_meeting_context *ctx, struct ch_meeting *meeting);

/* When all contacts are in: a visit goes up in the meetings that it was for, and dates and places that stand
 * in other sentences are filled in. CH_NOMEM. */
enum ch_status ch_meetings_complete(struct ch_meeting_context *ctx);

#endif
