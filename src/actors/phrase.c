#include "actors/actors.h"

#include "pipeline.h"

uint32_t ch_mention_at(const struct ch_document *doc, uint32_t token)
{
    if (!doc->mention_of || token >= doc->tokens.count) return CH_NONE;
    if (doc->mention_of[token] != CH_NONE) return doc->mention_of[token];
    const struct ch_sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    uint32_t best = CH_NONE;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        uint32_t at = doc->mention_of[i];
        if (at == CH_NONE) continue;
        const struct ch_mention *m = &doc->mentions.items[at];
        if (token < m->first || token >= m->end) continue;
        if (best == CH_NONE ||
            m->end - m->first < doc->mentions.items[best].end - doc->mentions.items[best].first)
            best = at;
    }
    return best;
}

uint32_t ch_actor_of_token(const struct ch_document *doc, uint32_t token)
{
    uint32_t at = ch_mention_at(doc, token);
    if (at == CH_NONE || doc->mentions.items[at].actors.count != 1) return CH_NONE;
    return doc->mentions.items[at].actors.items[0];
}

bool ch_actors_of_phrase(struct ch_document *doc, uint32_t token, struct ch_ids *out)
{
    uint32_t at = ch_mention_at(doc, token);
    if (at == CH_NONE) return true;
    const struct ch_ids *actors = &doc->mentions.items[at].actors;
    for (uint32_t i = 0; i < actors->count; i++)
        if (!ch_ids_put(&doc->arena, out, actors->items[i])) return false;
    return true;
}

static char *phrase_name(struct ch_document *doc, uint32_t first, uint32_t end)
{
    struct ch_str text = ch_text(doc, ch_tokens_span(doc, first, end));
    return ch_arena_copy(&doc->arena, text.ptr, text.len);
}

uint32_t ch_actor_for_phrase(struct ch_document *doc, const struct ch_resources *res, uint32_t first,
                             uint32_t end)
{
    (void)res;
    if (first >= end || end > doc->tokens.count) return CH_NONE;
    uint32_t known = ch_actor_of_token(doc, end - 1);
    if (known != CH_NONE) return known;
    struct ch_actor *actor = CH_PUSH(&doc->arena, &doc->actors);
    if (!actor) return CH_NONE;
    *actor = (struct ch_actor){.name = phrase_name(doc, first, end), .type = CH_GROUP};
    actor->person = actor->organisation = CH_NONE;
    if (!actor->name) return doc->actors.count--, CH_NONE;
    return doc->actors.count - 1;
}

uint32_t ch_actor_for_country(struct ch_document *doc, const struct ch_resources *res, const char *code)
{
    (void)res;
    for (uint32_t i = 0; i < doc->actors.count; i++) {
        const struct ch_actor *a = &doc->actors.items[i];
        if (a->type == CH_COUNTRY && ch_str_is(ch_str_of(a->country), code)) return i;
    }
    return CH_NONE;
}

bool ch_actor_speaks(struct ch_document *doc, uint32_t first, uint32_t end, uint32_t speaker)
{
    for (uint32_t i = first; i < end && i < doc->tokens.count; i++) {
        uint32_t at = doc->mention_of ? doc->mention_of[i] : CH_NONE;
        if (at == CH_NONE) continue;
        struct ch_mention *m = &doc->mentions.items[at];
        if (m->kind == CH_MENTION_PRONOUN && !m->actors.count &&
            !ch_ids_add(&doc->arena, &m->actors, speaker))
            return false;
    }
    return true;
}
