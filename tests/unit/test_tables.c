/* What the tables of the lexicon promise, see docs/lexicon.md: asked of the compiled image. */
#include "document.h"
#include "lexicon/image.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ISO 3166-1 alpha-2, and EU, XK as the record uses them. */
static const char codes[] = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL "
                            "BM BN BO BQ BR BS BT BV BW "
                            "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO "
                            "DZ EC EE EG EH ER ES ET EU "
                            "FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK "
                            "HM HN HR HT HU ID IE IL IM "
                            "IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK "
                            "LR LS LT LU LV LY MA MC MD "
                            "ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
                            "NL NO NP NR NU NZ OM PA PE "
                            "PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
                            "SJ SK SL SM SN SO SR SS ST "
                            "SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ "
                            "VA VC VE VG VI VN VU WF WS "
                            "XK YE YT ZA ZM ZW ";

static const struct ch_lexicon *lexicon(void)
{
    const struct ch_lexicon *lex = NULL;
    ck_assert_int_eq(ch_lexicon_embedded(&lex, NULL), CH_OK);
    return lex;
}

static bool is_code(const char *code)
{
    return code[0] == '\0' || strstr(codes, code) != NULL;
}

START_TEST(codes_exist)
{
    const struct ch_lexicon *lex = lexicon();
    uint32_t seen = 0, coded = 0;
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_STATE); i++) {
        struct ch_lex_state s = ch_lexicon_state(lex, i);
        ck_assert_msg(is_code(s.code), "%s: %s", s.name, s.code);
        seen += s.code[0] && ch_lexicon_state_of(lex, s.code) == i;
        ck_assert_msg(!s.code3[0] || ch_lexicon_state_of3(lex, ch_str_of(s.code3)) == i, "%s twice", s.code3);
        coded += s.code3[0] != 0;
    }
    ck_assert_uint_eq(seen, (sizeof codes - 1) / 3); /* every code has its state */
    ck_assert_uint_ge(coded, 249);                   /* alpha-3 codes of ISO 3166-1 */
    for (uint32_t i = 0; i < ch_lexicon_tenure_count(lex); i++)
        ck_assert_msg(is_code(ch_lexicon_tenure(lex, i).country), "tenure %u", i);
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_ORGANISATION); i++)
        ck_assert_msg(is_code(ch_lexicon_organisation(lex, i).country), "%s",
                      ch_lexicon_organisation(lex, i).name);
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_PLACE); i++)
        ck_assert_msg(is_code(ch_lexicon_place(lex, i).country), "%s", ch_lexicon_place(lex, i).name);
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_OFFICE); i++)
        ck_assert_msg(is_code(ch_lexicon_office(lex, i).country), "%s", ch_lexicon_office(lex, i).title);
}
END_TEST

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Fails when two of the count strings are equal, the empty ones apart. */
static void all_differ(const char **all, uint32_t count)
{
    qsort(all, count, sizeof *all, by_text);
    for (uint32_t i = 1; i < count; i++)
        ck_assert_msg(!all[i][0] || strcmp(all[i - 1], all[i]) != 0, "'%s' twice", all[i]);
}

START_TEST(identities_differ)
{
    const struct ch_lexicon *lex = lexicon();
    uint32_t persons = ch_lexicon_count(lex, CH_LEX_PERSON);
    uint32_t bodies = ch_lexicon_count(lex, CH_LEX_ORGANISATION);
    const char **all = calloc(persons + bodies, sizeof *all);
    ck_assert_ptr_nonnull(all);
    for (uint32_t i = 0; i < persons; i++)
        all[i] = ch_lexicon_person(lex, i).qid;
    all_differ(all, persons);
    for (uint32_t i = 0; i < bodies; i++)
        all[i] = ch_lexicon_organisation(lex, i).name;
    all_differ(all, bodies);
    free(all);
}
END_TEST

/* The seats that one person has at a time. */
static bool is_single(enum ch_office_level level)
{
    return level >= CH_LEVEL_HEAD_OF_STATE && level <= CH_LEVEL_DEFENCE_MINISTER;
}

static bool same_seat(struct ch_lex_tenure a, struct ch_lex_tenure b)
{
    if (a.level != b.level || strcmp(a.country, b.country) != 0) return false;
    return a.country[0] || strcmp(a.organisation, b.organisation) == 0;
}

/* Whether both surely hold the office on one and the same day; the first must not start later. */
static bool collide(struct ch_lex_tenure a, struct ch_lex_tenure b)
{
    if (a.joint || b.joint || a.person == b.person) return false;
    int32_t end = a.end ? a.end : 99991231, start = b.start;
    if (start % 100 == 0) start += start % 10000 ? 31 : 1231; /* some day of the month or year */
    if (end % 100 == 0) return end / 100 * 100 > start;
    return end > start;
}

START_TEST(nobody_shares_an_office)
{
    const struct ch_lexicon *lex = lexicon();
    uint32_t count, checked = 0;
    const uint32_t *index = ch_image_section(lex, CH_SECTION_HOLDERS, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct ch_lex_tenure a = ch_lexicon_tenure(lex, index[i]);
        for (uint32_t j = i + 1; is_single(a.level) && j < count; j++) {
            struct ch_lex_tenure b = ch_lexicon_tenure(lex, index[j]);
            if (!same_seat(a, b)) break;
            ck_assert_msg(!collide(a, b), "%s and %s: %s of %s%s, %d-%d and %d-%d",
                          ch_lexicon_person(lex, a.person).name, ch_lexicon_person(lex, b.person).name,
                          a.office, a.country, a.organisation, a.start, a.end, b.start, b.end);
            checked++;
        }
    }
    ck_assert_uint_gt(checked, 10000);
}
END_TEST

