/* Times, instruments and meetings: the phenomena in tests/golden, and texts that mean harm. */
#include "events/deed.h"
#include "golden.h"
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"
#include "suite.h"

#include <time.h>

static struct ch_resources resources(void)
{
    struct ch_resources res = {0};
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_lexicon_embedded(&res.lexicon, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_model_embedded(&res.model, &err) == CH_OK, "%s", err.message);
    return res;
}

/* Runs the pipeline on a text whose first word is its date of publication. */
static void run(struct ch_document *doc, const char *text, const char *last)
{
    struct ch_error err = CH_ERROR_INIT;
    const struct ch_resources res = resources();
    ch_document_reset(doc);
    doc->article.published = ch_arena_copy(&doc->arena, text, strcspn(text, " "));
    doc->article.text = ch_str_of(text + strcspn(text, " ") + 1);
    ck_assert_int_eq(ch_pipeline_run(doc, &res, last, &err), CH_OK);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s", err.message);
}

static void describe_times(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->times.count; i++) {
        const struct ch_time *time = &doc->times.items[i];
        ch_buf_printf(out, "[%.*s] %s\n",
                      CH_STR_ARG(ch_text(doc, ch_tokens_span(doc, time->first, time->end))),
                      time->value[0] ? time->value : "-");
    }
}

static void describe_instruments(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->instruments.count; i++) {
        const struct ch_instrument *one = &doc->instruments.items[i];
        ch_buf_printf(out, "%s | %s | %d |", one->symbol, ch_instrument_kind_name(one->kind), (int)one->year);
        for (uint32_t k = 0; k < one->mentions.count; k++)
            ch_buf_printf(out, " [%.*s]", CH_STR_ARG(ch_text(doc, one->mentions.items[k])));
        ch_buf_putc(out, '\n');
    }
}

static void describe_meetings(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->meetings.count; i++) {
        const struct ch_meeting *one = &doc->meetings.items[i];
        for (uint32_t k = 0; k < one->participants.count; k++)
            ch_buf_printf(out, "%s%s", k ? ", " : "", doc->actors.items[one->participants.items[k]].name);
        ch_buf_printf(out, " | %s | %s | %s | %s\n", ch_meeting_status_name(one->status),
                      ch_meeting_mode_name(one->mode), one->date ? one->date : "-",
                      one->place ? one->place : "-");
    }
}

static void describe_deeds(const struct ch_document *doc, struct ch_buf *out)
{
    for (uint32_t i = 0; i < doc->deeds.count; i++) {
        const struct ch_deed *one = &doc->deeds.items[i];
        ch_buf_printf(out, "%s | %s | ", ch_deed_kind_name(one->kind), ch_deed_status_name(one->status));
        for (uint32_t k = 0; k < one->actors.count; k++)
            ch_buf_printf(out, "%s%s", k ? ", " : "", doc->actors.items[one->actors.items[k]].name);
        ch_buf_printf(out, "%s | %s%s\n", one->actors.count ? "" : "-",
                      doc->instruments.items[one->instrument].symbol,
                      one->statement == CH_NONE ? "" : " | said");
    }
}

static void run_to_times(struct ch_document *doc, const char *text, size_t len)
{
    (void)len;
    run(doc, text, "times");
}

static void run_to_instruments(struct ch_document *doc, const char *text, size_t len)
{
    (void)len;
    run(doc, text, "instruments");
}

static void run_all(struct ch_document *doc, const char *text, size_t len)
{
    (void)len;
    run(doc, text, NULL);
}

START_TEST(times_are_resolved)
{
    golden_judge_file("times.txt", run_to_times, describe_times);
}
END_TEST

START_TEST(instruments_are_named_as_the_un_does)
{
    golden_judge_file("instruments.txt", run_to_instruments, describe_instruments);
}
END_TEST

START_TEST(meetings_are_told_apart)
{
    golden_judge_file("meetings.txt", run_all, describe_meetings);
}
END_TEST

START_TEST(who_does_what_with_an_instrument)
{
    golden_judge_file("deeds.txt", run_all, describe_deeds);
}
END_TEST

START_TEST(words_of_deeds_are_sorted)
{
    for (int table = 0; table < 2; table++) {
        uint32_t count, found;
        const struct ch_deed_word *words = table ? ch_deed_noun_table(&count) : ch_deed_verb_table(&count);
        for (uint32_t i = 0; i < count; i++) {
            ck_assert_msg(!i || strcmp(words[i - 1].lemma, words[i].lemma) <= 0, "%s", words[i].lemma);
            struct ch_str lemma = ch_str_of(words[i].lemma);
            const struct ch_deed_word *same =
                table ? ch_deed_nouns(lemma, &found) : ch_deed_verbs(lemma, &found);
            ck_assert(found && same <= &words[i] && &words[i] < same + found);
        }
    }
}
END_TEST

/* Seconds of processor time for `unit` repeated up to `size` bytes, up to a stage. */
static double seconds(struct ch_document *doc, const char *unit, size_t size, const char *last)
{
    struct ch_buf text = {0};
    ch_buf_puts(&text, "2024-10-31 ");
    while (text.len < size)
        ch_buf_puts(&text, unit);
    clock_t before = clock();
    run(doc, text.data, last);
    double took = (double)(clock() - before) / CLOCKS_PER_SEC;
    ch_document_reset(doc);
    ch_buf_dispose(&text);
    return took;
}

START_TEST(many_resolutions_take_linear_time)
{
    static const char *const units[] = {"Security Council resolution 1701 and 1559. ",
                                        "resolution ",
                                        "S/S/S/S/",
                                        "1701 ",
                                        "on Monday in May 2024 ",
                                        "Treaty of Amity and "};
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        seconds(&doc, units[i], 20000, "instruments");
        double once = seconds(&doc, units[i], 40000, "instruments"),
               twice = seconds(&doc, units[i], 80000, "instruments");
        ck_assert_msg(twice < 0.05 || twice < once * 3.5, "%s: %.3f s, then %.3f s", units[i], once, twice);
    }
    ch_document_dispose(&doc);
}
END_TEST

/* One sentence without an end: everything around a cue is looked for within a bound. */
START_TEST(endless_meetings_take_linear_time)
{
    static const char *const units[] = {"the meeting in Geneva on Monday with Putin and Obama and ",
                                        "Obama met Putin on Monday in Geneva and "};
    struct ch_document doc = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        seconds(&doc, units[i], 20000, NULL);
        double once = seconds(&doc, units[i], 40000, NULL), twice = seconds(&doc, units[i], 80000, NULL);
        ck_assert_msg(twice < 0.1 || twice < once * 3.5, "%s: %.3f s, then %.3f s", units[i], once, twice);
    }
    ch_document_dispose(&doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {times_are_resolved,
                                  instruments_are_named_as_the_un_does,
                                  meetings_are_told_apart,
                                  who_does_what_with_an_instrument,
                                  words_of_deeds_are_sorted,
                                  many_resolutions_take_linear_time,
                                  endless_meetings_take_linear_time,
                                  NULL};
    return ch_run_tests("events", tests);
}
