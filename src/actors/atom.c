#include "actors/scan.h"

#include <string.h>

/* Which of several lexicon entries of one length is meant, best first; what is not here marks no atom. */
static int kind_rank(uint8_t kind)
{
    switch (kind) {
    case CH_LEX_PERSON:
        return 9;
    case CH_LEX_ORGANISATION:
        return 8;
    case CH_LEX_AGREEMENT:
        return 7;
    case CH_LEX_OFFICE:
        return 6;
    case CH_LEX_STATE:
        return 5;
    case CH_LEX_ADJECTIVE:
        return 4;
    case CH_LEX_NATIONAL:
        return 3;
    case CH_LEX_METONYM:
        return 2;
    case CH_LEX_CAPITAL:
        return 1;
    default:
        return 0;
    }
}

static uint8_t atom_kind(uint8_t lex_kind)
{
    switch (lex_kind) {
    case CH_LEX_PERSON:
        return CH_ATOM_NAME;
    case CH_LEX_ORGANISATION:
        return CH_ATOM_BODY;
    case CH_LEX_OFFICE:
        return CH_ATOM_OFFICE;
    case CH_LEX_STATE:
        return CH_ATOM_STATE;
    case CH_LEX_ADJECTIVE:
    case CH_LEX_NATIONAL:
        return CH_ATOM_ADJECTIVE;
    case CH_LEX_METONYM:
        return CH_ATOM_METONYM;
    case CH_LEX_CAPITAL:
        return CH_ATOM_CAPITAL;
    default:
        return CH_ATOM_OTHER;
    }
}

/* First hit of that kind that begins at token; NULL when there is none. */
static const struct ch_hit *hit_of(const struct ch_scan *scan, uint32_t token, uint8_t kind)
{
    for (uint32_t i = scan->hit_from[token]; i < scan->doc->hits.count; i++) {
        const struct ch_hit *hit = &scan->doc->hits.items[i];
        if (hit->first != token) break;
        if (hit->kind == kind) return hit;
    }
    return NULL;
}

static bool is_modifier_only(const struct ch_scan *scan, const struct ch_hit *hit)
{
    return hit->kind == CH_LEX_OFFICE && hit->end == hit->first + 1 &&
           !(scan->words[hit->first].classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_RANK)) &&
           (scan->words[hit->first].classes & CH_W_MODIFIER);
}

/* A word such as "head" or "chair" used as a verb. */
static bool not_a_noun(const struct ch_scan *scan, const struct ch_hit *hit)
{
    uint8_t upos = ch_scan_token(scan, hit->first)->upos;
    return hit->end == hit->first + 1 && (upos == CH_VERB || upos == CH_ADV) &&
           !ch_word_capital(&scan->words[hit->first]);
}

/* How often the article names the country that an organisation belongs to. */
static uint32_t country_count(const struct ch_scan *scan, const struct ch_hit *hit)
{
    const char *code = ch_lexicon_organisation(scan->lex, hit->id).country;
    uint32_t count = ch_table_get(&scan->countries, ch_str_hash(ch_str_of(code)));
    return count == CH_NONE ? 0 : count;
}

/* Of bodies of one name, such as labour parties, the one whose country the article is about. */
static bool nearer_body(const struct ch_scan *scan, const struct ch_hit *hit, const struct ch_hit *best)
{
    if (hit->kind != CH_LEX_ORGANISATION || best->kind != CH_LEX_ORGANISATION) return false;
    return country_count(scan, hit) > country_count(scan, best);
}

/* The entry that token begins: the longest, then by kind. */
static const struct ch_hit *best_hit(const struct ch_scan *scan, uint32_t token)
{
    const struct ch_hit *best = NULL;
    for (uint32_t i = scan->hit_from[token]; i < scan->doc->hits.count; i++) {
        const struct ch_hit *hit = &scan->doc->hits.items[i];
        if (hit->first != token) break;
        if ((best && hit->end < best->end) || is_modifier_only(scan, hit)) continue;
        if (!kind_rank(hit->kind) && hit->kind != CH_LEX_PLACE) continue;
        if (hit->kind == CH_LEX_OFFICE && not_a_noun(scan, hit)) continue;
        bool land =
            hit->kind == CH_LEX_STATE || hit->kind == CH_LEX_ADJECTIVE || hit->kind == CH_LEX_NATIONAL;
        if (land && !ch_hit_is_country(scan->doc, hit)) continue;
        if (!best || kind_rank(hit->kind) > kind_rank(best->kind) || nearer_body(scan, hit, best)) best = hit;
    }
    return best;
}

