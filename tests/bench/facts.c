#include "facts.h"

#include "chance.h"
#include "store/identity.h"
#include "store/name.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAYS 3650
#define FIRST_DAY 16436 /* 2015-01-01, in days since 1970 */
#define CAST 5
/* Actors: persons, then countries, then the groups of unnamed officials. */
#define ACTORS (PERSONS + 2 * COUNTRIES)

enum insert {
    ARTICLE,
    EXTRACTION,
    ARTICLE_ACTOR,
    MENTION,
    MEETING,
    PARTICIPANT,
    MEETING_EVIDENCE,
    STATEMENT,
    CONTENT,
    STATEMENT_EVIDENCE,
    ADDRESSEE,
    CITATION,
    INSTRUMENT,
    ACTOR,
    NAME,
    WORD,
    GRAM,
    INSERTS
};

static const char *const inserts[INSERTS] = {
    [ARTICLE] = "INSERT INTO article (n, id, url, title, outlet, published, version, text) "
                "VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
    [EXTRACTION] = "INSERT INTO extraction (article, program, standing) VALUES (?, 'bench', 2)",
    [ARTICLE_ACTOR] =
        "INSERT INTO article_actor (article, seq, actor, role, own) VALUES (?1, ?2, ?3, ?4, ?3)",
    [MENTION] = "INSERT INTO mention (article, start, \"end\", actor, how) VALUES (?, ?, ?, ?, 'name')",
    [MEETING] =
        "INSERT INTO meeting (n, id, article, status, mode, date, last_day, place, rule, confidence, event) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'bench', 0.5, ?1)",
    [PARTICIPANT] = "INSERT INTO meeting_participant (meeting, seq, actor, country) VALUES (?, ?, ?, ?)",
    [MEETING_EVIDENCE] = "INSERT INTO meeting_evidence VALUES (?, 0, ?, ?)",
    [STATEMENT] = "INSERT INTO statement (n, id, article, speaker, country, kind, cue_start, cue_end, cameo, "
                  "rule, confidence, said, lead, reports, sources) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'bench', 0.5, ?10, ?1, 1, 1)",
    [CONTENT] = "INSERT INTO statement_content VALUES (?, 0, ?, ?)",
    [STATEMENT_EVIDENCE] = "INSERT INTO statement_evidence VALUES (?, 0, ?, ?)",
    [ADDRESSEE] = "INSERT INTO statement_addressee VALUES (?, 0, ?, ?)",
    [CITATION] =
        "INSERT INTO citation (n, id, article, instrument, statement, speaker, country, sentence_start, "
        "sentence_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSTRUMENT] = "INSERT INTO instrument (n, id, symbol, kind, body, number, year) "
                   "VALUES (?, ?, ?, 'resolution', 'UN Security Council', ?, ?)",
    [ACTOR] =
        "INSERT INTO actor (n, key, name, type, country, articles, same) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?2)",
    [NAME] = "INSERT INTO actor_name (actor, name, fold, articles) VALUES (?, ?, ?, 1)",
    [WORD] = "INSERT OR IGNORE INTO actor_word VALUES (?, ?)",
    [GRAM] = "INSERT OR IGNORE INTO word_gram VALUES (?, ?)",
};

struct made_actor {
    char name[64];
    const char *country, *role;
};

struct maker {
    struct ch_db *db;
    sqlite3_stmt *statements[INSERTS];
    struct made_actor *actors;
    /* The article that is being made. */
    uint64_t chance;
    int64_t n;
    uint32_t serial, position;
    char day[11], id[80];
    int32_t address_day;
    uint32_t cast[CAST];
    struct ch_buf text;
};

static void fail(const struct maker *m, const char *what)
{
    fprintf(stderr, "bench_facts: %s: %s\n", what, sqlite3_errmsg(m->db->handle));
    exit(CH_IO);
}

static void run_sql(const struct maker *m, const char *sql)
{
    if (sqlite3_exec(m->db->handle, sql, NULL, NULL, NULL) != SQLITE_OK) fail(m, sql);
}

static void put(struct maker *m, enum insert which)
{
    if (sqlite3_step(m->statements[which]) != SQLITE_DONE) fail(m, inserts[which]);
    sqlite3_reset(m->statements[which]);
}

