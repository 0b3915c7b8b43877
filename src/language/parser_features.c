/* The templates: those of Zhang and Nivre (2011), and more that suit Universal Dependencies, where content
 * words head function words and so prepositions, markers and coordinators are found among the children. */
#include "language/parser.h"

/* A template's number is part of the hash. */
#define F1(id, a) *features++ = ch_feature1(id, (a))
#define F2(id, a, b) *features++ = ch_feature2(id, (a), (b))
#define F3(id, a, b, c) *features++ = ch_feature3(id, (a), (b), (c))
#define F4(id, a, b, c, d) *features++ = ch_feature4(id, (a), (b), (c), (d))

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

uint32_t *ch_ahead_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    const struct ch_node *nodes = parser->nodes, *n0 = &nodes[state->front.word];
    const struct ch_node *n1 = &nodes[state->next], *n2 = &nodes[n1->next], *n3 = &nodes[n2->next];

    F2(3, n0->form, n0->tag);
    F1(4, n0->form);
    F1(5, n0->tag);
    F2(6, n1->form, n1->tag);
    F1(7, n1->form);
    F1(8, n1->tag);
    F2(9, n2->form, n2->tag);
    F1(10, n2->tag);
    F1(11, n3->tag);
    F2(21, n0->tag, n1->tag);
    F2(23, n0->form, n1->form);
    F3(25, n0->tag, n1->tag, n2->tag);
    F3(132, n0->behind, n0->tag, n1->tag);
    return features;
}

uint32_t *ch_front_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    const struct ch_item *N0 = &state->front;
    const struct ch_node *nodes = parser->nodes, *n0 = &nodes[N0->word];
    const struct ch_node *n0l = &nodes[N0->left[0]], *n0l2 = &nodes[N0->left[1]];

    F2(51, n0->form, N0->left_count);
    F2(52, n0->tag, N0->left_count);
    F1(63, n0l->form);
    F1(64, n0l->tag);
    F1(65, N0->left_label[0]);
    F1(75, n0l2->form);
    F1(76, n0l2->tag);
    F1(77, N0->left_label[1]);
    F3(81, n0->tag, n0l->tag, n0l2->tag);
    F2(86, n0->form, fold_set(N0->left_labels));
    F2(87, n0->tag, fold_set(N0->left_labels));
    return features;
}

uint32_t *ch_stack_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    const struct ch_node *nodes = parser->nodes;
    const struct ch_item *S0 = &parser->items[state->top];
    const struct ch_item *S1 = &parser->items[S0->below], *S2 = &parser->items[S1->below];
    const struct ch_item *H = S0->attached ? S1 : &parser->items[0];
    const struct ch_item *H2 = H->attached ? &parser->items[H->below] : &parser->items[0];
    const struct ch_node *s0 = &nodes[S0->word], *s1 = &nodes[S1->word], *s2 = &nodes[S2->word];
    const struct ch_node *h = &nodes[H->word], *h2 = &nodes[H2->word];
    const struct ch_node *s0l = &nodes[S0->left[0]], *s0l2 = &nodes[S0->left[1]];
    const struct ch_node *s0r = &nodes[S0->right[0]], *s0r2 = &nodes[S0->right[1]];

    /* The words themselves. */
    F2(0, s0->form, s0->tag);
    F1(1, s0->form);
    F1(2, s0->tag);
    F2(12, s1->form, s1->tag);
    F1(13, s1->tag);
    F3(34, s2->tag, s1->tag, s0->tag);

    /* Distance and valency. */
    F2(47, s0->form, S0->right_count);
    F2(48, s0->tag, S0->right_count);
    F2(49, s0->form, S0->left_count);
    F2(50, s0->tag, S0->left_count);

    /* Heads and children. */
    F1(53, h->form);
    F1(54, h->tag);
    F2(55, S0->label, S0->attached);
    F2(56, s0->tag, S0->label);
    F1(57, s0l->form);
    F1(58, s0l->tag);
    F1(59, S0->left_label[0]);
    F1(60, s0r->form);
    F1(61, s0r->tag);
    F1(62, S0->right_label[0]);
    F1(66, h2->form);
    F1(67, h2->tag);
    F1(68, H->label);
    F1(69, s0l2->form);
    F1(70, s0l2->tag);
    F1(71, S0->left_label[1]);
    F1(72, s0r2->form);
    F1(73, s0r2->tag);
    F1(74, S0->right_label[1]);
    F3(78, s0->tag, s0l->tag, s0l2->tag);
    F3(79, s0->tag, s0r->tag, s0r2->tag);
    F3(80, s0->tag, h->tag, h2->tag);
    F2(82, s0->form, fold_set(S0->right_labels));
    F2(83, s0->tag, fold_set(S0->right_labels));
    F2(84, s0->form, fold_set(S0->left_labels));
    F2(85, s0->tag, fold_set(S0->left_labels));
    return features;
}

