#include "base/date.h"
#include "events/cue.h"
#include "events/deed.h"
#include "question/reading.h"

#include <string.h>

/* What a question asks for, by its verb or noun. */
enum predicate_kind { NO_PREDICATE, MEETS, SAYS, CITES, DOES, IS, WRITES };

struct predicate {
    enum predicate_kind kind;
    struct ch_words words;
    const struct ch_cue *cue; /* of a statement; NULL: any */
    uint8_t deed;             /* enum ch_deed_kind */
    const char *act;          /* the same of a noun: "threats" */
    bool noun;
    bool travel;  /* "was in", "visit": the object is a place, if it is one */
    bool planned; /* "what is scheduled" */
};

/* How a question begins. */
struct opening {
    bool who;                 /* asks for people: "who", "which leaders" */
    bool what;                /* asks for what is said or done */
    bool instruments;         /* "which resolutions" */
    bool most;                /* "whom ... most" */
    bool there;               /* "is there", "were there" */
    bool is;                  /* "who's" */
    struct ch_words people;   /* "European leaders" of "which European leaders"; empty: none */
    enum predicate_kind noun; /* "which meetings": MEETS */
};

struct grammar {
    struct ch_reading *r;
    struct opening opening;
    struct predicate predicate;
    uint32_t start; /* behind the opening */
};

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

static const char nearest[] =
    "it can be asked: who met whom, when, where, how often; who said what about what; "
    "which resolutions were cited, adopted, vetoed, breached by whom; who somebody is";

static enum ch_status cannot(struct ch_error *err, const char *what)
{
    ch_fail(err, CH_USAGE, "cannot answer that: %s", what);
    ch_hint(err, "%s", nearest);
    return CH_USAGE;
}

/* "what does resolution 1701 say", "when was it adopted". */
static enum ch_status only_cited(const struct ch_reading *r, const char *instrument, struct ch_error *err)
{
    (void)r;
    ch_fail(err, CH_USAGE,
            "cannot answer that: it holds who cites %s, not what it says or when it was adopted", instrument);
    ch_hint(err, "nearest: 'Who cited %s?', 'When was %s last cited?'", instrument, instrument);
    return CH_USAGE;
}

static bool is_capitalised(const struct ch_reading *r, uint32_t i)
{
    return i > 0 && ch_is_upper(r->words[i].form.ptr[0]);
}

/* ---- The opening ---- */

#define AUXILIARIES "did do does has have had is are was were will would can could 'll"
#define PEOPLE                                                                                           \
    "leaders leader officials official people person persons politicians politician minister ministers " \
    "diplomats diplomat presidents president countries country states state governments government "     \
    "envoys envoy actors actor delegations delegation ambassadors ambassador premiers spokesmen spokesman"
/* Those of them that hold an office of that name: others stand for anybody. */
#define OFFICE_HOLDERS "presidents president envoys envoy ambassadors ambassador premiers premier spokesmen"
#define INSTRUMENTS                                                                                      \
    "resolution resolutions agreement agreements treaty treaties instrument instruments accord accords " \
    "convention conventions"
#define STATEMENTS                                                                                    \
    "statement statements remark remarks comment comments words speech speeches quote quotes stance " \
    "stances view views opinion opinions reaction reactions response responses attitude attitudes"
#define ARTICLES "article articles story stories report reports piece pieces news"
#define OFFICES "office offices position positions post posts role roles job jobs title titles"

static const struct ch_meeting_cue *meeting_noun(const struct ch_reading *r, uint32_t i)
{
    const struct ch_meeting_cue *cue = ch_meeting_cue_of(r->words[i].lower, true);
    return cue ? cue : ch_meeting_cue_of(r->words[i].noun, true);
}

/* Nouns of statements that do something. `of`: what stands behind "of" is its object. */
static const char *act_of_noun(const struct ch_reading *r, uint32_t i, bool *of)
{
    static const struct {
        const char *nouns, *act;
        bool of;
    } acts[] = {{"warning warnings threat threats", "threaten", false},
                {"promise promises pledge pledges assurance assurances", "promise", false},
                {"demand demands ultimatum", "demand", false},
                {"appeal appeals", "appeal", false},
                {"accusation accusations allegation allegations", "accuse", false},
                {"denial denials", "deny", true},
                {"criticism condemnation condemnations", "criticise", true},
                {"praise support backing", "support", true},
                {"opposition", "reject", false},
                {"rejection rejections", "reject", true},
                {"apology apologies", "apologise", false}};
    for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
        if (!ch_question_is(r, i, acts[k].nouns)) continue;
        *of = acts[k].of;
        return acts[k].act;
    }
    return NULL;
}

/* "the position on the truce" is what somebody says, "the position of A" an office. */
static bool is_stance(const struct ch_reading *r, uint32_t i)
{
    if (!ch_question_is(r, i, "position positions line policy")) return false;
    for (uint32_t k = i + 1; k < r->count; k++)
        if (ch_question_is(r, k, "on about regarding concerning toward towards over")) return true;
    return false;
}

static bool noun_of_event(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    const struct ch_meeting_cue *cue = meeting_noun(r, i);
    bool of, appeal = ch_question_is(r, i, "call calls") && ch_question_is(r, i + 1, "for on to");
    out->words = (struct ch_words){i, i + 1};
    out->noun = true;
    if (appeal) { /* "calls for a truce" */
        *out = (struct predicate){.kind = SAYS, .words = {i, i + 2}, .noun = true, .act = "appeal"};
        return true;
    }
    if (cue) {
        out->kind = MEETS;
        if (cue->mode == CH_PHONE && !r->out->query.mode) r->out->query.mode = "phone";
        if (cue->mode == CH_VIDEO) r->out->query.mode = "video";
        return true;
    }
    out->kind = SAYS;
    out->act = act_of_noun(r, i, &of);
    if (out->act || is_stance(r, i) || ch_question_is(r, i, STATEMENTS)) return true;
    out->kind = CITES;
    if (ch_question_is(r, i, "citation citations mention mentions")) return true;
    out->kind = WRITES;
    return ch_question_is(r, i, ARTICLES) && !ch_question_verb_is(r, i, "news");
}

/* "please tell me", "can you show me". */
static uint32_t skip_politeness(struct ch_reading *r)
{
    uint32_t i = 0;
    while (ch_question_is(r, i, "hi hello hey dear ok okay so well please and but , then"))
        i++;
    if (ch_question_is(r, i, "can could would will") && ch_question_is(r, i + 1, "you"))
        i += 2;
    else if (ch_question_is(r, i, "do") && ch_question_is(r, i + 1, "you we") &&
             ch_question_is(r, i + 2, "know have"))
        i += 3;
    else if (ch_question_is(r, i, "i") && ch_question_verb_is(r, i + 1, "want need like wonder"))
        i += 2;
    while (ch_question_is(
        r, i, "please tell show give list find me us to know see all so and also i ok hi hello")) {
        if (ch_question_is(r, i, "all us") &&
            !ch_question_is(r, i > 0 ? i - 1 : 0, "show give list find tell"))
            break;
        i++;
    }
    if (i > 0 && ch_question_is(r, i, "if whether")) i++;
    if (ch_question_is(r, i, "what") && ch_question_is(r, i + 1, "is are") &&
        ch_question_is(r, i + 2, "the") && ch_question_is(r, i + 3, "sources source evidence proof"))
        i += 3;
    if (ch_question_is(r, i, "sources source evidence proof prove") &&
        ch_question_is(r, i + 1, "for of that on about")) {
        i += 2;
        if (ch_question_is(r, i, "that")) i++;
    }
    if (ch_question_is(r, i, "a the") && ch_question_is(r, i + 1, "list number")) i++;
    if (ch_question_is(r, i, "list number") && ch_question_is(r, i + 1, "of")) {
        if (ch_question_is(r, i, "number")) r->out->form = CH_ASKS_HOW_OFTEN;
        i += 2;
    }
    ch_question_use(r, 0, i);
    return i;
}

/* The kind of instrument that a word names. */
static void set_kind(struct ch_reading *r, uint32_t i)
{
    if (ch_question_is(r, i, "resolution resolutions")) r->out->query.kind = "resolution";
    if (ch_question_is(r, i, "treaty treaties convention conventions")) r->out->query.kind = "treaty";
    if (ch_question_is(r, i, "agreement agreements accord accords")) r->out->query.kind = "agreement";
}

/* "which European leaders", "what resolutions", "on what day", "how many meetings": the noun behind the
 * question word decides. */