static bool capital(const struct ch_scan *scan, uint32_t token)
{
    return ch_word_capital(&scan->words[token]);
}

/* A hyphen inside a word whose second part goes on with a name: "Geun-hye", "al-Assad", not "Obama-era". */
static bool name_hyphen(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    static const char *const no_name[] = {"led",   "backed", "based",    "style",  "era",     "born", "made",
                                          "like",  "run",    "brokered", "linked", "owned",   "held", "ruled",
                                          "aided", "funded", "wide",     "bound",  "occupied"};
    if (!scan->words[token].hyphen || token + 1 >= end) return false;
    if (capital(scan, token + 1)) return true;
    if (scan->words[token + 1].shape != CH_SHAPE_LOWER) return false;
    struct ch_str part = ch_scan_token(scan, token + 1)->lower;
    for (size_t i = 0; i < sizeof no_name / sizeof *no_name; i++)
        if (ch_str_is(part, no_name[i])) return false;
    uint32_t classes = scan->words[token + 1].classes;
    bool plain = classes & (CH_W_FUNCTION | CH_W_EVENTTAIL | CH_W_MODIFIER | CH_W_PERSON | CH_W_BODY);
    return part.len <= 6 && (!plain || (classes & CH_W_PARTICLE));
}

/* Particles from token on that lead to a capital letter: "al-", "bin", "de la". The token behind them, or
 * token itself when there are none. */
static uint32_t behind_particles(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    uint32_t at = token;
    while (at < end && at < token + 4 && (scan->words[at].classes & CH_W_PARTICLE) &&
           scan->words[at].shape == CH_SHAPE_LOWER) {
        at++;
        if (at < end && scan->words[at].hyphen) at++;
    }
    return at > token && at < end && capital(scan, at) ? at : token;
}

static bool plain_word(const struct ch_scan *scan, uint32_t token)
{
    return scan->words[token].classes & (CH_W_FUNCTION | CH_W_TIME | CH_W_HONORIFIC);
}

/* Whether the lexicon's entry at token ends a name that has begun before it. */
static bool entry_breaks(const struct ch_scan *scan, uint32_t token, uint32_t end, const struct ch_atom *name)
{
    const struct ch_hit *hit = best_hit(scan, token);
    if (!hit) return false;
    bool last = hit->end >= end || !capital(scan, hit->end) || !ch_scan_token(scan, hit->end)->span.start;
    bool single = hit->end == token + 1;
    switch (hit->kind) {
    case CH_LEX_PERSON:
        return !single && !name->given;
    case CH_LEX_PLACE:
    case CH_LEX_CAPITAL:
        return !name->given && !hit_of(scan, token, CH_LEX_SURNAME);
    case CH_LEX_OFFICE:
    case CH_LEX_STATE:
    case CH_LEX_ADJECTIVE:
        return !(single && last && name->given);
    case CH_LEX_ORGANISATION: /* "Therese Wagner" */
        return !(single && last && name->given && scan->words[token].shape == CH_SHAPE_CAPITAL);
    default:
        return true;
    }
}

/* Behind a nickname in quotation marks and the name after it: Robert "Bob" | Tanner; token when there is
 * none. */
static uint32_t behind_nickname(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    if (token + 3 >= end) return token;
    struct ch_str open = ch_form(scan->doc, token), close = ch_form(scan->doc, token + 2);
    bool marks = (ch_str_is(open, "\"") && ch_str_is(close, "\"")) ||
                 (ch_str_is(open, "\xE2\x80\x9C") && ch_str_is(close, "\xE2\x80\x9D"));
    return marks && capital(scan, token + 1) && capital(scan, token + 3) ? token + 4 : token;
}

/* In headlines, where all words have capitals, a name of two words goes on only with words that are names; so
 * does the full name of a person whom the lexicon knows ("Donald Trump | Sounds"). Behind a surname a word
 * that may be a verb in the present ends it as well ("BRANDT | ARRIVES"). */
