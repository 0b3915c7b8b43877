/* chancery-train: builds the language model from treebanks and measures it. See docs/model.md. */
#include "language/model.h"
#include "language/parser.h"
#include "language/train/model_write.h"
#include "language/train/train.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char usage[] =
    "usage: chancery-train model OUT TREEBANK...    learn a model from CoNLL-U files\n"
    "       chancery-train eval MODEL TREEBANK...   measure a model on gold tokens\n"
    "options: --seed N, --best (eval with the beam parser), --gold-tags (eval with gold tags),\n"
    "         --wordnet FOLDER (default /usr/share/wordnet; - for none),\n"
    "         --tagger-to FILE, --tagger-from FILE (keep a tagger, take it from there),\n"
    "         --epochs N, --folds N, --keep N, --beam-keep N, --beam N, --tagger-keep N,\n"
    "         --runs N, --beam-runs N, --margin N, --beam-margin N, --tagger-margin N\n";

struct settings {
    struct ch_train_options train;
    bool best, gold_tags, confusions;
    const char *command, *model, *tagger_to, *tagger_from, *wordnet;
    char **files;
    int file_count;
};

static void say(const char *message)
{
    fprintf(stderr, "%s\n", message);
}

void ch_train_say(const struct ch_train_options *options, const char *format, ...)
{
    char message[200];
    va_list args;
    if (!options->progress) return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    options->progress(message);
}

/* Where a number option goes; NULL for an unknown one. */
static uint32_t *number_option(struct ch_train_options *train, const char *name)
{
    const struct {
        const char *name;
        uint32_t *value;
    } options[] = {
        {"--epochs", &train->parser_epochs},
        {"--tagger-epochs", &train->tagger_epochs},
        {"--folds", &train->folds},
        {"--keep", &train->greedy_keep},
        {"--beam", &train->beam},
        {"--beam-epochs", &train->beam_epochs},
        {"--beam-keep", &train->beam_keep},
        {"--tagger-keep", &train->tagger_keep},
        {"--runs", &train->greedy_runs},
        {"--beam-runs", &train->beam_runs},
        {"--tagger-margin", &train->tagger_margin},
        {"--margin", &train->margin},
        {"--beam-margin", &train->beam_margin},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(options[i].name, name) == 0) return options[i].value;
    return NULL;
}

static bool parse_arguments(int argc, char **argv, struct settings *settings)
{
    char **files = argv;
    int count = 0;
    for (int i = 1; i < argc; i++) {
        uint32_t *value = number_option(&settings->train, argv[i]);
        if (value && i + 1 < argc)
            *value = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            settings->train.seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--wordnet") == 0 && i + 1 < argc)
            settings->wordnet = argv[++i];
        else if (strcmp(argv[i], "--tagger-to") == 0 && i + 1 < argc)
            settings->tagger_to = argv[++i];
        else if (strcmp(argv[i], "--tagger-from") == 0 && i + 1 < argc)
            settings->tagger_from = argv[++i];
        else if (strcmp(argv[i], "--best") == 0)
            settings->best = true;
        else if (strcmp(argv[i], "--gold-tags") == 0)
            settings->gold_tags = true;
        else if (strcmp(argv[i], "--confusions") == 0)
            settings->confusions = true;
        else if (argv[i][0] == '-')
            return false;
        else
            files[count++] = argv[i];
    }
    if (count < 3) return false;
    settings->command = files[0];
    settings->model = files[1];
    settings->files = files + 2;
    settings->file_count = count - 2;
    return true;
}

static const char info[] =
    "Trained on Universal Dependencies English-EWT, GUM and PUD. CC BY-SA 4.0; see NOTICE.\n";

static enum ch_status look_up_senses(const struct settings *settings, struct ch_treebank *bank,
                                     struct ch_buf *section, struct ch_error *err)
{
    struct ch_senses senses = {0};
    enum ch_status status = CH_OK;
    if (strcmp(settings->wordnet, "-") == 0)
        ch_put_u32(section, 0);
    else
        status = ch_compile_senses(settings->wordnet, section, err);
    if (status == CH_OK) status = ch_senses_load(&senses, (const uint8_t *)section->data, section->len, err);
    if (status == CH_OK) ch_treebank_look_up(bank, &senses);
    ch_senses_dispose(&senses);
    return status;
}

