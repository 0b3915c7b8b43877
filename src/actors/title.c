#include "actors/scan.h"

#include <string.h>

static void set_country(char out[3], const char *code)
{
    if (strlen(code) == 2) memcpy(out, code, 3);
}

static void atom_country(const struct ch_scan *scan, const struct ch_atom *atom, char out[3])
{
    const char *code;
    switch (atom->kind) {
    case CH_ATOM_STATE:
    case CH_ATOM_ADJECTIVE:
    case CH_ATOM_CAPITAL:
    case CH_ATOM_METONYM:
        set_country(out, ch_lexicon_state(scan->lex, atom->id).code);
        break;
    case CH_ATOM_BODY:
        if (atom->id != CH_NONE) set_country(out, ch_lexicon_organisation(scan->lex, atom->id).country);
        break;
    case CH_ATOM_OFFICE:
        code = ch_lexicon_office(scan->lex, atom->id).country;
        if (atom->end == atom->first + 1 && !ch_word_capital(&scan->words[atom->first])) break;
        if (ch_table_get(&scan->countries, ch_str_hash(ch_str_of(code))) != CH_NONE) set_country(out, code);
        break;
    default:
        break;
    }
}

/* "Commission" of "the Joint Commission on Trade", "Council" of "the AU Council": a common noun in the name
 * of another body than the one that is called by it alone. */
static bool is_part_of_name(const struct ch_scan *scan, const struct ch_hit *hit, uint32_t first)
{
    if (hit->end != hit->first + 1 || hit->first == first) return false;
    if (!(scan->words[hit->first].classes & (CH_W_BODY | CH_W_ORGTAIL))) return false;
    const struct ch_word *before = &scan->words[hit->first - 1];
    return ch_word_capital(before) && !(before->classes & (CH_W_DET | CH_W_POSS));
}

/* A body with a country that is part of an office: "State Department spokesman"; what many bodies are called
 * ("the junta") only in an article that names the country. */
static void hit_country(const struct ch_scan *scan, uint32_t first, uint32_t end, char out[3])
{
    for (uint32_t i = scan->hit_from[first];
         i < scan->doc->hits.count && scan->doc->hits.items[i].first < end; i++) {
        const struct ch_hit *hit = &scan->doc->hits.items[i];
        if (hit->kind != CH_LEX_ORGANISATION || hit->end > end || out[0]) continue;
        const char *code = ch_lexicon_organisation(scan->lex, hit->id).country;
        bool doubtful = (hit->flags & CH_LEX_AMBIGUOUS) &&
                        ch_table_get(&scan->countries, ch_str_hash(ch_str_of(code))) == CH_NONE;
        if (!doubtful && !is_part_of_name(scan, hit, first)) set_country(out, code);
    }
}

void ch_scan_country(const struct ch_scan *scan, uint32_t first, uint32_t end, char out[3])
{
    out[0] = '\0';
    for (uint32_t pass = 0; pass < 2 && !out[0]; pass++)
        for (uint32_t i = first; i < end && !out[0]; i++) {
            const struct ch_atom *atom = ch_scan_atom(scan, i);
            if (!atom) continue;
            bool weak = atom->kind == CH_ATOM_BODY || atom->kind == CH_ATOM_OFFICE;
            if (weak == (pass == 1)) atom_country(scan, atom, out);
        }
    if (!out[0]) hit_country(scan, first, end, out);
}

static bool country_atom(const struct ch_atom *atom)
{
    return atom &&
           (atom->kind == CH_ATOM_STATE || atom->kind == CH_ATOM_ADJECTIVE || atom->kind == CH_ATOM_CAPITAL);
}

