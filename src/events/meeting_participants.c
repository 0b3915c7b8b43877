/* Who takes part: read from the tree around the cue, as its frame says. */
#include "actors/actors.h"
#include "events/meeting_find.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

struct seeker {
    const struct ch_meeting_context *ctx;
    struct ch_contact *contact;
    bool short_of_memory;
};

static const struct ch_token *token_at(const struct seeker *s, uint32_t token)
{
    return &s->ctx->doc->tokens.items[token];
}

/* The state whose name, adjective, capital or metonym covers a token; CH_NONE. */
static uint32_t state_at(const struct seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t low = 0, high = doc->hits.count,
             from = token > 3 ? token - 3 : 0; /* names of states are short */
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->hits.items[mid].first < from)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < doc->hits.count && doc->hits.items[low].first <= token; low++)
        if (doc->hits.items[low].kind <= CH_LEX_METONYM && doc->hits.items[low].end > token)
            return doc->hits.items[low].id;
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

/* The person named in apposition to a description: "its most powerful figure, Supreme Leader X"; else the
 * token itself. */
static uint32_t named_by(const struct seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t name = ch_tree_child(doc, token, CH_DEPREL_APPOS), mention = ch_mention_at(doc, token);
    if (name == CH_NONE || (mention != CH_NONE && doc->mentions.items[mention].kind == CH_MENTION_NAME))
        return token;
    uint32_t named = ch_mention_at(doc, name);
    if (named == CH_NONE || doc->mentions.items[named].kind != CH_MENTION_NAME) return token;
    return doc->mentions.items[named].type == CH_PERSON ? name : token;
}

/* A mention counts where the token is its head or in its name, not where it merely stands inside it. */
static bool heads_mention(const struct ch_document *doc, uint32_t token)
{
    uint32_t mention = ch_mention_at(doc, token);
    if (mention == CH_NONE) return false;
    const struct ch_mention *m = &doc->mentions.items[mention];
    const struct ch_token *t = &doc->tokens.items[token];
    return m->head == token || (t->span.start >= m->name.start && t->span.end <= m->name.end);
}

/* One member of a phrase: a known actor, else people described by a noun. */
static bool add_member(struct seeker *s, uint32_t token)
{
    struct ch_document *doc = s->ctx->doc;
    uint32_t before = s->contact->participants.count;
    if (ch_word_is_press(token_at(s, token)->lemma)) return false;
    token = named_by(s, token);
    if (heads_mention(doc, token) && !ch_actors_of_phrase(doc, token, &s->contact->participants))
        s->short_of_memory = true;
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

/* The mention that begins at a token, an article passed over; CH_NONE. */
static uint32_t mention_from(const struct ch_document *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->mentions.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->mentions.items[mid].first < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low < doc->mentions.count && doc->mentions.items[low].first == token ? low : CH_NONE;
}

/* Head of the noun phrase that begins at a token: of the mention there, else the first noun. */
static uint32_t phrase_from(const struct seeker *s, uint32_t token, uint32_t end)
{
    uint32_t mention = mention_from(s->ctx->doc, token);
    if (mention != CH_NONE) return s->ctx->doc->mentions.items[mention].head;
    for (uint32_t t = token; t < end && t < token + 6; t++) {
        uint8_t upos = token_at(s, t)->upos;
        if (upos != CH_NOUN && upos != CH_PROPN && upos != CH_PRON) continue;
        bool more =
            t + 1 < end && (token_at(s, t + 1)->upos == CH_NOUN || token_at(s, t + 1)->upos == CH_PROPN);
        if (!more) return t;
    }
    return CH_NONE;
}

/* The phrase behind a preposition that follows the cue, with at most a time or a place between: "talks with
 * X", "met on Thursday in Geneva with X". The parser often hangs it on another word; its place does not lie.
 */
static uint32_t near_phrase(const struct seeker *s, uint32_t token, const char *preposition)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[token_at(s, token)->sentence].end;
    for (uint32_t t = token + 1; t + 1 < end && t < token + 8; t++) {
        const struct ch_token *at = token_at(s, t);
        if (ch_str_is(at->lower, preposition)) return phrase_from(s, t + 1, end);
        bool time_or_place = at->upos == CH_ADP || at->upos == CH_PROPN || at->upos == CH_NUM ||
                             at->upos == CH_ADV || at->upos == CH_DET || at->upos == CH_NOUN ||
                             at->upos == CH_ADJ;
        if (!time_or_place) break;
    }
    return CH_NONE;
}

