#include "language/train/model_write.h"

#include <stdio.h>

static void put(struct ch_buf *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ch_buf_putc(out, (char)(value >> 8 * i & 255));
}

void ch_put_u32(struct ch_buf *out, uint32_t value)
{
    put(out, value, 4);
}

void ch_put_varint(struct ch_buf *out, uint32_t value)
{
    for (; value >= 128; value >>= 7)
        ch_buf_putc(out, (char)(value | 128));
    ch_buf_putc(out, (char)value);
}

static void put_directory(const struct ch_section *sections, uint32_t count, struct ch_buf *body)
{
    uint64_t offset = CH_MODEL_HEADER + (uint64_t)count * 24;
    for (uint32_t i = 0; i < count; i++) {
        put(body, sections[i].number, 4);
        put(body, 0, 4);
        put(body, offset, 8);
        put(body, sections[i].data->len, 8);
        offset += sections[i].data->len;
    }
}

void ch_model_build(const struct ch_section *sections, uint32_t count, struct ch_buf *out)
{
    struct ch_buf body = {0};
    put_directory(sections, count, &body);
    for (uint32_t i = 0; i < count; i++) {
        ch_buf_add(&body, sections[i].data->data, sections[i].data->len);
        if (sections[i].data->failed) out->failed = true;
    }
    ch_buf_add(out, CH_MODEL_MAGIC, 8);
    put(out, CH_MODEL_VERSION, 4);
    put(out, count, 4);
    put(out, CH_MODEL_HEADER + body.len, 8);
    put(out, ch_model_checksum((const uint8_t *)body.data, body.len), 8);
    ch_buf_add(out, body.data, body.len);
    if (body.failed) out->failed = true;
    ch_buf_dispose(&body);
}

enum ch_status ch_file_read(const char *path, struct ch_buf *out, struct ch_error *err)
{
    char block[1 << 16];
    FILE *file = fopen(path, "rb");
    if (!file) return ch_fail(err, CH_IO, "cannot open %s", path);
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        ch_buf_add(out, block, n);
    bool good = !ferror(file);
    fclose(file);
    if (out->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    return good ? CH_OK : ch_fail(err, CH_IO, "cannot read %s", path);
}

enum ch_status ch_file_write(const char *path, const struct ch_buf *data, struct ch_error *err)
{
    if (data->failed) return ch_fail(err, CH_NOMEM, "out of memory");
    FILE *file = fopen(path, "wb");
    if (!file) return ch_fail(err, CH_IO, "cannot create %s", path);
    bool good = fwrite(data->data, 1, data->len, file) == data->len;
    good = fclose(file) == 0 && good;
    return good ? CH_OK : ch_fail(err, CH_IO, "cannot write %s", path);
}
