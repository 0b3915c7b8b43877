/* The CAMEO code of a statement. The cue alone tells most; where it only tells that something was said
 * ("said", "announced"), the clause of the content tells whether that is a demand, an appeal, a refusal, a
 * promise or a threat, and where it only tells that something was expressed ("voiced", "reiterated"), the
 * noun does. Codes and their meanings: CAMEO 1.1b3 (Schrodt 2012), chapter 2. */
#include "actors/actors.h"
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

/* What somebody voices, issues or reiterates, by its noun. */
static const struct {
    const char *nouns, *code;
} voiced[] = {
    {"concern worry alarm fear dismay regret disappointment", "012"},
    {"hope optimism confidence satisfaction", "013"},
    {"condolence condolences sympathy sympathies congratulation congratulations wish apology", "018"},
    {"agreement consensus", "019"},
    {"call appeal request plea", "020"},
    {"denial", "016"},
    {"readiness willingness commitment determination promise pledge intention offer", "030"},
    {"support backing solidarity thanks gratitude appreciation praise endorsement", "051"},
    {"demand order instruction", "100"},
    {"opposition objection protest complaint reservation", "110"},
    {"condemnation outrage criticism anger indignation", "111"},
    {"accusation allegation", "112"},
    {"rejection refusal", "120"},
    {"warning threat ultimatum", "130"},
};

/* The code by the noun that heads the content; NULL where it is none of these. */
static const char *code_of_noun(const struct ch_document *doc, const struct ch_speech *speech)
{
    uint32_t first = ch_token_at(doc, speech->content.items[0].start), end = first;
    while (end < doc->tokens.count && doc->tokens.items[end].span.start < speech->content.items[0].end &&
           end < first + 12)
        end++;
    for (uint32_t i = first; i < end; i++) {
        const struct ch_token *token = ch_token_of(doc, i);
        if (token->upos == CH_ADP || token->upos == CH_VERB || token->upos == CH_AUX ||
            token->upos == CH_SCONJ)
            return NULL;
        if (token->upos != CH_NOUN || token->deprel == CH_DEPREL_COMPOUND) continue;
        for (size_t k = 0; k < sizeof voiced / sizeof *voiced; k++)
            if (ch_word_in(token->lemma, voiced[k].nouns)) return voiced[k].code;
        return NULL;
    }
    return NULL;
}

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

/* The subject of the clause is the speaker, his state or who acts for it: a pronoun that fits what stands for
 * speakers, or a name. */
static bool of_speaker(const struct ch_document *doc, const struct ch_speech *speech, uint32_t head)
{
    uint32_t subject = ch_tree_subject(doc, head);
    if (subject == CH_NONE) subject = ch_tree_child(doc, head, CH_DEPREL_EXPL); /* "it was ready", misread */
    if (subject == CH_NONE) return false;
    if (ch_token_in(doc, subject, "i we he she it they")) return true;
    uint32_t actor = ch_actor_of_token(doc, subject);
    for (uint32_t i = 0; actor != CH_NONE && i < speech->speakers.count; i++) {
        const struct ch_actor *a = &doc->actors.items[actor],
                              *b = &doc->actors.items[speech->speakers.items[i]];
        if (actor == speech->speakers.items[i] || (*a->country && strcmp(a->country, b->country) == 0))
            return true;
    }
    return false;
}

static const char *code_of_clause(const struct ch_document *doc, const struct ch_speech *speech,
                                  uint32_t head)
{
    bool own = of_speaker(doc, speech, head), negated = ch_tree_is_negated(doc, head);
    struct ch_str lemma = ch_token_of(doc, head)->lemma;
    if (!own && auxiliary(doc, head, "must") != CH_NONE) return "100";
    if (!own && auxiliary(doc, head, "should ought") != CH_NONE) return "020";
    if (!own) return NULL;
    if (ch_word_in(lemma, "ready willing prepared prepare committed commit open"))
        return negated ? "120" : "030";
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
    const char *told = head == CH_NONE ? NULL : code_of_clause(talk->doc, speech, head);
    if (!told && speech->frames & CH_FRAME_OBJECT) told = code_of_noun(talk->doc, speech);
    return told ? told : code;
}
