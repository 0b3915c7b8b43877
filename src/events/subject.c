/* Who speaks: the head of the phrase that is the subject of a cue, found in the tree or, where it is astray,
 * by the order of words. */
#include "actors/actors.h"
#include "events/speech.h"

/* A clause is looked for among so many speeches before. */
#define NEAR 12

bool ch_is_relative(const struct ch_document *doc, uint32_t token)
{
    return ch_token_in(doc, token, "who which that whom what whose");
}

/* "Varga (I-Oslo) said": the token stands in parentheses that close before the verb. */
static bool is_bracketed(const struct ch_document *doc, uint32_t token, uint32_t verb)
{
    for (uint32_t i = token + 1; i < verb && i < token + 8; i++) {
        if (ch_is_punct(doc, i, "(")) return false;
        if (ch_is_punct(doc, i, ")")) return true;
    }
    return false;
}

/* True for a token that can head the phrase of who speaks, on the cue's side of any quotation mark: the
 * parser likes to find the subject of "said" inside the quotation. */
static bool can_speak(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t subject)
{
    if (subject == CH_NONE || talk->timed[subject]) return false;
    bool before = speech->opens && talk->quote_of[subject] == talk->doc->quotes.items[speech->quote].parent;
    if (talk->quote_of[subject] != speech->quote && !before) return false;
    if (ch_token_in(talk->doc, subject, "monday tuesday wednesday thursday friday saturday sunday"))
        return false;
    if (is_bracketed(talk->doc, subject, speech->verb)) return false;
    switch (ch_token_of(talk->doc, subject)->upos) {
    case CH_NOUN:
    case CH_PROPN:
    case CH_PRON:
    case CH_NUM:
    case CH_ADJ:
    case CH_DET:
    case CH_X:
        return true;
    default:
        return false;
    }
}

/* The speech whose speaker a participle shares: the cue it hangs on, else the first attribution of the
 * sentence that follows its content, else the first one. */
static uint32_t shared_speech(const struct ch_talk *talk, uint32_t first, const struct ch_speech *speech)
{
    uint32_t head = ch_token_of(talk->doc, speech->verb)->head, front = CH_NONE, behind = CH_NONE;
    for (uint32_t i = talk->speeches.count; i > first; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->verb == head) return i - 1;
        if (other->verb + CH_SPEECH_REACH < speech->verb) break;
        if (other->quote != speech->quote) continue;
        front = i - 1;
        if (other->side != CH_SIDE_AFTER) behind = i - 1;
    }
    return behind != CH_NONE ? behind : front;
}

/* The first auxiliary of the verb, if it stands close by on the same side of quotation marks. */
uint32_t ch_speech_group_first(const struct ch_talk *talk, uint32_t verb)
{
    uint32_t first = ch_tree_verb_group(talk->doc, verb).first;
    for (uint32_t i = first; i < verb; i++)
        if (verb > first + 6 || ch_is_mark(talk->doc, i) || ch_is_punct(talk->doc, i, ",;:")) return verb;
    return first < verb ? first : verb;
}

/* The verbs have the same tag; a past tense may have been taken for a participle. */
static bool same_form(const struct ch_document *doc, uint32_t a, uint32_t b)
{
    uint8_t x = ch_token_of(doc, a)->xpos, y = ch_token_of(doc, b)->xpos;
    return x == y || ((x == CH_XPOS_VBD || x == CH_XPOS_VBN) && (y == CH_XPOS_VBD || y == CH_XPOS_VBN));
}

/* "X said A and warned B": the speech before whose speaker a verb behind a coordinator shares, though the
 * tree may have joined it to A. It is not joined to A where A's own verb has another tense. */
