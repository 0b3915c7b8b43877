/* States and transitions. */
#include "language/parser.h"

#include <string.h>

enum ch_status ch_parser_init(struct ch_parser *parser, struct ch_arena *arena, uint32_t words, uint32_t beam,
                              struct ch_error *err)
{
    memset(parser, 0, sizeof *parser);
    if (words > UINT32_MAX / 64 / (beam + 1))
        return ch_fail(err, CH_NOMEM, "a sentence is too long to parse");
    parser->room = words;
    /* A sentence takes at most 4 (words + 2) transitions, each makes at most two items. */
    parser->item_cap = 8 * (words + 2) * beam;
    parser->state_cap = beam > 1 ? (4 * (words + 2) + 1) * beam : 0;
    parser->nodes = ch_arena_alloc(arena, (size_t)(words + 1) * sizeof *parser->nodes);
    parser->extents = ch_arena_alloc(arena, (size_t)(words + 1) * 3 * sizeof *parser->extents);
    parser->items = ch_arena_alloc(arena, (size_t)parser->item_cap * sizeof *parser->items);
    parser->states = ch_arena_alloc(arena, (size_t)parser->state_cap * sizeof *parser->states + 1);
    parser->path = ch_arena_alloc(arena, (size_t)4 * (words + 2) * sizeof *parser->path);
    /* Each of the transitions may ask for four sums. */
    parser->sums = ch_arena_alloc(arena, (16 * (size_t)(words + 2) * beam + 1) * sizeof *parser->sums);
    if (!parser->sums || !parser->nodes || !parser->extents || !parser->items || !parser->states ||
        !parser->path)
        return ch_fail(err, CH_NOMEM, "out of memory for the parser");
    return CH_OK;
}

static bool is_verb(uint8_t upos)
{
    return upos == CH_VERB || upos == CH_AUX;
}

static uint8_t sense_of(const struct ch_model_word *word)
{
    if (word->upos == CH_NOUN || word->upos == CH_PROPN) return word->sense.noun;
    if (word->upos == CH_VERB && word->sense.verb) return CH_NOUN_TOPICS + word->sense.verb;
    return 0;
}

/* What can be told from left to right. */
static void fill_node(struct ch_node *node, const struct ch_model_word *word)
{
    const struct ch_node *before = node - 1;
    bool mark = word->upos == CH_PUNCT;
    node->form = word->form;
    node->tag = (uint32_t)word->xpos << 5 | word->upos;
    node->upos = word->upos;
    node->sense = sense_of(word);
    node->commas = (uint16_t)(before->commas + (word->xpos == CH_XPOS_COMMA));
    node->verbs = (uint16_t)(before->verbs + (word->upos == CH_VERB));
    node->conjunctions = (uint16_t)(before->conjunctions + (word->upos == CH_CCONJ));
    node->quotes =
        (uint16_t)(before->quotes + (word->xpos == CH_XPOS_OPEN_QUOTE) - (word->xpos == CH_XPOS_CLOSE_QUOTE));
    node->marks =
        (uint8_t)(before->marks + (mark && word->xpos != CH_XPOS_COMMA && word->xpos != CH_XPOS_HYPH));
    node->position = before->position + !mark;
    node->before = before->upos == CH_PUNCT ? before->form : 0;
    node->ahead_sum = 0;
}

/* What can be told from right to left; the first word, or 0. */
static uint32_t link_nodes(struct ch_node *nodes, uint32_t n)
{
    uint32_t verb = 0, next = 0;
    for (uint32_t i = n; i > 0; i--) {
        nodes[i].next_verb = verb;
        nodes[i].next = next;
        nodes[i].behind = i < n && nodes[i + 1].upos == CH_PUNCT ? nodes[i + 1].form : 0;
        if (is_verb(nodes[i].upos)) verb = nodes[i].tag;
        if (nodes[i].upos != CH_PUNCT) next = i;
    }
    for (uint32_t i = next, previous = 0; i; previous = i, i = nodes[i].next)
        nodes[i].previous = previous;
    return next;
}

void ch_parser_start(struct ch_parser *parser, const struct ch_model_word *words, uint32_t n,
                     struct ch_state *state)
{
    memset(parser->nodes, 0, sizeof *parser->nodes);
    for (uint32_t i = 1; i <= n; i++)
        fill_node(parser->nodes + i, words + i - 1);
    parser->words = n;
    parser->item_count = 1;
    parser->sum_count = 1;
    memset(parser->items, 0, sizeof *parser->items);
    memset(state, 0, sizeof *state);
    state->front.word = link_nodes(parser->nodes, n);
    state->next = parser->nodes[state->front.word].next;
}

