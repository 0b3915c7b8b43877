/* A run that stores articles with their facts: counts, batches, rejects, progress and what it all comes to,
 * the same for every command that stores. */
#ifndef CH_CLI_STORING_H
#define CH_CLI_STORING_H

#include "cli/command.h"
#include "cli/progress.h"
#include "store/store.h"

#include <stdio.h>

/* Articles in one transaction: enough to make the cost of a commit small, few enough to lose little time when
 * a run is cut off. */
#define CH_STORING_BATCH 256

struct ch_storing {
    struct ch_call *call;
    struct ch_db *db; /* what is written to: the call's, or with --dry-run one that is thrown away */
    struct ch_progress progress;
    FILE *rejects;      /* NULL: none */
    uint64_t counts[3]; /* by enum ch_put_result; what is in an open batch included */
    uint64_t committed; /* of them, safe on disk */
    uint64_t failed;
    uint32_t in_batch;
};

/* The options --rejects and --dry-run. */
extern const struct ch_option ch_storing_options[];

/* Begins the run on the call's database, of `total` articles (0: unknown). To be closed also after a failure.
 */
enum ch_status ch_storing_open(struct ch_storing *storing, struct ch_call *call, uint64_t total,
                               struct ch_error *err);

/* Whether the article is there already, so that nothing need be done for it. */
enum ch_status ch_storing_has(struct ch_storing *storing, const char *article_id, bool *has,
                              struct ch_error *err);

/* Counts an article that is there already. */
void ch_storing_skip(struct ch_storing *storing, const struct ch_article *article);

/* Stores a coded document; what is stored is committed by and by. After a failure the run is over. */
enum ch_status ch_storing_put(struct ch_storing *storing, const struct ch_document *doc,
                              struct ch_error *err);

/* Tells of a record that could not be read, and writes it to the rejects. */
enum ch_status ch_storing_reject(struct ch_storing *storing, const struct ch_error *failure,
                                 struct ch_error *err);

/* Commits what is not committed yet. */
enum ch_status ch_storing_commit(struct ch_storing *storing, struct ch_error *err);

/* Ends the run that came to `status`: commits or gives up what is not committed, prints the counts, and turns
 * them into the status of the command: CH_PARTIAL when some records failed or the run was interrupted,
 * CH_UNREADABLE when all failed. */
enum ch_status ch_storing_end(struct ch_storing *storing, enum ch_status status, struct ch_error *err);

void ch_storing_close(struct ch_storing *storing);

#endif
