/* Predicates and their arguments: the half of tree.h that knows what verbs do. */
#include "language/tree.h"

static const struct ch_token *at(const struct ch_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

static bool is_word(const struct ch_document *doc, uint32_t token, const char *lower)
{
    return ch_str_is(at(doc, token)->lower, lower);
}

static bool is_any(const struct ch_document *doc, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (is_word(doc, token, *words)) return true;
    return false;
}

uint32_t ch_tree_subject(const struct ch_document *doc, uint32_t predicate)
{
    uint32_t subject = ch_tree_child(doc, predicate, CH_DEPREL_NSUBJ);
    return subject != CH_NONE ? subject : ch_tree_child(doc, predicate, CH_DEPREL_CSUBJ);
}

static bool is_relative_pronoun(const struct ch_document *doc, uint32_t token)
{
    uint8_t xpos = at(doc, token)->xpos;
    return xpos == CH_XPOS_WDT || xpos == CH_XPOS_WP;
}

/* Who controls an infinitive or participle below a verb: "urged Iran to return" the object, unless the verb
 * is of the kind of "promise"; else the subject. */
static uint32_t controller(const struct ch_document *doc, uint32_t verb)
{
    static const char *const subject_control[] = {"promise", "vow", "threaten", "pledge", NULL};
    uint32_t object = ch_tree_object(doc, verb);
    for (const char *const *word = subject_control; *word; word++)
        if (ch_str_is(at(doc, verb)->lemma, *word)) object = CH_NONE;
    return object;
}

/* "denied having met", "recalled seeing": a complement that has no subject of its own by its form. */
static bool is_gerund(const struct ch_document *doc, uint32_t predicate)
{
    uint32_t aux = ch_tree_child(doc, predicate, CH_DEPREL_AUX_);
    return at(doc, aux == CH_NONE ? predicate : aux)->xpos == CH_XPOS_VBG;
}

uint32_t ch_tree_subject_shared(const struct ch_document *doc, uint32_t predicate)
{
    while (predicate != CH_NONE) {
        uint32_t head = at(doc, predicate)->head, subject = ch_tree_subject(doc, predicate);
        uint8_t deprel = at(doc, predicate)->deprel;
        if (subject != CH_NONE)
            return deprel == CH_DEPREL_ACL_RELCL && is_relative_pronoun(doc, subject) ? head : subject;
        if (head == CH_NONE) return CH_NONE;
        if (deprel == CH_DEPREL_ACL) return head;
        if (deprel == CH_DEPREL_XCOMP && (subject = controller(doc, head)) != CH_NONE) return subject;
        bool shares = deprel == CH_DEPREL_CONJ || deprel == CH_DEPREL_XCOMP || deprel == CH_DEPREL_ADVCL ||
                      (deprel == CH_DEPREL_CCOMP && is_gerund(doc, predicate));
        if (!shares) return CH_NONE;
        predicate = head;
    }
    return CH_NONE;
}

uint32_t ch_tree_object(const struct ch_document *doc, uint32_t predicate)
{
    return ch_tree_child(doc, predicate, CH_DEPREL_OBJ);
}

uint32_t ch_tree_indirect_object(const struct ch_document *doc, uint32_t predicate)
{
    return ch_tree_child(doc, predicate, CH_DEPREL_IOBJ);
}

uint32_t ch_tree_preposition(const struct ch_document *doc, uint32_t nominal)
{
    return ch_tree_child(doc, nominal, CH_DEPREL_CASE);
}

static bool is_oblique_with(const struct ch_document *doc, uint32_t token, const char *preposition)
{
    if (!ch_deprel_is(at(doc, token)->deprel, CH_DEPREL_OBL) && at(doc, token)->deprel != CH_DEPREL_NMOD)
        return false;
    uint32_t mark = ch_tree_preposition(doc, token);
    return mark != CH_NONE && is_word(doc, mark, preposition);
}

uint32_t ch_tree_oblique(const struct ch_document *doc, uint32_t head, const char *preposition)
{
    CH_EACH_CHILD(doc, child, head)
    if (is_oblique_with(doc, child, preposition)) return child;
    return CH_NONE;
}

uint32_t ch_tree_oblique_next(const struct ch_document *doc, uint32_t head, const char *preposition,
                              uint32_t after)
{
    CH_EACH_CHILD(doc, child, head)
    if (child > after && is_oblique_with(doc, child, preposition)) return child;
    return CH_NONE;
}

uint32_t ch_tree_agent(const struct ch_document *doc, uint32_t predicate)
{
    uint32_t agent = ch_tree_child(doc, predicate, CH_DEPREL_OBL_AGENT);
    if (agent != CH_NONE || !ch_tree_is_passive(doc, predicate)) return agent;
    return ch_tree_oblique(doc, predicate, "by");
}

uint32_t ch_tree_clause(const struct ch_document *doc, uint32_t predicate)
{
    static const enum ch_deprel kinds[] = {CH_DEPREL_CCOMP, CH_DEPREL_XCOMP, CH_DEPREL_PARATAXIS};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint32_t clause = ch_tree_child(doc, predicate, kinds[i]);
        if (clause != CH_NONE) return clause;
    }
    return CH_NONE;
}

