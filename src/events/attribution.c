/* What goes with a cue in its sentence: to whom, when and where it was said, and on which side of all that
 * the content stands. */
#include "actors/actors.h"
#include "events/speech.h"

/* ---- Addressee and adjuncts --------------------------------------------------------------------------- */

uint32_t ch_speech_phrase_end(const struct ch_document *doc, uint32_t head, uint32_t from, uint32_t limit)
{
    uint32_t end = ch_tree_phrase(doc, head).end, mention = doc->mention_of ? doc->mention_of[head] : CH_NONE;
    if (mention != CH_NONE && doc->mentions.items[mention].end > end) end = doc->mentions.items[mention].end;
    for (uint32_t i = from; i < end && i < limit; i++) {
        const struct ch_token *token = ch_token_of(doc, i);
        if (ch_is_mark(doc, i) || ch_is_punct(doc, i, ",:;") ||
            (i > head && (token->upos == CH_VERB || token->upos == CH_AUX || token->upos == CH_SCONJ)))
            return i > head + 1 && ch_token_of(doc, i - 1)->upos == CH_ADP ? i - 1 : i; /* "of breaking" */
    }
    return end < limit ? end : limit;
}

static uint32_t addressee_of(const struct ch_document *doc, const struct ch_speech *speech, uint32_t limit)
{
    uint32_t object =
        *speech->cue->particle ? ch_tree_oblique(doc, speech->verb, speech->cue->particle) : CH_NONE;
    if (object == CH_NONE) object = ch_tree_indirect_object(doc, speech->verb);
    if (object == CH_NONE) object = ch_tree_object(doc, speech->verb);
    if (object != CH_NONE && object >= speech->cue_end) return object;
    const struct ch_token *verb = ch_token_of(doc, speech->verb);
    if (verb->deprel == CH_DEPREL_AMOD && verb->head != CH_NONE && verb->head >= speech->cue_end)
        return verb->head;
    /* Taken for the subject of the infinitive, or the tree is astray. */
    if (speech->cue_end >= limit) return CH_NONE;
    uint32_t mention = ch_mention_at(doc, speech->cue_end);
    return mention != CH_NONE && doc->mentions.items[mention].first == speech->cue_end
               ? doc->mentions.items[mention].head
               : CH_NONE;
}

/* "told reporters talks would resume": a plural right behind the cue that the tree takes for a part of the
 * compound which is the subject of what was said. */
static uint32_t plural_at_once(const struct ch_document *doc, uint32_t at, uint32_t limit)
{
    while (at < limit && (ch_token_of(doc, at)->upos == CH_DET || ch_token_of(doc, at)->upos == CH_ADJ))
        at++;
    if (at >= limit || ch_token_of(doc, at)->xpos != CH_XPOS_NNS ||
        ch_token_of(doc, at)->deprel != CH_DEPREL_COMPOUND)
        return CH_NONE;
    uint32_t head = ch_token_of(doc, at)->head;
    bool subject =
        head != CH_NONE && head > at && ch_deprel_is(ch_token_of(doc, head)->deprel, CH_DEPREL_NSUBJ);
    return subject ? at : CH_NONE;
}

/* "told Tarn TV's "Morning Hour" that": behind a title in marks at `at`, of capitalised words; else `at`. */
static uint32_t behind_title(const struct ch_document *doc, uint32_t at, uint32_t limit)
{
    if (at + 2 >= limit || !ch_is_mark(doc, at)) return at;
    for (uint32_t i = at + 1; i < limit && i < at + 8; i++) {
        if (ch_is_mark(doc, i))
            return i > at + 1 && i + 1 < limit && !ch_is_punct(doc, i - 1, ",.?!") ? i + 1 : at;
        char c = ch_form(doc, i).ptr[0];
        if (!(c >= 'A' && c <= 'Z') && !ch_token_in(doc, i, "of the and in on with")) return at;
    }
    return at;
}

