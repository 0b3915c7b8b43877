/* Reading the rows of each kind of table into records and names. */
#include "lexicon/builder.h"
#include "lexicon/cell.h"

#include "document.h"

#include <stdlib.h>
#include <string.h>

#define CELL(i) (row->cells[i])

/* A person of whom no rank is told is known, but not to everybody. */
#define RANK_DEFAULT 2u

/* What kinds of organisations there are, whether they are groups and whether they speak. */
static const struct {
    const char *name;
    bool group, speaks;
} organisation_kinds[] = {
    {"igo", false, true},         {"un organ", false, true},     {"un agency", false, true},
    {"un mission", false, true},  {"peacekeeping", false, true}, {"union", false, true},
    {"eu organ", false, true},    {"alliance", false, true},     {"organ", false, true},
    {"court", false, true},       {"mission", false, true},      {"ngo", false, true},
    {"armed group", true, true},  {"party", true, true},         {"movement", true, true},
    {"government", false, true},  {"ministry", false, true},     {"agency", false, true},
    {"legislature", false, true}, {"military", false, true},     {"media", false, true},
    {"think tank", false, true},  {"company", false, true},      {"university", false, true},
    {"church", false, true},      {"forum", false, false},       {"treaty body", false, true},
    {"bank", false, true},
};

static void add_record(struct ch_builder *b, enum ch_section section, const void *record, size_t size)
{
    ch_buf_add(&b->sections[section], record, size);
}

static uint32_t next_id(const struct ch_builder *b, enum ch_section section, size_t size)
{
    return (uint32_t)(b->sections[section].len / size);
}

static enum ch_status common_row(struct ch_builder *b, const struct ch_table_reader *row,
                                 struct ch_error *err)
{
    struct ch_str list = CELL(0), word;
    while (ch_list_next(&list, '|', &word)) {
        struct ch_str *slot = CH_PUSH(&b->arena, &b->common);
        b->failed |= !slot;
        if (!slot) return CH_OK;
        *slot = ch_builder_fold(b, word);
        if (slot->len == 0) return ch_table_fail(row, err, "no word: '%.*s'", CH_STR_ARG(word));
    }
    return CH_OK;
}

static int by_bytes(const void *a, const void *b)
{
    return ch_str_cmp(*(const struct ch_str *)a, *(const struct ch_str *)b);
}

static void common_finish(struct ch_builder *b)
{
    if (b->common.count) qsort(b->common.items, b->common.count, sizeof *b->common.items, by_bytes);
}

static enum ch_status bad_name(const struct ch_table_reader *row, struct ch_error *err)
{
    return ch_table_fail(row, err, "a name of '%.*s' is empty or too long", CH_STR_ARG(row->cells[0]));
}

static struct ch_str first_of(struct ch_str list)
{
    struct ch_str item = {"", 0};
    ch_list_next(&list, '|', &item);
    while (item.len && (item.ptr[0] == '?' || item.ptr[0] == '='))
        item = (struct ch_str){item.ptr + 1, item.len - 1};
    return item;
}

/* The state or organisation of the base with that name, or UINT32_MAX. */
static uint32_t base_entry(const struct ch_builder *b, enum ch_lex_kind kind, struct ch_str name)
{
    for (uint32_t i = 0; b->base && i < ch_lexicon_count(b->base, kind); i++)
        if (ch_str_is(name, kind == CH_LEX_STATE ? ch_lexicon_state(b->base, i).name
                                                 : ch_lexicon_organisation(b->base, i).name))
            return i;
    return UINT32_MAX;
}

