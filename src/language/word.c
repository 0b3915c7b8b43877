#include "language/word.h"

#include "language/hash.h"

#include <string.h>
#include <utf8proc.h>

/* Longer forms (URLs) are cut: nothing depends on their middle. */
#define FORM_MAX 64

/* Characters that news writes in several ways. */
static uint32_t fold(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
        return '"';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0x2013:
    case 0x2014:
        return 0x2013;
    default:
        return cp;
    }
}

struct normal {
    char lower[FORM_MAX + 4], exact[FORM_MAX + 4];
    uint32_t lower_len, exact_len;
    uint32_t letters, capitals;
    bool small_seen;
    uint8_t shape;
};

static void take_ascii(struct normal *out, char c)
{
    bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
    char lower = capital ? (char)(c + 32) : c;
    if (capital) {
        if (out->exact_len == 0) out->shape |= CH_MODEL_CAPITAL;
        if (out->small_seen) out->shape |= CH_MODEL_MIXED;
        out->capitals++;
    }
    if (capital || small) {
        out->shape |= CH_MODEL_LETTER;
        out->letters++;
        out->small_seen |= small;
    } else if (c >= '0' && c <= '9') {
        out->shape |= CH_MODEL_DIGIT;
        lower = c = '0';
    } else {
        out->shape |= c == '-' ? CH_MODEL_HYPHEN : c == '.' ? CH_MODEL_DOT : CH_MODEL_OTHER;
    }
    out->lower[out->lower_len++] = lower;
    out->exact[out->exact_len++] = c;
}

static void take_other(struct normal *out, uint32_t cp)
{
    uint32_t lower = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
    bool capital = lower != cp;
    out->shape |= CH_MODEL_OTHER;
    if (capital && out->exact_len == 0) out->shape |= CH_MODEL_CAPITAL;
    if (utf8proc_category((utf8proc_int32_t)cp) <= UTF8PROC_CATEGORY_LO) {
        out->shape |= CH_MODEL_LETTER;
        out->letters++;
        out->capitals += capital;
        out->small_seen |= !capital;
    }
    out->lower_len += (uint32_t)ch_utf8_put(lower, out->lower + out->lower_len);
    out->exact_len += (uint32_t)ch_utf8_put(cp, out->exact + out->exact_len);
}

void ch_model_word_init(struct ch_model_word *word, struct ch_str form, const struct ch_senses *senses)
{
    struct normal normal;
    normal.lower_len = normal.exact_len = normal.letters = normal.capitals = 0;
    normal.small_seen = false;
    normal.shape = 0;
    for (size_t at = 0; at < form.len && normal.exact_len < FORM_MAX && normal.lower_len < FORM_MAX;) {
        if ((unsigned char)form.ptr[at] < 0x80) {
            take_ascii(&normal, form.ptr[at++]);
            continue;
        }
        uint32_t cp = fold(ch_utf8_next(form.ptr, form.len, &at));
        if (cp < 0x80)
            take_ascii(&normal, (char)cp);
        else
            take_other(&normal, cp);
    }
    if (normal.letters > 1 && normal.capitals == normal.letters) normal.shape |= CH_MODEL_CAPITALS;
    memset(word, 0, sizeof *word);
    word->shape = normal.shape;
    if (senses) word->sense = ch_senses_of(senses, normal.lower, normal.lower_len);
    word->form = ch_hash_bytes(normal.lower, normal.lower_len);
    word->exact = ch_hash_bytes(normal.exact, normal.exact_len);
    for (uint32_t i = 0; i < CH_AFFIXES; i++) {
        uint32_t len = i + 1 < normal.lower_len ? i + 1 : normal.lower_len;
        word->prefix[i] = ch_hash_bytes(normal.lower, len);
        word->suffix[i] = ch_hash_bytes(normal.lower + normal.lower_len - len, len);
    }
}

void ch_model_words_set_style(struct ch_model_word *words, uint32_t n)
{
    uint32_t letters = 0, capital = 0, upper = 0;
    for (uint32_t i = 0; i < n; i++) {
        letters += (words[i].shape & CH_MODEL_LETTER) != 0;
        capital += (words[i].shape & CH_MODEL_CAPITAL) != 0;
        upper += (words[i].shape & CH_MODEL_CAPITALS) != 0;
    }
    uint8_t style = CH_STYLE_PLAIN;
    if (letters >= 3 && upper * 3 >= letters * 2)
        style = CH_STYLE_UPPER;
    else if (letters >= 3 && capital * 5 >= letters * 3)
        style = CH_STYLE_TITLE;
    else if (capital == 0)
        style = CH_STYLE_SMALL;
    for (uint32_t i = 0; i < n; i++)
        words[i].style = style;
}
