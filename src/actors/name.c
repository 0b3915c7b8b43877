/* Person or not: a capitalised sequence gets points for and against from its own form and its
 * neighbourhood; then all its occurrences in the article decide together. */
#include "actors/scan.h"

/* Points at which a sequence counts as a person's name. */
#define ENOUGH 3

/* Points that a name needs before which a preposition of place stands somewhere in the article, such as those
 * of a title; a subject that speaks has fewer. */
#define BEYOND_PLACE 6

static bool is_capital(const struct ch_scan *scan, uint32_t token)
{
    return ch_word_capital(&scan->words[token]);
}

static const struct ch_sentence *sentence_of(const struct ch_scan *scan, uint32_t token)
{
    return &scan->doc->sentences.items[ch_scan_token(scan, token)->sentence];
}

/* Orthographic words of an atom. */
static uint32_t word_count(const struct ch_scan *scan, const struct ch_atom *atom)
{
    uint32_t count = 1;
    for (uint32_t i = atom->first + 1; i < atom->end; i++)
        count += !scan->words[i].glued;
    return count;
}

/* A surname that the lexicon knows: the better known, the surer; less in a name of several words, which says
 * more by itself. */
static int surname_score(const struct ch_scan *scan, const struct ch_atom *atom, uint32_t words)
{
    int score = 0;
    for (uint32_t at = atom->first; at < atom->end; at++)
        for (uint32_t i = scan->hit_from[at]; i < scan->doc->hits.count; i++) {
            const struct ch_hit *hit = &scan->doc->hits.items[i];
            if (hit->first != at) break;
            if (hit->kind != CH_LEX_SURNAME || (hit->end != atom->end && at != atom->first)) continue;
            int rank = ch_lexicon_person(scan->lex, hit->id).rank;
            bool doubtful = (hit->flags & CH_LEX_AMBIGUOUS) && at == sentence_of(scan, at)->first;
            rank = doubtful ? 1 : rank == 3 ? 5 : 1 + rank;
            if (rank > score) score = rank;
        }
    return words > 1 && score > 2 ? 2 : score;
}

static bool one_of(const struct ch_scan *scan, uint32_t token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ch_scan_is(scan, token, words[i])) return true;
    return false;
}

#define ONE_OF(scan, token, words) one_of(scan, token, words, sizeof(words) / sizeof *(words))

/* Of the first words of places, those that are common words in English, Arabic and Spanish. */
bool ch_scan_place_head(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"mount", "lake",  "fort",  "port",   "camp",  "cape", "deir",
                                        "wadi",  "jabal", "jebel", "puerto", "punta", "kafr", "beit"};
    return ONE_OF(scan, token, words);
}

/* Words that begin names of storms, mountains, camps and undertakings, which are often persons' names else.
 */
static bool never_person(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"hurricane", "typhoon", "cyclone",   "operation", "exercise",
                                        "saint",     "st.",     "new",       "north",     "south",
                                        "east",      "west",    "greenwich", "uss",       "hms"};
    return ch_scan_place_head(scan, token) || ONE_OF(scan, token, words);
}

/* Whether "to" at token stands where somebody moves: "returned to", "the road to", "from Arden to". */
static bool moves_to(const struct ch_scan *scan, uint32_t token)
{
    static const char *const moves[] = {
        "moved",    "went",      "go",        "going",      "goes",    "gone",      "travelled", "traveled",
        "travel",   "travels",   "flew",      "flown",      "fly",     "flying",    "fled",      "flee",
        "returned", "return",    "returning", "came",       "come",    "drove",     "driven",    "sailed",
        "headed",   "heading",   "marched",   "advanced",   "advance", "retreated", "withdrew",  "deployed",
        "drive",    "relocated", "visit",     "visits",     "trip",    "trips",     "road",      "roads",
        "route",    "routes",    "way",       "flight",     "flights", "journey",   "tour",      "highway",
        "close",    "evacuated", "displaced", "transferred"};
    const struct ch_sentence *s = sentence_of(scan, token);
    if (!ch_scan_is(scan, token, "to") || token == s->first) return false;
    if (ONE_OF(scan, token - 1, moves)) return true;
    const struct ch_atom *start = ch_scan_atom(scan, token - 1);
    return start && start->first > s->first && ch_scan_is(scan, start->first - 1, "from");
}

