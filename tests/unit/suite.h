/* What every unit-test program shares: run one Check suite and turn its result into an exit status. */
#ifndef CH_TESTS_SUITE_H
#define CH_TESTS_SUITE_H

#include <check.h>

/* Adds each of the NULL-terminated tests to one case and runs it; 0 when all passed. */
static inline int ch_run_tests(const char *name, const TTest *const *tests)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 170);
    for (; *tests; tests++)
        tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