#define PUT(m, which, ...)                            \
    do {                                              \
        ch_bind((m)->statements[which], __VA_ARGS__); \
        put(m, which);                                \
    } while (0)

/* ---- Actors and instruments ---- */

static void file_name(struct maker *m, int64_t n, const char *name)
{
    struct ch_buf fold = {0};
    struct ch_str word;
    char gram[16];
    ch_name_fold(ch_str_of(name), &fold);
    PUT(m, NAME, "its", n, name, (struct ch_str){fold.data, fold.len});
    for (size_t at = 0; ch_name_word((struct ch_str){fold.data, fold.len}, &at, &word);) {
        PUT(m, WORD, "si", word, n);
        for (size_t g = 0; ch_name_gram(word, &g, gram);)
            PUT(m, GRAM, "ts", gram, word);
    }
    ch_buf_dispose(&fold);
}

static void add_actor(struct maker *m, uint32_t i, const char *type, const char *key)
{
    PUT(m, ACTOR, "itttt", (int64_t)i + 1, key, m->actors[i].name, type, m->actors[i].country);
    file_name(m, (int64_t)i + 1, m->actors[i].name);
}

static void add_actors(struct maker *m)
{
    char key[80];
    for (uint32_t i = 0; i < PERSONS; i++) {
        struct ch_buf name = {0};
        uint32_t country = i % 3 ? (i * 31 + i / 7) % 12 : (i * 31 + i / 7) % COUNTRIES;
        add_word(&name, i % 211, true);
        ch_buf_putc(&name, ' ');
        add_word(&name, i / 3 + 40, true);
        snprintf(m->actors[i].name, sizeof m->actors[i].name, "%s", name.data);
        ch_buf_dispose(&name);
        m->actors[i].country = countries[country][0];
        m->actors[i].role = i % 4 ? roles[i % 7] : NULL;
        snprintf(key, sizeof key, "person/p%u/%s", i, m->actors[i].country);
        add_actor(m, i, "person", key);
    }
    for (uint32_t i = 0; i < 2 * COUNTRIES; i++) {
        struct made_actor *actor = &m->actors[PERSONS + i];
        uint32_t country = i % COUNTRIES;
        bool group = i >= COUNTRIES;
        actor->country = countries[country][0];
        snprintf(actor->name, sizeof actor->name, group ? "senior officials of %s" : "%s",
                 countries[country][1]);
        snprintf(key, sizeof key, group ? "group/senior-officials/%s" : "country/%s", actor->country);
        add_actor(m, PERSONS + i, group ? "group" : "country", key);
    }
}

static void add_instruments(struct maker *m)
{
    char symbol[40], number[12], id[24];
    for (uint32_t i = 1; i <= RESOLUTIONS; i++) {
        snprintf(symbol, sizeof symbol, "S/RES/%u (%u)", i, 1946 + i / 35);
        snprintf(number, sizeof number, "%u", i);
        snprintf(id, sizeof id, "i%016x", i);
        PUT(m, INSTRUMENT, "itttu", (int64_t)i, id, symbol, number, 1946 + i / 35);
    }
}

/* ---- Articles ---- */

static uint32_t cast_actor(struct maker *m)
{
    uint32_t sort = below(&m->chance, 10);
    if (sort < 6) return zipf(&m->chance, PERSONS);
    return PERSONS + (sort < 9 ? 0 : COUNTRIES) + zipf(&m->chance, COUNTRIES);
}

/* Code points: all text is ASCII. */
static uint32_t mention(struct maker *m, uint32_t member)
{
    uint32_t start = (uint32_t)m->text.len;
    ch_buf_puts(&m->text, m->actors[m->cast[member]].name);
    PUT(m, MENTION, "iuuu", m->n, start, (uint32_t)m->text.len, m->cast[member] + 1);
    return start;
}

static int64_t next_fact(struct maker *m, int32_t day, char letter, char id[40])
{
    snprintf(id, 40, "%c%08x%012x", letter, m->serial, m->position);
    return ch_address_of_fact(m->n, day, m->position++);
}

