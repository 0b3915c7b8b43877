#include "events/cue.h"

#include <stdlib.h>
#include <string.h>

#define C CH_FRAME_CLAUSE
#define T CH_FRAME_TOLD
#define I CH_FRAME_INFINITIVE
#define A CH_FRAME_APPEAL
#define N CH_FRAME_OBJECT
#define X CH_FRAME_NAMING
#define F CH_FRAME_FOR
#define Q CH_FRAME_QUOTE
#define H CH_FRAME_THAT
#define W CH_FRAME_WHOLE
#define S CH_FRAME_AS

/* {lemma, particle, frames, weak, performative, CAMEO, objects}; sorted by lemma, entries with a particle
 * first. */
static const struct ch_cue cues[] = {
    {"accuse", "", W, false, false, "112", ""},
    {"acknowledge", "", C | N, false, false, "010", ""},
    {"add", "", C, true, false, "010", ""},
    {"admit", "", C | N, true, false, "015", ""},
    {"admonish", "", A | F, false, false, "111", ""},
    {"advise", "", A | H, true, false, "020", ""},
    {"advocate", "for", N, true, false, "020", ""},
    {"affirm", "", C | N, false, false, "010", ""},
    {"agree", "on", N, true, false, "030", "need importance necessity urgency value centrality"},
    {"agree", "to", N, true, false, "030", ""},
    {"agree", "", H | I, true, false, "030", ""},
    {"allege", "", C | N, false, false, "112", ""},
    {"allude", "to", N, true, false, "010", ""},
    {"announce", "", C | N | I, false, false, "010", ""},
    {"answer", "", Q, true, false, "010", ""},
    {"apologise", "to", F, false, false, "055", ""},
    {"apologise", "for", N, false, false, "055", ""},
    {"apologize", "to", F, false, false, "055", ""},
    {"apologize", "for", N, false, false, "055", ""},
    {"appeal", "to", A, false, false, "020", ""},
    {"appeal", "for", N, false, false, "020", ""},
    {"appeal", "on", A, false, false, "020", ""},
    {"applaud", "", N, true, false, "051", ""},
    {"appreciate", "", N, true, false, "051", ""},
    {"argue", "against", N, false, false, "010", ""},
    {"argue", "for", N, false, false, "010", ""},
    {"argue", "", C, false, false, "010", ""},
    {"ask", "for", N, true, false, "020", ""},
    {"ask", "", A | T, true, false, "020", ""},
    {"assail", "", N, true, false, "111", ""},
    {"assert", "", C, false, false, "010", ""},
    {"assure", "of", N, true, false, "030", ""},
    {"assure", "", T | I, false, false, "010", ""},
    {"attribute", "", W, true, false, "010", ""},
    {"back", "", N, true, true, "051", ""},
    {"beg", "", A, true, false, "020", ""},
    {"bemoan", "", C | N, false, false, "012", ""},
    {"berate", "", F, true, false, "111", ""},
    {"blame", "", W, false, false, "112", ""},
    {"blast", "", N, true, false, "111", ""},
    {"boast", "", C, true, false, "010", ""},
    {"brag", "", H | Q, true, false, "010", ""},
    {"brand", "", X, true, false, "111", ""},
    {"brief", "", F, true, false, "010", ""},
    {"bring", "up", N, true, false, "010", ""},
    {"broach", "", N, true, false, "010", ""},
    {"call", "for", N, false, false, "020", ""},
    {"call", "on", A, false, false, "020", ""},
    {"call", "upon", A, false, false, "020", ""},
    {"call", "out", N, true, false, "111", ""},
    {"call", "", X, true, false, "010", ""},
    {"castigate", "", N, false, false, "111", ""},
    {"caution", "against", N, false, false, "010", ""},
    {"caution", "", C | A | T, false, false, "010", ""},
    {"censure", "", N, false, false, "111", ""},
    {"chant", "", Q, true, false, "010", ""},
    {"characterise", "", X, false, false, "010", ""},
    {"characterize", "", X, false, false, "010", ""},
    {"charge", "", H | Q, true, false, "112", ""},
    {"chastise", "", N | F, false, false, "111", ""},
    {"chide", "", F, true, false, "111", ""},
    {"cite", "", N, true, false, "010", ""},
    {"claim", "", C | I, false, false, "010", ""},
    {"clarify", "", C | N, true, false, "010", ""},
    {"commend", "", N | F, false, false, "051", ""},
    {"comment", "", Q | H, false, false, "010", ""},
    {"commit", "to", N, true, true, "030", ""},
    {"commit", "to", N, true, false, "030", ""},
    {"commit", "", I, true, false, "030", ""},
    {"committed", "to", N, true, true, "030", ""},
    {"complain", "of", N, false, false, "110", ""},
    {"complain", "about", N, false, false, "110", ""},
    {"complain", "", H | Q, false, false, "110", ""},
    {"compliment", "", F, true, false, "051", ""},
    {"concede", "", C, false, false, "010", ""},
    {"concerned", "about", N, true, true, "012", ""},
    {"concerned", "by", N, true, true, "012", ""},
    {"conclude", "", H | Q, true, false, "010", ""},
    {"concur", "", H | Q, false, false, "019", ""},
    {"condemn", "", N, false, false, "111", ""},
    {"confirm", "", C | N, false, false, "010", ""},
    {"congratulate", "", F, false, false, "051", ""},
    {"contend", "", C, true, false, "010", ""},
    {"contest", "", N, true, false, "110", ""},
    {"continue", "", Q, true, false, "010", ""},
    {"contradict", "", N, true, false, "110", ""},
    {"convey", "", H | N, true, false, "010", ""},
    {"counsel", "", A, true, false, "020", ""},
    {"counter", "", H | Q, true, false, "010", ""},
    {"credit", "", W, true, false, "051", ""},
    {"criticise", "", N, false, false, "111", ""},
    {"criticize", "", N, false, false, "111", ""},
    {"cry", "", Q, true, false, "010", ""},
    {"declare", "", C | N | X, false, false, "010", ""},
    {"decry", "", N, false, false, "111", ""},
    {"deem", "", H | X, true, false, "010", ""},
    {"defend", "", N, true, false, "052", ""},
    {"demand", "", C | N | I, false, false, "100", ""},
    {"denounce", "", N, false, false, "111", ""},
    {"deny", "", C | N, false, false, "016", ""},
    {"deplore", "", N, false, false, "111", ""},
    {"deride", "", N, false, false, "111", ""},
    {"describe", "", X, false, false, "010", ""},
    {"detail", "", N, true, false, "010", ""},
    {"determined", "to", N, true, true, "030", ""},
    {"direct", "", A, true, false, "100", ""},
    {"disclose", "", C | N, false, false, "010", ""},
    {"dismiss", "", N, true, false, "120", ""},
    {"dispute", "", C | N, true, false, "110", ""},
    {"downplay", "", N, true, false, "010", ""},
    {"draw", "attention", N, true, false, "010", ""},
    {"dub", "", X, true, false, "010", ""},
    {"echo", "", Q, true, false, "019", ""},
    {"elaborate", "", Q | N, true, false, "010", ""},
    {"emphasise", "", C | N, false, false, "010", ""},
    {"emphasize", "", C | N, false, false, "010", ""},
    {"encourage", "", A | N, true, false, "020", ""},
    {"endorse", "", N, true, false, "051", ""},
    {"entreat", "", A | Q, false, false, "020", ""},
    {"exclaim", "", C, false, false, "010", ""},
    {"excoriate", "", N, false, false, "111", ""},
    {"exhort", "", A, false, false, "020", ""},
    {"explain", "", C | N, true, false, "010", ""},
    {"express", "", N, false, false, "010", ""},
    {"extend", "", N, true, false, "018",
     "condolence condolences congratulation congratulations sympathy thanks gratitude greetings apology "
     "wishes invitation"},
    {"float", "", N, true, false, "030", "idea ideas proposal plan possibility prospect"},
    {"forecast", "", C | N, true, false, "010", ""},
    {"forewarn", "", T, false, false, "130", ""},
    {"give", "", N, true, false, "051", "backing support endorsement assurance assurances blessing warning"},
    {"hail", "", N, true, false, "051", ""},
    {"highlight", "", C | N, true, false, "010", ""},
    {"hint", "at", N, true, false, "010", ""},
    {"hint", "", C, true, false, "010", ""},
    {"hold", "open", N, true, false, "010", "possibility prospect option door"},
    {"implore", "", A | Q, false, false, "020", ""},
    {"indicate", "", C, true, false, "010", ""},
    {"inform", "about", N, true, false, "010", ""},
    {"inform", "", T, true, false, "010", ""},
    {"insist", "on", N, false, false, "100", ""},
    {"insist", "", C, false, false, "010", ""},
    {"instruct", "", A, false, false, "100", ""},
    {"interject", "", H | Q, true, false, "010", ""},
    {"invite", "", A, true, false, "022", ""},
    {"issue", "", N, true, false, "010",
     "warning threat ultimatum order orders call appeal instruction instructions reminder plea denial "
     "condemnation "
     "apology"},
    {"joke", "", H | Q, false, false, "010", ""},
    {"justify", "", N, true, false, "052", ""},
    {"label", "", X, true, false, "010", ""},
    {"lambast", "", N, false, false, "111", ""},
    {"lambaste", "", N, false, false, "111", ""},
    {"lament", "", C | N, true, false, "012", ""},
    {"laud", "", N, false, false, "051", ""},
    {"lay", "out", N, true, false, "010", ""},
    {"liken", "", W, false, false, "010", ""},
    {"list", "", N, true, false, "010", ""},
    {"lodge", "", N, true, false, "110", "protest complaint objection"},
    {"look", "forward", N, true, true, "013", ""},
    {"maintain", "", H | Q, true, false, "010", ""},
    {"make", "clear", C | N, false, false, "010", ""},
    {"mention", "", C | N, true, false, "010", ""},
    {"mock", "", N, true, false, "111", ""},
    {"moot", "", N, true, false, "030", ""},
    {"name", "", X, true, false, "010", ""},
    {"note", "", C | N, true, false, "010", ""},
    {"notify", "", T | N, false, false, "010", ""},
    {"object", "to", N, true, false, "110", ""},
    {"observe", "", H | Q, true, false, "010", ""},
    {"offer", "", N, true, false, "018",
     "condolence condolences congratulation congratulations sympathy thanks gratitude apology"},
    {"opine", "", H | Q, false, false, "010", ""},
    {"oppose", "", N, true, true, "110", ""},
    {"order", "", A | N, true, false, "100", ""},
    {"outline", "", N, true, false, "010", ""},
    {"pay", "tribute", F, true, false, "051", ""},
    {"petition", "", A, true, false, "020", ""},
    {"play", "down", N, true, false, "010", ""},
    {"plead", "with", A, false, false, "020", ""},
    {"plead", "for", N, false, false, "020", ""},
    {"pledge", "", C | I | N, false, false, "030", ""},
    {"point", "out", C | N, false, false, "010", ""},
    {"point", "to", N, true, false, "010", "need importance necessity fact progress danger risk role"},
    {"post", "", Q, true, false, "010", ""},
    {"praise", "", N | F, false, false, "051", ""},
    {"predict", "", C | N, true, false, "010", ""},
    {"prepare", "to", N, true, true, "030", ""},
    {"prepared", "to", N, true, true, "030", ""},
    {"proclaim", "", C | N, false, false, "010", ""},
    {"profess", "", N | I, true, false, "010", ""},
    {"promise", "", C | I | N | T, false, false, "030", ""},
    {"propose", "", C | I | N, true, false, "030", ""},
    {"protest", "against", N, true, false, "110", ""},
    {"protest", "", H | Q, true, false, "110", ""},
    {"put", "forward", N, true, false, "030", ""},
    {"question", "", N, true, true, "110", ""},
    {"quip", "", C, false, false, "010", ""},
    {"quote", "", S, false, false, "010", ""},
    {"rail", "against", N, false, false, "111", ""},
    {"raise", "", N, true, false, "010",
     "concern concerns issue importance case question questions objection objections matter need"},
    {"react", "", Q, true, false, "010", ""},
    {"read", "", Q, true, false, "010", ""},
    {"ready", "to", N, true, true, "030", ""},
    {"reaffirm", "", C | N, false, false, "010", ""},
    {"reason", "", H | Q, true, false, "010", ""},
    {"reassure", "", T, false, false, "010", ""},
    {"rebuff", "", N, true, false, "120", ""},
    {"rebuke", "", N, true, false, "111", ""},
    {"rebut", "", C | N, false, false, "016", ""},
    {"recall", "", C | N, true, false, "010", ""},
    {"recognise", "", F, true, false, "051", ""},
    {"recognize", "", F, true, false, "051", ""},
    {"recommend", "", C | N, true, false, "020", ""},
    {"recommit", "", N | I, false, false, "030", ""},
    {"recount", "", C, true, false, "010", ""},
    {"refute", "", N, false, false, "016", ""},
    {"reinforce", "", N, true, false, "010", "importance need message commitment point"},
    {"reiterate", "", C | N, false, false, "010", ""},
    {"reject", "", N, true, false, "120", ""},
    {"remark", "", C, false, false, "010", ""},
    {"remind", "", T, true, false, "010", ""},
    {"renew", "", N, true, false, "020", "call calls appeal appeals demand demands offer pledge"},
    {"repeat", "", C | N, true, false, "010", ""},
    {"reply", "", H | Q, true, false, "010", ""},
    {"report", "", C | N, true, false, "010", ""},
    {"repudiate", "", N, false, false, "120", ""},
    {"request", "", A | H | N, true, false, "020", ""},
    {"respond", "", Q, true, false, "010", ""},
    {"restate", "", C | N, false, false, "010", ""},
    {"retort", "", H | Q, false, false, "010", ""},
    {"reveal", "", C, true, false, "010", ""},
    {"ridicule", "", N, true, false, "111", ""},
    {"rule", "out", N, true, false, "120", ""},
    {"rule", "", H, true, false, "010", ""},
    {"salute", "", N, true, false, "051", ""},
    {"say", "", C | I, false, false, "010", ""},
    {"second", "", N, true, false, "051", ""},
    {"set", "out", N, true, false, "010", ""},
    {"share", "", N, true, false, "010", "view views concern concerns hope hopes assessment"},
    {"shout", "", Q, true, false, "010", ""},
    {"signal", "", C | N, true, false, "010", ""},
    {"slam", "", N, true, false, "111", ""},
    {"speak", "against", N, true, false, "110", ""},
    {"speak", "of", N, true, false, "010", ""},
    {"speculate", "", H, true, false, "010", ""},
    {"spell", "out", N, true, false, "010", ""},
    {"state", "", C | N, true, false, "010", ""},
    {"stipulate", "", H, true, false, "010", ""},
    {"stress", "", C | N, false, false, "010", ""},
    {"suggest", "", C, true, false, "010", ""},
    {"swear", "", C | I, true, false, "030", ""},
    {"take", "note", N, true, false, "010", ""},
    {"tell", "", T | A, false, false, "010", ""},
    {"term", "", X, true, false, "010", ""},
    {"testify", "", C, false, false, "010", ""},
    {"thank", "", F, false, false, "051", ""},
    {"threaten", "", H | I | N, true, false, "130", ""},
    {"tout", "", N, false, false, "051", ""},
    {"tweet", "", C, false, false, "010", ""},
    {"underline", "", C | N, false, false, "010", ""},
    {"underscore", "", C | N, false, false, "010", ""},
    {"upbraid", "", F, true, false, "111", ""},
    {"urge", "", A | C | N, false, false, "020", ""},
    {"voice", "", N, true, false, "010", ""},
    {"vouch", "for", N, true, false, "051", ""},
    {"vow", "", C | I | N, false, false, "030", ""},
    {"warn", "of", N, false, false, "130", ""},
    {"warn", "against", N, false, false, "130", ""},
    {"warn", "", C | T | A, false, false, "130", ""},
    {"welcome", "", N, true, false, "051", ""},
    {"wish", "", N, true, false, "018", "success recovery well"},
    {"write", "", H | Q, true, false, "010", ""},
    {"yell", "", Q, true, false, "010", ""},
};

