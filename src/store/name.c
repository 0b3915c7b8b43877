#include "store/name.h"

#include "lexicon/fold.h"

#include <string.h>

/* What goes into a folded name: letters and digits of any script. */
static bool is_word_byte(uint8_t byte)
{
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/* A folded name on its way into a buffer. */
struct folding {
    struct ch_buf *out;
    size_t start;
    bool gap; /* between what came and what comes */
    char bytes[120];
    size_t count; /* of them, not yet in the buffer */
};

static void give(struct folding *f, uint8_t byte)
{
    if (is_word_byte(byte)) {
        if (f->count + 2 > sizeof f->bytes) {
            ch_buf_add(f->out, f->bytes, f->count);
            f->count = 0;
        }
        if (f->gap && f->out->len + f->count > f->start) f->bytes[f->count++] = ' ';
        f->gap = false;
        f->bytes[f->count++] = (char)byte;
    } else if (byte != '\'') {
        f->gap = true;
    }
}

void ch_name_fold(struct ch_str name, struct ch_buf *out)
{
    struct folding f = {.out = out, .start = out->len};
    for (size_t at = 0; at < name.len;) {
        struct ch_fold step;
        uint8_t byte = (uint8_t)name.ptr[at];
        if (byte == ' ' || (byte < 128 && ch_fold_ascii[byte])) { /* most of it, without a call */
            give(&f, byte == ' ' ? byte : ch_fold_ascii[byte]);
            at++;
            continue;
        }
        ch_fold_step(name.ptr, name.len, &at, &step);
        for (uint8_t i = 0; i < step.count; i++)
            give(&f, step.bytes[i]);
    }
    ch_buf_add(out, f.bytes, f.count);
}

bool ch_name_word(struct ch_str folded, size_t *at, struct ch_str *word)
{
    while (*at < folded.len && folded.ptr[*at] == ' ')
        ++*at;
    size_t start = *at;
    while (*at < folded.len && folded.ptr[*at] != ' ')
        ++*at;
    *word = (struct ch_str){folded.ptr + start, *at - start};
    return word->len > 0;
}

/* The character at `at` of "^word$" and the one after it, counted in bytes of that. */
static size_t framed_char(struct ch_str word, size_t at, char out[4], size_t *len)
{
    if (at == 0 || at == word.len + 1) {
        out[0] = at ? '$' : '^';
        *len = 1;
        return at + 1;
    }
    size_t next = at - 1;
    ch_utf8_next(word.ptr, word.len, &next);
    *len = next - (at - 1);
    memcpy(out, word.ptr + at - 1, *len);
    return next + 1;
}

bool ch_name_gram(struct ch_str word, size_t *at, char gram[16])
{
    size_t from = *at, used = 0, second = 0;
    for (int i = 0; i < 3; i++) {
        size_t len;
        if (from > word.len + 1) return false;
        from = framed_char(word, from, gram + used, &len);
        used += len;
        if (i == 0) second = from;
    }
    gram[used] = '\0';
    *at = second;
    return true;
}