static void add_meeting(struct maker *m)
{
    static const char *const modes[] = {"in_person", "in_person", "unknown", "unknown", "phone", "video"};
    uint32_t chance = below(&m->chance, 100), a = below(&m->chance, CAST),
             b = (a + 1 + below(&m->chance, CAST - 1)) % CAST;
    const char *status = chance < 70   ? "held"
                         : chance < 85 ? "planned"
                         : chance < 93 ? "proposed"
                         : chance < 98 ? "cancelled"
                                       : "denied";
    const char *place = below(&m->chance, 2) ? places[below(&m->chance, 8)] : NULL;
    int32_t day = m->address_day - (int32_t)below(&m->chance, 3);
    char date[11], id[40];
    ch_day_write(day, date);
    bool told = below(&m->chance, 3) > 0;
    int64_t n = next_fact(m, told ? day : m->address_day, 'm', id);
    uint32_t mode = below(&m->chance, 24);
    PUT(m, MEETING, "itittttt", n, id, m->n, status, modes[mode < 20 ? mode % 4 : 4 + mode % 2],
        told ? date : NULL, told ? date : NULL, place);
    uint32_t start = mention(m, a);
    ch_buf_puts(&m->text, " met ");
    mention(m, b);
    if (place) ch_buf_printf(&m->text, " in %s", place);
    ch_buf_puts(&m->text, ". ");
    PUT(m, MEETING_EVIDENCE, "iuu", n, start, (uint32_t)m->text.len - 1);
    PUT(m, PARTICIPANT, "iuut", n, 0u, m->cast[a] + 1, m->actors[m->cast[a]].country);
    PUT(m, PARTICIPANT, "iuut", n, 1u, m->cast[b] + 1, m->actors[m->cast[b]].country);
}

static void add_statement(struct maker *m)
{
    static const char *const cues[][2] = {{"said", "010"},       {"said", "010"},     {"called for", "020"},
                                          {"demanded", "100"},   {"rejected", "120"}, {"condemned", "111"},
                                          {"threatened", "130"}, {"promised", "030"}};
    static const char *const kinds[] = {"direct", "indirect", "mixed"};
    uint32_t speaker = below(&m->chance, CAST), chance = below(&m->chance, 30);
    const char *const *cue = cues[chance < 20 ? 0 : chance % 8];
    const char *country = m->actors[m->cast[speaker]].country;
    char id[40];
    int64_t n = next_fact(m, m->address_day, 's', id);
    uint32_t start = mention(m, speaker), cue_start, content, number = 0;
    ch_buf_putc(&m->text, ' ');
    cue_start = (uint32_t)m->text.len;
    ch_buf_puts(&m->text, cue[0]);
    uint32_t cue_end = (uint32_t)m->text.len;
    ch_buf_putc(&m->text, ' ');
    content = (uint32_t)m->text.len;
    add_words(&m->text, &m->chance, 8 + below(&m->chance, 16));
    if (below(&m->chance, 10) == 0) {
        number = RESOLUTIONS - zipf(&m->chance, RESOLUTIONS);
        ch_buf_printf(&m->text, " under Resolution %u", number);
    }
    uint32_t end = (uint32_t)m->text.len;
    ch_buf_puts(&m->text, ". ");
    PUT(m, STATEMENT, "itiuttuuts", n, id, m->n, m->cast[speaker] + 1, country, kinds[chance % 3], cue_start,
        cue_end, cue[1], (struct ch_str){m->text.data + content, end - content});
    PUT(m, CONTENT, "iuu", n, content, end);
    PUT(m, STATEMENT_EVIDENCE, "iuu", n, start, end + 1);
    uint32_t to = below(&m->chance, CAST);
    if (to != speaker && chance % 3 == 0)
        PUT(m, ADDRESSEE, "iut", n, m->cast[to] + 1, m->actors[m->cast[to]].country);
    if (!number) return;
    int64_t citation = next_fact(m, m->address_day, 'c', id);
    PUT(m, CITATION, "itiuiutuu", citation, id, m->n, number, n, m->cast[speaker] + 1, country, start,
        end + 1);
}

