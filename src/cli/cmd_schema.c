#include "cli/command.h"
#include "cli/suggest.h"

#include <stdlib.h>
#include <string.h>

/* schema/schema.sql, embedded by embed_text.py. */
extern const char ch_schema_text[];

/* Where the comment above a statement begins; the statement itself when there is none. */
static const char *comment_before(const char *statement)
{
    const char *start = statement;
    while (start > ch_schema_text + 1) {
        const char *line = start - 1;
        while (line > ch_schema_text && line[-1] != '\n')
            line--;
        if (strncmp(line, "--", 2) != 0) break;
        start = line;
    }
    return start;
}

/* The length of the name that `CREATE TABLE|VIEW|VIRTUAL TABLE` at line gives, which *name gets; 0 when the
 * line creates neither. */
static size_t created(const char *line, const char **name)
{
    static const char *const starts[] = {"CREATE TABLE ", "CREATE VIEW ", "CREATE VIRTUAL TABLE "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(line, starts[i], strlen(starts[i])) == 0) {
            *name = line + strlen(starts[i]);
            return strcspn(*name, " (\n");
        }
    return 0;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

/* From the comment before it to the end of the statement that creates `wanted`; empty when nothing does.
 * Offers the names there are as suggestions. */
static struct ch_str find(const char *wanted, struct ch_suggestion *near, struct ch_arena *arena)
{
    for (const char *line = ch_schema_text; *line; line = next_line(line)) {
        const char *name = NULL;
        size_t len = created(line, &name);
        if (!len) continue;
        if (len == strlen(wanted) && memcmp(name, wanted, len) == 0) {
            const char *start = comment_before(line), *end = strstr(line, ";\n");
            return (struct ch_str){start, end ? (size_t)(end + 2 - start) : strlen(start)};
        }
        char *copy = ch_arena_copy(arena, name, len);
        if (copy) ch_suggest(near, wanted, copy);
    }
    return (struct ch_str){"", 0};
}

static enum ch_status run(struct ch_call *call, struct ch_error *err)
{
    struct ch_buf text = {0};
    struct ch_suggestion near = CH_SUGGESTION_INIT;
    struct ch_str part = ch_str_of(ch_schema_text);
    if (call->operand_count) part = find(call->operands[0], &near, &call->arena);
    if (part.len == 0) {
        ch_fail(err, CH_NOMATCH, "there is no table or view called '%s'", call->operands[0]);
        if (near.best) ch_hint(err, "did you mean '%s'?", near.best);
        return CH_NOMATCH;
    }
    ch_buf_add_str(&text, part);
    enum ch_status status = ch_out_write(&call->out, &text, err);
    ch_buf_dispose(&text);
    return status;
}

const struct ch_command ch_cmd_schema = {
    .name = "schema",
    .summary = "the tables and views of a database, each column explained",
    .operands = "[NAME]",
    .max_operands = 1,
    .options = {ch_database_options}, /* for uniformity: the structure is the same for all */
    .details =
        "Prints the structure of a database as SQL with a comment for each column, or the table or view NAME "
        "alone. Analysts' views, such as who_met_whom and who_said_what, are readable by any program that "
        "reads SQLite.",
    .examples = (const struct ch_example[]){{"chancery schema who_met_whom", "one view"},
                                            {"chancery schema", "everything"},
                                            {NULL, NULL}},
    .paged = true,
    .run = run,
};