static void find_addressee(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit)
{
    if (!(speech->frames & (CH_FRAME_TOLD | CH_FRAME_APPEAL | CH_FRAME_FOR))) return;
    if (speech->passive) {
        uint32_t subject = ch_tree_subject(doc, speech->verb);
        if (subject != CH_NONE && subject < speech->verb && !ch_is_relative(doc, subject))
            speech->addressee = subject;
        return;
    }
    uint32_t object = plural_at_once(doc, speech->cue_end, limit);
    if (object == CH_NONE || !(speech->frames & CH_FRAME_TOLD)) object = addressee_of(doc, speech, limit);
    if (object == CH_NONE || object < speech->cue_end || object >= limit) return;
    if (object > speech->cue_end + 12 || ch_is_relative(doc, object)) return;
    bool subject = ch_token_of(doc, object)->upos == CH_PRON && object + 1 < limit &&
                   ch_is_finite(ch_token_of(doc, object + 1)); /* "warned it would" */
    if (subject || ch_token_in(doc, object, "i he she we they")) return;
    uint32_t title = CH_NONE;
    for (uint32_t i = speech->cue_end; i < object && title == CH_NONE; i++) {
        if (ch_is_mark(doc, i) && i > speech->cue_end && behind_title(doc, i, limit) > object) title = i;
        if (title == CH_NONE && (ch_is_mark(doc, i) || ch_is_punct(doc, i, ",:;"))) return;
    }
    if (title != CH_NONE)
        object = title - (ch_is_word(doc, title - 1, "'s") && title > speech->cue_end + 1 ? 2 : 1);
    speech->addressee = object;
    uint32_t end = title != CH_NONE ? title : ch_speech_phrase_end(doc, object, object, limit);
    for (uint32_t i = object + 1; i < end; i++) { /* "thanked its friends | for their help" */
        uint32_t head = ch_token_of(doc, i)->upos == CH_ADP ? ch_token_of(doc, i)->head : CH_NONE;
        if (head != CH_NONE && head > i && ch_token_of(doc, head)->head == speech->verb) end = i;
    }
    end = behind_title(doc, end, limit);
    if (end > speech->end) speech->end = end;
}

/* "said in a letter to the council", "in an interview with the Post": whom the words that the verb's adjunct
 * names were meant for. */
static uint32_t addressee_of_words(const struct ch_document *doc, uint32_t verb)
{
    CH_EACH_CHILD(doc, child, verb)
    {
        if (!ch_deprel_is(ch_token_of(doc, child)->deprel, CH_DEPREL_OBL)) continue;
        if (!ch_token_in(doc, child,
                         "speech letter message address remarks note telegram cable tweet interview call "
                         "conversation briefing email toast"))
            continue;
        uint32_t other = ch_tree_oblique(doc, child, "to");
        return other != CH_NONE ? other : ch_tree_oblique(doc, child, "with");
    }
    return CH_NONE;
}

bool ch_verb_between(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_token_of(doc, i)->upos == CH_VERB || ch_token_of(doc, i)->upos == CH_AUX) return true;
    return false;
}

bool ch_finite_between(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_is_finite(ch_token_of(doc, i))) return true;
    return false;
}

/* "in a press | briefing", "in a statement | issued on Monday | that": goes on to the end of the phrase where
 * the tree has cut it short, and over a participle before "that". */
static uint32_t skip_occasion(const struct ch_document *doc, uint32_t at, uint32_t end, uint32_t limit)
{
    if (end < limit && ch_token_in(doc, end - 1, "press news media") &&
        ch_token_in(doc, end, "briefing conference statement release interview"))
        end++;
    if (end >= limit ||
        !ch_token_in(doc, end - 1, "statement communique communiqu\xC3\xA9 letter declaration") ||
        end < at + 2)
        return end;
    if (ch_token_of(doc, end)->xpos != CH_XPOS_VBN && ch_token_of(doc, end)->xpos != CH_XPOS_VBD) return end;
    for (uint32_t i = end + 1; i < limit && i < end + 12 && !ch_is_punct(doc, i, ";:"); i++)
        if (ch_is_word(doc, i, "that") || ch_is_punct(doc, i, ",")) return i;
    return end;
}

/* A prepositional phrase of the cue's verb at `at` ("in a statement", "at a news conference in Rome"); the
 * token behind it, or `at` when there is none or nothing would be left. */
static uint32_t skip_phrase(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at,
                            uint32_t limit)
{
    if (!ch_token_in(
            doc, at,
            "in on at during after before via through by from to following with over late early ahead "
            "alongside under"))
        return at;
    if (speech->frames & CH_FRAME_FOR && speech->addressee != CH_NONE && ch_token_in(doc, at, "on over"))
        return at;
    uint32_t nominal = ch_token_of(doc, at)->head;
    if (nominal == CH_NONE || nominal <= at || nominal >= limit || nominal > at + 12) return at;
    if (ch_token_of(doc, nominal)->upos == CH_VERB) return at;
    uint32_t end = ch_speech_phrase_end(doc, nominal, at, limit);
    if (end <= at) return at;
    end = skip_occasion(doc, at, end, limit);
    for (uint32_t i = at + 1; i <= nominal && i < limit; i++) /* "in the "strongest possible" terms" */
        if (ch_is_word(doc, i, "terms")) return ch_is_mark(doc, i + 1) && i + 1 < limit ? i + 2 : i + 1;
    if (end < limit && ch_token_of(doc, end)->upos == CH_CCONJ) { /* "in this and other meetings" */
        uint32_t all = ch_tree_range(doc, nominal).end;
        while (end < all && end < limit && !ch_is_punct(doc, end, ",;:") && !ch_is_mark(doc, end))
            end++;
    }
    if (end >= limit || ch_is_mark(doc, end) || ch_is_punct(doc, end, ",:;.-")) return end;
    if (ch_token_in(doc, end, "that to by on in at after before during")) return end;
    return ch_token_of(doc, nominal)->head == speech->verb && ch_verb_between(doc, end, limit) ? end : at;
}

