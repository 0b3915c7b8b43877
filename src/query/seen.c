#include "query/seen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char head[] = "chancery/watch/1\n";

static int by_text(const void *x, const void *y)
{
    return ch_str_cmp(*(const struct ch_str *)x, *(const struct ch_str *)y);
}

static enum ch_status failed(const char *doing, const char *path, struct ch_error *err)
{
    ch_fail(err, CH_IO, "cannot %s what was shown: %s", doing, strerror(errno));
    ch_error_at(err, path, 0, CH_NO_OFFSET);
    return CH_IO;
}

static enum ch_status load(struct ch_seen *seen, const char *path, struct ch_error *err)
{
    char chunk[65536];
    size_t n;
    FILE *file = fopen(path, "rb");
    if (!file) return errno == ENOENT ? CH_OK : failed("read", path, err);
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        ch_buf_add(&seen->file, chunk, n);
    bool bad = ferror(file) != 0;
    fclose(file);
    if (bad) return failed("read", path, err);
    return seen->file.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

/* The next line without its end; false at the end of the text. */
static bool next_line(struct ch_str *rest, struct ch_str *line)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    if (!end) return false;
    *line = (struct ch_str){rest->ptr, (size_t)(end - rest->ptr)};
    rest->ptr = end + 1;
    rest->len -= line->len + 1;
    return true;
}

enum ch_status ch_seen_read(struct ch_seen *seen, const char *path, struct ch_error *err)
{
    *seen = (struct ch_seen){0};
    enum ch_status status = load(seen, path, err);
    struct ch_str rest = {seen->file.data, seen->file.len}, line;
    if (status != CH_OK || !rest.len) return status;
    if (!ch_str_starts(rest, head) || !next_line(&rest, &line) || !next_line(&rest, &line)) {
        ch_fail(err, CH_UNREADABLE, "this file was not written by watch");
        ch_error_at(err, path, 0, CH_NO_OFFSET);
        return CH_UNREADABLE;
    }
    while (next_line(&rest, &line)) {
        struct ch_str *id = CH_PUSH(&seen->arena, &seen->known);
        if (!id) return ch_fail(err, CH_NOMEM, "out of memory");
        *id = line;
    }
    if (seen->known.count) qsort(seen->known.items, seen->known.count, sizeof *seen->known.items, by_text);
    return CH_OK;
}

bool ch_seen_has(const struct ch_seen *seen, struct ch_str id)
{
    return seen->known.count && bsearch(&id, seen->known.items, seen->known.count, sizeof id, by_text);
}

enum ch_status ch_seen_add(struct ch_seen *seen, struct ch_str id, struct ch_error *err)
{
    struct ch_str *item = CH_PUSH(&seen->arena, &seen->fresh);
    char *copy = item ? ch_arena_copy(&seen->arena, id.ptr, id.len) : NULL;
    if (!copy) return ch_fail(err, CH_NOMEM, "out of memory");
    *item = (struct ch_str){copy, id.len};
    return CH_OK;
}

/* Known and fresh ids in one order. */
static void merge(struct ch_seen *seen, const char *what, struct ch_buf *out)
{
    const struct ch_seen_ids *a = &seen->known, *b = &seen->fresh;
    if (b->count) qsort(b->items, b->count, sizeof *b->items, by_text);
    ch_buf_puts(out, head);
    for (const char *c = what; *c; c++)
        ch_buf_putc(out, *c == '\n' ? ' ' : *c);
    ch_buf_putc(out, '\n');
    for (uint32_t i = 0, k = 0; i < a->count || k < b->count;) {
        bool first = k == b->count || (i < a->count && ch_str_cmp(a->items[i], b->items[k]) <= 0);
        ch_buf_add_str(out, first ? a->items[i++] : b->items[k++]);
        ch_buf_putc(out, '\n');
    }
}

static bool put_file(const char *path, const struct ch_buf *text)
{
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool good = fwrite(text->data, 1, text->len, file) == text->len;
    good = fflush(file) == 0 && good;
    good = fsync(fileno(file)) == 0 && good;
    return fclose(file) == 0 && good;
}

enum ch_status ch_seen_write(struct ch_seen *seen, const char *path, const char *what, struct ch_error *err)
{
    struct ch_buf text = {0}, other = {0};
    enum ch_status status = CH_OK;
    merge(seen, what, &text);
    ch_buf_printf(&other, "%s.new", path);
    if (text.failed || other.failed)
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (!put_file(other.data, &text) || rename(other.data, path) != 0) {
        status = failed("remember", path, err);
        unlink(other.data);
    }
    ch_buf_dispose(&text);
    ch_buf_dispose(&other);
    return status;
}

void ch_seen_dispose(struct ch_seen *seen)
{
    ch_buf_dispose(&seen->file);
    ch_arena_dispose(&seen->arena);
}
