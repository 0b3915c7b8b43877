/* Who speaks by his name and a mark alone: the turns of a transcript ("MR VARGA: We have said so."), the head
 * of a headline
 * ("Varga: Talks will fail") and its tail ("Talks will fail: spokesman", "Talks will fail - Foreign
 * Ministry"). */
#include "actors/actors.h"
#include "events/speech.h"

/* Tokens of a name with its titles before the mark, and of the tail of a headline. */
#define NAME_TOKENS 7u
#define TAIL_TOKENS 6u

static const struct ch_cue mark_cue = {":", "", CH_FRAME_CLAUSE | CH_FRAME_QUOTE, false, false, "010", ""};

bool ch_speech_is_mark(const struct ch_speech *speech)
{
    return speech->cue == &mark_cue;
}

/* The mention of somebody who can speak that begins with the token, or CH_NONE. A state before a colon is
 * mostly what the text is about. */
static uint32_t speaker_from(const struct ch_document *doc, uint32_t token)
{
    uint32_t mention = ch_mention_at(doc, token);
    if (mention == CH_NONE || doc->mentions.items[mention].first != token) return CH_NONE;
    const struct ch_mention *m = &doc->mentions.items[mention];
    return m->type == CH_COUNTRY || m->kind == CH_MENTION_PRONOUN ? CH_NONE : mention;
}

/* The colon behind a name that begins the sentence, before a clause or a quotation; CH_NONE where there is
 * none. */
static uint32_t colon_of_turn(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    uint32_t mention = speaker_from(doc, sentence->first);
    if (mention == CH_NONE) return CH_NONE;
    const struct ch_mention *m = &doc->mentions.items[mention];
    uint32_t colon = m->end;
    if (colon > sentence->first + NAME_TOKENS || colon + 2 >= sentence->end || !ch_is_punct(doc, colon, ":"))
        return CH_NONE;
    if (m->kind != CH_MENTION_NAME && m->type != CH_PERSON) return CH_NONE;
    bool quoted = ch_is_mark(doc, colon + 1);
    bool greets = sentence + 1 < doc->sentences.items + doc->sentences.count && /* "Good afternoon." */
                  sentence[1].paragraph == sentence->paragraph && ch_is_punct(doc, sentence->end - 1, ".?!");
    return quoted || greets || ch_verb_between(doc, colon + 1, sentence->end) ? colon : CH_NONE;
}

static bool add(struct ch_talk *talk, uint32_t sentence, uint32_t mark, uint32_t subject)
{
    struct ch_speech *speech = CH_PUSH(&talk->doc->arena, &talk->speeches);
    if (!speech) return false;
    *speech = (struct ch_speech){.cue = &mark_cue, .frames = mark_cue.frames, .sentence = sentence};
    speech->verb = speech->cue_first = mark;
    speech->cue_end = mark + 1;
    speech->subject = subject;
    speech->own_subject = true;
    speech->also = speech->addressee = speech->addressed = speech->shares = CH_NONE;
    speech->quote = talk->quote_of[mark];
    bool turn = subject < mark;
    speech->first = turn ? talk->doc->sentences.items[sentence].first : mark;
    speech->end = turn ? mark + 1 : talk->doc->sentences.items[sentence].end;
    speech->side = turn ? CH_SIDE_AFTER : CH_SIDE_BEFORE;
    return true;
}

bool ch_speech_find_turn(struct ch_talk *talk, uint32_t sentence)
{
    const struct ch_sentence *s = &talk->doc->sentences.items[sentence];
    uint32_t colon = s->end > s->first ? colon_of_turn(talk->doc, s) : CH_NONE;
    if (colon == CH_NONE) return true;
    return add(talk, sentence, colon, talk->doc->mentions.items[speaker_from(talk->doc, s->first)].head);
}

/* The mark before the tail of a headline: a colon, or a dash with space around it; CH_NONE where the sentence
 * has none. */
