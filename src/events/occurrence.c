/* Finding the cues of a sentence and what goes with them: speaker, addressee, adjuncts. */
#include "actors/actors.h"
#include "events/speech.h"

static const struct ch_token *token_at(const struct ch_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

bool ch_is_word(const struct ch_document *doc, uint32_t token, const char *lower)
{
    return token < doc->tokens.count && ch_str_is(token_at(doc, token)->lower, lower);
}

bool ch_is_lemma(const struct ch_document *doc, uint32_t token, const char *lemma)
{
    return token < doc->tokens.count && ch_str_is(token_at(doc, token)->lemma, lemma);
}

bool ch_is_punct(const struct ch_document *doc, uint32_t token, const char *marks)
{
    if (token >= doc->tokens.count) return false;
    struct ch_str form = ch_form(doc, token);
    if (form.len == 3 && (ch_str_is(form, "\xE2\x80\x94") || ch_str_is(form, "\xE2\x80\x93")))
        form = CH_LIT("-");
    for (; form.len && *marks; marks++)
        if (form.ptr[0] == *marks && (form.len == 1 || form.ptr[form.len - 1] == *marks)) return true;
    return false;
}

bool ch_is_mark(const struct ch_document *doc, uint32_t token)
{
    static const char *const marks[] = {"\"",           "``",           "''",       "\xE2\x80\x9C",
                                        "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"};
    if (token >= doc->tokens.count) return false;
    struct ch_str form = ch_form(doc, token);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_is(form, marks[i])) return true;
    return false;
}

static bool word_in(const struct ch_document *doc, uint32_t token, const char *list)
{
    return token < doc->tokens.count && ch_word_in(token_at(doc, token)->lower, list);
}

/* Adverbs and dates that may stand between a verb and its particle: "called again on Monday for". */
static uint32_t skip_light(const struct ch_talk *talk, uint32_t at, uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    while (at < end) {
        if (talk->timed[at] || token_at(doc, at)->upos == CH_ADV)
            at++;
        else if (at + 1 < end && talk->timed[at + 1] && word_in(doc, at, "on in late early last this"))
            at++;
        else
            break;
    }
    return at;
}

/* The token behind the particle, or CH_NONE when it is not there. */
static uint32_t after_particle(const struct ch_talk *talk, const struct ch_cue *cue, uint32_t verb,
                               uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    if (ch_is_word(doc, verb + 1, cue->particle)) return verb + 2;
    uint32_t at = skip_light(talk, verb + 1, end);
    while (at < end && at < verb + 4 && (token_at(doc, at)->upos == CH_ADJ || ch_is_word(doc, at, "it")) &&
           !ch_is_word(doc, at, cue->particle))
        at++;
    if (at >= end || !ch_is_word(doc, at, cue->particle)) return CH_NONE;
    return at + 1;
}

/* "to" as a preposition ("committed to peace") against "to" of an infinitive. */
static bool particle_fits(const struct ch_document *doc, const struct ch_cue *cue, uint32_t particle)
{
    bool infinitive = token_at(doc, particle)->upos == CH_PART;
    if (ch_str_is(ch_str_of(cue->particle), "to"))
        return infinitive == ch_str_is(ch_str_of(cue->lemma), "prepare");
    if (ch_is_word(doc, particle, "on") && particle + 1 < doc->tokens.count)
        return !word_in(doc, particle + 1, "monday tuesday wednesday thursday friday saturday sunday");
    return true;
}

static bool object_fits(const struct ch_document *doc, const struct ch_cue *cue, uint32_t verb, uint32_t from)
{
    if (!*cue->objects) return true;
    uint32_t object = ch_tree_object(doc, verb);
    if (object != CH_NONE && word_in(doc, object, cue->objects)) return true;
    for (uint32_t i = from; i < from + 5 && i < doc->tokens.count; i++)
        if (word_in(doc, i, cue->objects)) return true;
    return false;
}

/* The first entry of the lemma that fits; *end gets the token behind the cue. */
static const struct ch_cue *match_cue(const struct ch_talk *talk, uint32_t verb, uint32_t *end)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = token_at(doc, verb);
    uint32_t count, limit = doc->sentences.items[token->sentence].end;
    const struct ch_cue *cue = ch_cues_of(token->lemma, &count);
    for (; count > 0; count--, cue++) {
        *end = verb + 1;
        if (*cue->particle) {
            *end = after_particle(talk, cue, verb, limit);
            if (*end == CH_NONE || !particle_fits(doc, cue, *end - 1)) continue;
        }
        if (object_fits(doc, cue, verb, *end)) return cue;
    }
    return NULL;
}

