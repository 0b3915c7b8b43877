/* Who stands behind a token: the parts that the frames of verbs and nouns share. */
#include "events/meeting_seeker.h"
#include "actors/actors.h"
#include "actors/words.h"
#include "language/dateline.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

const struct ch_token *ch_seeker_token(const struct ch_seeker *s, uint32_t token)
{
    return &s->ctx->doc->tokens.items[token];
}

bool ch_seeker_lemma_in(const struct ch_seeker *s, uint32_t token, const char *const *list)
{
    for (; *list; list++)
        if (ch_str_is(ch_seeker_token(s, token)->lemma, *list)) return true;
    return false;
}

bool ch_seeker_word_in(const struct ch_seeker *s, uint32_t token, const char *const *list)
{
    for (; *list; list++)
        if (ch_str_is(ch_seeker_token(s, token)->lower, *list)) return true;
    return false;
}

/* The state whose name, adjective, capital or metonym covers a token; CH_NONE. */
uint32_t ch_seeker_state_at(const struct ch_seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t low = ch_hits_from(doc, token > 3 ? token - 3 : 0); /* names of states are short */
    for (; low < doc->hits.count && doc->hits.items[low].first <= token; low++)
        if (doc->hits.items[low].kind <= CH_LEX_METONYM && doc->hits.items[low].end > token &&
            ch_hit_is_country(doc, &doc->hits.items[low]))
            return doc->hits.items[low].id;
    return CH_NONE;
}

bool ch_seeker_add_actor(struct ch_seeker *s, uint32_t actor)
{
    if (actor == CH_NONE) return false;
    if (!ch_ids_put(&s->ctx->doc->arena, &s->contact->participants, actor)) s->short_of_memory = true;
    return true;
}

bool ch_seeker_add_state(struct ch_seeker *s, uint32_t token)
{
    uint32_t state = token == CH_NONE ? CH_NONE : ch_seeker_state_at(s, token);
    if (state == CH_NONE) return false;
    const char *code = ch_lexicon_state(s->ctx->res->lexicon, state).code;
    return code[0] && ch_seeker_add_actor(s, ch_actor_for_country(s->ctx->doc, s->ctx->res, code));
}

static bool is_possessive(const struct ch_document *doc, uint32_t token)
{
    static const char *const words[] = {"his", "her", "its", "their", "my", "our", "your", NULL};
    for (size_t i = 0; words[i]; i++)
        if (ch_str_is(doc->tokens.items[token].lower, words[i])) return true;
    return false;
}

/* A possessive mark: "Iran's | most powerful figure". */
static bool owns_what_follows(const struct ch_document *doc, uint32_t token)
{
    return token < doc->tokens.count && doc->tokens.items[token].xpos == CH_XPOS_POS;
}

/* The longest mention that begins at a token; CH_NONE. An owner is none, and a possessive pronoun is none:
 * its noun is meant. */
static uint32_t mention_from(const struct ch_document *doc, uint32_t token)
{
    uint32_t best = CH_NONE;
    for (uint32_t t = token; t < doc->tokens.count && t < token + 10; t++) {
        uint32_t mention = ch_mention_at(doc, t);
        if (mention == CH_NONE || doc->mentions.items[mention].first != token) continue;
        if (owns_what_follows(doc, doc->mentions.items[mention].end)) continue;
        bool longer = best == CH_NONE || doc->mentions.items[mention].end > doc->mentions.items[best].end;
        if (longer) best = mention;
    }
    bool pronoun = best != CH_NONE && doc->mentions.items[best].end == token + 1 && is_possessive(doc, token);
    return pronoun ? CH_NONE : best;
}

/* The person named in apposition to a description: "its most powerful figure, Supreme Leader X"; else the
 * token itself. */
