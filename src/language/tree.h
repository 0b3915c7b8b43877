/* Reading dependency trees: children, spans, subjects, objects, coordination and what a verb's auxiliaries
 * say. Nothing here allocates except ch_tree_build; tokens and results are indexes into doc->tokens, CH_NONE
 * stands for "none" in and out, so that calls can be nested. On sentences without a tree every question is
 * answered with CH_NONE, false or the token itself.
 *
 * The parser errs most on apposition, long coordination and on which clause is the root of a sentence with a
 * quotation; subjects of speech and meeting verbs are what it knows best. Read the tree from there. */
#ifndef CH_LANGUAGE_TREE_H
#define CH_LANGUAGE_TREE_H

#include "document.h"

/* Fills doc->tree from heads and deprels. The parse stage calls it; call it again after changing heads.
 * CH_NOMEM. O(tokens). */
enum ch_status ch_tree_build(struct ch_document *doc, struct ch_error *err);

/* for (each child of head, in text order): CH_EACH_CHILD(doc, child, head) { ... } */
#define CH_EACH_CHILD(doc, child, head)                                         \
    for (uint32_t child = ch_tree_first_child((doc), (head)); child != CH_NONE; \
         child = (doc)->tree.next_sibling[child])
uint32_t ch_tree_first_child(const struct ch_document *doc, uint32_t head);

/* A half-open range of tokens. */
struct ch_range {
    uint32_t first, end;
};

/* Exactly this relation or, given a universal one, a subtype of it too: nsubj matches nsubj:pass. */
bool ch_deprel_is(uint8_t deprel, enum ch_deprel relation);

/* The root of the sentence's tree. */
uint32_t ch_tree_root(const struct ch_document *doc, uint32_t sentence);
/* The head, or CH_NONE for a root. */
uint32_t ch_tree_head(const struct ch_document *doc, uint32_t token);
/* The first child with that relation (subtypes as in ch_deprel_is). */
uint32_t ch_tree_child(const struct ch_document *doc, uint32_t head, enum ch_deprel relation);
/* The first child whose lower-cased form is `lower`. */
uint32_t ch_tree_child_word(const struct ch_document *doc, uint32_t head, const char *lower);
/* True when `token` is `ancestor` or stands below it. */
bool ch_tree_below(const struct ch_document *doc, uint32_t token, uint32_t ancestor);
/* From the leftmost to the rightmost token of the subtree. */
struct ch_range ch_tree_range(const struct ch_document *doc, uint32_t token);
/* The same for the phrase alone: without conjuncts and their coordinators, appositions after commas, relative
 * and other clauses behind the head, parataxis and edge punctuation. */
struct ch_range ch_tree_phrase(const struct ch_document *doc, uint32_t token);

/* The verb or predicate whose argument the token is: climbs over conj, flat, appos, compound and nmod:poss
 * no further than to the first verb, adjective or noun that has the phrase as a core or oblique argument. */
uint32_t ch_tree_governor(const struct ch_document *doc, uint32_t token);

/* The predicate's own subject (nsubj, nsubj:pass, csubj). */
uint32_t ch_tree_subject(const struct ch_document *doc, uint32_t predicate);
/* The same, else what it shares with the predicate it hangs on: a conjunct takes the first conjunct's
 * subject, an xcomp its verb's object or subject, a subjectless advcl the subject of the main clause, an
 * acl ("the ministers meeting in Rome") and a relative clause whose subject is a relative pronoun the noun.
 */
uint32_t ch_tree_subject_shared(const struct ch_document *doc, uint32_t predicate);
uint32_t ch_tree_object(const struct ch_document *doc, uint32_t predicate);
uint32_t ch_tree_indirect_object(const struct ch_document *doc, uint32_t predicate);
/* The agent of a passive: obl:agent, else an obl with "by". */
uint32_t ch_tree_agent(const struct ch_document *doc, uint32_t predicate);
/* The first obl or nmod child whose preposition is `preposition` (lower-cased; its first word where it has
 * several): obl and nmod alike, since the parser cannot tell them apart well. */
uint32_t ch_tree_oblique(const struct ch_document *doc, uint32_t head, const char *preposition);
/* The next one behind `after`. */
uint32_t ch_tree_oblique_next(const struct ch_document *doc, uint32_t head, const char *preposition,
                              uint32_t after);
/* The preposition, possessive mark or other case marker of a nominal. */
uint32_t ch_tree_preposition(const struct ch_document *doc, uint32_t nominal);
/* What hangs on a predicate as its clause: ccomp, else xcomp, else a parataxis. */
uint32_t ch_tree_clause(const struct ch_document *doc, uint32_t predicate);

/* The head and its conjuncts in text order, conjuncts of conjuncts included ("A, B and C" whatever its
 * shape), at most max into out; returns how many. The head may be any member: the first one is looked up. */
uint32_t ch_tree_conjuncts(const struct ch_document *doc, uint32_t token, uint32_t *out, uint32_t max);
/* The first member of the coordination that the token is a member of; the token itself if it is in none. */
uint32_t ch_tree_first_conjunct(const struct ch_document *doc, uint32_t token);

enum ch_tense { CH_TENSE_NONE, CH_TENSE_PAST, CH_TENSE_PRESENT, CH_TENSE_FUTURE };
enum ch_modality {
    CH_MODAL_NONE,
    CH_MODAL_WILL,   /* will, shall, 'll, going to */
    CH_MODAL_WOULD,  /* would, 'd: unreal, or the future seen from the past */
    CH_MODAL_MAY,    /* may, might, could, can */
    CH_MODAL_SHOULD, /* should, ought, must, have to, need to */
};

/* What the auxiliaries and particles of a predicate say. */
struct ch_verb_group {
    uint32_t first, end; /* from the first auxiliary to the verb with its particle, half-open; may hold
                            adverbs between them */
    uint8_t tense;       /* enum ch_tense, of the finite verb; NONE for infinitives and bare participles */
    uint8_t modality;    /* enum ch_modality */
    bool perfect, progressive, passive, negated;
    bool finite;     /* a finite verb or auxiliary is in it */
    bool infinitive; /* marked by "to" */
};
/* For a verb, or a nominal or adjectival predicate with its copula. A conjunct without auxiliaries of its own
 * takes those of the first conjunct ("will meet X and sign Y") where its form allows. */
struct ch_verb_group ch_tree_verb_group(const struct ch_document *doc, uint32_t predicate);
/* aux:pass, nsubj:pass or an agent, or a bare past participle that modifies a noun. */
bool ch_tree_is_passive(const struct ch_document *doc, uint32_t predicate);
/* "not", "n't", "never", "no longer" on the predicate or its auxiliaries, or a subject with "no" or "nobody".
 */
bool ch_tree_is_negated(const struct ch_document *doc, uint32_t predicate);

#endif
