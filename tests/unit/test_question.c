/* Questions in English, on a small press review of invented office-holders. */
#include "language/model.h"
#include "lexicon/lexicon.h"
#include "question/question.h"

#include "golden.h"
#include "store_help.h"
#include "suite.h"

#include "base/date.h"

/* ---- The press review ---- */

static const struct person {
    const char *name, *role, *country, *key;
} persons[] = {
    {"Žofia Nová", "Foreign Minister", "SK", "person/zofia-nova/SK"},
    {"Ali Karim", "Prime Minister", "JO", "person/ali-karim/JO"},
    {"Omar Haddad", "Prime Minister", "LB", "person/omar-haddad/LB"},
    {"Nadia Saleh", "Foreign Minister", "SA", "person/nadia-saleh/SA"},
    {"Faisal Otaibi", "ambassador", "SA", "person/faisal-otaibi/SA"},
    {"John Doe", "Secretary of State", "US", "person/john-doe/US"},
    {"Jane Roe", "President", "US", "person/jane-roe/US"},
    {"Jean Morel", "President", "FR", "person/jean-morel/FR"},
    {"Lucía Ferrán", "Defence Minister", "ES", "person/lucia-ferran/ES"},
    {"Maria Silva", "President", "PT", "person/maria-silva/PT"},
    {"Rui Silva", "spokesman", "PT", "person/rui-silva/PT"},
    {"Pilar Anders", "U.N. Secretary-General", "", "person/pilar-anders/-"},
    {"Tomi Aalto", "U.N. envoy for the Sahel", "", "person/tomi-aalto/-"},
};

static const struct {
    const char *a, *b;
    enum ch_meeting_status status;
    enum ch_meeting_mode mode;
    const char *date, *place, *published; /* date, place: NULL where not told */
} meetings[] = {
    {"Žofia Nová", "Ali Karim", CH_HELD, CH_IN_PERSON, "2024-10-31", "Geneva", "2024-11-01"},
    {"Žofia Nová", "Ali Karim", CH_HELD, CH_IN_PERSON, "2023-05-04", "Amman", "2023-05-05"},
    {"Žofia Nová", "Ali Karim", CH_HELD, CH_PHONE, "2023-06-20", NULL, "2023-06-21"},
    {"Žofia Nová", "Jean Morel", CH_HELD, CH_IN_PERSON, "2024-10-03", "Paris", "2024-10-04"},
    {"Žofia Nová", "Maria Silva", CH_PLANNED, CH_MODE_UNKNOWN, "2025-02-20", "Lisbon", "2025-01-28"},
    {"Žofia Nová", "Omar Haddad", CH_CANCELLED, CH_MODE_UNKNOWN, "2024-12-12", "Beirut", "2024-12-10"},
    {"John Doe", "Nadia Saleh", CH_HELD, CH_IN_PERSON, "2022-03-15", "Riyadh", "2022-03-16"},
    {"John Doe", "Faisal Otaibi", CH_HELD, CH_VIDEO, "2024-07-09", NULL, "2024-07-10"},
    {"John Doe", "Nadia Saleh", CH_HELD, CH_IN_PERSON, "2024-07-09", "Jeddah", "2024-07-11"},
    {"John Doe", "Nadia Saleh", CH_HELD, CH_PHONE, "2021-12-01", NULL, "2021-12-02"},
    {"Jane Roe", "Jean Morel", CH_DENIED, CH_MODE_UNKNOWN, "2024-09-09", NULL, "2024-09-10"},
    {"Jane Roe", "Jean Morel", CH_HELD, CH_IN_PERSON, "2024", "Paris", "2024-08-20"},
    {"Omar Haddad", "Jean Morel", CH_HELD, CH_IN_PERSON, "2025-01-22", "Paris", "2025-01-23"},
    {"Omar Haddad", "Lucía Ferrán", CH_PROPOSED, CH_MODE_UNKNOWN, NULL, NULL, "2025-01-30"},
    {"Ali Karim", "Maria Silva", CH_HELD, CH_MODE_UNKNOWN, NULL, "Lisbon", "2024-06-06"},
    {"Ali Karim", "Omar Haddad", CH_HELD, CH_IN_PERSON, "2024-10-15", "Geneva", "2024-10-16"},
};