static uint32_t named_by(const struct ch_seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t mention = ch_mention_at(doc, token),
             end = doc->sentences.items[ch_seeker_token(s, token)->sentence].end;
    if (mention != CH_NONE && doc->mentions.items[mention].kind == CH_MENTION_NAME) return token;
    uint32_t name = ch_tree_child(doc, token, CH_DEPREL_APPOS),
             named = name == CH_NONE ? CH_NONE : ch_mention_at(doc, name);
    bool comma = token + 2 < end && ch_str_is(ch_seeker_token(s, token + 1)->lower, ",");
    if (named == CH_NONE && comma) named = mention_from(doc, token + 2);
    /* "met Peruvian officials, spokesman X said": who tells of it */
    static const char *const says[] = {"say", "tell", "add", "announce", "state", "confirm", "report", NULL};
    uint32_t behind = named == CH_NONE ? end : doc->mentions.items[named].end;
    if (behind < end && ch_seeker_lemma_in(s, behind, says)) return token;
    if (named == CH_NONE || doc->mentions.items[named].kind != CH_MENTION_NAME) return token;
    return doc->mentions.items[named].type == CH_PERSON ? doc->mentions.items[named].head : token;
}

/* A mention counts where the token is its head or in its name, not where it merely stands inside it. */
static bool heads_mention(const struct ch_document *doc, uint32_t token)
{
    uint32_t mention = ch_mention_at(doc, token);
    if (mention == CH_NONE) return false;
    const struct ch_mention *m = &doc->mentions.items[mention];
    const struct ch_token *t = &doc->tokens.items[token];
    bool noun = m->kind != CH_MENTION_NAME && m->end == token + 1; /* "U.S. and Kenyan officials" */
    return m->head == token || noun || (t->span.start >= m->name.start && t->span.end <= m->name.end);
}

uint32_t ch_seeker_speaker(const struct ch_seeker *s, uint32_t token)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_span at = ch_seeker_token(s, token)->span;
    for (uint32_t i = s->ctx->said; i < doc->statements.count; i++) {
        const struct ch_statement *said = &doc->statements.items[i];
        if (said->evidence.count && said->evidence.items[0].start > at.end) break;
        for (uint32_t k = 0; k < said->content.count; k++)
            if (said->content.items[k].start <= at.start && said->content.items[k].end >= at.end)
                return said->speaker;
    }
    return CH_NONE;
}

static bool is_first_person(const struct ch_seeker *s, uint32_t token)
{
    static const char *const words[] = {"i", "we", "me", "us", NULL};
    return ch_seeker_word_in(s, token, words);
}

/* In a phrase all of whose actors are participants by now. */
static bool is_covered(const struct ch_seeker *s, uint32_t token)
{
    uint32_t mention = ch_mention_at(s->ctx->doc, token);
    if (mention == CH_NONE) return false;
    const struct ch_ids *actors = &s->ctx->doc->mentions.items[mention].actors;
    for (uint32_t i = 0; i < actors->count; i++)
        if (!ch_ids_has(&s->contact->participants, actors->items[i])) return false;
    return actors->count > 0;
}

/* One member of a phrase: a known actor, else people described by a noun. */
bool ch_seeker_add_member(struct ch_seeker *s, uint32_t token)
{
    struct ch_document *doc = s->ctx->doc;
    uint32_t before = s->contact->participants.count;
    static const char *const family[] = {"wife", "husband", "spouse", "son", "daughter", NULL};
    if (ch_word_is_press(ch_seeker_token(s, token)->lemma)) return false;
    uint32_t own = ch_mention_at(doc, token);
    bool named = own != CH_NONE && doc->mentions.items[own].kind == CH_MENTION_NAME;
    if (!named && ch_seeker_lemma_in(s, token, family)) return false;
    token = named_by(s, token);
    if (heads_mention(doc, token) && !ch_actors_of_phrase(doc, token, &s->contact->participants))
        s->short_of_memory = true;
    if (s->contact->participants.count > before || is_covered(s, token)) return true;
    uint8_t upos = ch_seeker_token(s, token)->upos;
    if (upos == CH_PRON && is_first_person(s, token))
        return ch_seeker_add_actor(s, ch_seeker_speaker(s, token));
    if (upos == CH_PRON || !ch_word_is_people(ch_seeker_token(s, token)->lemma)) return false;
    struct ch_range phrase = ch_tree_phrase(doc, token);
    while (phrase.first < token && ch_seeker_token(s, phrase.first)->upos == CH_ADP)
        phrase.first++; /* "with | British businesses" */
    return ch_seeker_add_actor(s, ch_actor_for_phrase(doc, s->ctx->res, phrase.first, phrase.end));
}

