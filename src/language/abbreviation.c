#include "language/abbreviation.h"

#include <string.h>

/* Collected from the style guides of news agencies and from UD English-EWT and GUM (train). Sorted bytewise
 * for bsearch; a capital letter in the table stands for a capital in the text (or all capitals), a small
 * one for either case. */
struct entry {
    char word[8];
    uint8_t kind;
};
#define T CH_ABBR_TITLE
#define N CH_ABBR_NUMBER
#define M CH_ABBR_MONTH
#define V CH_ABBR_NEVER
#define E CH_ABBR_MAY_END
/* Letters of the longest entry. */
#define LONGEST 6

static const struct entry entries[] = {
    {"Adm", T},  {"Amb", T},    {"Apr", M},    {"Art", N},   {"Atty", T},  {"Aug", M},  {"Ave", E},
    {"Bldg", E}, {"Blvd", E},   {"Brig", T},   {"Bros", E},  {"Capt", T},  {"Cdr", T},  {"Ch", N},
    {"Cir", E},  {"Cmdr", T},   {"Co", E},     {"Col", T},   {"Conn", E},  {"Corp", E}, {"Cpl", T},
    {"Cpt", T},  {"Ct", E},     {"Dec", M},    {"Del", E},   {"Dem", T},   {"Dept", T}, {"Det", T},
    {"Dist", E}, {"Dr", T},     {"Drs", T},    {"Eq", N},    {"Esq", E},   {"Feb", M},  {"Fig", N},
    {"Figs", N}, {"Fla", E},    {"Fr", T},     {"Fri", E},   {"Ft", T},    {"Gen", T},  {"Gov", T},
    {"Govs", T}, {"Hon", T},    {"Hwy", T},    {"Inc", E},   {"Insp", T},  {"Jan", M},  {"Jr", E},
    {"Jul", M},  {"Jun", M},    {"Kan", E},    {"Ky", E},    {"Lieut", T}, {"Lt", T},   {"Ltd", E},
    {"Maj", T},  {"Mass", E},   {"Messrs", T}, {"Mgr", T},   {"Mlle", T},  {"Mme", T},  {"Mon", E},
    {"Mr", T},   {"Mrs", T},    {"Ms", T},     {"Msgr", T},  {"Mt", T},    {"Mx", T},   {"No", N},
    {"Nos", N},  {"Nov", M},    {"Oct", M},    {"Okla", E},  {"Para", N},  {"Ph", V},   {"Plc", E},
    {"Pres", T}, {"Prof", T},   {"Profs", T},  {"Pt", N},    {"Pte", T},   {"Pty", E},  {"Pvt", T},
    {"Rd", E},   {"Rep", T},    {"Reps", T},   {"Res", N},   {"Ret", E},   {"Rev", T},  {"Rs", V},
    {"Rt", T},   {"Sec", T},    {"Sen", T},    {"Sens", T},  {"Sep", M},   {"Sept", M}, {"Sgt", T},
    {"Sr", E},   {"St", T},     {"Sta", T},    {"Ste", T},   {"Sts", T},   {"Supt", T}, {"Tel", N},
    {"Tenn", E}, {"Thu", E},    {"Thur", E},   {"Thurs", E}, {"Tue", E},   {"Tues", E}, {"Univ", V},
    {"Va", E},   {"Vol", N},    {"Vols", N},   {"Vt", E},    {"Wash", E},  {"Wed", E},  {"Wis", E},
    {"al", E},   {"approx", V}, {"attn", V},   {"ca", V},    {"cf", V},    {"dept", V}, {"ed", V},
    {"eds", V},  {"eg", V},     {"est", V},    {"etc", E},   {"ext", N},   {"ft", E},   {"hrs", E},
    {"ie", V},   {"incl", V},   {"lb", E},     {"lbs", E},   {"mins", E},  {"pp", N},   {"tel", N},
    {"viz", V},  {"vol", N},    {"vols", N},   {"vs", V},    {"yrs", E},
};
#undef T
#undef N
#undef M
#undef V
#undef E

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
    if (!found && word.ptr[0] < 'a') {
        key[0] = (char)(key[0] | 0x20);
        found = look_up(key);
    }
    return found ? (enum ch_abbreviation)found->kind : CH_ABBR_NONE;
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
    return dots && run == 1;
}
