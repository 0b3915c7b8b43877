/* Who is named and who is meant: the table tests/golden/actors.txt, the calls of actors.h, and time linear in
 * the number of names. */
#include "actors/actors.h"
#include "actors/words.h"
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
    ck_assert_int_eq(ch_lexicon_embedded(&res.lexicon, &err), CH_OK);
    ck_assert_int_eq(ch_model_embedded(&res.model, &err), CH_OK);
    return res;
}

static void run(struct ch_document *doc, const char *text, const char *published)
{
    struct ch_resources res = resources();
    struct ch_error err = CH_ERROR_INIT;
    doc->article.text = ch_str_of(text);
    doc->article.published = published;
    ck_assert_msg(ch_article_finish(&doc->article, &doc->arena, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_pipeline_run(doc, &res, NULL, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_document_check(doc, &err) == CH_OK, "%s: %s", err.message, text);
}

static void print_mentions(const struct ch_document *doc, const struct ch_actor *a, struct ch_buf *out)
{
    for (uint32_t i = 0; i < a->mentions.count; i++) {
        const struct ch_mention *m = &doc->mentions.items[a->mentions.items[i]];
        ch_buf_puts(out, i ? "; " : " | ");
        ch_buf_add_str(out, ch_text(doc, ch_tokens_span(doc, m->first, m->end)));
    }
}

static void print_actor(const struct ch_document *doc, const struct ch_actor *a, bool all, struct ch_buf *out)
{
    if (!a->mentions.count || (a->type != CH_PERSON && !all)) return;
    if (all) ch_buf_printf(out, "%s ", ch_actor_type_name(a->type));
    ch_buf_printf(out, "%s | %s | %s", a->name, a->role ? a->role : "-", a->country[0] ? a->country : "-");
    print_mentions(doc, a, out);
    ch_buf_putc(out, '\n');
}

/* Directives stand in the case's name: [all] shows actors of every type, [YYYY-MM-DD] dates the article. */
START_TEST(golden_table)
{
    struct golden golden;
    struct golden_case gold;
    unsigned failures = 0, cases = 0;
    golden_open(&golden, "actors.txt");
    while (golden_next(&golden, &gold)) {
        struct ch_document doc = {0};
        struct ch_buf got = {0};
        char date[11] = "2024-05-14";
        const char *given = strstr(gold.name, "[1"), *later = strstr(gold.name, "[2");
        if (given || later) memcpy(date, (given ? given : later) + 1, 10);
        run(&doc, gold.text, date);
        for (uint32_t i = 0; i < doc.actors.count; i++)
            print_actor(&doc, &doc.actors.items[i], strstr(gold.name, "[all]") != NULL, &got);
        ch_buf_putc(&got, '\n');
        ck_assert(!got.failed);
        golden_judge(&gold, got.data, &failures);
        ch_buf_dispose(&got);
        ch_document_dispose(&doc);
        cases++;
    }
    golden_close(&golden);
    ck_assert_uint_ge(cases, 150);
    ck_assert_uint_eq(failures, 0);
}
END_TEST

/* Names of the actors that a list holds, separated by semicolons. */
static const char *names(const struct ch_document *doc, const struct ch_ids *ids, char *out, size_t room)
{
    size_t len = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < ids->count && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s%s", i ? "; " : "",
                                doc->actors.items[ids->items[i]].name);
    return out;
}

static uint32_t token_of(const struct ch_document *doc, const char *form)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        if (ch_str_is(ch_form(doc, i), form)) return i;
    ck_abort_msg("no token '%s'", form);
}

