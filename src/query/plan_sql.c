#include "query/plan.h"

#include <string.h>

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

const char *ch_plan_compared(const struct ch_party *party, const struct ch_comparison *comparison)
{
    if (party->countries) return comparison->region;
    if (ch_party_is_wide(party)) return comparison->role;
    if (*party->country) return comparison->country;
    return party->count == 1 ? comparison->one : comparison->several;
}

/* A list of the addresses where a party has part. A region has none, nor has an office with many holders, for
 * it is no small part of the whole: a condition of the detail looks for it. */
static void add_party(struct ch_buf *out, uint32_t *lists, const struct ch_party *party, const char *select,
                      const struct ch_comparison *comparison, const char *range)
{
    if (party && !ch_party_is_wide(party))
        add_list(out, lists, select, ch_plan_compared(party, comparison), range);
}

static void add_wide(struct ch_plan *plan, const struct ch_party *party, const char *before,
                     const struct ch_comparison *comparison, const char *behind)
{
    if (!party || !ch_party_is_wide(party)) return;
    ch_buf_puts(&plan->detail, before);
    ch_buf_puts(&plan->detail, ch_plan_compared(party, comparison));
    ch_buf_puts(&plan->detail, behind);
}

/* The lists of the countries of a region, merged in order. They must come first: UNION and INTERSECT are
 * taken from left to right. */
static void lead_with_region(struct ch_buf *out, uint32_t *lists, const struct ch_party *region,
                             const char *select, const char *range)
{
    for (const char *at = region->countries; (at = strchr(at, '"')) != NULL; at += strlen("'LB'")) {
        ch_buf_puts(out, (*lists)++ ? " UNION " : "");
        ch_buf_printf(out, "%scountry = '%.2s'%s", select, at + 1, range);
    }
}

/* The region that has to lead: the smaller one of those that are asked for, when nothing else that has a list
 * is. A region is no small part of the whole, so that beside anything else it is only looked for in the
 * detail. */
static const struct ch_party *leading_region(const struct ch_query *q, const struct ch_party *a,
                                             const struct ch_party *b)
{
    if (q->about || q->act || q->country || q->place || q->text) return NULL;
    if (!a) return b && b->countries ? b : NULL;
    if (!a->countries || (b && !b->countries)) return NULL;
    return b && strlen(b->countries) < strlen(a->countries) ? b : a;
}

/* So many actors are merged in order; each costs a step for every row of those before it. The lists of more
 * are sorted as one. */
#define FEW 16

/* The lists of a few actors, such as the holders of an office, merged in order as those of a region. */
static void lead_with_few(struct ch_buf *out, uint32_t *lists, const struct ch_party *few, const char *select,
                          const char *column, const char *range)
{
    for (uint32_t i = few->count; i-- > 0;) {
        ch_buf_puts(out, (*lists)++ ? " UNION " : "");
        ch_buf_printf(out, "%s%s = %lld%s", select, column, (long long)few->actors[i], range);
    }
}

static bool is_few(const struct ch_party *party)
{
    return party && !ch_party_is_wide(party) && !*party->country && party->count > 1 && party->count <= FEW;
}

/* Whether the list of one of them, or of several instruments, has to be sorted. */
static bool has_to_sort(const struct ch_plan *plan)
{
    const struct ch_party *parties[] = {plan->query->a, plan->query->b, plan->query->to};
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
        if (parties[i] && parties[i]->count > FEW) return true;
    return plan->query->ask == CH_ASK_CITED && plan->instruments.data && strchr(plan->instruments.data, ',');
}

/* Articles of somebody whose meetings are looked at one by one sooner than merged with those of another. */
#define LIGHT 1000

/* ---- Meetings ---- */

/* Each participant once, also when an analyst found two of them to be one. */
#define EVENT_PARTICIPANTS                                                                                   \
    " FROM event_participant p JOIN identity x ON x.n = p.actor WHERE p.event = e.n GROUP BY x.shown ORDER " \
    "BY min(p.seq))), "
#define REPORT_PARTICIPANTS                                                                                \
    " FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE p.meeting = e.n GROUP BY x.shown " \
    "ORDER BY min(p.seq))), "

#define MET_STATUS "SELECT coalesce(e.date, a.published), e.status, e.mode, "
#define MET_NAMES "(SELECT group_concat(name, char(31)) FROM (SELECT x.name"
#define MET_KEYS "(SELECT group_concat(key, char(31)) FROM (SELECT x.key"
#define MET_COUNTRIES \
    "(SELECT group_concat(country, char(31)) FROM (SELECT ifnull(max(p.country), '') AS country"
