#include "cli/interrupt.h"
#include "cli/storing.h"
#include "store/backup.h"
#include "store/record_document.h"

struct merge {
    struct ch_storing storing;
    struct ch_document doc;
};

/* An interrupt ends the iteration as if it had come to its end. */
static enum ch_status take_record(void *context, const struct ch_record *record, struct ch_error *err)
{
    struct merge *merge = context;
    bool has;
    if (ch_interrupted()) return CH_NOMATCH;
    enum ch_status status = ch_storing_has(&merge->storing, record->article.id, &has, err);
    if (status != CH_OK) return status;
    if (has) {
        ch_storing_skip(&merge->storing, &record->article);
        return CH_OK;
    }
    ch_document_reset(&merge->doc);
    status = ch_record_document(record, &merge->doc, err);
    return status == CH_OK ? ch_storing_put(&merge->storing, &merge->doc, err) : status;
}

static enum ch_status merge_database(struct merge *merge, const char *path, struct ch_error *err)
{
    struct ch_db *from;
    enum ch_status status = ch_db_open(&from, path, CH_DB_READ, err);
    if (status != CH_OK) return status;
    status = ch_record_raw(from, err);
    if (status == CH_OK) status = ch_record_each_version(from, take_record, merge, err);
    if (status == CH_NOMATCH) status = CH_OK;
    if (status == CH_OK) status = ch_storing_commit(&merge->storing, err);
    if (status == CH_OK && !ch_interrupted() && merge->storing.db == merge->storing.call->db)
        status = ch_curation_take_over(merge->storing.db, from, err);
    ch_db_close(from);
    if (status != CH_OK && !err->file[0]) ch_error_at(err, path, 0, CH_NO_OFFSET);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct merge merge = {.doc = {.coded = false}};
    enum ch_status status = ch_storing_open(&merge.storing, call, 0, err);
    if (status == CH_OK) {
        for (size_t i = 0; i < call->operand_count && status == CH_OK && !ch_interrupted(); i++)
            status = merge_database(&merge, call->operands[i], err);
        status = ch_storing_end(&merge.storing, status, err);
    }
    ch_storing_close(&merge.storing);
    ch_document_dispose(&merge.doc);
    return status;
}

const struct ch_command ch_cmd_merge = {
    .name = "merge",
    .summary = "take the articles of other databases into one",
    .operands = "DATABASE...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options, ch_storing_options},
    .details =
        "Stores the articles of each DATABASE with the facts that were found in them, old versions too, and "
        "takes "
        "over what analysts decided there. Nothing is extracted again. The other databases are only read. An "
        "article that is there already is skipped: the same merge again does no harm, and the order of the "
        "databases "
        "makes no difference, as long as all versions of one address come from one of them (`split` sees to "
        "it).",
    .examples =
        (const struct ch_example[]){
            {"chancery merge --db all.db monday.db tuesday.db", "two days into one"},
            {"chancery merge --db all.db --dry-run other.db", "how many articles it has that we have not"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_CREATED,
    .run = run,
};
