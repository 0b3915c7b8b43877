/* What the rest of the article tells of its meetings: the visit that they belong to, and dates and places
 * that stand in another sentence. */
#include "base/date.h"
#include "events/meeting_find.h"
#include "language/dateline.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* --- visits ----------------------------------------------------------------------------------------------
 */

static bool is_ahead(const struct ch_meeting *meeting)
{
    return meeting->status == CH_PLANNED || meeting->status == CH_PROPOSED;
}

/* The country that a visit went to; NULL when the meeting is no visit of somebody to a country. */
static const char *visited_country(const struct ch_meeting_context *ctx, uint32_t at)
{
    const struct ch_meeting *meeting = &ctx->doc->meetings.items[at];
    if (!ctx->traces.items[at].visit || meeting->participants.count < 2) return NULL;
    uint32_t last = meeting->participants.items[meeting->participants.count - 1];
    const struct ch_actor *host = &ctx->doc->actors.items[last];
    return host->type == CH_COUNTRY ? host->country : NULL;
}

/* Does the meeting bring the visitor together with somebody of the country? */
static bool is_of_visit(const struct ch_document *doc, const struct ch_meeting *meeting,
                        const struct ch_meeting *visit, const char *country, bool told_together)
{
    bool visitor = false, host = false;
    for (uint32_t i = 0; i < meeting->participants.count; i++) {
        uint32_t actor = meeting->participants.items[i];
        const char *from = doc->actors.items[actor].country;
        host = host || strcmp(from, country) == 0 ||
               (told_together && !from[0] && !ch_ids_has(&visit->participants, actor));
        for (uint32_t k = 0; k + 1 < visit->participants.count; k++)
            visitor = visitor || visit->participants.items[k] == actor;
    }
    bool off = visit->status == CH_CANCELLED || visit->status == CH_DENIED;
    bool both =
        (meeting->status == CH_HELD || is_ahead(meeting)) && (visit->status == CH_HELD || is_ahead(visit));
    return visitor && host && (off ? meeting->status == visit->status : both) &&
           ch_meeting_dates_agree(meeting->date, visit->date);
}

static void take_date(struct ch_meeting *to, const struct ch_meeting *from)
{
    if (to->date || !from->date) return;
    to->date = from->date;
    to->date_text = from->date_text;
}

/* Gives what the visit tells to the meetings it was for; true when there are any, so that the visit is no
 * meeting of its own. */
static bool absorb(const struct ch_meeting_context *ctx, uint32_t visit, bool *ok)
{
    struct ch_document *doc = ctx->doc;
    const struct ch_meeting *from = &doc->meetings.items[visit];
    const char *country = visited_country(ctx, visit);
    bool found = false;
    for (uint32_t i = 0; country && i < doc->meetings.count; i++) {
        struct ch_meeting *to = &doc->meetings.items[i];
        bool together = doc->tokens.items[ctx->traces.items[i].first].sentence ==
                        doc->tokens.items[ctx->traces.items[visit].first].sentence;
        if (i == visit || ctx->traces.items[i].visit || !is_of_visit(doc, to, from, country, together))
            continue;
        take_date(to, from);
        if (!to->place) to->place = from->place;
        if (!found) *ok = *ok && ch_meeting_add_evidence(doc, to, ctx->traces.items[visit].first);
        found = true;
    }
    return found;
}

static bool absorb_visits(struct ch_meeting_context *ctx)
{
    struct ch_document *doc = ctx->doc;
    bool ok = true;
    for (uint32_t i = 0; i < doc->meetings.count; i++) {
        if (!absorb(ctx, i, &ok)) continue;
        size_t behind = doc->meetings.count - i - 1;
        memmove(&doc->meetings.items[i], &doc->meetings.items[i + 1], behind * sizeof *doc->meetings.items);
        memmove(&ctx->traces.items[i], &ctx->traces.items[i + 1], behind * sizeof *ctx->traces.items);
        doc->meetings.count--;
        ctx->traces.count--;
        i--;
    }
    return ok;
}

/* "during the visit", "on his trip": the sentence sets its meeting into a journey. */
static bool is_on_trip(const struct ch_document *doc, uint32_t cue)
{
    static const char *const words[] = {"visit", "trip", "tour", "stay", NULL};
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[cue].sentence];
    for (uint32_t t = s->first; t < s->end; t++)
        for (size_t i = 0; words[i]; i++)
            if (ch_str_is(doc->tokens.items[t].lemma, words[i])) return true;
    return false;
}

