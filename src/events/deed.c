/* Deeds on instruments, read from the trees.
 *
 * From each mention of an instrument the tree is climbed to the word that tells what is done with it: a verb
 * whose object it is ("vetoed resolution N", "N, adopted by the Council"), or a noun made of one ("Iran's
 * violation of N"). Words such as "the terms of" lie between. The words above that one tell whether it is
 * done, and who does it where its own subject does not. */
#include "events/deed.h"

#include "actors/actors.h"
#include "actors/words.h"
#include "events/cue.h"
#include "events/instrument.h"
#include "events/meeting_cue.h"
#include "events/speech.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <string.h>

/* Steps from an instrument to its deed, and from there to what tells its status. */
#define CLIMB_MAX 8
/* Articles do a handful of things with instruments. */
#define DEEDS_MAX 512u

/* Of these an instrument is what their complement is about: "the terms of resolution N". */
static const char parts[] =
    "agreement article clause commitment condition deal draft framework letter obligation "
    "pact paragraph part proposal provision resolution spirit term text treaty version";
/* "accused X of violating": the deed is alleged of the object. */
static const char accusers[] = "accuse blame charge suspect fault condemn criticise criticize";
/* "urged X to implement": the deed is called for, of the object. */
static const char callers[] = "appeal ask beg call demand encourage exhort implore insist order plead press "
                              "pressure push recommend request urge want";
/* "committed violations": the subject does what the object names. */
static const char doers[] =
    "announce begin cast celebrate commit complete confirm consider continue declare delay "
    "deny express finalise finalize make oversee pledge postpone promise refuse reiterate "
    "start threaten voice";
/* "accusations that X has violated": it is alleged. */
static const char tales[] = "accusation allegation charge claim report suggestion";
/* "voted to adopt": it is done when they do. */
static const char managers[] = "begin continue go help manage move proceed start vote";
/* "in violation of": who does what the clause tells. */
static const char manners[] = "breach compliance contravention defiance violation";

struct finder {
    struct ch_document *doc;
    const struct ch_resources *res;
    uint32_t instrument;
    bool failed; /* memory is short */
};

static bool lemma_in(const struct ch_document *doc, uint32_t token, const char *list)
{
    return token != CH_NONE && ch_word_in(ch_token_of(doc, token)->lemma, list);
}

static bool rel_is(const struct ch_document *doc, uint32_t token, enum ch_deprel relation)
{
    return token != CH_NONE && ch_deprel_is(ch_token_of(doc, token)->deprel, relation);
}

static bool is_verb(const struct ch_document *doc, uint32_t token)
{
    uint8_t upos = token == CH_NONE ? (uint8_t)CH_PUNCT : ch_token_of(doc, token)->upos;
    return upos == CH_VERB || upos == CH_AUX;
}

static bool is_noun(const struct ch_document *doc, uint32_t token)
{
    uint8_t upos = token == CH_NONE ? (uint8_t)CH_PUNCT : ch_token_of(doc, token)->upos;
    return upos == CH_NOUN || upos == CH_PROPN;
}

/* The words of a verb; the tagger may have taken a base form for another one, and its lemma is astray. */
static const struct ch_deed_word *verbs_at(const struct ch_document *doc, uint32_t verb, uint32_t *count)
{
    const struct ch_deed_word *words = ch_deed_verbs(ch_token_of(doc, verb)->lemma, count);
    return *count ? words : ch_deed_verbs(ch_token_of(doc, verb)->lower, count);
}

/* ---- Who ---- */

