/* Who met whom: each cue of each parsed sentence gives a contact; contacts of one meeting become one. */
#include "events/meeting_find.h"
#include "language/tree.h"

#include <string.h>

static enum ch_status merge_one_each(struct ch_meeting_context *ctx, const struct ch_contact *all)
{
    for (uint32_t i = all->each_first; i < all->each_end; i++) {
        struct ch_contact one = *all;
        one.participants = (struct ch_ids){0};
        bool ok = ch_ids_add(&ctx->doc->arena, &one.participants, all->participants.items[i]);
        for (uint32_t k = 0; k < all->participants.count; k++)
            if (k < all->each_first || k >= all->each_end)
                ok = ok && ch_ids_put(&ctx->doc->arena, &one.participants, all->participants.items[k]);
        enum ch_status status =
            ok ? ch_meeting_merge(ctx, &one) : ch_fail(ctx->err, CH_NOMEM, "out of memory");
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* The participant whose counterpart another one is, "Azeri foreign minister" that of a foreign minister;
 * CH_NONE.
 */
static uint32_t counterpart_of(const struct ch_document *doc, const struct ch_ids *ids, uint32_t one)
{
    const struct ch_actor *actor = &doc->actors.items[one];
    struct ch_str name = ch_str_of(actor->name);
    for (uint32_t i = 0; i < ids->count && !actor->role; i++) {
        const char *role = doc->actors.items[ids->items[i]].role;
        size_t len = role ? strlen(role) : 0;
        if (!len || len >= name.len) continue;
        struct ch_str end = {name.ptr + name.len - len, len};
        if (ch_str_eq_nocase(end, ch_str_of(role))) return ids->items[i];
    }
    return CH_NONE;
}

/* "The foreign and defence ministers spoke to their A and B counterparts": each spoke to those of his office.
 * True in *spread when it is so. */
static enum ch_status merge_counterparts(struct ch_meeting_context *ctx, const struct ch_contact *all,
                                         bool *spread)
{
    const struct ch_document *doc = ctx->doc;
    const struct ch_ids *ids = &all->participants;
    uint32_t owners[2] = {CH_NONE, CH_NONE}, pairs = 0, owned = 0;
    for (uint32_t i = 0; i < ids->count; i++) {
        uint32_t owner = counterpart_of(doc, ids, ids->items[i]);
        if (owner == CH_NONE) continue;
        pairs++;
        if (owned == 0 || (owned == 1 && owners[0] != owner)) owners[owned++] = owner;
    }
    *spread = owned == 2 && pairs + 2 >= ids->count;
    for (uint32_t i = 0; *spread && i < ids->count; i++) {
        uint32_t owner = counterpart_of(doc, ids, ids->items[i]);
        struct ch_contact one = *all;
        one.participants = (struct ch_ids){0};
        if (owner == CH_NONE) continue;
        bool ok = ch_ids_add(&ctx->doc->arena, &one.participants, owner) &&
                  ch_ids_add(&ctx->doc->arena, &one.participants, ids->items[i]);
        enum ch_status status =
            ok ? ch_meeting_merge(ctx, &one) : ch_fail(ctx->err, CH_NOMEM, "out of memory");
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* "The two sides discussed trade", "the ministers also exchanged views": those who have just been told to
 * meet go on, whoever the collective was taken for. */
static bool goes_on(const struct ch_meeting_context *ctx, const struct ch_contact *contact)
{
    static const char *const words[] = {"side",     "party",    "minister",   "leader",
                                        "official", "diplomat", "delegation", "president",
                                        "two",      "pair",     NULL};
    const struct ch_document *doc = ctx->doc;
    uint8_t frame = contact->cue->frame;
    bool talk = frame == CH_FRAME_DISCUSS || frame == CH_FRAME_VIEWS;
    if (!talk || ctx->latest == CH_NONE || contact->status != CH_HELD) return false;
    uint32_t subject = ch_tree_subject_shared(doc, contact->token),
             before = doc->tokens.items[ctx->traces.items[ctx->latest].last].sentence,
             here = doc->tokens.items[contact->token].sentence;
    if (subject == CH_NONE || here > before + 2 || doc->meetings.items[ctx->latest].status != CH_HELD)
        return false;
    uint32_t det = ch_tree_child(doc, subject, CH_DEPREL_DET_);
    bool definite = det != CH_NONE && (ch_str_is(doc->tokens.items[det].lower, "the") ||
                                       ch_str_is(doc->tokens.items[det].lower, "both"));
    for (size_t i = 0; definite && words[i]; i++)
        if (ch_str_is(doc->tokens.items[subject].lemma, words[i]))
            return doc->tokens.items[subject].lower.len > doc->tokens.items[subject].lemma.len ||
                   ch_str_is(doc->tokens.items[subject].lower, "two") ||
                   ch_str_is(doc->tokens.items[subject].lower, "pair");
    return false;
}

static enum ch_status contact_at(struct ch_meeting_context *ctx, uint32_t token,
                                 const struct ch_meeting_cue *cue)
{
    struct ch_contact contact = {.cue = cue, .token = token, .time = CH_NONE, .confidence = cue->confidence};
    if (!ch_meeting_status(ctx->doc, &contact)) return CH_OK;
    enum ch_status status = ch_meeting_participants(ctx, &contact);
    if (status != CH_OK) return status;
    if (contact.participants.count && goes_on(ctx, &contact)) {
        struct ch_meeting *meeting = &ctx->doc->meetings.items[ctx->latest];
        if (!ch_meeting_is_same_company(ctx->doc, meeting, &contact.participants))
            return ch_meeting_add_evidence(ctx->doc, meeting, token)
                       ? CH_OK
                       : ch_fail(ctx->err, CH_NOMEM, "out of memory");
    }
    ch_meeting_details(ctx, &contact);
    if (contact.again && (contact.participants.count < 2 || ch_meeting_is_known(ctx, &contact)))
        return CH_OK; /* "it was the fourth time they met" */
    if (contact.participants.count == 0) return ch_meeting_refer(ctx, &contact);
    if (contact.cue->frame == CH_FRAME_TRIP || contact.cue->frame == CH_FRAME_VISIT) {
        status = ch_meeting_note_trip(ctx, &contact);
        if (status != CH_OK || contact.trip) return status;
    }
    bool spread = false;
    status = merge_counterparts(ctx, &contact, &spread);
    if (status != CH_OK || spread) return status;
    return contact.each_end - contact.each_first > 1 ? merge_one_each(ctx, &contact)
                                                     : ch_meeting_merge(ctx, &contact);
}

static bool ends_before(const struct ch_statement *said, const struct ch_document *doc, uint32_t sentence)
{
    uint32_t count = said->evidence.count;
    return count == 0 || said->evidence.items[count - 1].end <= doc->sentences.items[sentence].span.start;
}

enum ch_status ch_stage_meetings(struct ch_document *doc, const struct ch_resources *res,
                                 struct ch_error *err)
{
    struct ch_meeting_context ctx = {.doc = doc, .res = res, .err = err, .latest = CH_NONE};
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        if (!doc->sentences.items[s].parsed) continue;
        while (ctx.said < doc->statements.count && ends_before(&doc->statements.items[ctx.said], doc, s))
            ctx.said++;
        for (uint32_t t = doc->sentences.items[s].first; t < doc->sentences.items[s].end; t++) {
            const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, t);
            enum ch_status status = cue ? contact_at(&ctx, t, cue) : CH_OK;
            if (status != CH_OK) return status;
        }
    }
    return ch_meetings_complete(&ctx);
}