static uint32_t coordinated_speech(const struct ch_talk *talk, uint32_t first, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t begin = ch_speech_group_first(talk, speech->verb);
    while (begin > 0 && ch_token_of(doc, begin - 1)->upos == CH_ADV)
        begin--;
    if (begin == 0 || ch_token_of(doc, begin - 1)->upos != CH_CCONJ) return CH_NONE;
    for (uint32_t i = talk->speeches.count; i > first; i--) {
        const struct ch_speech *other = &talk->speeches.items[i - 1];
        if (other->verb + CH_SPEECH_REACH < speech->verb) break;
        if (other->quote != speech->quote || other->participle) continue;
        if (ch_tree_first_conjunct(doc, other->verb) == ch_tree_first_conjunct(doc, speech->verb))
            return i - 1;
        if (!same_form(doc, other->verb, speech->verb)) continue;
        uint32_t clause = ch_tree_child(doc, other->verb, CH_DEPREL_CCOMP);
        if (clause == speech->verb) return i - 1;
        if (clause != CH_NONE && ch_token_of(doc, clause)->xpos == CH_XPOS_VBD) continue;
        return i - 1;
    }
    return CH_NONE;
}

static bool ends_phrase(const struct ch_talk *talk, uint32_t token)
{
    if (ch_mention_at(talk->doc, token) != CH_NONE) return true;
    uint8_t upos = ch_token_of(talk->doc, token)->upos;
    return upos == CH_PROPN || upos == CH_NOUN || upos == CH_PRON;
}

/* "People briefed on the move", "friends who saw it in Rome": from a noun behind a preposition to the noun
 * that all of it describes. */
static uint32_t described_noun(const struct ch_talk *talk, uint32_t noun)
{
    const struct ch_document *doc = talk->doc;
    for (int steps = 0; steps < 4 && ch_tree_preposition(doc, noun) != CH_NONE; steps++) {
        uint32_t head = ch_token_of(doc, noun)->head;
        if (head == CH_NONE || head > noun || talk->quote_of[head] != talk->quote_of[noun]) return noun;
        if (ch_token_of(doc, head)->upos == CH_VERB) {
            uint32_t subject = ch_tree_subject(doc, head);
            if (subject == CH_NONE && ch_token_of(doc, head)->deprel == CH_DEPREL_ACL)
                subject = ch_token_of(doc, head)->head;
            if (subject == CH_NONE || subject > noun || ch_is_relative(doc, subject)) return noun;
            head = subject;
        }
        noun = head;
    }
    return noun;
}

/* For sentences whose tree is astray: the phrase right before the verb, auxiliaries, adverbs and dates aside;
 * behind a quotation or comma the one right after it; behind a comma the sentence's first. */
uint32_t ch_speech_subject_nearby(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_sentence *sentence = &doc->sentences.items[speech->sentence];
    uint32_t left = speech->verb, right = speech->verb + 1;
    while (left > sentence->first &&
           (ch_token_of(doc, left - 1)->upos == CH_ADV || ch_token_of(doc, left - 1)->upos == CH_AUX ||
            talk->timed[left - 1] || (talk->timed[left] && ch_token_in(doc, left - 1, "on in"))))
        left--;
    if (left == sentence->first) return CH_NONE;
    if (ends_phrase(talk, left - 1) && talk->quote_of[left - 1] == speech->quote) {
        uint32_t mention = ch_mention_at(doc, left - 1);
        return described_noun(talk, mention != CH_NONE ? doc->mentions.items[mention].head : left - 1);
    }
    bool behind = ch_is_mark(doc, left - 1) || ch_is_punct(doc, left - 1, ",");
    uint32_t mention = right < sentence->end ? ch_mention_at(doc, right) : CH_NONE;
    if (behind && mention != CH_NONE && doc->mentions.items[mention].first == right)
        return doc->mentions.items[mention].head;
    if (!ch_is_punct(doc, left - 1, ",") || left < sentence->first + 2) return CH_NONE;
    right = sentence->first; /* "However, China, ..., has said" */
    while (right + 2 < left && (ch_token_of(doc, right)->upos == CH_ADV ||
                                ch_token_of(doc, right)->upos == CH_CCONJ || ch_is_punct(doc, right, ",")))
        right++;
    mention = ch_mention_at(doc, right);
    if (mention == CH_NONE || doc->mentions.items[mention].first != right)
        mention = ch_mention_at(doc, left - 2);
    return mention != CH_NONE ? doc->mentions.items[mention].head : CH_NONE;
}

