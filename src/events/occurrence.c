/* Finding the cues of a sentence, and telling those that report a communication from those that do not. */
#include "actors/actors.h"
#include "events/speech.h"

/* ---- Questions about tokens --------------------------------------------------------------------------- */

bool ch_is_word(const struct ch_document *doc, uint32_t token, const char *lower)
{
    return token < doc->tokens.count && ch_str_is(ch_token_of(doc, token)->lower, lower);
}

bool ch_is_lemma(const struct ch_document *doc, uint32_t token, const char *lemma)
{
    return token < doc->tokens.count && ch_str_is(ch_token_of(doc, token)->lemma, lemma);
}

bool ch_token_in(const struct ch_document *doc, uint32_t token, const char *list)
{
    return token < doc->tokens.count && ch_word_in(ch_token_of(doc, token)->lower, list);
}

bool ch_is_punct(const struct ch_document *doc, uint32_t token, const char *marks)
{
    if (token >= doc->tokens.count) return false;
    struct ch_str form = ch_form(doc, token);
    if (ch_str_is(form, "\xE2\x80\x94") || ch_str_is(form, "\xE2\x80\x93")) form = CH_LIT("-");
    for (; form.len && *marks; marks++)
        if (form.ptr[0] == *marks && (form.len == 1 || form.ptr[form.len - 1] == *marks)) return true;
    return false;
}

/* A quote of doc->quotes begins or ends with the token. */
static bool is_edge(const struct ch_document *doc, struct ch_span token)
{
    uint32_t next = ch_quote_from(doc, token.start);
    if (next < doc->quotes.count && doc->quotes.items[next].outer.start == token.start) return true;
    for (uint32_t back = 1; back <= 8 && back <= next; back++) {
        struct ch_span outer = doc->quotes.items[next - back].outer;
        if (outer.end >= token.start + 1 && outer.end <= token.end) return true;
    }
    return false;
}

bool ch_is_mark(const struct ch_document *doc, uint32_t token)
{
    static const char *const marks[] = {"\"",
                                        "``",
                                        "''",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D",
                                        "\xE2\x80\x9E",
                                        "\xC2\xAB",
                                        "\xC2\xBB",
                                        "\xE2\x80\x98\xE2\x80\x98",
                                        "\xE2\x80\x99\xE2\x80\x99"};
    static const char *const singles[] = {"'", "'''", "'\"", "\xE2\x80\x98", "\xE2\x80\x99"};
    if (token >= doc->tokens.count) return false;
    struct ch_str form = ch_form(doc, token);
    if (form.len > 6) return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_is(form, marks[i])) return true;
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (ch_str_is(form, singles[i])) return is_edge(doc, ch_token_of(doc, token)->span);
    return false;
}

/* ---- The cue ------------------------------------------------------------------------------------------ */

