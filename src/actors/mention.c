/* Phrases that name somebody: base noun phrases are taken one by one and told apart by their heads. */
#include "actors/scan.h"
#include "language/tree.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static bool push(struct ch_scan *scan, struct ch_mention mention)
{
    struct ch_mention *slot = CH_PUSH(&scan->doc->arena, &scan->doc->mentions);
    if (slot) *slot = mention;
    return slot != NULL;
}

/* The token of [first, end) that hangs on something outside; `fallback` where there is no tree. */
static uint32_t head_of(const struct ch_scan *scan, uint32_t first, uint32_t end, uint32_t fallback)
{
    const struct ch_token *tokens = scan->doc->tokens.items;
    if (!scan->doc->sentences.items[tokens[first].sentence].parsed) return fallback;
    for (uint32_t i = first; i < end; i++)
        if (tokens[i].head == CH_NONE || tokens[i].head < first || tokens[i].head >= end)
            if (tokens[i].upos != CH_PUNCT && tokens[i].upos != CH_ADP && tokens[i].upos != CH_DET &&
                tokens[i].upos != CH_PRON)
                return i;
    return fallback;
}

/* "king", "spokeswoman", "Mrs."; the "her" of "her counterpart" tells of somebody else. */
static uint8_t gender_of(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    uint32_t classes = 0;
    for (uint32_t i = first; i < end; i++)
        if (!(scan->words[i].classes & (CH_W_POSS | CH_W_PRONOUN))) classes |= scan->words[i].classes;
    bool male = classes & CH_W_MALE, female = classes & CH_W_FEMALE;
    return male == female ? CH_GENDER_UNKNOWN : male ? CH_MALE : CH_FEMALE;
}

static struct ch_mention blank(uint32_t first, uint32_t end, uint8_t kind, uint8_t type)
{
    struct ch_mention m = {.first = first, .end = end, .head = end - 1, .kind = kind, .type = type};
    m.number = type == CH_GROUP ? CH_PLURAL : CH_SINGULAR;
    m.gender = type == CH_PERSON ? CH_GENDER_UNKNOWN : CH_NEUTER;
    return m;
}

static bool is_title(const struct ch_scan *scan, uint32_t token)
{
    const struct ch_atom *atom = ch_scan_atom(scan, token);
    return (atom && atom->kind == CH_ATOM_OFFICE) ||
           (scan->words[token].classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_RANK | CH_W_HONORIFIC));
}

static bool connects(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"of", "for", "to", "the", "and", "on"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_scan_is(scan, token, words[i])) return true;
    return false;
}

/* "special envoy for | Syria Tomas Rind": where the office before the preposition begins; first when none. */
static uint32_t plain_title_start(const struct ch_scan *scan, uint32_t first)
{
    uint32_t begin = scan->doc->sentences.items[ch_scan_token(scan, first)->sentence].first;
    static const char *const links[] = {"for", "to", "from", "of"};
    bool link = false;
    for (size_t i = 0; first >= begin + 2 && i < sizeof links / sizeof *links; i++)
        link |= ch_scan_is(scan, first - 1, links[i]);
    if (!link || !is_title(scan, first - 2)) return first;
    uint32_t at = first - 2;
    while (at > begin &&
           (scan->atom_of[at - 1] != CH_NONE || (scan->words[at - 1].classes & CH_W_MODIFIER)) &&
           !(ch_scan_atom(scan, at - 1) && ch_scan_atom(scan, at - 1)->kind == CH_ATOM_NAME))
        at--;
    const struct ch_atom *owner = at > begin + 1 ? ch_scan_atom(scan, at - 2) : NULL;
    bool owned = owner && (owner->kind == CH_ATOM_STATE || owner->kind == CH_ATOM_BODY) &&
                 ch_token_possessive(scan->doc, at - 1);
    if (owned)
        at = owner->first; /* "Pakistan's special envoy for" */
    else if (at > begin && (scan->words[at - 1].classes & CH_W_POSS))
        at--;
    return at;
}

