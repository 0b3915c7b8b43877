#include "events/meeting_cue.h"

#include "language/tree.h"

static const struct ch_meeting_cue cues[] = {
    {"meet", CH_FRAME_MEET, CH_IN_PERSON, false, 0.92f, "meet"},
    {"confer", CH_FRAME_WITH, CH_MODE_UNKNOWN, false, 0.85f, "confer-with"},
    {"negotiate", CH_FRAME_WITH, CH_MODE_UNKNOWN, false, 0.7f, "negotiate-with"},
    {"consult", CH_FRAME_WITH, CH_MODE_UNKNOWN, false, 0.75f, "consult-with"},
    {"huddle", CH_FRAME_WITH, CH_IN_PERSON, false, 0.85f, "confer-with"},
    {"dine", CH_FRAME_WITH, CH_IN_PERSON, false, 0.85f, "confer-with"},
    {"lunch", CH_FRAME_WITH, CH_IN_PERSON, false, 0.8f, "confer-with"},
    {"sit", CH_FRAME_WITH, CH_IN_PERSON, false, 0.8f, "sit-with"},
    {"speak", CH_FRAME_WITH, CH_MODE_UNKNOWN, false, 0.75f, "speak-with"},
    {"talk", CH_FRAME_WITH, CH_MODE_UNKNOWN, false, 0.7f, "speak-with"},
    {"host", CH_FRAME_HOST, CH_IN_PERSON, false, 0.8f, "host"},
    {"receive", CH_FRAME_HOST, CH_IN_PERSON, false, 0.8f, "receive"},
    {"greet", CH_FRAME_HOST, CH_IN_PERSON, false, 0.75f, "receive"},
    {"welcome", CH_FRAME_HOST, CH_IN_PERSON, false, 0.6f, "receive"},
    {"visit", CH_FRAME_VISIT, CH_IN_PERSON, false, 0.75f, "visit"},
    {"telephone", CH_FRAME_CALL, CH_PHONE, false, 0.85f, "telephone"},
    {"call", CH_FRAME_CALL, CH_PHONE, false, 0.75f, "telephone"},
    {"see", CH_FRAME_SEE, CH_IN_PERSON, false, 0.75f, "meet"},
    {"ring", CH_FRAME_CALL, CH_PHONE, false, 0.75f, "telephone"},
    {"invite", CH_FRAME_INVITE, CH_IN_PERSON, false, 0.7f, "invite"},
    {"phone", CH_FRAME_CALL, CH_PHONE, false, 0.85f, "telephone"},
    {"gather", CH_FRAME_GATHER, CH_IN_PERSON, false, 0.75f, "gather"},
    {"convene", CH_FRAME_GATHER, CH_IN_PERSON, false, 0.75f, "gather"},
    {"reconvene", CH_FRAME_GATHER, CH_IN_PERSON, false, 0.75f, "gather"},
    {"discuss", CH_FRAME_DISCUSS, CH_MODE_UNKNOWN, false, 0.6f, "discuss-with"},
    {"exchange", CH_FRAME_VIEWS, CH_MODE_UNKNOWN, false, 0.6f, "discuss-with"},
    {"compare", CH_FRAME_VIEWS, CH_MODE_UNKNOWN, false, 0.6f, "discuss-with"},
    {"present", CH_FRAME_ACCREDIT, CH_IN_PERSON, false, 0.85f, "credentials"},
    {"submit", CH_FRAME_ACCREDIT, CH_IN_PERSON, false, 0.8f, "credentials"},
    {"hand", CH_FRAME_ACCREDIT, CH_IN_PERSON, false, 0.8f, "credentials"},
    {"accept", CH_FRAME_ACCREDIT, CH_IN_PERSON, false, 0.8f, "credentials"},
    {"call on", CH_FRAME_CALL_ON, CH_IN_PERSON, false, 0.75f, "call-on"},
    {"co-chair", CH_FRAME_CHAIR, CH_IN_PERSON, false, 0.75f, "co-chair"},
    {"shake", CH_FRAME_VIEWS, CH_IN_PERSON, false, 0.6f, "meet"},
    {"contact", CH_FRAME_CALL, CH_MODE_UNKNOWN, false, 0.7f, "telephone"},
    {"meeting", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.85f, "meeting-of"},
    {"talk", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.8f, "talks-with"},
    {"negotiation", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.75f, "talks-with"},
    {"discussion", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.7f, "talks-with"},
    {"consultation", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.7f, "talks-with"},
    {"conversation", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.75f, "talks-with"},
    {"dialogue", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.55f, "talks-with"},
    {"summit", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.75f, "meeting-of"},
    {"call", CH_FRAME_TALKS, CH_PHONE, true, 0.8f, "phone-call"},
    {"session", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "meeting-of"},
    {"conference", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "conference-of"},
    {"gathering", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "meeting-of"},
    {"contact", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.5f, "talks-with"},
    {"reception", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.55f, "meeting-of"},
    {"banquet", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "meeting-of"},
    {"videoconference", CH_FRAME_TALKS, CH_VIDEO, true, 0.75f, "meeting-of"},
    {"teleconference", CH_FRAME_TALKS, CH_PHONE, true, 0.75f, "meeting-of"},
    {"readout", CH_FRAME_TALKS, CH_MODE_UNKNOWN, true, 0.3f, "readout"},
    {"ministerial", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "meeting-of"},
    {"luncheon", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.7f, "meeting-of"},
    {"dinner", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.7f, "meeting-of"},
    {"lunch", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.7f, "meeting-of"},
    {"breakfast", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.7f, "meeting-of"},
    {"audience", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.6f, "meeting-of"},
    {"hearing", CH_FRAME_TALKS, CH_IN_PERSON, true, 0.5f, "meeting-of"},
    {"visit", CH_FRAME_TRIP, CH_IN_PERSON, true, 0.65f, "visit-to"},
    {"sideline", CH_FRAME_ASIDE, CH_IN_PERSON, true, 0.65f, "sidelines"},
    {"margin", CH_FRAME_ASIDE, CH_IN_PERSON, true, 0.65f, "sidelines"},
};

