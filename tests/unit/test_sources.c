/* What the files in tests/sources hold, one of each format, some packed: see tests/sources/make.py. */
#include "intake.h"

#define ITEMS_MAX 6

struct expected {
    enum ch_status status;
    const char *source_id, *title, *outlet, *published, *url;
    const char *text; /* of an error: a part of its message */
};

#define FAILED(message)                                        \
    {                                                          \
        CH_UNREADABLE, NULL, NULL, NULL, NULL, NULL, (message) \
    }

static const char envoy_text[] =
    "Premier Aud Rekke received the envoy Ren\xC3\xA9 Dahl in Tervik on Monday.\n\nThey "
    "spoke about the river Osk, her office said.";
static const char talks_title[] = "Talks end without result";
static const char talks_text[] =
    "Talks end without result\n\nTERVIK, May 7, 2031 - Jonas Vale left Tervik on "
    "Wednesday, his office said.\n";
#define PAGE(day)                                                                                            \
    "Foreign Minister Jonas Vale arrived in Tervik on " day " for talks with Premier Aud Rekke, his office " \
    "said.\n\nThe two will discuss the border and the water of the river Osk, an official told reporters."
#define PAGE_ID(n) "<urn:uuid:00000000-0000-0000-0000-00000000000" n ">"

static const struct {
    const char *file;
    enum ch_format from;
    struct expected items[ITEMS_MAX]; /* up to the first without text */
} cases[] = {
    {"rss.xml",
     CH_FORMAT_AUTO,
     {{CH_OK, "g-1", "Premier receives envoy", "The Tervik Gazette", "2031-05-05",
       "https://gazette.test/premier", envoy_text},
      FAILED("only a title"),
      {CH_OK, "https://gazette.test/plain", "Plain & short", "Belmora Post", "2031-05-06",
       "https://gazette.test/plain", "Jonas Vale & Aud Rekke met on Tuesday."}}},
    {"atom.xml",
     CH_FORMAT_AUTO,
     {{CH_OK, "tag:mfa.test,2031:1", "Readout of the call with Belmora",
       "Ministry of Foreign Affairs of Arvania", "2031-05-06", "https://mfa.test/readout",
       "Foreign Minister Jonas Vale spoke by phone with Premier Aud Rekke of Belmora on Tuesday.\n\nThey "
       "discussed the "
       "border."},
      {CH_OK, "https://mfa.test/note", "Note", "Ministry of Foreign Affairs of Arvania", "2031-05-07",
       "https://mfa.test/note", "The ministry denies that 2 < 3 envoys came."}}},
    {"wiki.xml",
     CH_FORMAT_AUTO,
     {{CH_OK, "11", "Ministers of Arvania and Belmora meet", "Open News", "2031-05-06", NULL,
       "Foreign Minister Jonas Vale met Premier Aud Rekke in Tervik on Tuesday.\n\nBackground\nThey had met "
       "in "
       "2030.\n\n\n\"We agreed,\" Vale said."}}},
    {"media.csv",
     CH_FORMAT_AUTO,
     {{CH_OK, "1", "Envoys, and a \"plan\"", "Gazette", "2031-05-06", "https://gazette.test/c",
       "The envoys met in Tervik.\n\n\"We have a plan,\" one said."},
      FAILED("more fields than the first line has names (7)"),
      {CH_OK, "3", "Last", "Gazette", "2031-05-08", "https://gazette.test/e", "Jonas Vale left."}}},
    {"sheet.tsv",
     CH_FORMAT_AUTO,
     {{CH_OK, NULL, "No 5\" pipes", NULL, "2031-05-06", NULL, "Arvania will deliver 5\" pipes, Vale said."}}},
    {"letter.eml",
     CH_FORMAT_AUTO,
     {{CH_OK, "20310506.1@mfa.test", "Talks with Belmora in Tervik", "Minist\xC3\xA8re d'Arvanie",
       "2031-05-06", NULL,
       "Foreign Minister Jonas Vale met the envoy Ren\xC3\xA9 Dahl in Tervik on Tuesday, the ministry said "
       "in a "
       "statement.\n\nThe two sides agreed to meet again in June, it added, without giving a date or a "
       "place."}}},
    {"box.mbox",
     CH_FORMAT_MAIL,
     {{CH_OK, "1@mfa.test", "First", "News", "2031-05-06", NULL,
       "Jonas Vale met Aud Rekke.\n\nFrom Tervik he went on to Belmora.\n\n"},
      {CH_OK, "2@mfa.test", "Second", "mfa.test", "2031-05-07", NULL, "Aud Rekke received the envoy.\n"}}},
    {"nexis.docx",
     CH_FORMAT_AUTO,
     {{CH_OK, "nexis", "Ministers of Arvania and Belmora meet in Tervik", "The Tervik Gazette", "2031-05-05",
       NULL,
       "TERVIK  - The foreign ministers of Arvania and Belmora met here on Monday.\n\n\xE2\x80\x9CWe agreed "
       "on a "
       "date,\xE2\x80\x9D Minister Jonas Vale said."},
      {CH_OK, "nexis", "Belmora rejects the plan", "Belmora Post", "2031-05-06", NULL,
       "Belmora rejects the plan of its neighbour, Premier Aud Rekke told reporters."}}},
    {"note.docx",
     CH_FORMAT_AUTO,
     {{CH_OK, "note", "A note on the talks", NULL, NULL, NULL,
       "A note on the talks\n\nPremier Aud Rekke received Jonas Vale on 5 May.\n\nThey spoke for two "
       "hours."}}},
    {"factiva.html",
     CH_FORMAT_AUTO,
     {{CH_OK, "GZT0000020310506en5600001", "Ministers meet in Tervik", "The Tervik Gazette", "2031-05-06",
       NULL,
       "The ministers of Arvania and Belmora met in Tervik & agreed.\n\n\"It was good,\" Jonas Vale said."},
      {CH_OK, "BPST000020310507", "Belmora rejects the plan", "Belmora Post", "2031-05-07", NULL,
       "Belmora rejects the plan, Aud Rekke said.\n\nShe spoke in parliament."}}},
    {"pages.warc.gz",
     CH_FORMAT_AUTO,
     {{CH_OK, PAGE_ID("2"), "Vale arrives in Tervik", NULL, "2031-05-05", "https://gazette.test/1",
       PAGE("Monday")},
      {CH_OK, PAGE_ID("5"), "Vale arrives in Tervik", NULL, "2031-05-05", "https://gazette.test/3",
       PAGE("Tuesday")},
      {CH_OK, PAGE_ID("6"), "Vale arrives in Tervik", NULL, "2031-05-05", "https://gazette.test/4",
       PAGE("Friday")}}},
    {"talks.txt.gz", CH_FORMAT_AUTO, {{CH_OK, "talks", talks_title, NULL, "2031-05-07", NULL, talks_text}}},
    {"cut.jsonl.gz", CH_FORMAT_AUTO, {FAILED("truncated")}},
    {"press.tar.gz",
     CH_FORMAT_AUTO,
     {{CH_OK, "talks", talks_title, NULL, "2031-05-07", NULL, talks_text},
      {CH_OK, NULL, NULL, NULL, "2031-05-08", NULL, "Aud Rekke met Jonas Vale."},
      {CH_OK, NULL, NULL, NULL, "2031-05-08", NULL, "Both left."}}},
    {"press.zip",
     CH_FORMAT_AUTO,
     {{CH_OK, "talks", talks_title, NULL, "2031-05-07", NULL, talks_text},
      {CH_OK, "up", talks_title, NULL, "2031-05-07", NULL,
       "Talks end without result\n\nTERVIK, May 7, 2031 - Jonas Vale left Tervik on Friday, his office "
       "said.\n"},
      {CH_OK, "g-1", "Premier receives envoy", "The Tervik Gazette", "2031-05-05",
       "https://gazette.test/premier", envoy_text},
      FAILED("only a title"),
      {CH_OK, "https://gazette.test/plain", "Plain & short", "Belmora Post", "2031-05-06",
       "https://gazette.test/plain", "Jonas Vale & Aud Rekke met on Tuesday."}}},
};