/* Where a capitalised title of several parts begins that goes on into the phrase at first: "National Security
 * Advisor to | the Vice President Philip Gordon", "Coordinator for | North Africa Brett McGurk"; first when
 * there is none. */
static uint32_t title_start(const struct ch_scan *scan, uint32_t first, bool state)
{
    uint32_t plain = state ? plain_title_start(scan, first) : first;
    if (plain < first) return plain;
    uint32_t begin = scan->doc->sentences.items[ch_scan_token(scan, first)->sentence].first;
    uint32_t at = first, best = first;
    bool titled = false;
    while (at > begin && first - at < 24) {
        uint32_t before = at - 1;
        const struct ch_atom *atom = ch_scan_atom(scan, before);
        if (atom && atom->kind == CH_ATOM_NAME && atom->person_name) break;
        bool capital = ch_word_capital(&scan->words[before]) && !(scan->words[before].classes & CH_W_TIME);
        if (!capital && !connects(scan, before) && !scan->words[before].hyphen) break;
        at = before;
        titled |= capital && is_title(scan, before);
        if (capital && titled && !(scan->words[before].classes & CH_W_FUNCTION)) best = at;
    }
    return best;
}

/* Where a title in [first, end) goes on to what it is concerned with, not whom it acts for: "envoy | for
 * Syria". */
static uint32_t before_sphere(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_scan_is(scan, i, "for") || ch_scan_is(scan, i, "to")) return i;
    return end;
}

/* A person's name with the title before it that begins at or behind `first`,
 * and "of STATE" behind it. */
static bool name_mention(struct ch_scan *scan, uint32_t first, const struct ch_atom *atom, uint32_t end)
{
    if (first == atom->first || !is_title(scan, atom->first - 1) || ch_scan_is(scan, first, "the"))
        first = title_start(scan, first, first < atom->first);
    struct ch_mention m = blank(first, atom->end, CH_MENTION_NAME, CH_PERSON);
    m.name = ch_tokens_span(scan->doc, atom->first, atom->end);
    m.gender = gender_of(scan, first, atom->first);
    if (!m.gender) m.gender = atom->gender;
    if (first < atom->first) {
        ch_scan_country(scan, first, before_sphere(scan, first, atom->first), m.country);
        m.role = ch_scan_role(scan, first, atom->first);
    }
    if (atom->end + 1 < end && ch_scan_is(scan, atom->end, "of")) {
        uint32_t at = atom->end + 1 + (ch_scan_is(scan, atom->end + 1, "the") ? 1 : 0);
        const struct ch_atom *state = ch_scan_atom(scan, at);
        if (state && state->kind == CH_ATOM_STATE && state->first == at) {
            m.end = state->end;
            if (!m.country[0]) ch_scan_country(scan, at, state->end, m.country);
        }
    }
    m.head = head_of(scan, m.first, m.end, atom->end - 1);
    return push(scan, m);
}

