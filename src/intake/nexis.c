#include "intake/nexis.h"

#include "intake/date.h"

bool ch_nexis_is_end(struct ch_str paragraph)
{
    return ch_str_eq_nocase(paragraph, CH_LIT("End of Document"));
}

/* Index of the first paragraph that is `mark` and nothing else, or count. */
static uint32_t find(const struct ch_paragraphs *p, const char *mark)
{
    uint32_t i = 0;
    while (i < p->count && !ch_str_eq_nocase(p->items[i].text, ch_str_of(mark)))
        i++;
    return i;
}

static bool is_behind_body(struct ch_str text)
{
    static const char *const marks[] = {"Classification", "Load-Date:", "Graphic", "Notes"};
    if (ch_str_starts_nocase(text, marks[1])) return true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_eq_nocase(text, ch_str_of(marks[i]))) return true;
    return ch_nexis_is_end(text);
}

static bool join(const struct ch_paragraphs *p, uint32_t from, uint32_t to, struct ch_arena *arena,
                 struct ch_str *out)
{
    struct ch_buf text = {0};
    for (uint32_t i = from; i < to; i++) {
        if (text.len) ch_buf_puts(&text, "\n\n");
        ch_buf_add_str(&text, p->items[i].text);
    }
    const char *copy = text.failed ? NULL : ch_arena_copy(arena, text.data ? text.data : "", text.len);
    *out = (struct ch_str){copy, text.len};
    ch_buf_dispose(&text);
    return copy != NULL;
}

static bool keep(struct ch_str s, struct ch_arena *arena, const char **out)
{
    *out = ch_arena_copy(arena, s.ptr, s.len);
    return *out != NULL;
}

/* The lines above "Body". Before an export's first article stands its cover with the list of its contents, so
 * that the date, the last one above "Body" that is nothing else, tells where the outlet and the title before
 * it are. */
static bool take_head(const struct ch_paragraphs *p, uint32_t body, struct ch_arena *arena,
                      struct ch_article *article)
{
    char date[CH_DATE_SIZE];
    uint32_t at = body;
    while (at > 0 && !ch_date_only(p->items[at - 1].text, date))
        at--;
    if (at > 0 && !keep(ch_str_of(date), arena, &article->published)) return false;
    if (at > 1 && !keep(p->items[at - 2].text, arena, &article->outlet)) return false;
    return at < 3 || keep(p->items[at - 3].text, arena, &article->title);
}

bool ch_nexis_article(const struct ch_paragraphs *p, struct ch_arena *arena, struct ch_article *article)
{
    uint32_t body = find(p, "Body"), end = p->count;
    if (body == p->count) {
        if (p->count > 1 && p->items[0].heading && !keep(p->items[0].text, arena, &article->title))
            return false;
        return join(p, 0, p->count, arena, &article->text);
    }
    for (end = body + 1; end < p->count && !is_behind_body(p->items[end].text);)
        end++;
    return take_head(p, body, arena, article) && join(p, body + 1, end, arena, &article->text);
}