/* Adverbs and dates that may stand between a verb and its particle: "called again on Monday for". */
static uint32_t skip_light(const struct ch_talk *talk, uint32_t at, uint32_t end)
{
    const struct ch_document *doc = talk->doc;
    while (at < end) {
        if (talk->timed[at] || ch_token_of(doc, at)->upos == CH_ADV)
            at++;
        else if (at + 1 < end && talk->timed[at + 1] &&
                 ch_token_in(doc, at, "on in late early earlier later last this"))
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
    while (at < end && at < verb + 4 && (ch_token_of(doc, at)->upos == CH_ADJ || ch_is_word(doc, at, "it")) &&
           !ch_is_word(doc, at, cue->particle))
        at++;
    return at < end && ch_is_word(doc, at, cue->particle) ? at + 1 : CH_NONE;
}

/* "to" as a preposition ("committed to peace") against "to" of an infinitive, "on" against "on Friday". */
static bool particle_fits(const struct ch_document *doc, const struct ch_cue *cue, uint32_t particle)
{
    bool infinitive = ch_token_of(doc, particle)->upos == CH_PART;
    if (ch_str_is(ch_str_of(cue->particle), "to"))
        return cue->performative || infinitive == ch_str_is(ch_str_of(cue->lemma), "prepare");
    return !ch_is_word(doc, particle, "on") ||
           !ch_token_in(doc, particle + 1, "monday tuesday wednesday thursday friday saturday sunday");
}

static bool object_fits(const struct ch_document *doc, const struct ch_cue *cue, uint32_t verb, uint32_t from)
{
    if (!*cue->objects) return true;
    uint32_t object = ch_tree_object(doc, verb);
    if (object != CH_NONE && ch_token_in(doc, object, cue->objects)) return true;
    for (uint32_t i = from; i < from + 5; i++)
        if (ch_token_in(doc, i, cue->objects)) return true;
    return false;
}

static bool first_person(const struct ch_document *doc, uint32_t token)
{
    return ch_token_in(doc, token, "we i");
}

/* "we are committed to", "we oppose": said of himself by whoever speaks. */
static bool performs(const struct ch_document *doc, uint32_t verb)
{
    uint32_t subject = ch_tree_subject_shared(doc, verb);
    return subject != CH_NONE && first_person(doc, subject);
}

/* "Oduya "condemned the raid"", "She also "urged calm" on": the cue begins a quotation that its subject
 * stands before. */
static bool opens_quote(const struct ch_talk *talk, uint32_t verb)
{
    const struct ch_document *doc = talk->doc;
    uint32_t quote = talk->quote_of[verb];
    if (quote == CH_NONE) return false;
    uint32_t first = doc->quotes.items[quote].first;
    if (first < 2 || first + 4 < verb ||
        ch_token_of(doc, first)->sentence != ch_token_of(doc, verb)->sentence)
        return false;
    for (uint32_t i = first; i < verb; i++)
        if (ch_token_of(doc, i)->upos != CH_ADV && ch_token_of(doc, i)->upos != CH_AUX) return false;
    if (ch_token_of(doc, first - 1)->sentence != ch_token_of(doc, verb)->sentence) return false;
    const struct ch_token *token = ch_token_of(doc, verb);
    bool past =
        token->xpos == CH_XPOS_VBN && token->deprel != CH_DEPREL_AMOD && token->deprel != CH_DEPREL_ACL;
    return past || ch_is_finite(ch_token_of(doc, first)->upos == CH_AUX ? ch_token_of(doc, first) : token);
}

/* The first of the entries of a lemma that fits; *end gets the token behind the cue. */
static const struct ch_cue *match_entry(const struct ch_talk *talk, const struct ch_cue *cue, uint32_t count,
                                        uint32_t verb, uint32_t *end)
{
    const struct ch_document *doc = talk->doc;
    uint32_t limit = doc->sentences.items[ch_token_of(doc, verb)->sentence].end;
    for (; count > 0; count--, cue++) {
        *end = verb + 1;
        if (cue->performative && !performs(doc, verb) && !opens_quote(talk, verb)) continue;
        if (*cue->particle) {
            *end = after_particle(talk, cue, verb, limit);
            if (*end == CH_NONE || !particle_fits(doc, cue, *end - 1)) continue;
        }
        if (!object_fits(doc, cue, verb, *end)) continue;
        if (ch_is_word(doc, *end - 1, "note") && ch_is_word(doc, *end, "of")) ++*end;
        if (ch_is_word(doc, *end - 1, "forward") && ch_is_word(doc, *end, "to")) ++*end;
        return cue;
    }
    return NULL;
}

static const struct ch_cue *match_cue(const struct ch_talk *talk, uint32_t verb, uint32_t *end)
{
    uint32_t count;
    struct ch_str lemma = ch_token_of(talk->doc, verb)->lemma;
    const struct ch_cue *entries = ch_cues_of(lemma, &count);
    const struct ch_cue *cue = match_entry(talk, entries, count, verb, end);
    if (cue || !talk->wide) return cue;
    entries = ch_thoughts_of(lemma, &count);
    return match_entry(talk, entries, count, verb, end);
}

/* ---- Which occurrences count -------------------------------------------------------------------------- */

/* A subordinator or preposition of the verb, on the same side of quotation marks and commas. */
static bool marked_by(const struct ch_talk *talk, uint32_t verb, const char *list)
{
    const struct ch_document *doc = talk->doc;
    CH_EACH_CHILD(doc, child, verb)
    {
        if (talk->quote_of[child] != talk->quote_of[verb]) continue;
        uint8_t deprel = ch_token_of(doc, child)->deprel;
        if ((deprel == CH_DEPREL_MARK || deprel == CH_DEPREL_CASE || deprel == CH_DEPREL_ADVMOD) &&
            child < verb && ch_token_in(doc, child, list))
            return true;
    }
    return false;
}

/* "not", "never" before the verb on its side of quotation marks. */
static bool is_negated(const struct ch_talk *talk, uint32_t verb)
{
    const struct ch_document *doc = talk->doc;
    CH_EACH_CHILD(doc, child, verb)
    {
        if (child >= verb || child + 8 < verb || talk->quote_of[child] != talk->quote_of[verb]) continue;
        if (ch_token_in(doc, child, "not n't never nor neither no")) return true;
    }
    uint32_t subject = ch_tree_subject(doc, verb);
    return subject != CH_NONE && talk->quote_of[subject] == talk->quote_of[verb] &&
           (ch_token_in(doc, subject, "nobody none nothing neither") ||
            ch_tree_child_word(doc, subject, "no") != CH_NONE ||
            ch_tree_child_word(doc, subject, "neither") != CH_NONE);
}

/* Under "demanded that the rebels declare a truce" nobody has declared one. */
static bool is_wished(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = ch_token_of(doc, verb);
    return token->deprel == CH_DEPREL_CCOMP && token->xpos != CH_XPOS_VBD && token->head != CH_NONE &&
           token->xpos != CH_XPOS_VBZ &&
           ch_word_in(ch_token_of(doc, token->head)->lemma,
                      "demand urge ask propose recommend request insist want suggest call");
}

/* The verb with its auxiliaries; those beyond a quotation mark are not its own ("It could,'' wrote Varga),
 * and what "would" or "to" governs has the bare form: a past tense joined to it is none of theirs ("said she
 * would go and called for calm"). */
static struct ch_verb_group group_of(const struct ch_talk *talk, uint32_t verb)
{
    struct ch_verb_group group = ch_tree_verb_group(talk->doc, verb);
    if (group.first < verb && talk->quote_of[group.first] != talk->quote_of[verb]) {
        group = (struct ch_verb_group){.first = verb, .end = verb + 1};
        group.finite = ch_is_finite(ch_token_of(talk->doc, verb));
    }
    /* "has since said": no passive without a form of "be" */
    bool be = group.first == verb;
    for (uint32_t i = group.first; i < verb; i++)
        be |= ch_is_lemma(talk->doc, i, "be") || ch_is_lemma(talk->doc, i, "get");
    group.passive &= be;
    const struct ch_token *token = ch_token_of(talk->doc, verb);
    bool past = token->xpos == CH_XPOS_VBN || token->xpos == CH_XPOS_VBD;
    if (token->deprel == CH_DEPREL_CONJ && past && group.first == verb &&
        ch_token_of(talk->doc, ch_tree_first_conjunct(talk->doc, verb))->xpos == CH_XPOS_VB)
        group =
            (struct ch_verb_group){.first = verb, .end = verb + 1, .finite = true, .tense = CH_TENSE_PAST};
    return group;
}

/* "the first official to confirm that": who has done so. */
static bool is_one_of_rank(const struct ch_document *doc, uint32_t noun)
{
    CH_EACH_CHILD(doc, child, noun)
    if (child < noun && ch_token_in(doc, child, "first second third last latest only")) return true;
    return false;
}

/* "criticised Oduya for saying that ...": whom somebody blames for what he has said; CH_NONE elsewhere. */
static uint32_t blamed_for(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = ch_token_of(doc, verb);
    if (token->xpos != CH_XPOS_VBG || verb == 0 || !ch_is_word(doc, verb - 1, "for") ||
        token->head == CH_NONE)
        return CH_NONE;
    if (!ch_word_in(token->lemma, "say claim call describe accuse suggest threaten") || token->head > verb)
        return CH_NONE;
    uint32_t blame = token->head; /* or whom it blames */
    if (ch_token_of(doc, blame)->upos != CH_VERB) blame = ch_token_of(doc, blame)->head;
    if (blame == CH_NONE ||
        !ch_word_in(ch_token_of(doc, blame)->lemma, "criticise criticize condemn blast slam rebuke "
                                                    "denounce chide berate praise commend assail"))
        return CH_NONE;
    uint32_t object = ch_tree_object(doc, blame), subject = ch_tree_subject(doc, verb);
    return object != CH_NONE || subject == CH_NONE || subject < blame ? object : subject;
}

/* "declined to say", "stopped short of calling for", "could warn", "if he says", "did not say", "asked about
 * it": no communication took place, or not by whom it seems. */
static bool is_unreal(const struct ch_talk *talk, uint32_t verb, const struct ch_verb_group *group)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = ch_token_of(doc, verb);
    if (is_negated(talk, verb) || (group->modality != CH_MODAL_NONE && group->modality != CH_MODAL_WILL))
        return true;
    if (blamed_for(doc, verb) != CH_NONE) return false;
    if (marked_by(talk, verb, "if unless whether without of from against than not lest for")) return true;
    if (verb > 0 && ch_token_in(doc, verb - 1, "without of from against for not never n't")) return true;
    if (ch_is_word(doc, verb, "asked") &&
        (verb == doc->sentences.items[token->sentence].first || ch_token_in(doc, verb - 1, "when if as")))
        return true;
    if (is_wished(doc, verb)) return true;
    if (!group->infinitive)
        return token->xpos == CH_XPOS_VB && group->modality == CH_MODAL_NONE && !group->finite &&
               ch_tree_subject(doc, verb) == CH_NONE && !ch_is_word(doc, verb + 1, "that");
    if (token->deprel == CH_DEPREL_ACL &&
        token->head < verb) /* "ways to reassure", but "the occasion to express" */
        return !ch_token_in(doc, token->head, "occasion opportunity chance statement letter message") &&
               !is_one_of_rank(doc, token->head);
    if (token->deprel == CH_DEPREL_XCOMP || token->deprel == CH_DEPREL_CCOMP)
        return !ch_is_lemma(doc, token->head, "go") && !ch_is_lemma(doc, token->head, "continue");
    return token->head != CH_NONE &&
           ch_token_in(doc, token->head, "declined refused failed unable reluctant");
}

