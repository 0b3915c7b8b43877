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

/* A name on its way into the file. */
struct filing {
    struct ch_db *db;
    int64_t actor;
    struct ch_str name;
    struct ch_buf fold;
};

static enum ch_status begin(struct filing *f, struct ch_db *db, int64_t actor, struct ch_str name,
                            struct ch_error *err)
{
    *f = (struct filing){.db = db, .actor = actor, .name = name};
    ch_name_fold(name, &f->fold);
    return f->fold.failed ? no_memory(err) : CH_OK;
}

static enum ch_status put_row(struct filing *f, int64_t articles, int64_t kept, struct ch_error *err)
{
    return ch_run(f->db, CH_SQL_ACTOR_NAME_PUT, err, "issii", f->actor, f->name, ch_buf_str(&f->fold),
                  articles, kept);
}

static enum ch_status file_words(struct filing *f, struct ch_error *err)
{
    return put_words(f->db, f->actor, ch_buf_str(&f->fold), err);
}

static enum ch_status drop_row(struct filing *f, struct ch_error *err)
{
    return drop(f->db, f->actor, f->name, ch_buf_str(&f->fold), err);
}

enum ch_status ch_name_keep(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                            struct ch_error *err)
{
    struct name_row row;
    struct filing f;
    enum ch_status status = get(db, actor, name, &row, err);
    if (status == CH_OK && (row.kept & kept)) return CH_OK; /* with its words */
    if (status != CH_OK && status != CH_NOMATCH) return status;
    bool is_new = status == CH_NOMATCH;
    status = begin(&f, db, actor, name, err);
    if (status == CH_OK)
        status = is_new ? put_row(&f, 0, kept, err)
                        : ch_run(db, CH_SQL_ACTOR_NAME_KEEP, err, "isi", actor, name, row.kept | kept);
    if (status == CH_OK && kept != CH_KEPT_UNNAMED) status = file_words(&f, err);
    ch_buf_dispose(&f.fold);
    return status;
}

enum ch_status ch_name_leave(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                             struct ch_error *err)
{
    struct name_row row;
    struct filing f;
    enum ch_status status = get(db, actor, name, &row, err);
    if (status == CH_OK)
        status = ch_run(db, CH_SQL_ACTOR_NAME_KEEP, err, "isi", actor, name, row.kept & ~(int64_t)kept);
    if (status != CH_OK && status != CH_NOMATCH) return status;
    status = begin(&f, db, actor, name, err);
    if (status == CH_OK) status = drop_row(&f, err);
    ch_buf_dispose(&f.fold);
    return status;
}

/* With so many articles now; before, none had it where it is new. */
static enum ch_status count(struct filing *f, const struct name_row *row, bool is_new, int64_t articles,
                            struct ch_error *err)
{
    enum ch_status status =
        is_new ? put_row(f, articles, 0, err)
               : ch_run(f->db, CH_SQL_ACTOR_NAME_COUNT, err, "isi", f->actor, f->name, articles);
    if (status != CH_OK) return status;
    if (articles <= 0) return drop_row(f, err);
    return row->articles <= 0 ? file_words(f, err) : CH_OK;
}

enum ch_status ch_name_count(struct ch_db *db, int64_t actor, struct ch_str name, int64_t change,
                             struct ch_error *err)
{
    struct name_row row;
    struct filing f;
    enum ch_status status = get(db, actor, name, &row, err);
    bool is_new = status == CH_NOMATCH;
    if (is_new && change < 0) return CH_OK; /* of an older layout: nothing to take away */
    if (status != CH_OK && !is_new) return status;
    status = begin(&f, db, actor, name, err);
    if (status == CH_OK) status = count(&f, &row, is_new, row.articles + change, err);
    ch_buf_dispose(&f.fold);
    return status;
}
