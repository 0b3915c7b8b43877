/* Participants of nouns of contact. */
#include "actors/actors.h"
#include "events/meeting_seeker.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* "U.S.-China talks", "Turkish-Greek talks", "the Kerry-Lavrov meeting": modifiers before the noun; counts
 * only where there are at least two of them. */
static uint32_t add_compound(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t found[6], count = 0, floor = doc->sentences.items[ch_seeker_token(s, noun)->sentence].first;
    for (uint32_t t = noun; t > floor && noun - t < 8 && count < 6; t--) {
        const struct ch_token *at = ch_seeker_token(s, t - 1);
        bool hyphen =
            ch_str_is(at->lower, "-") || ch_str_is(at->lower, "\xE2\x80\x93") || ch_str_is(at->lower, "/");
        bool name = at->upos == CH_PROPN || at->upos == CH_ADJ || at->upos == CH_NOUN || at->upos == CH_X;
        if (!hyphen && !name) break;
        bool linked = (t - 1 > floor && ch_str_is(ch_seeker_token(s, t - 2)->lower, "-")) ||
                      ch_str_is(ch_seeker_token(s, t)->lower, "-") ||
                      ch_str_is(ch_seeker_token(s, t)->lower, "\xE2\x80\x93") ||
                      (t - 1 > floor && ch_str_is(ch_seeker_token(s, t - 2)->lower, "\xE2\x80\x93"));
        if (!hyphen && linked && (ch_seeker_state_at(s, t - 1) != CH_NONE || at->upos == CH_PROPN))
            found[count++] = t - 1;
    }
    if (count < 2) return 0;
    uint32_t added = 0;
    while (count--)
        added += ch_seeker_add_member(s, found[count]) || ch_seeker_add_state(s, found[count]);
    return added;
}

/* The noun that only counts or measures the cue behind it: "a second round of talks", "days of meetings". */
static uint32_t outer_noun(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const measures[] = {"round",  "series", "set",   "day",   "hour",   "week",   "string",
                                           "flurry", "spate",  "cycle", "phase", "number", "couple", NULL};
    uint32_t head = ch_tree_head(s->ctx->doc, noun), of = ch_tree_preposition(s->ctx->doc, noun);
    if (head == CH_NONE || of == CH_NONE || !ch_str_is(ch_seeker_token(s, of)->lower, "of")) return noun;
    return ch_seeker_lemma_in(s, head, measures) ? head : noun;
}

/* Whom "their" means in "warned X during their meeting": the two sides of the verb, if it has two. */
static uint32_t add_both_sides(struct ch_seeker *s, uint32_t noun)
{
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count, verb = ch_tree_governor(s->ctx->doc, noun);
    if (verb == CH_NONE || ch_deprel_is(ch_seeker_token(s, noun)->deprel, CH_DEPREL_NSUBJ)) return 0;
    uint32_t object = ch_seeker_object(s, verb);
    if (object == noun || object == CH_NONE) return 0;
    ch_seeker_add_subject(s, verb);
    ch_seeker_add_phrase(s, object);
    if (ids->count < before + 2 || !ch_seeker_is_person_or_country(s, true)) ids->count = before;
    return ids->count - before;
}

static uint32_t add_possessor(struct ch_seeker *s, uint32_t noun)
{
    uint32_t owner = ch_tree_child(s->ctx->doc, noun, CH_DEPREL_NMOD_POSS);
    if (owner == CH_NONE) return 0;
    uint32_t added = ch_str_is(ch_seeker_token(s, owner)->lower, "their") ? add_both_sides(s, noun) : 0;
    if (!added) added = ch_seeker_add_phrase(s, owner);
    return added ? added : ch_seeker_add_state(s, owner);
}

/* Does a verb make its subject take part in the meeting that is its object or oblique? */
static bool takes_part(const struct ch_seeker *s, uint32_t verb)
{
    return ch_stance_of(s->ctx->doc, verb) != CH_STANCE_NONE;
}

/* "told a cabinet meeting", "addressed the summit". */
static bool is_addressed(const struct ch_seeker *s, uint32_t verb)
{
    static const char *const verbs[] = {"tell", "address", "brief", NULL};
    return ch_seeker_lemma_in(s, verb, verbs);
}

/* "told a Senate hearing": not any other hearing. */
static bool is_testimony(const struct ch_seeker *s, uint32_t noun)
{
    uint32_t verb = ch_tree_governor(s->ctx->doc, noun);
    uint8_t deprel = ch_seeker_token(s, noun)->deprel;
    return verb != CH_NONE && is_addressed(s, verb) &&
           (ch_deprel_is(deprel, CH_DEPREL_OBJ) || deprel == CH_DEPREL_IOBJ || deprel == CH_DEPREL_CCOMP);
}

/* The subject of the predicate that the noun is an argument of: "A held talks with B", "A said during talks
 * with B"; the object too where it is brought along: "A joined B for talks", "A invited B for talks". */
