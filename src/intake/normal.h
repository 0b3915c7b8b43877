/* Bytes that claim to be UTF-8 -> valid UTF-8 in NFC with "\n" line ends. */
#ifndef CH_INTAKE_NORMAL_H
#define CH_INTAKE_NORMAL_H

#include "base/text.h"

/* Appends to out the text in Normalization Form C (Unicode UAX #15), "\r\n" and "\r" as "\n", each malformed
 * byte and each NUL as U+FFFD; nothing else is changed. Linear in the length. out->failed tells when memory
 * was short. */
void ch_normal_text(struct ch_str in, struct ch_buf *out);

/* Appends a field of metadata: as above, without white space at its ends and with runs of it as one space. */
void ch_normal_field(struct ch_str in, struct ch_buf *out);

#endif
