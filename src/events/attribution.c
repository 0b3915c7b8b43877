/* What goes with a cue in its sentence: who speaks, to whom, when and where it was said, and on which side of
 * all that the content stands. */
#include "actors/actors.h"
#include "events/speech.h"

/* ---- The speaker's phrase ---------------------------------------------------------------------------- */

static bool is_relative(const struct ch_document *doc, uint32_t token)
{
    return ch_token_in(doc, token, "who which that whom what whose");
}

/* True for a token that can head the phrase of who speaks, on the cue's side of any quotation mark: the
 * parser likes to find the subject of "said" inside the quotation. */
static bool can_speak(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t subject)
{
    if (subject == CH_NONE || talk->quote_of[subject] != speech->quote || talk->timed[subject]) return false;
    if (ch_token_in(talk->doc, subject, "monday tuesday wednesday thursday friday saturday sunday"))
        return false;
    switch (ch_token_of(talk->doc, subject)->upos) {
    case CH_NOUN:
    case CH_PROPN:
    case CH_PRON:
    case CH_NUM:
    case CH_ADJ:
    case CH_DET:
    case CH_X:
        return true;
    default:
        return false;
    }
}

/* The speech whose speaker a participle shares: the cue it hangs on, else the first attribution of the
 * sentence that follows its content, else the first one. */
static uint32_t shared_speech(const struct ch_talk *talk, uint32_t first, const struct ch_speech *speech)
{
    uint32_t head = ch_token_of(talk->doc, speech->verb)->head, front = CH_NONE, behind = CH_NONE;
    for (uint32_t i = talk->speeches.count; i > first; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->verb == head) return i - 1;
        if (other->verb + CH_SPEECH_REACH < speech->verb) break;
        if (other->quote != speech->quote) continue;
        front = i - 1;
        if (other->side != CH_SIDE_AFTER) behind = i - 1;
    }
    return behind != CH_NONE ? behind : front;
}

/* The first auxiliary of the verb, if it stands close by on the same side of quotation marks. */
static uint32_t group_first(const struct ch_talk *talk, uint32_t verb)
{
    uint32_t first = ch_tree_verb_group(talk->doc, verb).first;
    for (uint32_t i = first; i < verb; i++)
        if (verb > first + 6 || ch_is_mark(talk->doc, i) || ch_is_punct(talk->doc, i, ",;:")) return verb;
    return first < verb ? first : verb;
}

/* "X said A and warned B": the speech before whose speaker a verb behind a coordinator shares, though the
 * tree may have joined it to A. It is not joined to A where A's own verb has another tense. */
static uint32_t coordinated_speech(const struct ch_talk *talk, uint32_t first, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t begin = group_first(talk, speech->verb);
    while (begin > 0 && ch_token_of(doc, begin - 1)->upos == CH_ADV)
        begin--;
    if (begin == 0 || ch_token_of(doc, begin - 1)->upos != CH_CCONJ) return CH_NONE;
    for (uint32_t i = talk->speeches.count; i > first; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->verb + CH_SPEECH_REACH < speech->verb) break;
        if (other->quote != speech->quote || other->participle) continue;
        if (ch_tree_first_conjunct(doc, other->verb) == ch_tree_first_conjunct(doc, speech->verb))
            return i - 1;
        if (ch_token_of(doc, other->verb)->xpos != ch_token_of(doc, speech->verb)->xpos) continue;
        uint32_t clause = ch_tree_child(doc, other->verb, CH_DEPREL_CCOMP);
        if (clause == speech->verb) return i - 1;
        if (clause != CH_NONE && ch_token_of(doc, clause)->xpos == CH_XPOS_VBD) continue;
        return i - 1;
    }
    return CH_NONE;
}

static bool ends_phrase(const struct ch_talk *talk, uint32_t token)
{
    if (ch_mention_at(talk->doc, token) != CH_NONE) return true;
    uint8_t upos = ch_token_of(talk->doc, token)->upos;
    return upos == CH_PROPN || upos == CH_NOUN || upos == CH_PRON;
}

/* For sentences whose tree is astray: the phrase right before the verb, auxiliaries, adverbs and dates aside;
 * behind a quotation or comma the one right after it; behind a comma the sentence's first. */
