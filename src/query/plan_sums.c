/* The SQL of sums over facts. */
#include "query/plan.h"

/* ---- Timeline ---- */

#define MONTH_OF(fact) "substr(coalesce(" fact ".date, a.published), 1, 7)"

static void write_meetings(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(&plan->driver,
                "SELECT " MONTH_OF("e") " AS month, e.status = 'held' AS held, "
                                        "e.status <> 'held' AS other, 0 AS said FROM event e "
                                        "JOIN meeting m ON m.n = e.n JOIN article a ON a.n = m.article "
                                        "WHERE e.n IN (");
    ch_plan_meetings(plan, rare_outlet, &plan->driver);
    ch_buf_puts(&plan->driver, ")");
    if (q->since) ch_buf_puts(&plan->driver, " AND (e.n >= :since OR e.last_day >= :since_day)");
    if (q->outlet) ch_buf_puts(&plan->driver, CH_PLAN_MET_OUTLET);
    if (q->a && q->b) ch_plan_both_met(plan, &plan->driver);
}

/* What a said to b, and b to a. */
static void add_exchange(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    const struct ch_party *parties[] = {q->a, q->b};
    static const char *const speaks[][3] = {
        {"s.country = :a", "s.speaker = :a", "s.speaker IN (SELECT value FROM json_each(:a))"},
        {"s.country = :b", "s.speaker = :b", "s.speaker IN (SELECT value FROM json_each(:b))"}};
    static const char *const hears[][3] = {
        {"t.country = :a", "t.actor = :a", "t.actor IN (SELECT value FROM json_each(:a))"},
        {"t.country = :b", "t.actor = :b", "t.actor IN (SELECT value FROM json_each(:b))"}};
    for (int i = 0; i < 2; i++) {
        ch_buf_puts(&plan->driver, i ? " OR (" : " AND ((");
        ch_buf_puts(&plan->driver, ch_plan_match(parties[i], speaks[i][0], speaks[i][1], speaks[i][2]));
        ch_buf_puts(&plan->driver,
                    " AND EXISTS (SELECT 1 FROM statement_addressee t WHERE t.statement = s.n AND ");
        ch_buf_puts(&plan->driver, ch_plan_match(parties[!i], hears[!i][0], hears[!i][1], hears[!i][2]));
        ch_buf_puts(&plan->driver, i ? ")))" : "))");
    }
}

/* The addresses of statements by a, or by a and b, in the period. */
static void add_speakers(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(&plan->driver, CH_PLAN_STATEMENT);
    if (q->a)
        ch_buf_puts(&plan->driver, ch_plan_match(q->a, "country = :a", "speaker = :a",
                                                 "speaker IN (SELECT value FROM json_each(:a))"));
    else
        ch_buf_puts(&plan->driver, q->country ? "country = :country" : "1");
    ch_buf_puts(&plan->driver, CH_PLAN_ROW_RANGE);
    if (!q->b) return;
    ch_buf_puts(&plan->driver, " UNION " CH_PLAN_STATEMENT);
    ch_buf_puts(&plan->driver, ch_plan_match(q->b, "country = :b", "speaker = :b",
                                             "speaker IN (SELECT value FROM json_each(:b))"));
    ch_buf_puts(&plan->driver, CH_PLAN_ROW_RANGE);
}

static void write_statements(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    ch_buf_puts(&plan->driver,
                "SELECT " MONTH_OF("s") ", 0, 0, 1 FROM statement s "
                                        "JOIN article a ON a.n = s.article AND a.superseded_by IS NULL "
                                        "WHERE s.verdict IS NOT 'rejected' AND s.n IN (");
    add_speakers(plan);
    ch_buf_puts(&plan->driver, ")");
    if (q->since) ch_buf_puts(&plan->driver, " AND s.n >= :since");
    if (q->a && q->country) ch_buf_puts(&plan->driver, " AND s.country = :country");
    ch_buf_puts(&plan->driver, q->outlet ? " AND a.outlet = :outlet COLLATE NOCASE" : " AND s.lead = s.n");
    if (q->a && q->b) add_exchange(plan);
}

void ch_plan_timeline(struct ch_plan *plan, bool rare_outlet)
{
    ch_buf_puts(&plan->driver, "SELECT month, sum(held), sum(other), sum(said) FROM (");
    write_meetings(plan, rare_outlet);
    ch_buf_puts(&plan->driver, " UNION ALL ");
    write_statements(plan);
    ch_buf_puts(&plan->driver, ") WHERE month IS NOT NULL GROUP BY month ORDER BY month");
}

/* ---- Whom both met ---- */

/* {who, meetings, last} of a party's contacts: out of the sums that the database keeps, or, where a period is
 * asked for or a country is set beside somebody, out of the meetings. */
