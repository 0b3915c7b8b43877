/* Packed files and archives, read as a stream: nothing is unpacked to disk, and the names inside are only
 * names. */
#ifndef CH_INTAKE_UNPACK_H
#define CH_INTAKE_UNPACK_H

#include "intake/input.h"

struct ch_unpack;

enum ch_packing {
    CH_PACKING_NONE,
    CH_PACKING_FILTER, /* one file, compressed with gzip, bzip2, xz, zstd or lz4 */
    CH_PACKING_TAR,
    CH_PACKING_ZIP,
};

/* How a file that begins with head is packed (512 bytes tell). An office document, which is a zip archive
 * too, counts as CH_PACKING_NONE. */
enum ch_packing ch_packing_of(struct ch_str head);

/* Whether head begins an office document of the Word kind (ECMA-376): a zip archive whose first member says
 * so. */
bool ch_packing_is_docx(struct ch_str head);

/* Whether a file's name ends as those of compressed files do (".gz", ".zst" ...). */
bool ch_packed_name(struct ch_str name);

/* Begins to read what is packed in below, which is borrowed until ch_unpack_free and gives no bytes to anyone
 * else. CH_NOMEM; CH_UNREADABLE when it is not what packing says. */
enum ch_status ch_unpack_open(struct ch_unpack **out, struct ch_input *below, enum ch_packing packing,
                              struct ch_error *err);

/* Goes to the next file inside; *name is its path in the archive, NULL for a compressed file; borrowed until
 * the next call. CH_NOMATCH behind the last; CH_UNREADABLE for a damaged or encrypted archive, which ends it
 * (CH_NOMATCH from then on); CH_NOMEM. */
enum ch_status ch_unpack_next(struct ch_unpack *unpack, const char **name, struct ch_error *err);

/* A ch_pull_fn: the bytes of the file that ch_unpack_next went to. An archive that grows to more than
 * CH_UNPACK_RATIO times its size is refused as CH_UNREADABLE: it was made to fill memory and time. */
enum ch_status ch_unpack_pull(void *unpack, char *bytes, size_t size, size_t *got, struct ch_error *err);

#define CH_UNPACK_RATIO 200
/* Below this many bytes no ratio is looked at. */
#define CH_UNPACK_FREE (UINT64_C(64) * 1024 * 1024)

void ch_unpack_free(struct ch_unpack *unpack);

#endif