static uint32_t skip_date(const struct ch_talk *talk, uint32_t at, uint32_t limit)
{
    const struct ch_document *doc = talk->doc;
    uint32_t end = at + 1;
    if (ch_token_in(doc, at, "many several three two numerous") && ch_is_word(doc, end, "times"))
        return end + 1;
    if (!talk->timed[at] &&
        !(end < limit && talk->timed[end] && ch_token_in(doc, at, "on in late early earlier later")))
        return at;
    while (end < limit && talk->timed[end])
        end++;
    if (end >= limit) return end;
    /* "said Monday was a good day", "said last week's attack was" */
    uint8_t next = ch_token_of(doc, end)->upos;
    return next == CH_AUX || next == CH_VERB || ch_is_word(doc, end, "'s") ? at : end;
}

/* "said publicly that", "called again for" */
static bool is_manner(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at)
{
    const struct ch_token *token = ch_token_of(doc, at);
    return token->upos == CH_ADV &&
           (token->head == speech->verb || ch_str_ends(token->lower, "ly") ||
            ch_token_in(doc, at, "again also earlier later once meanwhile then here there today yesterday"));
}

static uint32_t skip_adjuncts(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t at,
                              uint32_t limit)
{
    for (uint32_t before = CH_NONE; at < limit && at != before;) {
        before = at;
        at = skip_date(talk, at, limit);
        if (at != before) continue;
        if (is_manner(talk->doc, speech, at))
            at++;
        else if (ch_token_of(talk->doc, at)->upos == CH_ADP)
            at = skip_phrase(talk->doc, speech, at, limit);
    }
    return at;
}

/* ---- Where the content stands ------------------------------------------------------------------------- */

uint32_t ch_speech_subject_first(const struct ch_document *doc, uint32_t subject, uint32_t floor)
{
    uint32_t first = ch_tree_phrase(doc, subject).first;
    uint32_t mention = doc->mention_of ? doc->mention_of[subject] : CH_NONE;
    if (mention != CH_NONE && doc->mentions.items[mention].first < first)
        first = doc->mentions.items[mention].first;
    if (first < floor) first = floor;
    for (uint32_t i = subject; i > first; i--)
        if (ch_is_mark(doc, i - 1)) return i;
    return first;
}

/* "...," Trade Affairs | Minister Varga said: back to the closing mark, over what can only be titles. */
static uint32_t reach_mark(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t first,
                           uint32_t floor)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t i = first; i > floor + 1 && i + 7 > first; i--) {
        if (ch_is_mark(doc, i - 1)) return talk->quote_of[i - 2] != speech->quote ? i : first;
        uint8_t upos = ch_token_of(doc, i - 1)->upos;
        if (upos != CH_NOUN && upos != CH_PROPN && upos != CH_ADJ && upos != CH_DET) return first;
    }
    return first;
}

static uint32_t attribution_first(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first;
    uint32_t first = ch_speech_group_first(talk, speech->verb);
    if (speech->own_subject && speech->subject < speech->verb) {
        uint32_t subject = ch_speech_subject_first(doc, speech->subject, floor);
        if (subject < first) first = subject;
    }
    while (first > floor && ch_token_of(doc, first - 1)->upos == CH_ADV &&
           ch_token_of(doc, first - 1)->head == speech->verb)
        first--;
    if (speech->own_subject && speech->subject < speech->verb) first = reach_mark(talk, speech, first, floor);
    return first > floor ? first : floor;
}

/* "The plan, an aide said, is to wait", "In time, an aide said, it will go": the attribution stands between
 * commas, with a finite verb at once or a clause behind it. */
static bool parts_clause(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t limit = ch_speech_limit(doc, speech), after = speech->end + 1;
    if (!ch_is_punct(doc, speech->first - 1, ",-") || after >= limit || !ch_is_punct(doc, speech->end, ",-"))
        return false;
    return speech->own_subject &&
           (ch_is_finite(ch_token_of(doc, after)) || ch_begins_clause(doc, after, limit));
}