/* A name that follows the verb at once, as in "...," said Varga. */
static uint32_t subject_behind(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t right = speech->verb + 1;
    if (speech->verb == 0 || right >= doc->sentences.items[speech->sentence].end || speech->participle)
        return CH_NONE;
    const uint16_t others =
        CH_FRAME_OBJECT | CH_FRAME_APPEAL | CH_FRAME_WHOLE | CH_FRAME_NAMING | CH_FRAME_FOR;
    bool mark = ch_is_mark(doc, speech->verb - 1);
    if (!mark && (!ch_is_punct(doc, speech->verb - 1, ",-?!") || speech->frames & others)) return CH_NONE;
    uint32_t text = ch_token_of(doc, right)->upos == CH_DET ? right + 1 : right; /* "...," read a statement */
    if (mark && ch_is_text_word(doc, text)) return text;
    uint32_t mention = ch_mention_at(doc, right);
    if (mention == CH_NONE || doc->mentions.items[mention].first != right) return CH_NONE;
    uint32_t head = doc->mentions.items[mention].head, after = doc->mentions.items[mention].end;
    uint32_t end = doc->sentences.items[speech->sentence].end;
    if (!mark && after < end && !ch_is_punct(doc, after, ",.;") && ch_token_of(doc, after)->upos != CH_ADP)
        return CH_NONE;
    return ch_token_of(doc, right)->upos == CH_PRON && !ch_token_in(doc, right, "he she they") ? CH_NONE
                                                                                               : head;
}

/* "two people familiar with the talks, who said": from a thing up to the people whom it describes. */
static uint32_t people_above(const struct ch_document *doc, uint32_t noun)
{
    uint32_t at = noun;
    for (int steps = 0; steps < 4 && ch_token_of(doc, at)->head != CH_NONE; steps++) {
        uint32_t head = ch_token_of(doc, at)->head;
        if (head > at || ch_token_of(doc, head)->upos == CH_VERB) break;
        at = head;
        if (ch_mention_at(doc, at) != CH_NONE ||
            ch_token_in(doc, at, "people persons sources officials diplomats"))
            return at;
    }
    return noun;
}

/* "an answer from Varga, who accused ...": whom "who" means, where the tree has it mean a thing: the name
 * before it. */
static uint32_t antecedent(const struct ch_document *doc, uint32_t noun, uint32_t pronoun)
{
    uint32_t own = ch_mention_at(doc, noun), at = pronoun;
    if (!ch_is_word(doc, pronoun, "who")) return noun;
    while (at > noun + 1 && ch_is_punct(doc, at - 1, ","))
        at--;
    uint32_t near = at > noun + 1 ? ch_mention_at(doc, at - 1) : CH_NONE;
    if (near == CH_NONE || doc->mentions.items[near].type != CH_PERSON)
        return own == CH_NONE ? people_above(doc, noun) : noun;
    if (doc->mentions.items[near].kind != CH_MENTION_NAME || doc->mentions.items[near].first <= noun)
        return noun;
    return own == CH_NONE || doc->mentions.items[own].kind == CH_MENTION_DESCRIPTION
               ? doc->mentions.items[near].head
               : noun;
}

/* "X, an envoy of Y, said he did not know": what follows the cue is the subject of its content. */
static bool is_of_content(const struct ch_document *doc, const struct ch_speech *speech, uint32_t subject)
{
    if (subject == CH_NONE || subject < speech->verb || speech->verb == 0) return false;
    if (ch_is_mark(doc, speech->verb - 1) || ch_is_punct(doc, speech->verb - 1, "?!")) return false;
    return ch_begins_clause(doc, speech->verb + 1, ch_speech_limit(doc, speech));
}

/* "The offer to mediate came too late, said Ilse Varga, a scholar.": the subject of the clause before has
 * been taken for the cue's, but the speaker's name follows, and no other clause does. */
