/* The templates: those of Zhang and Nivre (2011), and more that suit Universal Dependencies, where content
 * words head function words and so prepositions, markers and coordinators are found among the children. */
#include "language/parser.h"

/* Templates are numbered in the order in which they are written and the number is part of the hash. */
struct sink {
    uint32_t *out;
    uint32_t n;
};
#define F1(a) sink.out[sink.n] = ch_feature1(sink.n, (a)), sink.n++
#define F2(a, b) sink.out[sink.n] = ch_feature2(sink.n, (a), (b)), sink.n++
#define F3(a, b, c) sink.out[sink.n] = ch_feature3(sink.n, (a), (b), (c)), sink.n++
#define F4(a, b, c, d) sink.out[sink.n] = ch_feature4(sink.n, (a), (b), (c), (d)), sink.n++

static uint32_t distance_class(uint32_t distance)
{
    return distance < 5 ? distance : distance < 7 ? 5 : distance < 10 ? 6 : distance < 15 ? 7 : 8;
}

static uint32_t at_most(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

/* A set of labels as one number. */
static uint32_t fold_set(uint64_t set)
{
    return (uint32_t)(set ^ set >> 32);
}

uint32_t ch_parser_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    struct sink sink = {features, 0};
    const struct ch_node *nodes = parser->nodes;
    const struct ch_item *S0 = &parser->items[state->top], *N0 = &state->front;
    const struct ch_item *S1 = &parser->items[S0->below], *S2 = &parser->items[S1->below];
    const struct ch_item *H = S0->attached ? S1 : &parser->items[0];
    const struct ch_item *H2 = H->attached ? &parser->items[H->below] : &parser->items[0];
    const struct ch_node *s0 = &nodes[S0->word], *n0 = &nodes[N0->word];
    const struct ch_node *n1 = &nodes[state->next], *n2 = &nodes[n1->next], *n3 = &nodes[n2->next];
    const struct ch_node *s1 = &nodes[S1->word], *s2 = &nodes[S2->word];
    const struct ch_node *h = &nodes[H->word], *h2 = &nodes[H2->word];
    const struct ch_node *s0l = &nodes[S0->left[0]], *s0l2 = &nodes[S0->left[1]];
    const struct ch_node *s0r = &nodes[S0->right[0]], *s0r2 = &nodes[S0->right[1]];
    const struct ch_node *n0l = &nodes[N0->left[0]], *n0l2 = &nodes[N0->left[1]];
    const struct ch_node *left_of_n0 = &nodes[n0->previous], *right_of_s0 = &nodes[s0->next];
    const struct ch_node *left_of_s0 = &nodes[s0->previous];

    uint32_t d = S0->word && N0->word ? distance_class(n0->position - s0->position) : 0;
    uint32_t commas = 0, verbs = 0, conjunctions = 0, marks = 0, quotes = 0;
    if (d) {
        commas = at_most((uint16_t)(n0[-1].commas - s0->commas), 3);
        verbs = at_most((uint16_t)(n0[-1].verbs - s0->verbs), 2);
        conjunctions = at_most((uint16_t)(n0[-1].conjunctions - s0->conjunctions), 2);
        marks = at_most((uint8_t)(n0[-1].marks - s0->marks), 2);
        quotes = at_most((uint16_t)(n0->quotes - s0->quotes + 1), 3);
    }
    uint32_t between = commas | verbs << 2 | conjunctions << 4 | marks << 6 | quotes << 8;
    uint32_t end = n1->tag == 0;

    /* The words themselves. */
    F2(s0->form, s0->tag);
    F1(s0->form);
    F1(s0->tag);
    F2(n0->form, n0->tag);
    F1(n0->form);
    F1(n0->tag);
    F2(n1->form, n1->tag);
    F1(n1->form);
    F1(n1->tag);
    F2(n2->form, n2->tag);
    F1(n2->tag);
    F1(n3->tag);
    F2(s1->form, s1->tag);
    F1(s1->tag);
    F4(s0->form, s0->tag, n0->form, n0->tag);
    F3(s0->form, s0->tag, n0->form);
    F3(s0->form, n0->form, n0->tag);
    F3(s0->form, s0->tag, n0->tag);
    F3(s0->tag, n0->form, n0->tag);
    F2(s0->form, n0->form);
    F2(s0->tag, n0->tag);
    F2(n0->tag, n1->tag);
    F2(s0->form, n1->form);
    F2(n0->form, n1->form);
    F2(s0->tag, n1->tag);
    F3(n0->tag, n1->tag, n2->tag);
    F3(s0->tag, n0->tag, n1->tag);
    F4(s0->tag, n0->tag, n1->tag, n2->tag);
    F3(h->tag, s0->tag, n0->tag);
    F3(s0->tag, s0l->tag, n0->tag);
    F3(s0->tag, s0r->tag, n0->tag);
    F3(s0->tag, n0->tag, n0l->tag);
    F3(s1->tag, s0->tag, n0->tag);
    F4(s1->tag, s0->tag, n0->tag, n1->tag);
    F3(s2->tag, s1->tag, s0->tag);
    F2(s1->form, n0->form);
    F3(s1->tag, s0->form, n0->tag);
    F3(s1->form, s0->tag, n0->tag);
    F3(s0->form, n0->tag, n1->tag);
    F3(s0->tag, n0->form, n1->tag);
    F3(s0->tag, n0->tag, n1->form);

    /* Distance and valency. */
    F2(s0->form, d);
    F2(s0->tag, d);
    F2(n0->form, d);
    F2(n0->tag, d);
    F3(s0->form, n0->form, d);
    F3(s0->tag, n0->tag, d);
    F2(s0->form, S0->right_count);
    F2(s0->tag, S0->right_count);
    F2(s0->form, S0->left_count);
    F2(s0->tag, S0->left_count);
    F2(n0->form, N0->left_count);
    F2(n0->tag, N0->left_count);

    /* Heads and children. */
    F1(h->form);
    F1(h->tag);
    F2(S0->label, S0->attached);
    F2(s0->tag, S0->label);
    F1(s0l->form);
    F1(s0l->tag);
    F1(S0->left_label[0]);
    F1(s0r->form);
    F1(s0r->tag);
    F1(S0->right_label[0]);
    F1(n0l->form);
    F1(n0l->tag);
    F1(N0->left_label[0]);
    F1(h2->form);
    F1(h2->tag);
    F1(H->label);
    F1(s0l2->form);
    F1(s0l2->tag);
    F1(S0->left_label[1]);
    F1(s0r2->form);
    F1(s0r2->tag);
    F1(S0->right_label[1]);
    F1(n0l2->form);
    F1(n0l2->tag);
    F1(N0->left_label[1]);
    F3(s0->tag, s0l->tag, s0l2->tag);
    F3(s0->tag, s0r->tag, s0r2->tag);
    F3(s0->tag, h->tag, h2->tag);
    F3(n0->tag, n0l->tag, n0l2->tag);
    F2(s0->form, fold_set(S0->right_labels));
    F2(s0->tag, fold_set(S0->right_labels));
    F2(s0->form, fold_set(S0->left_labels));
    F2(s0->tag, fold_set(S0->left_labels));
    F2(n0->form, fold_set(N0->left_labels));
    F2(n0->tag, fold_set(N0->left_labels));

    /* Function words of the two, and what lies between. */
    F2(s0->form, N0->preposition);
    F3(s0->tag, N0->preposition, n0->tag);
    F3(s0->form, N0->preposition, n0->form);
    F3(h->form, s0->tag, N0->preposition);
    F3(h->tag, s0->tag, N0->preposition);
    F4(h->tag, S0->preposition, s0->tag, N0->preposition);
    F2(S0->preposition, N0->preposition);
    F3(S0->preposition, s0->tag, n0->tag);
    F3(S0->right_case, s0->tag, n0->tag);
    F3(S0->right_label[0], S0->right_case, n0->tag);
    F2(s0->form, N0->marker);
    F3(s0->tag, N0->marker, n0->tag);
    F3(S0->marker, s0->tag, n0->tag);
    F3(S0->marker, N0->marker, n0->tag);
    F3(s0->tag, N0->coordinator, n0->tag);
    F3(s0->form, N0->coordinator, n0->form);
    F4(S0->preposition, s0->tag, N0->coordinator, n0->tag);
    F4(S0->label, s0->tag, N0->coordinator, n0->tag);
    F3(between, s0->tag, n0->tag);
    F3(between, s0->form, n0->upos);
    F3(between, s0->upos, n0->form);
    F4(between, s0->upos, n0->upos, d);
    F4(between, h->upos, s0->upos, n0->upos);
    F4(fold_set(N0->left_labels), s0->tag, n0->tag, commas);
    F4(fold_set(S0->left_labels), s0->tag, n0->tag, verbs);
    F3(fold_set(S0->right_labels), s0->tag, n0->tag);
    F4(fold_set(S0->right_labels), s0->upos, n0->upos, fold_set(N0->left_labels));
    F4(fold_set(S0->left_labels), s0->upos, n0->upos, fold_set(N0->left_labels));
    F4(s0->tag, right_of_s0->tag, left_of_n0->tag, n0->tag);
    F4(left_of_s0->tag, s0->tag, left_of_n0->tag, n0->tag);
    F4(s0->tag, right_of_s0->tag, n0->tag, n1->tag);
    F4(left_of_s0->tag, s0->tag, n0->tag, n1->tag);
    F3(s0->tag, right_of_s0->form, n0->tag);
    F3(s0->tag, left_of_n0->form, n0->tag);
    F3(s0->tag, n0->tag, n0->next_verb);
    F4(s0->upos, n0->tag, n0->next_verb, n0->behind);
    F3(s0->tag, n0->tag, n0->behind);
    F4(s0->tag, n0->tag, n0->before, n0->behind);
    F4(s0->tag, s0->behind, n0->before, n0->tag);
    F4(s0->tag, s0->before, s0->behind, n0->tag);
    F3(s0->form, s0->behind, n0->tag);
    F3(s0->tag, n0->before, n0->form);
    F4(s0->before, s0->behind, n0->before, n0->behind);
    F4(s0->upos, n0->before, n0->upos, n1->tag);
    F3(n0->behind, n0->tag, n1->tag);
    F3(S0->label, s0->upos, n0->tag);
    F4(S0->label, h->tag, s0->tag, n0->tag);
    F4(S0->label, H->label, s0->upos, n0->upos);
    F4(S0->label, S0->right_label[0], s0->upos, n0->upos);
    F4(h->form, s0->form, n0->form, S0->label);
    F3(h->form, S0->label, n0->form);
    F3(h->form, s0->tag, n0->tag);
    F3(s0->tag, n0->tag, end);
    F3(state->loose > 1, s0->tag, n0->tag);
    F4(at_most(state->loose, 3), s1->tag, s0->tag, n0->tag);
    F4(N0->left_label[0], N0->left_label[1], s0->tag, n0->tag);
    F4(s0->tag, n0->form, n1->form, n2->tag);
    F4(s0->form, n0->tag, n1->tag, n2->tag);
    F3(n0l->form, s0->form, n0->tag);
    F3(s0r->form, s0->tag, n0->tag);
    F3(s0->form, s0r->tag, n0->tag);
    F3(s0->form, N0->left_label[0], n0->tag);

    /* Topics of nouns and verbs. */
    F3(s0->sense, s0->upos, n0->tag);
    F3(s0->tag, n0->sense, n0->upos);
    F4(s0->tag, s0->sense, n0->tag, n0->sense);
    F3(s0->form, n0->sense, n0->tag);
    F3(s0->sense, s0->tag, n0->form);
    F4(s0->sense, s0->upos, N0->preposition, n0->sense);
    F4(s0->form, N0->preposition, n0->sense, n0->upos);
    F4(h->sense, s0->sense, N0->preposition, n0->sense);
    F4(s0->tag, N0->preposition, n0->sense, n0->upos);
    F4(s0->sense, s0->tag, N0->coordinator, n0->sense);
    F4(h->sense, h->tag, s0->tag, N0->preposition);
    F4(s0->sense, s0->upos, N0->marker, n0->sense);
    return sink.n;
}
