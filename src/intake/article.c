#include "intake/article.h"

#include "intake/date.h"
#include "intake/normal.h"

#include <nettle/sha2.h>
#include <string.h>

/* A copy of buf in arena through *out; false when memory is short. buf is left empty. */
static bool take(struct ch_buf *buf, struct ch_arena *arena, const char **out)
{
    *out = buf->failed ? NULL : ch_arena_copy(arena, buf->data, buf->len);
    ch_buf_clear(buf);
    return *out != NULL;
}

/* Replaces *field by its canonical form in arena, or NULL where it is blank. */
static bool finish_field(const char **field, struct ch_buf *buf, struct ch_arena *arena)
{
    if (!*field) return true;
    ch_normal_field(ch_str_of(*field), buf);
    if (buf->len == 0 && !buf->failed) {
        *field = NULL;
        return true;
    }
    return take(buf, arena, field);
}

static bool finish_published(const char **published, struct ch_arena *arena)
{
    char date[CH_DATE_SIZE];
    if (!*published || !ch_date_parse(ch_str_of(*published), date)) {
        *published = NULL;
        return true;
    }
    *published = ch_arena_copy(arena, date, strlen(date));
    return *published != NULL;
}

/* BCP 47 writes "en-US"; sources also write "en_US", "EN" and "English". */
static bool finish_language(const char **language, struct ch_buf *buf, struct ch_arena *arena)
{
    if (!*language) {
        *language = "en";
        return true;
    }
    struct ch_str given = ch_str_of(*language);
    if (ch_str_eq_nocase(given, CH_LIT("english")) || ch_str_eq_nocase(given, CH_LIT("eng")))
        given = CH_LIT("en");
    bool primary = true;
    for (size_t i = 0; i < given.len; i++) {
        char c = given.ptr[i] == '_' ? '-' : given.ptr[i];
        primary = primary && c != '-';
        ch_buf_putc(buf, primary ? ch_to_lower(c) : c);
    }
    return take(buf, arena, language);
}

static enum ch_status finish_text(struct ch_article *article, struct ch_buf *buf, struct ch_arena *arena,
                                  struct ch_error *err)
{
    if (article->text.len > CH_ARTICLE_TEXT_MAX)
        return ch_fail(err, CH_UNREADABLE,
                       "the text has %zu bytes, more than the %u that an article may have", article->text.len,
                       CH_ARTICLE_TEXT_MAX);
    if (!ch_str_trim(article->text).len) return ch_fail(err, CH_UNREADABLE, "the article has no text");
    ch_normal_text(article->text, buf);
    size_t len = buf->len;
    if (len > CH_ARTICLE_TEXT_MAX)
        return ch_fail(err, CH_UNREADABLE,
                       "the text in NFC has %zu bytes, more than the %u an article may have", len,
                       CH_ARTICLE_TEXT_MAX);
    if (!take(buf, arena, &article->text.ptr)) return ch_fail(err, CH_NOMEM, "out of memory");
    article->text.len = len;
    return CH_OK;
}

/* Each part goes into the hash as a netstring (D. J. Bernstein), "-" standing for one that is missing, so
 * that no two articles are written alike. */
static void hash_part(struct sha256_ctx *hash, const char *bytes, size_t len)
{
    if (!bytes) {
        sha256_update(hash, 2, (const uint8_t *)"-,");
        return;
    }
    char digits[24];
    size_t n = sizeof digits;
    digits[--n] = ':';
    size_t rest = len;
    do
        digits[--n] = (char)('0' + rest % 10);
    while (rest /= 10);
    sha256_update(hash, sizeof digits - n, (const uint8_t *)digits + n);
    sha256_update(hash, len, (const uint8_t *)bytes);
    sha256_update(hash, 1, (const uint8_t *)",");
}

/* id = SHA-256 of the netstrings "chancery/article/1", text, url, published. */
static void set_id(struct ch_article *a)
{
    static const char scheme[] = "chancery/article/1";
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&hash);
    hash_part(&hash, scheme, sizeof scheme - 1);
    hash_part(&hash, a->text.ptr, a->text.len);
    hash_part(&hash, a->url, a->url ? strlen(a->url) : 0);
    hash_part(&hash, a->published, a->published ? strlen(a->published) : 0);
    sha256_digest(&hash, sizeof digest, digest);
    memcpy(a->id, "sha256:", 7);
    ch_hex(digest, 2 * sizeof digest, a->id + 7);
}

enum ch_status ch_article_finish(struct ch_article *article, struct ch_arena *arena, struct ch_error *err)
{
    struct ch_buf buf = {0};
    enum ch_status status = finish_text(article, &buf, arena, err);
    if (status == CH_OK) {
        const char **fields[] = {&article->source_id, &article->url,       &article->title,
                                 &article->outlet,    &article->published, &article->language};
        bool ok = true;
        for (size_t i = 0; ok && i < sizeof fields / sizeof *fields; i++)
            ok = finish_field(fields[i], &buf, arena);
        ok = ok && finish_published(&article->published, arena) &&
             finish_language(&article->language, &buf, arena);
        if (!ok) status = ch_fail(err, CH_NOMEM, "out of memory");
    }
    if (status == CH_OK) set_id(article);
    ch_buf_dispose(&buf);
    return status;
}
