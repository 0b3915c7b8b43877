#include "intake/json.h"

#include "intake/charset.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define NAMES_MAX 14

struct field {
    const char *name; /* ours, as the contract has it */
    const char *usual[NAMES_MAX];
};

/* Our name first, then those of news-please, trafilatura, Media Cloud, NewsAPI, the Guardian's API, JSON
 * Feed, schema.org's NewsArticle and common data sets, more specific ones before vaguer ones. */
static const struct field fields[CH_JSON_FIELDS] = {
    [CH_JSON_TEXT] = {"text",
                      {"text", "body", "maintext", "main_text", "article_text", "full_text", "fulltext",
                       "articleBody", "body_text", "bodyText", "content_text", "text_content", "content",
                       "story"}},
    [CH_JSON_HTML] = {"html", {"html", "raw_html", "content_html", "body_html", "page_html"}},
    [CH_JSON_TITLE] = {"title", {"title", "headline", "webTitle"}},
    [CH_JSON_PUBLISHED] = {"published",
                           {"published", "date", "date_published", "datePublished", "date_publish", "pubDate",
                            "pub_date", "published_at", "publishedAt", "publish_date", "publication_date",
                            "published_date", "webPublicationDate", "timestamp"}},
    [CH_JSON_OUTLET] = {"outlet",
                        {"outlet", "publisher", "media_name", "source_name", "site_name", "sitename",
                         "publication", "source", "source_domain", "hostname", "source-hostname", "domain"}},
    [CH_JSON_URL] = {"url", {"url", "link", "canonical_url", "permalink", "web_url", "webUrl", "source_url"}},
    [CH_JSON_LANGUAGE] = {"language", {"language", "lang", "inLanguage"}},
    [CH_JSON_ID] = {"id", {"id", "article_id", "guid", "uuid", "stories_id", "_id"}},
};

enum ch_status ch_json_map_add(struct ch_json_map *map, const char *pair, struct ch_error *err)
{
    const char *equals = strchr(pair, '=');
    struct ch_str name = {pair, equals ? (size_t)(equals - pair) : 0};
    for (int i = 0; equals && equals[1] && i < CH_JSON_FIELDS; i++) {
        if (!ch_str_is(name, fields[i].name)) continue;
        map->names[i] = equals + 1;
        return CH_OK;
    }
    ch_fail(err, CH_USAGE, "\"%s\" is no mapping of a field", pair);
    ch_hint(err, "write FIELD=NAME, such as text=story_body; the fields are text, html, title, published, "
                 "outlet, url, language, id");
    return CH_USAGE;
}

bool ch_json_field_named(struct ch_str name, enum ch_json_field *out)
{
    for (int f = 0; f < CH_JSON_FIELDS; f++) {
        for (size_t i = 0; i < NAMES_MAX && fields[f].usual[i]; i++) {
            if (!ch_str_eq_nocase(name, ch_str_of(fields[f].usual[i]))) continue;
            *out = (enum ch_json_field)f;
            return true;
        }
    }
    return false;
}

/* A path such as "data.body" from an object inwards. */
static const json_t *by_path(const json_t *object, const char *name)
{
    const json_t *found = json_object_get(object, name);
    for (const char *dot; !found && (dot = strchr(name, '.')); name = dot + 1) {
        char key[128];
        size_t len = (size_t)(dot - name);
        if (len >= sizeof key) return NULL;
        memcpy(key, name, len);
        key[len] = '\0';
        object = json_object_get(object, key);
        found = json_object_get(object, dot + 1);
    }
    return found;
}

static bool is_there(const json_t *value)
{
    return value && !json_is_null(value) && !(json_is_string(value) && json_string_length(value) == 0);
}

