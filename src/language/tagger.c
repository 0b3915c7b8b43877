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
#define F3(a, b, c) sink.out[sink.n] = ch_feature3(sink.n, (a), (b), (c)), sink.n++

uint32_t ch_xpos_features(const struct ch_word *words, uint32_t i, uint32_t *features)
{
    struct sink sink = {features, 0};
    const struct ch_word *w = words + i, *p1 = w - 1, *p2 = w - 2, *n1 = w + 1, *n2 = w + 2;
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
        F2(w->suffix[k], w->shape & (CH_SHAPE_CAPITAL | CH_SHAPE_DIGIT | CH_SHAPE_HYPHEN));
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
    return sink.n;
}

uint32_t ch_upos_features(const struct ch_word *words, uint32_t i, uint32_t *features)
{
    struct sink sink = {features, 0};
    const struct ch_word *w = words + i, *p1 = w - 1, *p2 = w - 2, *p3 = w - 3;
    const struct ch_word *n1 = w + 1, *n2 = w + 2, *n3 = w + 3;
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
    return sink.n;
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

void ch_tag_words(const struct ch_weights *xpos, const struct ch_weights *upos, struct ch_word *words,
                  uint32_t n)
{
    uint32_t features[CH_FEATURES_MAX];
    for (uint32_t i = 0; i < n; i++)
        words[i].xpos = best(xpos, features, ch_xpos_features(words, i, features));
    for (uint32_t i = 0; i < n; i++)
        words[i].upos = best(upos, features, ch_upos_features(words, i, features));
}
