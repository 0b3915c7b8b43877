#include "language/lemma.h"

#include "language/bytes.h"
#include "language/perceptron.h"

#include <stdlib.h>
#include <string.h>

uint32_t ch_lemma_key(uint8_t xpos, uint32_t len, struct ch_str ending)
{
    uint64_t hash = ch_str_hash(ending);
    return ch_feature3(xpos, len, (uint32_t)hash, (uint32_t)(hash >> 32));
}

static uint32_t find_slot(const struct ch_lemmas *lemmas, uint32_t key)
{
    uint32_t at = key & lemmas->mask;
    while (lemmas->slots[at].edit && lemmas->slots[at].fingerprint != key)
        at = (at + 1) & lemmas->mask;
    return at;
}

static const struct ch_lemma_edit *look_up(const struct ch_lemmas *lemmas, uint8_t xpos, uint32_t len,
                                           struct ch_str ending)
{
    uint16_t edit = lemmas->slots[find_slot(lemmas, ch_lemma_key(xpos, len, ending))].edit;
    return edit ? &lemmas->edits[edit - 1] : NULL;
}

const struct ch_lemma_edit *ch_lemma_find(const struct ch_lemmas *lemmas, uint8_t xpos, struct ch_str lower)
{
    const struct ch_lemma_edit *edit = look_up(lemmas, xpos, CH_LEMMA_WHOLE, lower);
    uint32_t longest = lower.len < CH_LEMMA_SUFFIX_MAX ? (uint32_t)lower.len : CH_LEMMA_SUFFIX_MAX;
    for (uint32_t len = longest + 1; !edit && len-- > 0;)
        edit = look_up(lemmas, xpos, len, (struct ch_str){lower.ptr + lower.len - len, len});
    return edit;
}

bool ch_lemma_of(const struct ch_lemmas *lemmas, struct ch_arena *arena, uint8_t xpos, struct ch_str form,
                 struct ch_str lower, struct ch_str *out)
{
    const struct ch_lemma_edit *edit = ch_lemma_find(lemmas, xpos, lower);
    struct ch_str base = edit && edit->exact ? form : lower;
    *out = base;
    if (!edit || edit->cut > base.len) return true;
    if (edit->cut && ((unsigned char)base.ptr[base.len - edit->cut] & 0xC0) == 0x80)
        return true; /* inside a character */
    out->len -= edit->cut;
    if (edit->add.len == 0 && out->len > 0) return true;
    if (edit->add.len == 0) {
        *out = base;
        return true;
    }
    char *made = ch_arena_alloc(arena, out->len + edit->add.len + 1);
    if (!made) return false;
    if (out->len) memcpy(made, base.ptr, out->len);
    memcpy(made + out->len, edit->add.ptr, edit->add.len);
    *out = (struct ch_str){made, out->len + edit->add.len};
    return true;
}

static enum ch_status damaged(struct ch_error *err)
{
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: the table of lemmas breaks its format");
}

static bool read_edits(struct ch_lemmas *lemmas, struct ch_reader *in)
{
    for (uint32_t i = 0; i < lemmas->edit_count; i++) {
        const uint8_t *head = ch_read_bytes(in, 3);
        const uint8_t *add = head ? ch_read_bytes(in, head[2]) : NULL;
        if (!add) return false;
        lemmas->edits[i] = (struct ch_lemma_edit){head[0] != 0, head[1], {(const char *)add, head[2]}};
    }
    return true;
}

static bool read_keys(struct ch_lemmas *lemmas, uint32_t count, struct ch_reader *in)
{
    uint32_t key = 0;
    for (uint32_t i = 0; i < count; i++) {
        key += ch_read_varint(in);
        uint32_t edit = ch_read_varint(in);
        if (in->failed || edit >= lemmas->edit_count) return false;
        lemmas->slots[find_slot(lemmas, key)] = (struct ch_lemma_slot){key, (uint16_t)(edit + 1)};
    }
    return in->at == in->end;
}

enum ch_status ch_lemmas_load(struct ch_lemmas *lemmas, const uint8_t *bytes, size_t len,
                              struct ch_error *err)
{
    memset(lemmas, 0, sizeof *lemmas);
    lemmas->bytes = malloc(len + 1);
    if (!lemmas->bytes) return ch_fail(err, CH_NOMEM, "out of memory for the lemmas");
    memcpy(lemmas->bytes, bytes, len);
    struct ch_reader in = {lemmas->bytes, lemmas->bytes + len, false};
    uint32_t edits = ch_read_u32(&in), keys = ch_read_u32(&in), slots = 16;
    if (in.failed || edits == 0 || edits >= UINT16_MAX || keys > len) return damaged(err);
    while (slots < keys * 2)
        slots *= 2;
    lemmas->edit_count = edits;
    lemmas->mask = slots - 1;
    lemmas->edits = calloc(edits, sizeof *lemmas->edits);
    lemmas->slots = calloc(slots, sizeof *lemmas->slots);
    if (!lemmas->edits || !lemmas->slots) return ch_fail(err, CH_NOMEM, "out of memory for the lemmas");
    return read_edits(lemmas, &in) && read_keys(lemmas, keys, &in) ? CH_OK : damaged(err);
}

void ch_lemmas_dispose(struct ch_lemmas *lemmas)
{
    free(lemmas->bytes);
    free(lemmas->edits);
    free(lemmas->slots);
    memset(lemmas, 0, sizeof *lemmas);
}