START_TEST(coordinations_spread)
{
    static const struct {
        const char *text, *token, *names;
    } cases[] = {
        {"He met Anna Berg, Josef Lantos and Marta Kos in Oslo.", "Berg",
         "Anna Berg; Josef Lantos; Marta Kos"},
        {"Anna Berg and Josef Lantos met in Oslo.", "Berg", "Anna Berg; Josef Lantos"},
        {"Anna Berg, the Polish envoy, and Josef Lantos met in Oslo.", "Berg", "Anna Berg; Josef Lantos"},
        {"Anna Berg met Josef Lantos. The two men agreed.", "men", "Anna Berg; Josef Lantos"},
        {"The foreign ministers of Chad and Mali met.", "ministers",
         "Chadian foreign minister; Malian foreign minister"},
        {"Anna Berg spoke.", "Berg", "Anna Berg"},
        {"Talks went on.", "Talks", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ch_document doc = {0};
        struct ch_ids ids = {0};
        char got[256];
        run(&doc, cases[i].text, "2024-05-14");
        ck_assert(ch_actors_of_phrase(&doc, token_of(&doc, cases[i].token), &ids));
        ck_assert_str_eq(names(&doc, &ids, got, sizeof got), cases[i].names);
        ch_document_dispose(&doc);
    }
}
END_TEST

START_TEST(phrases_become_actors)
{
    struct ch_document doc = {0};
    struct ch_resources res = resources();
    run(&doc, "Sources close to the Turkish embassy spoke. Anna Berg listened.", "2024-05-14");
    uint32_t end = token_of(&doc, "spoke"), before = doc.actors.count;
    uint32_t actor = ch_actor_for_phrase(&doc, &res, 0, end);
    ck_assert_uint_ne(actor, CH_NONE);
    ck_assert_uint_eq(doc.actors.items[actor].type, CH_GROUP);
    uint32_t berg = ch_actor_for_phrase(&doc, &res, token_of(&doc, "Anna"), token_of(&doc, "listened"));
    ck_assert_str_eq(doc.actors.items[berg].name, "Anna Berg");
    ck_assert_uint_le(doc.actors.count, before + 1);
    uint32_t turkey = ch_actor_for_country(&doc, &res, "TR");
    ck_assert_str_eq(doc.actors.items[turkey].name, "Turkey");
    ck_assert_uint_eq(ch_actor_for_country(&doc, &res, "TR"), turkey);
    ck_assert_uint_eq(ch_actor_for_country(&doc, &res, "ZZ"), CH_NONE);
    ck_assert_uint_eq(ch_actor_for_phrase(&doc, &res, 3, 3), CH_NONE);
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(quotes_have_their_speaker)
{
    struct ch_document doc = {0};
    run(&doc, "\"We are ready and I will go,\" Anna Berg said.", "2024-05-14");
    uint32_t berg = ch_actor_of_token(&doc, token_of(&doc, "Berg"));
    ck_assert_uint_ne(berg, CH_NONE);
    ck_assert_uint_eq(ch_actor_of_token(&doc, token_of(&doc, "We")), CH_NONE);
    ck_assert(ch_actor_speaks(&doc, 0, token_of(&doc, "Anna"), berg));
    ck_assert_uint_eq(ch_actor_of_token(&doc, token_of(&doc, "We")), berg);
    ck_assert_uint_eq(ch_actor_of_token(&doc, token_of(&doc, "I")), berg);
    ch_document_dispose(&doc);
}
END_TEST

START_TEST(keys_agree_across_articles)
{
    static const char *const texts[] = {"Ukrainian President Volodymyr Zelenskiy spoke.",
                                        "President Zelensky spoke."};
    for (size_t i = 0; i < 2; i++) {
        struct ch_document doc = {0};
        run(&doc, texts[i], "2023-05-01");
        ck_assert_uint_ge(doc.actors.count, 1);
        ck_assert_str_eq(doc.actors.items[0].key, "person/volodymyr-zelenskyy/UA");
        ck_assert_str_eq(doc.actors.items[0].qid, "Q3874799");
        ck_assert(doc.actors.items[0].wanted);
        ch_document_dispose(&doc);
    }
}
END_TEST

START_TEST(vocabulary_is_sorted)
{
    static const struct {
        const char *word;
        uint32_t classes;
    } rows[] = {
#include "actors/vocabulary.inc"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_msg(i == 0 || strcmp(rows[i - 1].word, rows[i].word) < 0, "'%s' is out of order",
                      rows[i].word);
        ck_assert_uint_eq(ch_word_classes(ch_str_of(rows[i].word)), rows[i].classes);
    }
    ck_assert_uint_eq(ch_word_classes(CH_LIT("xylophone")), 0);
}
END_TEST

/* Seconds of processor time for an article that names `count` persons. */
static double seconds_for(uint32_t count)
{
    struct ch_buf text = {0};
    for (uint32_t i = 0; i < count; i++)
        ch_buf_printf(&text,
                      "Minister %c%c%c Bar%c%c%c met Kim and Lee%c%c. He said the two leaders agreed. ",
                      'A' + i % 26, 'a' + i / 26 % 26, 'o', 'a' + i / 676 % 26, 'a' + i % 26,
                      'a' + i / 26 % 26, 'a' + i % 5, 'o');
    struct ch_document doc = {0};
    struct ch_resources res = resources();
    struct ch_error err = CH_ERROR_INIT;
    res.model = NULL;
    doc.article.text = ch_str_of(text.data);
    ck_assert_int_eq(ch_article_finish(&doc.article, &doc.arena, &err), CH_OK);
    clock_t start = clock();
    ck_assert_int_eq(ch_pipeline_run(&doc, &res, "coreference", &err), CH_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_uint_ge(doc.actors.count, count / 2);
    ch_document_dispose(&doc);
    ch_buf_dispose(&text);
    return seconds;
}

START_TEST(time_is_linear_in_names)
{
    double small = seconds_for(4000), large = seconds_for(16000);
    ck_assert_msg(large < 8 * small + 0.2, "%.2f s for 4000 names, %.2f s for 16000", small, large);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {golden_table,
                                  coordinations_spread,
                                  phrases_become_actors,
                                  quotes_have_their_speaker,
                                  keys_agree_across_articles,
                                  vocabulary_is_sorted,
                                  time_is_linear_in_names,
                                  NULL};
    return ch_run_tests("actors", tests);
}