static uint32_t add_governing_subject(struct ch_seeker *s, uint32_t noun, bool with)
{
    static const char *const bring[] = {"join", "invite", "welcome", "host", "receive", "summon", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t verb = ch_tree_governor(doc, noun);
    /* "X was in talks with Y", where the noun itself is the predicate */
    if (with && ch_tree_child_word(doc, noun, "in") != CH_NONE && ch_tree_subject(doc, noun) != CH_NONE)
        return ch_seeker_add_subject(s, noun);
    if (verb == CH_NONE || verb == noun) return 0;
    uint8_t deprel = ch_seeker_token(s, noun)->deprel;
    if (ch_deprel_is(deprel, CH_DEPREL_NSUBJ))
        return 0; /* "talks with B began": the other side is not told */
    bool argument =
        ch_deprel_is(deprel, CH_DEPREL_OBJ) || deprel == CH_DEPREL_IOBJ || deprel == CH_DEPREL_CCOMP;
    if (argument && !takes_part(s, verb) && !(with && is_addressed(s, verb))) return 0;
    uint32_t agent = argument || with ? CH_NONE : ch_tree_agent(doc, verb);
    bool signing = agent != CH_NONE && ch_seeker_is_several(s, agent); /* "signed by X and Y at talks" */
    if (!argument && !with && !takes_part(s, verb) && !signing) return 0;
    uint32_t added = signing ? ch_seeker_add_phrase(s, agent) : ch_seeker_add_subject(s, verb);
    uint32_t object = argument || !ch_seeker_lemma_in(s, verb, bring) ? CH_NONE : ch_seeker_object(s, verb);
    uint32_t inviter = argument && !with ? ch_tree_head(doc, verb) : CH_NONE;
    if (inviter != CH_NONE && ch_str_is(ch_seeker_token(s, inviter)->lemma, "invite"))
        ch_seeker_add_subject(s, inviter);
    return added + ch_seeker_add_phrase(s, object);
}

/* "told X in a telephone call", "assured X at a meeting": who spoke and who was spoken to. */
static uint32_t add_speaker_and_listener(struct ch_seeker *s, uint32_t noun)
{
    static const char *const verbs[] = {"tell",   "inform",   "assure",       "urge",   "ask",   "warn",
                                        "thank",  "press",    "congratulate", "remind", "brief", "reassure",
                                        "advise", "confront", "inform",       NULL};
    static const char *const leads[] = {"in", "during", "at", "on", "over", "by", NULL};
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count, verb = ch_tree_governor(s->ctx->doc, noun),
             lead = ch_tree_preposition(s->ctx->doc, noun);
    /* "urged X in a call to ban nets": it may hang on X, and X on the verb behind it */
    for (int i = 0; i < 3 && verb != CH_NONE && !ch_seeker_lemma_in(s, verb, verbs); i++)
        verb = ch_seeker_token(s, verb)->upos == CH_VERB && verb < noun ? CH_NONE
                                                                        : ch_tree_head(s->ctx->doc, verb);
    if (verb == CH_NONE || verb > noun || lead == CH_NONE || !ch_seeker_lemma_in(s, verb, verbs)) return 0;
    if (!ch_seeker_word_in(s, lead, leads)) return 0;
    uint32_t object = ch_seeker_object(s, verb), one = ch_seeker_add_subject(s, verb);
    bool two = one && ch_seeker_add_phrase(s, object) && ch_seeker_is_person_or_country(s, true);
    if (!two || ids->count < before + 2) ids->count = before;
    return ids->count - before;
}

/* "During talks with X, the envoy said ...", "she told reporters after talks with X and a meeting with Y": a
 * cue that names one side only belongs to the subject of the clause around it, however far the tree hangs it.
 */
static uint32_t add_subject_above(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t at = noun, head = ch_tree_head(doc, noun);
    /* "the negotiators in talks with X": who they are, not what the subject does */
    if (head != CH_NONE && ch_deprel_is(ch_seeker_token(s, noun)->deprel, CH_DEPREL_NMOD) &&
        ch_word_is_people(ch_seeker_token(s, head)->lemma))
        return 0;
    for (int i = 0; i < 12 && at != CH_NONE; i++, at = ch_tree_head(doc, at)) {
        CH_EACH_CHILD(doc, child, at)
        {
            bool subject = ch_deprel_is(ch_seeker_token(s, child)->deprel, CH_DEPREL_NSUBJ);
            if (at != noun && subject && child != noun && !ch_tree_below(doc, noun, child))
                return ch_seeker_add_phrase(s, child);
        }
    }
    return 0;
}

/* The only participant is a body, whose members meet. */
static bool is_body(const struct ch_seeker *s)
{
    const struct ch_ids *ids = &s->contact->participants;
    if (ids->count != 1) return false;
    uint8_t type = s->ctx->doc->actors.items[ids->items[0]].type;
    return type == CH_ORGANIZATION || type == CH_GROUP;
}

/* "a | State Security Council | meeting", whose name nobody knew. */
static uint32_t add_named_body(struct ch_seeker *s, uint32_t noun)
{
    static const char *const bodies[] = {"Council",    "Committee",  "Assembly", "Board",
                                         "Commission", "Parliament", "Congress", "Cabinet",
                                         "Politburo",  "Conference", NULL};
    struct ch_document *doc = s->ctx->doc;
    uint32_t floor = doc->sentences.items[ch_seeker_token(s, noun)->sentence].first, first = noun;
    bool body = false;
    for (size_t i = 0; bodies[i]; i++)
        body = body || ch_str_is(ch_form(doc, noun - 1), bodies[i]);
    while (body && first > floor && ch_form(doc, first - 1).ptr[0] >= 'A' &&
           ch_form(doc, first - 1).ptr[0] <= 'Z' && ch_seeker_token(s, first - 1)->upos != CH_DET)
        first--;
    if (noun - first < 2) return 0;
    uint32_t actor = ch_actor_for_phrase(doc, s->ctx->res, first, noun);
    if (actor == CH_NONE || !ch_ids_put(&doc->arena, &s->contact->participants, actor))
        s->short_of_memory = true;
    return 1;
}

/* "a cabinet meeting", "an OAS summit": the body whose meeting it is. */
static uint32_t add_body(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    if (noun == 0 || doc->tokens.items[noun - 1].sentence != ch_seeker_token(s, noun)->sentence) return 0;
    uint32_t mention = ch_mention_at(doc, noun - 1);
    bool body = mention != CH_NONE && doc->mentions.items[mention].end == noun &&
                (doc->mentions.items[mention].type == CH_ORGANIZATION ||
                 doc->mentions.items[mention].type == CH_GROUP);
    if (body || ch_str_is(ch_seeker_token(s, noun - 1)->lower, "cabinet"))
        return ch_seeker_add_member(s, noun - 1);
    return add_named_body(s, noun);
}

/* Those whom a verb puts into the meeting that is its subject: "the summit will bring together X and Y", "is
 * set to include X and Y", "was attended by X and Y". */
static uint32_t add_assembled(struct ch_seeker *s, uint32_t verb)
{
    static const char *const verbs[] = {"include", "involve", "bring",    "gather", "feature",
                                        "group",   "unite",   "assemble", NULL};
    const struct ch_document *doc = s->ctx->doc;
    for (int i = 0; i < 3 && verb != CH_NONE; i++) {
        if (ch_tree_is_passive(doc, verb) && ch_str_is(ch_seeker_token(s, verb)->lemma, "attend"))
            return ch_seeker_add_phrase(s, ch_tree_agent(doc, verb));
        if (ch_seeker_lemma_in(s, verb, verbs)) return ch_seeker_add_phrase(s, ch_seeker_object(s, verb));
        verb = ch_tree_child(doc, verb, CH_DEPREL_XCOMP);
    }
    return 0;
}

static uint32_t add_attendants(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t added = 0;
    if (ch_deprel_is(ch_seeker_token(s, noun)->deprel, CH_DEPREL_NSUBJ))
        added += add_assembled(s, ch_tree_head(doc, noun));
    CH_EACH_CHILD(doc, child, noun)
    if (ch_deprel_is(ch_seeker_token(s, child)->deprel, CH_DEPREL_ACL)) added += add_assembled(s, child);
    return added;
}

/* "his talks with X and a meeting with Y": the second noun shares what the first one has. */
static uint32_t sharing_noun(const struct ch_document *doc, uint32_t noun)
{
    if (!ch_deprel_is(doc->tokens.items[noun].deprel, CH_DEPREL_CONJ)) return noun;
    uint32_t first = ch_tree_first_conjunct(doc, noun);
    const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, first);
    return cue && cue->noun ? first : noun;
}

