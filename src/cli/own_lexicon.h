/* The lexicon with what the user added to it. */
#ifndef CH_CLI_OWN_LEXICON_H
#define CH_CLI_OWN_LEXICON_H

#include "cli/command.h"
#include "lexicon/own.h"

struct ch_lexicon;

/* The built-in lexicon, or one with the file of --lexicon and those in the call's database, in *image.
 * CH_USAGE with file and line for the first thing in them that makes no sense. */
enum ch_status ch_own_lexicon(const struct ch_call *call, struct ch_buf *image, const struct ch_lexicon **out,
                              struct ch_error *err);

/* Reads a file into *file, its name without the folder; in arena. CH_UNREADABLE. */
enum ch_status ch_own_file_read(const char *path, struct ch_arena *arena, struct ch_own_file *file,
                                struct ch_error *err);

#endif