/* "Israeli strikes", "Tehran's compliance": the state of an adjective or name before the noun. */
static bool add_state(struct finder *f, uint32_t noun, struct ch_ids *out)
{
    CH_EACH_CHILD(f->doc, child, noun)
    {
        bool before = child < noun &&
                      (rel_is(f->doc, child, CH_DEPREL_AMOD) || rel_is(f->doc, child, CH_DEPREL_COMPOUND) ||
                       rel_is(f->doc, child, CH_DEPREL_NMOD_POSS));
        for (uint32_t h = ch_hits_from(f->doc, child); before && h < f->doc->hits.count; h++) {
            const struct ch_hit *hit = &f->doc->hits.items[h];
            if (hit->first > child) break;
            if (hit->kind > CH_LEX_METONYM || !ch_hit_is_country(f->doc, hit)) continue;
            uint32_t actor =
                ch_actor_for_country(f->doc, f->res, ch_lexicon_state(f->res->lexicon, hit->id).code);
            if (actor == CH_NONE || !ch_ids_put(&f->doc->arena, out, actor)) f->failed = true;
            return true;
        }
    }
    return false;
}

static bool add_phrase(struct finder *f, uint32_t token, struct ch_ids *out)
{
    if (token == CH_NONE || ch_instrument_covers(f->doc, token)) return false;
    if (!ch_actors_of_phrase(f->doc, token, out)) f->failed = true;
    return out->count > 0;
}

/* Whose a thing or deed is: "Iran's ...", "... by Iran", "Iranian ...". */
static bool add_owner(struct finder *f, uint32_t noun, struct ch_ids *out)
{
    return add_phrase(f, ch_tree_child(f->doc, noun, CH_DEPREL_NMOD_POSS), out) ||
           add_phrase(f, ch_tree_oblique(f->doc, noun, "by"), out) || add_state(f, noun, out);
}

/* Somebody, or whose thing it is. */
static bool add_doer(struct finder *f, uint32_t token, struct ch_ids *out)
{
    if (token == CH_NONE) return false;
    return add_phrase(f, token, out) || (is_noun(f->doc, token) && add_owner(f, token, out));
}

static bool is_caller(const struct ch_document *doc, uint32_t verb)
{
    return is_verb(doc, verb) && lemma_in(doc, verb, callers);
}

/* Whom the verb above a clause or noun makes responsible for it: "accused X of", "called on X to". */
static uint32_t charged(const struct ch_document *doc, uint32_t verb)
{
    static const char *const prepositions[] = {"on", "upon", "to", "with"};
    if (ch_tree_is_passive(doc, verb)) return ch_tree_subject(doc, verb);
    uint32_t object = ch_tree_object(doc, verb);
    if (object == CH_NONE) object = ch_tree_indirect_object(doc, verb);
    for (size_t i = 0; object == CH_NONE && i < sizeof prepositions / sizeof *prepositions; i++)
        object = ch_tree_oblique(doc, verb, prepositions[i]);
    return object;
}

/* "rejected it, citing N", "Citing N, X rejected it", "by adopting N, it demanded": beside what its head
 * tells, not a part of it. */
static bool is_beside(const struct ch_document *doc, uint32_t token, uint32_t head)
{
    uint32_t mark = ch_tree_child(doc, token, CH_DEPREL_MARK);
    if (!rel_is(doc, token, CH_DEPREL_ADVCL) || ch_token_of(doc, token)->xpos != CH_XPOS_VBG) return false;
    if (mark != CH_NONE) return !ch_token_in(doc, mark, "of for with from in into");
    uint32_t first = ch_tree_range(doc, token).first;
    return token < head || (first > 0 && (ch_is_punct(doc, first, ",") || ch_is_punct(doc, first - 1, ",")));
}

/* The subject of a verb; "adopted" in "the Council unanimously adopted resolution N last week" may have been
 * taken for an adjective: then the phrase before it. */
static uint32_t subject_of(const struct ch_document *doc, uint32_t verb)
{
    uint32_t head = ch_tree_head(doc, verb), own = ch_tree_subject(doc, verb);
    bool clause = rel_is(doc, verb, CH_DEPREL_ADVCL) || rel_is(doc, verb, CH_DEPREL_XCOMP) ||
                  rel_is(doc, verb, CH_DEPREL_CCOMP) || rel_is(doc, verb, CH_DEPREL_OBL);
    if (own == CH_NONE && clause && is_verb(doc, head) && !is_beside(doc, verb, head) &&
        (lemma_in(doc, head, accusers) || is_caller(doc, head)))
        return charged(doc, head);
    bool part = own != CH_NONE && ch_is_relative(doc, ch_tree_oblique(doc, own, "of"));
    if (part && own > 1 && ch_is_punct(doc, own - 1, ","))
        return own - 2; /* "members, both of whom opposed it" */
    uint32_t mark = ch_tree_child(doc, verb, CH_DEPREL_MARK);
    bool of = mark != CH_NONE && ch_is_word(doc, mark, "of");
    if (own == CH_NONE && of && is_verb(doc, head)) return CH_NONE; /* whoever is accused by a misread verb */
    if (own == CH_NONE && lemma_in(doc, head, tales)) return ch_tree_oblique(doc, head, "against");
    return ch_tree_subject_shared(doc, verb);
}

