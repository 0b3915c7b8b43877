#include "language/conllu.h"

/* --- the writer ------------------------------------------------------------------------------------- */

struct writer {
    const struct ch_document *doc;
    enum ch_conllu_level level;
    struct ch_buf *out;
};

/* Whether something other than white space follows the token directly. */
static bool space_after(const struct ch_document *doc, uint32_t token)
{
    if (token + 1 >= doc->tokens.count) return true;
    const struct ch_token *this = &doc->tokens.items[token], *next = this + 1;
    if (this->sentence != next->sentence) return this->span.end < next->span.start;
    return next->flags & CH_TOKEN_SPACE_BEFORE;
}

/* One behind the last word of the multiword token that starts at `token`; token + 1 if it is a single word.
 */
static uint32_t word_group_end(const struct ch_document *doc, uint32_t token, uint32_t end)
{
    uint32_t last = token + 1;
    while (last < end && (doc->tokens.items[last].flags & CH_TOKEN_JOINED))
        last++;
    return last;
}

static void write_comments(const struct writer *w, uint32_t number)
{
    const struct ch_sentence *s = &w->doc->sentences.items[number];
    if (number == 0 || s[-1].paragraph != s->paragraph) ch_buf_puts(w->out, "# newpar\n");
    ch_buf_puts(w->out, "# sent_id = ");
    if (w->doc->article.source_id) ch_buf_printf(w->out, "%s-", w->doc->article.source_id);
    ch_buf_printf(w->out, "%u\n# text = ", number + 1);
    for (uint32_t i = s->first; i < s->end; i++) {
        ch_buf_add_str(w->out, ch_form(w->doc, i));
        if (i + 1 < s->end && space_after(w->doc, i)) ch_buf_putc(w->out, ' ');
    }
    ch_buf_putc(w->out, '\n');
}

/* The words of a multiword token: "3-4 TAB form TAB _ ...". */
static void write_range(const struct writer *w, uint32_t first, uint32_t end, uint32_t base)
{
    ch_buf_printf(w->out, "%u-%u\t", first - base + 1, end - base);
    ch_buf_add_str(w->out, ch_text(w->doc, ch_tokens_span(w->doc, first, end)));
    ch_buf_puts(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
    ch_buf_puts(w->out, space_after(w->doc, end - 1) ? "_\n" : "SpaceAfter=No\n");
}

static void write_word(const struct writer *w, uint32_t token, const struct ch_sentence *s, bool in_range)
{
    const struct ch_token *t = &w->doc->tokens.items[token];
    bool tagged = w->level >= CH_CONLLU_TAGS && t->upos, parsed = w->level >= CH_CONLLU_TREES && s->parsed;
    ch_buf_printf(w->out, "%u\t", token - s->first + 1);
    ch_buf_add_str(w->out, ch_form(w->doc, token));
    ch_buf_putc(w->out, '\t');
    ch_buf_add_str(w->out, tagged && t->lemma.len ? t->lemma : CH_LIT("_"));
    ch_buf_printf(w->out, "\t%s\t%s\t_\t", ch_upos_name(tagged ? t->upos : 0),
                  ch_xpos_name(tagged ? t->xpos : 0));
    if (parsed)
        ch_buf_printf(w->out, "%u\t%s", t->head == CH_NONE ? 0 : t->head - s->first + 1,
                      ch_deprel_name(t->deprel));
    else
        ch_buf_puts(w->out, "_\t_");
    ch_buf_puts(w->out, in_range || space_after(w->doc, token) ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

static void write_sentence(const struct writer *w, uint32_t number)
{
    const struct ch_sentence *s = &w->doc->sentences.items[number];
    write_comments(w, number);
    for (uint32_t i = s->first; i < s->end;) {
        uint32_t end = word_group_end(w->doc, i, s->end);
        bool range = end > i + 1;
        if (range) write_range(w, i, end, s->first);
        for (; i < end; i++)
            write_word(w, i, s, range);
    }
    ch_buf_putc(w->out, '\n');
}

void ch_conllu_write(const struct ch_document *doc, enum ch_conllu_level level, struct ch_buf *out)
{
    struct writer w = {doc, level, out};
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        write_sentence(&w, i);
}