static bool groupish(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    static const char *const words[] = {"party",      "front",    "movement",   "brigade",
                                        "brigades",   "militia",  "rebels",     "resistance",
                                        "opposition", "faction",  "guerrillas", "insurgents",
                                        "group",      "alliance", "coalition",  "delegation"};
    for (uint32_t i = first; i < end; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (ch_scan_is(scan, i, words[k])) return true;
    return false;
}

static uint8_t body_type(const struct ch_scan *scan, const struct ch_atom *atom, uint32_t first, uint32_t end)
{
    if (atom && atom->kind == CH_ATOM_BODY && atom->id != CH_NONE)
        return ch_lexicon_organisation(scan->lex, atom->id).group ? CH_GROUP : CH_ORGANIZATION;
    return groupish(scan, first, end) ? CH_GROUP : CH_ORGANIZATION;
}

/* The first token of the phrase that belongs to a body's name: not articles and small words before capitals.
 */
/* The name right before a plain noun for a body, "the state-backed | Global Times newspaper"; NULL when none
 * stands there. What belongs to a body of states ("a U.N. agency") is not called by its name. */
static const struct ch_atom *name_before(const struct ch_scan *scan, const struct ch_chunk *chunk)
{
    uint32_t at = chunk->end - 1;
    while (at > chunk->segment && scan->atom_of[at] == CH_NONE && scan->words[at].shape == CH_SHAPE_LOWER)
        at--;
    const struct ch_atom *atom = ch_scan_atom(scan, at);
    bool name = atom && (atom->kind == CH_ATOM_BODY || (atom->kind == CH_ATOM_NAME && !atom->person_name));
    return name ? atom : NULL;
}

static bool of_states(const struct ch_scan *scan, const struct ch_atom *atom)
{
    if (atom->kind != CH_ATOM_BODY || atom->id == CH_NONE) return false;
    const char *kind = ch_lexicon_organisation(scan->lex, atom->id).kind;
    return strcmp(kind, "igo") == 0 || strcmp(kind, "alliance") == 0 || strcmp(kind, "union") == 0 ||
           strcmp(kind, "un organ") == 0;
}

static uint32_t body_name_start(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (ch_word_capital(&scan->words[i]) && !(scan->words[i].classes & CH_W_DET)) return i;
    return end;
}

/* A body: a ministry, an organisation, an armed group; a state's government counts as the state. */
static bool body_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *atom,
                         uint32_t end)
{
    uint32_t noun = scan->words[chunk->end - 1].classes;
    bool land = !atom && (noun & CH_W_LAND) && !(noun & CH_W_PERSON);
    bool government = !atom && ((noun & CH_W_STATE) || land);
    if (!atom && ch_scan_is(scan, chunk->end - 1, "opposition") && chunk->end < end &&
        ch_scan_is(scan, chunk->end, "to"))
        return true;
    if (land && !(scan->words[chunk->first].classes & (CH_W_DET | CH_W_POSS))) return true;
    uint32_t behind = atom ? chunk->end : ch_scan_complement(scan, chunk->end, end);
    uint8_t type = government ? CH_COUNTRY : body_type(scan, atom, chunk->segment, chunk->end);
    struct ch_mention m = blank(chunk->first, behind, CH_MENTION_DESCRIPTION, type);
    ch_scan_country(scan, chunk->first, behind, m.country);
    uint32_t name = body_name_start(scan, atom ? atom->first : chunk->first, chunk->end);
    if (atom && atom->id == CH_NONE) name = body_name_start(scan, chunk->first, chunk->end);
    const struct ch_atom *before = atom || government ? NULL : name_before(scan, chunk);
    if (before && !of_states(scan, before)) name = body_name_start(scan, before->first, chunk->end);
    bool plain = before && of_states(scan, before) &&
                 !(scan->words[chunk->end - 1].classes & CH_W_ORGTAIL & ~CH_W_BODY);
    if (name < chunk->end && !government && !(plain && ch_scan_is(scan, chunk->first, "a"))) {
        m.kind = CH_MENTION_NAME;
        m.name = ch_tokens_span(scan->doc, name, behind);
    }
    m.number = CH_SINGULAR;
    m.head = head_of(scan, m.first, m.end, chunk->end - 1);
    return push(scan, m);
}

