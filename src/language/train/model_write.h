/* Writing the model file; model.c tells its layout. */
#ifndef CH_TRAIN_MODEL_WRITE_H
#define CH_TRAIN_MODEL_WRITE_H

#include "base/status.h"
#include "base/text.h"
#include "language/model.h"

/* Little-endian and LEB128, as bytes.h reads them. */
void ch_put_u32(struct ch_buf *out, uint32_t value);
void ch_put_varint(struct ch_buf *out, uint32_t value);

struct ch_section {
    uint32_t number; /* enum ch_model_section */
    const struct ch_buf *data;
};

/* Builds the file in memory. out->failed tells of a lack of memory. */
void ch_model_build(const struct ch_section *sections, uint32_t count, struct ch_buf *out);
/* Appends the whole file. CH_IO, CH_NOMEM. */
enum ch_status ch_file_read(const char *path, struct ch_buf *out, struct ch_error *err);
/* CH_IO when it cannot be written in full. */
enum ch_status ch_file_write(const char *path, const struct ch_buf *data, struct ch_error *err);

#endif
