/* Speed from raw text to trees on one core: `meson test --benchmark -C build`, or
 *
 *   bench_parse [--best] [FILE]
 *
 * on FILE, or on sentences made from the patterns below, whose words vary so that the model's tables are read
 * as widely as by real text. Loading the model is not counted; the best of five runs is, in processor time.
 */
#include "bench.h"
#include "language/model.h"

#include <inttypes.h>
#include <stdlib.h>

#define RUNS 5
#define GENERATED (300 * 1000)

/* Patterns: % stands for a name, # for a noun, @ for a verb in the past. */
static const char *const patterns[] = {
    "% @ the # of the # in the capital on Tuesday, and the two sides agreed to continue the # next month. ",
    "\"We need a # that protects every # in the region,\" said %, who leads the # on the #. ",
    "According to the #, the government of % has @ a # for the # and rejected the other #. ",
    "The # @ that the # would not be sent to the # before % and % had signed it. ",
};
static const char *const names[] = {"Aldo Reyes",
                                    "President Tove Brandt",
                                    "Foreign Minister Ruth Amsel",
                                    "the U.N. envoy",
                                    "Norland",
                                    "General Ido Keller",
                                    "Ms. Varga",
                                    "Osmania"};
static const char *const nouns[] = {"ceasefire", "delegation", "border",    "proposal",   "ministry",
                                    "talks",     "resolution", "army",      "prisoners",  "agreement",
                                    "embassy",   "visit",      "sanctions", "committee",  "statement",
                                    "summit",    "oil",        "crisis",    "parliament", "aid"};
static const char *const verbs[] = {"met",      "described",  "discussed", "announced", "condemned",
                                    "welcomed", "criticised", "warned",    "praised",   "refused"};

static uint32_t next(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % below;
}

static void add_sentence(struct ch_buf *text, uint32_t *random)
{
    for (const char *c = patterns[next(random, 4)]; *c; c++) {
        if (*c == '%')
            ch_buf_puts(text, names[next(random, 8)]);
        else if (*c == '#')
            ch_buf_puts(text, nouns[next(random, 20)]);
        else if (*c == '@')
            ch_buf_puts(text, verbs[next(random, 10)]);
        else
            ch_buf_putc(text, *c);
    }
}

static void generate(struct ch_buf *text)
{
    uint32_t random = 1;
    for (uint32_t i = 1; text->len < GENERATED; i++) {
        add_sentence(text, &random);
        if (i % 3 == 0) ch_buf_puts(text, "\n\n");
    }
}

int main(int argc, char **argv)
{
    bool best_effort = argc > 1 && strcmp(argv[1], "--best") == 0;
    const char *path = argc > 1 + best_effort ? argv[1 + best_effort] : NULL;
    struct ch_resources res = {.parse_all = true, .best = best_effort};
    struct ch_error err = CH_ERROR_INIT;
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    double best = 1e9, start = bench_now();
    uint64_t tokens = 0, sentences = 0;
    bool good = (best_effort ? ch_model_embedded_best : ch_model_embedded)(&res.model, &err) == CH_OK;
    double load = bench_now() - start;
    if (!path) generate(&text);
    good = good && (!path || bench_read_file(path, &text));
    for (int i = 0; i < RUNS && good; i++) {
        start = bench_now();
        tokens = sentences = 0;
        good = bench_run(&doc, &text, &res, "parse", &tokens, &sentences);
        if (bench_now() - start < best) best = bench_now() - start;
    }
    if (good)
        printf("%.0f sentences/s, %.0f tokens/s (%" PRIu64
               " sentences of %.1f tokens); model %.1f ms, %.1f MB\n",
               (double)sentences / best, (double)tokens / best, sentences, (double)tokens / (double)sentences,
               load * 1e3, (double)ch_model_memory(res.model) / 1e6);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
