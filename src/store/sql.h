/* All SQL that storing and reading back uses: constant texts with bound parameters. */
#ifndef CH_STORE_SQL_H
#define CH_STORE_SQL_H

#include "store/curation_sql.h"

#define CH_SQL_SAME_CONTACT                                                 \
    "ON CONFLICT DO UPDATE SET meetings = meetings + excluded.meetings, "   \
    "first = coalesce(min(first, excluded.first), first, excluded.first), " \
    "last = coalesce(max(last, excluded.last), last, excluded.last)"

/* X(name, text) */
#define CH_SQL_LIST(X)                                                                                       \
    /* Transactions. IMMEDIATE: the lock is waited for at the beginning, where nothing is lost. */           \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                              \
    X(BEGIN_READ, "BEGIN")                                                                                   \
    X(COMMIT, "COMMIT")                                                                                      \
    /* Articles */                                                                                           \
    X(ARTICLE_BY_ID, "SELECT n FROM article WHERE id = ?")                                                   \
    X(ARTICLE_CODED, "SELECT 1 FROM article a JOIN extraction e ON e.article = a.n WHERE a.id = ?")          \
    X(ARTICLE_AT_URL, "SELECT n FROM article WHERE url = ? ORDER BY version DESC LIMIT 1")                   \
    X(ARTICLE_TAKEN, "SELECT 1 FROM article WHERE n = ?")                                                    \
    X(ARTICLE_INSERT,                                                                                        \
      "INSERT INTO article (n, id, source_id, url, title, outlet, published, language, version, text) "      \
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "                                                             \
      "1 + ifnull((SELECT max(version) FROM article WHERE url = ?4), 0), ?9)")                               \
    X(ARTICLE_INDEX, "INSERT INTO article_fts (rowid, title, text) VALUES (?, ?, ?)")                        \
    X(ARTICLE_SUPERSEDE, "UPDATE article SET superseded_by = ?2 WHERE n = ?1")                               \
    X(EXTRACTION_INSERT, "INSERT INTO extraction (article, program) VALUES (?, ?)")                          \
    X(ARTICLE_CURRENT, "SELECT superseded_by IS NULL FROM article WHERE n = ?")                              \
    X(TALLY_ADD, "INSERT INTO tally (what, count) VALUES (?, ?) "                                            \
                 "ON CONFLICT (what) DO UPDATE SET count = count + excluded.count")                          \
    X(TALLY_OF,                                                                                              \
      "SELECT 'articles', 1 UNION ALL "                                                                      \
      "SELECT 'meetings ' || status, count(*) FROM meeting WHERE article = ?1 AND verdict IS NOT "           \
      "'rejected' GROUP BY status UNION ALL "                                                                \
      "SELECT 'statements ' || kind, count(*) FROM statement WHERE article = ?1 AND verdict IS NOT "         \
      "'rejected' GROUP BY kind UNION ALL "                                                                  \
      "SELECT 'citations', count(*) FROM citation WHERE article = ?1 AND verdict IS NOT 'rejected'")         \
    /* Actors. Of what articles tell differently, the greater is kept: it has the accents and lower case,    \
       and does not depend on the order of the articles. */                                                  \
    X(ACTOR_PUT,                                                                                             \
      "INSERT INTO actor (key, name, type, country, wikidata, articles) VALUES (?, ?, ?, ?, ?, 1) "          \
      "ON CONFLICT (key) DO UPDATE SET articles = articles + 1, name = max(name, excluded.name), "           \
      "country = coalesce(max(country, excluded.country), country, excluded.country), "                      \
      "wikidata = coalesce(max(wikidata, excluded.wikidata), wikidata, excluded.wikidata) RETURNING n")      \
    X(ACTOR_NAME_SEEN, "UPDATE actor_name SET articles = articles + ?3 WHERE actor = ?1 AND name = ?2 "      \
                       "RETURNING articles")                                                                 \
    X(ACTOR_NAME_PUT, "INSERT INTO actor_name (actor, name, fold, articles) VALUES (?, ?, ?, ?)")            \
    X(WORD_KNOWN, "SELECT 1 FROM actor_word WHERE word = ? LIMIT 1")                                         \
    X(WORD_PUT, "INSERT OR IGNORE INTO actor_word (word, actor) VALUES (?, ?)")                              \
    X(GRAM_PUT, "INSERT OR IGNORE INTO word_gram (gram, word) VALUES (?, ?)")                                \
    X(ROLE_PUT, "INSERT INTO actor_role (actor, role, first, last, articles) VALUES (?1, ?2, ?3, ?3, 1) "    \
                "ON CONFLICT DO UPDATE SET articles = articles + 1, "                                        \
                "first = coalesce(min(first, excluded.first), first, excluded.first), "                      \
                "last = coalesce(max(last, excluded.last), last, excluded.last)")                            \
    X(ARTICLE_ACTOR_PUT, "INSERT INTO article_actor (article, seq, actor, role) VALUES (?, ?, ?, ?)")        \
    X(MENTION_PUT, "INSERT OR IGNORE INTO mention (article, start, \"end\", actor, how) "                    \
                   "VALUES (?, ?, ?, ?, ?)")                                                                 \
    /* Facts */                                                                                              \
    X(MEETING_PUT, "INSERT INTO meeting (n, id, article, status, mode, date, last_day, date_start, "         \
                   "date_end, place, rule, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")         \
    X(PARTICIPANT_PUT, "INSERT INTO meeting_participant (meeting, seq, actor, country) VALUES (?, ?, ?, ?)") \
    X(ACTOR_CONTACT_PUT, "INSERT INTO actor_contact (a, b, meetings, first, last) "                          \
                         "VALUES (?1, ?2, ?3, ?4, ?4) " CH_SQL_SAME_CONTACT)                                 \
    X(COUNTRY_CONTACT_PUT, "INSERT INTO country_contact (a, b, meetings, first, last) "                      \
                           "VALUES (?1, ?2, ?3, ?4, ?4) " CH_SQL_SAME_CONTACT)                               \
    X(CONTACTS_OF, "SELECT m.n, p.actor, p.country FROM meeting m JOIN meeting_participant p "               \
                   "ON p.meeting = m.n WHERE m.article = ? AND m.status = 'held' AND m.verdict IS NOT "      \
                   "'rejected' ORDER BY m.n, p.seq")                                                         \
    X(MEETING_EVIDENCE_PUT, "INSERT INTO meeting_evidence (meeting, seq, start, \"end\") "                   \
                            "VALUES (?, ?, ?, ?)")                                                           \
    X(MEETING_TOPIC_PUT, "INSERT INTO meeting_topic (meeting, seq, start, \"end\") VALUES (?, ?, ?, ?)")     \
    X(STATEMENT_PUT, "INSERT INTO statement (n, id, article, speaker, country, kind, cue_start, cue_end, "   \
                     "date, cameo, rule, confidence, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")  \
    X(STATEMENT_INDEX, "INSERT INTO statement_fts (rowid, said) VALUES (?, ?)")                              \
    X(CONTENT_PUT, "INSERT INTO statement_content (statement, seq, start, \"end\") VALUES (?, ?, ?, ?)")     \
    X(STATEMENT_EVIDENCE_PUT, "INSERT INTO statement_evidence (statement, seq, start, \"end\") "             \
                              "VALUES (?, ?, ?, ?)")                                                         \
    X(ADDRESSEE_PUT, "INSERT INTO statement_addressee (statement, seq, actor, country) VALUES (?, ?, ?, ?)") \
    X(INSTRUMENT_PUT, "INSERT INTO instrument (id, symbol, kind, body, number, year, title, url) "           \
                      "VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?) ON CONFLICT (symbol) DO UPDATE SET "       \
                      "title = coalesce(max(title, excluded.title), title, excluded.title) RETURNING n")     \
    X(INSTRUMENT_MENTION_PUT,                                                                                \
      "INSERT OR IGNORE INTO instrument_mention (article, start, \"end\", instrument) VALUES (?, ?, ?, ?)")  \
    X(CITATION_PUT,                                                                                          \
      "INSERT INTO citation (n, id, article, instrument, statement, speaker, country, "                      \
      "sentence_start, sentence_end) VALUES (?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?, ?)")              \
    /* Making facts again */                                                                                 \
    X(WAITING_COUNT, "SELECT count(*) FROM waiting")                                                         \
    X(WAITING_NEXT, "SELECT min(article) FROM waiting")                                                      \
    X(WAITING_HAS, "SELECT 1 FROM waiting WHERE article = ?")                                                \
    X(WAITING_DONE, "DELETE FROM waiting WHERE article = ?")                                                 \
    /* Reading back */                                                                                       \
    X(ARTICLE_READ, "SELECT id, source_id, url, title, outlet, published, language, text, version, "         \
                    "(SELECT b.id FROM article b WHERE b.n = a.superseded_by), "                             \
                    "(SELECT program FROM extraction WHERE article = a.n) FROM article a WHERE n = ?")       \
    X(ACTORS_READ,                                                                                           \
      "SELECT x.shown, x.key, x.name, x.type, max(r.role), x.country, x.wikidata FROM article_actor r "      \
      "JOIN identity x ON x.n = r.actor WHERE r.article = ? GROUP BY x.shown ORDER BY min(r.seq)")           \
    X(MENTIONS_READ, "SELECT DISTINCT x.shown, start, \"end\", how FROM mention m JOIN identity x ON x.n = " \
                     "m.actor WHERE article = ? "                                                            \
                     "ORDER BY start, \"end\", x.key")                                                       \
    X(MEETINGS_READ, "SELECT n, id, status, mode, date, date_start, date_end, place, rule, confidence "      \
                     "FROM meeting WHERE article = ? AND verdict IS NOT 'rejected' ORDER BY n")              \
    X(PARTICIPANTS_READ, "SELECT x.shown FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE " \
                         "meeting = ? GROUP BY x.shown ORDER BY min(seq)")                                   \
    X(MEETING_EVIDENCE_READ, "SELECT start, \"end\" FROM meeting_evidence WHERE meeting = ? ORDER BY seq")   \
    X(MEETING_TOPIC_READ, "SELECT start, \"end\" FROM meeting_topic WHERE meeting = ? ORDER BY seq")         \
    X(STATEMENTS_READ, "SELECT s.n, id, x.shown, kind, cue_start, cue_end, date, cameo, rule, confidence "   \
                       "FROM statement s JOIN identity x ON x.n = s.speaker WHERE article = ? AND verdict "  \
                       "IS NOT 'rejected' ORDER BY s.n")                                                     \
    X(CONTENT_READ, "SELECT start, \"end\" FROM statement_content WHERE statement = ? ORDER BY seq")         \
    X(STATEMENT_EVIDENCE_READ,                                                                               \
      "SELECT start, \"end\" FROM statement_evidence WHERE statement = ? ORDER BY seq")                      \
    X(ADDRESSEES_READ, "SELECT x.shown FROM statement_addressee t JOIN identity x ON x.n = t.actor WHERE "   \
                       "statement = ? GROUP BY x.shown ORDER BY min(seq)")                                   \
    X(INSTRUMENTS_READ,                                                                                      \
      "SELECT i.n, i.id, i.symbol, i.kind, i.body, i.number, i.year, i.title, i.url, m.start, m.\"end\" "    \
      "FROM instrument_mention m JOIN instrument i ON i.n = m.instrument WHERE m.article = ? "               \
      "ORDER BY m.start, m.\"end\", i.symbol")                                                               \
    X(CITATIONS_READ,                                                                                        \
      "SELECT statement, instrument FROM citation "                                                          \
      "WHERE article = ? AND statement IS NOT NULL AND verdict IS NOT 'rejected' ORDER BY n")                \
    X(FIND_BY_ID, "SELECT n FROM article WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 2")             \
    X(FIND_BY_URL, "SELECT n FROM article WHERE url = ? ORDER BY version DESC LIMIT 1")                      \
    X(FIND_BY_SOURCE,                                                                                        \
      "SELECT n FROM article WHERE source_id = ? AND superseded_by IS NULL LIMIT 2") /* Checking */          \
    X(ARTICLES_ALL, "SELECT n FROM article ORDER BY n")

enum ch_sql {
#define X(name, text) CH_SQL_##name,
    CH_SQL_LIST(X) CH_SQL_CURATION_LIST(X)
#undef X
        CH_SQL_COUNT
};

/* The text of a statement. Static. */
const char *ch_sql_text(enum ch_sql sql);

#endif
