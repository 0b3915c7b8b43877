#include "cli/interrupt.h"
#include "cli/storing.h"
#include "intake/source.h"
#include "intake/walk.h"
#include "store/record_document.h"
#include "store/record_json.h"

/* Bytes of memory kept from one record to the next. */
#define KEEP ((size_t)16 * 1024 * 1024)

struct load {
    struct ch_storing storing;
    struct ch_source source;
    struct ch_document doc;
};

/* A line that stands for a record that extract could not read failed there already: it is told of again. */
static enum ch_status read_record(struct load *load, struct ch_str line, struct ch_error *failure)
{
    struct ch_record record;
    ch_document_reset(&load->doc);
    enum ch_status status = ch_record_from_json(line, &load->doc.arena, &record, failure);
    if (status == CH_OK) status = ch_record_document(&record, &load->doc, failure);
    if (status == CH_NOMATCH) {
        struct ch_error recorded = *failure;
        return ch_fail(failure, CH_UNREADABLE, "extract could not read %s: %s",
                       recorded.file[0] ? recorded.file : "this one", recorded.message);
    }
    return status;
}

static enum ch_status store_line(struct load *load, struct ch_str line, uint64_t number, struct ch_error *err)
{
    struct ch_error failure = CH_ERROR_INIT;
    bool has;
    enum ch_status status = read_record(load, line, &failure);
    if (status == CH_UNREADABLE) {
        ch_error_at(&failure, load->source.name.data, number, CH_NO_OFFSET);
        return ch_storing_reject(&load->storing, &failure, err);
    }
    if (status != CH_OK) {
        *err = failure;
        return status;
    }
    status = ch_storing_has(&load->storing, load->doc.article.id, &has, err);
    if (status != CH_OK) return status;
    if (!has) return ch_storing_put(&load->storing, &load->doc, err);
    ch_storing_skip(&load->storing, &load->doc.article);
    return CH_OK;
}

static bool is_fatal(enum ch_status status)
{
    return status != CH_OK && status != CH_NOMATCH && status != CH_UNREADABLE && status != CH_IO;
}

/* All lines of the file at hand. What cannot be read on is told of and given up. */
static enum ch_status load_lines(struct load *load, struct ch_error *err)
{
    struct ch_input *input = ch_source_input(&load->source);
    enum ch_status status = CH_OK;
    while (status == CH_OK && !ch_interrupted()) {
        struct ch_error failure = CH_ERROR_INIT;
        struct ch_str line;
        uint64_t offset;
        enum ch_status got = ch_input_line(input, &line, &offset, &failure);
        if (got == CH_NOMATCH) break;
        if (is_fatal(got)) {
            *err = failure;
            return got;
        }
        if (got == CH_OK && !ch_str_trim(line).len) continue;
        if (got == CH_OK) {
            status = store_line(load, line, input->line, err);
            continue;
        }
        ch_error_at(&failure, load->source.name.data, input->line, CH_NO_OFFSET);
        status = ch_storing_reject(&load->storing, &failure, err);
    }
    return status;
}

/* The files of one path, also those packed in archives. */
static enum ch_status load_file(struct load *load, const char *path, struct ch_error *err)
{
    struct ch_error failure = CH_ERROR_INIT;
    enum ch_status status = CH_OK, got = ch_source_open(&load->source, path, &failure);
    while (status == CH_OK && !ch_interrupted()) {
        if (got == CH_OK) got = ch_source_next(&load->source, &failure);
        if (got == CH_NOMATCH) break;
        if (is_fatal(got)) {
            *err = failure;
            return got;
        }
        if (got == CH_OK) {
            status = load_lines(load, err);
            continue;
        }
        ch_error_at(&failure, load->source.name.data, 0, CH_NO_OFFSET);
        status = ch_storing_reject(&load->storing, &failure, err);
        got = load->source.depth ? CH_OK : CH_NOMATCH;
    }
    return status;
}

static enum ch_status load_path(struct load *load, const char *path, struct ch_error *err)
{
    struct ch_walk walk = {0};
    struct ch_error failure = CH_ERROR_INIT;
    enum ch_status status = ch_walk_start(&walk, path, err);
    while (status == CH_OK && !ch_interrupted()) {
        enum ch_status got = ch_walk_next(&walk, &failure);
        if (got == CH_NOMATCH) break;
        if (got == CH_OK) {
            status = load_file(load, walk.path.data, err);
        } else if (is_fatal(got)) {
            *err = failure;
            status = got;
        } else {
            ch_error_at(&failure, walk.path.data, 0, CH_NO_OFFSET);
            status = ch_storing_reject(&load->storing, &failure, err);
        }
    }
    ch_walk_dispose(&walk);
    return status;
}

static enum ch_status load_all(struct load *load, struct ch_error *err)
{
    const struct ch_call *call = load->storing.call;
    enum ch_status status = CH_OK;
    if (call->operand_count == 0) return load_path(load, "-", err);
    for (size_t i = 0; i < call->operand_count && status == CH_OK; i++)
        status = load_path(load, call->operands[i], err);
    return status;
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct load load = {.doc = {.coded = false}};
    enum ch_status status = ch_storing_open(&load.storing, call, 0, err);
    if (status == CH_OK) {
        status = load_all(&load, err);
        status = ch_storing_end(&load.storing, status, err);
    }
    ch_storing_close(&load.storing);
    ch_source_dispose(&load.source);
    ch_document_dispose(&load.doc);
    return status;
}

const struct ch_command ch_cmd_load = {
    .name = "load",
    .summary = "store what extract wrote",
    .operands = "[FILE...]",
    .max_operands = UINT32_MAX,
    .completes = CH_OPERANDS_FILES,
    .options = {ch_database_options, ch_storing_options},
    .details =
        "Reads lines of JSON that extract, here or on other machines, or `export --format jsonl` wrote, and "
        "stores "
        "the articles with their facts as ingest would have done. FILEs may be packed (gzip, zstd, tar, "
        "...); "
        "folders are read recursively, '-' or nothing is standard input. An article that is there already is "
        "skipped, so that the same file again, or a run that was cut off, does no harm, and files may come "
        "in any "
        "order; only versions of one address are taken in the order in which they come. Each line's article "
        "is "
        "checked against its id.",
    .examples =
        (const struct ch_example[]){
            {"chancery extract articles/ | chancery load --db press.db", "what ingest does, in two steps"},
            {"chancery load --db press.db night/*.jsonl.zst", "the work of several machines"},
            {NULL, NULL}},
    .database = CH_NEEDS_DB_CREATED,
    .run = run,
};
