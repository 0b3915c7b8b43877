#include "actors/actors.h"

#include "actors/resolver.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <string.h>

/* Tokens around a token in which a mention that covers it may have its head. */
#define REACH 48
/* Members of one coordination. */
#define MEMBERS 64

static uint32_t shorter(const struct ch_document *doc, uint32_t a, uint32_t b)
{
    if (a == CH_NONE) return b;
    const struct ch_mention *x = &doc->mentions.items[a], *y = &doc->mentions.items[b];
    return y->end - y->first < x->end - x->first ? b : a;
}

uint32_t ch_mention_at(const struct ch_document *doc, uint32_t token)
{
    if (!doc->mention_of || token >= doc->tokens.count) return CH_NONE;
    if (doc->mention_of[token] != CH_NONE) return doc->mention_of[token];
    const struct ch_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    uint32_t best = CH_NONE;
    uint32_t from = token > sentence->first + REACH ? token - REACH : sentence->first;
    for (uint32_t i = from; i < sentence->end && i < token + REACH; i++) {
        uint32_t at = doc->mention_of[i];
        if (at == CH_NONE) continue;
        const struct ch_mention *m = &doc->mentions.items[at];
        if (token >= m->first && token < m->end) best = shorter(doc, best, at);
    }
    return best;
}

uint32_t ch_actor_of_token(const struct ch_document *doc, uint32_t token)
{
    uint32_t at = ch_mention_at(doc, token);
    if (at == CH_NONE || doc->mentions.items[at].actors.count != 1) return CH_NONE;
    return doc->mentions.items[at].actors.items[0];
}

static bool put_all(struct ch_document *doc, uint32_t mention, struct ch_ids *out)
{
    const struct ch_ids *actors = &doc->mentions.items[mention].actors;
    for (uint32_t i = 0; i < actors->count; i++)
        if (!ch_ids_put(&doc->arena, out, actors->items[i])) return false;
    return true;
}

static bool is_word(const struct ch_document *doc, uint32_t token, const char *word)
{
    return token < doc->tokens.count && ch_str_is(doc->tokens.items[token].lower, word);
}

/* The longest mention that begins at token, maybe behind "with" or "by"; CH_NONE when there is none. */
static uint32_t mention_from(const struct ch_document *doc, uint32_t token, uint32_t end)
{
    uint32_t best = CH_NONE;
    for (uint32_t i = token; i < end && i < token + REACH; i++) {
        uint32_t at = doc->mention_of[i];
        if (at == CH_NONE || doc->mentions.items[at].first != token) continue;
        if (best == CH_NONE || doc->mentions.items[at].end > doc->mentions.items[best].end) best = at;
    }
    return best;
}

static bool same_actor(const struct ch_mention *a, const struct ch_mention *b)
{
    return a->actors.count == 1 && b->actors.count == 1 && a->actors.items[0] == b->actors.items[0];
}

/* Whether the tree makes the phrase the subject of a clause of its own: "met Kerry and | Lavrov said". */
static bool subject_elsewhere(const struct ch_document *doc, uint32_t head, uint32_t first_head)
{
    const struct ch_token *t = &doc->tokens.items[head];
    if (!doc->sentences.items[t->sentence].parsed) return false;
    bool subject = t->deprel == CH_DEPREL_NSUBJ || t->deprel == CH_DEPREL_NSUBJ_PASS;
    return subject && t->head != doc->tokens.items[first_head].head;
}

/* The coordination "A, B and C" or "A and B" that mention `at` begins, appositions between commas skipped:
 * the members behind A into out. Their number; 0 when no "and" closes the list. */
static uint32_t list_members(const struct ch_document *doc, uint32_t at, uint32_t *out)
{
    const struct ch_mention *m = &doc->mentions.items[at];
    uint32_t end = doc->sentences.items[doc->tokens.items[m->first].sentence].end;
    uint32_t head = m->head, count = 0, next = m->end;
    while (count < MEMBERS && next < end) {
        bool comma = is_word(doc, next, ",");
        uint32_t behind = next + comma;
        bool last = is_word(doc, behind, "and") || is_word(doc, behind, "&");
        bool plus = comma && is_word(doc, behind, "as") && is_word(doc, behind + 1, "well");
        behind += last + (plus ? 3 : 0);
        if (behind == next) return 0;
        uint32_t member = mention_from(doc, behind, end);
        if (member == CH_NONE) return 0;
        const struct ch_mention *n = &doc->mentions.items[member];
        next = n->end;
        if (comma && !last && same_actor(m, n)) continue;
        if (subject_elsewhere(doc, n->head, head)) return 0;
        out[count++] = member;
        m = n;
        if (last || plus) return count;
    }
    return 0;
}

