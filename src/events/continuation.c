/* Quotations that stand alone: a quote that goes on over sentences and paragraphs belongs to its cue. */
#include "events/speech.h"

/* A quote of fewer tokens that stands alone is a heading or a term. */
#define MIN_TOKENS 4
/* Quotes, those within others counted, among which one that goes on over paragraphs is followed. */
#define CHAIN_MAX 16

static bool is_heading(const struct ch_document *doc, const struct ch_quote *quote)
{
    struct ch_str text = ch_text(doc, quote->inner);
    bool lower = false;
    for (size_t i = 0; i < text.len; i++)
        lower |= text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
    return !lower || quote->end - quote->first < MIN_TOKENS;
}

/* True when nothing but the quote (and earlier or later quotes) stands in the sentences it covers. */
static bool stands_alone(const struct ch_talk *talk, const struct ch_quote *quote)
{
    const struct ch_document *doc = talk->doc;
    uint32_t first = doc->sentences.items[doc->tokens.items[quote->first].sentence].first;
    uint32_t end = doc->sentences.items[doc->tokens.items[quote->end - 1].sentence].end;
    for (uint32_t i = first; i < quote->first; i++)
        if (talk->quote_of[i] == CH_NONE && doc->tokens.items[i].upos != CH_PUNCT && !ch_is_mark(doc, i))
            return false;
    for (uint32_t i = quote->end; i < end; i++)
        if (talk->quote_of[i] == CH_NONE && doc->tokens.items[i].upos != CH_PUNCT && !ch_is_mark(doc, i))
            return false;
    return true;
}

/* Marks the quotes that some content overlaps. */
static uint8_t *covered_quotes(const struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    uint8_t *covered = ch_arena_alloc(&doc->arena, (size_t)doc->quotes.count + 1);
    for (uint32_t i = 0; covered && i < talk->speeches.count; i++) {
        const struct ch_speech *speech = &talk->speeches.items[i];
        for (uint32_t k = 0; k < speech->content.count && speech->speakers.count; k++) {
            struct ch_span piece = speech->content.items[k];
            uint32_t token = ch_token_at(doc, piece.start);
            for (uint32_t q = talk->quote_of[token]; q != CH_NONE; q = doc->quotes.items[q].parent)
                covered[q] = 1;
            for (uint32_t q = ch_quote_from(doc, piece.start); q < doc->quotes.count; q++) {
                if (doc->quotes.items[q].outer.start >= piece.end) break;
                covered[q] = 1;
            }
        }
    }
    return covered;
}

static bool can_go_on(const struct ch_speech *speech)
{
    return speech->content.count && speech->speakers.count && speech->quote == CH_NONE;
}

/* Of the speeches of one sentence, [first, end), the one that a quote behind it carries on: the outermost,
 * which is the last one whose content stands before it, else the last one. */
static uint32_t carried_speech(const struct ch_talk *talk, uint32_t first, uint32_t end)
{
    uint32_t found = CH_NONE;
    for (uint32_t i = first; i < end; i++) {
        const struct ch_speech *speech = &talk->speeches.items[i];
        if (!can_go_on(speech)) continue;
        if (found == CH_NONE || !speech->embedded) found = i;
    }
    return found;
}

static uint32_t last_paragraph(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t last = doc->sentences.items[speech->sentence].paragraph;
    struct ch_span piece = speech->content.items[speech->content.count - 1];
    uint32_t token = ch_token_at(doc, piece.end - 1);
    if (token == doc->tokens.count) return last;
    uint32_t paragraph = doc->sentences.items[doc->tokens.items[token].sentence].paragraph;
    return paragraph > last ? paragraph : last;
}

/* Moves *next behind the speeches whose sentences begin before byte `at`, and *last to the one of them that a
 * quote at `at` would carry on. */
static void move_on(const struct ch_talk *talk, uint32_t at, uint32_t *next, uint32_t *last)
{
    const struct ch_document *doc = talk->doc;
    while (*next < talk->speeches.count) {
        uint32_t sentence = talk->speeches.items[*next].sentence, end = *next;
        if (doc->sentences.items[sentence].span.start >= at) return;
        while (end < talk->speeches.count && talk->speeches.items[end].sentence == sentence)
            end++;
        uint32_t found = carried_speech(talk, *next, end);
        if (found != CH_NONE) *last = found;
        *next = end;
    }
}

/* In a text that speaks itself ("We urge both sides ... The fighting must stop.") sentences without a cue go
 * on with what the one before them says, within the paragraph; but not what "we" did ("we discussed"). */
bool ch_speech_continue_own(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    for (uint32_t i = 0; i < talk->speeches.count; i++) {
        struct ch_speech *speech = &talk->speeches.items[i];
        bool own =
            talk->author.count && speech->subject != CH_NONE && ch_token_in(doc, speech->subject, "we i");
        if (!own || !can_go_on(speech)) continue;
        uint32_t limit = doc->sentences.count;
        if (i + 1 < talk->speeches.count) limit = talk->speeches.items[i + 1].sentence;
        for (uint32_t s = speech->sentence + 1; s < limit; s++) {
            const struct ch_sentence *sentence = &doc->sentences.items[s];
            uint32_t root = ch_tree_root(doc, s);
            if (sentence->paragraph != doc->sentences.items[speech->sentence].paragraph) break;
            if (root == CH_NONE || ch_is_lemma(doc, root, "discuss") || ch_is_lemma(doc, root, "meet")) break;
            struct ch_span span = ch_speech_settle(doc, sentence->span);
            if (span.start < span.end && !ch_spans_add(&doc->arena, &speech->content, span)) return false;
        }
    }
    return true;
}