/* Told right behind it in its paragraph. */
static bool follows(const struct ch_document *doc, uint32_t before, uint32_t cue)
{
    uint32_t first = doc->tokens.items[before].sentence, second = doc->tokens.items[cue].sentence;
    return second > first && second <= first + 2 &&
           doc->sentences.items[first].paragraph == doc->sentences.items[second].paragraph;
}

/* The date and place of the visit during which the meeting was. */
static void take_from_trip(const struct ch_meeting_context *ctx, uint32_t at)
{
    struct ch_meeting *meeting = &ctx->doc->meetings.items[at];
    uint32_t cue = ctx->traces.items[at].first;
    bool on_trip = is_on_trip(ctx->doc, cue);
    if (meeting->date) return;
    for (uint32_t i = 0; i < ctx->trips.count; i++) {
        const struct ch_trip *trip = &ctx->trips.items[i];
        bool ahead = trip->status == CH_PLANNED || trip->status == CH_PROPOSED;
        if (!ch_ids_has(&meeting->participants, trip->visitor)) continue;
        if (!on_trip && !follows(ctx->doc, trip->cue, cue)) continue;
        if (ahead != is_ahead(meeting) || (!ahead && trip->status != meeting->status)) continue;
        meeting->date = trip->date;
        meeting->date_text = trip->date_text;
        if (!meeting->place) meeting->place = trip->place;
        return;
    }
}

/* --- dates -----------------------------------------------------------------------------------------------
 */

/* A participant is named, or meant, in the sentence. */
static bool names_participant(const struct ch_document *doc, const struct ch_meeting *meeting,
                              uint32_t sentence)
{
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    for (uint32_t t = s->first; t < s->end; t++) {
        uint32_t mention = doc->mention_of ? doc->mention_of[t] : CH_NONE;
        if (mention == CH_NONE) continue;
        const struct ch_ids *actors = &doc->mentions.items[mention].actors;
        for (uint32_t i = 0; i < actors->count; i++)
            if (ch_ids_has(&meeting->participants, actors->items[i])) return true;
    }
    return false;
}

/* The countries of two participants are named in the sentence: "Kenya and Peru on Monday agreed". */
static bool names_countries(const struct ch_document *doc, const struct ch_meeting *meeting,
                            uint32_t sentence)
{
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    uint32_t named = 0;
    for (uint32_t i = 0; i < meeting->participants.count && named < 2; i++) {
        const char *country = doc->actors.items[meeting->participants.items[i]].country;
        bool found = false;
        for (uint32_t t = s->first; country[0] && doc->mention_of && t < s->end && !found; t++) {
            uint32_t mention = doc->mention_of[t];
            found = mention != CH_NONE && doc->mentions.items[mention].type == CH_COUNTRY &&
                    strcmp(doc->mentions.items[mention].country, country) == 0;
        }
        named += found;
    }
    return named == 2;
}

/* Days from the article's date to a single day; false for anything else. */
static bool days_from_article(const struct ch_document *doc, const char *value, int32_t *days)
{
    struct ch_date day, published;
    if (strlen(value) != 10 || !ch_date_read(value, &day) || !day.day) return false;
    if (!doc->article.published || !ch_date_read(doc->article.published, &published) || !published.day)
        return false;
    *days = ch_date_to_days(day) - ch_date_to_days(published);
    return true;
}

/* The first day of the article's own days (three back, none ahead) that a sentence tells; CH_NONE. */
static uint32_t recent_day(const struct ch_document *doc, uint32_t sentence)
{
    const struct ch_sentence *s = &doc->sentences.items[sentence];
    for (uint32_t i = ch_times_from(doc, s->first);
         i < doc->times.count && doc->times.items[i].first < s->end; i++) {
        int32_t days;
        if (days_from_article(doc, doc->times.items[i].value, &days) && days <= 0 && days >= -3) return i;
    }
    return CH_NONE;
}

/* The sentence that tells what the article is about: the first one with a verb. */
static uint32_t lead_of(const struct ch_document *doc)
{
    for (uint32_t s = 0; s < doc->sentences.count && s < 4; s++)
        for (uint32_t t = doc->sentences.items[s].first; t < doc->sentences.items[s].end; t++)
            if (doc->tokens.items[t].upos == CH_VERB) return s;
    return CH_NONE;
}

