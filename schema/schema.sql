-- The structure of a chancery database, as it is now. Databases are made by replaying migrations/; a test compares
-- the result with this file. docs/database.md explains how to use it.
--
-- Conventions
--   n             address of a row inside this file. In article, meeting, statement, citation and deed it grows with the
--                 day: 22 bits of day (counted from 0000-03-01; 0: undated), 28 bits of the article's checksum and
--                 12 bits of position in the article. Ordering by n is ordering by day, article, place in the text.
--   id            name of a row anywhere: made of its content, the same in every database.
--   start, end    half-open range of code points of article.text: substr(text, start + 1, "end" - start).
--   dates         ISO 8601: YYYY-MM-DD, YYYY-MM or YYYY; of events also FIRST/LAST.
--   country       ISO 3166-1 alpha-2, and EU, XK, PS.

PRAGMA application_id = 1128812099; -- "CHNC"

-- ---------------------------------------------------------------- What cannot be had again

-- Each step of migrations/ that this file has been through.
CREATE TABLE migration (
    version INTEGER PRIMARY KEY, -- 1, 2, ...; the last one is PRAGMA user_version
    name    TEXT NOT NULL,       -- "0001_initial"
    sha256  TEXT NOT NULL,       -- of the SQL text that was run, in hexadecimal
    program TEXT NOT NULL        -- what ran it: "chancery 0.1.0"
);

