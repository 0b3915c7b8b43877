#include "query/plan.h"

/* One condition of a driver as a list of addresses. Lists are merged by INTERSECT, each read in order from
 * its index (address is part of it); `range` limits it to the days asked for. */
static void add_list(struct ch_buf *out, uint32_t *lists, const char *select, const char *condition,
                     const char *range)
{
    ch_buf_puts(out, (*lists)++ ? " INTERSECT " : "");
    ch_buf_puts(out, select);
    ch_buf_puts(out, condition);
    ch_buf_puts(out, range);
}

/* Facts that analysts rejected are left out unless asked for. */
static void leave_out_rejected(struct ch_plan *plan, const char *condition)
{
    if (!plan->query->rejected) ch_buf_puts(&plan->detail, condition);
}

static void set_detail(struct ch_plan *plan, const char *columns, const char *from)
{
    plan->columns = columns;
    ch_buf_puts(&plan->detail, from);
}

static void end_lists(struct ch_plan *plan)
{
    ch_buf_puts(&plan->driver, plan->query->oldest_first ? " ORDER BY 1" : " ORDER BY 1 DESC");
}

const char *ch_plan_match(const struct ch_party *party, const char *country, const char *one,
                          const char *several)
{
    if (*party->country) return country;
    return party->count == 1 ? one : several;
}

/* How a party is compared. */
struct comparison {
    const char *country, *region, *one, *several;
};

static const char *compared(const struct ch_party *party, const struct comparison *comparison)
{
    if (party->countries) return comparison->region;
    return ch_plan_match(party, comparison->country, comparison->one, comparison->several);
}

/* The comparisons of the columns `country` and `actor` with parameter p. */
#define COMPARE(country, actor, p)                                                                   \
    (&(const struct comparison){country " = " p, country " IN (SELECT value FROM json_each(" p "))", \
                                actor " = " p, actor " IN (SELECT value FROM json_each(" p "))"})

/* A list of the addresses where a party has part. A region has none, for it is no small part of the whole:
 * a condition of the detail looks for it. */
static void add_party(struct ch_buf *out, uint32_t *lists, const struct ch_party *party, const char *select,
                      const struct comparison *comparison, const char *range)
{
    if (party && !party->countries) add_list(out, lists, select, compared(party, comparison), range);
}

static void add_region(struct ch_plan *plan, const struct ch_party *party, const char *before,
                       const struct comparison *comparison, const char *behind)
{
    if (!party || !party->countries) return;
    ch_buf_puts(&plan->detail, before);
    ch_buf_puts(&plan->detail, comparison->region);
    ch_buf_puts(&plan->detail, behind);
}

/* ---- Meetings ---- */

#define PARTICIPANT "SELECT DISTINCT meeting FROM meeting_participant WHERE "
#define MEETING_RANGE " AND meeting >= :from AND meeting < :until"

/* Each participant once, also when an analyst found two of them to be one. */
#define EACH_PARTICIPANT                                                                                   \
    " FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE p.meeting = m.n GROUP BY x.shown " \
    "ORDER BY min(p.seq))), "

static const char met_columns[] =
    "SELECT coalesce(m.date, a.published), m.status, m.mode, "
    "(SELECT group_concat(name, char(31)) FROM (SELECT x.name" EACH_PARTICIPANT
    "(SELECT group_concat(key, char(31)) FROM (SELECT x.key" EACH_PARTICIPANT
    "(SELECT group_concat(country, char(31)) FROM (SELECT ifnull(max(p.country), '') AS "
    "country" EACH_PARTICIPANT
    "m.place, (SELECT substr(a.text, v.start + 1, v.\"end\" - v.start) FROM meeting_evidence v "
    "WHERE v.meeting = m.n AND v.seq = 0), "
    "a.id, a.title, a.outlet, a.published, a.url, m.id, m.date, m.rule, m.confidence, m.verdict ";
static const char met_from[] =
    "FROM meeting m JOIN article a ON a.n = m.article WHERE m.n = :n AND a.superseded_by IS NULL";

/* Both are there, and they are not one and the same participant (someone is no partner of their own country).
 */
