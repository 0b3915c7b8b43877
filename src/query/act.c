#include "query/query.h"

#include <string.h>

/* Classes of statements by their CAMEO codes (Schrodt 2012, 1.1b3), as the column statement.act in the
 * schema; a narrower one goes before that which would hold it. */
static const struct {
    const char *name, *code;
} acts[] = {
    {"deny", "016"},     {"invite", "022"}, {"apologise", "055"}, {"accuse", "112"},
    {"appeal", "02"},    {"promise", "03"}, {"support", "05"},    {"demand", "10"},
    {"criticise", "11"}, {"reject", "12"},  {"threaten", "13"},
};

bool ch_act_named(const char *name)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(acts[i].name, name) == 0) return true;
    return false;
}

const char *ch_act_of_code(const char *cameo)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strncmp(acts[i].code, cameo, strlen(acts[i].code)) == 0) return acts[i].name;
    return NULL;
}