/* A person or several by office or description. */
static bool office_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *atom,
                           uint32_t end)
{
    uint32_t classes = scan->words[chunk->end - 1].classes;
    bool plural = atom ? ch_lexicon_office(scan->lex, atom->id).plural : !(classes & CH_W_PERSON);
    bool several = !atom || atom->end == atom->first + 1; /* "chairman of the Joint Chiefs" is one */
    plural |= several && !(classes & CH_W_PERSON) && (classes & CH_W_PEOPLE);
    uint32_t behind = ch_scan_complement(scan, chunk->end, end);
    bool heads = plural && behind + 1 < end && ch_scan_is(scan, behind - 1, "state") &&
                 ch_scan_is(scan, behind, "and") &&
                 (ch_scan_is(scan, behind + 1, "government") || ch_scan_is(scan, behind + 1, "governments"));
    if (heads) behind += 2;
    struct ch_mention m = blank(chunk->first, behind, atom ? CH_MENTION_OFFICE : CH_MENTION_DESCRIPTION,
                                plural ? CH_GROUP : CH_PERSON);
    ch_scan_country(scan, chunk->first, chunk->end, m.country);
    bool of = behind > chunk->end && ch_scan_is(scan, chunk->end, "of");
    bool theirs = of || (behind > chunk->end && !ch_scan_is(scan, chunk->end, "to"));
    if (!m.country[0] && theirs) ch_scan_country(scan, chunk->end, behind, m.country);
    const struct ch_atom *state = of ? ch_scan_atom(scan, behind - 1) : NULL;
    bool drop = state && state->kind == CH_ATOM_STATE && state->first <= chunk->end + 2;
    m.role = ch_scan_role(scan, chunk->first, drop ? chunk->end : behind);
    m.gender = gender_of(scan, chunk->segment, chunk->end);
    m.head = head_of(scan, m.first, m.end, chunk->end - 1);
    return push(scan, m);
}

/* Whether a capital stands for its government here: not where something is or goes. */
static bool acts(const struct ch_scan *scan, const struct ch_atom *atom)
{
    const struct ch_sentence *s = &scan->doc->sentences.items[ch_scan_token(scan, atom->first)->sentence];
    if (scan->words[atom->first].loud) return false;
    if (atom->first == s->first) return scan->words[atom->first].shape != CH_SHAPE_CAPITALS;
    uint32_t before = atom->first - 1;
    if (scan->words[before].classes & CH_W_PLACEPREP) return false;
    if (scan->words[before].hyphen || ch_scan_is(scan, before, "/")) return false;
    if (scan->words[before].classes & CH_W_MODIFIER) return false;
    return true;
}

/* "Brussels", "Pyongyang" rather than "the Kremlin": towns go without an article. */
static bool is_town(const struct ch_scan *scan, uint32_t token)
{
    return token == 0 || !ch_scan_is(scan, token - 1, "the");
}

static bool state_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *atom)
{
    bool seat = atom->kind == CH_ATOM_METONYM && !is_town(scan, atom->first);
    if (atom->kind != CH_ATOM_STATE && !acts(scan, atom)) return true;
    uint32_t first = atom->first > chunk->first ? chunk->first : atom->first;
    struct ch_mention m = blank(first, atom->end, CH_MENTION_NAME, seat ? CH_ORGANIZATION : CH_COUNTRY);
    m.name = ch_tokens_span(scan->doc, atom->first, atom->end);
    ch_scan_country(scan, atom->first, atom->end, m.country);
    m.head = head_of(scan, m.first, m.end, atom->end - 1);
    return push(scan, m);
}

/* "Palestinians", "the Iranians"; "the French" stands for the state. */
static bool people_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *atom)
{
    struct ch_str form = ch_form(scan->doc, atom->end - 1);
    bool plural = form.len > 1 && form.ptr[form.len - 1] == 's';
    struct ch_mention m =
        blank(chunk->first, atom->end, CH_MENTION_DESCRIPTION, plural ? CH_GROUP : CH_COUNTRY);
    ch_scan_country(scan, atom->first, atom->end, m.country);
    m.head = head_of(scan, m.first, m.end, atom->end - 1);
    return push(scan, m);
}

/* A capitalised name of nobody known: a company, a newspaper, or a place. */
static bool unknown_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *atom)
{
    bool place = ch_scan_at_place(scan, atom->first) ||
                 (atom->end > atom->first + 1 && ch_scan_place_head(scan, atom->first));
    uint32_t last = scan->words[atom->end - 1].classes;
    bool letter = atom->end == atom->first + 1 && scan->words[atom->first].shape == CH_SHAPE_INITIAL;
    if (place || letter || ch_scan_is_compound(scan, atom) || (last & (CH_W_PLACETAIL | CH_W_EVENTTAIL)) ||
        scan->words[atom->first].loud)
        return true;
    if (atom->first >= scan->credits) return true;
    struct ch_mention m =
        blank(chunk->first, atom->end, CH_MENTION_NAME, body_type(scan, NULL, atom->first, atom->end));
    m.name = ch_tokens_span(scan->doc, atom->first, atom->end);
    ch_scan_country(scan, chunk->first, atom->first, m.country);
    m.number = CH_SINGULAR;
    m.head = head_of(scan, m.first, m.end, atom->end - 1);
    return push(scan, m);
}