/* "...," Varga notes. A form in -s or -ed between a name behind a quotation and the end of the sentence,
 * whatever its tag. */
static bool is_verb_behind_quote(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = ch_token_of(doc, verb);
    const struct ch_sentence *sentence = &doc->sentences.items[token->sentence];
    if (verb < sentence->first + 3 || !(ch_str_ends(token->lower, "s") || ch_str_ends(token->lower, "ed")))
        return false;
    if (verb + 1 < sentence->end && !ch_is_punct(doc, verb + 1, ".,:;")) return false;
    uint32_t mention = ch_mention_at(doc, verb - 1);
    uint32_t first = mention != CH_NONE ? doc->mentions.items[mention].first : verb - 1;
    return first > sentence->first && ch_is_mark(doc, first - 1) &&
           ch_token_of(doc, verb - 1)->upos != CH_ADJ;
}

/* "Its aides said details would follow", "Norway on Monday rejected calls": a finite verb that the tree takes
 * for a participle before a noun. "said" and "told" hardly ever are one; others are none where the sentence
 * would be left without a finite verb. */
static bool is_lost_finite(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = ch_token_of(doc, verb);
    const struct ch_sentence *sentence = &doc->sentences.items[token->sentence];
    if (token->deprel != CH_DEPREL_AMOD || verb == sentence->first) return false;
    uint8_t before = ch_token_of(doc, verb - 1)->upos;
    if (before == CH_DET || before == CH_ADP || before == CH_AUX) return false;
    if (ch_token_in(doc, verb, "said told")) return true;
    if (!ch_str_ends(token->lower, "ed") || before == CH_ADJ || before == CH_CCONJ) return false;
    if (ch_is_mark(doc, verb - 1)) return true; /* ""We go" tweeted Varga" */
    uint32_t first = verb > sentence->first + CH_SPEECH_REACH ? verb - CH_SPEECH_REACH : sentence->first;
    uint32_t end = verb + CH_SPEECH_REACH < sentence->end ? verb + CH_SPEECH_REACH : sentence->end;
    return !ch_finite_between(doc, first, end);
}

