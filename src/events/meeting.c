/* Who met whom: each cue of each parsed sentence gives a contact; contacts of one meeting become one. */
#include "events/meeting_find.h"

static enum ch_status contact_at(const struct ch_meeting_context *ctx, uint32_t token,
                                 const struct ch_meeting_cue *cue)
{
    struct ch_contact contact = {.cue = cue, .token = token, .time = CH_NONE, .confidence = cue->confidence};
    if (!ch_meeting_status(ctx->doc, &contact)) return CH_OK;
    enum ch_status status = ch_meeting_participants(ctx, &contact);
    if (status != CH_OK || contact.participants.count == 0) return status;
    ch_meeting_details(ctx, &contact);
    return ch_meeting_merge(ctx, &contact);
}

enum ch_status ch_stage_meetings(struct ch_document *doc, const struct ch_resources *res,
                                 struct ch_error *err)
{
    struct ch_meeting_context ctx = {doc, res, err};
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        if (!doc->sentences.items[s].parsed) continue;
        for (uint32_t t = doc->sentences.items[s].first; t < doc->sentences.items[s].end; t++) {
            const struct ch_meeting_cue *cue = ch_meeting_cue_at(doc, t);
            enum ch_status status = cue ? contact_at(&ctx, t, cue) : CH_OK;
            if (status != CH_OK) return status;
        }
    }
    return CH_OK;
}
