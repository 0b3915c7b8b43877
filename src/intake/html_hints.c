#include "intake/html_page.h"

#include <string.h>

/* Words of class names and ids that mark what is not the article, as content systems and news sites name
 * these parts; compared with whole words of a name ("share-tools" is share and tools). */
static const char *const junk_words[] = {
    "ad",       "ads",        "advert",      "advertisement",   "advertising", "adslot",       "banner",
    "bio",      "breadcrumb", "breadcrumbs", "byline",          "caption",     "captions",     "carousel",
    "comment",  "comments",   "consent",     "cookie",          "cookies",     "copyright",    "credit",
    "credits",  "disclaimer", "disqus",      "dropdown",        "footer",      "footnav",      "gallery",
    "gdpr",     "infobox",    "livechat",    "login",           "masthead",    "menu",         "modal",
    "nav",      "navbar",     "navigation",  "newsletter",      "outbrain",    "overlay",      "pagination",
    "pager",    "popup",      "poll",        "promo",           "promos",      "promotion",    "rating",
    "recirc",   "recommend",  "recommended", "recommendations", "related",     "reply",        "respond",
    "rss",      "share",      "shares",      "sharing",         "sharebar",    "sidebar",      "signup",
    "skip",     "social",     "sponsor",     "sponsored",       "subscribe",   "subscription", "taboola",
    "tagcloud", "tags",       "teaser",      "teasers",         "toc",         "toolbar",      "tools",
    "topbar",   "trending",   "zergnet",
};

/* The same for two words in a row. */
static const char *const junk_pairs[] = {"also read",    "author info",     "more from",   "more on",
                                         "most popular", "most read",       "most viewed", "next article",
                                         "post meta",    "read also",       "read more",   "read next",
                                         "see also",     "sign up",         "site header", "page header",
                                         "you may",      "visually hidden", "sr only",     "screen reader"};

/* What the class of the element with the article's text and nothing else contains, hyphens, underscores and
 * case apart: "entry-content", "article__body", "td-post-content", Drupal's "field--name-body". */
static const char *const body_names[] = {"articlebody",  "articlecontent", "articletext",   "bodycopy",
                                         "bodytext",     "entrycontent",   "fieldnamebody", "newsbody",
                                         "newscontent",  "newstext",       "postbody",      "postcontent",
                                         "posttext",     "richtextbody",   "singlecontent", "storybody",
                                         "storycontent", "storytext",      "textcontent"};

#define WORD_MAX 64

struct words {
    char previous[WORD_MAX], current[WORD_MAX];
};

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0) return true;
    return false;
}

