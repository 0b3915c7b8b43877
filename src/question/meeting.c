/* Questions about meetings. */
#include "question/grammar.h"

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
static void read_status(struct ch_grammar *g)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = 0; i < r->count; i++) {
        enum ch_stance stance = ch_stance_of_modifier(r->words[i].lower);
        if (r->words[i].used || ch_question_capitalised(r, i) ||
            ch_question_is(r, i, CH_PEOPLE " of to with in on at by for from about between and"))
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
                       !ch_question_after_determiner(r, at) && r->out->form != CH_ASKS_FOR_LIST;
    for (uint32_t i = 0; i < at && progressive && !will; i++)
        will = ch_question_is(r, i, "is are");
    if (will && !r->out->query.status) r->out->query.status = "planned";
    if (!r->out->query.status && (!g->predicate.noun || r->out->form != CH_ASKS_FOR_LIST))
        r->out->query.status = "held";
}

#define ABOUT "about on over regarding concerning for amid during"

/* The end of the part that begins at i: the next preposition of another kind that is not inside a name ("of",
 * "ambassador to"). */
uint32_t ch_question_part_end(const struct ch_reading *r, uint32_t i, const char *prepositions)
{
    for (i++; i < r->count; i++) {
        if (r->words[i].used) continue;
        bool inside = ch_question_is(r, i - 1, CH_ACCREDITED) ||
                      (ch_question_is(r, i, "from") && ch_question_is(r, i - 1, CH_PEOPLE));
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
static enum ch_status read_meeting_parts(struct ch_grammar *g, const struct ch_party **parties,
                                         const char **names, uint32_t *count, struct ch_error *err)
{
    static const char prepositions[] =
        "with to between by in at near about on over regarding concerning for amid "
        "during from as alongside via";
    struct ch_reading *r = g->r;
    enum ch_status status = CH_OK;
    r->loose = g->predicate.noun;
    for (uint32_t i = g->predicate.words.end; i < r->count && status == CH_OK;) {
        uint32_t end = ch_question_part_end(r, i, prepositions);
        struct ch_words range = {i, end};
        if (r->words[i].used) {
            i++;
            continue;
        }
        bool within = ch_question_is(r, i, CH_WITHIN), town = false;
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
bool ch_question_anybody(const struct ch_reading *r, struct ch_words people)
{
    for (uint32_t i = people.first; i < people.end; i++)
        if (!ch_question_is(r, i, CH_OFFICE_HOLDERS) &&
            !ch_question_is(r, i, CH_PEOPLE " two three other pair pairs of the world top senior various"))
            return false;
    return !ch_question_is(r, people.end - 1, CH_OFFICE_HOLDERS);
}

/* "which countries met most often", "who met most". */
static enum ch_status ask_pairs(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    (void)err;
    r->out->query.ask = CH_ASK_PAIRS;
    r->out->query.of_countries = r->out->countries;
    r->out->form = CH_ASKS_WHO;
    return CH_OK;
}

/* "took part in the talks", "participants of the Oslo talks": the place before the noun is one. */
static enum ch_status read_attendance(struct ch_grammar *g, struct ch_error *err)
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

enum ch_status ch_question_read_meeting(struct ch_grammar *g, struct ch_error *err)
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
            (ch_question_is(r, i, CH_AUXILIARIES " been there") || ch_question_light(r, i)))
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
    if (status == CH_OK && g->opening.people.end && !ch_question_anybody(r, g->opening.people))
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
