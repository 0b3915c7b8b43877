/* Acts of communication on their way from a cue in a sentence to a statement: the structures and steps that
 * the statement stage is made of.
 *
 *   cue (cue.h) -> speech: verb, speaker's phrase, addressee, side of the content (occurrence.c)
 *               -> speakers, addressees as actors (speaker.c)
 *               -> content spans, kind (content.c)
 *               -> quotes without a cue of their own join the speech before (continuation.c)
 *
 * Nothing here looks further than CH_SPEECH_REACH tokens from a cue, which keeps the stage linear. */
#ifndef CH_EVENTS_SPEECH_H
#define CH_EVENTS_SPEECH_H

#include "events/cue.h"
#include "language/tree.h"
#include "pipeline.h"

#define CH_SPEECH_REACH 250

enum ch_speech_side { CH_SIDE_AFTER, CH_SIDE_BEFORE, CH_SIDE_AROUND };

struct ch_speech {
    const struct ch_cue *cue;
    uint32_t sentence;
    uint32_t verb;               /* token the tree is asked about */
    uint32_t cue_first, cue_end; /* the cue's tokens */
    uint32_t first, end; /* tokens of the attribution: speaker, auxiliaries, cue, addressee, adjuncts */
    uint32_t subject;    /* head of the speaker's phrase, or CH_NONE */
    uint32_t also; /* head of a name joined to it that the tree has apart ("X and his counterpart, | Y"), or
                      CH_NONE */
    uint32_t addressee; /* head of the addressee's phrase, or CH_NONE */
    uint32_t addressed; /* head of whom a letter or speech was meant for that the cue's adjunct names, or
                           CH_NONE */
    uint32_t shares;    /* speech of the same sentence whose speaker this one has, or CH_NONE */
    uint32_t quote;     /* innermost quote around the verb, or CH_NONE */
    uint16_t frames;    /* those of the cue that are possible here */
    uint8_t side;       /* enum ch_speech_side: where the content stands */
    bool own_subject;   /* the subject is the verb's own child */
    bool participle, relative, passive, inverted;
    bool embedded; /* the cue stands in the content of another speech */
    bool aside;    /* "..., as X has said, ..." */
    bool opens;    /* the cue begins a quotation, its subject stands before that: X "warned that ..." */
    bool gap;      /* "what X called ...", "which X called ...": the object stands before */
    struct ch_ids speakers, addressees;
    struct ch_spans content;
    uint8_t kind; /* enum ch_statement_kind */
    float trust;  /* 0..1, in the speaker */
};

/* A mention of an instrument. */
struct ch_cited {
    struct ch_span span;
    uint32_t instrument;
};

struct ch_talk {
    struct ch_document *doc;
    const struct ch_resources *res;
    uint32_t *quote_of;                    /* per token: innermost quote that it stands in, or CH_NONE */
    uint8_t *timed;                        /* per token: it belongs to an expression of time */
    CH_LIST_OF(struct ch_speech) speeches; /* of the whole document, in text order of their cues */
    CH_LIST_OF(struct ch_cited) cited;     /* by position */
    struct ch_ids author;                  /* who speaks in a text in the first person; empty unknown */
    bool author_sought;
    bool wide; /* thoughts, and speech that is denied, possible or without a source, count as well */
};

/* Fills a talk of which doc and res are set. False when memory is short. */
bool ch_talk_prepare(struct ch_talk *talk);

/* Appends the speeches whose cues stand in the sentence; content and actors are still empty. False when
 * memory is short. */
bool ch_speech_find(struct ch_talk *talk, uint32_t sentence);

/* Appends the speech of a name and a colon at the head of a sentence, or of a mark and a name at its tail.
 * False when memory is short. */
bool ch_speech_find_turn(struct ch_talk *talk, uint32_t sentence);
bool ch_speech_find_tail(struct ch_talk *talk, uint32_t sentence);
/* Whether a speech is one of these, and what is said there: in a transcript up to the next turn. False when
 * memory is short. */
bool ch_speech_is_mark(const struct ch_speech *speech);
bool ch_speech_mark_content(struct ch_talk *talk, struct ch_speech *speech);

/* Puts the two (or more) who met last, as told before the sentence, into out: whom "they" and "the leaders"
 * mean. out stays empty where nobody met. False when memory is short. */
bool ch_speech_pair(struct ch_talk *talk, uint32_t sentence, struct ch_ids *out);

/* Fills speakers and addressees of a speech; false when memory is short. No speaker: it is no statement. */
bool ch_speech_resolve(struct ch_talk *talk, struct ch_speech *speech);

/* Fills content and kind of a speech of talk->speeches. False when memory is short. No content: it is no
 * statement. */