/* The field's value, or NULL where it is missing, null or empty. *name is where it was looked for last. */
static const json_t *find(const json_t *object, const struct ch_json_map *map, enum ch_json_field field,
                          const char **name)
{
    *name = map->names[field] ? map->names[field] : fields[field].name;
    if (map->names[field]) {
        const json_t *value = by_path(object, map->names[field]);
        return is_there(value) ? value : NULL;
    }
    for (size_t i = 0; i < NAMES_MAX && fields[field].usual[i]; i++) {
        const json_t *value = json_object_get(object, fields[field].usual[i]);
        if (!is_there(value)) continue;
        *name = fields[field].usual[i];
        return value;
    }
    return NULL;
}

static bool is_url(const char *s)
{
    return strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0;
}

/* Metadata as a string in arena: strings and numbers as they are, {"name": ...} by its name, of a list the
 * first; NULL for all else. False when memory is short. */
static bool scalar(const json_t *value, struct ch_arena *arena, const char **out)
{
    char digits[32];
    *out = NULL;
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "name");
    if (json_is_string(value)) {
        *out = ch_arena_copy(arena, json_string_value(value), json_string_length(value));
    } else if (json_is_number(value)) {
        int64_t n = json_is_integer(value) ? (int64_t)json_integer_value(value)
                    : json_real_value(value) > 0 && json_real_value(value) < 1e15
                        ? (int64_t)json_real_value(value)
                        : 0;
        snprintf(digits, sizeof digits, "%" PRId64, n);
        *out = ch_arena_copy(arena, digits, strlen(digits));
    } else {
        return true;
    }
    return *out != NULL;
}

static const char *kind_of(const json_t *value)
{
    return json_is_object(value)    ? "an object"
           : json_is_array(value)   ? "a list"
           : json_is_string(value)  ? "a string"
           : json_is_number(value)  ? "a number"
           : json_is_boolean(value) ? "true or false"
                                    : "null";
}

/* A list of paragraphs, joined by blank lines. */
static enum ch_status join_paragraphs(const json_t *list, const char *name, struct ch_arena *arena,
                                      struct ch_str *out, struct ch_error *err)
{
    struct ch_buf text = {0};
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        if (!json_is_string(item)) {
            ch_buf_dispose(&text);
            return ch_fail(err, CH_UNREADABLE, "\"%s\" is a list that holds %s, not a text", name,
                           kind_of(item));
        }
        if (i) ch_buf_puts(&text, "\n\n");
        ch_buf_add(&text, json_string_value(item), json_string_length(item));
    }
    const char *copy = text.failed ? NULL : ch_arena_copy(arena, text.data, text.len);
    *out = (struct ch_str){copy, text.len};
    ch_buf_dispose(&text);
    return copy ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

/* Helps whoever keeps the text under a name that we do not know. */
static enum ch_status no_text(const json_t *object, const struct ch_json_map *map, struct ch_error *err)
{
    const char *longest = NULL, *key;
    size_t most = 200; /* shorter ones are rather titles and addresses */
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        if (!json_is_string(value) || json_string_length(value) <= most) continue;
        most = json_string_length(value);
        longest = key;
    }
    const char *wanted = map->names[CH_JSON_TEXT] ? map->names[CH_JSON_TEXT] : "text";
    ch_fail(err, CH_UNREADABLE, "the record has no text: \"%s\" is missing or empty", wanted);
    if (longest)
        ch_hint(err, "its longest field is \"%s\"; if that is the text, add --map \"text=%s\"", longest,
                longest);
    else
        ch_hint(err, "say which field holds the text with --map text=NAME");
    return CH_UNREADABLE;
}

