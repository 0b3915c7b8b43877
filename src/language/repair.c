#include "language/repair.h"

static bool is_argument(uint8_t label)
{
    return label == CH_DEPREL_NSUBJ || label == CH_DEPREL_NSUBJ_PASS || label == CH_DEPREL_OBJ;
}

static bool is_below(const uint32_t *heads, uint32_t word, uint32_t ancestor)
{
    while (word && word != ancestor)
        word = heads[word];
    return word == ancestor;
}

/* The coordinator between two sisters when nothing else stands between their subtrees but commas; 0 if none,
 * and *joined tells whether such a comma or coordinator is all there is. */
static uint32_t joint(const struct ch_node *nodes, const uint32_t *heads, uint32_t first, uint32_t second,
                      bool *joined)
{
    uint32_t coordinator = 0;
    bool comma = false;
    *joined = true;
    for (uint32_t i = first + 1; i < second; i++) {
        bool is_coordinator = nodes[i].upos == CH_CCONJ && (heads[i] == second || heads[i] == heads[second]);
        if (is_coordinator)
            coordinator = i;
        else if (nodes[i].upos == CH_PUNCT)
            comma = true;
        else if (!is_below(heads, i, first) && !is_below(heads, i, second))
            *joined = false;
    }
    *joined &= coordinator || comma;
    return coordinator;
}

/* The next word behind `from` that hangs on the same head with the same relation, on the same side of it; 0
 * if none. */
static uint32_t next_sister(uint32_t n, const uint32_t *heads, const uint8_t *labels, uint32_t from)
{
    uint32_t end = from < heads[from] ? heads[from] : n + 1;
    for (uint32_t i = from + 1; i < end; i++)
        if (heads[i] == heads[from] && labels[i] == labels[from]) return i;
    return 0;
}

static void join(uint32_t first, uint32_t second, uint32_t coordinator, uint32_t *heads, uint8_t *labels)
{
    heads[second] = first;
    labels[second] = CH_DEPREL_CONJ;
    if (!coordinator) return;
    heads[coordinator] = second;
    labels[coordinator] = CH_DEPREL_CC;
}

/* The sisters behind `first` up to the last one that a coordinator joins. */
static void repair_from(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels,
                        uint32_t first)
{
    uint32_t last = 0;
    bool joined = true;
    for (uint32_t at = first, next; (next = next_sister(n, heads, labels, at)) != 0; at = next) {
        bool has_coordinator = joint(nodes, heads, at, next, &joined) != 0;
        if (!joined) break;
        if (has_coordinator) last = next;
    }
    for (uint32_t at = first; at < last;) {
        uint32_t next = next_sister(n, heads, labels, first);
        join(first, next, joint(nodes, heads, at, next, &joined), heads, labels);
        at = next;
    }
}

void ch_repair_coordination(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    for (uint32_t i = 1; i <= n; i++)
        if (nodes[i].upos != CH_PUNCT && heads[i] && is_argument(labels[i]))
            repair_from(nodes, n, heads, labels, i);
}

static bool is_nominal(uint8_t upos)
{
    return upos == CH_NOUN || upos == CH_PROPN || upos == CH_PRON || upos == CH_NUM;
}

/* The last argument of the verb that stands between it and the clause. */
static uint32_t argument_before(const struct ch_node *nodes, const uint32_t *heads, uint32_t verb,
                                uint32_t clause)
{
    for (uint32_t i = clause - 1; i > verb; i--)
        if (nodes[i].upos != CH_PUNCT && heads[i] == verb && is_nominal(nodes[i].upos)) return i;
    return 0;
}

void ch_repair_relative(const struct ch_node *nodes, uint32_t n, uint32_t *heads, const uint8_t *labels)
{
    for (uint32_t i = 2; i <= n; i++) {
        uint32_t verb = heads[i];
        if (nodes[i].upos == CH_PUNCT || labels[i] != CH_DEPREL_ACL_RELCL || verb == 0 || verb > i) continue;
        if (nodes[verb].upos != CH_VERB) continue;
        uint32_t argument = argument_before(nodes, heads, verb, i);
        if (argument) heads[i] = argument;
    }
}

static bool is_relative_pronoun(const struct ch_node *node)
{
    return node->tag >> 5 == CH_XPOS_WP || node->tag >> 5 == CH_XPOS_WDT;
}

/* The relative pronoun that is the subject of a verb and has a nominal before it; 0 if there is none. */
static uint32_t relative_subject(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels,
                                 uint32_t verb)
{
    for (uint32_t i = verb - 1; i > 1; i--)
        if (heads[i] == verb && labels[i] == CH_DEPREL_NSUBJ && is_relative_pronoun(&nodes[i]) &&
            is_nominal(nodes[nodes[i].previous].upos))
            return i;
    return 0;
}

/* The head of the phrase that ends at the word, within the clause that begins behind `after`. */
static uint32_t phrase_head(const struct ch_node *nodes, const uint32_t *heads, uint32_t word, uint32_t after)
{
    while (heads[word] > after && heads[word] < word && is_nominal(nodes[heads[word]].upos))
        word = heads[word];
    return word;
}