static bool set_date(struct ch_document *doc, struct ch_meeting *meeting, uint32_t time)
{
    const struct ch_time *from = &doc->times.items[time];
    meeting->date = ch_arena_copy(&doc->arena, from->value, strlen(from->value));
    meeting->date_text = ch_tokens_span(doc, from->first, from->end);
    return meeting->date != NULL;
}

/* "told X on Sunday", where it was to X that he spoke at their meeting. */
static void date_from_statements(const struct ch_document *doc, struct ch_meeting *meeting)
{
    for (uint32_t i = 0; i < doc->statements.count && !meeting->date; i++) {
        const struct ch_statement *said = &doc->statements.items[i];
        if (!said->date || !ch_ids_has(&meeting->participants, said->speaker)) continue;
        for (uint32_t k = 0; k < said->addressees.count; k++)
            if (ch_ids_has(&meeting->participants, said->addressees.items[k])) meeting->date = said->date;
    }
}

/* "She travels to X next week. She will meet Y": the time of the journey told before in the paragraph. */
static bool date_from_journey(struct ch_document *doc, struct ch_meeting *meeting, uint32_t cue)
{
    static const char *const moves[] = {"travel", "visit", "trip", "tour", "fly", "arrive", "head", NULL};
    uint32_t own = doc->tokens.items[cue].sentence, paragraph = doc->sentences.items[own].paragraph;
    if (own == 0 || !is_ahead(meeting) || doc->sentences.items[own - 1].paragraph != paragraph) return true;
    const struct ch_sentence *s = &doc->sentences.items[own - 1];
    bool moved = false;
    for (uint32_t t = s->first; t < s->end; t++)
        for (size_t i = 0; moves[i]; i++)
            moved = moved || ch_str_is(doc->tokens.items[t].lemma, moves[i]);
    if (!moved || !names_participant(doc, meeting, own - 1)) return true;
    for (uint32_t i = ch_times_from(doc, s->first);
         i < doc->times.count && doc->times.items[i].first < s->end; i++) {
        const char *value = doc->times.items[i].value;
        if (doc->article.published && strlen(value) >= 7 && strcmp(value, doc->article.published) > 0)
            return set_date(doc, meeting, i);
    }
    return true;
}

/* "had met", "have met": not the event of the day that the sentences around it tell of. */
static bool is_earlier(const struct ch_document *doc, uint32_t cue)
{
    uint32_t verb = doc->tokens.items[cue].upos == CH_VERB ? cue : ch_tree_governor(doc, cue);
    return verb != CH_NONE && ch_tree_verb_group(doc, verb).perfect;
}

/* The day told in the sentences before it in its paragraph, else in the lead, where they are about the same
 * people. */
static bool date_from_sentences(struct ch_document *doc, struct ch_meeting *meeting, uint32_t cue,
                                uint32_t lead)
{
    uint32_t own = doc->tokens.items[cue].sentence, paragraph = doc->sentences.items[own].paragraph;
    if (meeting->status != CH_HELD || is_earlier(doc, cue)) return true;
    for (uint32_t s = own + 1; s-- > 0 && s + 3 > own && doc->sentences.items[s].paragraph == paragraph;) {
        uint32_t time = recent_day(doc, s);
        if (time != CH_NONE && !ch_meeting_dates_agree(meeting->date, doc->times.items[time].value)) continue;
        if (time != CH_NONE && names_participant(doc, meeting, s)) return set_date(doc, meeting, time);
    }
    uint32_t time = lead == CH_NONE ? CH_NONE : recent_day(doc, lead);
    if (time != CH_NONE && !ch_meeting_dates_agree(meeting->date, doc->times.items[time].value)) return true;
    bool about =
        time != CH_NONE && (names_participant(doc, meeting, lead) || names_countries(doc, meeting, lead));
    return !about || set_date(doc, meeting, time);
}

/* --- places ----------------------------------------------------------------------------------------------
 */

/* "DUBAI ... said during a visit to Tehran": the report comes from elsewhere. */
static bool tells_other_town(const struct ch_document *doc, const struct ch_sentence *s, uint32_t from)
{
    for (uint32_t i = ch_hits_from(doc, from); i < doc->hits.count && doc->hits.items[i].first < s->end;
         i++) {
        const struct ch_hit *hit = &doc->hits.items[i];
        struct ch_str before =
            hit->first > from ? doc->tokens.items[hit->first - 1].lower : (struct ch_str){"", 0};
        bool town = hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_PLACE;
        if (town && (ch_str_is(before, "in") || ch_str_is(before, "to") || ch_str_is(before, "at") ||
                     ch_str_is(before, "capital") || ch_str_is(before, "city")))
            return true;
    }
    return false;
}

