#include "language/train/train.h"

#include "language/ud.h"

#include <stdlib.h>
#include <string.h>

/* One of the two passes. */
struct pass {
    uint32_t classes;
    uint32_t (*features)(const struct ch_model_word *words, uint32_t i, uint32_t *features);
    struct ch_tag_keys (*keys)(const struct ch_model_word *word);
    const char *name;
    bool universal;
};
static const struct pass xpos_pass = {CH_XPOS_COUNT, ch_xpos_features, ch_xpos_keys, "xpos", false};
static const struct pass upos_pass = {CH_UPOS_COUNT, ch_upos_features, ch_upos_keys, "upos", true};

static uint8_t *tag_of(const struct pass *pass, struct ch_model_word *word)
{
    return pass->universal ? &word->upos : &word->xpos;
}

static uint8_t gold_of(const struct pass *pass, const struct ch_gold *gold)
{
    return pass->universal ? gold->upos : gold->xpos;
}

static uint8_t best_tag(const struct pass *pass, const int32_t *scores)
{
    uint32_t top = 1;
    for (uint32_t c = 2; c < pass->classes; c++)
        if (scores[c] > scores[top]) top = c;
    return (uint8_t)top;
}

static uint8_t decided(const struct pass *pass, const struct ch_learner *learner,
                       const struct ch_model_word *word)
{
    struct ch_tag_keys keys = pass->keys(word);
    uint8_t class = ch_learner_class(learner, keys.wide);
    return class ? class : ch_learner_class(learner, keys.narrow);
}

/* Tags as it learns: later words see the predicted tags before them. A right tag that does not win by the
 * margin is learned as well. */
static bool learn_sentence(const struct pass *pass, struct ch_learner *learner, struct ch_tree *tree,
                           int32_t margin, uint64_t *wrong)
{
    uint32_t features[CH_FEATURES_MAX];
    int32_t scores[CH_CLASSES_MAX];
    for (uint32_t i = 0; i < tree->n; i++) {
        uint8_t gold = gold_of(pass, &tree->gold[i]);
        uint8_t known = decided(pass, learner, &tree->words[i]);
        if (known) {
            *tag_of(pass, &tree->words[i]) = known;
            continue;
        }
        uint32_t n = pass->features(tree->words, i, features);
        ch_learner_score(learner, features, n, scores);
        uint8_t tag = best_tag(pass, scores);
        *tag_of(pass, &tree->words[i]) = tag;
        ch_learner_tick(learner);
        *wrong += tag != gold;
        scores[gold] -= margin;
        uint8_t rival = best_tag(pass, scores);
        if (rival != gold && (!ch_learner_add(learner, features, n, gold, 1) ||
                              !ch_learner_add(learner, features, n, rival, -1)))
            return false;
    }
    return true;
}

/* fold is the part to leave out: every sentence whose number modulo folds is fold; folds 0 takes all. */
static bool in_training(uint32_t number, uint32_t fold, uint32_t folds)
{
    /* Blocks of ten sentences, so that a document's sentences mostly stay together. */
    return folds == 0 || number / 10 % folds != fold;
}

/* A key with a tag that it had. */
struct use {
    uint32_t key;
    uint8_t tag;
};

static int by_key(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->tag - y->tag;
}

/* Keys seen often enough that had one tag in all but one of 1000 cases decide for it. */
#define DECIDE_COUNT 20
#define DECIDE_PURITY 1000

static bool decide_pure(struct ch_learner *learner, const struct use *uses, uint32_t count)
{
    for (uint32_t i = 0, end; i < count; i = end) {
        uint32_t most = 0, run = 0;
        uint8_t tag = 0;
        for (end = i; end < count && uses[end].key == uses[i].key; end++) {
            run = end > i && uses[end].tag == uses[end - 1].tag ? run + 1 : 1;
            if (run > most) most = run, tag = uses[end].tag;
        }
        bool pure = (end - i - most) * DECIDE_PURITY <= end - i;
        if (pure && end - i >= DECIDE_COUNT && !ch_learner_decide(learner, uses[i].key, tag)) return false;
    }
    return true;
}

static bool decide_frequent(const struct pass *pass, struct ch_learner *learner,
                            const struct ch_treebank *bank, uint32_t fold, uint32_t folds)
{
    struct use *uses = malloc((2 * bank->words + 1) * sizeof *uses);
    uint32_t count = 0;
    for (uint32_t t = 0; uses && t < bank->count; t++)
        for (uint32_t i = 0; in_training(t, fold, folds) && i < bank->items[t].n; i++) {
            struct ch_tag_keys keys = pass->keys(&bank->items[t].words[i]);
            uint8_t tag = gold_of(pass, &bank->items[t].gold[i]);
            uses[count++] = (struct use){keys.narrow, tag};
            uses[count++] = (struct use){keys.wide, tag};
        }
    if (uses) qsort(uses, count, sizeof *uses, by_key);
    bool good = uses && decide_pure(learner, uses, count);
    free(uses);
    return good;
}

