-- What an article is compared with, found without looking at what is far from it or known already.

ALTER TABLE article_actor ADD COLUMN vague INTEGER;
UPDATE article_actor SET vague = 1
WHERE family IS NOT NULL AND (SELECT wikidata IS NULL AND (article_actor.whole IS NULL OR country IS NULL)
                              FROM actor WHERE n = article_actor.own);
CREATE INDEX article_actor_vague_whole ON article_actor (whole, article) WHERE vague = 1;
CREATE INDEX article_actor_vague_family ON article_actor (family, article) WHERE vague = 1;

CREATE TABLE print_band_new (
    month   INTEGER NOT NULL,
    band    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (n),
    PRIMARY KEY (month, band, article)
) WITHOUT ROWID;
INSERT INTO print_band_new (month, band, article) SELECT article >> 45, band, article FROM print_band ORDER BY 1, 2, 3;
DROP TABLE print_band;
ALTER TABLE print_band_new RENAME TO print_band;