/* ---- Which occurrences count ------------------------------------------------------------------------ */

static bool marked_by(const struct ch_document *doc, uint32_t verb, const char *list)
{
    CH_EACH_CHILD(doc, child, verb)
    {
        uint8_t deprel = token_at(doc, child)->deprel;
        if ((deprel == CH_DEPREL_MARK || deprel == CH_DEPREL_CASE || deprel == CH_DEPREL_ADVMOD) &&
            child < verb && word_in(doc, child, list))
            return true;
    }
    return false;
}

/* "declined to say", "stopped short of calling for", "could warn", "if he says", "did not say": no
 * communication took place. */
static bool is_unreal(const struct ch_document *doc, uint32_t verb, const struct ch_verb_group *group)
{
    const struct ch_token *token = token_at(doc, verb);
    if (group->negated || (group->modality != CH_MODAL_NONE && group->modality != CH_MODAL_WILL)) return true;
    if (marked_by(doc, verb, "if unless whether without of from against than not lest")) return true;
    if (word_in(doc, verb - (verb > 0), "without of from against not never n't")) return true;
    if (!group->infinitive)
        return token->xpos == CH_XPOS_VB && group->modality == CH_MODAL_NONE && !group->finite;
    if (token->deprel == CH_DEPREL_XCOMP || token->deprel == CH_DEPREL_CCOMP)
        return !ch_is_lemma(doc, token->head, "go") && !ch_is_lemma(doc, token->head, "continue");
    return token->head != CH_NONE && word_in(doc, token->head, "declined refused failed unable reluctant");
}

static bool is_verb(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = token_at(doc, verb);
    return token->upos == CH_VERB && token->deprel != CH_DEPREL_AMOD && token->deprel != CH_DEPREL_COMPOUND &&
           token->deprel != CH_DEPREL_CASE && token->deprel != CH_DEPREL_FIXED;
}

static bool is_relative(const struct ch_document *doc, uint32_t token)
{
    return word_in(doc, token, "who which that whom what");
}

/* ---- The speaker's phrase ---------------------------------------------------------------------------- */

/* The speech whose speaker a participle shares: the cue it hangs on, else the first attribution of the
 * sentence that follows its content, else the first one. */
