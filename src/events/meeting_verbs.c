/* Participants of verbs of contact. */
#include "actors/actors.h"
#include "events/meeting_seeker.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* Tokens around a verb that are looked at: sentences without an end must stay cheap. */
#define REACH 80u

/* "meet this weekend": the parser takes bare times for objects. */
static bool is_time(const struct ch_document *doc, uint32_t token)
{
    uint32_t at = ch_times_from(doc, token);
    bool begins = at < doc->times.count && doc->times.items[at].first == token;
    return begins || (at > 0 && doc->times.items[at - 1].end > token);
}

/* What one meets without meeting anybody. */
static bool is_thing_met(const struct ch_seeker *s, uint32_t verb)
{
    static const char *const things[] = {
        "deadline",   "demand",    "criterion",  "target",    "need",       "requirement",
        "goal",       "condition", "standard",   "challenge", "obligation", "expectation",
        "commitment", "objective", "resistance", "threshold", NULL};
    uint32_t end = s->ctx->doc->sentences.items[ch_seeker_token(s, verb)->sentence].end;
    for (uint32_t t = verb + 1; t < end && t < verb + 8; t++) {
        if (ch_seeker_token(s, t)->upos == CH_ADP && !ch_str_is(ch_seeker_token(s, t)->lower, "of")) break;
        for (size_t i = 0; things[i]; i++)
            if (ch_str_is(ch_seeker_token(s, t)->lemma, things[i])) return true;
    }
    return false;
}

/* "on a tour", "will travel to", "with stops in": one after the other, unless they are told to meet together.
 */