bool ch_scan_at_place(const struct ch_scan *scan, uint32_t token)
{
    static const char *const takes_place[] = {"shelled",    "besieged", "bombarded", "retook",
                                              "recaptured", "overran",  "encircled", "evacuated"};
    if (token == sentence_of(scan, token)->first) return false;
    if (ONE_OF(scan, token - 1, takes_place)) return true;
    return (scan->words[token - 1].classes & CH_W_PLACEPREP) || moves_to(scan, token - 1);
}

/* What the tree tells: persons' names are flat, others mostly compounds; persons are subjects. */
static int tree_score(const struct ch_scan *scan, const struct ch_atom *atom, uint32_t words)
{
    if (!sentence_of(scan, atom->first)->parsed) return 0;
    int score = 0;
    const struct ch_token *first = ch_scan_token(scan, atom->first),
                          *last = ch_scan_token(scan, atom->end - 1);
    if (words > 1 && last->deprel == CH_DEPREL_FLAT && first->upos == CH_PROPN) score += 1;
    if (first->deprel == CH_DEPREL_NSUBJ || last->deprel == CH_DEPREL_NSUBJ) score += 1;
    return score;
}

/* "Reagan-Bush", "the Clinton-Warren plan": two well-known persons at once. */
static bool two_surnames(const struct ch_scan *scan, const struct ch_atom *atom)
{
    if (atom->end != atom->first + 3 || !scan->words[atom->first + 1].hyphen || atom->person != CH_NONE)
        return false;
    struct ch_atom left = *atom, right = *atom;
    left.end = atom->first + 1;
    right.first = atom->first + 2;
    return surname_score(scan, &left, 1) > 2 && surname_score(scan, &right, 1) > 2;
}

bool ch_scan_is_compound(const struct ch_scan *scan, const struct ch_atom *atom)
{
    uint32_t last = atom->end - 1;
    if (atom->end < atom->first + 3 || !scan->words[last - 1].hyphen || atom->person != CH_NONE) return false;
    bool letter = scan->words[atom->first].shape == CH_SHAPE_INITIAL && last == atom->first + 2;
    if (letter && scan->words[last].shape == CH_SHAPE_LOWER) return true;
    const struct ch_document *doc = scan->doc;
    for (uint32_t i = ch_hits_from(doc, last); i < doc->hits.count && doc->hits.items[i].first == last; i++)
        if (doc->hits.items[i].kind == CH_LEX_ADJECTIVE && doc->hits.items[i].end == last + 1) return true;
    return false;
}

/* The form of the name alone. */
static int form_score(const struct ch_scan *scan, const struct ch_atom *atom)
{
    uint32_t words = word_count(scan, atom);
    int score = words == 1 ? -2 : words <= 3 ? 1 : words == 4 ? 0 : -2;
    if (atom->person != CH_NONE) score += 10;
    if (atom->given) score += words > 1 ? 3 : 4;
    score += tree_score(scan, atom, words);
    if (words == 1 && two_surnames(scan, atom)) score -= 8;
    if (words > 1 && never_person(scan, atom->first)) score -= 6;
    score += surname_score(scan, atom, words);
    for (uint32_t i = atom->first; i < atom->end; i++) {
        const struct ch_word *word = &scan->words[i];
        bool inner = i > atom->first;
        if (word->shape == CH_SHAPE_INITIAL && atom->end > atom->first + 1) score += 2;
        if (word->shape == CH_SHAPE_LOWER && !word->glued && inner) score += 3;
        if (word->shape == CH_SHAPE_LOWER && word->glued && inner && scan->words[i - 1].hyphen) score += 3;
        bool event = inner && (scan->words[i - 1].classes & CH_W_EVENTTAIL); /* "World War II" */
        if ((word->classes & CH_W_SUFFIX) && inner) score += event ? -5 : 3;
        if (word->shape == CH_SHAPE_CAPITALS && !word->loud && !(word->classes & CH_W_SUFFIX)) score -= 3;
    }
    uint32_t last = scan->words[atom->end - 1].classes;
    if (words == 1 &&
        (last & (CH_W_ORGTAIL | CH_W_PLACETAIL | CH_W_EVENTTAIL | CH_W_BODY | CH_W_PERSON | CH_W_PEOPLE)) &&
        score < 3)
        score -= 5;
    if (words > 1 &&
        (last & (CH_W_ORGTAIL | CH_W_PLACETAIL | CH_W_EVENTTAIL | CH_W_BODY | CH_W_BODIES | CH_W_PEOPLE)))
        score -= atom->given ? 2 : 5;
    uint8_t upos = ch_scan_token(scan, atom->end - 1)->upos;
    if (upos && upos != CH_PROPN && !scan->words[atom->end - 1].glued) score -= 2;
    return score;
}