/* "calls for talks", "calls on X to": no telephone. */
static bool is_appeal(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const words[] = {"for", "on", "to", "by", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, noun)->sentence].end;
    uint32_t verb = ch_tree_governor(doc, noun);
    if (!ch_str_is(ch_seeker_token(s, noun)->lemma, "call") || noun + 1 >= end) return false;
    if (noun > 0 && ch_word_mode(ch_seeker_token(s, noun - 1)->lower) != CH_MODE_UNKNOWN) return false;
    static const char *const acts[] = {"pay", "make", "place", "hold", "have", NULL};
    bool act = verb != CH_NONE && ch_seeker_lemma_in(s, verb, acts);
    return ch_seeker_word_in(s, noun + 1, words) && !act;
}

/* Tokens between a noun of contact and the participle that tells its host. */
#define HOSTING_REACH 30

/* "hosted by", "chaired by" at a token. */
static bool is_hosted_by(const struct ch_seeker *s, uint32_t token)
{
    static const char *const verbs[] = {"host", "chair", "convene", "co-host", NULL};
    return ch_seeker_token(s, token)->upos == CH_VERB && ch_seeker_lemma_in(s, token, verbs) &&
           token + 1 < s->ctx->doc->tokens.count && ch_str_is(ch_seeker_token(s, token + 1)->lower, "by");
}

/* The noun of contact behind which, in the same clause, the participle stands; CH_NONE. */
static uint32_t hosted_noun(const struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t floor = doc->sentences.items[ch_seeker_token(s, verb)->sentence].first;
    if (!is_hosted_by(s, verb) || ch_tree_verb_group(doc, verb).finite) return CH_NONE;
    for (uint32_t t = verb; t > floor && verb - t < HOSTING_REACH; t--) {
        const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, t - 1);
        if (cue && cue->noun && cue->frame == CH_FRAME_TALKS) return t - 1;
        if (ch_seeker_token(s, t - 1)->upos == CH_VERB || ch_str_is(ch_seeker_token(s, t - 1)->lower, ";"))
            return CH_NONE;
    }
    return CH_NONE;
}

