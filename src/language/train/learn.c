#include "language/train/learn.h"

#include "language/train/model_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cell {
    int32_t weight;
    uint32_t class;
};
struct sum {
    int64_t total; /* of the weight over the ticks up to `since` */
    uint32_t since;
};
struct row {
    uint32_t fingerprint;
    uint32_t first; /* cells */
    uint16_t count, cap;
    uint32_t updates;
};

struct ch_learner {
    uint32_t *slots; /* row number + 1; 0 empty */
    uint32_t slot_bits;
    struct row *rows;
    uint32_t row_count, row_cap;
    struct cell *cells;
    struct sum *sums;
    uint32_t cell_count, cell_cap;
    uint32_t classes, ticks;
    bool frozen;
};

struct ch_learner *ch_learner_new(uint32_t classes)
{
    struct ch_learner *learner = calloc(1, sizeof *learner);
    if (!learner) return NULL;
    learner->classes = classes;
    learner->slot_bits = 16;
    learner->slots = calloc((size_t)1 << learner->slot_bits, sizeof *learner->slots);
    if (learner->slots) return learner;
    free(learner);
    return NULL;
}

void ch_learner_free(struct ch_learner *learner)
{
    if (!learner) return;
    free(learner->slots);
    free(learner->rows);
    free(learner->cells);
    free(learner->sums);
    free(learner);
}

static uint32_t find_slot(const struct ch_learner *learner, uint32_t fingerprint)
{
    uint32_t mask = (1u << learner->slot_bits) - 1;
    uint32_t at = fingerprint >> (32 - learner->slot_bits);
    while (learner->slots[at] && learner->rows[learner->slots[at] - 1].fingerprint != fingerprint)
        at = (at + 1) & mask;
    return at;
}

static struct row *find_row(const struct ch_learner *learner, uint32_t fingerprint)
{
    uint32_t number = learner->slots[find_slot(learner, fingerprint)];
    return number ? &learner->rows[number - 1] : NULL;
}

static bool grow_slots(struct ch_learner *learner)
{
    uint32_t *old = learner->slots;
    if ((uint64_t)learner->row_count * 2 < (uint64_t)1 << learner->slot_bits) return true;
    learner->slots = calloc((size_t)2 << learner->slot_bits, sizeof *learner->slots);
    if (!learner->slots) {
        learner->slots = old;
        return false;
    }
    learner->slot_bits++;
    for (uint32_t i = 0; i < learner->row_count; i++)
        learner->slots[find_slot(learner, learner->rows[i].fingerprint)] = i + 1;
    free(old);
    return true;
}

static struct row *add_row(struct ch_learner *learner, uint32_t fingerprint)
{
    if (learner->row_count == learner->row_cap) {
        uint32_t cap = learner->row_cap ? learner->row_cap * 2 : 1024;
        struct row *rows = realloc(learner->rows, cap * sizeof *rows);
        if (!rows) return NULL;
        learner->rows = rows;
        learner->row_cap = cap;
    }
    if (!grow_slots(learner)) return NULL;
    learner->slots[find_slot(learner, fingerprint)] = learner->row_count + 1;
    struct row *row = &learner->rows[learner->row_count++];
    *row = (struct row){.fingerprint = fingerprint};
    return row;
}

static bool more_cells(struct ch_learner *learner, uint32_t wanted)
{
    if (wanted <= learner->cell_cap) return true;
    uint32_t cap = learner->cell_cap ? learner->cell_cap : 4096;
    while (cap < wanted)
        cap *= 2;
    struct cell *cells = realloc(learner->cells, cap * sizeof *cells);
    if (cells) learner->cells = cells;
    struct sum *sums = realloc(learner->sums, cap * sizeof *sums);
    if (sums) learner->sums = sums;
    if (!cells || !sums) return false;
    learner->cell_cap = cap;
    return true;
}