static enum ch_status state_row(struct ch_builder *b, const struct ch_table_reader *row, struct ch_error *err)
{
    enum { NAME, CODE, CODE3, OFFICIAL, ALIASES, ADJECTIVES, NATIONALS, CAPITALS, METONYMS, KIND, QID };
    struct ch_image_state s = {.code = ""};
    uint32_t known = base_entry(b, CH_LEX_STATE, first_of(CELL(NAME)));
    uint32_t id = known != UINT32_MAX ? known : next_id(b, CH_SECTION_STATES, sizeof s);
    if (!ch_cell_code(CELL(CODE), s.code, sizeof s.code) || !ch_cell_code3(CELL(CODE3)) ||
        !ch_cell_qid(CELL(QID)))
        return ch_table_fail(row, err, "the code or QID of '%.*s' is malformed", CH_STR_ARG(CELL(NAME)));
    s.code3 = ch_builder_string(b, CELL(CODE3));
    s.name = ch_builder_string(b, first_of(CELL(NAME)));
    s.official = ch_builder_string(b, first_of(CELL(OFFICIAL)));
    s.adjective = ch_builder_string(b, first_of(CELL(ADJECTIVES)));
    s.capital = ch_builder_string(b, first_of(CELL(CAPITALS)));
    s.qid = ch_builder_string(b, CELL(QID));
    s.kind = ch_builder_string(b, CELL(KIND));
    if (known == UINT32_MAX) add_record(b, CH_SECTION_STATES, &s, sizeof s);
    bool fine = ch_builder_name(b, CH_LEX_STATE, id, CELL(NAME), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_STATE, id, CELL(OFFICIAL), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_STATE, id, CELL(ALIASES), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_ADJECTIVE, id, CELL(ADJECTIVES), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_NATIONAL, id, CELL(NATIONALS), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_CAPITAL, id, CELL(CAPITALS), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_METONYM, id, CELL(METONYMS), CH_NAME_PROPER, 0);
    return fine ? CH_OK : bad_name(row, err);
}

/* Where the head noun of an office's title ends: before "of", "for", "to", "without", "at", "in", or behind
 * the last word; "general" and what follows "d'" are no heads. */
static size_t head_end(struct ch_str title)
{
    static const char *const behind[] = {" of ",   " for ",      " to ",     " without ", "-at-",
                                         " in ",   " general",   "-general", " d'",       "-in-",
                                         "-elect", "-designate", " at "};
    size_t end = title.len;
    for (size_t at = 1; at < end; at++)
        for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
            struct ch_str rest = {title.ptr + at, title.len - at};
            if (ch_str_starts(rest, behind[i])) end = at;
        }
    return end;
}

/* The plural of a title: "ministers of state", "envoys", "secretaries-general", "spokesmen". */
static struct ch_str plural_of(struct ch_builder *b, struct ch_str title)
{
    size_t end = head_end(title);
    struct ch_str head = {title.ptr, end};
    const char *ending = "s";
    size_t cut = 0;
    bool y = ch_str_ends(head, "y") && end > 1 && !strchr("aeiou", head.ptr[end - 2]);
    if (ch_str_ends(head, "man"))
        cut = 2, ending = "en";
    else if (y)
        cut = 1, ending = "ies";
    else if (ch_str_ends(head, "s") || ch_str_ends(head, "ch") || ch_str_ends(head, "sh"))
        ending = "es";
    char *out = ch_arena_alloc(&b->arena, title.len + 4);
    b->failed |= !out;
    if (!out) return CH_LIT("");
    size_t len = end - cut;
    memcpy(out, title.ptr, len);
    memcpy(out + len, ending, strlen(ending));
    len += strlen(ending);
    if (title.len > end) memcpy(out + len, title.ptr + end, title.len - end);
    return (struct ch_str){out, len + title.len - end};
}

static bool office_names(struct ch_builder *b, uint32_t id, struct ch_str title, struct ch_str variants,
                         bool plural)
{
    struct ch_str name;
    bool fine = ch_builder_name(b, CH_LEX_OFFICE, id, plural ? plural_of(b, title) : title, CH_NAME_ANY, 0);
    while (fine && ch_list_next(&variants, '|', &name))
        fine = ch_builder_name(b, CH_LEX_OFFICE, id, plural ? plural_of(b, name) : name, CH_NAME_ANY, 0);
    return fine;
}

