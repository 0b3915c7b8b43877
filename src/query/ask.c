#include "query/plan.h"

#include <string.h>

/* The fields of each kind of question, in the order of the columns of its SQL (plan_sql.c). */

#define TEXT(name, what)                 \
    {                                    \
        name, CH_VALUE_TEXT, what, false \
    }
#define LIST(name, what)                 \
    {                                    \
        name, CH_VALUE_LIST, what, false \
    }
#define INTEGER(name, what)             \
    {                                   \
        name, CH_VALUE_INT, what, false \
    }
#define MORE(name, what)                \
    {                                   \
        name, CH_VALUE_TEXT, what, true \
    }
#define MORE_LIST(name, what)           \
    {                                   \
        name, CH_VALUE_LIST, what, true \
    }
#define MORE_REAL(name, what)           \
    {                                   \
        name, CH_VALUE_REAL, what, true \
    }
#define MORE_INTEGER(name, what)       \
    {                                  \
        name, CH_VALUE_INT, what, true \
    }

/* What every fact says of its article. */
#define ARTICLE_FIELDS                                                                              \
    MORE("article", "id of the article"), MORE("title", "its title"), TEXT("outlet", "its outlet"), \
        MORE("published", "its date"), MORE("url", "its address")

/* What every fact says of the analysts. */
#define VERDICT MORE("verdict", "of an analyst: rejected or confirmed")

static const struct ch_field met_fields[] = {
    TEXT("date", "day of the meeting; of publication where the text does not tell it"),
    TEXT("status", "held, planned, proposed, cancelled or denied"),
    MORE("mode", "in_person, phone, video or unknown"),
    LIST("participants", "who met"),
    MORE_LIST("participant_keys", "their keys"),
    MORE_LIST("countries", "their countries, \"\" where unknown"),
    TEXT("place", "where"),
    TEXT("evidence", "the sentence that tells it"),
    ARTICLE_FIELDS,
    TEXT("id", "of the fact, for `explain`"),
    MORE("date_told", "the date as far as the text tells it"),
    MORE("rule", "which rule found it"),
    MORE_REAL("confidence", "0 to 1"),
    VERDICT,
    INTEGER("reports", "articles that tell of it"),
    MORE_INTEGER("sources", "the same, copies counted once"),
};

static const struct ch_field said_fields[] = {
    TEXT("date", "day of the statement; of publication where the text does not tell it"),
    TEXT("speaker", "who said it"),
    MORE("role", "the speaker's office then"),
    TEXT("country", "that the speaker acts for"),
    LIST("to", "to whom"),
    TEXT("said", "what was said; pieces joined by an ellipsis"),
    MORE("kind", "direct, indirect or mixed"),
    MORE("cue", "the words that signal it"),
    MORE("cameo", "CAMEO code"),
    MORE_LIST("instruments", "what it cites"),
    MORE("evidence", "the sentence where it begins"),
    ARTICLE_FIELDS,
    TEXT("id", "of the fact, for `explain`"),
    MORE("speaker_key", "key of the speaker"),
    MORE("rule", "which rule found it"),
    MORE_REAL("confidence", "0 to 1"),
    VERDICT,
    INTEGER("reports", "articles that tell of it"),
    MORE_INTEGER("sources", "the same, copies counted once"),
};

static const struct ch_field cited_fields[] = {
    TEXT("date", "day of the statement; of publication where the text does not tell it"),
    TEXT("symbol", "of the instrument"),
    MORE("kind", "resolution, treaty, agreement or statement"),
    MORE("instrument", "its title"),
    MORE("instrument_url", "its text"),
    TEXT("speaker", "who cites it; null: the article in its own words"),
    TEXT("country", "that the speaker acts for"),
    MORE("said", "the statement"),
    TEXT("evidence", "the sentence with it"),
    ARTICLE_FIELDS,
    TEXT("id", "of the fact, for `explain`"),
    MORE("statement", "id of the statement"),
    MORE("speaker_key", "key of the speaker"),
    VERDICT,
    MORE_INTEGER("reports", "articles that tell of it"),
    MORE_INTEGER("sources", "the same, copies counted once"),
};

static const struct ch_field deeds_fields[] = {
    TEXT("date", "day of publication"),
    TEXT("symbol", "of the instrument"),
    MORE("kind", "resolution, treaty, agreement or statement"),
    MORE("instrument", "its title"),
    MORE("instrument_url", "its text"),
    TEXT("deed", "what is done with it"),
    TEXT("status", "done, planned, proposed, alleged or denied"),
    LIST("actors", "who does it; none: not told"),
    MORE_LIST("actor_keys", "their keys"),
    MORE_LIST("countries", "their countries, \"\" where unknown"),
    TEXT("speaker", "who says so; null: the article in its own words"),
    TEXT("evidence", "the sentence that tells it"),
    ARTICLE_FIELDS,
    TEXT("id", "of the fact, for `explain`"),
    MORE("statement", "id of the statement that tells it"),
    VERDICT,
};

