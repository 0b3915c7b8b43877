/* The command line that lists the same rows as a question. */
#include "question/question.h"

#include <string.h>

/* An argument for a shell: in quotation marks where it needs them. */
static void put_word(struct ch_buf *out, const char *word)
{
    size_t plain = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./");
    if (word[plain] == '\0' && plain && word[0] != '-') {
        ch_buf_puts(out, word);
        return;
    }
    ch_buf_putc(out, '"');
    for (const char *c = word; *c; c++) {
        if (strchr("\"\\$`", *c)) ch_buf_putc(out, '\\');
        ch_buf_putc(out, *c);
    }
    ch_buf_putc(out, '"');
}

static void put_option(struct ch_buf *out, const char *option, const char *argument)
{
    if (!argument) return;
    ch_buf_printf(out, " --%s ", option);
    put_word(out, argument);
}

static void put_operand(struct ch_buf *out, const char *operand)
{
    if (!operand) return;
    ch_buf_putc(out, ' ');
    put_word(out, operand);
}

void ch_question_command(const struct ch_question *question, struct ch_buf *out)
{
    const struct ch_query *q = &question->query;
    if (q->ask == CH_ASK_ACTORS || q->ask == CH_ASK_PAIRS) {
        ch_buf_printf(out, "chancery %s", q->ask == CH_ASK_ACTORS ? "actors" : "network");
        put_option(out, "country", q->country);
        if (q->ask == CH_ASK_PAIRS) put_option(out, "pairs", q->of_countries ? "countries" : "actors");
        put_option(out, "since", q->since);
        put_option(out, "until", q->until);
        if (q->limit) ch_buf_printf(out, " --limit %u", q->limit);
        return;
    }
    bool profile = q->ask == CH_ASK_PARTNERS || q->ask == CH_ASK_ROLES;
    ch_buf_printf(out, "chancery %s", profile ? "actor" : ch_ask_info(q->ask)->name);
    if (q->ask == CH_ASK_CITED || q->ask == CH_ASK_DEEDS) {
        put_operand(out, q->text);
        put_option(out, "by", question->a);
    } else {
        put_operand(out, question->a);
        put_operand(out, question->b);
    }
    if (profile) return;
    put_option(out, "to", question->to);
    if (q->ask == CH_ASK_SEARCH)
        put_operand(out, q->about);
    else
        put_option(out, "about", q->about);
    put_option(out, "did", q->deed);
    put_option(out, "act", q->act);
    put_option(out, "status", q->status);
    put_option(out, "mode", q->mode);
    put_option(out, "place", q->place);
    put_option(out, "kind", q->kind);
    if (q->spoken) ch_buf_puts(out, " --spoken");
    put_option(out, "since", q->since);
    put_option(out, "until", q->until);
    if (q->limit) ch_buf_printf(out, " --limit %u", q->limit);
    if (q->oldest_first) ch_buf_puts(out, " --oldest-first");
}
