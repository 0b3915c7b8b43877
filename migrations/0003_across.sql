-- What many articles tell of is one: events, statements with several reports, copies of articles, joined identities.

CREATE TABLE event (
    n        INTEGER PRIMARY KEY REFERENCES meeting (n),
    status   TEXT NOT NULL CHECK (status IN ('held', 'planned', 'proposed', 'cancelled', 'denied')),
    mode     TEXT NOT NULL CHECK (mode IN ('unknown', 'in_person', 'phone', 'video')),
    date     TEXT,
    last_day TEXT,
    place    TEXT,
    reports  INTEGER NOT NULL,
    sources  INTEGER NOT NULL
);
CREATE INDEX event_place ON event (place COLLATE NOCASE) WHERE place IS NOT NULL;
CREATE INDEX event_status ON event (status);

CREATE TABLE event_participant (
    event   INTEGER NOT NULL REFERENCES meeting (n),
    seq     INTEGER NOT NULL,
    actor   INTEGER NOT NULL REFERENCES actor (n),
    country TEXT,
    PRIMARY KEY (event, seq)
) WITHOUT ROWID;
CREATE INDEX event_participant_actor ON event_participant (actor, event);
CREATE INDEX event_participant_country ON event_participant (country, event);

ALTER TABLE meeting ADD COLUMN parties INTEGER;
ALTER TABLE meeting ADD COLUMN event INTEGER REFERENCES meeting (n);
ALTER TABLE meeting ADD COLUMN why TEXT;
CREATE INDEX meeting_parties ON meeting (parties, n) WHERE parties IS NOT NULL;
CREATE INDEX meeting_event ON meeting (event) WHERE event IS NOT NULL;

ALTER TABLE statement ADD COLUMN opening INTEGER;
ALTER TABLE statement ADD COLUMN lead INTEGER REFERENCES statement (n);
ALTER TABLE statement ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN sources INTEGER NOT NULL DEFAULT 0;
CREATE INDEX statement_opening ON statement (opening, n) WHERE opening IS NOT NULL;
CREATE INDEX statement_lead ON statement (lead) WHERE lead IS NOT NULL;

CREATE TABLE copy (
    article  INTEGER PRIMARY KEY REFERENCES article (n),
    original INTEGER NOT NULL REFERENCES article (n)
);
CREATE INDEX copy_original ON copy (original);