static const struct ch_field actors_fields[] = {
    TEXT("name", "canonical name"),
    TEXT("type", "person, country, organization or group"),
    TEXT("role", "the last office seen"),
    TEXT("country", "that it acts for"),
    INTEGER("articles", "in how many it appears"),
    MORE("wikidata", "its item there"),
    TEXT("key", "its identity"),
};

static const struct ch_field names_fields[] = {
    TEXT("name", "a form of the name"),
    INTEGER("articles", "in how many it stands"),
};

static const struct ch_field roles_fields[] = {
    TEXT("role", "the office"),
    TEXT("first", "date of the first article with it"),
    TEXT("last", "date of the last"),
    INTEGER("articles", "in how many"),
};

static const struct ch_field partners_fields[] = {
    TEXT("name", "whom they met; of a country: which countries"),
    TEXT("country", "that it acts for"),
    INTEGER("meetings", "meetings that were held"),
    TEXT("first", "day of the first"),
    TEXT("last", "day of the last"),
    MORE("key", "key of the actor"),
};

static const struct ch_field cites_fields[] = {
    TEXT("symbol", "of the instrument"), MORE("instrument", "its title"), INTEGER("citations", "how often"),
    TEXT("first", "day of the first"),   TEXT("last", "day of the last"), MORE("url", "its text"),
};

static const struct ch_field search_fields[] = {
    TEXT("published", "date of the article"),
    TEXT("outlet", "its outlet"),
    TEXT("title", "its title"),
    TEXT("extract", "the words around what was found"),
    TEXT("id", "of the article, for `show`"),
    MORE("url", "its address"),
    MORE_INTEGER("meetings", "meetings in it"),
    MORE_INTEGER("statements", "statements in it"),
    MORE_INTEGER("copies", "other articles with the same text"),
};

static const struct ch_field marks_fields[] = {
    INTEGER("start", "first code point"),
    INTEGER("end", "code point behind the last"),
    TEXT("what", "actor, meeting, statement, cue or instrument"),
    TEXT("name", "of actor or instrument; speaker; participants"),
    TEXT("id", "of the fact; key of the actor"),
};

static const struct ch_field explain_fields[] = {
    TEXT("id", "of the fact"),
    TEXT("what", "meeting, statement, citation or deed"),
    TEXT("fact", "what is claimed"),
    TEXT("evidence", "a sentence that proves it"),
    INTEGER("start", "its first code point in the article's text"),
    INTEGER("end", "the code point behind its last"),
    TEXT("rule", "which rule found it"),
    {"confidence", CH_VALUE_REAL, "0 to 1", false},
    TEXT("article", "id of the article"),
    TEXT("title", "its title"),
    TEXT("outlet", "its outlet"),
    TEXT("published", "its date"),
    TEXT("url", "its address"),
    TEXT("program", "what found it"),
    TEXT("superseded_by", "id of the newer version of the article"),
    TEXT("verdict", "of an analyst: rejected or confirmed"),
    TEXT("decisions", "of analysts, on the fact and its actors: see `curation`"),
    TEXT("persons", "who is somebody known from other articles, and why"),
    TEXT("joined", "why it is one with other reports"),
};

static const struct ch_field stats_fields[] = {
    TEXT("what", "what is counted"),
    INTEGER("count", "how many"),
    TEXT("note", "first and last day"),
};

static const struct ch_field timeline_fields[] = {
    TEXT("month", "of the event, else of publication; a year where no more is told"),
    INTEGER("held", "meetings that took place"),
    INTEGER("other", "of meetings planned, proposed, cancelled or denied"),
    INTEGER("said", "statements"),
};

static const struct ch_field common_fields[] = {
    TEXT("name", "whom both met"),
    TEXT("country", "that it acts for"),
    INTEGER("with_a", "meetings with the first that were held"),
    INTEGER("with_b", "with the second"),
    TEXT("last_a", "day of the last meeting with the first"),
    TEXT("last_b", "with the second"),
    MORE("key", "key of the actor"),
};

static const struct ch_field network_fields[] = {
    TEXT("name", "who met others"),
    TEXT("country", "that it acts for"),
    INTEGER("partners", "how many they met"),
    INTEGER("meetings", "meetings, one for each partner in it"),
    {"between", CH_VALUE_REAL, "share of the shortest ways between two others that lead through it", false},
    TEXT("key", "key of the actor"),
};

static const struct ch_field pairs_fields[] = {
    TEXT("a", "one who met"),
    TEXT("a_country", "that it acts for"),
    TEXT("b", "the other"),
    TEXT("b_country", "that it acts for"),
    INTEGER("meetings", "meetings of the two that were held"),
    TEXT("first", "day of the first"),
    TEXT("last", "day of the last"),
    MORE("a_key", "key of the one"),
    MORE("b_key", "of the other"),
};

static const struct ch_field same_day_fields[] = {
    TEXT("date", "the day"),
    LIST("topics", "words and instruments that both use"),
    TEXT("a", "who of the first"),
    TEXT("a_said", "what they said"),
    TEXT("b", "who of the second"),
    TEXT("b_said", "what they said"),
    TEXT("a_id", "of the first statement, for `explain`"),
    TEXT("b_id", "of the second"),
};

