/* The SQL of sums over facts. */
#include "query/plan.h"

#include <string.h>

/* ---- Timeline ---- */

/* Rows {n, held, date}. The day is in n, and only where an event has a date it has to be read. */
#define MEETINGS "SELECT e.n, e.status = 'held', e.date FROM "

static void write_meetings(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    bool listed = q->a || q->b || q->country || rare_outlet;
    if (listed) {
        ch_buf_puts(&plan->driver, "WITH l (n) AS (");
        ch_plan_meetings(plan, rare_outlet, &plan->driver);
        ch_buf_puts(&plan->driver, ") ");
    }
    ch_buf_puts(&plan->driver, MEETINGS);
    if (listed) {
        ch_buf_puts(&plan->driver, "l CROSS JOIN event e ON e.n = l.n WHERE 1");
    } else
        ch_buf_puts(&plan->driver, "event e WHERE e.n >= :from AND e.n < :until");
    if (q->outlet) ch_buf_puts(&plan->driver, CH_PLAN_MET_OUTLET);
    if (q->a && q->b) ch_plan_both_met(plan, &plan->driver);
}

/* That somebody took part in event e. */
static void add_participant(struct ch_buf *out, const char *comparison)
{
    ch_buf_puts(out, " AND EXISTS (SELECT 1 FROM event_participant p WHERE p.event = e.n AND ");
    ch_buf_puts(out, comparison);
    ch_buf_putc(out, ')');
}

/* Those of several days that began before the time asked for and may have reached into it. */
static void write_early(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->early;
    ch_buf_puts(out, MEETINGS
                "event e WHERE e.last_day <> e.date AND e.n >= :before AND e.n < min(:since, :until) "
                "AND e.last_day >= :since_day");
    if (q->a && q->b)
        ch_plan_both_met(plan, out);
    else if (q->a)
        add_participant(out, ch_plan_compared(q->a, CH_COMPARE("p.country", "p.actor", ":a")));
    if (q->country) add_participant(out, "p.country = :country");
    if (q->outlet) ch_buf_puts(out, CH_PLAN_MET_OUTLET);
}

/* What a said to b, and b to a. */
static void add_exchange(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    const struct ch_party *parties[] = {q->a, q->b};
    const struct ch_comparison *speaks[] = {CH_COMPARE("s.country", "s.speaker", ":a"),
                                            CH_COMPARE("s.country", "s.speaker", ":b")};
    const struct ch_comparison *hears[] = {CH_COMPARE("t.country", "t.actor", ":a"),
                                           CH_COMPARE("t.country", "t.actor", ":b")};
    for (int i = 0; i < 2; i++) {
        ch_buf_puts(&plan->detail, i ? " OR (" : " AND ((");
        ch_buf_puts(&plan->detail, ch_plan_compared(parties[i], speaks[i]));
        ch_buf_puts(&plan->detail,
                    " AND EXISTS (SELECT 1 FROM statement_addressee t WHERE t.statement = s.n AND ");
        ch_buf_puts(&plan->detail, ch_plan_compared(parties[!i], hears[!i]));
        ch_buf_puts(&plan->detail, i ? ")))" : "))");
    }
}

/* The condition that a statement is by a, or by a or b. */
static void add_speakers(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    if (q->a) {
        ch_buf_puts(&plan->detail, " AND (");
        ch_buf_puts(&plan->detail, ch_plan_compared(q->a, CH_COMPARE("s.country", "s.speaker", ":a")));
        if (q->b) {
            ch_buf_puts(&plan->detail, " OR ");
            ch_buf_puts(&plan->detail, ch_plan_compared(q->b, CH_COMPARE("s.country", "s.speaker", ":b")));
        }
        ch_buf_puts(&plan->detail, ")");
    }
    if (q->country) ch_buf_puts(&plan->detail, " AND s.country = :country");
}

/* Rows {n}: first reports, which indexes know by their lead; of one outlet all that it has. */
static void write_statements(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(&plan->detail, "SELECT s.n FROM statement s ");
    if (q->outlet)
        ch_buf_puts(&plan->detail, "CROSS JOIN article a ON a.n = s.article AND a.superseded_by IS NULL "
                                   "AND a.outlet = :outlet COLLATE NOCASE WHERE s.verdict IS NOT 'rejected' "
                                   "AND s.n >= :from AND s.n < :until");
    else
        ch_buf_puts(&plan->detail, "WHERE s.lead = s.n AND s.lead >= :from AND s.lead < :until");
    add_speakers(plan);
    if (q->a && q->b) add_exchange(plan);
}

