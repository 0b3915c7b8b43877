/* The SQL of sums over facts. */
#include "query/plan.h"

#include <string.h>

/* ---- Timeline ---- */

/* Rows {n, held, date}. The day is in n, and only where an event has a date it has to be read. */
#define MEETINGS "SELECT e.n, e.status = 'held', e.date FROM "

/* That somebody took part in event e. */
static void add_participant(struct ch_buf *out, const char *comparison)
{
    ch_buf_puts(out, " AND EXISTS (SELECT 1 FROM event_participant p WHERE p.event = e.n AND ");
    ch_buf_puts(out, comparison);
    ch_buf_putc(out, ')');
}

/* Of two parties: whether actors are among them, and b are the ones of fewer articles. */
static bool has_actors(const struct ch_query *q)
{
    return q->a && q->b && !(*q->a->country && *q->b->country);
}

static bool b_leads(const struct ch_plan *plan)
{
    return plan->weight_b < plan->weight_a;
}

/* The meetings of the party of fewer articles at which the other one was. */
static void write_meetings_of_two(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    const struct ch_party *first = b_leads(plan) ? q->b : q->a, *other = b_leads(plan) ? q->a : q->b;
    const struct ch_comparison *in_list =
        b_leads(plan) ? CH_COMPARE("country", "actor", ":b") : CH_COMPARE("country", "actor", ":a");
    const struct ch_comparison *beside =
        b_leads(plan) ? CH_COMPARE("q.country", "q.actor", ":a") : CH_COMPARE("q.country", "q.actor", ":b");
    struct ch_buf *out = &plan->driver;
    ch_buf_puts(out, MEETINGS "(SELECT DISTINCT event AS n FROM event_participant WHERE ");
    ch_buf_puts(out, ch_plan_compared(first, in_list));
    ch_buf_puts(out, " AND event >= :from AND event < :until) l CROSS JOIN event e ON e.n = l.n "
                     "WHERE EXISTS (SELECT 1 FROM event_participant q WHERE q.event = l.n AND ");
    ch_buf_puts(out, ch_plan_compared(other, beside));
    ch_buf_putc(out, ')');
}

static void write_meetings(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    bool listed = q->a || q->b || q->country || rare_outlet;
    if (has_actors(q)) {
        write_meetings_of_two(plan);
        if (q->country) add_participant(&plan->driver, "p.country = :country");
    } else if (listed) {
        ch_buf_puts(&plan->driver, "WITH l (n) AS (");
        ch_plan_meetings(plan, rare_outlet, &plan->driver);
        ch_buf_puts(&plan->driver, ") " MEETINGS "l CROSS JOIN event e ON e.n = l.n WHERE 1");
    } else
        ch_buf_puts(&plan->driver, MEETINGS "event e WHERE e.n >= :from AND e.n < :until");
    if (q->a && q->b) ch_plan_both_met(plan, &plan->driver);
    if (q->outlet) ch_buf_puts(&plan->driver, CH_PLAN_MET_OUTLET);
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

#define OF_OUTLET                                                                                 \
    "CROSS JOIN article a ON a.n = s.article AND a.superseded_by IS NULL AND a.outlet = :outlet " \
    "COLLATE NOCASE "

/* What one says to the other: out of the statements of the one, or of those that the other was told. */
static void add_direction(struct ch_plan *plan, bool from_b, bool by_hearer)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->detail;
    const char *speaks =
        ch_plan_compared(from_b ? q->b : q->a, from_b ? CH_COMPARE("s.country", "s.speaker", ":b")
                                                      : CH_COMPARE("s.country", "s.speaker", ":a"));
    const char *hears =
        ch_plan_compared(from_b ? q->a : q->b, from_b ? CH_COMPARE("t.country", "t.actor", ":a")
                                                      : CH_COMPARE("t.country", "t.actor", ":b"));
    const char *country = q->country ? " AND s.country = :country" : "";
    if (by_hearer && q->outlet)
        ch_buf_printf(
            out,
            "SELECT s.n FROM statement_addressee t CROSS JOIN statement s ON s.n = t.statement " OF_OUTLET
            "WHERE %s AND t.statement >= :from AND t.statement < :until AND %s%s AND s.verdict IS NOT "
            "'rejected'",
            hears, speaks, country);
    else if (by_hearer)
        ch_buf_printf(
            out,
            "SELECT t.statement FROM statement_addressee t WHERE %s AND t.statement >= :from AND "
            "t.statement < :until AND EXISTS (SELECT 1 FROM statement s WHERE %s AND s.lead = t.statement "
            "AND s.lead = s.n%s)",
            hears, speaks, country);
    else
        ch_buf_printf(
            out,
            "SELECT s.n FROM statement s %sWHERE %s AND %s AND EXISTS (SELECT 1 FROM statement_addressee "
            "t WHERE t.statement = s.n AND %s)%s",
            q->outlet ? OF_OUTLET : "", speaks,
            q->outlet ? "s.n >= :from AND s.n < :until AND s.verdict IS NOT 'rejected'"
                      : "s.lead = s.n AND s.lead >= :from AND s.lead < :until",
            hears, country);
}

