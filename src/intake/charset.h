/* Bytes in any charset that news comes in -> UTF-8. */
#ifndef CH_INTAKE_CHARSET_H
#define CH_INTAKE_CHARSET_H

#include "base/status.h"
#include "base/text.h"

/* Sets *out to text in UTF-8: in itself where nothing is to be done, else what was appended to store. Judges
 * by, in this order: a byte order mark (UTF-8, UTF-16; not kept), UTF-16's pattern of zeros, validity as
 * UTF-8, the declared charset (any label; NULL), and else windows-1252. Text that is mostly UTF-8 stays so,
 * its malformed bytes for ch_normal_text to replace. Bytes that mean nothing in their charset become U+FFFD.
 * Statistical guessing is not done: it takes short windows-1252 texts for exotic charsets. CH_NOMEM. */
enum ch_status ch_charset_decode(struct ch_str in, const char *declared, struct ch_buf *store,
                                 struct ch_str *out, struct ch_error *err);

/* True when in starts with UTF-16's byte order mark or has its pattern of zeros. */
bool ch_charset_is_utf16(struct ch_str in);

/* The character of a byte in windows-1252 (https://encoding.spec.whatwg.org/index-windows-1252.txt), U+FFFD
 * for the five bytes that have none. */
uint32_t ch_charset_cp1252(unsigned char byte);

/* Copies the charset that an HTML or XML document declares in its first kilobytes (<meta charset>, <meta
 * http-equiv>, <?xml encoding?>) into label, lower-case; false when there is none. */
bool ch_charset_declared(struct ch_str document, char *label, size_t size);

#endif