const struct ch_meeting_cue *ch_meeting_cue_of(struct ch_str lemma, bool noun)
{
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (cues[i].noun == noun && ch_str_is_nocase(lemma, cues[i].lemma)) return &cues[i];
    return NULL;
}

/* The lemma; that of "co-chaired" the lemmatizer has not learned. */
static struct ch_str lemma_at(const struct ch_document *doc, uint32_t token)
{
    const struct ch_token *t = &doc->tokens.items[token];
    if (t->upos == CH_VERB && ch_str_starts(t->lower, "co-chair")) return CH_LIT("co-chair");
    if (t->upos == CH_VERB && ch_str_starts(t->lower, "co-host")) return CH_LIT("co-host");
    return t->lemma;
}

/* "chaired a | ministerial | of the group": an adjective that stands for a meeting behind its article. */
static bool is_nominal(const struct ch_document *doc, uint32_t token)
{
    const struct ch_token *t = &doc->tokens.items[token];
    if (t->upos == CH_NOUN || t->upos == CH_PROPN) return true;
    if (t->xpos == CH_XPOS_NNS || t->xpos == CH_XPOS_NN) return true; /* the two tags disagree */
    if (t->upos != CH_ADJ || !ch_str_is(t->lower, "ministerial")) return false;
    return t->deprel != CH_DEPREL_AMOD;
}

const struct ch_meeting_cue *ch_meeting_cue_at(const struct ch_document *doc, uint32_t token)
{
    bool noun = is_nominal(doc, token);
    if (!noun && doc->tokens.items[token].upos != CH_VERB) return NULL;
    struct ch_str lemma = lemma_at(doc, token);
    bool on = !noun && token + 1 < doc->tokens.count && ch_str_is(doc->tokens.items[token + 1].lower, "on");
    return ch_meeting_cue_of(on && ch_str_is(lemma, "call") ? CH_LIT("call on") : lemma, noun);
}

