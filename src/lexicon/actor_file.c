#include "lexicon/actor_file.h"

#include "lexicon/lexicon.h"
#include "lexicon/table.h"

#include <string.h>

#define MATCHES_MAX 16
/* Names and codes of one entry; more are left out. */
#define ENTRY_MAX 64

enum { STATES, ORGANISATIONS, PERSONS, TENURES };

static const char *const kinds[CH_ACTOR_TABLES] = {"states", "organisations", "persons", "tenures"};
static const char *const headers[CH_ACTOR_TABLES] = {"name\taliases", "name\taliases\tkind\tcountry",
                                                     "id\tname\tsurnames\taliases",
                                                     "person\tcountry\toffice\tlevel\tstart\tend"};

/* One code with its dates, as yyyy-mm-dd or "". */
struct code {
    struct ch_str text;
    char from[11], until[11];
};

struct entry {
    uint64_t line;
    struct ch_str names[ENTRY_MAX]; /* in the arena, as articles write them */
    struct code codes[ENTRY_MAX];
    uint32_t name_count, code_count;
};

struct reading {
    const char *file;
    const struct ch_lexicon *base;
    struct ch_arena *arena;
    struct ch_buf tables[CH_ACTOR_TABLES];
    uint64_t lines[CH_ACTOR_TABLES]; /* how many each has */
    uint64_t line;
    struct entry entry;
    ch_complain_fn *complain;
    void *context;
    uint32_t wrong;
    bool failed;
};

static void complain(struct reading *r, struct ch_str what, const char *message, const char *hint)
{
    struct ch_error complaint = CH_ERROR_INIT;
    ch_fail(&complaint, CH_USAGE, "'%.*s' %s", CH_STR_ARG(what), message);
    ch_hint(&complaint, "%s", hint);
    ch_error_at(&complaint, r->file, r->line, CH_NO_OFFSET);
    r->complain(r->context, &complaint);
    r->wrong++;
}

/* ---- Names ---- */

static bool is_particle(struct ch_str word)
{
    static const char *const particles[] = {"of", "the", "and", "for", "al",  "el",   "de",  "da",  "di",
                                            "du", "la",  "van", "von", "bin", "bint", "ibn", "der", "den"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (ch_str_eq_nocase(word, ch_str_of(particles[i]))) return true;
    return false;
}

/* Capitals at the beginnings of words; a short name of one word is an abbreviation and keeps them all. */
static void set_case(char *name, size_t len)
{
    bool one = !memchr(name, ' ', len);
    if (one && len <= 4) return;
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && name[end] != ' ' && name[end] != '-')
            end++;
        bool small = at > 0 && is_particle((struct ch_str){name + at, end - at});
        for (size_t i = at + !small; i < end; i++)
            name[i] = ch_to_lower(name[i]);
        at = end + 1;
    }
}

/* "HAMID_KARZAI_" as "Hamid Karzai". */
static struct ch_str clean_name(struct reading *r, struct ch_str raw)
{
    raw = ch_str_trim(raw);
    while (raw.len && (raw.ptr[raw.len - 1] == '_' || raw.ptr[raw.len - 1] == ' '))
        raw.len--;
    char *name = ch_arena_copy(r->arena, raw.ptr, raw.len);
    if (!name) {
        r->failed = true;
        return (struct ch_str){"", 0};
    }
    bool small = false;
    for (size_t i = 0; i < raw.len; i++) {
        small = small || (name[i] >= 'a' && name[i] <= 'z');
        if (name[i] == '_' || name[i] == '|' || name[i] == '\t') name[i] = ' ';
    }
    if (!small) set_case(name, raw.len);
    return (struct ch_str){name, raw.len};
}

static void add_name(struct reading *r, struct ch_str raw)
{
    struct ch_str name = clean_name(r, raw);
    if (!name.len)
        complain(r, raw, "is no name", "write WORDS_OF_THE_NAME, then [CODE]");
    else if (r->entry.name_count < ENTRY_MAX)
        r->entry.names[r->entry.name_count++] = name;
}

/* ---- Codes ---- */

/* YYMMDD or YYYYMMDD; of two digits, those up to 29 are of this century. */
static bool read_date(struct ch_str s, char out[11])
{
    char digits[9];
    if (s.len != 6 && s.len != 8) return false;
    for (size_t i = 0; i < s.len; i++)
        if (!ch_is_digit(s.ptr[i])) return false;
    size_t century = s.len == 6 ? 2 : 0;
    if (century) memcpy(digits, s.ptr[0] < '3' ? "20" : "19", 2);
    memcpy(digits + century, s.ptr, s.len);
    int month = (digits[4] - '0') * 10 + digits[5] - '0', day = (digits[6] - '0') * 10 + digits[7] - '0';
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    memcpy(out,
           (char[11]){digits[0], digits[1], digits[2], digits[3], '-', digits[4], digits[5], '-', digits[6],
                      digits[7], '\0'},
           11);
    return true;
}

