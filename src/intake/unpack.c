#include "intake/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that libarchive is fed with at a time. */
#define FEED ((size_t)64 * 1024)

struct ch_unpack {
    struct archive *archive;
    struct ch_input *below; /* borrowed */
    enum ch_packing packing;
    uint64_t in, out;       /* bytes taken from below and given out */
    enum ch_status trouble; /* what reading below came to, with its error */
    struct ch_error failure;
    bool broken; /* nothing more can be read */
};

static bool begins(struct ch_str head, const char *magic, size_t len)
{
    return head.len >= len && memcmp(head.ptr, magic, len) == 0;
}

bool ch_packing_is_docx(struct ch_str head)
{
    static const char *const firsts[] = {"[Content_Types].xml", "_rels/", "word/", "docProps/"};
    if (!begins(head, "PK\x03\x04", 4) || head.len < 30) return false;
    const unsigned char *h = (const unsigned char *)head.ptr;
    size_t len = h[26] | (size_t)h[27] << 8;
    if (len > head.len - 30) len = head.len - 30;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (ch_str_starts((struct ch_str){head.ptr + 30, len}, firsts[i])) return true;
    return false;
}

enum ch_packing ch_packing_of(struct ch_str head)
{
    static const struct {
        const char *magic;
        size_t len;
    } filters[] = {{"\x1F\x8B", 2},
                   {"BZh", 3},
                   {"\x28\xB5\x2F\xFD", 4},
                   {"\xFD"
                    "7zXZ",
                    5},
                   {"\x04\x22\x4D\x18", 4}};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (begins(head, filters[i].magic, filters[i].len)) return CH_PACKING_FILTER;
    if (begins(head, "PK\x03\x04", 4)) return ch_packing_is_docx(head) ? CH_PACKING_NONE : CH_PACKING_ZIP;
    if (head.len > 262 && memcmp(head.ptr + 257, "ustar", 5) == 0) return CH_PACKING_TAR;
    return CH_PACKING_NONE;
}

bool ch_packed_name(struct ch_str name)
{
    static const char *const ends[] = {".gz", ".zst", ".bz2", ".xz", ".lz4"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ch_str_ends(name, ends[i])) return true;
    return false;
}

static la_ssize_t feed(struct archive *archive, void *client, const void **bytes)
{
    struct ch_unpack *unpack = client;
    struct ch_str some;
    unpack->trouble = ch_input_peek(unpack->below, 1, &some, &unpack->failure);
    if (unpack->trouble != CH_OK) {
        archive_set_error(archive, EIO, "%s", unpack->failure.message);
        return ARCHIVE_FATAL;
    }
    if (some.len > FEED) some.len = FEED;
    ch_input_skip(unpack->below, some.len);
    unpack->in += some.len;
    *bytes = some.ptr;
    return (la_ssize_t)some.len;
}

/* Filters that would start a program are left out: those answer with ARCHIVE_WARN. */
static bool support(struct archive *a, enum ch_packing packing)
{
    if (packing == CH_PACKING_TAR) return archive_read_support_format_tar(a) == ARCHIVE_OK;
    if (packing == CH_PACKING_ZIP) return archive_read_support_format_zip_streamable(a) == ARCHIVE_OK;
    int (*const filters[])(struct archive *) = {
        archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
        archive_read_support_filter_zstd, archive_read_support_filter_lz4};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (filters[i](a) == ARCHIVE_FATAL) return false;
    return archive_read_support_format_raw(a) == ARCHIVE_OK;
}

/* What libarchive, or reading below it, says. */
static enum ch_status explain(struct ch_unpack *unpack, struct ch_error *err)
{
    unpack->broken = true;
    if (unpack->trouble != CH_OK) {
        if (err) *err = unpack->failure;
        return unpack->trouble;
    }
    if (archive_errno(unpack->archive) == ENOMEM) return ch_fail(err, CH_NOMEM, "out of memory");
    const char *what = archive_error_string(unpack->archive);
    ch_fail(err, CH_UNREADABLE, "the %s is damaged: %s",
            unpack->packing == CH_PACKING_FILTER ? "compressed file" : "archive",
            what ? what : "unknown reason");
    ch_hint(err, "what came before the damage has been read; get the file anew, or repair it, for the rest");
    return CH_UNREADABLE;
}

enum ch_status ch_unpack_open(struct ch_unpack **out, struct ch_input *below, enum ch_packing packing,
                              struct ch_error *err)
{
    *out = NULL;
    struct ch_unpack *unpack = calloc(1, sizeof *unpack);
    if (!unpack) return ch_fail(err, CH_NOMEM, "out of memory");
    unpack->below = below;
    unpack->packing = packing;
    unpack->archive = archive_read_new();
    enum ch_status status = CH_OK;
    if (!unpack->archive || !support(unpack->archive, packing))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    else if (archive_read_open(unpack->archive, unpack, NULL, feed, NULL) != ARCHIVE_OK)
        status = explain(unpack, err);
    if (status == CH_OK)
        *out = unpack;
    else
        ch_unpack_free(unpack);
    return status;
}

static const char *name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    return name ? name : "(no name)";
}

/* Leaves out what file managers add: folders' settings, resource forks, hidden files. */
static bool is_hidden(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return *name == '.' || strncmp(path, "__MACOSX/", 9) == 0;
}

/* libarchive hands bytes on as they are where no filter understands them. */
static enum ch_status check_filter(struct ch_unpack *unpack, struct ch_error *err)
{
    if (archive_filter_code(unpack->archive, 0) != ARCHIVE_FILTER_NONE) return CH_OK;
    unpack->broken = true;
    return ch_fail(err, CH_UNREADABLE, "begins like a compressed file, but is none or ends too early");
}

enum ch_status ch_unpack_next(struct ch_unpack *unpack, const char **name, struct ch_error *err)
{
    struct archive_entry *entry;
    while (!unpack->broken) {
        int got = archive_read_next_header(unpack->archive, &entry);
        if (got == ARCHIVE_EOF) return CH_NOMATCH;
        if (got == ARCHIVE_RETRY) continue;
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return explain(unpack, err);
        *name = NULL;
        if (unpack->packing == CH_PACKING_FILTER) return check_filter(unpack, err);
        if (archive_entry_is_encrypted(entry) > 0) {
            unpack->broken = true;
            ch_fail(err, CH_UNREADABLE, "the archive is encrypted");
            ch_hint(err, "unpack it with its password first");
            return CH_UNREADABLE;
        }
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) continue;
        *name = name_of(entry);
        if (!is_hidden(*name)) return CH_OK;
    }
    return CH_NOMATCH;
}

enum ch_status ch_unpack_pull(void *from, char *bytes, size_t size, size_t *got, struct ch_error *err)
{
    struct ch_unpack *unpack = from;
    *got = 0;
    la_ssize_t n;
    do
        n = archive_read_data(unpack->archive, bytes, size);
    while (n == ARCHIVE_RETRY);
    if (n < 0) return explain(unpack, err);
    unpack->out += (uint64_t)n;
    if (unpack->out > CH_UNPACK_FREE && unpack->out / CH_UNPACK_RATIO > unpack->in) {
        unpack->broken = true;
        ch_fail(err, CH_UNREADABLE, "unpacks to more than %d times its size, as no text does",
                CH_UNPACK_RATIO);
        ch_hint(err, "if it is what it claims to be, unpack it first");
        return CH_UNREADABLE;
    }
    *got = (size_t)n;
    return CH_OK;
}

void ch_unpack_free(struct ch_unpack *unpack)
{
    if (!unpack) return;
    archive_read_free(unpack->archive);
    free(unpack);
}
