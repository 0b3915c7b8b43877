-- The known persons of a name are looked through by who they are and their offices, not one by one: there are as many
-- as articles about them, but hardly more than a few who differ.

DROP INDEX article_actor_known_whole;
CREATE INDEX article_actor_known_whole ON article_actor (whole, own, role, article) WHERE vague IS NULL AND whole IS NOT NULL;
