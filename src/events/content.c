/* What was said: from the place of the attribution in its sentence to spans of the text. */
#include "events/speech.h"

#include <string.h>

/* ---- Spans and quotation marks ------------------------------------------------------------------------ */

uint32_t ch_quote_from(const struct ch_document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->quotes.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->quotes.items[mid].outer.start < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct ch_span trim(const struct ch_document *doc, struct ch_span span)
{
    const char *text = doc->article.text.ptr;
    while (span.start < span.end &&
           (text[span.start] == ' ' || text[span.start] == '\n' || text[span.start] == ',' ||
            text[span.start] == ':' || text[span.start] == ';'))
        span.start++;
    for (;;) {
        struct ch_str rest = ch_text(doc, span);
        if (ch_str_ends(rest, "\xE2\x80\x94") || ch_str_ends(rest, "\xE2\x80\x93"))
            span.end -= 3;
        else if (rest.len && (strchr(" \n,;:-", rest.ptr[rest.len - 1]) ||
                              (rest.ptr[rest.len - 1] == '.' && !ch_str_ends(rest, ".."))))
            span.end--;
        else
            return span;
    }
}

struct ch_span ch_speech_settle(const struct ch_document *doc, struct ch_span span)
{
    span = trim(doc, span);
    uint32_t first = ch_quote_from(doc, span.start);
    for (uint32_t i = first; i < doc->quotes.count && doc->quotes.items[i].outer.start < span.end; i++) {
        const struct ch_quote *quote = &doc->quotes.items[i];
        if (quote->outer.start == span.start && quote->outer.end >= span.end) return quote->inner;
        if (quote->outer.end > span.end) span.end = quote->outer.end;
    }
    return span;
}

uint8_t ch_speech_kind(const struct ch_talk *talk, const struct ch_spans *content, uint32_t verb_quote)
{
    const struct ch_document *doc = talk->doc;
    uint32_t direct = 0, touched = 0;
    for (uint32_t i = 0; i < content->count; i++) {
        struct ch_span piece = content->items[i];
        bool inside = false, overlap;
        uint32_t token = ch_token_at(doc, piece.start);
        uint32_t at = token < doc->tokens.count ? talk->quote_of[token] : CH_NONE;
        for (; at != CH_NONE && at != verb_quote; at = doc->quotes.items[at].parent)
            inside |= doc->quotes.items[at].inner.start <= piece.start &&
                      piece.end <= doc->quotes.items[at].inner.end;
        uint32_t q = ch_quote_from(doc, piece.start);
        overlap = q < doc->quotes.count && doc->quotes.items[q].outer.start < piece.end;
        direct += inside;
        touched += inside || overlap;
    }
    if (direct == content->count) return CH_DIRECT;
    return touched ? CH_MIXED : CH_INDIRECT;
}

/* ---- How far the content goes ------------------------------------------------------------------------- */

/* The token where the coordinator or comma before `first` begins. */
static uint32_t before_joint(const struct ch_document *doc, uint32_t first, uint32_t floor)
{
    uint32_t at = first;
    while (at > floor && (ch_token_of(doc, at - 1)->upos == CH_CCONJ || ch_is_punct(doc, at - 1, ",;-") ||
                          ch_is_word(doc, at - 1, "while") || ch_is_word(doc, at - 1, "whereas")))
        at--;
    return at;
}

static bool same_coordination(const struct ch_document *doc, uint32_t a, uint32_t b)
{
    return ch_tree_first_conjunct(doc, a) == ch_tree_first_conjunct(doc, b);
}

/* A later speech with a subject of its own, after a comma, coordinator or "while". */
static bool clause_beside(const struct ch_document *doc, const struct ch_speech *speech,
                          const struct ch_speech *other)
{
    uint32_t before = other->first ? other->first - 1 : 0, head = ch_token_of(doc, other->verb)->head;
    bool joint = ch_token_of(doc, before)->upos == CH_CCONJ, comma = ch_is_punct(doc, before, ",;-");
    if (ch_token_in(doc, before, "while whereas") || ch_is_punct(doc, before, ";")) return true;
    if (joint && before > 0 && ch_is_punct(doc, before - 1, ",;")) return true;
    if (!joint && !comma) return false;
    if (comma && (speech->participle || ch_token_of(doc, speech->verb)->head == other->verb)) return true;
    return (head == speech->verb || head == CH_NONE) &&
           ch_token_of(doc, other->verb)->deprel != CH_DEPREL_CCOMP;
}

/* True when `other`, a later speech of the sentence, stands beside `speech` and not inside its content. */
static bool stands_beside(const struct ch_talk *talk, const struct ch_speech *speech,
                          const struct ch_speech *other)
{
    const struct ch_document *doc = talk->doc;
    uint32_t before = other->first ? other->first - 1 : 0;
    if (other->quote != speech->quote) return false;
    if (other->side != CH_SIDE_AFTER) return true;
    bool comma = ch_is_punct(doc, before, ",;-") || ch_is_mark(doc, before);
    bool joint = ch_token_of(doc, before)->upos == CH_CCONJ;
    if (other->participle) return comma || joint;
    if (same_coordination(doc, speech->verb, other->verb)) return joint || comma;
    if (other->own_subject) return !other->relative && !other->gap && clause_beside(doc, speech, other);
    return joint && other->shares != CH_NONE && &talk->speeches.items[other->shares] == speech;
}

/* Coordinated verbs that are no cues ("condemned the attack and left") end the object of a cue. */
static uint32_t next_conjunct(const struct ch_document *doc, const struct ch_speech *speech, uint32_t start,
                              uint32_t end, bool object)
{
    uint32_t verbs[32], count = ch_tree_conjuncts(doc, speech->verb, verbs, 32);
    for (uint32_t i = 0; i < count; i++) {
        if (verbs[i] <= start || verbs[i] >= end || ch_token_of(doc, verbs[i])->upos != CH_VERB) continue;
        uint32_t first = ch_tree_verb_group(doc, verbs[i]).first, subject = ch_tree_subject(doc, verbs[i]);
        bool own = subject != CH_NONE && subject > start;
        if (!object && !own) continue;
        uint8_t xpos = ch_token_of(doc, verbs[i])->xpos;
        bool bare = xpos == CH_XPOS_VB || xpos == CH_XPOS_VBP;
        if (bare && !own && speech->frames & (CH_FRAME_APPEAL | CH_FRAME_INFINITIVE))
            continue; /* "to stop and talk" */
        if (subject != CH_NONE && subject > start && ch_tree_phrase(doc, subject).first < first)
            first = ch_tree_phrase(doc, subject).first;
        uint32_t joint = before_joint(doc, first, start);
        if (joint > start && joint < end) return joint;
    }
    return end;
}

/* Adjuncts of the cue behind an object: "welcomed the offer during the talks", "..., when asked about it". */
static uint32_t next_adjunct(const struct ch_document *doc, const struct ch_speech *speech, uint32_t start,
                             uint32_t end)
{
    static const char times[] = "during after before amid while when following ahead since until";
    CH_EACH_CHILD(doc, child, speech->verb)
    {
        uint8_t deprel = ch_token_of(doc, child)->deprel;
        uint32_t first = ch_tree_range(doc, child).first;
        if (first <= start || first >= end || child < start) continue;
        if (!ch_deprel_is(deprel, CH_DEPREL_OBL) && deprel != CH_DEPREL_ADVCL) continue;
        if (!ch_word_in(ch_token_of(doc, first)->lower, times)) continue;
        return before_joint(doc, first, start);
    }
    return end;
}

/* "welcomed the offer on Tuesday": the date is the cue's. That of a clause is the clause's own. */
static uint32_t trim_dates(const struct ch_talk *talk, uint32_t start, uint32_t end)
{
    uint32_t at = end;
    while (at > start + 1 && talk->timed[at - 1])
        at--;
    if (at == end) return end;
    if (at > start + 1 && ch_token_in(talk->doc, at - 1, "on in")) at--;
    return at;
}

/* True where a clause or adjunct of the reporter's begins that an object cannot hold: "..., raising hopes",
 * "as the talks resumed", "; but ...". */
static bool leaves_object(const struct ch_document *doc, uint32_t at, uint32_t end)
{
    const struct ch_token *token = ch_token_of(doc, at);
    if (token->upos == CH_SCONJ && token->head != CH_NONE && token->head > at && token->head < end &&
        token->deprel == CH_DEPREL_MARK &&
        ch_token_in(doc, at, "as after before while although though because since until")) {
        struct ch_verb_group group = ch_tree_verb_group(doc, token->head);
        return group.finite || !ch_is_word(doc, at, "as");
    }
    if (token->upos == CH_CCONJ && token->head != CH_NONE && token->head > at && token->head < end) {
        uint32_t subject = ch_tree_subject(doc, token->head);
        if (subject != CH_NONE && subject > at && ch_tree_verb_group(doc, token->head).finite) return true;
    }
    if (token->upos == CH_ADP && ch_token_in(doc, at, "during amid")) return true;
    if (!ch_is_punct(doc, at, ",") || at + 1 >= end) return false;
    uint32_t next = at + 1;
    while (next + 1 < end && ch_token_of(doc, next)->upos == CH_ADV)
        next++;
    const struct ch_token *after = ch_token_of(doc, next);
    if (after->xpos == CH_XPOS_VBG)
        return !ch_token_in(doc, next, "including involving concerning regarding");
    if (after->upos == CH_CCONJ) return ch_is_word(doc, next, "but");
    return ch_token_in(doc, next, "after before while although though during amid despite when hours days");
}

/* "; but ...", ", although ...": leaves a clause, too. */
static bool leaves_clause(const struct ch_document *doc, uint32_t at)
{
    if (ch_is_punct(doc, at, ";")) return true;
    if (!ch_is_punct(doc, at, ",")) return false;
    if (ch_token_in(doc, at + 1, "although though")) return true;
    /* ", a sign that ...": the reporter's word on the whole of it */
    if (!ch_token_in(doc, at + 1, "a an the")) return false;
    for (uint32_t i = at + 2; i < at + 6; i++)
        if (ch_token_in(doc, i,
                        "sign move step reference claim charge accusation allegation reversal shift echo"))
            return true;
    return false;
}

static uint32_t first_leave(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start,
                            uint32_t end, bool object)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t i = start + 1; i < end; i++) {
        if (talk->quote_of[i] != speech->quote) continue;
        if (leaves_clause(doc, i) || (object && leaves_object(doc, i, end))) return i;
    }
    return end;
}

