/* Who takes part: read from the tree around the cue, as its frame says. */
#include "actors/actors.h"
#include "events/meeting_find.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

struct seeker {
    const struct ch_meeting_context *ctx;
    struct ch_contact *contact;
    bool short_of_memory;
};

static const struct ch_token *token_at(const struct seeker *s, uint32_t token)
{
    return &s->ctx->doc->tokens.items[token];
}

/* The state whose name, adjective, capital or metonym the lexicon has at a token; CH_NONE. */
static uint32_t state_at(const struct seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t low = 0, high = doc->hits.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->hits.items[mid].first < token)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < doc->hits.count && doc->hits.items[low].first == token; low++)
        if (doc->hits.items[low].kind <= CH_LEX_METONYM) return doc->hits.items[low].id;
    return CH_NONE;
}

static bool add_actor(struct seeker *s, uint32_t actor)
{
    if (actor == CH_NONE) return false;
    if (!ch_ids_put(&s->ctx->doc->arena, &s->contact->participants, actor)) s->short_of_memory = true;
    return true;
}

static bool add_state(struct seeker *s, uint32_t token)
{
    uint32_t state = token == CH_NONE ? CH_NONE : state_at(s, token);
    if (state == CH_NONE) return false;
    const char *code = ch_lexicon_state(s->ctx->res->lexicon, state).code;
    return code[0] && add_actor(s, ch_actor_for_country(s->ctx->doc, s->ctx->res, code));
}

/* One member of a phrase: a known actor, else people described by a noun. */
static bool add_member(struct seeker *s, uint32_t token)
{
    struct ch_document *doc = s->ctx->doc;
    uint32_t before = s->contact->participants.count;
    if (ch_word_is_press(token_at(s, token)->lemma)) return false;
    if (!ch_actors_of_phrase(doc, token, &s->contact->participants)) s->short_of_memory = true;
    if (s->contact->participants.count > before) return true;
    uint8_t upos = token_at(s, token)->upos;
    if (upos == CH_PRON || !ch_word_is_people(token_at(s, token)->lemma)) return false;
    struct ch_range phrase = ch_tree_phrase(doc, token);
    return add_actor(s, ch_actor_for_phrase(doc, s->ctx->res, phrase.first, phrase.end));
}

/* A phrase with its conjuncts; how many of them were somebody. */
static uint32_t add_phrase(struct seeker *s, uint32_t token)
{
    uint32_t members[24], added = 0;
    if (token == CH_NONE) return 0;
    uint32_t count = ch_tree_conjuncts(s->ctx->doc, token, members, 24);
    for (uint32_t i = 0; i < count; i++)
        added += add_member(s, members[i]);
    return added;
}

static uint32_t add_obliques(struct seeker *s, uint32_t head, const char *preposition)
{
    uint32_t added = 0;
    for (uint32_t at = ch_tree_oblique(s->ctx->doc, head, preposition); at != CH_NONE;
         at = ch_tree_oblique_next(s->ctx->doc, head, preposition, at))
        added += add_phrase(s, at);
    return added;
}

/* True for a plural, coordinated or collective subject, of which "met" alone is a contact. */
static bool is_several(const struct seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t members[4];
    if (token == CH_NONE) return false;
    if (ch_tree_conjuncts(doc, token, members, 4) > 1) return true;
    uint32_t mention = ch_mention_at(doc, token);
    if (mention == CH_NONE) return false;
    const struct ch_mention *m = &doc->mentions.items[mention];
    return m->number == CH_PLURAL || m->type == CH_GROUP || m->type == CH_ORGANIZATION || m->actors.count > 1;
}

/* Subject of a predicate; of a passive its subject too, the agent is the other side. */
static uint32_t add_subject(struct seeker *s, uint32_t predicate)
{
    return add_phrase(s, ch_tree_subject_shared(s->ctx->doc, predicate));
}

/* --- verbs -------------------------------------------------------------------------------------------------
 */

static bool seek_meet(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t object = ch_tree_object(doc, verb), subject = ch_tree_subject_shared(doc, verb);
    uint32_t one = add_phrase(s, subject);
    uint32_t other =
        add_phrase(s, object) + add_obliques(s, verb, "with") + add_phrase(s, ch_tree_agent(doc, verb));
    if (!one) return other > 1;
    if (object != CH_NONE && !other) return false; /* "met the deadline" */
    return other || s->contact->participants.count > 1 || is_several(s, subject);
}

/* "sit" and "speak", "talk" need more than a with-phrase to be a contact. */
static bool is_contact_verb(const struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_str lemma = token_at(s, verb)->lemma;
    if (ch_str_is(lemma, "sit")) return ch_tree_child_word(doc, verb, "down") != CH_NONE;
    return true;
}