bool ch_seeker_is_hosting(const struct ch_seeker *s, uint32_t verb)
{
    return hosted_noun(s, verb) != CH_NONE;
}

/* "a lunch hosted by X", "talks chaired by X", "a dinner between Y and Z, hosted by X". */
static uint32_t add_hosts(struct ch_seeker *s, uint32_t noun)
{
    static const char *const verbs[] = {"host", "chair", "give", "convene", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t added = 0, end = doc->sentences.items[ch_seeker_token(s, noun)->sentence].end;
    CH_EACH_CHILD(doc, child, noun)
    if (child > noun && ch_seeker_lemma_in(s, child, verbs) && ch_tree_is_passive(doc, child))
        added += ch_seeker_add_phrase(s, ch_tree_agent(doc, child));
    for (uint32_t t = noun + 1; !added && t + 2 < end && t < noun + HOSTING_REACH; t++)
        if (is_hosted_by(s, t) && hosted_noun(s, t) == noun)
            added = ch_seeker_add_phrase(s, ch_seeker_near(s, t, "by"));
    return added;
}

/* "hosted a dinner for X", "gave a lunch for X": the guests. */
static uint32_t add_guests(struct ch_seeker *s, uint32_t noun)
{
    static const char *const verbs[] = {"host", "give", "throw", "hold", "co-host", NULL};
    static const char *const meals[] = {"dinner",  "lunch", "luncheon", "breakfast", "reception",
                                        "banquet", "talk",  "meeting",  NULL};
    uint32_t verb = ch_tree_governor(s->ctx->doc, noun);
    if (verb == CH_NONE || !ch_seeker_lemma_in(s, verb, verbs) || !ch_seeker_lemma_in(s, noun, meals))
        return 0;
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count, added = ch_seeker_add_obliques(s, noun, "for");
    if (!added) added = ch_seeker_add_obliques(s, verb, "for");
    if (added && ch_seeker_is_person_or_country(s, true)) return added;
    ids->count = before;
    return 0;
}

/* "expand contacts", "people-to-people contacts": ties, no meeting. */
static bool is_tie(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const verbs[] = {"expand",  "deepen",   "develop",   "strengthen", "increase",
                                        "enhance", "maintain", "intensify", "promote",    "boost",
                                        "step",    "sever",    "cut",       "broaden",    "keep",
                                        "support", "foster",   "establish", NULL};
    static const char *const sorts[] = {"people", "business", "trade",    "cultural", "commercial", "human",
                                        "person", "economic", "academic", "further",  "close",      NULL};
    const struct ch_document *doc = s->ctx->doc;
    if (!ch_str_is(ch_seeker_token(s, noun)->lemma, "contact")) return false;
    uint32_t verb = ch_tree_governor(doc, noun);
    if (verb != CH_NONE && ch_seeker_lemma_in(s, verb, verbs)) return true;
    uint32_t floor = doc->sentences.items[ch_seeker_token(s, noun)->sentence].first;
    for (uint32_t t = noun; t > floor && noun - t < 4; t--)
        if (ch_seeker_word_in(s, t - 1, sorts)) return true;
    return false;
}

/* "ruled out | meeting President X", where the gerund was taken for a noun and for a part of the title. */
static uint32_t add_met(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t mention = doc->mention_of[noun];
    if (mention == CH_NONE || !ch_str_is(ch_seeker_token(s, noun)->lower, "meeting")) return 0;
    const struct ch_mention *m = &doc->mentions.items[mention];
    if (m->type != CH_PERSON || m->kind != CH_MENTION_NAME || m->first != noun) return 0;
    return ch_seeker_add_member(s, noun);
}

/* "received a call from X", "made a call to X"; "paid a courtesy call on X", which is no telephone's. */
static uint32_t add_called(struct ch_seeker *s, uint32_t noun)
{
    static const char *const made[] = {"make", "place", "pay", "hold", NULL};
    static const char *const taken[] = {"receive", "get", "take", "have", NULL};
    uint32_t verb = ch_tree_governor(s->ctx->doc, noun);
    if (!ch_str_is(ch_seeker_token(s, noun)->lemma, "call")) return 0;
    CH_EACH_CHILD(s->ctx->doc, child, noun)
    { /* "a call received by X from Y" */
        if (child < noun || !ch_seeker_lemma_in(s, child, taken) || !ch_tree_is_passive(s->ctx->doc, child))
            continue;
        uint32_t from = ch_seeker_add_obliques(s, child, "from");
        if (from) return from + ch_seeker_add_phrase(s, ch_tree_agent(s->ctx->doc, child));
    }
    if (verb == CH_NONE) return 0;
    if (ch_seeker_lemma_in(s, verb, taken)) return ch_seeker_add_obliques(s, noun, "from");
    if (!ch_seeker_lemma_in(s, verb, made)) return 0;
    uint32_t on =
        ch_str_is(ch_seeker_token(s, verb)->lemma, "pay") ? ch_seeker_add_obliques(s, noun, "on") : 0;
    if (on) s->contact->mode = CH_IN_PERSON;
    return on + ch_seeker_add_obliques(s, noun, "to");
}

/* "meetings with X and Y" are several, each with one of them; "a meeting with X and Y" is one. */
static void note_each(struct ch_seeker *s, uint32_t noun, uint32_t counterparts)
{
    const struct ch_token *token = ch_seeker_token(s, noun);
    bool plural = token->lower.len != token->lemma.len && ch_str_ends(token->lower, "s");
    bool separate = ch_tree_child_word(s->ctx->doc, noun, "separate") != CH_NONE;
    if (!plural || (ch_str_eq_nocase(token->lemma, CH_LIT("talk")) && !separate)) return;
    if (counterparts < 2 || counterparts >= s->contact->participants.count) return;
    s->contact->each_end = counterparts;
    s->contact->apart = separate;
}

/* The phrase of a preposition behind the noun, behind one that counts it, or behind the verb whose argument
 * it is: "talks were held in Geneva between X and Y". */
static uint32_t add_around(struct ch_seeker *s, uint32_t noun, uint32_t outer, const char *preposition)
{
    uint32_t added = ch_seeker_add_obliques(s, noun, preposition);
    if (!added && outer != noun) added = ch_seeker_add_obliques(s, outer, preposition);
    uint8_t deprel = ch_seeker_token(s, outer)->deprel;
    bool argument = ch_deprel_is(deprel, CH_DEPREL_NSUBJ) || ch_deprel_is(deprel, CH_DEPREL_OBJ);
    uint32_t verb = argument ? ch_tree_head(s->ctx->doc, outer) : CH_NONE;
    /* "talks are under way between X and Y" has no verb */
    bool predicate = verb != CH_NONE && (ch_seeker_token(s, verb)->upos == CH_VERB ||
                                         ch_tree_child(s->ctx->doc, verb, CH_DEPREL_COP) != CH_NONE);
    if (added || !predicate) return added;
    uint32_t at = ch_tree_oblique(s->ctx->doc, verb, preposition);
    return at != CH_NONE && at > noun ? ch_seeker_add_phrase(s, at) : 0;
}

/* "both sides", "the ministers" whom the article does not name: those who can only hold talks with each
 * other. */
static bool is_sides(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const words[] = {"side",       "party",      "country", "leader", "minister",
                                        "government", "delegation", "nation",  "team",   NULL};
    static const char *const counted[] = {"the", "both", "two", "three", "these", NULL};
    uint32_t verb = ch_tree_governor(s->ctx->doc, noun),
             subject = verb == CH_NONE ? verb : ch_seeker_subject(s, verb);
    if (subject == CH_NONE || !ch_seeker_lemma_in(s, subject, words)) return false;
    struct ch_range phrase = ch_tree_phrase(s->ctx->doc, subject);
    for (uint32_t t = phrase.first; t < subject; t++)
        if (ch_seeker_word_in(s, t, counted)) return ch_str_ends(ch_seeker_token(s, subject)->lower, "s");
    return false;
}

/* "the North American Leaders' Summit", "the Munich Security Conference": its name says nothing of who met.
 */
static bool is_event_name(const struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, noun)->sentence].end;
    /* "Readout of the President's Call with X": a title's capitals */
    bool titled = noun + 1 < end && ch_str_is(ch_seeker_token(s, noun + 1)->lower, "with") &&
                  ch_tree_child(doc, noun, CH_DEPREL_NMOD_POSS) != CH_NONE;
    return ch_is_upper(ch_form(doc, noun).ptr[0]) && !titled &&
           noun > doc->sentences.items[ch_seeker_token(s, noun)->sentence].first;
}