/* Behind a state's name or adjective at token, also inside a body's name ("Chinese | Foreign Ministry"). */
static uint32_t country_word(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    for (uint32_t i = scan->hit_from[token];
         i < scan->doc->hits.count && scan->doc->hits.items[i].first == token; i++) {
        const struct ch_hit *hit = &scan->doc->hits.items[i];
        bool country = hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ADJECTIVE;
        const struct ch_atom *atom = ch_scan_atom(scan, token);
        bool whole = atom && atom->kind == CH_ATOM_OFFICE;
        if (country && hit->end < end && !whole) return hit->end;
    }
    return token;
}

/* Words before an office that say when, not which: "new", "visiting". */
static bool passing(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"visiting", "new",      "newly",   "elected", "appointed",
                                        "outgoing", "incoming", "current", "then",    "late"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_scan_is(scan, token, words[i])) return true;
    return false;
}

/* Where the rank of the forces behind an office begins: "Minister of Defence | General"; end when there is
 * none or nothing before it. */
static uint32_t before_rank(const struct ch_scan *scan, uint32_t from, uint32_t end)
{
    uint32_t at = end;
    while (at > from && (ch_scan_is(scan, at - 1, ".") || ch_rank_only(ch_form(scan->doc, at - 1)))) {
        const struct ch_atom *atom = ch_scan_atom(scan, at - 1);
        if (atom && atom->first < at - 1) return end;
        at--;
    }
    if (at == from) return end;
    const struct ch_atom *atom = ch_scan_atom(scan, at - 1);
    bool office = atom ? atom->kind == CH_ATOM_OFFICE : (scan->words[at - 1].classes & CH_W_PERSON) != 0;
    bool of = false;
    for (uint32_t i = from; i < at; i++)
        of |= i > from && ch_scan_is(scan, i, "of");
    return office || of ? at : end;
}

/* "First | Lady": an honorific that an office goes on with. */
static bool in_office(const struct ch_scan *scan, uint32_t token)
{
    const struct ch_atom *atom = ch_scan_atom(scan, token);
    return atom && atom->kind == CH_ATOM_OFFICE && atom->first < token;
}

struct ch_str ch_scan_role(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    uint32_t from = first;
    for (uint32_t i = first; i < end; i++) {
        const struct ch_atom *atom = ch_scan_atom(scan, i);
        bool owned = i > first && ch_token_possessive(scan->doc, i);
        if (owned && (country_atom(ch_scan_atom(scan, i - 1)) || (scan->words[i - 1].classes & CH_W_LAND)))
            from = i + 1;
        if (i == from && owned) from = i + 1; /* "Iran's parliament | speaker" */
        if (i != from) continue;
        uint32_t behind = country_word(scan, i, end);
        if (behind > i && behind < end) {
            from = behind;
            continue;
        }
        bool skip = country_atom(atom) ||
                    (!atom && (scan->words[i].classes & (CH_W_DET | CH_W_POSS | CH_W_COUNT))) ||
                    (!atom && i == first && scan->words[i].shape == CH_SHAPE_CAPITALS &&
                     (scan->words[i].classes & CH_W_HONORIFIC));
        if (skip || scan->words[i].hyphen || passing(scan, i) || (i == first && ch_scan_is(scan, i, "one")))
            from = i + 1;
    }
    while (end > from && (scan->words[end - 1].classes & CH_W_HONORIFIC) && !in_office(scan, end - 1))
        end--;
    end = before_rank(scan, from, end);
    uint32_t titled = 0;
    for (uint32_t i = from; i < end; i++) {
        const struct ch_atom *atom = ch_scan_atom(scan, i);
        titled |= (atom && atom->kind == CH_ATOM_OFFICE) ||
                  (scan->words[i].classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_RANK));
    }
    return titled ? ch_text(scan->doc, ch_tokens_span(scan->doc, from, end)) : (struct ch_str){0};
}

/* The end of the European Union's name at token, which makes it one of a list of states; token when it has
 * none. */