void ch_plan_both_met(struct ch_plan *plan, struct ch_buf *out)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(out, " AND EXISTS (SELECT 1 FROM meeting_participant p JOIN meeting_participant q "
                     "ON q.meeting = p.meeting AND q.seq <> p.seq WHERE p.meeting = m.n AND ");
    ch_buf_puts(out, compared(q->a, COMPARE("p.country", "p.actor", ":a")));
    ch_buf_puts(out, " AND ");
    ch_buf_puts(out, compared(q->b, COMPARE("q.country", "q.actor", ":b")));
    ch_buf_putc(out, ')');
}

void ch_plan_meetings(struct ch_plan *plan, bool rare_outlet, struct ch_buf *out)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    add_party(out, &lists, q->a, PARTICIPANT, COMPARE("country", "actor", ":a"), MEETING_RANGE);
    add_party(out, &lists, q->b, PARTICIPANT, COMPARE("country", "actor", ":b"), MEETING_RANGE);
    if (q->country) add_list(out, &lists, PARTICIPANT, "country = :country", MEETING_RANGE);
    if (q->place)
        add_list(out, &lists, "SELECT n FROM meeting WHERE ", "place = :place COLLATE NOCASE",
                 CH_PLAN_ROW_RANGE);
    if (rare_outlet)
        add_list(out, &lists, "SELECT m.n FROM article a CROSS JOIN meeting m ON m.article = a.n WHERE ",
                 "a.outlet = :outlet COLLATE NOCASE", " AND m.n >= :from AND m.n < :until");
    if (!lists && q->status)
        add_list(out, &lists, "SELECT n FROM meeting WHERE ", "status = :status", CH_PLAN_ROW_RANGE);
    if (!lists) add_list(out, &lists, "SELECT n FROM meeting WHERE ", "n >= :from AND n < :until", "");
}

static void write_met(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    ch_plan_meetings(plan, rare_outlet, &plan->driver);
    end_lists(plan);
    set_detail(plan, met_columns, met_from);
    leave_out_rejected(plan, " AND m.verdict IS NOT 'rejected'");
    if (q->since) ch_buf_puts(&plan->detail, " AND (m.n >= :since OR m.last_day >= :since_day)");
    if (q->status) ch_buf_puts(&plan->detail, " AND m.status = :status");
    if (q->mode) ch_buf_puts(&plan->detail, " AND m.mode = :mode");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
    if (q->a && q->b)
        ch_plan_both_met(plan, &plan->detail);
    else
        add_region(plan, q->a, " AND EXISTS (SELECT 1 FROM meeting_participant p WHERE p.meeting = m.n AND ",
                   COMPARE("p.country", "p.actor", ":a"), ")");
}

/* ---- Statements ---- */

static const char said_columns[] =
    "SELECT coalesce(s.date, a.published), x.name, "
    "(SELECT r.role FROM article_actor r WHERE r.actor = s.speaker AND r.article = s.article), s.country, "
    "(SELECT group_concat(name, char(31)) FROM (SELECT y.name FROM statement_addressee t "
    "JOIN identity y ON y.n = t.actor WHERE t.statement = s.n ORDER BY t.seq)), "
    "s.said, s.kind, substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start), s.cameo, "
    "(SELECT group_concat(symbol, char(31)) FROM (SELECT i.symbol FROM citation c "
    "JOIN instrument i ON i.n = c.instrument WHERE c.article = s.article AND c.statement = s.n AND "
    "(c.verdict IS NOT 'rejected' OR s.verdict = 'rejected') ORDER BY "
    "c.n)), "
    "(SELECT substr(a.text, v.start + 1, v.\"end\" - v.start) FROM statement_evidence v "
    "WHERE v.statement = s.n AND v.seq = 0), "
    "a.id, a.title, a.outlet, a.published, a.url, s.id, x.key, s.rule, s.confidence, s.verdict ";
static const char said_from[] =
    "FROM statement s JOIN article a ON a.n = s.article JOIN identity x ON x.n = s.speaker "
    "WHERE s.n = :n AND a.superseded_by IS NULL";

