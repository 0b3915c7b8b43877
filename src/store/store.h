/* The database: articles as ingested, and the facts that were found in them. docs/database.md describes the
 * tables; schema/schema.sql has a comment for each column. One connection serves one thread at a time. */
#ifndef CH_STORE_STORE_H
#define CH_STORE_STORE_H

#include "document.h"

struct ch_db;
struct sqlite3;

enum ch_db_mode {
    CH_DB_READ,   /* an existing database, nothing is written */
    CH_DB_WRITE,  /* an existing database; an older schema is migrated first */
    CH_DB_CREATE, /* as CH_DB_WRITE, but a missing or empty file becomes a fresh database */
};

/* Sets SQLite up for the process: call it once, before any database is opened and any thread started. Without
 * it all works, a little slower. */
void ch_db_prepare(void);

/* Opens the database at path (":memory:" with CH_DB_CREATE for one that lives in memory). Waits up to five
 * seconds for a lock. On failure *out is NULL and err names the file:
 *   CH_UNREADABLE  missing, a directory, or no permission
 *   CH_CORRUPT     not a chancery database, or damaged
 *   CH_NEWER       written by a newer version; also, with CH_DB_READ, CH_USAGE for one that is older
 *                  than this program and wants opening for writing once
 *   CH_BUSY        locked by another program
 *   CH_IO, CH_NOMEM */
enum ch_status ch_db_open(struct ch_db **out, const char *path, enum ch_db_mode mode, struct ch_error *err);
/* Rolls back what was not committed. NULL is allowed. */
void ch_db_close(struct ch_db *db);
/* The path as given. Borrowed. */
const char *ch_db_path(const struct ch_db *db);
/* The SQLite connection, for reading. Borrowed. */
struct sqlite3 *ch_db_handle(struct ch_db *db);

/* A batch makes one transaction of the puts between begin and commit: faster, but nothing in it may be
 * acknowledged before ch_store_commit came back with CH_OK. Without a batch each put is a transaction of its
 * own. A committed article survives kill -9 and power loss. A put that fails undoes itself, and with it the
 * whole batch: ch_store_commit will say so. */
enum ch_status ch_store_begin(struct ch_db *db, struct ch_error *err);
enum ch_status ch_store_commit(struct ch_db *db, struct ch_error *err);
void ch_store_rollback(struct ch_db *db);

enum ch_put_result {
    CH_PUT_NEW,
    CH_PUT_DUPLICATE, /* the article was there; nothing was written */
    CH_PUT_UPDATED,   /* other text at a URL that was there: supersedes the version before it */
};

/* Stores a coded document: article and facts, all or nothing. The same article (article.id) again is a
 * duplicate. CH_IO (disk full, write failed), CH_BUSY, CH_CORRUPT, CH_NOMEM. */
enum ch_status ch_store_put(struct ch_db *db, const struct ch_document *doc, enum ch_put_result *result,
                            struct ch_error *err);

/* Whether the article with that id ("sha256:...") is stored with its facts, so that extraction can be
 * skipped. */
enum ch_status ch_store_has(struct ch_db *db, const char *article_id, bool *has, struct ch_error *err);

/* Whether an article from that address is stored. */
enum ch_status ch_store_has_url(struct ch_db *db, const char *url, bool *has, struct ch_error *err);

/* Making the facts again from the stored articles:
 *
 *   ch_store_forget            all derived tables are emptied, the articles wait for coding
 *   while ch_store_next gives CH_OK
 *       run the pipeline; ch_store_recode
 *
 * Each step is a transaction (or part of the batch around it), so an interrupted run is taken up again
 * by leaving out ch_store_forget. Wrapped in one batch, readers see the old facts until the commit. */
enum ch_status ch_store_forget(struct ch_db *db, struct ch_error *err);
/* How many articles wait for coding. */
enum ch_status ch_store_waiting(struct ch_db *db, uint64_t *count, struct ch_error *err);
/* The next article that waits, in an order that depends on the articles only; its strings in arena.
 * CH_NOMATCH when none does. The same one again until ch_store_recode. */
enum ch_status ch_store_next(struct ch_db *db, struct ch_arena *arena, struct ch_article *article,
                             struct ch_error *err);
/* Stores the facts of an article that waits. CH_USAGE when it does not. */
enum ch_status ch_store_recode(struct ch_db *db, const struct ch_document *doc, struct ch_error *err);

/* Checks the file (PRAGMA integrity_check, foreign keys), that the text of each article still has the
 * checksum in its id, and its facts theirs. CH_CORRUPT with the first finding. Reads everything: slow. */
enum ch_status ch_store_verify(struct ch_db *db, struct ch_error *err);

#endif
