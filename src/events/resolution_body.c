#include "events/resolution_body.h"

#include <string.h>

static const struct {
    const char *name;  /* of the body in the record */
    const char *label; /* "LABEL resolution" is the symbol where there is no number */
} bodies[] = {
    [CH_BODY_UNKNOWN] = {NULL, NULL},
    [CH_BODY_SECURITY_COUNCIL] = {"UN Security Council", "UN Security Council"},
    [CH_BODY_GENERAL_ASSEMBLY] = {"UN General Assembly", "UN General Assembly"},
    [CH_BODY_HUMAN_RIGHTS_COUNCIL] = {"UN Human Rights Council", "UN Human Rights Council"},
    [CH_BODY_UN] = {"United Nations", "UN"},
    [CH_BODY_IAEA] = {"IAEA Board of Governors", "IAEA Board"},
    [CH_BODY_OAS] = {"Organization of American States", "OAS"},
    [CH_BODY_AFRICAN_UNION] = {"African Union", "AU"},
    [CH_BODY_ARAB_LEAGUE] = {"Arab League", "Arab League"},
    [CH_BODY_EUROPEAN_PARLIAMENT] = {"European Parliament", "European Parliament"},
    [CH_BODY_NATIONAL] = {NULL, NULL},
};

/* Phrases that name a body next to the word "resolution", longest first; lower case, tokens joined by a
 * space. Acronyms are taken with and without full stops. */
static const struct {
    const char *words;
    enum ch_body body;
} body_names[] = {
    {"united nations security council", CH_BODY_SECURITY_COUNCIL},
    {"united nations general assembly", CH_BODY_GENERAL_ASSEMBLY},
    {"united nations human rights council", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"u.n. human rights council", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"un human rights council", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"u.n. security council", CH_BODY_SECURITY_COUNCIL},
    {"un security council", CH_BODY_SECURITY_COUNCIL},
    {"u.n. general assembly", CH_BODY_GENERAL_ASSEMBLY},
    {"un general assembly", CH_BODY_GENERAL_ASSEMBLY},
    {"organization of american states", CH_BODY_OAS},
    {"organisation of american states", CH_BODY_OAS},
    {"iaea board of governors", CH_BODY_IAEA},
    {"iaea board", CH_BODY_IAEA},
    {"board of governors", CH_BODY_IAEA},
    {"human rights council", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"security council", CH_BODY_SECURITY_COUNCIL},
    {"general assembly", CH_BODY_GENERAL_ASSEMBLY},
    {"european parliament", CH_BODY_EUROPEAN_PARLIAMENT},
    {"african union", CH_BODY_AFRICAN_UNION},
    {"arab league", CH_BODY_ARAB_LEAGUE},
    {"united nations", CH_BODY_UN},
    {"unsc", CH_BODY_SECURITY_COUNCIL},
    {"unga", CH_BODY_GENERAL_ASSEMBLY},
    {"unhrc", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"hrc", CH_BODY_HUMAN_RIGHTS_COUNCIL},
    {"iaea", CH_BODY_IAEA},
    {"oas", CH_BODY_OAS},
    {"u.n.", CH_BODY_UN},
    {"un", CH_BODY_UN},
    {"house", CH_BODY_NATIONAL},
    {"senate", CH_BODY_NATIONAL},
    {"congress", CH_BODY_NATIONAL},
    {"congressional", CH_BODY_NATIONAL},
    {"parliament", CH_BODY_NATIONAL},
    {"parliamentary", CH_BODY_NATIONAL},
    {"knesset", CH_BODY_NATIONAL},
    {"duma", CH_BODY_NATIONAL},
    {"legislative", CH_BODY_NATIONAL},
    {"shareholder", CH_BODY_NATIONAL},
    {"war powers", CH_BODY_NATIONAL},
    {"conflict", CH_BODY_NATIONAL}, /* "conflict resolution": another sense */
    {"dispute", CH_BODY_NATIONAL},
    {"screen", CH_BODY_NATIONAL},
};

#define WINDOW_BEFORE \
    4u /* adjectives between body and noun: "Security Council's latest sanctions resolution" */

const char *ch_body_name(enum ch_body body)
{
    return bodies[body].name;
}

const char *ch_body_label(enum ch_body body)
{
    return bodies[body].label;
}

/* True when the tokens that end before `end` spell `words`; *first gets the first of them. */
static bool phrase_ends_at(const struct ch_document *doc, const char *words, uint32_t floor, uint32_t end,
                           uint32_t *first)
{
    const char *tail = words + strlen(words);
    uint32_t t = end;
    while (tail > words && t > floor) {
        struct ch_str lower = doc->tokens.items[--t].lower;
        if ((size_t)(tail - words) < lower.len || memcmp(tail - lower.len, lower.ptr, lower.len) != 0)
            return false;
        tail -= lower.len;
        if (tail > words && *--tail != ' ') return false;
    }
    *first = t;
    return tail == words;
}

bool ch_body_ending_at(const struct ch_document *doc, uint32_t floor, uint32_t end, struct ch_body_at *out)
{
    for (size_t i = 0; i < sizeof body_names / sizeof *body_names; i++) {
        uint32_t first;
        if (!phrase_ends_at(doc, body_names[i].words, floor, end, &first)) continue;
        *out = (struct ch_body_at){body_names[i].body, first, end};
        return true;
    }
    return false;
}

/* Words that may stand between the body and "resolution": "Security Council's latest sanctions resolution".
 */
static bool may_intervene(const struct ch_document *doc, uint32_t token)
{
    const struct ch_token *t = &doc->tokens.items[token];
    if (ch_str_is(t->lower, "'s") || ch_str_is(t->lower, "-")) return true;
    switch (t->upos) {
    case CH_ADJ:
    case CH_NOUN:
    case CH_PROPN:
    case CH_NUM:
        return true;
    case CH_UPOS_UNSET: {
        char c = t->lower.ptr[0];
        return ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) && t->lower.len > 3;
    }
    default:
        return false;
    }
}

struct ch_body_at ch_body_before(const struct ch_document *doc, uint32_t token)
{
    uint32_t floor = doc->sentences.items[doc->tokens.items[token].sentence].first;
    struct ch_body_at found = {CH_BODY_UNKNOWN, token, token};
    for (uint32_t skipped = 0, end = token; end > floor && skipped <= WINDOW_BEFORE; skipped++, end--) {
        if (ch_body_ending_at(doc, floor, end, &found)) return found;
        if (!may_intervene(doc, end - 1)) break;
    }
    return found;
}

struct ch_body_at ch_body_after(const struct ch_document *doc, uint32_t token)
{
    uint32_t end =
        doc->sentences.items[doc->tokens.items[token < doc->tokens.count ? token : token - 1].sentence].end;
    struct ch_body_at none = {CH_BODY_UNKNOWN, token, token}, found;
    uint32_t t = token;
    static const char *const links[] = {"adopted", "passed", "approved", "of", "by", "from", "in", "the"};
    bool linked = false;
    for (bool more = true; more && t < end;) {
        more = false;
        for (size_t i = 0; i < sizeof links / sizeof *links; i++)
            if (ch_str_is(doc->tokens.items[t].lower, links[i])) more = linked = true;
        if (more) t++;
    }
    if (!linked) return none;
    for (uint32_t stop = t + CH_BODY_TOKENS_MAX < end ? t + CH_BODY_TOKENS_MAX : end; stop > t; stop--)
        if (ch_body_ending_at(doc, t, stop, &found) && found.first == t) return found;
    return none;
}
