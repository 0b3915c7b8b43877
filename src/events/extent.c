/* How far the content behind a cue goes: to the end of its sentence, or to where another speech, the
 * reporter's own clause or an adjunct of the cue begins. */
#include "actors/actors.h"
#include "events/speech.h"

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

/* "a day after she came", "hours before the vote": the token where the measure before the subordinator at
 * `at` begins, with the comma before it; else `at`. */
static uint32_t before_measure(const struct ch_document *doc, uint32_t at, uint32_t floor)
{
    static const char units[] = "day days week weeks month months year years hour hours minute minutes";
    if (at <= floor + 1 || !ch_token_in(doc, at, "after before") || !ch_token_in(doc, at - 1, units))
        return at;
    at--;
    while (at > floor + 1 &&
           (ch_token_of(doc, at - 1)->upos == CH_NUM ||
            ch_token_in(doc, at - 1, "a an one just only barely less than few some several")))
        at--;
    return before_joint(doc, at, floor);
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
    /* "condemned it, blaming A for it and called for calm" */
    if (speech->participle && joint && other->shares != CH_NONE &&
        ch_tree_subject(doc, other->verb) == CH_NONE)
        return true;
    if (same_coordination(doc, speech->verb, other->verb)) return joint || comma;
    if (other->own_subject) return !other->relative && !other->gap && clause_beside(doc, speech, other);
    return joint && other->shares != CH_NONE && &talk->speeches.items[other->shares] == speech;
}

/* "said that war was no option | and he wanted peace": the pronoun goes on with what was said. */
static bool is_his_own(const struct ch_document *doc, uint32_t subject, uint32_t first)
{
    if (subject == CH_NONE || subject != first || first < 2) return false;
    return ch_token_of(doc, subject)->upos == CH_PRON && ch_token_of(doc, first - 1)->upos == CH_CCONJ &&
           ch_token_of(doc, first - 2)->upos != CH_PUNCT;
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
        if (!object && is_his_own(doc, subject, first)) continue;
        if (first > start + 1 && ch_is_word(doc, first - 1, "that"))
            continue; /* "that he came and that she left" */
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
        if (!ch_word_in(ch_token_of(doc, first)->lower, times)) {
            while (first < child && !ch_token_in(doc, first, "after before"))
                first++; /* "a day after" */
            if (before_measure(doc, first, start) == first) continue;
        }
        uint32_t measure = before_measure(doc, first, start);
        return measure < first ? measure : before_joint(doc, first, start);
    }
    return end;
}

/* "reaffirmed their ties in a joint statement": the words in which it was said are the cue's. */
static uint32_t trim_words(const struct ch_document *doc, uint32_t start, uint32_t end)
{
    static const char words[] =
        "statement communique communiqu\xC3\xA9 letter interview speech tweet post message address";
    uint32_t last = end;
    while (last > start + 1 && ch_token_of(doc, last - 1)->upos == CH_PUNCT)
        last--;
    if (last < start + 3 || !ch_token_in(doc, last - 1, words)) return end;
    for (uint32_t i = last - 1; i > start + 1 && i + 6 > last; i--) {
        uint8_t upos = ch_token_of(doc, i - 1)->upos;
        if (ch_is_word(doc, i - 1, "in")) return i - 1;
        if (upos != CH_DET && upos != CH_ADJ && upos != CH_NOUN && upos != CH_PROPN) return end;
    }
    return end;
}

/* "voiced concern | at a conference in Oslo", "apologised for the raid | to her counterpart": the occasion
 * and whom it was said to are the cue's. */
