/* The embedded model file, whole and damaged. */
#include "base/text.h"
#include "language/model.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

extern const uint8_t ch_model_data[], ch_model_data_end[];

static size_t size(void)
{
    return (size_t)(ch_model_data_end - ch_model_data);
}

static uint8_t *copy(void)
{
    uint8_t *bytes = malloc(size());
    ck_assert_ptr_nonnull(bytes);
    return memcpy(bytes, ch_model_data, size());
}

static enum ch_status read_model(const uint8_t *bytes, size_t len)
{
    const struct ch_model *model = NULL;
    struct ch_error err = CH_ERROR_INIT;
    enum ch_status status = ch_model_read(&model, bytes, len, false, &err);
    ck_assert((status == CH_OK) == (model != NULL));
    ck_assert((status == CH_OK) == (err.message[0] == '\0'));
    ch_model_free(model);
    return status;
}

static void put(uint8_t *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

START_TEST(file_and_memory_keep_their_limits)
{
    const struct ch_model *model = NULL, *best = NULL, *again = NULL;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_model_embedded(&model, &err), CH_OK);
    ck_assert_int_eq(ch_model_embedded(&again, &err), CH_OK);
    ck_assert_int_eq(ch_model_embedded_best(&best, &err), CH_OK);
    ck_assert_ptr_eq(model, again);
    ck_assert_uint_eq(model->beam_width, 1);
    ck_assert_uint_gt(best->beam_width, 1);
    ck_assert_uint_le(size(), 6000000);
    ck_assert_uint_le(ch_model_memory(model), 24000000);
    ck_assert_uint_le(ch_model_memory(best), 24000000);
    ck_assert_ptr_nonnull(strstr(model->info, "CC BY-SA 4.0"));
}
END_TEST

START_TEST(damaged_headers_are_refused)
{
    uint8_t *bytes = copy();
    ck_assert_int_eq(read_model(bytes, 0), CH_CORRUPT);
    ck_assert_int_eq(read_model(bytes, CH_MODEL_HEADER - 1), CH_CORRUPT);
    ck_assert_int_eq(read_model(bytes, CH_MODEL_HEADER), CH_CORRUPT);
    ck_assert_int_eq(read_model(bytes, size() - 1), CH_CORRUPT);
    for (size_t at = 0; at < CH_MODEL_HEADER; at++) {
        bytes[at] ^= 0x10;
        enum ch_status status = read_model(bytes, size());
        ck_assert(status == CH_CORRUPT || (status == CH_NEWER && at >= 8 && at < 12));
        bytes[at] ^= 0x10;
    }
    bytes[size() / 2] ^= 1;
    ck_assert_int_eq(read_model(bytes, size()), CH_CORRUPT);
    free(bytes);
}
END_TEST

/* With the checksum put right, so that the tables' own checks are reached. */
START_TEST(damaged_tables_do_no_harm)
{
    uint8_t *bytes = copy();
    for (size_t i = 0; i < 48; i++) {
        size_t at = i < 24 ? CH_MODEL_HEADER + i * 7 : CH_MODEL_HEADER + 168 + (i - 24) * (size() / 26);
        bytes[at] ^= 0xFF;
        put(bytes + 24, ch_model_checksum(bytes + CH_MODEL_HEADER, size() - CH_MODEL_HEADER), 8);
        enum ch_status status = read_model(bytes, size());
        ck_assert(status == CH_OK || status == CH_CORRUPT || status == CH_NOMEM);
        bytes[at] ^= 0xFF;
    }
    free(bytes);
}
END_TEST

START_TEST(missing_files_are_told)
{
    const struct ch_model *model = NULL;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_model_open(&model, "/nonexistent/model", false, &err), CH_IO);
    ck_assert_str_eq(err.file, "/nonexistent/model");
    ck_assert_ptr_null(model);
}
END_TEST

/* ---- Weights ---- */

#define CLASSES 40
#define FEATURES 200

/* A table made so that buckets overflow: runs of features close to each other. Feature k has 1 + k % CLASSES
 * weights, of the classes from 0 on, with the codes k + class. */
static uint32_t fingerprint_of(uint32_t k)
{
    return (k / 20 + 1) * 400000000u + k % 20;
}

static void add_number(struct ch_buf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ch_buf_putc(out, (char)(value >> 8 * i & 255));
}

static void add_varint(struct ch_buf *out, uint32_t value)
{
    for (; value >= 128; value >>= 7)
        ch_buf_putc(out, (char)(value | 128));
    ch_buf_putc(out, (char)value);
}

static void write_weights(struct ch_buf *out, uint32_t step_of_last)
{
    uint32_t pairs = 0, before = 0;
    for (uint32_t k = 0; k < FEATURES; k++)
        pairs += 1 + k % CLASSES;
    add_number(out, FEATURES, 4);
    add_number(out, pairs, 4);
    add_number(out, CLASSES, 4);
    for (uint32_t i = 0; i < 128; i++)
        add_number(out, i * 3, 2);
    for (uint32_t k = 0; k < FEATURES; k++) {
        add_varint(out, k + 1 < FEATURES ? fingerprint_of(k) - before : step_of_last);
        before = fingerprint_of(k);
        add_varint(out, 1 + k % CLASSES);
        for (uint32_t class = 0; class <= k % CLASSES; class ++) {
            add_number(out, class, 1);
            add_number(out, (k + class) % 256, 1);
        }
    }
}

