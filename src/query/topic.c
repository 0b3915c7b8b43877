#include "query/topic.h"

#include "store/name.h"

#include <stdlib.h>
#include <string.h>

/* Words of four letters and more that stand in texts on anything: function words, verbs of little meaning,
 * and what every statement in diplomacy may have. In order. */
static const char *const common[] = {
    "about",      "above",     "across",    "added",    "after",    "again",    "against",   "ahead",
    "almost",     "alone",     "along",     "already",  "also",     "although", "always",    "among",
    "another",    "anyone",    "anything",  "around",   "asked",    "away",     "back",      "became",
    "because",    "become",    "been",      "before",   "began",    "begin",    "behind",    "being",
    "below",      "beside",    "best",      "better",   "between",  "beyond",   "both",      "bring",
    "brought",    "called",    "came",      "cannot",   "come",     "comes",    "coming",    "could",
    "countries",  "country",   "course",    "does",     "doing",    "done",     "down",      "during",
    "each",       "either",    "else",      "enough",   "even",     "ever",     "every",     "everyone",
    "everything", "fewer",     "first",     "found",    "from",     "further",  "gave",      "getting",
    "give",       "given",     "gives",     "goes",     "going",    "gone",     "good",      "government",
    "great",      "hard",      "have",      "having",   "hence",    "here",     "hers",      "herself",
    "himself",    "however",   "indeed",    "instead",  "into",     "itself",   "just",      "keep",
    "kept",       "know",      "known",     "last",     "later",    "least",    "less",      "like",
    "likely",     "long",      "made",      "make",     "makes",    "making",   "many",      "matter",
    "maybe",      "mean",      "means",     "meant",    "might",    "mine",     "minister",  "more",
    "most",       "much",      "must",      "myself",   "near",     "nearly",   "need",      "needs",
    "neither",    "never",     "next",      "none",     "nothing",  "nowhere",  "official",  "officials",
    "often",      "once",      "only",      "onto",     "other",    "others",   "otherwise", "ought",
    "ours",       "ourselves", "over",      "part",     "people",   "perhaps",  "please",    "point",
    "president",  "quite",     "rather",    "really",   "remain",   "remains",  "right",     "said",
    "same",       "saying",    "says",      "seem",     "seems",    "seen",     "several",   "shall",
    "should",     "show",      "side",      "since",    "some",     "someone",  "something", "soon",
    "speak",      "statement", "still",     "such",     "sure",     "take",     "taken",     "takes",
    "taking",     "tell",      "than",      "that",     "their",    "theirs",   "them",      "themselves",
    "then",       "there",     "therefore", "these",    "they",     "thing",    "things",    "think",
    "this",       "those",     "though",    "thought",  "through",  "thus",     "time",      "times",
    "today",      "together",  "told",      "tomorrow", "took",     "toward",   "towards",   "under",
    "until",      "upon",      "used",      "very",     "want",     "wanted",   "wants",     "ways",
    "well",       "went",      "were",      "what",     "whatever", "when",     "where",     "whether",
    "which",      "while",     "whoever",   "whole",    "whom",     "whose",    "will",      "with",
    "within",     "without",   "work",      "would",    "year",     "years",    "yesterday", "your",
    "yours",      "yourself"};

#define SHORTEST 4
#define DIGITS 3

static int by_text(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static bool is_common(struct ch_str word)
{
    char copy[16];
    if (word.len >= sizeof copy) return false;
    memcpy(copy, word.ptr, word.len);
    copy[word.len] = '\0';
    return bsearch(copy, common, sizeof common / sizeof *common, sizeof *common, by_text) != NULL;
}

static bool is_number(struct ch_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!ch_is_digit(word.ptr[i])) return false;
    return true;
}

/* 0: the word tells nothing. */
static uint32_t weight_of(struct ch_str word, bool name)
{
    if (is_number(word)) return word.len >= DIGITS ? 2 : 0;
    if (word.len < SHORTEST || is_common(word)) return 0;
    return name ? 2 : 1;
}

/* "borders" as "border", but not "process". */
static struct ch_str singular(struct ch_str word)
{
    bool plural = word.len > SHORTEST && word.ptr[word.len - 1] == 's' && word.ptr[word.len - 2] != 's';
    return (struct ch_str){word.ptr, word.len - plural};
}

static bool add_words(struct ch_str folded, bool name, struct ch_arena *arena, struct ch_topic *out)
{
    struct ch_str word;
    for (size_t at = 0; ch_name_word(folded, &at, &word);) {
        uint32_t weight = weight_of(word, name);
        if (!weight) continue;
        word = singular(word);
        struct ch_topic_word *item = CH_PUSH(arena, out);
        char *copy = item ? ch_arena_copy(arena, word.ptr, word.len) : NULL;
        if (!copy) return false;
        *item = (struct ch_topic_word){{copy, word.len}, weight};
    }
    return true;
}

static int by_word(const void *x, const void *y)
{
    const struct ch_topic_word *a = x, *b = y;
    int order = ch_str_cmp(a->word, b->word);
    return order ? order : (a->weight < b->weight) - (a->weight > b->weight);
}

/* Each word once, with its greatest weight. */
static void keep_first(struct ch_topic *topic)
{
    uint32_t kept = 0;
    qsort(topic->items, topic->count, sizeof *topic->items, by_word);
    for (uint32_t i = 0; i < topic->count; i++)
        if (!kept || !ch_str_eq(topic->items[kept - 1].word, topic->items[i].word))
            topic->items[kept++] = topic->items[i];
    topic->count = kept;
}

/* The next run of characters that are no white space. */
static bool next_token(struct ch_str text, size_t *at, struct ch_str *token)
{
    while (*at < text.len && ch_is_space(text.ptr[*at]))
        ++*at;
    size_t start = *at;
    while (*at < text.len && !ch_is_space(text.ptr[*at]))
        ++*at;
    *token = (struct ch_str){text.ptr + start, *at - start};
    return token->len > 0;
}

bool ch_topic_of(struct ch_str text, struct ch_arena *arena, struct ch_topic *out)
{
    struct ch_buf folded = {0};
    struct ch_str token;
    bool room = true, begins = true;
    for (size_t at = 0; room && next_token(text, &at, &token);) {
        /* The first word of a sentence has its capital from there. */
        bool name = !begins && ch_is_upper(token.ptr[0]);
        begins = memchr(".!?", token.ptr[token.len - 1], 3) != NULL;
        ch_buf_clear(&folded);
        ch_name_fold(token, &folded);
        room = !folded.failed;
        if (room && folded.len) room = add_words((struct ch_str){folded.data, folded.len}, name, arena, out);
    }
    ch_buf_dispose(&folded);
    if (room && out->count) keep_first(out);
    return room;
}

uint32_t ch_topic_shared(const struct ch_topic *a, const struct ch_topic *b, struct ch_str *shared,
                         uint32_t *weight)
{
    uint32_t count = 0, i = 0, k = 0;
    *weight = 0;
    while (i < a->count && k < b->count) {
        int order = ch_str_cmp(a->items[i].word, b->items[k].word);
        if (order == 0) {
            *weight += a->items[i].weight > b->items[k].weight ? a->items[i].weight : b->items[k].weight;
            shared[count++] = a->items[i].word;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return count;
}
