/* Tables of articles with a line of names above, as Media Cloud, GDELT and spreadsheets write them. */
#ifndef CH_INTAKE_CSV_H
#define CH_INTAKE_CSV_H

#include "base/text.h"

/* Whether head begins such a table: its first line holds at least two names, a name of the text's or page's
 * field among them (see ch_json_field_named). */
bool ch_csv_looks(struct ch_str head);

#endif