static void write_said(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    add_party(&plan->driver, &lists, q->a, CH_PLAN_STATEMENT, COMPARE("country", "speaker", ":a"),
              CH_PLAN_ROW_RANGE);
    add_party(&plan->driver, &lists, q->to, "SELECT DISTINCT statement FROM statement_addressee WHERE ",
              COMPARE("country", "actor", ":to"), " AND statement >= :from AND statement < :until");
    if (q->country)
        add_list(&plan->driver, &lists, CH_PLAN_STATEMENT, "country = :country", CH_PLAN_ROW_RANGE);
    if (q->about)
        add_list(&plan->driver, &lists, "SELECT rowid FROM statement_fts WHERE ",
                 "statement_fts MATCH :about", " AND rowid >= :from AND rowid < :until");
    if (rare_outlet)
        add_list(&plan->driver, &lists,
                 "SELECT s.n FROM article a CROSS JOIN statement s ON s.article = a.n WHERE ",
                 "a.outlet = :outlet COLLATE NOCASE", " AND s.n >= :from AND s.n < :until");
    if (!lists) add_list(&plan->driver, &lists, CH_PLAN_STATEMENT, "n >= :from AND n < :until", "");
    end_lists(plan);
    set_detail(plan, said_columns, said_from);
    add_region(plan, q->a, " AND ", COMPARE("s.country", "s.speaker", ":a"), "");
    add_region(plan, q->to, " AND EXISTS (SELECT 1 FROM statement_addressee t WHERE t.statement = s.n AND ",
               COMPARE("t.country", "t.actor", ":to"), ")");
    if (q->act) ch_buf_puts(&plan->detail, " AND substr(s.cameo, 1, length(:act)) = :act");
    leave_out_rejected(plan, " AND s.verdict IS NOT 'rejected'");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
}

/* ---- Citations ---- */

static const char cited_columns[] =
    "SELECT coalesce(s.date, a.published), i.symbol, i.kind, i.title, i.url, (SELECT x.name FROM identity x "
    "WHERE x.n = c.speaker), c.country, s.said, "
    "substr(a.text, c.sentence_start + 1, c.sentence_end - c.sentence_start), "
    "a.id, a.title, a.outlet, a.published, a.url, c.id, s.id, (SELECT x.key FROM identity x WHERE x.n = "
    "c.speaker), c.verdict ";
static const char cited_from[] =
    "FROM citation c JOIN article a ON a.n = c.article JOIN instrument i ON i.n = c.instrument "
    "LEFT JOIN statement s ON s.n = c.statement "
    "WHERE c.n = :n AND a.superseded_by IS NULL";

#define CITATION "SELECT n FROM citation WHERE "

static void write_cited(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    if (q->text)
        add_list(&plan->driver, &lists, CITATION, "instrument IN (SELECT value FROM json_each(:instruments))",
                 CH_PLAN_ROW_RANGE);
    add_party(&plan->driver, &lists, q->a, CITATION, COMPARE("country", "speaker", ":a"), CH_PLAN_ROW_RANGE);
    if (q->country) add_list(&plan->driver, &lists, CITATION, "country = :country", CH_PLAN_ROW_RANGE);
    if (rare_outlet)
        add_list(&plan->driver, &lists,
                 "SELECT c.n FROM article a CROSS JOIN citation c ON c.article = a.n WHERE ",
                 "a.outlet = :outlet COLLATE NOCASE", " AND c.n >= :from AND c.n < :until");
    if (!lists) add_list(&plan->driver, &lists, CITATION, "n >= :from AND n < :until", "");
    end_lists(plan);
    set_detail(plan, cited_columns, cited_from);
    add_region(plan, q->a, " AND ", COMPARE("c.country", "c.speaker", ":a"), "");
    if (q->kind) ch_buf_puts(&plan->detail, " AND i.kind = :kind");
    if (q->spoken) ch_buf_puts(&plan->detail, " AND c.speaker IS NOT NULL");
    leave_out_rejected(plan, " AND c.verdict IS NOT 'rejected'");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
}

/* ---- Articles ---- */

static const char search_columns[] =
    "SELECT a.published, a.outlet, a.title, "
    "(SELECT snippet(article_fts, 1, '', '', ' \xE2\x80\xA6 ', 24) FROM article_fts "
    "WHERE article_fts MATCH :about AND rowid = :n), a.id, a.url, "
    "(SELECT count(*) FROM meeting WHERE article = a.n AND verdict IS NOT 'rejected'), "
    "(SELECT count(*) FROM statement WHERE article = a.n AND verdict IS NOT 'rejected') ";