/* What stands before it: a title, a preposition of place, an article. */
static int left_score(const struct ch_scan *scan, const struct ch_atom *atom)
{
    const struct ch_sentence *s = sentence_of(scan, atom->first);
    if (atom->first == s->first) return 0;
    uint32_t before = atom->first - 1;
    const struct ch_atom *left = ch_scan_atom(scan, before);
    uint32_t classes = scan->words[before].classes;
    if (left && left->kind == CH_ATOM_OFFICE)
        return ch_lexicon_office(scan->lex, left->id).plural && word_count(scan, atom) == 1 ? 0 : 5;
    if ((classes & (CH_W_HONORIFIC | CH_W_RANK)) && is_capital(scan, before)) return 6;
    if (classes & CH_W_PERSON) return 4;
    if (ch_scan_is(scan, before, ".") && before > s->first &&
        (scan->words[before - 1].classes & (CH_W_HONORIFIC | CH_W_RANK)))
        return 6;
    if (ch_scan_is(scan, before, ",") && before > s->first) {
        const struct ch_atom *title = ch_scan_atom(scan, before - 1);
        bool person =
            (title && title->kind == CH_ATOM_OFFICE) || (scan->words[before - 1].classes & CH_W_PERSON);
        return person ? 3 : 0;
    }
    bool regime = atom->end < s->end && (scan->words[atom->end].classes & CH_W_STATE);
    if (ch_scan_is(scan, before, "the")) return regime ? 4 : -5;
    if ((classes & CH_W_BODY) && !is_capital(scan, before)) return -5;
    if (ch_scan_at_place(scan, atom->first)) return -3;
    if ((classes & CH_W_SAY) && !is_capital(scan, before)) return 2;
    return 0;
}

/* Whether the noun phrase at token is one person by his or her office, and is over with it: "the harbour
 * minister,", "Norway's top envoy to", not "the minister's company". */
static bool describes_person(const struct ch_scan *scan, uint32_t token, uint32_t end)
{
    static const char *const behind[] = {",", ".", "of", "for", "in", "to", "who", "at", ")", "\xE2\x80\x94"};
    struct ch_chunk chunk;
    if (!ch_chunk_next(scan, token, end, &chunk) || chunk.first != token || chunk.possessor) return false;
    const struct ch_atom *head = ch_scan_atom(scan, chunk.end - 1);
    bool opened = (scan->words[token].classes & (CH_W_DET | CH_W_POSS)) || chunk.segment > chunk.first;
    bool person = head ? head->kind == CH_ATOM_OFFICE && !ch_lexicon_office(scan->lex, head->id).plural
                       : scan->words[chunk.end - 1].classes & CH_W_PERSON;
    return opened && person && (chunk.end >= end || ONE_OF(scan, chunk.end, behind));
}

/* ", 54," or ", the minister," or ", who": how a person is introduced after the name. A word alone says less
 * for a person than several, so that what follows must say more. */