static void check_field(const char *file, const char *got, const char *wanted)
{
    bool same = got && wanted ? strcmp(got, wanted) == 0 : got == wanted;
    ck_assert_msg(same, "%s: \"%s\" instead of \"%s\"", file, got ? got : "(none)",
                  wanted ? wanted : "(none)");
}

static void check_item(const char *file, const struct harvest *h, size_t i, const struct expected *e)
{
    const struct ch_article *a = &h->items[i].article;
    ck_assert_msg(h->items[i].status == e->status, "%s, item %zu: %s", file, i, h->items[i].err.message);
    ck_assert_msg(strstr(h->items[i].file, file) != NULL, "%s is called %s", file, h->items[i].file);
    if (e->status != CH_OK) {
        ck_assert_msg(strstr(h->items[i].err.message, e->text) != NULL, "%s: %s", file,
                      h->items[i].err.message);
        return;
    }
    check_field(file, a->source_id, e->source_id);
    check_field(file, a->title, e->title);
    check_field(file, a->outlet, e->outlet);
    check_field(file, a->published, e->published);
    check_field(file, a->url, e->url);
    check_field(file, a->text.ptr, e->text);
}

static void read_case(size_t c)
{
    char path[512];
    struct harvest h;
    struct ch_reader_options options = {.from = cases[c].from};
    snprintf(path, sizeof path, "%s/tests/sources/%s", CH_SOURCE, cases[c].file);
    harvest_path(&h, path, &options);
    size_t count = 0;
    while (count < ITEMS_MAX && cases[c].items[count].text)
        count++;
    ck_assert_msg(h.count == count, "%s: %zu items", cases[c].file, h.count);
    for (size_t i = 0; i < count; i++)
        check_item(cases[c].file, &h, i, &cases[c].items[i]);
    ch_arena_dispose(&h.arena);
}

