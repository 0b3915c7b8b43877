/* Names of one's own: add, list, remove, check. */
#include "cli/ask.h"
#include "cli/own_lexicon.h"
#include "lexicon/lexicon.h"
#include "store/lexicon_files.h"

#include <string.h>

/* ---- Checking ---- */

static void complain(void *context, const struct ch_error *complaint)
{
    const struct ch_call *call = context;
    ch_report(complaint, &call->screen, call->value[CH_OPT_JSON] != NULL);
}

static enum ch_status read_files(struct ch_call *call, struct ch_own_file **files, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    *files = ch_arena_alloc(&call->arena, call->operand_count * sizeof **files);
    if (!*files) return ch_fail(err, CH_NOMEM, "out of memory");
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++)
        status = ch_own_file_read(call->operands[i], &call->arena, &(*files)[i], err);
    return status;
}

static bool has_name(const struct ch_own_file *files, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0) return true;
    return false;
}

/* New files are checked with those that are there: tenures may be of persons in another file. */
static enum ch_status with_stored(struct ch_call *call, const struct ch_own_file *files, uint32_t count,
                                  struct ch_own_file **all, uint32_t *all_count, struct ch_error *err)
{
    struct ch_own_file *stored = NULL;
    uint32_t stored_count = 0;
    enum ch_status status =
        call->db ? ch_lexicon_files_read(call->db, &call->arena, &stored, &stored_count, err) : CH_OK;
    if (status != CH_OK) return status;
    *all = ch_arena_alloc(&call->arena, ((size_t)stored_count + count) * sizeof **all);
    if (!*all) return ch_fail(err, CH_NOMEM, "out of memory");
    memcpy(*all, files, count * sizeof **all);
    *all_count = count;
    for (uint32_t i = 0; i < stored_count; i++)
        if (!has_name(files, count, stored[i].name)) (*all)[(*all_count)++] = stored[i];
    return CH_OK;
}

static enum ch_status check_files(struct ch_call *call, struct ch_own_file **files, struct ch_error *err)
{
    const struct ch_lexicon *base;
    struct ch_own_file *all;
    uint32_t count = 0, wrong = 0;
    enum ch_status status = read_files(call, files, err);
    if (status == CH_OK) status = ch_lexicon_embedded(&base, err);
    if (status == CH_OK) status = with_stored(call, *files, (uint32_t)call->operand_count, &all, &count, err);
    if (status == CH_OK) status = ch_own_check(base, all, count, complain, call, &wrong, err);
    if (status != CH_OK || !wrong) return status;
    ch_fail(err, CH_UNREADABLE, "%u line%s make%s no sense", wrong, wrong == 1 ? "" : "s",
            wrong == 1 ? "s" : "");
    ch_hint(err, call->db ? "nothing was added" : "nothing was changed");
    return CH_UNREADABLE;
}

static enum ch_status say(struct ch_call *call, const char *text, struct ch_error *err)
{
    struct ch_buf out = {0};
    if (!call->screen.quiet) ch_buf_printf(&out, "%s\n", text);
    enum ch_status status = ch_out_write(&call->out, &out, err);
    ch_buf_dispose(&out);
    return status;
}

static enum ch_status run_check(struct ch_call *call, struct ch_error *err)
{
    struct ch_own_file *files;
    enum ch_status status = check_files(call, &files, err);
    return status == CH_OK ? say(call, "ok", err) : status;
}

/* ---- Changing ---- */

static const char later[] = "it holds for articles from now on; 'chancery rebuild' reads the others again";

static enum ch_status run_add(struct ch_call *call, struct ch_error *err)
{
    struct ch_own_file *files;
    enum ch_status status = check_files(call, &files, err);
    if (status == CH_OK) status = ch_lexicon_files_put(call->db, files, (uint32_t)call->operand_count, err);
    if (status != CH_OK) return status;
    ch_note(&call->screen, "%s", later);
    return say(call, "added", err);
}

static enum ch_status run_remove(struct ch_call *call, struct ch_error *err)
{
    enum ch_status status = ch_lexicon_files_remove(call->db, call->operands[0], err);
    if (status == CH_NOMATCH) ch_hint(err, "'chancery lexicon list' lists them");
    if (status != CH_OK) return status;
    ch_note(&call->screen, "%s", later);
    return say(call, "removed", err);
}

static enum ch_status run_list(struct ch_call *call, struct ch_error *err)
{
    struct ch_query query = {.ask = CH_ASK_LEXICON};
    return ch_ask_print(call, &query, err);
}

#define FORMATS                                                                                              \
    "A FILE whose name ends in .tsv is a table as docs/lexicon.md describes them: the first line names the " \
    "columns, which tell what it holds (persons, tenures, organisations, offices, states, places, "          \
    "agreements). Any other FILE is an actor dictionary of TABARI or PETRARCH. What is known by name is "    \
    "completed, the rest is new."

const struct ch_command ch_cmd_lexicon_add = {
    .name = "lexicon add",
    .summary = "add actors, aliases and offices of your own",
    .operands = "FILE...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options},
    .details =
        FORMATS "\n\nThe files are kept in the database, and articles that are ingested into it are read "
                "with them. A file of the same name takes the place of the one before. Nothing is added "
                "when a line makes no sense; all such lines are told.",
    .examples =
        (const struct ch_example[]){
            {"chancery lexicon add persons.tsv tenures.tsv", "persons and their offices"},
            {"chancery lexicon add Phoenix.Countries.actors.txt", "a dictionary of another program"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_CREATED,
    .run = run_add,
};

const struct ch_command ch_cmd_lexicon_list = {
    .name = "lexicon list",
    .summary = "which files were added to the lexicon",
    .operands = "",
    .options = {ch_database_options, ch_print_group},
    .details = "Lists the files that 'chancery lexicon add' put into the database.",
    .examples = (const struct ch_example[]){{"chancery lexicon list", "of the default database"},
                                            {"chancery lexicon list --db press.db --json", "of another one"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_READ,
    .run = run_list,
};

const struct ch_command ch_cmd_lexicon_remove = {
    .name = "lexicon remove",
    .summary = "take a file that was added out again",
    .operands = "NAME",
    .min_operands = 1,
    .max_operands = 1,
    .options = {ch_database_options},
    .details = "NAME is the file's name as 'chancery lexicon list' shows it.",
    .examples = (const struct ch_example[]){{"chancery lexicon remove persons.tsv", "without these persons"},
                                            {"chancery lexicon remove persons.tsv && chancery rebuild",
                                             "also in articles that were read with them"},
                                            {NULL, NULL}},
    .database = CH_NEEDS_DB_TO_WRITE,
    .run = run_remove,
};

const struct ch_command ch_cmd_lexicon_check = {
    .name = "lexicon check",
    .summary = "check files for the lexicon without adding them",
    .operands = "FILE...",
    .min_operands = 1,
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options}, /* for uniformity: none is opened */
    .details =
        FORMATS "\n\nTells each line that makes no sense, why, and what to do; exits with 4 if there is one.",
    .examples = (const struct ch_example[]){{"chancery lexicon check persons.tsv tenures.tsv",
                                             "two tables that belong together"},
                                            {"chancery lexicon check my.actors", "an actor dictionary"},
                                            {NULL, NULL}},
    .run = run_check,
};
