#include "cli/own_lexicon.h"

#include "lexicon/lexicon.h"
#include "store/lexicon_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum ch_status ch_own_file_read(const char *path, struct ch_arena *arena, struct ch_own_file *file,
                                struct ch_error *err)
{
    char block[65536];
    struct ch_buf text = {0};
    const char *slash = strrchr(path, '/');
    FILE *in = fopen(path, "rb");
    bool good = in != NULL;
    for (size_t n; good && (n = fread(block, 1, sizeof block, in)) > 0;)
        ch_buf_add(&text, block, n);
    good = good && !ferror(in);
    if (!good) ch_fail(err, CH_UNREADABLE, "cannot be read: %s", strerror(errno));
    if (!good) ch_error_at(err, path, 0, CH_NO_OFFSET);
    if (in) fclose(in);
    file->name = slash ? slash + 1 : path;
    file->text.ptr = text.failed ? NULL : ch_arena_copy(arena, text.data ? text.data : "", text.len);
    file->text.len = text.len;
    ch_buf_dispose(&text);
    if (!good) return CH_UNREADABLE;
    return file->text.ptr ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static enum ch_status gather(const struct ch_call *call, struct ch_arena *arena, struct ch_own_file **files,
                             uint32_t *count, struct ch_error *err)
{
    const char *path = call->value[CH_OPT_LEXICON];
    struct ch_own_file *stored = NULL;
    enum ch_status status = call->db ? ch_lexicon_files_read(call->db, arena, &stored, count, err) : CH_OK;
    if (status != CH_OK) return status;
    *files = ch_arena_alloc(arena, ((size_t)*count + 1) * sizeof **files);
    if (!*files) return ch_fail(err, CH_NOMEM, "out of memory");
    if (*count) memcpy(*files, stored, *count * sizeof **files);
    return path ? ch_own_file_read(path, arena, &(*files)[(*count)++], err) : CH_OK;
}

enum ch_status ch_own_lexicon(const struct ch_call *call, struct ch_buf *image, const struct ch_lexicon **out,
                              struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_own_file *files = NULL;
    uint32_t count = 0;
    enum ch_status status = ch_lexicon_embedded(out, err);
    if (status == CH_OK) status = gather(call, &arena, &files, &count, err);
    if (status == CH_OK && count) status = ch_own_compile(*out, files, count, image, out, err);
    ch_arena_dispose(&arena);
    return status;
}