/* ---- Whether ---- */

/* "if", "unless", "whether" before a clause. */
static bool is_supposed(const struct ch_document *doc, uint32_t predicate)
{
    CH_EACH_CHILD(doc, child, predicate)
    if (rel_is(doc, child, CH_DEPREL_MARK) && ch_token_in(doc, child, "if unless whether")) return true;
    return false;
}

/* What a predicate's own auxiliaries say of what it tells, or of what hangs on it. */
static uint8_t status_of_group(const struct ch_verb_group *group, uint8_t status)
{
    if (group->negated) return CH_DEED_DENIED;
    switch (group->modality) {
    case CH_MODAL_WILL:
    case CH_MODAL_WOULD:
        return CH_DEED_PLANNED;
    case CH_MODAL_MAY:
    case CH_MODAL_SHOULD:
        return CH_DEED_PROPOSED;
    default:
        return status;
    }
}

static uint8_t status_of_stance(enum ch_stance stance, const struct ch_verb_group *group)
{
    switch (stance) {
    case CH_STANCE_PLANNED:
        return group->negated ? CH_DEED_DENIED : CH_DEED_PLANNED;
    case CH_STANCE_PROPOSED:
        return group->negated ? CH_DEED_DENIED : CH_DEED_PROPOSED;
    case CH_STANCE_DENIED:
    case CH_STANCE_CANCELLED:
        return group->negated ? CH_DEED_ALLEGED : CH_DEED_DENIED;
    default:
        return CH_DEED_DONE;
    }
}

struct climb {
    uint8_t status;  /* enum ch_deed_status */
    bool settled;    /* a finite verb has told its tense: only denials and the like above it count */
    uint32_t caller; /* the verb that calls for it; CH_NONE */
};

/* "the ninth country to ratify it", "the only one to sign it": it does. */
static bool is_ordinal(const struct ch_document *doc, uint32_t noun)
{
    CH_EACH_CHILD(doc, child, noun)
    {
        struct ch_str lower = ch_token_of(doc, child)->lower;
        bool counted = lower.len > 4 && memcmp(lower.ptr + lower.len - 2, "th", 2) == 0;
        if (child < noun && rel_is(doc, child, CH_DEPREL_AMOD) &&
            (counted || ch_word_in(lower, "first second third last latest only")))
            return true;
    }
    return false;
}

/* An infinitive tells what takes place with the word above: "voted to adopt it", "became the ninth to ratify
 * it". */
static bool is_done_with(const struct ch_document *doc, uint32_t token, uint32_t head)
{
    uint32_t became = ch_tree_child(doc, head, CH_DEPREL_XCOMP);
    if (!is_verb(doc, token) || !ch_tree_verb_group(doc, token).infinitive) return false;
    return lemma_in(doc, head, managers) || is_ordinal(doc, head) ||
           (became != CH_NONE && became != token && is_ordinal(doc, became));
}

