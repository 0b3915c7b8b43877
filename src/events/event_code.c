/* The CAMEO code of a statement. The cue alone tells most; where it only tells that something was said
 * ("said", "announced"), the clause of the content tells whether that is a demand, an appeal, a refusal, a
 * promise or a threat. Codes and their meanings: CAMEO 1.1b3 (Schrodt 2012), chapter 2. */
#include "events/speech.h"

#include <string.h>

/* Verbs that a speaker announces against somebody, and for somebody. */
static const char hostile[] =
    "attack block blockade bomb boycott break close cut destroy expel fight halt hit impose invade pull quit "
    "restrict retaliate scrap shoot shut stop strike suspend tighten withdraw withhold";
static const char friendly[] =
    "accept allow assist attend cooperate contribute deliver donate evacuate give grant help host join lift "
    "meet "
    "negotiate open provide ratify receive release resume return send share sign support visit welcome";

/* The head of the content's clause: the verb or predicate nearest to the root of its sentence. */
static uint32_t content_head(const struct ch_document *doc, struct ch_span piece)
{
    uint32_t first = ch_token_at(doc, piece.start), end = first;
    while (end < doc->tokens.count && doc->tokens.items[end].span.start < piece.end &&
           doc->tokens.items[end].sentence == doc->tokens.items[first].sentence &&
           end < first + CH_SPEECH_REACH)
        end++;
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = ch_token_of(doc, i)->head;
        if ((head == CH_NONE || head < first || head >= end) && ch_token_of(doc, i)->upos != CH_PUNCT &&
            (ch_tree_subject(doc, i) != CH_NONE || ch_token_of(doc, i)->upos == CH_VERB ||
             ch_token_of(doc, i)->upos == CH_ADJ))
            return i;
    }
    return CH_NONE;
}

/* The auxiliary among the head's children, one of the list; CH_NONE if none. */
static uint32_t auxiliary(const struct ch_document *doc, uint32_t head, const char *list)
{
    CH_EACH_CHILD(doc, child, head)
    if (child < head && ch_token_in(doc, child, list)) return child;
    return CH_NONE;
}

/* The subject of the clause is the speaker: a pronoun that fits what stands for speakers. */
static bool of_speaker(const struct ch_document *doc, uint32_t head)
{
    uint32_t subject = ch_tree_subject(doc, head);
    if (subject == CH_NONE) subject = ch_tree_child(doc, head, CH_DEPREL_EXPL); /* "it was ready", misread */
    return subject != CH_NONE && ch_token_in(doc, subject, "i we he she it they");
}

static const char *code_of_clause(const struct ch_document *doc, uint32_t head)
{
    bool own = of_speaker(doc, head), negated = ch_tree_is_negated(doc, head);
    struct ch_str lemma = ch_token_of(doc, head)->lemma;
    if (!own && auxiliary(doc, head, "must") != CH_NONE) return "100";
    if (!own && auxiliary(doc, head, "should ought") != CH_NONE) return "020";
    if (!own) return NULL;
    if (ch_word_in(lemma, "ready willing prepared committed open")) return negated ? "120" : "030";
    if (auxiliary(doc, head, "will would 'll shall wo") == CH_NONE) return NULL;
    if (negated) return "120";
    if (ch_word_in(lemma, hostile)) return "130";
    return ch_word_in(lemma, friendly) ? "030" : NULL;
}

const char *ch_speech_code(const struct ch_talk *talk, const struct ch_speech *speech)
{
    const char *code = speech->cue->cameo;
    if (strcmp(code, "010") != 0 || !speech->content.count || speech->passive) return code;
    uint32_t head = content_head(talk->doc, speech->content.items[0]);
    const char *told = head == CH_NONE ? NULL : code_of_clause(talk->doc, head);
    return told ? told : code;
}