static uint32_t add_obliques(struct seeker *s, uint32_t head, const char *preposition)
{
    uint32_t near = near_phrase(s, head, preposition), added = near == CH_NONE ? 0 : add_phrase(s, near);
    for (uint32_t at = ch_tree_oblique(s->ctx->doc, head, preposition); at != CH_NONE && !added;
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
    if (m->actors.count > 1) return true;
    if (m->kind == CH_MENTION_PRONOUN) return false;
    return m->number == CH_PLURAL || m->type == CH_GROUP || m->type == CH_ORGANIZATION;
}

/* Subject of a predicate; of a passive its subject too, the agent is the other side. */
static uint32_t add_subject(struct seeker *s, uint32_t predicate)
{
    return add_phrase(s, ch_tree_subject_shared(s->ctx->doc, predicate));
}

/* --- verbs -------------------------------------------------------------------------------------------------
 */

/* "meet this weekend": the parser takes bare times for objects. */
static bool is_time(const struct ch_document *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->times.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->times.items[mid].end <= token)
            low = mid + 1;
        else
            high = mid;
    }
    return low < doc->times.count && doc->times.items[low].first <= token;
}

/* What one meets without meeting anybody. */
static bool is_thing_met(const struct seeker *s, uint32_t verb)
{
    static const char *const things[] = {
        "deadline",   "demand",    "criterion",  "target",    "need",       "requirement",
        "goal",       "condition", "standard",   "challenge", "obligation", "expectation",
        "commitment", "objective", "resistance", "threshold", NULL};
    uint32_t end = s->ctx->doc->sentences.items[token_at(s, verb)->sentence].end;
    for (uint32_t t = verb + 1; t < end && t < verb + 8 && token_at(s, t)->upos != CH_ADP; t++)
        for (size_t i = 0; things[i]; i++)
            if (ch_str_is(token_at(s, t)->lemma, things[i])) return true;
    return false;
}