bool ch_tree_is_passive(const struct ch_document *doc, uint32_t predicate)
{
    if (predicate == CH_NONE || at(doc, predicate)->xpos != CH_XPOS_VBN) return false;
    if (ch_tree_child(doc, predicate, CH_DEPREL_AUX_PASS) != CH_NONE ||
        ch_tree_child(doc, predicate, CH_DEPREL_NSUBJ_PASS) != CH_NONE ||
        ch_tree_child(doc, predicate, CH_DEPREL_OBL_AGENT) != CH_NONE)
        return true;
    uint8_t deprel = at(doc, predicate)->deprel;
    if (deprel == CH_DEPREL_CONJ && ch_tree_child(doc, predicate, CH_DEPREL_NSUBJ) == CH_NONE &&
        ch_tree_child(doc, predicate, CH_DEPREL_AUX_) == CH_NONE)
        return ch_tree_is_passive(doc, ch_tree_first_conjunct(doc, predicate));
    return deprel == CH_DEPREL_ACL || deprel == CH_DEPREL_AMOD;
}

static bool has_negative_determiner(const struct ch_document *doc, uint32_t nominal)
{
    static const char *const nobody[] = {"nobody", "none", "nothing", "neither", NULL};
    if (nominal == CH_NONE) return false;
    return is_any(doc, nominal, nobody) || ch_tree_child_word(doc, nominal, "no") != CH_NONE ||
           ch_tree_child_word(doc, nominal, "neither") != CH_NONE;
}

bool ch_tree_is_negated(const struct ch_document *doc, uint32_t predicate)
{
    static const char *const negations[] = {"not", "n't", "never", "nor", "neither", NULL};
    CH_EACH_CHILD(doc, child, predicate)
    {
        if (is_any(doc, child, negations)) return true;
        if (is_word(doc, child, "longer") && ch_tree_child_word(doc, child, "no") != CH_NONE) return true;
    }
    return has_negative_determiner(doc, ch_tree_subject(doc, predicate));
}

/* "going" of "is going to meet" and "have" of "has to go" head the verb as xcomp; they count as modals. */
static enum ch_modality semi_modal(const struct ch_document *doc, uint32_t predicate)
{
    uint32_t head = at(doc, predicate)->head;
    if (at(doc, predicate)->deprel != CH_DEPREL_XCOMP || head == CH_NONE ||
        ch_tree_child_word(doc, predicate, "to") == CH_NONE)
        return CH_MODAL_NONE;
    if (is_word(doc, head, "going")) return CH_MODAL_WILL;
    struct ch_str lemma = at(doc, head)->lemma;
    return ch_str_is(lemma, "have") || ch_str_is(lemma, "need") ? CH_MODAL_SHOULD : CH_MODAL_NONE;
}

