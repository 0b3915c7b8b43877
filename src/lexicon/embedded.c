/* The image that the build put into the program. */
#include "lexicon/lexicon.h"

/* In embed.inc. */
extern const unsigned char ch_lexicon_image[];
extern const unsigned char ch_lexicon_image_end[];

enum ch_status ch_lexicon_embedded(const struct ch_lexicon **out, struct ch_error *err)
{
    return ch_lexicon_open(ch_lexicon_image, (size_t)(ch_lexicon_image_end - ch_lexicon_image), out, err);
}
