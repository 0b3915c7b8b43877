/* The verb or noun that says what a question asks for. */
#include "events/cue.h"
#include "events/deed.h"
#include "question/grammar.h"

/* Whether a noun stands at i, by the word before it. "last" before a verb with "did" belongs to the verb. */
bool ch_question_after_determiner(const struct ch_reading *r, uint32_t i)
{
    bool did = false;
    for (uint32_t k = 0; k < i; k++)
        did = did || ch_question_is(r, k, CH_AUXILIARIES);
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
static bool is_noun_talks(const struct ch_grammar *g, uint32_t i)
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
    return i < r->count && (ch_question_verb_is(r, i, "meet") || ch_question_meeting_noun(r, i));
}

/* Whether a meeting is spoken of from word i on, not as the topic of something. */
static bool meeting_follows(const struct ch_reading *r, uint32_t i)
{
    for (; i < r->count; i++) {
        if (r->words[i].used) continue;
        if (ch_question_is(r, i, "about on regarding concerning")) return false;
        if (ch_question_verb_is(r, i, "meet visit host receive") || ch_question_meeting_noun(r, i))
            return true;
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
static enum ch_status find_travel(struct ch_grammar *g, uint32_t i, bool *found, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    enum ch_question_place place = CH_NO_PLACE;
    bool go = ch_question_verb_is(r, i, "travel fly arrive journey") ||
              ch_question_is(r, i, "go goes going went gone come came comes coming");
    bool be = ch_question_is(r, i, "been was were is are be");
    uint32_t at = i + 1;
    *found = false;
    if (ch_question_capitalised(r, i) || (!go && !be)) return CH_OK;
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
    if (*found) g->predicate = (struct ch_predicate){.kind = CH_MEETS, .words = {i, i + 1}, .travel = true};
    return CH_OK;
}

bool ch_question_verb_of_meeting(const struct ch_reading *r, uint32_t i, struct ch_predicate *out)
{
    bool with = ch_question_is(r, i + 1, "with to"), phone = r->out->query.mode != NULL;
    out->kind = CH_MEETS;
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

static bool verb_of_saying(const struct ch_reading *r, uint32_t i, struct ch_predicate *out)
{
    uint32_t end = i + 1;
    const struct ch_cue *cue = cue_at(r, i, &end);
    if (act_of_word(r, i) && !(cue && ch_act_of_code(cue->cameo))) {
        *out = (struct ch_predicate){.kind = CH_SAYS, .words = {i, i + 1}, .act = act_of_word(r, i)};
        return true;
    }
    bool view = !asks_for_meeting(r, i) && ch_question_verb_is(r, i, CH_VIEWING);
    if (!cue && !view && !ch_question_verb_is(r, i, "speak talk comment discuss think oppose back stand"))
        return false;
    *out = (struct ch_predicate){.kind = CH_SAYS, .words = {i, end}, .cue = cue};
    return true;
}

const char *ch_question_act_of(const struct ch_predicate *p)
{
    return p->act ? p->act : p->cue ? ch_act_of_code(p->cue->cameo) : NULL;
}

/* Whether the verb at i cites: "cite 1701", "which agreements did he mention". */
static bool verb_of_citing(const struct ch_grammar *g, uint32_t i, struct ch_predicate *out)
{
    const struct ch_reading *r = g->r;
    bool instrument = g->opening.instruments;
    for (uint32_t k = 0; k < r->count; k++)
        instrument = instrument || ch_question_is(r, k, CH_INSTRUMENTS);
    bool sure = ch_question_verb_is(r, i, "cite invoke");
    bool refers = ch_question_verb_is(r, i, "refer") && ch_question_is(r, i + 1, "to");
    if (!sure &&
        !(instrument && (refers || ch_question_verb_is(r, i, "mention quote reference name recall raise"))))
        return false;
    *out = (struct ch_predicate){.kind = CH_CITES, .words = {i, i + 1 + refers}};
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
    return ch_question_is(r, i, CH_INSTRUMENTS " draft drafts pact ceasefire") ||
           (form.len >= 3 && !r->words[i].used && (digits == form.len || capitals == form.len));
}

/* Whether the verb at i tells what is done with an instrument: "veto the draft", "comply with 1701". What is
 * said of one (to support, reject, call for it) is a statement. */
static bool verb_of_deed(const struct ch_grammar *g, uint32_t i, struct ch_predicate *out)
{
    const struct ch_reading *r = g->r;
    bool instrument = g->opening.instruments;
    if (ch_question_capitalised(r, i)) return false;
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
            *out = (struct ch_predicate){.kind = CH_DOES, .words = {i, i + 1 + particle}, .deed = kind};
            return true;
        }
    }
    return false;
}

/* Light verbs leave the meaning to the noun behind them: "hold talks", "have a meeting". By their forms, for
 * the lemma of a name could be one ("Doe"). */
bool ch_question_light(const struct ch_reading *r, uint32_t i)
{
    return !ch_question_capitalised(r, i) &&
           ch_question_is(
               r, i,
               "hold holds held holding have has had having be is are was were been being do does did "
               "done take takes took taken taking place attend attended make makes made pay paid give "
               "gave given get got go goes going went want wants come came use used");
}

/* The first word that can be the predicate. In "what did A say", a word that is no verb for sure (a name in
 * capitals, a noun behind its article) is passed over. */
/* What is asked for where no verb or noun tells of a meeting or statement. */
static void find_weak_predicate(struct ch_grammar *g)
{
    struct ch_reading *r = g->r;
    for (uint32_t i = g->start; i < r->count; i++) {
        struct ch_words here = {i, i + 1};
        if (ch_question_is(r, i, CH_OFFICES) && g->opening.what) g->predicate.kind = CH_IDENTIFIES;
        if ((ch_question_is(r, i, "name names nationality") && (g->opening.what || i == g->start)) ||
            ch_question_verb_is(r, i, "represent") || (ch_question_is(r, i, "from") && r->out->countries))
            g->predicate.kind = CH_IDENTIFIES;
        if (ch_question_verb_is(r, i, "happen occur transpire"))
            g->predicate = (struct ch_predicate){.kind = CH_MEETS, .words = here, .noun = true};
        if (g->predicate.kind == CH_NO_PREDICATE && r->out->form == CH_ASKS_WHERE &&
            ch_question_is(r, i, "was is were"))
            g->predicate = (struct ch_predicate){.kind = CH_MEETS, .words = here, .travel = true};
        if (!r->words[i].used &&
            ch_question_is(r, i, "planned scheduled agenda calendar schedule plans due itinerary programme"))
            g->predicate =
                (struct ch_predicate){.kind = CH_MEETS, .words = here, .noun = true, .planned = true};
    }
    if (r->upcoming && g->predicate.kind == CH_NO_PREDICATE)
        g->predicate = (struct ch_predicate){
            .kind = CH_MEETS, .words = {g->start, g->start}, .noun = true, .planned = true};
    if (g->opening.instruments) g->predicate.kind = CH_CITES;
}

enum ch_status ch_question_find_predicate(struct ch_grammar *g, struct ch_error *err)
{
    struct ch_reading *r = g->r;
    g->predicate =
        (struct ch_predicate){.kind = g->opening.noun, .words = {g->start, g->start}, .noun = true};
    if (g->opening.noun) return CH_OK;
    for (uint32_t i = g->start; i < r->count; i++) {
        struct ch_predicate p = {0};
        bool listed = i == g->start && r->out->form == CH_ASKS_FOR_LIST && !g->opening.what;
        bool noun_place = listed || ch_question_after_determiner(r, i) || is_noun_talks(g, i);
        if (r->words[i].used || (ch_question_capitalised(r, i) && r->words[i].lower.len > 0 && i > g->start))
            continue;
        bool travels = false;
        enum ch_status status = noun_place ? CH_OK : find_travel(g, i, &travels, err);
        if (status != CH_OK || travels) return status;
        if (!noun_place && verb_of_citing(g, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        if (!noun_place && !ch_question_light(r, i) && verb_of_deed(g, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        if (!noun_place) {
            struct ch_predicate m = {0};
            if (ch_question_verb_of_meeting(r, i, &m)) {
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
        if (turns || ch_question_light(r, i)) continue;
        if (!noun_place && verb_of_saying(r, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
        p = (struct ch_predicate){0};
        if (ch_question_noun_of_event(r, i, &p)) {
            g->predicate = p;
            return CH_OK;
        }
    }
    find_weak_predicate(g);
    return CH_OK;
}