/* Persons named inside a phrase that is about something else: "the Obama administration", "Kerry's visit". */
static bool inner_names(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *head)
{
    for (uint32_t i = chunk->first; i < chunk->end; i++) {
        const struct ch_atom *atom = ch_scan_atom(scan, i);
        if (!atom || atom == head || atom->first != i || atom->kind != CH_ATOM_NAME || !atom->person_name)
            continue;
        uint32_t first = i;
        while (first > chunk->first && is_title(scan, first - 1))
            first--;
        if (first < i && i > chunk->first && is_title(scan, i - 1)) first = chunk->first;
        if (!name_mention(scan, first, atom, atom->end)) return false;
    }
    return true;
}

/* States that own or are part of something that is no actor: "Iran's missiles". */
static bool inner_states(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *head)
{
    for (uint32_t i = chunk->first; i < chunk->end; i++) {
        const struct ch_atom *atom = ch_scan_atom(scan, i);
        if (!atom || atom == head || atom->first != i || atom->kind != CH_ATOM_STATE) continue;
        bool owns = atom->end < scan->doc->tokens.count && ch_token_possessive(scan->doc, atom->end);
        struct ch_chunk part = {.first = i, .end = atom->end};
        if (owns && !state_mention(scan, &part, atom)) return false;
    }
    return true;
}

/* "the two", "the pair": people named before. */
static bool is_the_two(const struct ch_scan *scan, const struct ch_chunk *chunk)
{
    static const char *const words[] = {"two", "pair", "duo", "trio"};
    if (chunk->end != chunk->first + 2 || !ch_scan_is(scan, chunk->first, "the")) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_scan_is(scan, chunk->first + 1, words[i])) return true;
    return false;
}

/* "the Indian side", "the Sri Lankan delegation": a state by those who speak for it; not one of its
 * delegations of which the text tells who is in it. */
static bool is_state_side(const struct ch_scan *scan, const struct ch_chunk *chunk, uint32_t end)
{
    static const char *const joins[] = {"of",        "from",       "led",        "headed",
                                        "including", "comprising", "consisting", "that"};
    uint32_t noun = chunk->end - 1;
    if (!ch_scan_is(scan, noun, "side") && !ch_scan_is(scan, noun, "delegation")) return false;
    uint32_t first = chunk->first + ch_scan_is(scan, chunk->first, "the");
    const struct ch_atom *state = ch_scan_atom(scan, first);
    if (!state || state->first != first || state->end != noun) return false;
    if (state->kind != CH_ATOM_ADJECTIVE && state->kind != CH_ATOM_STATE) return false;
    uint32_t next = chunk->end + (chunk->end < end && ch_scan_is(scan, chunk->end, ","));
    for (size_t i = 0; next < end && i < sizeof joins / sizeof *joins; i++)
        if (ch_scan_is(scan, next, joins[i])) return false;
    return true;
}

static bool side_mention(struct ch_scan *scan, const struct ch_chunk *chunk)
{
    struct ch_mention m = blank(chunk->first, chunk->end, CH_MENTION_DESCRIPTION, CH_COUNTRY);
    ch_scan_country(scan, chunk->first, chunk->end, m.country);
    m.head = head_of(scan, m.first, m.end, chunk->end - 1);
    return push(scan, m);
}