static void choose_cast(struct maker *m)
{
    for (uint32_t i = 0; i < CAST;) {
        uint32_t actor = cast_actor(m), k = 0;
        while (k < i && m->cast[k] != actor)
            k++;
        if (k < i) continue;
        m->cast[i] = actor;
        i++;
    }
}

static void add_article(struct maker *m, uint32_t serial, uint32_t total)
{
    int32_t day = FIRST_DAY + (int32_t)((uint64_t)serial * DAYS / total);
    char url[64], outlet[24];
    struct ch_buf title = {0};
    m->chance = serial + UINT64_C(0x7654321);
    m->serial = serial;
    m->position = 0;
    ch_buf_clear(&m->text);
    ch_date_write(ch_date_of_days(day), m->day);
    m->address_day = ch_days_of(m->day).first;
    snprintf(m->id, sizeof m->id, "sha256:%07x%057x", serial & 0xFFFFFFF, serial);
    m->n = ch_address_of_article(m->address_day, m->id);
    choose_cast(m);
    for (uint32_t i = 0; i < CAST; i++)
        PUT(m, ARTICLE_ACTOR, "iuut", m->n, i, m->cast[i] + 1, m->actors[m->cast[i]].role);
    for (uint32_t i = below(&m->chance, 4); i; i--)
        add_meeting(m);
    for (uint32_t i = 2 + below(&m->chance, 7); i; i--)
        add_statement(m);
    snprintf(url, sizeof url, "https://news%u.example/%u", serial % OUTLETS, serial);
    snprintf(outlet, sizeof outlet, "Outlet %u", zipf(&m->chance, OUTLETS));
    add_words(&title, &m->chance, 8);
    PUT(m, ARTICLE, "ittttts", m->n, m->id, url, title.data, outlet, m->day,
        (struct ch_str){m->text.data, m->text.len});
    PUT(m, EXTRACTION, "i", m->n);
    ch_buf_dispose(&title);
}

/* ---- The whole ---- */

/* Indexes are made when all rows are there: in order, and much faster. */
static void take_indexes(struct maker *m, struct ch_buf *again)
{
    struct ch_buf drop = {0};
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(m->db->handle,
                           "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", -1,
                           &rows, NULL) != SQLITE_OK)
        fail(m, "indexes");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        ch_buf_printf(&drop, "DROP INDEX %s;", (const char *)sqlite3_column_text(rows, 0));
        ch_buf_printf(again, "%s;", (const char *)sqlite3_column_text(rows, 1));
    }
    sqlite3_finalize(rows);
    if (drop.data) run_sql(m, drop.data);
    ch_buf_dispose(&drop);
}

