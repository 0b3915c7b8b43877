#include "intake/html.h"

#include "intake/html_page.h"
#include "intake/html_text.h"

#include <string.h>

/* Cuts " | Outlet", " - Outlet" and the like off a title. What is cut has to be short, or be the outlet's
 * name itself after a plain hyphen or dash, which occur in headlines too. */
static size_t without_outlet(const char *title, const char *outlet)
{
    static const char *const bars[] = {" | ", " :: ", " \xC2\xBB ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                       " - "};
    size_t len = strlen(title);
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        for (size_t at = len; at-- > 1;) {
            struct ch_str rest = {title + at, len - at};
            if (!ch_str_starts(rest, bars[i])) continue;
            struct ch_str tail = {rest.ptr + strlen(bars[i]), rest.len - strlen(bars[i])};
            bool named = outlet && ch_str_eq_nocase(tail, ch_str_of(outlet));
            if (named || (i < 3 && tail.len < at && tail.len < 40)) return at;
            break;
        }
    }
    return len;
}

/* The text of the first <h1> outside of junk, or an empty string. */
static struct ch_str first_h1(const struct ch_html_page *page)
{
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        const struct ch_html_block *b = &page->blocks.items[i];
        if (b->tag == CH_TAG_H1 && !(b->inside & (CH_IN_HARD_JUNK | CH_IN_SOFT_JUNK)))
            return (struct ch_str){page->text.data + b->start, b->end - b->start};
    }
    return (struct ch_str){"", 0};
}

/* Copies a value into arena where the article has none; false when memory is short. */
static bool keep(struct ch_html_value value, struct ch_arena *arena, const char **field)
{
    if (*field || !value.value) return true;
    *field = ch_arena_copy(arena, value.value, strlen(value.value));
    return *field != NULL;
}

static bool take_metadata(struct ch_html_page *page, struct ch_arena *arena, struct ch_article *article)
{
    /* <title> names the site as well; the headline on the page is better. */
    if (page->title.source >= CH_BY_ELEMENT && first_h1(page).len)
        ch_html_set(page, &page->title, first_h1(page), false, CH_BY_ITEM);
    char date[CH_DATE_SIZE];
    if (!page->published.value && ch_html_text_date(page, date))
        ch_html_set(page, &page->published, ch_str_of(date), false, CH_BY_LOOSE);
    const char *title = article->title ? NULL : page->title.value;
    bool ok = keep(page->outlet, arena, &article->outlet) &&
              keep(page->published, arena, &article->published) && keep(page->url, arena, &article->url) &&
              keep(page->language, arena, &article->language);
    if (title) article->title = ch_arena_copy(arena, title, without_outlet(title, article->outlet));
    return ok && !page->failed && (!title || article->title);
}

enum ch_status ch_html_article(struct ch_str html, struct ch_arena *arena, struct ch_article *article,
                               struct ch_error *err)
{
    if (html.len > CH_HTML_MAX)
        return ch_fail(err, CH_UNREADABLE, "the page has more than the %u MB that a page may have",
                       CH_HTML_MAX >> 20);
    struct ch_arena scratch = {0};
    struct ch_html_page page;
    struct ch_buf text = {0};
    enum ch_status status = ch_html_page_read(&page, html, &scratch, err);
    if (status == CH_OK) {
        bool ok = ch_html_text(&page, &text) && take_metadata(&page, arena, article);
        if (ok && text.len == 0) status = ch_fail(err, CH_UNREADABLE, "the page holds no text of an article");
        article->text = (struct ch_str){ok ? ch_arena_copy(arena, text.data, text.len) : NULL, text.len};
        if (!article->text.ptr) status = ch_fail(err, CH_NOMEM, "out of memory");
    }
    ch_buf_dispose(&text);
    ch_html_page_dispose(&page);
    ch_arena_dispose(&scratch);
    return status;
}