/* The end of the quotation that begins at `start` where punctuation follows it; else `end`. */
static uint32_t quotation_end(const struct ch_talk *talk, uint32_t start, uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    uint32_t quote = ch_is_mark(doc, start) && start + 1 < end ? talk->quote_of[start + 1] : CH_NONE;
    while (quote != CH_NONE && doc->quotes.items[quote].first != start + 1)
        quote = doc->quotes.items[quote].parent;
    if (quote == CH_NONE || !doc->quotes.items[quote].closed) return end;
    uint32_t close = doc->quotes.items[quote].end;
    return close + 1 < end && ch_is_punct(doc, close + 1, ",;:.-") ? close + 1 : end;
}

/* "Dismissing the offer, the ministry ...", "While X held open ..., he": the clause of a fronted adverbial
 * ends where the subject of its main clause begins. */
static uint32_t main_clause(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start,
                            uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    uint32_t head = ch_token_of(doc, speech->verb)->head;
    if (head == CH_NONE || head <= start || head >= end) return end;
    uint32_t subject = ch_tree_subject(doc, head);
    if (subject == CH_NONE || subject <= start) return end;
    uint32_t first = ch_speech_subject_first(doc, subject, start);
    if (first <= start || (!ch_is_punct(doc, first - 1, ",") && !ch_is_mark(doc, first - 1))) return end;
    uint32_t joint = before_joint(doc, first, start);
    return joint > start && joint < end ? joint : end;
}