/* "X, but not | Y"; "X, at | State House", which the tree takes for one more. */
static bool is_excepted(const struct ch_seeker *s, uint32_t token)
{
    static const char *const leads[] = {"not", "at", "in", "near", "outside", NULL};
    uint32_t mention = ch_mention_at(s->ctx->doc, token);
    if (mention == CH_NONE || s->ctx->doc->mentions.items[mention].first == 0) return false;
    return ch_seeker_word_in(s, s->ctx->doc->mentions.items[mention].first - 1, leads);
}

/* A phrase with its conjuncts; how many of them were somebody. */
uint32_t ch_seeker_add_phrase(struct ch_seeker *s, uint32_t token)
{
    uint32_t members[24], added = 0;
    if (token == CH_NONE) return 0;
    uint32_t count = ch_tree_conjuncts(s->ctx->doc, token, members, 24);
    for (uint32_t i = 0; i < count; i++) {
        bool excepted = i > 0 && is_excepted(s, members[i]);
        if (!excepted) added += ch_seeker_add_member(s, members[i]);
    }
    return added;
}

/* Head of the noun phrase that begins at a token: of the mention there, else the first noun. */
static uint32_t phrase_from(const struct ch_seeker *s, uint32_t token, uint32_t end)
{
    uint32_t mention = mention_from(s->ctx->doc, token);
    if (mention != CH_NONE) return s->ctx->doc->mentions.items[mention].head;
    for (uint32_t t = token; t < end && t < token + 6; t++) {
        uint8_t upos = ch_seeker_token(s, t)->upos;
        if ((upos != CH_NOUN && upos != CH_PROPN && upos != CH_PRON) || is_possessive(s->ctx->doc, t))
            continue;
        bool more = t + 1 < end && (ch_seeker_token(s, t + 1)->upos == CH_NOUN ||
                                    ch_seeker_token(s, t + 1)->upos == CH_PROPN);
        if (!more) return t;
    }
    return CH_NONE;
}

/* A comma before or behind an expression of time. */
static bool is_beside_time(const struct ch_document *doc, uint32_t comma)
{
    uint32_t at = ch_times_from(doc, comma);
    bool before = at < doc->times.count && doc->times.items[at].first == comma + 1;
    return before || (at > 0 && doc->times.items[at - 1].end == comma);
}

/* The phrase behind a preposition that follows the cue, with at most a time or a place between: "talks with
 * X", "met on Thursday in Geneva with X". The parser often hangs it on another word; its place does not lie.
 */
#define NEAR 12 /* tokens from a cue to the preposition of its phrase */

uint32_t ch_seeker_near(const struct ch_seeker *s, uint32_t token, const char *preposition)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, token)->sentence].end;
    for (uint32_t t = token + 1; t + 1 < end && t < token + NEAR; t++) {
        const struct ch_token *at = ch_seeker_token(s, t);
        if (ch_str_is(at->lower, preposition)) return phrase_from(s, t + 1, end);
        if (ch_str_is(at->lower, ",") && is_beside_time(doc, t))
            continue; /* "talks today, Wednesday, with" */
        bool time_or_place = at->upos == CH_ADP || at->upos == CH_PROPN || at->upos == CH_NUM ||
                             at->upos == CH_ADV || at->upos == CH_DET || at->upos == CH_NOUN ||
                             at->upos == CH_ADJ;
        if (!time_or_place) break;
    }
    return CH_NONE;
}

/* "having the meeting, with their telephones", "instead of a party": the preposition opens something else, or
 * is part of another one. */
static bool is_apart(const struct ch_seeker *s, uint32_t nominal)
{
    uint32_t mark = ch_tree_preposition(s->ctx->doc, nominal);
    return mark != CH_NONE && mark > 0 && ch_str_is(ch_seeker_token(s, mark - 1)->lower, ",");
}