static uint32_t read_noun(struct grammar *g, uint32_t i)
{
    struct ch_reading *r = g->r;
    struct opening *o = &g->opening;
    for (uint32_t end = i; end < i + 4 && end < r->count; end++) {
        if (ch_question_is(r, end, AUXILIARIES) || r->words[end].used) break;
        if (ch_question_is(r, end, PEOPLE)) {
            o->who = true;
            r->out->countries =
                ch_question_is(r, end, "countries country states state governments government");
            if (end > i || ch_question_is(r, end, OFFICE_HOLDERS)) o->people = (struct ch_words){i, end + 1};
            return end + 1;
        }
        if (ch_question_is(r, end, INSTRUMENTS)) {
            o->instruments = true;
            set_kind(r, end);
            return end + 1;
        }
        if (ch_meeting_cue_of(r->words[end].noun, true)) {
            struct predicate p = {0};
            noun_of_event(r, end, &p);
            o->noun = MEETS;
            return end + 1;
        }
        if (ch_question_is(r, end, ARTICLES)) {
            o->noun = WRITES;
            return end + 1;
        }
        if (ch_question_is(r, end, STATEMENTS)) {
            o->noun = SAYS;
            return end + 1;
        }
        if (ch_question_is(r, end, OFFICES)) {
            o->noun = IS;
            return end + 1;
        }
        if (ch_question_is(r, end, "source sources evidence newspapers papers media outlets outlet proof")) {
            for (uint32_t k = end + 1; k < r->count && k < end + 4; k++)
                if (ch_question_is(
                        r, k,
                        "reported report covered cover mentioned mention told wrote for that there about"))
                    r->words[k].used = true;
            return end + 1;
        }
        if (ch_question_is(r, end, "day days date dates month year time")) {
            r->out->form = CH_ASKS_WHEN;
            return end + 1;
        }
        if (ch_question_is(r, end, "city cities place places town location venue capital")) {
            r->out->form = CH_ASKS_WHERE;
            return end + 1;
        }
        if (ch_question_is(r, end, "times")) return end + 1;
    }
    return i;
}

#define VIEWING "see view feel think assess judge regard respond react describe comment evaluate rate"

/* "how does A see B", "how did A react to B": what is said about it. */
static bool asks_for_view(const struct ch_reading *r, uint32_t i)
{
    if (!ch_question_is(r, i, AUXILIARIES)) return false;
    for (i++; i < r->count; i++)
        if (ch_question_verb_is(r, i, VIEWING)) return true;
    return false;
}

/* "where does A stand on B" */
static bool stands_on(const struct ch_reading *r, uint32_t i)
{
    for (i++; i < r->count; i++)
        if (ch_question_verb_is(r, i, "stand") &&
            ch_question_is(r, i + 1, "on about regarding concerning with toward towards"))
            return true;
    return false;
}

static enum ch_status read_how(struct grammar *g, uint32_t *at, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    if (asks_for_view(r, *at + 1)) {
        g->opening.what = true;
        ch_question_use(r, *at, *at + 1);
        *at += 1;
        return CH_OK;
    }
    if (!ch_question_is(r, *at + 1, "often many frequently"))
        return cannot(err, "the database tells who, when, where and how often, not how");
    r->out->form = CH_ASKS_HOW_OFTEN;
    bool many = ch_question_is(r, *at + 1, "many");
    ch_question_use(r, *at, *at + 2);
    *at = many ? read_noun(g, *at + 2) : *at + 2;
    return CH_OK;
}

static bool verb_of_meeting(const struct ch_reading *r, uint32_t i, struct predicate *out);

/* "leaders who met A", "countries that condemned it", "prime ministers met": as if "which" stood before them.
 * "resolutions cited by A" likewise. */
static uint32_t read_heading(struct grammar *g, uint32_t i)
{
    struct ch_reading *r = g->r;
    if (ch_question_is(r, i, "quote") && i + 1 < r->count) { /* "quote A on the truce" */
        g->opening.noun = SAYS;
        return i + 1;
    }
    uint32_t whose = i;
    while (ch_question_is(r, whose, "all the un u.n. unsc security council most cited"))
        whose++;
    bool plural = ch_question_is(r, whose, "resolutions agreements treaties conventions accords instruments");
    if (plural) {
        for (uint32_t k = i; k < whose; k++)
            r->words[k].used = true;
        i = whose;
    }
    if (ch_question_is(r, i, "resolutions agreements treaties conventions accords instruments")) {
        g->opening.instruments = true;
        set_kind(r, i);
        r->out->form = CH_ASKS_WHICH;
        return i + 1;
    }
    for (uint32_t end = i; end < i + 5 && end + 1 < r->count; end++) {
        struct predicate ignored;
        bool relative = ch_question_is(r, end + 1, "who that which");
        if (!ch_question_is(r, end, PEOPLE)) continue;
        if (!relative && !(ch_question_is(r, end + 1, "met visited condemned hosted") &&
                           verb_of_meeting(r, end + 1, &ignored)))
            return i;
        g->opening.who = true;
        r->out->form = CH_ASKS_WHO;
        r->out->countries = ch_question_is(r, end, "countries country state states governments government");
        if (end > i || ch_question_is(r, end, OFFICE_HOLDERS))
            g->opening.people = (struct ch_words){i, end + 1};
        if (relative) r->words[end + 1].used = true;
        return end + 1 + relative;
    }
    return i;
}

static enum ch_status read_question_word(struct grammar *g, uint32_t *at, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    uint32_t i = *at;
    if (i + 1 < r->count && ch_question_is(r, i, "with to by about on in at from of between") &&
        ch_question_is(r, i + 1, "who whom what which how")) {
        ch_question_use(r, i, i + 1);
        i++;
    }
    if (ch_question_is(r, i, "why whose")) return cannot(err, "it holds facts, no reasons");
    if (ch_question_is(r, i, "how")) {
        *at = i;
        return read_how(g, at, err);
    }
    *at = i + 1;
    if (ch_question_is(r, i, "who whom who's")) {
        g->opening.who = true;
        r->out->form = CH_ASKS_WHO;
    } else if (ch_question_is(r, i, "when")) {
        r->out->form = CH_ASKS_WHEN;
    } else if (ch_question_is(r, i, "where") && stands_on(r, i)) {
        g->opening.what = true;
    } else if (ch_question_is(r, i, "where")) {
        r->out->form = CH_ASKS_WHERE;
    } else if (ch_question_is(r, i, "what which")) {
        g->opening.what = true;
        *at = read_noun(g, i + 1);
        if (g->opening.who) r->out->form = CH_ASKS_WHO;
        if (g->opening.instruments) r->out->form = CH_ASKS_WHICH;
    } else if (ch_question_is(r, i, AUXILIARIES)) {
        r->out->form = CH_ASKS_WHETHER;
    } else {
        *at = read_heading(g, i);
    }
    return CH_OK;
}

static enum ch_status read_opening(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    uint32_t from = skip_politeness(r), at = from;
    enum ch_status status = read_question_word(g, &at, err);
    if (status != CH_OK) return status;
    if (ch_question_is(r, at, "else")) at++;
    for (uint32_t i = from; i < at; i++)
        if (!g->opening.people.end || i < g->opening.people.first || i >= g->opening.people.end)
            r->words[i].used = true;
    if (ch_question_is(r, at, "'s \xE2\x80\x99s")) {
        g->opening.is = true;
        ch_question_use(r, at, at + 1);
        at++;
    }
    if (ch_question_is(r, at, "there")) {
        g->opening.there = true;
        ch_question_use(r, at, at + 1);
        at++;
    }
    g->start = at;
    return CH_OK;
}

/* ---- Words that may stand anywhere ---- */

/* "last", "first" where they tell which of several. */
static void read_turn(struct ch_reading *r)
{
    static const struct {
        const char *words;
        enum ch_question_turn turn;
    } turns[] = {{"last latest newest lastly", CH_LAST_TIME},
                 {"first earliest oldest", CH_FIRST_TIME},
                 {"next", CH_NEXT_TIME}};
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->words[i].used) continue;
        if (ch_question_is(r, i, "most") && ch_question_is(r, i + 1, "recently recent")) {
            r->out->turn = CH_LAST_TIME;
            ch_question_use(r, i, i + 2);
            continue;
        }
        bool lady = ch_question_is(r, i + 1, "minister lady deputy secretary vice");
        for (size_t k = 0; k < sizeof turns / sizeof *turns; k++)
            if (ch_question_is(r, i, turns[k].words) && !lady) {
                r->out->turn = turns[k].turn;
                r->words[i].used = true;
                if (ch_question_is(r, i + 1, "time")) r->words[i + 1].used = true;
            }
    }
    r->ahead = r->out->turn == CH_NEXT_TIME;
    for (uint32_t i = 0; i < r->count; i++) {
        bool up = ch_question_is(r, i, "coming") && ch_question_is(r, i + 1, "up");
        if (r->words[i].used || !(up || ch_question_is(r, i, "upcoming coming forthcoming"))) continue;
        r->ahead = r->upcoming = true;
        ch_question_use(r, i, i + 1 + up);
    }
}

