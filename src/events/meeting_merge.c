/* One meeting mentioned ten times is one record with all its evidence. */
#include "events/meeting_find.h"
#include "events/time.h"

#include "base/date.h"
#include "language/tree.h"

#include <stdio.h>
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
bool ch_meeting_dates_agree(const char *a, const char *b)
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

/* "the cabinet meeting" is the one told of before as X's with the cabinet. */
static bool is_body_of(const struct ch_contact *contact, const struct ch_meeting *one)
{
    return contact->definite && contact->participants.count == 1 &&
           ch_ids_has(&one->participants, contact->participants.items[0]);
}

/* "leaders gathered for a summit hosted by X": two words for one meeting. */
static bool is_told_twice(const struct ch_meeting_context *ctx, uint32_t at, const struct ch_contact *contact)
{
    const struct ch_document *doc = ctx->doc;
    const struct ch_ids *before = &doc->meetings.items[at].participants;
    uint32_t last = ctx->traces.items[at].last, fewer = before->count < contact->participants.count
                                                            ? before->count
                                                            : contact->participants.count;
    bool hangs =
        doc->tokens.items[contact->token].head == last || doc->tokens.items[last].head == contact->token;
    return hangs && shared(before, &contact->participants) == fewer;
}

/* "has spoken to X once in a phone call" is not the meeting told of before. */
static bool is_other_way(const struct ch_meeting *one, const struct ch_contact *contact)
{
    static const char *const bodily[] = {"meet", "meeting-of", "receive", "visit", "visit-to", "host", NULL};
    bool there = false, here = false;
    for (size_t i = 0; bodily[i]; i++) {
        there = there || strcmp(one->rule, bodily[i]) == 0;
        here = here || strcmp(contact->cue->rule, bodily[i]) == 0;
    }
    return (one->mode == CH_IN_PERSON && there && contact->mode == CH_PHONE) ||
           (one->mode == CH_PHONE && here && contact->mode == CH_IN_PERSON);
}

static struct ch_meeting *find_same(const struct ch_meeting_context *ctx, const struct ch_contact *contact,
                                    const char *date)
{
    struct ch_document *doc = ctx->doc;
    for (uint32_t i = doc->meetings.count; i-- > 0;) {
        struct ch_meeting *one = &doc->meetings.items[i];
        if (class_of(one->status) != class_of(contact->status) || !ch_meeting_dates_agree(one->date, date) ||
            is_other_way(one, contact) ||
            (contact->apart && one->participants.count > contact->participants.count))
            continue;
        if (same_company(doc, &one->participants, &contact->participants) ||
            same_company(doc, &contact->participants, &one->participants) || is_body_of(contact, one) ||
            is_told_twice(ctx, i, contact))
            return one;
    }
    return NULL;
}

bool ch_meeting_is_same_company(const struct ch_document *doc, const struct ch_meeting *meeting,
                                const struct ch_ids *ids)
{
    return same_company(doc, &meeting->participants, ids) || same_company(doc, ids, &meeting->participants);
}

bool ch_meeting_is_known(const struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    const struct ch_document *doc = ctx->doc;
    for (uint32_t i = 0; i < doc->meetings.count; i++) {
        const struct ch_ids *one = &doc->meetings.items[i].participants;
        if (same_company(doc, one, &contact->participants) || same_company(doc, &contact->participants, one))
            return true;
    }
    return false;
}

bool ch_meeting_add_evidence(struct ch_document *doc, struct ch_meeting *meeting, uint32_t token)
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

/* How much a date tells: days that the text counts out over one day, that over its week, its month, its year.
 */
static int date_rank(const char *date)
{
    struct ch_date from, to;
    if (!date || !*date) return 0;
    const char *slash = strchr(date, '/');
    if (!slash) return strlen(date) == 10 ? 4 : strlen(date) == 7 ? 2 : 1;
    if (!ch_date_read(date, &from) || !ch_date_read(slash + 1, &to) || !from.day || !to.day) return 1;
    int32_t first = ch_date_to_days(from), days = ch_date_to_days(to) - first;
    bool week = ch_weekday_of_days(first) == 0 && days == 6;
    return days > 31 ? 1 : week ? 3 : 5;
}

