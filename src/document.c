#include "document.h"

#include <string.h>

/* Kept between articles; more than nearly every article needs. */
#define ARENA_KEEP ((size_t)16 * 1024 * 1024)

void ch_document_reset(struct ch_document *doc)
{
    struct ch_arena arena = doc->arena;
    ch_arena_reset(&arena, ARENA_KEEP);
    memset(doc, 0, sizeof *doc);
    doc->arena = arena;
}

void ch_document_dispose(struct ch_document *doc)
{
    ch_arena_dispose(&doc->arena);
    memset(doc, 0, sizeof *doc);
}

struct ch_str ch_text(const struct ch_document *doc, struct ch_span span)
{
    return (struct ch_str){doc->article.text.ptr + span.start, span.end - span.start};
}

struct ch_str ch_form(const struct ch_document *doc, uint32_t token)
{
    return ch_text(doc, doc->tokens.items[token].span);
}

struct ch_span ch_tokens_span(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    return (struct ch_span){doc->tokens.items[first].span.start, doc->tokens.items[end - 1].span.end};
}

struct ch_span ch_mention_span(const struct ch_document *doc, const struct ch_mention *mention)
{
    bool named = mention->kind == CH_MENTION_NAME && mention->name.end > mention->name.start;
    return named ? mention->name : ch_tokens_span(doc, mention->first, mention->end);
}