static bool is_on_tour(const struct ch_seeker *s, uint32_t verb)
{
    static const char *const words[] = {"trip", "tour", "visit", "travel", "stop", "shuttle", "swing", NULL};
    static const char *const joint[] = {"jointly", "together", "trilateral", "joint", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t sentence = ch_seeker_token(s, verb)->sentence,
             paragraph = doc->sentences.items[sentence].paragraph;
    uint32_t from =
        sentence > 0 && doc->sentences.items[sentence - 1].paragraph == paragraph ? sentence - 1 : sentence;
    bool tour = false;
    uint32_t first = doc->sentences.items[from].first, end = doc->sentences.items[sentence].end;
    if (verb > first + REACH) first = verb - REACH;
    if (end > verb + REACH) end = verb + REACH;
    for (uint32_t t = first; t < end; t++) {
        tour = tour || ch_seeker_lemma_in(s, t, words);
        if (ch_seeker_word_in(s, t, joint)) return false;
    }
    return tour;
}

/* "a three-way call", "jointly", "a conference call". */
static bool is_joint(const struct ch_seeker *s, uint32_t verb)
{
    static const char *const words[] = {"jointly",  "together",   "trilateral", "joint", "three-way",
                                        "four-way", "conference", "way",        NULL};
    struct ch_range range = ch_tree_range(s->ctx->doc, verb);
    if (verb > range.first + REACH) range.first = verb - REACH;
    for (uint32_t t = range.first; t < range.end && t < verb + REACH; t++)
        if (ch_seeker_word_in(s, t, words)) return true;
    return false;
}

/* Counterparts from the `first` participant on act for different states. */
static bool differ_in_country(const struct ch_seeker *s, uint32_t first)
{
    const struct ch_ids *ids = &s->contact->participants;
    for (uint32_t i = first; i < ids->count; i++) {
        const char *country = s->ctx->doc->actors.items[ids->items[i]].country;
        if (!country[0]) return false;
        for (uint32_t k = first; k < i; k++)
            if (strcmp(country, s->ctx->doc->actors.items[ids->items[k]].country) == 0) return false;
    }
    return ids->count > first + 1;
}

/* "met separately with X and Y": those behind the subject's are met one by one. */
static void note_each(struct ch_seeker *s, uint32_t verb)
{
    struct ch_ids *ids = &s->contact->participants, all = *ids;
    ids->count = 0;
    ch_seeker_add_subject(s, verb);
    uint32_t own = ids->count;
    ids->count = all.count;
    bool host = all.count == own + 1; /* "X and Y met separately with Z" */
    s->contact->each_first = host ? 0 : own;
    s->contact->each_end = host ? own : all.count;
}

static bool seek_meet(struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t object = ch_seeker_object(s, verb), subject = ch_seeker_subject(s, verb);
    if (object != CH_NONE && ch_str_is(ch_seeker_token(s, object)->lemma, "face")) object = CH_NONE;
    if (is_thing_met(s, verb)) return false;
    uint32_t one = ch_seeker_add_subject(s, verb), own = s->contact->participants.count;
    uint32_t other = ch_seeker_add_phrase(s, object);
    if (!other)
        other = ch_seeker_add_obliques(s, verb, "with") + ch_seeker_add_phrase(s, ch_tree_agent(doc, verb));
    bool each = ch_tree_child_word(doc, verb, "separately") != CH_NONE ||
                (own == 1 && differ_in_country(s, own) && is_on_tour(s, verb));
    if (one && other && each) note_each(s, verb);
    if (!one) return other > 1;
    if (object != CH_NONE && !other && !is_time(doc, object)) return false; /* "met the deadline" */
    return other || s->contact->participants.count > 1 || ch_seeker_is_several(s, subject);
}

/* "sit" and "speak", "talk" need more than a with-phrase to be a contact. */
static bool is_contact_verb(const struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_str lemma = ch_seeker_token(s, verb)->lemma;
    if (ch_str_is(lemma, "sit")) return ch_tree_child_word(doc, verb, "down") != CH_NONE;
    return true;
}

static bool tells_phone(const struct ch_seeker *s, uint32_t verb)
{
    struct ch_range range = ch_tree_range(s->ctx->doc, verb);
    if (verb > range.first + REACH) range.first = verb - REACH;
    for (uint32_t t = range.first; t < range.end && t < verb + REACH; t++)
        if (ch_word_mode(ch_seeker_token(s, t)->lower) != CH_MODE_UNKNOWN) return true;
    return false;
}

/* "spoke by phone to X"; without a telephone only where X is somebody in office: "has spoken today to the
 * French foreign minister X", not "spoke to the paper". */
static uint32_t add_spoken_to(struct ch_seeker *s, uint32_t verb, bool phone)
{
    const struct ch_document *doc = s->ctx->doc;
    struct ch_ids *ids = &s->contact->participants;
    uint32_t before = ids->count, added = ch_seeker_add_obliques(s, verb, "to");
    for (uint32_t i = before; i < ids->count && !phone; i++) {
        const struct ch_actor *actor = &doc->actors.items[ids->items[i]];
        if (actor->type == CH_PERSON && actor->role) continue;
        ids->count = before;
        return 0;
    }
    return added;
}

static bool seek_with(struct ch_seeker *s, uint32_t verb)
{
    struct ch_str lemma = ch_seeker_token(s, verb)->lemma;
    bool speech = ch_str_is(lemma, "speak") || ch_str_is(lemma, "talk");
    bool phone = speech && tells_phone(s, verb);
    if (!is_contact_verb(s, verb)) return false;
    uint32_t one = ch_seeker_add_subject(s, verb);
    uint32_t own = s->contact->participants.count, other = ch_seeker_add_obliques(s, verb, "with");
    if (ch_str_is(lemma, "consult")) other += ch_seeker_add_phrase(s, ch_seeker_object(s, verb));
    if (phone || (speech && !other)) other += add_spoken_to(s, verb, phone);
    if (speech) {
        uint32_t beside =
            ch_seeker_add_obliques(s, verb, "alongside") + ch_seeker_add_obliques(s, verb, "beside");
        if (beside) s->contact->mode = CH_IN_PERSON;
        other += beside;
    }
    if (speech && !phone && !other) return false;
    /* "spoke by phone with X and Y": one after the other, unless told to be together */
    if (phone && one && own == 1 && differ_in_country(s, own) && !is_joint(s, verb)) {
        s->contact->each_first = own;
        s->contact->each_end = s->contact->participants.count;
    }
    bool several = ch_seeker_is_several(s, ch_seeker_subject(s, verb)) && (phone || !speech);
    return one && (other || (s->contact->participants.count > 1 && several));
}

/* The object, or the subject of a passive, has to be people: "welcomed the decision", "received a letter". */
static bool seek_host(struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    bool passive = ch_tree_is_passive(doc, verb);
    if (ch_seeker_is_hosting(s, verb)) return false;
    uint32_t guest = passive ? ch_seeker_subject(s, verb) : ch_seeker_object(s, verb);
    uint32_t host = passive ? ch_tree_agent(doc, verb) : ch_seeker_subject(s, verb);
    if (passive && host == CH_NONE) host = ch_seeker_near(s, verb, "by"); /* "received on Monday by X" */
    if (guest == CH_NONE || host == CH_NONE || guest == host) return false;
    static const char *const occasions[] = {"party", "event", "rally", "ceremony", "forum", "game", NULL};
    const struct ch_meeting_cue *occasion = ch_meeting_cue_at(doc, guest);
    if ((occasion && occasion->noun) || ch_seeker_lemma_in(s, guest, occasions)) return false;
    /* "received 37 percent, Clinton had 36": the first of them has to be somebody */
    uint32_t named = ch_mention_at(doc, guest),
             first = named == CH_NONE ? guest : doc->mentions.items[named].first;
    bool digits = ch_form(doc, first).ptr[0] >= '0' && ch_form(doc, first).ptr[0] <= '9';
    if (digits) return false; /* "received 1,265 delegates" */
    bool somebody = named != CH_NONE || ch_seeker_token(s, guest)->upos == CH_PRON ||
                    ch_word_is_people(ch_seeker_token(s, guest)->lemma);
    if (!somebody || !ch_seeker_add_member(s, guest) || !ch_seeker_is_person_or_country(s, false))
        return false;
    ch_seeker_add_phrase(s, guest);
    return ch_seeker_add_phrase(s, host) > 0;
}

/* Who asked the visitor to come: "A invited B to visit", "B accepted an invitation from A to visit". */
static uint32_t add_host(struct ch_seeker *s, uint32_t verb)
{
    uint32_t head = ch_tree_head(s->ctx->doc, verb);
    if (head != CH_NONE && ch_mention_at(s->ctx->doc, head) != CH_NONE)
        head = ch_tree_head(s->ctx->doc, head); /* the infinitive hangs on the guest */
    if (head == CH_NONE || !ch_tree_verb_group(s->ctx->doc, verb).infinitive) return 0;
    struct ch_str lemma = ch_seeker_token(s, head)->lemma;
    if (ch_str_is(lemma, "invite")) {
        bool passive = ch_tree_is_passive(s->ctx->doc, head);
        return ch_seeker_add_phrase(s,
                                    passive ? ch_tree_agent(s->ctx->doc, head) : ch_seeker_subject(s, head));
    }
    return ch_str_is(lemma, "invitation") ? ch_seeker_add_obliques(s, head, "from") : 0;
}

/* "told | visiting | Danish minister X", "the | visiting | minister told X": the visitor and whom he dealt
 * with, read from their places, for the tree seldom knows what the participle is. */
static bool seek_visiting(struct ch_seeker *s, uint32_t participle, bool *taken)
{
    static const char *const verbs[] = {"tell",   "inform",   "assure", "urge",  "ask",
                                        "warn",   "thank",    "press",  "brief", "congratulate",
                                        "remind", "reassure", NULL};
    const struct ch_document *doc = s->ctx->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[ch_seeker_token(s, participle)->sentence];
    uint32_t before = participle, visitor = ch_seeker_object(s, participle);
    while (before > sentence->first && ch_seeker_token(s, before - 1)->upos == CH_DET)
        before--;
    uint32_t mention = visitor == CH_NONE ? ch_mention_at(doc, participle) : ch_mention_at(doc, visitor);
    *taken = ch_str_is(ch_seeker_token(s, participle)->lower, "visiting") && mention != CH_NONE &&
             doc->mentions.items[mention].type == CH_PERSON;
    if (!*taken) return false;
    uint32_t behind = doc->mentions.items[mention].end, head = doc->mentions.items[mention].head;
    s->contact->status = CH_HELD; /* as what is told, whatever the participle hangs on */
    s->contact->present = false;
    if (before > sentence->first && ch_seeker_lemma_in(s, before - 1, verbs))
        return ch_seeker_add_subject(s, before - 1) && ch_seeker_is_person_or_country(s, false) &&
               ch_seeker_add_phrase(s, head) && s->contact->participants.count > 1;
    if (behind < sentence->end && ch_seeker_lemma_in(s, behind, verbs))
        return ch_seeker_add_member(s, head) && ch_seeker_add_phrase(s, ch_seeker_object(s, behind)) &&
               ch_seeker_is_person_or_country(s, false) && s->contact->participants.count > 1;
    return false;
}

static bool seek_visit(struct ch_seeker *s, uint32_t verb)
{
    bool visiting;
    if (seek_visiting(s, verb, &visiting) || visiting) return s->contact->participants.count > 1;
    uint32_t object = ch_seeker_object(s, verb);
    if (!ch_seeker_add_subject(s, verb) || !ch_seeker_is_person_or_country(s, false)) return false;
    if (add_host(s, verb)) return s->contact->participants.count > 1;
    if (object != CH_NONE && ch_str_is(ch_seeker_token(s, object)->lemma, "state"))
        return false; /* of a union */
    if (object != CH_NONE && ch_seeker_state_at(s, object) != CH_NONE)
        return ch_seeker_is_dignitary(s) && ch_seeker_add_state(s, object) && ch_seeker_is_abroad(s);
    uint32_t mention = object == CH_NONE ? CH_NONE : ch_mention_at(s->ctx->doc, object);
    bool plain = mention != CH_NONE && s->ctx->doc->mentions.items[mention].type == CH_ORGANIZATION &&
                 s->ctx->doc->mentions.items[mention].kind != CH_MENTION_NAME;
    if (plain) return false; /* "visited a train station" */
    return ch_seeker_add_phrase(s, object) > 0 && ch_seeker_is_person_or_country(s, true);
}

/* "called X to congratulate her", "called X by phone", "called X on Monday."; not "called X a liar", "called
 * on X to resign", "called for X". */
static bool is_telephoned(const struct ch_seeker *s, uint32_t verb, uint32_t object)
{
    static const char *const purposes[] = {
        "discuss",   "congratulate", "offer",  "express", "thank", "tell", "convey",  "assure",
        "apologize", "apologise",    "inform", "say",     "brief", "wish", "concede", NULL};
    const struct ch_document *doc = s->ctx->doc;
    if (ch_str_is(ch_seeker_token(s, verb)->lemma, "phone") ||
        ch_str_is(ch_seeker_token(s, verb)->lemma, "telephone") || tells_phone(s, verb))
        return true;
    if (ch_str_is(ch_seeker_token(s, verb)->lemma, "contact")) return false;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, verb)->sentence].end,
             mention = ch_mention_at(doc, object);
    if (mention == CH_NONE || doc->mentions.items[mention].first != verb + 1) return false;
    uint32_t at = doc->mentions.items[mention].end;
    while (at < end && (is_time(doc, at) || ch_str_is(ch_seeker_token(s, at)->lower, "on") ||
                        ch_str_is(ch_seeker_token(s, at)->lower, "late") ||
                        ch_str_is(ch_seeker_token(s, at)->lower, "later") ||
                        ch_str_is(ch_seeker_token(s, at)->lower, "earlier")))
        at++;
    bool to = at + 1 < end && ch_str_is(ch_seeker_token(s, at)->lower, "to"),
         timed = at > doc->mentions.items[mention].end;
    bool over =
        at >= end || ch_seeker_token(s, at)->upos == CH_PUNCT || ch_seeker_token(s, at)->upos == CH_CCONJ;
    if (timed && over && !ch_str_is(ch_seeker_token(s, at - 1)->lower, "on"))
        return true; /* "called X on Monday." */
    return to && ch_seeker_lemma_in(s, at + 1, purposes);
}

