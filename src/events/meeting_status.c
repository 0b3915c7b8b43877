/* Held, planned, proposed, cancelled or denied.
 *
 * The words that govern the cue are climbed from the inside out. The first that takes a stand decides, and
 * its own negation and modality turn it: "agreed to meet" is planned, "did not agree to meet" denied, "may
 * cancel the meeting" leaves it planned. */
#include "events/meeting_find.h"
#include "language/tree.h"

#define CLIMB_MAX 5

static bool is_verbal(const struct ch_document *doc, uint32_t token)
{
    uint8_t upos = doc->tokens.items[token].upos;
    return upos == CH_VERB || upos == CH_AUX;
}

/* "if", "whether", "unless" before the clause of a predicate. */
static bool supposed(const struct ch_document *doc, uint32_t predicate)
{
    static const char *const words[] = {"if", "unless", "whether"};
    CH_EACH_CHILD(doc, child, predicate)
    {
        if (!ch_deprel_is(doc->tokens.items[child].deprel, CH_DEPREL_MARK)) continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (ch_str_is(doc->tokens.items[child].lower, words[i])) return true;
    }
    return false;
}

/* What a finite verb's own tense and modality say of an event that it tells. */
static int tense_status(const struct ch_verb_group *group)
{
    if (group->negated) return CH_DENIED;
    switch (group->modality) {
    case CH_MODAL_WILL:
    case CH_MODAL_WOULD:
        return CH_PLANNED;
    case CH_MODAL_MAY:
    case CH_MODAL_SHOULD:
        return CH_PROPOSED;
    default:
        break;
    }
    return CH_HELD;
}

static uint8_t stance_status(enum ch_stance stance, const struct ch_verb_group *group)
{
    bool unreal = group->negated || group->modality == CH_MODAL_MAY;
    switch (stance) {
    case CH_STANCE_PLANNED:
        return group->negated ? CH_DENIED : CH_PLANNED;
    case CH_STANCE_PROPOSED:
        return group->negated ? CH_DENIED : CH_PROPOSED;
    case CH_STANCE_CANCELLED:
        return unreal ? CH_PLANNED : CH_CANCELLED;
    case CH_STANCE_DENIED:
        return unreal ? CH_PROPOSED : CH_DENIED;
    default:
        return CH_HELD;
    }
}

/* "planned", "postponed" before the noun. */
static enum ch_stance modifier_stance(const struct ch_document *doc, uint32_t noun)
{
    CH_EACH_CHILD(doc, child, noun)
    {
        enum ch_stance stance = ch_stance_of_modifier(doc->tokens.items[child].lower);
        if (stance != CH_STANCE_NONE && child < noun) return stance;
    }
    return CH_STANCE_NONE;
}

/* "talks between X and Y that will start next week": the clause may hang on Y. */
static bool will_take_place(const struct ch_document *doc, uint32_t noun)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[noun].sentence].end;
    for (uint32_t t = noun + 1; t + 2 < end && t < noun + 14; t++) {
        struct ch_str lower = doc->tokens.items[t].lower;
        bool relative = ch_str_is(lower, "that") || ch_str_is(lower, "which");
        if (relative && ch_str_is(doc->tokens.items[t + 1].lower, "will"))
            return ch_stance_of(doc, t + 2) == CH_STANCE_TAKES;
        if (doc->tokens.items[t].upos == CH_VERB) break;
    }
    return false;
}

/* Behind the noun: "talks due to begin on Monday", "a meeting scheduled for May", "talks that will start". */
static enum ch_stance clause_stance(const struct ch_document *doc, uint32_t noun)
{
    CH_EACH_CHILD(doc, child, noun)
    {
        uint8_t deprel = doc->tokens.items[child].deprel;
        if (child < noun || !(ch_deprel_is(deprel, CH_DEPREL_ACL) || deprel == CH_DEPREL_AMOD)) continue;
        enum ch_stance stance = ch_stance_of(doc, child);
        if (stance == CH_STANCE_PLANNED || stance == CH_STANCE_CANCELLED || stance == CH_STANCE_PROPOSED)
            return stance;
        if (stance == CH_STANCE_TAKES && ch_tree_verb_group(doc, child).modality == CH_MODAL_WILL)
            return CH_STANCE_PLANNED;
    }
    return will_take_place(doc, noun) ? CH_STANCE_PLANNED : CH_STANCE_NONE;
}