static const char search_from[] = "FROM article a WHERE a.n = :n AND a.superseded_by IS NULL";

static void write_search(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    add_list(&plan->driver, &lists, "SELECT rowid FROM article_fts WHERE ", "article_fts MATCH :about",
             " AND rowid >= :from AND rowid < :until");
    if (rare_outlet)
        add_list(&plan->driver, &lists, "SELECT n FROM article WHERE ", "outlet = :outlet COLLATE NOCASE",
                 CH_PLAN_ROW_RANGE);
    end_lists(plan);
    set_detail(plan, search_columns, search_from);
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
    if (q->country)
        ch_buf_puts(&plan->detail,
                    " AND EXISTS (SELECT 1 FROM article_actor r JOIN identity x ON x.n = r.actor "
                    "WHERE r.article = a.n AND x.country = :country)");
}

static const char marks_sql[] =
    "SELECT m.start, m.\"end\", 'actor', x.name, x.key FROM mention m JOIN identity x ON x.n = m.actor "
    "WHERE m.article = :article UNION ALL "
    "SELECT v.start, v.\"end\", 'meeting', (SELECT group_concat(name, ', ') FROM (SELECT x.name "
    "FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE p.meeting = f.n GROUP BY x.shown "
    "ORDER BY min(p.seq))), "
    "f.id "
    "FROM meeting f JOIN meeting_evidence v ON v.meeting = f.n WHERE f.article = :article AND f.verdict IS "
    "NOT 'rejected' UNION ALL "
    "SELECT v.start, v.\"end\", 'statement', x.name, s.id FROM statement s JOIN identity x ON x.n = "
    "s.speaker "
    "JOIN statement_content v ON v.statement = s.n WHERE s.article = :article AND s.verdict IS NOT "
    "'rejected' UNION ALL "
    "SELECT s.cue_start, s.cue_end, 'cue', x.name, s.id FROM statement s JOIN identity x ON x.n = s.speaker "
    "WHERE s.article = :article AND s.verdict IS NOT 'rejected' UNION ALL "
    "SELECT m.start, m.\"end\", 'instrument', i.symbol, i.id FROM instrument_mention m "
    "JOIN instrument i ON i.n = m.instrument WHERE m.article = :article "
    "ORDER BY 1, 2 DESC, 3, 5";

#define EXPLAIN_ARTICLE                                                                                   \
    "a.id, a.title, a.outlet, a.published, a.url, (SELECT program FROM extraction WHERE article = a.n), " \
    "(SELECT b.id FROM article b WHERE b.n = a.superseded_by), f.verdict, "

/* Decisions in force about the fact or about its actors, whom SQL lists as `who`. */
#define EXPLAIN_DECISIONS(who)                                                                             \
    "(SELECT group_concat(what, char(10)) FROM (SELECT n || ': ' || act || ' ' || subject || "             \
    "ifnull(' -> ' || object, '') || ifnull(' # ' || note, '') AS what FROM curation WHERE undone = 0 "    \
    "AND (subject = f.id OR (act IN ('merge', 'split', 'rename') AND (article IS NULL OR article = a.id) " \
    "AND subject IN (SELECT x.key FROM actor x WHERE x.n IN (" who ") UNION "                              \
    "SELECT substr(x.key, 1, instr(x.key, '~') - 1) FROM actor x WHERE x.n IN (" who ")))) ORDER BY n)) "
#define BEGINS_WITH_TEXT "id >= :text AND f.id < :text_end "