/* Whether the database keeps the sums that are asked for: of all, of a country or actors, of two countries.
 */
static bool is_summed(const struct ch_query *q)
{
    if (q->one_by_one || q->all_reports || q->rejected) return false;
    if (q->country) return !q->a && !q->b;
    if (!q->b) return true;
    return q->a && *q->a->country && *q->b->country && strcmp(q->a->country, q->b->country) != 0;
}

/* Rows {month, held, other, said}, of each month from :first to before :last. Months are found by steps: each
 * has the sums of many others too. */
static void write_sums(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    bool several = q->a && !*q->a->country && q->a->count != 1;
    ch_buf_puts(
        &plan->sums,
        "WITH RECURSIVE m (month) AS (SELECT min(month) FROM month_sum WHERE month >= :first UNION ALL "
        "SELECT (SELECT min(month) FROM month_sum n WHERE n.month > m.month) FROM m "
        "WHERE m.month IS NOT NULL) "
        "SELECT s.month, s.held, s.other, s.said FROM m CROSS JOIN month_sum s ON s.month = m.month "
        "AND s.outlet = :sum_outlet AND ");
    ch_buf_puts(&plan->sums, q->b         ? "s.a = min(:a, :b) AND s.b = max(:a, :b)"
                             : several    ? "s.a IN (SELECT value FROM json_each(:a)) AND s.b = ''"
                             : q->a       ? "s.a = :a AND s.b = ''"
                             : q->country ? "s.a = :country AND s.b = ''"
                                          : "s.a = '' AND s.b = ''");
    ch_buf_puts(&plan->sums, " WHERE m.month < :last");
}

void ch_plan_timeline(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    bool summed = is_summed(q);
    if (summed) write_sums(plan);
    if (!summed || q->since || q->until) {
        write_meetings(plan, rare_outlet);
        write_statements(plan);
    }
    if (q->since) write_early(plan);
}

/* ---- Whom both met ---- */

/* {who, meetings, last} of a party's contacts: out of the sums that the database keeps, or, where a period is
 * asked for or a country is set beside somebody, out of the meetings. */
static void add_contacts(struct ch_plan *plan, const struct ch_party *party, bool first)
{
    const struct ch_query *q = plan->query;
    bool countries = *q->a->country && *q->b->country;
    bool people = q->a->count && q->b->count && !*q->a->country && !*q->b->country;
    bool sums = !q->since && !q->until && (countries || people);
    struct ch_buf *out = &plan->driver;
    if (sums) {
        ch_buf_puts(out, countries ? "SELECT b AS who, meetings, last FROM country_contact WHERE "
                                   : "SELECT x.shown AS who, sum(meetings) AS meetings, max(last) AS last "
                                     "FROM actor_contact JOIN identity x ON x.n = b WHERE ");
        ch_buf_puts(out,
                    ch_plan_compared(party, first ? CH_COMPARE("a", "a", ":a") : CH_COMPARE("a", "a", ":b")));
        ch_buf_puts(out, countries ? "" : " GROUP BY x.shown");
        return;
    }
    ch_buf_puts(out, countries ? "SELECT q.country AS who"
                               : "SELECT (SELECT shown FROM identity x WHERE x.n = q.actor) AS who");
    ch_buf_puts(out, ", count(DISTINCT m.n) AS meetings, max(coalesce(m.date, r.published)) AS last "
                     "FROM event_participant p JOIN event m ON m.n = p.event AND m.status = 'held' "
                     "JOIN meeting f ON f.n = m.n JOIN article r ON r.n = f.article "
                     "JOIN event_participant q ON q.event = p.event AND q.seq <> p.seq WHERE ");
    ch_buf_puts(out, ch_plan_compared(party, first ? CH_COMPARE("p.country", "p.actor", ":a")
                                                   : CH_COMPARE("p.country", "p.actor", ":b")));
    /* Nobody is a partner of their own country. */
    if (*party->country) ch_buf_puts(out, first ? " AND q.country IS NOT :a" : " AND q.country IS NOT :b");
    ch_buf_puts(out, " AND p.event >= :from AND p.event < :until");
    if (q->since) ch_buf_puts(out, " AND (m.n >= :since OR m.last_day >= :since_day)");
    ch_buf_puts(out, " GROUP BY 1");
}

