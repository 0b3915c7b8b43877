-- The analysts' hand: decisions of any kind, and what follows from them for actors and facts.

DROP VIEW who_cites_what;
DROP VIEW who_said_what;
DROP VIEW who_met_whom;
DROP VIEW meetings;
DROP VIEW actors;

-- The same columns without a closed list of acts.
DROP INDEX curation_subject;
ALTER TABLE curation RENAME TO curation_before;
CREATE TABLE curation (
    n       INTEGER PRIMARY KEY AUTOINCREMENT, -- order of the decisions
    act     TEXT NOT NULL, -- 'merge', 'split', 'rename', 'note', 'reject', 'confirm'
    subject TEXT NOT NULL, -- key of the actor, or id of the fact, that it is about
    object  TEXT,          -- merge: key of the actor that it is; split, rename: the new name
    note    TEXT,          -- in the analyst's words
    article TEXT,          -- split: id of the article; facts: the same, so that the fact ...
    start   INTEGER,       -- ... is found again at its place when another rule finds it
    "end"   INTEGER,
    analyst TEXT,          -- who decided
    made    TEXT,          -- when, as told by the caller
    undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
);
CREATE INDEX curation_subject ON curation (subject);
CREATE INDEX curation_object ON curation (object) WHERE object IS NOT NULL;
CREATE INDEX curation_article ON curation (article) WHERE article IS NOT NULL;
INSERT INTO curation SELECT * FROM curation_before;
DROP TABLE curation_before;

ALTER TABLE actor ADD COLUMN same_as INTEGER REFERENCES actor (n);
ALTER TABLE actor ADD COLUMN called TEXT;
CREATE INDEX actor_same_as ON actor (same_as) WHERE same_as IS NOT NULL;
ALTER TABLE meeting ADD COLUMN verdict TEXT CHECK (verdict IN ('rejected', 'confirmed'));
ALTER TABLE statement ADD COLUMN verdict TEXT CHECK (verdict IN ('rejected', 'confirmed'));
ALTER TABLE citation ADD COLUMN verdict TEXT CHECK (verdict IN ('rejected', 'confirmed'));

-- Who each actor is after all decisions: for joins on n.
CREATE VIEW identity AS
SELECT a.n, x.n AS shown, x.key, coalesce(x.called, x.name) AS name, x.type, x.country, x.wikidata, x.articles
FROM actor a JOIN actor x ON x.n = coalesce(a.same_as, a.n);

-- One row for each actor.
CREATE VIEW actors AS
SELECT key, coalesce(called, name) AS name, type, country, wikidata, articles
FROM actor WHERE same_as IS NULL AND articles > 0;

-- One row for each meeting in each article that tells of it.
CREATE VIEW meetings AS
SELECT m.id, coalesce(m.date, a.published) AS date,
       m.date IS NOT NULL AS dated, -- 0: date is that of publication
       m.status, m.mode, m.place,
       (SELECT group_concat(name, '; ') FROM (SELECT x.name FROM meeting_participant p JOIN identity x ON x.n = p.actor
                                              WHERE p.meeting = m.n GROUP BY x.shown ORDER BY min(p.seq))) AS participants,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM meeting_evidence v
        WHERE v.meeting = m.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, m.rule, m.confidence, m.verdict
FROM meeting m JOIN article a ON a.n = m.article
WHERE a.superseded_by IS NULL AND m.verdict IS NOT 'rejected';

-- One row for each two participants of a meeting, in each article that tells of it.
CREATE VIEW who_met_whom AS
SELECT m.id AS meeting, coalesce(m.date, a.published) AS date, m.date IS NOT NULL AS dated,
       m.status, m.mode, m.place,
       x.name AS a, x.key AS a_key, p.country AS a_country,
       y.name AS b, y.key AS b_key, q.country AS b_country,
       (SELECT substr(a.text, v.start + 1, v."end" - v.start) FROM meeting_evidence v
        WHERE v.meeting = m.n AND v.seq = 0) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, m.confidence, m.verdict
FROM meeting m
JOIN article a ON a.n = m.article
JOIN meeting_participant p ON p.meeting = m.n
JOIN meeting_participant q ON q.meeting = m.n AND q.seq > p.seq
JOIN identity x ON x.n = p.actor
JOIN identity y ON y.n = q.actor AND y.shown <> x.shown
WHERE a.superseded_by IS NULL AND m.verdict IS NOT 'rejected';

-- One row for each statement.
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
       a.id AS article, a.title, a.outlet, a.published, a.url, s.rule, s.confidence, s.verdict
FROM statement s
JOIN article a ON a.n = s.article
JOIN identity x ON x.n = s.speaker
WHERE a.superseded_by IS NULL AND s.verdict IS NOT 'rejected';

-- One row for each instrument and statement that cites it (speaker NULL: the article itself names it).
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
WHERE a.superseded_by IS NULL AND c.verdict IS NOT 'rejected';
