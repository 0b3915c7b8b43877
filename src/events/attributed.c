/* Sources, cues and contents in the text's own words, for inspection and for measuring against corpora of
 * attributions, whose notion is wider than that of a statement: the stage. */
#include "actors/actors.h"
#include "events/speech.h"

/* ---- The cue ------------------------------------------------------------------------------------------ */

/* With auxiliaries and adverbs before it, and what governs an infinitive: "has repeatedly said", "went on to
 * say".
 */
static uint32_t first_of_cue(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t first = speech->cue_first, floor = doc->sentences.items[speech->sentence].first;
    while (first > floor && speech->cue_first - first < 8) {
        const struct ch_token *before = ch_token_of(doc, first - 1);
        bool part = before->upos == CH_AUX || before->upos == CH_PART ||
                    (before->upos == CH_ADV && !talk->timed[first - 1] && before->xpos != CH_XPOS_WRB);
        if (!part || talk->quote_of[first - 1] != speech->quote) break;
        first--;
    }
    return first;
}

/* ---- The phrase of the source ------------------------------------------------------------------------- */

/* The speech whose subject this one has. */
static const struct ch_speech *owner_of(const struct ch_talk *talk, const struct ch_speech *speech)
{
    for (int steps = 0; speech->shares != CH_NONE && steps < 8; steps++)
        speech = &talk->speeches.items[speech->shares];
    return speech;
}

static bool breaks_phrase(const struct ch_talk *talk, uint32_t subject, uint32_t token)
{
    return ch_is_mark(talk->doc, token) || talk->quote_of[token] != talk->quote_of[subject];
}

/* What stands behind "according to" heads the source, else the subject. */
static uint32_t source_head(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t head = ch_token_of(doc, speech->cue_first)->head;
    bool according = ch_is_word(doc, speech->cue_first, "according");
    return according && head != CH_NONE && head >= speech->cue_end && head < speech->end ? head
                                                                                         : speech->subject;
}

/* The token before `at` is of the phrase that begins there: an adjective, a name or number, or, without a
 * space, a part of the same word ("Oslo-based"). */
static bool belongs_before(const struct ch_document *doc, uint32_t at)
{
    const struct ch_token *before = ch_token_of(doc, at - 1);
    bool apart = ch_token_of(doc, at)->flags & CH_TOKEN_SPACE_BEFORE;
    if (!apart && ch_is_punct(doc, at - 1, "-") && !(before->flags & CH_TOKEN_SPACE_BEFORE)) return true;
    if (!apart && at > 1 && ch_is_punct(doc, at, "-") && before->upos != CH_PUNCT) return true;
    return before->upos == CH_ADJ || before->upos == CH_PROPN || before->upos == CH_NUM ||
           ch_token_in(doc, at - 1, "both former");
}

/* The subtree of the head and the mention in it, from the last comma before the head, with the adjectives and
 * nouns right before it that the tree has lost ("former"). */
static struct ch_range subtree_of(const struct ch_document *doc, uint32_t head, uint32_t floor)
{
    struct ch_range phrase = ch_tree_range(doc, head);
    if (head > phrase.first + CH_SPEECH_REACH) phrase.first = head - CH_SPEECH_REACH;
    if (phrase.end > head + CH_SPEECH_REACH) phrase.end = head + CH_SPEECH_REACH;
    uint32_t mention = ch_mention_at(doc, head);
    if (mention != CH_NONE && doc->mentions.items[mention].head == head) {
        const struct ch_mention *own = &doc->mentions.items[mention];
        if (own->first < phrase.first) phrase.first = own->first;
        if (own->end > phrase.end) phrase.end = own->end;
    }
    for (uint32_t i = head; i > phrase.first; i--)
        if (ch_is_punct(doc, i - 1, ",;:")) phrase.first = i;
    while (phrase.first > floor && phrase.first + 8 > head && belongs_before(doc, phrase.first))
        phrase.first--;
    while (phrase.first < head &&
           (ch_token_in(doc, phrase.first, "even perhaps") ||
            ch_token_of(doc, phrase.first)->upos == CH_ADP ||
            ch_token_of(doc, phrase.first)->upos == CH_CCONJ ||
            ch_token_of(doc, phrase.first)->upos == CH_PUNCT) &&
           !ch_is_word(doc, phrase.first, "both"))
        phrase.first++;
    return phrase;
}

/* An apposition or relative clause begins at `at`. */
static bool adds_to_name(const struct ch_document *doc, uint32_t at)
{
    uint8_t upos = ch_token_of(doc, at)->upos;
    return upos == CH_DET || upos == CH_NUM || upos == CH_PROPN || upos == CH_NOUN || upos == CH_ADJ ||
           ch_is_relative(doc, at);
}

/* "Varga, who was there, said", "said Varga, a scholar who was there": where the phrase of a source that goes
 * on behind a comma ends, not behind limit; the comma that closes it before a cue belongs to it. */
static uint32_t goes_on_to(const struct ch_talk *talk, uint32_t end, uint32_t limit, bool before_cue)
{
    const struct ch_document *doc = talk->doc;
    if (end + 1 >= limit || !ch_is_punct(doc, end, ",") || !adds_to_name(doc, end + 1)) return end;
    if (before_cue) return limit > end + 2 && ch_is_punct(doc, limit - 1, ",") ? limit : end;
    for (uint32_t i = end + 1; i < limit; i++) {
        if (ch_is_mark(doc, i)) return end;
        if (!ch_is_punct(doc, i, ",")) continue;
        const struct ch_token *next = ch_token_of(doc, i + 1);
        if (next->xpos == CH_XPOS_VBG || next->upos == CH_CCONJ || next->upos == CH_SCONJ ||
            next->upos == CH_ADP)
            return i;
    }
    return ch_is_punct(doc, limit - 1, ".?!") ? limit - 1 : limit;
}