static enum ch_status office_row(struct ch_builder *b, const struct ch_table_reader *row,
                                 struct ch_error *err)
{
    enum { TITLE, LEVEL, COUNTRIES, ORGANISATION, KIND, GENDER, VARIANTS };
    struct ch_image_office o = {.country = ""};
    struct ch_str countries = CELL(COUNTRIES), country = {"", 0}, title = first_of(CELL(TITLE));
    if (!ch_cell_level(CELL(LEVEL), &o.level) || !ch_cell_gender(CELL(GENDER), &o.gender))
        return ch_table_fail(row, err, "the level or gender of '%.*s' is unknown", CH_STR_ARG(title));
    o.organisation = ch_builder_string(b, CELL(ORGANISATION));
    o.descriptive = ch_str_is(CELL(KIND), "description");
    if (!o.descriptive && CELL(KIND).len && !ch_str_is(CELL(KIND), "title"))
        return ch_table_fail(row, err, "an office is a 'title' or a 'description'");
    bool more = ch_list_next(&countries, '|', &country);
    do { /* once for any country, else once for each */
        if (!ch_cell_code(country, o.country, sizeof o.country))
            return ch_table_fail(row, err, "malformed country '%.*s'", CH_STR_ARG(country));
        for (int plural = 0; plural < 2; plural++) {
            uint32_t id = next_id(b, CH_SECTION_OFFICES, sizeof o);
            o.plural = plural == 1;
            o.title = ch_builder_string(b, plural ? plural_of(b, title) : title);
            add_record(b, CH_SECTION_OFFICES, &o, sizeof o);
            if (!office_names(b, id, CELL(TITLE), CELL(VARIANTS), o.plural)) return bad_name(row, err);
        }
        more = more && ch_list_next(&countries, '|', &country);
    } while (more);
    return CH_OK;
}

static enum ch_status organisation_row(struct ch_builder *b, const struct ch_table_reader *row,
                                       struct ch_error *err)
{
    enum { NAME, ABBREVIATIONS, ALIASES, KIND, COUNTRY, QID };
    struct ch_image_organisation o = {.country = ""};
    uint32_t known = base_entry(b, CH_LEX_ORGANISATION, first_of(CELL(NAME)));
    uint32_t id = known != UINT32_MAX ? known : next_id(b, CH_SECTION_ORGANISATIONS, sizeof o);
    size_t kinds = sizeof organisation_kinds / sizeof *organisation_kinds, kind = 0;
    while (kind < kinds && !ch_str_is(CELL(KIND), organisation_kinds[kind].name))
        kind++;
    if (kind == kinds)
        return ch_table_fail(row, err, "'%.*s' is no kind of organisation", CH_STR_ARG(CELL(KIND)));
    if (!ch_cell_code(CELL(COUNTRY), o.country, sizeof o.country) || !ch_cell_qid(CELL(QID)))
        return ch_table_fail(row, err, "the country or QID of '%.*s' is malformed", CH_STR_ARG(CELL(NAME)));
    o.name = ch_builder_string(b, first_of(CELL(NAME)));
    o.abbreviation = ch_builder_string(b, first_of(CELL(ABBREVIATIONS)));
    o.qid = ch_builder_string(b, CELL(QID));
    o.kind = ch_builder_string(b, CELL(KIND));
    o.group = organisation_kinds[kind].group;
    o.speaks = organisation_kinds[kind].speaks;
    if (known == UINT32_MAX) add_record(b, CH_SECTION_ORGANISATIONS, &o, sizeof o);
    bool fine = ch_builder_name(b, CH_LEX_ORGANISATION, id, CELL(NAME), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_ORGANISATION, id, CELL(ABBREVIATIONS), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_ORGANISATION, id, CELL(ALIASES), CH_NAME_PROPER, 0);
    return fine ? CH_OK : bad_name(row, err);
}

