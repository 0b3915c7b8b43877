/* Who met whom: each cue of each parsed sentence gives a contact; contacts of one meeting become one. */
#include "events/meeting_find.h"

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

static enum ch_status contact_at(struct ch_meeting_context *ctx, uint32_t token,
                                 const struct ch_meeting_cue *cue)
{
    struct ch_contact contact = {.cue = cue, .token = token, .time = CH_NONE, .confidence = cue->confidence};
    if (!ch_meeting_status(ctx->doc, &contact)) return CH_OK;
    enum ch_status status = ch_meeting_participants(ctx, &contact);
    if (status != CH_OK) return status;
    ch_meeting_details(ctx, &contact);
    if (contact.participants.count == 0) return ch_meeting_refer(ctx, &contact);
    return contact.each_end - contact.each_first > 1 ? merge_one_each(ctx, &contact)
                                                     : ch_meeting_merge(ctx, &contact);
}

enum ch_status ch_stage_meetings(struct ch_document *doc, const struct ch_resources *res,
                                 struct ch_error *err)
{
    struct ch_meeting_context ctx = {.doc = doc, .res = res, .err = err, .latest = CH_NONE};
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        if (!doc->sentences.items[s].parsed) continue;
        for (uint32_t t = doc->sentences.items[s].first; t < doc->sentences.items[s].end; t++) {
            const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, t);
            enum ch_status status = cue ? contact_at(&ctx, t, cue) : CH_OK;
            if (status != CH_OK) return status;
        }
    }
    return ch_meetings_complete(&ctx);
}
