#include "lexicon/own.h"

#include "lexicon/actor_file.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* The tables that files come to. */
struct tables {
    const struct ch_lexicon *base;
    struct ch_arena arena;
    struct ch_lexicon_table *items;
    uint32_t count;
    ch_complain_fn *complain;
    void *context;
    uint32_t wrong;
};

static struct ch_str header_of(struct ch_str text)
{
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        struct ch_str line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
        if (ch_str_trim(line).len && line.ptr[0] != '#') {
            if (line.ptr[line.len - 1] == '\r') line.len--;
            return line;
        }
        text = (struct ch_str){text.ptr + line.len + (end != NULL), text.len - line.len - (end != NULL)};
    }
    return (struct ch_str){"", 0};
}

static void add_table(struct tables *t, const struct ch_own_file *file)
{
    struct ch_error complaint = CH_ERROR_INIT;
    const char *kind = ch_lexicon_kind_named(file->name);
    if (!kind) kind = ch_lexicon_kind_of(header_of(file->text));
    if (kind) {
        t->items[t->count++] =
            (struct ch_lexicon_table){.file = file->name, .text = file->text, .kind = kind};
        return;
    }
    ch_fail(&complaint, CH_USAGE, "the columns are those of no table of the lexicon");
    ch_hint(&complaint,
            "docs/lexicon.md lists them; 'name' alone needs a file called persons.tsv or places.tsv");
    ch_error_at(&complaint, file->name, 1, CH_NO_OFFSET);
    t->complain(t->context, &complaint);
    t->wrong++;
}

static enum ch_status add_file(struct tables *t, const struct ch_own_file *file, struct ch_error *err)
{
    uint32_t wrong = 0;
    if (ch_str_ends(ch_str_of(file->name), ".tsv")) {
        add_table(t, file);
        return CH_OK;
    }
    enum ch_status status = ch_actor_file_read(file->name, file->text, t->base, &t->arena,
                                               t->items + t->count, t->complain, t->context, &wrong, err);
    t->count += CH_ACTOR_TABLES;
    t->wrong += wrong;
    return status;
}

static enum ch_status gather(struct tables *t, const struct ch_own_file *files, uint32_t count,
                             struct ch_error *err)
{
    t->items = ch_arena_alloc(&t->arena, ((size_t)count * CH_ACTOR_TABLES + 1) * sizeof *t->items);
    enum ch_status status = t->items ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
    for (uint32_t i = 0; i < count && status == CH_OK; i++)
        status = add_file(t, &files[i], err);
    return status;
}

enum ch_status ch_own_check(const struct ch_lexicon *base, const struct ch_own_file *files, uint32_t count,
                            ch_complain_fn *complain, void *context, uint32_t *wrong, struct ch_error *err)
{
    struct tables t = {.base = base, .complain = complain, .context = context};
    uint32_t in_tables = 0;
    enum ch_status status = gather(&t, files, count, err);
    if (status == CH_OK)
        status = ch_lexicon_check(base, t.items, t.count, complain, context, &in_tables, err);
    *wrong = t.wrong + in_tables;
    ch_arena_dispose(&t.arena);
    return status;
}

/* The first complaint is the error. */
static void keep_first(void *context, const struct ch_error *complaint)
{
    struct ch_error *first = context;
    if (!first->message[0]) *first = *complaint;
}

enum ch_status ch_own_compile(const struct ch_lexicon *base, const struct ch_own_file *files, uint32_t count,
                              struct ch_buf *image, const struct ch_lexicon **out, struct ch_error *err)
{
    struct ch_error first = CH_ERROR_INIT;
    struct tables t = {.base = base, .complain = keep_first, .context = &first};
    enum ch_status status = gather(&t, files, count, err);
    if (status == CH_OK && t.wrong) {
        *err = first;
        status = CH_USAGE;
    }
    if (status == CH_OK) status = ch_lexicon_extend(base, t.items, t.count, image, err);
    if (status == CH_OK) status = ch_lexicon_open(image->data, image->len, out, err);
    ch_arena_dispose(&t.arena);
    return status;
}
