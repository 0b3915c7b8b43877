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
    bool noun;
};

/* How a question begins. */
struct opening {
    bool who;                 /* asks for people: "who", "which leaders" */
    bool what;                /* asks for what is said or done */
    bool instruments;         /* "which resolutions" */
    bool most;                /* "whom ... most" */
    bool there;               /* "is there", "were there" */
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
#define INSTRUMENTS                                                                                      \
    "resolution resolutions agreement agreements treaty treaties instrument instruments accord accords " \
    "convention conventions"
#define STATEMENTS "statement statements remark remarks comment comments words speech speeches quotes"
#define ARTICLES "article articles story stories report reports piece pieces news"
#define OFFICES "office offices position positions post posts role roles job jobs title titles"

static const struct ch_meeting_cue *meeting_noun(const struct ch_reading *r, uint32_t i)
{
    const struct ch_meeting_cue *cue = ch_meeting_cue_of(r->words[i].lower, true);
    return cue ? cue : ch_meeting_cue_of(r->words[i].noun, true);
}

static bool noun_of_event(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    const struct ch_meeting_cue *cue = meeting_noun(r, i);
    out->words = (struct ch_words){i, i + 1};
    out->noun = true;
    if (cue) {
        out->kind = MEETS;
        if (cue->mode == CH_PHONE) r->out->query.mode = "phone";
        if (cue->mode == CH_VIDEO) r->out->query.mode = "video";
        return true;
    }
    out->kind = SAYS;
    if (ch_question_is(r, i, STATEMENTS)) return true;
    out->kind = CITES;
    if (ch_question_is(r, i, "citation citations mention mentions")) return true;
    out->kind = WRITES;
    return ch_question_is(r, i, ARTICLES) && !ch_question_verb_is(r, i, "news");
}

/* "please tell me", "can you show me". */
static uint32_t skip_politeness(struct ch_reading *r)
{
    uint32_t i = 0;
    if (ch_question_is(r, 0, "can could would will") && ch_question_is(r, 1, "you")) i = 2;
    if (ch_question_is(r, 0, "do") && ch_question_is(r, 1, "you") && ch_question_is(r, 2, "know")) i = 3;
    if (ch_question_is(r, 0, "i") && ch_question_verb_is(r, 1, "want need like wonder")) i = 2;
    while (ch_question_is(r, i, "please tell show give list find me us to know see all so and also i")) {
        if (ch_question_is(r, i, "all us") &&
            !ch_question_is(r, i > 0 ? i - 1 : 0, "show give list find tell"))
            break;
        i++;
    }
    if (i > 0 && ch_question_is(r, i, "if whether")) i++;
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
            if (end > i) o->people = (struct ch_words){i, end + 1};
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

static enum ch_status read_how(struct grammar *g, uint32_t *at, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    if (!ch_question_is(r, *at + 1, "often many frequently"))
        return cannot(err, "the database tells who, when, where and how often, not how");
    r->out->form = CH_ASKS_HOW_OFTEN;
    bool many = ch_question_is(r, *at + 1, "many");
    ch_question_use(r, *at, *at + 2);
    *at = many ? read_noun(g, *at + 2) : *at + 2;
    return CH_OK;
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
        *at = i;
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
                           "something everybody everyone"))
            r->words[i].used = true;
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
    if (i == 0) return false;
    if (!did && ch_question_is(r, i - 1, "last first next latest")) return true;
    return ch_question_is(r, i - 1,
                          "of hold holds held holding have had having the a an any his her their its 's "
                          "\xE2\x80\x99s my our no phone video telephone "
                          "planned cancelled canceled scheduled postponed proposed upcoming all");
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

static bool verb_of_meeting(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    bool with = ch_question_is(r, i + 1, "with to"), phone = r->out->query.mode != NULL;
    out->kind = MEETS;
    out->words = (struct ch_words){i, i + 1};
    if (ch_question_is(r, i, "meeting meetings")) return false;
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

static bool verb_of_saying(const struct ch_reading *r, uint32_t i, struct predicate *out)
{
    uint32_t end = i + 1;
    const struct ch_cue *cue = cue_at(r, i, &end);
    if (!cue && !ch_question_verb_is(r, i, "speak talk comment discuss think oppose back")) return false;
    *out = (struct predicate){.kind = SAYS, .words = {i, end}, .cue = cue};
    return true;
}

static bool is_generic(const struct predicate *p)
{
    return !p->cue || !ch_act_of_code(p->cue->cameo);
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
static void find_predicate(struct grammar *g)
{
    struct ch_reading *r = g->r;
    g->predicate = (struct predicate){.kind = g->opening.noun, .words = {g->start, g->start}, .noun = true};
    if (g->opening.noun) return;
    for (uint32_t i = g->start; i < r->count; i++) {
        struct predicate p = {0};
        bool listed = i == g->start && r->out->form == CH_ASKS_FOR_LIST && !g->opening.what;
        bool noun_place = listed || after_determiner(r, i);
        if (r->words[i].used || (is_capitalised(r, i) && r->words[i].lower.len > 0 && i > g->start)) continue;
        if (!noun_place && verb_of_citing(g, i, &p)) {
            g->predicate = p;
            return;
        }
        if (!noun_place && !is_light(r, i) && verb_of_deed(g, i, &p)) {
            g->predicate = p;
            return;
        }
        if (!noun_place) {
            struct predicate m = {0};
            if (verb_of_meeting(r, i, &m)) {
                g->predicate = m;
                return;
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
            return;
        }
        p = (struct predicate){0};
        if (noun_of_event(r, i, &p)) {
            g->predicate = p;
            return;
        }
    }
    for (uint32_t i = g->start; i < r->count; i++)
        if (ch_question_is(r, i, OFFICES) && g->opening.what) g->predicate.kind = IS;
    if (g->opening.instruments) g->predicate.kind = CITES;
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
    bool will = r->ahead;
    for (uint32_t i = 0; i < r->count; i++)
        will = will || ch_question_is(r, i, "will 'll going") ||
               (ch_question_is(r, i, "is are") && i + 3 < r->count &&
                (ch_question_is(r, i + 1, "to") || ch_question_is(r, i + 2, "to")));
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

static enum ch_status pass_over(struct ch_reading *r, struct ch_words range, struct ch_error *err)
{
    struct ch_buf text = {0};
    const char *words = ch_question_text(r, range);
    if (!words) return CH_OK;
    ch_buf_puts(&text, r->out->passed_over);
    ch_buf_printf(&text, "%s%s", text.len ? ", " : "", words);
    r->out->passed_over = text.failed ? NULL : ch_arena_copy(r->arena, text.data, text.len);
    ch_buf_dispose(&text);
    return r->out->passed_over ? CH_OK : no_memory(err);
}

static enum ch_status set_place(struct ch_reading *r, struct ch_words range)
{
    const char *place = ch_question_text(r, range);
    if (!place) return CH_OK;
    r->out->query.place = place;
    ch_question_use(r, range.first, range.end);
    return CH_OK;
}

/* Parts behind the predicate: whom, with whom, where, about what. */
static enum ch_status read_meeting_parts(struct grammar *g, const struct ch_party **parties,
                                         const char **names, uint32_t *count, struct ch_error *err)
{
    static const char prepositions[] =
        "with to between by in at near about on over regarding concerning for amid "
        "during from as";
    struct ch_reading *r = g->r;
    enum ch_status status = CH_OK;
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        uint32_t end = part_end(r, i, prepositions);
        struct ch_words range = {i, end};
        if (r->words[i].used) {
            i++;
            continue;
        }
        bool within = ch_question_is(r, i, WITHIN), about = ch_question_is(r, i, ABOUT " as");
        if (within || about || ch_question_is(r, i, "with to between by of from")) range.first++;
        if (within)
            status = set_place(r, range);
        else if (about)
            status = pass_over(r, (struct ch_words){i, end}, err);
        else
            status = ch_question_parties(r, range, parties, names, count, 2, err);
        i = end;
    }
    return status;
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
        bool before = i < g->predicate.words.first;
        if (before && ch_question_is(r, i, "to going not between with")) r->words[i].used = true;
        if ((before || g->predicate.noun) && (ch_question_is(r, i, AUXILIARIES " been") || is_light(r, i)))
            r->words[i].used = true;
    }
    enum ch_status status = ch_question_parties(r, (struct ch_words){g->start, g->predicate.words.first},
                                                parties, names, &count, 2, err);
    if (status == CH_OK) status = read_meeting_parts(g, parties, names, &count, err);
    if (status == CH_OK && g->opening.people.end)
        status = ch_question_parties(r, g->opening.people, parties, names, &count, 2, err);
    if (status != CH_OK) return status;
    r->out->query.a = parties[0];
    r->out->query.b = parties[1];
    r->out->a = names[0];
    r->out->b = names[1];
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
    if (first && ch_question_is(r, range.first, "about on of regarding concerning over for that against"))
        range.first++;
    const char *phrase = ch_question_phrase(r, range);
    ch_buf_printf(&text, "%s%s%s", r->out->topic, first ? "" : " ", phrase ? phrase : "");
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
        status = pass_over(r, (struct ch_words){first, end}, err);
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
        "that";
    struct ch_reading *r = g->r;
    struct ch_buf topic = {0};
    enum ch_status status = CH_OK;
    bool told = ch_question_verb_is(r, g->predicate.words.first, "tell assure inform remind") ||
                (g->predicate.cue && g->predicate.cue->frames & (CH_FRAME_APPEAL | CH_FRAME_TOLD) &&
                 !is_generic(&g->predicate));
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
    enum ch_status status = ch_question_party(r, subject, false, &r->out->query.a, &r->out->a, err);
    if (status == CH_OK && g->opening.people.end && !r->out->query.a) return CH_OK;
    return status;
}

/* "was 1701 cited", "what was said": the subject is what is said. */
static bool is_passive(const struct grammar *g)
{
    const struct ch_reading *r = g->r;
    uint32_t at = g->predicate.words.first;
    for (uint32_t i = 0; i < at && !g->predicate.noun; i++)
        if (ch_question_is(r, i, "is are was were been be being")) return true;
    return false;
}

static enum ch_status read_statement(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    enum ch_status status = CH_OK;
    r->out->query.ask = CH_ASK_SAID;
    r->out->query.act = is_generic(&g->predicate) ? NULL : ch_act_of_code(g->predicate.cue->cameo);
    ch_question_use(r, g->predicate.words.first, g->predicate.words.end);
    if (status == CH_OK && g->predicate.noun && g->predicate.words.end < r->count &&
        ch_question_is(r, g->predicate.words.end, "of by from")) {
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
    if (passive)
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
            status = pass_over(r, (struct ch_words){i, end}, err);
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
        bool office = ch_question_is(r, i, OFFICES);
        if (office && ch_question_is(r, i + 1, "of")) r->words[i + 1].used = true;
        if (office || is_light(r, i) || ch_question_is(r, i, AUXILIARIES)) r->words[i].used = true;
    }
    enum ch_status status =
        ch_question_party(r, (struct ch_words){g->start, r->count}, false, &r->out->query.a, &r->out->a, err);
    if (status == CH_OK && (!r->out->query.a || r->out->query.a->countries))
        return cannot(err, "nobody is named");
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

/* No verb that is known: offers what can be asked about those who are named. */
static enum ch_status not_understood(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    const struct ch_party *party = NULL;
    const char *name = NULL;
    struct ch_error ignored = CH_ERROR_INIT;
    const struct ch_party *both[2];
    const char *names[2];
    uint32_t count = 0;
    ch_fail(err, CH_USAGE, "cannot answer that: no meeting, statement or citation is asked for");
    ch_question_parties(r, (struct ch_words){g->start, r->count}, both, names, &count, 2, &ignored);
    if (count == 2) {
        ch_hint(err, "nearest: 'Did %s meet %s?', 'What did %s say?'", both[0]->name, both[1]->name,
                both[0]->name);
        return CH_USAGE;
    }
    if (count) party = both[0];
    for (uint32_t i = g->start; i < r->count && !party; i++)
        for (uint32_t end = r->count; end > i && !party; end--)
            if (is_capitalised(r, i) || (end == i + 1 && r->words[i].lower.len > 3))
                ch_question_party(r, (struct ch_words){i, end}, true, &party, &name, &ignored);
    if (party)
        ch_hint(err, "nearest: 'Who met %s?', 'What did %s say?', 'Which resolutions did %s cite?'",
                party->name, party->name, party->name);
    else
        ch_hint(err, "%s", nearest);
    return CH_USAGE;
}

static enum ch_status read_predicate(struct grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    bool be = g->opening.who && ch_question_is(r, g->start, "is was are were 's");
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
        return be ? read_identity(g, err) : not_understood(g, err);
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

/* The first, last or next one alone is asked for. */
static enum ch_status apply_turn(struct ch_reading *r, struct ch_error *err)
{
    struct ch_query *q = &r->out->query;
    if (r->out->turn == CH_ANY_TIME) return CH_OK;
    if (r->out->form == CH_ASKS_HOW_OFTEN || q->ask == CH_ASK_ROLES || q->ask == CH_ASK_PARTNERS)
        return CH_OK;
    q->limit = 1;
    q->oldest_first = r->out->turn != CH_LAST_TIME;
    if (r->out->turn != CH_NEXT_TIME || q->since) return CH_OK;
    char today[11];
    ch_date_write(ch_date_of_days(r->today), today);
    q->since = ch_arena_copy(r->arena, today, strlen(today));
    return q->since ? CH_OK : no_memory(err);
}

enum ch_status ch_question_read(struct ch_db *db, const struct ch_resources *res, const char *text,
                                int32_t today, struct ch_arena *arena, struct ch_question *out,
                                struct ch_error *err)
{
    struct ch_reading r = {.db = db, .res = res, .text = text, .today = today, .arena = arena, .out = out};
    struct grammar g = {.r = &r};
    *out = (struct ch_question){.period = "", .passed_over = "", .topic = ""};
    enum ch_status status = ch_question_split(&r, err);
    if (status == CH_OK) status = ch_question_period(&r, err);
    if (status != CH_OK) return status;
    status = read_opening(&g, err);
    if (status != CH_OK) return status;
    read_turn(&r);
    read_fillers(&g);
    read_mode(&r);
    find_predicate(&g);
    status = read_predicate(&g, err);
    if (status == CH_OK) status = check_rest(&g, err);
    return status == CH_OK ? apply_turn(&r, err) : status;
}