static bool is_open_between(const struct ch_seeker *s, uint32_t noun)
{
    uint32_t members[4], at = ch_seeker_near(s, noun, "between");
    return at != CH_NONE && ch_tree_conjuncts(s->ctx->doc, at, members, 4) > 1;
}

/* "Talks with Russia are getting closer, the secretary of state said": the other side is the speaker's state;
 * an unofficial speaker is one himself. */
static uint32_t add_speaker_side(struct ch_seeker *s, uint32_t noun)
{
    struct ch_document *doc = s->ctx->doc;
    uint32_t side = ch_seeker_speaker(s, noun);
    if (side == CH_NONE || !doc->actors.items[side].country[0]) return 0;
    const struct ch_actor *speaker = &doc->actors.items[side];
    if (speaker->type == CH_PERSON && speaker->role)
        side = ch_actor_for_country(doc, s->ctx->res, speaker->country);
    if (side == CH_NONE || !ch_ids_put(&doc->arena, &s->contact->participants, side))
        s->short_of_memory = true;
    return 1;
}

/* "on the sidelines of the summit of X", "ahead of the council's meeting": an event that is only named to say
 * when or where something else was. */
static bool is_by_the_way(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const leads[] = {"ahead", "before", "for", "from", "to", NULL};
    uint32_t lead = ch_tree_preposition(s->ctx->doc, noun), head = ch_tree_head(s->ctx->doc, noun);
    if (lead != CH_NONE && ch_seeker_word_in(s, lead, leads)) return true;
    for (int i = 0; i < 2 && head != CH_NONE; i++, head = ch_tree_head(s->ctx->doc, head)) {
        const struct ch_meeting_cue *cue = ch_meeting_cue_at(s->ctx->doc, head);
        if (cue && cue->frame == CH_FRAME_ASIDE) return true;
    }
    return false;
}

