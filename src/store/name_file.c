#include "store/name_file.h"

#include "store/db.h"
#include "store/name.h"

static enum ch_status put_grams(struct ch_db *db, struct ch_str word, struct ch_error *err)
{
    char gram[16];
    enum ch_status status = CH_OK;
    for (size_t at = 0; status == CH_OK && ch_name_gram(word, &at, gram);)
        status = ch_run(db, CH_SQL_GRAM_PUT, err, "ts", gram, word);
    return status;
}

static enum ch_status put_words(struct ch_db *db, int64_t actor, struct ch_str folded, struct ch_error *err)
{
    struct ch_str word;
    int64_t known;
    enum ch_status status = CH_OK;
    for (size_t at = 0; status == CH_OK && ch_name_word(folded, &at, &word);) {
        if (word.len > CH_NAME_WORD_MAX) continue;
        status = ch_run_int(db, CH_SQL_WORD_KNOWN, &known, err, "s", word);
        if (status == CH_NOMATCH) status = put_grams(db, word, err);
        if (status == CH_OK) status = ch_run(db, CH_SQL_WORD_PUT, err, "si", word, actor);
    }
    return status;
}

/* Takes a word off the actor unless another of its names has it. */
static enum ch_status drop_word(struct ch_db *db, int64_t actor, struct ch_str word, struct ch_error *err)
{
    int64_t used;
    char gram[16];
    enum ch_status status = ch_run_int(db, CH_SQL_NAMES_WITH_WORD, &used, err, "is", actor, word);
    if (status != CH_NOMATCH) return status;
    status = ch_run(db, CH_SQL_WORD_DROP, err, "is", actor, word);
    for (size_t at = 0; status == CH_OK && ch_name_gram(word, &at, gram);)
        status = ch_run(db, CH_SQL_GRAMS_DROP, err, "ts", gram, word);
    return status;
}

/* The name is gone unless articles or other reasons keep it. */
static enum ch_status drop(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_str fold,
                           struct ch_error *err)
{
    struct ch_str word;
    enum ch_status status = ch_run(db, CH_SQL_ACTOR_NAME_DROP, err, "is", actor, name);
    for (size_t at = 0; status == CH_OK && ch_name_word(fold, &at, &word);)
        if (word.len <= CH_NAME_WORD_MAX) status = drop_word(db, actor, word, err);
    return status;
}

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* A row of actor_name. */
struct name_row {
    int64_t articles, kept;
};

/* CH_NOMATCH when there is none. */
static enum ch_status get(struct ch_db *db, int64_t actor, struct ch_str name, struct name_row *out,
                          struct ch_error *err)
{
    sqlite3_stmt *row;
    enum ch_status status = ch_db_statement(db, CH_SQL_ACTOR_NAME_GET, &row, err);
    *out = (struct name_row){0, 0};
    if (status != CH_OK) return status;
    ch_bind(row, "is", actor, name);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        *out = (struct name_row){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
    else
        status = code == SQLITE_DONE ? CH_NOMATCH : ch_db_fail(db, "reading the database", err);
    sqlite3_reset(row);
    return status;
}

/* A name with its words, as it is filed. */
typedef enum ch_status file_fn(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_str fold,
                               struct ch_error *err);

static enum ch_status with_fold(struct ch_db *db, int64_t actor, struct ch_str name, file_fn *fn,
                                struct ch_error *err)
{
    struct ch_buf buf = {0};
    ch_name_fold(name, &buf);
    enum ch_status status = buf.failed ? no_memory(err) : fn(db, actor, name, ch_buf_str(&buf), err);
    ch_buf_dispose(&buf);
    return status;
}

/* A new row, which nothing keeps yet. */
static enum ch_status put_row(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_str fold,
                              struct ch_error *err)
{
    return ch_run(db, CH_SQL_ACTOR_NAME_PUT, err, "iss", actor, name, fold);
}

static enum ch_status file_words(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_str fold,
                                 struct ch_error *err)
{
    (void)name;
    return put_words(db, actor, fold, err);
}

enum ch_status ch_name_keep(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                            struct ch_error *err)
{
    struct name_row row;
    enum ch_status status = get(db, actor, name, &row, err);
    if (status == CH_OK && (row.kept & kept)) return CH_OK; /* with its words */
    if (status == CH_NOMATCH) status = with_fold(db, actor, name, put_row, err);
    if (status == CH_OK)
        status = ch_run(db, CH_SQL_ACTOR_NAME_KEEP, err, "isi", actor, name, row.kept | kept);
    return status == CH_OK && kept != CH_KEPT_UNNAMED ? with_fold(db, actor, name, file_words, err) : status;
}

enum ch_status ch_name_leave(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                             struct ch_error *err)
{
    struct name_row row;
    enum ch_status status = get(db, actor, name, &row, err);
    if (status == CH_OK)
        status = ch_run(db, CH_SQL_ACTOR_NAME_KEEP, err, "isi", actor, name, row.kept & ~(int64_t)kept);
    return status == CH_OK || status == CH_NOMATCH ? with_fold(db, actor, name, drop, err) : status;
}

enum ch_status ch_name_count(struct ch_db *db, int64_t actor, struct ch_str name, int64_t change,
                             struct ch_error *err)
{
    struct name_row row;
    enum ch_status status = get(db, actor, name, &row, err);
    if (status == CH_NOMATCH) {
        if (change < 0) return CH_OK; /* of an older layout: nothing to take away */
        status = with_fold(db, actor, name, put_row, err);
    }
    int64_t articles = row.articles + change;
    if (status == CH_OK) status = ch_run(db, CH_SQL_ACTOR_NAME_COUNT, err, "isi", actor, name, articles);
    if (status != CH_OK) return status;
    if (articles <= 0) return with_fold(db, actor, name, drop, err);
    return row.articles <= 0 ? with_fold(db, actor, name, file_words, err) : status;
}