void ch_plan_common(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    bool countries = *q->a->country && *q->b->country;
    struct ch_buf *out = &plan->driver;
    ch_buf_puts(out, countries ? "SELECT ifnull(x.name, one.who), one.who" : "SELECT x.name, x.country");
    ch_buf_puts(out, ", one.meetings, other.meetings, one.last, other.last, x.key FROM (");
    add_contacts(plan, q->a, true);
    ch_buf_puts(out, ") one JOIN (");
    add_contacts(plan, q->b, false);
    ch_buf_puts(out, ") other ON other.who = one.who ");
    ch_buf_puts(out, countries ? "LEFT JOIN actor x ON x.key = 'country/' || one.who "
                               : "JOIN identity x ON x.n = one.who ");
    ch_buf_puts(out,
                "ORDER BY min(one.meetings, other.meetings) DESC, one.meetings + other.meetings DESC, x.key");
}

/* ---- Who met whom ---- */

/* The sums that the database keeps, of all days. */
static const char all_pairs[] =
    "SELECT a, b, meetings, first, last FROM actor_contact WHERE a < b ORDER BY a, b";

/* Meetings of the period, a row for each two in each. Whom an analyst made of them is seen to in graph.c. */
static const char pairs_of_period[] =
    "SELECT p.actor, q.actor, 1, coalesce(m.date, r.published), coalesce(m.date, r.published) "
    "FROM event_participant p JOIN event m ON m.n = p.event AND m.status = 'held' "
    "JOIN meeting f ON f.n = m.n JOIN article r ON r.n = f.article "
    "JOIN event_participant q ON q.event = p.event AND q.actor > p.actor WHERE ";

/* Those of a, and whom they met. */
static void add_circle(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(&plan->driver,
                " AND p.actor IN (SELECT actor FROM circle) AND q.actor IN (SELECT actor FROM circle)");
    if (q->country) ch_buf_puts(&plan->driver, " AND (p.country = :country OR q.country = :country)");
}

static void begin_circle(struct ch_plan *plan)
{
    ch_buf_puts(&plan->driver,
                "WITH circle AS MATERIALIZED (SELECT DISTINCT o.actor FROM event_participant s "
                "JOIN event h ON h.n = s.event AND h.status = 'held' "
                "JOIN event_participant o ON o.event = s.event WHERE ");
    ch_buf_puts(&plan->driver, ch_plan_compared(plan->query->a, CH_COMPARE("s.country", "s.actor", ":a")));
    ch_buf_puts(&plan->driver, " AND s.event >= :from AND s.event < :until) ");
}

/* That an article of the outlet tells of event m. */
#define MET_OUTLET                                                                                \
    " AND EXISTS (SELECT 1 FROM meeting r JOIN article o ON o.n = r.article WHERE r.event = m.n " \
    "AND o.outlet = :outlet COLLATE NOCASE)"
#define EVENTS_OF_OUTLET                                                                                \
    "p.event IN (SELECT r.event FROM article o CROSS JOIN meeting r ON r.article = o.n AND r.event >= " \
    ":from "                                                                                            \
    "AND r.event < :until WHERE o.outlet = :outlet COLLATE NOCASE)"
#define EVENTS_OF_COUNTRY                              \
    "p.event IN (SELECT event FROM event_participant " \
    "WHERE country = :country AND event >= :from AND event < :until)"

bool ch_plan_sums_network(const struct ch_query *q)
{
    return !q->a && !q->since && !q->until && !q->country && !q->outlet && !q->each_day && !q->one_by_one;
}

void ch_plan_network(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    bool of_country = !q->a && q->country;
    if (!q->a && !q->since && !q->until && !q->country && !q->outlet && !q->each_day) {
        ch_buf_puts(&plan->driver, all_pairs);
        return;
    }
    if (q->a) begin_circle(plan);
    ch_buf_puts(&plan->driver, pairs_of_period);
    ch_buf_puts(&plan->driver, rare_outlet  ? EVENTS_OF_OUTLET
                               : of_country ? EVENTS_OF_COUNTRY
                                            : "p.event >= :from AND p.event < :until");
    if (rare_outlet && of_country) ch_buf_puts(&plan->driver, " AND " EVENTS_OF_COUNTRY);
    if (q->outlet && !rare_outlet) ch_buf_puts(&plan->driver, MET_OUTLET);
    if (q->a) add_circle(plan);
    if (q->since) ch_buf_puts(&plan->driver, " AND (m.n >= :since OR m.last_day >= :since_day)");
    ch_buf_puts(&plan->driver, " ORDER BY 1, 2, 4");
}

/* ---- Which two met most ---- */

/* So many of the most frequent pairs of actors are looked at: pairs as the database has them become fewer
 * when an analyst found actors to be one. */