static uint32_t union_of_states(const struct ch_scan *scan, uint32_t token)
{
    const struct ch_atom *atom = ch_scan_atom(scan, token);
    bool body = atom && atom->kind == CH_ATOM_BODY && atom->id != CH_NONE && atom->first == token;
    if (!body || strcmp(ch_lexicon_organisation(scan->lex, atom->id).country, "EU") != 0) return token;
    for (uint32_t i = scan->hit_from[token];
         i < scan->doc->hits.count && scan->doc->hits.items[i].first == token; i++)
        if (scan->doc->hits.items[i].kind == CH_LEX_STATE && scan->doc->hits.items[i].end == atom->end)
            return atom->end;
    return token;
}

/* The end of a list of states, "France, Germany and Britain", that begins at `at`; `at` when one state or
 * none stands there. */
static uint32_t state_list(const struct ch_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t from = at, states = 0, last = at;
    for (; at < end && at < from + 80;) {
        if (ch_scan_is(scan, at, "the")) at++;
        const struct ch_atom *atom = ch_scan_atom(scan, at);
        uint32_t behind = atom && atom->kind == CH_ATOM_STATE ? atom->end : union_of_states(scan, at);
        if (behind == at) break;
        states++;
        at = last = behind;
        bool comma = at < end && ch_scan_is(scan, at, ",");
        if (comma) at++;
        bool and = at < end && ch_scan_is(scan, at, "and");
        if (and) at++;
        if (!comma && !and) break;
    }
    return states > 1 ? last : from;
}

/* "joined the ministers | for talks": what they come for, not who they are. */
static bool is_occasion(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"talks",         "talk",     "meeting",  "meetings", "negotiations",
                                        "consultations", "dinner",   "lunch",    "summit",   "discussions",
                                        "discussion",    "dialogue", "breakfast"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_scan_is(scan, token, words[i])) return true;
    return false;
}

/* "Minister for | Women, Children and Poverty Reduction", "of | Trade, Industry and Energy": the end of a
 * list of subjects with capitals; `at` when none begins there. */
static uint32_t portfolio(const struct ch_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t next = at, subjects = 0;
    bool last = false;
    while (next < end && next < at + 16 && !last) {
        uint32_t first = next;
        while (next < end && ch_word_capital(&scan->words[next]) &&
               !(scan->words[next].classes & CH_W_TIME)) {
            if (next == first)
                for (uint32_t i = scan->hit_from[next];
                     i < scan->doc->hits.count && scan->doc->hits.items[i].first == next; i++)
                    if (scan->doc->hits.items[i].kind == CH_LEX_GIVEN ||
                        scan->doc->hits.items[i].kind == CH_LEX_STATE ||
                        scan->doc->hits.items[i].kind == CH_LEX_OFFICE)
                        return at;
            next++;
        }
        if (next == first) return at;
        subjects++;
        if (next < end && ch_scan_is(scan, next, ",")) {
            next++;
            if (!ch_scan_is(scan, next, "and")) continue;
        }
        if (next >= end || !ch_scan_is(scan, next, "and") || next + 1 >= end ||
            !ch_word_capital(&scan->words[next + 1]))
            return at;
        for (next++; next < end && ch_word_capital(&scan->words[next]); next++)
            ;
        subjects++;
        last = true;
    }
    bool closed = next >= end || !ch_word_capital(&scan->words[next]);
    return last && subjects > 2 && closed ? next : at;
}

/* The same behind an office that the lexicon knows with its first subject: "Minister of Trade, | Industry and
 * Energy". */
static uint32_t portfolio_of(const struct ch_scan *scan, uint32_t at, uint32_t end)
{
    const struct ch_atom *office = ch_scan_atom(scan, at - 1);
    if (!office || office->kind != CH_ATOM_OFFICE || office->end != at || !ch_scan_is(scan, at, ","))
        return at;
    for (uint32_t i = office->first + 1; i + 1 < at; i++)
        if (ch_scan_is(scan, i, "of") || ch_scan_is(scan, i, "for")) {
            uint32_t behind = portfolio(scan, i + 1, end);
            return behind > at ? behind : at;
        }
    return at;
}