/* The token where content that begins at `start`, behind its cue, ends. */
static uint32_t content_end(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start)
{
    const struct ch_document *doc = talk->doc;
    uint32_t end = quotation_end(talk, start, ch_speech_limit(doc, speech));
    for (uint32_t i = (uint32_t)(speech - talk->speeches.items) + 1; i < talk->speeches.count; i++) {
        const struct ch_speech *other = &talk->speeches.items[i];
        if (other->sentence != speech->sentence || other->first > speech->verb + 2 * CH_SPEECH_REACH) break;
        if (other->first <= start || other->first >= end || !stands_beside(talk, speech, other)) continue;
        uint32_t joint = before_joint(doc, other->first, start);
        if (joint > start) end = joint;
    }
    const uint16_t clausal = CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_THAT;
    uint32_t clause = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    bool object = !(speech->frames & clausal) ||
                  ((clause == CH_NONE || clause < start) && speech->frames & CH_FRAME_OBJECT);
    if (start > 0 && ch_is_word(doc, start - 1, "that")) object = false;
    end = next_conjunct(doc, speech, start, end, object);
    end = main_clause(talk, speech, start, end);
    end = first_leave(talk, speech, start, end, object);
    end = next_adjunct(doc, speech, start, end);
    if (speech->relative) {
        uint32_t relative = ch_tree_range(doc, speech->verb).end;
        if (relative > start && relative < end && ch_is_punct(doc, relative, ",-")) end = relative;
    }
    if (speech->quote != CH_NONE && doc->quotes.items[speech->quote].end < end)
        end = doc->quotes.items[speech->quote].end;
    return object ? trim_dates(talk, start, end) : end;
}