static bool seek_meet(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t object = ch_tree_object(doc, verb), subject = ch_tree_subject_shared(doc, verb);
    if (is_thing_met(s, verb)) return false;
    uint32_t one = add_phrase(s, subject);
    uint32_t other =
        add_phrase(s, object) + add_obliques(s, verb, "with") + add_phrase(s, ch_tree_agent(doc, verb));
    if (!one) return other > 1;
    if (object != CH_NONE && !other && !is_time(doc, object)) return false; /* "met the deadline" */
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
    if (ch_str_is(lemma, "consult")) other += add_phrase(s, ch_tree_object(doc, verb));
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

static bool strcasestr_ascii(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (; strlen(text) >= n; text++)
        if (ch_str_eq_nocase((struct ch_str){text, n}, (struct ch_str){word, n})) return true;
    return false;
}

/* Those whose coming is a contact with the state itself: a trip of others to a country is none. */
static bool is_dignitary(const struct seeker *s)
{
    static const char *const words[] = {"president",
                                        "premier",
                                        "prime minister",
                                        "king",
                                        "queen",
                                        "chancellor",
                                        "emir",
                                        "sultan",
                                        "pope",
                                        "crown prince",
                                        "foreign minister",
                                        "secretary of state",
                                        "foreign secretary",
                                        "taoiseach",
                                        "leader",
                                        "secretary-general",
                                        "minister of foreign affairs",
                                        "foreign affairs minister",
                                        "emperor",
                                        NULL};
    const struct ch_ids *ids = &s->contact->participants;
    if (!ids->count) return false;
    const struct ch_actor *actor = &s->ctx->doc->actors.items[ids->items[0]];
    if (actor->type == CH_COUNTRY || actor->type == CH_ORGANIZATION) return false;
    for (size_t i = 0; actor->role && words[i]; i++)
        if (strcasestr_ascii(actor->role, words[i])) return true;
    return false;
}

static bool seek_visit(struct seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t object = ch_tree_object(doc, verb);
    if (!add_subject(s, verb) || !is_person_or_country(s, false)) return false;
    if (object != CH_NONE && state_at(s, object) != CH_NONE) return is_dignitary(s) && add_state(s, object);
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
    uint32_t one = add_subject(s, verb), other = add_obliques(s, verb, "with");
    if (other) return one > 0;
    return one > 0 && s->contact->participants.count > 1;
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

/* "told a cabinet meeting", "addressed the summit". */
static bool is_addressed(const struct seeker *s, uint32_t verb)
{
    struct ch_str lemma = token_at(s, verb)->lemma;
    return ch_str_is(lemma, "tell") || ch_str_is(lemma, "address") || ch_str_is(lemma, "brief");
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
    if (argument && !takes_part(s, verb) && !(with && is_addressed(s, verb))) return 0;
    if (!argument && !with && !takes_part(s, verb)) return 0;
    return add_phrase(s, ch_tree_subject_shared(doc, verb));
}

/* "During talks with X, the envoy said ...": a cue that opens the sentence belongs to its main subject. */
static uint32_t add_main_subject(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t first = doc->sentences.items[token_at(s, noun)->sentence].first, root = noun;
    if (noun - first > 5 || token_at(s, first)->upos != CH_ADP) return 0;
    for (int i = 0; i < 12 && ch_tree_head(doc, root) != CH_NONE; i++)
        root = ch_tree_head(doc, root);
    uint32_t subject = ch_tree_subject(doc, root);
    return subject != CH_NONE && subject > noun ? add_phrase(s, subject) : 0;
}

/* The only participant is a body, whose members meet. */
static bool is_body(const struct seeker *s)
{
    const struct ch_ids *ids = &s->contact->participants;
    if (ids->count != 1) return false;
    uint8_t type = s->ctx->doc->actors.items[ids->items[0]].type;
    return type == CH_ORGANIZATION || type == CH_GROUP;
}

/* "a cabinet meeting", "an OAS summit": the body whose meeting it is. */
static uint32_t add_body(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    if (noun == 0 || doc->tokens.items[noun - 1].sentence != token_at(s, noun)->sentence) return 0;
    uint32_t mention = ch_mention_at(doc, noun - 1);
    bool body = mention != CH_NONE && doc->mentions.items[mention].end == noun &&
                (doc->mentions.items[mention].type == CH_ORGANIZATION ||
                 doc->mentions.items[mention].type == CH_GROUP);
    if (body || ch_str_is(token_at(s, noun - 1)->lower, "cabinet")) return add_member(s, noun - 1);
    return 0;
}

/* "his talks with X and a meeting with Y": the second noun shares what the first one has. */
static uint32_t sharing_noun(const struct ch_document *doc, uint32_t noun)
{
    if (!ch_deprel_is(doc->tokens.items[noun].deprel, CH_DEPREL_CONJ)) return noun;
    uint32_t first = ch_tree_first_conjunct(doc, noun);
    const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, first);
    return cue && cue->noun ? first : noun;
}

static bool seek_talks(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t with = add_obliques(s, noun, "with"), first = sharing_noun(doc, noun);
    uint32_t between = add_obliques(s, noun, "between") + add_obliques(s, noun, "among") +
                       add_obliques(s, noun, "involving");
    uint32_t compound = between ? 0 : add_compound(s, noun);
    uint32_t owner = add_possessor(s, first);
    uint32_t of = ch_str_is(token_at(s, noun)->lemma, "call") ? 0 : add_obliques(s, noun, "of");
    if (!of && !between && compound < 2) of = add_body(s, noun);
    bool several = s->contact->participants.count > 1;
    s->contact->counterparts = with && !of ? s->contact->participants.count - owner : 0;
    if (!between && compound < 2 && !owner) owner = add_governing_subject(s, first, with + of > 0);
    if (!between && !owner && with + of > 0) owner = add_main_subject(s, noun);
    if (s->contact->participants.count > 1) return several || (with && owner) || (owner && of) || owner > 1;
    struct ch_str lemma = token_at(s, noun)->lemma;
    bool session = ch_str_is(lemma, "meeting") || ch_str_is(lemma, "session") || ch_str_is(lemma, "summit");
    return session && (of || owner) &&
           is_body(s); /* "a meeting of the council", "the council holds a meeting" */
}

static bool seek_trip(struct seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t to = near_phrase(s, noun, "to"), visitor = add_possessor(s, noun);
    if (to == CH_NONE) to = ch_tree_oblique(doc, noun, "to");
    if (!visitor) visitor = add_obliques(s, noun, "by") + add_obliques(s, noun, "of");
    if (!visitor) visitor = add_governing_subject(s, noun, true);
    if (!visitor || !is_person_or_country(s, false)) return false;
    if (add_obliques(s, noun, "with")) return true;
    return to != CH_NONE && is_dignitary(s) && add_state(s, to);
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
