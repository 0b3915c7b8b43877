#include "document.h"
#include "lexicon/compile.h"
#include "lexicon/image.h"
#include "pipeline.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static const struct ch_lexicon *lexicon(void)
{
    const struct ch_lexicon *lex = NULL;
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_lexicon_embedded(&lex, &err) == CH_OK, "%s", err.message);
    return lex;
}

/* The id of the first match of the kind for the whole of the text, or CH_NONE. */
static uint32_t find(const char *text, enum ch_lex_kind kind, uint8_t *flags)
{
    struct ch_lex_match matches[64];
    uint32_t count = ch_lexicon_lookup(lexicon(), ch_str_of(text), false, matches, 64);
    for (uint32_t i = 0; i < count; i++) {
        if (matches[i].kind != kind) continue;
        if (flags) *flags = matches[i].flags;
        return matches[i].id;
    }
    return CH_NONE;
}

static struct ch_lex_person person(const char *name)
{
    uint32_t id = find(name, CH_LEX_PERSON, NULL);
    ck_assert_msg(id != CH_NONE, "nobody is called '%s'", name);
    return ch_lexicon_person(lexicon(), id);
}

static void holds(const char *country, enum ch_office_level level, int32_t day, const char *name)
{
    uint32_t tenures[4];
    uint32_t count = ch_lexicon_holders(lexicon(), country, level, day, tenures, 4);
    ck_assert_msg(count > 0, "nobody holds level %d of %s on %d", level, country, day);
    struct ch_lex_tenure t = ch_lexicon_tenure(lexicon(), tenures[0]);
    ck_assert_str_eq(ch_lexicon_person(lexicon(), t.person).name, name);
}

START_TEST(names_are_folded)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"U.S.", "US"},
        {"US", "US"},
        {"the United States", NULL},
        {"United States", "US"},
        {"Cote d'Ivoire", "CI"},
        {"Côte d’Ivoire", "CI"},
        {"TURKIYE", "TR"},
        {"Türkiye", "TR"},
        {"United\n  States", "US"},
        {"Guinea-Bissau", "GW"},
        {"Guinea Bissau", "GW"},
        {"us", NULL},
        {"turkey", NULL},
        {"DPRK", "KP"},
        {"D.P.R.K.", "KP"},
        {"United\n\nStates", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t id = find(cases[i].text, CH_LEX_STATE, NULL);
        if (!cases[i].code)
            ck_assert_msg(id == CH_NONE, "'%s' is no state", cases[i].text);
        else
            ck_assert_msg(id != CH_NONE && !strcmp(ch_lexicon_state(lexicon(), id).code, cases[i].code),
                          "'%s' is not %s", cases[i].text, cases[i].code);
    }
}
END_TEST

START_TEST(ambiguous_names_say_so)
{
    uint8_t flags = 0;
    ck_assert_uint_ne(find("Georgia", CH_LEX_STATE, &flags), CH_NONE);
    ck_assert(flags & CH_LEX_AMBIGUOUS);
    ck_assert_uint_ne(find("France", CH_LEX_STATE, &flags), CH_NONE);
    ck_assert(!(flags & CH_LEX_AMBIGUOUS));
    ck_assert_uint_ne(find("Congo", CH_LEX_STATE, &flags), CH_NONE);
    ck_assert(flags & CH_LEX_AMBIGUOUS);
}
END_TEST

START_TEST(prefixes_come_shortest_first)
{
    struct ch_lex_match m[64];
    struct ch_str text = CH_LIT("South Korean foreign minister met Kim");
    uint32_t count = ch_lexicon_prefixes(lexicon(), text, m, 64), adjectives = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i) ck_assert_uint_ge(m[i].len, m[i - 1].len);
        adjectives += m[i].kind == CH_LEX_ADJECTIVE && m[i].len == 12;
    }
    ck_assert_uint_eq(adjectives, 1);
    ck_assert_uint_eq(ch_lexicon_prefixes(lexicon(), CH_LIT("U.S. officials"), m, 64) > 0, 1);
    ck_assert_uint_eq(m[0].len, 4);
    ck_assert_uint_eq(ch_lexicon_prefixes(lexicon(), CH_LIT("Franceville"), m, 64), 0);
}
END_TEST