/* Rows {n}: first reports, which indexes know by their lead; of one outlet all that it has. Of two parties
 * what a said to b, and b to a, each once: they may overlap. */
static void write_statements(struct ch_plan *plan)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->detail;
    if (q->a && q->b) {
        add_direction(plan, false, !has_actors(q) || b_leads(plan));
        ch_buf_puts(out, " UNION ");
        add_direction(plan, true, !has_actors(q) || !b_leads(plan));
        return;
    }
    ch_buf_printf(out, "SELECT s.n FROM statement s %sWHERE %s", q->outlet ? OF_OUTLET : "",
                  q->outlet ? "s.verdict IS NOT 'rejected' AND s.n >= :from AND s.n < :until"
                            : "s.lead = s.n AND s.lead >= :from AND s.lead < :until");
    if (q->a) {
        ch_buf_puts(out, " AND ");
        ch_buf_puts(out, ch_plan_compared(q->a, CH_COMPARE("s.country", "s.speaker", ":a")));
    }
    if (q->country) ch_buf_puts(out, " AND s.country = :country");
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
        "WITH RECURSIVE months (month) AS (SELECT min(month) FROM month_sum WHERE month >= :first UNION ALL "
        "SELECT (SELECT min(month) FROM month_sum n WHERE n.month > months.month) FROM months "
        "WHERE months.month IS NOT NULL) "
        "SELECT s.month, s.held, s.other, s.said FROM months CROSS JOIN month_sum s ON s.month = "
        "months.month AND s.outlet = :sum_outlet AND ");
    ch_buf_puts(&plan->sums, q->b         ? "s.a = min(:a, :b) AND s.b = max(:a, :b)"
                             : several    ? "s.a IN (SELECT value FROM json_each(:a)) AND s.b = ''"
                             : q->a       ? "s.a = :a AND s.b = ''"
                             : q->country ? "s.a = :country AND s.b = ''"
                                          : "s.a = '' AND s.b = ''");
    ch_buf_puts(&plan->sums, " WHERE months.month < :last");
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

/* Articles of somebody who met few. */
#define LIGHT_CIRCLE 200

/* The sums that the database keeps, of all days. */
static const char all_pairs[] =
    "SELECT a, b, meetings, first, last FROM actor_contact WHERE a < b ORDER BY a, b";

/* The same among some; of a few it is faster to look for each two, of many to go through all pairs. */
#define PAIRS_OF_CIRCLE                                                                                 \
    "SELECT c.a, c.b, c.meetings, c.first, c.last FROM circle one CROSS JOIN actor_contact c ON c.a = " \
    "one.actor "                                                                                        \
    "AND %sc.b IN (SELECT actor FROM circle) WHERE c.a < c.b ORDER BY 1, 2"

/* Meetings e, a row for each two in each. Whom an analyst made of them is seen to in graph.c. */
#define PAIRS_OF "SELECT p.actor, q.actor, 1, " EVENT_DATE ", " EVENT_DATE " FROM "
#define EVENT_DATE                                                                                       \
    "coalesce(m.date, (SELECT r.published FROM meeting f JOIN article r ON r.n = f.article WHERE f.n = " \
    "m.n))"
#define EACH_TWO                                                \
    " e CROSS JOIN event m ON m.n = e.n AND m.status = 'held' " \
    "CROSS JOIN event_participant p ON p.event = e.n "          \
    "CROSS JOIN event_participant q ON q.event = e.n AND q.actor > p.actor WHERE 1"

#define EVENTS_OF_CIRCLE                                                                                   \
    "(SELECT DISTINCT s.event AS n FROM circle one CROSS JOIN event_participant s ON s.actor = one.actor " \
    "AND s.event >= :from AND s.event < :until)"
#define EVENTS_OF_OUTLET                                                                                   \
    "(SELECT DISTINCT r.event AS n FROM article o CROSS JOIN meeting r ON r.article = o.n AND r.event >= " \
    ":from AND r.event < :until WHERE o.outlet = :outlet COLLATE NOCASE)"