static const struct {
    const char *speaker, *cue, *cameo, *said, *to, *date, *number; /* to: a person, number: a resolution */
} statements[] = {
    {"Omar Haddad", "said", "010", "that Resolution 1701 must be carried out in full", NULL, "2024-10-20",
     "1701"},
    {"Omar Haddad", "said", "010", "that Resolution 425 was forgotten", NULL, "2023-03-19", "425"},
    {"Omar Haddad", "called for", "020", "an immediate ceasefire in the south", NULL, "2025-01-21", NULL},
    {"Nadia Saleh", "called for", "020", "a ceasefire in Sudan", NULL, "2025-01-22", NULL},
    {"John Doe", "told", "010", "that the truce was close", "Ali Karim", "2024-11-02", NULL},
    {"John Doe", "rejected", "120", "the plan for a buffer zone", NULL, "2024-11-05", NULL},
    {"John Doe", "said", "010", "that Resolution 1701 was the way out", "Omar Haddad", "2025-01-29", "1701"},
    {"Jane Roe", "threatened", "130", "new sanctions over the blockade", NULL, "2024-12-24", NULL},
    {"Jean Morel", "condemned", "111", "the shelling of the convoy", NULL, "2025-01-30", NULL},
    {"Jean Morel", "accused", "112", "the militia of breaking the truce", NULL, "2024-05-17", NULL},
    {"Žofia Nová", "demanded", "100", "the release of the hostages", NULL, "2024-05-18", NULL},
    {"Žofia Nová", "praised", "051", "the mediators of the truce", NULL, "2025-01-15", NULL},
    {"Maria Silva", "denied", "016", "reports of secret talks", NULL, "2024-02-02", NULL},
    {"Maria Silva", "promised", "030", "more aid for the grain corridor", "Omar Haddad", "2024-02-03", NULL},
    {"Rui Silva", "said", "010", "that the grain corridor would reopen", NULL, "2024-02-04", NULL},
    {"Pilar Anders", "said", "010", "that locusts know no borders", NULL, "2020-03-02", NULL},
    {"Tomi Aalto", "said", "010", "that wells come before walls", NULL, "2020-03-03", NULL},
};

static const struct {
    const char *state, *code, *word; /* word: NULL: it is not told who does it */
    enum ch_deed_kind kind;
    enum ch_deed_status status;
    const char *number, *published;
} deeds[] = {
    {"Norway", "NO", "vetoed", CH_DEED_VETO, CH_DEED_DONE, "2728", "2024-03-02"},
    {"Slovakia", "SK", "would veto", CH_DEED_VETO, CH_DEED_PLANNED, "2730", "2024-03-05"},
    {"Slovakia", "SK", "violated", CH_DEED_BREACH, CH_DEED_ALLEGED, "425", "2024-04-06"},
    {"Norway", "NO", "violated", CH_DEED_BREACH, CH_DEED_DONE, "425", "2024-04-07"},
    {"Norway", "NO", "violated", CH_DEED_BREACH, CH_DEED_DONE, "425", "2024-04-09"},
    {"Norway", "NO", "never implemented", CH_DEED_COMPLY, CH_DEED_DENIED, "2728", "2024-05-02"},
    {NULL, NULL, "was adopted", CH_DEED_ADOPT, CH_DEED_DONE, "2728", "2024-03-01"},
};

static const struct person *person_named(const char *name)
{
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
        if (strcmp(persons[i].name, name) == 0) return &persons[i];
    ck_abort_msg("nobody is called %s", name);
    return NULL;
}

static uint32_t add_person(struct ch_document *doc, const char *name)
{
    const struct person *p = person_named(name);
    return sample_actor(doc, p->key, p->name, CH_PERSON, p->role, p->country, p->name);
}

static void put_meeting(struct ch_db *db, size_t i)
{
    struct ch_document doc = {0};
    char text[200], url[60];
    snprintf(text, sizeof text, "%s met %s for talks.", meetings[i].a, meetings[i].b);
    snprintf(url, sizeof url, "https://example.org/m%zu", i);
    sample_article(&doc, text, url, "Talks", i % 2 ? "Example Wire" : "Gazette", meetings[i].published);
    uint32_t a = add_person(&doc, meetings[i].a), b = add_person(&doc, meetings[i].b);
    sample_meeting(&doc, (const uint32_t[]){a, b, CH_NONE}, meetings[i].status, meetings[i].date,
                   meetings[i].place, "met")
        ->mode = meetings[i].mode;
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ch_document_dispose(&doc);
}

static void put_statement(struct ch_db *db, size_t i)
{
    struct ch_document doc = {0};
    char text[300], url[60], symbol[30];
    const char *to = statements[i].to, *number = statements[i].number;
    snprintf(text, sizeof text, "%s %s%s%s %s.", statements[i].speaker, statements[i].cue, to ? " " : "",
             to ? to : "", statements[i].said);
    snprintf(url, sizeof url, "https://example.org/s%zu", i);
    sample_article(&doc, text, url, "Words", "Gazette", statements[i].date);
    uint32_t speaker = add_person(&doc, statements[i].speaker);
    struct ch_statement *s =
        sample_statement(&doc, speaker, statements[i].cue, statements[i].said, CH_INDIRECT);
    s->cameo = statements[i].cameo;
    s->date = statements[i].date;
    if (to) ck_assert(ch_ids_add(&doc.arena, &s->addressees, add_person(&doc, to)));
    if (number) {
        int32_t year = number[0] == '4' ? 1978 : 2006;
        snprintf(symbol, sizeof symbol, "S/RES/%s (%d)", number, year);
        ck_assert(
            ch_ids_add(&doc.arena, &s->instruments, sample_resolution(&doc, symbol, number, year, number)));
    }
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ch_document_dispose(&doc);
}