/* The mention that the phrase is as a whole. *actor tells whether it is one. */
static bool head_mention(struct ch_scan *scan, const struct ch_chunk *chunk, const struct ch_atom *head,
                         uint32_t end, bool *actor)
{
    uint32_t classes = scan->words[chunk->end - 1].classes;
    *actor = true;
    if (!head && is_the_two(scan, chunk))
        return push(scan, blank(chunk->first, chunk->end, CH_MENTION_DESCRIPTION, CH_GROUP));
    if (!head && is_state_side(scan, chunk, end)) return side_mention(scan, chunk);
    if (head && head->kind == CH_ATOM_NAME)
        return head->person_name        ? name_mention(scan, chunk->first, head, end)
               : (classes & CH_W_SIDES) ? office_mention(scan, chunk, NULL, end)
                                        : unknown_mention(scan, chunk, head);
    if (head && head->kind == CH_ATOM_OFFICE) return office_mention(scan, chunk, head, end);
    if (head && head->kind == CH_ATOM_BODY) return body_mention(scan, chunk, head, end);
    if (head && head->kind == CH_ATOM_DATELINE) return true;
    if (head && head->kind == CH_ATOM_ADJECTIVE) return people_mention(scan, chunk, head);
    if (head && head->kind != CH_ATOM_OTHER) return state_mention(scan, chunk, head);
    if (!head && (classes & (CH_W_PERSON | CH_W_PEOPLE))) return office_mention(scan, chunk, NULL, end);
    if (!head && (classes & (CH_W_BODY | CH_W_BODIES | CH_W_STATE | CH_W_LAND)))
        return body_mention(scan, chunk, NULL, end);
    *actor = false;
    return true;
}

/* Who owns what the phrase is about: "the French president's suggestion". */
static bool owners(struct ch_scan *scan, const struct ch_chunk *chunk)
{
    uint32_t first = chunk->first;
    for (uint32_t i = chunk->first; i < chunk->end; i++) {
        if (!ch_token_possessive(scan->doc, i) || i == first || scan->atom_of[i] != CH_NONE) continue;
        struct ch_chunk owner = {.first = chunk->first, .end = i, .segment = first, .next = i};
        const struct ch_atom *head = ch_scan_atom(scan, i - 1);
        bool office = (head && head->kind == CH_ATOM_OFFICE) ||
                      (!head && (scan->words[i - 1].classes & (CH_W_PERSON | CH_W_PEOPLE)));
        bool body = (head && head->kind == CH_ATOM_BODY) ||
                    (!head && (scan->words[i - 1].classes & (CH_W_BODY | CH_W_STATE | CH_W_LAND)));
        if (office && !office_mention(scan, &owner, head, i)) return false;
        if (!office && body && !body_mention(scan, &owner, head, i)) return false;
        first = i + 1;
    }
    return true;
}

static bool chunk_mentions(struct ch_scan *scan, const struct ch_chunk *chunk, uint32_t end)
{
    const struct ch_atom *head = ch_scan_atom(scan, chunk->end - 1);
    bool actor;
    if (!head_mention(scan, chunk, head, end, &actor) || !inner_names(scan, chunk, head)) return false;
    if (chunk->segment > chunk->first && !owners(scan, chunk)) return false;
    return actor || inner_states(scan, chunk, head);
}

static bool pronoun_mention(struct ch_scan *scan, uint32_t token)
{
    uint32_t classes = scan->words[token].classes;
    static const char *const plural[] = {"they", "them", "their", "themselves", "we", "us", "our"};
    struct ch_mention m = blank(token, token + 1, CH_MENTION_PRONOUN, CH_PERSON);
    m.gender = classes & CH_W_MALE ? CH_MALE : classes & CH_W_FEMALE ? CH_FEMALE : CH_GENDER_UNKNOWN;
    for (size_t i = 0; i < sizeof plural / sizeof *plural; i++)
        if (ch_scan_is(scan, token, plural[i])) m.number = CH_PLURAL, m.type = CH_GROUP;
    if (ch_scan_is(scan, token, "it") || ch_scan_is(scan, token, "its") ||
        ch_scan_is(scan, token, "itself")) {
        m.gender = CH_NEUTER;
        m.type = CH_ORGANIZATION;
    }
    return push(scan, m);
}