/* "..., Tarnpress reports." and "..., Tarnpress reports, citing officials.": the outlet that relays a
 * sentence at its end; "reports" passes for a noun there. */
static bool is_relaying(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_sentence *sentence = &doc->sentences.items[ch_token_of(doc, verb)->sentence];
    if (!ch_is_word(doc, verb, "reports") || verb < sentence->first + 5) return false;
    if (verb + 1 < sentence->end && !ch_is_punct(doc, verb + 1, ".,") &&
        !ch_token_in(doc, verb + 1, "citing quoting with referring"))
        return false;
    uint32_t first = verb;
    while (first > sentence->first && first + 5 > verb && ch_token_of(doc, first - 1)->upos == CH_PROPN)
        first--;
    return first < verb && first > sentence->first &&
           (ch_is_punct(doc, first - 1, ",") || ch_is_mark(doc, first - 1));
}

/* "The Union calls on the parties to": "calls" behind a name, taken for a plural in a sentence that has no
 * verb. */
static bool is_call(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_sentence *sentence = &doc->sentences.items[ch_token_of(doc, verb)->sentence];
    if (!ch_is_word(doc, verb, "calls") || !ch_token_in(doc, verb + 1, "on upon for") ||
        verb == sentence->first)
        return false;
    if (ch_token_of(doc, verb - 1)->upos != CH_PROPN || ch_token_of(doc, verb)->deprel == CH_DEPREL_COMPOUND)
        return false;
    uint32_t end = verb + 40 < sentence->end ? verb + 40 : sentence->end;
    return !ch_finite_between(doc, sentence->first, end);
}

