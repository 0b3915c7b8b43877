/* The questions that several commands can ask, out of operands and options. */
#include "cli/ask.h"

#include <string.h>

static enum ch_status fill_said(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    const char *speaker = NULL, *to = call->value[CH_OPT_TO];
    enum ch_status status = ch_ask_words(call, 0, &speaker, err);
    if (status == CH_OK && speaker) status = ch_ask_party(call, speaker, &query->a, err);
    if (status == CH_OK && to) status = ch_ask_party(call, to, &query->to, err);
    return status;
}

static enum ch_status fill_cited(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    const char *by = call->value[CH_OPT_BY];
    enum ch_status status = ch_ask_words(call, 0, &query->text, err);
    if (status == CH_OK && by) status = ch_ask_party(call, by, &query->a, err);
    return status;
}

static enum ch_status fill_search(struct ch_call *call, struct ch_query *query, struct ch_error *err)
{
    return ch_ask_words(call, 0, &query->about, err);
}

static const struct question {
    enum ch_ask ask;
    enum ch_status (*fill)(struct ch_call *call, struct ch_query *query, struct ch_error *err);
} questions[] = {
    {CH_ASK_MET, ch_ask_pair},  {CH_ASK_SAID, fill_said},     {CH_ASK_CITED, fill_cited},
    {CH_ASK_DEEDS, fill_cited}, {CH_ASK_SEARCH, fill_search},
};

/* Options that not every question takes. --by is checked by its command's own table. */
static enum ch_status check_options(const struct ch_call *call, const struct ch_ask_info *info,
                                    struct ch_error *err)
{
    static const struct {
        enum ch_opt option;
        const char *name;
        uint32_t part;
    } needs[] = {{CH_OPT_STATUS, "status", CH_TAKES_STATUS},
                 {CH_OPT_PLACE, "place", CH_TAKES_PLACE},
                 {CH_OPT_TO, "to", CH_TAKES_TO},
                 {CH_OPT_ABOUT, "about", CH_TAKES_ABOUT},
                 {CH_OPT_FTS, "fts", CH_TAKES_ABOUT}};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (call->value[needs[i].option] && !(info->takes & needs[i].part))
            return ch_fail(err, CH_USAGE, "--%s does not go with %s", needs[i].name, info->name);
    return CH_OK;
}

enum ch_status ch_ask_question(struct ch_call *call, const char *name, struct ch_query *query,
                               struct ch_error *err)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        const struct ch_ask_info *info = ch_ask_info(questions[i].ask);
        if (strcmp(info->name, name) != 0) continue;
        query->ask = questions[i].ask;
        enum ch_status status = check_options(call, info, err);
        if (status == CH_OK) status = questions[i].fill(call, query, err);
        return status == CH_OK ? ch_ask_filters(call, query, err) : status;
    }
    ch_fail(err, CH_USAGE, "there is no question called '%s'", name);
    ch_hint(err, "it is one of: met, said, cited, deeds, search");
    return CH_USAGE;
}
