/* What the tagger's training made, kept in a file, so that work on the parser need not wait for it: lengths
 * of the two sections and number of words (u32 each), the sections, xpos and upos of every word. */
#include "language/bytes.h"
#include "language/train/model_write.h"
#include "language/train/train.h"

enum ch_status ch_tagger_keep(const char *path, const struct ch_treebank *bank, const struct ch_buf *xpos,
                              const struct ch_buf *upos, struct ch_error *err)
{
    struct ch_buf out = {0};
    ch_put_u32(&out, (uint32_t)xpos->len);
    ch_put_u32(&out, (uint32_t)upos->len);
    ch_put_u32(&out, (uint32_t)bank->words);
    ch_buf_add(&out, xpos->data, xpos->len);
    ch_buf_add(&out, upos->data, upos->len);
    for (uint32_t t = 0; t < bank->count; t++)
        for (uint32_t i = 0; i < bank->items[t].n; i++) {
            ch_buf_putc(&out, (char)bank->items[t].words[i].xpos);
            ch_buf_putc(&out, (char)bank->items[t].words[i].upos);
        }
    enum ch_status status = ch_file_write(path, &out, err);
    ch_buf_dispose(&out);
    return status;
}

static void take_section(struct ch_reader *in, uint32_t len, struct ch_buf *out)
{
    const uint8_t *bytes = ch_read_bytes(in, len);
    if (bytes) ch_buf_add(out, (const char *)bytes, len);
}

static enum ch_status take_tags(struct ch_reader *in, struct ch_treebank *bank, struct ch_error *err)
{
    for (uint32_t t = 0; t < bank->count; t++)
        for (uint32_t i = 0; i < bank->items[t].n; i++) {
            const uint8_t *tags = ch_read_bytes(in, 2);
            if (!tags) break;
            bank->items[t].words[i].xpos = tags[0];
            bank->items[t].words[i].upos = tags[1];
        }
    if (in->failed || in->at != in->end)
        return ch_fail(err, CH_UNREADABLE, "the kept tagger does not fit the treebanks");
    return CH_OK;
}

enum ch_status ch_tagger_take(const char *path, struct ch_treebank *bank, struct ch_buf *xpos,
                              struct ch_buf *upos, struct ch_error *err)
{
    struct ch_buf bytes = {0};
    enum ch_status status = ch_file_read(path, &bytes, err);
    struct ch_reader in = {(const uint8_t *)bytes.data, (const uint8_t *)bytes.data + bytes.len, false};
    if (status == CH_OK) {
        uint32_t xpos_len = ch_read_u32(&in), upos_len = ch_read_u32(&in);
        if (ch_read_u32(&in) != bank->words) in.failed = true;
        take_section(&in, xpos_len, xpos);
        take_section(&in, upos_len, upos);
        status = take_tags(&in, bank, err);
    }
    ch_buf_dispose(&bytes);
    return status;
}
