/* Statements that several articles report: one speaker, one saying. */
#include "store/across.h"
#include "store/by_hand.h"
#include "store/identity.h"
#include "store/name.h"

#include <stdlib.h>
#include <string.h>

/* A saying of fewer words is not told from what others say, or the same one says at another time. */
#define WORDS_LEAST 3
/* One of so many words is the same on the same day only. */
#define WORDS_ONE_DAY 7
/* So many words open a longer one; an article may leave out the rest. */
#define OPENING 6
/* Days after which the same words are said anew. */
#define REACH 3

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* ---- What is filed ---- */

static uint32_t count_words(struct ch_str folded)
{
    struct ch_str word;
    uint32_t count = 0;
    for (size_t at = 0; ch_name_word(folded, &at, &word);)
        count++;
    return count;
}

/* The number under which reports of the same saying are filed, made of the speaker's key and the first words;
 * 0: not to be joined. */
static int64_t opening_of(const char *speaker, struct ch_str folded)
{
    struct ch_str word = {folded.ptr, 0};
    uint32_t words = count_words(folded);
    size_t at = 0;
    if (words < WORDS_LEAST) return 0;
    for (uint32_t i = 0; i < (words > WORDS_ONE_DAY ? OPENING : words); i++)
        ch_name_word(folded, &at, &word);
    uint64_t hash = ch_str_hash(ch_str_of(speaker)) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= ch_str_hash((struct ch_str){folded.ptr, (size_t)(word.ptr + word.len - folded.ptr)});
    int64_t number;
    memcpy(&number, &hash, sizeof number);
    return number ? number : 1;
}

/* ---- Reading ---- */

struct line {
    int64_t n, article, original, lead;
    int32_t day;
    const char *kind, *key;
    struct ch_str folded;
    uint32_t words;
    uint32_t head; /* the line whose words it has */
    int64_t opening;
    struct ch_hands hands;
};
struct lines {
    struct line *items;
    uint32_t count, cap;
};

struct sayings {
    struct ch_db *db;
    struct ch_arena *arena;
    bool by_hand; /* analysts joined or separated some */
};

static enum ch_status read_line(sqlite3_stmt *row, struct ch_arena *arena, struct lines *out,
                                struct ch_error *err)
{
    struct line *l = CH_PUSH(arena, out);
    struct ch_buf buf = {0};
    bool failed = !l;
    if (!l) return no_memory(err);
    l->n = sqlite3_column_int64(row, 0);
    l->day = (int32_t)(l->n >> CH_ADDRESS_DAY_SHIFT);
    l->article = sqlite3_column_int64(row, 1);
    l->original = sqlite3_column_int64(row, 2);
    l->lead = sqlite3_column_int64(row, 3);
    l->kind = ch_column_copy(row, 4, arena, &failed);
    l->key = ch_column_copy(row, 5, arena, &failed);
    const char *said = (const char *)sqlite3_column_text(row, 6);
    ch_name_fold((struct ch_str){said ? said : "", (size_t)sqlite3_column_bytes(row, 6)}, &buf);
    l->folded.ptr = buf.failed ? NULL : ch_arena_copy(arena, buf.data ? buf.data : "", buf.len);
    l->folded.len = buf.len;
    ch_buf_dispose(&buf);
    if (failed || !l->folded.ptr) return no_memory(err);
    l->words = count_words(l->folded);
    l->opening = sqlite3_column_int64(row, 7);
    l->hands = (struct ch_hands){NULL, 0, 0, false};
    return CH_OK;
}

static enum ch_status read_lines(struct sayings *s, enum ch_sql sql, const char *types, int64_t a, int64_t b,
                                 int32_t day, struct lines *out, struct ch_error *err)
{
    sqlite3_stmt *rows;
    int code = SQLITE_DONE;
    enum ch_status status = ch_db_statement(s->db, sql, &rows, err);
    if (status != CH_OK) return status;
    ch_bind(rows, types, a, b);
    while (status == CH_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        int32_t row_day = (int32_t)(sqlite3_column_int64(rows, 0) >> CH_ADDRESS_DAY_SHIFT);
        int32_t gap = row_day > day ? row_day - day : day - row_day;
        if (types[1] && gap > REACH) break; /* a chain of reports, none far from the one before */
        day = row_day;
        status = read_line(rows, s->arena, out, err);
    }
    if (status == CH_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        status = ch_db_fail(s->db, "reading the database", err);
    sqlite3_reset(rows);
    return status;
}

/* The reports filed under one opening around the one at an address; opening 0: that one alone, which is filed
 * nowhere. */
static enum ch_status read_around(struct sayings *s, int64_t opening, int64_t at, struct lines *out,
                                  struct ch_error *err)
{
    int32_t day = (int32_t)(at >> CH_ADDRESS_DAY_SHIFT);
    if (!opening) return read_lines(s, CH_SQL_SAYING_READ, "i", at, 0, 0, out, err);
    enum ch_status status = read_lines(s, CH_SQL_SAYINGS_BEFORE, "ii", opening, at, day, out, err);
    return status == CH_OK ? read_lines(s, CH_SQL_SAYINGS_FROM, "ii", opening, at, day, out, err) : status;
}

static bool is_there(const struct lines *lines, int64_t n)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].n == n) return true;
    return false;
}

