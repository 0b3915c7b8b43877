/* Runs a fuzz target over the files given, so that its corpus is a test with any compiler. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    static const size_t most = 16 * 1024 * 1024;
    uint8_t *data = malloc(most);
    FILE *file = fopen(path, "rb");
    int failed = !data || !file;
    size_t size = failed ? 0 : fread(data, 1, most, file);
    if (file && (ferror(file) || fclose(file) != 0)) failed = 1;
    /* The bytes go into a block of their own size, so that AddressSanitizer sees what reads beyond. */
    uint8_t *exact = failed ? NULL : realloc(data, size ? size : 1);
    if (exact) LLVMFuzzerTestOneInput(exact, size);
    free(exact ? exact : data);
    if (failed) fprintf(stderr, "%s cannot be read\n", path);
    return failed || !exact;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; i++)
        failed |= replay(argv[i]);
    printf("%d inputs\n", argc - 1);
    return failed;
}