static const char explain_sql[] = "SELECT f.id, 'meeting', f.status || ': ' || (SELECT group_concat(name, ', "
                                  "') FROM (SELECT x.name "
                                  "FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE "
                                  "p.meeting = f.n GROUP BY x.shown "
                                  "ORDER BY min(p.seq))), "
                                  "substr(a.text, v.start + 1, v.\"end\" - v.start), v.start, v.\"end\", "
                                  "f.rule, "
                                  "f.confidence, " EXPLAIN_ARTICLE
                                      EXPLAIN_DECISIONS("SELECT actor FROM meeting_participant WHERE meeting "
                                                        "= f.n") "FROM meeting f JOIN article a ON a.n = "
                                                                 "f.article JOIN meeting_evidence v ON "
                                                                 "v.meeting = f.n "
                                                                 "WHERE f." BEGINS_WITH_TEXT "UNION ALL "
                                                                 "SELECT f.id, 'statement', x.name || ': ' "
                                                                 "|| f.said, substr(a.text, v.start + 1, "
                                                                 "v.\"end\" - v.start), "
                                                                 "v.start, v.\"end\", f.rule, "
                                                                 "f.confidence, " EXPLAIN_ARTICLE
                                                                     EXPLAIN_DECISIONS("SELECT f.speaker "
                                                                                       "UNION SELECT actor "
                                                                                       "FROM "
                                                                                       "statement_addressee "
                                                                                       "WHERE statement = "
                                                                                       "f.n") "FROM "
                                                                                              "statement f "
                                                                                              "JOIN article "
                                                                                              "a ON a.n = "
                                                                                              "f.article "
                                                                                              "JOIN identity "
                                                                                              "x ON x.n = "
                                                                                              "f.speaker "
                                                                                              "JOIN "
                                                                                              "statement_"
                                                                                              "evidence v ON "
                                                                                              "v.statement = "
                                                                                              "f.n WHERE "
                                                                                              "f"
                                                                                              "." BEGINS_WITH_TEXT
                                                                                              "UNION ALL "
                                                                                              "SELECT f.id, "
                                                                                              "'citation', "
                                                                                              "ifnull(("
                                                                                              "SELECT x.name "
                                                                                              "FROM identity "
                                                                                              "x WHERE x.n = "
                                                                                              "f.speaker) || "
                                                                                              "': ', '') || "
                                                                                              "i.symbol, "
                                                                                              "substr(a.text,"
                                                                                              " f.sentence_"
                                                                                              "start + 1, "
                                                                                              "f.sentence_"
                                                                                              "end - "
                                                                                              "f.sentence_"
                                                                                              "start), "
                                                                                              "f.sentence_"
                                                                                              "start, "
                                                                                              "f.sentence_"
                                                                                              "end, "
                                                                                              "s.rule, "
                                                                                              "s.confidence,"
                                                                                              " " EXPLAIN_ARTICLE
                                                                                                  EXPLAIN_DECISIONS(
                                                                                                      "f."
                                                                                                      "speake"
                                                                                                      "r") "F"
                                                                                                           "R"
                                                                                                           "O"
                                                                                                           "M"
                                                                                                           " "
                                                                                                           "c"
                                                                                                           "i"
                                                                                                           "t"
                                                                                                           "a"
                                                                                                           "t"
                                                                                                           "i"
                                                                                                           "o"
                                                                                                           "n"
                                                                                                           " "
                                                                                                           "f"
                                                                                                           " "
                                                                                                           "J"
                                                                                                           "O"
                                                                                                           "I"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "a"
                                                                                                           "r"
                                                                                                           "t"
                                                                                                           "i"
                                                                                                           "c"
                                                                                                           "l"
                                                                                                           "e"
                                                                                                           " "
                                                                                                           "a"
                                                                                                           " "
                                                                                                           "O"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "a"
                                                                                                           "."
                                                                                                           "n"
                                                                                                           " "
                                                                                                           "="
                                                                                                           " "
                                                                                                           "f"
                                                                                                           "."
                                                                                                           "a"
                                                                                                           "r"
                                                                                                           "t"
                                                                                                           "i"
                                                                                                           "c"
                                                                                                           "l"
                                                                                                           "e"
                                                                                                           " "
                                                                                                           "J"
                                                                                                           "O"
                                                                                                           "I"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "i"
                                                                                                           "n"
                                                                                                           "s"
                                                                                                           "t"
                                                                                                           "r"
                                                                                                           "u"
                                                                                                           "m"
                                                                                                           "e"
                                                                                                           "n"
                                                                                                           "t"
                                                                                                           " "
                                                                                                           "i"
                                                                                                           " "
                                                                                                           "O"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "i"
                                                                                                           "."
                                                                                                           "n"
                                                                                                           " "
                                                                                                           "="
                                                                                                           " "
                                                                                                           "f"
                                                                                                           "."
                                                                                                           "i"
                                                                                                           "n"
                                                                                                           "s"
                                                                                                           "t"
                                                                                                           "r"
                                                                                                           "u"
                                                                                                           "m"
                                                                                                           "e"
                                                                                                           "n"
                                                                                                           "t"
                                                                                                           " "
                                                                                                           "L"
                                                                                                           "E"
                                                                                                           "F"
                                                                                                           "T"
                                                                                                           " "
                                                                                                           "J"
                                                                                                           "O"
                                                                                                           "I"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "s"
                                                                                                           "t"
                                                                                                           "a"
                                                                                                           "t"
                                                                                                           "e"
                                                                                                           "m"
                                                                                                           "e"
                                                                                                           "n"
                                                                                                           "t"
                                                                                                           " "
                                                                                                           "s"
                                                                                                           " "
                                                                                                           "O"
                                                                                                           "N"
                                                                                                           " "
                                                                                                           "s"
                                                                                                           "."
                                                                                                           "n"
                                                                                                           " "
                                                                                                           "="
                                                                                                           " "
                                                                                                           "f"
                                                                                                           "."
                                                                                                           "s"
                                                                                                           "t"
                                                                                                           "a"
                                                                                                           "t"
                                                                                                           "e"
                                                                                                           "m"
                                                                                                           "e"
                                                                                                           "n"
                                                                                                           "t"
                                                                                                           " "
                                                                                                           "W"
                                                                                                           "H"
                                                                                                           "E"
                                                                                                           "R"
                                                                                                           "E"
                                                                                                           " "
                                                                                                           "f"
                                                                                                           "." BEGINS_WITH_TEXT
                                                                                                           "O"
                                                                                                           "R"
                                                                                                           "D"
                                                                                                           "E"
                                                                                                           "R"
                                                                                                           " "
                                                                                                           "B"
                                                                                                           "Y"
                                                                                                           " "
                                                                                                           "1"
                                                                                                           ","
                                                                                                           " "
                                                                                                           "5";

