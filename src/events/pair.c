/* Who met last: in a readout "they", "the two ministers" and "both leaders" are those whom the sentence
 * before tells to have met. */
#include "actors/actors.h"
#include "events/speech.h"

/* Sentences looked back at. */
#define REACH 8
/* More than so many are a conference, whose members "they" does not mean. */
#define MOST 6

static const char contacts[] =
    "meet talk speak confer consult phone call telephone receive host visit hold have discuss";
static const char talks[] =
    "meeting talk talks call conversation discussion discussions consultation negotiation "
    "negotiations summit dinner lunch breakfast visit";

/* Puts those whom the phrase of a token names; a thing or town names nobody. */
static bool put(struct ch_document *doc, uint32_t token, struct ch_ids *out)
{
    uint32_t mention = token == CH_NONE ? CH_NONE : ch_mention_at(doc, token);
    return mention == CH_NONE || ch_actors_of_phrase(doc, token, out);
}

/* "the talks with X", "a meeting between X and Y", "X's call with Y". */
static bool put_of_noun(struct ch_document *doc, uint32_t noun, struct ch_ids *out)
{
    return put(doc, ch_tree_child(doc, noun, CH_DEPREL_NMOD_POSS), out) &&
           put(doc, ch_tree_oblique(doc, noun, "between"), out) &&
           put(doc, ch_tree_oblique(doc, noun, "with"), out);
}

/* "X met Y", "X spoke with Y", "X held talks with Y", "X and Y met". */
static bool put_of_verb(struct ch_document *doc, uint32_t verb, struct ch_ids *out)
{
    uint32_t object = ch_tree_object(doc, verb);
    bool noun = object != CH_NONE && ch_word_in(ch_token_of(doc, object)->lemma, talks);
    bool thing = ch_word_in(ch_token_of(doc, verb)->lemma, "hold have discuss");
    if (thing && !noun && ch_tree_oblique(doc, verb, "with") == CH_NONE) return true;
    if (!put(doc, ch_tree_subject_shared(doc, verb), out) ||
        !put(doc, ch_tree_oblique(doc, verb, "with"), out))
        return false;
    if (ch_is_lemma(doc, verb, "speak") && !put(doc, ch_tree_oblique(doc, verb, "to"), out)) return false;
    return noun ? put_of_noun(doc, object, out) : thing || put(doc, object, out);
}

static bool contact_at(struct ch_document *doc, uint32_t token, struct ch_ids *out)
{
    const struct ch_token *t = ch_token_of(doc, token);
    out->count = 0;
    if (t->upos == CH_VERB && ch_word_in(t->lemma, contacts)) return put_of_verb(doc, token, out);
    return t->upos != CH_NOUN || !ch_word_in(t->lemma, talks) || put_of_noun(doc, token, out);
}

bool ch_speech_pair(struct ch_talk *talk, uint32_t sentence, struct ch_ids *out)
{
    struct ch_document *doc = talk->doc;
    out->count = 0;
    for (uint32_t s = sentence; s > 0 && s + REACH > sentence; s--) {
        const struct ch_sentence *told = &doc->sentences.items[s - 1];
        for (uint32_t i = told->first; i < told->end && i < told->first + CH_SPEECH_REACH; i++) {
            if (talk->quote_of[i] != CH_NONE) continue;
            if (!contact_at(doc, i, out)) return false;
            if (out->count >= 2 && out->count <= MOST) return true;
        }
    }
    out->count = 0;
    return true;
}
