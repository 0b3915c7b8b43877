/* All SQL that storing and reading back uses: constant texts with bound parameters. */
#ifndef CH_STORE_SQL_H
#define CH_STORE_SQL_H

#include "store/curation_sql.h"

#define CH_SQL_SAME_CONTACT                                                 \
    "ON CONFLICT DO UPDATE SET meetings = meetings + 1, "                   \
    "first = coalesce(min(first, excluded.first), first, excluded.first), " \
    "last = coalesce(max(last, excluded.last), last, excluded.last)"

/* The date of the first or last event that two take part in, of those of ?4 that ?5 has part in as well; an
 * event is dated by itself, else by the day of its address, as in a list of meetings. */
#define CH_SQL_CONTACT_DATE(column, order)                                                                   \
    "(SELECT coalesce(e.date, (SELECT a.published FROM meeting m JOIN article a ON a.n = m.article "         \
    "WHERE m.n = e.n)) FROM event_participant p JOIN event_participant q ON q.event = p.event AND q." column \
    " = ?5 JOIN event e ON e.n = p.event AND e.status = 'held' WHERE p." column                              \
    " = ?4 AND p.event >= 1099511627776 ORDER BY p.event " order " LIMIT 1)"
#define CH_SQL_CONTACT_DATES(column)                               \
    "first = CASE WHEN first = ?3 THEN " CH_SQL_CONTACT_DATE(      \
        column, "ASC") " ELSE first END, last = CASE "             \
                       "WHEN last = ?3 THEN " CH_SQL_CONTACT_DATE( \
                           column, "DESC") " ELSE last END WHERE a = ?1 AND b = ?2"

/* The date of the first or last article that counts and shows ?1 in office ?2; ?3: address of the first day.
 */
#define CH_SQL_ROLE_DATE(order)                                                                   \
    "(SELECT a.published FROM article_actor r JOIN article a ON a.n = r.article "                 \
    "JOIN extraction e ON e.article = a.n AND e.standing = 2 WHERE r.actor = ?1 AND r.role = ?2 " \
    "AND r.article >= ?3 ORDER BY r.article " order " LIMIT 1)"

/* What settle.c reads of a person in an article. */
#define CH_SQL_PERSON                                                                                     \
    "SELECT r.article, r.seq, r.actor, r.own, r.role, o.country, r.whole, r.family, o.wikidata IS NOT "   \
    "NULL, "                                                                                              \
    "o.key, ifnull(h.same, h.key) || ifnull(h.wikidata, ''), r.joined IS 'by hand' FROM article_actor r " \
    "JOIN actor o ON o.n = r.own "                                                                        \
    "JOIN actor h ON h.n = ifnull(o.same_as, o.n) "
#define CH_SQL_IN_NEWS "JOIN extraction e ON e.article = r.article AND e.standing > 0 "
/* The nearest other article that tells the same of somebody known, ?1 of the office ?2, before or behind ?3.
 */
#define CH_SQL_TOLD(role, side, order)                                                                    \
    "SELECT r.article FROM article_actor r " CH_SQL_IN_NEWS "WHERE r.actor = ?1 AND r.own = ?1 AND " role \
    " AND r.joined IS NOT 'by hand' AND r.article " side " ORDER BY r.article " order " LIMIT 1"
#define CH_SQL_UNKNOWN "FROM article_actor r JOIN actor o ON o.n = r.own " CH_SQL_IN_NEWS "WHERE "
/* Rows that this does not hold for have vague = 1. */
#define CH_SQL_IS_KNOWN                                                                                    \
    "(o.wikidata IS NOT NULL OR (r.whole IS NOT NULL AND o.country IS NOT NULL)) AND r.joined IS NOT 'by " \
    "hand' "

/* What event.c and saying.c read of a report. */
#define CH_SQL_REPORT                                                                             \
    "SELECT m.n, m.article, m.status, m.mode, m.date, m.last_day, m.place, m.event, "             \
    "coalesce((SELECT original FROM copy WHERE copy.article = m.article), m.article), m.parties " \
    "FROM meeting m "                                                                             \
    "WHERE "