static int apposition_score(const struct ch_scan *scan, const struct ch_atom *name, uint32_t end)
{
    uint32_t at = name->end + 1;
    if (at >= end) return 0;
    if (ch_scan_is(scan, at, "who") || ch_scan_is(scan, at, "whose") || ch_scan_is(scan, at, "speaking"))
        return 4;
    bool alone = name->end == name->first + 1;
    struct ch_str form = ch_form(scan->doc, at);
    if (form.len == 2 && form.ptr[0] >= '1' && form.ptr[0] <= '9' && form.ptr[1] >= '0' &&
        form.ptr[1] <= '9' && at + 1 < end &&
        (ch_scan_is(scan, at + 1, ",") || ch_scan_is(scan, at + 1, ".")))
        return alone ? 5 : 3;
    bool free = name->first == sentence_of(scan, name->first)->first ||
                !(scan->words[name->first - 1].classes & CH_W_PREP);
    if (alone && free && describes_person(scan, at, end)) return 5;
    for (uint32_t i = at; i < end && i < at + 8; i++) {
        const struct ch_atom *atom = ch_scan_atom(scan, i);
        if (atom && atom->kind == CH_ATOM_OFFICE) return 3;
        if (scan->words[i].classes & CH_W_PERSON) return 3;
        if (scan->words[i].shape == CH_SHAPE_OTHER && !scan->words[i].glued) break;
        if (ch_scan_is(scan, i, ",") || (scan->words[i].classes & CH_W_SAY)) break;
    }
    return 0;
}

/* Whether those to whom persons rather than bodies speak are named at token: "told reporters". */
static bool audience(const struct ch_scan *scan, uint32_t token)
{
    static const char *const words[] = {"reporters", "journalists", "lawmakers", "parliament",
                                        "deputies",  "mourners",    "diplomats", "supporters"};
    return ONE_OF(scan, token, words);
}

/* "ILSE VARGA (Norway) said": how the United Nations report debates. */
static bool speaks_for_state(const struct ch_scan *scan, const struct ch_atom *atom, uint32_t end)
{
    uint32_t open = atom->end, close = open + 1;
    if (!ch_scan_is(scan, open, "(") || word_count(scan, atom) < 2 || word_count(scan, atom) > 4)
        return false;
    while (close < end && close < open + 7 && !ch_scan_is(scan, close, ")"))
        close++;
    if (close < open + 2 || close + 1 >= end || !ch_scan_is(scan, close, ")") || !is_capital(scan, open + 1))
        return false;
    return (scan->words[close + 1].classes & CH_W_SAY) && scan->words[close + 1].shape == CH_SHAPE_LOWER;
}

static int right_score(const struct ch_scan *scan, const struct ch_atom *atom)
{
    uint32_t end = sentence_of(scan, atom->first)->end;
    uint32_t next = atom->end;
    if (next >= end) return 0;
    if (ch_scan_is(scan, next, ",")) return apposition_score(scan, atom, end);
    if (ch_scan_is(scan, next, "who")) return 3;
    if (speaks_for_state(scan, atom, end)) return 9;
    uint32_t classes = scan->words[next].classes;
    if ((classes & CH_W_SAY) && scan->words[next].shape == CH_SHAPE_LOWER)
        return next + 1 < end && audience(scan, next + 1) ? 4 : 2;
    if (ch_scan_is(scan, next, "'s") && next + 1 < end && (scan->words[next + 1].classes & CH_W_PERSON))
        return 1;
    return 0;
}

/* Reporters and editors in the credits: "(Reporting by A and B in C; Editing by D)". */
static int credit_score(const struct ch_scan *scan, const struct ch_atom *atom)
{
    if (atom->first < scan->credits || atom->first == 0) return 0;
    uint32_t before = atom->first - 1;
    bool listed = ch_scan_is(scan, before, "by") || ch_scan_is(scan, before, "reporting") ||
                  ch_scan_is(scan, before, "editing") || ch_scan_is(scan, before, "writing") ||
                  ch_scan_is(scan, before, ",") || ch_scan_is(scan, before, "and") ||
                  ch_scan_is(scan, before, ";") || ch_scan_is(scan, before, "&");
    return listed && word_count(scan, atom) > 1 ? 8 : 0;
}