static bool learn_epochs(const struct pass *pass, struct ch_learner *learner, struct ch_treebank *bank,
                         const struct ch_train_options *options, uint32_t fold, uint32_t folds)
{
    uint32_t *order = malloc(((size_t)bank->count + 1) * sizeof *order);
    uint64_t seed = options->seed;
    bool good = order != NULL;
    for (uint32_t epoch = 0; good && epoch < options->tagger_epochs; epoch++) {
        uint64_t wrong = 0;
        ch_shuffle(order, bank->count, &seed);
        for (uint32_t k = 0; good && k < bank->count; k++)
            if (in_training(order[k], fold, folds))
                good = learn_sentence(pass, learner, &bank->items[order[k]], (int32_t)options->tagger_margin,
                                      &wrong);
        if (folds == 0)
            ch_train_say(options, "tagger, %s: epoch %u, %.2f %% wrong", pass->name, epoch + 1,
                         100.0 * (double)wrong / (double)bank->words);
    }
    free(order);
    return good;
}

/* Learned and written out, ready to be loaded. */
static enum ch_status learn_pass(const struct pass *pass, struct ch_treebank *bank,
                                 const struct ch_train_options *options, uint32_t fold, uint32_t folds,
                                 struct ch_buf *out, struct ch_error *err)
{
    struct ch_learner *learner = ch_learner_new(pass->classes);
    bool good = learner && decide_frequent(pass, learner, bank, fold, folds) &&
                learn_epochs(pass, learner, bank, options, fold, folds);
    if (good && options->tagger_keep && folds == 0) {
        struct ch_learner *full = learner;
        learner = ch_learner_pruned(full, options->tagger_keep);
        ch_learner_free(full);
        good = learner && learn_epochs(pass, learner, bank, options, fold, folds);
    }
    if (good) ch_learner_write(learner, out);
    ch_learner_free(learner);
    return good && !out->failed ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static void tag_sentence(const struct pass *pass, const struct ch_weights *weights, struct ch_tree *tree)
{
    uint32_t features[CH_FEATURES_MAX];
    int32_t scores[CH_CLASSES_MAX];
    for (uint32_t i = 0; i < tree->n; i++) {
        struct ch_tag_keys keys = pass->keys(&tree->words[i]);
        uint8_t tag = ch_weights_class(weights, keys.wide);
        if (!tag) tag = ch_weights_class(weights, keys.narrow);
        if (!tag) {
            ch_weights_score(weights, features, pass->features(tree->words, i, features), scores);
            tag = best_tag(pass, scores);
        }
        *tag_of(pass, &tree->words[i]) = tag;
    }
}

/* Learns without each fold in turn and tags that fold; the tags are kept apart until all are done, since the
 * learner overwrites those in the treebank. */
static enum ch_status jackknife(const struct pass *pass, struct ch_treebank *bank,
                                const struct ch_train_options *options, uint8_t *tags, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    for (uint32_t fold = 0; status == CH_OK && fold < options->folds; fold++) {
        struct ch_buf section = {0};
        struct ch_weights weights = {0};
        status = learn_pass(pass, bank, options, fold, options->folds, &section, err);
        if (status == CH_OK)
            status = ch_weights_load(&weights, (const uint8_t *)section.data, section.len, err);
        uint8_t *out = tags;
        for (uint32_t t = 0; status == CH_OK && t < bank->count; out += bank->items[t++].n) {
            if (in_training(t, fold, options->folds)) continue;
            tag_sentence(pass, &weights, &bank->items[t]);
            for (uint32_t i = 0; i < bank->items[t].n; i++)
                out[i] = *tag_of(pass, &bank->items[t].words[i]);
        }
        ch_weights_dispose(&weights);
        ch_buf_dispose(&section);
        ch_train_say(options, "tagger, %s: fold %u of %u", pass->name, fold + 1, options->folds);
    }
    return status;
}

static void set_tags(const struct pass *pass, struct ch_treebank *bank, const uint8_t *tags)
{
    for (uint32_t t = 0; t < bank->count; t++)
        for (uint32_t i = 0; i < bank->items[t].n; i++)
            *tag_of(pass, &bank->items[t].words[i]) = *tags++;
}

static enum ch_status train_pass(const struct pass *pass, struct ch_treebank *bank,
                                 const struct ch_train_options *options, struct ch_buf *out,
                                 struct ch_error *err)
{
    enum ch_status status = learn_pass(pass, bank, options, 0, 0, out, err);
    if (status != CH_OK) return status;
    if (options->folds == 0) {
        ch_treebank_use_gold_tags(bank);
        return CH_OK;
    }
    uint8_t *tags = malloc(bank->words + 1);
    if (!tags) return ch_fail(err, CH_NOMEM, "out of memory");
    status = jackknife(pass, bank, options, tags, err);
    if (status == CH_OK) set_tags(pass, bank, tags);
    free(tags);
    return status;
}

enum ch_status ch_train_tagger(struct ch_treebank *bank, const struct ch_train_options *options,
                               struct ch_buf *xpos, struct ch_buf *upos, struct ch_error *err)
{
    enum ch_status status = train_pass(&xpos_pass, bank, options, xpos, err);
    return status == CH_OK ? train_pass(&upos_pass, bank, options, upos, err) : status;
}