/* ---- Content behind the cue --------------------------------------------------------------------------- */

/* "that" behind a cue begins the clause unless it is its subject ("said that was wrong"). */
static bool is_complementiser(const struct ch_document *doc, uint32_t at)
{
    if (!ch_is_word(doc, at, "that") || at + 1 >= doc->tokens.count) return false;
    uint8_t next = ch_token_of(doc, at + 1)->upos;
    return next != CH_AUX && next != CH_VERB;
}

static uint32_t skip_connective(const struct ch_document *doc, uint32_t at, uint32_t limit)
{
    /* "said, however, that" */
    if (ch_is_punct(doc, at, ",") && at + 2 < limit && ch_is_punct(doc, at + 2, ",")) at += 3;
    while (at < limit && (ch_is_punct(doc, at, ",:") || is_complementiser(doc, at)))
        at++;
    return at;
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
    if (speech->gap || has_mark(doc, from, from + 14 < limit ? from + 14 : limit)) return true;
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

static bool is_finite(const struct ch_token *token)
{
    return token->upos == CH_AUX || token->xpos == CH_XPOS_VBD || token->xpos == CH_XPOS_VBZ ||
           token->xpos == CH_XPOS_VBP;
}

static bool has_finite(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (is_finite(ch_token_of(doc, i))) return true;
    return false;
}

/* A noun phrase and then a finite verb: "a deal would come", "the talks failed". */
static bool begins_clause(const struct ch_document *doc, uint32_t start, uint32_t limit)
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

/* Where the content begins by the frames of the cue, tried from the narrowest to the widest; CH_NONE when
 * none fits. */
static uint32_t content_start(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit)
{
    uint16_t frames = speech->frames;
    uint32_t at = speech->end, to = ch_is_word(doc, at, "not") ? at + 1 : at;
    if (at >= limit) return CH_NONE;
    bool infinitive = ch_is_word(doc, to, "to") && ch_token_of(doc, to)->upos == CH_PART;
    if (frames & CH_FRAME_TOLD && speech->addressee != CH_NONE && ch_token_in(doc, at, "of about") &&
        at + 1 < limit)
        return at + 1;
    if (frames & CH_FRAME_FOR &&
        (ch_is_word(doc, at, "for") || ch_is_word(doc, at, "on") || ch_is_word(doc, at, "over")))
        return at + 1;
    if (frames & CH_FRAME_APPEAL && speech->addressee != CH_NONE) {
        uint32_t found = infinitive ? at : find_infinitive(doc, at, limit);
        if (found != CH_NONE && (infinitive || !(frames & CH_FRAME_TOLD))) return found;
        if (*speech->cue->particle) return CH_NONE;
    }
    if (frames & CH_FRAME_INFINITIVE && infinitive) return at;
    uint32_t start = skip_connective(doc, at, limit);
    if (start >= limit) return CH_NONE;
    bool that = start > at && ch_is_word(doc, start - 1, "that"), mark = ch_is_mark(doc, start);
    bool clause = ch_verb_between(doc, start, limit);
    if (clause && (speech->aside || speech->side == CH_SIDE_AROUND ||
                   ch_str_is(ch_str_of(speech->cue->lemma), "according")))
        return start;
    bool finite_clause = clause && begins_clause(doc, start, limit);
    if (frames & (CH_FRAME_THAT | CH_FRAME_QUOTE | CH_FRAME_CLAUSE | CH_FRAME_TOLD) && mark) return start;
    if (frames & (CH_FRAME_THAT | CH_FRAME_CLAUSE | CH_FRAME_TOLD) && that && clause) return start;
    uint32_t ccomp = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    bool complement = ccomp != CH_NONE && ccomp >= start;
    if (frames & CH_FRAME_TOLD && speech->addressee != CH_NONE && clause && start == at) return start;
    bool open = !speech->cue->weak && (speech->participle || has_finite(doc, start, limit));
    if (frames & CH_FRAME_CLAUSE && clause && start == at && (complement || finite_clause || open) &&
        !infinitive && !(frames & CH_FRAME_OBJECT))
        return start;
    if (frames & CH_FRAME_CLAUSE && (complement || (start == at && finite_clause && !infinitive)))
        return start;
    if (frames & CH_FRAME_THAT && complement && ch_tree_subject(doc, ccomp) != CH_NONE) return start;
    if (frames & CH_FRAME_TOLD && speech->passive && clause) return start;
    if (frames & CH_FRAME_NAMING && is_naming(doc, speech, at, limit)) {
        if (!ch_is_word(doc, at, "as")) return at;
        speech->cue_end = at + 1;
        return at + 1;
    }
    if (frames & CH_FRAME_OBJECT && ch_is_word(doc, at + 1, "that") &&
        ch_token_in(
            doc, at,
            "optimism hope hopes confidence belief concern concerns fear fears regret view opinion doubt"))
        return at + 2;
    if (frames & (CH_FRAME_OBJECT | CH_FRAME_WHOLE | CH_FRAME_FOR) && speech->addressee != CH_NONE) {
        at = speech->cue_end;
        if (!(frames & (CH_FRAME_OBJECT | CH_FRAME_WHOLE))) return CH_NONE;
        speech->addressee = CH_NONE;
        return at;
    }
    if (frames & (CH_FRAME_OBJECT | CH_FRAME_WHOLE) && starts_object(doc, at)) return at;
    return CH_NONE;
}

static bool add_piece(struct ch_talk *talk, struct ch_speech *speech, struct ch_span span)
{
    span = ch_speech_settle(talk->doc, span);
    return span.start >= span.end || ch_spans_add(&talk->doc->arena, &speech->content, span);
}

/* "what it called a "research launch" in spring": after a gap the predicate alone, which is what stands in
 * marks if they come at once. */
static uint32_t predicate_end(const struct ch_talk *talk, uint32_t *start, uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t i = *start; i < end && i < *start + 3; i++) {
        if (!ch_is_mark(doc, i)) continue;
        uint32_t quote = i + 1 < end ? talk->quote_of[i + 1] : CH_NONE;
        if (quote == CH_NONE || doc->quotes.items[quote].end >= end) return end;
        *start = i;
        return doc->quotes.items[quote].end + 1;
    }
    for (uint32_t i = *start; i < end; i++)
        if (i > *start && (ch_is_punct(doc, i, ",;:-") || is_finite(ch_token_of(doc, i)))) return i;
    return end;
}