/* The number that "more than" or "at least" at token goes before; the token where neither stands there. */
static uint32_t behind_more_than(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    if (token + 2 >= end) return token;
    bool more = ch_scan_is(scan, token, "more") && ch_scan_is(scan, token + 1, "than");
    bool least = ch_scan_is(scan, token, "at") && ch_scan_is(scan, token + 1, "least");
    return more || least ? token + 2 : token;
}

/* Whether a phrase counts states, which may be told to be of a body: "the eight members | of the council". */
static bool counts_states(const struct ch_scan *scan, const struct ch_chunk *chunk)
{
    static const char *const nouns[] = {"members", "countries", "nations", "states"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ch_scan_is(scan, chunk->end - 1, nouns[i])) return true;
    return false;
}

uint32_t ch_scan_complement(const struct ch_scan *scan, uint32_t at, uint32_t end)
{
    uint32_t subjects = portfolio_of(scan, at, end);
    if (subjects > at) return subjects;
    static const char *const prepositions[] = {"of", "for", "at", "from", "to"};
    uint32_t noun = scan->words[at - 1].classes;
    bool person = (noun & (CH_W_PERSON | CH_W_PEOPLE)) ||
                  (ch_scan_atom(scan, at - 1) && ch_scan_atom(scan, at - 1)->kind == CH_ATOM_OFFICE);
    /* "a delegation | from the front" */
    bool sent = ch_scan_is(scan, at - 1, "delegation") || ch_scan_is(scan, at - 1, "delegations");
    size_t allowed = sent ? 4 : !person ? 1 : noun & CH_W_PEOPLE ? 4 : 5;
    bool found = false;
    for (size_t i = 0; at + 1 < end && i < allowed; i++)
        found |= ch_scan_is(scan, at, prepositions[i]);
    bool within = person && at + 1 < end && ch_scan_is(scan, at, "in");
    if (!found && !within) return at;
    uint32_t list = state_list(scan, at + 1, end);
    if (list > at + 1) return list;
    bool minister = ch_scan_is(scan, at - 1, "minister") || ch_scan_is(scan, at - 1, "secretary");
    list = minister ? portfolio(scan, at + 1, end) : at + 1;
    if (list > at + 1) return list;
    struct ch_chunk chunk;
    uint32_t number = behind_more_than(scan, at + 1, end);
    if (!ch_chunk_next(scan, number, end, &chunk) || chunk.first != number) return at;
    if (chunk.possessor && number == at + 1) return at;
    if (scan->words[chunk.first].classes & CH_W_TIME) return at;
    if (ch_scan_is(scan, at, "for") && is_occasion(scan, chunk.end - 1)) return at;
    if (within && !(scan->words[chunk.end - 1].classes & CH_W_BODY)) return at;
    const struct ch_atom *head = ch_scan_atom(scan, chunk.end - 1);
    bool name = head && head->kind == CH_ATOM_NAME && head->person_name && head->first > chunk.first;
    const struct ch_atom *before = name ? ch_scan_atom(scan, head->first - 1) : NULL;
    if (before && before->kind != CH_ATOM_OFFICE) return head->first;
    uint32_t next = chunk.end;
    bool accredited = person && head && head->kind == CH_ATOM_STATE && ch_scan_is(scan, at, "of") &&
                      next + 1 < end && ch_scan_is(scan, next, "to");
    if (accredited && ch_chunk_next(scan, next + 1, end, &chunk) && chunk.first == next + 1 &&
        !chunk.possessor)
        return chunk.end; /* "Ambassador of France to Chad" */
    bool open = ch_word_capital(&scan->words[chunk.end - 1]) || (person && counts_states(scan, &chunk));
    if (next + 1 < end && (ch_scan_is(scan, next, "of") || ch_scan_is(scan, next, "on")) && open &&
        ch_chunk_next(scan, next + 1, end, &chunk) && chunk.first == next + 1 && !chunk.possessor)
        next = chunk.end;
    return next;
}
