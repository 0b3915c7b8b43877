/* Who said what to whom: the stage. See speech.h for its steps. */
#include "events/speech.h"

#include <stdlib.h>

/* Speech within speech is looked for among so many neighbours. */
#define NEAR 12

static enum ch_status nomem(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static int by_start(const void *a, const void *b)
{
    const struct ch_cited *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return x->instrument < y->instrument ? -1 : x->instrument > y->instrument;
}

static bool gather_cited(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        for (uint32_t m = 0; m < doc->instruments.items[i].mentions.count; m++) {
            struct ch_cited *cited = CH_PUSH(&doc->arena, &talk->cited);
            if (!cited) return false;
            *cited = (struct ch_cited){doc->instruments.items[i].mentions.items[m], i};
        }
    if (talk->cited.count) qsort(talk->cited.items, talk->cited.count, sizeof *talk->cited.items, by_start);
    return true;
}

/* ""We are ready, Varga said.": the token of the comma with which an attribution begins in [first, end), else
 * end. */
static uint32_t attribution_in(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end && i < first + CH_SPEECH_REACH; i++) {
        if (!ch_is_punct(doc, i, ",")) continue;
        for (uint32_t k = i + 1; k < end && k < i + 8; k++) {
            uint8_t upos = ch_token_of(doc, k)->upos;
            bool named = k > i + 1 && ch_token_of(doc, k - 1)->upos == CH_PROPN;
            if (named && ch_token_in(doc, k, "said says told added")) return i;
            if (upos != CH_PROPN && upos != CH_NOUN && upos != CH_ADJ && upos != CH_DET) break;
        }
    }
    return end;
}

/* A quotation without its closing mark ends where an attribution follows in its first paragraph. */
static void close_quotes(struct ch_document *doc)
{
    for (uint32_t q = 0; q < doc->quotes.count; q++) {
        struct ch_quote *quote = &doc->quotes.items[q];
        if (quote->closed || quote->first >= quote->end || quote->parent != CH_NONE) continue;
        uint32_t end = attribution_in(doc, quote->first, quote->end);
        if (end == quote->end) continue;
        quote->end = end;
        quote->inner.end = quote->outer.end = ch_token_of(doc, end - 1)->span.end;
        quote->closed = true;
    }
}

bool ch_talk_prepare(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    close_quotes(doc);
    uint32_t count = doc->tokens.count;
    talk->quote_of = ch_arena_alloc(&doc->arena, (size_t)count * sizeof *talk->quote_of + 1);
    talk->timed = ch_arena_alloc(&doc->arena, (size_t)count + 1);
    if (!talk->quote_of || !talk->timed) return false;
    for (uint32_t i = 0; i < count; i++)
        talk->quote_of[i] = CH_NONE;
    for (uint32_t q = 0; q < doc->quotes.count; q++) /* inner ones come later and win; depth is bounded */
        for (uint32_t i = doc->quotes.items[q].first; i < doc->quotes.items[q].end && i < count; i++)
            talk->quote_of[i] = q;
    for (uint32_t t = 0; t < doc->times.count; t++)
        for (uint32_t i = doc->times.items[t].first; i < doc->times.items[t].end && i < count; i++)
            talk->timed[i] = 1;
    return gather_cited(talk);
}

/* ---- Rules, their names and how far to trust them ----------------------------------------------------- */

enum rule {
    QUOTE_CUE,
    CUE_QUOTE,
    CLAUSE_CUE,
    CUE_CLAUSE,
    APPEAL,
    OBJECT,
    NAMING,
    MOVED,
    PARTICIPLE,
    ACCORDING,
    RELAY
};

/* `content` is the share of contents that were right, between what the annotated articles and PolNeAR's
 * training part say: the first are close to the texts this is for but few, the second are many and of other
 * outlets. */
static const struct {
    const char *name;
    float content;
} rules[] = {
    [QUOTE_CUE] = {"quote-cue-speaker", 0.98F},
    [CUE_QUOTE] = {"cue-quote", 0.91F},
    [CLAUSE_CUE] = {"clause-cue", 0.88F},
    [CUE_CLAUSE] = {"cue-clause", 0.88F},
    [APPEAL] = {"cue-appeal", 0.83F},
    [OBJECT] = {"cue-object", 0.84F},
    [NAMING] = {"cue-naming", 0.85F},
    [MOVED] = {"moved-object", 0.65F},
    [PARTICIPLE] = {"participle", 0.82F},
    [ACCORDING] = {"according-to", 0.82F},
    [RELAY] = {"relay", 0.83F},
};

