/* The sentences that the facts of a report stand on, in the articles' texts; private to src/export. */
#ifndef CH_EXPORT_REPORT_MARKS_H
#define CH_EXPORT_REPORT_MARKS_H

#include "query/report.h"

/* A highlighted part of an article's text, in bytes. Those of one article are in order and do not overlap. */
struct ch_report_mark {
    uint32_t start, end;
};

struct ch_report_marks {
    struct ch_report_mark *items; /* of all articles one behind the other */
    uint32_t *first;              /* per article the index of its first; one more at the end */
    uint32_t *of_meeting;         /* per meeting of the report its mark; CH_NONE where it has none */
    uint32_t *of_statement;       /* the same for statements */
};

/* Finds them; in arena. Evidence that overlaps becomes one mark. CH_NOMEM. */
enum ch_status ch_report_marks(const struct ch_report *report, struct ch_arena *arena,
                               struct ch_report_marks *out, struct ch_error *err);

#endif