#define MET_REST                                                                                 \
    "e.place, (SELECT substr(a.text, v.start + 1, v.\"end\" - v.start) FROM meeting_evidence v " \
    "WHERE v.meeting = m.n AND v.seq = 0), "                                                     \
    "a.id, a.title, a.outlet, a.published, a.url, m.id, e.date, m.rule, m.confidence, m.verdict, "

/* Meetings as such (table event), or each report of one (table meeting): e is its row, m the report that
 * shows it. */
struct met_tables {
    const char *participant, *range; /* addresses by participant */
    const char *row;                 /* addresses of rows */
    const char *of_outlet;           /* addresses by the outlet of an article */
    const char *columns, *from;
    const char *outlet; /* condition of the detail */
    const char *both;   /* two different participants p and q of row e */
    const char *one;    /* a participant p of row e */
};

static const struct met_tables events = {
    .participant = "SELECT DISTINCT event FROM event_participant WHERE ",
    .range = " AND event >= :from AND event < :until",
    .row = "SELECT n FROM event WHERE ",
    .of_outlet = "SELECT DISTINCT m.event FROM article a CROSS JOIN meeting m ON m.article = a.n "
                 "AND m.event >= :from AND m.event < :until WHERE ",
    .columns = MET_STATUS MET_NAMES EVENT_PARTICIPANTS MET_KEYS EVENT_PARTICIPANTS MET_COUNTRIES
        EVENT_PARTICIPANTS MET_REST "e.reports, e.sources ",
    .from = "FROM event e JOIN meeting m ON m.n = e.n JOIN article a ON a.n = m.article WHERE e.n = :n",
    .outlet = CH_PLAN_MET_OUTLET,
    .both = " AND EXISTS (SELECT 1 FROM event_participant p JOIN event_participant q ON q.event = p.event "
            "AND q.seq <> p.seq WHERE p.event = e.n AND ",
    .one = " AND EXISTS (SELECT 1 FROM event_participant p WHERE p.event = e.n AND ",
};
static const struct met_tables reports = {
    .participant = "SELECT DISTINCT meeting FROM meeting_participant WHERE ",
    .range = " AND meeting >= :from AND meeting < :until",
    .row = "SELECT n FROM meeting WHERE ",
    .of_outlet = "SELECT m.n FROM article a CROSS JOIN meeting m ON m.article = a.n "
                 "AND m.n >= :from AND m.n < :until WHERE ",
    .columns = MET_STATUS MET_NAMES REPORT_PARTICIPANTS MET_KEYS REPORT_PARTICIPANTS MET_COUNTRIES
        REPORT_PARTICIPANTS MET_REST "1, 1 ",
    .from = "FROM meeting e JOIN meeting m ON m.n = e.n JOIN article a ON a.n = m.article WHERE e.n = :n "
            "AND a.superseded_by IS NULL",
    .outlet = " AND a.outlet = :outlet COLLATE NOCASE",
    .both = " AND EXISTS (SELECT 1 FROM meeting_participant p JOIN meeting_participant q ON q.meeting = "
            "p.meeting AND q.seq <> p.seq WHERE p.meeting = e.n AND ",
    .one = " AND EXISTS (SELECT 1 FROM meeting_participant p WHERE p.meeting = e.n AND ",
};

/* What was rejected is a report and no event. */
static const struct met_tables *met_tables(const struct ch_query *q)
{
    return q->all_reports || q->rejected ? &reports : &events;
}

/* Both are there, and they are not one and the same participant (someone is no partner of their own country).
 */
void ch_plan_both_met(struct ch_plan *plan, struct ch_buf *out)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(out, met_tables(q)->both);
    ch_buf_puts(out, ch_plan_compared(q->a, CH_COMPARE("p.country", "p.actor", ":a")));
    ch_buf_puts(out, " AND ");
    ch_buf_puts(out, ch_plan_compared(q->b, CH_COMPARE("q.country", "q.actor", ":b")));
    ch_buf_putc(out, ')');
}

