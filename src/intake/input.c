#include "intake/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE ((size_t)64 * 1024)

static enum ch_status fail_errno(struct ch_error *err, const char *what)
{
    int code = errno;
    bool disk = code == EIO || code == ENOMEM || code == EMFILE || code == ENFILE;
    return ch_fail(err, disk ? CH_IO : CH_UNREADABLE, "%s: %s", what, strerror(code));
}

static enum ch_status refuse(struct ch_error *err, mode_t mode)
{
    if (S_ISDIR(mode)) return ch_fail(err, CH_UNREADABLE, "is a folder");
    ch_fail(err, CH_UNREADABLE, "is a %s, not a file",
            S_ISFIFO(mode)   ? "named pipe"
            : S_ISSOCK(mode) ? "socket"
                             : "device");
    ch_hint(err, "feed it to standard input and give \"-\" as the file");
    return CH_UNREADABLE;
}

enum ch_status ch_input_open(struct ch_input *input, const char *path, struct ch_error *err)
{
    ch_input_close(input);
    bool handed = strncmp(path, "/dev/fd/", 8) == 0 || strcmp(path, "/dev/stdin") == 0;
    struct stat info;
    int fd = STDIN_FILENO;
    if (strcmp(path, "-") != 0) {
        /* Looked at before opening, since opening some devices does things; O_NONBLOCK keeps a pipe that
         * takes the file's place meanwhile from making the open wait. */
        if (stat(path, &info) != 0) return fail_errno(err, "cannot be opened");
        if (!S_ISREG(info.st_mode) && !(handed && S_ISFIFO(info.st_mode))) return refuse(err, info.st_mode);
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (handed ? 0 : O_NONBLOCK));
        if (fd < 0) return fail_errno(err, "cannot be opened");
    }
    if (fstat(fd, &info) != 0 || (fd != STDIN_FILENO && !handed && !S_ISREG(info.st_mode))) {
        enum ch_status status = refuse(err, info.st_mode);
        if (fd != STDIN_FILENO) close(fd);
        return status;
    }
    input->fd = fd;
    input->open = true;
    return CH_OK;
}

void ch_input_open_pull(struct ch_input *input, ch_pull_fn pull, void *from)
{
    ch_input_close(input);
    input->pull = pull;
    input->from = from;
    input->open = true;
}

/* Makes room for one more read behind data[end]. */
static bool make_room(struct ch_input *input)
{
    if (input->at > 0 && (input->at == input->end || input->at >= input->cap / 2)) {
        memmove(input->data, input->data + input->at, input->end - input->at);
        input->end -= input->at;
        input->at = 0;
    }
    if (input->cap - input->end >= READ_SIZE) return true;
    size_t most = CH_INPUT_LINE_MAX + 2 * READ_SIZE, cap = input->cap ? input->cap * 2 : 2 * READ_SIZE;
    if (cap > most) cap = most;
    if (cap < input->end + READ_SIZE) cap = input->end + READ_SIZE;
    char *data = realloc(input->data, cap);
    if (!data) return false;
    input->data = data;
    input->cap = cap;
    return true;
}

/* A ch_pull_fn over the file descriptor at from. */
static enum ch_status pull_file(void *from, char *bytes, size_t size, size_t *got, struct ch_error *err)
{
    ssize_t n;
    do
        n = read(*(int *)from, bytes, size);
    while (n < 0 && errno == EINTR);
    *got = n < 0 ? 0 : (size_t)n;
    return n < 0 ? ch_fail(err, CH_IO, "reading failed: %s", strerror(errno)) : CH_OK;
}

/* Tells of the trouble that reading came to, once; what is left before it is cut off somewhere and dropped.
 */
static enum ch_status tell_trouble(struct ch_input *input, struct ch_error *err)
{
    enum ch_status status = input->trouble;
    if (status == CH_OK) return CH_OK;
    if (err) *err = input->failure;
    input->trouble = CH_OK;
    input->at = input->end;
    return status;
}

/* Reads on once; sets eof at the end and where reading fails. */
static enum ch_status fill(struct ch_input *input, struct ch_error *err)
{
    if (input->eof) return CH_OK;
    if (!make_room(input)) return ch_fail(err, CH_NOMEM, "out of memory");
    size_t n = 0;
    char *to = input->data + input->end;
    struct ch_error *failure = &input->failure;
    input->trouble = input->pull ? input->pull(input->from, to, READ_SIZE, &n, failure)
                                 : pull_file(&input->fd, to, READ_SIZE, &n, failure);
    if (input->trouble != CH_OK) ch_error_at(failure, NULL, 0, input->offset + (input->end - input->at));
    input->eof = input->trouble != CH_OK || n == 0;
    input->end += n;
    return CH_OK;
}

enum ch_status ch_input_peek(struct ch_input *input, size_t want, struct ch_str *out, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    while (status == CH_OK && !input->eof && input->end - input->at < want)
        status = fill(input, err);
    *out = (struct ch_str){input->data + input->at, input->end - input->at};
    if (!input->data) *out = (struct ch_str){"", 0};
    return status == CH_OK && out->len == 0 ? tell_trouble(input, err) : status;
}

