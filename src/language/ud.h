/* The Universal Dependencies v2 inventories (https://universaldependencies.org/u/) as small integers. */
#ifndef CH_LANGUAGE_UD_H
#define CH_LANGUAGE_UD_H

#include <stdint.h>

/* X(NAME) for every universal part-of-speech tag; UNSET (0) before tagging. */
/* clang-format off */
#define CH_UPOS_LIST(X) \
    X(ADJ) \
    X(ADP) \
    X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) \
    X(VERB) X(X)
/* clang-format on */

enum ch_upos {
    CH_UPOS_UNSET = 0,
#define X(name) CH_##name,
    CH_UPOS_LIST(X)
#undef X
        CH_UPOS_COUNT
};

/* X(ENUM, "name") for every relation that the parser gives: the 37 universal ones and those subtypes that
 * the extraction reads. A subtype directly follows its universal relation. */
/* clang-format off */
#define CH_DEPREL_LIST(X) \
    X(ACL, "acl") \
    X(ACL_RELCL, "acl:relcl") \
    X(ADVCL, "advcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX_, "aux") \
    X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") X(CCOMP, "ccomp") X(CLF, "clf") \
    X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") \
    X(CSUBJ, "csubj") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET_, "det") \
    X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") \
    X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") \
    X(MARK, "mark") X(NMOD, "nmod") X(NMOD_POSS, "nmod:poss") X(NSUBJ, "nsubj") \
    X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") \
    X(OBL_AGENT, "obl:agent") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") \
    X(PUNCT_, "punct") X(REPARANDUM, "reparandum") X(ROOT, "root") \
    X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
/* clang-format on */

enum ch_deprel {
    CH_DEPREL_UNSET = 0,
#define X(name, text) CH_DEPREL_##name,
    CH_DEPREL_LIST(X)
#undef X
        CH_DEPREL_COUNT
};

/* X(ENUM, "name") for every Penn Treebank tag as the English UD treebanks write them (xpos); OTHER stands for
 * a name that is not in the list. */
/* clang-format off */
#define CH_XPOS_LIST(X) \
    X(OTHER, "_") X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") \
    X(FW, "FW") X(GW, "GW") X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") \
    X(LS, "LS") X(MD, "MD") X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") \
    X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") X(PRP_POSS, "PRP$") X(RB, "RB") X(RBR, "RBR") \
    X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") \
    X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") \
    X(WP_POSS, "WP$") X(WRB, "WRB") X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(OPEN_QUOTE, "``") \
    X(CLOSE_QUOTE, "''") X(LRB, "-LRB-") X(RRB, "-RRB-") X(DOLLAR, "$")
/* clang-format on */

enum ch_xpos {
    CH_XPOS_UNSET = 0,
#define X(name, text) CH_XPOS_##name,
    CH_XPOS_LIST(X)
#undef X
        CH_XPOS_COUNT
};

/* "NOUN", "nsubj:pass", "VBD"; "_" for the unset value or one out of range. Static strings. */
const char *ch_upos_name(uint8_t upos);
const char *ch_deprel_name(uint8_t deprel);
const char *ch_xpos_name(uint8_t xpos);
/* The inverse; 0 when the name is unknown. A subtype that is not in the list gives its universal relation. */
uint8_t ch_upos_of(const char *name);
uint8_t ch_deprel_of(const char *name);
uint8_t ch_xpos_of(const char *name);
/* The universal relation of a subtype: nsubj of nsubj:pass; other relations are returned as they are. */
uint8_t ch_deprel_universal(uint8_t deprel);

#endif