/* Rows double their room by moving to the end of the cells; what they leave is lost until the end. */
static bool grow_row(struct ch_learner *learner, struct row *row)
{
    uint32_t cap = row->cap ? row->cap * 2u : 2u, first = learner->cell_count;
    if (!more_cells(learner, first + cap)) return false;
    if (row->count) {
        memcpy(learner->cells + first, learner->cells + row->first, row->count * sizeof *learner->cells);
        memcpy(learner->sums + first, learner->sums + row->first, row->count * sizeof *learner->sums);
    }
    row->first = first;
    row->cap = (uint16_t)cap;
    learner->cell_count += cap;
    return true;
}

static bool add_cell(struct ch_learner *learner, struct row *row, uint32_t class, int32_t by)
{
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        if (learner->cells[i].class != class) continue;
        learner->sums[i].total +=
            (int64_t)learner->cells[i].weight * (learner->ticks - learner->sums[i].since);
        learner->sums[i].since = learner->ticks;
        learner->cells[i].weight += by;
        return true;
    }
    if (row->count == row->cap && !grow_row(learner, row)) return false;
    uint32_t at = row->first + row->count++;
    learner->cells[at] = (struct cell){by, class};
    learner->sums[at] = (struct sum){0, learner->ticks};
    return true;
}

bool ch_learner_add(struct ch_learner *learner, const uint32_t *features, uint32_t n, uint32_t class,
                    int32_t by)
{
    for (uint32_t i = 0; i < n; i++) {
        struct row *row = find_row(learner, features[i]);
        if (!row && learner->frozen) continue;
        if (!row) row = add_row(learner, features[i]);
        if (!row || !add_cell(learner, row, class, by)) return false;
        row->updates++;
    }
    return true;
}

void ch_learner_tick(struct ch_learner *learner)
{
    learner->ticks++;
}

void ch_learner_score(const struct ch_learner *learner, const uint32_t *features, uint32_t n, int32_t *scores)
{
    const struct row *rows[CH_FEATURES_MAX];
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&learner->slots[features[i] >> (32 - learner->slot_bits)]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = learner->slots[features[i] >> (32 - learner->slot_bits)];
        if (number) __builtin_prefetch(&learner->rows[number - 1]);
    }
    for (uint32_t i = 0; i < n; i++) {
        const struct row *row = find_row(learner, features[i]);
        if (!row) continue;
        __builtin_prefetch(&learner->cells[row->first]);
        rows[found++] = row;
    }
    memset(scores, 0, learner->classes * sizeof *scores);
    for (uint32_t i = 0; i < found; i++) {
        const struct cell *cell = &learner->cells[rows[i]->first], *end = cell + rows[i]->count;
        for (; cell < end; cell++)
            scores[cell->class] += cell->weight;
    }
}

static int64_t averaged(const struct ch_learner *learner, uint32_t cell)
{
    const struct sum *sum = &learner->sums[cell];
    return sum->total + (int64_t)learner->cells[cell].weight * (learner->ticks - sum->since);
}

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
}

struct rank {
    int64_t weight;
    uint32_t fingerprint;
};

static int by_rank(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->fingerprint < y->fingerprint ? -1 : 1;
}

static struct rank rank_of(const struct ch_learner *learner, const struct row *row)
{
    struct rank rank = {0, row->fingerprint};
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        int64_t weight = magnitude(averaged(learner, i));
        if (weight > rank.weight) rank.weight = weight;
    }
    if (row->updates < 2) rank.weight = 0;
    return rank;
}

struct ch_learner *ch_learner_pruned(struct ch_learner *learner, uint32_t keep)
{
    struct rank *ranks = malloc(((size_t)learner->row_count + 1) * sizeof *ranks);
    struct ch_learner *pruned = ch_learner_new(learner->classes);
    bool good = ranks && pruned;
    for (uint32_t i = 0; good && i < learner->row_count; i++)
        ranks[i] = rank_of(learner, &learner->rows[i]);
    if (good) qsort(ranks, learner->row_count, sizeof *ranks, by_rank);
    for (uint32_t i = 0; good && i < learner->row_count && i < keep && ranks[i].weight; i++)
        good = add_row(pruned, ranks[i].fingerprint) != NULL;
    free(ranks);
    if (good) {
        pruned->frozen = true;
        return pruned;
    }
    ch_learner_free(pruned);
    return NULL;
}

