-- Meetings and statements are counted by month as they come, so that a timeline need not read them all.

-- Events and statements by month, each once however many articles tell of it: all, of a country, between two.
CREATE TABLE month_sum (
    a     TEXT NOT NULL,    -- country that took part in a meeting, or that spoke; '': any
    b     TEXT NOT NULL,    -- another one beside it (a < b): both took part, or one spoke to the other; '': any
    month TEXT NOT NULL,    -- of the event, else of publication: "2024-10"; "2024" where no more is told
    held  INTEGER NOT NULL, -- meetings that took place
    other INTEGER NOT NULL, -- meetings planned, proposed, cancelled or denied
    said  INTEGER NOT NULL, -- statements
    PRIMARY KEY (a, b, month)
) WITHOUT ROWID;

CREATE TEMP TABLE counted AS
WITH e (n, month, held, other) AS (
    SELECT n, CASE WHEN substr(date, 5, 1) = '-' THEN substr(date, 1, 7) WHEN date IS NOT NULL THEN substr(date, 1, 4)
                   WHEN n >= 1099511627776 THEN strftime('%Y-%m', (n >> 40) + 1721119.5) END,
           status = 'held', status <> 'held'
    FROM event
), s (n, month, country) AS (
    SELECT n, CASE WHEN n >= 1099511627776 THEN strftime('%Y-%m', (n >> 40) + 1721119.5) END, country
    FROM statement WHERE lead = n
)
SELECT '' AS a, '' AS b, month, held, other, 0 AS said FROM e UNION ALL
SELECT p.country, '', month, held, other, 0
FROM (SELECT DISTINCT event, country FROM event_participant WHERE country IS NOT NULL) p JOIN e ON e.n = p.event UNION ALL
SELECT p.one, p.two, month, held, other, 0
FROM (SELECT DISTINCT p.event, p.country AS one, q.country AS two FROM event_participant p
      CROSS JOIN event_participant q ON q.event = p.event AND q.country > p.country) p JOIN e ON e.n = p.event UNION ALL
SELECT '', '', month, 0, 0, 1 FROM s UNION ALL
SELECT country, '', month, 0, 0, 1 FROM s WHERE country IS NOT NULL UNION ALL
SELECT min(s.country, t.country), max(s.country, t.country), month, 0, 0, 1
FROM (SELECT DISTINCT statement, country FROM statement_addressee) t JOIN s ON s.n = t.statement
WHERE s.country <> t.country;
INSERT INTO month_sum
SELECT a, b, month, sum(held), sum(other), sum(said) FROM counted WHERE month IS NOT NULL GROUP BY 1, 2, 3;
DROP TABLE counted;