/* ---- Actors ---- */

static const char actors_columns[] =
    "SELECT x.name, x.type, (SELECT role FROM actor_role r WHERE r.actor IN (SELECT n FROM actor "
    "WHERE n = x.n OR same_as = x.n) ORDER BY r.last DESC, r.articles DESC, r.role LIMIT 1), x.country, "
    "x.articles, x.wikidata, x.key ";
static const char actors_from[] = "FROM identity x WHERE x.n = :n";

/* Those that are not merged into others, and of whom a split left something. */
#define SHOWN_ACTORS " AND same_as IS NULL AND articles > 0 ORDER BY articles DESC, key"

static void write_actors(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    set_detail(plan, actors_columns, actors_from);
    if (q->text) {
        ch_buf_puts(&plan->driver, "SELECT value FROM json_each(:a) ORDER BY id");
        if (q->country) ch_buf_puts(&plan->detail, " AND x.country = :country");
    } else {
        ch_buf_puts(&plan->driver, q->country ? "SELECT n FROM actor WHERE country = :country" SHOWN_ACTORS
                                              : "SELECT n FROM actor WHERE true" SHOWN_ACTORS);
    }
}

#define EACH_ACTOR "actor IN (SELECT value FROM json_each(:a)) "

static const char names_sql[] =
    "SELECT name, sum(articles) FROM actor_name WHERE " EACH_ACTOR "GROUP BY name ORDER BY 2 DESC, 1";

static const char roles_sql[] =
    "SELECT role, min(first), max(last), sum(articles) FROM actor_role WHERE " EACH_ACTOR
    "GROUP BY role ORDER BY 2, 3, 1";

static const char partners_sql[] =
    "SELECT x.name, x.country, sum(c.meetings), min(c.first), max(c.last), x.key "
    "FROM actor_contact c JOIN identity x ON x.n = c.b "
    "WHERE c.a IN (SELECT value FROM json_each(:a)) AND c.b NOT IN (SELECT value FROM json_each(:a)) "
    "AND c.meetings > 0 GROUP BY x.shown ORDER BY 3 DESC, 5 DESC, x.key";

