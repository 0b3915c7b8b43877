/* Mail: newsletters and press lists. */
#ifndef CH_INTAKE_MAIL_H
#define CH_INTAKE_MAIL_H

#include "base/text.h"

/* Whether head begins a mail (RFC 5322) or a mailbox (mbox): header fields that only mail has, and not merely
 * a memo's "From:" and "Subject:". */
bool ch_mail_looks(struct ch_str head);

#endif
