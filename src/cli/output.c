#include "cli/output.h"

#include "export/extract_json.h"
#include "export/json_writer.h"
#include "export/safe_text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool wants_color(const char *color, bool terminal)
{
    if (color && strcmp(color, "auto") != 0) return strcmp(color, "always") == 0;
    if (is_set("NO_COLOR")) return false;
    const char *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
    if (force && *force && strcmp(force, "0") != 0) return true;
    return terminal && !(term && strcmp(term, "dumb") == 0);
}

static uint32_t terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    return width > 0 && width < 10000 ? (uint32_t)width : 80;
}

void ch_screen_init(struct ch_screen *screen, const char *color)
{
    screen->terminal = isatty(STDOUT_FILENO);
    screen->err_terminal = isatty(STDERR_FILENO);
    screen->color = wants_color(color, screen->terminal);
    screen->err_color = wants_color(color, screen->err_terminal);
    screen->width = screen->terminal ? terminal_width() : 0;
}

enum ch_status ch_out_write(struct ch_out *out, struct ch_buf *buf, struct ch_error *err)
{
    size_t at = 0;
    bool failed = buf->failed;
    while (at < buf->len && !failed) {
        ssize_t n = write(out->fd, buf->data + at, buf->len - at);
        if (n > 0)
            at += (size_t)n;
        else if (errno != EINTR) {
            out->closed = errno == EPIPE;
            ch_fail(err, CH_IO, "cannot write to standard output: %s", strerror(errno));
            return CH_IO;
        }
    }
    ch_buf_clear(buf);
    return failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

enum ch_status ch_out_save(struct ch_out *out, const char *path, struct ch_buf *buf, struct ch_error *err)
{
    if (!path || strcmp(path, "-") == 0 || buf->failed) return ch_out_write(out, buf, err);
    FILE *file = fopen(path, "we");
    bool good = file && fwrite(buf->data, 1, buf->len, file) == buf->len;
    if (file) good = fclose(file) == 0 && good;
    ch_buf_clear(buf);
    if (good) return CH_OK;
    ch_fail(err, CH_IO, "cannot be written: %s", strerror(errno));
    ch_error_at(err, path, 0, CH_NO_OFFSET);
    return CH_IO;
}

static void put_place(struct ch_buf *line, const struct ch_error *err)
{
    if (!err->file[0]) return;
    ch_buf_safe(line, ch_str_of(strcmp(err->file, "-") == 0 ? "(standard input)" : err->file), false);
    if (err->line) {
        ch_buf_putc(line, ':');
        ch_buf_uint(line, err->line);
    }
    ch_buf_puts(line, ": ");
}

static void report_as_text(const struct ch_error *err, const struct ch_screen *screen, struct ch_buf *line)
{
    ch_buf_puts(line, screen->err_color ? "\033[1;31mchancery:\033[0m " : "chancery: ");
    put_place(line, err);
    ch_buf_safe(line, ch_str_of(err->message), false);
    if (err->hint[0]) {
        ch_buf_puts(line, screen->err_color ? "\n\033[1mhint:\033[0m " : "\nhint: ");
        ch_buf_safe(line, ch_str_of(err->hint), false);
    }
    ch_buf_putc(line, '\n');
}

void ch_report(const struct ch_error *err, const struct ch_screen *screen, bool json)
{
    struct ch_buf line = {0};
    struct ch_json writer = {.out = &line};
    if (json) {
        ch_json_open(&writer, '{');
        ch_json_key(&writer, "error");
        ch_error_json(err, &writer);
        ch_json_close(&writer, '}');
        ch_buf_putc(&line, '\n');
    } else
        report_as_text(err, screen, &line);
    fputs(line.data && !line.failed ? line.data : "chancery: out of memory\n", stderr);
    ch_buf_dispose(&line);
}

void ch_note(const struct ch_screen *screen, const char *format, ...)
{
    if (screen->quiet) return;
    va_list args;
    va_start(args, format);
    fputs("chancery: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}
