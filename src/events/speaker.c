/* Who speaks and who is spoken to, as actors. */
#include "actors/actors.h"
#include "events/speech.h"

/* A pronoun looks for its speaker among so many speeches before. */
#define LOOK_BACK 24

static bool lemma_in(const struct ch_document *doc, uint32_t token, const char *list)
{
    return ch_word_in(ch_token_of(doc, token)->lemma, list) ||
           ch_word_in(ch_token_of(doc, token)->lower, list);
}

/* Things that "say" something though nobody acts: texts, plans, events, figures. */
static const char things[] =
    "agreement article bill chart charter clause constitution convention data deal decision document draft "
    "figure "
    "graph index law legislation map measure memo move paragraph picture plan poll programme program "
    "proposal "
    "protocol provision report resolution result roadmap rule rocket section sign survey study table text "
    "treaty "
    "attack strike war test talk talks meeting summit launch visit crisis conflict violence image video "
    "photo "
    "evidence that this these those what which there everything nothing something it one both each such "
    "other "
    "another all question answer idea view position policy history time day week year month comment comments "
    "remark remarks word words call threat sanction sanctions tension tensions move moves ceasefire truce";

/* Texts whose words are somebody's. */
static const char texts[] =
    "statement report communique communiqué declaration release editorial message letter "
    "tweet post transcript readout briefing speech note";

static bool copy_ids(struct ch_document *doc, const struct ch_ids *from, struct ch_ids *to)
{
    for (uint32_t i = 0; i < from->count; i++)
        if (!ch_ids_put(&doc->arena, to, from->items[i])) return false;
    return true;
}

/* The speech before this one whose speaker a pronoun most likely means: a person for "he" and "she" (of no
 * other gender, as far as known), a body or country for "it". Speech within speech is passed over. */
static const struct ch_speech *last_speech(const struct ch_talk *talk, const struct ch_speech *speech,
                                           bool body, uint8_t gender)
{
    uint32_t own = (uint32_t)(speech - talk->speeches.items), floor = own > LOOK_BACK ? own - LOOK_BACK : 0;
    for (uint32_t i = own; i > floor; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->verb >= speech->verb || !other->speakers.count || !other->content.count) continue;
        if (other->quote != speech->quote || other->embedded) continue;
        const struct ch_actor *actor = &talk->doc->actors.items[other->speakers.items[0]];
        if ((actor->type == CH_PERSON) == body) continue;
        if (gender != CH_GENDER_UNKNOWN && actor->gender != CH_GENDER_UNKNOWN && actor->gender != gender)
            continue;
        return other;
    }
    return NULL;
}

/* True when a person's name is the subject of a verb in the sentences after `from`, before token `to`. */
static bool person_between(const struct ch_document *doc, uint32_t from, uint32_t to)
{
    uint32_t first = doc->sentences.items[from].end;
    for (uint32_t i = first; i < to && i < first + CH_SPEECH_REACH && doc->mention_of; i++) {
        uint32_t mention = doc->mention_of[i];
        if (mention != CH_NONE && doc->mentions.items[mention].kind == CH_MENTION_NAME &&
            doc->mentions.items[mention].type == CH_PERSON &&
            ch_deprel_is(ch_token_of(doc, i)->deprel, CH_DEPREL_NSUBJ))
            return true;
    }
    return false;
}

/* "he said", "she added": in news the one who spoke last, unless another person has come in between. */
static bool resolve_he(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint8_t gender = ch_is_word(doc, speech->subject, "she") ? CH_FEMALE : CH_MALE;
    const struct ch_speech *last = last_speech(talk, speech, false, gender);
    if (!last || last->speakers.count != 1) return true;
    uint32_t here = doc->sentences.items[speech->sentence].paragraph,
             there = doc->sentences.items[last->sentence].paragraph;
    if (here > there + 2 || person_between(doc, last->sentence, speech->verb)) return true;
    return copy_ids(doc, &last->speakers, &speech->speakers);
}

/* "it said": the body or country that spoke last; "they added": the ones who spoke together. */
static bool resolve_it(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    bool plural = ch_is_word(doc, speech->subject, "they");
    const struct ch_speech *last = last_speech(talk, speech, true, CH_GENDER_UNKNOWN);
    if (plural) {
        const struct ch_speech *persons = last_speech(talk, speech, false, CH_GENDER_UNKNOWN);
        if (persons && persons->speakers.count > 1 && (!last || persons > last)) last = persons;
    }
    if (!last || (!plural && last->speakers.count != 1)) return true;
    uint32_t here = doc->sentences.items[speech->sentence].paragraph,
             there = doc->sentences.items[last->sentence].paragraph;
    if (here > there + 1) return true;
    return copy_ids(doc, &last->speakers, &speech->speakers);
}