/* The town of the dateline; empty when there is none or several. */
static struct ch_str dateline_town(const struct ch_document *doc, uint32_t lead)
{
    struct ch_str none = {"", 0};
    const struct ch_sentence *s = lead == CH_NONE ? NULL : &doc->sentences.items[lead];
    uint32_t length = s ? ch_dateline_length(doc, s) : 0;
    if (!length || tells_other_town(doc, s, s->first + length)) return none;
    for (uint32_t t = s->first; t < s->first + length; t++)
        if (ch_str_is(doc->tokens.items[t].lower, "/")) return none;
    for (uint32_t i = ch_hits_from(doc, s->first);
         i < doc->hits.count && doc->hits.items[i].first == s->first; i++)
        if (doc->hits.items[i].kind == CH_LEX_CAPITAL || doc->hits.items[i].kind == CH_LEX_PLACE)
            return ch_text(doc, ch_tokens_span(doc, s->first, doc->hits.items[i].end));
    return none;
}

/* "SANTO DOMINGO" as it is written elsewhere. */
static char *town_name(struct ch_document *doc, struct ch_str town)
{
    char *name = ch_arena_copy(&doc->arena, town.ptr, town.len);
    for (size_t i = 1; name && i < town.len; i++)
        if (name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] != ' ' && name[i - 1] != '-')
            name[i] = (char)(name[i] - 'A' + 'a');
    return name;
}

/* What took place on the article's own day, among people of its lead, was where the dateline says. */
static bool place_from_dateline(struct ch_document *doc, struct ch_meeting *meeting, struct ch_str town,
                                uint32_t lead)
{
    int32_t days;
    if (meeting->place || !town.len || meeting->mode != CH_IN_PERSON || !meeting->date) return true;
    if (!days_from_article(doc, meeting->date, &days) || days > 0 || days < -1) return true;
    if (!names_participant(doc, meeting, lead)) return true;
    meeting->place = town_name(doc, town);
    return meeting->place != NULL;
}

/* Events with a place that the article tells: "the General Assembly in New York". */
#define EVENTS_MAX 32

struct event {
    uint32_t noun; /* its token */
    struct ch_range place;
};

struct events {
    struct event items[EVENTS_MAX];
    uint32_t count;
};

static bool is_event_noun(const struct ch_document *doc, uint32_t token)
{
    static const char *const nouns[] = {"assembly", "summit",      "conference", "forum",   "meeting",
                                        "congress", "ministerial", "week",       "session", NULL};
    for (size_t i = 0; nouns[i]; i++)
        if (ch_str_is_nocase(doc->tokens.items[token].lemma, nouns[i])) return true;
    return false;
}

/* "the summit in Vienna" anywhere in the article, the last ones forgotten where there are too many. */
static void find_events(const struct ch_meeting_context *ctx, struct events *events)
{
    const struct ch_document *doc = ctx->doc;
    for (uint32_t t = 0; t + 2 < doc->tokens.count && events->count < EVENTS_MAX; t++) {
        if (!is_event_noun(doc, t)) continue;
        uint32_t end = doc->sentences.items[doc->tokens.items[t].sentence].end;
        bool in = t + 2 < end && (ch_str_is(doc->tokens.items[t + 1].lower, "in") ||
                                  ch_str_is(doc->tokens.items[t + 1].lower, "at"));
        struct ch_range place = {0, 0};
        if (in) place = ch_meeting_place_behind(ctx, t + 1, end);
        if (place.end) events->items[events->count++] = (struct event){t, place};
    }
}

/* The same noun with the same word before it, "General Assembly" and "the upcoming General Assembly"; "the
 * meeting" with nothing of its own is the only one of its noun. */
static bool same_event(const struct ch_document *doc, uint32_t a, uint32_t b)
{
    const struct ch_token *x = &doc->tokens.items[a], *y = &doc->tokens.items[b];
    if (a == 0 || b == 0 || !ch_str_eq_nocase(x->lemma, y->lemma)) return false;
    if (ch_str_is(doc->tokens.items[a - 1].lower, "the") && b < a) return true;
    return ch_str_eq_nocase(doc->tokens.items[a - 1].lower, doc->tokens.items[b - 1].lower) &&
           !ch_str_is(doc->tokens.items[a - 1].lower, "the") && doc->tokens.items[a - 1].upos != CH_DET &&
           doc->tokens.items[a - 1].upos != CH_ADP && doc->tokens.items[a - 1].upos != CH_PUNCT;
}