uint32_t ch_seeker_add_obliques(struct ch_seeker *s, uint32_t head, const char *preposition)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, head)->sentence].end;
    uint32_t next = head + 1;
    bool on = next + 1 < end && ch_str_is(ch_seeker_token(s, next)->lower, "on");
    uint32_t time = ch_times_from(doc, next + on); /* "a meeting | (on) Tuesday morning | of X" */
    if (time < doc->times.count && doc->times.items[time].first == next + on)
        next = doc->times.items[time].end;
    bool behind = next < end && ch_str_is(ch_seeker_token(s, next)->lower, preposition);
    bool of = ch_str_is(CH_LIT("of"), preposition); /* belongs to the word right before it */
    uint32_t near = of && !behind ? CH_NONE : ch_seeker_near(s, head, preposition);
    uint32_t added = near == CH_NONE ? 0 : ch_seeker_add_phrase(s, near);
    for (uint32_t at = ch_tree_oblique(doc, head, preposition); at != CH_NONE && !added;
         at = ch_tree_oblique_next(doc, head, preposition, at))
        if (!is_apart(s, at)) added += ch_seeker_add_phrase(s, at);
    return added;
}

/* "received at the palace on Tuesday | the Danish minister": an object behind the day, which the tree does
 * not find; CH_NONE. */
static uint32_t shifted_object(const struct ch_document *doc, uint32_t verb)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[verb].sentence].end;
    for (uint32_t i = ch_times_from(doc, verb); i < doc->times.count && doc->times.items[i].end < end; i++) {
        uint32_t at = doc->times.items[i].end, first = doc->times.items[i].first;
        if (at > verb + 9) break;
        for (uint32_t t = verb + 1; t < first; t++)
            if (doc->tokens.items[t].upos == CH_VERB || doc->tokens.items[t].upos == CH_PUNCT) return CH_NONE;
        uint32_t mention = mention_from(doc, at);
        if (mention != CH_NONE && doc->mentions.items[mention].type == CH_PERSON)
            return doc->mentions.items[mention].head;
    }
    return CH_NONE;
}

/* The object of a verb: the mention right behind it, which the parser sometimes hangs elsewhere, else the
 * tree's. */
uint32_t ch_seeker_object(const struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t mention = mention_from(doc, verb + 1);
    bool same =
        mention != CH_NONE && doc->tokens.items[verb + 1].sentence == ch_seeker_token(s, verb)->sentence;
    if (same) return doc->mentions.items[mention].head;
    uint32_t object = ch_tree_object(doc, verb);
    if (object == CH_NONE) return shifted_object(doc, verb);
    if (object < verb) return object;
    /* "King X visited in May and | King Y": the subject of a clause whose verb was left out */
    uint32_t named = ch_mention_at(doc, object),
             first = named == CH_NONE ? object : doc->mentions.items[named].first;
    if (first <= verb) return object; /* one name holds both */
    bool clause =
        ch_seeker_token(s, first - 1)->upos == CH_CCONJ && ch_seeker_token(s, verb + 1)->upos == CH_ADP;
    return clause ? CH_NONE : object;
}

/* Verbs whose object is to do what the infinitive behind it says: "invited X to meet", "sent X to hold
 * talks". */
static bool moves_object(const struct ch_document *doc, uint32_t verb)
{
    static const char *const words[] = {"tell",      "order",  "allow",    "send",   "dispatch", "appoint",
                                        "help",      "permit", "prompt",   "force",  "lead",     "enable",
                                        "convince",  "compel", "instruct", "direct", "press",    "persuade",
                                        "authorize", "task",   NULL};
    if (ch_stance_of(doc, verb) == CH_STANCE_PROPOSED) return true;
    for (size_t i = 0; words[i]; i++)
        if (ch_str_is(doc->tokens.items[verb].lemma, words[i])) return true;
    return false;
}

/* "X's refusal to meet Y", "X had no plans to meet Y": who would do what the infinitive of a noun says;
 * CH_NONE where the noun is somebody ("the first leader to meet X"). */
