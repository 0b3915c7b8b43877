-- Sums by month for each actor and each outlet too, and of whom each actor met: timelines and the network are read
-- from them. Acts are found together with who did them, and citations with what they cite.

DROP TABLE month_sum;

-- Events and statements by month, each once however many articles tell of it: all, of a country or an actor, between
-- two countries; of all outlets, or of one. Months come first: articles of one time write to one place.
CREATE TABLE month_sum (
    month  TEXT NOT NULL,    -- of the event, else of publication: "2024-10"; "2024" where no more is told
    outlet TEXT NOT NULL,    -- in small letters: events that it reports, and all of its statements; '': any
    a      NOT NULL,         -- country or number of an actor that took part in a meeting, or that spoke; '': any
    b      TEXT NOT NULL,    -- another country (a < b): both took part, or one spoke to the other; '': any
    held   INTEGER NOT NULL, -- meetings that took place
    other  INTEGER NOT NULL, -- meetings planned, proposed, cancelled or denied
    said   INTEGER NOT NULL, -- statements
    PRIMARY KEY (month, outlet, a, b)
) WITHOUT ROWID;

-- The outlets that tell of an event; '': any.
CREATE TEMP TABLE told (n INTEGER NOT NULL, outlet TEXT NOT NULL, PRIMARY KEY (n, outlet)) WITHOUT ROWID;
INSERT INTO told
SELECT n, '' FROM event UNION ALL
SELECT DISTINCT r.event, lower(a.outlet) FROM meeting r CROSS JOIN article a ON a.n = r.article
WHERE r.event IS NOT NULL AND a.outlet IS NOT NULL;
CREATE TEMP VIEW met (n, month, outlet, held, other) AS
SELECT e.n, CASE WHEN substr(date, 5, 1) = '-' THEN substr(date, 1, 7) WHEN date IS NOT NULL THEN substr(date, 1, 4)
                 ELSE strftime('%Y-%m', (e.n >> 40) + 1721119.5) END, t.outlet, e.status = 'held', e.status <> 'held'
FROM told t CROSS JOIN event e ON e.n = t.n WHERE e.n >= 1099511627776 OR e.date IS NOT NULL;
-- Each participant once, and each country once.
CREATE TEMP VIEW actors_of (event, actor) AS
SELECT event, actor FROM event_participant p WHERE NOT EXISTS (
    SELECT 1 FROM event_participant x WHERE x.event = p.event AND x.seq < p.seq AND x.actor = p.actor);
CREATE TEMP VIEW countries_of (event, country) AS
SELECT event, country FROM event_participant p WHERE country IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM event_participant x WHERE x.event = p.event AND x.seq < p.seq AND x.country = p.country);
CREATE TEMP VIEW said (n, month, outlet, speaker, country) AS
SELECT n, strftime('%Y-%m', (n >> 40) + 1721119.5), '', speaker, country
FROM statement WHERE lead = n AND n >= 1099511627776 UNION ALL
SELECT s.n, strftime('%Y-%m', (s.n >> 40) + 1721119.5), lower(a.outlet), s.speaker, s.country
FROM statement s CROSS JOIN article a ON a.n = s.article
WHERE s.n >= 1099511627776 AND s.verdict IS NOT 'rejected' AND a.superseded_by IS NULL AND a.outlet IS NOT NULL;
INSERT INTO month_sum
SELECT month, outlet, a, b, sum(held), sum(other), sum(said) FROM (
    SELECT month, outlet, '' AS a, '' AS b, held, other, 0 AS said FROM met UNION ALL
    SELECT month, outlet, p.actor, '', held, other, 0 FROM met m CROSS JOIN actors_of p ON p.event = m.n UNION ALL
    SELECT month, outlet, p.country, '', held, other, 0 FROM met m CROSS JOIN countries_of p ON p.event = m.n UNION ALL
    SELECT month, outlet, p.country, q.country, held, other, 0 FROM met m
    CROSS JOIN countries_of p ON p.event = m.n CROSS JOIN countries_of q ON q.event = m.n AND q.country > p.country UNION ALL
    SELECT month, outlet, '', '', 0, 0, 1 FROM said UNION ALL
    SELECT month, outlet, speaker, '', 0, 0, 1 FROM said UNION ALL
    SELECT month, outlet, country, '', 0, 0, 1 FROM said WHERE country IS NOT NULL UNION ALL
    SELECT month, outlet, min(s.country, t.country), max(s.country, t.country), 0, 0, 1
    FROM said s CROSS JOIN statement_addressee t ON t.statement = s.n
    WHERE t.country <> s.country AND NOT EXISTS (
        SELECT 1 FROM statement_addressee x WHERE x.statement = t.statement AND x.seq < t.seq AND x.country = t.country))
GROUP BY 1, 2, 3, 4;
DROP VIEW said;
DROP VIEW countries_of;
DROP VIEW actors_of;
DROP VIEW met;
DROP TABLE told;

-- How many an actor met how often: the sum of actor_contact.
CREATE TABLE actor_met (
    actor    INTEGER PRIMARY KEY, -- its number
    meetings INTEGER NOT NULL
);
INSERT INTO actor_met SELECT a, sum(meetings) FROM actor_contact GROUP BY a;

-- Events of several days, which may have begun before a time asked for.
CREATE INDEX event_long ON event (n) WHERE last_day <> date;

CREATE INDEX statement_speaker_act ON statement (speaker, act) WHERE act IS NOT NULL;
CREATE INDEX statement_country_act ON statement (country, act) WHERE act IS NOT NULL;
DROP INDEX citation_speaker;
CREATE INDEX citation_speaker ON citation (speaker, n, instrument, statement, verdict) WHERE speaker IS NOT NULL;