-- Articles as ingested. Nothing in here is ever deleted or changed, but for superseded_by.
CREATE TABLE article (
    n             INTEGER PRIMARY KEY,               -- by day of publication
    id            TEXT NOT NULL UNIQUE,              -- "sha256:" and SHA-256 of canonical text, URL and date
    source_id     TEXT,                              -- id in the source, or the file's name
    url           TEXT,
    title         TEXT,
    outlet        TEXT,                              -- as the source writes it
    published     TEXT,                              -- date
    language      TEXT,                              -- BCP 47
    version       INTEGER NOT NULL,                  -- 1, 2, ... of what stood at this URL
    superseded_by INTEGER REFERENCES article (n),    -- the next version; NULL: this one is current
    text          TEXT NOT NULL                      -- NFC, line ends "\n"
);
CREATE UNIQUE INDEX article_url ON article (url, version) WHERE url IS NOT NULL;
CREATE INDEX article_source ON article (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX article_superseded ON article (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX article_outlet ON article (outlet COLLATE NOCASE);

-- What analysts decided, in order. Never changed but for undone; derived tables follow it.
CREATE TABLE curation (
    n       INTEGER PRIMARY KEY AUTOINCREMENT, -- order of the decisions
    act     TEXT NOT NULL, -- 'merge', 'split', 'rename', 'note', 'reject', 'confirm', 'join', 'separate'
    subject TEXT NOT NULL, -- key of the actor, or id of the fact, that it is about
    object  TEXT,          -- merge: key of the actor that it is; split, rename: the new name; join: id of the other fact
    note    TEXT,          -- in the analyst's words
    article TEXT,          -- split: id of the article; facts: the same, so that the fact ...
    start   INTEGER,       -- ... is found again at its place when another rule finds it
    "end"   INTEGER,
    analyst TEXT,          -- who decided
    made    TEXT,          -- when, as told by the caller
    undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    object_article TEXT,   -- join: the article of the other fact, so that it is ...
    object_start INTEGER,  -- ... found again ...
    object_end INTEGER     -- ... as the first one is
);
CREATE INDEX curation_subject ON curation (subject);
CREATE INDEX curation_object ON curation (object) WHERE object IS NOT NULL;
CREATE INDEX curation_article ON curation (article) WHERE article IS NOT NULL;
CREATE INDEX curation_object_article ON curation (object_article) WHERE object_article IS NOT NULL;

-- Files that `chancery lexicon add` took, as they are: articles are read with them.
CREATE TABLE lexicon (
    name TEXT PRIMARY KEY, -- of the file, without its folder; tells what is in it
    text TEXT NOT NULL
);

-- ---------------------------------------------------------------- Derived: `chancery rebuild` makes it again

-- Which articles have their facts, and what found them.
CREATE TABLE extraction (
    article INTEGER PRIMARY KEY REFERENCES article (n),
    program  TEXT NOT NULL,              -- "chancery 0.1.0"
    standing INTEGER NOT NULL DEFAULT 0, -- how it counts: 0 superseded, not at all; 1 as a copy; 2 in full
    facts_sha256 TEXT                    -- of the article's facts; NULL: stored before there were checksums
);

-- Articles whose facts are still to be made again.
CREATE TABLE waiting (
    article INTEGER PRIMARY KEY REFERENCES article (n)
);

-- Who acts: one row for one identity in all articles, as extraction finds it. Facts name these; the view identity
-- tells whom an analyst made of them.
CREATE TABLE actor (
    n        INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,      -- "person/antony-blinken/US"
    name     TEXT NOT NULL,             -- canonical
    type     TEXT NOT NULL CHECK (type IN ('person', 'country', 'organization', 'group')),
    country  TEXT,                      -- that it acts for
    wikidata TEXT,                      -- "Q7821917"
    articles INTEGER NOT NULL,          -- in how many it or who is the same appears: current ones, copies counted once
    same_as  INTEGER REFERENCES actor (n), -- who it was merged into; never one that is itself merged
    called   TEXT,                      -- the name given by hand
    same     TEXT                       -- key without regard to spelling; actors with the same one are the same
);
CREATE INDEX actor_same ON actor (same);
CREATE INDEX actor_same_as ON actor (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX actor_frequency ON actor (articles);
CREATE INDEX actor_country ON actor (country, articles);

-- Names in the forms in which articles have them.
CREATE TABLE actor_name (
    actor    INTEGER NOT NULL REFERENCES actor (n),
    name     TEXT NOT NULL,
    fold     TEXT NOT NULL,    -- without case, accents and punctuation: "antonio guterres"
    articles INTEGER NOT NULL, -- in how many; 0: only as canonical name
    kept     INTEGER NOT NULL DEFAULT 2, -- why it stays without articles, bits: canonical name of 1 an unnamed actor,
                                         -- 2 a named one; 4 given by hand
    PRIMARY KEY (actor, name)
) WITHOUT ROWID;
CREATE INDEX actor_name_fold ON actor_name (fold);

-- Words of actors' proper names, folded.
CREATE TABLE actor_word (
    word  TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor (n),
    PRIMARY KEY (word, actor)
) WITHOUT ROWID;

-- Runs of three characters of each word in actor_word, "^" before and "$" behind it: to find misspelt names.
CREATE TABLE word_gram (
    gram TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (gram, word)
) WITHOUT ROWID;

-- Offices in which articles show an actor.
CREATE TABLE actor_role (
    actor    INTEGER NOT NULL REFERENCES actor (n),
    role     TEXT NOT NULL,    -- "Secretary of State"
    first    TEXT,             -- date of the first article with it ...
    last     TEXT,             -- ... and of the last
    articles INTEGER NOT NULL, -- in how many
    PRIMARY KEY (actor, role)
) WITHOUT ROWID;
CREATE INDEX actor_role_role ON actor_role (role COLLATE NOCASE);

-- Who is in the record of an article.
CREATE TABLE article_actor (
    article INTEGER NOT NULL REFERENCES article (n),
    seq     INTEGER NOT NULL, -- 0, 1, ... in the article
    actor   INTEGER NOT NULL REFERENCES actor (n),
    role    TEXT,             -- at the date of the article
    own     INTEGER REFERENCES actor (n), -- who it is by this article alone
    joined  TEXT,             -- why it is actor, when that is another one
    whole   INTEGER,          -- of a person: the same for the same name, however spelt ...
    family  INTEGER,          -- ... and for the same surname
    vague   INTEGER,          -- 1: of a person that may be joined: by surname alone, or without country
    PRIMARY KEY (article, seq)
) WITHOUT ROWID;
CREATE INDEX article_actor_actor ON article_actor (actor, article);
CREATE INDEX article_actor_known_whole ON article_actor (whole, own, role, article) WHERE vague IS NULL AND whole IS NOT NULL;
CREATE INDEX article_actor_known_family ON article_actor (family, article) WHERE vague IS NULL AND family IS NOT NULL;
CREATE INDEX article_actor_vague_whole ON article_actor (whole, article) WHERE vague = 1;
CREATE INDEX article_actor_vague_family ON article_actor (family, article) WHERE vague = 1;
CREATE INDEX article_actor_role ON article_actor (actor, role, article) WHERE role IS NOT NULL;

-- The forms in which an article names an actor.
CREATE TABLE article_name (
    article INTEGER NOT NULL REFERENCES article (n),
    actor   INTEGER NOT NULL REFERENCES actor (n),
    name    TEXT NOT NULL,
    PRIMARY KEY (article, actor, name)
) WITHOUT ROWID;

-- Where an article speaks of an actor.
CREATE TABLE mention (
    article INTEGER NOT NULL REFERENCES article (n),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    actor   INTEGER NOT NULL REFERENCES actor (n),
    how     TEXT NOT NULL CHECK (how IN ('name', 'office', 'description', 'pronoun')),
    PRIMARY KEY (article, start, "end", actor)
) WITHOUT ROWID;

-- Who met: one row for a meeting that an article tells of.
CREATE TABLE meeting (
    n          INTEGER PRIMARY KEY,  -- by first day of the meeting, else of publication
    id         TEXT NOT NULL UNIQUE, -- "m...", of article, first evidence and rule
    article    INTEGER NOT NULL REFERENCES article (n),
    status     TEXT NOT NULL CHECK (status IN ('held', 'planned', 'proposed', 'cancelled', 'denied')),
    mode       TEXT NOT NULL CHECK (mode IN ('unknown', 'in_person', 'phone', 'video')),
    date       TEXT,                 -- of the meeting; NULL: not told
    last_day   TEXT,                 -- last day that date may mean, at most 366 days after the first
    date_start INTEGER,              -- the words that tell the date ("Thursday")
    date_end   INTEGER,
    place      TEXT,                 -- NULL: not told
    rule       TEXT NOT NULL,        -- which rule found it
    confidence REAL NOT NULL,        -- 0..1
    verdict    TEXT CHECK (verdict IN ('rejected', 'confirmed')), -- of an analyst; NULL: not looked at
    parties    INTEGER,              -- the same for reports of the same parties; NULL: cannot be joined
    event      INTEGER REFERENCES meeting (n), -- the event that it reports; NULL: superseded, rejected
    why        TEXT                  -- why it is joined with the other reports
);
CREATE INDEX meeting_article ON meeting (article);
CREATE INDEX meeting_place ON meeting (place COLLATE NOCASE) WHERE place IS NOT NULL;
CREATE INDEX meeting_status ON meeting (status);
CREATE INDEX meeting_mode ON meeting (mode) WHERE mode IN ('phone', 'video');
CREATE INDEX meeting_parties ON meeting (parties, n) WHERE parties IS NOT NULL;
CREATE INDEX meeting_event ON meeting (event) WHERE event IS NOT NULL;

CREATE TABLE meeting_participant (
    meeting INTEGER NOT NULL REFERENCES meeting (n),
    seq     INTEGER NOT NULL, -- 0, 1, ... in the meeting
    actor   INTEGER NOT NULL REFERENCES actor (n),
    country TEXT,             -- that the participant acts for, in this article
    PRIMARY KEY (meeting, seq)
) WITHOUT ROWID;
CREATE INDEX meeting_participant_actor ON meeting_participant (actor, meeting);
CREATE INDEX meeting_participant_country ON meeting_participant (country, meeting);

-- The sentences that tell of a meeting.
CREATE TABLE meeting_evidence (
    meeting INTEGER NOT NULL REFERENCES meeting (n),
    seq     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (meeting, seq)
) WITHOUT ROWID;

-- The words that tell what a meeting is about.
CREATE TABLE meeting_topic (
    meeting INTEGER NOT NULL REFERENCES meeting (n),
    seq     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (meeting, seq)
) WITHOUT ROWID;

-- Meetings, each once however many articles report it. n is that of the report that tells it best: one that tells the
-- day, in the latest article.
CREATE TABLE event (
    n        INTEGER PRIMARY KEY REFERENCES meeting (n),
    status   TEXT NOT NULL CHECK (status IN ('held', 'planned', 'proposed', 'cancelled', 'denied')), -- latest told
    mode     TEXT NOT NULL CHECK (mode IN ('unknown', 'in_person', 'phone', 'video')),
    date     TEXT,             -- NULL: no report tells it
    last_day TEXT,
    place    TEXT,
    reports  INTEGER NOT NULL, -- articles that tell of it
    sources  INTEGER NOT NULL  -- the same, copies counted once
);
CREATE INDEX event_place ON event (place COLLATE NOCASE) WHERE place IS NOT NULL;
CREATE INDEX event_status ON event (status);
CREATE INDEX event_mode ON event (mode) WHERE mode IN ('phone', 'video');
CREATE INDEX event_long ON event (n) WHERE last_day <> date; -- several days: those that may have begun before a time

-- Who took part as far as any report tells; those of the report that tells it best first.
CREATE TABLE event_participant (
    event   INTEGER NOT NULL REFERENCES meeting (n),
    seq     INTEGER NOT NULL,
    actor   INTEGER NOT NULL REFERENCES actor (n),
    country TEXT,
    PRIMARY KEY (event, seq)
) WITHOUT ROWID;
CREATE INDEX event_participant_actor ON event_participant (actor, event);
CREATE INDEX event_participant_country ON event_participant (country, event);

-- How often two actors met, as far as articles say it was held; both ways round. Each event counts once.
CREATE TABLE actor_contact (
    a        INTEGER NOT NULL REFERENCES actor (n),
    b        INTEGER NOT NULL REFERENCES actor (n),
    meetings INTEGER NOT NULL,
    first    TEXT,             -- date of the first ...
    last     TEXT,             -- ... and of the last
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX actor_contact_rank ON actor_contact (meetings) WHERE a < b AND meetings > 2;

-- How many an actor met how often: the sum of actor_contact.
CREATE TABLE actor_met (
    actor    INTEGER PRIMARY KEY, -- its number
    meetings INTEGER NOT NULL
);

-- The same for the countries that participants act for.
CREATE TABLE country_contact (
    a        TEXT NOT NULL,
    b        TEXT NOT NULL,
    meetings INTEGER NOT NULL,
    first    TEXT,
    last     TEXT,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

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

-- Who said what.
CREATE TABLE statement (
    n          INTEGER PRIMARY KEY,  -- by day of the act, else of publication
    id         TEXT NOT NULL UNIQUE, -- "s...", of article, cue, content and rule
    article    INTEGER NOT NULL REFERENCES article (n),
    speaker    INTEGER NOT NULL REFERENCES actor (n),
    country    TEXT,                 -- that the speaker acts for, in this article
    kind       TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    cue_start  INTEGER NOT NULL,     -- the words that signal the act ("told")
    cue_end    INTEGER NOT NULL,
    date       TEXT,                 -- of the act; NULL: not told
    cameo      TEXT,                 -- CAMEO code such as "020"
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL,
    said       TEXT NOT NULL,        -- the content; pieces joined by " … "
    verdict    TEXT CHECK (verdict IN ('rejected', 'confirmed')), -- of an analyst; NULL: not looked at
    opening    INTEGER,              -- the same for reports of one speaker and one first words; NULL: cannot be joined
    lead       INTEGER REFERENCES statement (n), -- first report of the same saying, maybe itself; NULL: as for event
    reports    INTEGER NOT NULL DEFAULT 0, -- of the first report: articles that tell of it ...
    sources    INTEGER NOT NULL DEFAULT 0, -- ... and the same, copies counted once
    -- What it does: appeal, promise, support, apologise, demand, criticise, accuse, reject, threaten, deny, invite, by the
    -- CAMEO code, a narrower act before that which would hold it; NULL: a mere statement.
    act        TEXT GENERATED ALWAYS AS (
        CASE WHEN substr(cameo, 1, 3) = '016' THEN 'deny' WHEN substr(cameo, 1, 3) = '022' THEN 'invite'
             WHEN substr(cameo, 1, 3) = '055' THEN 'apologise' WHEN substr(cameo, 1, 3) = '112' THEN 'accuse'
             WHEN substr(cameo, 1, 2) = '02' THEN 'appeal' WHEN substr(cameo, 1, 2) = '03' THEN 'promise'
             WHEN substr(cameo, 1, 2) = '05' THEN 'support' WHEN substr(cameo, 1, 2) = '10' THEN 'demand'
             WHEN substr(cameo, 1, 2) = '11' THEN 'criticise' WHEN substr(cameo, 1, 2) = '12' THEN 'reject'
             WHEN substr(cameo, 1, 2) = '13' THEN 'threaten' END) VIRTUAL
);
CREATE INDEX statement_opening ON statement (opening, n) WHERE opening IS NOT NULL;
CREATE INDEX statement_lead ON statement (lead) WHERE lead IS NOT NULL;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE INDEX statement_country ON statement (country);
CREATE INDEX statement_act ON statement (act) WHERE act IS NOT NULL;
CREATE INDEX statement_speaker_act ON statement (speaker, act) WHERE act IS NOT NULL;
CREATE INDEX statement_country_act ON statement (country, act) WHERE act IS NOT NULL;
CREATE INDEX statement_first_speaker ON statement (speaker, lead) WHERE lead = n;
CREATE INDEX statement_first_country ON statement (country, lead) WHERE lead = n;

-- Where the content of a statement stands, in pieces.
CREATE TABLE statement_content (
    statement INTEGER NOT NULL REFERENCES statement (n),
    seq       INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (statement, seq)
) WITHOUT ROWID;

-- The sentences that a statement stands in.
CREATE TABLE statement_evidence (
    statement INTEGER NOT NULL REFERENCES statement (n),
    seq       INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (statement, seq)
) WITHOUT ROWID;

CREATE TABLE statement_addressee (
    statement INTEGER NOT NULL REFERENCES statement (n),
    seq       INTEGER NOT NULL,
    actor     INTEGER NOT NULL REFERENCES actor (n),
    country   TEXT, -- that the addressee acts for, in this article
    PRIMARY KEY (statement, seq)
) WITHOUT ROWID;
CREATE INDEX statement_addressee_actor ON statement_addressee (actor, statement);
CREATE INDEX statement_addressee_country ON statement_addressee (country, statement);

-- What was decided on reports that are there: two are one (in both directions), or one is joined by hand only.
CREATE TABLE by_hand (
    kind     TEXT NOT NULL CHECK (kind IN ('m', 's')), -- meeting, statement
    report   INTEGER NOT NULL,
    other    INTEGER NOT NULL, -- the one it is joined with; itself: separated
    decision INTEGER NOT NULL, -- n of the last one that says so; joins before a separation are not in force
    PRIMARY KEY (kind, report, other)
) WITHOUT ROWID;

-- Resolutions, treaties, agreements: one row for one symbol in all articles.
CREATE TABLE instrument (
    n      INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE, -- "i...", of its symbol
    symbol TEXT NOT NULL UNIQUE, -- "S/RES/1701 (2006)", "JCPOA"
    kind   TEXT NOT NULL CHECK (kind IN ('resolution', 'treaty', 'agreement', 'statement')),
    body   TEXT,                 -- "UN Security Council"
    number TEXT,                 -- "1701"
    year   INTEGER,
    title  TEXT,
    url    TEXT                  -- https://undocs.org/...
);
CREATE INDEX instrument_number ON instrument (number) WHERE number IS NOT NULL;

-- Where an article names an instrument.
CREATE TABLE instrument_mention (
    article    INTEGER NOT NULL REFERENCES article (n),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    instrument INTEGER NOT NULL REFERENCES instrument (n),
    PRIMARY KEY (article, start, "end", instrument)
) WITHOUT ROWID;

-- Who cites what: one row for an instrument and a statement that cites it, and one for each mention that is in no
-- statement.
CREATE TABLE citation (
    n              INTEGER PRIMARY KEY,  -- by day of the statement, else of publication
    id             TEXT NOT NULL UNIQUE, -- "c...", of article, place and symbol
    article        INTEGER NOT NULL REFERENCES article (n),
    instrument     INTEGER NOT NULL REFERENCES instrument (n),
    statement      INTEGER REFERENCES statement (n), -- NULL: in the reporter's own words
    speaker        INTEGER REFERENCES actor (n),     -- of the statement
    country        TEXT,                             -- of the speaker
    sentence_start INTEGER NOT NULL,                 -- the sentence with it
    sentence_end   INTEGER NOT NULL,
    verdict        TEXT CHECK (verdict IN ('rejected', 'confirmed')) -- of an analyst; NULL: not looked at
);
CREATE INDEX citation_article ON citation (article);
CREATE INDEX citation_instrument ON citation (instrument);
CREATE INDEX citation_speaker ON citation (speaker, n, instrument, statement, verdict) WHERE speaker IS NOT NULL;
CREATE INDEX citation_country ON citation (country) WHERE country IS NOT NULL;

-- What is done with instruments: who adopts, vetoes, signs, breaches, calls for them.
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

-- Articles that are copies of another: alike, and near in time. The first of all that are alike is the original.
CREATE TABLE copy (
    article  INTEGER PRIMARY KEY REFERENCES article (n),
    original INTEGER NOT NULL REFERENCES article (n)
);
CREATE INDEX copy_original ON copy (original);

-- What tells how alike texts are (MinHash), and the numbers of its bands to find those that may be.
CREATE TABLE print (
    article   INTEGER PRIMARY KEY REFERENCES article (n),
    signature BLOB NOT NULL
);
CREATE TABLE print_band (
    month   INTEGER NOT NULL, -- 32 days of article: what comes at one time stands together
    band    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (n),
    PRIMARY KEY (month, band, article)
) WITHOUT ROWID;

-- Sums over the current versions, kept up with every article: events, statements and articles once, and as "all ..."
-- every report and copy.
CREATE TABLE tally (
    what  TEXT PRIMARY KEY, -- "articles", "meetings held", ...
    count INTEGER NOT NULL
) WITHOUT ROWID;

-- Full text of articles (all versions) and statements; rowid is the n of article and statement.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text,
    content = 'article', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_fts USING fts5 (
    said,
    content = 'statement', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- ---------------------------------------------------------------- Views for analysts
-- Current versions only, as analysts' decisions have them, without what was rejected.

-- Who each actor is after all decisions: for joins on n.
CREATE VIEW identity AS
SELECT a.n, x.n AS shown, x.key, coalesce(x.called, x.name) AS name, x.type, x.country, x.wikidata, x.articles
FROM actor a JOIN actor x ON x.n = coalesce(a.same_as, a.n);

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
