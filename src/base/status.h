/* Status codes and caller-owned errors, shared by every part of chancery. */
#ifndef CH_BASE_STATUS_H
#define CH_BASE_STATUS_H

#include <stdint.h>

/* What a function came back with. The values are the program's exit codes, so that there is one table of
 * them: see EXIT STATUS in the manual. Library code returns them; only main() hands one to the system. */
enum ch_status {
    CH_OK = 0,         /* done */
    CH_NOMATCH = 1,    /* nothing matched, nothing found */
    CH_USAGE = 2,      /* the caller asked for something that makes no sense */
    CH_PARTIAL = 3,    /* some inputs failed, the others are done */
    CH_UNREADABLE = 4, /* input that cannot be read or understood */
    CH_IO = 5,         /* disk full, or reading or writing failed */
    CH_BUSY = 6,       /* the database is locked by another program */
    CH_CORRUPT = 7,    /* the database is damaged, or is not one of ours */
    CH_NEWER = 8,      /* the database (or model) was written by a newer version */
    CH_NOMEM = 9,      /* out of memory */
};

/* Stands for "no offset is known" in ch_error.offset. */
#define CH_NO_OFFSET UINT64_MAX

/* What went wrong, for people. The caller owns it and zero-initialises it (CH_ERROR_INIT); a function that
 * fails fills it once, nearest to the cause, and callers above may add file, line or hint. */
struct ch_error {
    enum ch_status status;
    char message[400]; /* what happened, one sentence without a final full stop */
    char hint[240];    /* what to do next; empty where there is nothing to say */
    char file[256];    /* input or database it is about; empty where unknown */
    uint64_t line;     /* 1-based line of the input; 0 where unknown */
    uint64_t offset;   /* byte offset in the input; CH_NO_OFFSET where unknown */
};

#define CH_ERROR_INIT                           \
    {                                           \
        .status = CH_OK, .offset = CH_NO_OFFSET \
    }

/* Fills err (which may be NULL) with a printf-style message, clearing its other fields, and returns status,
 * so that a failing function can end with `return ch_fail(err, CH_IO, "...")`. Texts too long are cut at a
 * UTF-8 boundary. */
enum ch_status ch_fail(struct ch_error *err, enum ch_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds a printf-style hint to err (which may be NULL). */
void ch_hint(struct ch_error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds where it happened to err (which may be NULL): file may be NULL, line 0, offset CH_NO_OFFSET; what is
 * not given leaves the field as it is. */
void ch_error_at(struct ch_error *err, const char *file, uint64_t line, uint64_t offset);

/* The machine-readable name of a status, such as "unreadable"; never NULL. */
const char *ch_status_name(enum ch_status status);

#endif
