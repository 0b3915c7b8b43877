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
    uint8_t decides; /* for this class alone; 0: an ordinary feature */
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
    if (learner->frozen) return true;
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

bool ch_learner_decide(struct ch_learner *learner, uint32_t feature, uint32_t class)
{
    struct row *row = find_row(learner, feature);
    if (!row) row = add_row(learner, feature);
    if (row) row->decides = (uint8_t) class;
    return row != NULL;
}

uint8_t ch_learner_class(const struct ch_learner *learner, uint32_t feature)
{
    const struct row *row = find_row(learner, feature);
    return row ? row->decides : 0;
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
    uint32_t fingerprint, class;
};

static int by_rank(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->fingerprint != y->fingerprint) return x->fingerprint < y->fingerprint ? -1 : 1;
    return x->class < y->class ? -1 : 1;
}

/* All weights of features that were updated twice or more, the largest first. */
static uint32_t rank_weights(const struct ch_learner *learner, struct rank *ranks)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < learner->row_count; r++) {
        const struct row *row = &learner->rows[r];
        for (uint32_t i = row->first; row->updates > 1 && i < row->first + row->count; i++) {
            int64_t weight = magnitude(averaged(learner, i));
            if (weight) ranks[count++] = (struct rank){weight, row->fingerprint, learner->cells[i].class};
        }
    }
    qsort(ranks, count, sizeof *ranks, by_rank);
    return count;
}

static bool add_zero(struct ch_learner *learner, uint32_t fingerprint, uint32_t class)
{
    struct row *row = find_row(learner, fingerprint);
    if (!row) row = add_row(learner, fingerprint);
    return row && add_cell(learner, row, class, 0);
}

struct ch_learner *ch_learner_pruned(const struct ch_learner *learner, uint32_t keep)
{
    struct rank *ranks = malloc(((size_t)learner->cell_count + 1) * sizeof *ranks);
    struct ch_learner *pruned = ch_learner_new(learner->classes);
    bool good = ranks && pruned;
    uint32_t count = good ? rank_weights(learner, ranks) : 0;
    for (uint32_t i = 0; good && i < count && i < keep; i++)
        good = add_zero(pruned, ranks[i].fingerprint, ranks[i].class);
    for (uint32_t r = 0; good && r < learner->row_count; r++)
        if (learner->rows[r].decides)
            good = ch_learner_decide(pruned, learner->rows[r].fingerprint, learner->rows[r].decides);
    free(ranks);
    if (good) {
        pruned->frozen = true;
        return pruned;
    }
    ch_learner_free(pruned);
    return NULL;
}

/* Learners pruned in the same way have their cells in the same places. */
void ch_learner_join(struct ch_learner *sum, const struct ch_learner *other)
{
    for (uint32_t i = 0; i < sum->cell_count; i++) {
        sum->sums[i] = (struct sum){averaged(sum, i) + averaged(other, i), sum->ticks};
        sum->cells[i].weight = 0;
    }
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

static double largest(const struct ch_learner *learner)
{
    double top = 1;
    for (uint32_t r = 0; r < learner->row_count; r++)
        for (uint32_t i = learner->rows[r].first; i < learner->rows[r].first + learner->rows[r].count; i++)
            if (fabs((double)averaged(learner, i)) > top) top = fabs((double)averaged(learner, i));
    return top;
}

/* A coded weight on its way into the file. */
struct coded {
    uint32_t fingerprint;
    uint8_t class, code;
};

static int by_place(const void *a, const void *b)
{
    const struct coded *x = a, *y = b;
    if (x->fingerprint != y->fingerprint) return x->fingerprint < y->fingerprint ? -1 : 1;
    return x->class < y->class ? -1 : 1;
}

static uint32_t code_all(const struct ch_learner *learner, struct coded *out)
{
    double top = largest(learner);
    uint32_t count = 0;
    for (uint32_t r = 0; r < learner->row_count; r++) {
        const struct row *row = &learner->rows[r];
        if (row->decides) out[count++] = (struct coded){row->fingerprint, row->decides, 1};
        for (uint32_t i = row->first; i < row->first + row->count; i++) {
            uint8_t code = (uint8_t)code_of((double)averaged(learner, i) / top);
            if (code) out[count++] = (struct coded){row->fingerprint, (uint8_t)learner->cells[i].class, code};
        }
    }
    return count;
}

static void write_header(uint32_t features, uint32_t pairs, uint32_t classes, struct ch_buf *out)
{
    ch_put_u32(out, features);
    ch_put_u32(out, pairs);
    ch_put_u32(out, classes);
    for (uint32_t code = 0; code < 128; code++) {
        uint32_t value = code ? (uint32_t)lround(TOP * pow(RANGE, ((double)code - STEPS) / STEPS)) : 0;
        ch_buf_putc(out, (char)(value & 255));
        ch_buf_putc(out, (char)(value >> 8));
    }
}

static void write_coded(struct coded *items, uint32_t count, uint32_t classes, struct ch_buf *out)
{
    uint32_t features = 0, before = 0;
    qsort(items, count, sizeof *items, by_place);
    for (uint32_t i = 0; i < count; i++)
        features += i == 0 || items[i].fingerprint != items[i - 1].fingerprint;
    write_header(features, count, classes, out);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && items[end].fingerprint == items[i].fingerprint;)
            end++;
        ch_put_varint(out, items[i].fingerprint - before);
        ch_put_varint(out, end - i);
        before = items[i].fingerprint;
        for (uint32_t k = i; k < end; k++) {
            ch_buf_putc(out, (char)items[k].class);
            ch_buf_putc(out, (char)items[k].code);
        }
    }
}

void ch_learner_write(const struct ch_learner *learner, struct ch_buf *out)
{
    struct coded *items = malloc(((size_t)learner->cell_count + learner->row_count + 1) * sizeof *items);
    if (items)
        write_coded(items, code_all(learner, items), learner->classes, out);
    else
        out->failed = true;
    free(items);
}
