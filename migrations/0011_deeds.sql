-- What is done with instruments: who adopts, vetoes, signs, breaches, calls for them. Articles stored before have none
-- until `chancery rebuild`.

CREATE TABLE deed (
    n              INTEGER PRIMARY KEY,  -- by day of publication
    id             TEXT NOT NULL UNIQUE, -- "d...", of article, place, kind and symbol
    article        INTEGER NOT NULL REFERENCES article (n),
    instrument     INTEGER NOT NULL REFERENCES instrument (n),
    kind           TEXT NOT NULL CHECK (kind IN ('adopt', 'veto', 'reject', 'propose', 'amend', 'sign', 'ratify', 'withdraw',
                                                 'comply', 'breach', 'support', 'cite', 'call')),
    status         TEXT NOT NULL CHECK (status IN ('done', 'planned', 'proposed', 'alleged', 'denied')),
    statement      INTEGER REFERENCES statement (n), -- whose content tells it; NULL: the article in its own words
    cue_start      INTEGER NOT NULL,     -- the word that tells it ("vetoed")
    cue_end        INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,     -- its sentence
    sentence_end   INTEGER NOT NULL,
    verdict        TEXT CHECK (verdict IN ('rejected', 'confirmed')) -- of an analyst; NULL: not looked at
);
CREATE INDEX deed_article ON deed (article);
CREATE INDEX deed_instrument ON deed (instrument);
CREATE INDEX deed_kind ON deed (kind);

CREATE TABLE deed_actor (
    deed    INTEGER NOT NULL REFERENCES deed (n),
    seq     INTEGER NOT NULL, -- 0, 1, ... in the deed
    actor   INTEGER NOT NULL REFERENCES actor (n),
    country TEXT,             -- that the actor acts for, in this article
    PRIMARY KEY (deed, seq)
) WITHOUT ROWID;
CREATE INDEX deed_actor_actor ON deed_actor (actor, deed);
CREATE INDEX deed_actor_country ON deed_actor (country, deed);

-- One row for each deed in each article that tells it; copies of articles are left out.
CREATE VIEW who_does_what AS
SELECT d.id, a.published AS date, i.symbol, i.title AS instrument, i.url AS instrument_url,
       d.kind AS deed, d.status, -- done, planned, proposed, alleged or denied
       (SELECT group_concat(name, '; ') FROM (SELECT x.name FROM deed_actor p JOIN identity x ON x.n = p.actor
                                              WHERE p.deed = d.n GROUP BY x.shown ORDER BY min(p.seq))) AS actors,
       (SELECT x.name FROM statement s JOIN identity x ON x.n = s.speaker WHERE s.n = d.statement) AS speaker, -- who says so
       (SELECT s.id FROM statement s WHERE s.n = d.statement) AS statement,
       substr(a.text, d.sentence_start + 1, d.sentence_end - d.sentence_start) AS evidence,
       a.id AS article, a.title, a.outlet, a.published, a.url, d.verdict
FROM deed d JOIN article a ON a.n = d.article JOIN instrument i ON i.n = d.instrument
WHERE a.superseded_by IS NULL AND d.verdict IS NOT 'rejected'
  AND NOT EXISTS (SELECT 1 FROM copy WHERE copy.article = a.n);
