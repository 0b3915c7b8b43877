#include "actors/words.h"

#include "lexicon/lexicon.h"

#include <string.h>
#include <utf8proc.h>

struct row {
    const char *word;
    uint32_t classes;
};

/* Closed classes, compiled for this project from general knowledge of news English. */
static const struct row rows[] = {
#include "actors/vocabulary.inc"
};

#define ROWS (sizeof rows / sizeof *rows)

uint32_t ch_word_classes(struct ch_str lower)
{
    size_t low = 0, high = ROWS;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = ch_str_cmp_of(lower, rows[mid].word);
        if (order == 0) return rows[mid].classes;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return 0;
}

static bool rank_word(struct ch_str word)
{
    static const char *const words[] = {
        "general",   "gen",  "admiral",  "adm",  "vice-admiral", "colonel", "col",        "major", "maj",
        "brigadier", "brig", "captain",  "capt", "cmdr",         "marshal", "lieutenant", "lt",    "lt.-gen",
        "radm",      "vadm", "sergeant", "sgt",  "air",          "rear",    "vice",       "field", "staff"};
    if (word.len > 1 && word.ptr[word.len - 1] == '.') word.len--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_eq_nocase(word, ch_str_of(words[i]))) return true;
    return false;
}

bool ch_rank_only(struct ch_str text)
{
    size_t at = 0, words = 0;
    while (at < text.len) {
        size_t from = at;
        while (at < text.len && text.ptr[at] != ' ')
            at++;
        if (at > from && !rank_word((struct ch_str){text.ptr + from, at - from})) return false;
        words += at > from;
        at++;
    }
    return words > 0;
}

/* 1 upper case, -1 lower case, 0 no letter with case. */
static int letter_case(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? 1 : cp >= 'a' && cp <= 'z' ? -1 : 0;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT) return 1;
    return category == UTF8PROC_CATEGORY_LL ? -1 : 0;
}

static uint8_t shape_of(struct ch_str form)
{
    size_t at = 0;
    uint32_t upper = 0, lower = 0;
    int first = 0;
    while (at < form.len) {
        bool start = at == 0;
        int kind = letter_case(ch_utf8_next(form.ptr, form.len, &at));
        if (start || (!first && !lower && !upper)) first = kind;
        upper += kind > 0;
        lower += kind < 0;
    }
    bool elided =
        form.len > 2 && (form.ptr[0] == 'd' || form.ptr[0] == 'l') && upper > 0 &&
        (form.ptr[1] == '\'' || ch_str_starts((struct ch_str){form.ptr + 1, form.len - 1}, "\xE2\x80\x99"));
    if (elided) return CH_SHAPE_CAPITAL; /* "d'Hondt" */
    if (!upper && !lower) return CH_SHAPE_OTHER;
    if (first < 0) return CH_SHAPE_LOWER;
    if (upper == 1 && !lower) return CH_SHAPE_INITIAL;
    return lower ? CH_SHAPE_CAPITAL : CH_SHAPE_CAPITALS;
}

static bool is_hyphen(struct ch_str s)
{
    return ch_str_is(s, "-") || ch_str_is(s, "\xE2\x80\x90") || ch_str_is(s, "\xE2\x80\x91") ||
           ch_str_is(s, "\xE2\x80\x93");
}

/* Tokens of the longest hyphenated word that is looked at: "vice-director-general" has five. */
#define COMPOUND_MAX 12

/* Classes of the hyphenated word [first, end) as a whole, such as "director-general". */
static uint32_t compound_classes(const struct ch_document *doc, uint32_t first, uint32_t end)
{
    char word[48];
    size_t len = 0;
    for (uint32_t i = first; i < end; i++) {
        struct ch_str part = is_hyphen(ch_form(doc, i)) ? CH_LIT("-") : doc->tokens.items[i].lower;
        if (len + part.len > sizeof word) return 0;
        memcpy(word + len, part.ptr, part.len);
        len += part.len;
    }
    return ch_word_classes((struct ch_str){word, len});
}

/* "HE the President", "H.H. Sheikh X": how persons of rank are styled. */
static bool is_style(struct ch_str form)
{
    static const char *const styles[] = {"HE", "H.E.", "HH", "H.H.", "HRH", "H.R.H.", "HM", "H.M."};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (ch_str_is(form, styles[i])) return true;
    return false;
}