static uint32_t shared_speech(const struct ch_talk *talk, uint32_t first, const struct ch_speech *speech)
{
    uint32_t head = token_at(talk->doc, speech->verb)->head, front = CH_NONE, behind = CH_NONE;
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

/* The head of a mention that ends right before the verb, auxiliaries and adverbs aside, or begins right
 * behind it: for sentences whose tree is astray. */
static uint32_t subject_nearby(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[speech->sentence];
    uint32_t left = speech->verb;
    while (left > sentence->first &&
           (token_at(doc, left - 1)->upos == CH_ADV || token_at(doc, left - 1)->upos == CH_AUX ||
            talk->timed[left - 1] || (talk->timed[left] && word_in(doc, left - 1, "on"))))
        left--;
    if (left > sentence->first && doc->mention_of) {
        const struct ch_token *before = token_at(doc, left - 1);
        if (before->upos == CH_PROPN || before->upos == CH_NOUN || before->upos == CH_PRON) return left - 1;
    }
    uint32_t right = speech->verb + 1;
    if (right < sentence->end && token_at(doc, right)->upos == CH_PROPN && speech->verb > sentence->first &&
        (ch_is_mark(doc, speech->verb - 1) || ch_is_punct(doc, speech->verb - 1, ",")))
        return right;
    return CH_NONE;
}

static void find_subject(const struct ch_talk *talk, uint32_t first, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = token_at(doc, speech->verb);
    uint32_t subject = ch_tree_subject(doc, speech->verb);
    if (speech->passive) {
        speech->subject = ch_tree_agent(doc, speech->verb);
        return;
    }
    if (subject != CH_NONE && !(is_relative(doc, subject) && subject < speech->verb)) {
        speech->subject = subject;
        speech->own_subject = true;
        speech->inverted = subject > speech->verb;
        return;
    }
    speech->relative = token->deprel == CH_DEPREL_ACL_RELCL;
    if (speech->relative && subject != CH_NONE) {
        speech->subject = token->head;
        return;
    }
    if (speech->participle) {
        speech->shares = shared_speech(talk, first, speech);
        if (speech->shares != CH_NONE) return;
    }
    subject = ch_tree_subject_shared(doc, speech->verb);
    for (uint32_t i = talk->speeches.count; i > first && i + 32 > talk->speeches.count && subject != CH_NONE;
         i--)
        if (talk->speeches.items[i - 1].subject == subject) speech->shares = i - 1;
    speech->subject =
        subject != CH_NONE && !is_relative(doc, subject) ? subject : subject_nearby(talk, speech);
}

/* ---- Addressee and adjuncts --------------------------------------------------------------------------- */

/* The end of the noun phrase that begins at `from`: of the mention there, else as the tree has it. */
static uint32_t phrase_end(const struct ch_document *doc, uint32_t head, uint32_t from, uint32_t limit)
{
    uint32_t end = ch_tree_phrase(doc, head).end, mention = doc->mention_of ? doc->mention_of[head] : CH_NONE;
    if (mention != CH_NONE && doc->mentions.items[mention].end > end) end = doc->mentions.items[mention].end;
    for (uint32_t i = from; i < end && i < limit; i++) {
        const struct ch_token *token = token_at(doc, i);
        if (ch_is_mark(doc, i) || ch_is_punct(doc, i, ",:;") ||
            (i > head && (token->upos == CH_VERB || token->upos == CH_AUX || token->upos == CH_SCONJ)))
            return i;
    }
    return end < limit ? end : limit;
}

static void find_addressee(const struct ch_document *doc, struct ch_speech *speech, uint32_t limit)
{
    if (!(speech->frames & (CH_FRAME_TOLD | CH_FRAME_APPEAL | CH_FRAME_FOR))) return;
    uint32_t object =
        *speech->cue->particle ? ch_tree_oblique(doc, speech->verb, speech->cue->particle) : CH_NONE;
    if (object == CH_NONE) object = ch_tree_indirect_object(doc, speech->verb);
    if (object == CH_NONE) object = ch_tree_object(doc, speech->verb);
    if (object == CH_NONE && speech->cue_end < limit) {
        /* The addressee was taken for the subject of its infinitive, or the tree is astray. */
        uint32_t next = speech->cue_end;
        uint32_t mention = ch_mention_at(doc, next);
        if (mention != CH_NONE && doc->mentions.items[mention].first == next)
            object = doc->mentions.items[mention].head;
    }
    if (object == CH_NONE || object < speech->cue_end || object >= limit) return;
    if (object > speech->cue_end + 12 || is_relative(doc, object)) return;
    speech->addressee = object;
    uint32_t end = phrase_end(doc, object, object, limit);
    if (end > speech->end) speech->end = end;
}

static bool verb_between(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (token_at(doc, i)->upos == CH_VERB || token_at(doc, i)->upos == CH_AUX) return true;
    return false;
}

/* A prepositional phrase of the cue's verb at `at` ("in a statement", "at a news conference in Rome"); the
 * token behind it, or `at` when there is none or nothing would be left. */
static uint32_t skip_phrase(const struct ch_document *doc, const struct ch_speech *speech, uint32_t at,
                            uint32_t limit)
{
    if (!word_in(doc, at,
                 "in at on during after before via through by from to following with over late early ahead "
                 "alongside under via"))
        return at;
    uint32_t nominal = token_at(doc, at)->head;
    if (nominal == CH_NONE || nominal <= at || nominal >= limit || nominal > at + 12) return at;
    if (token_at(doc, nominal)->upos == CH_VERB) return at;
    uint32_t end = phrase_end(doc, nominal, at, limit);
    if (end <= at) return at;
    if (end >= limit || ch_is_mark(doc, end) || ch_is_punct(doc, end, ",:;.-")) return end;
    if (word_in(doc, end, "that to by on in at after before during")) return end;
    uint32_t head = token_at(doc, nominal)->head;
    return head == speech->verb && verb_between(doc, end, limit) ? end : at;
}

/* Adverbs, dates and phrases between the cue and its content. */
static uint32_t skip_adjuncts(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t at,
                              uint32_t limit)
{
    const struct ch_document *doc = talk->doc;
    for (uint32_t before = CH_NONE; at < limit && at != before;) {
        before = at;
        const struct ch_token *token = token_at(doc, at);
        bool date = talk->timed[at] ||
                    (at + 1 < limit && talk->timed[at + 1] && word_in(doc, at, "on in late early"));
        if (date) {
            uint32_t end = at + 1;
            while (end < limit && talk->timed[end])
                end++;
            /* "said Monday was a good day" */
            bool subject = end < limit && (token_at(doc, end)->upos == CH_AUX ||
                                           token_at(doc, end)->upos == CH_VERB || ch_is_word(doc, end, "'s"));
            if (!subject) at = end;
        } else if (token->upos == CH_ADV && token->head == speech->verb) {
            at++;
        } else if (token->upos == CH_ADP) {
            at = skip_phrase(doc, speech, at, limit);
        }
    }
    return at;
}

/* ---- Where the content stands ------------------------------------------------------------------------- */

/* The first token of the speaker's phrase with its titles. */
static uint32_t subject_first(const struct ch_document *doc, uint32_t subject, uint32_t floor)
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

static uint32_t attribution_first(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t floor = doc->sentences.items[speech->sentence].first;
    uint32_t first = ch_tree_verb_group(doc, speech->verb).first;
    if (speech->own_subject && speech->subject < speech->verb) {
        uint32_t subject = subject_first(doc, speech->subject, floor);
        if (subject < first) first = subject;
    } else if (!speech->own_subject && speech->subject != CH_NONE && speech->subject + 4 > speech->verb &&
               speech->subject < speech->verb && !speech->relative && !speech->participle) {
        first = subject_first(doc, speech->subject, floor); /* found nearby */
    }
    while (first > floor && token_at(doc, first - 1)->upos == CH_ADV &&
           token_at(doc, first - 1)->head == speech->verb)
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
    if (mark && talk->quote_of[speech->first] != CH_NONE && talk->quote_of[speech->first] != speech->quote)
        return false;
    return mark || verb_between(doc, floor, before);
}

/* After the attribution and a comma: words that go on with the reporter's sentence, not with the content. */
static bool goes_on(const struct ch_document *doc, uint32_t at)
{
    const struct ch_token *token = token_at(doc, at);
    return token->xpos == CH_XPOS_VBG || token->upos == CH_CCONJ || token->upos == CH_SCONJ ||
           token->upos == CH_ADP || is_relative(doc, at) ||
           word_in(doc, at, "when while as after before though although citing");
}

static uint8_t side_of(const struct ch_talk *talk, struct ch_speech *speech, uint32_t limit)
{
    const struct ch_document *doc = talk->doc;
    uint32_t at = speech->end, floor = doc->sentences.items[speech->sentence].first;
    const uint16_t clausal = CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_QUOTE | CH_FRAME_THAT | CH_FRAME_AS;
    if (!(speech->frames & clausal) || !content_before(talk, speech)) return CH_SIDE_AFTER;
    if (speech->participle && !speech->own_subject && !(speech->frames & CH_FRAME_AS)) return CH_SIDE_AFTER;
    if (at >= limit || ch_is_punct(doc, at, ".;?!")) return CH_SIDE_BEFORE;
    bool mark = ch_is_mark(doc, speech->first - 1);
    if (ch_is_punct(doc, at, ":")) return CH_SIDE_AFTER;
    if (ch_is_mark(doc, at)) return mark ? CH_SIDE_AROUND : CH_SIDE_AFTER;
    if (ch_is_punct(doc, at, ",")) {
        if (at + 1 < limit && ch_is_mark(doc, at + 1)) return mark ? CH_SIDE_AROUND : CH_SIDE_BEFORE;
        if (at + 1 < limit && (mark || goes_on(doc, at + 1) || verb_between(doc, floor, speech->first)))
            return CH_SIDE_BEFORE;
        return CH_SIDE_AROUND;
    }
    if (ch_is_word(doc, at, "that") && token_at(doc, at)->upos == CH_SCONJ) return CH_SIDE_AFTER;
    if (speech->inverted) return CH_SIDE_BEFORE;
    uint32_t clause = ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP);
    bool after = clause != CH_NONE && clause > speech->verb;
    if (mark && !after) return CH_SIDE_BEFORE;
    return verb_between(doc, at, limit) ? CH_SIDE_AFTER : CH_SIDE_BEFORE;
}

