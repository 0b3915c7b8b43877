-- Analysts join and separate reports of meetings and of statements.

-- The second fact of a decision is found again at its place, as the first one is.
ALTER TABLE curation ADD COLUMN object_article TEXT;
ALTER TABLE curation ADD COLUMN object_start INTEGER;
ALTER TABLE curation ADD COLUMN object_end INTEGER;
CREATE INDEX curation_object_article ON curation (object_article) WHERE object_article IS NOT NULL;

-- What was decided on reports that are there: two are one (in both directions), or one is joined by hand only.
CREATE TABLE by_hand (
    kind     TEXT NOT NULL CHECK (kind IN ('m', 's')), -- meeting, statement
    report   INTEGER NOT NULL,
    other    INTEGER NOT NULL, -- the one it is joined with; itself: separated
    decision INTEGER NOT NULL, -- n of the last one that says so; joins before a separation are not in force
    PRIMARY KEY (kind, report, other)
) WITHOUT ROWID;
