/* Where the content behind a cue begins, by the frames of the cue: tried from the narrowest to the widest. */
#include "events/speech.h"

/* ---- Content behind the cue --------------------------------------------------------------------------- */

/* "that" behind a cue begins the clause unless it is its subject ("said that was wrong"). */
static bool is_complementiser(const struct ch_document *doc, uint32_t at)
{
    if (!ch_is_word(doc, at, "that") || at + 1 >= doc->tokens.count) return false;
    const struct ch_token *next = ch_token_of(doc, at + 1);
    bool gerund = next->xpos == CH_XPOS_VBG && ch_token_of(doc, at)->upos == CH_SCONJ;
    return gerund || (next->upos != CH_AUX && next->upos != CH_VERB);
}

static uint32_t skip_connective(const struct ch_document *doc, uint32_t at, uint32_t limit)
{
    /* "said, however, that" */
    if (ch_is_punct(doc, at, ",") && at + 2 < limit && ch_is_punct(doc, at + 2, ",")) at += 3;
    for (uint32_t i = at + 1; ch_is_punct(doc, at, ",") && i + 1 < limit && i < at + 20; i++) {
        if (ch_is_mark(doc, i) || ch_is_punct(doc, i, ":;")) break; /* "said, before the talks began, that" */
        if (ch_is_punct(doc, i, ",") && is_complementiser(doc, i + 1) &&
            ch_token_of(doc, i + 1)->upos == CH_SCONJ)
            at = i;
    }
    while (at < limit && (ch_is_punct(doc, at, ",:") || is_complementiser(doc, at)))
        at++;
    return at;
}

static bool is_infinitive(const struct ch_document *doc, uint32_t at)
{
    if (ch_is_word(doc, at, "not")) at++;
    return ch_is_word(doc, at, "to") && ch_token_of(doc, at)->upos == CH_PART;
}

static uint32_t find_infinitive(const struct ch_document *doc, uint32_t from, uint32_t limit)
{
    for (uint32_t i = from; i < limit && i < from + 30; i++) {
        if (ch_is_punct(doc, i, ";:")) break;
        if (ch_token_of(doc, i)->upos != CH_PART || !ch_is_word(doc, i, "to")) continue;
        return i > from && ch_is_word(doc, i - 1, "not") ? i - 1 : i;
    }
    return CH_NONE;
}

static bool has_mark(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_is_mark(doc, i)) return true;
    return false;
}

/* "called it a farce" against "called the president": a predicate, marks, or "as". */
static bool is_naming(const struct ch_document *doc, const struct ch_speech *speech, uint32_t from,
                      uint32_t limit)
{
    if (speech->gap || has_mark(doc, from, from + 22 < limit ? from + 22 : limit)) return true;
    for (uint32_t i = from; i < limit && i < from + 20; i++)
        if (ch_is_word(doc, i, "as")) return true;
    if (ch_is_lemma(doc, speech->verb, "describe") || ch_is_lemma(doc, speech->verb, "characterize"))
        return false;
    return ch_tree_child(doc, speech->verb, CH_DEPREL_XCOMP) != CH_NONE;
}

static bool starts_object(const struct ch_document *doc, uint32_t at)
{
    switch (ch_token_of(doc, at)->upos) {
    case CH_DET:
    case CH_ADJ:
    case CH_NOUN:
    case CH_PROPN:
    case CH_PRON:
    case CH_NUM:
    case CH_ADV:
        return true;
    case CH_VERB:
        return ch_token_of(doc, at)->xpos == CH_XPOS_VBG || ch_token_of(doc, at)->xpos == CH_XPOS_VBN;
    default:
        return ch_is_mark(doc, at);
    }
}

bool ch_is_finite(const struct ch_token *token)
{
    return token->upos == CH_AUX || token->xpos == CH_XPOS_VBD || token->xpos == CH_XPOS_VBZ ||
           token->xpos == CH_XPOS_VBP;
}

bool ch_begins_clause(const struct ch_document *doc, uint32_t start, uint32_t limit)
{
    if (!starts_object(doc, start) || ch_token_of(doc, start)->upos == CH_VERB) return false;
    for (uint32_t i = start; i < limit && i < start + 15; i++) {
        const struct ch_token *token = ch_token_of(doc, i);
        if (i > start && (token->upos == CH_AUX || token->xpos == CH_XPOS_VBD || token->xpos == CH_XPOS_VBZ ||
                          token->xpos == CH_XPOS_VBP))
            return true;
        if (token->upos == CH_VERB || token->upos == CH_SCONJ || ch_is_punct(doc, i, ",;:") ||
            ch_token_in(doc, i, "who which that to"))
            return false;
    }
    return false;
}

/* Content that a preposition or "to" begins, behind an addressee or not. */
static uint32_t start_of_appeal(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at,
                                uint32_t limit)
{
    uint16_t frames = speech->frames;
    bool addressed = speech->addressee != CH_NONE, infinitive = is_infinitive(doc, at);
    if (frames & CH_FRAME_TOLD && addressed && ch_token_in(doc, at, "of about over against") &&
        at + 1 < limit)
        return at + 1;
    if (frames & CH_FRAME_FOR && ch_token_in(doc, at, "for on over")) return at + 1;
    if (frames & CH_FRAME_APPEAL && addressed) {
        uint32_t found = infinitive ? at : find_infinitive(doc, at, limit);
        bool joined = ch_token_of(doc, at)->upos == CH_CCONJ; /* "asked envoys and others present to wait" */
        if (found != CH_NONE && (infinitive || joined || !(frames & CH_FRAME_TOLD))) return found;
    }
    return frames & CH_FRAME_INFINITIVE && infinitive ? at : CH_NONE;
}