static bool sentence_mentions(struct ch_scan *scan, const struct ch_sentence *s)
{
    for (uint32_t i = s->first; i < s->end; i++)
        if ((scan->words[i].classes & CH_W_PRONOUN) && scan->atom_of[i] == CH_NONE &&
            scan->words[i].shape != CH_SHAPE_CAPITALS && !pronoun_mention(scan, i))
            return false;
    struct ch_chunk chunk;
    for (uint32_t at = s->first; ch_chunk_next(scan, at, s->end, &chunk); at = chunk.next)
        if (!chunk_mentions(scan, &chunk, s->end)) return false;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct ch_mention *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return x->head < y->head ? -1 : x->head > y->head;
}

/* A comma inside an office: a list of the subjects that a minister is in charge of. */
static bool has_list(const struct ch_document *doc, const struct ch_mention *m)
{
    for (uint32_t i = m->first; i < m->end; i++)
        if (ch_str_is(doc->tokens.items[i].lower, ",")) return true;
    return false;
}

/* A name with capitals that is a subject in a minister's list of them: "Minister for Women, | Children | and
 * | Poverty Reduction". */
static bool is_subject_of_office(const struct ch_mention *office, const struct ch_mention *m)
{
    return m->type != CH_COUNTRY && m->kind != CH_MENTION_PRONOUN && m->first > office->first &&
           m->end <= office->end;
}

/* Takes out descriptions that turned out to be the title of a name: "special envoy for Syria" of "special
 * envoy for Syria Tomas Rind", and the subjects of a minister. The mentions are sorted. */
static void drop_inner_titles(struct ch_document *doc)
{
    uint32_t kept = 0;
    struct ch_span name = {0, 0};
    uint32_t first = CH_NONE;
    struct ch_mention office = {.end = 0};
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const struct ch_mention *m = &doc->mentions.items[i];
        if (m->kind == CH_MENTION_OFFICE && m->type == CH_PERSON && m->end > office.end && has_list(doc, m))
            office = *m;
        if (office.end && is_subject_of_office(&office, m)) continue;
        bool titled = m->kind == CH_MENTION_NAME && m->type == CH_PERSON && m->role.len;
        bool inner = m->first == first &&
                     (m->kind == CH_MENTION_OFFICE || m->kind == CH_MENTION_DESCRIPTION) &&
                     doc->tokens.items[m->end - 1].span.end <= name.start;
        if (titled) first = m->first, name = m->name;
        if (!inner) doc->mentions.items[kept++] = *m;
    }
    doc->mentions.count = kept;
}

/* A title with a capital that is nobody's name yet: "Chinese Politburo Member", "Prime Minister". */
static bool is_bare_title(const struct ch_scan *scan, const struct ch_mention *m)
{
    if (m->type != CH_PERSON || (m->kind != CH_MENTION_OFFICE && m->kind != CH_MENTION_DESCRIPTION))
        return false;
    if (!m->role.len || !ch_is_upper(m->role.ptr[0])) return false;
    static const char *const second[] = {"deputy", "vice", "first", "state"};
    /* "the Secretary and Minister X" are two, "the Deputy Secretary and Minister X" may be one */
    bool ranked = false;
    for (uint32_t i = m->first; i < m->end && i < m->first + 3; i++)
        for (size_t k = 0; k < sizeof second / sizeof *second; k++)
            ranked = ranked || ch_scan_is(scan, i, second[k]);
    return m->country[0] || ranked || !ch_scan_is(scan, m->first, "the");
}

/* Whether a mention begins with its office, without an article or a country of its own. */
static bool begins_with_office(const struct ch_scan *scan, const struct ch_mention *m)
{
    return m->role.len && m->role.ptr == ch_form(scan->doc, m->first).ptr;
}

static struct ch_mention *mention_named_at(struct ch_document *doc, uint32_t from, uint32_t token)
{
    for (uint32_t i = from; i < doc->mentions.count && i < from + 4; i++) {
        struct ch_mention *m = &doc->mentions.items[i];
        if (m->first == token && m->kind == CH_MENTION_NAME && m->type == CH_PERSON) return m;
    }
    return NULL;
}