static bool is_verb(const struct ch_document *doc, uint32_t verb)
{
    const struct ch_token *token = ch_token_of(doc, verb);
    if (is_lost_finite(doc, verb)) return true;
    if (token->upos == CH_NOUN || token->upos == CH_PROPN)
        return is_verb_behind_quote(doc, verb) || is_relaying(doc, verb) || is_call(doc, verb);
    return token->upos == CH_VERB && token->deprel != CH_DEPREL_AMOD && token->deprel != CH_DEPREL_COMPOUND &&
           token->deprel != CH_DEPREL_CASE && token->deprel != CH_DEPREL_FIXED;
}

/* A name, office or description of somebody. */
static bool names_actor(const struct ch_document *doc, uint32_t token)
{
    uint32_t mention = ch_mention_at(doc, token);
    return mention != CH_NONE && doc->mentions.items[mention].kind != CH_MENTION_PRONOUN;
}

/* Speech within a quotation counts where it reports another act, not where it performs one. */
static bool fits_quote(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    static const char reports[] =
        "say tell announce order ask declare promise pledge warn accuse state claim stress convey";
    if (speech->quote == CH_NONE || speech->opens) return true;
    bool joined = speech->shares != CH_NONE && talk->speeches.items[speech->shares].opens;
    if (joined && talk->speeches.items[speech->shares].quote == speech->quote)
        return true; /* and "called for" */
    if (doc->quotes.items[speech->quote].scare || speech->subject == CH_NONE || !speech->own_subject)
        return false;
    struct ch_verb_group group = ch_tree_verb_group(doc, speech->verb);
    if (!group.finite || group.modality != CH_MODAL_NONE) return false;
    bool told = group.tense == CH_TENSE_PAST && names_actor(doc, speech->subject);
    if (!told && !ch_word_in(ch_token_of(doc, speech->verb)->lemma, reports)) return false;
    if (first_person(doc, speech->subject)) return group.tense == CH_TENSE_PAST;
    return ch_token_of(doc, speech->subject)->upos != CH_PRON;
}

/* ---- Kinds of occurrences ----------------------------------------------------------------------------- */

static struct ch_speech *add_speech(struct ch_talk *talk, const struct ch_cue *cue, uint32_t verb,
                                    uint32_t cue_end)
{
    struct ch_speech *speech = CH_PUSH(&talk->doc->arena, &talk->speeches);
    if (!speech) return NULL;
    /* The slot may be one that was given up. */
    *speech = (struct ch_speech){
        .cue = cue, .frames = cue->frames, .sentence = ch_token_of(talk->doc, verb)->sentence};
    speech->verb = speech->cue_first = speech->first = verb;
    speech->cue_end = speech->end = cue_end;
    speech->subject = speech->also = speech->addressee = speech->addressed = speech->shares = CH_NONE;
    speech->quote = talk->quote_of[verb];
    speech->opens = opens_quote(talk, verb);
    return speech;
}