static void read_fillers(struct grammar *g)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = 0; i < r->count; i++) {
        if (ch_question_is(r, i, "most") &&
            (ch_question_is(r, i + 1, "often frequently") || i + 1 >= r->count || r->words[i + 1].used)) {
            g->opening.most = true;
            ch_question_use(r, i, i + 2);
        }
        if (ch_question_is(r, i,
                           "ever already actually really recently lately personally directly publicly "
                           "officially together just often frequently far please currently both else "
                           "not n't repeatedly also usually anybody anyone somebody someone anything "
                           "something everybody everyone people others nobody ones"))
            r->words[i].used = true;
        if (ch_question_is(r, i, "most") && ch_question_is(r, i + 1, "frequent")) {
            g->opening.most = true;
            ch_question_use(r, i, i + 2);
        }
        if (ch_question_is(r, i, "each") && ch_question_is(r, i + 1, "other")) ch_question_use(r, i, i + 2);
        if (ch_question_is(r, i, "one") && ch_question_is(r, i + 1, "another")) ch_question_use(r, i, i + 2);
        if (ch_question_is(r, i, "so") && ch_question_is(r, i + 1, "far")) ch_question_use(r, i, i + 2);
        if (ch_question_is(r, i, "at") && ch_question_is(r, i + 1, "all")) ch_question_use(r, i, i + 2);
        if (ch_question_is(r, i, "on") && ch_question_is(r, i + 1, "record")) ch_question_use(r, i, i + 2);
    }
}

/* "by phone", "over the phone", "in person", "phone call". */
static void read_mode(struct ch_reading *r)
{
    static const char *const names[] = {
        [CH_IN_PERSON] = "in_person", [CH_PHONE] = "phone", [CH_VIDEO] = "video"};
    for (uint32_t i = 0; i < r->count; i++) {
        enum ch_meeting_mode mode = ch_word_mode(r->words[i].lower);
        if (ch_question_is(r, i, "in") && ch_question_is(r, i + 1, "person")) {
            r->out->query.mode = names[CH_IN_PERSON];
            ch_question_use(r, i, i + 2);
        }
        if (ch_question_is(r, i, "face") && ch_question_is(r, i + 2, "face") &&
            ch_question_is(r, i + 1, "to -")) {
            r->out->query.mode = names[CH_IN_PERSON];
            ch_question_use(r, i, i + 3);
        }
        /* "phoned" is a verb; "video" alone may be a topic */
        if (mode == CH_MODE_UNKNOWN || r->words[i].used || ch_question_is(r, i, "phoned telephoned"))
            continue;
        bool verb = ch_question_is(r, i, "phone telephone") && i > 0 &&
                    !ch_question_is(r, i - 1, "by over the a on via any last first") &&
                    !ch_question_is(r, i + 1, "call calls conversation conversations talks");
        if (verb) continue;
        r->out->query.mode = names[mode];
        if (!ch_meeting_cue_of(r->words[i].lower, true)) r->words[i].used = true;
        for (uint32_t k = i; k > 0 && ch_question_is(r, k - 1, "by over the on via"); k--)
            r->words[k - 1].used = true;
        if (ch_question_is(r, i + 1, "link")) r->words[i + 1].used = true;
    }
}

/* ---- The predicate ---- */

/* Whether a noun stands at i, by the word before it. "last" before a verb with "did" belongs to the verb. */
static bool after_determiner(const struct ch_reading *r, uint32_t i)
{
    bool did = false;
    for (uint32_t k = 0; k < i; k++)
        did = did || ch_question_is(r, k, AUXILIARIES);
    bool participle =
        ch_str_ends(r->words[i].lower, "ed") || ch_question_is(r, i, "met spoken said seen told held");
    if (i == 0 || (participle && ch_question_is(r, i - 1, "have has had having"))) return false;
    if (!did && ch_question_is(r, i - 1, "last first next latest")) return true;
    return ch_question_is(r, i - 1,
                          "of hold holds held holding have had having the a an any his her their its 's "
                          "\xE2\x80\x99s my our no phone video telephone "
                          "planned cancelled canceled scheduled postponed proposed upcoming all " CH_GRADES
                          " " CH_SUBJECTS);
}

/* "talks" is a verb behind "who" alone: "who talks about the truce"; what has no question word has no verb.
 */
static bool is_noun_talks(const struct grammar *g, uint32_t i)
{
    const struct ch_reading *r = g->r;
    bool phrase = r->out->form == CH_ASKS_FOR_LIST && !g->opening.what && !g->opening.who;
    if (phrase && ch_question_is(r, i, "call calls visit visits talk meeting meetings mentions citations"))
        return true;
    if (ch_question_is(r, i + 1, "take takes took happen happened occur")) return true;
    return ch_question_is(r, i, "talks") && !(g->opening.who && i == g->start);
}

/* Whether a meeting is the very object of the verb before word i: "denied a meeting", "proposed to meet". */
static bool meeting_is_object(const struct ch_reading *r, uint32_t i)
{
    while (ch_question_is(r, i, "a an any the to"))
        i++;
    return i < r->count && (ch_question_verb_is(r, i, "meet") || meeting_noun(r, i));
}

/* Whether a meeting is spoken of from word i on, not as the topic of something. */
static bool meeting_follows(const struct ch_reading *r, uint32_t i)
{
    for (; i < r->count; i++) {
        if (r->words[i].used) continue;
        if (ch_question_is(r, i, "about on regarding concerning")) return false;
        if (ch_question_verb_is(r, i, "meet visit host receive") || meeting_noun(r, i)) return true;
    }
    return false;
}

/* "how does A see B" asks for a view, "did A see B" for a meeting. */
static bool asks_for_meeting(const struct ch_reading *r, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (ch_question_is(r, k, "how")) return false;
    return true;
}

/* "was in Oslo", "been to", "travelled to", "arrives in": whoever was there is asked for. */
static enum ch_status find_travel(struct grammar *g, uint32_t i, bool *found, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    enum ch_question_place place = CH_NO_PLACE;
    bool go = ch_question_verb_is(r, i, "travel fly arrive journey") ||
              ch_question_is(r, i, "go goes going went gone come came comes coming");
    bool be = ch_question_is(r, i, "been was were is are be");
    uint32_t at = i + 1;
    *found = false;
    if (is_capitalised(r, i) || (!go && !be)) return CH_OK;
    while (at < r->count && r->words[at].used)
        at++;
    if (ch_question_is(r, at, "to in at")) {
        uint32_t end = at + 2;
        while (end < r->count && !r->words[end].used &&
               !ch_question_is(r, end, "with to in at by for on about and"))
            end++;
        enum ch_status status = ch_question_place(r, (struct ch_words){at + 1, end}, &place, err);
        if (status != CH_OK) return status;
    }
    bool where = r->out->form == CH_ASKS_WHERE && (go || at >= r->count || ch_question_is(r, i, "been"));
    *found = place != CH_NO_PLACE || where;
    if (*found) g->predicate = (struct predicate){.kind = MEETS, .words = {i, i + 1}, .travel = true};
    return CH_OK;
}

static bool verb_of_meeting(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    bool with = ch_question_is(r, i + 1, "with to"), phone = r->out->query.mode != NULL;
    out->kind = MEETS;
    out->words = (struct ch_words){i, i + 1};
    if (ch_question_is(r, i, "meeting meetings")) return false;
    out->travel = ch_question_verb_is(r, i, "visit");
    if (ch_question_verb_is(r, i, "see") && !asks_for_meeting(r, i)) return false;
    if (ch_question_is(r, i, "phoned telephoned phones telephones")) r->out->query.mode = "phone";
    if (ch_question_verb_is(r, i, "meet visit confer host receive telephone phone see consult negotiate"))
        return true;
    if (ch_question_verb_is(r, i, "speak talk")) {
        for (uint32_t k = i + 1; k < r->count && !with; k++)
            with = !r->words[k].used && ch_question_is(r, k, "with");
        bool topic = false;
        for (uint32_t k = i + 1; k < r->count; k++)
            topic = topic || ch_question_is(r, k, "about of on regarding");
        return phone || (with && !topic);
    }
    if (ch_question_verb_is(r, i, "discuss gather convene")) {
        for (uint32_t k = i + 1; k < r->count; k++)
            if (ch_question_is(r, k, "with")) return true;
        return false;
    }
    if (!ch_question_verb_is(r, i, "call") || ch_question_is(r, i + 1, "for on upon off")) return false;
    for (uint32_t k = i + 1; k < r->count; k++) /* "whom did A call for talks" */
        if (ch_question_is(r, k, "for")) return false;
    r->out->query.mode = "phone";
    return true;
}