/* "FROM-UNTIL", "<UNTIL", ">FROM", perhaps in parentheses; nothing is fine. */
static bool read_dates(struct ch_str s, struct code *code)
{
    s = ch_str_trim(s);
    if (s.len >= 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = ch_str_trim((struct ch_str){s.ptr + 1, s.len - 2});
    if (!s.len) return true;
    struct ch_str rest = {s.ptr + 1, s.len - 1};
    if (s.ptr[0] == '<') return read_date(ch_str_trim(rest), code->until);
    if (s.ptr[0] == '>') return read_date(ch_str_trim(rest), code->from);
    const char *dash = memchr(s.ptr, '-', s.len);
    if (!dash) return false;
    struct ch_str from = {s.ptr, (size_t)(dash - s.ptr)};
    struct ch_str until = {dash + 1, s.len - from.len - 1};
    return read_date(ch_str_trim(from), code->from) && read_date(ch_str_trim(until), code->until);
}

/* What stands between brackets; `before` are dates in front of them, as TABARI has them too. */
static void add_code(struct reading *r, struct ch_str inside, struct ch_str before)
{
    struct code code = {.from = ""};
    inside = ch_str_trim(inside);
    size_t len = 0;
    while (len < inside.len && (ch_is_upper(inside.ptr[len]) || inside.ptr[len] == '-'))
        len++;
    code.text = (struct ch_str){inside.ptr, len};
    struct ch_str dates = {inside.ptr + len, inside.len - len};
    if (len && ch_str_is(code.text, "---")) return;      /* the null code */
    if (dates.len && dates.ptr[0] == '/') dates.len = 0; /* the first of several codes counts */
    if (len < 3)
        complain(r, inside, "is no code",
                 "write [CODE], a country of ISO 3166-1 (alpha-3) and what it is: [AFGGOV]");
    else if (!read_dates(dates, &code) || !read_dates(before, &code))
        complain(r, inside, "has dates that are none",
                 "write [CODE FROM-UNTIL], [CODE <UNTIL] or [CODE >FROM], dates as YYMMDD or YYYYMMDD");
    else if (r->entry.code_count < ENTRY_MAX)
        r->entry.codes[r->entry.code_count++] = code;
}

/* All "[...]" of a line. */
static void add_codes(struct reading *r, struct ch_str s)
{
    while (s.len) {
        const char *open = memchr(s.ptr, '[', s.len);
        struct ch_str before = {s.ptr, open ? (size_t)(open - s.ptr) : s.len};
        if (!open) {
            if (ch_str_trim(before).len)
                complain(r, ch_str_trim(before), "stands behind the codes", "take it away");
            return;
        }
        struct ch_str rest = {open + 1, s.len - before.len - 1};
        const char *close = memchr(rest.ptr, ']', rest.len);
        if (!close) {
            complain(r, rest, "has no ']' behind it", "write [CODE]");
            return;
        }
        struct ch_str inside = {rest.ptr, (size_t)(close - rest.ptr)};
        add_code(r, inside, before);
        s = (struct ch_str){close + 1, rest.len - inside.len - 1};
    }
}

/* ---- Entries into rows ---- */

/* What the letters behind the country say an organisation is. */
static const char *kind_of(struct ch_str role)
{
    static const struct {
        const char *role, *kind;
    } roles[] = {
        {"GOV", "agency"},      {"MIL", "military"},    {"COP", "agency"},      {"SPY", "agency"},
        {"JUD", "court"},       {"LEG", "legislature"}, {"MED", "media"},       {"BUS", "company"},
        {"MNC", "company"},     {"EDU", "university"},  {"REB", "armed group"}, {"INS", "armed group"},
        {"UAF", "armed group"}, {"SEP", "armed group"}, {"RAD", "armed group"}, {"OPP", "party"},
        {"PTY", "party"},       {"IGO", "igo"},         {"NGO", "ngo"},         {"NGM", "ngo"},
        {"IMG", "armed group"}, {"INT", "igo"}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ch_str_starts(role, roles[i].role)) return roles[i].kind;
    return "movement";
}

/* Sectors and regions of CAMEO that stand where a country does. */
static bool is_no_country(struct ch_str code)
{
    static const char *const others[] = {"IGO", "NGO", "NGM", "MNC", "INT", "IMG", "AFR", "ASA", "BLK",
                                         "CRB", "CAU", "CFR", "CAS", "CEU", "EIN", "EAF", "EEU", "EUR",
                                         "LAM", "MEA", "MDT", "NAF", "NMR", "PGS", "SCN", "SAM", "SAS",
                                         "SEA", "SAF", "WAF", "WST", "UAF", "REB", "MED", "BUS", "CVL",
                                         "CRM", "REL", "JEW", "MOS", "CHR", "HIN", "BUD"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (ch_str_starts(code, others[i])) return true;
    return false;
}

static uint32_t state_of(const struct reading *r, struct ch_str code)
{
    return ch_lexicon_state_of3(r->base, (struct ch_str){code.ptr, code.len < 3 ? code.len : 3});
}

/* The entry of the base with that name, CH_NONE when there is none. */
static uint32_t known(const struct reading *r, struct ch_str name, enum ch_lex_kind kind)
{
    struct ch_lex_match found[MATCHES_MAX];
    uint32_t count = ch_lexicon_lookup(r->base, name, true, found, MATCHES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].kind == kind) return found[i].id;
    return UINT32_MAX;
}

static struct ch_buf *begin_row(struct reading *r, int table)
{
    for (; r->lines[table] + 1 < r->entry.line; r->lines[table]++)
        ch_buf_putc(&r->tables[table], '\n');
    r->lines[table]++;
    return &r->tables[table];
}

/* Names from `first` on, with | between them, but those that the state has anyway (UINT32_MAX: none). */
static void put_names(struct reading *r, struct ch_buf *out, uint32_t first, uint32_t state)
{
    bool any = false;
    for (uint32_t i = first; i < r->entry.name_count; i++) {
        bool has = false;
        for (int kind = CH_LEX_STATE; kind <= CH_LEX_METONYM; kind++)
            has =
                has || (state != UINT32_MAX && known(r, r->entry.names[i], (enum ch_lex_kind)kind) == state);
        if (has) continue;
        if (any) ch_buf_putc(out, '|');
        ch_buf_add_str(out, r->entry.names[i]);
        any = true;
    }
}

static void put_state(struct reading *r, uint32_t state)
{
    struct ch_buf *out = begin_row(r, STATES);
    ch_buf_printf(out, "%s\t", ch_lexicon_state(r->base, state).name);
    put_names(r, out, 0, state);
    ch_buf_putc(out, '\n');
}

static bool has_given_name(const struct reading *r, struct ch_str name)
{
    const char *blank = memchr(name.ptr, ' ', name.len);
    return blank &&
           known(r, (struct ch_str){name.ptr, (size_t)(blank - name.ptr)}, CH_LEX_GIVEN) != UINT32_MAX;
}

static bool is_person(const struct reading *r)
{
    struct ch_str name = r->entry.names[0];
    if (known(r, name, CH_LEX_ORGANISATION) != UINT32_MAX) return false;
    for (uint32_t i = 0; i < r->entry.code_count; i++)
        if (r->entry.codes[i].from[0] || r->entry.codes[i].until[0]) return true;
    return known(r, name, CH_LEX_PERSON) != UINT32_MAX || has_given_name(r, name);
}

static struct ch_str last_word(struct ch_str name)
{
    size_t at = name.len;
    while (at && name.ptr[at - 1] != ' ')
        at--;
    return (struct ch_str){name.ptr + at, name.len - at};
}

/* Countries and times of somebody whom the base does not know; the codes tell no office. */
static void put_tenures(struct reading *r)
{
    for (uint32_t i = 0; i < r->entry.code_count; i++) {
        const struct code *code = &r->entry.codes[i];
        uint32_t state = state_of(r, code->text);
        if (state == UINT32_MAX) continue;
        bool governs = code->text.len >= 6 && memcmp(code->text.ptr + 3, "GOV", 3) == 0;
        struct ch_buf *out = begin_row(r, TENURES);
        ch_buf_add_str(out, r->entry.names[0]);
        ch_buf_printf(out, "\t%s\t\t%s\t%s\t%s\n", ch_lexicon_state(r->base, state).code,
                      governs ? "official" : "other", code->from[0] ? code->from : "1900", code->until);
    }
}

static void put_person(struct reading *r)
{
    struct ch_str name = r->entry.names[0];
    uint32_t person = known(r, name, CH_LEX_PERSON);
    struct ch_buf *out = begin_row(r, PERSONS);
    if (person != UINT32_MAX) {
        struct ch_lex_person p = ch_lexicon_person(r->base, person);
        ch_buf_printf(out, "%s\t%s\t\t", p.qid[0] ? p.qid : p.name, p.name);
    } else {
        struct ch_str surname = last_word(name);
        ch_buf_printf(out, "\t%.*s\t%.*s\t", CH_STR_ARG(name), surname.len < name.len ? (int)surname.len : 0,
                      surname.ptr);
    }
    put_names(r, out, 1, UINT32_MAX);
    ch_buf_putc(out, '\n');
    if (person == UINT32_MAX) put_tenures(r);
}

static void put_organisation(struct reading *r)
{
    struct ch_str code = r->entry.codes[0].text, name = r->entry.names[0];
    uint32_t state = state_of(r, code), same = known(r, name, CH_LEX_ORGANISATION);
    struct ch_str role = state == UINT32_MAX ? code : (struct ch_str){code.ptr + 3, code.len - 3};
    struct ch_buf *out = begin_row(r, ORGANISATIONS);
    const char *country = state == UINT32_MAX ? "" : ch_lexicon_state(r->base, state).code;
    if (same != UINT32_MAX)
        ch_buf_puts(out, ch_lexicon_organisation(r->base, same).name);
    else
        ch_buf_add_str(out, name);
    ch_buf_putc(out, '\t');
    put_names(r, out, 1, UINT32_MAX);
    ch_buf_printf(out, "\t%s\t%s\n", kind_of(role), country);
}

static void end_entry(struct reading *r)
{
    struct entry *e = &r->entry;
    uint64_t line = r->line;
    r->line = e->line; /* complaints are about where the entry begins */
    if (e->name_count && e->code_count) {
        struct ch_str code = e->codes[0].text;
        uint32_t state = state_of(r, code);
        if (state == UINT32_MAX && !is_no_country(code))
            complain(r, code, "begins with no country and no sector",
                     "begin it with an alpha-3 code of ISO 3166-1, or with IGO, NGO, MNC, ...");
        else if (state != UINT32_MAX && code.len == 3 && !is_person(r))
            put_state(r, state);
        else if (is_person(r))
            put_person(r);
        else
            put_organisation(r);
    }
    r->line = line;
    e->name_count = e->code_count = 0;
}

/* ---- Lines ---- */

static struct ch_str without_comment(struct ch_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == ';' || line.ptr[i] == '#' ||
            ch_str_starts((struct ch_str){line.ptr + i, line.len - i}, "<!--"))
            return (struct ch_str){line.ptr, i};
    return line;
}