/* "X quoted Y as saying", "Y was quoted as saying (by X)": the relay and what it relays have the same
 * content. *taken tells whether it was such a relay; false when memory is short. */
static bool find_relay(struct ch_talk *talk, uint32_t verb, bool passive, bool *taken)
{
    static const struct ch_cue relay = {"quote", "", CH_FRAME_CLAUSE | CH_FRAME_AS, false, false, "010", ""};
    static const struct ch_cue said = {"say", "", CH_FRAME_CLAUSE | CH_FRAME_TOLD | CH_FRAME_AS, false, false,
                                       "010", ""};
    struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[ch_token_of(doc, verb)->sentence];
    uint32_t as = verb + 1;
    while (as < sentence->end && as < verb + 14 && !ch_is_word(doc, as, "as") && !ch_is_punct(doc, as, ",;"))
        as++;
    *taken = ch_is_word(doc, as, "as") && as + 1 < sentence->end &&
             ch_token_in(doc, as + 1, "saying telling stating adding warning");
    if (!*taken) return true;
    uint32_t quoted = passive ? ch_tree_subject_shared(doc, verb) : ch_tree_object(doc, verb);
    uint32_t relayer = passive ? ch_tree_agent(doc, verb) : ch_tree_subject_shared(doc, verb);
    if (passive && (quoted == CH_NONE || talk->quote_of[quoted] != talk->quote_of[verb])) {
        struct ch_speech own = {
            .verb = verb, .quote = talk->quote_of[verb], .sentence = ch_token_of(doc, verb)->sentence};
        quoted = ch_speech_subject_nearby(talk, &own);
    }
    if (!passive && (quoted == CH_NONE || quoted < verb)) quoted = ch_tree_subject(doc, as + 1);
    if (passive && relayer == CH_NONE) relayer = ch_tree_oblique(doc, as + 1, "by");
    if (passive && relayer == CH_NONE) {
        relayer = ch_tree_oblique(doc, verb, "in");
        if (relayer != CH_NONE && !ch_token_in(doc, relayer, "media press newspaper newspapers daily"))
            relayer = CH_NONE;
    }
    struct ch_speech *inner = add_speech(talk, &said, as + 1, as + 2);
    if (!inner) return false;
    if (!ch_is_word(doc, as + 1, "telling")) inner->frames &= (uint16_t)~CH_FRAME_TOLD;
    inner->subject = quoted;
    ch_speech_place(talk, inner);
    uint32_t front = passive ? quoted : relayer;
    inner->first =
        front != CH_NONE && front < verb ? ch_speech_subject_first(doc, front, sentence->first) : verb;
    if (passive && relayer != CH_NONE && relayer >= inner->end)
        inner->end = ch_speech_phrase_end(doc, relayer, relayer, sentence->end);
    ch_speech_side(talk, inner);
    if (relayer == CH_NONE) return true;
    struct ch_speech copy = *inner, *outer = add_speech(talk, &relay, verb, verb + 1);
    if (!outer) return false;
    outer->subject = relayer;
    outer->first = copy.first;
    outer->end = copy.end;
    outer->side = copy.side;
    return true;
}

/* "according to X": the speaker stands behind, the content on the other side of the sentence. */
static bool find_according(struct ch_talk *talk, uint32_t at)
{
    static const struct ch_cue according = {"according", "to", CH_FRAME_CLAUSE, false, false, "010", ""};
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[ch_token_of(doc, at)->sentence];
    uint32_t mention = at + 2 < sentence->end ? ch_mention_at(doc, at + 2) : CH_NONE;
    if (mention == CH_NONE && at + 3 < sentence->end) mention = ch_mention_at(doc, at + 3);
    uint32_t speaker = mention != CH_NONE ? doc->mentions.items[mention].head : ch_token_of(doc, at)->head;
    if (speaker == CH_NONE || speaker < at + 2 || speaker >= sentence->end) return true;
    struct ch_speech *speech = add_speech(talk, &according, at, at + 2);
    if (!speech) return false;
    speech->subject = speaker;
    speech->own_subject = true;
    speech->end = ch_speech_phrase_end(doc, speaker, at + 2, sentence->end);
    while (speech->end < sentence->end && !ch_is_punct(doc, speech->end, ",;.:-") && speech->end < at + 25)
        speech->end++;
    uint32_t quote = talk->quote_of[at]; /* a mark before it may open, but a closing one ends the content */
    bool opens = quote != CH_NONE && doc->quotes.items[quote].first == at;
    bool front = at <= sentence->first + 1 || (ch_is_mark(doc, at - 1) && opens);
    speech->side = front ? CH_SIDE_AFTER : CH_SIDE_BEFORE;
    return true;
}

