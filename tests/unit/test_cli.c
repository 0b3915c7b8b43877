#include "cli/command.h"
#include "cli/suggest.h"
#include "pipeline.h"
#include "query/when.h"
#include "suite.h"

#include <string.h>

START_TEST(distances_count_edits)
{
    static const struct {
        const char *a, *b;
        uint32_t distance;
    } cases[] = {{"", "", 0},        {"met", "met", 0},        {"mte", "met", 1},        {"", "abc", 3},
                 {"export", "", 6},  {"extrct", "extract", 1}, {"kitten", "sitting", 3}, {"ca", "abc", 3},
                 {"said", "dias", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_uint_eq(ch_edit_distance(cases[i].a, cases[i].b), cases[i].distance);
        ck_assert_uint_eq(ch_edit_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
}
END_TEST

START_TEST(long_words_stay_inside_the_matrix)
{
    char a[4000], b[4000];
    memset(a, 'a', sizeof a - 1);
    memset(b, 'b', sizeof b - 1);
    a[sizeof a - 1] = b[sizeof b - 1] = '\0';
    ck_assert_uint_eq(ch_edit_distance(a, b), 63);
}
END_TEST

START_TEST(only_near_names_are_suggested)
{
    static const struct {
        const char *typed, *best;
    } cases[] = {
        {"inest", "ingest"}, {"exp", "export"}, {"zz", NULL}, {"met", "met"}, {"ingestion", "ingest"}};
    static const char *const names[] = {"ingest", "inspect", "extract", "export", "met"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_suggestion near = CH_SUGGESTION_INIT;
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            ch_suggest(&near, cases[i].typed, names[n]);
        ck_assert_pstr_eq(near.best, cases[i].best);
    }
}
END_TEST

/* 2024-10-31, a Thursday. */
#define TODAY 20027

START_TEST(dates_mean_whole_periods)
{
    static const struct {
        const char *text, *first, *last;
    } cases[] = {
        {"2024-10-31", "2024-10-31", "2024-10-31"},     {"2024-02", "2024-02-01", "2024-02-29"},
        {"2023", "2023-01-01", "2023-12-31"},           {"31 October 2024", "2024-10-31", "2024-10-31"},
        {"Feb. 3, 2023", "2023-02-03", "2023-02-03"},   {"today", "2024-10-31", "2024-10-31"},
        {"Yesterday", "2024-10-30", "2024-10-30"},      {"tomorrow", "2024-11-01", "2024-11-01"},
        {"this week", "2024-10-28", "2024-11-03"},      {"last week", "2024-10-21", "2024-10-27"},
        {"last month", "2024-09-01", "2024-09-30"},     {"last year", "2023-01-01", "2023-12-31"},
        {"next month", "2024-11-01", "2024-11-30"},     {"3 days ago", "2024-10-28", "2024-10-28"},
        {"1 month ago", "2024-09-30", "2024-09-30"},    {"8 months ago", "2024-02-29", "2024-02-29"},
        {"2 years ago", "2022-10-31", "2022-10-31"},    {"last 2 weeks", "2024-10-17", "2024-10-31"},
        {"last 10 months", "2023-12-31", "2024-10-31"}, {"past two weeks", "2024-10-17", "2024-10-31"},
        {"Monday", "2024-10-28", "2024-10-28"},         {"last Thursday", "2024-10-24", "2024-10-24"},
        {"next friday", "2024-11-01", "2024-11-01"},    {"October", "2024-10-01", "2024-10-31"},
        {"november", "2023-11-01", "2023-11-30"},       {"last October", "2023-10-01", "2023-10-31"},
        {"summer 2023", "2023-06-01", "2023-08-31"},    {"the winter of 2023", "2023-12-01", "2024-02-29"},
        {"Q1 2024", "2024-01-01", "2024-03-31"},        {"the 3rd of March", "2024-03-03", "2024-03-03"},
        {"1990s", "1990-01-01", "1999-12-31"},          {"three days ago", "2024-10-28", "2024-10-28"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char first[11], last[11];
        ck_assert_msg(ch_when(cases[i].text, TODAY, first, last), "%s", cases[i].text);
        ck_assert_str_eq(first, cases[i].first);
        ck_assert_str_eq(last, cases[i].last);
    }
}
END_TEST

START_TEST(what_is_no_date_is_refused)
{
    static const char *const cases[] = {
        "",           "soon",        "last",           "last fortnight", "2024-13",
        "2024-02-30", "-3 days ago", "99999 days ago", "last 0 days",    "a b c d e f",
        "week last",  "1701 last",   "Nova 2024",      "30 February"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char first[11], last[11];
        ck_assert_msg(!ch_when(cases[i], TODAY, first, last), "%s", cases[i]);
    }
}
END_TEST

/* Calls check for each option of each command. */
static void each_option(void (*check)(const struct ch_command *command, const struct ch_option *option))
{
    for (size_t c = 0; ch_commands[c]; c++)
        for (size_t i = 0; i <= CH_OPTION_GROUPS; i++)
            for (const struct ch_option *row = ch_option_group(ch_commands[c], i); row && row->name; row++)
                check(ch_commands[c], row);
}

static const struct ch_option *first_by_id[CH_OPT_COUNT];

static void option_is_the_same_everywhere(const struct ch_command *command, const struct ch_option *option)
{
    const struct ch_option **first = &first_by_id[option->id];
    if (!*first) *first = option;
    ck_assert_msg(strcmp((*first)->name, option->name) == 0, "%s --%s", command->name, option->name);
    ck_assert_msg((*first)->letter == option->letter, "%s --%s", command->name, option->name);
    ck_assert_msg(!(*first)->argument == !option->argument, "%s --%s", command->name, option->name);
    ck_assert_msg(option->help && *option->help && strlen(option->name) + 8 < 30, "%s --%s", command->name,
                  option->name);
}

START_TEST(an_option_has_one_name_letter_and_arity)
{
    memset(first_by_id, 0, sizeof first_by_id);
    each_option(option_is_the_same_everywhere);
    for (size_t i = 0; i < CH_OPT_COUNT; i++)
        ck_assert_msg(first_by_id[i] != NULL, "option %zu belongs to no command", i);
}
END_TEST

START_TEST(every_command_is_complete)
{
    for (size_t c = 0; ch_commands[c]; c++) {
        const struct ch_command *command = ch_commands[c];
        ck_assert_ptr_eq(ch_command_named(command->name), command);
        ck_assert(command->summary && command->details && command->operands && command->run);
        ck_assert_msg(command->examples[0].line && command->examples[1].line, "%s", command->name);
        for (size_t i = 0; command->examples[i].line; i++)
            ck_assert_ptr_nonnull(strstr(command->examples[i].line, command->name));
    }
}
END_TEST

static const char *stage_values;

static void find_stages(const struct ch_command *command, const struct ch_option *option)
{
    (void)command;
    if (option->id == CH_OPT_STAGE) stage_values = option->values;
}

START_TEST(the_stages_of_inspect_are_those_of_the_pipeline)
{
    uint32_t count;
    const struct ch_stage *stages = ch_pipeline_stages(&count);
    struct ch_buf names = {0};
    for (uint32_t i = 0; i < count; i++)
        ch_buf_printf(&names, "%s%s", i ? "|" : "", stages[i].name);
    each_option(find_stages);
    ck_assert_str_eq(stage_values, names.data);
    ch_buf_dispose(&names);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {distances_count_edits,
                                  long_words_stay_inside_the_matrix,
                                  only_near_names_are_suggested,
                                  dates_mean_whole_periods,
                                  what_is_no_date_is_refused,
                                  an_option_has_one_name_letter_and_arity,
                                  every_command_is_complete,
                                  the_stages_of_inspect_are_those_of_the_pipeline,
                                  NULL};
    return ch_run_tests("cli", tests);
}
