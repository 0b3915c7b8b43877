/* What made-up articles are made of, the same in every run: chance, words, names, countries. */
#ifndef CH_BENCH_CHANCE_H
#define CH_BENCH_CHANCE_H

#include "base/text.h"

#define PERSONS 30000
#define COUNTRIES 60
#define WORDS 20000
#define OUTLETS 300
#define RESOLUTIONS 2700

static const char *const countries[COUNTRIES][2] = {
    {"US", "United States"},  {"RU", "Russia"},      {"CN", "China"},       {"IL", "Israel"},
    {"GB", "United Kingdom"}, {"FR", "France"},      {"DE", "Germany"},     {"UA", "Ukraine"},
    {"IR", "Iran"},           {"TR", "Turkey"},      {"JP", "Japan"},       {"IN", "India"},
    {"SA", "Saudi Arabia"},   {"KR", "South Korea"}, {"KP", "North Korea"}, {"SY", "Syria"},
    {"LB", "Lebanon"},        {"EG", "Egypt"},       {"PK", "Pakistan"},    {"IT", "Italy"},
    {"PL", "Poland"},         {"BR", "Brazil"},      {"QA", "Qatar"},       {"JO", "Jordan"},
    {"IQ", "Iraq"},           {"AF", "Afghanistan"}, {"VE", "Venezuela"},   {"CA", "Canada"},
    {"AU", "Australia"},      {"ES", "Spain"},       {"MX", "Mexico"},      {"ZA", "South Africa"},
    {"NG", "Nigeria"},        {"ET", "Ethiopia"},    {"SD", "Sudan"},       {"LY", "Libya"},
    {"GR", "Greece"},         {"HU", "Hungary"},     {"NL", "Netherlands"}, {"BE", "Belgium"},
    {"SE", "Sweden"},         {"FI", "Finland"},     {"NO", "Norway"},      {"DK", "Denmark"},
    {"RS", "Serbia"},         {"AM", "Armenia"},     {"AZ", "Azerbaijan"},  {"KZ", "Kazakhstan"},
    {"BY", "Belarus"},        {"MM", "Myanmar"},     {"TH", "Thailand"},    {"VN", "Vietnam"},
    {"PH", "Philippines"},    {"ID", "Indonesia"},   {"MY", "Malaysia"},    {"CU", "Cuba"},
    {"CO", "Colombia"},       {"KE", "Kenya"},       {"CH", "Switzerland"}, {"AT", "Austria"},
};
static const char *const places[] = {"Geneva", "Vienna", "New York", "Doha",
                                     "Cairo",  "Moscow", "Beijing",  "Paris"};
static const char *const roles[] = {"Foreign Minister", "President",  "Prime Minister", "spokesman",
                                    "Defence Minister", "ambassador", "special envoy"};

/* ---- Chance ---- */

/* SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline uint32_t below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)(next(state) % limit);
}

/* Log-uniform below limit: rank r comes with a frequency near 1 / r, as Zipf's law has it. */
static inline uint32_t zipf(uint64_t *state, uint32_t limit)
{
    uint32_t octaves = 0;
    while (octaves < 31 && limit >> (octaves + 1))
        octaves++;
    uint32_t octave = below(state, octaves + 1), low = octave ? (uint32_t)1 << octave : 0;
    uint32_t high = (uint32_t)1 << (octave + 1);
    if (high > limit) high = limit;
    return low < high ? low + below(state, high - low) : 0;
}

/* ---- Words ---- */

/* A pronounceable word that differs for each number. */
static inline void add_word(struct ch_buf *out, uint32_t number, bool capital)
{
    static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";
    number = number * 7 + 3;
    for (int i = 0; number || i < 2; i++) {
        char c = consonants[number % 14];
        ch_buf_putc(out, capital && i == 0 ? (char)(c - 32) : c);
        number /= 14;
        ch_buf_putc(out, vowels[number % 5]);
        number /= 5;
    }
}

/* Common words are real ones, so that benchmarks can ask for them. */
static inline void add_common(struct ch_buf *out, uint64_t *state)
{
    static const char *const common[] = {
        "the",        "of",        "to",     "and",       "in",      "that",      "for",      "on",
        "talks",      "with",      "peace",  "agreement", "would",   "ceasefire", "security", "government",
        "resolution", "sanctions", "region", "minister",  "nuclear", "border"};
    uint32_t rank = zipf(state, WORDS);
    if (rank < sizeof common / sizeof *common)
        ch_buf_puts(out, common[rank]);
    else
        add_word(out, rank, false);
}

static inline void add_words(struct ch_buf *out, uint64_t *state, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i) ch_buf_putc(out, ' ');
        add_common(out, state);
    }
}

#endif