static uint32_t mark_of_tail(const struct ch_document *doc, const struct ch_sentence *s)
{
    static const char people[] =
        "spokesman spokeswoman spokesperson official officials minister ministry report reports "
        "source sources president pm fm mfa leader envoy diplomat media";
    if (ch_is_punct(doc, s->end - 1, ".?!") || ch_is_mark(doc, s->end - 1)) return CH_NONE;
    for (uint32_t i = s->end - 1; i > s->first + 4 && i + TAIL_TOKENS >= s->end; i--) {
        bool dash = ch_is_punct(doc, i, "-") && doc->tokens.items[i].flags & CH_TOKEN_SPACE_BEFORE &&
                    i + 1 < s->end && doc->tokens.items[i + 1].flags & CH_TOKEN_SPACE_BEFORE;
        if (!dash && !ch_is_punct(doc, i, ":")) continue;
        if (i + 1 >= s->end || ch_verb_between(doc, i + 1, s->end)) return CH_NONE;
        uint32_t mention = speaker_from(doc, i + 1);
        bool named = mention != CH_NONE && doc->mentions.items[mention].end == s->end;
        bool office = ch_token_in(doc, s->end - 1, people);
        return named || office ? i : CH_NONE;
    }
    return CH_NONE;
}

bool ch_speech_find_tail(struct ch_talk *talk, uint32_t sentence)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    if (s->end < s->first + 6 || (sentence > 0 && s[-1].paragraph == s->paragraph)) return true;
    uint32_t mark = mark_of_tail(doc, s);
    if (mark == CH_NONE) return true;
    uint32_t mention = speaker_from(doc, mark + 1);
    return add(talk, sentence, mark, mention != CH_NONE ? doc->mentions.items[mention].head : s->end - 1);
}

/* Whether a sentence begins with a name, known or not, and a colon, as the turns of a transcript do. */
static bool begins_turn(const struct ch_document *doc, const struct ch_sentence *s)
{
    for (uint32_t i = s->first; i < s->end && i < s->first + NAME_TOKENS; i++) {
        if (ch_is_punct(doc, i, ":")) return i > s->first;
        char c = ch_form(doc, i).ptr[0];
        if (!(c >= 'A' && c <= 'Z') && c != '.' && c != '(') return false;
    }
    return false;
}

/* The sentence behind the last one of the turn that begins in `sentence`. Only a text of several turns is a
 * transcript. */
static uint32_t end_of_turn(const struct ch_talk *talk, uint32_t sentence)
{
    const struct ch_document *doc = talk->doc;
    uint32_t s = sentence + 1, limit = sentence + CH_SPEECH_REACH < doc->sentences.count
                                           ? sentence + CH_SPEECH_REACH
                                           : doc->sentences.count;
    while (s < limit && !begins_turn(doc, &doc->sentences.items[s]))
        s++;
    bool before = false;
    for (uint32_t i = sentence; i > 0 && i + CH_SPEECH_REACH > sentence && !before; i--)
        before = begins_turn(doc, &doc->sentences.items[i - 1]);
    bool more = s < doc->sentences.count && s < limit;
    return more || before ? s : sentence + 1;
}

static bool add_piece(struct ch_talk *talk, struct ch_speech *speech, struct ch_span span)
{
    span = ch_speech_settle(talk->doc, span);
    return span.start >= span.end || ch_spans_add(&talk->doc->arena, &speech->content, span);
}

bool ch_speech_mark_content(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    const struct ch_sentence *own = &doc->sentences.items[speech->sentence];
    bool turn = speech->side == CH_SIDE_AFTER;
    struct ch_span span =
        turn ? ch_tokens_span(doc, speech->end, own->end) : ch_tokens_span(doc, own->first, speech->first);
    uint32_t end = turn ? end_of_turn(talk, speech->sentence) : 0;
    for (uint32_t s = speech->sentence + 1; s < end; s++) { /* a piece for each paragraph */
        const struct ch_sentence *next = &doc->sentences.items[s];
        if (next->paragraph == next[-1].paragraph) {
            span.end = next->span.end;
            continue;
        }
        if (!add_piece(talk, speech, span)) return false;
        span = next->span;
    }
    return add_piece(talk, speech, span);
}