static bool is_of_clause_before(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t subject,
                                uint32_t behind)
{
    const struct ch_document *doc = talk->doc;
    if (behind == CH_NONE || subject == CH_NONE || subject > speech->verb) return false;
    if (!ch_is_punct(doc, speech->verb - 1, ",") || !ch_verb_between(doc, subject, speech->verb))
        return false;
    uint32_t end = ch_speech_limit(doc, speech);
    for (uint32_t i = behind; i < end && !ch_is_relative(doc, i); i++)
        if (ch_is_finite(ch_token_of(doc, i))) return false;
    return true;
}

/* "The ministry kept silent on it, but told envoys that ...", "..., telling reporters: ": the subject of the
 * nearest finite verb before a participle behind a comma, or a verb behind a coordinator. */
static uint32_t subject_of_clause_before(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first, at = speech->verb;
    while (at > floor && ch_token_of(doc, at - 1)->upos == CH_ADV)
        at--;
    if (at == floor) return CH_NONE;
    bool finite = ch_token_of(doc, speech->verb)->xpos != CH_XPOS_VB;
    bool joint = finite && ch_token_of(doc, at - 1)->upos == CH_CCONJ, comma = ch_is_punct(doc, at - 1, ",-");
    if (!joint && !(comma && speech->participle)) return CH_NONE;
    for (uint32_t i = at - 1; i > floor && i + 40 > at; i--) {
        if (!ch_is_finite(ch_token_of(doc, i)) || talk->quote_of[i] != speech->quote) continue;
        uint32_t verb = ch_token_of(doc, i)->upos == CH_AUX ? ch_token_of(doc, i)->head : i;
        uint32_t subject = verb == CH_NONE ? CH_NONE : ch_tree_subject_shared(doc, verb);
        if (subject == CH_NONE || subject >= i || !can_speak(talk, speech, subject)) continue;
        if (!ch_is_relative(doc, subject)) return subject;
    }
    return CH_NONE;
}

/* The subject of a verb that neither has one of its own nor shares another speech's. */
static uint32_t lost_subject(const struct ch_talk *talk, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = ch_token_of(doc, speech->verb);
    bool finite = token->xpos != CH_XPOS_VBG && token->xpos != CH_XPOS_VB;
    uint32_t subject = finite ? ch_speech_subject_nearby(talk, speech) : CH_NONE;
    if (can_speak(talk, speech, subject)) {
        speech->own_subject = true;
        return subject;
    }
    subject = ch_tree_subject_shared(doc, speech->verb);
    bool named = subject != CH_NONE && ch_mention_at(doc, subject) != CH_NONE;
    if (can_speak(talk, speech, subject) && !ch_is_relative(doc, subject) && named) return subject;
    uint32_t before = subject_of_clause_before(talk, speech);
    if (before != CH_NONE) return before;
    return can_speak(talk, speech, subject) && !ch_is_relative(doc, subject) ? subject : CH_NONE;
}

/* "Varga and her Kazakh counterpart, | Oduya": nothing but a coordinator and a description stands between two
 * names. */
static bool is_joined(const struct ch_document *doc, uint32_t a, uint32_t b)
{
    uint32_t mention = ch_mention_at(doc, a), other = ch_mention_at(doc, b);
    if (mention == CH_NONE || other == CH_NONE || doc->mentions.items[other].type != CH_PERSON) return false;
    uint32_t at = doc->mentions.items[mention].end;
    if (ch_token_of(doc, at)->upos != CH_CCONJ || b > at + 12) return false;
    for (at++; at < b; at++) {
        uint8_t upos = ch_token_of(doc, at)->upos;
        bool comma = ch_is_punct(doc, at, ",") && at + 1 >= doc->mentions.items[other].first;
        if (upos != CH_PRON && upos != CH_DET && upos != CH_ADJ && upos != CH_NOUN && upos != CH_PROPN &&
            !comma)
            return false;
    }
    return true;
}

/* The subject by the tree. Of two, the one nearest before the verb: the other one began a sentence that a
 * quotation breaks off ("Norway "is ready," Varga said"), unless both speak; then *also gets the second. */