/* "called on President X in Nairobi on Tuesday", "called on X and discussed Y"; not "called on X to resign",
 * "called on X for restraint". */
static bool is_paid_call(const struct ch_seeker *s, uint32_t verb)
{
    static const char *const purposes[] = {"discuss", "congratulate", "convey",   "deliver", "express",
                                           "thank",   "brief",        "exchange", "review",  "present",
                                           "hand",    "bid",          "extend",   "pay",     NULL};
    static const char *const asked[] = {"to", "for", "not", NULL};
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, verb)->sentence].end;
    uint32_t host = verb + 2 < end ? ch_seeker_near(s, verb, "on") : CH_NONE,
             mention = host == CH_NONE ? CH_NONE : ch_mention_at(doc, host);
    if (mention == CH_NONE || doc->mentions.items[mention].first > verb + 3) return false;
    const struct ch_mention *m = &doc->mentions.items[mention];
    if (m->type != CH_PERSON || m->kind == CH_MENTION_PRONOUN || m->kind == CH_MENTION_DESCRIPTION)
        return false;
    for (uint32_t t = m->end; t < end && t < m->end + 14; t++) {
        const struct ch_token *at = ch_seeker_token(s, t);
        bool infinitive = at->upos == CH_PART && t + 1 < end;
        if (infinitive && !ch_str_is(at->lower, "'s")) return ch_seeker_lemma_in(s, t + 1, purposes);
        if (at->upos == CH_VERB || at->upos == CH_SCONJ) break;
        if (t == m->end && ch_seeker_word_in(s, t, asked)) return false;
    }
    return true;
}

