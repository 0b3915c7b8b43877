#include "language/abbreviation.h"

#include <string.h>

/* Titles, months, states and company forms as news agencies shorten them, and what UD English-EWT and GUM
 * (train) have besides. Sorted bytewise
 * for bsearch; a capital letter in the table stands for a capital in the text, a small one for either case;
 * titles and numbers are known in all capitals too. */
struct entry {
    char word[8];
    uint8_t kind;
};
#define T CH_ABBR_TITLE
#define N CH_ABBR_NUMBER
#define M CH_ABBR_MONTH
#define V CH_ABBR_NEVER
#define E CH_ABBR_MAY_END
#define P CH_ABBR_PLACE
/* Letters of the longest entry. */
#define LONGEST 6

static const struct entry entries[] = {
    {"Adm", T},   {"Ala", P},    {"Ald", T},  {"Amb", T},   {"Ambs", T},  {"Apr", M},  {"Ariz", P},
    {"Ark", P},   {"Art", N},    {"Arts", N}, {"Assoc", V}, {"Asst", T},  {"Atty", T}, {"Aug", M},
    {"Ave", E},   {"Bhd", E},    {"Bldg", E}, {"Blvd", E},  {"Br", T},    {"Brig", T}, {"Bros", E},
    {"Calif", P}, {"Capt", T},   {"Cde", T},  {"Cdr", T},   {"Ch", N},    {"Cie", E},  {"Cir", E},
    {"Cmdr", T},  {"Co", E},     {"Col", T},  {"Colo", P},  {"Comdr", T}, {"Conn", P}, {"Corp", E},
    {"Cpl", T},   {"Cpt", T},    {"Ct", E},   {"Dec", M},   {"Del", P},   {"Dem", T},  {"Dept", T},
    {"Det", T},   {"Dist", E},   {"Dr", T},   {"Dra", T},   {"Drs", T},   {"Eng", T},  {"Engr", T},
    {"Eq", N},    {"Esp", V},    {"Esq", E},  {"Feb", M},   {"Fig", N},   {"Figs", N}, {"Fla", P},
    {"Fr", T},    {"Fri", E},    {"Ft", T},   {"Ga", P},    {"Gen", T},   {"Gens", T}, {"Gov", T},
    {"Govs", T},  {"Hon", T},    {"Hwy", T},  {"Ill", P},   {"Inc", E},   {"Ind", P},  {"Insp", T},
    {"Jan", M},   {"Jr", E},     {"Jul", M},  {"Jun", M},   {"Kan", P},   {"Ky", P},   {"La", P},
    {"Lieut", T}, {"Lt", T},     {"Ltd", E},  {"Maj", T},   {"Mass", P},  {"Md", P},   {"Messrs", T},
    {"Mgr", T},   {"Mich", P},   {"Minn", P}, {"Miss", P},  {"Mlle", T},  {"Mme", T},  {"Mo", P},
    {"Mon", E},   {"Mons", T},   {"Mont", P}, {"Mr", T},    {"Mrs", T},   {"Ms", T},   {"Msgr", T},
    {"Mt", T},    {"Mx", T},     {"Natl", V}, {"Neb", P},   {"Nev", P},   {"No", N},   {"Nos", N},
    {"Nov", M},   {"Nr", N},     {"Oct", M},  {"Okla", P},  {"Ont", P},   {"Ore", P},  {"Pa", P},
    {"Para", N},  {"Pfc", T},    {"Ph", V},   {"Plc", E},   {"Pres", T},  {"Prof", T}, {"Profs", T},
    {"Pt", N},    {"Pte", T},    {"Pty", E},  {"Pvt", T},   {"Que", P},   {"Rd", E},   {"Rep", T},
    {"Reps", T},  {"Res", N},    {"Ret", E},  {"Rev", T},   {"Rs", V},    {"Rt", T},   {"Sat", E},
    {"Sec", T},   {"Sen", T},    {"Sens", T}, {"Sep", M},   {"Sept", M},  {"Sgt", T},  {"Sgts", T},
    {"Spc", T},   {"Sr", E},     {"Sra", T},  {"Srta", T},  {"St", E},    {"Sta", T},  {"Ste", T},
    {"Sts", T},   {"Sun", E},    {"Supt", T}, {"Tel", N},   {"Tenn", P},  {"Tex", P},  {"Thu", E},
    {"Thur", E},  {"Thurs", E},  {"Tk", V},   {"Tue", E},   {"Tues", E},  {"Univ", V}, {"Va", P},
    {"Vol", N},   {"Vols", N},   {"Vt", P},   {"Wash", P},  {"Wed", E},   {"Wis", P},  {"Wyo", P},
    {"al", E},    {"approx", V}, {"attn", V}, {"ca", V},    {"cf", V},    {"dept", V}, {"ed", V},
    {"eds", V},   {"eg", V},     {"esp", V},  {"est", V},   {"etc", E},   {"ext", N},  {"ft", E},
    {"hrs", E},   {"ie", V},     {"incl", V}, {"lb", E},    {"lbs", E},   {"mins", E}, {"pp", N},
    {"tel", N},   {"viz", V},    {"vol", N},  {"vols", N},  {"vs", V},    {"yrs", E},
};
#undef T
#undef N
#undef M
#undef V
#undef E
#undef P