/* The last speaker of the kind, however far back: for pronouns that mean nobody else. */
static bool resolve_pronoun(struct ch_talk *talk, struct ch_speech *speech)
{
    bool person = lemma_in(talk->doc, speech->subject, "he she");
    if (!person && !lemma_in(talk->doc, speech->subject, "it they")) return true;
    const struct ch_speech *last = last_speech(talk, speech, !person, CH_GENDER_UNKNOWN);
    return !last || copy_ids(talk->doc, &last->speakers, &speech->speakers);
}

/* "the statement added": whose it is, else the last body that spoke. */
static bool resolve_text(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    static const char *const prepositions[] = {"of", "from", "by"};
    uint32_t owner = ch_tree_child(doc, speech->subject, CH_DEPREL_NMOD_POSS);
    for (size_t i = 0; owner == CH_NONE && i < sizeof prepositions / sizeof *prepositions; i++)
        owner = ch_tree_oblique(doc, speech->subject, prepositions[i]);
    if (owner != CH_NONE && !ch_actors_of_phrase(doc, owner, &speech->speakers)) return false;
    if (speech->speakers.count) return true;
    const struct ch_speech *last = last_speech(talk, speech, true, CH_GENDER_UNKNOWN);
    return !last || copy_ids(doc, &last->speakers, &speech->speakers);
}

/* "some of its allies", "several of them" */
static bool is_part(const struct ch_document *doc, uint32_t token)
{
    return ch_token_in(doc, token, "some many most several few half none all two three four five") &&
           ch_is_word(doc, token + 1, "of");
}

static bool resolve_phrase(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    const struct ch_token *subject = ch_token_of(doc, speech->subject);
    if (subject->upos == CH_PRON) return resolve_pronoun(talk, speech);
    bool clear = !speech->cue->weak || ch_is_word(doc, speech->end, "that");
    if (lemma_in(doc, speech->subject, texts) && clear) return resolve_text(talk, speech);
    if (lemma_in(doc, speech->subject, things)) return true;
    if (subject->upos != CH_NOUN && subject->upos != CH_PROPN && subject->upos != CH_ADJ &&
        subject->upos != CH_NUM && !is_part(doc, speech->subject))
        return true;
    if (speech->cue->weak && subject->upos != CH_PROPN && subject->xpos != CH_XPOS_NNS) return true;
    struct ch_range phrase = ch_tree_phrase(doc, speech->subject);
    if (phrase.end - phrase.first > 20) phrase = (struct ch_range){speech->subject, speech->subject + 1};
    uint32_t actor = ch_actor_for_phrase(doc, talk->res, phrase.first, phrase.end);
    return actor == CH_NONE || ch_ids_put(&doc->arena, &speech->speakers, actor);
}

/* What is told to an occasion is told to nobody in particular. */
static const char occasions[] =
    "conference briefing meeting summit forum rally event session hearing ceremony interview "
    "gathering news panel";

static bool resolve_addressee(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint32_t addressee = speech->addressee != CH_NONE ? speech->addressee : speech->addressed;
    if (addressee == CH_NONE) return true;
    if (!ch_actors_of_phrase(doc, addressee, &speech->addressees)) return false;
    const struct ch_token *token = ch_token_of(doc, addressee);
    if (speech->addressees.count || (token->upos != CH_NOUN && token->upos != CH_PROPN)) return true;
    if (token->upos == CH_NOUN && lemma_in(doc, addressee, occasions)) return true;
    struct ch_range phrase = ch_tree_phrase(doc, addressee);
    if (addressee >= speech->cue_end && phrase.first < speech->cue_end) phrase.first = speech->cue_end;
    if (phrase.first >= phrase.end || phrase.end - phrase.first > 12)
        phrase = (struct ch_range){addressee, addressee + 1};
    if (phrase.first + 1 < phrase.end && (ch_token_of(doc, phrase.first)->upos == CH_ADP)) phrase.first++;
    uint32_t actor = ch_actor_for_phrase(doc, talk->res, phrase.first, phrase.end);
    return actor == CH_NONE || ch_ids_put(&doc->arena, &speech->addressees, actor);
}

/* "His counterpart, Ilse Varga, said": a name in apposition stands for the description before it. */
static bool prefer_apposition(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    if (speech->speakers.count > 1 || !doc->mention_of || speech->subject == CH_NONE) return true;
    uint32_t own = doc->mention_of[speech->subject];
    if (own != CH_NONE && doc->mentions.items[own].kind == CH_MENTION_NAME) return true;
    CH_EACH_CHILD(doc, child, speech->subject)
    {
        uint32_t mention = doc->mention_of[child];
        if (ch_token_of(doc, child)->deprel != CH_DEPREL_APPOS || mention == CH_NONE) continue;
        if (doc->mentions.items[mention].kind != CH_MENTION_NAME ||
            doc->mentions.items[mention].type != CH_PERSON)
            continue;
        speech->speakers.count = 0;
        return copy_ids(doc, &doc->mentions.items[mention].actors, &speech->speakers);
    }
    return true;
}

/* "Varga, an adviser to Norway and a friend of Oduya, said", "said Varga, chairman of the board and an
 * author": what is joined within an apposition is no speaker of its own. */