bool ch_actors_of_phrase(struct ch_document *doc, uint32_t token, struct ch_ids *out)
{
    uint32_t at = ch_mention_at(doc, token), members[MEMBERS];
    if (at != CH_NONE) {
        if (!put_all(doc, at, out)) return false;
        uint32_t count = list_members(doc, at, members);
        for (uint32_t i = 0; i < count; i++)
            if (!put_all(doc, members[i], out)) return false;
    }
    if (token >= doc->tokens.count || !doc->sentences.items[doc->tokens.items[token].sentence].parsed)
        return true;
    uint32_t count = ch_tree_conjuncts(doc, token, members, MEMBERS);
    for (uint32_t i = 0; i < count && i < MEMBERS; i++) {
        uint32_t member = ch_mention_at(doc, members[i]),
                 first = member == CH_NONE ? 0 : doc->mentions.items[member].first;
        /* "X, but not Y"; "X, at State House" */
        if (i > 0 && first > 0 && (is_word(doc, first - 1, "not") || is_word(doc, first - 1, "at"))) continue;
        if (member != CH_NONE && !put_all(doc, member, out)) return false;
    }
    return true;
}

static void phrase_country(const struct ch_document *doc, const struct ch_lexicon *lex, uint32_t first,
                           uint32_t end, char out[3])
{
    for (uint32_t low = ch_hits_from(doc, first); low < doc->hits.count && doc->hits.items[low].first < end;
         low++) {
        if (!ch_hit_is_country(doc, &doc->hits.items[low])) continue;
        const char *code = ch_lexicon_state(lex, doc->hits.items[low].id).code;
        if (strlen(code) == 2) {
            memcpy(out, code, 3);
            return;
        }
    }
}

/* The head of a phrase: by the tree, else the last word before its first preposition. */
static uint32_t phrase_head(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    const struct ch_token *tokens = doc->tokens.items;
    if (doc->sentences.items[tokens[first].sentence].parsed)
        for (uint32_t i = first; i < end; i++)
            if (tokens[i].upos != CH_PUNCT &&
                (tokens[i].head == CH_NONE || tokens[i].head < first || tokens[i].head >= end))
                return i;
    for (uint32_t i = first + 1; i < end; i++)
        if (ch_word_classes(tokens[i].lower) & CH_W_PREP) return i - 1;
    return end - 1;
}

/* What sort of actor a phrase is by its head: bodies, single persons, several. */
static uint8_t phrase_type(const struct ch_document *doc, uint32_t first, uint32_t head)
{
    uint32_t classes = ch_word_classes(doc->tokens.items[head].lower);
    struct ch_str lower = doc->tokens.items[head].lower;
    bool one = is_word(doc, first, "a") || is_word(doc, first, "an") || is_word(doc, first, "one");
    if (classes & CH_W_PERSON) return CH_PERSON;
    if (classes & CH_W_PEOPLE) return CH_GROUP;
    if (classes & CH_W_BODY) return CH_ORGANIZATION;
    bool plural = !one && lower.len > 2 && lower.ptr[lower.len - 1] == 's' && !ch_str_ends(lower, "ss");
    return plural ? CH_GROUP : one ? CH_PERSON : CH_ORGANIZATION;
}

const char *ch_description_name(struct ch_document *doc, uint32_t first, uint32_t end)
{
    uint32_t classes = ch_word_classes(doc->tokens.items[first].lower);
    bool counterpart = is_word(doc, end - 1, "counterpart") || is_word(doc, end - 1, "counterparts");
    if (end > first + 1 && (is_word(doc, first, "the") || ((classes & CH_W_POSS) && counterpart))) first++;
    struct ch_str text = ch_text(doc, ch_tokens_span(doc, first, end));
    char *name = ch_arena_copy(&doc->arena, text.ptr, text.len);
    bool small = ch_word_classes(doc->tokens.items[first].lower) & (CH_W_DET | CH_W_COUNT | CH_W_POSS);
    if (name && small && name[0] >= 'A' && name[0] <= 'Z') name[0] = (char)(name[0] - 'A' + 'a');
    return name;
}