/* ---- Assembling --------------------------------------------------------------------------------------- */

static struct ch_speech *add_speech(struct ch_talk *talk, const struct ch_cue *cue, uint32_t verb,
                                    uint32_t cue_end)
{
    struct ch_speech *speech = CH_PUSH(&talk->doc->arena, &talk->speeches);
    if (!speech) return NULL;
    speech->cue = cue;
    speech->frames = cue->frames;
    speech->sentence = token_at(talk->doc, verb)->sentence;
    speech->verb = speech->cue_first = speech->first = verb;
    speech->cue_end = speech->end = cue_end;
    speech->subject = speech->addressee = speech->shares = CH_NONE;
    speech->quote = talk->quote_of[verb];
    return speech;
}

/* The end of the tokens that may belong to the speech: of its sentence, within reach. */
static uint32_t reach_end(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t end = doc->sentences.items[speech->sentence].end, reach = speech->verb + CH_SPEECH_REACH;
    return end < reach ? end : reach;
}

static void place(struct ch_talk *talk, struct ch_speech *speech)
{
    uint32_t limit = reach_end(talk->doc, speech);
    if (speech->inverted) {
        uint32_t end = phrase_end(talk->doc, speech->subject, speech->subject, limit);
        if (end > speech->end) speech->end = end;
    }
    speech->end = skip_adjuncts(talk, speech, speech->end, limit);
    find_addressee(talk->doc, speech, limit);
    speech->end = skip_adjuncts(talk, speech, speech->end, limit);
    speech->first = attribution_first(talk->doc, speech);
    if (speech->first > speech->verb) speech->first = speech->verb;
    speech->side = side_of(talk, speech, limit);
}