/* The one token of a content that only points elsewhere. */
static bool is_pointer(const struct ch_document *doc, uint32_t start, uint32_t end)
{
    if (end > start + 1 && !ch_is_punct(doc, start + 1, ".,;")) return false;
    return ch_token_in(doc, start,
                       "it this that them these those him her which who himself herself themselves itself "
                       "each so");
}

/* The quotation that begins the next sentence when this one ends with "X said:". */
static uint32_t quote_behind_colon(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t end = doc->sentences.items[speech->sentence].end;
    if (speech->end + 1 != end || !ch_is_punct(doc, speech->end, ":") || end + 1 >= doc->tokens.count)
        return CH_NONE;
    if (!ch_is_mark(doc, end)) return CH_NONE;
    uint32_t quote = talk->quote_of[end + 1];
    while (quote != CH_NONE && doc->quotes.items[quote].parent != CH_NONE)
        quote = doc->quotes.items[quote].parent;
    return quote != CH_NONE && doc->quotes.items[quote].first == end + 1 ? quote : CH_NONE;
}

static bool content_after(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t behind = quote_behind_colon(talk, speech);
    if (behind != CH_NONE)
        return ch_spans_add(&talk->doc->arena, &speech->content, doc->quotes.items[behind].inner);
    uint32_t limit = ch_speech_limit(doc, speech), start = content_start(doc, speech, limit);
    if (start == CH_NONE || start >= limit) return true;
    uint32_t end = content_end(talk, speech, start);
    if (speech->gap && speech->frames & CH_FRAME_NAMING) end = predicate_end(talk, &start, end);
    if (end <= start || is_pointer(doc, start, end)) return true;
    if (speech->subject != CH_NONE && speech->subject >= start && speech->subject < end) return true;
    for (uint32_t i = start + 1; i + 1 < end; i++) /* "rejected the plan: "We ..."" */
        if (ch_is_punct(doc, i, ":") && ch_is_mark(doc, i + 1))
            return add_piece(talk, speech, ch_tokens_span(doc, start, i)) &&
                   add_piece(talk, speech, ch_tokens_span(doc, i + 1, end));
    return add_piece(talk, speech, ch_tokens_span(doc, start, end));
}