/* The entry of a cue's lemma that fits the particle behind it. */
static const struct ch_cue *cue_at(const struct ch_reading *r, uint32_t i, uint32_t *end)
{
    for (uint32_t k = 0; k < r->words[i].verb_count; k++) {
        uint32_t count;
        const struct ch_cue *cues = ch_cues_of(r->words[i].verb[k], &count);
        for (uint32_t c = 0; c < count; c++) {
            bool particle = *cues[c].particle;
            if (particle && !ch_question_is(r, i + 1, cues[c].particle)) continue;
            if (cues[c].performative || *cues[c].objects) continue;
            *end = i + 1 + particle;
            return &cues[c];
        }
    }
    return NULL;
}

/* Verbs, and "against", that stand for an act in a question, whatever they need to have around them in news.
 */
static const char *act_of_word(const struct ch_reading *r, uint32_t i)
{
    if (ch_question_verb_is(r, i, "apologise apologize")) return "apologise";
    if (ch_question_verb_is(r, i, "support back endorse favour favor welcome")) return "support";
    if (ch_question_verb_is(r, i, "oppose") || ch_question_is(r, i, "against")) return "reject";
    return NULL;
}

static bool verb_of_saying(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    uint32_t end = i + 1;
    const struct ch_cue *cue = cue_at(r, i, &end);
    if (act_of_word(r, i) && !(cue && ch_act_of_code(cue->cameo))) {
        *out = (struct predicate){.kind = SAYS, .words = {i, i + 1}, .act = act_of_word(r, i)};
        return true;
    }
    bool view = !asks_for_meeting(r, i) && ch_question_verb_is(r, i, VIEWING);
    if (!cue && !view && !ch_question_verb_is(r, i, "speak talk comment discuss think oppose back stand"))
        return false;
    *out = (struct predicate){.kind = SAYS, .words = {i, end}, .cue = cue};
    return true;
}

static const char *act_of(const struct predicate *p)
{
    return p->act ? p->act : p->cue ? ch_act_of_code(p->cue->cameo) : NULL;
}

/* Whether the verb at i cites: "cite 1701", "which agreements did he mention". */
static bool verb_of_citing(const struct grammar *g, uint32_t i, struct predicate *out)
{
    const struct ch_reading *r = g->r;
    bool instrument = g->opening.instruments;
    for (uint32_t k = 0; k < r->count; k++)
        instrument = instrument || ch_question_is(r, k, INSTRUMENTS);
    bool sure = ch_question_verb_is(r, i, "cite invoke");
    bool refers = ch_question_verb_is(r, i, "refer") && ch_question_is(r, i + 1, "to");
    if (!sure &&
        !(instrument && (refers || ch_question_verb_is(r, i, "mention quote reference name recall raise"))))
        return false;
    *out = (struct predicate){.kind = CITES, .words = {i, i + 1 + refers}};
    return true;
}

/* Whether a word stands for an instrument: "treaty", "1701", "JCPOA". */
static bool is_instrument_word(const struct ch_reading *r, uint32_t i)
{
    struct ch_str form = r->words[i].form;
    size_t digits = 0, capitals = 0;
    for (size_t k = 0; k < form.len; k++) {
        digits += ch_is_digit(form.ptr[k]);
        capitals += ch_is_upper(form.ptr[k]);
    }
    return ch_question_is(r, i, INSTRUMENTS " draft drafts pact ceasefire") ||
           (form.len >= 3 && !r->words[i].used && (digits == form.len || capitals == form.len));
}

/* Whether the verb at i tells what is done with an instrument: "veto the draft", "comply with 1701". What is
 * said of one (to support, reject, call for it) is a statement. */
static bool verb_of_deed(const struct grammar *g, uint32_t i, struct predicate *out)
{
    const struct ch_reading *r = g->r;
    bool instrument = g->opening.instruments;
    if (is_capitalised(r, i)) return false;
    for (uint32_t k = 0; k < r->count; k++)
        instrument = instrument || is_instrument_word(r, k);
    for (uint32_t k = 0; k < r->words[i].verb_count; k++) {
        uint32_t count;
        const struct ch_deed_word *words = ch_deed_verbs(r->words[i].verb[k], &count);
        for (uint32_t w = 0; w < count; w++) {
            uint8_t kind = words[w].kind;
            bool particle = *words[w].preposition;
            bool said = kind == CH_DEED_REJECT || kind == CH_DEED_SUPPORT || kind == CH_DEED_CITE;
            bool sure = ch_word_in(r->words[i].verb[k], "veto ratify");
            bool name = ch_word_in(r->words[i].verb[k], "join"); /* "John" could be a form of it */
            if (said || name || !(sure || instrument)) continue;
            if (particle && !ch_question_is(r, i + 1, words[w].preposition)) continue;
            *out = (struct predicate){.kind = DOES, .words = {i, i + 1 + particle}, .deed = kind};
            return true;
        }
    }
    return false;
}

/* Light verbs leave the meaning to the noun behind them: "hold talks", "have a meeting". By their forms, for
 * the lemma of a name could be one ("Doe"). */
static bool is_light(const struct ch_reading *r, uint32_t i)
{
    return !is_capitalised(r, i) &&
           ch_question_is(
               r, i,
               "hold holds held holding have has had having be is are was were been being do does did "
               "done take takes took taken taking place attend attended make makes made pay paid give "
               "gave given get got go goes going went want wants come came use used");
}

/* The first word that can be the predicate. In "what did A say", a word that is no verb for sure (a name in
 * capitals, a noun behind its article) is passed over. */
/* What is asked for where no verb or noun tells of a meeting or statement. */
static void find_weak_predicate(struct grammar *g)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = g->start; i < r->count; i++) {
        struct ch_words here = {i, i + 1};
        if (ch_question_is(r, i, OFFICES) && g->opening.what) g->predicate.kind = IS;
        if ((ch_question_is(r, i, "name names nationality") && (g->opening.what || i == g->start)) ||
            ch_question_verb_is(r, i, "represent") || (ch_question_is(r, i, "from") && r->out->countries))
            g->predicate.kind = IS;
        if (ch_question_verb_is(r, i, "happen occur transpire"))
            g->predicate = (struct predicate){.kind = MEETS, .words = here, .noun = true};
        if (g->predicate.kind == NO_PREDICATE && r->out->form == CH_ASKS_WHERE &&
            ch_question_is(r, i, "was is were"))
            g->predicate = (struct predicate){.kind = MEETS, .words = here, .travel = true};
        if (!r->words[i].used &&
            ch_question_is(r, i, "planned scheduled agenda calendar schedule plans due itinerary programme"))
            g->predicate = (struct predicate){.kind = MEETS, .words = here, .noun = true, .planned = true};
    }
    if (r->upcoming && g->predicate.kind == NO_PREDICATE)
        g->predicate =
            (struct predicate){.kind = MEETS, .words = {g->start, g->start}, .noun = true, .planned = true};
    if (g->opening.instruments) g->predicate.kind = CITES;
}