static enum rule rule_of(const struct ch_speech *speech)
{
    const uint16_t clausal = CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_THAT | CH_FRAME_QUOTE;
    if (speech->frames & CH_FRAME_AS) return RELAY;
    if (ch_str_is(ch_str_of(speech->cue->lemma), "according")) return ACCORDING;
    if (speech->gap || speech->passive) return MOVED;
    if (speech->side != CH_SIDE_AFTER) return speech->kind == CH_DIRECT ? QUOTE_CUE : CLAUSE_CUE;
    if (speech->kind == CH_DIRECT) return CUE_QUOTE;
    if (speech->participle) return PARTICIPLE;
    if (speech->frames & CH_FRAME_NAMING) return NAMING;
    if (speech->frames & CH_FRAME_APPEAL && speech->addressee != CH_NONE) return APPEAL;
    return speech->frames & clausal ? CUE_CLAUSE : OBJECT;
}

/* ---- Writing the statements --------------------------------------------------------------------------- */

static bool add_evidence(struct ch_document *doc, const struct ch_speech *speech, struct ch_spans *evidence)
{
    uint32_t last = CH_NONE;
    bool cue_done = false;
    for (uint32_t i = 0; i < speech->content.count; i++) {
        uint32_t token = ch_token_at(doc, speech->content.items[i].start);
        for (;
             token < doc->tokens.count && doc->tokens.items[token].span.start < speech->content.items[i].end;
             token++) {
            uint32_t sentence = doc->tokens.items[token].sentence;
            if (last != CH_NONE && sentence <= last) continue;
            if (!cue_done && speech->sentence < sentence &&
                !ch_spans_add(&doc->arena, evidence, doc->sentences.items[speech->sentence].span))
                return false;
            cue_done |= speech->sentence <= sentence;
            if (!ch_spans_add(&doc->arena, evidence, doc->sentences.items[sentence].span)) return false;
            last = sentence;
        }
    }
    return cue_done || ch_spans_add(&doc->arena, evidence, doc->sentences.items[speech->sentence].span);
}

static bool add_instruments(const struct ch_talk *talk, const struct ch_speech *speech, struct ch_ids *out)
{
    for (uint32_t c = 0; c < speech->content.count; c++) {
        struct ch_span piece = speech->content.items[c];
        uint32_t low = 0, high = talk->cited.count;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2;
            if (talk->cited.items[mid].span.start < piece.start)
                low = mid + 1;
            else
                high = mid;
        }
        for (; low < talk->cited.count && talk->cited.items[low].span.start < piece.end; low++)
            if (talk->cited.items[low].span.end <= piece.end &&
                !ch_ids_put(&talk->doc->arena, out, talk->cited.items[low].instrument))
                return false;
    }
    return true;
}

/* The date told within the attribution: "said on Tuesday". */
static const char *date_of(const struct ch_document *doc, const struct ch_speech *speech)
{
    for (uint32_t low = ch_times_from(doc, speech->first);
         low < doc->times.count && doc->times.items[low].end <= speech->end; low++)
        if (*doc->times.items[low].value) return doc->times.items[low].value;
    return NULL;
}

/* Whether a mention between two tokens names the actor. */
static bool is_named_in(const struct ch_document *doc, uint32_t first, uint32_t end, uint32_t actor)
{
    for (uint32_t t = first; t < end && doc->mention_of; t++) {
        uint32_t mention = doc->mention_of[t];
        if (mention != CH_NONE && ch_ids_has(&doc->mentions.items[mention].actors, actor)) return true;
    }
    return false;
}

/* "According to two diplomats, Norway and Chile are at work": what the tree joined to the source stands in
 * what is said, and says nothing itself. */
static void drop_speakers_in_content(const struct ch_document *doc, struct ch_speech *speech)
{
    struct ch_ids *speakers = &speech->speakers;
    if (speakers->count < 2 || !speech->content.count || speech->subject == CH_NONE) return;
    uint32_t start = ch_token_at(doc, speech->content.items[0].start), kept = 1;
    if (speech->subject < speech->cue_end || start <= speech->subject) return;
    for (uint32_t i = 1; i < speakers->count; i++)
        if (is_named_in(doc, speech->cue_end, start, speakers->items[i]))
            speakers->items[kept++] = speakers->items[i];
    speakers->count = kept;
}