/* "ahead of", "before", "prior to", "for" lead to what is still to come, seen from the governor. */
static bool looks_ahead(const struct ch_document *doc, uint32_t noun)
{
    static const char *const words[] = {"ahead", "before", "prior", "for", "toward", "towards", "until"};
    uint32_t preposition = ch_tree_preposition(doc, noun);
    if (preposition == CH_NONE) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_is(doc->tokens.items[preposition].lower, words[i])) return true;
    return false;
}

/* "during", "after", "in" and the like make a phrase or clause the setting of what governs it, not its
 * object: "asked for help during talks" asks for no talks. */
static bool is_setting(const struct ch_document *doc, uint32_t token)
{
    static const char *const words[] = {"during", "throughout", "after", "in",   "at",
                                        "before", "following",  "ahead", "amid", "since",
                                        "while",  "when",       "prior"};
    CH_EACH_CHILD(doc, child, token)
    {
        uint8_t deprel = doc->tokens.items[child].deprel;
        if (child > token ||
            (deprel != CH_DEPREL_CASE && deprel != CH_DEPREL_MARK && deprel != CH_DEPREL_ADVMOD))
            continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (ch_str_is(doc->tokens.items[child].lower, words[i])) return true;
    }
    return false;
}

/* "will travel to X, | have talks with Y and fly on": a bare form among conjuncts has the modality of the
 * first one. */
static struct ch_verb_group group_of(const struct ch_document *doc, uint32_t verb)
{
    struct ch_verb_group group = ch_tree_verb_group(doc, verb);
    const struct ch_token *t = &doc->tokens.items[verb];
    bool bare = t->upos == CH_VERB && ch_str_eq_nocase(t->lower, t->lemma) && group.modality == CH_MODAL_NONE;
    if (!bare || t->deprel != CH_DEPREL_CONJ || ch_tree_subject(doc, verb) != CH_NONE) return group;
    uint32_t first = ch_tree_first_conjunct(doc, verb);
    struct ch_verb_group above = ch_tree_verb_group(doc, first);
    bool shares = first < verb && (above.modality != CH_MODAL_NONE || above.infinitive);
    return shares ? above : group;
}

/* A clause or noun that says nothing of its own time takes it from the predicate that it hangs on. */
static uint8_t inherited_status(const struct ch_document *doc, uint32_t token, uint32_t governor, bool ahead)
{
    struct ch_verb_group group = group_of(doc, governor);
    for (uint32_t at = governor; doc->tokens.items[at].deprel == CH_DEPREL_XCOMP && group.infinitive;) {
        at = ch_tree_head(doc, at); /* "is due to spend the day in meetings" */
        enum ch_stance stance = at == CH_NONE ? CH_STANCE_NONE : ch_stance_of(doc, at);
        if (stance == CH_STANCE_PLANNED || stance == CH_STANCE_PROPOSED)
            return stance_status(stance, &(struct ch_verb_group){.negated = false});
        if (at == CH_NONE || !ch_tree_verb_group(doc, at).infinitive) break;
    }
    bool purpose =
        doc->tokens.items[token].deprel == CH_DEPREL_ADVCL && ch_tree_verb_group(doc, token).infinitive;
    if (group.modality == CH_MODAL_WILL || group.modality == CH_MODAL_WOULD) return CH_PLANNED;
    if (group.modality == CH_MODAL_MAY || group.modality == CH_MODAL_SHOULD) return CH_PROPOSED;
    /* the tagger takes many a past tense for a participle: "as leaders gathered for a summit" */
    bool bare = doc->tokens.items[governor].xpos == CH_XPOS_VBN && !group.infinitive &&
                ch_tree_child(doc, governor, CH_DEPREL_AUX_PASS) == CH_NONE;
    bool told_as_past = group.tense == CH_TENSE_PAST || bare;
    return (purpose || ahead) && !told_as_past ? CH_PLANNED : CH_HELD;
}

