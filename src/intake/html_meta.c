#include "intake/html_page.h"

#include <jansson.h>
#include <string.h>

/* Deepest nesting of JSON-LD that is searched: @graph, lists, mainEntity ... */
#define LD_DEPTH 6

struct meta_name {
    const char *name;
    size_t field; /* offset of a ch_html_value in ch_html_page */
    enum ch_html_source source;
};

#define FIELD(f) offsetof(struct ch_html_page, f)

/* Names and properties of <meta>: Open Graph (https://ogp.me), Dublin Core, Parse.ly, Sailthru and the habits
 * of content systems. */
static const struct meta_name meta_names[] = {
    {"og:title", FIELD(title), CH_BY_PROPERTY},
    {"twitter:title", FIELD(title), CH_BY_META},
    {"parsely-title", FIELD(title), CH_BY_META},
    {"sailthru.title", FIELD(title), CH_BY_META},
    {"dc.title", FIELD(title), CH_BY_META},
    {"dcterms.title", FIELD(title), CH_BY_META},
    {"article:published_time", FIELD(published), CH_BY_PROPERTY},
    {"og:article:published_time", FIELD(published), CH_BY_PROPERTY},
    {"article:published", FIELD(published), CH_BY_PROPERTY},
    {"og:published_time", FIELD(published), CH_BY_PROPERTY},
    {"datepublished", FIELD(published), CH_BY_META},
    {"parsely-pub-date", FIELD(published), CH_BY_META},
    {"sailthru.date", FIELD(published), CH_BY_META},
    {"cxenseparse:recs:publishtime", FIELD(published), CH_BY_META},
    {"publish-date", FIELD(published), CH_BY_META},
    {"publish_date", FIELD(published), CH_BY_META},
    {"publishdate", FIELD(published), CH_BY_META},
    {"publication_date", FIELD(published), CH_BY_META},
    {"pubdate", FIELD(published), CH_BY_META},
    {"article.published", FIELD(published), CH_BY_META},
    {"date.issued", FIELD(published), CH_BY_META},
    {"dc.date.issued", FIELD(published), CH_BY_META},
    {"dcterms.created", FIELD(published), CH_BY_META},
    {"dcterms.issued", FIELD(published), CH_BY_META},
    {"dc.date", FIELD(published), CH_BY_META},
    {"dcterms.date", FIELD(published), CH_BY_META},
    {"date", FIELD(published), CH_BY_META},
    {"og:site_name", FIELD(outlet), CH_BY_PROPERTY},
    {"dc.publisher", FIELD(outlet), CH_BY_META},
    {"dcterms.publisher", FIELD(outlet), CH_BY_META},
    {"publisher", FIELD(outlet), CH_BY_META},
    {"application-name", FIELD(outlet), CH_BY_META},
    {"og:url", FIELD(url), CH_BY_META},
    {"parsely-link", FIELD(url), CH_BY_META},
    {"content-language", FIELD(language), CH_BY_META},
    {"og:locale", FIELD(language), CH_BY_ITEM},
    {"dc.language", FIELD(language), CH_BY_META},
};

static struct ch_html_value *field_at(struct ch_html_page *page, size_t offset)
{
    return (struct ch_html_value *)((char *)page + offset);
}

static void take_meta(struct ch_html_page *page, const struct ch_html_token *token)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    struct ch_str content = ch_html_attr(token, "content");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct ch_str name = ch_html_attr(token, keys[k]);
        for (size_t i = 0; name.len && i < sizeof meta_names / sizeof *meta_names; i++)
            if (ch_str_eq_nocase(name, ch_str_of(meta_names[i].name)))
                ch_html_set(page, field_at(page, meta_names[i].field), content, true, meta_names[i].source);
    }
}

/* ---- JSON-LD: schema.org's NewsArticle and its kin (https://schema.org/NewsArticle) ---- */

static bool is_article_type(const json_t *type)
{
    static const char *const types[] = {"NewsArticle",          "Article",
                                        "ReportageNewsArticle", "AnalysisNewsArticle",
                                        "BlogPosting",          "OpinionNewsArticle",
                                        "LiveBlogPosting",      "BackgroundNewsArticle",
                                        "ReviewNewsArticle",    "Report",
                                        "AskPublicNewsArticle", "SocialMediaPosting"};
    if (json_is_array(type)) type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
        if (strcmp(name, types[i]) == 0) return true;
    return false;
}

/* The article in a JSON-LD value, itself or inside @graph, lists and mainEntity; NULL if none. The recursion
 * is bounded by LD_DEPTH. */