/* Somebody who pays calls: no state and no body. */
static bool seek_paid_call(struct ch_seeker *s, uint32_t verb)
{
    if (!is_paid_call(s, verb) || !ch_seeker_add_subject(s, verb)) return false;
    if (!ch_seeker_is_person_or_country(s, false)) return false;
    return ch_seeker_add_phrase(s, ch_seeker_near(s, verb, "on")) > 0 &&
           ch_seeker_is_person_or_country(s, false);
}

static bool seek_call(struct ch_seeker *s, uint32_t verb)
{
    uint32_t object = ch_seeker_object(s, verb);
    if (object == CH_NONE || !is_telephoned(s, verb, object)) return false;
    return ch_seeker_add_subject(s, verb) && ch_seeker_add_phrase(s, object) &&
           ch_seeker_is_person_or_country(s, false);
}

/* "invited X to Tokyo", "has been invited to the White House by X": somebody to a place or an occasion; what
 * he is to do there ("invited X to hold talks with Y") has a cue of its own. */
static bool seek_invite(struct ch_seeker *s, uint32_t verb)
{
    static const char *const occasions[] = {"visit", "talk",       "meeting",      "summit",  "dinner",
                                            "lunch", "conference", "consultation", "session", NULL};
    const struct ch_document *doc = s->ctx->doc;
    bool passive = ch_tree_is_passive(doc, verb);
    uint32_t guest = passive ? ch_seeker_subject(s, verb) : ch_seeker_object(s, verb);
    uint32_t host = passive ? ch_tree_agent(doc, verb) : ch_seeker_subject(s, verb);
    uint32_t end = doc->sentences.items[ch_seeker_token(s, verb)->sentence].end, to = verb + 1;
    if (guest == CH_NONE || host == CH_NONE || ch_tree_child(doc, verb, CH_DEPREL_XCOMP) != CH_NONE)
        return false;
    while (to < end && to < verb + 14 && !ch_str_is(ch_seeker_token(s, to)->lower, "to") &&
           !ch_str_is(ch_seeker_token(s, to)->lower, "for"))
        to++;
    if (to < end && ch_seeker_token(s, to)->upos == CH_PART) return false;
    bool placed = false;
    for (uint32_t t = to + 1; t < end && t < to + 7; t++)
        placed = placed || ch_seeker_state_at(s, t) != CH_NONE || ch_seeker_lemma_in(s, t, occasions);
    return placed && ch_seeker_add_phrase(s, guest) && ch_seeker_is_person_or_country(s, true) &&
           ch_seeker_add_phrase(s, host) > 0;
}

