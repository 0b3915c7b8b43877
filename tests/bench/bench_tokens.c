/* Speed of sentence splitting and tokenisation: `meson test --benchmark -C build`, or
 *
 *   bench_tokens [FILE]
 *
 * on FILE, or on a text made of the sentences below. The text is cut into articles of about 5 KB at line
 * ends, as a run over many articles would have them; the best of ten runs counts, in processor time. */
#include "bench.h"

#include <inttypes.h>
#include <stdlib.h>

#define RUNS 10
#define GENERATED (2 * 1000 * 1000)

static const char *const paragraphs[] = {
    "The foreign ministers of the two neighbours met in Geneva on Tuesday for the first time since the "
    "border "
    "was closed, officials on both sides said. They agreed to meet again within a month.\n",
    "\"We didn't come here to trade accusations,\" said Aldo Reyes, who leads the delegation. \"We came to "
    "find "
    "out whether there's room for a deal. I think there is.\"\n",
    "A senior U.S. official, who spoke on condition of anonymity because he was not allowed to brief "
    "reporters, "
    "called the talks \u201Cbusinesslike.\u201D The State Department declined to comment.\n",
    "Under Security Council Resolution 1701, adopted in 2006, no armed group may operate south of the river; "
    "the "
    "U.N. mission, which has about 10,500 peacekeepers, reports twice a year.\n",
    "Trade between the countries fell by 12.5 percent last year, to $3.4 billion, according to figures that "
    "the "
    "ministry published on Jan. 14.\n",
    "Gen. Ruth Amsel, the chief of staff, will travel to Doha next week \u2013 her third trip since the "
    "cease-fire "
    "collapsed \u2013 and is expected to meet Prime Minister Tove Brandt\u2019s special envoy.\n",
    "The opposition has accused the government of giving away too much. \"Who will pay for it?\" asked Ida "
    "Cole, "
    "a member of parliament's foreign affairs committee.\n",
};

static void generate(struct ch_buf *text)
{
    for (size_t i = 0; text->len < GENERATED; i++)
        ch_buf_puts(text, paragraphs[i % (sizeof paragraphs / sizeof *paragraphs)]);
}

int main(int argc, char **argv)
{
    struct ch_document doc = {0};
    struct ch_buf text = {0};
    const struct ch_resources none = {0};
    double best = 1e9;
    uint64_t tokens = 0, sentences = 0;
    if (argc < 2) generate(&text);
    bool good = argc < 2 || bench_read_file(argv[1], &text);
    for (int i = 0; i < RUNS && good; i++) {
        double start = bench_now();
        tokens = sentences = 0;
        good = bench_run(&doc, &text, &none, "tokens", &tokens, &sentences);
        if (bench_now() - start < best) best = bench_now() - start;
    }
    if (good)
        printf("%.1f MB/s, %.2f M tokens/s, %.0f K sentences/s (%zu bytes, %" PRIu64 " tokens, %" PRIu64
               " sentences)\n",
               (double)text.len / best / 1e6, (double)tokens / best / 1e6, (double)sentences / best / 1e3,
               text.len, tokens, sentences);
    ch_buf_dispose(&text);
    ch_document_dispose(&doc);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