static uint32_t subject_nearby(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[speech->sentence];
    uint32_t left = speech->verb, right = speech->verb + 1;
    while (left > sentence->first &&
           (ch_token_of(doc, left - 1)->upos == CH_ADV || ch_token_of(doc, left - 1)->upos == CH_AUX ||
            talk->timed[left - 1] || (talk->timed[left] && ch_token_in(doc, left - 1, "on in"))))
        left--;
    if (left == sentence->first) return CH_NONE;
    if (ends_phrase(talk, left - 1) && talk->quote_of[left - 1] == speech->quote) {
        uint32_t mention = ch_mention_at(doc, left - 1);
        return mention != CH_NONE ? doc->mentions.items[mention].head : left - 1;
    }
    bool behind = ch_is_mark(doc, left - 1) || ch_is_punct(doc, left - 1, ",");
    uint32_t mention = right < sentence->end ? ch_mention_at(doc, right) : CH_NONE;
    if (behind && mention != CH_NONE && doc->mentions.items[mention].first == right)
        return doc->mentions.items[mention].head;
    if (!ch_is_punct(doc, left - 1, ",") || left < sentence->first + 2) return CH_NONE;
    right = sentence->first; /* "However, China, ..., has said" */
    while (right + 2 < left && (ch_token_of(doc, right)->upos == CH_ADV ||
                                ch_token_of(doc, right)->upos == CH_CCONJ || ch_is_punct(doc, right, ",")))
        right++;
    mention = ch_mention_at(doc, right);
    if (mention == CH_NONE || doc->mentions.items[mention].first != right)
        mention = ch_mention_at(doc, left - 2);
    return mention != CH_NONE ? doc->mentions.items[mention].head : CH_NONE;
}

/* A name that follows the verb at once, as in "...," said Varga. */
static uint32_t subject_behind(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t right = speech->verb + 1;
    if (speech->verb == 0 || right >= doc->sentences.items[speech->sentence].end || speech->participle)
        return CH_NONE;
    const uint16_t others =
        CH_FRAME_OBJECT | CH_FRAME_APPEAL | CH_FRAME_WHOLE | CH_FRAME_NAMING | CH_FRAME_FOR;
    bool mark = ch_is_mark(doc, speech->verb - 1);
    if (!mark && (!ch_is_punct(doc, speech->verb - 1, ",-?!") || speech->frames & others)) return CH_NONE;
    uint32_t mention = ch_mention_at(doc, right);
    if (mention == CH_NONE || doc->mentions.items[mention].first != right) return CH_NONE;
    uint32_t head = doc->mentions.items[mention].head, after = doc->mentions.items[mention].end;
    uint32_t end = doc->sentences.items[speech->sentence].end;
    if (!mark && after < end && !ch_is_punct(doc, after, ",.;") && ch_token_of(doc, after)->upos != CH_ADP)
        return CH_NONE;
    return ch_token_of(doc, right)->upos == CH_PRON && !ch_token_in(doc, right, "he she they") ? CH_NONE
                                                                                               : head;
}

void ch_speech_subject(const struct ch_talk *talk, uint32_t first, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = ch_token_of(doc, speech->verb);
    uint32_t subject = ch_tree_subject(doc, speech->verb);
    bool finite = token->xpos != CH_XPOS_VBG && token->xpos != CH_XPOS_VB;
    if (can_speak(talk, speech, subject) && !(is_relative(doc, subject) && subject < speech->verb)) {
        speech->subject = subject;
        speech->own_subject = true;
        speech->inverted = subject > speech->verb;
        return;
    }
    if (token->deprel == CH_DEPREL_ACL_RELCL && subject != CH_NONE && is_relative(doc, subject)) {
        speech->relative = true;
        speech->subject = token->head;
        return;
    }
    if ((subject = subject_behind(talk, speech)) != CH_NONE) {
        speech->subject = subject;
        speech->own_subject = speech->inverted = true;
        return;
    }
    speech->shares =
        speech->participle ? shared_speech(talk, first, speech) : coordinated_speech(talk, first, speech);
    if (speech->shares != CH_NONE) return;
    subject = finite ? subject_nearby(talk, speech) : CH_NONE;
    if (!can_speak(talk, speech, subject)) {
        subject = ch_tree_subject_shared(doc, speech->verb);
        if (!can_speak(talk, speech, subject) || is_relative(doc, subject)) subject = CH_NONE;
    } else {
        speech->own_subject = true;
    }
    speech->subject = subject;
}

/* ---- Addressee and adjuncts --------------------------------------------------------------------------- */