void ch_repair_inverted(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    for (uint32_t main = 1; main <= n; main++) {
        uint32_t verb = heads[main];
        if (nodes[main].upos == CH_PUNCT || labels[main] != CH_DEPREL_CCOMP || verb <= main) continue;
        uint32_t pronoun = relative_subject(nodes, heads, labels, verb);
        if (!pronoun || pronoun < main) continue;
        uint32_t noun = phrase_head(nodes, heads, nodes[pronoun].previous, main);
        if (heads[noun] != verb && !is_below(heads, noun, main)) continue;
        heads[main] = heads[verb];
        labels[main] = labels[verb];
        if (heads[noun] == verb) {
            heads[noun] = main;
            labels[noun] = CH_DEPREL_OBJ;
        }
        heads[verb] = noun;
        labels[verb] = CH_DEPREL_ACL_RELCL;
        for (uint32_t i = 1; i < main; i++)
            if (nodes[i].upos != CH_PUNCT && heads[i] == verb) heads[i] = main;
    }
}

static bool has_be_before(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels,
                          uint32_t verb, uint32_t due)
{
    for (uint32_t i = due; i-- > 1;)
        if (nodes[i].upos == CH_AUX && heads[i] == verb &&
            (labels[i] == CH_DEPREL_COP || labels[i] == CH_DEPREL_AUX_))
            return true;
    return false;
}

void ch_repair_due_to(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    uint32_t due_form = ch_hash_bytes("due", 3), to_form = ch_hash_bytes("to", 2);
    for (uint32_t due = 2; due + 1 < n; due++) {
        uint32_t verb = heads[due], to = due + 1;
        if (nodes[due].form != due_form || nodes[to].form != to_form || verb <= to) continue;
        if (nodes[verb].tag >> 5 != CH_XPOS_VB || (heads[to] != due && heads[to] != verb)) continue;
        if (!has_be_before(nodes, heads, labels, verb, due)) continue;
        for (uint32_t i = 1; i < due; i++) {
            if (nodes[i].upos == CH_PUNCT || heads[i] != verb) continue;
            heads[i] = due;
            if (labels[i] == CH_DEPREL_AUX_) labels[i] = CH_DEPREL_COP;
        }
        heads[due] = heads[verb], labels[due] = labels[verb];
        heads[verb] = due, labels[verb] = CH_DEPREL_XCOMP;
        heads[to] = verb, labels[to] = CH_DEPREL_MARK;
    }
}

/* The first child of a verb before a word, with that relation; 0 if there is none. */
static uint32_t child_before(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels,
                             uint32_t verb, uint8_t label, uint32_t before)
{
    for (uint32_t i = 1; i < before; i++)
        if (nodes[i].upos != CH_PUNCT && heads[i] == verb && labels[i] == label) return i;
    return 0;
}

void ch_repair_markers(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    uint32_t since = ch_hash_bytes("since", 5), that = ch_hash_bytes("that", 4);
    for (uint32_t marker = 2; marker <= n; marker++) {
        uint32_t verb = heads[marker];
        if (nodes[marker].upos == CH_PUNCT || labels[marker] != CH_DEPREL_MARK || verb < marker) continue;
        if (nodes[marker].form == since && child_before(nodes, heads, labels, verb, CH_DEPREL_AUX_, marker))
            labels[marker] = CH_DEPREL_ADVMOD;
        if (nodes[marker].form != that || labels[verb] != CH_DEPREL_CCOMP) continue;
        uint32_t subject = child_before(nodes, heads, labels, verb, CH_DEPREL_NSUBJ, marker);
        if (!subject || heads[verb] > subject) continue;
        heads[subject] = heads[verb];
        labels[subject] = CH_DEPREL_OBJ;
        /* "in a call on Monday" behind the object tells of the verb */
        for (uint32_t i = subject + 1; i < marker; i++)
            if (heads[i] == subject && labels[i] == CH_DEPREL_NMOD && nodes[subject].upos == CH_PROPN)
                heads[i] = heads[verb], labels[i] = CH_DEPREL_OBL;
    }
}

static bool is_past(const struct ch_node *node)
{
    return node->tag >> 5 == CH_XPOS_VBN || node->tag >> 5 == CH_XPOS_VBD;
}

/* The participle that modifies the noun between it and a word; 0 if there is none. */
static uint32_t participle_of(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels,
                              uint32_t noun, uint32_t before)
{
    for (uint32_t i = noun + 1; i < before; i++)
        if (heads[i] == noun && labels[i] == CH_DEPREL_ACL && is_past(&nodes[i])) return i;
    return 0;
}