/* "NAME [CODE] ..." begins an entry; "{...}" behind a name are its plurals. */
static void begin_entry(struct reading *r, struct ch_str line)
{
    end_entry(r);
    r->entry.line = r->line;
    size_t len = 0;
    while (len < line.len && !strchr("[<>({", line.ptr[len]))
        len++;
    add_name(r, (struct ch_str){line.ptr, len});
    struct ch_str rest = {line.ptr + len, line.len - len};
    const char *close = rest.len && rest.ptr[0] == '{' ? memchr(rest.ptr, '}', rest.len) : NULL;
    if (close) rest = (struct ch_str){close + 1, (size_t)(rest.ptr + rest.len - close - 1)};
    add_codes(r, ch_str_trim(rest));
}

static void read_line(struct reading *r, struct ch_str line)
{
    line = ch_str_trim(without_comment(line));
    if (!line.len) return;
    if (line.ptr[0] != '+' && line.ptr[0] != '[')
        begin_entry(r, line);
    else if (!r->entry.name_count)
        complain(r, line, "belongs to no name", "put the line with the name before it");
    else if (line.ptr[0] == '+')
        add_name(r, (struct ch_str){line.ptr + 1, line.len - 1});
    else
        add_codes(r, line);
}

enum ch_status ch_actor_file_read(const char *file, struct ch_str text, const struct ch_lexicon *base,
                                  struct ch_arena *arena, struct ch_lexicon_table tables[CH_ACTOR_TABLES],
                                  ch_complain_fn *complain_to, void *context, uint32_t *wrong,
                                  struct ch_error *err)
{
    struct reading *r = ch_arena_alloc(arena, sizeof *r);
    if (!r) return ch_fail(err, CH_NOMEM, "out of memory");
    *r = (struct reading){
        .file = file, .base = base, .arena = arena, .complain = complain_to, .context = context};
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        struct ch_str line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
        r->line++;
        read_line(r, line);
        text = (struct ch_str){text.ptr + line.len + (end != NULL), text.len - line.len - (end != NULL)};
    }
    end_entry(r);
    for (int i = 0; i < CH_ACTOR_TABLES; i++) {
        const char *copy = ch_arena_copy(arena, r->tables[i].data ? r->tables[i].data : "", r->tables[i].len);
        r->failed = r->failed || !copy || r->tables[i].failed;
        tables[i] = (struct ch_lexicon_table){
            .file = file, .text = {copy, r->tables[i].len}, .kind = kinds[i], .header = headers[i]};
        ch_buf_dispose(&r->tables[i]);
    }
    *wrong = r->wrong;
    return r->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