static enum ch_status person_row(struct ch_builder *b, const struct ch_table_reader *row,
                                 struct ch_error *err)
{
    enum { ID, NAME, SURNAMES, ALIASES, GENDER, RANK, QID };
    struct ch_image_person p = {.rank = 0};
    uint32_t known = ch_builder_person(b, CELL(ID)), rank = RANK_DEFAULT;
    uint32_t id = known != UINT32_MAX ? known : next_id(b, CH_SECTION_PERSONS, sizeof p);
    if (!ch_cell_gender(CELL(GENDER), &p.gender) || (CELL(RANK).len && !ch_cell_number(CELL(RANK), &rank)) ||
        rank > 3 || !ch_cell_qid(CELL(QID)))
        return ch_table_fail(row, err, "gender, rank or QID of '%.*s' is malformed", CH_STR_ARG(CELL(NAME)));
    p.name = ch_builder_string(b, first_of(CELL(NAME)));
    p.surname = ch_builder_string(b, first_of(CELL(SURNAMES)));
    p.qid = ch_builder_string(b, CELL(QID));
    p.rank = (uint8_t)rank;
    if (known == UINT32_MAX) {
        struct ch_str *key = CH_PUSH(&b->arena, &b->person_ids);
        b->failed |= !key;
        if (!key) return CH_OK;
        *key = CELL(ID).len ? CELL(ID) : CELL(NAME);
        add_record(b, CH_SECTION_PERSONS, &p, sizeof p);
    }
    bool fine = ch_builder_name(b, CH_LEX_PERSON, id, CELL(NAME), CH_NAME_PROPER, p.rank) &&
                ch_builder_names(b, CH_LEX_PERSON, id, CELL(ALIASES), CH_NAME_PROPER, p.rank) &&
                ch_builder_names(b, CH_LEX_SURNAME, id, CELL(SURNAMES), CH_NAME_PROPER, p.rank);
    return fine ? CH_OK : bad_name(row, err);
}

static enum ch_status tenure_row(struct ch_builder *b, const struct ch_table_reader *row,
                                 struct ch_error *err)
{
    enum { PERSON, COUNTRY, ORGANISATION, OFFICE, LEVEL, START, END, STATUS };
    struct ch_image_tenure t = {.country = ""};
    uint8_t rung;
    uint32_t person = ch_builder_person(b, CELL(PERSON));
    if (b->failed) return CH_OK;
    if (person == UINT32_MAX)
        return ch_table_fail(row, err, "no person is called '%.*s'", CH_STR_ARG(CELL(PERSON)));
    if (!ch_cell_level(CELL(LEVEL), &rung))
        return ch_table_fail(row, err, "'%.*s' is no level of office", CH_STR_ARG(CELL(LEVEL)));
    if (!ch_cell_code(CELL(COUNTRY), t.country, sizeof t.country))
        return ch_table_fail(row, err, "malformed country '%.*s'", CH_STR_ARG(CELL(COUNTRY)));
    if (!ch_cell_date(CELL(START), &t.start) || !ch_cell_date(CELL(END), &t.end) || t.start == 0)
        return ch_table_fail(row, err, "malformed date, or no start");
    t.level = rung & 0x3F;
    t.person = person;
    t.organisation = ch_builder_string(b, CELL(ORGANISATION));
    t.office = ch_builder_string(b, CELL(OFFICE));
    t.open = ch_str_is(CELL(STATUS), "open");
    t.joint = ch_str_is(CELL(STATUS), "joint");
    if (t.end && t.start / 10000 * 10000 > t.end)
        return ch_table_fail(row, err, "the tenure ends before it starts");
    add_record(b, CH_SECTION_TENURES, &t, sizeof t);
    return CH_OK;
}

static int by_person(const void *x, const void *y)
{
    const struct ch_image_tenure *a = x, *b = y;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->level != b->level ? (int)a->level - (int)b->level : (int)a->office - (int)b->office;
}

/* Sorts the tenures and tells the persons which are theirs. */
static void tenure_finish(struct ch_builder *b)
{
    uint32_t count = next_id(b, CH_SECTION_TENURES, sizeof(struct ch_image_tenure));
    uint32_t persons = next_id(b, CH_SECTION_PERSONS, sizeof(struct ch_image_person)), at = 0;
    if (b->failed || !persons || b->sections[CH_SECTION_PERSONS].failed ||
        b->sections[CH_SECTION_TENURES].failed)
        return;
    struct ch_image_tenure *tenures = (void *)b->sections[CH_SECTION_TENURES].data;
    struct ch_image_person *person = (void *)b->sections[CH_SECTION_PERSONS].data;
    if (count) qsort(tenures, count, sizeof *tenures, by_person);
    for (uint32_t i = 0; i < persons; i++) {
        person[i].tenures = at;
        while (at < count && tenures[at].person == i)
            at++;
        person[i].tenures_end = at;
    }
}