struct stance_word {
    const char *lemma, *particle;
    enum ch_stance stance;
};

static const struct stance_word stances[] = {
    {"call", "off", CH_STANCE_CANCELLED},
    {"put", "off", CH_STANCE_CANCELLED},
    {"break", "off", CH_STANCE_CANCELLED},
    {"cancel", "", CH_STANCE_CANCELLED},
    {"postpone", "", CH_STANCE_CANCELLED},
    {"delay", "", CH_STANCE_CANCELLED},
    {"scrap", "", CH_STANCE_CANCELLED},
    {"suspend", "", CH_STANCE_CANCELLED},
    {"abort", "", CH_STANCE_CANCELLED},
    {"defer", "", CH_STANCE_CANCELLED},
    {"shelve", "", CH_STANCE_CANCELLED},
    {"adjourn", "", CH_STANCE_CANCELLED},
    {"deny", "", CH_STANCE_DENIED},
    {"refuse", "", CH_STANCE_DENIED},
    {"decline", "", CH_STANCE_DENIED},
    {"reject", "", CH_STANCE_DENIED},
    {"rule", "out", CH_STANCE_DENIED},
    {"turn", "down", CH_STANCE_DENIED},
    {"boycott", "", CH_STANCE_DENIED},
    {"skip", "", CH_STANCE_DENIED},
    {"snub", "", CH_STANCE_DENIED},
    {"avoid", "", CH_STANCE_DENIED},
    {"shun", "", CH_STANCE_DENIED},
    {"fail", "", CH_STANCE_DENIED},
    {"plan", "", CH_STANCE_PLANNED},
    {"schedule", "", CH_STANCE_PLANNED},
    {"expect", "", CH_STANCE_PLANNED},
    {"intend", "", CH_STANCE_PLANNED},
    {"agree", "", CH_STANCE_PLANNED},
    {"due", "", CH_STANCE_PLANNED},
    {"set", "", CH_STANCE_PLANNED},
    {"slate", "", CH_STANCE_PLANNED},
    {"prepare", "", CH_STANCE_PLANNED},
    {"arrange", "", CH_STANCE_PLANNED},
    {"announce", "", CH_STANCE_PLANNED},
    {"organize", "", CH_STANCE_PLANNED},
    {"organise", "", CH_STANCE_PLANNED},
    {"pledge", "", CH_STANCE_PLANNED},
    {"promise", "", CH_STANCE_PLANNED},
    {"look", "forward", CH_STANCE_PLANNED},
    {"decide", "", CH_STANCE_PLANNED},
    {"likely", "", CH_STANCE_PLANNED},
    {"suppose", "", CH_STANCE_PLANNED},
    {"aim", "to", CH_STANCE_PLANNED},
    {"accept", "", CH_STANCE_PLANNED},
    {"head", "", CH_STANCE_PLANNED},
    {"propose", "", CH_STANCE_PROPOSED},
    {"offer", "", CH_STANCE_PROPOSED},
    {"invite", "", CH_STANCE_PROPOSED},
    {"hope", "", CH_STANCE_PROPOSED},
    {"want", "", CH_STANCE_PROPOSED},
    {"wish", "", CH_STANCE_PROPOSED},
    {"seek", "", CH_STANCE_PROPOSED},
    {"ask", "", CH_STANCE_PROPOSED},
    {"request", "", CH_STANCE_PROPOSED},
    {"urge", "", CH_STANCE_PROPOSED},
    {"call", "for", CH_STANCE_PROPOSED},
    {"call", "on", CH_STANCE_PROPOSED},
    {"call", "upon", CH_STANCE_PROPOSED},
    {"push", "", CH_STANCE_PROPOSED},
    {"suggest", "", CH_STANCE_PROPOSED},
    {"demand", "", CH_STANCE_PROPOSED},
    {"consider", "", CH_STANCE_PROPOSED},
    {"discuss", "", CH_STANCE_PROPOSED},
    {"mull", "", CH_STANCE_PROPOSED},
    {"ready", "", CH_STANCE_PROPOSED},
    {"willing", "", CH_STANCE_PROPOSED},
    {"willingness", "", CH_STANCE_PROPOSED},
    {"readiness", "", CH_STANCE_PROPOSED},
    {"prepared", "", CH_STANCE_PROPOSED},
    {"open", "to", CH_STANCE_PROPOSED},
    {"try", "", CH_STANCE_PROPOSED},
    {"encourage", "", CH_STANCE_PROPOSED},
    {"recommend", "", CH_STANCE_PROPOSED},
    {"proposal", "", CH_STANCE_PROPOSED},
    {"possibility", "", CH_STANCE_PROPOSED},
    {"prospect", "", CH_STANCE_PROPOSED},
    {"chance", "", CH_STANCE_PROPOSED},
    {"likelihood", "", CH_STANCE_PROPOSED},
    {"idea", "", CH_STANCE_PROPOSED},
    {"invitation", "", CH_STANCE_PROPOSED},
    {"appeal", "", CH_STANCE_PROPOSED},
    {"pursue", "", CH_STANCE_PROPOSED},
    {"hold", "", CH_STANCE_TAKES},
    {"have", "", CH_STANCE_TAKES},
    {"attend", "", CH_STANCE_TAKES},
    {"begin", "", CH_STANCE_TAKES},
    {"start", "", CH_STANCE_TAKES},
    {"resume", "", CH_STANCE_TAKES},
    {"continue", "", CH_STANCE_TAKES},
    {"conduct", "", CH_STANCE_TAKES},
    {"finish", "", CH_STANCE_TAKES},
    {"end", "", CH_STANCE_TAKES},
    {"wrap", "up", CH_STANCE_TAKES},
    {"conclude", "", CH_STANCE_TAKES},
    {"enter", "", CH_STANCE_TAKES},
    {"join", "", CH_STANCE_TAKES},
    {"chair", "", CH_STANCE_TAKES},
    {"host", "", CH_STANCE_TAKES},
    {"lead", "", CH_STANCE_TAKES},
    {"open", "", CH_STANCE_TAKES},
    {"convene", "", CH_STANCE_TAKES},
    {"participate", "", CH_STANCE_TAKES},
    {"take", "", CH_STANCE_TAKES},
    {"make", "", CH_STANCE_TAKES},
    {"pay", "", CH_STANCE_TAKES},
    {"co-host", "", CH_STANCE_TAKES},
    {"co-chair", "", CH_STANCE_TAKES},
    {"complete", "", CH_STANCE_TAKES},
    {"engage", "", CH_STANCE_TAKES},
    {"give", "", CH_STANCE_TAKES},
    {"mediate", "", CH_STANCE_TAKES},
    {"broker", "", CH_STANCE_TAKES},
    {"launch", "", CH_STANCE_TAKES},
    {"emerge", "", CH_STANCE_TAKES},
    {"arrive", "", CH_STANCE_TAKES},
    {"travel", "", CH_STANCE_TAKES},
    {"fly", "", CH_STANCE_TAKES},
    {"return", "", CH_STANCE_TAKES},
    {"come", "", CH_STANCE_TAKES},
    {"go", "", CH_STANCE_TAKES},
    {"renew", "", CH_STANCE_TAKES},
    {"reopen", "", CH_STANCE_TAKES},
    {"restart", "", CH_STANCE_TAKES},
    {"relaunch", "", CH_STANCE_TAKES},
};