static const json_t *find_article(const json_t *value, int depth)
{
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    if (depth == LD_DEPTH) return NULL;
    const json_t *found = NULL;
    size_t i;
    json_t *item;
    if (json_is_array(value)) {
        json_array_foreach(value, i, item)
        {
            if ((found = find_article(item, depth + 1))) return found;
        }
    }
    if (!json_is_object(value)) return NULL;
    if (is_article_type(json_object_get(value, "@type"))) return value;
    for (i = 0; !found && i < sizeof inner / sizeof *inner; i++)
        found = find_article(json_object_get(value, inner[i]), depth + 1);
    return found;
}

static struct ch_str string_of(const json_t *value)
{
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        value = name ? name : json_object_get(value, "@id");
    }
    return json_is_string(value) ? (struct ch_str){json_string_value(value), json_string_length(value)}
                                 : (struct ch_str){"", 0};
}

static void take_article(struct ch_html_page *page, const json_t *article)
{
    static const struct {
        const char *name;
        size_t field;
    } names[] = {{"headline", FIELD(title)},          {"name", FIELD(title)},
                 {"datePublished", FIELD(published)}, {"dateCreated", FIELD(published)},
                 {"publisher", FIELD(outlet)},        {"url", FIELD(url)},
                 {"mainEntityOfPage", FIELD(url)},    {"inLanguage", FIELD(language)}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct ch_str value = string_of(json_object_get(article, names[i].name));
        bool url = names[i].field == FIELD(url);
        if (url && !ch_str_starts(value, "http")) continue;
        ch_html_set(page, field_at(page, names[i].field), value, true, CH_BY_JSON_LD);
    }
    struct ch_str body = string_of(json_object_get(article, "articleBody"));
    if (page->body.len || !body.len) return;
    const char *copy = ch_arena_copy(page->arena, body.ptr, body.len);
    page->failed = page->failed || !copy;
    if (copy) page->body = (struct ch_str){copy, body.len};
}

/* Scripts often hold raw line ends inside strings, which JSON forbids; as white space elsewhere they are
 * worth a blank as well. */
static json_t *parse_ld(struct ch_str script, struct ch_arena *arena)
{
    char *copy = ch_arena_copy(arena, script.ptr, script.len);
    for (size_t i = 0; copy && i < script.len; i++)
        if ((unsigned char)copy[i] < ' ') copy[i] = ' ';
    json_error_t ignored;
    return copy ? json_loadb(copy, script.len, JSON_DISABLE_EOF_CHECK, &ignored) : NULL;
}

static void take_script(struct ch_html_page *page, const struct ch_html_token *token)
{
    if (!ch_str_eq_nocase(ch_html_attr(token, "type"), CH_LIT("application/ld+json"))) return;
    json_t *root = parse_ld(token->text, page->arena);
    const json_t *article = find_article(root, 0);
    if (article) take_article(page, article);
    json_decref(root);
}

/* ---- elements ---- */

static void take_link(struct ch_html_page *page, const struct ch_html_token *token)
{
    if (ch_str_eq_nocase(ch_html_attr(token, "rel"), CH_LIT("canonical")) &&
        ch_str_starts(ch_html_attr(token, "href"), "http"))
        ch_html_set(page, &page->url, ch_html_attr(token, "href"), true, CH_BY_PROPERTY);
}

/* Microdata: <time itemprop="datePublished" datetime="...">, <meta itemprop=... content=...>. */
static void take_item(struct ch_html_page *page, const struct ch_html_token *token)
{
    struct ch_str item = ch_html_attr(token, "itemprop");
    struct ch_str when = ch_html_attr(token, "datetime");
    if (!when.len) when = ch_html_attr(token, "content");
    if (ch_str_is(item, "datePublished")) ch_html_set(page, &page->published, when, true, CH_BY_ITEM);
    if (ch_str_is(item, "headline"))
        ch_html_set(page, &page->title, ch_html_attr(token, "content"), true, CH_BY_ITEM);
}

void ch_html_meta_take(struct ch_html_page *page, const struct ch_html_token *token, uint8_t inside)
{
    if (token->attr_count) take_item(page, token);
    switch (token->tag) {
    case CH_TAG_META:
        take_meta(page, token);
        break;
    case CH_TAG_LINK:
        take_link(page, token);
        break;
    case CH_TAG_SCRIPT:
        take_script(page, token);
        break;
    case CH_TAG_TIME:
        if (!(inside & CH_IN_HARD_JUNK))
            ch_html_set(page, &page->published, ch_html_attr(token, "datetime"), true,
                        inside & CH_IN_ARTICLE ? CH_BY_ELEMENT : CH_BY_LOOSE);
        break;
    case CH_TAG_HTML:
        ch_html_set(page, &page->language, ch_html_attr(token, "lang"), true, CH_BY_PROPERTY);
        break;
    case CH_TAG_TITLE:
        ch_html_set(page, &page->title, token->text, true, CH_BY_ELEMENT);
        break;
    default:
        break;
    }
}