static enum ch_status agreement_row(struct ch_builder *b, const struct ch_table_reader *row,
                                    struct ch_error *err)
{
    enum { NAME, SYMBOL, ALIASES, DATE, KIND };
    static const char *const kinds[] = {"resolution", "treaty", "agreement", "statement"};
    struct ch_image_agreement a = {.date = 0};
    uint32_t id = next_id(b, CH_SECTION_AGREEMENTS, sizeof a), known = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known += ch_str_is(CELL(KIND), kinds[i]);
    if (!known || !ch_cell_date(CELL(DATE), &a.date))
        return ch_table_fail(row, err, "date or kind of '%.*s' is malformed", CH_STR_ARG(CELL(NAME)));
    a.name = ch_builder_string(b, first_of(CELL(NAME)));
    a.symbol = ch_builder_string(b, CELL(SYMBOL).len ? CELL(SYMBOL) : first_of(CELL(NAME)));
    a.kind = ch_builder_string(b, CELL(KIND));
    add_record(b, CH_SECTION_AGREEMENTS, &a, sizeof a);
    bool fine = ch_builder_name(b, CH_LEX_AGREEMENT, id, CELL(NAME), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_AGREEMENT, id, CELL(SYMBOL), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_AGREEMENT, id, CELL(ALIASES), CH_NAME_PROPER, 0);
    return fine ? CH_OK : bad_name(row, err);
}

static enum ch_status place_row(struct ch_builder *b, const struct ch_table_reader *row, struct ch_error *err)
{
    enum { NAME, COUNTRY, ALIASES };
    struct ch_image_place p = {.country = ""};
    uint32_t id = next_id(b, CH_SECTION_PLACES, sizeof p);
    if (!ch_cell_code(CELL(COUNTRY), p.country, sizeof p.country))
        return ch_table_fail(row, err, "malformed country '%.*s'", CH_STR_ARG(CELL(COUNTRY)));
    p.name = ch_builder_string(b, first_of(CELL(NAME)));
    add_record(b, CH_SECTION_PLACES, &p, sizeof p);
    bool fine = ch_builder_name(b, CH_LEX_PLACE, id, CELL(NAME), CH_NAME_PROPER, 0) &&
                ch_builder_names(b, CH_LEX_PLACE, id, CELL(ALIASES), CH_NAME_PROPER, 0);
    return fine ? CH_OK : bad_name(row, err);
}

static enum ch_status given_row(struct ch_builder *b, const struct ch_table_reader *row, struct ch_error *err)
{
    enum { GENDER, NAMES };
    uint8_t sex;
    if (!ch_cell_gender(CELL(GENDER), &sex)) return ch_table_fail(row, err, "unknown gender");
    return ch_builder_names(b, CH_LEX_GIVEN, sex, CELL(NAMES), CH_NAME_PROPER, 0) ? CH_OK
                                                                                  : bad_name(row, err);
}

static enum ch_status resolution_row(struct ch_builder *b, const struct ch_table_reader *row,
                                     struct ch_error *err)
{
    enum { NUMBER, DATE, TITLE, NICKNAME };
    struct ch_image_resolution r = {.date = 0};
    if (!ch_cell_number(CELL(NUMBER), &r.number) || !ch_cell_date(CELL(DATE), &r.date))
        return ch_table_fail(row, err, "malformed number or date");
    r.title = ch_builder_string(b, CELL(TITLE));
    r.nickname = ch_builder_string(b, CELL(NICKNAME));
    add_record(b, CH_SECTION_RESOLUTIONS, &r, sizeof r);
    return CH_OK;
}