static uint32_t subject_of_noun(const struct ch_seeker *s, uint32_t noun)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t owner = ch_tree_child(doc, noun, CH_DEPREL_NMOD_POSS), of = ch_tree_oblique(doc, noun, "of");
    if (ch_mention_at(doc, noun) != CH_NONE || ch_word_is_people(ch_seeker_token(s, noun)->lemma))
        return CH_NONE;
    if (owner != CH_NONE || of != CH_NONE) return owner != CH_NONE ? owner : of;
    uint32_t names = ch_tree_child(doc, noun, CH_DEPREL_COMPOUND);
    bool verbless = ch_tree_head(doc, noun) == CH_NONE && ch_tree_child(doc, noun, CH_DEPREL_DET_) == CH_NONE;
    if (verbless && names != CH_NONE && ch_mention_at(doc, names) != CH_NONE)
        return names; /* "Kenya and Peru plan to meet", the verb taken for a noun */
    uint32_t verb = ch_tree_governor(doc, noun);
    return verb == CH_NONE || verb == noun ? CH_NONE : ch_tree_subject_shared(doc, verb);
}

/* "leaders from 50 | countries | gathered", where the tree lets the countries gather: the head of the longest
 * phrase of people that ends there. */
static uint32_t whole_phrase(const struct ch_document *doc, uint32_t noun)
{
    uint32_t own = ch_mention_at(doc, noun),
             floor = doc->sentences.items[doc->tokens.items[noun].sentence].first;
    if (own == CH_NONE) return noun;
    for (uint32_t t = doc->mentions.items[own].first; t > floor && noun - t < 10; t--) {
        uint32_t mention = doc->mention_of[t - 1];
        if (mention != CH_NONE && doc->mentions.items[mention].end == doc->mentions.items[own].end)
            return t - 1;
    }
    return noun;
}

/* "met X on Monday and | flies to Y", where the tree takes X for the one who flies: the subject of "met".
 * CH_NONE when it is not so. */
static uint32_t subject_of_verb_before(const struct ch_document *doc, uint32_t subject, uint32_t predicate)
{
    uint32_t mention = subject == CH_NONE ? CH_NONE : ch_mention_at(doc, subject);
    if (mention == CH_NONE || subject > predicate || doc->mentions.items[mention].first == 0) return CH_NONE;
    uint32_t verb = doc->mentions.items[mention].first - 1;
    const struct ch_token *t = &doc->tokens.items[verb];
    if (t->upos != CH_VERB || t->sentence != doc->tokens.items[predicate].sentence) return CH_NONE;
    if (!ch_tree_verb_group(doc, verb).finite || ch_tree_subject(doc, verb) == CH_NONE) return CH_NONE;
    for (uint32_t i = doc->mentions.items[mention].end; i < predicate; i++)
        if (doc->tokens.items[i].upos == CH_CCONJ && doc->tokens.items[i + 1].upos != CH_PROPN &&
            doc->tokens.items[i + 1].upos != CH_NOUN && doc->tokens.items[i + 1].upos != CH_DET &&
            doc->tokens.items[i + 1].upos != CH_ADJ)
            return ch_tree_subject(doc, verb);
    return CH_NONE;
}

/* "..., and | X plans to call Y", where the tree leaves the second verb without X: the person between "and"
 * and it; CH_NONE. */
static uint32_t subject_behind_and(const struct ch_document *doc, uint32_t predicate)
{
    while (doc->tokens.items[predicate].deprel == CH_DEPREL_XCOMP && ch_tree_head(doc, predicate) != CH_NONE)
        predicate = ch_tree_head(doc, predicate);
    struct ch_verb_group group = ch_tree_verb_group(doc, predicate);
    if (doc->tokens.items[predicate].deprel != CH_DEPREL_CONJ || !group.finite) return CH_NONE;
    if (ch_tree_subject(doc, predicate) != CH_NONE) return CH_NONE;
    for (uint32_t t = group.first; t > 0 && group.first - t < 8; t--) {
        uint32_t mention = doc->mention_of[t - 1];
        if (mention == CH_NONE || doc->mentions.items[mention].end != group.first) continue;
        const struct ch_mention *m = &doc->mentions.items[mention];
        bool behind = m->first > 0 && doc->tokens.items[m->first - 1].upos == CH_CCONJ;
        return behind && m->type == CH_PERSON ? m->head : CH_NONE;
    }
    return CH_NONE;
}