static enum ch_status learn(const struct settings *settings, struct ch_treebank *bank, struct ch_error *err)
{
    struct ch_buf about = {0}, xpos = {0}, upos = {0}, parser = {0}, lemmas = {0}, senses = {0}, beam = {0},
                  file = {0};
    const struct ch_section sections[] = {{CH_SECTION_INFO, &about},    {CH_SECTION_XPOS, &xpos},
                                          {CH_SECTION_UPOS, &upos},     {CH_SECTION_LEMMA, &lemmas},
                                          {CH_SECTION_SENSES, &senses}, {CH_SECTION_PARSER, &parser},
                                          {CH_SECTION_BEAM, &beam}};
    ch_buf_puts(&about, info);
    enum ch_status status = look_up_senses(settings, bank, &senses, err);
    if (status == CH_OK) status = ch_train_lemmas(bank, &settings->train, &lemmas, err);
    if (status == CH_OK)
        status = settings->tagger_from ? ch_tagger_take(settings->tagger_from, bank, &xpos, &upos, err)
                                       : ch_train_tagger(bank, &settings->train, &xpos, &upos, err);
    if (status == CH_OK && settings->tagger_to)
        status = ch_tagger_keep(settings->tagger_to, bank, &xpos, &upos, err);
    if (status == CH_OK) status = ch_train_parsers(bank, &settings->train, &parser, &beam, err);
    if (status == CH_OK) {
        ch_model_build(sections, sizeof sections / sizeof *sections - (beam.len == 0), &file);
        status = ch_file_write(settings->model, &file, err);
    }
    ch_buf_dispose(&about);
    ch_buf_dispose(&xpos);
    ch_buf_dispose(&upos);
    ch_buf_dispose(&lemmas);
    ch_buf_dispose(&beam);
    ch_buf_dispose(&senses);
    ch_buf_dispose(&parser);
    ch_buf_dispose(&file);
    return status;
}

/* Which relations are taken for which: gold relation, found relation, head right or wrong. */
struct confusions {
    uint32_t count[CH_DEPREL_COUNT][CH_DEPREL_COUNT][2];
};

static void count_confusions(const struct ch_tree *tree, const uint32_t *heads, const uint8_t *labels,
                             struct confusions *confusions)
{
    for (uint32_t i = 0; i < tree->n; i++)
        confusions->count[ch_deprel_universal(tree->gold[i].deprel)][ch_deprel_universal(labels[i + 1])]
                         [heads[i + 1] == tree->gold[i].head]++;
}

static void print_confusions(const struct confusions *c)
{
    for (uint8_t gold = 1; gold < CH_DEPREL_COUNT; gold++)
        for (uint8_t found = 1; found < CH_DEPREL_COUNT; found++)
            for (int right = 0; right < 2; right++)
                if (c->count[gold][found][right] && (gold != found || !right))
                    printf("%6u %s %s head %s\n", c->count[gold][found][right], ch_deprel_name(gold),
                           ch_deprel_name(found), right ? "right" : "wrong");
}

struct counts {
    uint64_t words, xpos, upos, tags, heads, labels, lemmas;
};

static void count_tree(const struct ch_model *model, struct ch_arena *arena, const struct ch_tree *tree,
                       const uint32_t *heads, const uint8_t *labels, struct counts *c)
{
    for (uint32_t i = 0; i < tree->n; i++) {
        const struct ch_gold *gold = &tree->gold[i];
        bool xpos = tree->words[i].xpos == gold->xpos, upos = tree->words[i].upos == gold->upos;
        bool head = heads[i + 1] == gold->head;
        struct ch_str lemma;
        c->words++;
        c->lemmas +=
            ch_lemma_of(&model->lemmas, arena, tree->words[i].xpos, gold->form, gold->lower, &lemma) &&
            ch_str_eq(lemma, gold->lemma);
        c->xpos += xpos;
        c->upos += upos;
        c->tags += xpos && upos;
        c->heads += head;
        c->labels += head && ch_deprel_universal(labels[i + 1]) == ch_deprel_universal(gold->deprel);
    }
}