/* ---- Content before the attribution ------------------------------------------------------------------- */

/* Behind "MANILA, July 31 (Xinhua) -- " and "GENEVA " at the head of a story. */
static uint32_t skip_dateline(const struct ch_document *doc, const struct ch_sentence *sentence,
                              uint32_t limit)
{
    uint32_t at = sentence->first;
    for (uint32_t i = at; i < limit && i < at + 14; i++)
        if (ch_is_punct(doc, i, "-") && i > at && doc->tokens.items[i].flags & CH_TOKEN_SPACE_BEFORE) {
            bool capitals = true;
            struct ch_str form = ch_form(doc, at);
            for (size_t k = 0; k < form.len; k++)
                capitals &= !(form.ptr[k] >= 'a' && form.ptr[k] <= 'z');
            if (capitals && form.len > 2) return i + 1;
            break;
        }
    while (at + 2 < limit) {
        struct ch_str form = ch_form(doc, at);
        bool capitals = form.len > 0;
        for (size_t k = 0; k < form.len; k++)
            capitals &= (form.ptr[k] >= 'A' && form.ptr[k] <= 'Z') || form.ptr[k] == '/';
        if (!capitals || (form.len < 4 && form.ptr[0] != '/' && at == sentence->first)) break;
        at++;
    }
    return at;
}