static bool ends_in_headline(const struct ch_scan *scan, uint32_t token, const struct ch_atom *name)
{
    const struct ch_word *word = &scan->words[token];
    bool next_small =
        token + 1 < scan->doc->tokens.count && !capital(scan, token + 1) && token > name->first + 1;
    bool known_person = name->person != CH_NONE && name->end > name->first + 1 && !next_small;
    if (!(word->loud || word->headline || known_person) || word->hyphen || word->shape <= CH_SHAPE_LOWER)
        return false;
    bool known = hit_of(scan, token, CH_LEX_SURNAME) || hit_of(scan, token, CH_LEX_GIVEN);
    if ((word->headline || word->loud) && !known && (word->classes & CH_W_SAY)) return true;
    bool part = known || word->shape == CH_SHAPE_INITIAL || (word->classes & (CH_W_PARTICLE | CH_W_SUFFIX));
    bool full = token > name->first + 1 || name->person != CH_NONE;
    bool verb = word->loud && !name->given && ch_str_ends(ch_scan_token(scan, token)->lower, "s");
    return (full || verb) && !part;
}

/* Carries a name that has begun at atom->first on as far as it goes. */
static void extend_name(const struct ch_scan *scan, uint32_t end, struct ch_atom *atom)
{
    for (uint32_t at = atom->end; at < end;) {
        uint32_t nickname = behind_nickname(scan, at, end);
        if (nickname > at) {
            at = nickname;
        } else if (ends_in_headline(scan, at, atom)) {
            break;
        } else if (scan->words[at].hyphen) {
            if (!name_hyphen(scan, at, end)) break;
            at += 2;
        } else if (capital(scan, at)) {
            bool suffix = scan->words[at].classes & CH_W_SUFFIX;
            if (scan->words[at].glued && !scan->words[at - 1].hyphen) break;
            bool middle = atom->given && (scan->words[at].classes & CH_W_HONORIFIC) && at + 1 < end &&
                          capital(scan, at + 1);
            bool initial = scan->words[at].shape == CH_SHAPE_INITIAL && at + 1 < end &&
                           capital(scan, at + 1) && !scan->words[at].headline && !scan->words[at].loud;
            bool rank = (scan->words[at].classes & CH_W_RANK) && !scan->words[at].glued && !atom->given &&
                        at + 1 < end && (capital(scan, at + 1) || ch_scan_is(scan, at + 1, ".")) &&
                        !hit_of(scan, at, CH_LEX_GIVEN) && !hit_of(scan, at, CH_LEX_SURNAME);
            if (rank) break; /* "Ohio | Gov. X" */
            bool don = ch_scan_is(scan, at, "don") && at + 1 < end && capital(scan, at + 1);
            if (!suffix && !middle && !initial && !don &&
                (plain_word(scan, at) || entry_breaks(scan, at, end, atom)))
                break;
            at++;
        } else if (at + 1 < end && ch_scan_is(scan, at, ",") &&
                   (ch_scan_is(scan, at + 1, "jr.") || ch_scan_is(scan, at + 1, "jr"))) {
            at += 2;
        } else {
            uint32_t next = behind_particles(scan, at, end);
            if (next == at) break;
            at = next + 1;
        }
        atom->end = at;
    }
}

/* "Foundation for X", "Ministry of Foreign Affairs and Expatriates": the end of what belongs to the name of
 * a body that ends at `at` so far. */
static uint32_t body_complement(const struct ch_scan *scan, uint32_t at, uint32_t end)
{
    if (at + 1 >= end) return at;
    if (!ch_scan_is(scan, at, "of") && !ch_scan_is(scan, at, "for") && !ch_scan_is(scan, at, "on") &&
        !ch_scan_is(scan, at, "against"))
        return at;
    uint32_t next = at + 1;
    if (ch_scan_is(scan, next, "the") && scan->words[next].shape == CH_SHAPE_LOWER) next++;
    if (next >= end || !capital(scan, next) || plain_word(scan, next)) return at;
    const struct ch_hit *hit = best_hit(scan, next);
    if (hit && (hit->kind == CH_LEX_PERSON || hit->kind == CH_LEX_OFFICE)) return at;
    while (next < end && (capital(scan, next) || scan->words[next].hyphen) && !plain_word(scan, next)) {
        hit = best_hit(scan, next);
        if (hit && hit->kind == CH_LEX_OFFICE) break;
        next++;
        if (next + 1 < end && ch_scan_is(scan, next, "and") && capital(scan, next + 1) &&
            !best_hit(scan, next + 1) && !plain_word(scan, next + 1))
            next++;
    }
    return next;
}

