/* Names on their way into the automaton: markup, folding, capital letters, spelling variants. */
#include "lexicon/builder.h"
#include "lexicon/fold.h"

#include <string.h>

#define NAME_MAX_BYTES 200u

/* Words that may be written small in a name though the table has them with a capital letter, or the other
 * way round. */
static bool is_particle(struct ch_str word)
{
    static const char *const particles[] = {"al",  "el",  "ash", "as",  "az",  "ad",  "at",  "an",  "ar",
                                            "de",  "da",  "do",  "dos", "di",  "del", "la",  "le",  "las",
                                            "los", "van", "von", "den", "der", "ten", "bin", "ibn", "bint",
                                            "of",  "the", "and", "for", "in",  "on",  "to",  "und", "y"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (ch_str_is(word, particles[i])) return true;
    return false;
}

/* A folded name and what its letters were like. */
struct folded {
    char bytes[NAME_MAX_BYTES];
    uint32_t len;
    uint16_t capitals;
    uint32_t uppers, lowers; /* letters */
};

/* `last`: no other word follows. */
static void end_word(struct folded *f, uint32_t start, uint32_t word, bool capital, bool last)
{
    struct ch_str w = {f->bytes + start, f->len - start};
    bool alone = start == 0 && last;
    if (capital && word < CH_ENTRY_WORDS && (alone || !is_particle(w))) f->capitals |= (uint16_t)(1u << word);
}

/* False when the name is too long or has a character that no name can go over. */
static bool fold_name(struct ch_str name, struct folded *f)
{
    uint32_t word = 0, start = 0;
    bool capital = false, inside = false;
    *f = (struct folded){.len = 0};
    for (size_t at = 0; at < name.len;) {
        struct ch_fold step;
        ch_fold_step(name.ptr, name.len, &at, &step);
        if (step.class == CH_FOLD_STOP || f->len + step.count > NAME_MAX_BYTES) return false;
        if (step.class == CH_FOLD_BREAK) {
            end_word(f, start, word, capital, false);
            f->bytes[f->len++] = ' ';
            word++;
            start = f->len;
            capital = inside = false;
            continue;
        }
        if (step.count && !inside) capital = step.class == CH_FOLD_UPPER;
        inside |= step.count > 0;
        f->uppers += step.class == CH_FOLD_UPPER;
        f->lowers += step.class == CH_FOLD_LOWER;
        memcpy(f->bytes + f->len, step.bytes, step.count);
        f->len += step.count;
    }
    end_word(f, start, word, capital, true);
    return true;
}

struct ch_str ch_builder_fold(struct ch_builder *b, struct ch_str name)
{
    struct folded f;
    if (!fold_name(name, &f) || f.len == 0) return CH_LIT("");
    char *copy = ch_arena_copy(&b->arena, f.bytes, f.len);
    b->failed |= !copy;
    return copy ? (struct ch_str){copy, f.len} : CH_LIT("");
}

static bool is_common(const struct ch_builder *b, struct ch_str key)
{
    uint32_t low = 0, high = b->common.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ch_str_cmp(b->common.items[middle], key);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void push(struct ch_builder *b, struct ch_name name, const char *key, uint32_t len)
{
    struct ch_name *slot = CH_PUSH(&b->arena, &b->names);
    char *copy = ch_arena_copy(&b->arena, key, len);
    b->failed |= !slot || !copy;
    if (!slot || !copy) return;
    *slot = name;
    slot->key = (struct ch_str){copy, len};
}

/* British and American spellings of words in names of offices and bodies. */
static const char *const spellings[][2] = {
    {"defence", "defense"},
    {"programme", "program"},
    {"organisation", "organization"},
    {"labour", "labor"},
    {"centre", "center"},
    {"councillor", "councilor"},
    {"counsellor", "counselor"},
    {"adviser", "advisor"},
    {"stabilisation", "stabilization"},
    {"normalisation", "normalization"},
    {"mobilisation", "mobilization"},
    {"co operation", "cooperation"},
    {"defences", "defenses"},
    {"advisers", "advisors"},
    {"councillors", "councilors"},
    {"favour", "favor"},
    {"harbour", "harbor"},
    {"revitalised", "revitalized"},
};

/* Rewrites the word at *at when it has the spelling `from`; the number of bytes it took, 0 if none. */
static size_t respell(const char *rest, size_t len, size_t from, char *out, size_t *written)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t n = strlen(spellings[i][from]);
        if (n > len || memcmp(rest, spellings[i][from], n) != 0 || (n < len && rest[n] != ' ')) continue;
        *written = strlen(spellings[i][!from]);
        memcpy(out, spellings[i][!from], *written);
        return n;
    }
    return 0;
}