/* Verbs that make somebody the source of something without a statement; sorted as above. */
static const struct ch_cue thoughts[] = {
    {"acquiesce", "to", N, false, false, "", ""},    {"aim", "", I, false, false, "", ""},
    {"anticipate", "", C | N, false, false, "", ""}, {"appear", "", I, false, false, "", ""},
    {"assume", "", H, false, false, "", ""},         {"attack", "", N, false, false, "", ""},
    {"back", "", N, false, false, "", ""},           {"balk", "at", N, false, false, "", ""},
    {"believe", "", C, false, false, "", ""},        {"challenge", "", N, false, false, "", ""},
    {"compare", "", W, false, false, "", ""},        {"consider", "", N, false, false, "", ""},
    {"contemplate", "", N, false, false, "", ""},    {"convince", "", H, false, false, "", ""},
    {"decide", "", C | I, false, false, "", ""},     {"decline", "", I, false, false, "", ""},
    {"describe", "", N, false, false, "", ""},       {"determine", "", C, false, false, "", ""},
    {"disagree", "with", N, false, false, "", ""},   {"disavow", "", N, false, false, "", ""},
    {"discover", "", H, false, false, "", ""},       {"discuss", "", N, false, false, "", ""},
    {"double", "down", N, false, false, "", ""},     {"doubt", "", C | N, false, false, "", ""},
    {"envisage", "", N, false, false, "", ""},       {"envision", "", N, false, false, "", ""},
    {"estimate", "", C | N, false, false, "", ""},   {"expect", "", C | N | I, false, false, "", ""},
    {"fear", "", C | N, false, false, "", ""},       {"figure", "", C, false, false, "", ""},
    {"find", "", H, false, false, "", ""},           {"focus", "on", N, false, false, "", ""},
    {"foresee", "", C | N, false, false, "", ""},    {"hope", "for", N, false, false, "", ""},
    {"hope", "", C | I, false, false, "", ""},       {"identify", "", N, false, false, "", ""},
    {"imply", "", C | N, false, false, "", ""},      {"insinuate", "", C, false, false, "", ""},
    {"know", "", H, false, false, "", ""},           {"learn", "", H, false, false, "", ""},
    {"lobby", "for", N, false, false, "", ""},       {"offer", "", N | I, false, false, "", ""},
    {"oppose", "", N, false, false, "", ""},         {"point", "to", N, false, false, "", ""},
    {"portray", "", N, false, false, "", ""},        {"prefer", "", I | N, false, false, "", ""},
    {"press", "for", N, false, false, "", ""},       {"pretend", "", C, false, false, "", ""},
    {"push", "for", N, false, false, "", ""},        {"question", "", N | C, false, false, "", ""},
    {"realise", "", C, false, false, "", ""},        {"realize", "", C, false, false, "", ""},
    {"recite", "", N, false, false, "", ""},         {"refer", "to", N, false, false, "", ""},
    {"reference", "", N, false, false, "", ""},      {"refuse", "", I, false, false, "", ""},
    {"regard", "", N, false, false, "", ""},         {"remember", "", N, false, false, "", ""},
    {"resent", "", N, false, false, "", ""},         {"respond", "to", N, false, false, "", ""},
    {"retweet", "", N, false, false, "", ""},        {"seek", "", I | N, false, false, "", ""},
    {"seem", "", I, false, false, "", ""},           {"show", "", C | N, false, false, "", ""},
    {"shrug", "off", N, false, false, "", ""},       {"side", "with", N, false, false, "", ""},
    {"speak", "about", N, false, false, "", ""},     {"support", "", N, false, false, "", ""},
    {"suspect", "", C, false, false, "", ""},        {"talk", "about", N, false, false, "", ""},
    {"think", "", C, false, false, "", ""},          {"view", "", N, false, false, "", ""},
    {"want", "", I | N, false, false, "", ""},       {"wish", "", C | I, false, false, "", ""},
    {"wonder", "", C, false, false, "", ""},         {"worry", "", H, false, false, "", ""},
};