/* The end of a capitalised name of a body that begins at token: the last word that such names end with, and
 * what it takes behind it; token when it is none. */
static uint32_t body_end(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    uint32_t last = token, at = token;
    for (; at < end && at < token + 12; at++) {
        bool ampersand = ch_scan_is(scan, at, "&") && at > token;
        if (!capital(scan, at) && !scan->words[at].hyphen && !ampersand) break;
        if (at > token && plain_word(scan, at)) break;
        const struct ch_hit *hit = best_hit(scan, at);
        if (at > token && hit && hit->kind == CH_LEX_PERSON && hit->end > at + 1) break;
        if (hit && hit->kind == CH_LEX_OFFICE && !(scan->words[at].classes & CH_W_ORGTAIL)) break;
        if ((scan->words[at].classes & (CH_W_ORGTAIL | CH_W_STATE)) == CH_W_ORGTAIL) last = at + 1;
    }
    if (last == token) return token;
    uint32_t behind = body_complement(scan, last, end);
    bool alone = last == token + 1;
    if (alone && behind == last) return token;
    bool given = hit_of(scan, token, CH_LEX_GIVEN) && last == token + 2;
    return given && behind == last ? token : behind;
}

static bool add_atom(struct ch_scan *scan, struct ch_atom atom)
{
    struct ch_atom *slot = CH_PUSH(&scan->doc->arena, &scan->atoms);
    if (!slot) return false;
    *slot = atom;
    for (uint32_t i = atom.first; i < atom.end; i++)
        scan->atom_of[i] = scan->atoms.count - 1;
    return true;
}

/* Whether token ends a title that goes before a name. */
static bool title_at(const struct ch_scan *scan, uint32_t token)
{
    const struct ch_atom *atom = ch_scan_atom(scan, token);
    return (atom && atom->kind == CH_ATOM_OFFICE && capital(scan, token)) ||
           ((scan->words[token].classes & (CH_W_RANK | CH_W_HONORIFIC)) && capital(scan, token));
}

/* A rank that is also a given name, where it is one: "Sultan bin Saad", "Foreign Minister Amir Khan". */
static bool given_rank(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    if (!(scan->words[token].classes & CH_W_RANK) || !capital(scan, token) || token + 1 >= end) return false;
    bool son = ch_scan_is(scan, token + 1, "bin") || ch_scan_is(scan, token + 1, "ibn") ||
               ch_scan_is(scan, token + 1, "bint");
    if (son) return true;
    if (!hit_of(scan, token, CH_LEX_GIVEN)) return false;
    if (behind_particles(scan, token + 1, end) > token + 1) return true;
    const struct ch_atom *title = token > 0 ? ch_scan_atom(scan, token - 1) : NULL;
    if (token > 0 && (scan->words[token - 1].classes & CH_W_HONORIFIC) && capital(scan, token + 1))
        return true;
    bool several = token + 2 < end && capital(scan, token + 1) && !plain_word(scan, token + 1);
    return several && title && title->kind == CH_ATOM_OFFICE && !ch_rank_only(ch_form(scan->doc, token - 1));
}

/* A state, capital or place that is also a given name and begins a name: "Israel Katz", "Jordan Smith". */
static bool begins_name(const struct ch_scan *scan, const struct ch_hit *hit, uint32_t end)
{
    uint32_t next = hit->end;
    if (given_rank(scan, hit->first, end)) return true;
    if (hit->end != hit->first + 1 || next >= end || !capital(scan, next) || plain_word(scan, next))
        return false;
    if (kind_rank(hit->kind) >= kind_rank(CH_LEX_PERSON) || hit->kind == CH_LEX_ORGANISATION) return false;
    bool titled = hit->kind != CH_LEX_OFFICE && hit->kind != CH_LEX_ADJECTIVE && hit->first > 0 &&
                  title_at(scan, hit->first - 1);
    if (!hit_of(scan, hit->first, CH_LEX_GIVEN) && !titled) return false;
    uint32_t classes = scan->words[next].classes;
    if (classes & (CH_W_PERSON | CH_W_PEOPLE | CH_W_BODY | CH_W_ORGTAIL | CH_W_MODIFIER | CH_W_RANK))
        return false;
    return !best_hit(scan, next) || hit_of(scan, next, CH_LEX_SURNAME);
}

