#include "cli/ask.h"

#include "cli/answer.h"
#include "export/json_writer.h"
#include "export/safe_text.h"
#include "lexicon/lexicon.h"
#include "query/when.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum ch_status ch_ask_words(struct ch_call *call, size_t first, const char **text, struct ch_error *err)
{
    struct ch_buf words = {0};
    if (first >= call->operand_count) return CH_OK;
    for (size_t i = first; i < call->operand_count; i++) {
        if (i > first) ch_buf_putc(&words, ' ');
        ch_buf_puts(&words, call->operands[i]);
    }
    const char *joined = words.failed ? NULL : ch_arena_copy(&call->arena, words.data, words.len);
    ch_buf_dispose(&words);
    if (!joined) return ch_fail(err, CH_NOMEM, "out of memory");
    *text = joined;
    return CH_OK;
}

int32_t ch_today(void)
{
    return (int32_t)(time(NULL) / 86400);
}

/* The day on which an office is asked for: the end of the period, else its beginning. */
static const char *day_asked(struct ch_call *call)
{
    const char *until = call->value[CH_OPT_UNTIL], *since = call->value[CH_OPT_SINCE];
    char first[11], last[11];
    if (!until && !since) return NULL;
    if (!ch_when(until ? until : since, ch_today(), first, last)) return NULL;
    return ch_arena_copy(&call->arena, last, strlen(last));
}

enum ch_status ch_ask_party(struct ch_call *call, const char *text, const struct ch_party **party,
                            struct ch_error *err)
{
    const struct ch_lexicon *lexicon;
    struct ch_party_search *found = ch_arena_alloc(&call->arena, sizeof *found);
    if (!found) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_lexicon_embedded(&lexicon, err);
    if (status == CH_OK)
        status = ch_party_find(call->db, lexicon, text, day_asked(call), &call->arena, found, err);
    if (status != CH_OK) return status;
    if (found->count && call->screen.verbose)
        ch_note(&call->screen, "'%s' is taken for %s; '%s' is called so too", text, found->party.name,
                found->candidates[0].name);
    *party = &found->party;
    return CH_OK;
}

/* Whether both stand for the same one, as when a full name came as two words. */
static bool same_party(const struct ch_party *a, const struct ch_party *b)
{
    return a->count == 1 && b->count == 1 && a->actors[0] == b->actors[0];
}

enum ch_status ch_ask_pair(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    const char *whole = NULL;
    struct ch_error ignored = CH_ERROR_INIT;
    if (!call->operand_count) return CH_OK;
    enum ch_status status = ch_ask_party(call, call->operands[0], &query->a, err);
    if (status == CH_OK && call->operand_count == 2)
        status = ch_ask_party(call, call->operands[1], &query->b, err);
    if (status == CH_OK && query->b && same_party(query->a, query->b)) query->b = NULL;
    if ((status != CH_NOMATCH && status != CH_USAGE) || call->operand_count < 2) return status;
    /* "chancery met Antony Blinken": one name without quotation marks around it */
    if (ch_ask_words(call, 0, &whole, &ignored) != CH_OK) return status;
    query->b = NULL;
    return ch_ask_party(call, whole, &query->a, &ignored) == CH_OK ? CH_OK : status;
}