uint32_t ch_speech_phrase_end(const struct ch_document *doc, uint32_t head, uint32_t from, uint32_t limit)
{
    uint32_t end = ch_tree_phrase(doc, head).end, mention = doc->mention_of ? doc->mention_of[head] : CH_NONE;
    if (mention != CH_NONE && doc->mentions.items[mention].end > end) end = doc->mentions.items[mention].end;
    for (uint32_t i = from; i < end && i < limit; i++) {
        const struct ch_token *token = ch_token_of(doc, i);
        if (ch_is_mark(doc, i) || ch_is_punct(doc, i, ",:;") ||
            (i > head && (token->upos == CH_VERB || token->upos == CH_AUX || token->upos == CH_SCONJ)))
            return i;
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
    /* Taken for the subject of the infinitive, or the tree is astray. */
    if (speech->cue_end >= limit) return CH_NONE;
    uint32_t mention = ch_mention_at(doc, speech->cue_end);
    return mention != CH_NONE && doc->mentions.items[mention].first == speech->cue_end
               ? doc->mentions.items[mention].head
               : CH_NONE;
}

static void find_addressee(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit)
{
    if (!(speech->frames & (CH_FRAME_TOLD | CH_FRAME_APPEAL | CH_FRAME_FOR)) || speech->passive) return;
    uint32_t object = addressee_of(doc, speech, limit);
    if (object == CH_NONE || object < speech->cue_end || object >= limit) return;
    if (object > speech->cue_end + 12 || is_relative(doc, object)) return;
    for (uint32_t i = speech->cue_end; i < object; i++)
        if (ch_is_mark(doc, i) || ch_is_punct(doc, i, ",:;")) return;
    speech->addressee = object;
    uint32_t end = ch_speech_phrase_end(doc, object, object, limit);
    if (end > speech->end) speech->end = end;
}

bool ch_verb_between(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_token_of(doc, i)->upos == CH_VERB || ch_token_of(doc, i)->upos == CH_AUX) return true;
    return false;
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
    uint32_t nominal = ch_token_of(doc, at)->head;
    if (nominal == CH_NONE || nominal <= at || nominal >= limit || nominal > at + 12) return at;
    if (ch_token_of(doc, nominal)->upos == CH_VERB) return at;
    uint32_t end = ch_speech_phrase_end(doc, nominal, at, limit);
    if (end <= at) return at;
    for (uint32_t i = at + 1; i < end; i++) /* "in the strongest possible terms" */
        if (ch_is_word(doc, i, "terms")) return i + 1;
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
    if (!talk->timed[at] && !(end < limit && talk->timed[end] && ch_token_in(doc, at, "on in late early")))
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

static uint32_t attribution_first(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first;
    uint32_t first = group_first(talk, speech->verb);
    if (speech->own_subject && speech->subject < speech->verb) {
        uint32_t subject = ch_speech_subject_first(doc, speech->subject, floor);
        if (subject < first) first = subject;
    }
    while (first > floor && ch_token_of(doc, first - 1)->upos == CH_ADV &&
           ch_token_of(doc, first - 1)->head == speech->verb)
        first--;
    return first > floor ? first : floor;
}

/* True when what stands before the attribution can be its content: a comma or mark, and a clause before it.
 */
static bool content_before(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first;
    if (speech->first < floor + 2) return false;
    uint32_t before = speech->first - 1;
    bool mark = ch_is_mark(doc, before);
    if (!mark && !ch_is_punct(doc, before, ",-?!")) return false;
    if (mark && talk->quote_of[speech->first] != speech->quote) return false;
    return mark || ch_verb_between(doc, floor, before);
}

/* Words that go on with the reporter's sentence, not with the content. */
static bool goes_on(const struct ch_document *doc, uint32_t at)
{
    const struct ch_token *token = ch_token_of(doc, at);
    return token->xpos == CH_XPOS_VBG || token->upos == CH_CCONJ || token->upos == CH_SCONJ ||
           token->upos == CH_ADP || is_relative(doc, at) ||
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

/* The attribution stands after a possible content; what follows it tells. */
static uint8_t side_behind(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t limit)
{
    const struct ch_document *doc = talk->doc;
    uint32_t at = speech->end, floor = doc->sentences.items[speech->sentence].first;
    bool mark = ch_is_mark(doc, speech->first - 1);
    if (ch_is_punct(doc, at, ":")) return CH_SIDE_AFTER;
    if (ch_is_mark(doc, at)) return mark ? CH_SIDE_AROUND : CH_SIDE_AFTER;
    if (ch_is_punct(doc, at, ",")) {
        if (at + 1 < limit && ch_is_mark(doc, at + 1)) return mark ? CH_SIDE_AROUND : CH_SIDE_AFTER;
        if (at + 1 < limit && !mark && is_broken(doc, floor, at + 1)) return CH_SIDE_AROUND;
        if (at + 1 < limit && (mark || goes_on(doc, at + 1) || ch_verb_between(doc, floor, speech->first)))
            return CH_SIDE_BEFORE;
        return CH_SIDE_AROUND;
    }
    bool that = ch_is_word(doc, at, "that");
    if (that && ch_token_of(doc, at)->upos == CH_SCONJ) return CH_SIDE_AFTER;
    if (speech->inverted || (mark && !that && goes_on(doc, at))) return CH_SIDE_BEFORE;
    uint32_t clause = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    if (mark && (clause == CH_NONE || clause < speech->verb)) return CH_SIDE_BEFORE;
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
    ch_speech_side(talk, speech);
}
