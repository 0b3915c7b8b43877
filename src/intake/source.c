#include "intake/source.h"

/* Enough to tell how a file is packed. */
#define HEAD ((size_t)512)

enum ch_status ch_source_open(struct ch_source *source, const char *path, struct ch_error *err)
{
    ch_source_close(source);
    ch_buf_clear(&source->name);
    ch_buf_puts(&source->name, path);
    if (source->name.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_input_open(&source->levels[0].input, path, err);
    if (status != CH_OK) return status;
    source->levels[0].name_len = source->name.len;
    source->depth = 1;
    source->fresh = true;
    return CH_OK;
}

struct ch_input *ch_source_input(struct ch_source *source)
{
    return &source->levels[source->depth - 1].input;
}

/* Gives up the innermost level. */
static void leave(struct ch_source *source)
{
    source->depth--;
    ch_unpack_free(source->levels[source->depth].unpack);
    source->levels[source->depth].unpack = NULL;
    ch_input_close(&source->levels[source->depth].input);
}

/* Opens the next file that the innermost level's archive holds as a level of its own. */
static enum ch_status enter_next(struct ch_source *source, struct ch_error *err)
{
    const char *name;
    uint32_t below = source->depth - 1;
    enum ch_status status = ch_unpack_next(source->levels[below].unpack, &name, err);
    if (status != CH_OK) return status;
    source->name.len = source->levels[below].name_len;
    source->name.data[source->name.len] = '\0';
    if (name) {
        ch_buf_putc(&source->name, ':');
        ch_buf_puts(&source->name, name);
    }
    if (source->name.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    ch_input_open_pull(&source->levels[source->depth].input, ch_unpack_pull, source->levels[below].unpack);
    source->levels[source->depth++].name_len = source->name.len;
    return CH_OK;
}

/* Opens the innermost level's archive where it is one: CH_OK then, CH_NOMATCH for a file of its own. */
static enum ch_status look_inside(struct ch_source *source, struct ch_error *err)
{
    struct ch_str head;
    uint32_t top = source->depth - 1;
    struct ch_input *input = &source->levels[top].input;
    enum ch_status status = ch_input_peek_line(input, HEAD, &head, err);
    if (status != CH_OK) return status;
    enum ch_packing packing = ch_packing_of(head);
    if (packing == CH_PACKING_NONE) return CH_NOMATCH;
    if (source->depth == CH_SOURCE_DEPTH)
        return ch_fail(err, CH_UNREADABLE, "is packed more than %d times", CH_SOURCE_DEPTH - 1);
    return ch_unpack_open(&source->levels[top].unpack, input, packing, err);
}

/* Leaves the innermost level, which is done with, and those below that have nothing more to give. */
static enum ch_status go_on(struct ch_source *source, struct ch_error *err)
{
    enum ch_status status = CH_NOMATCH;
    do {
        leave(source);
        if (source->depth > 0) status = enter_next(source, err);
    } while (status == CH_NOMATCH && source->depth > 0);
    return status;
}

enum ch_status ch_source_next(struct ch_source *source, struct ch_error *err)
{
    enum ch_status status = CH_OK;
    if (source->depth == 0) return CH_NOMATCH;
    if (!source->fresh) status = go_on(source, err);
    source->fresh = false;
    while (status == CH_OK) {
        status = look_inside(source, err);
        if (status == CH_NOMATCH) return CH_OK;
        if (status == CH_OK) status = enter_next(source, err);
        if (status == CH_NOMATCH) status = go_on(source, err); /* an empty archive */
    }
    return status;
}

void ch_source_close(struct ch_source *source)
{
    while (source->depth > 0)
        leave(source);
}

void ch_source_dispose(struct ch_source *source)
{
    ch_source_close(source);
    for (uint32_t i = 0; i < CH_SOURCE_DEPTH; i++)
        ch_input_dispose(&source->levels[i].input);
    ch_buf_dispose(&source->name);
}