static enum ch_status take_date(struct ch_call *call, enum ch_opt option, bool end, const char **out,
                                struct ch_error *err)
{
    char first[11], last[11];
    const char *value = call->value[option];
    if (!value) return CH_OK;
    if (!ch_when(value, ch_today(), first, last)) {
        ch_fail(err, CH_USAGE, "'%s' is no date", value);
        ch_hint(err, "dates look like 2024-10-31, 2024-10, 2024, yesterday, 'last week', '3 days ago'");
        return CH_USAGE;
    }
    const char *iso = end ? last : first;
    *out = ch_arena_copy(&call->arena, iso, strlen(iso));
    return *out ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status take_limit(const char *value, uint32_t *limit, struct ch_error *err)
{
    char *end;
    if (!value) return CH_OK;
    unsigned long n = strtoul(value, &end, 10);
    if (*end || value[0] == '-' || value[0] == '+' || n == 0 || n > UINT32_MAX)
        return ch_fail(err, CH_USAGE, "--limit needs a number from 1 on, not '%s'", value);
    *limit = (uint32_t)n;
    return CH_OK;
}

static enum ch_status take_country(struct ch_call *call, const char *value, const char **country,
                                   struct ch_error *err)
{
    const struct ch_party *party = NULL;
    if (!value) return CH_OK;
    enum ch_status status = ch_ask_party(call, value, &party, err);
    if (status == CH_OK && party->country[0]) {
        *country = party->country;
        return CH_OK;
    }
    if (status != CH_OK && status != CH_NOMATCH && status != CH_USAGE) return status;
    ch_fail(err, CH_USAGE, "'%s' is no country", value);
    ch_hint(err, "--country takes a name or an ISO 3166-1 code, such as Lebanon or LB");
    return CH_USAGE;
}

enum ch_status ch_ask_filters(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    query->outlet = call->value[CH_OPT_OUTLET];
    query->status = call->value[CH_OPT_STATUS];
    query->place = call->value[CH_OPT_PLACE];
    query->mode = call->value[CH_OPT_MODE];
    query->act = call->value[CH_OPT_ACT];
    query->kind = call->value[CH_OPT_KIND];
    query->deed = call->value[CH_OPT_DID];
    query->spoken = call->value[CH_OPT_SPOKEN] != NULL;
    query->about = call->value[CH_OPT_ABOUT] ? call->value[CH_OPT_ABOUT] : query->about;
    query->fts = call->value[CH_OPT_FTS] != NULL;
    query->all_reports = call->value[CH_OPT_ALL_REPORTS] != NULL;
    query->oldest_first = call->value[CH_OPT_OLDEST] != NULL;
    query->rejected = query->rejected || call->value[CH_OPT_REJECTED];
    enum ch_status status = take_date(call, CH_OPT_SINCE, false, &query->since, err);
    if (status == CH_OK) status = take_date(call, CH_OPT_UNTIL, true, &query->until, err);
    if (status == CH_OK) status = take_limit(call->value[CH_OPT_LIMIT], &query->limit, err);
    if (status == CH_OK) status = take_country(call, call->value[CH_OPT_COUNTRY], &query->country, err);
    return status;
}

enum ch_status ch_ask_format(const struct ch_call *call, struct ch_print_options *out, struct ch_error *err)
{
    const char *name = call->value[CH_OPT_FORMAT];
    *out = (struct ch_print_options){.color = call->screen.color,
                                     .width = call->screen.width,
                                     .excel = call->value[CH_OPT_EXCEL] != NULL,
                                     .format = call->screen.terminal ? CH_PRINT_TABLE : CH_PRINT_TSV};
    if (call->value[CH_OPT_JSON]) out->format = CH_PRINT_JSON;
    if (name && !ch_print_format_named(name, &out->format))
        return ch_fail(err, CH_USAGE, "no format is called '%s'", name);
    if (!out->excel) return CH_OK;
    if (name && out->format != CH_PRINT_CSV)
        return ch_fail(err, CH_USAGE, "--excel goes with --format csv, not with %s", name);
    out->format = CH_PRINT_CSV;
    return CH_OK;
}

enum ch_status ch_ask_print_as(struct ch_call *call, const struct ch_query *query,
                               const struct ch_print_options *options, struct ch_error *err)
{
    struct ch_answer answer;
    enum ch_status status = ch_answer_open(&answer, call, options, ch_ask_info(query->ask), err);
    if (status == CH_OK) status = ch_query_run(call->db, query, ch_answer_row, &answer, err);
    return ch_answer_close(&answer, status, err);
}

static enum ch_status print_sql(struct ch_call *call, const struct ch_query *query, struct ch_error *err)
{
    struct ch_buf sql = {0};
    enum ch_status status = ch_query_sql(call->db, query, &sql, err);
    if (status == CH_OK) {
        if (sql.len && sql.data[sql.len - 1] != '\n') ch_buf_putc(&sql, '\n');
        status = ch_out_write(&call->out, &sql, err);
    }
    ch_buf_dispose(&sql);
    return status;
}

enum ch_status ch_ask_print(struct ch_call *call, const struct ch_query *query, struct ch_error *err)
{
    struct ch_print_options options;
    if (call->value[CH_OPT_SQL]) return print_sql(call, query, err);
    enum ch_status status = ch_ask_format(call, &options, err);
    if (status == CH_OK) status = ch_ask_print_as(call, query, &options, err);
    if (status == CH_NOMATCH && !err->message[0]) ch_fail(err, CH_NOMATCH, "nothing found");
    return status;
}

/* ---- Answers of several parts ---- */

static enum ch_status put_text(struct ch_call *call, struct ch_buf *text, struct ch_error *err)
{
    enum ch_status status = ch_out_write(&call->out, text, err);
    ch_buf_dispose(text);
    return status;
}

static enum ch_status put_heading(struct ch_call *call, const struct ch_print_options *options,
                                  const char *what, bool first, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool markdown = options->format == CH_PRINT_MD;
    if (!first) ch_buf_putc(&text, '\n');
    ch_buf_puts(&text, markdown ? first ? "# " : "## " : options->color ? "\033[1m" : "# ");
    ch_buf_safe(&text, ch_str_of(what), false);
    if (options->color && !markdown) ch_buf_puts(&text, "\033[0m");
    ch_buf_puts(&text, markdown ? "\n\n" : "\n");
    return put_text(call, &text, err);
}

/* "A and B", in the call's arena. */
static enum ch_status name_both(struct ch_call *call, const char *const *names, uint32_t count,
                                const char **out, struct ch_error *err)
{
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i) ch_buf_puts(&text, " and ");
        ch_buf_puts(&text, names[i]);
    }
    *out = text.failed ? NULL : ch_arena_copy(&call->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return *out ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status parts_as_text(struct ch_call *call, struct ch_query *query, const char *name,
                                    const struct ch_ask_part *parts, uint32_t count,
                                    const struct ch_print_options *options, struct ch_error *err)
{
    enum ch_status status = put_heading(call, options, name, true, err);
    for (size_t i = 0; i < count && status == CH_OK; i++) {
        query->ask = parts[i].ask;
        status = put_heading(call, options, parts[i].title, false, err);
        if (status == CH_OK) status = ch_ask_print_as(call, query, options, err);
        if (status == CH_NOMATCH) status = CH_OK;
    }
    return status;
}

/* {"name": ..., "names": [...], "roles": [...], ...} */
static enum ch_status parts_as_json(struct ch_call *call, struct ch_query *query, const char *name,
                                    const struct ch_ask_part *parts, uint32_t count,
                                    const struct ch_print_options *options, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_json json = {.out = &text};
    ch_json_open(&json, '{');
    ch_json_put(&json, "name", name);
    enum ch_status status = CH_OK;
    for (size_t i = 0; i < count && status == CH_OK; i++) {
        query->ask = parts[i].ask;
        ch_json_key(&json, parts[i].name);
        json.comma = true; /* the array that follows is no key's business */
        status = ch_out_write(&call->out, &text, err);
        if (status == CH_OK) status = ch_ask_print_as(call, query, options, err);
        if (status == CH_NOMATCH) status = CH_OK;
    }
    ch_json_close(&json, '}');
    ch_buf_putc(&text, '\n');
    if (status == CH_OK) return put_text(call, &text, err);
    ch_buf_dispose(&text);
    return status;
}

enum ch_status ch_ask_parts(struct ch_call *call, struct ch_query *query, const char *const *names,
                            uint32_t name_count, const struct ch_ask_part *parts, uint32_t count,
                            struct ch_error *err)
{
    struct ch_print_options options;
    const char *name;
    enum ch_status status = ch_ask_format(call, &options, err);
    if (status == CH_OK) status = name_both(call, names, name_count, &name, err);
    if (status != CH_OK) return status;
    if (options.format != CH_PRINT_JSON && options.format != CH_PRINT_JSONL)
        return parts_as_text(call, query, name, parts, count, &options, err);
    options.format = CH_PRINT_JSON;
    return parts_as_json(call, query, name, parts, count, &options, err);
}