/* "said after a vote in May | that ...": the token behind the "that" which marks the clause, over adjuncts
 * from `start` on; CH_NONE where a clause or mark stands between. */
static uint32_t behind_that(const struct ch_document *doc, uint32_t clause, uint32_t start, uint32_t limit)
{
    uint32_t that = ch_tree_child_word(doc, clause, "that");
    if (that == CH_NONE || that <= start || that + 1 >= limit || that > clause) return CH_NONE;
    if (ch_token_of(doc, that)->deprel != CH_DEPREL_MARK || ch_token_of(doc, start)->upos != CH_ADP)
        return CH_NONE;
    for (uint32_t i = start; i < that; i++)
        if (ch_is_finite(ch_token_of(doc, i)) || ch_is_mark(doc, i) || ch_is_punct(doc, i, ";:"))
            return CH_NONE;
    return that + 1;
}

/* A clause or quotation: with "that", as the tree's complement, or as a noun phrase and a finite verb. */
static uint32_t start_of_clause(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at,
                                uint32_t limit)
{
    uint16_t frames = speech->frames;
    uint32_t start = skip_connective(doc, at, limit);
    if (start >= limit) return CH_NONE;
    bool clause = ch_verb_between(doc, start, limit), at_once = start == at && !is_infinitive(doc, at);
    bool that = start > at && ch_is_word(doc, start - 1, "that");
    bool around = speech->aside || speech->side == CH_SIDE_AROUND;
    if (clause && (around || ch_str_is(ch_str_of(speech->cue->lemma), "according"))) return start;
    if (frames & (CH_FRAME_THAT | CH_FRAME_QUOTE | CH_FRAME_CLAUSE | CH_FRAME_TOLD) && ch_is_mark(doc, start))
        return start;
    if (frames & (CH_FRAME_THAT | CH_FRAME_CLAUSE | CH_FRAME_TOLD) && that && clause) return start;
    if (ch_is_lemma(doc, speech->verb, "ask") && clause && ch_token_in(doc, start, "whether if"))
        return start;
    if (frames & CH_FRAME_TOLD && clause &&
        (speech->passive || (speech->addressee != CH_NONE && start == at)))
        return start;
    uint32_t ccomp = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    uint32_t marked = frames & (CH_FRAME_CLAUSE | CH_FRAME_THAT) && ccomp != CH_NONE
                          ? behind_that(doc, ccomp, start, limit)
                          : CH_NONE;
    if (marked != CH_NONE) return marked;
    bool complement = ccomp != CH_NONE && ccomp >= start;
    if (frames & CH_FRAME_THAT && complement && ch_tree_subject(doc, ccomp) != CH_NONE) return start;
    if (!(frames & CH_FRAME_CLAUSE)) return CH_NONE;
    if (complement || (clause && at_once && ch_begins_clause(doc, start, limit))) return start;
    /* a verb that takes nothing but clauses may have one that the tree has lost */
    bool open = !speech->cue->weak && (speech->participle || ch_finite_between(doc, start, limit));
    return open && clause && at_once && !(frames & CH_FRAME_OBJECT) ? start : CH_NONE;
}

static uint32_t start_of_object(const struct ch_document *doc, struct ch_speech *speech, uint32_t at,
                                uint32_t limit)
{
    static const char attitudes[] =
        "optimism hope hopes confidence belief concern concerns fear fears regret view opinion doubt";
    const uint16_t objects = CH_FRAME_OBJECT | CH_FRAME_WHOLE;
    if (speech->frames & CH_FRAME_NAMING && is_naming(doc, speech, at, limit)) {
        if (!ch_is_word(doc, at, "as")) return at;
        speech->cue_end = at + 1;
        return at + 1;
    }
    if (speech->frames & CH_FRAME_OBJECT && ch_is_word(doc, at + 1, "that") &&
        ch_token_in(doc, at, attitudes))
        return at + 2;
    if (!(speech->frames & objects)) return CH_NONE;
    if (speech->addressee != CH_NONE && !speech->passive) { /* it was the object */
        speech->addressee = CH_NONE;
        speech->addressees.count = 0;
        return speech->cue_end;
    }
    bool pointed =
        ch_token_in(doc, at, "that this") && ch_is_word(doc, at + 1, "as"); /* "dismissed that as talk" */
    return starts_object(doc, at) || pointed ? at : CH_NONE;
}

uint32_t ch_speech_start(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit)
{
    uint32_t at = speech->end;
    if (at >= limit) return CH_NONE;
    uint32_t start = start_of_appeal(doc, speech, at, limit);
    if (start != CH_NONE) return start;
    if (speech->frames & CH_FRAME_APPEAL && speech->addressee != CH_NONE && *speech->cue->particle)
        return CH_NONE;
    start = start_of_clause(doc, speech, at, limit);
    return start != CH_NONE ? start : start_of_object(doc, speech, at, limit);
}
