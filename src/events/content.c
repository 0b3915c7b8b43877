/* What was said: from the place of the attribution in its sentence to spans of the text. */
#include "events/speech.h"
#include "language/dateline.h"

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
        bool inside = false, overlap = false;
        uint32_t token = ch_token_at(doc, piece.start);
        uint32_t at = token < doc->tokens.count ? talk->quote_of[token] : CH_NONE;
        bool begun = false; /* the piece begins in a quotation and goes on behind it */
        for (; at != CH_NONE && at != verb_quote; at = doc->quotes.items[at].parent) {
            bool within = piece.end <= doc->quotes.items[at].inner.end;
            inside |= doc->quotes.items[at].inner.start <= piece.start && within;
            begun |= !within;
        }
        uint32_t q = ch_quote_from(doc, piece.start);
        overlap = begun;
        overlap |= q < doc->quotes.count && doc->quotes.items[q].outer.start < piece.end;
        direct += inside;
        touched += inside || overlap;
    }
    if (direct == content->count) return CH_DIRECT;
    return touched ? CH_MIXED : CH_INDIRECT;
}

/* ---- Content behind the cue --------------------------------------------------------------------------- */

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
        if (i > *start && (ch_is_punct(doc, i, ",;:-") || ch_is_finite(ch_token_of(doc, i)))) return i;
    return end;
}