static bool has_particle(const struct ch_document *doc, uint32_t token, const char *particle)
{
    if (!particle[0]) return true;
    if (ch_tree_child_word(doc, token, particle) != CH_NONE) return true;
    uint32_t end = doc->sentences.items[doc->tokens.items[token].sentence].end;
    return token + 1 < end && ch_str_is(doc->tokens.items[token + 1].lower, particle);
}

enum ch_stance ch_stance_of(const struct ch_document *doc, uint32_t token)
{
    struct ch_str lemma = lemma_at(doc, token);
    for (size_t i = 0; i < sizeof stances / sizeof *stances; i++)
        if (ch_str_is(lemma, stances[i].lemma) && has_particle(doc, token, stances[i].particle))
            return stances[i].stance;
    return CH_STANCE_NONE;
}

enum ch_stance ch_stance_of_lemma(struct ch_str lemma, struct ch_str particle)
{
    for (size_t i = 0; i < sizeof stances / sizeof *stances; i++)
        if (ch_str_is(lemma, stances[i].lemma) &&
            (!*stances[i].particle || ch_str_is(particle, stances[i].particle)))
            return stances[i].stance;
    return CH_STANCE_NONE;
}

enum ch_stance ch_stance_of_modifier(struct ch_str lower)
{
    static const struct {
        const char *word;
        enum ch_stance stance;
    } words[] = {
        {"planned", CH_STANCE_PLANNED},     {"scheduled", CH_STANCE_PLANNED},
        {"upcoming", CH_STANCE_PLANNED},    {"forthcoming", CH_STANCE_PLANNED},
        {"coming", CH_STANCE_PLANNED},      {"future", CH_STANCE_PLANNED},
        {"next", CH_STANCE_PLANNED},        {"proposed", CH_STANCE_PROPOSED},
        {"possible", CH_STANCE_PROPOSED},   {"potential", CH_STANCE_PROPOSED},
        {"cancelled", CH_STANCE_CANCELLED}, {"canceled", CH_STANCE_CANCELLED},
        {"postponed", CH_STANCE_CANCELLED}, {"aborted", CH_STANCE_CANCELLED},
        {"delayed", CH_STANCE_CANCELLED},   {"stalled", CH_STANCE_NONE},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_is(lower, words[i].word)) return words[i].stance;
    return CH_STANCE_NONE;
}

