#include "export/report_html.h"

#include "export/report_marks.h"
#include "export/svg.h"
#include "export/xml_text.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

/* Rows of the table of the network. */
#define NETWORK_ROWS 25
/* Bytes of a paragraph that are shown before and behind what is highlighted. */
#define AROUND 700

static const char page_css[] =
    ":root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--rule:#d1d9e0;--paper:#fff;--band:#f6f8fa;"
    "--link:#0550ae;--mark:#fff3b0;--markink:#1f2328}"
    "@media(prefers-color-scheme:dark){:root{--ink:#f0f6fc;--soft:#b1bac4;--rule:#3d444d;--paper:#0d1117;"
    "--band:#161b22;--link:#79b8ff;--mark:#5c4813;--markink:#f0f6fc}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:64rem;padding:1rem 1.25rem 4rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,\"Liberation Sans\",Arial,sans-serif;overflow-wrap:break-word}"
    "h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.3rem;margin:2.5rem 0 .75rem}"
    "h3{font-size:1.05rem;margin:2rem 0 .25rem}"
    "a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}"
    ".soft,figcaption{color:var(--soft)}figcaption{font-size:.9rem}"
    "nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0;padding:0}"
    "figure{margin:0}.scroll{overflow-x:auto}.scroll "
    "svg{display:block;width:100%;min-width:38rem;height:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.95rem}"
    "caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.4rem}"
    "th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--rule)}"
    "tbody th{font-weight:inherit}figure+table{margin-top:1.5rem}"
    "thead th{background:var(--band);border-bottom:2px solid var(--rule)}"
    "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}td.date{white-space:nowrap}"
    "ul.plain{list-style:none;margin:0;padding:0}"
    "blockquote{margin:.5rem 0 0;padding-left:1rem;border-left:3px solid var(--rule)}"
    "blockquote p{margin:.5rem 0;white-space:pre-line}"
    "mark{background:var(--mark);color:var(--markink);border-bottom:2px solid currentColor;padding:.05em 0;"
    "scroll-margin-top:2rem}"
    "mark:target{outline:3px solid var(--link);outline-offset:3px}"
    "@media(max-width:42rem){.numbers{font-size:.85rem}.numbers th,.numbers td{padding:.35rem .3rem}"
    "table.facts,.facts tbody,.facts tr,.facts td,.facts caption{display:block}"
    ".facts thead{position:absolute;left:-99rem}"
    ".facts tr{border-bottom:2px solid var(--rule);padding:.5rem 0}"
    ".facts td{border:0;padding:.1rem 0 .1rem 6.5rem;min-height:1.6rem;position:relative}"
    ".facts td:empty{display:none}"
    ".facts td::before{content:attr(data-label);position:absolute;left:0;color:var(--soft)}}"
    "@media print{:root{--ink:#000;--soft:#333;--rule:#999;--paper:#fff;--band:#fff;--link:#000;--mark:#fff;"
    "--markink:#000}body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}"
    ".scroll{overflow:visible}.scroll svg{min-width:0}"
    "thead{display:table-header-group}tr,figure,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}";

struct page {
    const struct ch_report *report;
    const struct ch_report_marks *marks;
    struct ch_buf *out;
};

/* ---- Text ---- */

static void put(struct page *p, const char *markup)
{
    ch_buf_puts(p->out, markup);
}

static void put_text(struct page *p, const char *text)
{
    if (text) ch_buf_xml(p->out, ch_str_of(text));
}

/* <td> with its heading beside it for narrow screens. */
static void open_cell(struct page *p, const char *label, const char *class)
{
    ch_buf_printf(p->out, "<td role=\"cell\" data-label=\"%s\"%s%s%s>", label, class ? " class=\"" : "",
                  class ? class : "", class ? "\"" : "");
}

static void put_cell(struct page *p, const char *label, const char *text)
{
    open_cell(p, label, NULL);
    put_text(p, text);
    put(p, "</td>");
}

/* A span of days in words, which may go on two lines. */
static void put_date_cell(struct page *p, const char *date)
{
    const char *slash = date ? strchr(date, '/') : NULL;
    open_cell(p, "Date", slash ? NULL : "date");
    if (slash) {
        ch_buf_xml(p->out, (struct ch_str){date, (size_t)(slash - date)});
        put(p, " to ");
        date = slash + 1;
    }
    put_text(p, date);
    put(p, "</td>");
}