/* "would be | able | to visit", "will be on a | visit |": predicates whose copula tells the time. */
static bool is_copular(const struct ch_document *doc, uint32_t token)
{
    if (ch_tree_child(doc, token, CH_DEPREL_COP) == CH_NONE) return false;
    uint32_t lead = ch_tree_preposition(doc, token);
    bool on = lead != CH_NONE && ch_str_is(doc->tokens.items[lead].lower, "on");
    return ch_str_is(doc->tokens.items[token].lower, "able") || (on && ch_meeting_cue_at(doc, token));
}

/* "the hope that X would come" may hang on the verb: "expressed the hope that". */
static bool is_hoped(const struct ch_document *doc, uint32_t predicate)
{
    uint32_t verb = ch_tree_head(doc, predicate),
             object = verb == CH_NONE ? CH_NONE : ch_tree_object(doc, verb);
    if (object == CH_NONE || object > predicate || doc->tokens.items[predicate].deprel != CH_DEPREL_CCOMP)
        return false;
    return ch_str_is(doc->tokens.items[object].lemma, "hope") ||
           ch_str_is(doc->tokens.items[object].lemma, "wish");
}

/* "was to meet", "are to hold talks". */
static bool is_to(const struct ch_document *doc, uint32_t predicate, uint32_t head)
{
    if (!ch_tree_verb_group(doc, predicate).infinitive) return false;
    if (head != CH_NONE && ch_str_is(doc->tokens.items[head].lemma, "be")) return true;
    for (uint32_t t = predicate; t > 1; t--)
        if (ch_str_is(doc->tokens.items[t - 1].lower, "to"))
            return ch_str_is(doc->tokens.items[t - 2].lemma, "be") &&
                   doc->tokens.items[t - 2].sentence == doc->tokens.items[predicate].sentence;
    return false;
}

struct climb {
    uint32_t token;
    bool ahead;   /* something on the way looks ahead */
    bool purpose; /* and that is "for": gathered for it, and it is under way */
    bool present; /* its tense is the present */
    bool settled; /* a finite verb has told its tense: what is above no longer changes it but by denial */
    bool invites; /* the cue itself takes a stand: "invited X to Y" */
    bool barred;  /* behind a noun that a denial does not go through: "avoid the spectacle of a meeting" */
    bool noun;    /* what settled it is a noun: "an invitation to meet" */
    uint8_t status;
};

/* "has yet to meet". */
static bool is_yet_to(const struct ch_document *doc, uint32_t predicate)
{
    return predicate > 1 && ch_str_is(doc->tokens.items[predicate - 1].lower, "to") &&
           ch_str_is(doc->tokens.items[predicate - 2].lower, "yet");
}

/* A word that takes a stand. True when the status is final; below a noun ("an invitation to meet") and below
 * a finite verb only a denial above still changes it. */
static bool take_stance(struct climb *climb, enum ch_stance stance, const struct ch_verb_group *group,
                        bool noun)
{
    bool accepted = climb->settled && climb->noun && climb->status == CH_PROPOSED &&
                    stance == CH_STANCE_PLANNED && !group->negated; /* "accepted an invitation to meet" */
    climb->noun = noun;
    if (climb->settled && stance != CH_STANCE_DENIED && !accepted) return true;
    climb->status = stance_status(stance, group);
    climb->settled = true;
    return !noun || climb->status == CH_DENIED;
}

