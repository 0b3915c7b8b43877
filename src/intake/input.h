/* Bytes of a file or of standard input: looked at ahead, then taken by line or as a whole. */
#ifndef CH_INTAKE_INPUT_H
#define CH_INTAKE_INPUT_H

#include "base/status.h"
#include "base/text.h"

/* The longest line that is taken: the longest text with some room for escapes and metadata. Memory for an
 * input never passes this by more than a read's worth. */
#define CH_INPUT_LINE_MAX ((size_t)80 * 1024 * 1024)

/* Where bytes come from that are not read from a file: gives *got of them, at most size; 0 is the end.
 * CH_UNREADABLE, CH_IO, CH_NOMEM. */
typedef enum ch_status (*ch_pull_fn)(void *from, char *bytes, size_t size, size_t *got, struct ch_error *err);

/* Zero-initialise; open; dispose. */
struct ch_input {
    int fd;          /* valid while open and pull is NULL */
    ch_pull_fn pull; /* borrowed, with from */
    void *from;
    bool open, eof;
    char *data; /* owned: bytes read and not yet taken are data[at..end) */
    size_t at, end, cap;
    uint64_t offset;        /* of data[at] in the input */
    uint64_t line;          /* number of the last line taken, 1-based; 0 before the first */
    enum ch_status trouble; /* reading on failed like this; told when what was read before is taken */
    struct ch_error failure;
};

/* Opens a regular file, "-" (standard input), or a descriptor that a shell handed over (/dev/fd/N, as in
 * "<(zcat a.gz)"). Named pipes, devices and sockets are refused rather than waited for. CH_UNREADABLE, CH_IO.
 */
enum ch_status ch_input_open(struct ch_input *input, const char *path, struct ch_error *err);

/* Opens what pull gives; from has to live until the input is closed. */
void ch_input_open_pull(struct ch_input *input, ch_pull_fn pull, void *from);

/* *out = the next bytes, at least want of them unless the input ends, or reading fails, before; nothing is
 * taken. Borrowed until the next call. CH_UNREADABLE and CH_IO only where there are none; CH_NOMEM. */
enum ch_status ch_input_peek(struct ch_input *input, size_t want, struct ch_str *out, struct ch_error *err);
/* The same, but content with less when a whole line that is not blank is there: a record that is complete is
 * not kept waiting for what the other end of a pipe has yet to write. */
enum ch_status ch_input_peek_line(struct ch_input *input, size_t want, struct ch_str *out,
                                  struct ch_error *err);

/* Takes n bytes that were peeked at. */
void ch_input_skip(struct ch_input *input, size_t n);

/* Takes the next line, *out without its line end, *offset where it starts. CH_NOMATCH at the end of the
 * input. A line longer than CH_INPUT_LINE_MAX is passed over in constant memory and gives CH_UNREADABLE.
 * Borrowed until the next call. CH_IO, CH_NOMEM. */
enum ch_status ch_input_line(struct ch_input *input, struct ch_str *out, uint64_t *offset,
                             struct ch_error *err);

/* Takes all that is left, up to CH_INPUT_LINE_MAX (else CH_UNREADABLE). Borrowed until dispose. CH_IO,
 * CH_NOMEM. */
enum ch_status ch_input_rest(struct ch_input *input, struct ch_str *out, struct ch_error *err);

/* Takes the next n bytes (n at most CH_INPUT_LINE_MAX), fewer only where the input ends. Borrowed until the
 * next call. CH_IO, CH_NOMEM. */
enum ch_status ch_input_take(struct ch_input *input, size_t n, struct ch_str *out, struct ch_error *err);

/* Passes over n bytes in constant memory, fewer where the input ends. CH_IO, CH_NOMEM. */
enum ch_status ch_input_pass(struct ch_input *input, uint64_t n, struct ch_error *err);

/* Puts bytes (of malloc, now owned) in the place of all that is left. */
void ch_input_replace(struct ch_input *input, char *bytes, size_t len);

/* Closes the file, but keeps the buffer for the next one. */
void ch_input_close(struct ch_input *input);
void ch_input_dispose(struct ch_input *input);

#endif
