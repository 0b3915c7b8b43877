/* How a question begins, and words that may stand anywhere in it. */
#include "question/grammar.h"

const struct ch_meeting_cue *ch_question_meeting_noun(const struct ch_reading *r, uint32_t i)
{
    const struct ch_meeting_cue *cue = ch_meeting_cue_of(r->words[i].lower, true);
    return cue ? cue : ch_meeting_cue_of(r->words[i].noun, true);
}

/* Nouns of statements that do something. `of`: what stands behind "of" is its object. */
const char *ch_question_act_of_noun(const struct ch_reading *r, uint32_t i, bool *of)
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

bool ch_question_noun_of_event(const struct ch_reading *r, uint32_t i, struct ch_predicate *out)
{
    const struct ch_meeting_cue *cue = ch_question_meeting_noun(r, i);
    bool of, appeal = ch_question_is(r, i, "call calls") && ch_question_is(r, i + 1, "for on to");
    out->words = (struct ch_words){i, i + 1};
    out->noun = true;
    if (appeal) { /* "calls for a truce" */
        *out = (struct ch_predicate){.kind = CH_SAYS, .words = {i, i + 2}, .noun = true, .act = "appeal"};
        return true;
    }
    if (cue) {
        out->kind = CH_MEETS;
        if (cue->mode == CH_PHONE && !r->out->query.mode) r->out->query.mode = "phone";
        if (cue->mode == CH_VIDEO) r->out->query.mode = "video";
        return true;
    }
    out->kind = CH_SAYS;
    out->act = ch_question_act_of_noun(r, i, &of);
    if (out->act || is_stance(r, i) || ch_question_is(r, i, CH_STATEMENTS)) return true;
    out->kind = CH_CITES;
    if (ch_question_is(r, i, "citation citations mention mentions")) return true;
    out->kind = CH_WRITES;
    return ch_question_is(r, i, CH_ARTICLES) && !ch_question_verb_is(r, i, "news");
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
void ch_question_set_kind(struct ch_reading *r, uint32_t i)
{
    if (ch_question_is(r, i, "resolution resolutions")) r->out->query.kind = "resolution";
    if (ch_question_is(r, i, "treaty treaties convention conventions")) r->out->query.kind = "treaty";
    if (ch_question_is(r, i, "agreement agreements accord accords")) r->out->query.kind = "agreement";
}

/* "which European leaders", "what resolutions", "on what day", "how many meetings": the noun behind the
 * question word decides. */
static uint32_t read_noun(struct ch_grammar *g, uint32_t i)
{
    struct ch_reading *r = g->r;
    struct ch_opening *o = &g->opening;
    for (uint32_t end = i; end < i + 4 && end < r->count; end++) {
        if (ch_question_is(r, end, CH_AUXILIARIES) || r->words[end].used) break;
        if (ch_question_is(r, end, CH_PEOPLE)) {
            o->who = true;
            r->out->countries =
                ch_question_is(r, end, "countries country states state governments government");
            if (end > i || ch_question_is(r, end, CH_OFFICE_HOLDERS))
                o->people = (struct ch_words){i, end + 1};
            return end + 1;
        }
        if (ch_question_is(r, end, CH_INSTRUMENTS)) {
            o->instruments = true;
            ch_question_set_kind(r, end);
            return end + 1;
        }
        if (ch_meeting_cue_of(r->words[end].noun, true)) {
            struct ch_predicate p = {0};
            ch_question_noun_of_event(r, end, &p);
            o->noun = CH_MEETS;
            return end + 1;
        }
        if (ch_question_is(r, end, CH_ARTICLES)) {
            o->noun = CH_WRITES;
            return end + 1;
        }
        if (ch_question_is(r, end, CH_STATEMENTS)) {
            o->noun = CH_SAYS;
            return end + 1;
        }
        if (ch_question_is(r, end, CH_OFFICES)) {
            o->noun = CH_IDENTIFIES;
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

/* "how does A see B", "how did A react to B": what is said about it. */
static bool asks_for_view(const struct ch_reading *r, uint32_t i)
{
    if (!ch_question_is(r, i, CH_AUXILIARIES)) return false;
    for (i++; i < r->count; i++)
        if (ch_question_verb_is(r, i, CH_VIEWING)) return true;
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

static enum ch_status read_how(struct ch_grammar *g, uint32_t *at, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    if (asks_for_view(r, *at + 1)) {
        g->opening.what = true;
        ch_question_use(r, *at, *at + 1);
        *at += 1;
        return CH_OK;
    }
    if (!ch_question_is(r, *at + 1, "often many frequently"))
        return ch_question_cannot(err, "the database tells who, when, where and how often, not how");
    r->out->form = CH_ASKS_HOW_OFTEN;
    bool many = ch_question_is(r, *at + 1, "many");
    ch_question_use(r, *at, *at + 2);
    *at = many ? read_noun(g, *at + 2) : *at + 2;
    return CH_OK;
}

/* "leaders who met A", "countries that condemned it", "prime ministers met": as if "which" stood before them.
 * "resolutions cited by A" likewise. */
static uint32_t read_heading(struct ch_grammar *g, uint32_t i)
{
    struct ch_reading *r = g->r;
    if (ch_question_is(r, i, "quote") && i + 1 < r->count) { /* "quote A on the truce" */
        g->opening.noun = CH_SAYS;
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
        ch_question_set_kind(r, i);
        r->out->form = CH_ASKS_WHICH;
        return i + 1;
    }
    for (uint32_t end = i; end < i + 5 && end + 1 < r->count; end++) {
        struct ch_predicate ignored;
        bool relative = ch_question_is(r, end + 1, "who that which");
        if (!ch_question_is(r, end, CH_PEOPLE)) continue;
        if (!relative && !(ch_question_is(r, end + 1, "met visited condemned hosted") &&
                           ch_question_verb_of_meeting(r, end + 1, &ignored)))
            return i;
        g->opening.who = true;
        r->out->form = CH_ASKS_WHO;
        r->out->countries = ch_question_is(r, end, "countries country state states governments government");
        if (end > i || ch_question_is(r, end, CH_OFFICE_HOLDERS))
            g->opening.people = (struct ch_words){i, end + 1};
        if (relative) r->words[end + 1].used = true;
        return end + 1 + relative;
    }
    return i;
}

static enum ch_status read_question_word(struct ch_grammar *g, uint32_t *at, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    uint32_t i = *at;
    if (i + 1 < r->count && ch_question_is(r, i, "with to by about on in at from of between") &&
        ch_question_is(r, i + 1, "who whom what which how")) {
        ch_question_use(r, i, i + 1);
        i++;
    }
    if (ch_question_is(r, i, "why whose")) return ch_question_cannot(err, "it holds facts, no reasons");
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
    } else if (ch_question_is(r, i, CH_AUXILIARIES)) {
        r->out->form = CH_ASKS_WHETHER;
    } else {
        *at = read_heading(g, i);
    }
    return CH_OK;
}

enum ch_status ch_question_opening(struct ch_grammar *g, struct ch_error *err)
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
void ch_question_read_turn(struct ch_reading *r)
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

void ch_question_read_fillers(struct ch_grammar *g)
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
void ch_question_read_mode(struct ch_reading *r)
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