void ch_plan_meetings(struct ch_plan *plan, bool rare_outlet, struct ch_buf *out)
{
    const struct ch_query *q = plan->query;
    const struct met_tables *t = met_tables(q);
    uint32_t lists = 0;
    const struct ch_party *region = leading_region(q, q->a, q->b);
    if (region) lead_with_region(out, &lists, region, t->participant, t->range);
    const struct ch_party *few = is_few(q->a) ? q->a : is_few(q->b) ? q->b : NULL;
    /* Beside somebody of few articles the other one is only looked for in the detail. */
    bool only_a = q->a && q->b && plan->weight_a < LIGHT && plan->weight_a <= plan->weight_b;
    bool only_b = q->a && q->b && plan->weight_b < LIGHT && !only_a;
    if ((only_a && few == q->b) || (only_b && few == q->a)) few = NULL;
    if (few) lead_with_few(out, &lists, few, t->participant, "actor", t->range);
    if (q->a != few && !only_b)
        add_party(out, &lists, q->a, t->participant, CH_COMPARE("country", "actor", ":a"), t->range);
    if (q->b != few && !only_a)
        add_party(out, &lists, q->b, t->participant, CH_COMPARE("country", "actor", ":b"), t->range);
    if (q->country) add_list(out, &lists, t->participant, "country = :country", t->range);
    if (q->place) add_list(out, &lists, t->row, "place = :place COLLATE NOCASE", CH_PLAN_ROW_RANGE);
    if (q->mode && strcmp(q->mode, "phone") == 0)
        add_list(out, &lists, t->row, "mode = 'phone'", CH_PLAN_ROW_RANGE);
    if (q->mode && strcmp(q->mode, "video") == 0)
        add_list(out, &lists, t->row, "mode = 'video'", CH_PLAN_ROW_RANGE);
    if (rare_outlet) add_list(out, &lists, t->of_outlet, "a.outlet = :outlet COLLATE NOCASE", "");
    if (!lists && q->status) add_list(out, &lists, t->row, "status = :status", CH_PLAN_ROW_RANGE);
    if (!lists) add_list(out, &lists, t->row, "n >= :from AND n < :until", "");
}

static void write_met(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    const struct met_tables *t = met_tables(q);
    ch_plan_meetings(plan, rare_outlet, &plan->driver);
    end_lists(plan);
    set_detail(plan, t->columns, t->from);
    leave_out_rejected(plan, " AND m.verdict IS NOT 'rejected'");
    if (q->since) ch_buf_puts(&plan->detail, " AND (e.n >= :since OR e.last_day >= :since_day)");
    if (q->status) ch_buf_puts(&plan->detail, " AND e.status = :status");
    if (q->mode) ch_buf_puts(&plan->detail, " AND e.mode = :mode");
    if (q->outlet) ch_buf_puts(&plan->detail, t->outlet);
    if (q->a && q->b)
        ch_plan_both_met(plan, &plan->detail);
    else
        add_wide(plan, q->a, t->one, CH_COMPARE("p.country", "p.actor", ":a"), ")");
}

#define NO_COPY "NOT EXISTS (SELECT 1 FROM copy WHERE copy.article = a.n)"

/* ---- Statements ---- */

/* What the reports of one statement have in common. */
#define SAID_ONE "s.lead "

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
    "a.id, a.title, a.outlet, a.published, a.url, s.id, x.key, s.rule, s.confidence, s.verdict, "
    "ifnull(f.reports, 1), ifnull(f.sources, 1), " SAID_ONE;
static const char said_from[] =
    "FROM statement s LEFT JOIN statement f ON f.n = s.lead JOIN article a ON a.n = s.article "
    "JOIN identity x ON x.n = s.speaker WHERE s.n = :n AND a.superseded_by IS NULL";

#define ADDRESSEE "SELECT DISTINCT statement FROM statement_addressee WHERE "
#define ADDRESSEE_RANGE " AND statement >= :from AND statement < :until"

static void write_said(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    const struct ch_party *region = leading_region(q, q->a, q->to);
    if (region && region == q->a)
        lead_with_region(&plan->driver, &lists, region, CH_PLAN_STATEMENT, CH_PLAN_ROW_RANGE);
    else if (region)
        lead_with_region(&plan->driver, &lists, region, ADDRESSEE, ADDRESSEE_RANGE);
    bool few = is_few(q->a);
    const char *range = q->act ? " AND act = :act" CH_PLAN_ROW_RANGE : CH_PLAN_ROW_RANGE;
    if (few)
        lead_with_few(&plan->driver, &lists, q->a, CH_PLAN_STATEMENT, "speaker", range);
    else
        add_party(&plan->driver, &lists, q->a, CH_PLAN_STATEMENT, CH_COMPARE("country", "speaker", ":a"),
                  range);
    if (q->country) add_list(&plan->driver, &lists, CH_PLAN_STATEMENT, "country = :country", range);
    if (q->act && !lists) add_list(&plan->driver, &lists, CH_PLAN_STATEMENT, "act = :act", CH_PLAN_ROW_RANGE);
    add_party(&plan->driver, &lists, q->to, ADDRESSEE, CH_COMPARE("country", "actor", ":to"),
              ADDRESSEE_RANGE);
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
    plan->one = SAID_ONE;
    add_wide(plan, q->a, " AND ", CH_COMPARE("s.country", "s.speaker", ":a"), "");
    add_wide(plan, q->to, " AND EXISTS (SELECT 1 FROM statement_addressee t WHERE t.statement = s.n AND ",
             CH_COMPARE("t.country", "t.actor", ":to"), ")");
    leave_out_rejected(plan, " AND s.verdict IS NOT 'rejected'");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
}

