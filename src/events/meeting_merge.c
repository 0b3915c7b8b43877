/* One meeting mentioned ten times is one record with all its evidence. */
#include "events/meeting_find.h"
#include "events/time.h"

#include "base/date.h"

#include <string.h>

/* Articles tell of a handful of meetings; looking through all of them for each mention must stay cheap. */
#define MEETINGS_MAX 400u

enum status_class { CLASS_HELD, CLASS_AHEAD, CLASS_NOT };

static enum status_class class_of(uint8_t status)
{
    return status == CH_HELD                               ? CLASS_HELD
           : status == CH_PLANNED || status == CH_PROPOSED ? CLASS_AHEAD
                                                           : CLASS_NOT;
}

static uint32_t shared(const struct ch_ids *a, const struct ch_ids *b)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->count; i++)
        count += ch_ids_has(b, a->items[i]);
    return count;
}

/* The one set holds the other, or each side of the one is a country or body of the other's persons. */
static bool same_company(const struct ch_document *doc, const struct ch_ids *a, const struct ch_ids *b)
{
    uint32_t common = shared(a, b), fewer = a->count < b->count ? a->count : b->count;
    if (common == fewer && common > 0) return common > 1 || a->count == b->count;
    uint32_t covered = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        const struct ch_actor *one = &doc->actors.items[b->items[i]];
        bool found = ch_ids_has(a, b->items[i]);
        for (uint32_t j = 0; j < a->count && !found && one->type == CH_COUNTRY; j++) {
            const struct ch_actor *other = &doc->actors.items[a->items[j]];
            found = other->country[0] && strcmp(other->country, one->country) == 0;
        }
        covered += found;
    }
    return b->count > 1 && covered == b->count;
}

/* Dates are at odds when both are told and neither is a part of the other. */
static bool dates_agree(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b) return true;
    size_t na = strlen(a), nb = strlen(b), n = na < nb ? na : nb;
    if (strchr(a, '/') || strchr(b, '/')) { /* a day inside the other's range */
        const char *range = strchr(a, '/') ? a : b, *day = range == a ? b : a;
        if (strchr(day, '/')) return strcmp(a, b) == 0;
        return strncmp(day, range, 10) >= 0 && strncmp(day, strchr(range, '/') + 1, 10) <= 0;
    }
    return memcmp(a, b, n) == 0;
}

static struct ch_meeting *find_same(struct ch_document *doc, const struct ch_contact *contact,
                                    const char *date)
{
    for (uint32_t i = doc->meetings.count; i-- > 0;) {
        struct ch_meeting *one = &doc->meetings.items[i];
        if (class_of(one->status) != class_of(contact->status) || !dates_agree(one->date, date)) continue;
        if (same_company(doc, &one->participants, &contact->participants) ||
            same_company(doc, &contact->participants, &one->participants))
            return one;
    }
    return NULL;
}

static bool add_evidence(struct ch_document *doc, struct ch_meeting *meeting, uint32_t token)
{
    struct ch_span span = doc->sentences.items[doc->tokens.items[token].sentence].span;
    for (uint32_t i = 0; i < meeting->evidence.count; i++)
        if (meeting->evidence.items[i].start == span.start) return true;
    return ch_spans_add(&doc->arena, &meeting->evidence, span);
}

/* More persons and fewer countries is the better list of participants. */
static bool better_company(const struct ch_document *doc, const struct ch_ids *a, const struct ch_ids *b)
{
    int32_t score = (int32_t)a->count - (int32_t)b->count;
    for (uint32_t i = 0; i < a->count; i++)
        score += doc->actors.items[a->items[i]].type == CH_PERSON ? 2 : 0;
    for (uint32_t i = 0; i < b->count; i++)
        score -= doc->actors.items[b->items[i]].type == CH_PERSON ? 2 : 0;
    return score > 0;
}

static bool fill(struct ch_document *doc, struct ch_meeting *meeting, const struct ch_contact *contact,
                 const char *date)
{
    bool ok = add_evidence(doc, meeting, contact->token);
    if (date[0] && (!meeting->date || strlen(date) > strlen(meeting->date))) {
        const struct ch_time *time = &doc->times.items[contact->time];
        meeting->date = ch_arena_copy(&doc->arena, date, strlen(date));
        meeting->date_text = ch_tokens_span(doc, time->first, time->end);
        ok = ok && meeting->date;
    }
    if (contact->place.len && !meeting->place) {
        meeting->place = ch_arena_copy(&doc->arena, contact->place.ptr, contact->place.len);
        ok = ok && meeting->place;
    }
    if (contact->topic.end > contact->topic.start)
        ok = ok && ch_spans_add(&doc->arena, &meeting->topics, contact->topic);
    if (meeting->mode == CH_MODE_UNKNOWN || contact->mode == CH_PHONE || contact->mode == CH_VIDEO)
        meeting->mode = contact->mode;
    if (contact->confidence > meeting->confidence) {
        meeting->confidence = contact->confidence;
        meeting->rule = contact->cue->rule;
    }
    return ok;
}

/* A held meeting cannot lie ahead of the article: a date there makes it planned. */
static void reconcile(const struct ch_document *doc, uint8_t *status, const char *date)
{
    if (*status != CH_HELD || strlen(date) < 10 || !doc->article.published) return;
    if (strlen(doc->article.published) >= 10 && strncmp(date, doc->article.published, 10) > 0)
        *status = CH_PLANNED;
}

enum ch_status ch_meeting_merge(const struct ch_meeting_context *ctx, const struct ch_contact *told)
{
    struct ch_document *doc = ctx->doc;
    struct ch_contact contact = *told;
    char date[24] = "";
    int direction = class_of(contact.status) == CLASS_HELD ? -1 : contact.status == CH_DENIED ? 0 : 1;
    if (contact.time != CH_NONE) ch_time_value(doc, contact.time, direction, date);
    reconcile(doc, &contact.status, date);
    struct ch_meeting *meeting = find_same(doc, &contact, date);
    if (!meeting) {
        if (doc->meetings.count >= MEETINGS_MAX) return CH_OK;
        meeting = CH_PUSH(&doc->arena, &doc->meetings);
        if (!meeting) return ch_fail(ctx->err, CH_NOMEM, "out of memory");
        meeting->participants = contact.participants;
        meeting->status = contact.status;
    } else if (better_company(doc, &contact.participants, &meeting->participants)) {
        meeting->participants = contact.participants;
    }
    if (meeting->status == CH_PROPOSED && contact.status == CH_PLANNED) meeting->status = CH_PLANNED;
    return fill(doc, meeting, &contact, date) ? CH_OK : ch_fail(ctx->err, CH_NOMEM, "out of memory");
}
