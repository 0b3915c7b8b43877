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

static uint32_t add_possessor(struct ch_seeker *s, uint32_t noun)
{
    uint32_t owner = ch_tree_child(s->ctx->doc, noun, CH_DEPREL_NMOD_POSS);
    if (owner == CH_NONE) return 0;
    uint32_t added = ch_seeker_add_phrase(s, owner);
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
    struct ch_str lemma = ch_seeker_token(s, verb)->lemma;
    return ch_str_is(lemma, "tell") || ch_str_is(lemma, "address") || ch_str_is(lemma, "brief");
}

/* The subject of the predicate that the noun is an argument of: "A held talks with B", "A said during talks
 * with B". */
static uint32_t add_governing_subject(struct ch_seeker *s, uint32_t noun, bool with)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t verb = ch_tree_governor(doc, noun);
    if (verb == CH_NONE || verb == noun) return 0;
    uint8_t deprel = ch_seeker_token(s, noun)->deprel;
    if (ch_deprel_is(deprel, CH_DEPREL_NSUBJ))
        return 0; /* "talks with B began": the other side is not told */
    bool argument = ch_deprel_is(deprel, CH_DEPREL_OBJ) || ch_deprel_is(deprel, CH_DEPREL_NSUBJ);
    if (argument && !takes_part(s, verb) && !(with && is_addressed(s, verb))) return 0;
    if (!argument && !with && !takes_part(s, verb)) return 0;
    return ch_seeker_add_phrase(s, ch_seeker_subject(s, verb));
}

/* "During talks with X, the envoy said ...", "she told reporters after talks with X and a meeting with Y": a
 * cue that names one side only belongs to the subject of the clause around it, however far the tree hangs it.
 */
static uint32_t add_subject_above(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t at = noun;
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

static bool seek_talks(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t with = ch_seeker_add_obliques(s, noun, "with"), first = sharing_noun(doc, noun);
    uint32_t between = ch_seeker_add_obliques(s, noun, "between") + ch_seeker_add_obliques(s, noun, "among") +
                       ch_seeker_add_obliques(s, noun, "involving");
    uint32_t compound = between ? 0 : add_compound(s, noun);
    uint32_t owner = add_possessor(s, first);
    uint32_t of =
        ch_str_is(ch_seeker_token(s, noun)->lemma, "call") ? 0 : ch_seeker_add_obliques(s, noun, "of");
    if (!of && !between && compound < 2) of = add_body(s, noun);
    bool several = s->contact->participants.count > 1;
    s->contact->counterparts = with && !of ? s->contact->participants.count - owner : 0;
    if (!between && compound < 2 && !owner) owner = add_governing_subject(s, first, with + of > 0);
    if (!between && !owner && with) owner = add_subject_above(s, noun);
    if (s->contact->participants.count > 1) return several || (with && owner) || (owner && of) || owner > 1;
    if (between && is_body(s)) return true; /* "a call between the defence ministers" */
    struct ch_str lemma = ch_seeker_token(s, noun)->lemma;
    bool session = ch_str_is(lemma, "meeting") || ch_str_is(lemma, "session") || ch_str_is(lemma, "summit");
    return session && (of || owner) &&
           is_body(s); /* "a meeting of the council", "the council holds a meeting" */
}

static bool seek_trip(struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t to = ch_seeker_near(s, noun, "to"), visitor = add_possessor(s, noun);
    if (to == CH_NONE) to = ch_tree_oblique(doc, noun, "to");
    if (!visitor) visitor = ch_seeker_add_obliques(s, noun, "by") + ch_seeker_add_obliques(s, noun, "of");
    if (!visitor) visitor = add_governing_subject(s, noun, true);
    if (!visitor || !ch_seeker_is_person_or_country(s, false)) return false;
    if (ch_seeker_add_obliques(s, noun, "with")) return true;
    return to != CH_NONE && ch_seeker_is_dignitary(s) && ch_seeker_add_state(s, to);
}

bool ch_meeting_seek_noun(struct ch_seeker *s, uint32_t noun)
{
    return s->contact->cue->frame == CH_FRAME_TRIP ? seek_trip(s, noun) : seek_talks(s, noun);
}