static enum ch_modality modality_of(const struct ch_document *doc, uint32_t modal)
{
    static const char *const will[] = {"will", "'ll", "shall", "wo", NULL};
    static const char *const would[] = {"would", "'d", NULL};
    static const char *const may[] = {"may", "might", "can", "could", "ca", NULL};
    if (is_any(doc, modal, will)) return CH_MODAL_WILL;
    if (is_any(doc, modal, would)) return CH_MODAL_WOULD;
    return is_any(doc, modal, may) ? CH_MODAL_MAY : CH_MODAL_SHOULD;
}

static void take_finite(struct ch_verb_group *group, uint8_t xpos)
{
    enum ch_tense tense = xpos == CH_XPOS_VBD                          ? CH_TENSE_PAST
                          : xpos == CH_XPOS_VBZ || xpos == CH_XPOS_VBP ? CH_TENSE_PRESENT
                                                                       : CH_TENSE_NONE;
    if (tense == CH_TENSE_NONE || group->finite) return;
    group->tense = tense;
    group->finite = true;
}

static void take_auxiliary(const struct ch_document *doc, struct ch_verb_group *group, uint32_t aux)
{
    if (aux < group->first) group->first = aux;
    if (at(doc, aux)->xpos == CH_XPOS_MD) {
        group->modality = modality_of(doc, aux);
        group->finite = true;
        group->tense = group->modality == CH_MODAL_WILL ? CH_TENSE_FUTURE : CH_TENSE_PRESENT;
    }
    take_finite(group, at(doc, aux)->xpos);
}

/* The auxiliaries among the children; false when there are none. */
static bool take_auxiliaries(const struct ch_document *doc, struct ch_verb_group *group, uint32_t predicate)
{
    bool any = false, have = false, be = false;
    uint8_t form = at(doc, predicate)->xpos;
    CH_EACH_CHILD(doc, child, predicate)
    {
        uint8_t deprel = at(doc, child)->deprel;
        if (deprel == CH_DEPREL_MARK && is_word(doc, child, "to")) group->infinitive = true;
        if (deprel == CH_DEPREL_COMPOUND_PRT && child >= group->end) group->end = child + 1;
        if (!ch_deprel_is(deprel, CH_DEPREL_AUX_) && deprel != CH_DEPREL_COP) continue;
        any = true;
        take_auxiliary(doc, group, child);
        have |= ch_str_is(at(doc, child)->lemma, "have");
        be |= ch_str_is(at(doc, child)->lemma, "be") && deprel == CH_DEPREL_AUX_;
    }
    group->perfect = have;
    group->progressive = be && form == CH_XPOS_VBG;
    return any;
}

struct ch_verb_group ch_tree_verb_group(const struct ch_document *doc, uint32_t predicate)
{
    struct ch_verb_group group = {.first = predicate, .end = predicate + 1};
    if (predicate == CH_NONE) return (struct ch_verb_group){0};
    bool own = take_auxiliaries(doc, &group, predicate);
    take_finite(&group, at(doc, predicate)->xpos);
    group.passive = ch_tree_is_passive(doc, predicate);
    group.negated = ch_tree_is_negated(doc, predicate);
    if (!own && !group.finite && !group.infinitive && at(doc, predicate)->deprel == CH_DEPREL_CONJ &&
        ch_tree_subject(doc, predicate) == CH_NONE) {
        struct ch_verb_group first = ch_tree_verb_group(doc, ch_tree_first_conjunct(doc, predicate));
        group.tense = first.tense, group.modality = first.modality;
        group.perfect = first.perfect, group.progressive = first.progressive;
        group.finite = first.finite, group.infinitive = first.infinitive;
    }
    enum ch_modality semi = group.infinitive ? semi_modal(doc, predicate) : CH_MODAL_NONE;
    if (semi != CH_MODAL_NONE) {
        group.modality = semi;
        group.tense = semi == CH_MODAL_WILL ? CH_TENSE_FUTURE : CH_TENSE_PRESENT;
    }
    return group;
}
