#include "cli/curate.h"

#include "base/date.h"
#include "export/json_writer.h"
#include "export/safe_text.h"
#include "query/when.h"

#include <stdlib.h>
#include <string.h>

const struct ch_option ch_analyst_options[] = {
    {CH_OPT_ANALYST, 0, false, "analyst", "NAME", NULL,
     "who decides (default: $CHANCERY_ANALYST, else $USER)"},
    {.name = NULL},
};

const struct ch_option ch_curate_options[] = {
    {CH_OPT_NOTE, 0, false, "note", "TEXT", NULL, "why, in your own words"},
    {CH_OPT_ANALYST, 0, false, "analyst", "NAME", NULL,
     "who decides (default: $CHANCERY_ANALYST, else $USER)"},
    {.name = NULL},
};

static bool same_names(const struct ch_actors *actors)
{
    for (uint32_t i = 1; i < actors->count; i++)
        if (strcmp(actors->items[i].name, actors->items[0].name) != 0) return false;
    return true;
}

enum ch_status ch_curate_actor(struct ch_call *call, const char *text, struct ch_actors *out,
                               struct ch_error *err)
{
    *out = (struct ch_actors){0};
    enum ch_status status = ch_ask_party(call, text, &out->party, err);
    if (status == CH_OK && out->party->country[0]) {
        ch_fail(err, CH_USAGE, "'%s' is a country", text);
        ch_hint(err, "decisions are about persons, organisations and groups");
        return CH_USAGE;
    }
    if (status == CH_OK)
        status = ch_party_identities(call->db, out->party, &call->arena, &out->items, &out->count, err);
    if (status != CH_OK || same_names(out)) return status;
    ch_fail(err, CH_USAGE, "'%s' means %u actors: %s, %s%s", text, out->count, out->items[0].key,
            out->items[1].key, out->count > 2 ? ", ..." : "");
    ch_hint(err, "give a key or a full name");
    return CH_USAGE;
}

/* ---- Printing ---- */

static void put_json(struct ch_buf *out, const struct ch_decision *d)
{
    struct ch_json json = {.out = out};
    ch_json_open(&json, '{');
    ch_json_key(&json, "decision");
    ch_json_uint(&json, (uint64_t)d->n);
    ch_json_put(&json, "act", ch_act_name(d->act));
    ch_json_put(&json, "subject", d->subject);
    if (d->object) ch_json_put(&json, "object", d->object);
    if (d->article) ch_json_put(&json, "article", d->article);
    if (d->note) ch_json_put(&json, "note", d->note);
    ch_json_close(&json, '}');
    ch_buf_putc(out, '\n');
}

static void put_text(struct ch_buf *out, const char *head, const struct ch_decision *d)
{
    ch_buf_printf(out, "%sdecision %lld: %s ", head, (long long)d->n, ch_act_name(d->act));
    ch_buf_safe(out, ch_str_of(d->subject), false);
    if (d->object) ch_buf_puts(out, " -> ");
    if (d->object) ch_buf_safe(out, ch_str_of(d->object), false);
    if (d->act == CH_ACT_SPLIT) ch_buf_printf(out, " in %.15s", d->article);
    if (d->note) ch_buf_puts(out, " # ");
    if (d->note) ch_buf_safe(out, ch_str_of(d->note), false);
    ch_buf_putc(out, '\n');
}

enum ch_status ch_curate_print(struct ch_call *call, const char *head, const struct ch_decision *decisions,
                               uint32_t count, struct ch_error *err)
{
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < count; i++)
        if (call->value[CH_OPT_JSON])
            put_json(&text, &decisions[i]);
        else if (!call->screen.quiet)
            put_text(&text, head, &decisions[i]);
    enum ch_status status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

/* ---- Deciding ---- */

static const char *analyst(const struct ch_call *call)
{
    const char *name = call->value[CH_OPT_ANALYST];
    if (!name) name = getenv("CHANCERY_ANALYST");
    if (!name || !*name) name = getenv("USER");
    return name && *name ? name : NULL;
}

enum ch_status ch_curate(struct ch_call *call, struct ch_decision *decisions, uint32_t count,
                         struct ch_error *err)
{
    char today[11];
    int64_t last;
    ch_date_write(ch_date_of_days(ch_today()), today);
    for (uint32_t i = 0; i < count; i++) {
        decisions[i].analyst = analyst(call);
        decisions[i].made_at = today;
        if (!decisions[i].note) decisions[i].note = call->value[CH_OPT_NOTE];
    }
    enum ch_status status = ch_curation_add(call->db, decisions, count, &last, err);
    if (status != CH_OK) return status;
    for (uint32_t i = 0; i < count; i++)
        decisions[i].n = last - count + 1 + i;
    return ch_curate_print(call, "", decisions, count, err);
}