uint32_t *ch_pair_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    const struct ch_node *nodes = parser->nodes;
    const struct ch_item *S0 = &parser->items[state->top], *N0 = &state->front;
    const struct ch_item *S1 = &parser->items[S0->below];
    const struct ch_item *H = S0->attached ? S1 : &parser->items[0];
    const struct ch_node *s0 = &nodes[S0->word], *s1 = &nodes[S1->word], *h = &nodes[H->word];
    const struct ch_node *n0 = &nodes[N0->word], *n1 = &nodes[state->next], *n2 = &nodes[n1->next];
    const struct ch_node *s0l = &nodes[S0->left[0]], *s0r = &nodes[S0->right[0]];
    const struct ch_node *n0l = &nodes[N0->left[0]];
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
    F4(14, s0->form, s0->tag, n0->form, n0->tag);
    F3(15, s0->form, s0->tag, n0->form);
    F3(16, s0->form, n0->form, n0->tag);
    F3(17, s0->form, s0->tag, n0->tag);
    F3(18, s0->tag, n0->form, n0->tag);
    F2(19, s0->form, n0->form);
    F2(20, s0->tag, n0->tag);
    F2(22, s0->form, n1->form);
    F2(24, s0->tag, n1->tag);
    F3(26, s0->tag, n0->tag, n1->tag);
    F4(27, s0->tag, n0->tag, n1->tag, n2->tag);
    F3(28, h->tag, s0->tag, n0->tag);
    F3(29, s0->tag, s0l->tag, n0->tag);
    F3(30, s0->tag, s0r->tag, n0->tag);
    F3(31, s0->tag, n0->tag, n0l->tag);
    F3(32, s1->tag, s0->tag, n0->tag);
    F4(33, s1->tag, s0->tag, n0->tag, n1->tag);
    F2(35, s1->form, n0->form);
    F3(36, s1->tag, s0->form, n0->tag);
    F3(37, s1->form, s0->tag, n0->tag);
    F3(38, s0->form, n0->tag, n1->tag);
    F3(39, s0->tag, n0->form, n1->tag);
    F3(40, s0->tag, n0->tag, n1->form);

    /* Distance and valency. */
    F2(41, s0->form, d);
    F2(42, s0->tag, d);
    F2(43, n0->form, d);
    F2(44, n0->tag, d);
    F3(45, s0->form, n0->form, d);
    F3(46, s0->tag, n0->tag, d);

    /* Function words of the two, and what lies between. */
    F2(88, s0->form, N0->preposition);
    F3(89, s0->tag, N0->preposition, n0->tag);
    F3(90, s0->form, N0->preposition, n0->form);
    F3(91, h->form, s0->tag, N0->preposition);
    F3(92, h->tag, s0->tag, N0->preposition);
    F4(93, h->tag, S0->preposition, s0->tag, N0->preposition);
    F2(94, S0->preposition, N0->preposition);
    F3(95, S0->preposition, s0->tag, n0->tag);
    F3(96, S0->right_case, s0->tag, n0->tag);
    F3(97, S0->right_label[0], S0->right_case, n0->tag);
    F2(98, s0->form, N0->marker);
    F3(99, s0->tag, N0->marker, n0->tag);
    F3(100, S0->marker, s0->tag, n0->tag);
    F3(101, S0->marker, N0->marker, n0->tag);
    F3(102, s0->tag, N0->coordinator, n0->tag);
    F3(103, s0->form, N0->coordinator, n0->form);
    F4(104, S0->preposition, s0->tag, N0->coordinator, n0->tag);
    F4(105, S0->label, s0->tag, N0->coordinator, n0->tag);
    F3(106, between, s0->tag, n0->tag);
    F3(107, between, s0->form, n0->upos);
    F3(108, between, s0->upos, n0->form);
    F4(109, between, s0->upos, n0->upos, d);
    F4(110, between, h->upos, s0->upos, n0->upos);
    F4(111, fold_set(N0->left_labels), s0->tag, n0->tag, commas);
    F4(112, fold_set(S0->left_labels), s0->tag, n0->tag, verbs);
    F3(113, fold_set(S0->right_labels), s0->tag, n0->tag);
    F4(114, fold_set(S0->right_labels), s0->upos, n0->upos, fold_set(N0->left_labels));
    F4(115, fold_set(S0->left_labels), s0->upos, n0->upos, fold_set(N0->left_labels));
    F4(116, s0->tag, right_of_s0->tag, left_of_n0->tag, n0->tag);
    F4(117, left_of_s0->tag, s0->tag, left_of_n0->tag, n0->tag);
    F4(118, s0->tag, right_of_s0->tag, n0->tag, n1->tag);
    F4(119, left_of_s0->tag, s0->tag, n0->tag, n1->tag);
    F3(120, s0->tag, right_of_s0->form, n0->tag);
    F3(121, s0->tag, left_of_n0->form, n0->tag);
    F3(122, s0->tag, n0->tag, n0->next_verb);
    F4(123, s0->upos, n0->tag, n0->next_verb, n0->behind);
    F3(124, s0->tag, n0->tag, n0->behind);
    F4(125, s0->tag, n0->tag, n0->before, n0->behind);
    F4(126, s0->tag, s0->behind, n0->before, n0->tag);
    F4(127, s0->tag, s0->before, s0->behind, n0->tag);
    F3(128, s0->form, s0->behind, n0->tag);
    F3(129, s0->tag, n0->before, n0->form);
    F4(130, s0->before, s0->behind, n0->before, n0->behind);
    F4(131, s0->upos, n0->before, n0->upos, n1->tag);
    F3(133, S0->label, s0->upos, n0->tag);
    F4(134, S0->label, h->tag, s0->tag, n0->tag);
    F4(135, S0->label, H->label, s0->upos, n0->upos);
    F4(136, S0->label, S0->right_label[0], s0->upos, n0->upos);
    F4(137, h->form, s0->form, n0->form, S0->label);
    F3(138, h->form, S0->label, n0->form);
    F3(139, h->form, s0->tag, n0->tag);
    F3(140, s0->tag, n0->tag, end);
    F3(141, state->loose > 1, s0->tag, n0->tag);
    F4(142, at_most(state->loose, 3), s1->tag, s0->tag, n0->tag);
    F4(143, N0->left_label[0], N0->left_label[1], s0->tag, n0->tag);
    F4(144, s0->tag, n0->form, n1->form, n2->tag);
    F4(145, s0->form, n0->tag, n1->tag, n2->tag);
    F3(146, n0l->form, s0->form, n0->tag);
    F3(147, s0r->form, s0->tag, n0->tag);
    F3(148, s0->form, s0r->tag, n0->tag);
    F3(149, s0->form, N0->left_label[0], n0->tag);

    /* Topics of nouns and verbs. */
    F3(150, s0->sense, s0->upos, n0->tag);
    F3(151, s0->tag, n0->sense, n0->upos);
    F4(152, s0->tag, s0->sense, n0->tag, n0->sense);
    F3(153, s0->form, n0->sense, n0->tag);
    F3(154, s0->sense, s0->tag, n0->form);
    F4(155, s0->sense, s0->upos, N0->preposition, n0->sense);
    F4(156, s0->form, N0->preposition, n0->sense, n0->upos);
    F4(157, h->sense, s0->sense, N0->preposition, n0->sense);
    F4(158, s0->tag, N0->preposition, n0->sense, n0->upos);
    F4(159, s0->sense, s0->tag, N0->coordinator, n0->sense);
    F4(160, h->sense, h->tag, s0->tag, N0->preposition);
    F4(161, s0->sense, s0->upos, N0->marker, n0->sense);
    return features;
}

uint32_t ch_parser_features(const struct ch_parser *parser, const struct ch_state *state, uint32_t *features)
{
    uint32_t *end = ch_ahead_features(parser, state, features);
    end = ch_front_features(parser, state, end);
    end = ch_stack_features(parser, state, end);
    return (uint32_t)(ch_pair_features(parser, state, end) - features);
}