static bool write_speech(struct ch_talk *talk, const struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    enum rule rule = rule_of(speech);
    struct ch_statement made = {
        .addressees = speech->addressees, .kind = speech->kind, .content = speech->content};
    made.cue = ch_tokens_span(doc, speech->cue_first, speech->cue_end);
    made.cameo = ch_speech_code(talk, speech);
    made.rule = rules[rule].name;
    made.confidence = rules[rule].content * speech->trust;
    made.date = date_of(doc, speech);
    if (!add_evidence(doc, speech, &made.evidence) || !add_instruments(talk, speech, &made.instruments))
        return false;
    for (uint32_t i = 0; i < speech->speakers.count; i++) {
        struct ch_statement *slot = CH_PUSH(&doc->arena, &doc->statements);
        if (!slot) return false;
        *slot = made;
        slot->speaker = speech->speakers.items[i];
    }
    return true;
}

/* "I told him so," Varga said: the speaker of a speech in the first person within a quotation is who is
 * quoted there. */
static bool resolve_quoted(struct ch_talk *talk)
{
    for (uint32_t i = 0; i < talk->speeches.count; i++) {
        struct ch_speech *speech = &talk->speeches.items[i];
        if (speech->speakers.count || !speech->embedded || speech->quote == CH_NONE) continue;
        uint32_t from = i > NEAR ? i - NEAR : 0, verb = talk->doc->tokens.items[speech->verb].span.start;
        for (uint32_t k = from; k < i + NEAR && k < talk->speeches.count && !speech->speakers.count; k++)
            for (uint32_t c = 0; k != i && c < talk->speeches.items[k].content.count; c++) {
                const struct ch_speech *around = &talk->speeches.items[k];
                struct ch_span piece = around->content.items[c];
                if (verb < piece.start || verb >= piece.end || !around->speakers.count ||
                    around->quote == speech->quote)
                    continue;
                speech->trust = around->trust * 0.9F;
                for (uint32_t a = 0; a < around->speakers.count; a++)
                    if (!ch_ids_put(&talk->doc->arena, &speech->speakers, around->speakers.items[a]))
                        return false;
            }
    }
    return true;
}

/* Marks the speeches of [first, count) whose cue stands in the content of a near one. */
static void mark_embedded(struct ch_talk *talk, uint32_t first)
{
    for (uint32_t i = first; i < talk->speeches.count; i++) {
        struct ch_speech *speech = &talk->speeches.items[i];
        uint32_t verb = talk->doc->tokens.items[speech->verb].span.start;
        uint32_t from = i > first + NEAR ? i - NEAR : first,
                 to = i + NEAR < talk->speeches.count ? i + NEAR : talk->speeches.count;
        for (uint32_t k = from; k < to; k++)
            for (uint32_t c = 0; k != i && c < talk->speeches.items[k].content.count; c++)
                speech->embedded |= talk->speeches.items[k].content.items[c].start <= verb &&
                                    verb < talk->speeches.items[k].content.items[c].end;
    }
}

enum ch_status ch_stage_statements(struct ch_document *doc, const struct ch_resources *res,
                                   struct ch_error *err)
{
    struct ch_talk talk = {.doc = doc, .res = res};
    if (!ch_talk_prepare(&talk)) return nomem(err);
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        uint32_t first = talk.speeches.count;
        if (!ch_speech_find(&talk, s)) return nomem(err);
        for (uint32_t i = first; i < talk.speeches.count; i++)
            if (!ch_speech_resolve(&talk, &talk.speeches.items[i]) ||
                !ch_speech_content(&talk, &talk.speeches.items[i]))
                return nomem(err);
        mark_embedded(&talk, first);
    }
    if (!resolve_quoted(&talk) || !ch_speech_continue(&talk) || !ch_speech_continue_own(&talk))
        return nomem(err);
    for (uint32_t i = 0; i < talk.speeches.count; i++) {
        drop_speakers_in_content(doc, &talk.speeches.items[i]);
        if (talk.speeches.items[i].content.count && !write_speech(&talk, &talk.speeches.items[i]))
            return nomem(err);
    }
    return CH_OK;
}
