/* Whatever the bytes of a file are, the reader comes to its end and every article keeps what article.h
 * promises. */
#include "intake/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *law)
{
    if (holds) return;
    fprintf(stderr, "broken: %s\n", law);
    abort();
}

static void check_article(const struct ch_article *a)
{
    const char *fields[] = {a->source_id, a->url, a->title, a->outlet, a->published, a->language};
    check(a->text.len > 0 && a->text.len <= CH_ARTICLE_TEXT_MAX, "text has a length");
    check(a->text.ptr[a->text.len] == '\0', "text ends with NUL");
    check(ch_utf8_valid(a->text.ptr, a->text.len) == a->text.len, "text is UTF-8");
    check(!memchr(a->text.ptr, '\r', a->text.len), "line ends are \\n");
    check(!memchr(a->text.ptr, '\0', a->text.len), "text holds no NUL");
    check(strlen(a->id) == CH_ARTICLE_ID_SIZE - 1, "id is complete");
    check(a->language != NULL, "language is known");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        check(!fields[i] || ch_utf8_valid(fields[i], strlen(fields[i])) == strlen(fields[i]),
              "fields are UTF-8");
}

static void read_all(const char *path, enum ch_format from)
{
    struct ch_reader *reader;
    struct ch_reader_options options = {.from = from};
    struct ch_arena arena = {0};
    struct ch_article article;
    check(ch_reader_open(&reader, &path, 1, &options, NULL) == CH_OK, "reader opens");
    for (;;) {
        struct ch_error err = CH_ERROR_INIT;
        enum ch_status status = ch_reader_next(reader, &arena, &article, &err);
        if (status == CH_NOMATCH) break;
        if (status != CH_OK && status != CH_UNREADABLE) fprintf(stderr, "%s\n", err.message);
        check(status == CH_OK || status == CH_UNREADABLE, "status is expected");
        check(status == CH_OK || err.message[0], "errors have a message");
        if (status == CH_OK) check_article(&article);
        ch_arena_reset(&arena, 1 << 20);
    }
    ch_reader_close(reader);
    ch_arena_dispose(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *file; /* one for all runs */
    char path[64];
    if (!file && !(file = tmpfile())) return 0;
    if (ftruncate(fileno(file), 0) != 0 || pwrite(fileno(file), data, size, 0) != (ssize_t)size) return 0;
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    for (int from = CH_FORMAT_AUTO; from < CH_FORMATS; from++)
        read_all(path, (enum ch_format)from);
    return 0;
}
