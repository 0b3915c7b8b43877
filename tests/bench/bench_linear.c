/* Time by length on texts made to be slow: bench_linear [BYTES]
 *
 * For each kind of text, the processor time of the whole pipeline over BYTES (default 60,000) and over twice
 * as many; the best of three runs each. A ratio above 2.5 is told and makes the program fail. */
#include "bench.h"
#include "language/model.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

#define RUNS 3
#define RATIO_MAX 2.5

static const struct {
    const char *name, *unit; /* the unit is repeated */
} kinds[] = {
    {"plain news", "Foreign Minister Jonas Vale met Premier Aud Rekke in Tervik on Tuesday. "},
    {"one long list of names", "Jonas Vale, Aud Rekke and "},
    {"titles in a row", "President Premier Foreign Minister Envoy "},
    {"quotation marks that open", "\xE2\x80\x9CWe met "},
    {"straight marks", "\" he said \" "},
    {"marks and paragraphs", "\xE2\x80\x9CWe met.\n\n"},
    {"said in said", "he said that she said that "},
    {"told him", "Vale told Rekke that he had told her. "},
    {"pronouns", "He met her and they met them. "},
    {"the two sides", "The two sides met. Both leaders met the ministers. "},
    {"resolutions", "1701, 1559, 242 and Resolution 338 of S/RES/1701 "},
    {"ranges", "Resolutions 1701-1799 (2006) and A/RES/ES-10/1 to ES-10/24 "},
    {"dates", "on Monday, last week, between 3 and 5 May 2031, a day later "},
    {"commas", "a, "},
    {"brackets", "(((( of the "},
    {"prepositions", "of the minister of the "},
    {"relative clauses", "who met the man who met the woman who "},
    {"meetings in a row", "met with talks between visits to the summit of "},
    {"capitals", "VALE MEETS REKKE IN TERVIK AFTER TALKS IN GENEVA "},
    {"apposition", "Vale, the minister of Arvania, the premier of Belmora, "},
    {"hyphens", "Vale-Rekke-Dahl-"},
    {"countries", "France Germany Britain Italy Spain United States of America "},
    {"organisations", "the United Nations Security Council of the European Union (UN) (EU) "},
    {"accents", "\xC3\x89mile Ng\xC5\xA9g\xC4\xA9 met \xD0\x9B\xD0\xB0\xD0\xB2\xD1\x80\xD0\xBE\xD0\xB2. "},
};

static bool run(struct ch_document *doc, const struct ch_resources *res, struct ch_str text, double *seconds)
{
    struct ch_error err = CH_ERROR_INIT;
    double start = bench_now();
    ch_document_reset(doc);
    doc->article = (struct ch_article){.text = text, .published = "2031-05-06"};
    bool ok = ch_article_finish(&doc->article, &doc->arena, &err) == CH_OK &&
              ch_pipeline_run(doc, res, NULL, &err) == CH_OK;
    double took = bench_now() - start;
    if (took < *seconds) *seconds = took;
    if (!ok) fprintf(stderr, "%s\n", err.message);
    return ok;
}

static bool measure(const struct ch_resources *res, const char *unit, size_t bytes, double *seconds)
{
    struct ch_buf text = {0};
    struct ch_document doc = {0};
    while (text.len < bytes && !text.failed)
        ch_buf_puts(&text, unit);
    bool ok = !text.failed;
    *seconds = 1e9;
    for (int i = 0; i < RUNS && ok; i++)
        ok = run(&doc, res, (struct ch_str){text.data, text.len}, seconds);
    ch_document_dispose(&doc);
    ch_buf_dispose(&text);
    return ok;
}

int main(int argc, char **argv)
{
    size_t bytes = argc > 1 ? strtoul(argv[1], NULL, 10) : 60000;
    struct ch_resources res = {.lexicon = NULL};
    struct ch_error err = CH_ERROR_INIT;
    int slow = 0;
    if (ch_lexicon_embedded(&res.lexicon, &err) != CH_OK || ch_model_embedded(&res.model, &err) != CH_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    printf("%-28s %10s %10s %6s\n", "kind", "ms", "ms twice", "ratio");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        double once, twice;
        if (!measure(&res, kinds[i].unit, bytes, &once) || !measure(&res, kinds[i].unit, 2 * bytes, &twice))
            return 1;
        slow += twice / once > RATIO_MAX;
        printf("%-28s %10.1f %10.1f %6.2f%s\n", kinds[i].name, once * 1e3, twice * 1e3, twice / once,
               twice / once > RATIO_MAX ? "  <- more than linear" : "");
    }
    return slow > 0;
}