/* What ch_store_put keeps up with every article. */
static const char sums[] =
    "INSERT INTO event SELECT n, status, mode, date, last_day, place, 1, 1 FROM meeting;"
    "INSERT INTO event_participant SELECT * FROM meeting_participant;"
    "UPDATE actor SET articles = (SELECT count(*) FROM article_actor r WHERE r.actor = actor.n);"
    "INSERT INTO actor_role SELECT r.actor, r.role, min(a.published), max(a.published), count(*) "
    "FROM article_actor r JOIN article a ON a.n = r.article WHERE r.role IS NOT NULL GROUP BY 1, 2;"
    "INSERT INTO actor_contact SELECT p.actor, q.actor, count(*), min(coalesce(m.date, a.published)), "
    "max(coalesce(m.date, a.published)) FROM meeting m JOIN article a ON a.n = m.article "
    "JOIN meeting_participant p ON p.meeting = m.n JOIN meeting_participant q ON q.meeting = m.n AND q.seq "
    "<> "
    "p.seq WHERE m.status = 'held' GROUP BY 1, 2;"
    "INSERT INTO country_contact SELECT p.country, q.country, count(*), min(coalesce(m.date, a.published)), "
    "max(coalesce(m.date, a.published)) FROM meeting m JOIN article a ON a.n = m.article "
    "JOIN meeting_participant p ON p.meeting = m.n JOIN meeting_participant q ON q.meeting = m.n AND q.seq "
    "<> "
    "p.seq WHERE m.status = 'held' AND p.country <> q.country GROUP BY 1, 2;"
    "INSERT INTO actor_met SELECT a, sum(meetings) FROM actor_contact GROUP BY a;"
    "CREATE TEMP VIEW met (n, month, outlet, held, other) AS SELECT m.n, substr(coalesce(m.date, "
    "a.published), 1, 7), o.value, m.status = 'held', m.status <> 'held' FROM meeting m CROSS JOIN article a "
    "ON a.n = m.article CROSS JOIN json_each(json_array('', lower(a.outlet))) o;"
    "CREATE TEMP VIEW uttered (n, month, outlet, speaker, country) AS SELECT s.n, substr(a.published, 1, 7), "
    "o.value, s.speaker, s.country FROM statement s CROSS JOIN article a ON a.n = s.article "
    "CROSS JOIN json_each(json_array('', lower(a.outlet))) o;"
    "INSERT INTO month_sum SELECT month, outlet, a, b, sum(held), sum(other), sum(said) FROM ("
    "SELECT month, outlet, '' AS a, '' AS b, held, other, 0 AS said FROM met UNION ALL "
    "SELECT month, outlet, p.actor, '', held, other, 0 FROM met m CROSS JOIN meeting_participant p "
    "ON p.meeting = m.n UNION ALL "
    "SELECT month, outlet, p.country, '', held, other, 0 FROM met m CROSS JOIN (SELECT DISTINCT meeting, "
    "country FROM meeting_participant) p ON p.meeting = m.n UNION ALL "
    "SELECT month, outlet, p.country, q.country, held, other, 0 FROM met m CROSS JOIN meeting_participant p "
    "ON p.meeting = m.n CROSS JOIN meeting_participant q ON q.meeting = m.n AND q.country > p.country "
    "UNION ALL SELECT month, outlet, '', '', 0, 0, 1 FROM uttered UNION ALL "
    "SELECT month, outlet, speaker, '', 0, 0, 1 FROM uttered UNION ALL "
    "SELECT month, outlet, country, '', 0, 0, 1 FROM uttered UNION ALL "
    "SELECT month, outlet, min(s.country, t.country), max(s.country, t.country), 0, 0, 1 FROM uttered s "
    "CROSS JOIN statement_addressee t ON t.statement = s.n AND t.country <> s.country) GROUP BY 1, 2, 3, 4;"
    "DROP VIEW met; DROP VIEW uttered;"
    "INSERT INTO tally SELECT 'articles', count(*) FROM article;"
    "INSERT INTO tally SELECT 'meetings ' || status, count(*) FROM meeting GROUP BY status;"
    "INSERT INTO tally SELECT 'statements ' || kind, count(*) FROM statement GROUP BY kind;"
    "INSERT INTO tally SELECT 'citations', count(*) FROM citation;"
    "INSERT INTO article_fts (article_fts) VALUES ('rebuild');"
    "INSERT INTO statement_fts (statement_fts) VALUES ('rebuild');";

void bench_make_facts(struct ch_db *db, uint32_t total)
{
    struct maker m = {.db = db, .actors = calloc(ACTORS, sizeof *m.actors)};
    struct ch_buf indexes = {0};
    if (!m.actors) fail(&m, "memory");
    run_sql(&m, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;");
    run_sql(&m, "BEGIN");
    take_indexes(&m, &indexes);
    for (size_t i = 0; i < INSERTS; i++)
        if (sqlite3_prepare_v2(db->handle, inserts[i], -1, &m.statements[i], NULL) != SQLITE_OK)
            fail(&m, inserts[i]);
    add_actors(&m);
    add_instruments(&m);
    for (uint32_t i = 0; i < total; i++) {
        add_article(&m, i, total);
        if (i % 50000 == 49999) run_sql(&m, "COMMIT; BEGIN");
    }
    for (size_t i = 0; i < INSERTS; i++)
        sqlite3_finalize(m.statements[i]);
    run_sql(&m, "COMMIT");
    if (indexes.data) run_sql(&m, indexes.data);
    run_sql(&m, sums);
    run_sql(&m, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size = -65536; PRAGMA foreign_keys = ON;");
    ch_buf_dispose(&indexes);
    ch_buf_dispose(&m.text);
    free(m.actors);
}