START_TEST(every_format_is_recognised_and_read)
{
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        read_case(c);
}
END_TEST

/* The document with a run of its bytes cut out ends like any other, without a crash and after a bounded
 * number of items. */
static void damage_case(size_t c)
{
    char path[512];
    static char bytes[8192];
    const char *folder = scratch();
    snprintf(path, sizeof path, "%s/tests/sources/%s", CH_SOURCE, cases[c].file);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t cut = 0; cut < len; cut += len / 23 + 1) {
        static char damaged[8192];
        size_t behind = cut + 40 < len ? cut + 40 : len;
        struct harvest h;
        memcpy(damaged, bytes, cut);
        memcpy(damaged + cut, bytes + behind, len - behind);
        harvest_path(&h, put_file(folder, "damaged", damaged, cut + len - behind), NULL);
        ck_assert_uint_le(h.count, 40);
        ch_arena_dispose(&h.arena);
    }
    clear_scratch(folder);
}

START_TEST(damaged_documents_come_to_an_end)
{
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        damage_case(c);
}
END_TEST

/* Archives inside of archives without end, and what unpacks to far more than any text does. */
START_TEST(packed_traps_are_refused)
{
    static const struct {
        const char *command, *message;
    } traps[] = {
        {"cd '%s' && echo text > t && for i in 1 2 3 4 5 6 7 8; do tar -cf u --format=ustar t && mv u t; "
         "done",
         "packed more than"},
        {"cd '%s' && head -c 100000000 /dev/zero | gzip -9 > t", "times its size"},
    };
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        char command[256], path[128];
        const char *folder = scratch();
        struct harvest h;
        snprintf(command, sizeof command, traps[i].command, folder);
        ck_assert_int_eq(system(command), 0);
        snprintf(path, sizeof path, "%s/t", folder);
        struct ch_reader_options options = {.from = CH_FORMAT_JSONL};
        harvest_path(&h, path, &options);
        ck_assert_uint_eq(h.count, 1);
        ck_assert_msg(strstr(h.items[0].err.message, traps[i].message) != NULL, "%s", h.items[0].err.message);
        ch_arena_dispose(&h.arena);
        clear_scratch(folder);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_format_is_recognised_and_read, damaged_documents_come_to_an_end,
                                  packed_traps_are_refused, NULL};
    return ch_run_tests("sources", tests);
}