/* "refused to see X", "agreed to see X"; elsewhere one sees all sorts of things. */
static bool seek_see(struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t head = ch_tree_head(doc, verb), object = ch_seeker_object(s, verb);
    enum ch_stance stance = head == CH_NONE ? CH_STANCE_NONE : ch_stance_of(doc, head);
    bool will = stance == CH_STANCE_DENIED || stance == CH_STANCE_PLANNED || stance == CH_STANCE_PROPOSED;
    if (object == CH_NONE || !will || !ch_tree_verb_group(doc, verb).infinitive) return false;
    uint32_t mention = ch_mention_at(doc, object),
             end = doc->sentences.items[ch_seeker_token(s, verb)->sentence].end;
    if (mention == CH_NONE || doc->mentions.items[mention].first != verb + 1) return false;
    uint32_t next = doc->mentions.items[mention].end; /* not "hopes to see X leave" */
    uint8_t upos = next < end ? ch_seeker_token(s, next)->upos : (uint8_t)CH_PUNCT;
    if (upos != CH_PUNCT && upos != CH_ADP && upos != CH_ADV && upos != CH_SCONJ && upos != CH_CCONJ)
        return false;
    return ch_seeker_add_subject(s, verb) && ch_seeker_add_phrase(s, object) &&
           ch_seeker_is_person_or_country(s, false);
}