/* "X quoted Y as saying", "Y was quoted as saying (by X)": the relay and what it relays have the same
 * content. Returns false when memory is short; *taken tells whether it was such a relay. */
static bool find_relay(struct ch_talk *talk, uint32_t verb, bool passive, bool *taken)
{
    struct ch_document *doc = talk->doc;
    uint32_t limit = doc->sentences.items[token_at(doc, verb)->sentence].end, as = verb + 1;
    static const struct ch_cue relay = {"quote", "", CH_FRAME_CLAUSE | CH_FRAME_AS, false, false, "010", ""};
    static const struct ch_cue said = {"say", "", CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_AS, false, false,
                                       "010", ""};
    while (as < limit && as < verb + 14 && !ch_is_word(doc, as, "as") && !ch_is_punct(doc, as, ",;"))
        as++;
    *taken = false;
    if (!ch_is_word(doc, as, "as") || !word_in(doc, as + 1, "saying telling stating adding warning"))
        return true;
    *taken = true;
    uint32_t quoted = passive ? ch_tree_subject_shared(doc, verb) : ch_tree_object(doc, verb);
    uint32_t relayer = passive ? ch_tree_agent(doc, verb) : ch_tree_subject_shared(doc, verb);
    if (passive && relayer == CH_NONE) relayer = ch_tree_oblique(doc, as + 1, "by");
    struct ch_speech *inner = add_speech(talk, &said, as + 1, as + 2);
    if (!inner) return false;
    inner->subject = quoted;
    inner->first = verb;
    place(talk, inner);
    uint32_t front = passive ? quoted : relayer;
    inner->first = front != CH_NONE && front < verb
                       ? subject_first(doc, front, doc->sentences.items[inner->sentence].first)
                       : verb;
    inner->side = side_of(talk, inner, limit);
    struct ch_speech copy = *inner;
    if (relayer == CH_NONE) return true;
    struct ch_speech *outer = add_speech(talk, &relay, verb, verb + 1);
    if (!outer) return false;
    uint32_t end = copy.end;
    if (passive && relayer >= end) end = phrase_end(doc, relayer, relayer, limit);
    outer->subject = relayer;
    outer->first = copy.first;
    outer->end = end;
    outer->side = copy.side;
    talk->speeches.items[talk->speeches.count - 2].end = end;
    return true;
}