bool ch_parser_done(const struct ch_parser *parser, const struct ch_state *state)
{
    (void)parser;
    return state->front.word == 0 && state->loose <= 1;
}

bool ch_parser_allows(const struct ch_parser *parser, const struct ch_state *state, uint32_t action)
{
    const struct ch_item *top = &parser->items[state->top];
    if (action == CH_REDUCE) return state->top && top->attached;
    if (state->front.word == 0) return false;
    if (action == CH_SHIFT) return !state->returned;
    return state->top && (action == CH_RIGHT || !top->attached);
}

static void read_next(const struct ch_parser *parser, struct ch_state *state)
{
    memset(&state->front, 0, sizeof state->front);
    state->returned = false;
    state->front.word = state->next;
    state->next = parser->nodes[state->next].next;
}

static uint32_t push(struct ch_parser *parser, const struct ch_item *item)
{
    struct ch_item *pushed = &parser->items[parser->item_count];
    *pushed = *item;
    pushed->stack_sum = 0;
    return parser->item_count++;
}

static uint8_t one_more(uint8_t count)
{
    return count < UINT8_MAX ? count + 1 : count;
}

static void add_left(struct ch_item *head, const struct ch_item *child, uint8_t label, uint32_t form)
{
    head->front_sum = 0;
    head->left[1] = head->left[0];
    head->left_label[1] = head->left_label[0];
    head->left[0] = child->word;
    head->left_label[0] = label;
    head->left_labels |= UINT64_C(1) << label;
    head->left_count = one_more(head->left_count);
    head->left_case = child->preposition;
    if (label == CH_DEPREL_CASE && !head->preposition) head->preposition = form;
    if (label == CH_DEPREL_MARK && !head->marker) head->marker = form;
    if (label == CH_DEPREL_CC && !head->coordinator) head->coordinator = form;
}

static void add_right(struct ch_item *head, const struct ch_item *child, uint8_t label)
{
    head->right[1] = head->right[0];
    head->right_label[1] = head->right_label[0];
    head->right[0] = child->word;
    head->right_label[0] = label;
    head->right_labels |= UINT64_C(1) << label;
    head->right_count = one_more(head->right_count);
    head->right_case = child->preposition;
}

static void step_left(struct ch_parser *parser, struct ch_state *state, uint8_t label)
{
    const struct ch_item *child = &parser->items[state->top];
    add_left(&state->front, child, label, parser->nodes[child->word].form);
    state->top = child->below;
    state->loose--;
}

static void step_right(struct ch_parser *parser, struct ch_state *state, uint8_t label)
{
    struct ch_item head = parser->items[state->top];
    add_right(&head, &state->front, label);
    state->front.below = push(parser, &head);
    state->front.label = label;
    state->front.attached = true;
    state->top = push(parser, &state->front);
    read_next(parser, state);
}

/* With nothing more to read, words with a head leave the stack and the topmost one without a head comes back
 * as the front, until one word without a head is left: the root. */
static void settle(struct ch_parser *parser, struct ch_state *state)
{
    if (state->returned && !state->top) {
        state->top = push(parser, &state->front);
        state->loose = 1;
        state->front.word = 0;
    }
    while (state->front.word == 0 && state->loose > 1) {
        const struct ch_item *top = &parser->items[state->top];
        if (!top->attached) {
            state->front = *top;
            state->front.front_sum = 0;
            state->returned = true;
            state->loose--;
        }
        state->top = top->below;
    }
}

void ch_parser_step(struct ch_parser *parser, struct ch_state *state, struct ch_transition transition,
                    uint32_t *heads, uint8_t *labels)
{
    const struct ch_item *top = &parser->items[state->top];
    if (transition.action == CH_REDUCE) {
        state->top = top->below;
    } else if (transition.action == CH_SHIFT) {
        state->front.below = state->top;
        state->top = push(parser, &state->front);
        state->loose++;
        read_next(parser, state);
    } else {
        bool left = transition.action == CH_LEFT;
        uint32_t child = left ? top->word : state->front.word, head = left ? state->front.word : top->word;
        if (heads) heads[child] = head;
        if (labels) labels[child] = transition.label;
        if (left)
            step_left(parser, state, transition.label);
        else
            step_right(parser, state, transition.label);
    }
    settle(parser, state);
}