/* ---- Citations ---- */

/* What the citations of one instrument by the reports of one statement have in common. The plus keeps SQLite
 * from reading all citations of the instrument: those of the report's article are few. */
#define CITED_ONE                                                                                       \
    "(SELECT min(d.n) FROM statement r JOIN citation d ON d.article = r.article AND d.statement = r.n " \
    "WHERE r.lead = s.lead AND +d.instrument = c.instrument) "

static const char cited_columns[] =
    "SELECT coalesce(s.date, a.published), i.symbol, i.kind, i.title, i.url, (SELECT x.name FROM identity x "
    "WHERE x.n = c.speaker), c.country, s.said, "
    "substr(a.text, c.sentence_start + 1, c.sentence_end - c.sentence_start), "
    "a.id, a.title, a.outlet, a.published, a.url, c.id, s.id, (SELECT x.key FROM identity x WHERE x.n = "
    "c.speaker), c.verdict, ifnull(f.reports, 1), ifnull(f.sources, 1), " CITED_ONE;
static const char cited_from[] =
    "FROM citation c JOIN article a ON a.n = c.article JOIN instrument i ON i.n = c.instrument "
    "LEFT JOIN statement s ON s.n = c.statement LEFT JOIN statement f ON f.n = s.lead "
    "WHERE c.n = :n AND a.superseded_by IS NULL";

#define CITATION "SELECT n FROM citation WHERE "

static void write_cited(struct ch_plan *plan, bool rare_outlet, bool rare_kind)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    if (leading_region(q, q->a, NULL))
        lead_with_region(&plan->driver, &lists, q->a, CITATION, CH_PLAN_ROW_RANGE);
    bool few = is_few(q->a);
    if (few) lead_with_few(&plan->driver, &lists, q->a, CITATION, "speaker", CH_PLAN_ROW_RANGE);
    if (q->text)
        add_list(&plan->driver, &lists, CITATION,
                 /* the citations of one come out of the index in order, those of several have to be sorted */
                 strchr(plan->instruments.data, ',')
                     ? "instrument IN (SELECT value FROM json_each(:instruments))"
                     : "instrument = (SELECT value FROM json_each(:instruments))",
                 CH_PLAN_ROW_RANGE);
    if (rare_kind)
        add_list(&plan->driver, &lists, CITATION,
                 "instrument IN (SELECT n FROM instrument WHERE kind = :kind)", CH_PLAN_ROW_RANGE);
    if (!few)
        add_party(&plan->driver, &lists, q->a, CITATION, CH_COMPARE("country", "speaker", ":a"),
                  CH_PLAN_ROW_RANGE);
    if (q->country) add_list(&plan->driver, &lists, CITATION, "country = :country", CH_PLAN_ROW_RANGE);
    if (rare_outlet)
        add_list(&plan->driver, &lists,
                 "SELECT c.n FROM article a CROSS JOIN citation c ON c.article = a.n WHERE ",
                 "a.outlet = :outlet COLLATE NOCASE", " AND c.n >= :from AND c.n < :until");
    if (!lists) add_list(&plan->driver, &lists, CITATION, "n >= :from AND n < :until", "");
    end_lists(plan);
    set_detail(plan, cited_columns, cited_from);
    plan->one = CITED_ONE;
    if (!q->all_reports && !q->outlet)
        ch_buf_puts(&plan->detail, " AND (c.statement IS NOT NULL OR " NO_COPY ")");
    add_wide(plan, q->a, " AND ", CH_COMPARE("c.country", "c.speaker", ":a"), "");
    if (q->kind) ch_buf_puts(&plan->detail, " AND i.kind = :kind");
    if (q->spoken) ch_buf_puts(&plan->detail, " AND c.speaker IS NOT NULL");
    leave_out_rejected(plan, " AND c.verdict IS NOT 'rejected'");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
}

/* ---- Deeds ---- */

#define DEED_ACTORS                                                                                     \
    " FROM deed_actor p JOIN identity x ON x.n = p.actor WHERE p.deed = d.n GROUP BY x.shown ORDER BY " \
    "min(p.seq))), "