uint32_t ch_seeker_subject(const struct ch_seeker *s, uint32_t predicate)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t subject = ch_tree_subject(doc, predicate), head = ch_tree_head(doc, predicate);
    uint32_t before = subject_of_verb_before(doc, subject, predicate);
    if (before == CH_NONE && subject == CH_NONE) before = subject_behind_and(doc, predicate);
    uint32_t mark = ch_tree_child(doc, predicate, CH_DEPREL_MARK), from = mark == CH_NONE ? predicate : mark;
    /* not "'It is so,' X said | after meeting Y" */
    bool goes_on = from < predicate && from > 0 && !ch_str_is(ch_seeker_token(s, from - 1)->lower, ",");
    bool thrown_in = !goes_on && subject == CH_NONE && head != CH_NONE && head < predicate &&
                     ch_seeker_token(s, predicate)->deprel == CH_DEPREL_ADVCL &&
                     ch_seeker_token(s, head)->deprel == CH_DEPREL_PARATAXIS;
    if (thrown_in)
        before = ch_tree_subject_shared(doc, ch_tree_head(doc, head)); /* "X left, it said, meeting Y" */
    if (before != CH_NONE) return before;
    if (subject == CH_NONE && predicate > 0 &&
        ch_str_is(ch_seeker_token(s, predicate - 1)->lower, "having")) {
        uint32_t verb = ch_tree_head(doc, predicate - 1); /* "denied | having met": parted by the tree */
        if (verb != CH_NONE && verb != predicate) return ch_tree_subject_shared(doc, verb);
    }
    if (subject == CH_NONE && ch_seeker_token(s, predicate)->deprel == CH_DEPREL_ACL &&
        ch_tree_verb_group(doc, predicate).infinitive)
        subject = subject_of_noun(s, head);
    if (subject != CH_NONE && ch_tree_head(doc, subject) != predicate) return subject;
    if (subject == CH_NONE && head != CH_NONE && head < predicate &&
        ch_deprel_is(ch_seeker_token(s, head)->deprel, CH_DEPREL_OBJ) && ch_mention_at(doc, head) != CH_NONE)
        return head; /* "invited X to visit", the infinitive hung on X */
    if (subject == CH_NONE && head != CH_NONE && head < predicate &&
        ch_str_is(ch_seeker_token(s, head)->lemma, "help") && ch_tree_object(doc, head) == CH_NONE) {
        predicate = head; /* "asked X to help start talks" */
        head = ch_tree_head(doc, head);
    }
    if (subject != CH_NONE || head == CH_NONE || head > predicate ||
        !ch_tree_verb_group(doc, predicate).infinitive)
        return subject != CH_NONE || ch_seeker_token(s, predicate)->deprel != CH_DEPREL_ACL || head == CH_NONE
                   ? ch_tree_subject_shared(doc, predicate)
                   : whole_phrase(doc, head);
    if (!moves_object(doc, head)) return ch_tree_subject_shared(doc, predicate);
    uint32_t object = ch_seeker_object(s, head);
    /* "called on X to", "appealed to X to" */
    if (object == CH_NONE) object = ch_tree_oblique(doc, head, "on");
    if (object == CH_NONE) object = ch_tree_oblique(doc, head, "to");
    return object != CH_NONE && object < predicate ? object : ch_tree_subject_shared(doc, predicate);
}

/* "X and his A and B counterparts, Y and Z, met": the parser often takes the last of such a list for the
 * subject. Where the sentence begins with a list that holds the subject, and no verb stands between, all of
 * it is. */