/* Takes in the word above; true when nothing further up counts. */
static bool take_head(const struct ch_document *doc, struct climb *climb, uint32_t token, uint32_t head)
{
    struct ch_verb_group group = ch_tree_verb_group(doc, head);
    bool infinitive = is_verb(doc, token) && ch_tree_verb_group(doc, token).infinitive;
    if (is_noun(doc, head) && lemma_in(doc, head, tales)) {
        bool denied = ch_stance_of(doc, ch_tree_head(doc, head)) == CH_STANCE_DENIED;
        climb->status =
            denied || lemma_in(doc, ch_tree_head(doc, head), "dismiss") ? CH_DEED_DENIED : CH_DEED_ALLEGED;
        return true;
    }
    if (is_verb(doc, head) && lemma_in(doc, head, accusers) && !rel_is(doc, token, CH_DEPREL_CONJ) &&
        !(is_noun(doc, token) && rel_is(doc, token, CH_DEPREL_OBJ))) {
        climb->status = group.negated ? CH_DEED_DONE : CH_DEED_ALLEGED;
        return true;
    }
    uint32_t base; /* "demanded that X ratify" */
    ch_deed_verbs(ch_token_of(doc, token)->lower, &base);
    bool asks = !climb->settled || (rel_is(doc, token, CH_DEPREL_CCOMP) && base);
    if (is_caller(doc, head) && asks && !rel_is(doc, token, CH_DEPREL_CONJ)) {
        climb->status = CH_DEED_PROPOSED;
        climb->caller = head;
        return true;
    }
    enum ch_stance stance = ch_stance_of(doc, head);
    if (lemma_in(doc, head, "threaten vow warn threat")) stance = CH_STANCE_PLANNED;
    if (lemma_in(doc, head, "require oblige compel")) stance = CH_STANCE_PROPOSED;
    if (lemma_in(doc, head, "refusal failure denial")) stance = CH_STANCE_DENIED;
    bool counts = stance == CH_STANCE_DENIED || !climb->settled;
    if (counts && stance != CH_STANCE_NONE && stance != CH_STANCE_TAKES &&
        !rel_is(doc, token, CH_DEPREL_CONJ)) {
        climb->status = status_of_stance(stance, &group);
        return true;
    }
    if (is_done_with(doc, token, head)) return false;
    if (infinitive && !climb->settled &&
        (rel_is(doc, token, CH_DEPREL_ADVCL) || rel_is(doc, token, CH_DEPREL_ACL))) {
        climb->status = CH_DEED_PLANNED; /* for a purpose */
        return true;
    }
    return false;
}

/* "has yet to ratify it". */
static bool is_yet_to(const struct ch_document *doc, uint32_t verb)
{
    return verb > 1 && ch_is_word(doc, verb - 1, "to") && ch_is_word(doc, verb - 2, "yet");
}

/* The word above; "urging X to sign" may be read as "X to sign", an object of "urging": then the verb that
 * asks. */
static uint32_t word_above(const struct ch_document *doc, uint32_t token)
{
    uint32_t head = ch_tree_head(doc, token), asks = ch_tree_head(doc, head);
    bool of_object = rel_is(doc, token, CH_DEPREL_ACL) && is_verb(doc, token) &&
                     ch_tree_verb_group(doc, token).infinitive &&
                     (rel_is(doc, head, CH_DEPREL_OBJ) || rel_is(doc, head, CH_DEPREL_IOBJ));
    return of_object && is_caller(doc, asks) ? asks : head;
}