static bool tells_phone(const struct seeker *s, uint32_t verb)
{
    struct ch_range range = ch_tree_range(s->ctx->doc, verb);
    for (uint32_t t = range.first; t < range.end; t++)
        if (ch_word_mode(token_at(s, t)->lower) != CH_MODE_UNKNOWN) return true;
    return false;
}

static bool seek_with(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_str lemma = token_at(s, verb)->lemma;
    bool speech = ch_str_is(lemma, "speak") || ch_str_is(lemma, "talk");
    bool phone = speech && tells_phone(s, verb);
    if (!is_contact_verb(s, verb)) return false;
    uint32_t subject = ch_tree_subject_shared(doc, verb), one = add_phrase(s, subject);
    uint32_t other = add_obliques(s, verb, "with");
    if (phone) other += add_obliques(s, verb, "to");
    if (speech) {
        uint32_t beside = add_obliques(s, verb, "alongside") + add_obliques(s, verb, "beside");
        if (beside) s->contact->mode = CH_IN_PERSON;
        other += beside;
    }
    if (speech && !phone && !other) return false;
    return one && (other || (s->contact->participants.count > 1 && (phone || !speech)));
}

static bool is_person_or_country(const struct seeker *s, bool country)
{
    const struct ch_document *doc = s->ctx->doc;
    const struct ch_ids *ids = &s->contact->participants;
    if (!ids->count) return false;
    uint8_t type = doc->actors.items[ids->items[ids->count - 1]].type;
    return type == CH_PERSON || type == CH_GROUP ||
           (country && (type == CH_COUNTRY || type == CH_ORGANIZATION));
}

/* The object, or the subject of a passive, has to be people: "welcomed the decision", "received a letter". */
static bool seek_host(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    bool passive = ch_tree_is_passive(doc, verb);
    uint32_t guest = passive ? ch_tree_subject_shared(doc, verb) : ch_tree_object(doc, verb);
    uint32_t host = passive ? ch_tree_agent(doc, verb) : ch_tree_subject_shared(doc, verb);
    if (guest == CH_NONE || host == CH_NONE || guest == host) return false;
    if (!add_phrase(s, guest) || !is_person_or_country(s, false)) return false;
    return add_phrase(s, host) > 0;
}

static bool seek_visit(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t object = ch_tree_object(doc, verb);
    if (!add_subject(s, verb) || !is_person_or_country(s, false)) return false;
    if (object != CH_NONE && add_state(s, object)) return true;
    return add_phrase(s, object) > 0 && is_person_or_country(s, true);
}

static bool seek_call(struct seeker *s, uint32_t verb)
{
    uint32_t object = ch_tree_object(s->ctx->doc, verb);
    return add_subject(s, verb) && add_phrase(s, object) && is_person_or_country(s, false);
}

static bool seek_gather(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t subject = ch_tree_subject_shared(doc, verb);
    if (ch_tree_object(doc, verb) != CH_NONE) return false;
    uint32_t one = add_phrase(s, subject), other = add_obliques(s, verb, "with");
    return one && (other || is_several(s, subject));
}

static bool seek_discuss(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t one = add_subject(s, verb), other = add_obliques(s, verb, "with");
    if (other) return one > 0;
    return one > 1 && doc->tokens.items[verb].deprel != CH_DEPREL_CCOMP && s->contact->participants.count > 1;
}

/* --- nouns ------------------------------------------------------------------------------------------------
 */

/* "U.S.-China talks", "Turkish-Greek talks", "the Kerry-Lavrov meeting": modifiers before the noun; counts
 * only where there are at least two of them. */
static uint32_t add_compound(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t found[6], count = 0, floor = doc->sentences.items[token_at(s, noun)->sentence].first;
    for (uint32_t t = noun; t > floor && noun - t < 8 && count < 6; t--) {
        const struct ch_token *at = token_at(s, t - 1);
        bool hyphen =
            ch_str_is(at->lower, "-") || ch_str_is(at->lower, "\xE2\x80\x93") || ch_str_is(at->lower, "/");
        bool name = at->upos == CH_PROPN || at->upos == CH_ADJ || at->upos == CH_NOUN || at->upos == CH_X;
        if (!hyphen && !name) break;
        bool linked = (t - 1 > floor && ch_str_is(token_at(s, t - 2)->lower, "-")) ||
                      ch_str_is(token_at(s, t)->lower, "-") ||
                      ch_str_is(token_at(s, t)->lower, "\xE2\x80\x93") ||
                      (t - 1 > floor && ch_str_is(token_at(s, t - 2)->lower, "\xE2\x80\x93"));
        if (!hyphen && linked && (state_at(s, t - 1) != CH_NONE || at->upos == CH_PROPN))
            found[count++] = t - 1;
    }
    if (count < 2) return 0;
    uint32_t added = 0;
    while (count--)
        added += add_member(s, found[count]) || add_state(s, found[count]);
    return added;
}

