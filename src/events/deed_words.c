#include "events/deed.h"

#include <stdlib.h>
#include <string.h>

/* Compiled by hand from the terms of the Vienna Convention on the Law of Treaties (1969), part II and V, and
 * of the provisional rules of procedure of the Security Council, with their everyday synonyms. Sorted by
 * lemma. */
static const struct ch_deed_word verbs[] = {
    {"abandon", "", CH_DEED_WITHDRAW},
    {"abide", "by", CH_DEED_COMPLY},
    {"accede", "to", CH_DEED_RATIFY},
    {"adhere", "to", CH_DEED_COMPLY},
    {"adopt", "", CH_DEED_ADOPT},
    {"amend", "", CH_DEED_AMEND},
    {"approve", "", CH_DEED_ADOPT},
    {"back", "", CH_DEED_SUPPORT},
    {"blast", "", CH_DEED_REJECT},
    {"block", "", CH_DEED_REJECT},
    {"breach", "", CH_DEED_BREACH},
    {"break", "", CH_DEED_BREACH},
    {"carry", "out", CH_DEED_COMPLY},
    {"champion", "", CH_DEED_SUPPORT},
    {"circulate", "", CH_DEED_PROPOSE},
    {"cite", "", CH_DEED_CITE},
    {"commit", "to", CH_DEED_SUPPORT},
    {"comply", "with", CH_DEED_COMPLY},
    {"condemn", "", CH_DEED_REJECT},
    {"contravene", "", CH_DEED_BREACH},
    {"criticise", "", CH_DEED_REJECT},
    {"criticize", "", CH_DEED_REJECT},
    {"defy", "", CH_DEED_BREACH},
    {"denounce", "", CH_DEED_REJECT},
    {"dismiss", "", CH_DEED_REJECT},
    {"disregard", "", CH_DEED_BREACH},
    {"draft", "", CH_DEED_PROPOSE},
    {"embrace", "", CH_DEED_SUPPORT},
    {"endorse", "", CH_DEED_SUPPORT},
    {"enforce", "", CH_DEED_COMPLY},
    {"exit", "", CH_DEED_WITHDRAW},
    {"flout", "", CH_DEED_BREACH},
    {"fulfil", "", CH_DEED_COMPLY},
    {"fulfill", "", CH_DEED_COMPLY},
    {"hail", "", CH_DEED_SUPPORT},
    {"honor", "", CH_DEED_COMPLY},
    {"honour", "", CH_DEED_COMPLY},
    {"ignore", "", CH_DEED_BREACH},
    {"implement", "", CH_DEED_COMPLY},
    {"infringe", "", CH_DEED_BREACH},
    {"initial", "", CH_DEED_SIGN},
    {"introduce", "", CH_DEED_PROPOSE},
    {"invoke", "", CH_DEED_CITE},
    {"join", "", CH_DEED_RATIFY},
    {"lambast", "", CH_DEED_REJECT},
    {"lambaste", "", CH_DEED_REJECT},
    {"leave", "", CH_DEED_WITHDRAW},
    {"mention", "", CH_DEED_CITE},
    {"modify", "", CH_DEED_AMEND},
    {"negotiate", "", CH_DEED_PROPOSE},
    {"observe", "", CH_DEED_COMPLY},
    {"oppose", "", CH_DEED_REJECT},
    {"pass", "", CH_DEED_ADOPT},
    {"praise", "", CH_DEED_SUPPORT},
    {"propose", "", CH_DEED_PROPOSE},
    {"protest", "against", CH_DEED_REJECT},
    {"pull", "from", CH_DEED_WITHDRAW},
    {"pull", "out", CH_DEED_WITHDRAW},
    {"quit", "", CH_DEED_WITHDRAW},
    {"quote", "", CH_DEED_CITE},
    {"rail", "against", CH_DEED_REJECT},
    {"ratify", "", CH_DEED_RATIFY},
    {"reaffirm", "", CH_DEED_CITE},
    {"recall", "", CH_DEED_CITE},
    {"refer", "to", CH_DEED_CITE},
    {"reject", "", CH_DEED_REJECT},
    {"renegotiate", "", CH_DEED_AMEND},
    {"renounce", "", CH_DEED_WITHDRAW},
    {"repudiate", "", CH_DEED_REJECT},
    {"respect", "", CH_DEED_COMPLY},
    {"revise", "", CH_DEED_AMEND},
    {"rip", "up", CH_DEED_WITHDRAW},
    {"scrap", "", CH_DEED_WITHDRAW},
    {"sign", "", CH_DEED_SIGN},
    {"slam", "", CH_DEED_REJECT},
    {"sponsor", "", CH_DEED_PROPOSE},
    {"stick", "to", CH_DEED_COMPLY},
    {"submit", "", CH_DEED_PROPOSE},
    {"support", "", CH_DEED_SUPPORT},
    {"table", "", CH_DEED_PROPOSE},
    {"tear", "up", CH_DEED_WITHDRAW},
    {"terminate", "", CH_DEED_WITHDRAW},
    {"uphold", "", CH_DEED_COMPLY},
    {"veto", "", CH_DEED_VETO},
    {"violate", "", CH_DEED_BREACH},
    {"vote", "against", CH_DEED_REJECT},
    {"vote", "for", CH_DEED_SUPPORT},
    {"welcome", "", CH_DEED_SUPPORT},
    {"withdraw", "from", CH_DEED_WITHDRAW},
};

