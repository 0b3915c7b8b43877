/* Where a command prints: standard output as a checked sink, and what the terminal can do. */
#ifndef CH_CLI_OUTPUT_H
#define CH_CLI_OUTPUT_H

#include "base/status.h"
#include "base/text.h"

#include <sys/types.h>

/* What is known about the terminal and what the user wants to see. */
struct ch_screen {
    bool terminal;     /* standard output is a terminal */
    bool color;        /* escape sequences may go to standard output */
    bool err_terminal; /* the same two for standard error */
    bool err_color;
    bool quiet;
    bool verbose;
    uint32_t width; /* columns of the terminal; 0 where there is none */
};

/* Fills screen from the environment (NO_COLOR, CLICOLOR_FORCE, TERM, COLUMNS) and the argument of --color
 * ("auto", "always", "never"; NULL: auto). See https://no-color.org and https://bixense.com/clicolors. */
void ch_screen_init(struct ch_screen *screen, const char *color);

/* Standard output, or the pager in front of it. */
struct ch_out {
    int fd;
    bool closed; /* the reader went away: the rest is not wanted, which is a success */
    pid_t pager; /* 0: none */
};

/* Sends what follows through $PAGER or less when screen is a terminal; else, or where that fails, nothing
 * changes. */
void ch_out_page(struct ch_out *out, const struct ch_screen *screen);
/* Waits for the pager. */
void ch_out_end(struct ch_out *out);

/* Writes all of buf and clears it. CH_IO when that fails, also when the reader went away (out->closed);
 * CH_NOMEM when the buffer had failed. */
enum ch_status ch_out_write(struct ch_out *out, struct ch_buf *buf, struct ch_error *err);

/* Writes all of buf to the file at path, or as ch_out_write where path is NULL or "-", and clears it. CH_IO
 * with err->file when that fails. */
enum ch_status ch_out_save(struct ch_out *out, const char *path, struct ch_buf *buf, struct ch_error *err);

/* Prints a failure on standard error: "chancery: FILE:LINE: message" and its hint, or one JSON object. */
void ch_report(const struct ch_error *err, const struct ch_screen *screen, bool json);
/* Prints one line on standard error unless screen is quiet. */
void ch_note(const struct ch_screen *screen, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