static const struct entry *look_up(const char *key)
{
    size_t low = 0, high = sizeof entries / sizeof *entries;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = key[0] - entries[mid].word[0];
        if (order == 0) order = strcmp(key, entries[mid].word);
        if (order == 0) return &entries[mid];
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

enum ch_abbreviation ch_abbreviation_of(struct ch_str word)
{
    char key[sizeof entries->word];
    if (word.len < 2 || word.len > LONGEST) return CH_ABBR_NONE;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z')) return CH_ABBR_NONE;
        key[i] = i && upper ? (char)(c | 0x20) : c;
    }
    key[word.len] = '\0';
    const struct entry *found = look_up(key);
    bool capitals = word.ptr[word.len - 1] < 'a';
    if (!found && word.ptr[0] < 'a' && !capitals) {
        key[0] = (char)(key[0] | 0x20);
        found = look_up(key);
    }
    if (!found || (capitals && found->kind != CH_ABBR_TITLE && found->kind != CH_ABBR_NUMBER))
        return CH_ABBR_NONE;
    return (enum ch_abbreviation)found->kind;
}

bool ch_may_be_abbreviation(struct ch_str word)
{
    static const char others[][6] = {"assn", "cont", "corp", "govt", "intl",
                                     "max",  "min",  "misc", "natl", "prof"};
    char capital[LONGEST];
    size_t vowels = 0;
    for (size_t i = 0; i < word.len; i++)
        vowels += strchr("aeiouy", word.ptr[i]) != NULL;
    if (vowels == 0) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (ch_str_is(word, others[i])) return true;
    if (word.len == 0 || word.len > LONGEST) return false;
    memcpy(capital, word.ptr, word.len);
    if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = (char)(capital[0] - 32);
    return ch_abbreviation_of((struct ch_str){capital, word.len}) != CH_ABBR_NONE;
}

bool ch_is_place_acronym(struct ch_str word)
{
    static const char places[][6] = {"B.C", "D.C", "N.C", "N.D", "N.H", "N.J", "N.M",
                                     "N.S", "N.Y", "P.R", "R.I", "S.C", "S.D", "W.Va"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (ch_str_is(word, places[i])) return true;
    return false;
}

bool ch_is_acronym(struct ch_str word)
{
    size_t run = 0;
    bool dots = false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (c == '.') {
            if (run == 0) return false;
            dots = true;
            run = 0;
        } else {
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) || ++run > 2) return false;
            if (run == 2 && c < 'a') return false;
        }
    }
    return dots && (run == 1 || ch_str_ends(word, ".Sc") || ch_str_ends(word, ".Ed"));
}