static enum ch_status find_predicate(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    g->predicate = (struct predicate){.kind = g->opening.noun, .words = {g->start, g->start}, .noun = true};
    if (g->opening.noun) return CH_OK;
    for (uint32_t i = g->start; i < r->count; i++) {
        struct predicate p = {0};
        bool listed = i == g->start && r->out->form == CH_ASKS_FOR_LIST && !g->opening.what;
        bool noun_place = listed || after_determiner(r, i) || is_noun_talks(g, i);
        if (r->words[i].used || (is_capitalised(r, i) && r->words[i].lower.len > 0 && i > g->start)) continue;
        bool travels = false;
        enum ch_status status = noun_place ? CH_OK : find_travel(g, i, &travels, err);
        if (status != CH_OK || travels) return status;
        if (!noun_place && verb_of_citing(g, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        if (!noun_place && !is_light(r, i) && verb_of_deed(g, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        if (!noun_place) {
            struct predicate m = {0};
            if (verb_of_meeting(r, i, &m)) {
                g->predicate = m;
                return CH_OK;
            }
        }
        enum ch_stance stance = CH_STANCE_NONE;
        for (uint32_t k = 0; k < r->words[i].verb_count && stance == CH_STANCE_NONE; k++)
            stance = ch_stance_of_lemma(r->words[i].verb[k],
                                        i + 1 < r->count ? r->words[i + 1].lower : CH_LIT(""));
        uint32_t end = i + 1;
        bool turns = stance != CH_STANCE_NONE && stance != CH_STANCE_TAKES &&
                     (cue_at(r, i, &end) ? meeting_is_object(r, i + 1) : meeting_follows(r, i + 1)) &&
                     !ch_question_verb_is(r, i, "demand call appeal encourage");
        if (turns || is_light(r, i)) continue;
        if (!noun_place && verb_of_saying(r, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        p = (struct predicate){0};
        if (noun_of_event(r, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
    }
    find_weak_predicate(g);
    return CH_OK;
}

/* ---- Meetings ---- */

static const char *status_of(enum ch_stance stance)
{
    static const char *const names[] = {[CH_STANCE_NONE] = NULL,
                                        [CH_STANCE_TAKES] = NULL,
                                        [CH_STANCE_PLANNED] = "planned",
                                        [CH_STANCE_PROPOSED] = "proposed",
                                        [CH_STANCE_CANCELLED] = "cancelled",
                                        [CH_STANCE_DENIED] = "denied"};
    return names[stance];
}

/* Planned, cancelled, denied: by a verb ("cancel", "refuse") or a participle, before or behind the noun. */
static void read_status(struct grammar *g)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = 0; i < r->count; i++) {
        enum ch_stance stance = ch_stance_of_modifier(r->words[i].lower);
        if (r->words[i].used || is_capitalised(r, i) ||
            ch_question_is(r, i, PEOPLE " of to with in on at by for from about between and"))
            continue;
        for (uint32_t k = 0; k < r->words[i].verb_count && stance == CH_STANCE_NONE; k++)
            stance = ch_stance_of_lemma(r->words[i].verb[k],
                                        i + 1 < r->count ? r->words[i + 1].lower : CH_LIT(""));
        if (stance == CH_STANCE_NONE) continue;
        if (status_of(stance)) {
            r->out->query.status = status_of(stance);
            if (ch_question_is(r, i + 1, "off down out to")) r->words[i + 1].used = true;
        }
        r->words[i].used = true;
    }
    if (g->predicate.planned) r->out->query.status = "planned";
    bool will = r->ahead;
    for (uint32_t i = 0; i < r->count; i++)
        will = will || ch_question_is(r, i, "will 'll going") ||
               (ch_question_is(r, i, "is are") && i + 3 < r->count &&
                (ch_question_is(r, i + 1, "to") || ch_question_is(r, i + 2, "to")));
    uint32_t at = g->predicate.words.first;
    bool progressive = ch_question_is(r, at, "meeting visiting hosting receiving") &&
                       !after_determiner(r, at) && r->out->form != CH_ASKS_FOR_LIST;
    for (uint32_t i = 0; i < at && progressive && !will; i++)
        will = ch_question_is(r, i, "is are");
    if (will && !r->out->query.status) r->out->query.status = "planned";
    if (!r->out->query.status && (!g->predicate.noun || r->out->form != CH_ASKS_FOR_LIST))
        r->out->query.status = "held";
}

#define WITHIN "in at near"
#define ABOUT "about on over regarding concerning for amid during"

/* The end of the part that begins at i: the next preposition of another kind that is not inside a name ("of",
 * "ambassador to"). */
static uint32_t part_end(const struct ch_reading *r, uint32_t i, const char *prepositions)
{
    for (i++; i < r->count; i++) {
        if (r->words[i].used) continue;
        bool inside =
            ch_question_is(r, i - 1, "ambassador envoy representative rapporteur adviser minister") ||
            (ch_question_is(r, i, "from") && ch_question_is(r, i - 1, PEOPLE));
        if (ch_question_is(r, i, prepositions) && !inside) return i;
    }
    return r->count;
}

static enum ch_status set_place(struct ch_reading *r, struct ch_words range)
{
    const char *place = ch_question_text(r, range);
    if (!place) return CH_OK;
    r->out->query.place = place;
    ch_question_use(r, range.first, range.end);
    return CH_OK;
}

/* Where somebody went: a town where meetings are on record is a place. Another one, or a state, is left to
 * stand for whom they met there, if it has a government. */
static enum ch_status read_destination(struct ch_reading *r, struct ch_words range, bool *town,
                                       struct ch_error *err)
{
    enum ch_question_place place;
    if (ch_question_is(r, range.first, "to in at near from")) range.first++;
    enum ch_status status = ch_question_place(r, range, &place, err);
    *town = place == CH_PLACE_TOLD || place == CH_PLACE_TOWN;
    if (status != CH_OK || !*town) return status;
    ch_question_use(r, range.first - 1, range.first);
    return set_place(r, range);
}

/* Parts behind the predicate: whom, with whom, where, about what. */
static enum ch_status read_meeting_parts(struct grammar *g, const struct ch_party **parties,
                                         const char **names, uint32_t *count, struct ch_error *err)
{
    static const char prepositions[] =
        "with to between by in at near about on over regarding concerning for amid "
        "during from as alongside via";
    struct ch_reading *r = g->r;
    enum ch_status status = CH_OK;
    r->loose = g->predicate.noun;
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        uint32_t end = part_end(r, i, prepositions);
        struct ch_words range = {i, end};
        if (r->words[i].used) {
            i++;
            continue;
        }
        bool within = ch_question_is(r, i, WITHIN), town = false;
        if (g->predicate.travel) {
            status = read_destination(r, range, &town, err);
            if (status != CH_OK || town) {
                i = end;
                continue;
            }
        }
        bool about = ch_question_is(r, i, ABOUT " as");
        if (within || about || ch_question_is(r, i, "with to between by of from")) range.first++;
        if (within && !g->predicate.travel)
            status = set_place(r, range);
        else if (about)
            status = ch_question_pass_over(r, (struct ch_words){i, end}, err);
        else
            status = ch_question_parties(r, range, parties, names, count, 2, err);
        i = end;
    }
    return status;
}

/* Whether the noun of people stands for anybody: "which two leaders". */
static bool is_anybody(const struct ch_reading *r, struct ch_words people)
{
    for (uint32_t i = people.first; i < people.end; i++)
        if (!ch_question_is(r, i, OFFICE_HOLDERS) &&
            !ch_question_is(r, i, PEOPLE " two three other pair pairs of the world top senior various"))
            return false;
    return !ch_question_is(r, people.end - 1, OFFICE_HOLDERS);
}

/* "which countries met most often", "who met most". */
static enum ch_status ask_pairs(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    (void)err;
    r->out->query.ask = CH_ASK_PAIRS;
    r->out->query.of_countries = r->out->countries;
    r->out->form = CH_ASKS_WHO;
    return CH_OK;
}

/* "took part in the talks", "participants of the Oslo talks": the place before the noun is one. */
static enum ch_status read_attendance(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    struct ch_words before = {g->start, g->predicate.words.first};
    enum ch_question_place place = CH_NO_PLACE;
    if (!g->predicate.noun) return CH_OK;
    for (uint32_t i = before.first; i < before.end; i++) {
        bool part = ch_question_is(r, i, "part") && ch_question_is(r, i + 1, "in");
        bool people =
            ch_question_is(r, i, "participants participant") && ch_question_is(r, i + 1, "of in at");
        if (part || people) ch_question_use(r, i, i + 2);
        if (ch_question_verb_is(r, i, "happen occur transpire join attend participate") &&
            ch_question_is(r, i + 1, "in at"))
            ch_question_use(r, i, i + 2);
        if (ch_question_verb_is(r, i, "happen occur transpire join attend participate"))
            r->words[i].used = true;
        if (people) r->out->form = CH_ASKS_WHO;
    }
    while (before.first < before.end &&
           (r->words[before.first].used || ch_question_is(r, before.first, "the a an")))
        before.first++;
    if (before.first == before.end) return CH_OK;
    enum ch_status status = ch_question_place(r, before, &place, err);
    return status == CH_OK && place == CH_PLACE_TOLD ? set_place(r, before) : status;
}

static enum ch_status read_meeting(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *parties[2] = {NULL, NULL};
    const char *names[2] = {NULL, NULL};
    uint32_t count = 0;
    r->out->query.ask = CH_ASK_MET;
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    read_status(g);
    for (uint32_t i = g->start; i < r->count; i++) {
        bool ahead = i < g->predicate.words.first;
        if (ahead && ch_question_is(r, i, "to going not between with for")) r->words[i].used = true;
        bool first = ahead && ch_question_is(r, i, "on about of");
        for (uint32_t k = g->start; k < i && first; k++)
            first = r->words[k].used;
        if (first) r->words[i].used = true; /* "anything on A's talks" */
        if (ahead && g->predicate.planned && ch_question_is(r, i, "on in 's the")) r->words[i].used = true;
        if ((ahead || g->predicate.noun) &&
            (ch_question_is(r, i, AUXILIARIES " been there") || is_light(r, i)))
            r->words[i].used = true;
    }
    r->loose = g->predicate.noun;
    enum ch_status status = read_attendance(g, err);
    if (status != CH_OK) return status;
    status = ch_question_parties(r, (struct ch_words){g->start, g->predicate.words.first}, parties, names,
                                 &count, 2, err);
    uint32_t before = count;
    if (status == CH_OK) status = read_meeting_parts(g, parties, names, &count, err);
    uint32_t named = count;
    if (status == CH_OK && g->opening.people.end && !is_anybody(r, g->opening.people))
        status = ch_question_parties(r, g->opening.people, parties, names, &count, 2, err);
    if (status != CH_OK) return status;
    r->out->members = count == 1 && named == 0 && g->opening.people.end && r->out->form == CH_ASKS_WHO;
    bool among = count == 1 && parties[0]->role && (named == 0 || before == 1) && !g->predicate.noun &&
                 !g->predicate.travel && !g->opening.most && r->out->form != CH_ASKS_WHO;
    if (among) { /* "where did the foreign ministers meet": one another */
        parties[1] = parties[0];
        names[1] = names[0];
    }
    r->out->query.a = parties[0];
    r->out->query.b = parties[1];
    r->out->a = names[0];
    r->out->b = names[1];
    if (r->objects && !count) r->out->form = CH_ASKS_FOR_LIST;
    if (g->opening.most && !count) return ask_pairs(g, err);
    if (g->opening.most && count == 1 && !r->out->query.since && !r->out->query.until &&
        !parties[0]->countries)
        r->out->query.ask = CH_ASK_PARTNERS;
    return CH_OK;
}

/* ---- Statements ---- */

/* The topic as the answer will repeat it, without the preposition that belongs to the verb. */
static enum ch_status add_topic(struct ch_reading *r, struct ch_words range, struct ch_error *err)
{
    struct ch_buf text = {0};
    bool first = !*r->out->topic;
    if (first && ch_question_is(r, range.first,
                                "about on of regarding concerning over for that against to toward towards"))
        range.first++;
    while (range.end > range.first && (r->words[range.end - 1].used || ch_question_is(r, range.end - 1, ",")))
        range.end--;
    ch_buf_printf(&text, "%s%s", r->out->topic, first ? "" : " ");
    ch_question_write(r, range, &text);
    r->out->topic = text.failed ? NULL : ch_arena_copy(r->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return r->out->topic ? CH_OK : no_memory(err);
}

/* A part behind a verb of saying. `told`: whoever stands next to the verb is spoken to. */
static enum ch_status read_said_part(struct grammar *g, uint32_t first, uint32_t end, bool told,
                                     struct ch_buf *topic, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *party = NULL;
    const char *name = NULL;
    enum ch_status status = CH_OK;
    if (ch_question_is(r, first, "to with") || told) {
        bool preposition = ch_question_is(r, first, "to with");
        status = ch_question_party(r, (struct ch_words){first + preposition, end}, true, &party, &name, err);
        if (party) {
            if (preposition) r->words[first].used = true;
            r->out->query.to = party;
            r->out->to = name;
            return status;
        }
    } else if (ch_question_is(r, first, "by")) {
        status =
            ch_question_party(r, (struct ch_words){first + 1, end}, false, &r->out->query.a, &r->out->a, err);
        r->words[first].used = true;
        return status;
    } else if (ch_question_is(r, first, WITHIN) && !topic->len &&
               ch_question_topic(r, (struct ch_words){first + 1, end})) {
        /* where something was said is not recorded */
        status = ch_question_pass_over(r, (struct ch_words){first, end}, err);
        ch_question_use(r, first, end);
        return status;
    }
    const char *words = ch_question_topic(r, (struct ch_words){first, end});
    if (words) {
        ch_buf_printf(topic, "%s%s", topic->len ? " " : "", words);
        status = add_topic(r, (struct ch_words){first, end}, err);
    }
    ch_question_use(r, first, end);
    return status;
}

static enum ch_status read_said_parts(struct grammar *g, struct ch_error *err)
{
    static const char prepositions[] =
        "to with by about on of regarding concerning over in at for against from "
        "that toward towards";
    struct ch_reading *r = g->r;
    struct ch_buf topic = {0};
    enum ch_status status = CH_OK;
    bool told = ch_question_verb_is(r, g->predicate.words.first, "tell assure inform remind") ||
                (g->predicate.cue && g->predicate.cue->frames & (CH_FRAME_APPEAL | CH_FRAME_TOLD) &&
                 act_of(&g->predicate));
    if (g->predicate.noun &&
        ch_question_is(r, g->predicate.words.end, "mentioning citing naming that mention"))
        r->words[g->predicate.words.end].used = true;
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        if (r->words[i].used) {
            i++;
            continue;
        }
        uint32_t end = part_end(r, i, prepositions);
        bool next_to = told && i == g->predicate.words.end && !ch_question_is(r, i, prepositions);
        status = read_said_part(g, i, end, next_to, &topic, err);
        i = end;
    }
    if (status == CH_OK && topic.len) r->out->query.about = ch_arena_copy(r->arena, topic.data, topic.len);
    if (topic.failed || (topic.len && status == CH_OK && !r->out->query.about)) status = no_memory(err);
    ch_buf_dispose(&topic);
    return status;
}

/* One can be asked for at a time: of "A and B" the first, the second is left for a question of its own. */
static enum ch_status read_first_speaker(struct grammar *g, struct ch_words subject, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    struct ch_question *out = r->out;
    const char *instrument;
    enum ch_status status = ch_question_party(r, subject, true, &out->query.a, &out->a, err);
    if (status != CH_OK || out->query.a) return status;
    for (uint32_t i = subject.first + 1; i + 1 < subject.end; i++) {
        if (r->words[i].used || !ch_question_is(r, i, "and & , or")) continue;
        status =
            ch_question_party(r, (struct ch_words){i + 1, subject.end}, true, &out->second, &out->b, err);
        if (status != CH_OK) return status;
        if (out->second) r->words[i].used = true;
        out->b = NULL;
        break;
    }
    status = ch_question_instrument(r, subject, &instrument, err);
    if (status == CH_OK && instrument && g->predicate.noun) { /* "JCPOA statements" */
        out->query.about = ch_question_topic(r, subject);
        out->a = NULL;
        if (!out->query.about) return no_memory(err);
        status = add_topic(r, subject, err);
        ch_question_use(r, subject.first, subject.end);
        return status;
    }
    if (status == CH_OK && instrument) return only_cited(r, instrument, err);
    return status == CH_OK ? ch_question_party(r, subject, false, &out->query.a, &out->a, err) : status;
}

/* Who speaks stands before the verb. */
static enum ch_status read_speaker(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = g->start; i < g->predicate.words.first; i++)
        if (ch_question_is(r, i, AUXILIARIES " been to") || (is_light(r, i) && !is_capitalised(r, i)))
            r->words[i].used = true;
    struct ch_words subject = {g->start, g->predicate.words.first};
    if (g->opening.noun) {
        subject.end = part_end(r, g->start, "on about to regarding concerning in over by of with");
        for (uint32_t i = g->start; i < r->count; i++)
            if (ch_question_is(r, i, AUXILIARIES " been there") || is_light(r, i)) r->words[i].used = true;
        if (ch_question_is(r, g->start, "on about to regarding concerning in over by of with")) return CH_OK;
    }
    if (g->opening.people.end) subject = g->opening.people;
    if (g->opening.people.end && is_anybody(r, subject)) return CH_OK;
    return read_first_speaker(g, subject, err);
}

/* "was 1701 cited", "what was said": the subject is what is said. */
static bool is_passive(const struct grammar *g)
{
    const struct ch_reading *r = g->r;
    uint32_t at = g->predicate.words.first;
    bool verb = !g->predicate.noun && !ch_question_is(r, at, "against");
    for (uint32_t i = 0; i < at && verb; i++)
        if (ch_question_is(r, i, "is are was were been be being")) return true;
    return false;
}

/* "criticism of the plan": "of" leads to what it is about. */
static bool takes_object(const struct grammar *g)
{
    bool of = false;
    act_of_noun(g->r, g->predicate.words.first, &of);
    return of && ch_question_is(g->r, g->predicate.words.end, "of");
}

/* "what did A and B discuss", "... agree on": their meetings, for what was discussed is not recorded. */
static enum ch_status is_exchange(struct grammar *g, bool *exchange, struct ch_error *err)
{
    struct ch_reading *r = g->r, trial = *r;
    const struct ch_party *parties[2];
    const char *names[2];
    uint32_t count = 0;
    struct ch_error ignored = CH_ERROR_INIT;
    struct ch_words subject = {g->start, g->predicate.words.first};
    enum ch_question_place place = CH_NO_PLACE;
    *exchange = false;
    uint32_t in = g->predicate.words.end;
    if (ch_question_verb_is(r, g->predicate.words.first, "discuss agree") && ch_question_is(r, in, "in at")) {
        enum ch_status status = ch_question_place(r, (struct ch_words){in + 1, r->count}, &place, err);
        if (status != CH_OK) return status;
        *exchange = place == CH_PLACE_TOLD;
        if (*exchange) g->predicate.noun = true;
        if (*exchange) return CH_OK;
    }
    if (g->predicate.noun || !ch_question_verb_is(r, g->predicate.words.first,
                                                  "discuss talk speak agree negotiate argue clash exchange"))
        return CH_OK;
    while (subject.first < subject.end && ch_question_is(r, subject.first, AUXILIARIES))
        subject.first++;
    trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
    if (!trial.words) return no_memory(err);
    memcpy(trial.words, r->words, r->count * sizeof *r->words);
    enum ch_status status = ch_question_parties(&trial, subject, parties, names, &count, 2, &ignored);
    if (status == CH_NOMEM) return no_memory(err);
    *exchange = status == CH_OK && count == 2;
    return CH_OK;
}

static enum ch_status read_statement(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    bool exchange;
    enum ch_status status = is_exchange(g, &exchange, err);
    if (status != CH_OK) return status;
    for (uint32_t i = g->start; i < r->count; i++) /* those who speak most come first anyway */
        if (ch_question_is(r, i, "most") && g->opening.who)
            ch_question_use(r, i > 0 && ch_question_is(r, i - 1, "the") ? i - 1 : i, i + 1);
    if (exchange && r->out->form == CH_ASKS_WHETHER &&
        ch_question_verb_is(r, g->predicate.words.first, "agree argue clash"))
        return cannot(err, "meetings are recorded, not what came of them");
    if (exchange) {
        g->predicate.kind = MEETS;
        return read_meeting(g, err);
    }
    r->out->query.ask = CH_ASK_SAID;
    r->out->query.act = act_of(&g->predicate);
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    if (status == CH_OK && g->predicate.noun && g->predicate.words.end < r->count &&
        ch_question_is(r, g->predicate.words.end, "of by from") && !takes_object(g)) {
        uint32_t first = g->predicate.words.end,
                 end = part_end(r, first, "on about to regarding concerning in over");
        status =
            ch_question_party(r, (struct ch_words){first + 1, end}, false, &r->out->query.a, &r->out->a, err);
        ch_question_use(r, first, first + 1);
    }
    if (status == CH_OK && is_passive(g)) {
        struct ch_words subject = {g->start, g->predicate.words.first};
        for (uint32_t i = subject.first; i < subject.end; i++)
            if (ch_question_is(r, i, AUXILIARIES " been")) r->words[i].used = true;
        r->out->query.about = ch_question_topic(r, subject);
        if (r->out->query.about) status = add_topic(r, subject, err);
        ch_question_use(r, subject.first, subject.end);
    } else if (status == CH_OK && !r->out->query.a) {
        status = read_speaker(g, err);
    }
    const char *about = r->out->query.about;
    if (status == CH_OK) status = read_said_parts(g, err);
    if (!r->out->query.about) r->out->query.about = about;
    return status;
}

/* ---- Citations and deeds ---- */

/* Whether the words name no instrument in particular: "any resolutions". */
static bool names_kind_alone(const struct ch_reading *r, struct ch_words range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (!r->words[i].used &&
            !ch_question_is(r, i, INSTRUMENTS " any a an the un u.n. security council all draft drafts"))
            return false;
    return true;
}

static void set_instrument(struct grammar *g, struct ch_words range)
{
    struct ch_reading *r = g->r;
    if (names_kind_alone(r, range)) {
        for (uint32_t i = range.first; i < range.end; i++)
            set_kind(r, i);
    } else {
        r->out->query.text = ch_question_text(r, range);
    }
    ch_question_use(r, range.first, range.end);
}

static enum ch_status read_citation(struct grammar *g, struct ch_error *err)
{
    static const char prepositions[] = "by in about on to when during at";
    struct ch_reading *r = g->r;
    struct ch_question *out = r->out;
    struct ch_words subject = {g->start, g->predicate.words.first};
    bool passive = is_passive(g);
    enum ch_status status = CH_OK;
    bool cites = g->predicate.kind == CITES;
    out->query.ask = cites ? CH_ASK_CITED : CH_ASK_DEEDS;
    out->query.spoken = cites && out->form != CH_ASKS_FOR_LIST && !passive;
    if (!cites) out->query.deed = ch_deed_kind_name(g->predicate.deed);
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    for (uint32_t i = subject.first; i < subject.end; i++)
        if (ch_question_is(r, i, AUXILIARIES " been") || is_light(r, i)) r->words[i].used = true;
    const char *instrument = NULL;
    if (g->predicate.noun) status = ch_question_instrument(r, subject, &instrument, err);
    if (status != CH_OK) return status;
    if (passive || instrument)
        set_instrument(g, subject);
    else
        status = read_speaker(g, err);
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        uint32_t end = part_end(r, i, prepositions);
        if (r->words[i].used) {
            i++;
            continue;
        }
        if (ch_question_is(r, i, "by")) {
            status = ch_question_party(r, (struct ch_words){i + 1, end}, false, &out->query.a, &out->a, err);
            r->words[i].used = true;
            out->query.spoken = cites;
        } else if (ch_question_is(r, i, "of") || !ch_question_is(r, i, prepositions)) {
            set_instrument(g, (struct ch_words){i + ch_question_is(r, i, "of to"), end});
        } else {
            status = ch_question_pass_over(r, (struct ch_words){i, end}, err);
            ch_question_use(r, i, end);
        }
        i = end;
    }
    return status;
}

/* ---- People and articles ---- */

static enum ch_status read_identity(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    r->out->form = CH_ASKS_WHO_IS;
    r->out->query.ask = CH_ASK_ROLES;
    for (uint32_t i = g->start; i < r->count; i++) {
        bool office = ch_question_is(r, i, OFFICES " name names nationality");
        if (i == g->start && ch_question_is(r, i, "for from of")) r->words[i].used = true;
        if (office && ch_question_is(r, i + 1, "of")) r->words[i + 1].used = true;
        if (ch_question_verb_is(r, i, "represent") || (r->out->countries && ch_question_is(r, i, "from")))
            r->words[i].used = true;
        if (office || is_light(r, i) || ch_question_is(r, i, AUXILIARIES)) r->words[i].used = true;
    }
    enum ch_status status =
        ch_question_party(r, (struct ch_words){g->start, r->count}, false, &r->out->query.a, &r->out->a, err);
    if (status == CH_OK && (!r->out->query.a || r->out->query.a->countries))
        return cannot(err, "nobody is named");
    if (status == CH_OK && *r->out->query.a->country) {
        r->out->query.ask = CH_ASK_ACTORS; /* "who represents Norway" */
        r->out->query.country = r->out->query.a->country;
    }
    return status;
}

static enum ch_status read_articles(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    r->out->query.ask = CH_ASK_SEARCH;
    if (r->out->form == CH_ASKS_WHICH || r->out->form == CH_ASKS_WHO) r->out->form = CH_ASKS_FOR_LIST;
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    for (uint32_t i = g->start; i < r->count; i++)
        if (ch_question_verb_is(r, i, "mention speak tell report write be deal concern say") ||
            ch_question_is(r, i, AUXILIARIES " there that"))
            r->words[i].used = true;
    r->out->query.about = ch_question_topic(r, (struct ch_words){g->start, r->count});
    return r->out->query.about ? CH_OK : cannot(err, "it is not clear what the articles should be about");
}

/* Questions about words that nobody is called by, which have an answer. */
static enum ch_status offer_words(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const char *words = ch_question_topic(r, (struct ch_words){g->start, r->count});
    struct ch_query said = {.ask = CH_ASK_SAID, .about = words},
                    found = {.ask = CH_ASK_SEARCH, .about = words};
    struct ch_amount a = {0}, b = {0};
    struct ch_error ignored = CH_ERROR_INIT;
    ch_hint(err, "%s", nearest);
    if (!words) return CH_USAGE;
    enum ch_status status = ch_query_count(r->db, &said, 1, &a, &ignored);
    if (status == CH_OK) status = ch_query_count(r->db, &found, 1, &b, &ignored);
    if (status == CH_OK && a.reports)
        ch_hint(err, "nearest: 'Who spoke about %s?', 'Which articles mention %s?'", words, words);
    else if (status == CH_OK && b.reports)
        ch_hint(err, "nearest: 'Which articles mention %s?'", words);
    return CH_USAGE;
}

/* No verb that is known: offers what can be asked about those who are named. */
static enum ch_status not_understood(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *party = NULL;
    const char *name = NULL, *instrument;
    struct ch_error ignored = CH_ERROR_INIT;
    for (uint32_t i = g->start; i < r->count; i++) {
        uint32_t end = i + 1;
        if (ch_question_is(r, i, "resolution")) end++;
        enum ch_status status = ch_question_instrument(r, (struct ch_words){i, end}, &instrument, err);
        if (status != CH_OK) return status;
        if (instrument) return only_cited(r, instrument, err);
    }
    ch_fail(err, CH_USAGE, "cannot answer that: no meeting, statement or citation is asked for");
    for (uint32_t i = g->start; i < r->count && !party; i++)
        for (uint32_t end = r->count; end > i && !party; end--)
            if (is_capitalised(r, i) || (end == i + 1 && r->words[i].lower.len > 3))
                ch_question_party(r, (struct ch_words){i, end}, true, &party, &name, &ignored);
    if (!party) return offer_words(g, err);
    ch_hint(err, "nearest: 'Who met %s?', 'What did %s say?', 'Which resolutions did %s cite?'", party->name,
            party->name, party->name);
    return CH_USAGE;
}

/* "is A the foreign minister": who A is. */
static enum ch_status read_office(struct grammar *g, bool *read, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    *read = false;
    for (uint32_t i = g->start + 1; i < r->count; i++) {
        const struct ch_party *who, *office;
        const char *name, *ignored;
        struct ch_words left = {g->start, i}, right = {i, r->count};
        struct ch_reading trial = *r;
        trial.words = ch_arena_alloc(r->arena, r->count * sizeof *r->words);
        if (!trial.words) return no_memory(err);
        memcpy(trial.words, r->words, r->count * sizeof *r->words);
        enum ch_status status = ch_question_party(&trial, right, true, &office, &ignored, err);
        if (status != CH_OK) return status;
        bool vacant = trial.vacant && !office;
        if (!vacant && !(office && (office->role || strchr(office->name, ' ')))) continue;
        status = ch_question_party(&trial, left, true, &who, &name, err);
        if (status != CH_OK) return status;
        if (!who || *who->country || who->role) continue;
        r->out->form = CH_ASKS_WHO_IS;
        r->out->query.ask = CH_ASK_ROLES;
        r->out->query.a = who;
        r->out->a = name;
        *read = true;
        return CH_OK;
    }
    return CH_OK;
}

/* What is asked about the database itself. */
static bool asks_for_itself(const struct grammar *g)
{
    const struct ch_reading *r = g->r;
    bool what = false, asks = false;
    for (uint32_t i = 0; i < r->count; i++) {
        what = what || ch_question_is(r, i, "help database facts outlets actors");
        asks = asks || (i > 0 && ch_question_is(r, i - 1, "what how") && ch_question_is(r, i, "can do") &&
                        ch_question_is(r, i + 1, "i you one we"));
    }
    return (what && r->count <= 7 && g->predicate.kind == NO_PREDICATE) || asks;
}

static enum ch_status explain_itself(struct ch_error *err)
{
    cannot(err, "no meeting, statement or citation is asked for");
    ch_hint(err,
            "%s; `chancery stats` tells how much there is, `chancery actors` who, `chancery help ask` more",
            nearest);
    return CH_USAGE;
}

static enum ch_status read_bare(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    bool read = false;
    enum ch_status status = CH_OK;
    if (ch_question_is(r, 0, "compare")) {
        ch_fail(err, CH_USAGE, "cannot answer that: one is asked about at a time");
        ch_hint(err, "`chancery compare A B` sets side by side whom both met and what both said");
        return CH_USAGE;
    }
    if (r->out->form == CH_ASKS_FOR_LIST) status = ch_question_bare(r, g->start, g->opening.what, &read, err);
    if (r->out->form == CH_ASKS_WHETHER && status == CH_OK) status = read_office(g, &read, err);
    return status == CH_OK && !read ? not_understood(g, err) : status;
}

static enum ch_status read_predicate(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    if (asks_for_itself(g)) return explain_itself(err);
    bool be = g->opening.who && (g->opening.is || ch_question_is(r, g->start, "is was are were"));
    switch (g->predicate.kind) {
    case MEETS:
        return read_meeting(g, err);
    case SAYS:
        return read_statement(g, err);
    case CITES:
    case DOES:
        return read_citation(g, err);
    case WRITES:
        return read_articles(g, err);
    case IS:
        return read_identity(g, err);
    default:
        return be ? read_identity(g, err) : read_bare(g, err);
    }
}

/* What is left must have been passed over knowingly. */
static enum ch_status check_rest(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = 0; i < r->count; i++)
        if (ch_question_is(r, i, AUXILIARIES " of to the a an there , and")) r->words[i].used = true;
    if (r->out->form == CH_ASKS_WHERE && r->out->query.ask != CH_ASK_MET)
        return cannot(err, "where something was said is not recorded");
    if (r->out->query.ask == CH_ASK_MET && !r->out->query.a && r->out->form == CH_ASKS_WHEN)
        return cannot(err, "nobody is named");
    if (r->out->form == CH_ASKS_HOW_OFTEN && g->opening.who) {
        r->out->form = CH_ASKS_WHO;
        r->out->how_many = true;
    }
    return CH_OK;
}

static enum ch_status set_today(struct ch_reading *r, struct ch_error *err)
{
    char today[11];
    ch_date_write(ch_date_of_days(r->today), today);
    r->out->query.since = ch_arena_copy(r->arena, today, strlen(today));
    return r->out->query.since ? CH_OK : no_memory(err);
}

/* The first, last or next one alone is asked for. */
static enum ch_status apply_turn(struct ch_reading *r, struct ch_error *err)
{
    struct ch_query *q = &r->out->query;
    if (r->upcoming && q->ask == CH_ASK_MET && !q->since) {
        enum ch_status status = set_today(r, err);
        if (status != CH_OK) return status;
        q->oldest_first = true;
    }
    if (r->out->turn == CH_ANY_TIME) return CH_OK;
    if (r->out->form == CH_ASKS_HOW_OFTEN || q->ask == CH_ASK_ROLES || q->ask == CH_ASK_PARTNERS)
        return CH_OK;
    q->limit = 1;
    q->oldest_first = r->out->turn != CH_LAST_TIME;
    return r->out->turn == CH_NEXT_TIME && !q->since ? set_today(r, err) : CH_OK;
}

enum ch_status ch_question_read(struct ch_db *db, const struct ch_resources *res, const char *text,
                                int32_t today, struct ch_arena *arena, struct ch_question *out,
                                struct ch_error *err)
{
    struct ch_reading r = {.db = db, .res = res, .text = text, .today = today, .arena = arena, .out = out};
    struct grammar g = {.r = &r};
    *out = (struct ch_question){
        .period = "", .passed_over = "", .topic = "", .rest = "", .lexicon = res->lexicon};
    enum ch_status status = ch_question_split(&r, err);
    if (status == CH_OK) status = ch_question_period(&r, err);
    if (status == CH_OK) status = ch_question_clauses(&r, err);
    if (status != CH_OK) return status;
    status = read_opening(&g, err);
    if (status != CH_OK) return status;
    read_turn(&r);
    read_fillers(&g);
    read_mode(&r);
    status = find_predicate(&g, err);
    if (status == CH_OK) status = read_predicate(&g, err);
    if (status == CH_OK) status = check_rest(&g, err);
    return status == CH_OK ? apply_turn(&r, err) : status;
}