static bool among(struct ch_str word, const char *const *list)
{
    for (; *list; list++)
        if (ch_str_is_nocase(word, *list)) return true;
    return false;
}

bool ch_word_is_people(struct ch_str lemma)
{
    static const char *const words[] = {"official",    "minister",        "leader",       "delegation",
                                        "envoy",       "diplomat",        "counterpart",  "representative",
                                        "lawmaker",    "negotiator",      "rebel",        "opposition",
                                        "government",  "ambassador",      "president",    "premier",
                                        "secretary",   "director",        "chief",        "head",
                                        "mediator",    "adviser",         "advisor",      "general",
                                        "commander",   "delegate",        "member",       "side",
                                        "party",       "group",           "faction",      "partner",
                                        "ally",        "senator",         "congressman",  "executive",
                                        "expert",      "activist",        "family",       "team",
                                        "cabinet",     "committee",       "council",      "monarch",
                                        "king",        "queen",           "prince",       "pope",
                                        "patriarch",   "bishop",          "cleric",       "king",
                                        "emir",        "sultan",          "chancellor",   "governor",
                                        "mayor",       "parliamentarian", "mission",      "spokesman",
                                        "spokeswoman", "power",           "state",        "country",
                                        "nation",      "student",         "business",     "businessman",
                                        "employee",    "veteran",         "investor",     "survivor",
                                        "relative",    "refugee",         "elder",        "farmer",
                                        "scholar",     "academic",        "community",    "leadership",
                                        "alumnus",     "organisation",    "organization", NULL};
    return among(lemma, words);
}

bool ch_word_is_press(struct ch_str lemma)
{
    static const char *const words[] = {"reporter",  "journalist", "press", "media",
                                        "newspaper", "audience",   "crowd", "correspondent",
                                        "agency",    "television", "radio", NULL};
    return among(lemma, words);
}

enum ch_meeting_mode ch_word_mode(struct ch_str lower)
{
    static const char *const phone[] = {"phone",          "telephone",  "telephoned", "phoned",
                                        "teleconference", "telephonic", "phone-call", NULL};
    static const char *const video[] = {"video",   "videoconference", "video-conference",
                                        "virtual", "virtually",       "zoom",
                                        "online",  "videolink",       NULL};
    if (among(lower, phone)) return CH_PHONE;
    return among(lower, video) ? CH_VIDEO : CH_MODE_UNKNOWN;
}