/* False when it is only supposed. */
static bool find_status(const struct ch_document *doc, uint32_t token, struct climb *climb)
{
    *climb = (struct climb){CH_DEED_DONE, false, CH_NONE};
    if (ch_tree_child_word(doc, token, "no") != CH_NONE ||
        ch_tree_child_word(doc, token, "without") != CH_NONE)
        climb->status = CH_DEED_DENIED;
    if (is_yet_to(doc, token)) climb->status = CH_DEED_DENIED;
    if (ch_tree_child_word(doc, token, "any") != CH_NONE) return false; /* "any breach would ..." */
    for (int i = 0; i < CLIMB_MAX && climb->status != CH_DEED_DENIED; i++) {
        uint32_t head = word_above(doc, token);
        struct ch_verb_group group = ch_tree_verb_group(doc, token);
        if (is_supposed(doc, token)) return false;
        if (group.negated && group.infinitive && is_caller(doc, head))
            return false; /* "urged X not to sign" */
        bool predicate = is_verb(doc, token) || ch_tree_child(doc, token, CH_DEPREL_COP) != CH_NONE;
        if (predicate && !climb->settled) climb->status = status_of_group(&group, climb->status);
        climb->settled |= predicate && (group.finite || group.modality != CH_MODAL_NONE || group.negated);
        if (head == CH_NONE || is_beside(doc, token, head) || take_head(doc, climb, token, head)) return true;
        uint8_t deprel = ch_token_of(doc, token)->deprel;
        bool aside = (deprel == CH_DEPREL_ADVCL && !is_done_with(doc, token, head)) ||
                     ch_deprel_is(deprel, CH_DEPREL_ACL) || deprel == CH_DEPREL_AMOD ||
                     deprel == CH_DEPREL_PARATAXIS;
        if (aside && is_verb(doc, token)) return true; /* "adopted in 2006", "citing it" */
        uint32_t preposition = is_noun(doc, token) ? ch_tree_preposition(doc, token) : CH_NONE;
        bool setting = preposition != CH_NONE && !ch_is_word(doc, preposition, "in");
        if (setting && ch_deprel_is(deprel, CH_DEPREL_OBL)) return true; /* "vowed to act after the breach" */
        if (climb->settled && deprel != CH_DEPREL_CCOMP && deprel != CH_DEPREL_CONJ) return true;
        token = head;
    }
    return true;
}

/* ---- Deeds ---- */

static uint32_t statement_around(const struct ch_document *doc, struct ch_span at)
{
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_spans *content = &doc->statements.items[i].content;
        for (uint32_t k = 0; k < content->count; k++)
            if (content->items[k].start <= at.start && at.end <= content->items[k].end) return i;
    }
    return CH_NONE;
}

static bool is_told(const struct ch_document *doc, uint32_t instrument, uint8_t kind, struct ch_span cue)
{
    for (uint32_t i = 0; i < doc->deeds.count; i++) {
        const struct ch_deed *d = &doc->deeds.items[i];
        if (d->instrument == instrument && d->kind == kind && d->cue.start == cue.start) return true;
    }
    return false;
}

static void add(struct finder *f, uint32_t token, uint8_t kind, uint8_t status, struct ch_ids actors)
{
    struct ch_document *doc = f->doc;
    struct ch_span cue = ch_token_of(doc, token)->span;
    if (doc->deeds.count >= DEEDS_MAX || is_told(doc, f->instrument, kind, cue)) return;
    struct ch_deed *deed = CH_PUSH(&doc->arena, &doc->deeds);
    if (!deed) {
        f->failed = true;
        return;
    }
    *deed = (struct ch_deed){.instrument = f->instrument,
                             .kind = kind,
                             .status = status,
                             .actors = actors,
                             .cue = cue,
                             .evidence = doc->sentences.items[ch_token_of(doc, token)->sentence].span,
                             .statement = statement_around(doc, cue)};
}

/* Who calls for what brings an instrument about calls for it. */
static void add_call(struct finder *f, uint32_t caller)
{
    struct ch_ids actors = {0};
    struct climb climb;
    bool passive = ch_tree_is_passive(f->doc, caller);
    uint32_t who = passive ? ch_tree_agent(f->doc, caller) : ch_tree_subject_shared(f->doc, caller);
    if (add_doer(f, who, &actors) && find_status(f->doc, caller, &climb))
        add(f, caller, CH_DEED_CALL, climb.status, actors);
}

static bool brings_about(uint8_t kind)
{
    return kind == CH_DEED_ADOPT || kind == CH_DEED_SIGN || kind == CH_DEED_RATIFY ||
           kind == CH_DEED_COMPLY || kind == CH_DEED_SUPPORT;
}

/* A deed whose word is `token`, done by `actors`; what is above `from` tells its status. One of nobody is
 * told only by a passive. */
static bool settle(struct finder *f, uint32_t token, uint32_t from, uint8_t kind, struct ch_ids actors,
                   bool passive)
{
    struct climb climb;
    if (!find_status(f->doc, from, &climb)) return true;
    if (climb.caller != CH_NONE && brings_about(kind)) add_call(f, climb.caller);
    if (!actors.count && !passive) return climb.caller != CH_NONE;
    add(f, token, kind, climb.status, actors);
    return true;
}

