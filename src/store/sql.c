#include "store/sql.h"

const char *ch_sql_text(enum ch_sql sql)
{
    static const char *const texts[] = {
#define X(name, text) text,
        CH_SQL_LIST(X) CH_SQL_CURATION_LIST(X)
#undef X
    };
    return texts[sql];
}