static void add_contacts(struct ch_plan *plan, const struct ch_party *party, bool first)
{
    const struct ch_query *q = plan->query;
    bool countries = *q->a->country && *q->b->country;
    bool sums = !q->since && !q->until && (countries || (!*q->a->country && !*q->b->country));
    struct ch_buf *out = &plan->driver;
    if (sums) {
        ch_buf_puts(out, countries ? "SELECT b AS who, meetings, last FROM country_contact WHERE "
                                   : "SELECT x.shown AS who, sum(meetings) AS meetings, max(last) AS last "
                                     "FROM actor_contact JOIN identity x ON x.n = b WHERE ");
        ch_buf_puts(
            out, first ? ch_plan_match(party, "a = :a", "a = :a", "a IN (SELECT value FROM json_each(:a))")
                       : ch_plan_match(party, "a = :b", "a = :b", "a IN (SELECT value FROM json_each(:b))"));
        ch_buf_puts(out, countries ? "" : " GROUP BY x.shown");
        return;
    }
    ch_buf_puts(out, countries ? "SELECT q.country AS who"
                               : "SELECT (SELECT shown FROM identity x WHERE x.n = q.actor) AS who");
    ch_buf_puts(out, ", count(DISTINCT m.n) AS meetings, max(coalesce(m.date, r.published)) AS last "
                     "FROM event_participant p JOIN event m ON m.n = p.event AND m.status = 'held' "
                     "JOIN meeting f ON f.n = m.n JOIN article r ON r.n = f.article "
                     "JOIN event_participant q ON q.event = p.event AND q.seq <> p.seq WHERE ");
    ch_buf_puts(out, first ? ch_plan_match(party, "p.country = :a AND q.country IS NOT :a", "p.actor = :a",
                                           "p.actor IN (SELECT value FROM json_each(:a))")
                           : ch_plan_match(party, "p.country = :b AND q.country IS NOT :b", "p.actor = :b",
                                           "p.actor IN (SELECT value FROM json_each(:b))"));
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
static const char all_pairs[] = "SELECT min(x.shown, y.shown), max(x.shown, y.shown), meetings, first, last "
                                "FROM actor_contact JOIN identity x ON x.n = a JOIN identity y ON y.n = b "
                                "WHERE a < b AND x.shown <> y.shown ORDER BY 1, 2";

/* Meetings of the period, a row for each two in each. */
static const char pairs_of_period[] =
    "SELECT min(x.shown, y.shown), max(x.shown, y.shown), 1, coalesce(m.date, r.published), coalesce(m.date, "
    "r.published) "
    "FROM event_participant p JOIN event m ON m.n = p.event AND m.status = 'held' "
    "JOIN meeting f ON f.n = m.n JOIN article r ON r.n = f.article "
    "JOIN event_participant q ON q.event = p.event AND q.actor > p.actor "
    "JOIN identity x ON x.n = p.actor JOIN identity y ON y.n = q.actor WHERE x.shown <> y.shown AND ";

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
    ch_buf_puts(&plan->driver, ch_plan_match(plan->query->a, "s.country = :a", "s.actor = :a",
                                             "s.actor IN (SELECT value FROM json_each(:a))"));
    ch_buf_puts(&plan->driver, " AND s.event >= :from AND s.event < :until) ");
}

void ch_plan_network(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    if (!q->a && !q->since && !q->until && !q->country && !q->each_day) {
        ch_buf_puts(&plan->driver, all_pairs);
        return;
    }
    if (q->a) begin_circle(plan);
    ch_buf_puts(&plan->driver, pairs_of_period);
    if (!q->a && q->country)
        ch_buf_puts(&plan->driver, "p.event IN (SELECT event FROM event_participant "
                                   "WHERE country = :country AND event >= :from AND event < :until)");
    else
        ch_buf_puts(&plan->driver, "p.event >= :from AND p.event < :until");
    if (q->a) add_circle(plan);
    if (q->since) ch_buf_puts(&plan->driver, " AND (m.n >= :since OR m.last_day >= :since_day)");
    ch_buf_puts(&plan->driver, " ORDER BY 1, 2, 4");
}

/* ---- Days on which both spoke ---- */

#define DAYS_OF "SELECT DISTINCT n >> 40 FROM statement WHERE "

void ch_plan_common_days(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->driver;
    ch_buf_puts(out, DAYS_OF);
    ch_buf_puts(out, ch_plan_match(q->a, "country = :a", "speaker = :a",
                                   "speaker IN (SELECT value FROM json_each(:a))"));
    ch_buf_puts(out, CH_PLAN_ROW_RANGE " INTERSECT " DAYS_OF);
    ch_buf_puts(out, ch_plan_match(q->b, "country = :b", "speaker = :b",
                                   "speaker IN (SELECT value FROM json_each(:b))"));
    ch_buf_puts(out, CH_PLAN_ROW_RANGE);
    ch_buf_puts(out, q->oldest_first ? " ORDER BY 1" : " ORDER BY 1 DESC");
}