/* Loses a date, adverbs and marks at the end, and what an adjunct behind a comma adds ("Varga, in a letter,
 * said").
 */
static uint32_t tidy_end(const struct ch_talk *talk, uint32_t head, uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t i = head + 1; i + 1 < end; i++)
        if (ch_is_punct(doc, i, ",-") &&
            (ch_token_of(doc, i + 1)->upos == CH_ADP || ch_token_of(doc, i + 1)->xpos == CH_XPOS_VBG))
            end = i;
    uint32_t dated = end;
    while (end > head + 1 && talk->timed[end - 1])
        end--;
    if (end < dated && end > head + 1 && ch_token_in(doc, end - 1, "on in")) end--;
    if (end < dated && end > head + 1 && ch_token_in(doc, end - 1, "released published issued")) end--;
    while (end > head + 1 &&
           (ch_token_of(doc, end - 1)->upos == CH_ADV ||
            (ch_token_of(doc, end - 1)->upos == CH_PUNCT && !ch_is_punct(doc, end - 1, ")"))))
        end--;
    return end;
}

/* The phrase of a source on its side of the cue [first, end) and of quotation marks. */
static struct ch_range phrase_of(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t first)
{
    const struct ch_document *doc = talk->doc;
    uint32_t head = source_head(doc, speech), limit = ch_speech_limit(doc, speech);
    bool before = head < first;
    uint32_t floor = before ? doc->sentences.items[speech->sentence].first : speech->cue_end;
    struct ch_range phrase = subtree_of(doc, head, floor);
    if (before) limit = first;
    if (phrase.first < floor) phrase.first = floor;
    if (phrase.end > limit) phrase.end = limit;
    struct ch_range whole = {head, head + 1};
    while (whole.first > phrase.first && !breaks_phrase(talk, head, whole.first - 1))
        whole.first--;
    while (whole.end < phrase.end && !breaks_phrase(talk, head, whole.end))
        whole.end++;
    whole.end = tidy_end(talk, head, whole.end);
    uint32_t comma = head + 1;
    while (comma < whole.end && !ch_is_punct(doc, comma, ","))
        comma++;
    if (before || speech->inverted) {
        uint32_t on = goes_on_to(talk, comma, limit, before);
        if (on > whole.end) whole.end = on;
    }
    return whole;
}

static struct ch_span source_of(const struct ch_talk *talk, const struct ch_speech *speech,
                                uint32_t cue_first)
{
    const struct ch_document *doc = talk->doc;
    if (speech->relative) {
        uint32_t pronoun = ch_tree_subject(doc, speech->verb);
        if (pronoun != CH_NONE) return ch_tokens_span(doc, pronoun, pronoun + 1);
    }
    const struct ch_speech *owner = owner_of(talk, speech);
    if (owner->subject == CH_NONE) return (struct ch_span){0, 0};
    struct ch_range phrase = phrase_of(talk, owner, owner == speech ? cue_first : first_of_cue(talk, owner));
    return ch_tokens_span(doc, phrase.first, phrase.end);
}

/* ---- The stage ---------------------------------------------------------------------------------------- */

/* Per token the statement whose cue begins there, or CH_NONE. NULL when memory is short. */
static uint32_t *statements_by_cue(struct ch_document *doc)
{
    uint32_t *found = ch_arena_alloc(&doc->arena, (size_t)doc->tokens.count * sizeof *found + 1);
    for (uint32_t i = 0; found && i < doc->tokens.count; i++)
        found[i] = CH_NONE;
    for (uint32_t i = 0; found && i < doc->statements.count; i++)
        found[ch_token_at(doc, doc->statements.items[i].cue.start)] = i;
    return found;
}

static bool write_attribution(struct ch_talk *talk, const struct ch_speech *speech, uint32_t stated)
{
    struct ch_document *doc = talk->doc;
    const struct ch_statement *statement = stated == CH_NONE ? NULL : &doc->statements.items[stated];
    const struct ch_spans *content = statement ? &statement->content : &speech->content;
    if (!content->count) return true;
    struct ch_attribution *made = CH_PUSH(&doc->arena, &doc->attributions);
    if (!made) return false;
    uint32_t first = first_of_cue(talk, speech);
    *made = (struct ch_attribution){.content = *content, .statement = statement != NULL};
    made->cue = ch_tokens_span(doc, first, speech->cue_end);
    made->source = source_of(talk, speech, first);
    return true;
}

enum ch_status ch_stage_attributions(struct ch_document *doc, const struct ch_resources *res,
                                     struct ch_error *err)
{
    struct ch_talk talk = {.doc = doc, .res = res, .wide = true};
    uint32_t *stated = statements_by_cue(doc);
    bool good = stated && ch_talk_prepare(&talk);
    for (uint32_t s = 0; good && s < doc->sentences.count; s++) {
        uint32_t first = talk.speeches.count;
        good = ch_speech_find(&talk, s);
        for (uint32_t i = first; good && i < talk.speeches.count; i++)
            good = ch_speech_content(&talk, &talk.speeches.items[i]);
    }
    for (uint32_t i = 0; good && i < talk.speeches.count; i++)
        good = write_attribution(&talk, &talk.speeches.items[i], stated[talk.speeches.items[i].cue_first]);
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}