/* "has-sidebar" and "no-comments" speak of the layout around, not of the element. */
static bool is_negation(const char *word)
{
    static const char *const words[] = {"has", "with", "without", "no", "is", "show", "hide", "enable"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

static bool is_junk_word(const struct words *w)
{
    if (is_negation(w->previous)) return false;
    if (is_one_of(w->current, junk_words, sizeof junk_words / sizeof *junk_words)) return true;
    char pair[2 * WORD_MAX + 1];
    size_t n = strlen(w->previous), m = strlen(w->current);
    if (!n || !m) return false;
    memcpy(pair, w->previous, n);
    pair[n] = ' ';
    memcpy(pair + n + 1, w->current, m + 1);
    return is_one_of(pair, junk_pairs, sizeof junk_pairs / sizeof *junk_pairs);
}

static bool is_word_char(char c)
{
    return ch_is_letter(c) || ch_is_digit(c);
}

/* Whether one class name holds a word of junk; words are split at other characters and at camelCase. */
static bool is_junk_name(struct ch_str name)
{
    struct words w = {"", ""};
    for (size_t i = 0; i < name.len;) {
        size_t n = 0, from = i;
        for (; i < name.len && is_word_char(name.ptr[i]); i++) {
            if (i > from && ch_is_upper(name.ptr[i]) && !ch_is_upper(name.ptr[i - 1])) break;
            if (n + 1 < WORD_MAX) w.current[n++] = ch_to_lower(name.ptr[i]);
        }
        w.current[n] = '\0';
        if (n && is_junk_word(&w)) return true;
        if (n) memcpy(w.previous, w.current, sizeof w.previous);
        if (i == from) i++;
    }
    return false;
}

static bool is_body_name(struct ch_str name)
{
    char plain[WORD_MAX];
    size_t n = 0;
    for (size_t i = 0; i < name.len && n + 1 < WORD_MAX; i++)
        if (is_word_char(name.ptr[i])) plain[n++] = ch_to_lower(name.ptr[i]);
    plain[n] = '\0';
    for (size_t i = 0; i < sizeof body_names / sizeof *body_names; i++)
        if (strstr(plain, body_names[i])) return true;
    return false;
}

/* Hints of a class attribute or an id. */
static uint8_t name_hints(struct ch_str names)
{
    uint8_t hints = 0;
    for (size_t i = 0, from; i < names.len; i++) {
        for (from = i; i < names.len && names.ptr[i] != ' ' && names.ptr[i] != '\t' && names.ptr[i] != '\n';
             i++)
            ;
        struct ch_str name = {names.ptr + from, i - from};
        /* WordPress names the article's own topics: "tag-social-media". */
        if (ch_str_starts(name, "tag-") || ch_str_starts(name, "category-")) continue;
        if (is_junk_name(name))
            hints |= CH_IN_SOFT_JUNK;
        else if (is_body_name(name))
            hints |= CH_IN_BODY;
    }
    return hints;
}

/* Whether an inline style takes the element out of sight. */
static bool is_invisible(struct ch_str style)
{
    static const char *const ways[] = {"display:none", "visibility:hidden", "clip:rect(0"};
    char plain[256];
    size_t n = 0;
    for (size_t i = 0; i < style.len && n + 1 < sizeof plain; i++)
        if (style.ptr[i] != ' ') plain[n++] = style.ptr[i];
    plain[n] = '\0';
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strstr(plain, ways[i])) return true;
    return false;
}

static bool is_hidden(const struct ch_html_token *token)
{
    for (uint32_t i = 0; i < token->attr_count; i++)
        if (ch_str_eq_nocase(token->attrs[i].name, CH_LIT("hidden"))) return true;
    return ch_str_is(ch_html_attr(token, "aria-hidden"), "true") ||
           is_invisible(ch_html_attr(token, "style"));
}

static bool is_junk_role(struct ch_str role)
{
    static const char *const roles[] = {"navigation", "banner", "complementary", "contentinfo", "search",
                                        "dialog",     "menu",   "alertdialog",   "menubar",     "toolbar"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ch_str_is(role, roles[i])) return true;
    return false;
}

uint8_t ch_html_hints(const struct ch_html_token *token)
{
    uint8_t hints = 0;
    if (token->attr_count == 0) return 0;
    if (is_hidden(token)) hints |= CH_IN_HARD_JUNK;
    if (is_junk_role(ch_html_attr(token, "role"))) hints |= CH_IN_HARD_JUNK;
    if (ch_str_is(ch_html_attr(token, "itemprop"), "articleBody")) hints |= CH_IN_BODY;
    static const char *const named[] = {"class", "id", "data-component", "data-testid"};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        hints |= name_hints(ch_html_attr(token, named[i]));
    if (token->tag == CH_TAG_SECTION) hints |= name_hints(ch_html_attr(token, "name"));
    /* What holds the whole page or article is named after its parts as well ("post has-comments-open"). */
    bool outer = token->tag == CH_TAG_HTML || token->tag == CH_TAG_BODY || token->tag == CH_TAG_MAIN ||
                 token->tag == CH_TAG_ARTICLE || (hints & CH_IN_BODY);
    return outer ? (uint8_t)(hints & ~CH_IN_SOFT_JUNK) : hints;
}