/* The outermost quote (inside the one the cue stands in) that ends with the token `mark`. */
static uint32_t quote_ending(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t mark)
{
    const struct ch_document *doc = talk->doc;
    uint32_t found = CH_NONE;
    for (uint32_t at = mark ? talk->quote_of[mark - 1] : CH_NONE; at != CH_NONE && at != speech->quote;
         at = doc->quotes.items[at].parent)
        if (doc->quotes.items[at].end == mark) found = at;
    return found;
}

static bool content_before(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[speech->sentence];
    uint32_t start = skip_dateline(doc, sentence, speech->first), end = speech->first;
    if (end > start + CH_SPEECH_REACH) start = end - CH_SPEECH_REACH;
    if (speech->quote != CH_NONE && doc->quotes.items[speech->quote].first > start)
        start = doc->quotes.items[speech->quote].first;
    while (end > start && ch_is_punct(doc, end - 1, ",-"))
        end--;
    uint32_t quote = end > start && ch_is_mark(doc, end - 1) ? quote_ending(talk, speech, end - 1) : CH_NONE;
    if (quote != CH_NONE && doc->quotes.items[quote].first <= start + 2)
        return ch_spans_add(&talk->doc->arena, &speech->content, doc->quotes.items[quote].inner);
    if (start < end && ch_token_of(doc, start)->upos == CH_CCONJ && start + 1 < end) start++;
    return start >= end || add_piece(talk, speech, ch_tokens_span(doc, start, end));
}

/* What stands where an object has been moved from: the antecedent of a relative clause, the subject of a
 * passive. */
static bool content_moved(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *verb = ch_token_of(doc, speech->verb);
    uint32_t noun = speech->passive && ch_tree_subject(doc, speech->verb) != CH_NONE
                        ? ch_tree_subject(doc, speech->verb)
                        : verb->head;
    if (noun == CH_NONE || noun >= speech->verb || ch_token_of(doc, noun)->upos == CH_VERB) return true;
    if (ch_token_of(doc, noun)->upos == CH_PRON && !speech->passive) return true;
    struct ch_range phrase = ch_tree_phrase(doc, noun);
    if (phrase.end > speech->first) phrase.end = speech->first;
    if (phrase.end <= phrase.first) return true;
    return add_piece(talk, speech, ch_tokens_span(doc, phrase.first, phrase.end));
}

bool ch_speech_content(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    bool moved = (speech->passive || speech->gap) && !(speech->frames & (CH_FRAME_NAMING | CH_FRAME_AS));
    bool ok = true;
    if (moved && !(speech->passive && speech->frames & CH_FRAME_TOLD) &&
        !(speech->gap && ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP) != CH_NONE)) {
        if (speech->frames & (CH_FRAME_OBJECT | CH_FRAME_CLAUSE)) ok = content_moved(talk, speech);
        if (ok && speech->gap && !(speech->frames & CH_FRAME_OBJECT)) ok = content_after(talk, speech);
    } else {
        if (speech->side != CH_SIDE_AFTER) ok = content_before(talk, speech);
        if (ok && speech->side != CH_SIDE_BEFORE) ok = content_after(talk, speech);
    }
    uint32_t around = speech->quote;
    if (speech->subject != CH_NONE &&
        (ch_is_word(doc, speech->subject, "i") || ch_is_word(doc, speech->subject, "we")))
        around = CH_NONE;
    if (ok && speech->content.count) speech->kind = ch_speech_kind(talk, &speech->content, around);
    return ok;
}