/* "on the sidelines of the General Assembly", whose place stands in another sentence. */
static bool place_from_event(struct ch_meeting_context *ctx, struct ch_meeting *meeting, uint32_t cue,
                             const struct events *events)
{
    static const char *const leads[] = {"of", "at", "during", "in", NULL};
    struct ch_document *doc = ctx->doc;
    const struct ch_sentence *s = &doc->sentences.items[doc->tokens.items[cue].sentence];
    if (meeting->place || meeting->mode == CH_PHONE || meeting->mode == CH_VIDEO) return true;
    for (uint32_t t = s->first; t < s->end && events->count; t++) {
        if (t == cue || !is_event_noun(doc, t)) continue;
        uint32_t lead = ch_tree_preposition(doc, t);
        bool setting = false;
        for (size_t i = 0; lead != CH_NONE && leads[i]; i++)
            setting = setting || ch_str_is(doc->tokens.items[lead].lower, leads[i]);
        for (uint32_t i = events->count; setting && i-- > 0;) {
            if (!same_event(doc, t, events->items[i].noun)) continue;
            struct ch_str place =
                ch_text(doc, ch_tokens_span(doc, events->items[i].place.first, events->items[i].place.end));
            meeting->place = ch_arena_copy(&doc->arena, place.ptr, place.len);
            return meeting->place != NULL;
        }
    }
    return true;
}

/* Nobody is anywhere on the telephone. */
static void drop_place_of_call(struct ch_meeting *meeting)
{
    if (meeting->mode == CH_PHONE || meeting->mode == CH_VIDEO) meeting->place = NULL;
}

/* --- confidence ------------------------------------------------------------------------------------------
 */

/* Named persons, states and bodies that the lexicon knows. */
static bool is_known(const struct ch_actor *actor)
{
    bool capital = actor->name[0] && !(actor->name[0] >= 'a' && actor->name[0] <= 'z');
    return actor->type == CH_COUNTRY || actor->organisation != CH_NONE ||
           (actor->type == CH_PERSON && capital);
}

/* What the cue alone does not tell: by the annotated articles, meetings of known people that are told of more
 * than once are right more often, hopes and bodies alone less often. */
static void weigh(const struct ch_document *doc, struct ch_meeting *meeting)
{
    float confidence = meeting->confidence;
    bool known = true;
    for (uint32_t i = 0; i < meeting->participants.count; i++)
        known = known && is_known(&doc->actors.items[meeting->participants.items[i]]);
    confidence += known ? 0.03f : -0.05f;
    if (meeting->evidence.count > 1) confidence += 0.03f;
    if (meeting->status == CH_PROPOSED) confidence -= 0.1f;
    if (meeting->participants.count < 2) confidence -= 0.1f;
    meeting->confidence = confidence > 0.97f ? 0.97f : confidence;
}

enum ch_status ch_meetings_complete(struct ch_meeting_context *ctx)
{
    struct ch_document *doc = ctx->doc;
    if (!doc->meetings.count) return CH_OK;
    bool ok = absorb_visits(ctx);
    uint32_t lead = lead_of(doc);
    struct ch_str town = dateline_town(doc, lead);
    struct events events = {.count = 0};
    find_events(ctx, &events);
    for (uint32_t i = 0; ok && i < doc->meetings.count; i++) {
        struct ch_meeting *meeting = &doc->meetings.items[i];
        ok = ch_meeting_add_members(ctx, meeting);
        take_from_trip(ctx, i);
        if (!meeting->date) date_from_statements(doc, meeting);
        if (!meeting->date || ctx->traces.items[i].loose)
            ok = ok && date_from_sentences(doc, meeting, ctx->traces.items[i].first, lead);
        if (!meeting->date) ok = ok && date_from_journey(doc, meeting, ctx->traces.items[i].first);
        ok = ok && place_from_event(ctx, meeting, ctx->traces.items[i].first, &events);
        drop_place_of_call(meeting);
        ok = ok && place_from_dateline(doc, meeting, town, lead);
        weigh(doc, meeting);
    }
    return ok ? CH_OK : ch_fail(ctx->err, CH_NOMEM, "out of memory");
}
