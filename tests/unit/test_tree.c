/* Questions to given trees: no model takes part. */
#include "language/conllu.h"
#include "language/tree.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* "form/lemma/XPOS/head/deprel" separated by spaces. */
static void read_tree(struct ch_document *doc, const char *words)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf text = {0};
    char form[40], lemma[40], xpos[10], deprel[20];
    unsigned head, id = 0;
    for (int used;
         sscanf(words, " %39[^/]/%39[^/]/%9[^/]/%u/%19s%n", form, lemma, xpos, &head, deprel, &used) == 5;
         words += used)
        ch_buf_printf(&text, "%u\t%s\t%s\t%s\t%s\t_\t%u\t%s\t_\t_\n", ++id, form, lemma,
                      xpos[0] == 'V' || xpos[0] == 'M' ? "VERB" : "NOUN", xpos, head, deprel);
    ch_buf_putc(&text, '\n');
    ck_assert_int_eq(ch_conllu_read((struct ch_str){text.data, text.len}, doc, &err), CH_OK);
    ck_assert_int_eq(ch_tree_build(doc, &err), CH_OK);
    ch_buf_dispose(&text);
}

static uint32_t word(const struct ch_document *doc, const char *form)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        if (ch_str_is(ch_form(doc, i), form)) return i;
    ck_abort_msg("no word is %s", form);
    return CH_NONE;
}

static void check_shared(struct ch_document *doc, const char *verb, const char *subject)
{
    uint32_t found = ch_tree_subject_shared(doc, word(doc, verb));
    ck_assert_msg(found != CH_NONE && ch_str_is(ch_form(doc, found), subject), "the subject of %s is not %s",
                  verb, subject);
}

static const char meeting[] =
    "Reyes/Reyes/NNP/4/nsubj and/and/CC/3/cc Amsel/Amsel/NNP/1/conj met/meet/VBD/0/root "
    "envoys/envoy/NNS/4/obj "
    "who/who/WP/7/nsubj lead/lead/VBP/5/acl:relcl talks/talk/NNS/7/obj and/and/CC/10/cc "
    "urged/urge/VBD/4/conj "
    "them/they/PRP/10/obj to/to/TO/13/mark stay/stay/VB/10/xcomp in/in/IN/15/case Norland/Norland/NNP/13/obl";

START_TEST(arguments_are_found)
{
    struct ch_document doc = {0};
    uint32_t members[4];
    read_tree(&doc, meeting);
    uint32_t met = word(&doc, "met"), stay = word(&doc, "stay");
    ck_assert_uint_eq(ch_tree_root(&doc, 0), met);
    ck_assert_uint_eq(ch_tree_subject(&doc, met), word(&doc, "Reyes"));
    ck_assert_uint_eq(ch_tree_object(&doc, met), word(&doc, "envoys"));
    ck_assert_uint_eq(ch_tree_conjuncts(&doc, word(&doc, "Amsel"), members, 4), 2);
    ck_assert_uint_eq(members[1], word(&doc, "Amsel"));
    ck_assert_uint_eq(ch_tree_conjuncts(&doc, word(&doc, "Amsel"), members, 1), 1);
    check_shared(&doc, "urged", "Reyes");
    check_shared(&doc, "stay", "them");
    check_shared(&doc, "lead", "envoys");
    ck_assert_uint_eq(ch_tree_oblique(&doc, stay, "in"), word(&doc, "Norland"));
    ck_assert_uint_eq(ch_tree_oblique(&doc, stay, "with"), CH_NONE);
    ck_assert_uint_eq(ch_tree_governor(&doc, word(&doc, "Amsel")), met);
    struct ch_range phrase = ch_tree_phrase(&doc, word(&doc, "envoys"));
    ck_assert_uint_eq(phrase.end - phrase.first, 1);
    struct ch_range all = ch_tree_range(&doc, word(&doc, "envoys"));
    ck_assert_uint_eq(all.end, word(&doc, "talks") + 1);
    ck_assert(ch_tree_below(&doc, word(&doc, "talks"), word(&doc, "envoys")));
    ck_assert(!ch_tree_below(&doc, met, stay));
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(verb_groups_tell_tense_and_mood)
{
    static const struct {
        const char *words, *verb;
        enum ch_tense tense;
        enum ch_modality modality;
        bool passive, negated, perfect, progressive;
    } cases[] = {
        {"She/she/PRP/3/nsubj will/will/MD/3/aux meet/meet/VB/0/root", "meet", CH_TENSE_FUTURE, CH_MODAL_WILL,
         false, false, false, false},
        {"They/they/PRP/4/nsubj did/do/VBD/4/aux n't/not/RB/4/advmod meet/meet/VB/0/root", "meet",
         CH_TENSE_PAST, CH_MODAL_NONE, false, true, false, false},
        {"Talks/talk/NNS/4/nsubj:pass have/have/VBP/4/aux been/be/VBN/4/aux:pass held/hold/VBN/0/root",
         "held", CH_TENSE_PRESENT, CH_MODAL_NONE, true, false, true, false},
        {"He/he/PRP/3/nsubj was/be/VBD/3/aux talking/talk/VBG/0/root", "talking", CH_TENSE_PAST,
         CH_MODAL_NONE, false, false, false, true},
        {"He/he/PRP/2/nsubj has/have/VBZ/0/root to/to/TO/4/mark leave/leave/VB/2/xcomp", "leave",
         CH_TENSE_PRESENT, CH_MODAL_SHOULD, false, false, false, false},
        {"She/she/PRP/3/nsubj will/will/MD/3/aux meet/meet/VB/0/root and/and/CC/5/cc sign/sign/VB/3/conj",
         "sign", CH_TENSE_FUTURE, CH_MODAL_WILL, false, false, false, false},
        {"No/no/DT/2/det minister/minister/NN/3/nsubj came/come/VBD/0/root", "came", CH_TENSE_PAST,
         CH_MODAL_NONE, false, true, false, false},
    };
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_tree(&doc, cases[i].words);
        struct ch_verb_group group = ch_tree_verb_group(&doc, word(&doc, cases[i].verb));
        ck_assert_msg(group.tense == cases[i].tense, "tense of %s", cases[i].words);
        ck_assert_msg(group.modality == cases[i].modality, "modality of %s", cases[i].words);
        ck_assert_msg(group.passive == cases[i].passive, "voice of %s", cases[i].words);
        ck_assert_msg(group.negated == cases[i].negated, "negation of %s", cases[i].words);
        ck_assert_msg(group.perfect == cases[i].perfect, "perfect of %s", cases[i].words);
        ck_assert_msg(group.progressive == cases[i].progressive, "progressive of %s", cases[i].words);
    }
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(no_tree_gives_no_answers)
{
    struct ch_document doc = {0};
    read_tree(&doc, "Talks/talk/NNS/0/root");
    memset(&doc.tree, 0, sizeof doc.tree);
    ck_assert_uint_eq(ch_tree_subject(&doc, 0), CH_NONE);
    ck_assert_uint_eq(ch_tree_first_child(&doc, CH_NONE), CH_NONE);
    ck_assert_uint_eq(ch_tree_range(&doc, 0).end, 1);
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {arguments_are_found, verb_groups_tell_tense_and_mood,
                                  no_tree_gives_no_answers, NULL};
    return ch_run_tests("tree", tests);
}