/* "which the North called ...", "the truce that they announced": the object stands before the verb. Not where
 * a comma or mark parts the two: that is "..., the ministry said". */
static void find_gap(const struct ch_document *doc, struct ch_speech *speech)
{
    const struct ch_token *verb = ch_token_of(doc, speech->verb);
    if (speech->own_subject && speech->subject < speech->verb && speech->frames & CH_FRAME_NAMING) {
        uint32_t floor = doc->sentences.items[speech->sentence].first;
        uint32_t begin = ch_speech_subject_first(doc, speech->subject, floor);
        speech->gap = begin > floor && ch_token_in(doc, begin - 1, "what whom");
        if (speech->gap) return;
    }
    if (verb->deprel != CH_DEPREL_ACL_RELCL || !speech->own_subject || verb->head == CH_NONE) return;
    if (speech->subject > speech->verb || verb->head > speech->subject) return;
    uint32_t first =
        ch_speech_subject_first(doc, speech->subject, doc->sentences.items[speech->sentence].first);
    if (first <= verb->head) return; /* its title was taken for the antecedent */
    if (ch_is_punct(doc, first - 1, ",-") || ch_is_mark(doc, first - 1)) return;
    uint32_t object = ch_tree_object(doc, speech->verb);
    speech->gap = object == CH_NONE || object < speech->verb || ch_is_word(doc, verb->head, "what");
}

/* Who does it in a passive: the phrase of "by". */
static uint32_t passive_agent(const struct ch_document *doc, uint32_t verb)
{
    uint32_t agent = ch_tree_agent(doc, verb);
    if (agent != CH_NONE || !ch_is_word(doc, verb + 1, "by") || verb + 2 >= doc->tokens.count) return agent;
    uint32_t mention = ch_mention_at(doc, verb + 2);
    return mention != CH_NONE ? doc->mentions.items[mention].head : ch_token_of(doc, verb + 1)->head;
}

/* Sets passive and participle. False for a participle that is neither a passive with its agent nor,
 * mistagged, a finite verb behind its subject ("X called on Y to"). */
static bool judge_voice(const struct ch_talk *talk, const struct ch_verb_group *group,
                        struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *verb = ch_token_of(doc, speech->verb);
    speech->participle = !group->finite && verb->xpos == CH_XPOS_VBG;
    bool by =
        ch_is_word(doc, speech->verb + 1, "by") && (verb->xpos == CH_XPOS_VBN || verb->xpos == CH_XPOS_VBD);
    if (!group->passive && !by) return true;
    speech->subject = passive_agent(doc, speech->verb);
    speech->passive = speech->subject != CH_NONE;
    if (speech->passive) return true;
    return (group->first == speech->verb || !group->passive) && !by;
}

/* A participle taken for a finite verb must have what a finite verb has: a phrase before it and an object, a
 * clause or an addressee behind it, or the end of the sentence behind "..., X said". */
static bool is_finite_after_all(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    if (speech->side != CH_SIDE_AFTER) return true;
    if (is_lost_finite(doc, speech->verb)) return true;
    if (!speech->own_subject && speech->shares == CH_NONE) return false;
    if (speech->addressee != CH_NONE || ch_tree_child(doc, speech->verb, CH_DEPREL_CCOMP) != CH_NONE)
        return true;
    if (*speech->cue->particle) return true;
    uint32_t limit = ch_speech_limit(doc, speech);
    if (speech->frames & CH_FRAME_CLAUSE && speech->end < limit && ch_begins_clause(doc, speech->end, limit))
        return true;
    if (speech->frames & CH_FRAME_INFINITIVE && ch_is_word(doc, speech->end, "to")) return true;
    uint32_t object = ch_tree_object(doc, speech->verb);
    return object != CH_NONE && object > speech->verb;
}