/* Whether the preposition of a phrase, or a particle of the verb, is that of the word. */
static bool has_preposition(const struct ch_document *doc, uint32_t verb, uint32_t phrase, const char *word)
{
    uint32_t preposition = ch_tree_preposition(doc, phrase);
    if (preposition != CH_NONE && ch_is_word(doc, preposition, word)) return true;
    uint32_t particle = ch_tree_child_word(doc, verb, word);
    return particle != CH_NONE && particle < phrase;
}

/* Whether an instrument at `phrase` is what a verb acts on. */
static bool is_object(const struct ch_document *doc, uint32_t verb, uint32_t phrase,
                      const struct ch_deed_word *word)
{
    bool bare = ch_tree_preposition(doc, phrase) == CH_NONE;
    if (*word->preposition && !has_preposition(doc, verb, phrase, word->preposition)) return false;
    if (rel_is(doc, phrase, CH_DEPREL_NSUBJ)) return ch_tree_is_passive(doc, verb);
    if (rel_is(doc, phrase, CH_DEPREL_OBJ)) return true;
    bool oblique = rel_is(doc, phrase, CH_DEPREL_OBL) || rel_is(doc, phrase, CH_DEPREL_NMOD);
    return oblique && (bare || *word->preposition);
}

static bool act(struct finder *f, uint32_t verb, uint8_t kind, bool passive)
{
    struct ch_ids actors = {0};
    /* "withdrew his country from N" */
    bool moved = kind == CH_DEED_WITHDRAW && !passive && add_doer(f, ch_tree_object(f->doc, verb), &actors);
    if (!moved) add_doer(f, passive ? ch_tree_agent(f->doc, verb) : subject_of(f->doc, verb), &actors);
    return settle(f, verb, verb, kind, actors, passive);
}

/* "signed N but has not ratified it". */
static void act_on_it(struct finder *f, uint32_t verb)
{
    const struct ch_document *doc = f->doc;
    CH_EACH_CHILD(doc, child, verb)
    {
        uint32_t count, object = ch_tree_object(doc, child);
        if (!rel_is(doc, child, CH_DEPREL_CONJ) || !is_verb(doc, child) || object == CH_NONE) continue;
        const struct ch_deed_word *words = verbs_at(doc, child, &count);
        if (count && !*words[0].preposition && ch_token_in(doc, object, "it them"))
            act(f, child, words[0].kind, false);
    }
}

/* The instrument at `phrase` hangs on a verb; also on the first of several: "signed and ratified it". */
static bool seek_verb(struct finder *f, uint32_t verb, uint32_t phrase)
{
    uint32_t count;
    const struct ch_document *doc = f->doc;
    if (!is_verb(doc, verb)) return false;
    const struct ch_deed_word *words = verbs_at(doc, verb, &count);
    for (uint32_t i = 0; i < count; i++)
        if (is_object(doc, verb, phrase, &words[i])) {
            bool passive = rel_is(doc, phrase, CH_DEPREL_NSUBJ);
            if (!act(f, verb, words[i].kind, passive)) return false;
            if (!passive) act_on_it(f, verb);
            uint32_t first = rel_is(doc, verb, CH_DEPREL_CONJ) ? ch_tree_head(doc, verb) : CH_NONE;
            if (first != CH_NONE && !passive && ch_tree_object(doc, first) == CH_NONE &&
                (words = verbs_at(doc, first, &count)) && count)
                act(f, first, words[0].kind, false);
            return true;
        }
    return false;
}

/* A verb that modifies the instrument or takes it over as its subject: "N, adopted by X", "N, which X has
 * violated", "wants N to be implemented". */