/* "according to X": the speaker stands behind, the content on the other side of the sentence. */
static bool find_according(struct ch_talk *talk, uint32_t at)
{
    static const struct ch_cue according = {"according", "to", CH_FRAME_CLAUSE, false, false, "010", ""};
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[token_at(doc, at)->sentence];
    uint32_t speaker = token_at(doc, at)->head;
    if (speaker == CH_NONE || speaker < at + 2 || token_at(doc, at)->deprel != CH_DEPREL_CASE) {
        uint32_t mention = at + 2 < sentence->end ? ch_mention_at(doc, at + 2) : CH_NONE;
        speaker = mention != CH_NONE ? doc->mentions.items[mention].head : CH_NONE;
    }
    if (speaker == CH_NONE || speaker >= sentence->end) return true;
    struct ch_speech *speech = add_speech(talk, &according, at, at + 2);
    if (!speech) return false;
    speech->subject = speaker;
    speech->own_subject = true;
    speech->end = phrase_end(doc, speaker, at + 2, sentence->end);
    while (speech->end < sentence->end && !ch_is_punct(doc, speech->end, ",;.:-") && speech->end < at + 25)
        speech->end++;
    bool front = at <= sentence->first + 1 || ch_is_mark(doc, at - 1);
    speech->side = front ? CH_SIDE_AFTER : CH_SIDE_BEFORE;
    return true;
}

static bool first_person(const struct ch_document *doc, uint32_t token)
{
    return word_in(doc, token, "we i");
}

/* Speech within a quotation counts where it reports another act, not where it performs one. */
static bool fits_quote(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    if (speech->quote == CH_NONE || doc->quotes.items[speech->quote].scare) return speech->quote == CH_NONE;
    struct ch_verb_group group = ch_tree_verb_group(doc, speech->verb);
    if (speech->subject == CH_NONE || speech->cue->weak) return false;
    if (first_person(doc, speech->subject))
        return group.tense == CH_TENSE_PAST && group.finite && speech->own_subject;
    return speech->own_subject && group.finite && group.modality == CH_MODAL_NONE;
}

/* "which the North called ...", "the truce that they announced": the object stands before the verb. */
static void find_gap(const struct ch_document *doc, struct ch_speech *speech)
{
    const struct ch_token *verb = token_at(doc, speech->verb);
    if (verb->deprel != CH_DEPREL_ACL_RELCL || !speech->own_subject || verb->head == CH_NONE) return;
    uint32_t object = ch_tree_object(doc, speech->verb);
    speech->gap = object == CH_NONE || object < speech->verb;
}

static bool find_verb(struct ch_talk *talk, uint32_t first, uint32_t verb)
{
    const struct ch_document *doc = talk->doc;
    uint32_t cue_end;
    const struct ch_cue *cue = match_cue(talk, verb, &cue_end);
    if (!cue || !is_verb(doc, verb)) return true;
    struct ch_verb_group group = ch_tree_verb_group(doc, verb);
    if (is_unreal(doc, verb, &group)) return true;
    if (cue->frames & CH_FRAME_AS || (group.passive && word_in(doc, verb, "reported cited"))) {
        bool taken;
        if (!find_relay(talk, verb, group.passive, &taken)) return false;
        if (taken || cue->frames & CH_FRAME_AS) return true;
    }
    struct ch_speech *speech = add_speech(talk, cue, verb, cue_end);
    if (!speech) return false;
    talk->speeches.count--; /* not among those that it may share with */
    speech->passive = group.passive;
    speech->participle = !group.finite && token_at(doc, verb)->xpos == CH_XPOS_VBG;
    find_subject(talk, first, speech);
    find_gap(doc, speech);
    if (cue->performative && !(speech->subject != CH_NONE && first_person(doc, speech->subject))) return true;
    if ((speech->subject == CH_NONE && speech->shares == CH_NONE) || !fits_quote(talk, speech)) return true;
    place(talk, speech);
    talk->speeches.count++;
    return true;
}

bool ch_speech_find(struct ch_talk *talk, uint32_t sentence)
{
    const struct ch_document *doc = talk->doc;
    uint32_t first = talk->speeches.count;
    for (uint32_t i = doc->sentences.items[sentence].first; i < doc->sentences.items[sentence].end; i++) {
        bool relayed = false; /* "saying" of "quoted as saying" has been taken with "quoted" */
        for (uint32_t k = talk->speeches.count; k > first && k + 2 > talk->speeches.count; k--)
            relayed |= talk->speeches.items[k - 1].verb == i;
        if (relayed ||
            (talk->speeches.count > first + 1 && talk->speeches.items[talk->speeches.count - 2].verb == i))
            continue;
        bool ok = ch_is_word(doc, i, "according") && ch_is_word(doc, i + 1, "to") ? find_according(talk, i)
                                                                                  : find_verb(talk, first, i);
        if (!ok) return false;
    }
    return true;
}