static bool add_fronted_list(struct ch_seeker *s, uint32_t subject)
{
    struct ch_document *doc = s->ctx->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[ch_seeker_token(s, subject)->sentence];
    uint32_t first = sentence->first + ch_dateline_length(doc, sentence), mention = mention_from(doc, first),
             own = ch_mention_at(doc, subject);
    if (mention == CH_NONE || own == CH_NONE || doc->mentions.items[mention].end > subject ||
        subject > first + 80)
        return false;
    for (uint32_t t = first; t < subject; t++)
        if (ch_seeker_token(s, t)->upos == CH_VERB) return false;
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count;
    if (!ch_actors_of_phrase(doc, doc->mentions.items[mention].head, ids)) s->short_of_memory = true;
    const struct ch_ids *actors = &doc->mentions.items[own].actors;
    for (uint32_t i = 0; i < actors->count; i++)
        if (!ch_ids_has(ids, actors->items[i])) {
            ids->count = before;
            return false;
        }
    return actors->count > 0 && ids->count > before;
}

/* "In Turkey Minister X | met Y": the person right before a finite verb to which the tree gives nobody. */
static uint32_t add_adjacent(struct ch_seeker *s, uint32_t predicate)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_verb_group group = ch_tree_verb_group(doc, predicate);
    uint32_t floor = doc->sentences.items[ch_seeker_token(s, predicate)->sentence].first;
    for (uint32_t t = group.first; group.finite && t > floor && group.first - t < 6; t--) {
        uint32_t mention = doc->mention_of[t - 1];
        if (mention == CH_NONE || doc->mentions.items[mention].end != group.first) continue;
        const struct ch_mention *m = &doc->mentions.items[mention];
        if (m->type == CH_PERSON && m->kind == CH_MENTION_NAME) return ch_seeker_add_member(s, t - 1);
    }
    return 0;
}

uint32_t ch_seeker_add_subject(struct ch_seeker *s, uint32_t predicate)
{
    uint32_t subject = ch_seeker_subject(s, predicate);
    if (subject != CH_NONE && add_fronted_list(s, subject)) return 1;
    uint32_t added = subject == CH_NONE ? 0 : ch_seeker_add_phrase(s, subject);
    return added ? added : add_adjacent(s, predicate);
}

/* True for a plural, coordinated or collective subject, of which "met" alone is a contact. */
bool ch_seeker_is_several(const struct ch_seeker *s, uint32_t token)
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

bool ch_seeker_is_person_or_country(const struct ch_seeker *s, bool country)
{
    const struct ch_document *doc = s->ctx->doc;
    const struct ch_ids *ids = &s->contact->participants;
    if (!ids->count) return false;
    uint8_t type = doc->actors.items[ids->items[ids->count - 1]].type;
    return type == CH_PERSON || type == CH_GROUP ||
           (country && (type == CH_COUNTRY || type == CH_ORGANIZATION));
}

static bool strcasestr_ascii(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (; strlen(text) >= n; text++)
        if (ch_str_eq_nocase((struct ch_str){text, n}, (struct ch_str){word, n})) return true;
    return false;
}

/* Those whose coming is a contact with the state itself: a trip of others to a country is none. */
bool ch_seeker_is_dignitary(const struct ch_seeker *s)
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
                                        "minister for foreign affairs",
                                        "foreign affairs minister",
                                        "external affairs minister",
                                        "minister of external affairs",
                                        "external relations minister",
                                        "minister of external relations",
                                        "emperor",
                                        "party chief",
                                        "general secretary",
                                        NULL};
    const struct ch_ids *ids = &s->contact->participants;
    if (!ids->count) return false;
    const struct ch_actor *actor = &s->ctx->doc->actors.items[ids->items[0]];
    if (actor->type == CH_COUNTRY || actor->type == CH_ORGANIZATION) return false;
    for (size_t i = 0; actor->role && words[i]; i++)
        if (strcasestr_ascii(actor->role, words[i])) return true;
    return false;
}

bool ch_seeker_is_abroad(const struct ch_seeker *s)
{
    const struct ch_document *doc = s->ctx->doc;
    const struct ch_ids *ids = &s->contact->participants;
    if (ids->count < 2) return false;
    const struct ch_actor *visitor = &doc->actors.items[ids->items[0]],
                          *host = &doc->actors.items[ids->items[ids->count - 1]];
    return strcmp(visitor->country, host->country) != 0;
}