/* "held", "will hold", "cancelled" a meeting; not "rejected" or "wants" one. */
static bool takes_place(const struct ch_seeker *s, uint32_t noun)
{
    uint32_t verb = ch_tree_governor(s->ctx->doc, noun);
    enum ch_stance stance = verb == CH_NONE ? CH_STANCE_TAKES : ch_stance_of(s->ctx->doc, verb);
    return stance != CH_STANCE_PROPOSED && stance != CH_STANCE_DENIED;
}

/* "X and Y agreed on it after days of talks": those of the clause, if they are several. */
static bool is_afterwards(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const words[] = {"after", "during", "following", "before", NULL};
    uint32_t lead = ch_tree_preposition(s->ctx->doc, noun);
    return lead != CH_NONE && ch_seeker_word_in(s, lead, words);
}

/* The bodies among the participants from the `first` on. */
static void drop_bodies(struct ch_seeker *s, uint32_t first)
{
    struct ch_ids *ids = &s->contact->participants;
    uint32_t kept = first;
    for (uint32_t i = first; i < ids->count; i++)
        if (s->ctx->doc->actors.items[ids->items[i]].type != CH_ORGANIZATION)
            ids->items[kept++] = ids->items[i];
    ids->count = kept;
}

/* "X was granted an audience by Y", "Y granted X an audience". */
static uint32_t add_audience(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    static const char *const verbs[] = {"grant", "give", NULL};
    uint32_t verb = ch_tree_governor(doc, noun);
    if (verb == CH_NONE || !ch_str_is(ch_seeker_token(s, noun)->lemma, "audience") ||
        !ch_seeker_lemma_in(s, verb, verbs))
        return 0;
    uint32_t guest =
        ch_tree_is_passive(doc, verb) ? ch_tree_agent(doc, verb) : ch_tree_indirect_object(doc, verb);
    uint32_t added = ch_seeker_add_subject(s, verb) + ch_seeker_add_phrase(s, guest);
    return guest == CH_NONE ? added + ch_seeker_add_obliques(s, verb, "to") : added;
}

/* "X and Y traded barbs at a meeting": two of different states, at a meeting that is not told of before. */
static bool is_joint_setting(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const nouns[] = {"meeting",   "talk",         "dinner", "lunch",
                                        "breakfast", "conversation", NULL};
    static const char *const leads[] = {"at", "in", "over", NULL};
    uint32_t lead = ch_tree_preposition(s->ctx->doc, noun),
             det = ch_tree_child(s->ctx->doc, noun, CH_DEPREL_DET_);
    bool the = det != CH_NONE && !ch_str_is(ch_seeker_token(s, det)->lower, "a");
    return lead != CH_NONE && !the && ch_seeker_word_in(s, lead, leads) && ch_seeker_lemma_in(s, noun, nouns);
}

/* Not all participants act for one state, and all are persons or states. */
static bool are_of_states(const struct ch_seeker *s)
{
    const struct ch_ids *ids = &s->contact->participants;
    bool differ = false;
    for (uint32_t i = 0; i < ids->count; i++) {
        const struct ch_actor *actor = &s->ctx->doc->actors.items[ids->items[i]];
        if ((actor->type != CH_PERSON && actor->type != CH_COUNTRY) || !actor->country[0]) return false;
        differ = differ || strcmp(actor->country, s->ctx->doc->actors.items[ids->items[0]].country) != 0;
    }
    return differ;
}

