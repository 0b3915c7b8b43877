#include "actors/spelling.h"

#include <string.h>

/* Shorter words tell people apart by every letter. */
#define SHORT 5
#define WORD_MAX 64

/* Groups of letters that stand for one sound, the longest first; each is replaced from left to right. */
static const struct {
    const char *from, *to;
} classes[] = {
    {"tsch", "ch"}, {"tch", "ch"}, {"dzh", "j"}, {"sch", "sh"}, {"dj", "j"}, {"ph", "f"}, {"ck", "k"},
    {"ou", "u"},    {"oo", "u"},   {"w", "v"},   {"q", "k"},    {"x", "ks"}, {"y", "i"},  {"o", "u"},
};

/* What a word may end in, behind the classes above and without doubled letters. */
static const struct {
    const char *from, *to;
} endings[] = {{"eh", "a"}, {"ah", "a"}, {"ed", "ad"}, {"kij", "ki"}};

struct word {
    char text[WORD_MAX + 1];
    size_t len;
};

static bool add(struct word *w, const char *text, size_t len)
{
    if (w->len + len > WORD_MAX) return false;
    memcpy(w->text + w->len, text, len);
    w->len += len;
    w->text[w->len] = '\0';
    return true;
}

/* Replaces groups of letters; false when the word is too long. */
static bool replace(struct ch_str word, struct word *out)
{
    for (size_t at = 0; at < word.len;) {
        size_t taken = 0;
        for (size_t i = 0; i < sizeof classes / sizeof *classes && !taken; i++) {
            size_t len = strlen(classes[i].from);
            if (len > word.len - at || memcmp(word.ptr + at, classes[i].from, len) != 0) continue;
            if (!add(out, classes[i].to, strlen(classes[i].to))) return false;
            taken = len;
        }
        if (!taken && !add(out, word.ptr + at, 1)) return false;
        at += taken ? taken : 1;
    }
    return true;
}

static void drop_doubles(struct word *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->len; i++)
        if (!kept || w->text[kept - 1] != w->text[i]) w->text[kept++] = w->text[i];
    w->len = kept;
    w->text[kept] = '\0';
}

/* "hussein", "hussain": the diphthong. */
static void level_diphthongs(struct word *w)
{
    for (size_t i = 0; i + 1 < w->len; i++)
        if (w->text[i] == 'e' && w->text[i + 1] == 'i') w->text[i] = 'a';
}

static void level_ending(struct word *w)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i].from);
        if (w->len <= len + 1 || memcmp(w->text + w->len - len, endings[i].from, len) != 0) continue;
        w->len -= len;
        add(w, endings[i].to, strlen(endings[i].to));
        return;
    }
}

static void put_word(struct ch_str word, struct ch_buf *out)
{
    struct word w = {.len = 0};
    if (word.len < SHORT || !replace(word, &w)) {
        ch_buf_add_str(out, word);
        return;
    }
    drop_doubles(&w);
    level_diphthongs(&w);
    level_ending(&w);
    drop_doubles(&w);
    ch_buf_add(out, w.text, w.len);
}

/* Articles of Arabic names, and initials. */
static bool is_particle(struct ch_str word)
{
    return word.len == 1 || ch_str_is(word, "al") || ch_str_is(word, "el");
}

uint32_t ch_spelling(struct ch_str folded, struct ch_buf *out)
{
    uint32_t words = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        while (at < folded.len && folded.ptr[at] != ' ')
            at++;
        struct ch_str word = {folded.ptr + start, at - start};
        if (word.len && (!words || !is_particle(word))) {
            if (words++) ch_buf_putc(out, ' ');
            put_word(word, out);
        }
        at++;
    }
    return words;
}
