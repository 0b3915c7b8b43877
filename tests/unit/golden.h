/* Golden files in tests/golden: cases of a text and what is expected of it.
 *
 *   === name of the phenomenon
 *   text, several lines
 *   ---
 *   expected lines
 *
 * A name that begins with "!" is a case known to come out wrong; once it comes out right the test asks for
 * the mark to be taken away. Lines before the first "===" are remarks. */
#ifndef CH_TESTS_GOLDEN_H
#define CH_TESTS_GOLDEN_H

#include "document.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct golden_case {
    char *name, *text, *expected; /* borrowed from the file; expected ends in a newline, text does not */
    bool known_wrong;
};

struct golden {
    struct ch_buf file;
    char *next; /* the next case's "===", or NULL */
};

static inline void golden_open(struct golden *golden, const char *name)
{
    char path[1024], block[4096];
    snprintf(path, sizeof path, "%s/%s", CH_GOLDEN, name);
    *golden = (struct golden){0};
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s cannot be opened", path);
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        ch_buf_add(&golden->file, block, n);
    fclose(file);
    ck_assert(golden->file.data && !golden->file.failed);
    golden->next = strstr(golden->file.data, "=== ");
}

static inline bool golden_next(struct golden *golden, struct golden_case *out)
{
    if (!golden->next) return false;
    char *name = golden->next + 4, *text = strchr(name, '\n');
    char *rule = text ? strstr(text, "\n---\n") : NULL;
    ck_assert_msg(rule != NULL, "golden case without ---: %.40s", name);
    char *after = strstr(rule + 4, "\n=== ");
    golden->next = after ? after + 1 : NULL;
    *text = *rule = '\0';
    if (after) after[0] = '\0';
    out->known_wrong = *name == '!';
    out->name = name + out->known_wrong;
    out->text = text + 1;
    out->expected = rule + 5;
    for (size_t len = strlen(out->expected); len && out->expected[len - 1] == '\n'; len--)
        out->expected[len - 1] = '\0';
    return true;
}

/* Compares what came out with the case; `got` without its last newline. Counts failures and prints them. */
static inline void golden_judge(const struct golden_case *gold, char *got, unsigned *failures)
{
    for (size_t len = strlen(got); len && got[len - 1] == '\n'; len--)
        got[len - 1] = '\0';
    bool same = strcmp(got, gold->expected) == 0;
    if (same != gold->known_wrong) return;
    ++*failures;
    if (same)
        printf("now right, take the mark away: %s\n", gold->name);
    else
        printf("%s\n  text: %s\n  expected:\n%s\n  got:\n%s\n", gold->name, gold->text, gold->expected, got);
    fflush(stdout);
}

static inline void golden_close(struct golden *golden)
{
    ch_buf_dispose(&golden->file);
}

/* Runs every case of a file: `run` fills the document from a text, `describe` writes what is to be judged.
 * The test fails when any case does. */
static inline void golden_judge_file(const char *name,
                                     void (*run)(struct ch_document *doc, const char *text, size_t len),
                                     void (*describe)(const struct ch_document *doc, struct ch_buf *out))
{
    struct ch_document doc = {0};
    struct ch_buf out = {0};
    struct golden golden;
    struct golden_case gold;
    unsigned failures = 0;
    golden_open(&golden, name);
    while (golden_next(&golden, &gold)) {
        run(&doc, gold.text, strlen(gold.text));
        ch_buf_clear(&out);
        ch_buf_puts(&out, "");
        describe(&doc, &out);
        golden_judge(&gold, out.data, &failures);
    }
    golden_close(&golden);
    ch_buf_dispose(&out);
    ch_document_dispose(&doc);
    ck_assert_uint_eq(failures, 0);
}

#endif
