#include "language/senses.h"

#include "language/bytes.h"
#include "language/hash.h"
#include "language/table_memory.h"

#include <stdlib.h>
#include <string.h>

/* Longer words are not looked up. */
#define WORD_MAX 40

uint32_t ch_sense_fingerprint(const char *lower, uint32_t len)
{
    return ch_hash_bytes(lower, len) >> (32 - CH_SENSE_BITS);
}

uint16_t ch_sense_code(struct ch_sense sense)
{
    return (uint16_t)(sense.noun | sense.verb << 5 | sense.adjective << 9 | sense.adverb << 10);
}

static struct ch_sense decode(uint16_t code)
{
    return (struct ch_sense){code & 31, code >> 5 & 15, code >> 9 & 1, code >> 10 & 1};
}

/* In the order of the fingerprints, so that the table is filled from front to back. */
static uint32_t place_of(const struct ch_senses *senses, uint32_t fingerprint)
{
    return ch_table_place(fingerprint << (32 - CH_SENSE_BITS), senses->count);
}

static uint32_t next_place(const struct ch_senses *senses, uint32_t at)
{
    return at + 1 < senses->count ? at + 1 : 0;
}

static uint16_t look_up(const struct ch_senses *senses, const char *lower, uint32_t len)
{
    uint32_t fingerprint = ch_sense_fingerprint(lower, len), at = place_of(senses, fingerprint);
    for (; senses->slots[at].fingerprint != UINT32_MAX; at = next_place(senses, at))
        if (senses->slots[at].fingerprint == fingerprint) return senses->slots[at].code;
    return 0;
}

enum part { NOUN, VERB, ADJECTIVE };

/* WordNet's rules of detachment. */
static const struct rule {
    struct ch_str ending, base;
    enum part part;
} rules[] = {
#define RULE(ending, base, part)                                   \
    {                                                              \
        {ending, sizeof ending - 1}, {base, sizeof base - 1}, part \
    }
    RULE("s", "", NOUN),        RULE("s", "", VERB),         RULE("ses", "s", NOUN),
    RULE("xes", "x", NOUN),     RULE("zes", "z", NOUN),      RULE("ches", "ch", NOUN),
    RULE("shes", "sh", NOUN),   RULE("men", "man", NOUN),    RULE("ies", "y", NOUN),
    RULE("ies", "y", VERB),     RULE("es", "e", VERB),       RULE("es", "", VERB),
    RULE("ed", "e", VERB),      RULE("ed", "", VERB),        RULE("ing", "e", VERB),
    RULE("ing", "", VERB),      RULE("er", "", ADJECTIVE),   RULE("est", "", ADJECTIVE),
    RULE("er", "e", ADJECTIVE), RULE("est", "e", ADJECTIVE),
#undef RULE
};

static void merge(struct ch_sense *into, struct ch_sense found, enum part part)
{
    if (part == NOUN && !into->noun) into->noun = found.noun;
    if (part == VERB && !into->verb) into->verb = found.verb;
    if (part == ADJECTIVE) into->adjective |= found.adjective;
}

static void try_base(const struct ch_senses *senses, const char *base, uint32_t len, enum part part,
                     struct ch_sense *out)
{
    uint16_t code = look_up(senses, base, len);
    if (code) merge(out, decode(code), part);
    /* "planned" to "plan": the doubled consonant before -ed and -ing. */
    if (part == VERB && len > 3 && base[len - 1] == base[len - 2] &&
        (code = look_up(senses, base, len - 1)) != 0)
        merge(out, decode(code), part);
}

static void try_rule(const struct ch_senses *senses, const struct rule *rule, const char *lower, uint32_t len,
                     struct ch_sense *out)
{
    char base[WORD_MAX + 4];
    uint32_t kept = len - (uint32_t)rule->ending.len;
    if (len < rule->ending.len + 2 || memcmp(lower + kept, rule->ending.ptr, rule->ending.len) != 0) return;
    memcpy(base, lower, kept);
    memcpy(base + kept, rule->base.ptr, rule->base.len);
    try_base(senses, base, kept + (uint32_t)rule->base.len, rule->part, out);
}

struct ch_sense ch_senses_of(const struct ch_senses *senses, const char *lower, uint32_t len)
{
    struct ch_sense out = {0};
    if (!senses->slots || len == 0 || len > WORD_MAX) return out;
    out = decode(look_up(senses, lower, len));
    char last = lower[len - 1];
    if (last != 's' && last != 'd' && last != 'g' && last != 'r' && last != 't' && last != 'n') return out;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].ending.ptr[rules[i].ending.len - 1] == last)
            try_rule(senses, &rules[i], lower, len, &out);
    return out;
}

static bool read_table(struct ch_senses *senses, uint32_t count, struct ch_reader *in)
{
    uint32_t fingerprint = 0;
    for (uint32_t i = 0; i < count; i++) {
        fingerprint += ch_read_varint(in);
        uint32_t code = ch_read_varint(in);
        if (in->failed || fingerprint >> CH_SENSE_BITS || code > UINT16_MAX) return false;
        uint32_t at = place_of(senses, fingerprint);
        while (senses->slots[at].fingerprint != UINT32_MAX)
            at = next_place(senses, at);
        senses->slots[at] = (struct ch_sense_slot){fingerprint, (uint16_t)code};
    }
    return in->at == in->end;
}

enum ch_status ch_senses_load(struct ch_senses *senses, const uint8_t *bytes, size_t len,
                              struct ch_error *err)
{
    struct ch_reader in = {bytes, bytes + len, false};
    uint32_t count = ch_read_u32(&in);
    memset(senses, 0, sizeof *senses);
    if (!in.failed && count <= len) {
        senses->count = count + count / 2 + 16;
        senses->slots = malloc(senses->count * sizeof *senses->slots);
        if (!senses->slots) return ch_fail(err, CH_NOMEM, "out of memory for the language model");
        memset(senses->slots, 0xFF, senses->count * sizeof *senses->slots);
        if (read_table(senses, count, &in)) return CH_OK;
    }
    return ch_fail(err, CH_CORRUPT, "the language model is damaged: the table of senses breaks its format");
}

void ch_senses_dispose(struct ch_senses *senses)
{
    free(senses->slots);
    memset(senses, 0, sizeof *senses);
}