static enum ch_status load_weights(struct ch_weights *weights, uint32_t step_of_last)
{
    struct ch_buf section = {0};
    struct ch_error err = CH_ERROR_INIT;
    write_weights(&section, step_of_last);
    enum ch_status status = ch_weights_load(weights, (const uint8_t *)section.data, section.len, &err);
    ch_buf_dispose(&section);
    return status;
}

/* Adds the row of feature k to the sums, as the format tells. */
static void add_row(int32_t *sums, uint32_t k)
{
    for (uint32_t class = 0; class <= k % CLASSES; class ++) {
        uint32_t code = (k + class) % 256;
        sums[class] += code < 128 ? (int32_t)code * 3 : -(int32_t)(code - 128) * 3;
    }
}

START_TEST(scores_are_the_sums_of_rows)
{
    struct ch_weights weights;
    uint32_t features[CH_FEATURES_MAX];
    int32_t scores[CH_CLASSES_MAX], sums[CH_CLASSES_MAX] = {0};
    ck_assert_int_eq(load_weights(&weights, 1), CH_OK);
    for (uint32_t k = 0; k < FEATURES; k++) {
        int32_t row[CH_CLASSES_MAX] = {0};
        features[k] = fingerprint_of(k);
        add_row(row, k);
        add_row(sums, k);
        ch_weights_score(&weights, &features[k], 1, scores);
        ck_assert_mem_eq(scores, row, CLASSES * sizeof *row);
        ck_assert_uint_eq(ch_weights_class(&weights, features[k]), 0);
    }
    /* Unknown ones, among them neighbours of known ones, add nothing. */
    for (uint32_t k = FEATURES; k < CH_FEATURES_MAX; k++)
        features[k] = k % 2 ? fingerprint_of(k) * 7 : fingerprint_of(k / 20 * 20) + 20 + k;
    features[FEATURES] = 0;
    ch_weights_score(&weights, features, CH_FEATURES_MAX, scores);
    ck_assert_mem_eq(scores, sums, CLASSES * sizeof *sums);
    ch_weights_dispose(&weights);
}
END_TEST

START_TEST(a_feature_that_comes_twice_is_refused)
{
    struct ch_weights weights;
    ck_assert_int_eq(load_weights(&weights, 0), CH_CORRUPT);
    ch_weights_dispose(&weights);
    ck_assert_int_eq(load_weights(&weights, UINT32_MAX), CH_CORRUPT);
    ch_weights_dispose(&weights);
}
END_TEST

/* ---- Kept sums ---- */

/* Any allowed transition; a label of any kind. */
static struct ch_transition chance(const struct ch_parser *parser, const struct ch_state *state,
                                   uint32_t *random)
{
    struct ch_transition next = {CH_ACTIONS, 0};
    while (next.action == CH_ACTIONS) {
        *random = *random * 1664525u + 1013904223u;
        uint8_t action = *random >> 30;
        if (ch_parser_allows(parser, state, action)) next.action = action;
    }
    if (next.action >= CH_LEFT) next.label = (uint8_t)(1 + (*random >> 16) % (CH_DEPREL_COUNT - 1));
    return next;
}

static void walk(struct ch_parser *parser, const struct ch_weights *weights,
                 const struct ch_model_word *words, uint32_t n, uint32_t *random)
{
    struct ch_state state;
    uint32_t features[CH_FEATURES_MAX];
    ch_parser_start(parser, words, n, &state);
    while (!ch_parser_done(parser, &state)) {
        union ch_scores kept, anew;
        ch_parser_score(parser, &state, weights, &kept);
        ch_weights_score(weights, features, ch_parser_features(parser, &state, features), anew.classes);
        ck_assert_mem_eq(kept.classes, anew.classes, sizeof anew.classes);
        ch_parser_step(parser, &state, chance(parser, &state, random), NULL, NULL);
    }
}

START_TEST(kept_sums_are_those_of_all_features)
{
    static const char *const forms[] = {"The",     "envoy", "and",  "ministers", "met",   ",",
                                        "quietly", "in",    "Oslo", "to",        "agree", "."};
    enum { N = sizeof forms / sizeof *forms };
    struct ch_model_word words[N + 2 * CH_MARGIN] = {0};
    const struct ch_model *model = NULL;
    struct ch_error err = CH_ERROR_INIT;
    struct ch_arena arena = {0};
    struct ch_parser parser;
    uint32_t random = 1;
    ck_assert_int_eq(ch_model_embedded(&model, &err), CH_OK);
    for (uint32_t i = 0; i < N; i++)
        ch_model_word_init(&words[CH_MARGIN + i], ch_str_of(forms[i]), &model->senses);
    ch_tag_words(&model->xpos, &model->upos, words + CH_MARGIN, N);
    ck_assert_int_eq(ch_parser_init(&parser, &arena, N, 1, &err), CH_OK);
    for (int i = 0; i < 200; i++)
        walk(&parser, &model->parser, words + CH_MARGIN, N, &random);
    ch_arena_dispose(&arena);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {file_and_memory_keep_their_limits,   damaged_headers_are_refused,
                                  damaged_tables_do_no_harm,           missing_files_are_told,
                                  scores_are_the_sums_of_rows,         a_feature_that_comes_twice_is_refused,
                                  kept_sums_are_those_of_all_features, NULL};
    return ch_run_tests("model", tests);
}
