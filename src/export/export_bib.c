/* The articles for reference managers: BibTeX, and CSL-JSON (https://docs.citationstyles.org). */
#include "base/date.h"
#include "export/export_format.h"

#include <string.h>

/* ---- BibTeX ---- */

/* Characters that TeX takes for commands. Braces are told by name, since BibTeX counts them even when they
 * are escaped. */
static const char *tex_of(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash ";
    case '{':
        return "\\textbraceleft ";
    case '}':
        return "\\textbraceright ";
    case '~':
        return "\\textasciitilde ";
    case '^':
        return "\\textasciicircum ";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '%':
        return "\\%";
    case '_':
        return "\\_";
    case '\n':
    case '\t':
        return " ";
    default:
        return NULL;
    }
}

static void put_tex(struct ch_buf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        const char *escaped = tex_of(*c);
        if (escaped)
            ch_buf_puts(out, escaped);
        else if ((unsigned char)*c >= 0x20 && *c != 0x7F)
            ch_buf_putc(out, *c);
    }
}

/* A value that TeX does not read, such as an address: only what would end it is taken out. */
static void put_verbatim(struct ch_buf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c <= 0x20 || *c == '{' || *c == '}' || *c == '\\' || *c == 0x7F)
            ch_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
        else
            ch_buf_putc(out, *c);
    }
}

static void put_field(struct ch_buf *out, const char *name, const char *text, bool tex)
{
    if (!text) return;
    ch_buf_printf(out, ",\n  %s = {", name);
    if (tex)
        put_tex(out, text);
    else
        put_verbatim(out, text);
    ch_buf_putc(out, '}');
}

/* "harbourwire2025-5e0c1b2f": outlet, year, and the first digits of the id, which make it unique. */
static void put_key(struct ch_buf *out, const struct ch_article *article, const struct ch_date *date)
{
    const char *outlet = article->outlet ? article->outlet : "article";
    for (const char *c = outlet; *c; c++)
        if (ch_is_letter(*c) || ch_is_digit(*c)) ch_buf_putc(out, ch_to_lower(*c));
    if (date) ch_buf_printf(out, "%d", (int)date->year);
    ch_buf_printf(out, "-%.8s", strncmp(article->id, "sha256:", 7) == 0 ? article->id + 7 : article->id);
}

static enum ch_status put_bibtex(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    const struct ch_article *article = &record->article;
    struct ch_date date;
    bool dated = article->published && ch_date_read(article->published, &date);
    (void)err;
    ch_buf_puts(x->sink, article->outlet ? "@article{" : "@misc{");
    put_key(x->sink, article, dated ? &date : NULL);
    if (article->title) {
        /* Twice in braces: capitals stay as they are. */
        ch_buf_puts(x->sink, ",\n  title = {{");
        put_tex(x->sink, article->title);
        ch_buf_puts(x->sink, "}}");
    }
    put_field(x->sink, "journal", article->outlet, true);
    if (dated) ch_buf_printf(x->sink, ",\n  year = {%d}", (int)date.year);
    if (dated && date.month) ch_buf_printf(x->sink, ",\n  month = %s", months[date.month - 1]);
    if (dated && date.day) ch_buf_printf(x->sink, ",\n  day = {%d}", (int)date.day);
    put_field(x->sink, "url", article->url, false);
    put_field(x->sink, "note", article->id, true);
    ch_buf_puts(x->sink, "\n}\n\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_bibtex = {.name = "bibtex", .record = put_bibtex};

/* ---- CSL-JSON ---- */

static void put_issued(struct ch_json *json, const char *published)
{
    struct ch_date date;
    if (!published || !ch_date_read(published, &date)) return;
    const int32_t parts[] = {date.year, date.month, date.day};
    ch_json_key(json, "issued");
    ch_json_open(json, '{');
    ch_json_key(json, "date-parts");
    ch_json_open(json, '[');
    ch_json_open(json, '[');
    for (int i = 0; i < 3 && parts[i]; i++)
        ch_json_int(json, parts[i]);
    ch_json_close(json, ']');
    ch_json_close(json, ']');
    ch_json_close(json, '}');
}

static void put_given(struct ch_json *json, const char *name, const char *text)
{
    if (text) ch_json_put(json, name, text);
}

static enum ch_status put_csl(struct ch_export *x, const struct ch_record *record, struct ch_error *err)
{
    const struct ch_article *article = &record->article;
    struct ch_json json = {.out = x->sink};
    (void)err;
    ch_buf_puts(x->sink, x->count ? ",\n " : "[");
    ch_json_open(&json, '{');
    ch_json_put(&json, "id", article->id);
    ch_json_put(&json, "type", "article-newspaper");
    put_given(&json, "title", article->title);
    put_given(&json, "container-title", article->outlet);
    put_issued(&json, article->published);
    put_given(&json, "URL", article->url);
    put_given(&json, "language", article->language);
    ch_json_close(&json, '}');
    return CH_OK;
}

static enum ch_status end_csl(struct ch_export *x, struct ch_error *err)
{
    (void)err;
    ch_buf_puts(x->sink, x->count ? "]\n" : "[]\n");
    return CH_OK;
}

const struct ch_export_ops ch_export_csl = {.name = "csl", .record = put_csl, .end = end_csl};