static bool seek_talks(struct ch_seeker *s, uint32_t noun)
{
    uint32_t outer = outer_noun(s, noun), first = sharing_noun(s->ctx->doc, outer);
    const struct ch_ids *ids = &s->contact->participants;
    if (ch_str_is(ch_seeker_token(s, noun)->lemma, "hearing") && !is_testimony(s, noun)) return false;
    if (is_appeal(s, noun) || ch_seeker_token(s, noun)->deprel == CH_DEPREL_COMPOUND || is_tie(s, noun))
        return false;
    uint32_t with = add_around(s, noun, outer, "with") + add_called(s, noun) + add_met(s, noun);
    if (!with) with = add_guests(s, noun);
    if (!with && add_audience(s, noun) && ids->count > 1) return true;
    uint32_t hosts = add_hosts(s, outer), counterparts = ids->count;
    uint32_t sides = add_around(s, noun, outer, "between") + ch_seeker_add_obliques(s, noun, "among") +
                     ch_seeker_add_obliques(s, noun, "involving") + add_attendants(s, outer);
    if (!sides && add_compound(s, noun) > 1) sides = 2;
    bool event = is_event_name(s, noun);
    uint32_t owner = event ? 0 : add_possessor(s, first);
    uint32_t told = ids->count;
    bool about = ch_str_is(ch_seeker_token(s, noun)->lemma, "call") ||
                 ch_str_is(ch_seeker_token(s, noun)->lemma, "talk"); /* "talk of war" */
    uint32_t of = event || about ? 0 : ch_seeker_add_obliques(s, noun, "of");
    if (of && sides > 1) drop_bodies(s, told); /* "of the commission on trade between X and Y" */
    bool readout =
        ch_str_is(ch_seeker_token(s, noun)->lemma, "readout"); /* a body's readout is not its meeting */
    if (!of && !sides && !event && !readout) of = add_body(s, noun);
    bool setting =
        with + of > 0 || (hosts && !ch_deprel_is(ch_seeker_token(s, first)->deprel, CH_DEPREL_OBJ));
    bool own = of && is_sides(s, first); /* "at the commission's meeting the two sides": its own */
    if (!sides && !owner && !own) owner = add_governing_subject(s, first, setting);
    bool subject = ch_deprel_is(ch_seeker_token(s, outer)->deprel, CH_DEPREL_NSUBJ);
    if (!sides && !owner && with && subject) owner = add_speaker_side(s, noun);
    if (!sides && !owner && (with || (hosts && setting))) owner = add_subject_above(s, noun);
    if (!sides && !owner && !with && !of) owner = add_speaker_and_listener(s, first);
    if (!of && !sides) note_each(s, noun, counterparts);
    if (ids->count == 0 && is_afterwards(s, outer)) add_subject_above(s, outer);
    if (ids->count == 0 && is_joint_setting(s, outer)) {
        add_subject_above(s, outer);
        if (!are_of_states(s)) s->contact->participants.count = 0;
    }
    if (ids->count > 1) return true;
    /* "a call between the defence ministers"; not "between us and them" of whom only one is known */
    if (sides == 1 && is_body(s)) return !is_open_between(s, noun);
    static const char *const sessions[] = {"meeting", "session", "summit", NULL};
    bool session = ch_seeker_lemma_in(s, noun, sessions);
    if (!owner && is_by_the_way(s, outer)) return false;
    /* "a meeting of the council", "the council holds a meeting"; "the two sides held talks" */
    return is_body(s) &&
           ((session && (of || (owner && takes_place(s, first)))) || (owner && is_sides(s, first)));
}

