/* How fast the lexicon opens and finds names. bench_lexicon [--hits] FILE...: looks names up at each word of
 * the files, without tokens and sentences; with --hits it prints what it found, for looking at the tables. */
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Look at so many bytes at least, going over the files again. */
#define BYTES_WANTED ((size_t)64 << 20)

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* not slowed down by others on the machine */
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool read_file(const char *path, struct ch_buf *out)
{
    FILE *file = fopen(path, "rb");
    char block[65536];
    size_t n;
    if (!file) return false;
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        ch_buf_add(out, block, n);
    fclose(file);
    return !out->failed;
}

static bool in_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static void print(const char *text, const struct ch_lex_match *match)
{
    static const char *const kinds[] = {"state",   "adjective", "national",     "capital",
                                        "metonym", "office",    "organisation", "person",
                                        "surname", "given",     "agreement",    "place"};
    printf("%s\t%.*s\t%u\t%u\n", kinds[match->kind], (int)match->len, text, match->id, match->flags);
}

/* Looks up at each word of the text; the number of matches. */
static size_t look_up(const struct ch_lexicon *lex, struct ch_str text, bool hits)
{
    struct ch_lex_match matches[64];
    size_t found = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!in_word(text.ptr[i]) || (i > 0 && in_word(text.ptr[i - 1]))) continue;
        struct ch_str rest = {text.ptr + i, text.len - i};
        uint32_t count = ch_lexicon_prefixes(lex, rest, matches, 64);
        for (uint32_t m = 0; hits && m < count; m++)
            print(rest.ptr, &matches[m]);
        found += count;
    }
    return found;
}

int main(int argc, char **argv)
{
    const struct ch_lexicon *lex = NULL;
    struct ch_error err = CH_ERROR_INIT;
    struct ch_buf text = {0};
    bool hits = argc > 1 && strcmp(argv[1], "--hits") == 0;
    double start = seconds();
    if (ch_lexicon_embedded(&lex, &err) != CH_OK) return err.status;
    double opened = seconds() - start;
    for (int i = hits ? 2 : 1; i < argc; i++)
        if (!read_file(argv[i], &text)) return CH_IO;
    struct ch_str all = {text.data, text.len};
    size_t bytes = 0, found = 0;
    start = seconds();
    while (all.len && (bytes < BYTES_WANTED) && !(hits && bytes)) {
        found += look_up(lex, all, hits);
        bytes += all.len;
    }
    double taken = seconds() - start;
    if (!hits)
        printf("opened in %.3f ms; %.1f MB/s, %.1f names found in 1000 bytes, %u states, %u persons\n",
               opened * 1e3, (double)bytes / taken / 1e6,
               1000.0 * (double)found / (double)(bytes ? bytes : 1), ch_lexicon_count(lex, CH_LEX_STATE),
               ch_lexicon_count(lex, CH_LEX_PERSON));
    ch_buf_dispose(&text);
    return 0;
}