/* Adds the reports that others were joined with by hand, and those around them. */
static enum ch_status read_others(struct sayings *s, const struct ch_hands *hands, struct lines *out,
                                  struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < hands->count && status == CH_OK; i++) {
        const struct ch_hand *other = &hands->items[i];
        if (other->in && !is_there(out, other->n)) status = read_around(s, other->file, other->n, out, err);
    }
    return status;
}

/* Adds what was decided on the lines, and all that they were joined with. */
static enum ch_status read_hands(struct sayings *s, struct lines *lines, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < lines->count && status == CH_OK; i++) {
        struct ch_hands hands;
        status = ch_hands_of(s->db, CH_REPORT_STATEMENT, lines->items[i].n, s->arena, &hands, err);
        lines->items[i].hands = hands;
        if (status == CH_OK) status = read_others(s, &hands, lines, err);
    }
    return status;
}

/* ---- Joining ---- */

/* The longest first: others may leave out its end. */
static int by_length(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->words != y->words) return x->words > y->words ? -1 : 1;
    int texts = ch_str_cmp(x->folded, y->folded);
    if (texts) return texts;
    return x->n < y->n ? -1 : x->n > y->n;
}

static bool same_saying(const struct line *head, const struct line *l)
{
    int32_t gap = head->day > l->day ? head->day - l->day : l->day - head->day;
    if (head->hands.apart || l->hands.apart || head->opening != l->opening || !l->opening) return false;
    if (strcmp(head->key, l->key) != 0 || head->folded.len < l->folded.len) return false;
    if (memcmp(head->folded.ptr, l->folded.ptr, l->folded.len) != 0) return false;
    if (l->words <= WORDS_ONE_DAY) return head->folded.len == l->folded.len && gap == 0;
    return gap <= REACH && (head->folded.len == l->folded.len || head->folded.ptr[l->folded.len] == ' ');
}

static void find_heads(struct lines *lines)
{
    if (lines->count) qsort(lines->items, lines->count, sizeof *lines->items, by_length);
    for (uint32_t i = 0; i < lines->count; i++) {
        struct line *l = &lines->items[i];
        l->head = i;
        for (uint32_t k = 0; k < i && l->head == i; k++)
            if (lines->items[k].head == k && same_saying(&lines->items[k], l)) l->head = k;
    }
}

/* Makes one saying of those that were joined by hand; the first of them all is the head. */
static void unite(struct lines *lines)
{
    for (uint32_t i = 0; i < lines->count; i++)
        for (uint32_t h = 0; h < lines->items[i].hands.count; h++)
            for (uint32_t k = 0; k < lines->count; k++) {
                uint32_t from = lines->items[i].head, into = lines->items[k].head;
                if (lines->items[k].n != lines->items[i].hands.items[h].n) continue;
                for (uint32_t j = 0; j < lines->count && from != into; j++)
                    if (lines->items[j].head == from) lines->items[j].head = into;
            }
}

