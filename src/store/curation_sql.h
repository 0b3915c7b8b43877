/* The SQL of decisions and of putting them into effect; part of CH_SQL_LIST. */
#ifndef CH_STORE_CURATION_SQL_H
#define CH_STORE_CURATION_SQL_H

#define CH_SQL_DECISION                                                                      \
    "SELECT n, act, subject, object, note, article, start, \"end\", analyst, made, undone, " \
    "object_article, object_start, object_end "

#define CH_SQL_HAND(kind, columns, table)                                                               \
    "SELECT h.other, " columns " FROM by_hand h JOIN " table " f ON f.n = h.other WHERE h.kind = " kind \
    " AND h.report = ?1 AND (h.other = ?1 OR NOT EXISTS (SELECT 1 FROM by_hand s WHERE s.kind = " kind  \
    " AND s.report IN (h.report, h.other) AND s.other = s.report AND s.decision > h.decision)) "        \
    "ORDER BY h.other"

/* X(name, text) */
#define CH_SQL_CURATION_LIST(X)                                                                              \
    X(CURATION_ANY, "SELECT 1 FROM curation LIMIT 1")                                                        \
    X(CURATION_ADD,                                                                                          \
      "INSERT INTO curation (act, subject, object, note, article, start, \"end\", analyst, made, "           \
      "object_article, object_start, object_end) VALUES (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?, "  \
      "?, nullif(?, 0), nullif(?, 0)) RETURNING n")                                                          \
    X(CURATION_LAST, "SELECT max(n) FROM curation WHERE undone = 0")                                         \
    X(CURATION_READ, CH_SQL_DECISION "FROM curation WHERE n = ?")                                            \
    X(CURATION_UNDO, "UPDATE curation SET undone = 1 WHERE n = ?")                                           \
    X(CURATION_OF_ARTICLE,                                                                                   \
      CH_SQL_DECISION "FROM curation WHERE undone = 0 AND "                                                  \
                      "(article = (SELECT id FROM article WHERE n = ?1) OR "                                 \
                      "object_article = (SELECT id FROM article WHERE n = ?1)) ORDER BY n")                  \
    X(CURATION_OF_KIND, CH_SQL_DECISION "FROM curation WHERE undone = 0 AND act = ?1 AND "                   \
                                        "(article = ?2 OR object_article = ?2) ORDER BY n")                  \
    X(CURATION_OF_ACTOR, CH_SQL_DECISION                                                                     \
      "FROM curation WHERE undone = 0 AND article IS NULL AND (subject = ?1 OR object = ?1) "                \
      "ORDER BY n")                                                                                          \
    X(ACTOR_BY_KEY, "SELECT n FROM actor WHERE key = ?")                                                     \
    /* Merging */                                                                                            \
    X(MERGES, "SELECT subject, object FROM curation WHERE act = 'merge' AND undone = 0 ORDER BY n")          \
    X(SHOWN_AS, "SELECT ifnull(same_as, n) FROM actor WHERE n = ?")                                          \
    X(SAME_SPELLING,                                                                                         \
      "SELECT 1 FROM actor x JOIN actor y ON y.same = x.same JOIN actor z ON z.same = x.same "               \
      "WHERE x.n = ?1 AND y.n = ?2 AND z.n = ?3")                                                            \
    X(KIN, "SELECT y.key FROM actor x JOIN actor y ON y.same = x.same WHERE x.key = ?1 AND y.key <> ?1 "     \
           "AND (SELECT count(DISTINCT wikidata) FROM actor z WHERE z.same = x.same) <= 1 ORDER BY y.key")   \
    X(ACTOR_HAS_ITEM, "SELECT 1 FROM actor WHERE n = ? AND wikidata IS NOT NULL")                            \
    X(ACTOR_SAME_AS, "UPDATE actor SET same_as = nullif(?2, n) WHERE n = ?1")                                \
    X(ACTOR_RECOUNT, "UPDATE actor SET articles = (SELECT count(DISTINCT r.article) FROM article_actor r "   \
                     "JOIN extraction e ON e.article = r.article AND e.standing = 2 WHERE r.actor = ?1 OR "  \
                     "r.actor IN (SELECT n FROM actor WHERE same_as = ?1)) "                                 \
                     "WHERE n = ?1")                                                                         \
    /* Naming */                                                                                             \
    X(ACTOR_CALLED, "SELECT called FROM actor WHERE n = ?")                                                  \
    X(ACTOR_CALL, "UPDATE actor SET called = ?2 WHERE n = ?1")                                               \
    X(RENAMED, "SELECT object FROM curation WHERE act = 'rename' AND undone = 0 AND subject = ? "            \
               "ORDER BY n DESC LIMIT 1")                                                                    \
    X(NAMES_WITH_WORD, "SELECT 1 FROM actor_name WHERE actor = ?1 AND (articles > 0 OR kept >= 2) AND "      \
                       "' ' || fold || ' ' LIKE '% ' || ?2 || ' %'")                                         \
    X(WORD_DROP, "DELETE FROM actor_word WHERE word = ?2 AND actor = ?1")                                    \
    X(GRAMS_DROP, "DELETE FROM word_gram WHERE gram = ?1 AND word = ?2 AND NOT EXISTS "                      \
                  "(SELECT 1 FROM actor_word WHERE word = ?2)")                                              \
    /* Splitting */                                                                                          \
    X(SPLIT_NAME, "SELECT object FROM curation WHERE act = 'split' AND undone = 0 AND subject = ? AND "      \
                  "article = ? ORDER BY n DESC LIMIT 1")                                                     \
    X(SPLIT_HOLDERS, "SELECT x.key FROM article_actor r JOIN actor x ON x.n = r.actor LEFT JOIN actor o "    \
                     "ON o.n = r.own WHERE r.article = ?1 AND (x.key = ?2 OR o.key = ?2 OR "                 \
                     "(x.key > ?2 || '~' AND x.key < ?2 || '~' || char(1114111)))")                          \
    X(ACTOR_MAKE, "INSERT INTO actor (key, name, type, country, articles) VALUES (?, ?, ?, ?, 0) "           \
                  "RETURNING n")                                                                             \
    X(SEQ_OF, "SELECT seq FROM article_actor WHERE article = ? AND actor = ?")                               \
    X(OWN_AT, "SELECT ifnull(own, actor) FROM article_actor WHERE article = ? AND seq = ?")                  \
    X(ACTOR_AT, "SELECT actor FROM article_actor WHERE article = ? AND seq = ?")                             \
    X(MOVE_NAMES, "UPDATE article_name SET actor = ?3 WHERE article = ?1 AND actor = ?2")                    \
    X(ARTICLES_OF_ACTOR, "SELECT r.article FROM article_actor r JOIN extraction e ON e.article = r.article " \
                         "WHERE r.actor = ? AND e.standing > 0 ORDER BY r.article")                          \
    X(MOVE_MENTIONS, "UPDATE mention SET actor = ?3 WHERE article = ?1 AND actor = ?2")                      \
    X(MOVE_MEETINGS, "UPDATE meeting_participant SET actor = ?3 WHERE actor = ?2 AND meeting IN "            \
                     "(SELECT n FROM meeting WHERE article = ?1)")                                           \
    /* + so that the rows of the article are gone through, not all that somebody ever said. */               \
    X(MOVE_STATEMENTS, "UPDATE statement SET speaker = ?3 WHERE article = ?1 AND +speaker = ?2")             \
    X(MOVE_ADDRESSEES, "UPDATE statement_addressee SET actor = ?3 WHERE actor = ?2 AND statement IN "        \
                       "(SELECT n FROM statement WHERE article = ?1)")                                       \
    X(MOVE_CITATIONS, "UPDATE citation SET speaker = ?3 WHERE article = ?1 AND +speaker = ?2")               \
    X(MOVE_DEEDS, "UPDATE deed_actor SET actor = ?3 WHERE actor = ?2 AND deed IN "                           \
                  "(SELECT n FROM deed WHERE article = ?1)")                                                 \
    X(ACTOR_UNUSED, "SELECT 1 FROM actor x WHERE x.n = ?1 AND instr(x.key, '~') AND NOT EXISTS "             \
                    "(SELECT 1 FROM article_actor WHERE actor = ?1)")                                        \
    X(ACTOR_NAMES, "SELECT name FROM actor_name WHERE actor = ?")                                            \
    X(MEMBERS_FREE, "UPDATE actor SET same_as = NULL WHERE same_as = ?1")                                    \
    X(NAMES_CLEAR, "DELETE FROM actor_name WHERE actor = ?")                                                 \
    X(ACTOR_DROP, "DELETE FROM actor WHERE n = ?")                                                           \
    /* Judging */                                                                                            \
    X(VERDICT_ON, "SELECT act FROM curation WHERE act IN ('reject', 'confirm') AND undone = 0 AND "          \
                  "subject = ? ORDER BY n DESC LIMIT 1")                                                     \
    X(FACT_BY_ID, "SELECT n, 0, status, verdict, article FROM meeting WHERE id = ?1 UNION ALL "              \
                  "SELECT n, 1, kind, verdict, article FROM statement WHERE id = ?1 UNION ALL "              \
                  "SELECT n, 2, '', verdict, article FROM citation WHERE id = ?1 UNION ALL "                 \
                  "SELECT n, 3, kind, verdict, article FROM deed WHERE id = ?1")                             \
    X(FACT_AT, "SELECT m.n, 0, status, verdict, article FROM meeting m JOIN meeting_evidence v ON "          \
               "v.meeting = m.n AND v.seq = 0 WHERE ?1 = 'm' AND v.start = ?3 AND v.\"end\" = ?4 AND "       \
               "article = (SELECT n FROM article WHERE id = ?2) UNION ALL "                                  \
               "SELECT n, 1, kind, verdict, article FROM statement WHERE ?1 = 's' AND cue_start = ?3 AND "   \
               "cue_end = ?4 AND article = (SELECT n FROM article WHERE id = ?2) UNION ALL "                 \
               "SELECT n, 2, '', verdict, article FROM citation WHERE ?1 = 'c' AND sentence_start = ?3 "     \
               "AND sentence_end = ?4 AND article = (SELECT n FROM article WHERE id = ?2) UNION ALL "        \
               "SELECT n, 3, kind, verdict, article FROM deed WHERE ?1 = 'd' AND cue_start = ?3 AND "        \
               "cue_end = ?4 AND article = (SELECT n FROM article WHERE id = ?2) LIMIT 2")                   \
    X(FACTS_LIKE,                                                                                            \
      "SELECT f.id, a.id, v.start, v.\"end\", f.verdict, (SELECT w.id FROM meeting w WHERE w.n = f.event), " \
      "EXISTS (SELECT 1 FROM meeting r WHERE r.event = f.event AND r.n <> f.n) "                             \
      "FROM meeting f JOIN article a ON a.n = f.article "                                                    \
      "LEFT JOIN meeting_evidence v ON v.meeting = f.n AND v.seq = 0 WHERE f.id >= ?1 AND f.id < ?1 || 'g' " \
      "UNION ALL SELECT f.id, a.id, f.cue_start, f.cue_end, f.verdict, "                                     \
      "(SELECT w.id FROM statement w WHERE w.n = f.lead), "                                                  \
      "EXISTS (SELECT 1 FROM statement r WHERE r.lead = f.lead AND r.n <> f.n) FROM statement f "            \
      "JOIN article a ON a.n = f.article WHERE f.id >= ?1 AND f.id < ?1 || 'g' "                             \
      "UNION ALL SELECT f.id, a.id, f.sentence_start, f.sentence_end, f.verdict, NULL, 0 FROM citation f "   \
      "JOIN article a ON a.n = f.article WHERE f.id >= ?1 AND f.id < ?1 || 'g' "                             \
      "UNION ALL SELECT f.id, a.id, f.cue_start, f.cue_end, f.verdict, NULL, 0 FROM deed f "                 \
      "JOIN article a ON a.n = f.article WHERE f.id >= ?1 AND f.id < ?1 || 'g' LIMIT 2")                     \
    /* Joining by hand: reports of meetings and of statements. A separation ends the joins before it. */     \
    X(HAND_ANY, "SELECT 1 FROM by_hand LIMIT 1")                                                             \
    X(HAND_OF_MEETING, CH_SQL_HAND("'m'", "f.parties, f.event IS NOT NULL", "meeting"))                      \
    X(HAND_OF_STATEMENT, CH_SQL_HAND("'s'", "f.opening, f.lead IS NOT NULL", "statement"))                   \
    X(HAND_GET, "SELECT decision FROM by_hand WHERE kind = ? AND report = ? AND other = ?")                  \
    X(HAND_PUT, "INSERT INTO by_hand (kind, report, other, decision) VALUES (?, ?, ?, ?) "                   \
                "ON CONFLICT DO UPDATE SET decision = excluded.decision")                                    \
    X(HAND_DROP, "DELETE FROM by_hand WHERE kind = ? AND report = ? AND other = ?")                          \
    X(MEETING_JUDGE, "UPDATE meeting SET verdict = ?2 WHERE n = ?1")                                         \
    X(STATEMENT_JUDGE, "UPDATE statement SET verdict = ?2 WHERE n = ?1")                                     \
    X(CITATION_JUDGE, "UPDATE citation SET verdict = ?2 WHERE n = ?1")                                       \
    X(DEED_JUDGE, "UPDATE deed SET verdict = ?2 WHERE n = ?1")                                               \
    X(CITATIONS_OF, "SELECT c.id FROM citation c JOIN statement s ON s.n = c.statement "                     \
                    "AND s.article = c.article WHERE c.article = ?1 AND c.statement = ?2 ORDER BY c.n")      \
    X(CITATION_FALLS, "SELECT s.verdict = 'rejected' FROM citation c JOIN statement s "                      \
                      "ON s.n = c.statement WHERE c.n = ?")

#endif
