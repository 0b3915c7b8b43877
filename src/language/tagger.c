#include "language/tagger.h"

#include "language/ud.h"

/* Templates are numbered in the order in which they are written; each line's number is part of its hash, so
 * that a new one goes to the end. */
struct sink {
    uint32_t *out;
    uint32_t n;
};
#define F1(a) sink.out[sink.n] = ch_feature1(sink.n, (a)), sink.n++
#define F2(a, b) sink.out[sink.n] = ch_feature2(sink.n, (a), (b)), sink.n++
#define F4(a, b, c, d) sink.out[sink.n] = ch_feature4(sink.n, (a), (b), (c), (d)), sink.n++
#define F3(a, b, c) sink.out[sink.n] = ch_feature3(sink.n, (a), (b), (c)), sink.n++

uint32_t ch_xpos_features(const struct ch_model_word *words, uint32_t i, uint32_t *features)
{
    struct sink sink = {features, 0};
    const struct ch_model_word *w = words + i, *p1 = w - 1, *p2 = w - 2, *n1 = w + 1, *n2 = w + 2;
    uint32_t t1 = p1->xpos, t2 = p2->xpos, start = i == 0;

    F1(0);
    F1(w->form);
    F1(w->exact);
    F2(w->form, start);
    F1(p1->form);
    F1(p2->form);
    F1(n1->form);
    F1(n2->form);
    F2(p1->form, w->form);
    F2(w->form, n1->form);
    F2(p1->form, n1->form);
    F2(n1->form, n2->form);
    for (uint32_t k = 0; k < CH_AFFIXES; k++)
        F1(w->prefix[k]);
    for (uint32_t k = 0; k < CH_AFFIXES; k++)
        F2(w->suffix[k], w->shape & (CH_MODEL_CAPITAL | CH_MODEL_DIGIT | CH_MODEL_HYPHEN));
    F1(w->shape);
    F2(w->shape, start);
    F3(w->shape, p1->shape, start);
    F3(w->shape, p1->shape, n1->shape);
    F1(p1->suffix[2]);
    F1(n1->suffix[2]);
    F1(n1->suffix[1]);
    F1(n2->suffix[2]);
    F1(t1);
    F2(t1, t2);
    F2(t1, w->form);
    F2(t1, n1->form);
    F3(t2, t1, w->form);
    F3(t1, w->form, n1->form);
    F2(t1, w->suffix[2]);
    F2(t1, w->suffix[1]);
    F2(t1, w->shape);
    F2(t1, n1->suffix[2]);
    F3(t1, w->suffix[2], n1->suffix[2]);
    F3(t2, t1, w->suffix[2]);
    F2(w->suffix[2], n1->form);
    F2(w->form, n1->suffix[2]);
    F2(w->suffix[2], n1->suffix[1]);
    F2(p1->form, w->suffix[2]);
    F3(t1, w->shape, n1->shape);
    F3(t2, t1, n1->suffix[1]);

    uint32_t parts = ch_model_word_parts(w), before = ch_model_word_parts(p1),
             behind = ch_model_word_parts(n1);
    F2(parts, w->shape);
    F2(parts, w->suffix[1]);
    F2(parts, t1);
    F3(parts, t1, t2);
    F3(parts, t1, behind);
    F3(parts, before, behind);
    F3(parts, behind, ch_model_word_parts(n2));
    F2(w->form, behind);
    F3(t1, w->form, behind);
    F3(w->suffix[2], parts, behind);
    F3(w->suffix[1], t1, behind);
    F3(parts, n1->form, t1);
    F2(w->sense.noun, w->sense.verb);
    F3(w->sense.noun, w->suffix[2], w->shape);
    F3(w->sense.verb, t1, n1->form);
    F3(w->style, w->shape, start);
    F2(w->style, w->form);
    F3(w->style, w->shape, parts);
    F3(w->style, w->shape, w->suffix[2]);
    F3(w->style, w->shape, t1);
    F4(w->shape, p1->shape, n1->shape, parts);
    F3(p1->form, parts, behind);
    F3(t1, n1->form, n2->form);
    return sink.n;
}