static int by_head(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

/* A report that led counted, one that leads counts. */
static enum ch_status lead(struct ch_db *db, const struct line *l, bool leads, struct ch_error *err)
{
    enum ch_tally at = ch_tally_of("statements", l->kind);
    int change = (int)leads - (int)(l->lead == l->n);
    if (at < CH_TALLY_ALL) db->tally[at] += change;
    return change ? ch_months_saying(db, l->n, change, err) : CH_OK;
}

/* One saying: the first report leads. */
static enum ch_status put_saying(struct ch_db *db, const struct line *lines, uint32_t count,
                                 struct ch_arena *arena, struct ch_error *err)
{
    int64_t *articles = ch_arena_alloc(arena, count * sizeof *articles);
    int64_t *sources = ch_arena_alloc(arena, count * sizeof *sources);
    if (!articles || !sources) return no_memory(err);
    enum ch_status status = CH_OK;
    for (uint32_t i = 0; i < count && status == CH_OK; i++) {
        articles[i] = lines[i].article;
        sources[i] = lines[i].original;
        status = lead(db, &lines[i], i == 0, err);
        if (status != CH_OK) break;
        if (i > 0 && lines[i].lead != lines[0].n)
            status = ch_run(db, CH_SQL_STATEMENT_JOIN, err, "iiuu", lines[i].n, lines[0].n, 0u, 0u);
    }
    if (status != CH_OK) return status;
    return ch_run(db, CH_SQL_STATEMENT_JOIN, err, "iiuu", lines[0].n, lines[0].n,
                  ch_count_distinct(articles, count), ch_count_distinct(sources, count));
}

/* Joins the reports anew. */
static enum ch_status refresh(struct sayings *s, struct lines *lines, struct ch_error *err)
{
    enum ch_status status = s->by_hand ? read_hands(s, lines, err) : CH_OK;
    if (status != CH_OK || !lines->count) return status;
    find_heads(lines);
    if (s->by_hand) unite(lines);
    qsort(lines->items, lines->count, sizeof *lines->items, by_head);
    for (uint32_t i = 0, end; i < lines->count && status == CH_OK; i = end) {
        for (end = i + 1; end < lines->count && lines->items[end].head == lines->items[i].head;)
            end++;
        status = put_saying(s->db, lines->items + i, end - i, s->arena, err);
    }
    return status;
}

/* Whether nothing can be joined with a report that comes, as with most of them. */
static enum ch_status is_alone(struct sayings *s, const struct line *l, int64_t opening, bool *alone,
                               struct ch_error *err)
{
    int64_t other = 0;
    struct ch_hands hands = {NULL, 0, 0, false};
    enum ch_status status =
        opening ? ch_run_int(s->db, CH_SQL_OPENING_USED, &other, err, "i", opening) : CH_NOMATCH;
    *alone = status == CH_NOMATCH;
    if (status == CH_NOMATCH) status = CH_OK;
    if (status != CH_OK || !*alone || !s->by_hand) return status;
    status = ch_hands_of(s->db, CH_REPORT_STATEMENT, l->n, s->arena, &hands, err);
    *alone = !hands.count;
    return status;
}

static enum ch_status step_in(struct sayings *s, const struct line *l, struct ch_error *err)
{
    struct lines lines = {0};
    int64_t opening = opening_of(l->key, l->folded);
    bool alone;
    enum ch_status status = is_alone(s, l, opening, &alone, err);
    if (status == CH_OK && alone) {
        status = lead(s->db, l, true, err);
        return status == CH_OK ? ch_run(s->db, CH_SQL_STATEMENT_ALONE, err, "ii", l->n, opening) : status;
    }
    if (status == CH_OK && opening) status = ch_run(s->db, CH_SQL_STATEMENT_FILE, err, "ii", l->n, opening);
    if (status == CH_OK) status = read_around(s, opening, l->n, &lines, err);
    return status == CH_OK ? refresh(s, &lines, err) : status;
}

static enum ch_status step_out(struct sayings *s, const struct line *l, struct ch_error *err)
{
    struct lines lines = {0};
    struct ch_hands hands = {NULL, 0, 0, false};
    struct line now = *l; /* another saying of the article may have changed its lead since it was read */
    int64_t opening = l->opening;
    now.lead = 0;
    enum ch_status status = ch_run_int(s->db, CH_SQL_STATEMENT_LEAD, &now.lead, err, "i", l->n);
    if (status == CH_OK || status == CH_NOMATCH) status = lead(s->db, &now, false, err);
    if (status == CH_OK) status = ch_run(s->db, CH_SQL_STATEMENT_OUT, err, "i", l->n);
    if (status == CH_OK && opening) status = read_around(s, opening, l->n, &lines, err);
    if (status == CH_OK && s->by_hand)
        status = ch_hands_of(s->db, CH_REPORT_STATEMENT, l->n, s->arena, &hands, err);
    if (status == CH_OK) status = read_others(s, &hands, &lines, err);
    return status == CH_OK ? refresh(s, &lines, err) : status;
}

static enum ch_status step_again(struct sayings *s, const struct line *l, struct ch_error *err)
{
    struct lines lines = {0};
    if (!l->opening && !s->by_hand) return CH_OK; /* the only report has one source */
    enum ch_status status = read_around(s, l->opening, l->n, &lines, err);
    return status == CH_OK ? refresh(s, &lines, err) : status;
}

enum ch_status ch_sayings_step(struct ch_db *db, int64_t article, enum ch_step step, struct ch_arena *arena,
                               struct ch_error *err)
{
    typedef enum ch_status step_fn(struct sayings *, const struct line *, struct ch_error *);
    static step_fn *const steps[] = {
        [CH_STEP_IN] = step_in, [CH_STEP_OUT] = step_out, [CH_STEP_AGAIN] = step_again};
    struct sayings s = {.db = db, .arena = arena};
    struct lines lines = {0};
    int sign = step == CH_STEP_IN ? 1 : step == CH_STEP_OUT ? -1 : 0;
    enum ch_status status = ch_hands_any(db, &s.by_hand, err);
    if (status == CH_OK) status = read_lines(&s, CH_SQL_ARTICLE_SAYINGS, "i", article, 0, 0, &lines, err);
    if (status == CH_OK && sign) status = ch_months_reports(db, article, sign, err);
    for (uint32_t i = 0; i < lines.count && status == CH_OK; i++) {
        const struct line l = lines.items[i];
        enum ch_tally at = ch_tally_of("statements", l.kind);
        if (at < CH_TALLY_ALL) db->tally[CH_TALLY_ALL + at] += sign;
        status = steps[step](&s, &l, err);
    }
    return status;
}