static uint32_t add_possessor(struct seeker *s, uint32_t noun)
{
    uint32_t owner = ch_tree_child(s->ctx->doc, noun, CH_DEPREL_NMOD_POSS);
    if (owner == CH_NONE) return 0;
    uint32_t added = add_phrase(s, owner);
    return added ? added : add_state(s, owner);
}

/* Does a verb make its subject take part in the meeting that is its object or oblique? */
static bool takes_part(const struct seeker *s, uint32_t verb)
{
    return ch_stance_of(s->ctx->doc, verb) != CH_STANCE_NONE;
}

/* The subject of the predicate that the noun is an argument of: "A held talks with B", "A said during talks
 * with B". */
static uint32_t add_governing_subject(struct seeker *s, uint32_t noun, bool with)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t verb = ch_tree_governor(doc, noun);
    if (verb == CH_NONE || verb == noun) return 0;
    uint8_t deprel = token_at(s, noun)->deprel;
    if (ch_deprel_is(deprel, CH_DEPREL_NSUBJ))
        return 0; /* "talks with B began": the other side is not told */
    bool argument = ch_deprel_is(deprel, CH_DEPREL_OBJ) || ch_deprel_is(deprel, CH_DEPREL_NSUBJ);
    if (argument && !takes_part(s, verb)) return 0;
    if (!argument && !with && !takes_part(s, verb)) return 0;
    return add_phrase(s, ch_tree_subject_shared(doc, verb));
}

/* "the Paris summit" of nobody named, "phone call" without a phone: words that alone are too vague. */
static bool seek_talks(struct seeker *s, uint32_t noun)
{
    uint32_t with = add_obliques(s, noun, "with");
    uint32_t between = add_obliques(s, noun, "between") + add_obliques(s, noun, "among") +
                       add_obliques(s, noun, "involving");
    uint32_t compound = between ? 0 : add_compound(s, noun);
    uint32_t owner = add_possessor(s, noun);
    uint32_t of = ch_str_is(token_at(s, noun)->lemma, "call") ? 0 : add_obliques(s, noun, "of");
    if (!between && compound < 2 && !owner) owner = add_governing_subject(s, noun, with > 0);
    return (with && owner) || between > 1 || compound > 1 || (with && of) || (owner && of) || of > 1 ||
           (between && s->contact->participants.count > 1) || (with && s->contact->participants.count > 1) ||
           owner > 1;
}

static bool seek_trip(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t to = ch_tree_oblique(doc, noun, "to"), visitor = add_possessor(s, noun);
    if (!visitor) visitor = add_obliques(s, noun, "by") + add_obliques(s, noun, "of");
    if (!visitor) visitor = add_governing_subject(s, noun, true);
    if (!visitor || !is_person_or_country(s, false)) return false;
    if (add_obliques(s, noun, "with")) return true;
    return to != CH_NONE && add_state(s, to);
}

/* --- the frames -------------------------------------------------------------------------------------------
 */

static bool seek(struct seeker *s)
{
    uint32_t token = s->contact->token;
    switch ((enum ch_meeting_frame)s->contact->cue->frame) {
    case CH_FRAME_MEET:
        return seek_meet(s, token);
    case CH_FRAME_WITH:
        return seek_with(s, token);
    case CH_FRAME_HOST:
        return seek_host(s, token);
    case CH_FRAME_VISIT:
        return seek_visit(s, token);
    case CH_FRAME_CALL:
        return seek_call(s, token);
    case CH_FRAME_GATHER:
        return seek_gather(s, token);
    case CH_FRAME_ALONGSIDE:
        return seek_with(s, token);
    case CH_FRAME_DISCUSS:
        return seek_discuss(s, token);
    case CH_FRAME_TALKS:
        return seek_talks(s, token);
    case CH_FRAME_TRIP:
        return seek_trip(s, token);
    }
    return false;
}

/* A country beside a person of that country is only where that person comes from. */
static void drop_own_countries(const struct ch_document *doc, struct ch_ids *ids)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ids->count; i++) {
        const struct ch_actor *actor = &doc->actors.items[ids->items[i]];
        bool covered = false;
        for (uint32_t j = 0; j < ids->count && actor->type == CH_COUNTRY; j++) {
            const struct ch_actor *other = &doc->actors.items[ids->items[j]];
            covered =
                covered || (other->type == CH_PERSON && ch_str_is(ch_str_of(other->country), actor->country));
        }
        if (!covered) ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
}

enum ch_status ch_meeting_participants(const struct ch_meeting_context *ctx, struct ch_contact *contact)
{
    struct seeker s = {ctx, contact, false};
    bool found = seek(&s);
    if (s.short_of_memory) return ch_fail(ctx->err, CH_NOMEM, "out of memory");
    if (!found) contact->participants.count = 0;
    if (contact->participants.count > 2) drop_own_countries(ctx->doc, &contact->participants);
    return CH_OK;
}