static uint32_t sentence_start(const struct ch_scan *scan, uint32_t token)
{
    return scan->doc->sentences.items[ch_scan_token(scan, token)->sentence].first;
}

/* Whether a capital letter at token may only be due to its place: the first word of a sentence or quote. */
static bool forced_capital(const struct ch_scan *scan, uint32_t token)
{
    uint32_t first = sentence_start(scan, token);
    if (token == first) return true;
    struct ch_str before = ch_form(scan->doc, token - 1);
    return ch_str_is(before, "\"") || ch_str_is(before, "“") || ch_str_is(before, "``") ||
           ch_str_is(before, "‘") || ch_str_is(before, ":") || ch_str_is(before, "--");
}

/* Months that are given names too, where no date goes on: "May Larsen", not "in May Larsen". */
static bool month_name(const struct ch_scan *scan, uint32_t token)
{
    bool name = ch_scan_is(scan, token, "may") || ch_scan_is(scan, token, "april") ||
                ch_scan_is(scan, token, "june") || ch_scan_is(scan, token, "august");
    return name && token > 0 && !(scan->words[token - 1].classes & CH_W_PREP) &&
           scan->words[token + 1].shape == CH_SHAPE_CAPITAL && !(scan->words[token + 1].classes & CH_W_TIME);
}

static bool credit_word(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"reporting", "editing",    "writing",
                                        "compiled",  "additional", "written"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_scan_is(scan, token, words[i])) return true;
    return false;
}

static bool may_begin_name(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    const struct ch_word *word = &scan->words[token];
    if (word->glued && !scan->words[token - 1].hyphen && token > 0 &&
        scan->words[token - 1].shape != CH_SHAPE_OTHER)
        return false;
    bool capital_next = token + 1 < end && capital(scan, token + 1) && !plain_word(scan, token + 1);
    if (plain_word(scan, token) && word->headline) return false;
    if (plain_word(scan, token)) {
        bool titled =
            token > 0 && title_at(scan, token - 1) && !(word->classes & (CH_W_HONORIFIC | CH_W_TIME));
        bool called = hit_of(scan, token, CH_LEX_GIVEN) || titled || month_name(scan, token);
        return capital_next && !forced_capital(scan, token) && called;
    }
    if (token >= scan->credits && credit_word(scan, token)) return false;
    if ((word->loud || word->headline) && !hit_of(scan, token, CH_LEX_SURNAME) &&
        !hit_of(scan, token, CH_LEX_GIVEN))
        return false;
    if (!capital_next && (word->classes & (CH_W_STATE | CH_W_BODY | CH_W_PERSON | CH_W_PEOPLE)) &&
        !hit_of(scan, token, CH_LEX_SURNAME) && !given_rank(scan, token, end))
        return false;
    if (!forced_capital(scan, token)) return true;
    bool particle = (word->classes & CH_W_PARTICLE) && !(word->classes & CH_W_FUNCTION);
    if (particle && behind_particles(scan, token + 1, end) > token + 1) return true; /* "Von der X said" */
    uint32_t plain = CH_W_PERSON | CH_W_PEOPLE | CH_W_MODIFIER | CH_W_BODY | CH_W_BODIES | CH_W_COUNT |
                     CH_W_SAY | CH_W_DET | CH_W_EVENTTAIL;
    bool given = hit_of(scan, token, CH_LEX_GIVEN) || hit_of(scan, token, CH_LEX_SURNAME);
    if ((word->classes & plain) && !(given && capital_next)) return false;
    uint8_t upos = ch_scan_token(scan, token)->upos;
    if (upos && upos != CH_PROPN && !given) return false;
    return given || ch_table_get(&scan->common, ch_str_hash(ch_scan_token(scan, token)->lower)) == CH_NONE;
}

