#include "actors/scan.h"

/* Phrases longer than this are no phrases but lists without commas, or no language at all. */
#define CHUNK_MAX 24

static const uint32_t noun_classes = CH_W_PERSON | CH_W_PEOPLE | CH_W_BODY | CH_W_BODIES | CH_W_LAND |
                                     CH_W_STATE | CH_W_SIDES | CH_W_HONORIFIC | CH_W_RANK;

static bool tagged(const struct ch_scan *scan, uint32_t token)
{
    return ch_scan_token(scan, token)->upos != CH_UPOS_UNSET;
}

static bool noun_tag(uint8_t upos)
{
    return upos == CH_NOUN || upos == CH_PROPN || upos == CH_ADJ || upos == CH_NUM;
}

/* "the detained officials", "visiting minister": a participle between determiner and noun. */
static bool participle(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    struct ch_str lower = ch_scan_token(scan, token)->lower;
    uint32_t before = scan->words[token - 1].classes;
    bool open = (before & (CH_W_DET | CH_W_POSS | CH_W_COUNT | CH_W_MODIFIER)) ||
                ch_scan_token(scan, token - 1)->upos == CH_ADJ || ch_token_possessive(scan->doc, token - 1);
    if (!open || scan->atom_of[token - 1] != CH_NONE) return false;
    if (!ch_str_ends(lower, "ed") && !ch_str_ends(lower, "ing") && !ch_str_ends(lower, "wn")) return false;
    if (token + 1 >= end) return false;
    const struct ch_token *next = ch_scan_token(scan, token + 1);
    return noun_tag(next->upos) && !(scan->words[token + 1].classes & CH_W_DET);
}

/* Whether the word at token, under no atom, can go on with a phrase that began at first. */
static bool word_joins(const struct ch_scan *scan, uint32_t first, uint32_t token, uint32_t end)
{
    const struct ch_word *word = &scan->words[token];
    if (word->hyphen) return token > first;
    if (word->glued && token > first && scan->words[token - 1].hyphen) return true;
    if (ch_token_possessive(scan->doc, token)) return token > first;
    if (word->classes & (CH_W_DET | CH_W_POSS)) return token == first;
    if (word->classes & CH_W_TIME) return false;
    bool open = token == first || (scan->words[token - 1].classes & (CH_W_DET | CH_W_POSS | CH_W_MODIFIER));
    if (word->classes & CH_W_COUNT) return open;
    if (ch_scan_is(scan, token, ".") && token > first &&
        (scan->words[token - 1].classes & (CH_W_RANK | CH_W_HONORIFIC)))
        return ch_word_capital(&scan->words[token - 1]) && token + 1 < end;
    if (word->shape == CH_SHAPE_OTHER && !tagged(scan, token)) return false;
    uint8_t upos = ch_scan_token(scan, token)->upos;
    if (tagged(scan, token)) {
        if (noun_tag(upos) && !((word->classes & CH_W_PREP) && word->shape == CH_SHAPE_LOWER)) return true;
        if (upos == CH_VERB) return token > first && participle(scan, token, end);
        if (upos == CH_ADV)
            return token == first + 1 && (scan->words[first].classes & CH_W_DET) && token + 1 < end &&
                   (ch_scan_token(scan, token + 1)->upos == CH_ADJ || participle(scan, token + 1, end));
        return false;
    }
    if (word->classes & CH_W_FUNCTION) return (word->classes & CH_W_MODIFIER) && open && token > first;
    return (word->classes & (noun_classes | CH_W_MODIFIER)) || ch_word_capital(word);
}

/* Whether a phrase whose last token is before `token` is over although `token` could go on with it: "told
 * reporters | Iranian officials", "Kerry | President". */