/* A noun that is neither the meeting nor a round of it, nor a plan, a report or a call for it. */
static bool is_other_noun(const struct ch_document *doc, uint32_t noun)
{
    static const char *const open[] = {"round",   "series", "call",       "report", "rumour", "rumor",
                                       "request", "offer",  "day",        "hour",   "week",   "set",
                                       "part",    "start",  "resumption", "plan",   "trip",   "visit",
                                       "session", "member", NULL};
    if (doc->tokens.items[noun].upos != CH_NOUN || ch_meeting_cue_at(doc, noun)) return false;
    if (ch_stance_of(doc, noun) != CH_STANCE_NONE) return false;
    for (size_t i = 0; open[i]; i++)
        if (ch_str_is(doc->tokens.items[noun].lemma, open[i])) return false;
    return true;
}

/* "The meeting aims to end the quarrel": the meeting is not what is aimed at. */
static bool is_purpose_of(const struct ch_document *doc, uint32_t cue, uint32_t verb)
{
    static const char *const verbs[] = {"aim", "seek", "intend", "hope", "attempt", NULL};
    if (ch_tree_subject(doc, verb) != cue || ch_tree_is_passive(doc, verb)) return false;
    for (size_t i = 0; verbs[i]; i++)
        if (ch_str_is(doc->tokens.items[verb].lemma, verbs[i])) return true;
    return false;
}

/* Takes in one predicate or noun; true when the status is final. */
static bool step(const struct ch_document *doc, struct climb *climb, uint32_t token, uint32_t head)
{
    struct ch_verb_group group = group_of(doc, token);
    enum ch_stance stance =
        token == climb->token && !climb->invites ? CH_STANCE_NONE : ch_stance_of(doc, token);
    if (ch_tree_child_word(doc, token, "no") != CH_NONE) group.negated = true; /* "no plans to meet" */
    if (is_purpose_of(doc, climb->token, token)) return false;
    if (climb->barred && (stance == CH_STANCE_DENIED || stance == CH_STANCE_CANCELLED)) return false;
    if (stance != CH_STANCE_NONE && stance != CH_STANCE_TAKES)
        return take_stance(climb, stance, &group, doc->tokens.items[token].upos == CH_NOUN);
    if (climb->settled || !(is_verbal(doc, token) || is_copular(doc, token))) return false;
    if (is_hoped(doc, token)) {
        climb->status = CH_PROPOSED;
        return true;
    }
    if (group.infinitive && head == CH_NONE) { /* a headline: "X to meet Y" */
        climb->status = CH_PLANNED;
        return true;
    }
    if (is_yet_to(doc, token) || is_to(doc, token, head)) {
        climb->status = is_yet_to(doc, token) ? CH_DENIED : CH_PLANNED;
        return true;
    }
    if (group.finite || group.modality != CH_MODAL_NONE) { /* "is going to meet" has its modality above it */
        climb->status = (uint8_t)tense_status(&group);
        /* "the vote would change the fate of the talks": they go on without it */
        if (climb->barred && climb->status != CH_DENIED) climb->status = CH_HELD;
        if (climb->ahead && climb->status == CH_HELD && group.tense != CH_TENSE_PAST)
            climb->status = CH_PLANNED;
        climb->present = group.tense == CH_TENSE_PRESENT && !group.perfect && group.modality == CH_MODAL_NONE;
        climb->settled = true;
    }
    return false;
}

/* "cancelled his trip to X, where he was to meet Y". */
static bool is_of_cancelled_trip(const struct ch_document *doc, uint32_t verb)
{
    uint32_t trip = ch_tree_head(doc, verb);
    bool there = ch_deprel_is(doc->tokens.items[verb].deprel, CH_DEPREL_ACL) ||
                 ch_tree_child_word(doc, verb, "where") != CH_NONE;
    /* "his visit, during which he was to meet Y, has been postponed" */
    bool during = trip != CH_NONE && doc->tokens.items[trip].upos == CH_NOUN &&
                  doc->tokens.items[verb].deprel == CH_DEPREL_ADVCL;
    if (trip == CH_NONE || !(there || during)) return false;
    for (int i = 0; i < 3 && trip != CH_NONE; i++, trip = ch_tree_head(doc, trip))
        if (ch_stance_of(doc, trip) == CH_STANCE_CANCELLED) return !ch_tree_verb_group(doc, trip).negated;
    return false;
}

