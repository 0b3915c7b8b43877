#include "intake/records.h"

#include "intake/charset.h"
#include "intake/html.h"
#include "intake/plain.h"

enum ch_status ch_records_keep(struct ch_arena *arena, struct ch_str s, const char **out,
                               struct ch_error *err)
{
    *out = ch_arena_copy(arena, s.ptr, s.len);
    return *out ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

enum ch_status ch_records_rest(struct ch_records *records, bool html, struct ch_arena *arena,
                               struct ch_str *out, struct ch_error *err)
{
    char charset[32];
    struct ch_str bytes;
    struct ch_buf store = {0};
    const char *copy = NULL;
    enum ch_status status = ch_input_rest(records->input, &bytes, err);
    if (status == CH_OK && bytes.len == 0) return CH_NOMATCH;
    bool declared =
        status == CH_OK && html && !records->recoded && ch_charset_declared(bytes, charset, sizeof charset);
    if (status == CH_OK) status = ch_charset_decode(bytes, declared ? charset : NULL, &store, out, err);
    if (status == CH_OK) status = ch_records_keep(arena, *out, &copy, err);
    out->ptr = copy;
    ch_buf_dispose(&store);
    return status;
}

static enum ch_status take_id(const struct ch_records *records, struct ch_arena *arena,
                              struct ch_article *article, struct ch_error *err)
{
    if (!records->id) return CH_OK;
    return ch_records_keep(arena, ch_str_of(records->id), &article->source_id, err);
}

static enum ch_status next_text(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    enum ch_status status = ch_records_rest(records, false, arena, &article->text, err);
    if (status != CH_OK) return status;
    struct ch_str title = ch_plain_title(article->text);
    if (title.len) status = ch_records_keep(arena, title, &article->title, err);
    return status == CH_OK ? take_id(records, arena, article, err) : status;
}

static enum ch_status next_html(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    struct ch_str page;
    enum ch_status status = ch_records_rest(records, true, arena, &page, err);
    if (status == CH_OK) status = take_id(records, arena, article, err);
    return status == CH_OK ? ch_html_article(page, arena, article, err) : status;
}

const struct ch_record_format ch_format_text = {"text", NULL, next_text, NULL};
const struct ch_record_format ch_format_html = {"html", NULL, next_html, NULL};
