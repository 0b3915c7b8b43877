/* lexicon-compile IMAGE ASSEMBLY TABLE...: the build's step from src/lexicon/tables/ to the embedded image.
 * ASSEMBLY becomes a source file that puts IMAGE into the program; it is written anew with every image, so
 * that it is compiled again. */
#include "lexicon/compile.h"

#include <stdio.h>
#include <stdlib.h>

static bool read_file(const char *path, struct ch_buf *out)
{
    FILE *file = fopen(path, "rb");
    char block[65536];
    size_t n;
    if (!file) return false;
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        ch_buf_add(out, block, n);
    bool fine = !ferror(file) && !out->failed;
    return fclose(file) == 0 && fine;
}

static bool write_file(const char *path, const struct ch_buf *bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool fine = fwrite(bytes->data, 1, bytes->len, file) == bytes->len;
    return fclose(file) == 0 && fine;
}

static bool write_assembly(const char *path, const char *image)
{
    struct ch_buf text = {0};
    ch_buf_printf(&text, "#define CH_LEXICON_IMAGE \"%s\"\n#include \"lexicon/embed.inc\"\n", image);
    bool fine = !text.failed && write_file(path, &text);
    ch_buf_dispose(&text);
    return fine;
}

static int complain(const struct ch_error *err)
{
    fprintf(stderr, "%s:%llu: %s\n", err->file, (unsigned long long)err->line, err->message);
    return err->status;
}

/* Reads the tables named in paths; a table that cannot be read keeps no text. */
static bool read_all(char **paths, struct ch_lexicon_table *tables, struct ch_buf *texts, int count)
{
    for (int i = 0; i < count; i++) {
        if (!read_file(paths[i], &texts[i])) {
            fprintf(stderr, "%s: cannot be read\n", paths[i]);
            return false;
        }
        tables[i] = (struct ch_lexicon_table){.file = paths[i], .text = {texts[i].data, texts[i].len}};
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: lexicon-compile IMAGE ASSEMBLY TABLE...\n", stderr);
        return CH_USAGE;
    }
    int count = argc - 3, result = CH_IO;
    struct ch_lexicon_table *tables = calloc((size_t)count, sizeof *tables);
    struct ch_buf *texts = calloc((size_t)count, sizeof *texts), image = {0};
    struct ch_error err = CH_ERROR_INIT;
    if (tables && texts && read_all(argv + 3, tables, texts, count)) {
        if (ch_lexicon_compile(tables, (uint32_t)count, &image, &err) != CH_OK)
            result = complain(&err);
        else if (write_file(argv[1], &image) && write_assembly(argv[2], argv[1]))
            result = CH_OK;
    }
    for (int i = 0; texts && i < count; i++)
        ch_buf_dispose(&texts[i]);
    ch_buf_dispose(&image);
    free(texts);
    free(tables);
    return result;
}