static void describe_sentence(const struct ch_document *doc, const struct ch_sentence *s,
                              struct ch_word *words)
{
    uint32_t small = 0, loud = 0, tall = 0, low = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        const struct ch_token *t = &doc->tokens.items[i];
        words[i].classes = ch_word_classes(t->lower);
        words[i].shape = shape_of(ch_form(doc, i));
        if (words[i].shape == CH_SHAPE_CAPITALS && is_style(ch_form(doc, i)) && i + 1 < s->end)
            words[i].classes = CH_W_HONORIFIC;
        words[i].glued = i > s->first && !(t->flags & CH_TOKEN_SPACE_BEFORE);
        small += words[i].shape == CH_SHAPE_LOWER || words[i].shape == CH_SHAPE_CAPITAL;
        loud += words[i].shape == CH_SHAPE_CAPITALS;
        bool longer = t->lower.len > 3 && !words[i].glued && i > s->first && !(words[i].classes & CH_W_PREP);
        tall += longer && words[i].shape == CH_SHAPE_CAPITAL;
        low += longer && words[i].shape == CH_SHAPE_LOWER;
    }
    struct ch_str last = s->end > s->first ? doc->tokens.items[s->end - 1].lower : (struct ch_str){0};
    bool stops = last.len && strchr(".?!\")", last.ptr[last.len - 1]) != NULL;
    for (uint32_t i = s->first; i < s->end; i++) {
        words[i].loud = loud > 2 && !small;
        words[i].headline = tall > 3 && low == 0 && !stops;
        words[i].hyphen =
            words[i].glued && i + 1 < s->end && words[i + 1].glued && is_hyphen(ch_form(doc, i));
    }
    for (uint32_t i = s->first; i + 2 < s->end; i++) {
        if (!words[i + 1].hyphen || words[i].hyphen) continue;
        uint32_t end = i + 3;
        while (end + 1 < s->end && words[end].hyphen && end - i < COMPOUND_MAX)
            end += 2;
        if (end < s->end && words[end].hyphen) continue;
        words[end - 1].classes |= compound_classes(doc, i, end);
    }
}

struct ch_word *ch_words(struct ch_document *doc)
{
    struct ch_word *words = ch_arena_alloc(&doc->arena, (doc->tokens.count + 1) * sizeof *words);
    if (!words) return NULL;
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        describe_sentence(doc, &doc->sentences.items[i], words);
    return words;
}

bool ch_token_possessive(const struct ch_document *doc, uint32_t token)
{
    struct ch_str lower = doc->tokens.items[token].lower;
    bool glued = !(doc->tokens.items[token].flags & CH_TOKEN_SPACE_BEFORE);
    if (doc->tokens.items[token].upos == CH_AUX || doc->tokens.items[token].upos == CH_VERB) return false;
    return glued && (ch_str_is(lower, "'s") || ch_str_is(lower, "'") || ch_str_is(ch_form(doc, token), "’"));
}

/* "the South" for a state, but not "South Africa", "the South China Sea". */
static bool only_direction(const struct ch_document *doc, const struct ch_hit *hit)
{
    struct ch_str lower = doc->tokens.items[hit->first].lower;
    if (hit->end != hit->first + 1 || !(ch_str_is(lower, "north") || ch_str_is(lower, "south"))) return false;
    bool article = hit->first > 0 && ch_str_is(doc->tokens.items[hit->first - 1].lower, "the");
    uint8_t next = hit->end < doc->tokens.count ? shape_of(ch_form(doc, hit->end)) : (uint8_t)CH_SHAPE_OTHER;
    bool starts = hit->first == doc->sentences.items[doc->tokens.items[hit->first].sentence].first;
    return next >= CH_SHAPE_CAPITAL ||
           (!article && !starts &&
            !ch_token_possessive(doc, hit->end < doc->tokens.count ? hit->end : hit->first));
}

/* "North American", "Latin Americans": of the continent, not of the United States. */
static bool of_continent(const struct ch_document *doc, const struct ch_hit *hit)
{
    static const char *const parts[] = {"north", "south", "latin", "central"};
    if (hit->kind != CH_LEX_ADJECTIVE && hit->kind != CH_LEX_NATIONAL) return false;
    if (hit->first == 0 || !ch_str_starts(doc->tokens.items[hit->first].lower, "american")) return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (ch_str_is(doc->tokens.items[hit->first - 1].lower, parts[i])) return true;
    return false;
}

/* "New Mexico", "New Guinea": another land than the one that it is called after. */
static bool after_new(const struct ch_document *doc, const struct ch_hit *hit)
{
    if (hit->kind != CH_LEX_STATE || hit->first == 0) return false;
    struct ch_str before = ch_form(doc, hit->first - 1);
    return ch_str_is(before, "New") &&
           doc->tokens.items[hit->first - 1].sentence == doc->tokens.items[hit->first].sentence;
}