static const char deeds_columns[] =
    "SELECT a.published, i.symbol, i.kind, i.title, i.url, d.kind, d.status, " MET_NAMES DEED_ACTORS MET_KEYS
        DEED_ACTORS MET_COUNTRIES DEED_ACTORS "(SELECT x.name FROM identity x WHERE x.n = s.speaker), "
    "substr(a.text, d.sentence_start + 1, d.sentence_end - d.sentence_start), "
    "a.id, a.title, a.outlet, a.published, a.url, d.id, s.id, d.verdict ";
static const char deeds_from[] =
    "FROM deed d JOIN article a ON a.n = d.article JOIN instrument i ON i.n = d.instrument "
    "LEFT JOIN statement s ON s.n = d.statement WHERE d.n = :n AND a.superseded_by IS NULL";

#define DEED "SELECT n FROM deed WHERE "
#define DEED_OF "SELECT DISTINCT deed FROM deed_actor WHERE "
#define DEED_RANGE " AND deed >= :from AND deed < :until"

static void write_deeds(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    if (leading_region(q, q->a, NULL)) lead_with_region(&plan->driver, &lists, q->a, DEED_OF, DEED_RANGE);
    add_party(&plan->driver, &lists, q->a, DEED_OF, CH_COMPARE("country", "actor", ":a"), DEED_RANGE);
    if (q->text)
        add_list(&plan->driver, &lists, DEED, "instrument IN (SELECT value FROM json_each(:instruments))",
                 CH_PLAN_ROW_RANGE);
    if (q->country) add_list(&plan->driver, &lists, DEED_OF, "country = :country", DEED_RANGE);
    if (q->deed) add_list(&plan->driver, &lists, DEED, "kind = :deed", CH_PLAN_ROW_RANGE);
    if (rare_outlet)
        add_list(&plan->driver, &lists,
                 "SELECT d.n FROM article a CROSS JOIN deed d ON d.article = a.n WHERE ",
                 "a.outlet = :outlet COLLATE NOCASE", " AND d.n >= :from AND d.n < :until");
    if (!lists) add_list(&plan->driver, &lists, DEED, "n >= :from AND n < :until", "");
    end_lists(plan);
    set_detail(plan, deeds_columns, deeds_from);
    add_wide(plan, q->a, " AND EXISTS (SELECT 1 FROM deed_actor p WHERE p.deed = d.n AND ",
             CH_COMPARE("p.country", "p.actor", ":a"), ")");
    if (!q->all_reports && !q->outlet) ch_buf_puts(&plan->detail, " AND " NO_COPY);
    if (q->status) ch_buf_puts(&plan->detail, " AND d.status = :status");
    if (q->kind) ch_buf_puts(&plan->detail, " AND i.kind = :kind");
    leave_out_rejected(plan, " AND d.verdict IS NOT 'rejected'");
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
}

/* ---- Articles ---- */

static const char search_columns[] =
    "SELECT a.published, a.outlet, a.title, "
    "(SELECT snippet(article_fts, 1, '', '', ' \xE2\x80\xA6 ', 24) FROM article_fts "
    "WHERE article_fts MATCH :about AND rowid = :n), a.id, a.url, "
    "(SELECT count(*) FROM meeting WHERE article = a.n AND verdict IS NOT 'rejected'), "
    "(SELECT count(*) FROM statement WHERE article = a.n AND verdict IS NOT 'rejected'), "
    "(SELECT count(*) FROM copy WHERE original = a.n) ";
static const char search_from[] = "FROM article a WHERE a.n = :n AND a.superseded_by IS NULL";

/* Somebody of the country is in the article. */
#define OF_COUNTRY(article)                                                                             \
    "EXISTS (SELECT 1 FROM article_actor r JOIN identity x ON x.n = r.actor WHERE r.article = " article \
    ".n AND x.country = :country)"
/* Of a rare outlet each article is looked up in the full text: a common word is in too many to read them all.
 * CASE keeps the order: the country is looked up faster. */
#define WITH_WORDS "n IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :about AND rowid = article.n)"
#define OF_COUNTRY_WITH_WORDS "CASE WHEN " OF_COUNTRY("article") " THEN " WITH_WORDS " END"