static bool is_apposition_joined(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t mention = doc->mention_of ? doc->mention_of[speech->subject] : CH_NONE;
    if (mention == CH_NONE || doc->mentions.items[mention].kind != CH_MENTION_NAME) return false;
    uint32_t end = doc->mentions.items[mention].end,
             conjunct = ch_tree_child(doc, speech->subject, CH_DEPREL_CONJ);
    if (end + 2 >= doc->tokens.count || !ch_is_punct(doc, end, ",")) return false;
    if (speech->subject < speech->verb)
        return ch_token_in(doc, end + 1, "a an the") && end + 2 < speech->verb &&
               ch_is_punct(doc, speech->verb - 1, ",");
    if (conjunct == CH_NONE) return ch_tree_child(doc, speech->subject, CH_DEPREL_APPOS) != CH_NONE;
    uint32_t joined = doc->mention_of[conjunct];
    return ch_token_in(doc, end + 1, "a an the") && joined != CH_NONE &&
           doc->mentions.items[joined].kind != CH_MENTION_NAME;
}

/* "The three leaders said": the members of a collective in the order in which the text names them. */
static void order_members(const struct ch_document *doc, struct ch_speech *speech)
{
    uint32_t mention = ch_mention_at(doc, speech->subject);
    if (mention == CH_NONE || doc->mentions.items[mention].actors.count < 2) return;
    uint32_t *ids = speech->speakers.items, count = speech->speakers.count;
    for (uint32_t i = 1; i < count && count <= 16; i++)
        for (uint32_t k = i; k > 0; k--) {
            const struct ch_ids *a = &doc->actors.items[ids[k - 1]].mentions,
                                *b = &doc->actors.items[ids[k]].mentions;
            if (!a->count || !b->count || a->items[0] <= b->items[0]) break;
            uint32_t swap = ids[k];
            ids[k] = ids[k - 1];
            ids[k - 1] = swap;
        }
}

/* "Varga, speaking beside Oduya and his aides, said": what is joined to a phrase behind a participle is no
 * speaker, though the tree may have joined it to the first name. */
static void drop_far_conjuncts(const struct ch_document *doc, struct ch_speech *speech)
{
    uint32_t conjunct = ch_tree_child(doc, speech->subject, CH_DEPREL_CONJ);
    if (speech->speakers.count < 2) return;
    if (is_apposition_joined(doc, speech)) speech->speakers.count = 1;
    if (conjunct == CH_NONE || conjunct < speech->subject) return;
    for (uint32_t i = speech->subject + 1; i < conjunct; i++)
        if (ch_token_of(doc, i)->xpos == CH_XPOS_VBG && ch_is_punct(doc, i - 1, ","))
            speech->speakers.count = 1;
}

/* How often the speaker is right by how the text names it, on the gold articles. */
static float trust_of(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    if (speech->shares != CH_NONE) return talk->speeches.items[speech->shares].trust;
    if (speech->subject == CH_NONE) return 0.5F;
    if (lemma_in(doc, speech->subject, "he she it they we i")) return 0.93F;
    uint32_t mention = ch_mention_at(doc, speech->subject);
    if (mention == CH_NONE) return 0.7F;
    return doc->mentions.items[mention].kind == CH_MENTION_NAME ? 0.97F : 0.85F;
}

/* Who speaks is not spoken to: "the minister" was another one. */
static void drop_self(struct ch_speech *speech)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < speech->addressees.count; i++)
        if (!ch_ids_has(&speech->speakers, speech->addressees.items[i]))
            speech->addressees.items[kept++] = speech->addressees.items[i];
    speech->addressees.count = kept;
}

bool ch_speech_resolve(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    if (speech->shares != CH_NONE &&
        !copy_ids(doc, &talk->speeches.items[speech->shares].speakers, &speech->speakers))
        return false;
    if (!speech->speakers.count && speech->subject != CH_NONE) {
        bool first_person = lemma_in(doc, speech->subject, "we i");
        if (first_person) {
            /* within a quotation it is whoever is quoted: see the stage */
            if (speech->quote == CH_NONE && !ch_speech_author(talk)) return false;
            if (speech->quote == CH_NONE && !copy_ids(doc, &talk->author, &speech->speakers)) return false;
        } else if (lemma_in(doc, speech->subject, "he she") && !resolve_he(talk, speech)) {
            return false;
        } else if (lemma_in(doc, speech->subject, "it they") && !resolve_it(talk, speech)) {
            return false;
        } else if (!speech->speakers.count && !ch_actors_of_phrase(doc, speech->subject, &speech->speakers)) {
            return false;
        }
        if (!speech->speakers.count && !first_person && !resolve_phrase(talk, speech)) return false;
        if (!prefer_apposition(talk, speech)) return false;
        drop_far_conjuncts(doc, speech);
        order_members(doc, speech);
    }
    speech->trust = trust_of(talk, speech);
    if (!resolve_addressee(talk, speech)) return false;
    drop_self(speech);
    return true;
}