/* "was to meet X but cancelled", "planned to meet X but called it off": the next verb takes it back. */
static bool is_taken_back(const struct ch_document *doc, uint32_t cue)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[cue].sentence].end;
    bool but = false;
    for (uint32_t t = cue + 1; t < end && t < cue + 60; t++) {
        but = but || ch_str_is(doc->tokens.items[t].lower, "but");
        if (!but || doc->tokens.items[t].upos != CH_VERB) continue;
        uint32_t object = ch_tree_object(doc, t);
        bool bare = object == CH_NONE || object < t || doc->tokens.items[object].upos == CH_PRON;
        bool passive =
            ch_tree_child(doc, t, CH_DEPREL_AUX_PASS) != CH_NONE; /* "but the game was cancelled" */
        return bare && ch_stance_of(doc, t) == CH_STANCE_CANCELLED && !passive;
    }
    return false;
}

/* "dismissed reports that X had met Y", "denied rumours of a meeting": what is told is what is disputed. */
static bool is_disputed(const struct ch_document *doc, uint32_t token)
{
    static const char *const tales[] = {"report",     "rumour", "rumor",       "claim",   "allegation",
                                        "suggestion", "story",  "speculation", "account", NULL};
    static const char *const denials[] = {"deny", "dismiss", "reject", "refute", "rebut", "dispute", NULL};
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t head = ch_tree_head(doc, token);
        if (head == CH_NONE) return false;
        uint32_t tale = doc->tokens.items[head].upos == CH_NOUN ? head : ch_tree_object(doc, head);
        uint32_t verb = tale == head ? ch_tree_head(doc, head) : head;
        bool told = false, denied = false;
        for (size_t w = 0; tale != CH_NONE && tale < token && tales[w]; w++)
            told = told || ch_str_is(doc->tokens.items[tale].lemma, tales[w]);
        for (size_t w = 0; told && verb != CH_NONE && denials[w]; w++)
            denied = denied || ch_str_is(doc->tokens.items[verb].lemma, denials[w]);
        if (denied) return !ch_tree_verb_group(doc, verb).negated;
        token = head;
    }
    return false;
}

/* "did not expect to meet X before March": when it will not be, not that it will not. */
static bool is_put_off(const struct ch_document *doc, uint32_t cue)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[cue].sentence].end;
    for (uint32_t i = ch_times_from(doc, cue); i < doc->times.count && doc->times.items[i].first < end; i++) {
        uint32_t first = doc->times.items[i].first;
        if (first > cue + 10) break;
        struct ch_str before = doc->tokens.items[first - 1].lower;
        if (first > cue + 1 && (ch_str_is(before, "before") || ch_str_is(before, "until"))) return true;
    }
    return false;
}

/* "Before the call the two had not spoken for five months": how long it had been, not that it was denied. */
static bool is_long_silence(const struct ch_document *doc, uint32_t verb)
{
    static const char *const spans[] = {"day", "week", "month", "year", "decade", NULL};
    if (ch_tree_child_word(doc, verb, "had") == CH_NONE) return false;
    uint32_t at = ch_tree_oblique(doc, verb, "for");
    for (size_t i = 0; at != CH_NONE && spans[i]; i++)
        if (ch_str_is(doc->tokens.items[at].lemma, spans[i])) return true;
    return false;
}

/* "It was the fourth time (that) the two met": the noun that the cue's clause describes; CH_NONE. */
static uint32_t counted_time(const struct ch_document *doc, uint32_t cue)
{
    uint32_t at = cue;
    for (int i = 0; i < 2 && at != CH_NONE; i++) {
        at = ch_tree_head(doc, at);
        if (at == CH_NONE || at > cue) return CH_NONE;
        const struct ch_token *t = &doc->tokens.items[at];
        bool time = ch_str_is(t->lemma, "time") || ch_str_is(t->lemma, "occasion");
        if (time && t->upos == CH_NOUN && ch_tree_child(doc, at, CH_DEPREL_COP) != CH_NONE) return at;
    }
    return CH_NONE;
}