void ch_repair_infinitive(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    for (uint32_t to = 2; to < n; to++) {
        uint32_t verb = heads[to];
        if (nodes[to].tag >> 5 != CH_XPOS_TO || labels[to] != CH_DEPREL_MARK || verb < to) continue;
        uint32_t subject = child_before(nodes, heads, labels, verb, CH_DEPREL_NSUBJ, to);
        uint32_t finite = subject ? participle_of(nodes, heads, labels, subject, to) : 0;
        if (!finite || child_before(nodes, heads, labels, verb, CH_DEPREL_MARK, subject) ||
            child_before(nodes, heads, labels, verb, CH_DEPREL_AUX_, to) ||
            child_before(nodes, heads, labels, verb, CH_DEPREL_COP, to))
            continue;
        uint32_t object = 0;
        for (uint32_t i = 1; i < to; i++) {
            if (nodes[i].upos == CH_PUNCT) continue;
            if (heads[i] == verb) heads[i] = finite;
            if (heads[i] == finite && labels[i] == CH_DEPREL_OBJ) object = i;
        }
        for (uint32_t i = object + 1; object && i < to; i++)
            if (heads[i] == finite && labels[i] == CH_DEPREL_OBL_AGENT)
                heads[i] = object, labels[i] = CH_DEPREL_NMOD;
        heads[finite] = heads[verb], labels[finite] = labels[verb];
        heads[verb] = object ? object : finite;
        labels[verb] = object ? CH_DEPREL_ACL : CH_DEPREL_XCOMP;
    }
}

void ch_repair_verbless(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    for (uint32_t noun = 3; noun <= n; noun++) {
        uint32_t verb = noun - 1;
        if (heads[noun] != 0 || nodes[noun].upos != CH_NOUN || heads[verb] != noun) continue;
        if (labels[verb] != CH_DEPREL_AMOD || !is_past(&nodes[verb])) continue;
        if (!child_before(nodes, heads, labels, noun, CH_DEPREL_NSUBJ, verb) ||
            child_before(nodes, heads, labels, noun, CH_DEPREL_COP, noun))
            continue;
        for (uint32_t i = 1; i < verb; i++)
            if (nodes[i].upos != CH_PUNCT && heads[i] == noun) heads[i] = verb;
        heads[verb] = 0, labels[verb] = labels[noun];
        heads[noun] = verb, labels[noun] = CH_DEPREL_OBJ;
        return;
    }
}

/* The coordinator that a verb brings along right before its subject's phrase; 0 if there is none. */
static uint32_t coordinator_before(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels,
                                   uint32_t verb, uint32_t subject)
{
    uint32_t first = subject;
    while (first > 1 && nodes[first - 1].upos != CH_PUNCT && is_below(heads, first - 1, subject))
        first--;
    bool cc = first > 1 && nodes[first - 1].upos == CH_CCONJ && heads[first - 1] == verb &&
              labels[first - 1] == CH_DEPREL_CC;
    return cc ? first - 1 : 0;
}

/* Whether a noun has nothing that makes it a predicate. */
static bool is_bare(const struct ch_node *nodes, const uint32_t *heads, const uint8_t *labels, uint32_t noun,
                    uint32_t before)
{
    for (uint32_t i = 1; i < before; i++) {
        if (nodes[i].upos == CH_PUNCT || i == noun) continue;
        if (nodes[i].upos == CH_VERB || nodes[i].upos == CH_AUX) return false;
        if (heads[i] == noun && is_argument(labels[i])) return false;
    }
    return true;
}

void ch_repair_split_subject(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    for (uint32_t verb = 4; verb <= n; verb++) {
        uint32_t noun = heads[verb];
        if (nodes[verb].upos != CH_VERB || labels[verb] != CH_DEPREL_CONJ || noun == 0 || noun > verb)
            continue;
        if (heads[noun] != 0 || (nodes[noun].upos != CH_NOUN && nodes[noun].upos != CH_PROPN)) continue;
        uint32_t subject = child_before(nodes, heads, labels, verb, CH_DEPREL_NSUBJ, verb);
        bool named = subject > noun && nodes[subject].upos != CH_PRON;
        uint32_t link = named ? coordinator_before(nodes, heads, labels, verb, subject) : 0;
        if (!link || !is_bare(nodes, heads, labels, noun, link)) continue;
        for (uint32_t i = noun + 1; i < link; i++)
            if (nodes[i].upos == CH_PUNCT || !is_below(heads, i, noun)) link = 0;
        if (!link) continue;
        heads[verb] = 0, labels[verb] = labels[noun];
        heads[noun] = verb, labels[noun] = CH_DEPREL_NSUBJ;
        heads[subject] = noun, labels[subject] = CH_DEPREL_CONJ;
        heads[link] = subject;
        for (uint32_t i = subject + 1; i <= n; i++) /* what stands behind belongs to the clause */
            if (heads[i] == noun && i != subject) heads[i] = verb;
        return;
    }
}

void ch_repair_tree(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels)
{
    ch_repair_coordination(nodes, n, heads, labels);
    ch_repair_relative(nodes, n, heads, labels);
    ch_repair_inverted(nodes, n, heads, labels);
    ch_repair_due_to(nodes, n, heads, labels);
    ch_repair_markers(nodes, n, heads, labels);
    ch_repair_infinitive(nodes, n, heads, labels);
    ch_repair_verbless(nodes, n, heads, labels);
    ch_repair_split_subject(nodes, n, heads, labels);
}