#define CH_SQL_SAYING                                                                              \
    "SELECT s.n, s.article, coalesce((SELECT original FROM copy WHERE copy.article = s.article), " \
    "s.article), "                                                                                 \
    "s.lead, s.kind, ifnull(x.same, x.key), s.said, s.opening FROM statement s "                   \
    "JOIN actor o ON o.n = s.speaker "                                                             \
    "JOIN actor x ON x.n = ifnull(o.same_as, o.n) WHERE "

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
    X(ARTICLE_WORDS, "SELECT title, text FROM article WHERE n = ?")                                          \
    X(ARTICLE_INDEX, "INSERT INTO article_fts (rowid, title, text) VALUES (?, ?, ?)")                        \
    X(ARTICLE_SUPERSEDE, "UPDATE article SET superseded_by = ?2 WHERE n = ?1")                               \
    X(EXTRACTION_INSERT, "INSERT INTO extraction (article, program) VALUES (?, ?)")                          \
    X(ARTICLE_CURRENT, "SELECT superseded_by IS NULL FROM article WHERE n = ?")                              \
    X(TALLY_ADD, "INSERT INTO tally (what, count) VALUES (?1 || ?2, ?3) "                                    \
                 "ON CONFLICT (what) DO UPDATE SET count = count + excluded.count")                          \
    /* Actors. */                                                                                            \
    X(ACTOR_GET, "SELECT n, name, country, wikidata, same FROM actor WHERE key = ?")                         \
    X(ACTOR_ADD,                                                                                             \
      "INSERT INTO actor (key, name, type, country, wikidata, same, articles) VALUES (?, ?, ?, ?, ?, ?, 0)") \
    X(ACTOR_CHANGE, "UPDATE actor SET name = ?2, country = ?3, wikidata = ?4, same = ?5 WHERE n = ?1")       \
    X(KIN_COUNT, "SELECT count(*) FROM (SELECT 1 FROM actor WHERE same = ? LIMIT 2)")                        \
    X(ACTOR_NAME_GET, "SELECT articles, kept FROM actor_name WHERE actor = ? AND name = ?")                  \
    X(ACTOR_NAME_COUNT, "UPDATE actor_name SET articles = ?3 WHERE actor = ?1 AND name = ?2")                \
    X(ACTOR_NAME_KEEP, "UPDATE actor_name SET kept = ?3 WHERE actor = ?1 AND name = ?2")                     \
    X(ACTOR_NAME_PUT, "INSERT INTO actor_name (actor, name, fold, articles, kept) VALUES (?, ?, ?, ?, ?)")   \
    X(ACTOR_NAME_DROP, "DELETE FROM actor_name WHERE actor = ? AND name = ? AND articles <= 0 AND kept = 0") \
    X(ARTICLE_NAME_PUT, "INSERT OR IGNORE INTO article_name (article, actor, name) VALUES (?, ?, ?)")        \
    X(ARTICLE_DATE, "SELECT published FROM article WHERE n = ?")                                             \
    X(ARTICLE_NAMES, "SELECT actor, name FROM article_name WHERE article = ? ORDER BY actor, name")          \
    X(ARTICLE_ROLES, "SELECT r.actor, r.role, x.same_as FROM article_actor r JOIN actor x ON x.n = r.actor " \
                     "WHERE r.article = ? ORDER BY r.seq")                                                   \
    X(ACTOR_COUNT, "UPDATE actor SET articles = articles + ?2 WHERE n = ?1")                                 \
    X(WORD_KNOWN, "SELECT 1 FROM actor_word WHERE word = ? LIMIT 1")                                         \
    X(WORD_PUT, "INSERT OR IGNORE INTO actor_word (word, actor) VALUES (?, ?)")                              \
    X(GRAM_PUT, "INSERT OR IGNORE INTO word_gram (gram, word) VALUES (?, ?)")                                \
    X(ROLE_PUT, "INSERT INTO actor_role (actor, role, first, last, articles) VALUES (?1, ?2, ?3, ?3, ?4) "   \
                "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, "                        \
                "first = coalesce(min(first, excluded.first), first, excluded.first), "                      \
                "last = coalesce(max(last, excluded.last), last, excluded.last)")                            \
    X(ROLE_LESS, "UPDATE actor_role SET articles = articles - ?3 WHERE actor = ?1 AND role = ?2 "            \
                 "RETURNING articles")                                                                       \
    X(ROLE_DROP, "DELETE FROM actor_role WHERE actor = ? AND role = ?")                                      \
    X(ROLE_DATES, "UPDATE actor_role SET first = " CH_SQL_ROLE_DATE("ASC") ", last = " CH_SQL_ROLE_DATE(     \
                      "DESC") " WHERE actor = ?1 AND role = ?2")                                             \
    X(ARTICLE_ACTOR_PUT, "INSERT INTO article_actor (article, seq, actor, role, own, whole, family, vague) " \
                         "VALUES (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0))")                 \
    /* Persons of whom an article does not tell enough: settle.c. A person is known by a name of two words   \
       and a country, or by Wikidata. */                                                                     \
    X(PERSONS_OF, CH_SQL_PERSON "WHERE r.article = ? AND r.family IS NOT NULL ORDER BY r.seq")               \
    X(KNOWN_NEXT, "SELECT min(own) FROM article_actor WHERE vague IS NULL AND whole = ?1 AND own > ?2")      \
    X(ROLE_NEXT, "SELECT min(role) FROM article_actor WHERE vague IS NULL AND whole = ?1 AND own = ?2 "      \
                 "AND role > ?3")                                                                            \
    X(KNOWN_WHOLE, CH_SQL_PERSON CH_SQL_IN_NEWS                                                              \
      "WHERE r.vague IS NULL AND r.whole = ?1 AND r.own = ?2 AND r.role IS ?3 "                              \
      "AND r.article >= ?4 AND r.article < ?5 AND " CH_SQL_IS_KNOWN "ORDER BY r.article LIMIT 2")            \
    X(KNOWN_FAMILY,                                                                                          \
      CH_SQL_PERSON CH_SQL_IN_NEWS "WHERE r.vague IS NULL AND r.family = ?1 AND r.article >= ?2 "            \
                                   "AND r.article < ?3 AND " CH_SQL_IS_KNOWN "ORDER BY r.article, r.seq")    \
    X(PERSON_TELLS, "UPDATE article_actor SET vague = NULL WHERE vague = 1 AND family = ?2 AND own = ?1 "    \
                    "AND (?3 OR whole IS NOT NULL)")                                                         \
    X(TOLD_BEFORE, CH_SQL_TOLD("r.role = ?2", "BETWEEN ?4 AND ?3 - 1", "DESC"))                              \
    X(TOLD_BEHIND, CH_SQL_TOLD("r.role = ?2", "BETWEEN ?3 + 1 AND ?4", "ASC"))                               \
    X(TOLD_BEFORE_BARE, CH_SQL_TOLD("r.role IS ?2", "BETWEEN ?4 AND ?3 - 1", "DESC"))                        \
    X(TOLD_BEHIND_BARE, CH_SQL_TOLD("r.role IS ?2", "BETWEEN ?3 + 1 AND ?4", "ASC"))                         \
    X(UNKNOWN_WHOLE, "SELECT r.article " CH_SQL_UNKNOWN                                                      \
                     "r.vague = 1 AND r.whole = ?1 AND r.article >= ?2 AND r.article < ?3 "                  \
                     "AND NOT (" CH_SQL_IS_KNOWN ") ORDER BY r.article")                                     \
    X(UNKNOWN_FAMILY,                                                                                        \
      "SELECT r.article " CH_SQL_UNKNOWN "r.vague = 1 AND r.family = ?1 AND r.article >= ?2 "                \
      "AND r.article < ?3 AND r.whole IS NULL AND NOT (" CH_SQL_IS_KNOWN ") "                                \
      "ORDER BY r.article")                                                                                  \
    X(IN_ARTICLE, "SELECT 1 FROM article_actor r JOIN actor o ON o.n = r.actor WHERE r.article = ? "         \
                  "AND ifnull(o.same_as, o.n) = (SELECT ifnull(same_as, n) FROM actor WHERE n = ?)")         \
    X(ROW_JOIN, "UPDATE article_actor SET actor = ?3, joined = ?4 WHERE article = ?1 AND seq = ?2")          \
    X(MENTION_PUT, "INSERT OR IGNORE INTO mention (article, start, \"end\", actor, how) "                    \
                   "VALUES (?, ?, ?, ?, ?)")                                                                 \
    /* Facts */                                                                                              \
    X(MEETING_PUT, "INSERT INTO meeting (n, id, article, status, mode, date, last_day, date_start, "         \
                   "date_end, place, rule, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")         \
    X(PARTICIPANT_PUT, "INSERT INTO meeting_participant (meeting, seq, actor, country) VALUES (?, ?, ?, ?)") \
    X(ACTOR_CONTACT_PUT, "INSERT INTO actor_contact (a, b, meetings, first, last) "                          \
                         "VALUES (?1, ?2, 1, ?3, ?3) " CH_SQL_SAME_CONTACT)                                  \
    X(COUNTRY_CONTACT_PUT, "INSERT INTO country_contact (a, b, meetings, first, last) "                      \
                           "VALUES (?1, ?2, 1, ?3, ?3) " CH_SQL_SAME_CONTACT)                                \
    X(ACTOR_CONTACT_LESS, "UPDATE actor_contact SET meetings = meetings - 1 WHERE a = ? AND b = ? "          \
                          "RETURNING meetings")                                                              \
    X(COUNTRY_CONTACT_LESS, "UPDATE country_contact SET meetings = meetings - 1 WHERE a = ? AND b = ? "      \
                            "RETURNING meetings")                                                            \
    X(ACTOR_CONTACT_DROP, "DELETE FROM actor_contact WHERE a = ? AND b = ?")                                 \
    X(COUNTRY_CONTACT_DROP, "DELETE FROM country_contact WHERE a = ? AND b = ?")                             \
    X(ACTOR_RARER, "SELECT n FROM actor WHERE n IN (?1, ?2) ORDER BY articles, n LIMIT 1")                   \
    X(ACTOR_CONTACT_DATES, "UPDATE actor_contact SET " CH_SQL_CONTACT_DATES("actor"))                        \
    X(COUNTRY_CONTACT_DATES, "UPDATE country_contact SET " CH_SQL_CONTACT_DATES("country"))                  \
    X(MONTH_ADD,                                                                                             \
      "INSERT INTO month_sum (month, outlet, a, b, held, other, said) VALUES (?, ?, ?, ?, ?, ?, ?) "         \
      "ON CONFLICT DO UPDATE SET held = held + excluded.held, "                                              \
      "other = other + excluded.other, said = said + excluded.said")                                         \
    X(MONTH_DROP, "DELETE FROM month_sum WHERE month = ? AND outlet = ? AND a = ? AND b = ? "                \
                  "AND held = 0 AND other = 0 AND said = 0")                                                 \
    X(MONTH_STATEMENT, "SELECT s.n, s.speaker, s.country, NULL, t.country FROM statement s "                 \
                       "LEFT JOIN statement_addressee t ON t.statement = s.n WHERE s.n = ?")                 \
    X(MONTH_REPORTS, "SELECT s.n, s.speaker, s.country, a.outlet, t.country FROM article a "                 \
                     "CROSS JOIN statement s ON s.article = a.n AND s.verdict IS NOT 'rejected' "            \
                     "LEFT JOIN statement_addressee t ON t.statement = s.n "                                 \
                     "WHERE a.n = ? AND a.outlet IS NOT NULL ORDER BY s.n")                                  \
    X(EVENT_OUTLETS, "SELECT a.outlet FROM meeting r CROSS JOIN article a ON a.n = r.article "               \
                     "WHERE r.event = ? AND a.outlet IS NOT NULL")                                           \
    X(MET_ADD, "INSERT INTO actor_met (actor, meetings) VALUES (?, ?) "                                      \
               "ON CONFLICT DO UPDATE SET meetings = meetings + excluded.meetings")                          \
    X(MET_DROP, "DELETE FROM actor_met WHERE actor = ? AND meetings = 0")                                    \
    X(MEETING_EVIDENCE_PUT, "INSERT INTO meeting_evidence (meeting, seq, start, \"end\") "                   \
                            "VALUES (?, ?, ?, ?)")                                                           \
    X(MEETING_TOPIC_PUT, "INSERT INTO meeting_topic (meeting, seq, start, \"end\") VALUES (?, ?, ?, ?)")     \
    X(STATEMENT_PUT, "INSERT INTO statement (n, id, article, speaker, country, kind, cue_start, cue_end, "   \
                     "date, cameo, rule, confidence, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")  \
    /* Events: joined reports of meetings */                                                                 \
    X(PARTIES_READ, "SELECT ifnull(x.same, x.key), x.type, coalesce(p.country, x.country) FROM "             \
                    "meeting_participant p JOIN actor o ON o.n = p.actor "                                   \
                    "JOIN actor x ON x.n = ifnull(o.same_as, o.n) WHERE p.meeting = ? ORDER BY p.seq")       \
    X(REPORTS_NEAR, CH_SQL_REPORT "m.parties = ? AND m.n >= ? AND m.n < ? ORDER BY m.n")                     \
    X(REPORT_READ, CH_SQL_REPORT "m.n = ?")                                                                  \
    X(ARTICLE_REPORTS, CH_SQL_REPORT "m.article = ? AND m.verdict IS NOT 'rejected' ORDER BY m.n")           \
    X(MEETING_FILED, "SELECT parties FROM meeting WHERE n = ? AND parties IS NOT NULL")                      \
    X(MEETING_EVENT, "SELECT event FROM meeting WHERE n = ? AND event IS NOT NULL")                          \
    X(MEETING_PARTIES, "UPDATE meeting SET parties = ?2 WHERE n = ?1")                                       \
    X(MEETING_JOIN, "UPDATE meeting SET event = ?2, why = ?3 WHERE n = ?1")                                  \
    X(MEETING_OUT, "UPDATE meeting SET parties = NULL, event = NULL, why = NULL WHERE n = ?")                \
    X(MEETING_PARTICIPANTS, "SELECT actor, country FROM meeting_participant WHERE meeting = ? ORDER BY seq") \
    X(EVENT_PUT, "INSERT INTO event (n, status, mode, date, last_day, place, reports, sources) "             \
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                          \
    X(EVENT_GET, "SELECT status, coalesce(e.date, (SELECT a.published FROM meeting m JOIN article a "        \
                 "ON a.n = m.article WHERE m.n = e.n)), e.date FROM event e WHERE e.n = ?")                  \
    X(EVENT_DROP, "DELETE FROM event WHERE n = ?")                                                           \
    X(EVENT_PARTICIPANT_PUT, "INSERT INTO event_participant (event, seq, actor, country) "                   \
                             "VALUES (?1, ?2, ?3, ?4)")                                                      \
    X(EVENT_PARTICIPANTS, "SELECT actor, country FROM event_participant WHERE event = ? ORDER BY seq")       \
    X(EVENT_PARTICIPANTS_DROP, "DELETE FROM event_participant WHERE event = ?")                              \
    /* Statements with several reports */                                                                    \
    X(SAYINGS_BEFORE, CH_SQL_SAYING "s.opening = ? AND s.n < ? ORDER BY s.n DESC")                           \
    X(SAYING_READ, CH_SQL_SAYING "s.n = ?")                                                                  \
    X(SAYINGS_FROM, CH_SQL_SAYING "s.opening = ? AND s.n >= ? ORDER BY s.n")                                 \
    X(ARTICLE_SAYINGS, CH_SQL_SAYING "s.article = ? AND s.verdict IS NOT 'rejected' ORDER BY s.n")           \
    X(STATEMENT_FILE, "UPDATE statement SET opening = ?2 WHERE n = ?1")                                      \
    X(OPENING_USED, "SELECT 1 FROM statement WHERE opening = ? LIMIT 1")                                     \
    X(STATEMENT_ALONE, "UPDATE statement SET opening = nullif(?2, 0), lead = n, reports = 1, sources = 1 "   \
                       "WHERE n = ?1")                                                                       \
    X(STATEMENT_LEAD, "SELECT lead FROM statement WHERE n = ? AND lead IS NOT NULL")                         \
    X(STATEMENT_JOIN, "UPDATE statement SET lead = ?2, reports = ?3, sources = ?4 WHERE n = ?1")             \
    X(STATEMENT_OUT,                                                                                         \
      "UPDATE statement SET opening = NULL, lead = NULL, reports = 0, sources = 0 WHERE n = ?")              \
    X(CITATION_COUNT, "SELECT count(*) FROM citation WHERE article = ? AND verdict IS NOT 'rejected'")       \
    /* How an article counts, and copies */                                                                  \
    X(STANDING, "SELECT standing FROM extraction WHERE article = ?")                                         \
    X(STAND, "UPDATE extraction SET standing = ?2 WHERE article = ?1")                                       \
    X(ARTICLE_TEXT, "SELECT text FROM article WHERE n = ?")                                                  \
    X(COPY_OF, "SELECT original FROM copy WHERE article = ?")                                                \
    X(COPIES_OF, "SELECT article FROM copy WHERE original = ? ORDER BY article")                             \
    X(COPY_PUT, "INSERT INTO copy (article, original) VALUES (?, ?) "                                        \
                "ON CONFLICT DO UPDATE SET original = excluded.original")                                    \
    X(COPY_DROP, "DELETE FROM copy WHERE article = ?")                                                       \
    X(PRINT_PUT, "INSERT INTO print (article, signature) VALUES (?, ?)")                                     \
    X(PRINT_GET, "SELECT signature FROM print WHERE article = ?")                                            \
    X(PRINT_DROP, "DELETE FROM print WHERE article = ?")                                                     \
    X(BAND_PUT, "INSERT OR IGNORE INTO print_band (month, band, article) VALUES (?2 >> 45, ?1, ?2)")         \
    X(BAND_DROP, "DELETE FROM print_band WHERE month = ?2 >> 45 AND band = ?1 AND article = ?2")             \
    X(BAND_NEAR, "SELECT b.article, coalesce(c.original, b.article) FROM print_band b LEFT JOIN copy c "     \
                 "ON c.article = b.article WHERE b.month = ?1 AND b.band = ?2 AND b.article >= ?3 "          \
                 "AND b.article < ?4 ORDER BY b.article")                                                    \
    X(SAID, "SELECT said FROM statement WHERE n = ?")                                                        \
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
    X(DEED_PUT,                                                                                              \
      "INSERT INTO deed (n, id, article, instrument, kind, status, statement, cue_start, cue_end, "          \
      "sentence_start, sentence_end) VALUES (?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?)")                   \
    X(DEED_ACTOR_PUT, "INSERT INTO deed_actor (deed, seq, actor, country) VALUES (?, ?, ?, ?)")              \
    /* Making facts again */                                                                                 \
    X(WAITING_COUNT, "SELECT count(*) FROM waiting")                                                         \
    X(WAITING_NEXT, "SELECT min(article) FROM waiting")                                                      \
    X(WAITING_HAS, "SELECT 1 FROM waiting WHERE article = ?")                                                \
    X(WAITING_DONE, "DELETE FROM waiting WHERE article = ?")                                                 \
    /* Own tables of the lexicon */                                                                          \
    X(LEXICON_PUT, "INSERT OR REPLACE INTO lexicon (name, text) VALUES (?, ?)")                              \
    X(LEXICON_DROP, "DELETE FROM lexicon WHERE name = ?")                                                    \
    X(LEXICON_READ, "SELECT name, text FROM lexicon ORDER BY name")                                          \
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
    X(MEETINGS_READ, "SELECT n, id, status, mode, date, date_start, date_end, place, rule, confidence, "     \
                     "(SELECT f.id FROM meeting f WHERE f.n = m.event), "                                    \
                     "(SELECT e.reports FROM event e WHERE e.n = m.event) "                                  \
                     "FROM meeting m WHERE article = ? AND verdict IS NOT 'rejected' ORDER BY n")            \
    X(PARTICIPANTS_READ, "SELECT x.shown FROM meeting_participant p JOIN identity x ON x.n = p.actor WHERE " \
                         "meeting = ? GROUP BY x.shown ORDER BY min(seq)")                                   \
    X(MEETING_EVIDENCE_READ, "SELECT start, \"end\" FROM meeting_evidence WHERE meeting = ? ORDER BY seq")   \
    X(MEETING_TOPIC_READ, "SELECT start, \"end\" FROM meeting_topic WHERE meeting = ? ORDER BY seq")         \
    X(STATEMENTS_READ,                                                                                       \
      "SELECT s.n, s.id, x.shown, s.kind, s.cue_start, s.cue_end, s.date, s.cameo, s.rule, s.confidence, "   \
      "f.id, f.reports FROM statement s JOIN identity x ON x.n = s.speaker LEFT JOIN statement f "           \
      "ON f.n = s.lead WHERE s.article = ? AND s.verdict IS NOT 'rejected' ORDER BY s.n")                    \
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
    X(DEEDS_READ,                                                                                            \
      "SELECT n, id, instrument, kind, status, statement, cue_start, cue_end, sentence_start, sentence_end " \
      "FROM deed WHERE article = ? AND verdict IS NOT 'rejected' ORDER BY n")                                \
    X(DEED_ACTORS_READ, "SELECT x.shown FROM deed_actor p JOIN identity x ON x.n = p.actor WHERE deed = ? "  \
                        "GROUP BY x.shown ORDER BY min(seq)")                                                \
    X(FIND_BY_ID, "SELECT n FROM article WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 2")             \
    X(FIND_BY_URL, "SELECT n FROM article WHERE url = ? ORDER BY version DESC LIMIT 1")                      \
    X(FIND_BY_SOURCE,                                                                                        \
      "SELECT n FROM article WHERE source_id = ? AND superseded_by IS NULL LIMIT 2") /* Checking */          \
    X(ARTICLES_ALL, "SELECT n FROM article ORDER BY n")                                                      \
    X(ARTICLES_BY_VERSION, "SELECT n FROM article ORDER BY version, n")                                      \
    X(CURATION_IN_FORCE, CH_SQL_DECISION "FROM curation WHERE NOT undone ORDER BY n")                        \
    X(CURATION_SAME, "SELECT n FROM curation WHERE act = ? AND subject = ? AND object IS ? AND note IS ? "   \
                     "AND article IS ? AND analyst IS ? AND made IS ? LIMIT 1")                              \
    X(EXTRACTION_CHECKSUM, "UPDATE extraction SET facts_sha256 = ?2 WHERE article = ?1")                     \
    X(EXTRACTION_CHECKED, "SELECT facts_sha256 FROM extraction WHERE article = ?")                           \
    /* From the article on: else all that an actor ever said would be looked through. */                     \
    X(CHECKED_MENTIONS,                                                                                      \
      "SELECT m.start, m.\"end\", x.key, m.how FROM mention m CROSS JOIN article_actor r ON r.article = "    \
      "m.article AND r.actor = m.actor JOIN actor x ON x.n = ifnull(r.own, r.actor) "                        \
      "WHERE m.article = ? ORDER BY m.start, m.\"end\", 3")                                                  \
    X(CHECKED_ROLES,                                                                                         \
      "SELECT r.seq, x.key, r.role FROM article_actor r JOIN actor x ON x.n = ifnull(r.own, r.actor) "       \
      "WHERE r.article = ? ORDER BY r.seq")                                                                  \
    X(CHECKED_MEETINGS, "SELECT id, status, mode, date, last_day, date_start, date_end, place, rule, "       \
                        "confidence FROM meeting WHERE article = ? ORDER BY id")                             \
    X(CHECKED_PARTICIPANTS,                                                                                  \
      "SELECT m.id, p.seq, x.key, p.country FROM meeting m CROSS JOIN meeting_participant p ON p.meeting = " \
      "m.n "                                                                                                 \
      "CROSS JOIN article_actor r ON r.article = m.article AND r.actor = p.actor JOIN actor x ON x.n = "     \
      "ifnull(r.own, r.actor) "                                                                              \
      "WHERE m.article = ? ORDER BY m.id, p.seq")                                                            \
    X(CHECKED_MEETING_SPANS,                                                                                 \
      "SELECT m.id, 1, e.seq, e.start, e.\"end\" FROM meeting m JOIN "                                       \
      "meeting_evidence e ON e.meeting = m.n WHERE m.article = ?1 UNION ALL "                                \
      "SELECT m.id, 2, t.seq, t.start, t.\"end\" FROM meeting m JOIN meeting_topic t "                       \
      "ON t.meeting = m.n WHERE m.article = ?1 ORDER BY 1, 2, 3")                                            \
    X(CHECKED_STATEMENTS,                                                                                    \
      "SELECT s.id, x.key, s.country, s.kind, s.cue_start, s.cue_end, s.date, s.cameo, "                     \
      "s.rule, s.confidence, s.said FROM statement s CROSS JOIN article_actor r ON r.article = s.article "   \
      "AND r.actor = s.speaker JOIN actor x ON x.n = ifnull(r.own, r.actor) WHERE s.article = ? ORDER BY "   \
      "s.id")                                                                                                \
    X(CHECKED_ADDRESSEES,                                                                                    \
      "SELECT s.id, t.seq, x.key, t.country FROM statement s CROSS JOIN statement_addressee t "              \
      "ON t.statement = s.n CROSS JOIN article_actor r ON r.article = s.article AND r.actor = t.actor "      \
      "JOIN actor x ON x.n = ifnull(r.own, r.actor) WHERE s.article = ? ORDER BY s.id, t.seq")               \
    X(CHECKED_STATEMENT_SPANS, "SELECT s.id, 1, c.seq, c.start, c.\"end\" FROM statement s JOIN "            \
                               "statement_content c ON c.statement = s.n WHERE s.article = ?1 UNION ALL "    \
                               "SELECT s.id, 2, e.seq, e.start, e.\"end\" FROM statement s JOIN "            \
                               "statement_evidence e ON e.statement = s.n WHERE s.article = ?1 "             \
                               "ORDER BY 1, 2, 3")                                                           \
    X(CHECKED_CITATIONS, "SELECT c.id, i.symbol, s.id, c.country, c.sentence_start, c.sentence_end "         \
                         "FROM citation c JOIN instrument i ON i.n = c.instrument "                          \
                         "LEFT JOIN statement s ON s.n = c.statement WHERE c.article = ? ORDER BY c.id")     \
    X(CHECKED_DEEDS,                                                                                         \
      "SELECT d.id, i.symbol, d.kind, d.status, s.id, d.cue_start, d.cue_end, d.sentence_start, "            \
      "d.sentence_end, (SELECT group_concat(key || '/' || ifnull(country, ''), ' ') FROM "                   \
      "(SELECT x.key, p.country FROM deed_actor p CROSS JOIN article_actor r ON r.article = d.article "      \
      "AND r.actor = p.actor JOIN actor x ON x.n = ifnull(r.own, r.actor) WHERE p.deed = d.n "               \
      "ORDER BY p.seq)) FROM deed d JOIN instrument i ON i.n = d.instrument "                                \
      "LEFT JOIN statement s ON s.n = d.statement WHERE d.article = ? ORDER BY d.id")                        \
    X(CHECKED_INSTRUMENTS,                                                                                   \
      "SELECT m.start, m.\"end\", i.symbol FROM instrument_mention m JOIN instrument i "                     \
      "ON i.n = m.instrument WHERE m.article = ? ORDER BY m.start, m.\"end\", i.symbol")

enum ch_sql {
#define X(name, text) CH_SQL_##name,
    CH_SQL_LIST(X) CH_SQL_CURATION_LIST(X)
#undef X
        CH_SQL_COUNT
};

/* The text of a statement. Static. */
const char *ch_sql_text(enum ch_sql sql);

#endif