/* "..., the groups say.": the attribution ends a sentence, though no verb has been seen before it. */
static bool ends_sentence(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t floor = doc->sentences.items[speech->sentence].first, limit = ch_speech_limit(doc, speech);
    return speech->own_subject && !speech->cue->weak && speech->first > floor + 4 &&
           (speech->end >= limit || (speech->end + 1 == limit && ch_is_punct(doc, speech->end, ".")));
}

/* Where the sentence begins, or as far before the attribution as is looked. */
static uint32_t floor_of(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t floor = doc->sentences.items[speech->sentence].first;
    return speech->first > floor + CH_SPEECH_REACH ? speech->first - CH_SPEECH_REACH : floor;
}

/* True when what stands before the attribution can be its content: a comma or mark, and a clause before it.
 */
static bool content_before(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = floor_of(doc, speech);
    if (speech->first < floor + 2) return false;
    uint32_t before = speech->first - 1;
    bool mark = ch_is_mark(doc, before);
    if (!mark && !ch_is_punct(doc, before, ",-?!")) return false;
    if (mark && talk->quote_of[speech->first] != speech->quote) return false;
    return mark || ch_verb_between(doc, floor, before) || parts_clause(doc, speech) ||
           ends_sentence(doc, speech);
}

/* Words that go on with the reporter's sentence, not with the content. */
static bool goes_on(const struct ch_document *doc, uint32_t at)
{
    const struct ch_token *token = ch_token_of(doc, at);
    return token->xpos == CH_XPOS_VBG || token->upos == CH_CCONJ || token->upos == CH_SCONJ ||
           token->upos == CH_ADP || ch_is_relative(doc, at) ||
           ch_token_in(doc, at, "when while as after before though although");
}

/* "Whatever they try, officials said, could fail", "Unless it rains, he said, the harvest ...": the content
 * goes on behind an attribution that breaks it. */
static bool is_broken(const struct ch_document *doc, uint32_t first, uint32_t at)
{
    const struct ch_token *token = ch_token_of(doc, at);
    if (token->upos == CH_AUX || token->xpos == CH_XPOS_VBZ || token->xpos == CH_XPOS_VBP ||
        token->xpos == CH_XPOS_MD)
        return true;
    if (ch_is_word(doc, at, "that") || (ch_is_word(doc, at, "to") && token->upos == CH_PART)) return true;
    return ch_token_of(doc, first)->upos == CH_SCONJ &&
           ch_token_in(doc, first, "unless if when while because although") &&
           (token->upos == CH_DET || token->upos == CH_PRON || token->upos == CH_PROPN ||
            token->upos == CH_NOUN);
}

/* "A truce, he said, "could hold"", "If it holds, he said, "the talks go on"": the quotation that begins at
 * `at` goes on with the sentence that the attribution breaks. */
static bool goes_on_quoted(const struct ch_document *doc, uint32_t first, uint32_t at, uint32_t limit)
{
    if (at >= limit) return false;
    char c = ch_form(doc, at).ptr[0];
    if (c >= 'A' && c <= 'Z') return false;
    const struct ch_token *front = ch_token_of(doc, first);
    if (front->upos == CH_SCONJ) return ch_token_in(doc, first, "if unless because whether although");
    bool noun =
        front->upos == CH_DET || front->upos == CH_NOUN || front->upos == CH_PROPN || front->upos == CH_ADJ;
    return noun && ch_is_finite(ch_token_of(doc, at));
}

static bool has_mark(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_is_mark(doc, i)) return true;
    return false;
}