uint32_t ch_token_at(const struct ch_document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->tokens.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->tokens.items[mid].span.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t ch_hits_from(const struct ch_document *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->hits.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->hits.items[mid].first < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t ch_times_from(const struct ch_document *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->times.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->times.items[mid].first < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool ch_ids_add(struct ch_arena *arena, struct ch_ids *ids, uint32_t id)
{
    uint32_t *slot = CH_PUSH(arena, ids);
    if (slot) *slot = id;
    return slot != NULL;
}

bool ch_ids_has(const struct ch_ids *ids, uint32_t id)
{
    for (uint32_t i = 0; i < ids->count; i++)
        if (ids->items[i] == id) return true;
    return false;
}

bool ch_ids_put(struct ch_arena *arena, struct ch_ids *ids, uint32_t id)
{
    return ch_ids_has(ids, id) || ch_ids_add(arena, ids, id);
}

bool ch_spans_add(struct ch_arena *arena, struct ch_spans *spans, struct ch_span span)
{
    struct ch_span *slot = CH_PUSH(arena, spans);
    if (slot) *slot = span;
    return slot != NULL;
}

const char *ch_actor_type_name(uint8_t type)
{
    static const char *const names[] = {"person", "country", "organization", "group"};
    return type < 4 ? names[type] : "unknown";
}

const char *ch_meeting_status_name(uint8_t status)
{
    static const char *const names[] = {"held", "planned", "proposed", "cancelled", "denied"};
    return status < 5 ? names[status] : "unknown";
}

const char *ch_meeting_mode_name(uint8_t mode)
{
    static const char *const names[] = {"unknown", "in_person", "phone", "video"};
    return mode < 4 ? names[mode] : "unknown";
}

const char *ch_statement_kind_name(uint8_t kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return kind < 3 ? names[kind] : "unknown";
}

const char *ch_instrument_kind_name(uint8_t kind)
{
    static const char *const names[] = {"resolution", "treaty", "agreement", "statement"};
    return kind < 4 ? names[kind] : "unknown";
}

const char *ch_deed_kind_name(uint8_t kind)
{
    static const char *const names[CH_DEED_COUNT] = {
        [CH_DEED_ADOPT] = "adopt",     [CH_DEED_VETO] = "veto",         [CH_DEED_REJECT] = "reject",
        [CH_DEED_PROPOSE] = "propose", [CH_DEED_AMEND] = "amend",       [CH_DEED_SIGN] = "sign",
        [CH_DEED_RATIFY] = "ratify",   [CH_DEED_WITHDRAW] = "withdraw", [CH_DEED_COMPLY] = "comply",
        [CH_DEED_BREACH] = "breach",   [CH_DEED_SUPPORT] = "support",   [CH_DEED_CITE] = "cite",
        [CH_DEED_CALL] = "call",
    };
    return kind < CH_DEED_COUNT ? names[kind] : "unknown";
}

const char *ch_deed_status_name(uint8_t status)
{
    static const char *const names[] = {"done", "planned", "proposed", "alleged", "denied"};
    return status < CH_DEED_STATUS_COUNT ? names[status] : "unknown";
}

const char *ch_mention_kind_name(uint8_t kind)
{
    static const char *const names[] = {"name", "office", "description", "pronoun"};
    return kind < 4 ? names[kind] : "unknown";
}

/* One law of ch_document_check: reports and returns when it is broken. */
#define LAW(holds, ...)                                             \
    do {                                                            \
        if (!(holds)) return ch_fail(err, CH_CORRUPT, __VA_ARGS__); \
    } while (0)

static bool boundary(const struct ch_document *doc, uint32_t at)
{
    const struct ch_str text = doc->article.text;
    return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static bool good_span(const struct ch_document *doc, struct ch_span span)
{
    return span.start <= span.end && boundary(doc, span.start) && boundary(doc, span.end);
}

static bool good_spans(const struct ch_document *doc, const struct ch_spans *spans)
{
    for (uint32_t i = 0; i < spans->count; i++)
        if (!good_span(doc, spans->items[i])) return false;
    return true;
}

static bool good_ids(const struct ch_ids *ids, uint32_t limit)
{
    for (uint32_t i = 0; i < ids->count; i++)
        if (ids->items[i] >= limit) return false;
    return true;
}

static enum ch_status check_tokens(const struct ch_document *doc, struct ch_error *err)
{
    uint32_t next = 0, at = 0;
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        const struct ch_sentence *s = &doc->sentences.items[i];
        LAW(good_span(doc, s->span), "sentence %u has a bad span", i);
        if (!doc->tokens.count) continue;
        LAW(s->first == next && s->end >= s->first, "sentence %u does not follow the one before", i);
        next = s->end;
    }
    LAW(next == doc->tokens.count, "tokens outside of sentences");
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const struct ch_token *t = &doc->tokens.items[i];
        LAW(good_span(doc, t->span) && t->span.start < t->span.end && t->span.start >= at,
            "token %u has a bad span", i);
        at = t->span.end;
        LAW(t->sentence < doc->sentences.count, "token %u has no sentence", i);
        const struct ch_sentence *s = &doc->sentences.items[t->sentence];
        LAW(i >= s->first && i < s->end, "token %u is outside its sentence", i);
        LAW(t->head == CH_NONE || (t->head >= s->first && t->head < s->end), "token %u has a far head", i);
    }
    return CH_OK;
}

static enum ch_status check_mentions(const struct ch_document *doc, struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const struct ch_mention *m = &doc->mentions.items[i];
        LAW(m->first < m->end && m->end <= doc->tokens.count, "mention %u has bad tokens", i);
        LAW(m->head >= m->first && m->head < m->end, "mention %u has its head outside", i);
        LAW(good_span(doc, m->name) && good_ids(&m->actors, doc->actors.count), "mention %u is broken", i);
    }
    for (uint32_t i = 0; i < doc->actors.count; i++)
        LAW(doc->actors.items[i].name && good_ids(&doc->actors.items[i].mentions, doc->mentions.count),
            "actor %u is broken", i);
    return CH_OK;
}

static enum ch_status check_facts(const struct ch_document *doc, struct ch_error *err)
{
    for (uint32_t i = 0; i < doc->statements.count; i++) {
        const struct ch_statement *s = &doc->statements.items[i];
        LAW(s->speaker < doc->actors.count && good_ids(&s->addressees, doc->actors.count) &&
                good_ids(&s->instruments, doc->instruments.count),
            "statement %u names somebody who is not there", i);
        LAW(good_span(doc, s->cue) && s->content.count && good_spans(doc, &s->content) && s->evidence.count &&
                good_spans(doc, &s->evidence) && s->rule,
            "statement %u cannot be pointed at", i);
    }
    for (uint32_t i = 0; i < doc->meetings.count; i++) {
        const struct ch_meeting *m = &doc->meetings.items[i];
        LAW(m->participants.count && good_ids(&m->participants, doc->actors.count),
            "meeting %u has no participants", i);
        LAW(m->evidence.count && good_spans(doc, &m->evidence) && good_spans(doc, &m->topics) && m->rule,
            "meeting %u cannot be pointed at", i);
    }
    for (uint32_t i = 0; i < doc->instruments.count; i++)
        LAW(doc->instruments.items[i].symbol && good_spans(doc, &doc->instruments.items[i].mentions),
            "instrument %u is broken", i);
    for (uint32_t i = 0; i < doc->deeds.count; i++) {
        const struct ch_deed *d = &doc->deeds.items[i];
        LAW(d->instrument < doc->instruments.count && good_ids(&d->actors, doc->actors.count) &&
                (d->statement == CH_NONE || d->statement < doc->statements.count) && good_span(doc, d->cue) &&
                good_span(doc, d->evidence),
            "deed %u is broken", i);
    }
    return CH_OK;
}

enum ch_status ch_document_check(const struct ch_document *doc, struct ch_error *err)
{
    LAW(doc->article.text.ptr &&
            ch_utf8_valid(doc->article.text.ptr, doc->article.text.len) == doc->article.text.len,
        "the text is not valid UTF-8");
    enum ch_status status = check_tokens(doc, err);
    if (status == CH_OK) status = check_mentions(doc, err);
    if (status == CH_OK) status = check_facts(doc, err);
    return status;
}