static bool seek_modifier(struct finder *f, uint32_t verb)
{
    uint32_t count;
    const struct ch_document *doc = f->doc;
    if (!is_verb(doc, verb)) return false;
    const struct ch_deed_word *words = verbs_at(doc, verb, &count);
    if (!count) return false;
    uint32_t subject = ch_tree_subject(doc, verb), object = ch_tree_object(doc, verb);
    bool relative = ch_deprel_is(ch_token_of(doc, verb)->deprel, CH_DEPREL_ACL) && subject != CH_NONE &&
                    !ch_is_relative(doc, subject);
    if (relative && (object == CH_NONE || ch_is_relative(doc, object)))
        return act(f, verb, words[0].kind, false);
    bool passive = ch_tree_is_passive(doc, verb) && !*words[0].preposition;
    return passive && act(f, verb, words[0].kind, true);
}

/* "the Council adopted resolution N", "denied violating resolution N": a verb taken for an adjective of its
 * object. */
static bool seek_misread(struct finder *f, uint32_t verb, uint32_t phrase)
{
    uint32_t count, at = verb;
    struct ch_ids actors = {0};
    const struct ch_document *doc = f->doc;
    if (ch_token_of(doc, verb)->upos != CH_VERB || !rel_is(doc, verb, CH_DEPREL_AMOD)) return false;
    const struct ch_deed_word *words = verbs_at(doc, verb, &count);
    uint32_t first = doc->sentences.items[ch_token_of(doc, verb)->sentence].first;
    while (at > first && ch_token_of(doc, at - 1)->upos == CH_ADV)
        at--;
    if (!count || *words[0].preposition || at == first) return false;
    if (ch_token_of(doc, verb)->xpos == CH_XPOS_VBG) {
        uint32_t head = ch_tree_head(doc, phrase);
        bool blamed = lemma_in(doc, head, accusers);
        if (is_verb(doc, head)) add_doer(f, blamed ? charged(doc, head) : subject_of(doc, head), &actors);
        return settle(f, verb, phrase, words[0].kind, actors, false);
    }
    return is_noun(doc, at - 1) && add_phrase(f, at - 1, &actors) &&
           settle(f, verb, verb, words[0].kind, actors, false);
}

/* Who does what a noun names. */
static void add_noun_actors(struct finder *f, uint32_t noun, uint32_t phrase, struct ch_ids *out)
{
    const struct ch_document *doc = f->doc;
    uint32_t head = ch_tree_head(doc, noun), preposition = ch_tree_preposition(doc, noun);
    if (add_owner(f, noun, out) || add_phrase(f, ch_tree_oblique(doc, phrase, "by"), out)) return;
    if (ch_tree_child(doc, noun, CH_DEPREL_COP) != CH_NONE) {
        add_doer(f, ch_tree_subject(doc, noun), out);
    } else if (!is_verb(doc, head)) {
        return;
    } else if (lemma_in(doc, head, accusers)) {
        if (!rel_is(doc, noun, CH_DEPREL_OBJ)) add_doer(f, charged(doc, head), out);
    } else if (preposition != CH_NONE && ch_is_word(doc, preposition, "in") && lemma_in(doc, noun, manners)) {
        bool passive = ch_tree_is_passive(doc, head);
        add_doer(f, passive ? ch_tree_agent(doc, head) : subject_of(doc, head), out);
    } else if (lemma_in(doc, head, doers)) {
        bool passive = rel_is(doc, noun, CH_DEPREL_NSUBJ) && ch_tree_is_passive(doc, head);
        if (passive || rel_is(doc, noun, CH_DEPREL_OBJ))
            add_doer(f, passive ? ch_tree_agent(doc, head) : subject_of(doc, head), out);
    }
}

/* *through: nobody does it, and what is done to the deed is done to the instrument: "welcomed the adoption
 * of". */
static bool seek_noun(struct finder *f, uint32_t noun, uint32_t phrase, bool *through)
{
    uint32_t count;
    const struct ch_document *doc = f->doc;
    *through = false;
    if (!is_noun(doc, noun)) return false;
    const struct ch_deed_word *words = ch_deed_nouns(ch_token_of(doc, noun)->lemma, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool named = rel_is(doc, phrase, CH_DEPREL_COMPOUND) || rel_is(doc, phrase, CH_DEPREL_NMOD_POSS);
        struct ch_ids actors = {0};
        if (!named && !has_preposition(doc, noun, phrase, words[i].preposition)) continue;
        add_noun_actors(f, noun, phrase, &actors);
        if (settle(f, noun, noun, words[i].kind, actors, false)) return true;
        *through = brings_about(words[i].kind);
        return false;
    }
    return false;
}