/* The attribution stands after a possible content; what follows it tells. */
static uint8_t side_behind(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t limit)
{
    const struct ch_document *doc = talk->doc;
    uint32_t at = speech->end, floor = floor_of(doc, speech);
    bool mark = ch_is_mark(doc, speech->first - 1);
    if (ch_is_punct(doc, at, ":")) return CH_SIDE_AFTER;
    if (ch_is_mark(doc, at)) return mark ? CH_SIDE_AROUND : CH_SIDE_AFTER;
    if (ch_is_punct(doc, at, ",")) {
        const struct ch_token *front = ch_token_of(doc, floor);
        bool adjunct = front->xpos == CH_XPOS_VBG || front->upos == CH_SCONJ || front->upos == CH_ADP;
        bool both = mark || (!adjunct && ch_finite_between(doc, floor, speech->first) &&
                             has_mark(doc, floor, speech->first));
        if (at + 1 < limit && ch_is_mark(doc, at + 1))
            return both || goes_on_quoted(doc, floor, at + 2, limit) ? CH_SIDE_AROUND : CH_SIDE_AFTER;
        if (at + 1 < limit && !mark && is_broken(doc, floor, at + 1)) return CH_SIDE_AROUND;
        if (at + 1 < limit && (mark || goes_on(doc, at + 1) || ch_finite_between(doc, floor, speech->first)))
            return CH_SIDE_BEFORE;
        return CH_SIDE_AROUND;
    }
    bool that = ch_is_word(doc, at, "that");
    if (that && ch_token_of(doc, at)->upos == CH_SCONJ) return CH_SIDE_AFTER;
    if (speech->inverted || (mark && !that && goes_on(doc, at))) return CH_SIDE_BEFORE;
    if (ch_token_in(doc, at, "citing quoting referring")) return CH_SIDE_BEFORE;
    uint32_t clause = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    if (mark && (clause == CH_NONE || clause < speech->verb)) return CH_SIDE_BEFORE;
    uint32_t object = ch_tree_object(doc, speech->verb);
    if (speech->frames & CH_FRAME_OBJECT && object != CH_NONE && object >= at && !mark) return CH_SIDE_AFTER;
    return ch_verb_between(doc, at, limit) ? CH_SIDE_AFTER : CH_SIDE_BEFORE;
}

static uint8_t side_of(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t limit)
{
    const uint16_t clausal = CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_QUOTE | CH_FRAME_THAT | CH_FRAME_AS;
    if (!(speech->frames & clausal) || !content_before(talk, speech)) return CH_SIDE_AFTER;
    bool relay = speech->frames & CH_FRAME_AS;
    if (!relay && (speech->relative || (!speech->own_subject && speech->participle))) return CH_SIDE_AFTER;
    if (speech->end >= limit || ch_is_punct(talk->doc, speech->end, ".;?!")) return CH_SIDE_BEFORE;
    return side_behind(talk, speech, limit);
}

void ch_speech_side(const struct ch_talk *talk, struct ch_speech *speech)
{
    speech->side = side_of(talk, speech, ch_speech_limit(talk->doc, speech));
}

uint32_t ch_speech_limit(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t end = doc->sentences.items[speech->sentence].end, reach = speech->verb + CH_SPEECH_REACH;
    return end < reach ? end : reach;
}

/* "...," Varga, who was there, said: where the tree has lost the speaker over the clause between, the name
 * right behind the quotation is taken. */
static void reach_quote(const struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first, at = speech->first;
    if (at < floor + 3 || !ch_is_punct(doc, at - 1, ",") ||
        !(speech->frames & (CH_FRAME_CLAUSE | CH_FRAME_TOLD)))
        return;
    if (speech->participle || speech->passive || speech->inverted) return;
    for (uint32_t i = at - 1; i > floor && i + 25 > at; i--) {
        if (!ch_is_mark(doc, i)) continue;
        uint32_t mention = ch_mention_at(doc, i + 1);
        bool closes = talk->quote_of[i - 1] != speech->quote && talk->quote_of[i + 1] == speech->quote;
        if (!closes || mention == CH_NONE || doc->mentions.items[mention].first != i + 1) return;
        speech->subject = doc->mentions.items[mention].head;
        speech->own_subject = true;
        speech->shares = CH_NONE;
        speech->first = i + 1;
        return;
    }
}

void ch_speech_place(const struct ch_talk *talk, struct ch_speech *speech)
{
    uint32_t limit = ch_speech_limit(talk->doc, speech);
    if (speech->inverted) {
        uint32_t end = ch_speech_phrase_end(talk->doc, speech->subject, speech->subject, limit);
        if (end > speech->end) speech->end = end;
    }
    if (speech->passive && speech->subject != CH_NONE && speech->subject >= speech->end)
        speech->end = ch_speech_phrase_end(talk->doc, speech->subject, speech->subject, limit);
    speech->end = skip_adjuncts(talk, speech, speech->end, limit);
    find_addressee(talk->doc, speech, limit);
    speech->end = skip_adjuncts(talk, speech, speech->end, limit);
    speech->first = attribution_first(talk, speech);
    reach_quote(talk, speech);
    if (speech->own_subject && speech->first > talk->doc->sentences.items[speech->sentence].first &&
        ch_is_word(talk->doc, speech->first - 1, "as")) {
        speech->first--; /* "..., as X has made clear, ..." */
        speech->aside = true;
    }
    if (speech->addressee == CH_NONE && !speech->passive)
        speech->addressed = addressee_of_words(talk->doc, speech->verb);
    ch_speech_side(talk, speech);
}