static uint32_t tree_subject(const struct ch_document *doc, uint32_t verb, uint32_t *also)
{
    uint32_t subject = ch_tree_subject(doc, verb);
    if (subject == CH_NONE || subject > verb) return subject;
    CH_EACH_CHILD(doc, child, verb)
    {
        if (child <= subject || child >= verb || ch_token_of(doc, child)->deprel != CH_DEPREL_NSUBJ) continue;
        uint32_t mention = ch_mention_at(doc, child);
        uint32_t first = mention != CH_NONE ? doc->mentions.items[mention].first : child;
        bool apart = first > 0 && (ch_is_punct(doc, first - 1, ",") || ch_is_mark(doc, first - 1));
        bool at_once = !ch_is_punct(doc, ch_tree_verb_group(doc, verb).first - 1, ",");
        if (is_joined(doc, subject, child))
            *also = child;
        else if ((apart && at_once) || ch_token_of(doc, child)->upos == CH_PRON)
            subject = child;
    }
    return subject;
}

/* Oduya "condemned the raid": the phrase right before the mark, adverbs aside. */
static uint32_t subject_before_quote(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t floor = doc->sentences.items[speech->sentence].first,
             at = doc->quotes.items[speech->quote].first - 1;
    while (at > floor &&
           (ch_token_of(doc, at - 1)->upos == CH_ADV || ch_token_of(doc, at - 1)->upos == CH_AUX))
        at--;
    if (at <= floor || !ends_phrase(talk, at - 1) || !can_speak(talk, speech, at - 1)) return CH_NONE;
    uint32_t mention = ch_mention_at(doc, at - 1);
    return mention != CH_NONE ? doc->mentions.items[mention].head : at - 1;
}

/* "When Varga pointed that out, | Oduya laughed, repeating ...": the participle hangs on a verb that is
 * neither a cue nor in what a cue says, so it shares the subject of that. */
static void take_main_subject(const struct ch_talk *talk, uint32_t first, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    uint32_t main = ch_token_of(doc, speech->verb)->head;
    if (speech->shares == CH_NONE || main == CH_NONE || main > speech->verb ||
        ch_token_of(doc, main)->upos != CH_VERB)
        return;
    if (!ch_is_finite(ch_token_of(doc, main)) || talk->speeches.items[speech->shares].verb == main) return;
    for (uint32_t at = main, steps = 0; at != CH_NONE && steps < 12; at = ch_token_of(doc, at)->head, steps++)
        for (uint32_t i = talk->speeches.count > first + NEAR ? talk->speeches.count - NEAR : first;
             i < talk->speeches.count; i++)
            if (talk->speeches.items[i].verb == at) return;
    uint32_t subject = ch_tree_subject(doc, main);
    if (subject == CH_NONE || subject > main || ch_mention_at(doc, subject) == CH_NONE ||
        !can_speak(talk, speech, subject))
        return;
    if (ch_is_relative(doc, subject)) return;
    speech->shares = CH_NONE;
    speech->subject = subject;
}

/* "Like her words about it, | Varga said, | the offer was old": a name between a comma and the cue, behind
 * which a comma stands as well, speaks whatever the tree says; else the subject. */
static uint32_t parenthetical(const struct ch_document *doc, const struct ch_speech *speech, uint32_t subject)
{
    uint32_t verb = speech->verb, floor = doc->sentences.items[speech->sentence].first;
    if (verb < floor + 2 || !ch_is_punct(doc, verb + 1, ",") || speech->participle) return subject;
    uint32_t mention = ch_mention_at(doc, verb - 1);
    if (mention == CH_NONE || doc->mentions.items[mention].end != verb ||
        doc->mentions.items[mention].first <= floor)
        return subject;
    const struct ch_mention *m = &doc->mentions.items[mention];
    bool name = m->kind == CH_MENTION_NAME && m->type == CH_PERSON;
    return name && ch_is_punct(doc, m->first - 1, ",") ? m->head : subject;
}

/* "Varga, chairwoman of the board, said", "Varga, who runs the firm Tarn & Sons, said": the name before the
 * apposition or relative clause in which the tree has found the subject; else the subject. */
