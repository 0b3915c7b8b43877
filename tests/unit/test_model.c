/* The embedded model file, whole and damaged. */
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

int main(void)
{
    const TTest *const tests[] = {file_and_memory_keep_their_limits, damaged_headers_are_refused,
                                  damaged_tables_do_no_harm, missing_files_are_told, NULL};
    return ch_run_tests("model", tests);
}