static uint32_t trim_occasion(const struct ch_document *doc, const struct ch_speech *speech, uint32_t start,
                              uint32_t end)
{
    static const char occasions[] =
        "meeting meetings summit conference briefing session forum ceremony interview "
        "assembly council sidelines";
    for (uint32_t i = start + 2; i < end; i++) {
        if (!ch_token_in(doc, i, "at on") || ch_token_of(doc, i)->upos != CH_ADP) continue;
        uint32_t noun = ch_token_of(doc, i)->head;
        if (noun == CH_NONE || noun < i || noun >= end ||
            !ch_word_in(ch_token_of(doc, noun)->lemma, occasions))
            continue;
        uint32_t to =
            i; /* what it hangs on is not the last word before it alone: "the talks at the summit" */
        for (uint32_t k = i + 1; k < end && to == i; k++)
            if (ch_is_mark(doc, k) || ch_is_finite(ch_token_of(doc, k)) || ch_is_punct(doc, k, ";"))
                to = CH_NONE;
        uint32_t head = ch_token_of(doc, noun)->head;
        if (to == CH_NONE || head == CH_NONE ||
            (head != speech->verb && head + 3 > i && ch_token_of(doc, head)->upos == CH_NOUN &&
             ch_word_in(ch_token_of(doc, head)->lemma,
                        "attack talk talks speech remark remarks progress result outcome")))
            continue;
        return i;
    }
    return end;
}