static const struct ch_deed_word nouns[] = {
    {"abandonment", "of", CH_DEED_WITHDRAW},
    {"accession", "to", CH_DEED_RATIFY},
    {"adherence", "to", CH_DEED_COMPLY},
    {"adoption", "of", CH_DEED_ADOPT},
    {"amendment", "to", CH_DEED_AMEND},
    {"approval", "of", CH_DEED_ADOPT},
    {"breach", "of", CH_DEED_BREACH},
    {"compliance", "with", CH_DEED_COMPLY},
    {"contravention", "of", CH_DEED_BREACH},
    {"defiance", "of", CH_DEED_BREACH},
    {"endorsement", "of", CH_DEED_SUPPORT},
    {"enforcement", "of", CH_DEED_COMPLY},
    {"exit", "from", CH_DEED_WITHDRAW},
    {"fulfillment", "of", CH_DEED_COMPLY},
    {"fulfilment", "of", CH_DEED_COMPLY},
    {"implementation", "of", CH_DEED_COMPLY},
    {"infringement", "of", CH_DEED_BREACH},
    {"observance", "of", CH_DEED_COMPLY},
    {"opposition", "to", CH_DEED_REJECT},
    {"passage", "of", CH_DEED_ADOPT},
    {"ratification", "of", CH_DEED_RATIFY},
    {"reference", "to", CH_DEED_CITE},
    {"rejection", "of", CH_DEED_REJECT},
    {"respect", "for", CH_DEED_COMPLY},
    {"signature", "of", CH_DEED_SIGN},
    {"signing", "of", CH_DEED_SIGN},
    {"support", "for", CH_DEED_SUPPORT},
    {"veto", "of", CH_DEED_VETO},
    {"veto", "on", CH_DEED_VETO},
    {"violation", "of", CH_DEED_BREACH},
    {"withdrawal", "from", CH_DEED_WITHDRAW},
};

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof *(table)))

static const struct ch_deed_word *look_up(const struct ch_deed_word *table, uint32_t size,
                                          struct ch_str lemma, uint32_t *count)
{
    uint32_t low = 0, high = size;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (ch_str_cmp(ch_str_of(table[mid].lemma), lemma) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (*count = 0; low + *count < size && ch_str_is(lemma, table[low + *count].lemma);)
        ++*count;
    return table + low;
}

const struct ch_deed_word *ch_deed_verbs(struct ch_str lemma, uint32_t *count)
{
    return look_up(verbs, COUNT(verbs), lemma, count);
}

const struct ch_deed_word *ch_deed_nouns(struct ch_str lemma, uint32_t *count)
{
    return look_up(nouns, COUNT(nouns), lemma, count);
}

const struct ch_deed_word *ch_deed_verb_table(uint32_t *count)
{
    *count = COUNT(verbs);
    return verbs;
}

const struct ch_deed_word *ch_deed_noun_table(uint32_t *count)
{
    *count = COUNT(nouns);
    return nouns;
}