/* Adds the name with all words in the other spelling, if that makes a difference. */
static void push_respelt(struct ch_builder *b, struct ch_name name, const struct folded *f, size_t from)
{
    char out[2 * NAME_MAX_BYTES];
    size_t len = 0, changed = 0;
    for (size_t at = 0; at < f->len;) {
        size_t written = 0, taken = 0;
        if (at == 0 || f->bytes[at - 1] == ' ')
            taken = respell(f->bytes + at, f->len - at, from, out + len, &written);
        if (taken == 0) {
            out[len++] = f->bytes[at++];
            continue;
        }
        changed++;
        at += taken;
        len += written;
    }
    if (changed) push(b, name, out, (uint32_t)len);
}

/* "Sana'a" is also written "Sanaa". */
static void push_without_apostrophes(struct ch_builder *b, struct ch_name name, const struct folded *f)
{
    char out[NAME_MAX_BYTES];
    uint32_t len = 0;
    for (uint32_t i = 0; i < f->len; i++) {
        bool inner = f->bytes[i] == '\'' && i > 0 && i + 1 < f->len && f->bytes[i - 1] != ' ' &&
                     f->bytes[i + 1] != ' ' &&
                     !(f->bytes[i + 1] == 's' && (i + 2 == f->len || f->bytes[i + 2] == ' '));
        if (!inner) out[len++] = f->bytes[i];
    }
    if (len < f->len) push(b, name, out, len);
}

/* Takes the marks off the front of a name and tells what they mean. */
static struct ch_str unmark(struct ch_str name, bool *ambiguous, bool *exact)
{
    *ambiguous = *exact = false;
    for (; name.len && (name.ptr[0] == '?' || name.ptr[0] == '='); name.ptr++, name.len--) {
        *ambiguous |= name.ptr[0] == '?';
        *exact |= name.ptr[0] == '=';
    }
    if (ch_str_starts(name, "the ")) name = (struct ch_str){name.ptr + 4, name.len - 4};
    return name;
}

bool ch_builder_name(struct ch_builder *b, enum ch_lex_kind kind, uint32_t id, struct ch_str name,
                     enum ch_name_style style, uint8_t weight)
{
    bool ambiguous, exact;
    struct folded f;
    name = unmark(name, &ambiguous, &exact);
    if (!fold_name(name, &f) || f.len == 0) return false;
    struct ch_str key = {f.bytes, f.len};
    bool person = kind == CH_LEX_SURNAME || kind == CH_LEX_GIVEN || kind == CH_LEX_PERSON;
    if ((person || kind == CH_LEX_PLACE) && is_common(b, key)) ambiguous = true;
    /* Short abbreviations look like words in small letters: "US", "WHO", "IS". */
    bool acronym = f.lowers == 0 && f.uppers >= 1 && f.uppers <= 3;
    struct ch_name entry = {.id = id, .kind = (uint8_t)kind, .weight = weight};
    if (ambiguous) entry.flags |= CH_LEX_AMBIGUOUS;
    if (style == CH_NAME_PROPER || exact) entry.capitals = f.capitals;
    if (exact ? f.lowers == 0 : acronym) entry.flags |= CH_ENTRY_UPPER;
    push(b, entry, f.bytes, f.len);
    if (!person) {
        push_respelt(b, entry, &f, 0);
        push_respelt(b, entry, &f, 1);
    }
    push_without_apostrophes(b, entry, &f);
    return true;
}

bool ch_builder_names(struct ch_builder *b, enum ch_lex_kind kind, uint32_t id, struct ch_str list,
                      enum ch_name_style style, uint8_t weight)
{
    struct ch_str name;
    while (ch_list_next(&list, '|', &name))
        if (!ch_builder_name(b, kind, id, name, style, weight)) return false;
    return true;
}