static bool parts_at(const struct ch_scan *scan, uint32_t first, uint32_t token)
{
    if (token == first || scan->words[token].glued) return false;
    const struct ch_atom *atom = ch_scan_atom(scan, token), *before = ch_scan_atom(scan, token - 1);
    bool begins = atom && (atom->kind == CH_ATOM_ADJECTIVE || atom->kind == CH_ATOM_STATE);
    if (begins && (scan->words[token - 1].classes & CH_W_PEOPLE)) return true;
    bool title =
        atom && atom->kind == CH_ATOM_OFFICE && atom->first == token && ch_word_capital(&scan->words[token]);
    bool people = (scan->words[token - 1].classes & (CH_W_PEOPLE | CH_W_PERSON)) == CH_W_PEOPLE;
    if (title && people && scan->words[token - 1].shape == CH_SHAPE_LOWER)
        return true; /* "refugees | President" */
    if (before && before->kind == CH_ATOM_DATELINE) return true;
    bool person = (before && (before->kind == CH_ATOM_OFFICE ||
                              (before->kind == CH_ATOM_NAME && before->person_name))) ||
                  (scan->words[token - 1].classes & (CH_W_PERSON | CH_W_PEOPLE));
    bool said = (scan->words[token].classes & CH_W_SAY) && scan->words[token].shape == CH_SHAPE_LOWER &&
                ch_str_ends(ch_scan_token(scan, token)->lower, "ed");
    if (person && said) return true; /* "the minister | accused Chad", whatever the tags say */
    bool when = ch_scan_is(scan, token, "last") || ch_scan_is(scan, token, "next") ||
                ch_scan_is(scan, token, "earlier");
    if (when && !(scan->words[token - 1].classes & (CH_W_DET | CH_W_POSS)) &&
        !ch_token_possessive(scan->doc, token - 1))
        return true;
    /* "the first time | Kenyan leader X met" */
    if (ch_scan_is(scan, token - 1, "time") && ch_word_capital(&scan->words[token])) return true;
    bool name_before = before && before->kind == CH_ATOM_NAME && before->person_name;
    bool name = atom && atom->kind == CH_ATOM_NAME && atom->person_name;
    if (name_before && (name || begins)) return true;
    return name_before && ch_word_capital(&scan->words[token]) &&
           !(scan->words[token].classes & (CH_W_BODY | CH_W_STATE));
}

/* "Armenian", or "U.S.", "EU" where a noun follows: short forms serve as adjectives. */
static bool adjective_of_state(const struct ch_scan *scan, const struct ch_atom *atom)
{
    struct ch_str form = ch_form(scan->doc, atom->first);
    bool shortened = form.len > 1 && form.len < 5 && atom->end == atom->first + 1;
    for (size_t i = 0; i < form.len; i++)
        shortened = shortened && ((form.ptr[i] >= 'A' && form.ptr[i] <= 'Z') || form.ptr[i] == '.');
    return atom->kind == CH_ATOM_ADJECTIVE || (atom->kind == CH_ATOM_STATE && shortened);
}

/* "Armenian and Azeri counterparts": the "and" or comma at token between adjectives of states. The adjective
 * behind it, or CH_NONE. */
static uint32_t adjective_behind(const struct ch_scan *scan, uint32_t first, uint32_t token, uint32_t end)
{
    if (token == first || token + 2 >= end) return CH_NONE;
    const struct ch_atom *before = ch_scan_atom(scan, token - 1);
    uint32_t next = token + ch_scan_is(scan, token, ",");
    next += ch_scan_is(scan, next, "and");
    const struct ch_atom *behind = next > token ? ch_scan_atom(scan, next) : NULL;
    if (!before || !behind || !adjective_of_state(scan, before) || !adjective_of_state(scan, behind))
        return CH_NONE;
    if (behind->first != next || behind->end >= end) return CH_NONE;
    uint32_t after = behind->end;
    bool more = ch_scan_is(scan, after, ",") || ch_scan_is(scan, after, "and");
    bool noun = (scan->words[after].classes & (noun_classes | CH_W_MODIFIER)) &&
                scan->words[after].shape == CH_SHAPE_LOWER;
    return more || noun || ch_scan_atom(scan, after) ? next : CH_NONE;
}

static uint32_t phrase_end(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    uint32_t at = first;
    while (at < end && at - first < CHUNK_MAX) {
        if (parts_at(scan, first, at)) break;
        const struct ch_atom *atom = ch_scan_atom(scan, at);
        uint32_t adjective = atom ? CH_NONE : adjective_behind(scan, first, at, end);
        if (atom && (at != first || atom->first == at))
            at = atom->end;
        else if (adjective != CH_NONE)
            at = adjective;
        else if (word_joins(scan, first, at, end))
            at++;
        else
            break;
    }
    return at;
}

static bool has_head(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (scan->atom_of[i] != CH_NONE || !(scan->words[i].classes & (CH_W_DET | CH_W_POSS))) return true;
    return false;
}

bool ch_chunk_next(const struct ch_scan *scan, uint32_t token, uint32_t end, struct ch_chunk *out)
{
    for (; token < end; token++) {
        uint32_t stop = phrase_end(scan, token, end);
        if (stop == token || !has_head(scan, token, stop)) continue;
        *out = (struct ch_chunk){.first = token, .end = stop, .segment = token, .next = stop};
        while (out->end > token + 1 &&
               (ch_token_possessive(scan->doc, out->end - 1) || scan->words[out->end - 1].hyphen)) {
            out->possessor |= ch_token_possessive(scan->doc, out->end - 1);
            out->end--;
        }
        for (uint32_t i = token; i < out->end; i++)
            if (ch_token_possessive(scan->doc, i) && scan->atom_of[i] == CH_NONE) out->segment = i + 1;
        return true;
    }
    return false;
}