static struct ch_atom name_atom(const struct ch_scan *scan, uint32_t first, uint32_t end, uint32_t person)
{
    struct ch_atom atom = {.first = first, .end = end, .kind = CH_ATOM_NAME, .id = CH_NONE, .person = person};
    const struct ch_hit *given = hit_of(scan, first, CH_LEX_GIVEN);
    atom.given = given != NULL;
    if (given) atom.gender = given->id == 1 ? CH_MALE : given->id == 2 ? CH_FEMALE : CH_GENDER_UNKNOWN;
    return atom;
}

/* Where the dateline that begins at token ends: places in capital letters at a paragraph's start, before
 * words that are not in capitals; token when there is none. */
static uint32_t dateline_end(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    const struct ch_sentence *s = &scan->doc->sentences.items[ch_scan_token(scan, token)->sentence];
    uint32_t index = ch_scan_token(scan, token)->sentence;
    bool opens =
        token == s->first && (index == 0 || scan->doc->sentences.items[index - 1].paragraph != s->paragraph);
    if (!opens || scan->words[token].loud) return token;
    uint32_t at = token;
    while (at < end) {
        if (ch_scan_is(scan, at, "/") || (scan->words[at].hyphen && at > token)) {
            at++;
            continue;
        }
        const struct ch_hit *hit = scan->words[at].shape == CH_SHAPE_CAPITALS ? best_hit(scan, at) : NULL;
        bool place =
            hit && (hit->kind == CH_LEX_CAPITAL || hit->kind == CH_LEX_PLACE || hit->kind == CH_LEX_STATE ||
                    hit->kind == CH_LEX_METONYM || (hit->kind == CH_LEX_ORGANISATION && hit->end > at + 1));
        if (!place || ch_form(scan->doc, at).len < 4 ||
            memchr(ch_form(scan->doc, at).ptr, '.', ch_form(scan->doc, at).len))
            break;
        at = hit->end;
    }
    return at;
}

static bool begins_with(struct ch_str s, struct ch_str prefix)
{
    return s.len >= prefix.len && ch_str_eq_nocase((struct ch_str){s.ptr, prefix.len}, prefix);
}

/* A title at the beginning of a person's name in the lexicon ("Queen Elizabeth II"), not a given name that
 * looks like one ("Gen Nakatani"). */
static bool is_title_word(const struct ch_scan *scan, uint32_t token, struct ch_str whole)
{
    uint32_t classes = scan->words[token].classes;
    if (classes & CH_W_PERSON) return !hit_of(scan, token, CH_LEX_GIVEN);
    return (classes & (CH_W_RANK | CH_W_HONORIFIC)) && !begins_with(whole, ch_form(scan->doc, token));
}

