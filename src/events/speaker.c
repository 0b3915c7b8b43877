/* Who speaks and who is spoken to, as actors. */
#include "actors/actors.h"
#include "actors/resolver.h"
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

/* What a text does, or is done to it, by whom it is somebody's. */
static const char issuing[] = "issue release publish sign post circulate send write put read";

bool ch_is_text_word(const struct ch_document *doc, uint32_t token)
{
    return lemma_in(doc, token, texts);
}

static bool copy_ids(struct ch_document *doc, const struct ch_ids *from, struct ch_ids *to)
{
    for (uint32_t i = 0; i < from->count; i++)
        if (!ch_ids_put(&doc->arena, to, from->items[i])) return false;
    return true;
}

/* The quote in which the subject of a speech stands. */
static uint32_t level_of(const struct ch_talk *talk, const struct ch_speech *speech)
{
    return speech->opens ? talk->doc->quotes.items[speech->quote].parent : speech->quote;
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
        if (level_of(talk, other) != level_of(talk, speech) || other->embedded) continue;
        if (other->sentence == speech->sentence && speech->side == CH_SIDE_BEFORE)
            continue; /* in what is said */
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

/* A text of somebody's was the subject of the speech, or it was said in one. */
static bool tells_of_text(const struct ch_document *doc, const struct ch_speech *speech)
{
    for (uint32_t i = speech->first; i < speech->end; i++)
        if (lemma_in(doc, i, "statement communique communiqu\xC3\xA9 declaration letter release readout"))
            return true;
    return false;
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
    if (here > there + (tells_of_text(doc, last) ? 2 : 1)) return true;
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

/* Whose a text is by its own phrase: "Norway's statement", "a letter from X", "the DFA statement", "a
 * statement issued by X", "X issued a statement which"; CH_NONE when it does not tell. */
static uint32_t owner_of_text(const struct ch_document *doc, uint32_t text)
{
    static const char *const prepositions[] = {"of", "from", "by"};
    uint32_t owner = ch_tree_child(doc, text, CH_DEPREL_NMOD_POSS);
    for (size_t i = 0; owner == CH_NONE && i < sizeof prepositions / sizeof *prepositions; i++)
        owner = ch_tree_oblique(doc, text, prepositions[i]);
    if (owner != CH_NONE) return owner;
    CH_EACH_CHILD(doc, child, text)
    {
        uint8_t deprel = ch_token_of(doc, child)->deprel;
        if (deprel == CH_DEPREL_COMPOUND && ch_token_of(doc, child)->upos == CH_PROPN) return child;
        if (deprel == CH_DEPREL_ACL && ch_word_in(ch_token_of(doc, child)->lemma, issuing) &&
            ch_tree_agent(doc, child) != CH_NONE)
            return ch_tree_agent(doc, child);
    }
    const struct ch_token *token = ch_token_of(doc, text);
    bool object = token->deprel == CH_DEPREL_OBJ && token->head != CH_NONE &&
                  ch_word_in(ch_token_of(doc, token->head)->lemma, issuing);
    return object ? ch_tree_subject_shared(doc, token->head) : CH_NONE;
}

/* The last speech in a text, within a few sentences, else the last one of a body, else of anybody who spoke
 * just before. */
static const struct ch_speech *speech_in_text(const struct ch_talk *talk, const struct ch_speech *speech)
{
    uint32_t own = (uint32_t)(speech - talk->speeches.items), floor = own > LOOK_BACK ? own - LOOK_BACK : 0;
    const struct ch_speech *nearest = NULL;
    for (uint32_t i = own; i > floor; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->sentence + 6 < speech->sentence) break;
        if (other->verb >= speech->verb || !other->speakers.count || !other->content.count) continue;
        if (other->quote != speech->quote || other->embedded ||
            ch_str_is(ch_str_of(other->cue->lemma), "quote"))
            continue;
        if (!nearest) nearest = other;
        if (tells_of_text(talk->doc, other)) return other;
    }
    const struct ch_speech *body = last_speech(talk, speech, true, CH_GENDER_UNKNOWN);
    return body ? body : nearest;
}

/* "the statement added": whose it is, else of who spoke in one before. */
static bool resolve_text(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint32_t owner = owner_of_text(doc, speech->subject);
    if (owner != CH_NONE && !ch_actors_of_phrase(doc, owner, &speech->speakers)) return false;
    if (speech->speakers.count) return true;
    if (owner != CH_NONE && ch_token_of(doc, owner)->upos != CH_PRON) {
        struct ch_range phrase = {owner, owner + 1};
        if (owner > speech->subject) phrase = ch_tree_phrase(doc, owner);
        if (phrase.end - phrase.first > 12) phrase = (struct ch_range){owner, owner + 1};
        if (phrase.first < owner && ch_token_of(doc, phrase.first)->upos == CH_ADP) phrase.first++;
        uint32_t actor = ch_actor_for_phrase(doc, talk->res, phrase.first, phrase.end);
        return actor == CH_NONE || ch_ids_put(&doc->arena, &speech->speakers, actor);
    }
    struct ch_ids pair = {0}; /* "a joint communique said" */
    bool joint = ch_tree_child_word(doc, speech->subject, "joint") != CH_NONE;
    if (joint && !ch_speech_pair(talk, speech->sentence, &pair)) return false;
    if (pair.count > 1) return copy_ids(doc, &pair, &speech->speakers);
    const struct ch_speech *last = speech_in_text(talk, speech);
    return !last || copy_ids(doc, &last->speakers, &speech->speakers);
}

/* "media reports", "press releases of others": of the press at large. */
static bool is_of_press(const struct ch_document *doc, uint32_t text)
{
    CH_EACH_CHILD(doc, child, text)
    if (ch_token_in(doc, child, "media press news newspaper newspapers local"))
        return ch_token_of(doc, text)->xpos == CH_XPOS_NNS;
    return false;
}

/* "the Norwegian side", "the Norwegian delegation": the state. */
static bool resolve_side(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint32_t mention = ch_mention_at(doc, speech->subject);
    if (!ch_token_in(doc, speech->subject, "side delegation")) return true;
    struct ch_range phrase = ch_tree_phrase(doc, speech->subject);
    if (phrase.end > speech->subject + 1 || phrase.first + 3 < speech->subject) return true;
    const char *country = mention != CH_NONE ? doc->mentions.items[mention].country : "";
    CH_EACH_CHILD(doc, child, speech->subject)
    {
        uint32_t own = ch_mention_at(doc, child);
        if (!*country && own != CH_NONE) country = doc->mentions.items[own].country;
    }
    uint32_t actor = *country ? ch_actor_for_country(doc, talk->res, country) : CH_NONE;
    if (actor == CH_NONE) return true;
    speech->speakers.count = 0;
    return ch_ids_put(&doc->arena, &speech->speakers, actor);
}

/* "they", "the two ministers", "both leaders": a phrase that says how many but not who. */
static bool is_pair_phrase(const struct ch_document *doc, uint32_t subject)
{
    static const char heads[] =
        "leaders ministers presidents premiers diplomats officials sides parties pair two duo "
        "counterparts secretaries envoys delegations";
    static const char before[] = "the both two foreign prime defence defense top these";
    if (ch_is_word(doc, subject, "they") || ch_is_word(doc, subject, "both")) return true;
    if (!ch_token_in(doc, subject, heads)) return false;
    struct ch_range phrase = ch_tree_phrase(doc, subject);
    if (phrase.end > subject + 1 || phrase.first + 5 < subject) return false;
    if (!ch_token_in(doc, phrase.first, "the both these two")) return false;
    for (uint32_t i = phrase.first; i < subject; i++)
        if (!ch_token_in(doc, i, before)) return false;
    return true;
}

/* Nobody, or a group of which the article never says more than that. */
static bool is_nameless(const struct ch_document *doc, const struct ch_speech *speech)
{
    if (speech->speakers.count != 1) return speech->speakers.count == 0;
    const struct ch_actor *actor = &doc->actors.items[speech->speakers.items[0]];
    if (actor->type != CH_GROUP || !actor->mentions.count) return false;
    const struct ch_mention *first = &doc->mentions.items[actor->mentions.items[0]];
    return first->kind != CH_MENTION_NAME && is_pair_phrase(doc, first->head);
}

static bool resolve_pair(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_ids pair = {0};
    if (!is_pair_phrase(talk->doc, speech->subject) || !is_nameless(talk->doc, speech)) return true;
    if (!ch_speech_pair(talk, speech->sentence, &pair)) return false;
    if (pair.count < 2) return true;
    speech->speakers.count = 0;
    return copy_ids(talk->doc, &pair, &speech->speakers);
}

/* "Varga and her counterpart, | Oduya": both names, not the description of one of them. */
static bool add_joined(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    if (speech->also == CH_NONE) return true;
    uint32_t first = ch_mention_at(doc, speech->subject), second = ch_mention_at(doc, speech->also);
    speech->speakers.count = 0;
    return (first == CH_NONE || copy_ids(doc, &doc->mentions.items[first].actors, &speech->speakers)) &&
           (second == CH_NONE || copy_ids(doc, &doc->mentions.items[second].actors, &speech->speakers));
}

/* "Norway's Deputy Premier and Foreign Minister Varga": one person with two offices, unless an article parts
 * them. */
static void drop_first_office(const struct ch_document *doc, struct ch_speech *speech)
{
    uint32_t own = ch_mention_at(doc, speech->subject);
    if (speech->speakers.count != 2 || own == CH_NONE || doc->mentions.items[own].kind != CH_MENTION_OFFICE)
        return;
    uint32_t at = doc->mentions.items[own].end;
    if (ch_is_word(doc, doc->mentions.items[own].first, "the") || !ch_is_word(doc, at, "and")) return;
    uint32_t next = ch_mention_at(doc, at + 1);
    if (next == CH_NONE || doc->mentions.items[next].first != at + 1 ||
        doc->mentions.items[next].type != CH_PERSON || doc->mentions.items[next].kind != CH_MENTION_NAME ||
        ch_is_word(doc, at + 1, "the"))
        return;
    if (doc->mentions.items[next].actors.count != 1 || doc->mentions.items[next].number == CH_PLURAL) return;
    speech->speakers.items[0] = doc->mentions.items[next].actors.items[0];
    speech->speakers.count = 1;
}

/* "the senator and candidate said": one article, one person; "experts and officials say": one group. */
static bool join_descriptions(struct ch_document *doc, struct ch_speech *speech)
{
    uint32_t own = ch_mention_at(doc, speech->subject);
    if (speech->speakers.count != 2 || own == CH_NONE || doc->mentions.items[own].kind == CH_MENTION_NAME)
        return true;
    const struct ch_mention *m = &doc->mentions.items[own];
    uint32_t next = ch_is_word(doc, m->end, "and") ? ch_mention_at(doc, m->end + 1) : CH_NONE;
    if (next == CH_NONE || doc->mentions.items[next].first != m->end + 1) return true;
    const struct ch_mention *n = &doc->mentions.items[next];
    if (n->kind == CH_MENTION_NAME || ch_token_in(doc, n->first, "the a an")) return true;
    if (m->type == CH_PERSON && n->type == CH_PERSON && ch_token_in(doc, m->first, "the a an"))
        speech->speakers.count = 1;
    struct ch_actor *actor = &doc->actors.items[speech->speakers.items[0]];
    if (m->type != CH_GROUP || n->type != CH_GROUP || *n->country || actor->mentions.count != 1) return true;
    const char *name = ch_description_name(doc, m->first, n->end);
    if (name) actor->name = name;
    speech->speakers.count = 1;
    return name != NULL;
}

/* "... at the Assembly, | the ministry said": what the tree joins to the speaker before the attribution
 * begins is in what is said. */
static bool drop_joined_before(struct ch_document *doc, struct ch_speech *speech)
{
    const struct ch_token *subject = ch_token_of(doc, speech->subject);
    if (speech->speakers.count < 2 || speech->side == CH_SIDE_AFTER || subject->deprel != CH_DEPREL_CONJ)
        return true;
    uint32_t own = doc->mention_of ? doc->mention_of[speech->subject] : CH_NONE;
    if (subject->head == CH_NONE || subject->head >= speech->first || own == CH_NONE) return true;
    speech->speakers.count = 0;
    return copy_ids(doc, &doc->mentions.items[own].actors, &speech->speakers);
}

/* "a person briefed on the talks said": what tells an unnamed source from others belongs to its name. */
static bool name_source(struct ch_talk *talk, const struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint32_t mention = ch_mention_at(doc, speech->subject);
    if (speech->speakers.count != 1 || mention == CH_NONE || speech->relative) return true;
    const struct ch_mention *own = &doc->mentions.items[mention];
    struct ch_actor *actor = &doc->actors.items[speech->speakers.items[0]];
    if (own->kind != CH_MENTION_DESCRIPTION || !actor->mentions.count || actor->mentions.items[0] != mention)
        return true;
    if (!ch_token_in(doc, own->end, "familiar close briefed with involved") ||
        ch_is_word(doc, own->first, "the"))
        return true;
    uint32_t end = own->end, limit = speech->subject < speech->cue_first ? speech->cue_first : speech->end;
    while (end < limit && end < own->end + 12 && ch_token_of(doc, end)->upos != CH_PUNCT &&
           !talk->timed[end] && ch_token_of(doc, end)->upos != CH_AUX &&
           (end == own->end || ch_token_of(doc, end)->upos != CH_VERB))
        end++;
    while (end > own->end && ch_token_of(doc, end - 1)->upos == CH_ADV)
        end--;
    if (limit <= own->end) return true;
    const char *name = ch_description_name(doc, own->first, end);
    if (name) actor->name = name;
    return name != NULL;
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
    bool clear = !speech->cue->weak || ch_is_word(doc, speech->end, "that") ||
                 speech->side != CH_SIDE_AFTER || speech->relative || ch_is_word(doc, speech->verb, "read");
    if (lemma_in(doc, speech->subject, texts) && clear && !is_of_press(doc, speech->subject))
        return resolve_text(talk, speech);
    if (lemma_in(doc, speech->subject, things) && !is_of_press(doc, speech->subject)) return true;
    if (subject->upos != CH_NOUN && subject->upos != CH_PROPN && subject->upos != CH_ADJ &&
        subject->upos != CH_NUM && !is_part(doc, speech->subject))
        return true;
    if (speech->cue->weak && subject->upos != CH_PROPN && subject->xpos != CH_XPOS_NNS) return true;
    struct ch_range phrase = ch_tree_phrase(doc, speech->subject);
    if (speech->subject >= speech->cue_end && phrase.first < speech->cue_end) phrase.first = speech->cue_end;
    while (phrase.first < speech->subject && ch_token_of(doc, phrase.first)->upos == CH_ADP)
        phrase.first++;
    for (uint32_t i = speech->subject; speech->relative && i < phrase.end; i++)
        if (ch_is_punct(doc, i, ",") && ch_is_relative(doc, i + 1)) phrase.end = i;
    if (phrase.end - phrase.first > 20) phrase = (struct ch_range){speech->subject, speech->subject + 1};
    uint32_t actor = ch_actor_for_phrase(doc, talk->res, phrase.first, phrase.end);
    return actor == CH_NONE || ch_ids_put(&doc->arena, &speech->speakers, actor);
}

/* What is told to an occasion is told to nobody in particular. */
static const char occasions[] =
    "conference briefing meeting summit forum rally event session hearing ceremony interview "
    "gathering news panel";

/* "thanked the envoys | for their patience": a description of the addressee ends where the attribution does.
 */
static bool name_addressee(struct ch_document *doc, const struct ch_speech *speech, uint32_t addressee)
{
    uint32_t mention = ch_mention_at(doc, addressee);
    if (mention == CH_NONE || speech->addressees.count != 1 || !(speech->frames & CH_FRAME_FOR)) return true;
    const struct ch_mention *own = &doc->mentions.items[mention];
    struct ch_actor *actor = &doc->actors.items[speech->addressees.items[0]];
    if (own->kind == CH_MENTION_NAME || own->end <= speech->end || speech->end <= addressee ||
        actor->mentions.count != 1)
        return true;
    const char *name = ch_description_name(doc, own->first, speech->end);
    if (name) actor->name = name;
    return name != NULL;
}

static bool resolve_addressee(struct ch_talk *talk, struct ch_speech *speech)
{
    struct ch_document *doc = talk->doc;
    uint32_t addressee = speech->addressee != CH_NONE ? speech->addressee : speech->addressed;
    if (addressee == CH_NONE) return true;
    if (!ch_actors_of_phrase(doc, addressee, &speech->addressees)) return false;
    const struct ch_token *token = ch_token_of(doc, addressee);
    if (!name_addressee(doc, speech, addressee)) return false;
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

/* A person's name begins in the tokens. */
static bool has_person(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t mention = doc->mention_of[i];
        if (mention != CH_NONE && doc->mentions.items[mention].type == CH_PERSON &&
            doc->mentions.items[mention].kind == CH_MENTION_NAME)
            return true;
    }
    return false;
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
    if (speech->subject < speech->verb) {
        bool person =
            doc->mentions.items[mention].type == CH_PERSON && !has_person(doc, end + 1, speech->verb);
        return (person || ch_token_in(doc, end + 1, "a an the")) && end + 2 < speech->verb &&
               ch_is_punct(doc, speech->verb - 1, ",");
    }
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
        if (!resolve_pair(talk, speech) || !resolve_side(talk, speech) || !prefer_apposition(talk, speech))
            return false;
        if (!add_joined(talk, speech) || !name_source(talk, speech)) return false;
        drop_first_office(doc, speech);
        if (!join_descriptions(doc, speech)) return false;
        if (!drop_joined_before(doc, speech)) return false;
        drop_far_conjuncts(doc, speech);
        order_members(doc, speech);
    }
    speech->trust = trust_of(talk, speech);
    if (!resolve_addressee(talk, speech)) return false;
    drop_self(speech);
    return true;
}
