/* What tests of questions share: asking, with rows as text. */
#ifndef CH_TESTS_QUERY_HELP_H
#define CH_TESTS_QUERY_HELP_H

#include "lexicon/lexicon.h"
#include "query/query.h"
#include "store_help.h"

#include <string.h>

/* Rows as text, a line each, of the fields named (separated by spaces). */
struct table {
    const char *fields;
    struct ch_buf text;
    uint32_t rows;
};

static inline void add_value(struct ch_buf *out, const struct ch_value *v)
{
    switch (v->type) {
    case CH_VALUE_NULL:
        ch_buf_putc(out, '-');
        break;
    case CH_VALUE_TEXT:
    case CH_VALUE_NUMBER:
        ch_buf_add_str(out, v->text);
        break;
    case CH_VALUE_INT:
        ch_buf_printf(out, "%lld", (long long)v->integer);
        break;
    case CH_VALUE_REAL:
        ch_buf_printf(out, "%.2f", v->real);
        break;
    case CH_VALUE_LIST:
        for (uint32_t i = 0; i < v->list.count; i++) {
            ch_buf_puts(out, i ? " & " : "");
            ch_buf_add_str(out, v->list.items[i]);
        }
        break;
    }
}

static inline const struct ch_value *field(const struct ch_ask_info *info, const struct ch_value *values,
                                           struct ch_str name)
{
    for (uint32_t i = 0; i < info->field_count; i++)
        if (ch_str_is(name, info->fields[i].name)) return &values[i];
    ck_abort_msg("no field '%.*s'", CH_STR_ARG(name));
    return NULL;
}

static inline enum ch_status add_row(void *context, const struct ch_ask_info *info,
                                     const struct ch_value *values, struct ch_error *err)
{
    struct table *t = context;
    (void)err;
    for (const char *at = t->fields; *at;) {
        size_t len = strcspn(at, " ");
        add_value(&t->text, field(info, values, (struct ch_str){at, len}));
        ch_buf_putc(&t->text, '|');
        at += len + strspn(at + len, " ");
    }
    ch_buf_putc(&t->text, '\n');
    t->rows++;
    return CH_OK;
}

/* The fields of the rows; borrowed until the next call. */
static inline const char *ask(struct ch_db *db, const char *fields, struct ch_query q)
{
    static struct table t;
    struct ch_error err = CH_ERROR_INIT;
    ch_buf_dispose(&t.text);
    t = (struct table){.fields = fields};
    enum ch_status status = ch_query_run(db, &q, add_row, &t, &err);
    ck_assert_msg(status == (t.rows ? CH_OK : CH_NOMATCH), "%s", err.message);
    return t.text.data ? t.text.data : "";
}

static inline uint32_t count(struct ch_db *db, struct ch_query q)
{
    uint32_t lines = 0;
    for (const char *at = ask(db, "", q); *at; at++)
        lines += *at == '\n';
    return lines;
}

static inline const struct ch_lexicon *lexicon(void)
{
    const struct ch_lexicon *lex;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_lexicon_embedded(&lex, &err) == CH_OK, "%s", err.message);
    return lex;
}

static struct ch_arena arena;

static inline const struct ch_party *who(struct ch_db *db, const char *text)
{
    struct ch_party_search *found = ch_arena_alloc(&arena, sizeof *found);
    struct ch_error err = CH_ERROR_INIT;
    enum ch_status status = ch_party_find(db, lexicon(), text, NULL, &arena, found, &err);
    ck_assert_msg(status == CH_OK, "%s: %s", text, err.message);
    return &found->party;
}

#endif
