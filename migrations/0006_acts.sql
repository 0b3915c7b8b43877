-- What statements do, and meetings by telephone and video, found by an index.

ALTER TABLE statement ADD COLUMN
    -- What it does: appeal, promise, support, apologise, demand, criticise, accuse, reject, threaten, deny, invite, by the
    -- CAMEO code, a narrower act before that which would hold it; NULL: a mere statement.
    act        TEXT GENERATED ALWAYS AS (
        CASE WHEN substr(cameo, 1, 3) = '016' THEN 'deny' WHEN substr(cameo, 1, 3) = '022' THEN 'invite'
             WHEN substr(cameo, 1, 3) = '055' THEN 'apologise' WHEN substr(cameo, 1, 3) = '112' THEN 'accuse'
             WHEN substr(cameo, 1, 2) = '02' THEN 'appeal' WHEN substr(cameo, 1, 2) = '03' THEN 'promise'
             WHEN substr(cameo, 1, 2) = '05' THEN 'support' WHEN substr(cameo, 1, 2) = '10' THEN 'demand'
             WHEN substr(cameo, 1, 2) = '11' THEN 'criticise' WHEN substr(cameo, 1, 2) = '12' THEN 'reject'
             WHEN substr(cameo, 1, 2) = '13' THEN 'threaten' END) VIRTUAL;
CREATE INDEX statement_act ON statement (act) WHERE act IS NOT NULL;
CREATE INDEX event_mode ON event (mode) WHERE mode IN ('phone', 'video');
CREATE INDEX meeting_mode ON meeting (mode) WHERE mode IN ('phone', 'video');
