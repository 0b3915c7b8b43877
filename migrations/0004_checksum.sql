-- Each article's facts get a checksum, so that `chancery verify` finds what was changed behind its back.

ALTER TABLE extraction ADD COLUMN facts_sha256 TEXT; -- of the article's facts; NULL: stored before there were checksums
