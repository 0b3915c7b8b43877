#include "query/party.h"

#include <string.h>

/* Least share of common trigrams for a word to count as similar (Dice's coefficient). */
#define LEAST_SIMILARITY 0.4

/* Dice's coefficient of the sets of trigrams; a word has as many as characters. ?1: JSON array of trigrams,
 * ?2: how many. */
static const char similar_sql[] =
    "SELECT word, 2.0 * count(*) / (?2 + length(word)) AS likeness FROM word_gram "
    "WHERE gram IN (SELECT value FROM json_each(?1)) GROUP BY word ORDER BY likeness DESC, word LIMIT 1";

/* Folded words have no characters that JSON escapes. */
static uint32_t list_grams(struct ch_str word, struct ch_buf *out)
{
    char gram[16];
    uint32_t count = 0;
    for (size_t at = 0; ch_name_gram(word, &at, gram);)
        ch_buf_printf(out, "%s\"%s\"", count++ ? "," : "[", gram);
    ch_buf_putc(out, ']');
    return count;
}

/* Appends the known word that is most similar to `word`, nothing when none is. */
static enum ch_status add_similar(struct ch_looking *l, struct ch_str word, struct ch_buf *out,
                                  struct ch_error *err)
{
    struct ch_buf grams = {0};
    sqlite3_stmt *row = NULL;
    int code = SQLITE_ERROR;
    uint32_t count = list_grams(word, &grams);
    if (!grams.failed && sqlite3_prepare_v2(l->db->handle, similar_sql, -1, &row, NULL) == SQLITE_OK) {
        ch_bind(row, "tu", grams.data, count);
        code = sqlite3_step(row);
        if (code == SQLITE_ROW && sqlite3_column_double(row, 1) >= LEAST_SIMILARITY)
            ch_buf_printf(out, "%s%s", out->len ? " " : "", (const char *)sqlite3_column_text(row, 0));
    }
    enum ch_status status =
        code == SQLITE_ROW || code == SQLITE_DONE ? CH_OK : ch_db_fail(l->db, "reading the database", err);
    sqlite3_finalize(row);
    ch_buf_dispose(&grams);
    return status;
}

enum ch_status ch_actors_similar(struct ch_looking *l, struct ch_ids64 *found, struct ch_error *err)
{
    struct ch_buf corrected = {0};
    struct ch_str folded = ch_str_of(l->fold), word;
    enum ch_status status = CH_OK;
    for (size_t at = 0; status == CH_OK && ch_name_word(folded, &at, &word);)
        if (word.len <= CH_NAME_WORD_MAX) status = add_similar(l, word, &corrected, err);
    if (status == CH_OK && corrected.len)
        status = ch_actors_with_words(l->db, corrected.data, false, CH_CANDIDATES_MAX, l->arena, found, err);
    struct ch_str rest = {corrected.data, corrected.len};
    for (size_t at = 0;
         status == CH_OK && !found->count && corrected.len && ch_name_word(rest, &at, &word);) {
        const char *one = ch_arena_copy(l->arena, word.ptr, word.len);
        status = one ? ch_actors_with_words(l->db, one, false, CH_CANDIDATES_MAX, l->arena, found, err)
                     : ch_fail(err, CH_NOMEM, "out of memory");
    }
    ch_buf_dispose(&corrected);
    return status;
}
