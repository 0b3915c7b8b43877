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

enum ch_status ch_name_keep(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                            struct ch_error *err)
{
    struct ch_buf buf = {0};
    int64_t articles;
    ch_name_fold(name, &buf);
    struct ch_str fold = ch_buf_str(&buf);
    enum ch_status status = buf.failed ? no_memory(err)
                                       : ch_run_int(db, CH_SQL_ACTOR_NAME_KEPT, &articles, err, "isu", actor,
                                                    name, (uint32_t)kept);
    if (status == CH_NOMATCH)
        status = ch_run(db, CH_SQL_ACTOR_NAME_PUT, err, "issuu", actor, name, fold, 0u, (uint32_t)kept);
    if (status == CH_OK && kept != CH_KEPT_UNNAMED) status = put_words(db, actor, fold, err);
    ch_buf_dispose(&buf);
    return status;
}

enum ch_status ch_name_leave(struct ch_db *db, int64_t actor, struct ch_str name, enum ch_name_kept kept,
                             struct ch_error *err)
{
    struct ch_buf buf = {0};
    int64_t articles;
    ch_name_fold(name, &buf);
    enum ch_status status = buf.failed ? no_memory(err)
                                       : ch_run_int(db, CH_SQL_ACTOR_NAME_LEAVE, &articles, err, "isu", actor,
                                                    name, (uint32_t)kept);
    if (status == CH_OK || status == CH_NOMATCH) status = drop(db, actor, name, ch_buf_str(&buf), err);
    ch_buf_dispose(&buf);
    return status;
}

static enum ch_status count(struct ch_db *db, int64_t actor, struct ch_str name, struct ch_str fold, int sign,
                            struct ch_error *err)
{
    int64_t articles = 0;
    enum ch_status status =
        ch_run_int(db, CH_SQL_ACTOR_NAME_SEEN, &articles, err, "isi", actor, name, (int64_t)sign);
    if (status == CH_NOMATCH) {
        if (sign < 0) return CH_OK; /* of an older layout: nothing to take away */
        articles = 1;
        status = ch_run(db, CH_SQL_ACTOR_NAME_PUT, err, "issuu", actor, name, fold, 1u, 0u);
    }
    if (status == CH_OK && sign > 0 && articles == 1) return put_words(db, actor, fold, err);
    return status == CH_OK && articles <= 0 ? drop(db, actor, name, fold, err) : status;
}

enum ch_status ch_name_count(struct ch_db *db, int64_t actor, struct ch_str name, int sign,
                             struct ch_error *err)
{
    struct ch_buf buf = {0};
    ch_name_fold(name, &buf);
    struct ch_str fold = ch_buf_str(&buf);
    enum ch_status status = buf.failed ? no_memory(err) : count(db, actor, name, fold, sign, err);
    ch_buf_dispose(&buf);
    return status;
}