static uint64_t name_key(const struct ch_scan *scan, uint32_t first, uint32_t end)
{
    uint64_t key = UINT64_C(0xCBF29CE484222325);
    for (uint32_t i = first; i < end; i++)
        key = (key ^ ch_str_hash(ch_scan_token(scan, i)->lower)) * UINT64_C(0x100000001B3);
    return key;
}

/* The best score of each name in the article, and the family name of each that is sure. */
struct evidence {
    struct ch_table best;   /* name -> score + 100 */
    struct ch_table places; /* names of several words that something is in or goes to -> 1 */
    struct ch_table words;  /* every word of a person's name that is sure -> 1 */
    struct ch_table family; /* last or, for names in East Asian order, first word of a person's name -> 1 */
};

static bool note(struct ch_scan *scan, struct evidence *evidence, const struct ch_atom *atom)
{
    uint64_t key = name_key(scan, atom->first, atom->end);
    uint32_t score = (uint32_t)(atom->score + 100), known = ch_table_get(&evidence->best, key);
    if ((known == CH_NONE || known < score) && !ch_table_set(&scan->doc->arena, &evidence->best, key, score))
        return false;
    if (word_count(scan, atom) < 2) return true;
    bool place = !atom->given && atom->person == CH_NONE && ch_scan_at_place(scan, atom->first);
    if (place && !ch_table_set(&scan->doc->arena, &evidence->places, key, 1)) return false;
    if (atom->score < ENOUGH) return true;
    for (uint32_t i = atom->first; i < atom->end; i++)
        if (scan->words[i].shape > CH_SHAPE_LOWER &&
            !ch_table_set(&scan->doc->arena, &evidence->words, name_key(scan, i, i + 1), 1))
            return false;
    uint32_t last = atom->end - 1;
    while (last > atom->first && (scan->words[last].classes & CH_W_SUFFIX))
        last--;
    while (last > atom->first && scan->words[last].shape == CH_SHAPE_OTHER)
        last--;
    uint32_t middle = last > atom->first + 1 ? last - 1 : last; /* "Valdes" of "Ernesto Valdes Soto" */
    if (scan->words[middle].shape < CH_SHAPE_CAPITAL || (scan->words[middle].classes & CH_W_PARTICLE))
        middle = last;
    return ch_table_set(&scan->doc->arena, &evidence->family, name_key(scan, middle, middle + 1), 1) &&
           ch_table_set(&scan->doc->arena, &evidence->family, name_key(scan, last, last + 1), 1) &&
           ch_table_set(&scan->doc->arena, &evidence->family, name_key(scan, atom->first, atom->first + 1),
                        1);
}

/* Whether every word of a name stands in sure names: "Le Gallec", "Solano Rivas". */
static bool parts_known(const struct ch_scan *scan, const struct evidence *evidence,
                        const struct ch_atom *atom)
{
    for (uint32_t i = atom->first; i < atom->end; i++) {
        bool small = scan->words[i].shape <= CH_SHAPE_LOWER || (scan->words[i].classes & CH_W_PARTICLE);
        if (!small && ch_table_get(&evidence->words, name_key(scan, i, i + 1)) == CH_NONE) return false;
    }
    return true;
}

/* "the Dorin-Rind handshake" in an article that names Dorin and Rind. */
static bool is_two_known(const struct ch_scan *scan, const struct evidence *evidence,
                         const struct ch_atom *atom)
{
    uint32_t last = atom->end - 1;
    return atom->end == atom->first + 3 && scan->words[last - 1].hyphen && atom->person == CH_NONE &&
           ch_table_get(&evidence->family, name_key(scan, atom->first, atom->first + 1)) != CH_NONE &&
           ch_table_get(&evidence->family, name_key(scan, last, last + 1)) != CH_NONE;
}