/* Where a trip goes: "a visit to X", "arrived in X for a visit". */
static uint32_t destination(const struct ch_seeker *s, uint32_t noun)
{
    static const char *const moves[] = {"arrive", "land", "fly",    "travel", "go",
                                        "be",     "come", "return", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t to = ch_seeker_near(s, noun, "to");
    if (to == CH_NONE) to = ch_tree_oblique(doc, noun, "to");
    uint32_t verb = ch_tree_governor(doc, noun);
    if (to != CH_NONE || verb == CH_NONE || !ch_seeker_lemma_in(s, verb, moves)) return to;
    to = ch_tree_oblique(doc, verb, "in");
    return to != CH_NONE ? to : ch_tree_oblique(doc, verb, "to");
}

/* Whom the subject of a verb dealt with: the one told, apologized to, signed with. */
static uint32_t add_partner(struct ch_seeker *s, uint32_t verb)
{
    static const char *const verbs[] = {
        "tell",  "inform",       "assure", "urge",   "ask",  "warn",   "thank",    "press",
        "brief", "congratulate", "remind", "invite", "join", "advise", "reassure", NULL};
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count, added = 0;
    if (ch_seeker_lemma_in(s, verb, verbs)) added = ch_seeker_add_phrase(s, ch_seeker_object(s, verb));
    if (!added) added = ch_seeker_add_obliques(s, verb, "with");
    if (!added) added = ch_seeker_add_obliques(s, verb, "to");
    if (added && ch_seeker_is_person_or_country(s, false)) return added;
    ids->count = before;
    return 0;
}

/* "During his visit to Peru, X told President Y", "X and Y agreed during X's visit to Peru": somebody of the
 * visited state with whom the visitor dealt in the clause that the visit is the setting of. */
static bool add_visited(struct ch_seeker *s, uint32_t noun, uint32_t state)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_ids *ids = &s->contact->participants;
    uint32_t verb = ch_tree_governor(doc, noun), lead = ch_tree_preposition(doc, noun), own = ids->count;
    if (verb == CH_NONE || lead == CH_NONE || ch_seeker_token(s, verb)->upos != CH_VERB) return false;
    if (!ch_str_is(ch_seeker_token(s, lead)->lower, "during") &&
        !ch_str_is(ch_seeker_token(s, lead)->lower, "on"))
        return false;
    const char *code = ch_lexicon_state(s->ctx->res->lexicon, state).code;
    ch_seeker_add_subject(s, verb);
    add_partner(s, verb);
    uint32_t kept = own;
    for (uint32_t i = own; i < ids->count; i++) {
        const struct ch_actor *actor = &doc->actors.items[ids->items[i]];
        if (actor->type == CH_PERSON && strcmp(actor->country, code) == 0) ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
    return kept > own;
}

/* "the first visit by an American president": nobody in particular. */
static bool is_anybody(const struct ch_seeker *s)
{
    const struct ch_actor *visitor = &s->ctx->doc->actors.items[s->contact->participants.items[0]];
    struct ch_str name = ch_str_of(visitor->name ? visitor->name : "");
    return ch_str_starts(name, "a ") || ch_str_starts(name, "an ") || ch_str_starts(name, "any ");
}

/* "During his visit to Peru, X and Y agreed": "his" is that of the subject behind it. */
static uint32_t add_visitor_ahead(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_ids *ids = &s->contact->participants;
    uint32_t owner = ch_tree_child(doc, noun, CH_DEPREL_NMOD_POSS), verb = ch_tree_governor(doc, noun),
             before = ids->count;
    if (owner == CH_NONE || verb == CH_NONE || ch_seeker_token(s, owner)->upos != CH_PRON) return 0;
    uint32_t subject = ch_tree_subject(doc, verb);
    if (subject == CH_NONE || subject < noun || verb < subject) return 0;
    ch_seeker_add_member(s, ch_tree_first_conjunct(doc, subject));
    if (!ch_seeker_is_person_or_country(s, false)) ids->count = before;
    return ids->count - before;
}

/* "X is on a visit to Peru": the visit itself is what the sentence says of X. */
static uint32_t add_one_on_visit(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t lead = ch_tree_preposition(doc, noun);
    bool on = lead != CH_NONE && ch_str_is(ch_seeker_token(s, lead)->lower, "on");
    if (!on || ch_tree_child(doc, noun, CH_DEPREL_COP) == CH_NONE) return 0;
    return ch_seeker_add_subject(s, noun);
}

static bool seek_trip(struct ch_seeker *s, uint32_t noun)
{
    uint32_t visitor = add_visitor_ahead(s, noun), to = destination(s, noun);
    if (!visitor) visitor = add_possessor(s, noun);
    if (!visitor) visitor = ch_seeker_add_obliques(s, noun, "by") + ch_seeker_add_obliques(s, noun, "of");
    if (!visitor) visitor = add_one_on_visit(s, noun);
    if (!visitor) visitor = add_governing_subject(s, noun, true);
    if (!visitor) visitor = add_subject_above(s, noun);
    if (!visitor || !ch_seeker_is_person_or_country(s, false) || is_anybody(s)) return false;
    if (ch_seeker_add_obliques(s, noun, "with")) return true;
    bool state = to != CH_NONE && ch_seeker_state_at(s, to) != CH_NONE;
    s->contact->hosted = state && add_visited(s, noun, ch_seeker_state_at(s, to));
    if (s->contact->hosted) return true;
    s->contact->trip =
        to == CH_NONE || (state && !ch_seeker_is_dignitary(s)); /* no meeting, but it has a date */
    if (s->contact->trip) return true;
    if (state) return ch_seeker_add_state(s, to) && ch_seeker_is_abroad(s);
    return ch_seeker_add_phrase(s, to) && ch_seeker_is_person_or_country(s, false);
}

/* "told his counterpart X on the sidelines of the summit", "signed a memorandum with X on the margins of it":
 * whoever deals with somebody there has met him. */
static bool seek_aside(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t verb = ch_tree_governor(doc, noun), lead = ch_tree_preposition(doc, noun);
    for (int i = 0; i < 3 && verb != CH_NONE && ch_seeker_token(s, verb)->upos == CH_NOUN; i++)
        verb = ch_meeting_cue_at(doc, verb) ? CH_NONE
                                            : ch_tree_head(doc, verb); /* "signed a memorandum on the" */
    bool on = lead != CH_NONE && (ch_str_is(ch_seeker_token(s, lead)->lower, "on") ||
                                  ch_str_is(ch_seeker_token(s, lead)->lower, "at"));
    uint32_t end = doc->sentences.items[ch_seeker_token(s, noun)->sentence].end;
    bool of = noun + 1 < end &&
              ch_str_is(ch_seeker_token(s, noun + 1)->lower, "of"); /* not "stay on the sidelines" */
    if (!on || !of || verb == CH_NONE || ch_seeker_token(s, verb)->upos != CH_VERB) return false;
    const struct ch_meeting_cue *own = ch_meeting_cue_at(doc, verb);
    if (own && own->frame != CH_FRAME_CALL_ON && own->frame != CH_FRAME_ACCREDIT) return false;
    struct ch_ids *ids = &s->contact->participants;
    if (!ch_seeker_add_subject(s, verb) || !ch_seeker_is_person_or_country(s, true)) return false;
    if (ids->count > 1) return true;
    uint32_t object = ch_seeker_object(s, verb);
    bool thing = object != CH_NONE && ch_meeting_cue_at(doc, object); /* "held talks on the sidelines" */
    uint32_t other = thing ? 0 : add_partner(s, verb);
    return other && ids->count > 1;
}

bool ch_meeting_seek_noun(struct ch_seeker *s, uint32_t noun)
{
    if (s->contact->cue->frame == CH_FRAME_ASIDE) return seek_aside(s, noun);
    return s->contact->cue->frame == CH_FRAME_TRIP ? seek_trip(s, noun) : seek_talks(s, noun);
}