/* "..., citing officials", "The Tarn Gazette, citing two people": where a report comes from, which says
 * nothing. */
static bool names_source(const struct ch_document *doc, const struct ch_speech *speech)
{
    if (!ch_str_is(ch_str_of(speech->cue->lemma), "cite")) return false;
    uint32_t object = ch_tree_object(doc, speech->verb);
    if (object == CH_NONE || object < speech->verb) object = speech->verb + 1;
    if (object >= doc->tokens.count) return false;
    if (ch_token_in(
            doc, object,
            "source sources official officials people person media reports report agency diplomat diplomats "
            "newspaper newspapers data documents statement witnesses"))
        return true;
    uint32_t mention = ch_mention_at(doc, object);
    return mention != CH_NONE && doc->mentions.items[mention].head == object &&
           doc->mentions.items[mention].type != CH_COUNTRY;
}

static bool find_verb(struct ch_talk *talk, uint32_t first, uint32_t verb)
{
    const struct ch_document *doc = talk->doc;
    uint32_t cue_end;
    const struct ch_cue *cue = match_cue(talk, verb, &cue_end);
    if (!cue || !(is_verb(doc, verb) || (cue->performative && ch_token_of(doc, verb)->upos == CH_ADJ)))
        return true;
    struct ch_verb_group group = group_of(talk, verb);
    if (talk->wide ? talk->quote_of[verb] != CH_NONE || group.infinitive : is_unreal(talk, verb, &group))
        return true;
    if (cue->frames & CH_FRAME_AS || (group.passive && ch_token_in(doc, verb, "reported cited")) ||
        ch_is_lemma(doc, verb, "cite")) {
        bool taken;
        if (!find_relay(talk, verb, group.passive, &taken)) return false;
        if (taken || cue->frames & CH_FRAME_AS) return true;
    }
    struct ch_speech *speech = add_speech(talk, cue, verb, cue_end);
    if (!speech) return false;
    talk->speeches.count--; /* not among those that it may share with */
    if (!cue->performative && !judge_voice(talk, &group, speech)) {
        if (!talk->wide) return true;
        speech->passive = true; /* by nobody knows whom */
    }
    if (!speech->passive) ch_speech_subject(talk, first, speech);
    if (blamed_for(doc, verb) != CH_NONE) {
        speech->subject = blamed_for(doc, verb);
        speech->shares = CH_NONE;
        speech->own_subject = false;
    }
    find_gap(doc, speech);
    /* "..., some of them mentioning": of things, not by the speaker */
    if (speech->participle && speech->own_subject && speech->subject + 5 > verb) return true;
    if (!talk->wide && names_source(doc, speech)) return true;
    if (ch_str_is(ch_str_of(cue->lemma), "read") &&
        (speech->subject == CH_NONE || !ch_is_text_word(doc, speech->subject)))
        return true;
    bool sourced = speech->subject != CH_NONE || speech->shares != CH_NONE;
    if (!talk->wide && (!sourced || !fits_quote(talk, speech))) return true;
    ch_speech_place(talk, speech);
    if (!talk->wide && group.passive && !cue->performative && !speech->passive &&
        !is_finite_after_all(talk, speech))
        return true;
    talk->speeches.count++;
    return true;
}

/* True when one of the last two speeches has that verb: "saying" is taken together with "quoted". */
static bool taken_before(const struct ch_talk *talk, uint32_t first, uint32_t verb)
{
    for (uint32_t k = talk->speeches.count; k > first && k + 2 > talk->speeches.count; k--)
        if (talk->speeches.items[k - 1].verb == verb) return true;
    return false;
}

bool ch_speech_find(struct ch_talk *talk, uint32_t sentence)
{
    const struct ch_document *doc = talk->doc;
    uint32_t first = talk->speeches.count;
    if (!ch_speech_find_turn(talk, sentence)) return false;
    for (uint32_t i = doc->sentences.items[sentence].first; i < doc->sentences.items[sentence].end; i++) {
        if (taken_before(talk, first, i)) continue;
        bool according = ch_is_word(doc, i, "according") && ch_is_word(doc, i + 1, "to");
        if (!(according ? find_according(talk, i) : find_verb(talk, first, i))) return false;
    }
    return ch_speech_find_tail(talk, sentence);
}