static bool decide(const struct ch_scan *scan, const struct evidence *evidence, const struct ch_atom *atom)
{
    if (ch_scan_is_compound(scan, atom)) return false;
    uint32_t best = ch_table_get(&evidence->best, name_key(scan, atom->first, atom->end));
    bool place = ch_table_get(&evidence->places, name_key(scan, atom->first, atom->end)) != CH_NONE;
    if (place && best < 100 + BEYOND_PLACE) return false;
    if (best != CH_NONE && best >= 100 + ENOUGH) return atom->score > -6;
    if (is_two_known(scan, evidence, atom)) return false;
    if (word_count(scan, atom) > 1) return atom->score > -6 && parts_known(scan, evidence, atom);
    if (atom->score >= 0 && parts_known(scan, evidence, atom)) return true;
    return atom->score > -6 &&
           ch_table_get(&evidence->family, name_key(scan, atom->end - 1, atom->end)) != CH_NONE;
}

/* Whether token joins the members of a list. */
static bool joins_list(const struct ch_scan *scan, uint32_t token)
{
    return ch_scan_is(scan, token, "and") || ch_scan_is(scan, token, ",");
}

/* Names of several words in a list with a sure name are persons' too: "A, B and C". */
static void spread_over_list(struct ch_scan *scan, uint32_t from, uint32_t to)
{
    struct ch_atom *sure = &scan->atoms.items[from], *other = &scan->atoms.items[to];
    if (other->kind != CH_ATOM_NAME || sure->kind != CH_ATOM_NAME || sure->score < ENOUGH + 1) return;
    if (other->score >= ENOUGH || other->score < 0 || word_count(scan, other) < 2) return;
    uint32_t left = from < to ? sure->end : other->end, right = from < to ? other->first : sure->first;
    bool near = right == left + 1 || (right == left + 2 && ch_scan_is(scan, left, ","));
    if (near && joins_list(scan, left) && joins_list(scan, right - 1)) other->score = ENOUGH + 1;
}

/* A town's name that is the surname of somebody in the article, where it is no place: "Lima said". */
static void towns_to_names(struct ch_scan *scan, const struct evidence *evidence)
{
    for (uint32_t i = 0; i < scan->atoms.count; i++) {
        struct ch_atom *atom = &scan->atoms.items[i];
        bool town =
            (atom->kind == CH_ATOM_OTHER || atom->kind == CH_ATOM_CAPITAL) && atom->end == atom->first + 1;
        if (!town || ch_table_get(&evidence->family, name_key(scan, atom->first, atom->end)) == CH_NONE)
            continue;
        if (atom->first > 0 && (scan->words[atom->first - 1].classes & CH_W_PREP)) continue;
        atom->kind = CH_ATOM_NAME;
        atom->person_name = true;
        atom->id = atom->person = CH_NONE;
    }
}

bool ch_scan_names(struct ch_scan *scan)
{
    struct evidence evidence = {0};
    for (uint32_t i = 0; i < scan->atoms.count; i++) {
        struct ch_atom *atom = &scan->atoms.items[i];
        if (atom->kind != CH_ATOM_NAME) continue;
        atom->score = (int16_t)(form_score(scan, atom) + left_score(scan, atom) + right_score(scan, atom) +
                                credit_score(scan, atom));
    }
    for (uint32_t i = 0; i + 1 < scan->atoms.count; i++)
        spread_over_list(scan, i, i + 1);
    for (uint32_t i = scan->atoms.count; i-- > 1;)
        spread_over_list(scan, i, i - 1);
    for (uint32_t i = 0; i < scan->atoms.count; i++)
        if (scan->atoms.items[i].kind == CH_ATOM_NAME && !note(scan, &evidence, &scan->atoms.items[i]))
            return false;
    for (uint32_t i = 0; i < scan->atoms.count; i++) {
        struct ch_atom *atom = &scan->atoms.items[i];
        if (atom->kind == CH_ATOM_NAME) atom->person_name = decide(scan, &evidence, atom);
    }
    towns_to_names(scan, &evidence);
    return true;
}