uint32_t ch_upos_features(const struct ch_model_word *words, uint32_t i, uint32_t *features)
{
    struct sink sink = {features, 0};
    const struct ch_model_word *w = words + i, *p1 = w - 1, *p2 = w - 2, *p3 = w - 3;
    const struct ch_model_word *n1 = w + 1, *n2 = w + 2, *n3 = w + 3;
    uint32_t x = w->xpos;

    F1(x);
    F2(x, w->form);
    F2(x, w->exact);
    F2(x, w->suffix[2]);
    F2(x, w->suffix[3]);
    F2(x, w->shape);
    F2(x, p1->xpos);
    F2(x, n1->xpos);
    F3(x, p1->xpos, n1->xpos);
    F3(x, p1->xpos, p2->xpos);
    F3(x, n1->xpos, n2->xpos);
    F3(w->form, p1->xpos, n1->xpos);
    F2(w->form, n1->xpos);
    F2(w->form, p1->xpos);
    F3(w->form, n1->xpos, n2->xpos);
    F2(w->form, n1->form);
    F2(w->form, p1->form);
    F3(w->form, n2->xpos, n3->xpos);
    F3(w->form, p1->xpos, p2->xpos);
    F3(w->form, p2->xpos, p3->xpos);
    F2(x, p1->upos);
    F3(x, p1->upos, p2->upos);
    F2(w->form, p1->upos);
    F3(x, w->shape, p1->shape);
    F3(x, w->shape, n1->shape);
    F2(x, n1->form);
    F2(x, p1->form);
    F2(x, ch_model_word_parts(w));
    F3(x, ch_model_word_parts(w), w->suffix[2]);
    F3(x, ch_model_word_parts(w), n1->xpos);
    F3(x, w->sense.noun, w->shape);
    F3(x, w->style, w->shape);
    F3(x, w->style, w->form);
    F4(x, p1->form, n1->form, 0);
    F4(x, w->form, p1->form, 0);
    F4(x, w->form, n1->form, 0);
    F4(x, w->form, p1->xpos, n1->xpos);
    F4(x, p2->xpos, p1->xpos, n1->xpos);
    F4(x, p1->xpos, n1->xpos, n2->xpos);
    return sink.n;
}

/* Numbers of templates far from those of features. */
enum { KEY_EXACT = 1000, KEY_FORM, KEY_TAG_FORM, KEY_TAG };

struct ch_tag_keys ch_xpos_keys(const struct ch_model_word *word)
{
    return (struct ch_tag_keys){ch_feature1(KEY_EXACT, word->exact), ch_feature1(KEY_FORM, word->form)};
}

struct ch_tag_keys ch_upos_keys(const struct ch_model_word *word)
{
    return (struct ch_tag_keys){ch_feature2(KEY_TAG_FORM, word->xpos, word->form),
                                ch_feature1(KEY_TAG, word->xpos)};
}

/* The class that one of the keys decides; 0 if none does. */
static uint8_t decided(const struct ch_weights *weights, struct ch_tag_keys keys)
{
    uint8_t class = ch_weights_class(weights, keys.wide);
    return class ? class : ch_weights_class(weights, keys.narrow);
}

/* The best class; the first of equals. 0 stands for "no tag" and is never chosen. */
static uint8_t best(const struct ch_weights *weights, const uint32_t *features, uint32_t n)
{
    int32_t scores[CH_CLASSES_MAX];
    ch_weights_score(weights, features, n, scores);
    uint32_t top = 1;
    for (uint32_t c = 2; c < weights->classes; c++)
        if (scores[c] > scores[top]) top = c;
    return (uint8_t)top;
}

void ch_tag_words(const struct ch_weights *xpos, const struct ch_weights *upos, struct ch_model_word *words,
                  uint32_t n)
{
    uint32_t features[CH_FEATURES_MAX];
    ch_model_words_set_style(words, n);
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].xpos) continue;
        words[i].xpos = decided(xpos, ch_xpos_keys(&words[i]));
        if (!words[i].xpos) words[i].xpos = best(xpos, features, ch_xpos_features(words, i, features));
    }
    for (uint32_t i = 0; i < n; i++) {
        words[i].upos = decided(upos, ch_upos_keys(&words[i]));
        if (!words[i].upos) words[i].upos = best(upos, features, ch_upos_features(words, i, features));
    }
}