/* Countries meet countries. */
static const char country_partners_sql[] = "SELECT ifnull(ifnull(x.called, x.name), c.b), c.b, c.meetings, "
                                           "c.first, c.last, x.key FROM country_contact c "
                                           "LEFT JOIN actor x ON x.key = 'country/' || c.b "
                                           "WHERE c.a = :a AND c.meetings > 0 ORDER BY 3 DESC, 5 DESC, c.b";

static const char cites_sql[] =
    "SELECT i.symbol, i.title, count(*), min(coalesce(s.date, a.published)), max(coalesce(s.date, "
    "a.published)), "
    "i.url FROM citation c JOIN article a ON a.n = c.article AND a.superseded_by IS NULL "
    "JOIN statement s ON s.n = c.statement JOIN instrument i ON i.n = c.instrument "
    "WHERE c.speaker IN (SELECT value FROM json_each(:a)) AND c.verdict IS NOT 'rejected' GROUP BY i.n ORDER "
    "BY 3 DESC, i.symbol";

/* ---- Decisions ---- */

static const char notes_sql[] = "SELECT note, analyst, made FROM curation WHERE act = 'note' AND undone = 0 "
                                "AND subject IN (SELECT key FROM actor WHERE n IN "
                                "(SELECT value FROM json_each(:a))) ORDER BY n";

static void write_curation(struct ch_plan *plan)
{
    ch_buf_puts(&plan->driver, "SELECT n, act, subject, object, article, note, analyst, made, undone "
                               "FROM curation");
    if (!plan->query->rejected) ch_buf_puts(&plan->driver, " WHERE undone = 0");
    end_lists(plan);
}

/* ---- The whole ---- */

static const char stats_sql[] =
    "SELECT 'articles', ifnull((SELECT count FROM tally WHERE what = 'articles'), 0), "
    "(SELECT published FROM article WHERE n >= :dated ORDER BY n LIMIT 1) || ' to ' || "
    "(SELECT published FROM article ORDER BY n DESC LIMIT 1) UNION ALL "
    "SELECT 'superseded articles', count(*), NULL FROM article WHERE superseded_by IS NOT NULL UNION ALL "
    "SELECT 'articles waiting for rebuild', count(*), NULL FROM waiting UNION ALL "
    "SELECT 'actors', count(*), NULL FROM actor WHERE same_as IS NULL AND articles > 0 UNION ALL "
    "SELECT 'instruments', count(*), NULL FROM instrument UNION ALL "
    "SELECT * FROM (SELECT what, count, NULL FROM tally WHERE what <> 'articles' ORDER BY what)";

void ch_plan_write(struct ch_plan *plan, bool rare_outlet)
{
    static const char *const plain[CH_ASK_COUNT] = {
        [CH_ASK_NAMES] = names_sql, [CH_ASK_NOTES] = notes_sql, [CH_ASK_ROLES] = roles_sql,
        [CH_ASK_CITES] = cites_sql, [CH_ASK_MARKS] = marks_sql, [CH_ASK_EXPLAIN] = explain_sql,
        [CH_ASK_STATS] = stats_sql,
    };
    switch (plan->query->ask) {
    case CH_ASK_CURATION:
        write_curation(plan);
        break;
    case CH_ASK_MET:
        write_met(plan, rare_outlet);
        break;
    case CH_ASK_SAID:
        write_said(plan, rare_outlet);
        break;
    case CH_ASK_CITED:
        write_cited(plan, rare_outlet);
        break;
    case CH_ASK_SEARCH:
        write_search(plan, rare_outlet);
        break;
    case CH_ASK_ACTORS:
        write_actors(plan);
        break;
    case CH_ASK_TIMELINE:
        ch_plan_timeline(plan, rare_outlet);
        break;
    case CH_ASK_NETWORK:
        ch_plan_network(plan);
        break;
    case CH_ASK_SAME_DAY:
        ch_plan_common_days(plan);
        break;
    case CH_ASK_COMMON:
        ch_plan_common(plan);
        break;
    case CH_ASK_PARTNERS:
        ch_buf_puts(&plan->driver, *plan->query->a->country ? country_partners_sql : partners_sql);
        break;
    default:
        ch_buf_puts(&plan->driver, plain[plan->query->ask]);
    }
}