#define EVENTS_OF_COUNTRY                                                                             \
    "(SELECT DISTINCT event AS n FROM event_participant WHERE country = :country AND event >= :from " \
    "AND event < :until)"
/* Those that began before it are few. */
#define EVENTS_SINCE                                                                       \
    "(SELECT n FROM event WHERE n >= :since AND n < :until UNION ALL SELECT n FROM event " \
    "WHERE last_day <> date AND n >= :before AND n < min(:since, :until) AND last_day >= :since_day)"
#define ALL_EVENTS "(SELECT n FROM event WHERE n >= :from AND n < :until)"

/* Those of a, and whom they met: by the sums, or in the time asked for. */
static void begin_circle(struct ch_plan *plan, bool sums)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->driver;
    const char *is_a = ch_plan_compared(q->a, CH_COMPARE("s.country", "s.actor", ":a"));
    if (sums)
        ch_buf_printf(out,
                      "WITH circle AS MATERIALIZED (SELECT s.a AS actor FROM actor_contact s WHERE %s UNION "
                      "SELECT s.b FROM actor_contact s WHERE %s) ",
                      ch_plan_compared(q->a, CH_COMPARE("", "s.a", ":a")),
                      ch_plan_compared(q->a, CH_COMPARE("", "s.a", ":a")));
    else
        ch_buf_printf(out,
                      "WITH circle AS MATERIALIZED (SELECT DISTINCT o.actor FROM event_participant s "
                      "JOIN event h ON h.n = s.event AND h.status = 'held' "
                      "JOIN event_participant o ON o.event = s.event WHERE %s AND s.event >= :from "
                      "AND s.event < :until%s) ",
                      is_a, q->since ? " AND (h.n >= :since OR h.last_day >= :since_day)" : "");
}

bool ch_plan_sums_network(const struct ch_query *q)
{
    return !q->a && !q->since && !q->until && !q->country && !q->outlet && !q->each_day && !q->one_by_one;
}

static void write_pairs_of_events(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    struct ch_buf *out = &plan->driver;
    if (q->a) begin_circle(plan, false);
    ch_buf_puts(out, PAIRS_OF);
    ch_buf_puts(out, q->a && plan->weight_a < LIGHT_CIRCLE ? EVENTS_OF_CIRCLE
                     : rare_outlet                         ? EVENTS_OF_OUTLET
                     : !q->a && q->country                 ? EVENTS_OF_COUNTRY
                     : q->since                            ? EVENTS_SINCE
                                                           : ALL_EVENTS);
    ch_buf_puts(out, EACH_TWO);
    if (q->a) {
        ch_buf_puts(out,
                    " AND p.actor IN (SELECT actor FROM circle) AND q.actor IN (SELECT actor FROM circle)");
        if (q->country) ch_buf_puts(out, " AND (p.country = :country OR q.country = :country)");
    } else if (q->country && rare_outlet)
        ch_buf_puts(out, " AND EXISTS (SELECT 1 FROM event_participant s WHERE s.event = e.n AND s.country = "
                         ":country)");
    if (q->outlet) ch_buf_puts(out, CH_PLAN_MET_OUTLET);
    if (q->since) ch_buf_puts(out, " AND (m.n >= :since OR m.last_day >= :since_day)");
    ch_buf_puts(out, " ORDER BY 1, 2, 4");
}

/* To look for each pair is as fast where they are few. */
static enum ch_network_way way_of(const struct ch_plan *plan, bool rare_outlet, bool all)
{
    const struct ch_query *q = plan->query;
    bool light = q->a && plan->weight_a < LIGHT_CIRCLE;
    if (rare_outlet || light || q->one_by_one || q->each_day || (all && !q->a)) return CH_NETWORK_OF_SQL;
    return all && !*q->a->country ? CH_NETWORK_OF_SUMS : CH_NETWORK_OF_MEETINGS;
}

void ch_plan_network(struct ch_plan *plan, bool rare_outlet)
{
    const struct ch_query *q = plan->query;
    bool all = !q->since && !q->until && !q->country && !q->outlet && !q->each_day;
    plan->network = way_of(plan, rare_outlet, all);
    if (all && !q->a) {
        ch_buf_puts(&plan->driver, all_pairs);
    } else if (all && !*q->a->country && !q->one_by_one) {
        begin_circle(plan, true);
        ch_buf_printf(&plan->driver, PAIRS_OF_CIRCLE, plan->weight_a < LIGHT_CIRCLE ? "" : "+");
    } else {
        write_pairs_of_events(plan, rare_outlet);
    }
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