static bool speaks(const struct ch_document *doc, const struct ch_speech *speech, uint32_t mention)
{
    const struct ch_ids *actors = &doc->mentions.items[mention].actors;
    for (uint32_t i = 0; i < actors->count; i++)
        if (ch_ids_has(&speech->speakers, actors->items[i])) return true;
    return actors->count == 0;
}

/* "Oduya disagreed. "It is open."": in the paragraph of the quote, before it, somebody else is the subject.
 */
static bool other_before(const struct ch_document *doc, const struct ch_speech *speech,
                         const struct ch_quote *quote)
{
    uint32_t s = doc->tokens.items[quote->first].sentence, paragraph = doc->sentences.items[s].paragraph;
    uint32_t end = doc->sentences.items[s].first;
    while (s > speech->sentence + 1 && doc->sentences.items[s - 1].paragraph == paragraph)
        s--;
    uint32_t first = doc->sentences.items[s].first;
    if (end > first + CH_SPEECH_REACH) first = end - CH_SPEECH_REACH;
    for (uint32_t i = first; i < end && doc->mention_of; i++) {
        uint32_t mention = doc->mention_of[i];
        if (mention == CH_NONE || doc->mentions.items[mention].kind != CH_MENTION_NAME) continue;
        bool subject = ch_deprel_is(ch_token_of(doc, i)->deprel, CH_DEPREL_NSUBJ);
        if (subject && doc->mentions.items[mention].type == CH_PERSON && !speaks(doc, speech, mention))
            return true;
    }
    return false;
}

/* The last of the quotes that carry each other on from `quote` on, each with the paragraph of its own. */
static uint32_t chain_end(const struct ch_document *doc, uint32_t quote)
{
    uint32_t last = quote;
    for (uint32_t q = quote + 1; q < doc->quotes.count && q < quote + CHAIN_MAX; q++) {
        if (doc->quotes.items[q].parent != CH_NONE) continue;
        if (doc->quotes.items[q].continues != last) break;
        last = q;
    }
    return last;
}

/* The speech, of those from `from` on, that has the quote for its content and tells who spoke behind it;
 * CH_NONE if none. */
static uint32_t speech_behind(const struct ch_talk *talk, uint32_t from, const struct ch_quote *quote)
{
    uint32_t sentence = talk->doc->tokens.items[quote->end - 1].sentence;
    for (uint32_t i = from; i < talk->speeches.count && talk->speeches.items[i].sentence <= sentence + 1;
         i++) {
        const struct ch_speech *speech = &talk->speeches.items[i];
        if (speech->content.count && can_go_on(speech) &&
            speech->content.items[0].start == quote->inner.start &&
            talk->doc->tokens.items[speech->verb].span.start > quote->inner.start)
            return i;
    }
    return CH_NONE;
}

/* Adds a piece where it belongs in the order of the text. */
static bool insert_piece(struct ch_talk *talk, struct ch_speech *speech, struct ch_span piece)
{
    if (!ch_spans_add(&talk->doc->arena, &speech->content, piece)) return false;
    struct ch_span *items = speech->content.items;
    for (uint32_t i = speech->content.count - 1; i > 0 && items[i - 1].start > items[i].start; i--) {
        struct ch_span swap = items[i];
        items[i] = items[i - 1];
        items[i - 1] = swap;
    }
    return true;
}

/* ""We are ready. [paragraph] "We shall go," Varga said.": a quotation that a later paragraph carries on, in
 * which its cue stands. *taken tells whether it was one; false when memory is short. */
static bool take_forward(struct ch_talk *talk, uint32_t next, uint32_t quote, bool *taken)
{
    const struct ch_document *doc = talk->doc;
    uint32_t last = chain_end(doc, quote);
    uint32_t s = doc->tokens.items[doc->quotes.items[quote].first].sentence;
    bool opens = s == 0 || doc->sentences.items[s - 1].paragraph != doc->sentences.items[s].paragraph;
    *taken = false;
    if (last == quote || !opens) return true;
    uint32_t speech = CH_NONE;
    for (uint32_t q = quote + 1; q <= last && speech == CH_NONE; q++)
        if (doc->quotes.items[q].parent == CH_NONE) speech = speech_behind(talk, next, &doc->quotes.items[q]);
    *taken = speech != CH_NONE;
    return !*taken || insert_piece(talk, &talk->speeches.items[speech], doc->quotes.items[quote].inner);
}

bool ch_speech_continue(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    const uint8_t *covered = covered_quotes(talk);
    uint32_t next = 0, last = CH_NONE;
    if (!covered) return false;
    for (uint32_t i = 0; i < doc->quotes.count; i++) {
        const struct ch_quote *quote = &doc->quotes.items[i];
        if (quote->parent != CH_NONE || quote->scare || quote->first >= quote->end || covered[i]) continue;
        if (is_heading(doc, quote) || !stands_alone(talk, quote)) continue;
        move_on(talk, quote->outer.start, &next, &last);
        bool taken;
        if (!take_forward(talk, next, i, &taken)) return false;
        if (taken || last == CH_NONE) continue;
        struct ch_speech *speech = &talk->speeches.items[last];
        uint32_t here = doc->sentences.items[doc->tokens.items[quote->first].sentence].paragraph;
        if (here > last_paragraph(doc, speech) + 1 || other_before(doc, speech, quote)) continue;
        if (!ch_spans_add(&doc->arena, &speech->content, quote->inner)) return false;
        if (speech->kind == CH_INDIRECT) speech->kind = CH_MIXED;
    }
    return true;
}
