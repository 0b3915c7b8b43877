#include "language/wordlist.h"

#include <string.h>

#define WORD_SIZE 16

/* Position of word in a table sorted bytewise, or -1. */
static int find(const char (*table)[WORD_SIZE], size_t count, const char *key)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(key, table[mid]);
        if (order == 0) return (int)mid;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return -1;
}

/* Copies word into key in lower case; false when it is too long or not all ASCII letters. */
static bool fold(struct ch_str word, char key[WORD_SIZE])
{
    if (word.len == 0 || word.len >= WORD_SIZE) return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = (char)(word.ptr[i] | 0x20);
        if (c < 'a' || c > 'z') return false;
        key[i] = c;
    }
    key[word.len] = '\0';
    return true;
}

#define FIND(table, word, key) (fold(word, key) && find(table, sizeof(table) / sizeof *(table), key) >= 0)

bool ch_is_sentence_starter(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "a",
        "about",
        "above",
        "according",
        "across",
        "actually",
        "additionally",
        "after",
        "afterward",
        "afterwards",
        "again",
        "against",
        "all",
        "almost",
        "along",
        "also",
        "although",
        "amid",
        "among",
        "an",
        "and",
        "another",
        "any",
        "anything",
        "apart",
        "around",
        "as",
        "asked",
        "at",
        "based",
        "basically",
        "because",
        "before",
        "behind",
        "being",
        "below",
        "besides",
        "between",
        "beyond",
        "both",
        "but",
        "by",
        "can",
        "certainly",
        "clearly",
        "consequently",
        "currently",
        "depending",
        "despite",
        "did",
        "does",
        "dozens",
        "due",
        "during",
        "each",
        "earlier",
        "either",
        "elsewhere",
        "even",
        "eventually",
        "every",
        "everybody",
        "everyone",
        "few",
        "finally",
        "following",
        "for",
        "formerly",
        "four",
        "from",
        "further",
        "furthermore",
        "given",
        "has",
        "having",
        "he",
        "hence",
        "her",
        "here",
        "his",
        "hopefully",
        "how",
        "however",
        "hundreds",
        "i",
        "if",
        "in",
        "indeed",
        "initially",
        "instead",
        "is",
        "it",
        "its",
        "just",
        "last",
        "later",
        "like",
        "likewise",
        "many",
        "maybe",
        "meanwhile",
        "more",
        "moreover",
        "most",
        "mr",
        "mrs",
        "ms",
        "much",
        "my",
        "neither",
        "never",
        "nevertheless",
        "no",
        "nobody",
        "none",
        "nonetheless",
        "nor",
        "not",
        "nothing",
        "now",
        "obviously",
        "officials",
        "often",
        "on",
        "once",
        "one",
        "only",
        "or",
        "originally",
        "other",
        "others",
        "otherwise",
        "our",
        "over",
        "people",
        "perhaps",
        "please",
        "previously",
        "prior",
        "probably",
        "recently",
        "separately",
        "several",
        "she",
        "should",
        "similarly",
        "since",
        "so",
        "some",
        "somebody",
        "someone",
        "sometimes",
        "speaking",
        "still",
        "subsequently",
        "such",
        "thanks",
        "that",
        "the",
        "their",
        "then",
        "there",
        "thereafter",
        "therefore",
        "these",
        "they",
        "this",
        "those",
        "though",
        "thousands",
        "three",
        "through",
        "throughout",
        "thus",
        "to",
        "today",
        "together",
        "tomorrow",
        "tonight",
        "two",
        "ultimately",
        "under",
        "unfortunately",
        "unless",
        "unlike",
        "until",
        "upon",
        "using",
        "various",
        "was",
        "we",
        "what",
        "whatever",
        "when",
        "whenever",
        "where",
        "whereas",
        "wherever",
        "whether",
        "which",
        "while",
        "who",
        "whoever",
        "why",
        "with",
        "within",
        "without",
        "yes",
        "yesterday",
        "yet",
        "you",
        "your",
    };
    char key[WORD_SIZE];
    if (!word.len || word.ptr[0] < 'A' || word.ptr[0] > 'Z') return false;
    if (word.len > 1 && word.ptr[1] < 'a') return false;
    return FIND(table, word, key);
}

bool ch_is_time_word(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "apr",      "april",   "atlantic", "aug",      "august",   "central",   "daylight",  "dec",
        "december", "eastern", "feb",      "february", "fri",      "friday",    "greenwich", "jan",
        "january",  "jul",     "july",     "jun",      "june",     "local",     "mar",       "march",
        "may",      "mon",     "monday",   "mountain", "nov",      "november",  "oct",       "october",
        "pacific",  "sat",     "saturday", "sep",      "sept",     "september", "standard",  "sun",
        "sunday",   "thu",     "thur",     "thurs",    "thursday", "time",      "tue",       "tues",
        "tuesday",  "wed",     "wednesday"};
    char key[WORD_SIZE];
    return FIND(table, word, key);
}

bool ch_is_speech_verb(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "added",     "asked",    "asks",  "continued", "cried",    "declared", "demanded",
        "exclaimed", "insisted", "joked", "posted",    "quipped",  "replied",  "said",
        "says",      "shouted",  "told",  "tweeted",   "wondered", "wrote",
    };
    char key[WORD_SIZE];
    return FIND(table, word, key);
}

bool ch_is_hyphen_prefix(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "ad",   "agro",  "ante",  "anti",  "arch",   "bi",     "co",    "counter", "cross", "cyber",
        "de",   "e",     "eco",   "ex",    "extra",  "inter",  "intra", "macro",   "mega",  "micro",
        "mid",  "mini",  "mis",   "mono",  "multi",  "neo",    "non",   "over",    "pan",   "peri",
        "post", "pre",   "pro",   "proto", "pseudo", "psycho", "quasi", "re",      "semi",  "socio",
        "sub",  "super", "trans", "tri",   "ultra",  "un",     "uni",   "vice",
    };
    char key[WORD_SIZE];
    return FIND(table, word, key);
}

bool ch_is_unit(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "am", "billion", "bln", "bn", "cm", "ft",      "gb",  "gw", "ha", "hr", "hrs",      "k",
        "kg", "km",      "kph", "kt", "kw", "lb",      "lbs", "m",  "mb", "mg", "million",  "mln",
        "mm", "mn",      "mph", "mw", "oz", "percent", "pm",  "sq", "tb", "tn", "trillion", "yd"};
    char key[WORD_SIZE];
    return FIND(table, word, key);
}

uint32_t ch_contraction_cut(struct ch_str word)
{
    static const char table[][WORD_SIZE] = {
        "aint",     "arent", "cannot", "cant",   "couldnt", "didnt",   "doesnt", "dont",
        "gimme",    "gonna", "gotta",  "hadnt",  "hasnt",   "havent",  "isnt",   "lemme",
        "shouldnt", "wanna", "wasnt",  "werent", "wont",    "wouldnt",
    };
    static const uint8_t cuts[] = {2, 3, 3, 2, 5, 3, 4, 2, 3, 3, 3, 3, 3, 4, 2, 3, 6, 3, 3, 4, 2, 5};
    char key[WORD_SIZE];
    if (!fold(word, key)) return 0;
    int found = find(table, sizeof table / sizeof *table, key);
    return found < 0 ? 0 : cuts[found];
}

bool ch_is_opening_quote(const char *s, uint32_t width)
{
    static const char marks[][4] = {"\u201C", "\u00AB", "\u2039", "\u201E", "\u201A", "\u2018"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strlen(marks[i]) == width && memcmp(s, marks[i], width) == 0) return true;
    return false;
}