/* "N, which X has refused to sign". */
static void seek_below_relative(struct finder *f, uint32_t verb)
{
    const struct ch_document *doc = f->doc;
    CH_EACH_CHILD(doc, child, verb)
    {
        uint32_t count, object = ch_tree_object(doc, child);
        if (!rel_is(doc, child, CH_DEPREL_XCOMP) || !is_verb(doc, child)) continue;
        const struct ch_deed_word *words = verbs_at(doc, child, &count);
        bool free = object == CH_NONE || ch_is_relative(doc, object);
        if (!count || *words[0].preposition || !free) continue;
        struct ch_ids actors = {0};
        uint32_t asked = ch_tree_object(doc, verb); /* "which Y asked X to sign" */
        add_doer(f, asked == CH_NONE || ch_is_relative(doc, asked) ? ch_tree_subject(doc, verb) : asked,
                 &actors);
        settle(f, child, child, words[0].kind, actors, false);
    }
}

/* Looks at what hangs on the instrument's phrase. */
static void look_below(struct finder *f, uint32_t token)
{
    const struct ch_document *doc = f->doc;
    CH_EACH_CHILD(doc, child, token)
    {
        if (rel_is(doc, child, CH_DEPREL_ACL) && !seek_modifier(f, child) &&
            ch_token_of(doc, child)->deprel == CH_DEPREL_ACL_RELCL)
            seek_below_relative(f, child);
        if (rel_is(doc, child, CH_DEPREL_AMOD) && child < token) seek_misread(f, child, token);
    }
}

/* "N is expected to be adopted", "wants N to be implemented". */
static bool seek_raised(struct finder *f, uint32_t head)
{
    CH_EACH_CHILD(f->doc, child, head)
    if (rel_is(f->doc, child, CH_DEPREL_XCOMP) && seek_modifier(f, child)) return true;
    return false;
}

/* Climbs from a token of the instrument's mention; true when a deed was found. */
static bool climb(struct finder *f, uint32_t token)
{
    const struct ch_document *doc = f->doc;
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t head = ch_tree_head(doc, token);
        bool through = false;
        look_below(f, token);
        if (head == CH_NONE) return false;
        if (seek_verb(f, head, token) || seek_noun(f, head, token, &through)) return true;
        if (is_verb(doc, head)) return seek_raised(f, head);
        uint8_t deprel = ch_token_of(doc, token)->deprel;
        bool same = deprel == CH_DEPREL_CONJ || deprel == CH_DEPREL_APPOS || deprel == CH_DEPREL_FLAT;
        bool part = (rel_is(doc, token, CH_DEPREL_NMOD) || deprel == CH_DEPREL_COMPOUND) &&
                    lemma_in(doc, head, parts);
        if (!same && !part && !through) return false;
        token = head;
    }
    return false;
}

enum ch_status ch_stage_deeds(struct ch_document *doc, const struct ch_resources *res, struct ch_error *err)
{
    struct finder f = {.doc = doc, .res = res};
    if (!res->model) return CH_OK; /* no trees */
    for (uint32_t i = 0; i < doc->instruments.count; i++) {
        const struct ch_spans *mentions = &doc->instruments.items[i].mentions;
        f.instrument = i;
        for (uint32_t m = 0; m < mentions->count; m++) {
            uint32_t first = ch_token_at(doc, mentions->items[m].start);
            for (uint32_t t = first;
                 t < doc->tokens.count && doc->tokens.items[t].span.start < mentions->items[m].end; t++) {
                uint32_t head = ch_tree_head(doc, t);
                bool inside = head != CH_NONE && head >= first &&
                              doc->tokens.items[head].span.start < mentions->items[m].end;
                if (!inside && climb(&f, t)) break;
            }
        }
    }
    return f.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