static bool fill(struct ch_document *doc, struct ch_meeting *meeting, const struct ch_contact *contact,
                 const char *date)
{
    bool ok = ch_meeting_add_evidence(doc, meeting, contact->token);
    if (date_rank(date) > date_rank(meeting->date)) {
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

/* A held meeting cannot lie ahead of the article: a date there makes it planned; so does a range that goes on
 * beyond it where the sentence looks ahead. */
static void reconcile(const struct ch_document *doc, struct ch_contact *contact, const char *date)
{
    const char *published = doc->article.published, *last = strchr(date, '/');
    if (contact->status != CH_HELD || strlen(date) < 10 || !published || strlen(published) < 10) return;
    if (contact->ahead && last && strlen(last) > 10) date = last + 1;
    if (strncmp(date, published, 10) > 0) contact->status = CH_PLANNED;
}

/* Sentences between a plan and its denial. */
#define TAKEN_BACK_REACH 3

/* "X may meet Y, reports said. X will not meet Y": what was told as a plan just before is what is denied. */
static struct ch_meeting *find_taken_back(const struct ch_meeting_context *ctx,
                                          const struct ch_contact *contact, const char *date)
{
    const struct ch_document *doc = ctx->doc;
    if (class_of(contact->status) != CLASS_NOT || contact->participants.count < 2) return NULL;
    for (uint32_t i = doc->meetings.count; i-- > 0;) {
        struct ch_meeting *one = &doc->meetings.items[i];
        uint32_t before = doc->tokens.items[ctx->traces.items[i].last].sentence,
                 here = doc->tokens.items[contact->token].sentence;
        if (class_of(one->status) != CLASS_AHEAD || before + TAKEN_BACK_REACH < here) continue;
        if (one->date && date[0] && strcmp(one->date, date) != 0) continue;
        if (!one->date != !date[0]) continue; /* a day of one of them only */
        if (shared(&one->participants, &contact->participants) == contact->participants.count &&
            one->participants.count == contact->participants.count)
            return one;
    }
    return NULL;
}

static struct ch_meeting *new_meeting(struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    struct ch_meeting *meeting = CH_PUSH(&ctx->doc->arena, &ctx->doc->meetings);
    struct ch_trace *trace = meeting ? CH_PUSH(&ctx->doc->arena, &ctx->traces) : NULL;
    if (!trace) return NULL;
    meeting->participants = contact->participants;
    meeting->status = contact->status;
    *trace = (struct ch_trace){.first = contact->token, .visit = true, .vague = contact->cue->noun};
    return meeting;
}

/* The days of which a single one is the first, or the last, told. */
static void stretch(int32_t days, char date[24])
{
    struct ch_date day;
    int32_t more = days > 0 ? days - 1 : days + 1;
    char from[11], to[11];
    if (!more || strlen(date) != 10 || !ch_date_read(date, &day) || !day.day) return;
    int32_t told = ch_date_to_days(day), other = told + more;
    ch_date_write(ch_date_of_days(told < other ? told : other), from);
    ch_date_write(ch_date_of_days(told < other ? other : told), to);
    snprintf(date, 24, "%s/%s", from, to);
}

static void move_day(int32_t days, char date[24])
{
    struct ch_date day;
    if (!days || strlen(date) != 10 || !ch_date_read(date, &day) || !day.day) return;
    ch_date_write(ch_date_of_days(ch_date_to_days(day) + days), date);
}

/* "opens on August 22 and will go on until August 26": the day up to which, told behind in the sentence. */
static void run_until(const struct ch_document *doc, uint32_t time, char date[24])
{
    static const char *const leads[] = {"until", "till", "through", NULL};
    const struct ch_time *first = &doc->times.items[time];
    uint32_t end = doc->sentences.items[doc->tokens.items[first->first].sentence].end;
    if (strlen(date) != 10 || time + 1 >= doc->times.count) return;
    const struct ch_time *last = &doc->times.items[time + 1];
    if (last->first >= end || last->first == 0 || strlen(last->value) != 10) return;
    for (size_t i = 0; leads[i]; i++)
        if (ch_str_is(doc->tokens.items[last->first - 1].lower, leads[i]) && strcmp(date, last->value) < 0)
            snprintf(date + 10, 14, "/%s", last->value);
}

/* A weekday in the past tense is the last one, in the future the next; "begins a visit on Monday" is ahead
 * too. */
static void resolve_time(const struct ch_document *doc, const struct ch_contact *contact, char date[24])
{
    bool held = class_of(contact->status) == CLASS_HELD;
    int direction = held ? (contact->present ? 1 : -1) : contact->status == CH_DENIED ? 0 : 1;
    bool weekday = contact->time != CH_NONE && doc->times.items[contact->time].kind == CH_TIME_WEEKDAY;
    if (contact->status == CH_CANCELLED && !weekday) direction = 0; /* "called off a meeting in August" */
    if (contact->time != CH_NONE) {
        ch_time_value(doc, contact->time, direction, date);
        run_until(doc, contact->time, date);
        move_day(contact->shift, date);
    }
    if (contact->days) stretch(contact->days, date);
}

enum ch_status ch_meeting_merge(struct ch_meeting_context *ctx, const struct ch_contact *told)
{
    struct ch_document *doc = ctx->doc;
    struct ch_contact contact = *told;
    char date[24] = "";
    resolve_time(doc, &contact, date);
    reconcile(doc, &contact, date);
    struct ch_meeting *meeting = find_same(ctx, &contact, date);
    if (!meeting && (meeting = find_taken_back(ctx, &contact, date))) meeting->status = contact.status;
    if (!meeting) {
        if (doc->meetings.count >= MEETINGS_MAX) return CH_OK;
        meeting = new_meeting(ctx, &contact);
        if (!meeting) return ch_fail(ctx->err, CH_NOMEM, "out of memory");
    } else if (better_company(doc, &contact.participants, &meeting->participants)) {
        meeting->participants = contact.participants;
    }
    ctx->latest = (uint32_t)(meeting - doc->meetings.items);
    struct ch_trace *trace = &ctx->traces.items[ctx->latest];
    trace->last = contact.token;
    trace->vague = trace->vague && contact.status == CH_HELD && !contact.firm;
    trace->visit = trace->visit && !contact.hosted &&
                   (contact.cue->frame == CH_FRAME_VISIT || contact.cue->frame == CH_FRAME_TRIP);
    if (meeting->status == CH_PROPOSED && contact.status == CH_PLANNED) meeting->status = CH_PLANNED;
    return fill(doc, meeting, &contact, date) ? CH_OK : ch_fail(ctx->err, CH_NOMEM, "out of memory");
}

enum ch_status ch_meeting_note_trip(struct ch_meeting_context *ctx, const struct ch_contact *told)
{
    struct ch_document *doc = ctx->doc;
    struct ch_contact contact = *told;
    char date[24] = "";
    resolve_time(doc, &contact, date);
    reconcile(doc, &contact, date);
    if (!date[0] || ctx->trips.count >= MEETINGS_MAX) return CH_OK;
    struct ch_trip *trip = CH_PUSH(&doc->arena, &ctx->trips);
    if (!trip) return ch_fail(ctx->err, CH_NOMEM, "out of memory");
    const struct ch_time *time = &doc->times.items[contact.time];
    *trip = (struct ch_trip){.visitor = contact.participants.items[0], .status = contact.status};
    trip->cue = contact.token;
    trip->date = ch_arena_copy(&doc->arena, date, strlen(date));
    trip->date_text = ch_tokens_span(doc, time->first, time->end);
    if (contact.place.len) trip->place = ch_arena_copy(&doc->arena, contact.place.ptr, contact.place.len);
    return trip->date ? CH_OK : ch_fail(ctx->err, CH_NOMEM, "out of memory");
}

/* --- "the meeting" ---------------------------------------------------------------------------------------
 */

/* "no such meeting was planned": the one that was told of. */
static bool is_no_such(const struct ch_document *doc, uint32_t noun)
{
    uint32_t first = doc->sentences.items[doc->tokens.items[noun].sentence].first;
    return noun > first + 1 && ch_str_is(doc->tokens.items[noun - 1].lower, "such") &&
           ch_str_is(doc->tokens.items[noun - 2].lower, "no");
}

/* Words beside the noun that make it another one: "their last meeting", "a cabinet meeting". */
static bool is_told_apart(const struct ch_document *doc, uint32_t noun)
{
    static const char *const others[] = {
        "last",    "first", "previous", "next",   "second",  "third", "earlier", "final", "annual", "other",
        "another", "new",   "past",     "future", "regular", "such",  "any",     "no",    NULL};
    CH_EACH_CHILD(doc, child, noun)
    {
        const struct ch_token *t = &doc->tokens.items[child];
        if (t->deprel == CH_DEPREL_COMPOUND || t->deprel == CH_DEPREL_NMOD) return true;
        if (is_no_such(doc, noun)) continue;
        for (size_t i = 0; others[i]; i++)
            if (ch_str_is(t->lower, others[i])) return true;
    }
    return false;
}

static bool may_refer(const struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    static const char *const nouns[] = {"meeting",      "talk", "summit",    "negotiation",  "discussion",
                                        "conversation", "call", "encounter", "consultation", NULL};
    const struct ch_document *doc = ctx->doc;
    bool no_such = contact->cue->noun && is_no_such(doc, contact->token);
    if (!(contact->definite || no_such) || ctx->latest == CH_NONE) return false;
    const struct ch_token *noun = &doc->tokens.items[contact->token];
    bool plural = noun->lower.len > noun->lemma.len && contact->cue->mode == CH_IN_PERSON &&
                  !ch_str_is(noun->lemma, "talk") && !ch_str_is(noun->lemma, "negotiation");
    bool known = false;
    for (size_t i = 0; nouns[i]; i++)
        known = known || ch_str_is(doc->tokens.items[contact->token].lemma, nouns[i]);
    uint32_t before = doc->tokens.items[ctx->traces.items[ctx->latest].last].sentence,
             here = doc->tokens.items[contact->token].sentence;
    bool near = doc->sentences.items[here].paragraph <= doc->sentences.items[before].paragraph + 1;
    uint8_t mode = doc->meetings.items[ctx->latest].mode;
    bool phone = contact->cue->mode == CH_PHONE,
         same_way = phone ? mode == CH_PHONE || mode == CH_VIDEO : true;
    return known && !plural && near && same_way && !is_told_apart(doc, contact->token);
}

/* "The meeting, originally scheduled for May, was postponed": what was called off is not what is planned now.
 */
static bool is_of_first_plan(const struct ch_document *doc, uint32_t token)
{
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[token].sentence];
    for (uint32_t t = s->first; t < s->end && t < token + 40; t++)
        if (ch_str_is(doc->tokens.items[t].lower, "originally") ||
            ch_str_is(doc->tokens.items[t].lower, "initially") ||
            ch_str_is(doc->tokens.items[t].lower, "twice"))
            return true;
    return false;
}

enum ch_status ch_meeting_refer(struct ch_meeting_context *ctx, const struct ch_contact *told)
{
    if (!may_refer(ctx, told)) return CH_OK;
    struct ch_meeting *meeting = &ctx->doc->meetings.items[ctx->latest];
    struct ch_contact contact = *told;
    char date[24] = "";
    bool off = class_of(contact.status) == CLASS_NOT && class_of(meeting->status) == CLASS_AHEAD &&
               !(meeting->date && is_of_first_plan(ctx->doc, contact.token));
    off = off || (is_no_such(ctx->doc, contact.token) && class_of(contact.status) == CLASS_NOT);
    if (off) meeting->status = contact.status;
    /* "... in the first meeting between X and Y. The meeting, scheduled for Friday, will ..." */
    struct ch_trace *trace = &ctx->traces.items[ctx->latest];
    if (trace->vague && contact.firm && contact.status == CH_PLANNED) meeting->status = CH_PLANNED;
    trace->vague = trace->vague && !contact.firm;
    if (off || class_of(contact.status) != class_of(meeting->status)) contact.time = CH_NONE;
    resolve_time(ctx->doc, &contact, date);
    if (!ch_meeting_dates_agree(meeting->date, date)) return CH_OK;
    trace->last = contact.token;
    trace->loose = trace->loose || (date_rank(date) > date_rank(meeting->date));
    contact.mode = meeting->mode;
    contact.confidence = 0;
    return fill(ctx->doc, meeting, &contact, date) ? CH_OK : ch_fail(ctx->err, CH_NOMEM, "out of memory");
}
