/* Mistakes of the parser that a rule can see and mend. */
#ifndef CH_LANGUAGE_REPAIR_H
#define CH_LANGUAGE_REPAIR_H

#include "language/parser.h"

/* On the finished tree of words, before punctuation is attached: two or more subjects (or objects) of one
 * verb with only commas and a coordinator between them ("Reyes, Brandt and Amsel met") become one
 * coordination. A verb has one subject; the parser, which sees one arc at a time, sometimes gives it each
 * conjunct. O(n * depth). */
void ch_repair_coordination(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);
/* A relative clause that hangs on a verb ("met the envoy, who said") goes to the phrase before it, if that is
 * one of the verb's arguments. */
void ch_repair_relative(const struct ch_node *nodes, uint32_t n, uint32_t *heads, const uint8_t *labels);
/* "They met the envoy, who said ..." read as if the main clause were what the envoy said: the clause before a
 * verb with a relative pronoun as its subject takes the verb's place, and the verb hangs on the noun. */
void ch_repair_inverted(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);

/* "The ministers are due to meet" with "due to" read as the preposition: "due" becomes the predicate, the
 * verb its xcomp. */
void ch_repair_due_to(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);
/* Markers begin their clause: what stands before "that" is no subject in its clause but the object of the
 * verb above ("told the envoy on Monday that ..."), and "since" behind an auxiliary is an adverb. */
void ch_repair_markers(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);
/* "The ministers rejected calls to meet" with the finite verb read as a participle and "to meet" as the
 * predicate: an infinitive has no subject, the participle takes its place. */
void ch_repair_infinitive(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);
/* "Iran on Monday rejected accusations" with the finite verb read as a participle before the noun, and the
 * noun as the predicate: a predicate noun with a subject needs a copula. */
void ch_repair_verbless(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);

/* "The government | and the rebels | will resume talks", where the tree makes the first noun the root and
 * lets the verb go on with it: both are its subject. O(n). */
void ch_repair_split_subject(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);
/* All of them. */
void ch_repair_tree(const struct ch_node *nodes, uint32_t n, uint32_t *heads, uint8_t *labels);

#endif