/* Makes "A | and | B" one title: of the name that B goes before, of a name behind a comma, or of the name
 * before one. False where they are two persons. */
static bool join_two_titles(struct ch_scan *scan, uint32_t at, uint32_t next)
{
    struct ch_document *doc = scan->doc;
    struct ch_mention *a = &doc->mentions.items[at], *b = &doc->mentions.items[next];
    if (!is_bare_title(scan, a) || b->first != a->end + 1 || !ch_scan_is(scan, a->end, "and")) return false;
    if (b->type != CH_PERSON || !begins_with_office(scan, b)) return false;
    /* "X, Chairman of the Party of Korea and Chairman of the State Council": a council of another state too
     */
    bool same = b->kind != CH_MENTION_NAME && a->first > 1 && ch_scan_is(scan, a->first - 1, ",");
    if (b->country[0] && a->country[0] && strcmp(a->country, b->country) != 0 && !same) return false;
    struct ch_mention whole = *b;
    whole.first = a->first;
    whole.role = a->role;
    whole.head = a->head;
    if (a->country[0]) memcpy(whole.country, a->country, sizeof whole.country);
    if (!whole.gender) whole.gender = a->gender;
    if (b->kind != CH_MENTION_NAME) {
        uint32_t comma = b->end;
        if (ch_scan_is(scan, comma, "(") && ch_scan_is(scan, comma + 2, ")")) comma += 3;
        bool before = a->first > 1 && ch_scan_is(scan, a->first - 1, ",") && at > 0 &&
                      doc->mentions.items[at - 1].kind == CH_MENTION_NAME &&
                      doc->mentions.items[at - 1].end == a->first - 1;
        bool behind = ch_scan_is(scan, comma, ",") && mention_named_at(doc, next + 1, comma + 1);
        if (!before && !behind) return false;
        if (behind) whole.end = comma;
        /* before what stands inside the first title: apposition looks at the next mention */
        memmove(a + 2, a + 1, (next - at - 1) * sizeof *a);
        b = a + 1;
    }
    *b = whole;
    return true;
}

/* "Prime Minister and Minister of Finance X", "Deputy Prime Minister and Foreign Minister, X": one person
 * with two offices. The mentions are sorted. */
static void join_titles(struct ch_scan *scan)
{
    struct ch_document *doc = scan->doc;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        uint32_t next = i + 1;
        while (next < doc->mentions.count && next < i + 4 &&
               doc->mentions.items[next].first < doc->mentions.items[i].end + 1)
            next++;
        bool joined = next < doc->mentions.count && doc->mentions.items[i].end + 1 < doc->tokens.count &&
                      join_two_titles(scan, i, next);
        if (!joined) doc->mentions.items[kept++] = doc->mentions.items[i];
    }
    doc->mentions.count = kept;
}

static bool index_heads(struct ch_document *doc)
{
    size_t size = (doc->tokens.count + 1) * sizeof *doc->mention_of;
    doc->mention_of = ch_arena_alloc(&doc->arena, size);
    if (!doc->mention_of) return false;
    memset(doc->mention_of, 0xFF, size);
    for (uint32_t i = 0; i < doc->mentions.count; i++)
        doc->mention_of[doc->mentions.items[i].head] = i;
    return true;
}

enum ch_status ch_stage_mentions(struct ch_document *doc, const struct ch_resources *res,
                                 struct ch_error *err)
{
    struct ch_scan scan;
    bool good = ch_scan_begin(&scan, doc, res->lexicon) && ch_scan_atoms(&scan) && ch_scan_names(&scan);
    for (uint32_t i = 0; good && i < doc->sentences.count; i++)
        good = sentence_mentions(&scan, &doc->sentences.items[i]);
    if (!good) return ch_fail(err, CH_NOMEM, "out of memory while looking for names");
    if (doc->mentions.count)
        qsort(doc->mentions.items, doc->mentions.count, sizeof *doc->mentions.items, by_place);
    drop_inner_titles(doc);
    join_titles(&scan);
    return index_heads(doc) ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory while looking for names");
}