uint32_t ch_actor_for_phrase(struct ch_document *doc, const struct ch_resources *res, uint32_t first,
                             uint32_t end)
{
    if (first >= end || end > doc->tokens.count || !doc->mention_of) return CH_NONE;
    uint32_t head = phrase_head(doc, first, end), known = ch_mention_at(doc, head);
    bool same = known != CH_NONE && doc->mentions.items[known].end <= end;
    if (same && doc->mentions.items[known].actors.count == 1)
        return doc->mentions.items[known].actors.items[0];
    struct ch_actor *actor = CH_PUSH(&doc->arena, &doc->actors);
    struct ch_mention *mention = actor ? CH_PUSH(&doc->arena, &doc->mentions) : NULL;
    if (!mention) return CH_NONE;
    uint32_t id = doc->actors.count - 1, at = doc->mentions.count - 1;
    *actor =
        (struct ch_actor){.type = phrase_type(doc, first, head), .person = CH_NONE, .organisation = CH_NONE};
    actor->number = actor->type == CH_GROUP ? CH_PLURAL : CH_SINGULAR;
    phrase_country(doc, res->lexicon, first, end, actor->country);
    *mention = (struct ch_mention){.first = first,
                                   .end = end,
                                   .head = head,
                                   .kind = CH_MENTION_DESCRIPTION,
                                   .type = actor->type,
                                   .number = actor->number};
    memcpy(mention->country, actor->country, sizeof mention->country);
    actor->name = ch_description_name(doc, first, end);
    doc->mention_of[head] = at;
    bool good = actor->name && ch_ids_add(&doc->arena, &mention->actors, id) &&
                ch_ids_add(&doc->arena, &actor->mentions, at);
    return good ? id : CH_NONE;
}

uint32_t ch_actor_for_country(struct ch_document *doc, const struct ch_resources *res, const char *code)
{
    for (uint32_t i = 0; i < doc->actors.count; i++) {
        const struct ch_actor *a = &doc->actors.items[i];
        bool state =
            a->type == CH_COUNTRY || (a->type == CH_ORGANIZATION && ch_str_is(ch_str_of(code), "EU"));
        if (state && a->person == CH_NONE && a->organisation == CH_NONE &&
            ch_str_is(ch_str_of(a->country), code))
            return i;
    }
    uint32_t state = ch_lexicon_state_of(res->lexicon, code);
    struct ch_actor *actor = state == CH_NONE ? NULL : CH_PUSH(&doc->arena, &doc->actors);
    if (!actor) return CH_NONE;
    bool europe = ch_str_is(ch_str_of(code), "EU");
    *actor = (struct ch_actor){
        .name = ch_lexicon_state(res->lexicon, state).name, .person = CH_NONE, .organisation = CH_NONE};
    actor->type = europe ? CH_ORGANIZATION : CH_COUNTRY;
    actor->number = CH_SINGULAR;
    actor->gender = CH_NEUTER;
    memcpy(actor->country, code, strlen(code) == 2 ? 3 : 0);
    return doc->actors.count - 1;
}

bool ch_actor_speaks(struct ch_document *doc, uint32_t first, uint32_t end, uint32_t speaker)
{
    for (uint32_t i = first; i < end && i < doc->tokens.count; i++) {
        uint32_t at = doc->mention_of ? doc->mention_of[i] : CH_NONE;
        if (at == CH_NONE) continue;
        struct ch_mention *m = &doc->mentions.items[at];
        uint32_t classes = ch_word_classes(doc->tokens.items[i].lower);
        bool first_person = m->kind == CH_MENTION_PRONOUN && (classes & CH_W_PRONOUN) &&
                            !(classes & (CH_W_MALE | CH_W_FEMALE)) && !is_word(doc, i, "it") &&
                            !is_word(doc, i, "its") && !is_word(doc, i, "itself") &&
                            !is_word(doc, i, "they") && !is_word(doc, i, "them") && !is_word(doc, i, "their");
        if (!first_person || m->actors.count) continue;
        if (!ch_ids_add(&doc->arena, &m->actors, speaker) ||
            !ch_ids_add(&doc->arena, &doc->actors.items[speaker].mentions, at))
            return false;
    }
    return true;
}