#define PAIRS_ADDED "1000"
/* Those that met more than twice have an index (actor_contact_rank). Where they are fewer than this, the
 * database is small and the others are looked at too. */
#define PAIRS_RANKED "100"

#define COUNTRY_NAME(code) \
    "ifnull((SELECT ifnull(called, name) FROM actor WHERE key = 'country/' || " code "), " code ")"

static const char country_pairs[] =
    "SELECT " COUNTRY_NAME("c.a") ", c.a, " COUNTRY_NAME("c.b") ", c.b, c.meetings, c.first, c.last, "
                                                                "'country/' || c.a, 'country/' || c.b FROM (";
static const char actor_pairs[] = "SELECT x.name, x.country, y.name, y.country, sum(c.meetings), "
                                  "min(c.first), max(c.last), x.key, y.key FROM (";
static const char actor_pairs_end[] =
    ") c JOIN identity x ON x.n = c.a JOIN identity y ON y.n = c.b WHERE x.shown <> y.shown "
    "GROUP BY min(x.shown, y.shown), max(x.shown, y.shown) ORDER BY 5 DESC, 7 DESC, x.key, y.key";

static const char all_countries[] = "SELECT a, b, meetings, first, last FROM country_contact WHERE a < b";
#define RANKED "FROM actor_contact WHERE a < b AND meetings > 2"
static const char ranked_actors[] =
    "SELECT * FROM (SELECT a, b, meetings, first, last " RANKED " ORDER BY 3 DESC, 5 DESC LIMIT " PAIRS_ADDED
    ") UNION ALL SELECT * FROM (SELECT a, b, meetings, first, last FROM actor_contact WHERE a < b AND "
    "meetings <= 2 "
    "LIMIT (SELECT CASE WHEN (SELECT count(*) FROM (SELECT 1 " RANKED " LIMIT " PAIRS_RANKED
    ")) < " PAIRS_RANKED " THEN -1 ELSE 0 END))";

/* Rows {a, b, meetings, first, last}: the sums of all days, or the meetings of a period. */
static void add_pairs(struct ch_plan *plan, const char *limit)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->driver;
    const char *what = q->of_countries ? "country" : "actor";
    if (!q->since && !q->until) {
        ch_buf_puts(out, q->of_countries ? all_countries : ranked_actors);
    } else {
        ch_buf_printf(
            out,
            "SELECT p.%s AS a, q.%s AS b, count(DISTINCT m.n) AS meetings, "
            "min(coalesce(m.date, r.published)) AS first, max(coalesce(m.date, r.published)) AS last "
            "FROM event_participant p JOIN event m ON m.n = p.event AND m.status = 'held' "
            "JOIN meeting f ON f.n = m.n JOIN article r ON r.n = f.article "
            "JOIN event_participant q ON q.event = p.event AND q.%s > p.%s "
            "WHERE p.event >= :from AND p.event < :until",
            what, what, what, what);
        if (q->since) ch_buf_puts(out, " AND (m.n >= :since OR m.last_day >= :since_day)");
        ch_buf_puts(out, " GROUP BY 1, 2");
    }
    ch_buf_puts(out, " ORDER BY 3 DESC, 5 DESC, 1, 2");
    if (limit) ch_buf_printf(out, " LIMIT %s", limit);
}

void ch_plan_pairs(struct ch_plan *plan)
{
    bool countries = plan->query->of_countries;
    ch_buf_puts(&plan->driver, countries ? country_pairs : actor_pairs);
    add_pairs(plan, countries ? NULL : PAIRS_ADDED);
    ch_buf_puts(&plan->driver, countries ? ") c ORDER BY 5 DESC, 7 DESC, 2, 4" : actor_pairs_end);
}

/* ---- Days on which both spoke ---- */

#define DAYS_OF "SELECT DISTINCT n >> 40 FROM statement WHERE "

void ch_plan_common_days(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->driver;
    ch_buf_puts(out, DAYS_OF);
    ch_buf_puts(out, ch_plan_compared(q->a, CH_COMPARE("country", "speaker", ":a")));
    ch_buf_puts(out, CH_PLAN_ROW_RANGE " INTERSECT " DAYS_OF);
    ch_buf_puts(out, ch_plan_compared(q->b, CH_COMPARE("country", "speaker", ":b")));
    ch_buf_puts(out, CH_PLAN_ROW_RANGE);
    ch_buf_puts(out, q->oldest_first ? " ORDER BY 1" : " ORDER BY 1 DESC");
}