static bool seek_gather(struct ch_seeker *s, uint32_t verb)
{
    uint32_t subject = ch_seeker_subject(s, verb), object = ch_seeker_object(s, verb);
    bool called = object != CH_NONE && ch_word_is_people(ch_seeker_token(s, object)->lemma) && object > verb;
    if (called) /* "will convene foreign ministers in Brussels" */
        return ch_seeker_add_subject(s, verb) && ch_seeker_add_phrase(s, object);
    if (object != CH_NONE) return false;
    uint32_t one = ch_seeker_add_subject(s, verb), other = ch_seeker_add_obliques(s, verb, "with");
    return one && (other || s->contact->participants.count > 1 || ch_seeker_is_several(s, subject));
}

static bool seek_discuss(struct ch_seeker *s, uint32_t verb)
{
    uint32_t with = ch_tree_oblique(s->ctx->doc, verb, "along");
    if (with != CH_NONE) return false; /* "discussed prices along with wages" */
    uint32_t one = ch_seeker_add_subject(s, verb), other = ch_seeker_add_obliques(s, verb, "with");
    if (other) return one > 0;
    if (s->contact->status == CH_DENIED) return false; /* "X and Y would not discuss it" */
    uint32_t head = ch_tree_head(s->ctx->doc, verb);
    enum ch_stance stance = head == CH_NONE ? CH_STANCE_NONE : ch_stance_of(s->ctx->doc, head);
    bool planned = stance == CH_STANCE_PLANNED;
    /* "met to discuss" is told by "met"; "A and B plan to discuss" by nothing else */
    if (ch_tree_verb_group(s->ctx->doc, verb).infinitive && !planned) return false;
    return one > 0 && s->contact->participants.count > 1;
}