START_TEST(offices_are_found_in_all_spellings)
{
    static const struct {
        const char *text;
        enum ch_office_level level;
        bool plural;
    } cases[] = {
        {"defense minister", CH_LEVEL_DEFENCE_MINISTER, false},
        {"Defence Minister", CH_LEVEL_DEFENCE_MINISTER, false},
        {"ministers of foreign affairs", CH_LEVEL_FOREIGN_MINISTER, true},
        {"foreign ministers", CH_LEVEL_FOREIGN_MINISTER, true},
        {"secretaries-general", CH_LEVEL_IO_HEAD, true},
        {"Secretary of State", CH_LEVEL_FOREIGN_MINISTER, false},
        {"top diplomat", CH_LEVEL_FOREIGN_MINISTER, false},
        {"spokeswomen", CH_LEVEL_SPOKESPERSON, true},
        {"national security advisor", CH_LEVEL_SECURITY_ADVISER, false},
        {"chiefs of staff", CH_LEVEL_OFFICIAL, true},
        {"premier", CH_LEVEL_HEAD_OF_GOVERNMENT, false},
        {"PM", CH_LEVEL_HEAD_OF_GOVERNMENT, false},
        {"charges d'affaires", CH_LEVEL_AMBASSADOR, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t id = find(cases[i].text, CH_LEX_OFFICE, NULL);
        ck_assert_msg(id != CH_NONE, "'%s' is no office", cases[i].text);
        struct ch_lex_office office = ch_lexicon_office(lexicon(), id);
        ck_assert_msg(office.level == cases[i].level && office.plural == cases[i].plural, "%s: level %d",
                      cases[i].text, office.level);
    }
}
END_TEST

START_TEST(holders_are_told_by_day)
{
    holds("US", CH_LEVEL_FOREIGN_MINISTER, 20241031, "Antony Blinken");
    holds("US", CH_LEVEL_HEAD_OF_STATE, 20130615, "Barack Obama");
    holds("US", CH_LEVEL_FOREIGN_MINISTER, 20110301, "Hillary Clinton");
    holds("GB", CH_LEVEL_FOREIGN_MINISTER, 20240210, "David Cameron");
    holds("GB", CH_LEVEL_HEAD_OF_GOVERNMENT, 20120210, "David Cameron");
    holds("RU", CH_LEVEL_FOREIGN_MINISTER, 20150101, "Sergey Lavrov");
    holds("EU", CH_LEVEL_FOREIGN_MINISTER, 20160101, "Federica Mogherini");
    holds("LB", CH_LEVEL_HEAD_OF_GOVERNMENT, 20241031, "Najib Mikati");
    uint32_t t[4];
    uint32_t count =
        ch_lexicon_organisation_holders(lexicon(), "United Nations", CH_LEVEL_IO_HEAD, 20100101, t, 4);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(ch_lexicon_person(lexicon(), ch_lexicon_tenure(lexicon(), t[0]).person).name,
                     "Ban Ki-moon");
}
END_TEST

START_TEST(one_person_has_several_offices)
{
    uint32_t id = find("David Cameron", CH_LEX_PERSON, NULL);
    bool current = false;
    uint32_t minister = ch_lexicon_tenure_on(lexicon(), id, 20120101, &current);
    ck_assert(current);
    ck_assert_int_eq(ch_lexicon_tenure(lexicon(), minister).level, CH_LEVEL_HEAD_OF_GOVERNMENT);
    uint32_t between = ch_lexicon_tenure_on(lexicon(), id, 20200101, &current);
    ck_assert(!current);
    ck_assert_uint_eq(between, minister);
    uint32_t secretary = ch_lexicon_tenure_on(lexicon(), id, 20240201, &current);
    ck_assert(current);
    ck_assert_int_eq(ch_lexicon_tenure(lexicon(), secretary).level, CH_LEVEL_FOREIGN_MINISTER);
    ck_assert_str_eq(person("Antony Blinken").qid, "Q7821917");
}
END_TEST

START_TEST(resolutions_have_dates)
{
    struct ch_lex_resolution r;
    ck_assert(ch_lexicon_resolution(lexicon(), 1701, &r));
    ck_assert_int_eq(r.date, 20060811);
    ck_assert(ch_lexicon_resolution(lexicon(), 242, &r));
    ck_assert_int_eq(r.date, 19671122);
    ck_assert_int_eq(ch_lexicon_resolution_year(lexicon(), 1325), 2000);
    ck_assert_int_eq(ch_lexicon_resolution_year(lexicon(), 2700), 2023);
    ck_assert_int_eq(ch_lexicon_resolution_year(lexicon(), 2803), 2025);
    ck_assert_int_eq(ch_lexicon_resolution_year(lexicon(), 9999), 0);
    struct ch_lex_assembly a;
    ck_assert(ch_lexicon_assembly_resolution(lexicon(), "194 (III)", &a));
    ck_assert_str_eq(a.symbol, "A/RES/194 (III)");
    struct ch_lex_session s;
    ck_assert(ch_lexicon_session(lexicon(), "emergency special", 11, &s));
    ck_assert_int_eq(s.start / 10000, 2022);
}
END_TEST

START_TEST(dates_parse)
{
    ck_assert_int_eq(ch_day_of("2006-08-11"), 20060811);
    ck_assert_int_eq(ch_day_of("2006-08"), 20060800);
    ck_assert_int_eq(ch_day_of("2006"), 20060000);
    ck_assert_int_eq(ch_day_of("2006-08-11T10:00:00Z"), 20060811);
    ck_assert_int_eq(ch_day_of("2006-13-01"), 0);
    ck_assert_int_eq(ch_day_of("06-01"), 0);
    ck_assert_int_eq(ch_day_of(""), 0);
}
END_TEST

/* Every byte of a small image, damaged, makes it refused. */
START_TEST(damage_is_noticed)
{
    static const char states[] =
        "name\tcode\tofficial\taliases\tadjectives\tnationals\tcapitals\tmetonyms\tkind\tqid\n"
        "Ruritania\tRR\t\t\tRuritanian\tRuritanians\tStreslau\t\tstate\t\n";
    struct ch_lexicon_table table = {.file = "states.tsv", .text = CH_LIT(states)};
    struct ch_buf image = {0};
    struct ch_error err = CH_ERROR_INIT;
    const struct ch_lexicon *lex = NULL;
    ck_assert_int_eq(ch_lexicon_compile(&table, 1, &image, &err), CH_OK);
    ck_assert_int_eq(ch_lexicon_open(image.data, image.len, &lex, &err), CH_OK);
    struct ch_lex_match m[4];
    ck_assert_uint_eq(ch_lexicon_lookup(lex, CH_LIT("Ruritania"), false, m, 4), 1);
    for (size_t i = 0; i < image.len; i++) {
        image.data[i] ^= 0x10;
        ck_assert_int_ne(ch_lexicon_open(image.data, image.len, &lex, &err), CH_OK);
        image.data[i] ^= 0x10;
    }
    for (size_t len = 0; len < image.len; len += 7)
        ck_assert_int_eq(ch_lexicon_open(image.data, len, &lex, &err), CH_CORRUPT);
    ch_buf_dispose(&image);
}
END_TEST

START_TEST(bad_rows_are_told_by_line)
{
    static const char persons[] = "# comment\nid\tname\tsurnames\taliases\tgender\trank\tqid\n"
                                  "a\tA B\tB\t\tmale\t1\tQ1\n"
                                  "b\tB C\tC\t\tmale\t7\tQ2\n";
    struct ch_lexicon_table table = {.file = "own/persons.tsv", .text = CH_LIT(persons)};
    struct ch_buf image = {0};
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_int_eq(ch_lexicon_compile(&table, 1, &image, &err), CH_USAGE);
    ck_assert_str_eq(err.file, "own/persons.tsv");
    ck_assert_uint_eq(err.line, 4);
    ch_buf_dispose(&image);
}
END_TEST

/* An analyst's own names beside those of the program. */
START_TEST(a_lexicon_is_extended)
{
    struct ch_lexicon_table own[] = {
        {.file = "persons.tsv",
         .text = CH_LIT("id\tname\tsurnames\taliases\n"
                        "me\tAnsel Rivka\tRivka\t\n"
                        "Q7821917\tAntony Blinken\tBlincken\tTony Blincken\n")},
        {.file = "tenures.tsv",
         .text = CH_LIT("person\tcountry\toffice\tlevel\tstart\tend\n"
                        "me\tUS\tSecretary of State\tforeign_minister\t2031-01-20\t2035-01-20\n")},
        {.file = "organisations.tsv",
         .text = CH_LIT("name\tkind\taliases\n"
                        "Hezbollah\tarmed group\tParty of the Cedars\n"
                        "Free Harbour Front\tarmed group\t\n")},
    };
    struct ch_buf image = {0};
    struct ch_error err = CH_ERROR_INIT;
    const struct ch_lexicon *lex = NULL;
    ck_assert_msg(ch_lexicon_extend(lexicon(), own, 3, &image, &err) == CH_OK, "%s:%d: %s", err.file,
                  (int)err.line, err.message);
    ck_assert_int_eq(ch_lexicon_open(image.data, image.len, &lex, &err), CH_OK);
    ck_assert_uint_eq(ch_lexicon_count(lex, CH_LEX_PERSON), ch_lexicon_count(lexicon(), CH_LEX_PERSON) + 1);
    ck_assert_uint_eq(ch_lexicon_count(lex, CH_LEX_ORGANISATION),
                      ch_lexicon_count(lexicon(), CH_LEX_ORGANISATION) + 1);
    struct ch_lex_match m[8];
    ck_assert_uint_eq(ch_lexicon_lookup(lex, CH_LIT("Tony Blincken"), false, m, 8), 1);
    ck_assert_str_eq(ch_lexicon_person(lex, m[0].id).name, "Antony Blinken");
    ck_assert_uint_eq(ch_lexicon_lookup(lex, CH_LIT("Party of the Cedars"), false, m, 8), 1);
    ck_assert_str_eq(ch_lexicon_organisation(lex, m[0].id).name, "Hezbollah");
    uint32_t t;
    ck_assert_uint_eq(ch_lexicon_holders(lex, "US", CH_LEVEL_FOREIGN_MINISTER, 20320101, &t, 1), 1);
    ck_assert_str_eq(ch_lexicon_person(lex, ch_lexicon_tenure(lex, t).person).name, "Ansel Rivka");
    ck_assert_uint_eq(ch_lexicon_holders(lex, "US", CH_LEVEL_FOREIGN_MINISTER, 20130701, &t, 1), 1);
    ck_assert_str_eq(ch_lexicon_person(lex, ch_lexicon_tenure(lex, t).person).name, "John Kerry");
    ch_buf_dispose(&image);
}
END_TEST

/* Extended by nothing, a lexicon is the same to the byte: all of it can be taken apart. */
START_TEST(taking_apart_loses_nothing)
{
    struct ch_buf image = {0}, again = {0};
    struct ch_error err = CH_ERROR_INIT;
    const struct ch_lexicon *lex = NULL;
    ck_assert_int_eq(ch_lexicon_extend(lexicon(), NULL, 0, &image, &err), CH_OK);
    ck_assert_int_eq(ch_lexicon_open(image.data, image.len, &lex, &err), CH_OK);
    uint32_t names, before;
    ch_image_section(lex, CH_SECTION_ENTRIES, &names);
    ch_image_section(lexicon(), CH_SECTION_ENTRIES, &before);
    ck_assert_uint_eq(names, before);
    ck_assert_int_eq(ch_lexicon_extend(lex, NULL, 0, &again, &err), CH_OK);
    ck_assert_uint_eq(image.len, again.len);
    ck_assert_mem_eq(image.data, again.data, image.len);
    ck_assert_uint_eq(image.len, ((const struct ch_image_header *)(const void *)lexicon())->size);
    ck_assert_mem_eq(image.data, lexicon(), image.len);
    ch_buf_dispose(&image);
    ch_buf_dispose(&again);
}
END_TEST

/* A document of one sentence whose tokens are what white space parts. */
static void tokenise(struct ch_document *doc, const char *text)
{
    doc->article.text = ch_str_of(text);
    struct ch_sentence *s = CH_PUSH(&doc->arena, &doc->sentences);
    ck_assert_ptr_nonnull(s);
    for (uint32_t i = 0, start = 0; i <= doc->article.text.len; i++) {
        if (text[i] && text[i] != ' ') continue;
        struct ch_token *t = CH_PUSH(&doc->arena, &doc->tokens);
        ck_assert_ptr_nonnull(t);
        *t = (struct ch_token){.span = {start, i}};
        start = i + 1;
    }
    *s = (struct ch_sentence){.span = {0, (uint32_t)doc->article.text.len}, .end = doc->tokens.count};
}

START_TEST(stage_finds_names_between_tokens)
{
    struct ch_document doc = {0};
    struct ch_resources res = {.lexicon = lexicon()};
    struct ch_error err = CH_ERROR_INIT;
    tokenise(&doc, "The U.S. secretary of state , Antony Blinken , flew to Iraniana and the U.S .");
    ck_assert_int_eq(ch_stage_lexicon(&doc, &res, &err), CH_OK);
    bool office = false, full = false, state = false;
    for (uint32_t i = 0; i < doc.hits.count; i++) {
        struct ch_hit h = doc.hits.items[i];
        if (i) {
            struct ch_hit p = doc.hits.items[i - 1];
            ck_assert(p.first < h.first || (p.first == h.first && p.end >= h.end));
        }
        office |= h.kind == CH_LEX_OFFICE && h.first == 2 && h.end == 5;
        full |= h.kind == CH_LEX_PERSON && h.first == 6 && h.end == 8;
        state |= h.kind == CH_LEX_STATE && h.first == 1 && h.end == 2;
        ck_assert_uint_ne(h.first, 11);
    }
    ck_assert(office && full && state);
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(capitals_are_flagged)
{
    struct ch_document doc = {0};
    struct ch_resources res = {.lexicon = lexicon()};
    struct ch_error err = CH_ERROR_INIT;
    tokenise(&doc, "FRANCE WARNS IRAN");
    ck_assert_int_eq(ch_stage_lexicon(&doc, &res, &err), CH_OK);
    ck_assert_uint_ge(doc.hits.count, 2);
    ck_assert(doc.hits.items[0].flags & CH_LEX_CAPITALS);
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {names_are_folded,
                                  ambiguous_names_say_so,
                                  prefixes_come_shortest_first,
                                  offices_are_found_in_all_spellings,
                                  holders_are_told_by_day,
                                  one_person_has_several_offices,
                                  resolutions_have_dates,
                                  dates_parse,
                                  damage_is_noticed,
                                  bad_rows_are_told_by_line,
                                  a_lexicon_is_extended,
                                  taking_apart_loses_nothing,
                                  stage_finds_names_between_tokens,
                                  capitals_are_flagged,
                                  NULL};
    return ch_run_tests("lexicon", tests);
}