/* Names of one kind that mean two entries must be marked with "?". Adjectives, nationals, offices and
 * persons are told apart by what stands around them. */
static bool must_be_marked(uint8_t kind)
{
    return kind == CH_LEX_STATE || kind == CH_LEX_CAPITAL || kind == CH_LEX_METONYM ||
           kind == CH_LEX_ORGANISATION || kind == CH_LEX_AGREEMENT || kind == CH_LEX_PLACE;
}

static const char *name_of(const struct ch_lexicon *lex, const struct ch_trie_entry *e)
{
    switch (e->kind) {
    case CH_LEX_ORGANISATION:
        return ch_lexicon_organisation(lex, e->id).name;
    case CH_LEX_AGREEMENT:
        return ch_lexicon_agreement(lex, e->id).name;
    case CH_LEX_PLACE:
        return ch_lexicon_place(lex, e->id).name;
    default:
        return ch_lexicon_state(lex, e->id).name;
    }
}

START_TEST(ambiguity_is_said)
{
    const struct ch_lexicon *lex = lexicon();
    uint32_t leaf_count, bad = 0;
    const struct ch_trie_leaf *leaves = ch_image_section(lex, CH_SECTION_LEAVES, &leaf_count);
    const struct ch_trie_entry *entries = ch_image_section(lex, CH_SECTION_ENTRIES, NULL);
    for (uint32_t leaf = 0; leaf + 1 < leaf_count; leaf++)
        for (uint32_t i = leaves[leaf].first + 1; i < leaves[leaf + 1].first; i++) {
            const struct ch_trie_entry *a = &entries[i - 1], *b = &entries[i];
            if (a->kind != b->kind || !must_be_marked(a->kind)) continue;
            if ((a->flags & b->flags) & CH_LEX_AMBIGUOUS) continue;
            fprintf(stderr, "kind %d: a name of '%s' and '%s' is not marked\n", a->kind, name_of(lex, a),
                    name_of(lex, b));
            bad++;
        }
    ck_assert_uint_eq(bad, 0);
}
END_TEST

/* A date with month and day in their ranges, or the parts left open. */
static bool is_date(int32_t date)
{
    int32_t month = date / 100 % 100, day = date % 100;
    return date == 0 || (date / 10000 > 1600 && month <= 12 && day <= 31 && (month || !day));
}

START_TEST(dates_are_dates)
{
    const struct ch_lexicon *lex = lexicon();
    for (uint32_t i = 0; i < ch_lexicon_tenure_count(lex); i++) {
        struct ch_lex_tenure t = ch_lexicon_tenure(lex, i);
        ck_assert_msg(is_date(t.start) && is_date(t.end), "%s %d-%d", t.office, t.start, t.end);
        ck_assert_msg(t.start && t.start / 10000 <= 2026, "%s starts %d", t.office, t.start);
    }
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_AGREEMENT); i++)
        ck_assert(is_date(ch_lexicon_agreement(lex, i).date));
}
END_TEST

/* Numbers follow on each other through the years, and each known resolution lies in its year. */
START_TEST(resolutions_fit_their_years)
{
    const struct ch_lexicon *lex = lexicon();
    uint32_t count, known = 0;
    const struct ch_image_year *years = ch_image_section(lex, CH_SECTION_YEARS, &count);
    for (uint32_t i = 1; i < count; i++)
        ck_assert_uint_eq(years[i].first, years[i - 1].last + 1);
    for (uint32_t n = 1; n < 3000; n++) {
        struct ch_lex_resolution r;
        if (!ch_lexicon_resolution(lex, n, &r)) continue;
        ck_assert_msg(r.date / 10000 == ch_lexicon_resolution_year(lex, n), "resolution %u of %d", n, r.date);
        known++;
    }
    ck_assert_uint_gt(known, 2640);
}
END_TEST

/* An office of an organisation, and an organisation that somebody heads, must be in the tables. */
START_TEST(organisations_are_known)
{
    const struct ch_lexicon *lex = lexicon();
    for (uint32_t i = 0; i < ch_lexicon_count(lex, CH_LEX_OFFICE); i++) {
        struct ch_lex_office office = ch_lexicon_office(lex, i);
        struct ch_lex_match m[16];
        uint32_t n = ch_lexicon_lookup(lex, ch_str_of(office.organisation), false, m, 16), found = 0;
        for (uint32_t k = 0; k < n; k++)
            found += m[k].kind == CH_LEX_ORGANISATION &&
                     strcmp(ch_lexicon_organisation(lex, m[k].id).name, office.organisation) == 0;
        ck_assert_msg(!office.organisation[0] || found == 1, "%s: %s", office.title, office.organisation);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        codes_exist,     identities_differ,           nobody_shares_an_office, ambiguity_is_said,
        dates_are_dates, resolutions_fit_their_years, organisations_are_known, NULL};
    return ch_run_tests("tables", tests);
}
