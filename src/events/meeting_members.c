/* Bodies whose members the article lists: "the Quad (Australia, India, Japan and the United States)", "the
 * G7, a group of seven countries, A, B, ...". */
#include "actors/actors.h"
#include "actors/words.h"
#include "events/meeting_find.h"
#include "lexicon/lexicon.h"

#include <string.h>

#define LISTED_MIN 3 /* two states behind a body are rarely its members */
#define LISTED_MAX 40

static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "/", NULL};

static struct ch_str lower_at(const struct ch_document *doc, uint32_t token)
{
    return doc->tokens.items[token].lower;
}

static bool word_in(struct ch_str word, const char *const *list)
{
    for (; *list; list++)
        if (ch_str_is(word, *list)) return true;
    return false;
}

/* The state that is named at a token, its end in *end; CH_NONE. */
static uint32_t state_from(const struct ch_document *doc, uint32_t token, uint32_t *end)
{
    uint32_t found = CH_NONE;
    for (uint32_t i = ch_hits_from(doc, token); i < doc->hits.count && doc->hits.items[i].first == token;
         i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        if (hit->kind != CH_LEX_STATE || !ch_hit_is_country(doc, hit)) continue;
        found = hit->id;
        *end = hit->end;
    }
    return found;
}

/* The states of a list that begins at a token, "A, B and the C"; how many. */
static uint32_t state_list(const struct ch_document *doc, uint32_t token, uint32_t end,
                           uint32_t out[LISTED_MAX])
{
    static const char *const links[] = {",", "and", "the", NULL};
    uint32_t count = 0;
    while (token < end && count < LISTED_MAX) {
        uint32_t behind = token, state = state_from(doc, token, &behind);
        if (state != CH_NONE) {
            out[count++] = state;
            token = behind;
        } else if (word_in(lower_at(doc, token), links)) {
            token++;
        } else {
            break;
        }
    }
    return count;
}

/* "a group of seven countries," behind a body: where the list begins; CH_NONE. */
static uint32_t defined_list(const struct ch_document *doc, uint32_t from, uint32_t end)
{
    static const char *const members[] = {"countries", "nations", "states", "powers", "members", NULL};
    static const char *const openers[] = {",", ":", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "(", NULL};
    for (uint32_t t = from; t + 1 < end && t < from + 20; t++)
        if (word_in(lower_at(doc, t), members) && word_in(lower_at(doc, t + 1), openers)) return t + 2;
    return CH_NONE;
}

/* The states that the article lists behind a mention of a body. */
static uint32_t listed_behind(const struct ch_document *doc, const struct ch_mention *body,
                              uint32_t out[LISTED_MAX])
{
    static const char *const openers[] = {"(", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", ":", "of", NULL};
    uint32_t end = doc->sentences.items[doc->tokens.items[body->first].sentence].end;
    if (body->end + 1 < end && word_in(lower_at(doc, body->end), openers)) {
        uint32_t count = state_list(doc, body->end + 1, end, out);
        if (count >= LISTED_MIN) return count;
    }
    uint32_t list = defined_list(doc, body->end, end);
    return list == CH_NONE ? 0 : state_list(doc, list, end, out);
}

static uint32_t members_of(const struct ch_document *doc, uint32_t actor, uint32_t out[LISTED_MAX])
{
    const struct ch_actor *body = &doc->actors.items[actor];
    if (body->type != CH_ORGANIZATION && body->type != CH_GROUP) return 0;
    for (uint32_t i = 0; i < body->mentions.count && i < LISTED_MAX; i++) {
        uint32_t count = listed_behind(doc, &doc->mentions.items[body->mentions.items[i]], out);
        if (count >= LISTED_MIN) return count;
    }
    return 0;
}

/* The states in a body's own name, "the Kenyan-Peruvian Commission", where there are two. */
static uint32_t named_states(const struct ch_document *doc, uint32_t actor, uint32_t out[LISTED_MAX])
{
    const struct ch_actor *body = &doc->actors.items[actor];
    uint32_t count = 0;
    if ((body->type != CH_ORGANIZATION && body->type != CH_GROUP) || !body->mentions.count) return 0;
    const struct ch_mention *m = &doc->mentions.items[body->mentions.items[0]];
    for (uint32_t i = ch_hits_from(doc, m->first), behind = m->first;
         i < doc->hits.count && doc->hits.items[i].first < m->end; i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        bool state = hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ADJECTIVE;
        if (!state || hit->first < behind || !ch_hit_is_country(doc, hit) || count == LISTED_MAX) continue;
        bool link = count == 0 || (hit->first > 0 && word_in(lower_at(doc, hit->first - 1), hyphens));
        if (!link || (count && out[count - 1] == hit->id)) return 0;
        out[count++] = hit->id;
        behind = hit->end;
    }
    return count == 2 ? 2 : 0;
}

/* The European Union may be there as a body already. */
static bool is_named_among(const struct ch_document *doc, const struct ch_ids *ids, uint32_t actor)
{
    for (uint32_t i = 0; i < ids->count; i++)
        if (strcmp(doc->actors.items[ids->items[i]].name, doc->actors.items[actor].name) == 0) return true;
    return false;
}

bool ch_meeting_add_members(struct ch_meeting_context *ctx, struct ch_meeting *meeting)
{
    struct ch_document *doc = ctx->doc;
    struct ch_ids listed = {0};
    bool ok = true, alone = meeting->participants.count == 1;
    for (uint32_t i = 0; ok && i < meeting->participants.count; i++) {
        uint32_t states[LISTED_MAX], actor = meeting->participants.items[i],
                                     count = members_of(doc, actor, states);
        bool sides = count == 0 && (count = named_states(doc, actor, states)) > 0;
        if (!((alone || sides) && count)) ok = ch_ids_put(&doc->arena, &listed, actor);
        for (uint32_t k = 0; ok && k < count; k++) {
            const char *code = ch_lexicon_state(ctx->res->lexicon, states[k]).code;
            uint32_t state = code[0] ? ch_actor_for_country(doc, ctx->res, code) : CH_NONE;
            if (state == CH_NONE || is_named_among(doc, &listed, state) ||
                is_named_among(doc, &meeting->participants, state))
                continue;
            ok = ch_ids_put(&doc->arena, &listed, state);
        }
    }
    if (ok) meeting->participants = listed;
    return ok;
}