#undef C
#undef T
#undef I
#undef A
#undef N
#undef X
#undef F
#undef Q
#undef H
#undef W
#undef S

static int by_lemma(const void *key, const void *entry)
{
    return ch_str_cmp_of(*(const struct ch_str *)key, ((const struct ch_cue *)entry)->lemma);
}

static const struct ch_cue *entries_of(const struct ch_cue *table, size_t size, struct ch_str lemma,
                                       uint32_t *count)
{
    const struct ch_cue *end = table + size, *found = bsearch(&lemma, table, size, sizeof *table, by_lemma);
    *count = 0;
    if (!found) return NULL;
    while (found > table && strcmp(found[-1].lemma, found->lemma) == 0)
        found--;
    for (const struct ch_cue *at = found; at < end && strcmp(at->lemma, found->lemma) == 0; at++)
        ++*count;
    return found;
}

const struct ch_cue *ch_cues_of(struct ch_str lemma, uint32_t *count)
{
    return entries_of(cues, sizeof cues / sizeof *cues, lemma, count);
}

const struct ch_cue *ch_thoughts_of(struct ch_str lemma, uint32_t *count)
{
    return entries_of(thoughts, sizeof thoughts / sizeof *thoughts, lemma, count);
}

const struct ch_cue *ch_cue_table(uint32_t *count)
{
    *count = sizeof cues / sizeof *cues;
    return cues;
}

const struct ch_cue *ch_thought_table(uint32_t *count)
{
    *count = sizeof thoughts / sizeof *thoughts;
    return thoughts;
}

bool ch_word_in(struct ch_str word, const char *list)
{
    for (const char *at = list; *at;) {
        size_t len = strcspn(at, " ");
        if (ch_str_eq(word, (struct ch_str){at, len})) return true;
        at += len + (at[len] == ' ');
    }
    return false;
}