static void write_search(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    uint32_t lists = 0;
    if (rare_outlet)
        add_list(&plan->driver, &lists, "SELECT n FROM article WHERE ", "outlet = :outlet COLLATE NOCASE",
                 q->country ? CH_PLAN_ROW_RANGE " AND " OF_COUNTRY_WITH_WORDS
                            : CH_PLAN_ROW_RANGE " AND " WITH_WORDS);
    else
        add_list(&plan->driver, &lists, "SELECT rowid FROM article_fts WHERE ", "article_fts MATCH :about",
                 " AND rowid >= :from AND rowid < :until");
    end_lists(plan);
    set_detail(plan, search_columns, search_from);
    if (!q->all_reports && !q->outlet) ch_buf_puts(&plan->detail, " AND " NO_COPY);
    if (q->outlet) ch_buf_puts(&plan->detail, " AND a.outlet = :outlet COLLATE NOCASE");
    if (q->country && !rare_outlet) ch_buf_puts(&plan->detail, " AND " OF_COUNTRY("a"));
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

/* ---- Why ---- */

/* What is told of the article, analysts' decisions about the fact or its actors, whom SQL lists as `who`, and
 * why these are others than the article alone makes of them. */
static void add_article(struct ch_buf *out, const char *who)
{
    ch_buf_printf(
        out,
        "a.id, a.title, a.outlet, a.published, a.url, (SELECT program FROM extraction WHERE article = a.n), "
        "(SELECT b.id FROM article b WHERE b.n = a.superseded_by), f.verdict, "
        "(SELECT group_concat(what, char(10)) FROM (SELECT n || ': ' || act || ' ' || subject || "
        "ifnull(' -> ' || object, '') || ifnull(' # ' || note, '') AS what FROM curation WHERE undone = 0 "
        "AND (subject = f.id OR (act = 'join' AND object = f.id) OR (act IN ('merge', 'split', 'rename') AND "
        "(article IS NULL OR article = a.id) "
        "AND subject IN (SELECT x.key FROM actor x WHERE x.n IN (%s) UNION "
        "SELECT substr(x.key, 1, instr(x.key, '~') - 1) FROM actor x WHERE x.n IN (%s)))) ORDER BY n)), "
        "(SELECT group_concat(what, char(10)) FROM (SELECT o.name || ' is ' || x.name || ': ' || r.joined AS "
        "what "
        "FROM article_actor r JOIN actor o ON o.n = r.own JOIN identity x ON x.n = r.actor "
        "WHERE r.article = a.n AND r.joined IS NOT NULL AND r.actor IN (%s) ORDER BY r.seq)), ",
        who, who, who);
}

/* Why a report is one with others, where there are any. */
static void add_joined(struct ch_buf *out, const char *count, const char *why)
{
    ch_buf_printf(
        out,
        "CASE WHEN (%s) > 1 THEN %s || ifnull('; the article is a copy of ' || (SELECT o.id FROM copy c "
        "JOIN article o ON o.n = c.original WHERE c.article = f.article), '') END, ",
        count, why);
}

/* Why a statement is one with the others: there are no other reasons. */
#define STATEMENT_WHY                                                                                   \
    "CASE WHEN EXISTS (SELECT 1 FROM by_hand h JOIN statement o ON o.n = h.other AND o.lead = f.lead "  \
    "WHERE h.kind = 's' AND h.report = f.n AND h.other <> f.n AND NOT EXISTS (SELECT 1 FROM by_hand b " \
    "WHERE b.kind = 's' AND b.report IN (f.n, o.n) AND b.other = b.report AND b.decision > "            \
    "h.decision)) THEN 'joined by hand' ELSE 'same speaker, same words' END"

/* The facts that the text names, given = 1, and the other reports of the same. */
static const char explain_named[] =
    "WITH m (n, given) AS (SELECT n, 1 FROM meeting WHERE id >= :text AND id < :text_end UNION ALL "
    "SELECT r.n, 0 FROM meeting g JOIN meeting r ON r.event = g.event AND r.n <> g.n "
    "WHERE g.id >= :text AND g.id < :text_end), "
    "s (n, given) AS (SELECT n, 1 FROM statement WHERE id >= :text AND id < :text_end UNION ALL "
    "SELECT r.n, 0 FROM statement g JOIN statement r ON r.lead = g.lead AND r.n <> g.n "
    "WHERE g.id >= :text AND g.id < :text_end) ";

static void write_explain(struct ch_plan *plan)
{
    struct ch_buf *out = &plan->driver;
    ch_buf_puts(out, explain_named);
    ch_buf_puts(out,
                "SELECT f.id, 'meeting', f.status || ': ' || (SELECT group_concat(name, ', ') FROM (SELECT "
                "x.name FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE p.meeting = f.n "
                "GROUP BY x.shown ORDER BY min(p.seq))), substr(a.text, v.start + 1, v.\"end\" - v.start), "
                "v.start, v.\"end\", f.rule, f.confidence, ");
    add_article(out, "SELECT actor FROM meeting_participant WHERE meeting = f.n");
    add_joined(out, "SELECT reports FROM event WHERE n = f.event", "f.why");
    ch_buf_puts(out,
                "m.given, f.n FROM m JOIN meeting f ON f.n = m.n JOIN article a ON a.n = f.article "
                "JOIN meeting_evidence v ON v.meeting = f.n UNION ALL "
                "SELECT f.id, 'statement', x.name || ': ' || f.said, substr(a.text, v.start + 1, v.\"end\" - "
                "v.start), v.start, v.\"end\", f.rule, f.confidence, ");
    add_article(out, "SELECT f.speaker UNION SELECT actor FROM statement_addressee WHERE statement = f.n");
    add_joined(out, "SELECT reports FROM statement WHERE n = f.lead", STATEMENT_WHY);
    ch_buf_puts(
        out, "s.given, f.n FROM s JOIN statement f ON f.n = s.n JOIN article a ON a.n = f.article "
             "JOIN identity x ON x.n = f.speaker JOIN statement_evidence v ON v.statement = f.n UNION ALL "
             "SELECT f.id, 'citation', ifnull((SELECT x.name FROM identity x WHERE x.n = f.speaker) || ': ', "
             "'') || i.symbol, substr(a.text, f.sentence_start + 1, f.sentence_end - f.sentence_start), "
             "f.sentence_start, f.sentence_end, s.rule, s.confidence, ");
    add_article(out, "f.speaker");
    ch_buf_puts(out,
                "NULL, 1, f.n FROM citation f JOIN article a ON a.n = f.article "
                "JOIN instrument i ON i.n = f.instrument LEFT JOIN statement s ON s.n = f.statement "
                "WHERE f.id >= :text AND f.id < :text_end UNION ALL "
                "SELECT f.id, 'deed', f.kind || ' (' || f.status || '): ' || ifnull((SELECT "
                "group_concat(name, ', ') FROM (SELECT x.name FROM deed_actor p JOIN identity x ON x.n = "
                "p.actor WHERE p.deed = f.n GROUP BY x.shown ORDER BY min(p.seq))) || ': ', '') || "
                "i.symbol, substr(a.text, f.sentence_start + 1, f.sentence_end - f.sentence_start), "
                "f.sentence_start, f.sentence_end, NULL, NULL, ");
    add_article(out, "SELECT actor FROM deed_actor WHERE deed = f.n");
    ch_buf_puts(out, "NULL, 1, f.n FROM deed f JOIN article a ON a.n = f.article "
                     "JOIN instrument i ON i.n = f.instrument "
                     "WHERE f.id >= :text AND f.id < :text_end ORDER BY 20 DESC, 21, 5");
}

/* ---- Actors ---- */

static const char actors_columns[] =
    "SELECT x.name, x.type, (SELECT role FROM actor_role r WHERE r.actor IN (SELECT n FROM actor "
    "WHERE n = x.n OR same_as = x.n) ORDER BY r.last DESC, r.articles DESC, r.role LIMIT 1), x.country, "
    "x.articles, x.wikidata, x.key ";
static const char actors_from[] = "FROM identity x WHERE x.n = :n AND x.articles > 0";

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
    "GROUP BY x.shown ORDER BY 3 DESC, 5 DESC, x.key";

/* Countries meet countries. */
static const char country_partners_sql[] = "SELECT ifnull(ifnull(x.called, x.name), c.b), c.b, c.meetings, "
                                           "c.first, c.last, x.key FROM country_contact c "
                                           "LEFT JOIN actor x ON x.key = 'country/' || c.b "
                                           "WHERE c.a = :a ORDER BY 3 DESC, 5 DESC, c.b";

/* The saying that a citation belongs to: nearly always its statement leads, which an index of few pages
 * tells; NULL where it is superseded or rejected. */
#define CITES_LEAD                                                                                   \
    "coalesce((SELECT f.lead FROM statement f INDEXED BY statement_first_speaker WHERE f.speaker = " \
    "c.speaker AND f.lead = c.statement AND "                                                        \
    "f.lead = f.n), (SELECT s.lead FROM statement s WHERE s.n = c.statement))"
/* The date of citation n. */
#define CITES_DATE(n)                                                                          \
    "(SELECT coalesce(s.date, a.published) FROM citation d JOIN article a ON a.n = d.article " \
    "LEFT JOIN statement s ON s.n = d.statement WHERE d.n = " n ")"
/* Dates are looked up last, for the rows that are asked for: the limit keeps the order of those below. */
static const char cites_sql[] = "SELECT g.symbol, g.title, g.times, " CITES_DATE("g.first") ", " CITES_DATE(
    "g.last") ", g.url FROM ("
              "SELECT i.symbol, i.title, i.url, count(DISTINCT lead) AS times, min(l.n) AS first, max(l.n) "
              "AS last FROM ("
              "SELECT c.instrument, CASE WHEN c.n >= :dated THEN c.n END AS n, " CITES_LEAD
              " AS lead FROM citation c "
              "WHERE c.speaker IN (SELECT value FROM json_each(:a)) AND c.verdict IS NOT 'rejected') l "
              "JOIN instrument i ON i.n = l.instrument WHERE lead IS NOT NULL GROUP BY l.instrument "
              "ORDER BY times DESC, i.symbol LIMIT -1) g";

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

static const char lexicon_sql[] = "SELECT name, length(text) - length(replace(text, char(10), '')) "
                                  "FROM lexicon ORDER BY name";

/* ---- The whole ---- */

static void write_stats(struct ch_plan *plan)
{
    bool all = plan->query->all_reports;
    ch_buf_printf(
        &plan->driver,
        "SELECT 'articles', ifnull((SELECT count FROM tally WHERE what = '%sarticles'), 0), "
        "(SELECT published FROM article WHERE n >= :dated ORDER BY n LIMIT 1) || ' to ' || "
        "(SELECT published FROM article ORDER BY n DESC LIMIT 1) UNION ALL "
        "SELECT 'copies of articles', ifnull((SELECT count FROM tally WHERE what = 'all articles'), 0) - "
        "ifnull((SELECT count FROM tally WHERE what = 'articles'), 0), NULL UNION ALL "
        "SELECT 'superseded articles', count(*), NULL FROM article WHERE superseded_by IS NOT NULL "
        "UNION ALL SELECT 'articles waiting for rebuild', count(*), NULL FROM waiting UNION ALL "
        "SELECT 'actors', count(*), NULL FROM actor WHERE same_as IS NULL AND articles > 0 UNION ALL "
        "SELECT 'instruments', count(*), NULL FROM instrument UNION ALL "
        "SELECT * FROM (SELECT %s, count, NULL FROM tally WHERE what %s LIKE 'all %%' "
        "AND what NOT LIKE '%%articles' ORDER BY what)",
        all ? "all " : "", all ? "substr(what, 5)" : "what", all ? "" : "NOT");
}

void ch_plan_write(struct ch_plan *plan, const struct ch_rare *rare)
{
    static const char *const plain[CH_ASK_COUNT] = {
        [CH_ASK_NAMES] = names_sql,     [CH_ASK_NOTES] = notes_sql, [CH_ASK_ROLES] = roles_sql,
        [CH_ASK_LEXICON] = lexicon_sql, [CH_ASK_CITES] = cites_sql, [CH_ASK_MARKS] = marks_sql,
    };
    const struct ch_query *q = plan->query;
    plan->sorted = has_to_sort(plan);
    switch (q->ask) {
    case CH_ASK_STATS:
        write_stats(plan);
        break;
    case CH_ASK_EXPLAIN:
        write_explain(plan);
        break;
    case CH_ASK_CURATION:
        write_curation(plan);
        break;
    case CH_ASK_MET:
        write_met(plan, rare->outlet);
        break;
    case CH_ASK_SAID:
        write_said(plan, rare->outlet);
        break;
    case CH_ASK_CITED:
        write_cited(plan, rare->outlet, rare->kind);
        break;
    case CH_ASK_DEEDS:
        write_deeds(plan, rare->outlet);
        break;
    case CH_ASK_SEARCH:
        write_search(plan, rare->outlet);
        break;
    case CH_ASK_ACTORS:
        write_actors(plan);
        break;
    case CH_ASK_TIMELINE:
        ch_plan_timeline(plan, rare->outlet);
        break;
    case CH_ASK_NETWORK:
        ch_plan_network(plan, rare->outlet);
        break;
    case CH_ASK_SAME_DAY:
        ch_plan_common_days(plan);
        break;
    case CH_ASK_PAIRS:
        ch_plan_pairs(plan);
        break;
    case CH_ASK_COMMON:
        ch_plan_common(plan);
        break;
    case CH_ASK_PARTNERS:
        ch_buf_puts(&plan->driver, *q->a->country ? country_partners_sql : partners_sql);
        break;
    default:
        ch_buf_puts(&plan->driver, plain[q->ask]);
    }
}