bool ch_speech_content(struct ch_talk *talk, struct ch_speech *speech);

/* The CAMEO code of a speech whose content is known. Static. */
const char *ch_speech_code(const struct ch_talk *talk, const struct ch_speech *speech);

/* Finds out once who speaks in a text in the first person and leaves them in talk->author. False when memory
 * is short. */
bool ch_speech_author(struct ch_talk *talk);

/* Gives quotes that no cue goes with to the speech that they carry on. False when memory is short. */
bool ch_speech_continue(struct ch_talk *talk);

/* The same for sentences of a text in the first person. */
bool ch_speech_continue_own(struct ch_talk *talk);

/* The direction that a piece of content has to its quotation marks; verb_quote is the quote that the cue
 * stands in, whose marks do not count. */
uint8_t ch_speech_kind(const struct ch_talk *talk, const struct ch_spans *content, uint32_t verb_quote);

/* The token where content behind the cue begins, not behind limit, or CH_NONE; an object taken for an
 * addressee is put right, and "as" of "described as" joins the cue. */
uint32_t ch_speech_start(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit);
/* The token behind the content that begins at `start`, behind its cue; speech is one of talk->speeches. */
uint32_t ch_speech_end(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start);

/* Brings a stretch of text into the form of content: trimmed; one that is a quotation loses its marks (and
 * goes on to its end, behind the sentence if need be), one that cuts into a quotation takes the whole of it.
 */
struct ch_span ch_speech_settle(const struct ch_document *doc, struct ch_span span);

/* The first quote that begins at or behind byte `at`. O(log n). */
uint32_t ch_quote_from(const struct ch_document *doc, uint32_t at);

/* ---- Steps of occurrence.c, subject.c and attribution.c ----------------------------------------------- */

/* Finds subject, shares, own_subject, inverted and relative; `first`: the sentence's first speech. */
void ch_speech_subject(const struct ch_talk *talk, uint32_t first, struct ch_speech *speech);
/* The head of the speaker's phrase by the order of words alone, or CH_NONE. */
uint32_t ch_speech_subject_nearby(const struct ch_talk *talk, const struct ch_speech *speech);
/* The first auxiliary of the verb, if it stands close by on the same side of quotation marks; else the verb.
 */
uint32_t ch_speech_group_first(const struct ch_talk *talk, uint32_t verb);
/* Finds the addressee, the extent of the attribution and the side of the content. */
void ch_speech_place(const struct ch_talk *talk, struct ch_speech *speech);
/* The side alone, once first and end have changed. */
void ch_speech_side(const struct ch_talk *talk, struct ch_speech *speech);
/* The end of the tokens that may belong to the speech: of its sentence, within reach. */
uint32_t ch_speech_limit(const struct ch_document *doc, const struct ch_speech *speech);
/* The first token of the phrase with its titles, not before floor. */
uint32_t ch_speech_subject_first(const struct ch_document *doc, uint32_t subject, uint32_t floor);
/* The token behind the noun phrase of `head`, looked for from `from`, not behind limit. */
uint32_t ch_speech_phrase_end(const struct ch_document *doc, uint32_t head, uint32_t from, uint32_t limit);

/* ---- Small questions shared by the steps. Tokens may be CH_NONE: then no. ----------------------------- */

static inline const struct ch_token *ch_token_of(const struct ch_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}
bool ch_is_word(const struct ch_document *doc, uint32_t token, const char *lower);
bool ch_is_lemma(const struct ch_document *doc, uint32_t token, const char *lemma);
/* The lower-cased form is in the space-separated list. */
bool ch_token_in(const struct ch_document *doc, uint32_t token, const char *list);
/* One of the ASCII punctuation marks; a dash of any length counts as "-". */
bool ch_is_punct(const struct ch_document *doc, uint32_t token, const char *marks);
/* A text whose words are somebody's: "statement", "communique". */
bool ch_is_text_word(const struct ch_document *doc, uint32_t token);
bool ch_is_relative(const struct ch_document *doc, uint32_t token);
/* A double quotation mark. */
bool ch_is_mark(const struct ch_document *doc, uint32_t token);
/* A noun phrase and then a finite verb begin at `start`: "a deal would come", "the talks failed". */
bool ch_begins_clause(const struct ch_document *doc, uint32_t start, uint32_t limit);
/* A verb in a finite form, or an auxiliary. */
bool ch_is_finite(const struct ch_token *token);
/* A verb or auxiliary stands in [first, end). */
bool ch_verb_between(const struct ch_document *doc, uint32_t first, uint32_t end);
/* One that is finite does. */
bool ch_finite_between(const struct ch_document *doc, uint32_t first, uint32_t end);

#endif