bool ch_hit_is_country(const struct ch_document *doc, const struct ch_hit *hit)
{
    if (after_new(doc, hit)) return false;
    switch (hit->kind) {
    case CH_LEX_STATE:
    case CH_LEX_ADJECTIVE:
    case CH_LEX_NATIONAL:
    case CH_LEX_CAPITAL:
    case CH_LEX_METONYM:
        return !only_direction(doc, hit) && !of_continent(doc, hit);
    default:
        return false;
    }
}

/* The most words that the name of a town has. */
#define TOWN_WORDS 3

/* Whether the country at token stands behind a town that something is in: "in Jeddah, Saudi Arabia". */
static bool behind_town(const struct ch_document *doc, uint32_t token)
{
    if (token < 3 || !ch_str_is(doc->tokens.items[token - 1].lower, ",")) return false;
    uint32_t at = token - 1;
    while (at > 0 && token - at <= TOWN_WORDS && ch_is_upper(ch_form(doc, at - 1).ptr[0]))
        at--;
    return at > 0 && at < token - 1 && (ch_word_classes(doc->tokens.items[at - 1].lower) & CH_W_PLACEPREP);
}

/* Whether a longer name of a state begins with the hit: "Saudi" of "Saudi Arabia". The longer one comes
 * first. */
static bool begins_state(const struct ch_document *doc, const struct ch_hit *hit)
{
    for (const struct ch_hit *h = hit; h > doc->hits.items && h[-1].first == hit->first; h--)
        if (h[-1].kind == CH_LEX_STATE && h[-1].end > hit->end) return true;
    return false;
}

bool ch_hit_is_about_country(const struct ch_document *doc, const struct ch_hit *hit)
{
    if (hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_NATIONAL || !ch_hit_is_country(doc, hit))
        return false;
    if (hit->kind == CH_LEX_ADJECTIVE) return !begins_state(doc, hit);
    if (hit->first == 0) return true;
    return !(ch_word_classes(doc->tokens.items[hit->first - 1].lower) & CH_W_PLACEPREP) &&
           !behind_town(doc, hit->first);
}

/* Credits stand within this many tokens of the end. */
#define CREDITS_REACH 200

uint32_t ch_credits_start(const struct ch_document *doc)
{
    static const char *const openers[] = {"reporting", "editing",    "writing",
                                          "compiled",  "additional", "written"};
    uint32_t count = doc->tokens.count;
    for (uint32_t i = count > CREDITS_REACH ? count - CREDITS_REACH : 0; i + 2 < count; i++) {
        const struct ch_token *t = &doc->tokens.items[i];
        bool bracket = ch_str_is(t->lower, "(") || ch_str_is(t->lower, "[");
        if (!bracket && i != doc->sentences.items[t->sentence].first) continue;
        struct ch_str word = t[bracket].lower, next = t[bracket + 1].lower;
        for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
            if (ch_str_is(word, openers[k]) &&
                (ch_str_is(next, "by") || ch_str_is(next, "reporting") || (bracket && k < 3)))
                return i;
    }
    return count;
}

static uint32_t slot_of(const struct ch_table *table, uint64_t key)
{
    uint32_t slot = (uint32_t)(key ^ key >> 32) & (table->cap - 1);
    while (table->keys[slot] && table->keys[slot] != key)
        slot = (slot + 1) & (table->cap - 1);
    return slot;
}

uint32_t ch_table_get(const struct ch_table *table, uint64_t key)
{
    if (!table->cap) return CH_NONE;
    uint32_t slot = slot_of(table, key ? key : 1);
    return table->keys[slot] ? table->values[slot] : CH_NONE;
}

static bool table_enlarge(struct ch_arena *arena, struct ch_table *table)
{
    struct ch_table bigger = {.cap = table->cap ? table->cap * 2 : 64, .count = table->count};
    bigger.keys = ch_arena_alloc(arena, bigger.cap * sizeof *bigger.keys);
    bigger.values = ch_arena_alloc(arena, bigger.cap * sizeof *bigger.values);
    if (!bigger.keys || !bigger.values) return false;
    for (uint32_t i = 0; i < table->cap; i++) {
        if (!table->keys[i]) continue;
        uint32_t slot = slot_of(&bigger, table->keys[i]);
        bigger.keys[slot] = table->keys[i];
        bigger.values[slot] = table->values[i];
    }
    *table = bigger;
    return true;
}

bool ch_table_set(struct ch_arena *arena, struct ch_table *table, uint64_t key, uint32_t value)
{
    if (!key) key = 1;
    if (table->count * 4 >= table->cap * 3 && !table_enlarge(arena, table)) return false;
    uint32_t slot = slot_of(table, key);
    table->count += !table->keys[slot];
    table->keys[slot] = key;
    table->values[slot] = value;
    return true;
}