/* "exchanged views with X", "compared notes with X", "shook hands with X". */
static bool seek_views(struct ch_seeker *s, uint32_t verb)
{
    static const char *const things[] = {"view", "note", "opinion", "idea", "hand", NULL};
    uint32_t object = ch_tree_object(s->ctx->doc, verb);
    if (object == CH_NONE || object < verb || !ch_seeker_lemma_in(s, object, things)) return false;
    uint32_t one = ch_seeker_add_subject(s, verb), other = ch_seeker_add_obliques(s, verb, "with");
    return one > 0 && (other || s->contact->participants.count > 1);
}

/* "presented his credentials to X", "X accepted the credentials of Y". */
static bool seek_accredit(struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    bool accepts = ch_str_is(ch_seeker_token(s, verb)->lemma, "accept");
    uint32_t object = ch_tree_object(doc, verb);
    bool credence =
        object != CH_NONE && object > verb && ch_str_is(ch_seeker_token(s, object)->lemma, "letter") &&
        object + 2 < doc->tokens.count && ch_str_is(ch_seeker_token(s, object + 2)->lower, "credence");
    if (object == CH_NONE || object < verb) return false;
    if (!credence && !ch_str_is(ch_seeker_token(s, object)->lemma, "credential") &&
        !ch_str_is(ch_seeker_token(s, object)->lower, "credentials"))
        return false;
    if (!ch_seeker_add_subject(s, verb)) return false;
    if (!accepts) return ch_seeker_add_obliques(s, verb, "to") > 0;
    uint32_t from = ch_seeker_add_obliques(s, object, "of");
    return (from ? from : ch_seeker_add_obliques(s, object, "from")) > 0;
}

/* "A and B co-chaired the session", "a session co-chaired by A and B". */
static bool seek_chair(struct ch_seeker *s, uint32_t verb)
{
    const struct ch_document *doc = s->ctx->doc;
    uint32_t end = doc->sentences.items[ch_seeker_token(s, verb)->sentence].end;
    if (verb + 1 < end && ch_str_is(ch_seeker_token(s, verb + 1)->lower, "by")) {
        uint32_t agent = ch_tree_agent(doc, verb);
        ch_seeker_add_phrase(s, agent == CH_NONE ? ch_seeker_near(s, verb, "by") : agent);
    } else {
        ch_seeker_add_subject(s, verb);
        ch_seeker_add_obliques(s, verb, "with");
        ch_seeker_add_obliques(s, verb, "alongside");
    }
    return s->contact->participants.count > 1;
}

/* The frame of the cue. */
bool ch_meeting_seek_verb(struct ch_seeker *s, uint32_t verb)
{
    switch ((enum ch_meeting_frame)s->contact->cue->frame) {
    case CH_FRAME_MEET:
        return seek_meet(s, verb);
    case CH_FRAME_WITH:
        return seek_with(s, verb);
    case CH_FRAME_HOST:
        return seek_host(s, verb);
    case CH_FRAME_VISIT:
        return seek_visit(s, verb);
    case CH_FRAME_CALL:
        return seek_call(s, verb);
    case CH_FRAME_INVITE:
        return seek_invite(s, verb);
    case CH_FRAME_SEE:
        return seek_see(s, verb);
    case CH_FRAME_GATHER:
        return seek_gather(s, verb);
    case CH_FRAME_DISCUSS:
        return seek_discuss(s, verb);
    case CH_FRAME_VIEWS:
        return seek_views(s, verb);
    case CH_FRAME_ACCREDIT:
        return seek_accredit(s, verb);
    case CH_FRAME_CALL_ON:
        return seek_paid_call(s, verb);
    case CH_FRAME_CHAIR:
        return seek_chair(s, verb);
    default:
        return false;
    }
}