static void put_deed(struct ch_db *db, size_t i)
{
    struct ch_document doc = {0};
    char text[200], url[60], symbol[30], key[20];
    const char *state = deeds[i].state;
    uint32_t who = CH_NONE;
    snprintf(text, sizeof text, "%s %s %s that day.", state ? state : "It", deeds[i].word, deeds[i].number);
    snprintf(url, sizeof url, "https://example.org/d%zu", i);
    snprintf(symbol, sizeof symbol, "S/RES/%s (%d)", deeds[i].number,
             deeds[i].number[0] == '4' ? 1978 : 2024);
    snprintf(key, sizeof key, "country/%s", state ? deeds[i].code : "");
    sample_article(&doc, text, url, "Votes", "Gazette", deeds[i].published);
    if (state) who = sample_actor(&doc, key, state, CH_COUNTRY, NULL, deeds[i].code, state);
    uint32_t resolution = sample_resolution(&doc, symbol, deeds[i].number,
                                            deeds[i].number[0] == '4' ? 1978 : 2024, deeds[i].number);
    sample_deed(&doc, resolution, deeds[i].kind, deeds[i].status, (const uint32_t[]){who, CH_NONE},
                deeds[i].word);
    ck_assert_int_eq(put(db, &doc), CH_PUT_NEW);
    ch_document_dispose(&doc);
}

static struct ch_db *press_review(void)
{
    struct ch_db *db = open_memory();
    for (size_t i = 0; i < sizeof meetings / sizeof *meetings; i++)
        put_meeting(db, i);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        put_statement(db, i);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        put_deed(db, i);
    return db;
}

/* ---- Asking ---- */

static void load(struct ch_resources *res)
{
    struct ch_error err = CH_ERROR_INIT;
    ck_assert_msg(ch_lexicon_embedded(&res->lexicon, &err) == CH_OK, "%s", err.message);
    ck_assert_msg(ch_model_embedded(&res->model, &err) == CH_OK, "%s", err.message);
}

/* "question", the command that it becomes, and the answer, each on a line; for one that is refused, why and
 * what is offered. */
static void describe(struct ch_db *db, const struct ch_resources *res, const char *text, struct ch_buf *out)
{
    struct ch_arena arena = {0};
    struct ch_question question;
    struct ch_reply answer;
    struct ch_error err = CH_ERROR_INIT;
    int32_t today = ch_date_to_days((struct ch_date){2025, 2, 1});
    enum ch_status status = ch_question_read(db, res, text, today, &arena, &question, &err);
    ch_buf_printf(out, "%s\n", text);
    if (status == CH_OK) {
        ch_buf_puts(out, "  ");
        ch_question_command(&question, out);
        ch_buf_putc(out, '\n');
        status = ch_question_answer(db, &question, &arena, &answer, &err);
    }
    if (status == CH_OK) {
        ck_assert_msg(answer.found || question.query.ask != CH_ASK_ROLES, "%s", text);
        ch_buf_printf(out, "  %s\n", answer.sentence);
        if (*question.passed_over) ch_buf_printf(out, "  passed over: %s\n", question.passed_over);
        if (answer.next) ch_buf_printf(out, "  next: %s\n", answer.next);
        for (uint32_t i = 0; i < answer.nearest_count; i++)
            ch_buf_printf(out, "  nearest: %s\n", answer.nearest[i]);
    } else {
        ck_assert_msg(status == CH_USAGE || status == CH_NOMATCH, "%s: %s", text, err.message);
        ch_buf_printf(out, "  %s: %s\n", ch_status_name(status), err.message);
        if (*err.hint) ch_buf_printf(out, "  hint: %s\n", err.hint);
    }
    ch_arena_dispose(&arena);
}

START_TEST(questions_are_answered)
{
    struct ch_db *db = press_review();
    struct ch_resources res = {0};
    struct ch_buf out = {0};
    struct golden golden;
    struct golden_case gold;
    unsigned failures = 0, questions = 0;
    load(&res);
    golden_open(&golden, "questions.txt");
    while (golden_next(&golden, &gold)) {
        ch_buf_clear(&out);
        for (char *line = gold.text, *end; line; line = end ? end + 1 : NULL) {
            end = strchr(line, '\n');
            if (end) *end = '\0';
            describe(db, &res, line, &out);
            questions++;
        }
        golden_judge(&gold, out.data, &failures);
    }
    golden_close(&golden);
    ch_buf_dispose(&out);
    ch_db_close(db);
    ck_assert_uint_eq(failures, 0);
    ck_assert_uint_ge(questions, 200);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {questions_are_answered, NULL};
    return ch_run_tests("question", tests);
}
