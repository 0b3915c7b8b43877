-- Persons whom articles tell enough of are looked for by name among their like alone: those of whom nobody ever tells
-- more are named again and again.

UPDATE article_actor SET vague = NULL
WHERE vague = 1 AND EXISTS (SELECT 1 FROM actor o WHERE o.n = own
                            AND (o.wikidata IS NOT NULL OR (whole IS NOT NULL AND o.country IS NOT NULL)));
DROP INDEX article_actor_whole;
DROP INDEX article_actor_family;
CREATE INDEX article_actor_known_whole ON article_actor (whole, article) WHERE vague IS NULL AND whole IS NOT NULL;
CREATE INDEX article_actor_known_family ON article_actor (family, article) WHERE vague IS NULL AND family IS NOT NULL;