/* The one token of a content that only points elsewhere. */
static bool is_pointer(const struct ch_document *doc, uint32_t start, uint32_t end)
{
    if (end == start + 2 && ch_token_in(doc, start, "that this it") && ch_is_lemma(doc, start + 1, "be"))
        return true;
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
    uint32_t limit = ch_speech_limit(doc, speech), start = ch_speech_start(doc, speech, limit);
    if (start == CH_NONE || start >= limit) return true;
    uint32_t end = ch_speech_end(talk, speech, start);
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
    uint32_t at = sentence->first, known = ch_dateline_length(doc, sentence);
    if (known && at + known < limit) return at + known;
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

/* Nothing but marks and a word that joins stands between `start` and a quotation's first token; a subject
 * before the mark (Oduya "condemned the raid") belongs to what is said. */
static bool begins_with(const struct ch_document *doc, uint32_t start, uint32_t quote)
{
    for (uint32_t i = start; i < quote; i++) {
        uint8_t upos = ch_token_of(doc, i)->upos;
        if (upos != CH_PUNCT &&
            !(i == start && i + 2 == quote && upos != CH_PRON && upos != CH_PROPN && upos != CH_NOUN))
            return false;
    }
    return true;
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
    uint32_t unclosed = end > start ? talk->quote_of[end - 1] : CH_NONE; /* its closing mark is missing */
    if (unclosed != CH_NONE && unclosed != speech->quote && doc->quotes.items[unclosed].end == end &&
        doc->quotes.items[unclosed].first <= start + 1)
        return ch_spans_add(&talk->doc->arena, &speech->content, doc->quotes.items[unclosed].inner);
    uint32_t quote = end > start && ch_is_mark(doc, end - 1) ? quote_ending(talk, speech, end - 1) : CH_NONE;
    if (quote != CH_NONE && begins_with(doc, start, doc->quotes.items[quote].first))
        return ch_spans_add(&talk->doc->arena, &speech->content, doc->quotes.items[quote].inner);
    if (start < end && ch_token_of(doc, start)->upos == CH_CCONJ && start + 1 < end) start++;
    /* "And yet, officials say, ..." */
    if (speech->side == CH_SIDE_AROUND && start + 1 == end && ch_token_of(doc, start)->upos == CH_ADV)
        return true;
    if (start < end && is_pointer(doc, start, end)) return true; /* "That is according to Varga." */
    return start >= end || add_piece(talk, speech, ch_tokens_span(doc, start, end));
}

/* ""We shall go." Varga said.": a sentence of nothing but its attribution has the quotation before it. */
static bool content_of_sentence_before(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[speech->sentence];
    if (speech->sentence == 0 || speech->first != sentence->first || !speech->own_subject) return true;
    if (sentence[-1].paragraph != sentence->paragraph) return true;
    if (speech->end + 1 < sentence->end || !(speech->frames & (CH_FRAME_CLAUSE | CH_FRAME_QUOTE)))
        return true;
    uint32_t quote =
        ch_is_mark(doc, sentence->first - 1) ? quote_ending(talk, speech, sentence->first - 1) : CH_NONE;
    return quote == CH_NONE || doc->quotes.items[quote].scare ||
           ch_spans_add(&talk->doc->arena, &speech->content, doc->quotes.items[quote].inner);
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
    if (speech->passive && noun != CH_NONE && ch_is_relative(doc, noun) &&
        verb->deprel == CH_DEPREL_ACL_RELCL)
        noun = verb->head; /* "a right, which was disputed by ..." */
    if (speech->gap && speech->first > 0 && ch_token_of(doc, speech->first - 1)->upos == CH_NOUN)
        noun = speech->first - 1; /* "a charge Sudan denies" */
    if (noun == CH_NONE || noun >= speech->verb || ch_token_of(doc, noun)->upos == CH_VERB) return true;
    if (ch_token_of(doc, noun)->upos == CH_PRON && !speech->passive) return true;
    struct ch_range phrase = ch_tree_phrase(doc, noun);
    if (phrase.end > speech->first) phrase.end = speech->first;
    if (phrase.end <= phrase.first) return true;
    return add_piece(talk, speech, ch_tokens_span(doc, phrase.first, phrase.end));
}

/* What stands behind the attribution. */
static bool add_rest(struct ch_talk *talk, struct ch_speech *speech)
{
    uint32_t start = speech->end;
    if (start >= ch_speech_limit(talk->doc, speech)) return true;
    uint32_t end = ch_speech_end(talk, speech, start);
    return end <= start || add_piece(talk, speech, ch_tokens_span(talk->doc, start, end));
}

/* "Sudan was urged by Norway to wait" (what follows), "the truce was welcomed" (the subject), "Sudan was
 * accused of it", "Sudan is said to wait" (both). */
static bool content_of_passive(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t at = speech->end, infinitive = ch_is_word(doc, at, "not") ? at + 1 : at;
    bool to = ch_is_word(doc, infinitive, "to") && ch_token_of(doc, infinitive)->upos == CH_PART;
    uint16_t frames = speech->frames;
    if (frames & CH_FRAME_TOLD || (frames & CH_FRAME_APPEAL && to)) return content_after(talk, speech);
    if (frames & CH_FRAME_FOR && ch_is_word(doc, at, "for")) return content_after(talk, speech);
    speech->addressee = CH_NONE;
    speech->addressees.count = 0;
    if (!(frames & (CH_FRAME_OBJECT | CH_FRAME_CLAUSE | CH_FRAME_WHOLE)) &&
        !(to && frames & CH_FRAME_INFINITIVE))
        return true;
    if (!content_moved(talk, speech)) return false;
    bool rest = to ? frames & (CH_FRAME_CLAUSE | CH_FRAME_INFINITIVE)
                   : frames & CH_FRAME_WHOLE && ch_token_in(doc, at, "of for to on");
    return !rest || !speech->content.count || add_rest(talk, speech);
}

bool ch_speech_content(struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    bool naming = speech->frames & (CH_FRAME_NAMING | CH_FRAME_AS), ok = true;
    if (ch_speech_is_mark(speech)) {
        ok = ch_speech_mark_content(talk, speech);
    } else if (speech->passive && !naming) {
        ok = content_of_passive(talk, speech);
    } else if (speech->gap && !naming && ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP) == CH_NONE) {
        if (speech->frames & (CH_FRAME_OBJECT | CH_FRAME_CLAUSE)) ok = content_moved(talk, speech);
        if (ok && !(speech->frames & CH_FRAME_OBJECT)) ok = content_after(talk, speech);
    } else {
        if (speech->side != CH_SIDE_AFTER) ok = content_before(talk, speech);
        if (ok && speech->side != CH_SIDE_BEFORE) ok = content_after(talk, speech);
    }
    if (ok && !speech->content.count && naming && speech->passive) ok = content_of_passive(talk, speech);
    if (ok && !speech->content.count && !ch_speech_is_mark(speech))
        ok = content_of_sentence_before(talk, speech);
    uint32_t around = speech->quote;
    bool opens = speech->opens || (speech->shares != CH_NONE && speech->quote != CH_NONE &&
                                   talk->speeches.items[speech->shares].opens &&
                                   talk->speeches.items[speech->shares].quote == speech->quote);
    if (opens) around = doc->quotes.items[speech->quote].parent;
    if (speech->subject != CH_NONE &&
        (ch_is_word(doc, speech->subject, "i") || ch_is_word(doc, speech->subject, "we")))
        around = CH_NONE;
    if (ok && speech->content.count) speech->kind = ch_speech_kind(talk, &speech->content, around);
    return ok;
}