static double percent(uint64_t part, uint64_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static enum ch_status evaluate(const struct settings *settings, struct ch_treebank *bank,
                               struct ch_error *err)
{
    const struct ch_model *model;
    double before_load = seconds();
    enum ch_status status = ch_model_open(&model, settings->model, settings->best, err);
    if (status != CH_OK) return status;
    double load = seconds() - before_load;
    struct ch_arena arena = {0};
    struct ch_parser parser;
    uint32_t most = bank->longest;
    uint32_t *heads = ch_arena_alloc(&arena, (most + 1) * sizeof *heads);
    uint8_t *labels = ch_arena_alloc(&arena, most + 1);
    uint32_t width = model->beam_width;
    status = ch_parser_init(&parser, &arena, most, width, err);
    if (!heads || !labels) status = ch_fail(err, CH_NOMEM, "out of memory");
    ch_treebank_look_up(bank, &model->senses);
    struct counts counts = {0};
    struct confusions confusions = {0};
    if (settings->gold_tags) ch_treebank_use_gold_tags(bank);
    double tag_time = 0, parse_time = 0;
    for (uint32_t t = 0; status == CH_OK && t < bank->count; t++) {
        struct ch_tree *tree = &bank->items[t];
        double start = seconds();
        if (!settings->gold_tags) ch_tag_words(&model->xpos, &model->upos, tree->words, tree->n);
        double middle = seconds();
        if (width > 1)
            ch_parse_beam(&parser, &model->parser, width, tree->words, tree->n, heads, labels);
        else
            ch_parse_greedy(&parser, &model->parser, tree->words, tree->n, heads, labels);
        tag_time += middle - start;
        parse_time += seconds() - middle;
        count_confusions(tree, heads, labels, &confusions);
        count_tree(model, &arena, tree, heads, labels, &counts);
    }
    if (settings->confusions) print_confusions(&confusions);
    printf("UPOS %.2f  XPOS %.2f  both %.2f  lemmas %.2f  UAS %.2f  LAS %.2f  (%llu words)\n",
           percent(counts.upos, counts.words), percent(counts.xpos, counts.words),
           percent(counts.tags, counts.words), percent(counts.lemmas, counts.words),
           percent(counts.heads, counts.words), percent(counts.labels, counts.words),
           (unsigned long long)counts.words);
    printf("load %.1f ms, memory %.1f MB, tagging %.0f words/s, parsing %.0f sentences/s, both %.0f\n",
           load * 1e3, (double)ch_model_memory(model) / 1e6, (double)counts.words / tag_time,
           bank->count / parse_time, bank->count / (tag_time + parse_time));
    ch_model_free(model);
    ch_arena_dispose(&arena);
    return status;
}

static void complain(const struct ch_error *err)
{
    fprintf(stderr, "chancery-train: %s%s%s", err->file, err->file[0] ? ": " : "", err->message);
    if (err->line) fprintf(stderr, " (line %llu)", (unsigned long long)err->line);
    fputc('\n', stderr);
}

int main(int argc, char **argv)
{
    struct ch_error err = CH_ERROR_INIT;
    struct settings settings = {.wordnet = "/usr/share/wordnet",
                                .train = {.seed = 1,
                                          .tagger_epochs = 8,
                                          .parser_epochs = 8,
                                          .folds = 5,
                                          .tagger_keep = 260000,
                                          .greedy_runs = 3,
                                          .beam_runs = 1,
                                          .greedy_keep = 510000,
                                          .beam_keep = 520000,
                                          .beam_epochs = 10,
                                          .beam = 5,
                                          .tagger_margin = 50,
                                          .margin = 100,
                                          .beam_margin = 100,
                                          .progress = say}};
    if (!parse_arguments(argc, argv, &settings)) {
        fputs(usage, stderr);
        return CH_USAGE;
    }
    struct ch_treebank bank = {0};
    enum ch_status status = CH_OK;
    for (int i = 0; status == CH_OK && i < settings.file_count; i++)
        status = ch_treebank_read(&bank, settings.files[i], &err);
    if (status == CH_OK && strcmp(settings.command, "model") == 0)
        status = learn(&settings, &bank, &err);
    else if (status == CH_OK && strcmp(settings.command, "eval") == 0)
        status = evaluate(&settings, &bank, &err);
    else if (status == CH_OK)
        status = ch_fail(&err, CH_USAGE, "no command is called '%s'", settings.command);
    if (status != CH_OK) complain(&err);
    ch_treebank_dispose(&bank);
    return status;
}
