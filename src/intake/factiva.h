/* Factiva's HTML exports: many articles on one page. */
#ifndef CH_INTAKE_FACTIVA_H
#define CH_INTAKE_FACTIVA_H

#include "base/text.h"

/* Whether a page is such an export, by the class or id that its articles have in its first bytes. */
bool ch_factiva_looks(struct ch_str head);

#endif