CREATE TABLE print (
    article   INTEGER PRIMARY KEY REFERENCES article (n),
    signature BLOB NOT NULL
);
CREATE TABLE print_band (
    band    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (n),
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- Counts are of current articles without copies; these forms tell what an article adds to them.
CREATE TABLE article_name (
    article INTEGER NOT NULL REFERENCES article (n),
    actor   INTEGER NOT NULL REFERENCES actor (n),
    name    TEXT NOT NULL,
    PRIMARY KEY (article, actor, name)
) WITHOUT ROWID;
ALTER TABLE extraction ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor_name ADD COLUMN kept INTEGER NOT NULL DEFAULT 2;
ALTER TABLE actor ADD COLUMN same TEXT;
CREATE INDEX actor_same ON actor (same);
ALTER TABLE article_actor ADD COLUMN own INTEGER REFERENCES actor (n);
ALTER TABLE article_actor ADD COLUMN joined TEXT;
ALTER TABLE article_actor ADD COLUMN whole INTEGER;
ALTER TABLE article_actor ADD COLUMN family INTEGER;
CREATE INDEX article_actor_whole ON article_actor (whole, article) WHERE whole IS NOT NULL;
CREATE INDEX article_actor_family ON article_actor (family, article) WHERE family IS NOT NULL;
CREATE INDEX article_actor_role ON article_actor (actor, role, article) WHERE role IS NOT NULL;

-- Until `chancery rebuild` joins them, each report in an older database stays a row of its own.
UPDATE meeting SET event = n
WHERE EXISTS (SELECT 1 FROM article a WHERE a.n = meeting.article AND a.superseded_by IS NULL)
  AND verdict IS NOT 'rejected';
UPDATE actor SET same = key;
UPDATE article_actor SET own = actor;
INSERT INTO event SELECT n, status, mode, date, last_day, place, 1, 1 FROM meeting WHERE event = n;
INSERT INTO event_participant
SELECT p.meeting, p.seq, p.actor, p.country FROM meeting_participant p JOIN event e ON e.n = p.meeting;
UPDATE statement SET lead = n, reports = 1, sources = 1
WHERE EXISTS (SELECT 1 FROM article a WHERE a.n = statement.article AND a.superseded_by IS NULL)
  AND verdict IS NOT 'rejected';
UPDATE extraction SET standing = 2
WHERE EXISTS (SELECT 1 FROM article a WHERE a.n = extraction.article AND a.superseded_by IS NULL);
INSERT INTO tally SELECT 'all ' || what, count FROM tally;

DROP VIEW articles; DROP VIEW actors; DROP VIEW meetings; DROP VIEW who_met_whom; DROP VIEW who_said_what;
DROP VIEW who_cites_what;

-- One row for each article.
CREATE VIEW articles AS
SELECT a.id, a.source_id, a.url, a.title, a.outlet, a.published, a.language, a.version,
       e.program, -- what found the facts; NULL while it waits for rebuild
       (SELECT o.id FROM copy c JOIN article o ON o.n = c.original WHERE c.article = a.n) AS copy_of,
       a.text
FROM article a LEFT JOIN extraction e ON e.article = a.n
WHERE a.superseded_by IS NULL;

-- One row for each actor.
CREATE VIEW actors AS
SELECT key, coalesce(called, name) AS name, type, country, wikidata, articles
FROM actor WHERE same_as IS NULL AND articles > 0;

-- One row for each meeting, however many articles tell of it; evidence, article and confidence are those of one report.
CREATE VIEW meetings AS
SELECT m.id, coalesce(e.date, a.published) AS date,
       e.date IS NOT NULL AS dated, -- 0: date is that of publication
       e.status, e.mode, e.place,
       (SELECT group_concat(name, '; ') FROM (SELECT x.name FROM event_participant p JOIN identity x ON x.n = p.actor
                                              WHERE p.event = e.n GROUP BY x.shown ORDER BY min(p.seq))) AS participants,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM meeting_evidence v
        WHERE v.meeting = m.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, m.rule, m.confidence, m.verdict,
       e.reports, -- articles that tell of it
       e.sources  -- the same, copies counted once
FROM event e JOIN meeting m ON m.n = e.n JOIN article a ON a.n = m.article;

-- One row for each report of a meeting: each article that tells of it.
CREATE VIEW meeting_reports AS
SELECT m.id, f.id AS meeting, m.why, -- of the meeting it is a report of; why they are joined
       coalesce(m.date, a.published) AS date, m.date IS NOT NULL AS dated, m.status, m.mode, m.place,
       (SELECT group_concat(name, '; ') FROM (SELECT x.name FROM meeting_participant p JOIN identity x ON x.n = p.actor
                                              WHERE p.meeting = m.n GROUP BY x.shown ORDER BY min(p.seq))) AS participants,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM meeting_evidence v
        WHERE v.meeting = m.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, m.rule, m.confidence, m.verdict
FROM meeting m JOIN article a ON a.n = m.article JOIN meeting f ON f.n = m.event
WHERE a.superseded_by IS NULL;

-- One row for each two participants of a meeting.
CREATE VIEW who_met_whom AS
SELECT m.id AS meeting, coalesce(e.date, a.published) AS date, e.date IS NOT NULL AS dated,
       e.status, e.mode, e.place,
       x.name AS a, x.key AS a_key, p.country AS a_country,
       y.name AS b, y.key AS b_key, q.country AS b_country,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM meeting_evidence v
        WHERE v.meeting = m.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, m.confidence, m.verdict, e.reports, e.sources
FROM event e
JOIN meeting m ON m.n = e.n
JOIN article a ON a.n = m.article
JOIN event_participant p ON p.event = e.n
JOIN event_participant q ON q.event = e.n AND q.seq > p.seq
JOIN identity x ON x.n = p.actor
JOIN identity y ON y.n = q.actor AND y.shown <> x.shown;

-- One row for each statement, however many articles report it; article and wording are those of the first.
CREATE VIEW who_said_what AS
SELECT s.id, coalesce(s.date, a.published) AS date, s.date IS NOT NULL AS dated,
       x.name AS speaker, x.key AS speaker_key, s.country,
       (SELECT r.role FROM article_actor r WHERE r.actor = s.speaker AND r.article = s.article) AS role,
       s.kind, s.said,
       (SELECT group_concat(name, '; ') FROM (SELECT y.name FROM statement_addressee t JOIN identity y ON y.n = t.actor
                                              WHERE t.statement = s.n ORDER BY t.seq)) AS addressees,
       substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue, s.cameo,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM statement_evidence v
        WHERE v.statement = s.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, s.rule, s.confidence, s.verdict,
       s.reports, -- articles that have it
       s.sources  -- the same, copies counted once
FROM statement s
JOIN article a ON a.n = s.article
JOIN identity x ON x.n = s.speaker
WHERE s.lead = s.n;

-- One row for each report of a statement: each article that has it.
CREATE VIEW statement_reports AS
SELECT s.id, (SELECT f.id FROM statement f WHERE f.n = s.lead) AS statement, -- that it is a report of
       coalesce(s.date, a.published) AS date, s.date IS NOT NULL AS dated,
       x.name AS speaker, x.key AS speaker_key, s.country,
       (SELECT r.role FROM article_actor r WHERE r.actor = s.speaker AND r.article = s.article) AS role,
       s.kind, s.said,
       (SELECT group_concat(name, '; ') FROM (SELECT y.name FROM statement_addressee t JOIN identity y ON y.n = t.actor
                                              WHERE t.statement = s.n ORDER BY t.seq)) AS addressees,
       substr(a.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue, s.cameo,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM statement_evidence v
        WHERE v.statement = s.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, s.rule, s.confidence, s.verdict
FROM statement s
JOIN article a ON a.n = s.article
JOIN identity x ON x.n = s.speaker
WHERE a.superseded_by IS NULL AND s.verdict IS NOT 'rejected';

-- One row for each instrument and statement that cites it (speaker NULL: the article itself names it), however many
-- articles report the statement; copies of articles are left out.
CREATE VIEW who_cites_what AS
SELECT c.id, coalesce(s.date, a.published) AS date,
       i.symbol, i.kind, i.title AS instrument, i.url AS instrument_url,
       (SELECT x.name FROM identity x WHERE x.n = c.speaker) AS speaker,
       (SELECT x.key FROM identity x WHERE x.n = c.speaker) AS speaker_key, c.country,
       s.id AS statement, s.said,
       substr(a.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, c.verdict
FROM citation c
JOIN article a ON a.n = c.article
JOIN instrument i ON i.n = c.instrument
LEFT JOIN statement s ON s.n = c.statement
WHERE a.superseded_by IS NULL AND c.verdict IS NOT 'rejected' AND NOT EXISTS (SELECT 1 FROM copy WHERE copy.article = a.n AND c.statement IS NULL)
  AND (c.statement IS NULL OR c.n = (SELECT min(d.n) FROM statement r JOIN citation d ON d.article = r.article
                                     AND d.statement = r.n WHERE r.lead = s.lead AND d.instrument = c.instrument));