/* Such a clause tells of the meeting that "it" is. */
static bool retold_status(const struct ch_document *doc, struct ch_contact *contact)
{
    uint32_t time = contact->cue->noun ? CH_NONE : counted_time(doc, contact->token);
    if (time == CH_NONE || ch_tree_verb_group(doc, contact->token).infinitive) return false;
    struct ch_verb_group group = ch_tree_verb_group(doc, time);
    contact->status = (uint8_t)tense_status(&group);
    contact->again = true;
    contact->firm = true;
    return contact->status != CH_DENIED;
}

bool ch_meeting_status(const struct ch_document *doc, struct ch_contact *contact)
{
    if (retold_status(doc, contact)) return true;
    bool invites = contact->cue->frame == CH_FRAME_INVITE;
    struct climb climb = {.token = contact->token, .invites = invites, .status = CH_HELD};
    uint32_t token = contact->token;
    enum ch_stance modifier = contact->cue->noun ? modifier_stance(doc, token) : CH_STANCE_NONE;
    if (contact->cue->noun && modifier == CH_STANCE_NONE) modifier = clause_stance(doc, token);
    for (int i = 0; i < CLIMB_MAX && token != CH_NONE; i++) {
        uint32_t head = ch_tree_head(doc, token);
        if (supposed(doc, token)) return false;
        climb.barred = climb.barred || (token != contact->token && is_other_noun(doc, token));
        if (step(doc, &climb, token, head)) break;
        if (!is_verbal(doc, token) && looks_ahead(doc, token)) {
            climb.ahead = true;
            climb.purpose = ch_str_is(doc->tokens.items[ch_tree_preposition(doc, token)].lower, "for");
        }
        uint8_t deprel = doc->tokens.items[token].deprel;
        bool side = deprel == CH_DEPREL_ADVCL || ch_deprel_is(deprel, CH_DEPREL_OBL);
        bool setting = is_setting(doc, token);
        /* "travels on to X to meet Y" */
        bool goes = deprel == CH_DEPREL_ADVCL && head != CH_NONE && ch_meeting_is_journey(doc, head) &&
                    ch_tree_verb_group(doc, token).infinitive;
        if ((side || setting) && !climb.settled && head != CH_NONE &&
            (setting || goes || ch_stance_of(doc, head) == CH_STANCE_NONE)) {
            climb.status = inherited_status(doc, token, head, climb.ahead);
            break;
        }
        /* "declined to say when she met X": what is declined is not the meeting */
        if (setting && climb.settled && deprel == CH_DEPREL_ADVCL) climb.barred = true;
        bool describes = ch_deprel_is(deprel, CH_DEPREL_ACL) && is_verbal(doc, token);
        if (describes && !ch_tree_verb_group(doc, token).infinitive)
            break; /* "the ministers meeting in X rejected" */
        token = head;
    }
    if (climb.status == CH_PLANNED && ((!contact->cue->noun && is_of_cancelled_trip(doc, contact->token)) ||
                                       is_taken_back(doc, contact->token)))
        climb.status = CH_CANCELLED;
    if (contact->cue->noun && ch_tree_child_word(doc, contact->token, "no") != CH_NONE &&
        climb.status != CH_CANCELLED)
        climb.status = CH_DENIED;
    bool held_after_all = modifier == CH_STANCE_CANCELLED && climb.settled && climb.status == CH_PLANNED;
    if (modifier != CH_STANCE_NONE && !held_after_all && climb.status != CH_CANCELLED &&
        climb.status != CH_DENIED)
        climb.status = stance_status(modifier, &(struct ch_verb_group){0});
    if (is_disputed(doc, contact->token)) climb.status = CH_DENIED;
    bool none = climb.status == CH_DENIED;
    if (none && (is_put_off(doc, contact->token) || is_long_silence(doc, contact->token))) return false;
    contact->status = climb.status;
    contact->firm = climb.settled || modifier != CH_STANCE_NONE || climb.status != CH_HELD;
    contact->ahead = climb.ahead && !climb.purpose;
    contact->present = climb.present;
    return true;
}