static int by_number(const void *x, const void *y)
{
    const struct ch_image_resolution *a = x, *b = y;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void resolution_finish(struct ch_builder *b)
{
    struct ch_buf *all = &b->sections[CH_SECTION_RESOLUTIONS];
    size_t size = sizeof(struct ch_image_resolution);
    if (!all->failed && all->len) qsort(all->data, all->len / size, size, by_number);
}

static enum ch_status year_row(struct ch_builder *b, const struct ch_table_reader *row, struct ch_error *err)
{
    enum { YEAR, FIRST, LAST };
    struct ch_image_year y = {.last = 0};
    uint32_t year;
    if (!ch_cell_number(CELL(YEAR), &year) || !ch_cell_number(CELL(FIRST), &y.first) ||
        (CELL(LAST).len && !ch_cell_number(CELL(LAST), &y.last)))
        return ch_table_fail(row, err, "malformed number");
    y.year = (int32_t)year;
    add_record(b, CH_SECTION_YEARS, &y, sizeof y);
    return CH_OK;
}

static enum ch_status session_row(struct ch_builder *b, const struct ch_table_reader *row,
                                  struct ch_error *err)
{
    enum { KIND, NUMBER, START, END, SUBJECT, PREFIX };
    struct ch_image_session s = {.start = 0};
    if (!ch_cell_number(CELL(NUMBER), &s.number) || !ch_cell_date(CELL(START), &s.start) ||
        !ch_cell_date(CELL(END), &s.end))
        return ch_table_fail(row, err, "malformed number or date");
    s.kind = ch_builder_string(b, CELL(KIND));
    s.subject = ch_builder_string(b, CELL(SUBJECT));
    s.prefix = ch_builder_string(b, CELL(PREFIX));
    add_record(b, CH_SECTION_SESSIONS, &s, sizeof s);
    return CH_OK;
}

static enum ch_status assembly_row(struct ch_builder *b, const struct ch_table_reader *row,
                                   struct ch_error *err)
{
    enum { SYMBOL, DATE, TITLE };
    struct ch_image_assembly a = {.date = 0};
    if (!ch_str_starts(CELL(SYMBOL), "A/RES/") || !ch_cell_date(CELL(DATE), &a.date))
        return ch_table_fail(row, err, "malformed symbol or date");
    a.symbol = ch_builder_string(b, CELL(SYMBOL));
    a.title = ch_builder_string(b, CELL(TITLE));
    add_record(b, CH_SECTION_ASSEMBLY, &a, sizeof a);
    return CH_OK;
}

const struct ch_table_kind ch_table_kinds[] = {
    {"common", {"!words", NULL}, common_row, common_finish},
    {"states",
     {"!name", "code", "code3", "official", "aliases", "adjectives", "nationals", "capitals", "metonyms",
      "kind", "qid", NULL},
     state_row,
     NULL},
    {"offices",
     {"!title", "!level", "countries", "organisation", "kind", "gender", "variants", NULL},
     office_row,
     NULL},
    {"organisations",
     {"!name", "abbreviations", "aliases", "!kind", "country", "qid", NULL},
     organisation_row,
     NULL},
    {"persons",
     {"id", "!name", "surnames", "aliases", "gender", "rank", "qid", NULL},
     person_row,
     ch_builder_index_persons},
    {"tenures",
     {"!person", "country", "organisation", "!office", "!level", "!start", "end", "status", NULL},
     tenure_row,
     tenure_finish},
    {"agreements", {"!name", "symbol", "aliases", "date", "!kind", NULL}, agreement_row, NULL},
    {"places", {"!name", "country", "aliases", NULL}, place_row, NULL},
    {"given", {"!gender", "!names", NULL}, given_row, NULL},
    {"resolutions", {"!number", "!date", "title", "nickname", NULL}, resolution_row, resolution_finish},
    {"resolution_years", {"!year", "!first", "last", NULL}, year_row, NULL},
    {"sessions", {"!kind", "!number", "!start", "end", "subject", "prefix", NULL}, session_row, NULL},
    {"assembly", {"!symbol", "!date", "title", NULL}, assembly_row, NULL},
    {NULL, {NULL}, NULL, NULL},
};