uint32_t ch_learner_features(const struct ch_learner *learner)
{
    return learner->row_count;
}

/* The coded weights: magnitude k stands for top * RATIO^(k - 127), so that the smallest one kept is about
 * top / 400. */
#define STEPS 127
#define TOP 24000.0
#define RANGE 500.0

/* Code of a weight relative to the largest one; 0 when too small to keep. */
static uint32_t code_of(double part)
{
    double size = fabs(part);
    if (size * RANGE < 1.0) return 0;
    uint32_t code = (uint32_t)lround(STEPS + STEPS * log(size) / log(RANGE));
    return code == 0 ? 0 : part < 0 ? code + 128 : code;
}

static int by_fingerprint(const void *a, const void *b)
{
    const struct row *x = *(const struct row *const *)a, *y = *(const struct row *const *)b;
    return x->fingerprint < y->fingerprint ? -1 : x->fingerprint > y->fingerprint;
}

static uint32_t coded_row(const struct ch_learner *learner, const struct row *row, double top, uint8_t *pairs)
{
    uint32_t count = 0;
    for (uint32_t class = 0; class < learner->classes; class ++)
        for (uint32_t i = row->first; i < row->first + row->count; i++) {
            if (learner->cells[i].class != class) continue;
            uint32_t code = code_of((double)averaged(learner, i) / top);
            if (!code) continue;
            pairs[2 * count] = (uint8_t) class;
            pairs[2 * count++ + 1] = (uint8_t)code;
        }
    return count;
}

/* The largest weights are few; a top at the 99.9th percentile would do as well, the largest is simplest. */
static double largest(const struct ch_learner *learner)
{
    double top = 1;
    for (uint32_t r = 0; r < learner->row_count; r++)
        for (uint32_t i = learner->rows[r].first; i < learner->rows[r].first + learner->rows[r].count; i++)
            if (fabs((double)averaged(learner, i)) > top) top = fabs((double)averaged(learner, i));
    return top;
}

void ch_learner_write(struct ch_learner *learner, struct ch_buf *out)
{
    struct ch_buf body = {0};
    uint8_t pairs[2 * CH_CLASSES_MAX];
    uint32_t features = 0, total = 0, before = 0;
    double top = largest(learner);
    const struct row **sorted = malloc(((size_t)learner->row_count + 1) * sizeof *sorted);
    if (!sorted) {
        out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < learner->row_count; i++)
        sorted[i] = &learner->rows[i];
    qsort(sorted, learner->row_count, sizeof *sorted, by_fingerprint);
    for (uint32_t i = 0; i < learner->row_count; i++) {
        uint32_t count = coded_row(learner, sorted[i], top, pairs);
        if (!count) continue;
        ch_put_varint(&body, sorted[i]->fingerprint - before);
        ch_put_varint(&body, count);
        ch_buf_add(&body, (const char *)pairs, (size_t)count * 2);
        before = sorted[i]->fingerprint;
        features++;
        total += count;
    }
    free(sorted);
    ch_put_u32(out, features);
    ch_put_u32(out, total);
    ch_put_u32(out, learner->classes);
    for (uint32_t code = 0; code < 128; code++) {
        uint32_t value = code ? (uint32_t)lround(TOP * pow(RANGE, ((double)code - STEPS) / STEPS)) : 0;
        ch_buf_putc(out, (char)(value & 255));
        ch_buf_putc(out, (char)(value >> 8));
    }
    if (body.failed) out->failed = true;
    ch_buf_add(out, body.data, body.len);
    ch_buf_dispose(&body);
}
