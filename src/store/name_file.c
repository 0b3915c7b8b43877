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

/* Files a form of the name that was not seen in an article before; `fresh` when it has no row yet. */
static enum ch_status put_form(struct ch_db *db, int64_t actor, struct ch_str name, bool seen, bool named,
                               bool fresh, struct ch_error *err)
{
    struct ch_buf folded = {0};
    ch_name_fold(name, &folded);
    struct ch_str fold = {folded.data ? folded.data : "", folded.len};
    enum ch_status status = folded.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
    if (status == CH_OK && fresh)
        status = ch_run(db, CH_SQL_ACTOR_NAME_PUT, err, "issu", actor, name, fold, (uint32_t)seen);
    if (status == CH_OK && named) status = put_words(db, actor, fold, err);
    ch_buf_dispose(&folded);
    return status;
}

enum ch_status ch_name_file(struct ch_db *db, int64_t actor, struct ch_str name, bool seen, bool named,
                            struct ch_error *err)
{
    int64_t articles = 0;
    enum ch_status status =
        ch_run_int(db, CH_SQL_ACTOR_NAME_SEEN, &articles, err, "isu", actor, name, (uint32_t)seen);
    if (status == CH_NOMATCH) return put_form(db, actor, name, seen, named, true, err);
    if (status == CH_OK && articles <= seen) return put_form(db, actor, name, seen, named, false, err);
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

enum ch_status ch_name_unfile(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_error *err)
{
    struct ch_buf folded = {0};
    struct ch_str word;
    ch_name_fold(name, &folded);
    struct ch_str fold = {folded.data ? folded.data : "", folded.len};
    enum ch_status status = folded.failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
    if (status == CH_OK) status = ch_run(db, CH_SQL_NAME_DROP, err, "is", actor, name);
    for (size_t at = 0; status == CH_OK && ch_name_word(fold, &at, &word);)
        if (word.len <= CH_NAME_WORD_MAX) status = drop_word(db, actor, word, err);
    ch_buf_dispose(&folded);
    return status;
}
