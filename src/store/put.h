/* What the files that write one document share. */
#ifndef CH_STORE_PUT_H
#define CH_STORE_PUT_H

#include "store/checksum.h"
#include "store/db.h"
#include "store/identity.h"

/* One document on its way into the database. */
struct ch_put {
    struct ch_db *db;
    const struct ch_document *doc;
    struct ch_arena arena;      /* for this document only */
    struct ch_points points;    /* of its text */
    int64_t article;            /* its n */
    int32_t day;                /* of publication; 0 unknown */
    int64_t *actors;            /* n of each actor of the document; 0: not in the record */
    const char **keys;          /* of each of these */
    int64_t *instruments;       /* n of each instrument */
    int64_t *statements;        /* n of each statement ... */
    const char **statement_ids; /* ... and its id */
    int64_t current;            /* 1: the article is the current version, else 0 */
    uint32_t citations;         /* how many were stored */
    struct ch_sum sum;          /* of all that is stored */
};

/* A span of bytes as code points. */
struct ch_span ch_put_points(const struct ch_put *put, struct ch_span span);

/* Store the parts of put->doc for the article put->article, in this order. */
enum ch_status ch_put_actors(struct ch_put *put, struct ch_error *err);
enum ch_status ch_put_meetings(struct ch_put *put, struct ch_error *err);
enum ch_status ch_put_statements(struct ch_put *put, struct ch_error *err);
enum ch_status ch_put_instruments(struct ch_put *put, struct ch_error *err);
enum ch_status ch_put_deeds(struct ch_put *put, struct ch_error *err);

/* Runs the insertion of a fact with its parameters bound from the third on, after n and id. A taken address
 * goes to the next one, a taken id to the next tie. *n gets the address, *id the id (in put->arena). */
enum ch_status ch_put_fact(struct ch_put *put, sqlite3_stmt *insert, char letter, struct ch_str content,
                           int64_t *n, const char **id, struct ch_error *err);

/* A fact that was stored. */
struct ch_put_row {
    int64_t n;
    const char *id;
    enum ch_sum_part spans; /* where the checksum has its spans */
};

/* Runs an insertion (row, 0, 1, ...; start, end) for each of the spans, which are of the first or second kind
 * that a fact has. */
enum ch_status ch_put_spans(struct ch_put *put, enum ch_sql sql, const struct ch_put_row *row, int kind,
                            const struct ch_spans *spans, struct ch_error *err);

/* Appends what an id is made of: the code points of spans. */
void ch_put_describe(const struct ch_put *put, struct ch_buf *out, const struct ch_span *spans,
                     uint32_t count);
/* ch_put_fact with the content in a buffer, which it disposes of. */
enum ch_status ch_put_described(struct ch_put *put, sqlite3_stmt *insert, char letter, struct ch_buf *what,
                                int64_t *n, const char **id, struct ch_error *err);

/* The days a fact is filed under: its own, else that of publication (then last is 0). */
/* A confidence as JSON writes it, in hundredths: the same number whichever way it came. */
double ch_put_share(float confidence);

struct ch_days ch_put_days(const struct ch_put *put, const char *date);

/* CH_NOMEM, said in err. */
enum ch_status ch_put_no_memory(struct ch_error *err);

/* The country that an actor of the document acts for, NULL where unknown. */
const char *ch_put_country(const struct ch_put *put, uint32_t actor);

#endif