/* Adds the atom at token, if any, and returns the next token to look at. */
static uint32_t cut(struct ch_scan *scan, uint32_t token, uint32_t end)
{
    uint32_t dateline = dateline_end(scan, token, end);
    if (dateline > token) {
        struct ch_atom line = {
            .first = token, .end = dateline, .kind = CH_ATOM_DATELINE, .id = CH_NONE, .person = CH_NONE};
        return add_atom(scan, line) ? dateline : CH_NONE;
    }
    const struct ch_hit *hit = best_hit(scan, token);
    uint32_t body = capital(scan, token) && !scan->words[token].loud && !plain_word(scan, token)
                        ? body_end(scan, token, end)
                        : token;
    bool longer = body > token && (!hit || (body > hit->end && hit->kind != CH_LEX_STATE &&
                                            hit->kind != CH_LEX_ADJECTIVE && hit->kind != CH_LEX_OFFICE));
    struct ch_atom atom = {.first = token, .end = token + 1, .id = CH_NONE, .person = CH_NONE};
    if (longer && (!forced_capital(scan, token) || may_begin_name(scan, token, end))) {
        atom.kind = CH_ATOM_BODY;
        atom.end = body;
    } else if (hit && hit->kind == CH_LEX_PERSON) {
        uint32_t first = token;
        struct ch_str whole = ch_str_of(ch_lexicon_person(scan->lex, hit->id).name);
        while (first + 1 < hit->end && is_title_word(scan, first, whole) && capital(scan, first + 1))
            first++;
        uint32_t last = hit->end;
        while (last > first + 1 && scan->words[last - 1].shape == CH_SHAPE_OTHER)
            last--;
        atom = name_atom(scan, first, last, hit->id);
        extend_name(scan, end, &atom);
    } else if (hit && !begins_name(scan, hit, end)) {
        atom.kind = atom_kind(hit->kind);
        atom.flags = hit->flags;
        atom.end = hit->end;
        if (atom.kind != CH_ATOM_OTHER) atom.id = hit->id;
    } else {
        uint32_t start = behind_particles(scan, token, end);
        bool glued_particle = start > token + 1 && scan->words[start - 1].hyphen;
        if (!glued_particle) start = token;
        if (!capital(scan, start) || !may_begin_name(scan, start, end)) return token + 1;
        bool noun = (scan->words[start].classes & CH_W_PERSON) && !hit_of(scan, start, CH_LEX_GIVEN) &&
                    start + 1 < end && !plain_word(scan, start + 1);
        bool title = noun || ((scan->words[start].classes & CH_W_RANK) && !given_rank(scan, start, end));
        if (title && start + 1 < end && (capital(scan, start + 1) || ch_scan_is(scan, start + 1, ".")))
            return token + 1;
        atom = name_atom(scan, token, start + 1, CH_NONE);
        extend_name(scan, end, &atom);
    }
    return add_atom(scan, atom) ? atom.end : CH_NONE;
}

bool ch_scan_atoms(struct ch_scan *scan)
{
    for (uint32_t i = 0; i < scan->doc->sentences.count; i++) {
        const struct ch_sentence *s = &scan->doc->sentences.items[i];
        for (uint32_t at = s->first; at < s->end;) {
            at = cut(scan, at, s->end);
            if (at == CH_NONE) return false;
        }
    }
    return true;
}

/* The first hit of each token, in one pass over the sorted hits. */
static void index_hits(struct ch_scan *scan)
{
    uint32_t hit = 0;
    for (uint32_t i = 0; i <= scan->doc->tokens.count; i++) {
        while (hit < scan->doc->hits.count && scan->doc->hits.items[hit].first < i)
            hit++;
        scan->hit_from[i] = hit;
    }
}

static bool note_common(struct ch_scan *scan)
{
    for (uint32_t i = 0; i < scan->doc->tokens.count; i++) {
        if (scan->words[i].shape != CH_SHAPE_LOWER || (i && scan->words[i - 1].hyphen)) continue;
        if (!ch_table_set(&scan->doc->arena, &scan->common, ch_str_hash(ch_scan_token(scan, i)->lower), 1))
            return false;
    }
    return true;
}

static bool count_countries(struct ch_scan *scan)
{
    for (uint32_t i = 0; i < scan->doc->hits.count; i++) {
        const struct ch_hit *hit = &scan->doc->hits.items[i];
        bool country = ch_hit_is_country(scan->doc, hit);
        if (!country) continue;
        uint64_t key = ch_str_hash(ch_str_of(ch_lexicon_state(scan->lex, hit->id).code));
        uint32_t count = ch_table_get(&scan->countries, key);
        if (!ch_table_set(&scan->doc->arena, &scan->countries, key, count == CH_NONE ? 1 : count + 1))
            return false;
    }
    return true;
}

bool ch_scan_begin(struct ch_scan *scan, struct ch_document *doc, const struct ch_lexicon *lex)
{
    *scan = (struct ch_scan){.doc = doc, .lex = lex};
    scan->words = ch_words(doc);
    scan->atom_of = ch_arena_alloc(&doc->arena, (doc->tokens.count + 1) * sizeof *scan->atom_of);
    scan->hit_from = ch_arena_alloc(&doc->arena, (doc->tokens.count + 1) * sizeof *scan->hit_from);
    if (!scan->words || !scan->atom_of || !scan->hit_from) return false;
    memset(scan->atom_of, 0xFF, (doc->tokens.count + 1) * sizeof *scan->atom_of);
    index_hits(scan);
    scan->credits = ch_credits_start(doc);
    if (!count_countries(scan)) return false;
    return note_common(scan);
}