static uint32_t name_before(const struct ch_talk *talk, const struct ch_speech *speech, uint32_t subject)
{
    const struct ch_document *doc = talk->doc;
    uint32_t group = ch_speech_group_first(talk, speech->verb),
             floor = doc->sentences.items[speech->sentence].first;
    if (subject == CH_NONE || subject >= group || group < floor + 4 || !ch_is_punct(doc, group - 1, ","))
        return subject;
    uint32_t own = ch_mention_at(doc, subject),
             at = own != CH_NONE ? doc->mentions.items[own].first : subject;
    bool named = own != CH_NONE && doc->mentions.items[own].kind == CH_MENTION_NAME &&
                 doc->mentions.items[own].type == CH_PERSON;
    while (at > floor && at + 40 > subject && !ch_is_punct(doc, at - 1, ",")) {
        if (ch_is_mark(doc, at - 1) || (!ch_is_relative(doc, at) && ch_token_of(doc, at)->upos == CH_CCONJ))
            return subject;
        at--;
    }
    if (at < floor + 2 || !ch_is_punct(doc, at - 1, ",")) return subject;
    bool relative = ch_token_in(doc, at, "who whose");
    if (named || (!relative && ch_verb_between(doc, at, subject))) return subject;
    uint32_t mention = ch_mention_at(doc, at - 2);
    if (mention == CH_NONE || doc->mentions.items[mention].end != at - 1 ||
        doc->mentions.items[mention].type != CH_PERSON ||
        doc->mentions.items[mention].kind != CH_MENTION_NAME ||
        talk->quote_of[at - 2] != talk->quote_of[subject])
        return subject;
    return doc->mentions.items[mention].head;
}

void ch_speech_subject(const struct ch_talk *talk, uint32_t first, struct ch_speech *speech)
{
    const struct ch_document *doc = talk->doc;
    const struct ch_token *token = ch_token_of(doc, speech->verb);
    uint32_t subject = tree_subject(doc, speech->verb, &speech->also), behind = subject_behind(talk, speech);
    subject = parenthetical(doc, speech, subject);
    if (behind == CH_NONE && speech->also == CH_NONE) subject = name_before(talk, speech, subject);
    if (speech->opens) {
        uint32_t before = subject_before_quote(talk, speech);
        if (before != CH_NONE) subject = before;
    }
    /* "met Oduya, on Monday, urging ...": what stands behind the comma is the main clause's */
    if (speech->participle && subject != CH_NONE && subject < speech->verb &&
        ch_is_punct(doc, speech->verb - 1, ",")) {
        speech->subject = subject_of_clause_before(talk, speech);
        if (speech->subject != CH_NONE && speech->subject < subject) return;
        speech->subject = CH_NONE;
    }
    bool own = can_speak(talk, speech, subject) && !is_of_content(doc, speech, subject) &&
               !is_of_clause_before(talk, speech, subject, behind);
    if (own && !(ch_is_relative(doc, subject) && subject < speech->verb)) {
        speech->subject = subject;
        speech->own_subject = true;
        speech->inverted = subject > speech->verb;
        return;
    }
    if (token->deprel == CH_DEPREL_ACL_RELCL && subject != CH_NONE && ch_is_relative(doc, subject)) {
        speech->relative = true;
        speech->subject = antecedent(doc, token->head, subject);
        return;
    }
    if (behind != CH_NONE) {
        speech->subject = behind;
        speech->own_subject = speech->inverted = true;
        return;
    }
    speech->shares =
        speech->participle ? shared_speech(talk, first, speech) : coordinated_speech(talk, first, speech);
    if (speech->shares == CH_NONE) speech->subject = lost_subject(talk, speech);
    if (speech->participle) take_main_subject(talk, first, speech);
    bool goes_on = token->deprel == CH_DEPREL_XCOMP && token->head != CH_NONE && /* "she went on to say" */
                   ch_word_in(ch_token_of(doc, token->head)->lemma, "go continue");
    if (goes_on && speech->subject != CH_NONE && speech->subject == ch_tree_subject(doc, token->head))
        speech->own_subject = true;
}