static enum ch_status take_text(const json_t *object, const struct ch_json_map *map, struct ch_arena *arena,
                                struct ch_article *article, bool *html, struct ch_error *err)
{
    const char *name, *html_name;
    const json_t *text = find(object, map, CH_JSON_TEXT, &name);
    *html = !text;
    if (!text) {
        text = find(object, map, CH_JSON_HTML, &html_name);
        name = html_name;
    }
    if (!text) return no_text(object, map, err);
    if (json_is_array(text)) return join_paragraphs(text, name, arena, &article->text, err);
    if (!json_is_string(text))
        return ch_fail(err, CH_UNREADABLE, "\"%s\" is %s, not a text", name, kind_of(text));
    if (json_string_length(text) > CH_ARTICLE_TEXT_MAX)
        return ch_fail(err, CH_UNREADABLE, "\"%s\" is longer than the %u bytes that an article may have",
                       name, CH_ARTICLE_TEXT_MAX);
    const char *copy = ch_arena_copy(arena, json_string_value(text), json_string_length(text));
    article->text = (struct ch_str){copy, json_string_length(text)};
    return copy ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

enum ch_status ch_json_object_article(const json_t *object, const struct ch_json_map *map,
                                      struct ch_arena *arena, struct ch_article *article, bool *html,
                                      struct ch_error *err)
{
    static const enum ch_json_field which[] = {CH_JSON_TITLE, CH_JSON_PUBLISHED, CH_JSON_OUTLET,
                                               CH_JSON_URL,   CH_JSON_LANGUAGE,  CH_JSON_ID};
    const char **out[] = {&article->title, &article->published, &article->outlet,
                          &article->url,   &article->language,  &article->source_id};
    enum ch_status status = take_text(object, map, arena, article, html, err);
    for (size_t i = 0; status == CH_OK && i < sizeof which / sizeof *which; i++) {
        const char *name;
        if (!scalar(find(object, map, which[i], &name), arena, out[i]))
            status = ch_fail(err, CH_NOMEM, "out of memory");
    }
    /* trafilatura's "source" is the page's address. */
    if (status == CH_OK && article->outlet && is_url(article->outlet) && !map->names[CH_JSON_OUTLET]) {
        const char *host = NULL;
        if (!article->url) article->url = article->outlet;
        if (!scalar(json_object_get(object, "source-hostname"), arena, &host))
            return ch_fail(err, CH_NOMEM, "out of memory");
        article->outlet = host;
    }
    return status;
}

/* The four hexadecimal digits at s, or UINT32_MAX. */
static uint32_t hex4(const char *s)
{
    uint32_t n = 0;
    for (int i = 0; i < 4; i++) {
        char c = s[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return UINT32_MAX;
        n = n << 4 | (uint32_t)digit;
    }
    return n;
}

/* Appends the escape at line[at], with U+FFFD for half a surrogate pair; returns what is behind it. */
static size_t mend_escape(struct ch_str line, size_t at, struct ch_buf *out)
{
    const char *s = line.ptr + at;
    size_t left = line.len - at, len = left < 2 ? left : 2;
    if (left >= 6 && s[1] == 'u') {
        uint32_t unit = hex4(s + 2);
        bool high = unit >= 0xD800 && unit <= 0xDBFF, low = unit >= 0xDC00 && unit <= 0xDFFF;
        uint32_t second = high && left >= 12 && s[6] == '\\' && s[7] == 'u' ? hex4(s + 8) : 0;
        if (high && second >= 0xDC00 && second <= 0xDFFF) {
            len = 12;
        } else if (high || low) {
            ch_buf_puts(out, "\\ufffd");
            return at + 6;
        }
    }
    ch_buf_add(out, s, len);
    return at + len;
}

/* Makes JSON of what writers get wrong most: charsets other than UTF-8, halves of surrogate pairs. */
static void mend(struct ch_str line, struct ch_buf *out)
{
    struct ch_buf store = {0};
    struct ch_str utf8;
    out->failed = ch_charset_decode(line, NULL, &store, &utf8, NULL) != CH_OK;
    for (size_t at = 0; at < utf8.len && !out->failed;) {
        if (utf8.ptr[at] == '\\') {
            at = mend_escape(utf8, at, out);
            continue;
        }
        size_t next = at;
        char bytes[4];
        uint32_t cp = ch_utf8_next(utf8.ptr, utf8.len, &next);
        ch_buf_add(out, bytes, ch_utf8_put(cp, bytes));
        at = next;
    }
    ch_buf_dispose(&store);
}

static json_t *parse(struct ch_str line, json_error_t *why)
{
    return json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, why);
}

static json_t *parse_mended(struct ch_str line, json_error_t *why)
{
    json_t *root = parse(line, why);
    enum json_error_code code = root ? json_error_unknown : json_error_code(why);
    if (code != json_error_invalid_utf8 && code != json_error_invalid_syntax) return root;
    struct ch_buf mended = {0};
    json_error_t ignored;
    mend(line, &mended);
    if (mended.failed)
        snprintf(why->text, sizeof why->text, "out of memory");
    else if (!ch_str_eq(line, (struct ch_str){mended.data, mended.len}))
        root = parse((struct ch_str){mended.data, mended.len}, &ignored);
    ch_buf_dispose(&mended);
    return root;
}

bool ch_json_is_document(struct ch_str head)
{
    size_t at = 0;
    while (at < head.len && strchr(" \t\r\n", head.ptr[at]))
        at++;
    if (at == head.len || head.ptr[at] == '[') return at < head.len;
    if (head.ptr[at++] != '{') return false;
    while (at < head.len && strchr(" \t\r", head.ptr[at]))
        at++;
    return at < head.len && head.ptr[at] == '\n';
}

static int add_piece(const char *bytes, size_t len, void *out)
{
    ch_buf_add(out, bytes, len);
    return ((struct ch_buf *)out)->failed ? -1 : 0;
}

static void add_line(const json_t *record, struct ch_buf *lines)
{
    if (json_dump_callback(record, add_piece, lines, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        lines->failed = true;
    ch_buf_putc(lines, '\n');
}

/* Appends the records of one value of a document. */
static void add_records(const json_t *value, struct ch_buf *lines)
{
    size_t i;
    json_t *item;
    const json_t *list = json_object_get(value, "articles");
    if (!list) list = json_object_get(value, "items");
    if (!json_is_array(list)) list = value;
    if (!json_is_array(list)) add_line(value, lines);
    json_array_foreach(list, i, item)
    {
        add_line(item, lines);
    }
}

enum ch_status ch_json_split(struct ch_str document, struct ch_buf *lines, struct ch_error *err)
{
    uint64_t line = 1;
    for (size_t at = 0; at < document.len && !lines->failed;) {
        if (strchr(" \t\r\n", document.ptr[at])) {
            line += document.ptr[at++] == '\n';
            continue;
        }
        json_error_t why;
        struct ch_str rest = {document.ptr + at, document.len - at};
        json_t *value = json_loadb(rest.ptr, rest.len,
                                   JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &why);
        if (!value) {
            ch_fail(err, CH_UNREADABLE, "not valid JSON: %s", why.text);
            ch_error_at(err, NULL, line + (why.line > 0 ? (uint64_t)why.line - 1 : 0),
                        at + (why.position > 0 ? (uint64_t)why.position : 0));
            return CH_UNREADABLE;
        }
        add_records(value, lines);
        json_decref(value);
        for (size_t end = at + (size_t)why.position; at < end; at++)
            line += document.ptr[at] == '\n';
    }
    return lines->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

enum ch_status ch_json_article(struct ch_str line, const struct ch_json_map *map, struct ch_arena *arena,
                               struct ch_article *article, bool *html, struct ch_error *err)
{
    json_error_t why;
    json_t *root = parse_mended(line, &why);
    if (!root) {
        if (json_error_code(&why) == json_error_out_of_memory) return ch_fail(err, CH_NOMEM, "out of memory");
        ch_fail(err, CH_UNREADABLE, "not valid JSON: %s", why.text);
        ch_error_at(err, NULL, 0, why.position > 0 ? (uint64_t)why.position : 0);
        return CH_UNREADABLE;
    }
    enum ch_status status =
        json_is_object(root) ? ch_json_object_article(root, map, arena, article, html, err)
                             : ch_fail(err, CH_UNREADABLE, "the record is %s, not an object", kind_of(root));
    if (status != CH_OK) ch_error_at(err, NULL, 0, 0);
    json_decref(root);
    return status;
}