static const struct ch_field notes_fields[] = {
    TEXT("note", "in the analyst's words"),
    TEXT("analyst", "who noted it"),
    TEXT("made", "when"),
};

static const struct ch_field curation_fields[] = {
    INTEGER("decision", "its number, for `undo`"),
    TEXT("act", "merge, split, rename, note, reject or confirm"),
    TEXT("subject", "key of the actor or id of the fact that it is about"),
    TEXT("object", "merge: who it is; split, rename: the name; join: the other fact"),
    TEXT("article", "split, reject, confirm: id of the article"),
    TEXT("note", "in the analyst's words"),
    TEXT("analyst", "who decided"),
    TEXT("made", "when"),
    MORE_INTEGER("undone", "1: it was taken back"),
};

static const struct ch_field lexicon_fields[] = {
    TEXT("name", "of the file"),
    INTEGER("lines", "how many it has"),
};

#define COUNT(fields) fields, sizeof fields / sizeof *fields
#define WHO CH_TAKES_A | CH_NEEDS_A

static const struct ch_ask_info infos[CH_ASK_COUNT] = {
    [CH_ASK_MET] = {"met",
                    CH_TAKES_A | CH_TAKES_B | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_STATUS |
                        CH_TAKES_PLACE | CH_TAKES_OUTLET | CH_TAKES_MODE | CH_TAKES_REPORTS,
                    COUNT(met_fields)},
    [CH_ASK_SAID] = {"said",
                     CH_TAKES_A | CH_TAKES_TO | CH_TAKES_ABOUT | CH_TAKES_DATES | CH_TAKES_COUNTRY |
                         CH_TAKES_OUTLET | CH_TAKES_ACT | CH_TAKES_REPORTS,
                     COUNT(said_fields)},
    [CH_ASK_CITED] = {"cited",
                      CH_TAKES_A | CH_TAKES_TEXT | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_OUTLET |
                          CH_TAKES_KIND | CH_TAKES_REPORTS,
                      COUNT(cited_fields)},
    [CH_ASK_DEEDS] = {"deeds",
                      CH_TAKES_A | CH_TAKES_TEXT | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_OUTLET |
                          CH_TAKES_KIND | CH_TAKES_STATUS | CH_TAKES_DEED | CH_TAKES_REPORTS,
                      COUNT(deeds_fields)},
    [CH_ASK_ACTORS] = {"actors", CH_TAKES_TEXT | CH_TAKES_COUNTRY, COUNT(actors_fields)},
    [CH_ASK_NAMES] = {"names", WHO, COUNT(names_fields)},
    [CH_ASK_ROLES] = {"roles", WHO, COUNT(roles_fields)},
    [CH_ASK_PARTNERS] = {"partners", WHO, COUNT(partners_fields)},
    [CH_ASK_CITES] = {"cites", WHO, COUNT(cites_fields)},
    [CH_ASK_SEARCH] = {"search",
                       CH_TAKES_ABOUT | CH_NEEDS_ABOUT | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_OUTLET |
                           CH_TAKES_REPORTS,
                       COUNT(search_fields)},
    [CH_ASK_MARKS] = {"marks", CH_TAKES_TEXT | CH_NEEDS_TEXT, COUNT(marks_fields)},
    [CH_ASK_EXPLAIN] = {"explain", CH_TAKES_TEXT | CH_NEEDS_TEXT, COUNT(explain_fields)},
    [CH_ASK_STATS] = {"stats", CH_TAKES_REPORTS, COUNT(stats_fields)},
    [CH_ASK_TIMELINE] = {"timeline",
                         CH_TAKES_A | CH_TAKES_B | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_OUTLET,
                         COUNT(timeline_fields)},
    [CH_ASK_NETWORK] = {"network", CH_TAKES_A | CH_TAKES_DATES | CH_TAKES_COUNTRY | CH_TAKES_OUTLET,
                        COUNT(network_fields)},
    [CH_ASK_PAIRS] = {"pairs", CH_TAKES_DATES, COUNT(pairs_fields)},
    [CH_ASK_SAME_DAY] = {"same_day", WHO | CH_TAKES_B | CH_NEEDS_B | CH_TAKES_DATES, COUNT(same_day_fields)},
    [CH_ASK_NOTES] = {"notes", WHO, COUNT(notes_fields)},
    [CH_ASK_LEXICON] = {"lexicon", 0, COUNT(lexicon_fields)},
    [CH_ASK_CURATION] = {"curation", 0, COUNT(curation_fields)},
    [CH_ASK_COMMON] = {"common", WHO | CH_TAKES_B | CH_NEEDS_B | CH_TAKES_DATES, COUNT(common_fields)},
};

const struct ch_ask_info *ch_ask_info(enum ch_ask ask)
{
    return &infos[ask];
}

const struct ch_value *ch_value_named(const struct ch_ask_info *info, const struct ch_value *values,
                                      const char *name)
{
    for (uint32_t i = 0; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0) return &values[i];
    return NULL;
}