static void put_list_cell(struct page *p, const char *label, const struct ch_str *items, uint32_t count)
{
    open_cell(p, label, NULL);
    for (uint32_t i = 0; i < count; i++) {
        if (i) put(p, "; ");
        ch_buf_xml(p->out, items[i]);
    }
    put(p, "</td>");
}

/* ---- Head ---- */

/* 'sha256-...' of the style sheet: with it no other style and nothing else is allowed. */
static void put_policy(struct page *p)
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
    sha256_init(&sha);
    sha256_update(&sha, strlen(ch_drawing_css), (const uint8_t *)ch_drawing_css);
    sha256_update(&sha, strlen(page_css), (const uint8_t *)page_css);
    sha256_digest(&sha, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    ch_buf_printf(p->out,
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                  "'sha256-%s'; base-uri 'none'; form-action 'none'\"/>\n",
                  text);
}

static void put_head(struct page *p, const struct ch_report_head *head)
{
    put(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    put_policy(p);
    put(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
           "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
           "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
           "<meta name=\"generator\" content=\"chancery " CH_VERSION "\"/>\n<title>");
    put_text(p, head->title);
    put(p, "</title>\n<style>");
    put(p, ch_drawing_css);
    put(p, page_css);
    put(p, "</style>\n</head>\n");
}

static void put_count(struct page *p, const struct ch_report_facts *facts, const char *one, const char *many)
{
    ch_buf_printf(p->out, "%s%u %s", facts->more ? "the newest " : "", facts->count,
                  facts->count == 1 ? one : many);
}

static void put_summary(struct page *p, const struct ch_report_head *head)
{
    const struct ch_report *r = p->report;
    put(p, "<p>");
    put_count(p, &r->meetings, "meeting", "meetings");
    put(p, " and ");
    put_count(p, &r->statements, "statement", "statements");
    ch_buf_printf(p->out, ", as %u %s %s of them", r->article_count,
                  r->article_count == 1 ? "article" : "articles", r->article_count == 1 ? "tells" : "tell");
    if (head->scope) {
        put(p, " (");
        put_text(p, head->scope);
        put(p, ")");
    }
    put(p, ". Each is linked to the sentence that it stands on. A date is that of publication where the text "
           "tells "
           "no other.</p>\n");
}

static void put_contents(struct page *p)
{
    const struct ch_report *r = p->report;
    put(p, "<nav aria-label=\"Contents\"><ul>");
    if (r->timeline.count) put(p, "<li><a href=\"#timeline\">Timeline</a></li>");
    if (r->graph.node_count) put(p, "<li><a href=\"#network\">Network</a></li>");
    put(p, "<li><a href=\"#meetings\">Meetings</a></li><li><a href=\"#statements\">Statements</a></li>"
           "<li><a href=\"#sources\">Sources</a></li></ul></nav>\n");
}

/* ---- Pictures ---- */

static void put_timeline(struct page *p, struct ch_timeline *timeline)
{
    if (!timeline->count) return;
    put(p, "<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n"
           "<figure><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Timeline, can be "
           "scrolled\">\n");
    ch_svg_timeline(timeline, "Meetings and statements by time", CH_DRAWING_INLINE, p->out);
    put(p, "</div>\n<figcaption>Meetings and statements by month. Dashed: planned, proposed, cancelled or "
           "denied.</figcaption></figure>\n</section>\n");
}

static void put_network_row(struct page *p, const struct ch_graph_node *node)
{
    put(p, "<tr><th scope=\"row\">");
    put_text(p, node->name);
    put(p, "</th><td>");
    put_text(p, node->country);
    ch_buf_printf(p->out,
                  "</td><td class=\"number\">%u</td><td class=\"number\">%llu</td>"
                  "<td class=\"number\">%u %%</td></tr>\n",
                  node->partners, (unsigned long long)node->meetings, (unsigned)(node->between * 100 + 0.5));
}

static enum ch_status put_network(struct page *p, struct ch_error *err)
{
    const struct ch_graph *g = &p->report->graph;
    uint32_t rows = g->node_count < NETWORK_ROWS ? g->node_count : NETWORK_ROWS;
    if (!g->node_count) return CH_OK;
    put(p, "<section aria-labelledby=\"network\">\n<h2 id=\"network\">Network</h2>\n"
           "<figure><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Network, can be "
           "scrolled\">\n");
    enum ch_status status = ch_svg_network(g, "Who met whom", CH_DRAWING_INLINE, p->out, err);
    ch_buf_printf(p->out,
                  "</div>\n<figcaption>The %u with most meetings that were held, and who of them met whom."
                  "</figcaption></figure>\n",
                  g->node_count < CH_DRAWN_NODES ? g->node_count : CH_DRAWN_NODES);
    put(p, "<table class=\"numbers\"><caption>Who is at the centre. Bridge: the share of the shortest ways "
           "between "
           "two others that lead through them.</caption>\n<thead><tr><th scope=\"col\">Name</th>"
           "<th scope=\"col\">For</th><th scope=\"col\" class=\"number\">Met</th>"
           "<th scope=\"col\" class=\"number\">Meetings</th><th scope=\"col\" class=\"number\">Bridge</th>"
           "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < rows; i++)
        put_network_row(p, &g->nodes[i]);
    put(p, "</tbody></table>\n</section>\n");
    return status;
}

/* ---- Facts ---- */

static void put_reports(struct page *p, const struct ch_report_fact *fact)
{
    open_cell(p, "Reports", "number");
    ch_buf_printf(p->out, "%lld</td>", (long long)fact->reports);
}

/* The link to the sentence, called after the outlet. */
static void put_source(struct page *p, const struct ch_report_fact *fact, uint32_t mark)
{
    const struct ch_article *article = &p->report->articles[fact->source].article;
    const char *name = article->outlet ? article->outlet : article->title ? article->title : "article";
    open_cell(p, "Source", NULL);
    if (mark == CH_NONE)
        put_text(p, name);
    else {
        ch_buf_printf(p->out, "<a href=\"#e%u\">Sentence in ", mark + 1);
        put_text(p, name);
        put(p, "</a>");
    }
    put(p, "</td></tr>\n");
}

static void put_meeting(struct page *p, uint32_t i)
{
    const struct ch_report_fact *fact = &p->report->meetings.items[i];
    put(p, "<tr role=\"row\">");
    put_date_cell(p, fact->date);
    put_cell(p, "Status", fact->status);
    put_list_cell(p, "Who met", fact->who, fact->who_count);
    put_cell(p, "Place", fact->place);
    put_reports(p, fact);
    put_source(p, fact, p->marks->of_meeting[i]);
}

static void put_statement(struct page *p, uint32_t i)
{
    const struct ch_report_fact *fact = &p->report->statements.items[i];
    put(p, "<tr role=\"row\">");
    put_date_cell(p, fact->date);
    put_list_cell(p, "Who", fact->who, fact->who_count);
    put_list_cell(p, "To", fact->to, fact->to_count);
    put_cell(p, "Said", fact->said);
    put_reports(p, fact);
    put_source(p, fact, p->marks->of_statement[i]);
}

static void put_facts(struct page *p, const struct ch_report_facts *facts, const char *id, const char *title,
                      const char *caption, const char *const *heads, void (*row)(struct page *p, uint32_t i))
{
    ch_buf_printf(p->out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id, title);
    if (!facts->count) {
        put(p, "<p>None.</p>\n</section>\n");
        return;
    }
    ch_buf_printf(p->out,
                  "<table class=\"facts\" role=\"table\"><caption>%s%s</caption>\n<thead role=\"rowgroup\">"
                  "<tr role=\"row\">",
                  caption, facts->more ? " Older ones are left out." : "");
    for (; *heads; heads++)
        ch_buf_printf(p->out, "<th scope=\"col\" role=\"columnheader\"%s>%s</th>",
                      strcmp(*heads, "Reports") == 0 ? " class=\"number\"" : "", *heads);
    put(p, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (uint32_t i = 0; i < facts->count; i++)
        row(p, i);
    put(p, "</tbody></table>\n</section>\n");
}

/* ---- Sources ---- */

static bool is_web_address(const char *url)
{
    return url && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0);
}

/* Where the paragraph around `at` begins, or a word at most AROUND bytes before it. */
static uint32_t window_start(struct ch_str text, uint32_t at)
{
    uint32_t start = at;
    while (start > 0 && text.ptr[start - 1] != '\n' && at - start < AROUND)
        start--;
    while (start > 0 && start < at && text.ptr[start - 1] != '\n' && text.ptr[start - 1] != ' ')
        start++;
    return start;
}

static uint32_t window_end(struct ch_str text, uint32_t at)
{
    uint32_t end = at;
    while (end < text.len && text.ptr[end] != '\n' && end - at < AROUND)
        end++;
    while (end < text.len && end > at && text.ptr[end] != '\n' && text.ptr[end] != ' ')
        end--;
    return end;
}

static void put_slice(struct page *p, struct ch_str text, uint32_t start, uint32_t end)
{
    ch_buf_xml(p->out, (struct ch_str){text.ptr + start, end - start});
}

/* A paragraph with the marks from `first` on that begin in it; the index of the next mark. */
static uint32_t put_window(struct page *p, struct ch_str text, uint32_t first, uint32_t end_of_marks)
{
    const struct ch_report_mark *marks = p->marks->items;
    uint32_t at = window_start(text, marks[first].start), end = window_end(text, marks[first].end), i = first;
    put(p, at > 0 && text.ptr[at - 1] != '\n' ? "<p>\xE2\x80\xA6 " : "<p>");
    for (; i < end_of_marks && (i == first || marks[i].start < end); i++) {
        uint32_t behind = window_end(text, marks[i].end);
        end = behind > end ? behind : end;
        put_slice(p, text, at, marks[i].start);
        ch_buf_printf(p->out, "<mark id=\"e%u\">", i + 1);
        put_slice(p, text, marks[i].start, marks[i].end);
        put(p, "</mark>");
        at = marks[i].end;
    }
    put_slice(p, text, at, end);
    put(p, end < text.len && text.ptr[end] != '\n' ? " \xE2\x80\xA6</p>\n" : "</p>\n");
    return i;
}

static void put_article(struct page *p, uint32_t i)
{
    const struct ch_article *article = &p->report->articles[i].article;
    ch_buf_printf(p->out, "<article aria-labelledby=\"a%u\">\n<h3 id=\"a%u\">", i + 1, i + 1);
    put_text(p, article->title ? article->title : "Article without a title");
    put(p, "</h3>\n<p class=\"soft\">");
    put_text(p, article->outlet);
    if (article->outlet && article->published) put(p, ", ");
    put_text(p, article->published);
    if (is_web_address(article->url)) {
        put(p, article->outlet || article->published ? " \xC2\xB7 <a" : "<a");
        ch_buf_xml_attribute(p->out, "href", article->url);
        put(p, " rel=\"noreferrer noopener\">");
        put_text(p, article->url);
        put(p, "</a>");
    }
    put(p, "</p>\n<blockquote");
    ch_buf_xml_attribute(p->out, "lang", article->language);
    put(p, ">");
    for (uint32_t m = p->marks->first[i]; m < p->marks->first[i + 1];)
        m = put_window(p, article->text, m, p->marks->first[i + 1]);
    put(p, "</blockquote>\n</article>\n");
}

static void put_sources(struct page *p)
{
    put(p, "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n");
    for (uint32_t i = 0; i < p->report->article_count; i++)
        if (p->marks->first[i] < p->marks->first[i + 1]) put_article(p, i);
    put(p, "</section>\n");
}

/* ---- The page ---- */

static enum ch_status put_body(struct page *p, struct ch_report *report, const struct ch_report_head *head,
                               struct ch_error *err)
{
    static const char *const met[] = {"Date", "Status", "Who met", "Place", "Reports", "Source", NULL};
    static const char *const said[] = {"Date", "Who", "To", "Said", "Reports", "Source", NULL};
    put(p, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<h1>");
    put_text(p, head->title);
    put(p, "</h1>\n");
    put_summary(p, head);
    put_contents(p);
    put(p, "</header>\n<main id=\"main\">\n");
    put_timeline(p, &report->timeline);
    enum ch_status status = put_network(p, err);
    put_facts(p, &report->meetings, "meetings", "Meetings",
              "Meetings, talks and calls, the newest first. Only those with the status held took place.", met,
              put_meeting);
    put_facts(p, &report->statements, "statements", "Statements", "Who said what, the newest first.", said,
              put_statement);
    put_sources(p);
    put(p, "</main>\n<footer><p class=\"soft\">Made by chancery " CH_VERSION
           " from news articles, by rules that can be wrong: read the sentence before you rely on a "
           "row.</p></footer>\n</body>\n</html>\n");
    return status;
}

enum ch_status ch_report_html(struct ch_report *report, const struct ch_report_head *head, struct ch_buf *out,
                              struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_report_marks marks;
    struct page page = {.report = report, .marks = &marks, .out = out};
    enum ch_status status = ch_report_marks(report, &arena, &marks, err);
    if (status == CH_OK) {
        put_head(&page, head);
        status = put_body(&page, report, head, err);
    }
    ch_arena_dispose(&arena);
    if (status != CH_OK) return status;
    return out->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