static bool has_line(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && strchr(" \t\r\n", bytes[at]))
        at++;
    return at < len && memchr(bytes + at, '\n', len - at);
}

enum ch_status ch_input_peek_line(struct ch_input *input, size_t want, struct ch_str *out,
                                  struct ch_error *err)
{
    size_t left = input->end - input->at;
    enum ch_status status = CH_OK;
    while (status == CH_OK && !input->eof && left < want &&
           !(left && has_line(input->data + input->at, left))) {
        status = ch_input_peek(input, left + 1, out, err);
        left = input->end - input->at;
    }
    return status == CH_OK ? ch_input_peek(input, left < want ? left : want, out, err) : status;
}

void ch_input_skip(struct ch_input *input, size_t n)
{
    input->at += n;
    input->offset += n;
}

/* Passes over the rest of the line, which is too long. */
static enum ch_status skip_line(struct ch_input *input, struct ch_error *err)
{
    uint64_t start = input->offset;
    for (;;) {
        size_t left = input->end - input->at;
        char *newline = left ? memchr(input->data + input->at, '\n', left) : NULL;
        ch_input_skip(input, newline ? (size_t)(newline - (input->data + input->at)) + 1 : left);
        if (newline || input->eof) break;
        enum ch_status status = fill(input, err);
        if (status != CH_OK) return status;
    }
    ch_fail(err, CH_UNREADABLE, "the line is longer than the %zu MB that a line may have",
            CH_INPUT_LINE_MAX >> 20);
    ch_error_at(err, NULL, input->line, start);
    return CH_UNREADABLE;
}

enum ch_status ch_input_line(struct ch_input *input, struct ch_str *out, uint64_t *offset,
                             struct ch_error *err)
{
    *offset = input->offset;
    size_t seen = 0;
    for (;;) {
        size_t left = input->end - input->at;
        char *from = input->data ? input->data + input->at : NULL;
        char *newline = left > seen ? memchr(from + seen, '\n', left - seen) : NULL;
        size_t len = newline ? (size_t)(newline - from) : left;
        if (!newline && input->trouble != CH_OK) return tell_trouble(input, err);
        if (newline || (input->eof && left)) {
            input->line++;
            if (len > CH_INPUT_LINE_MAX) return skip_line(input, err);
            *out = (struct ch_str){from, len && from[len - 1] == '\r' ? len - 1 : len};
            ch_input_skip(input, newline ? len + 1 : len);
            return CH_OK;
        }
        if (input->eof) return CH_NOMATCH;
        if (left > CH_INPUT_LINE_MAX) {
            input->line++;
            return skip_line(input, err);
        }
        seen = left;
        enum ch_status status = fill(input, err);
        if (status != CH_OK) return status;
    }
}

enum ch_status ch_input_rest(struct ch_input *input, struct ch_str *out, struct ch_error *err)
{
    enum ch_status status = ch_input_peek(input, CH_INPUT_LINE_MAX + 1, out, err);
    if (status == CH_OK) status = tell_trouble(input, err);
    if (status != CH_OK) return status;
    ch_input_skip(input, out->len);
    if (out->len > CH_INPUT_LINE_MAX) {
        input->eof = true; /* the rest is given up */
        return ch_fail(err, CH_UNREADABLE, "has more than the %zu MB that an article may have",
                       CH_INPUT_LINE_MAX >> 20);
    }
    return CH_OK;
}

enum ch_status ch_input_take(struct ch_input *input, size_t n, struct ch_str *out, struct ch_error *err)
{
    enum ch_status status = ch_input_peek(input, n, out, err);
    if (status == CH_OK && out->len < n) status = tell_trouble(input, err);
    if (status != CH_OK) return status;
    if (out->len > n) out->len = n;
    ch_input_skip(input, out->len);
    return CH_OK;
}

enum ch_status ch_input_pass(struct ch_input *input, uint64_t n, struct ch_error *err)
{
    struct ch_str some;
    enum ch_status status = CH_OK;
    while (status == CH_OK && n > 0) {
        status = ch_input_take(input, n < READ_SIZE ? (size_t)n : READ_SIZE, &some, err);
        if (status != CH_OK || some.len == 0) break;
        n -= some.len;
    }
    return status;
}

void ch_input_replace(struct ch_input *input, char *bytes, size_t len)
{
    free(input->data);
    input->data = bytes;
    input->at = 0;
    input->end = input->cap = len;
    input->eof = true;
}

void ch_input_close(struct ch_input *input)
{
    if (input->open && !input->pull && input->fd != STDIN_FILENO) close(input->fd);
    *input = (struct ch_input){.data = input->data, .cap = input->cap};
}

void ch_input_dispose(struct ch_input *input)
{
    ch_input_close(input);
    free(input->data);
    *input = (struct ch_input){0};
}