static uint32_t trim_recipient(const struct ch_document *doc, const struct ch_speech *speech, uint32_t start,
                               uint32_t end)
{
    if (!ch_word_in(ch_token_of(doc, speech->verb)->lemma,
                    "express convey apologise apologize extend offer voice confirm announce explain"))
        return end;
    if (ch_is_word(doc, start, "invitation") || ch_is_word(doc, start + 1, "invitation")) return end;
    for (uint32_t i = start + 1; i + 1 < end; i++) {
        if (!ch_is_word(doc, i, "to") || ch_token_of(doc, i)->upos != CH_ADP || ch_is_mark(doc, i - 1))
            continue;
        uint32_t noun = ch_token_of(doc, i)->head;
        if (noun == CH_NONE || noun < i || noun >= end) continue;
        uint32_t mention = ch_mention_at(doc, noun);
        bool people = mention != CH_NONE && doc->mentions.items[mention].type != CH_COUNTRY;
        uint32_t head = ch_token_of(doc, noun)->head; /* of the verb, or misread of what is expressed */
        bool his =
            head == speech->verb || ch_is_lemma(doc, noun, "counterpart") || ch_is_lemma(doc, noun, "host");
        if ((people && his) || ch_token_in(doc, noun, "reporters journalists media press")) return i;
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

/* "the importance of keeping calm, | respecting borders and talking": one of several gerunds behind a
 * preposition. */
static bool lists_gerunds(const struct ch_document *doc, uint32_t comma, uint32_t end)
{
    bool joined = false, before = false;
    for (uint32_t i = comma + 1; i + 1 < end && i < comma + 30; i++)
        joined |= ch_token_of(doc, i)->upos == CH_CCONJ && ch_str_ends(ch_token_of(doc, i + 1)->lower, "ing");
    for (uint32_t i = comma; joined && i > 1 && i + 30 > comma; i--)
        before |= ch_token_of(doc, i - 1)->xpos == CH_XPOS_VBG &&
                  ch_token_in(doc, i - 2, "of for in on by") &&
                  ch_token_of(doc, i - 1)->sentence == ch_token_of(doc, comma)->sentence;
    return before;
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
    if (ch_is_word(doc, at, "by") && at + 1 < end &&
        ch_token_in(doc, at + 1, "saying telling stating calling"))
        return true;
    if (!ch_is_punct(doc, at, ",") || at + 1 >= end) return false;
    uint32_t next = at + 1;
    while (next + 1 < end && ch_token_of(doc, next)->upos == CH_ADV)
        next++;
    const struct ch_token *after = ch_token_of(doc, next);
    if (after->xpos == CH_XPOS_VBG)
        return !ch_token_in(doc, next, "including involving concerning regarding") &&
               !lists_gerunds(doc, at, end);
    if (after->upos == CH_CCONJ) return ch_is_word(doc, next, "but");
    return ch_token_in(doc, next, "after before while although though during amid despite when hours days");
}

/* ", a sign that ...", ", an unusual step": the reporter's word on the whole of it, unless a name stands
 * before it, which it would describe. */
static bool is_comment(const struct ch_document *doc, uint32_t comma)
{
    static const char words[] =
        "sign move step reference claim charge accusation allegation reversal shift echo";
    if (!ch_token_in(doc, comma + 1, "a an the")) return false;
    for (uint32_t i = comma + 2; i < comma + 6; i++)
        if (ch_token_in(doc, i, words)) return true;
    uint32_t mention = ch_mention_at(doc, comma - 1);
    bool named = mention != CH_NONE && doc->mentions.items[mention].kind == CH_MENTION_NAME;
    if (ch_is_word(doc, comma + 1, "the") || named || ch_token_of(doc, comma - 1)->upos == CH_PROPN)
        return false;
    for (uint32_t i = comma + 2; i < doc->tokens.count && i < comma + 30; i++) {
        if (ch_token_of(doc, i)->sentence != ch_token_of(doc, comma)->sentence) break;
        if (ch_token_of(doc, i)->upos == CH_CCONJ) return false; /* of a list it would be a part */
    }
    return true;
}

/* "; but ...", ", although ..." and ", while ..." leave a clause, too. */
static bool leaves_clause(const struct ch_document *doc, uint32_t at)
{
    if (ch_is_punct(doc, at, ";")) return true;
    return ch_is_punct(doc, at, ",") && at > 0 &&
           (ch_token_in(doc, at + 1, "although though while") || is_comment(doc, at));
}

/* ", which is fighting a militia": the reporter describes what the object names, unless the text itself
 * speaks. */
static bool is_described(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at)
{
    bool own = speech->subject != CH_NONE && ch_token_in(doc, speech->subject, "we i");
    return !own && ch_is_punct(doc, at, ",") && ch_token_in(doc, at + 1, "which who whose");
}

/* ", but Norway is not convinced": what another one thinks of it is the reporter's. */
static bool is_reply(const struct ch_document *doc, uint32_t at, uint32_t end)
{
    if (!ch_is_punct(doc, at, ",") || !ch_is_word(doc, at + 1, "but") || at + 3 >= end) return false;
    uint32_t mention = ch_mention_at(doc, at + 2);
    return mention != CH_NONE && doc->mentions.items[mention].kind != CH_MENTION_PRONOUN &&
           doc->mentions.items[mention].first == at + 2 && ch_begins_clause(doc, at + 2, end);
}

static uint32_t first_leave(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start,
                            uint32_t end, bool object)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t i = start + 1; i < end; i++) {
        if (talk->quote_of[i] != speech->quote) continue;
        if (leaves_clause(doc, i) || (!object && is_reply(doc, i, end))) return i;
        if (object && is_described(doc, speech, i)) return i;
        if (object && leaves_object(doc, i, end)) return before_measure(doc, i, start);
        if (ch_token_in(doc, i, "after before") && ch_is_punct(doc, before_measure(doc, i, start), ","))
            return before_measure(doc, i, start);
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

uint32_t ch_speech_end(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t start)
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
    uint32_t close = speech->quote == CH_NONE ? end : doc->quotes.items[speech->quote].end;
    /* what was begun in marks may go on behind them: X "voiced concern" over Y; else it ends with them */
    bool over = speech->opens && close > start && close < start + 4 && !ch_is_punct(doc, close - 1, ",.?!");
    if (speech->opens && !over) return close > start && close < end ? close : end;
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
    if (close < end && !over) end = close;
    if (!object) return end;
    end = trim_occasion(doc, speech, start, end);
    end = trim_recipient(doc, speech, start, end);
    end = trim_words(doc, start, trim_dates(talk, start, end));
    return trim_dates(talk, start, end);
}
