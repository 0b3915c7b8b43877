/* Questions of several parts: "who met A and what did he say", "who said what to whom", "when and where". */
#include "events/cue.h"
#include "events/meeting_cue.h"
#include "question/reading.h"

#include <string.h>

#define QUESTION_WORDS "who whom what which when where why how whose"
#define JOINTS "and & , ; or also then plus"
#define AUXILIARIES "did do does has have had is are was were will would can could"

static enum ch_status no_memory(struct ch_error *err)
{
    return ch_fail(err, CH_NOMEM, "out of memory");
}

/* "whats", "whos": as typed in a hurry. */
static void mend_contractions(struct ch_reading *r)
{
    static const struct {
        const char *typed, *meant;
    } words[] = {{"whats", "what"}, {"whos", "who"}, {"wheres", "where"}, {"whens", "when"}, {"hows", "how"}};
    for (uint32_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (ch_str_is(r->words[i].lower, words[k].typed)) r->words[i].lower = ch_str_of(words[k].meant);
}

static uint32_t skip(const struct ch_reading *r, uint32_t i, const char *list)
{
    while (i < r->count && (r->words[i].used || ch_question_is(r, i, list)))
        i++;
    return i;
}

/* A verb in the past that stands for a clause of its own: "and called for a truce", "and met B". */
static bool is_finite_verb(const struct ch_reading *r, uint32_t i)
{
    struct ch_str word = i < r->count ? r->words[i].lower : CH_LIT("");
    uint32_t count;
    if (!ch_str_ends(word, "ed") && !ch_question_is(r, i, "said told met spoke saw held")) return false;
    if (i > 0 && ch_is_upper(r->words[i].form.ptr[0])) return false;
    for (uint32_t k = 0; k < r->words[i].verb_count; k++)
        if (ch_cues_of(r->words[i].verb[k], &count) || ch_meeting_cue_of(r->words[i].verb[k], false))
            return true;
    return ch_question_verb_is(r, i, "say tell meet speak see hold cite visit");
}

/* Whether a question of its own begins behind the joint at i. */
static bool begins_another(const struct ch_reading *r, uint32_t i)
{
    uint32_t at = skip(r, i, JOINTS);
    if (at >= r->count || at == i) return false;
    if (ch_question_is(r, at, QUESTION_WORDS) || is_finite_verb(r, at)) return true;
    return ch_question_is(r, at, AUXILIARIES) && at + 2 < r->count && !ch_is_upper(r->words[at].form.ptr[0]);
}

static bool asks_when_or_where(const struct ch_reading *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (!r->words[i].used && !ch_question_is(r, i, JOINTS " when where")) return false;
    return true;
}

/* "when and where did A meet B": the first word, or "when", whose answer tells the place as well, stands for
 * all. */
static void join_question_words(struct ch_reading *r, uint32_t first)
{
    uint32_t i = first;
    if (!ch_question_is(r, i, QUESTION_WORDS)) return;
    while (ch_question_is(r, i + 1, JOINTS " /") &&
           ch_question_is(r, i + 2, "who whom when where what how")) {
        uint32_t how = ch_question_is(r, i + 2, "how") && ch_question_is(r, i + 3, "often") ? 1 : 0;
        bool when = ch_question_is(r, i + 2, "when") && ch_question_is(r, first, "where");
        if (when) r->words[first].lower = CH_LIT("when");
        ch_question_use(r, i + 1, i + 3 + how);
        i += 2 + how;
    }
}

/* Ends the question before the word at i; what stands from `first` on is kept as the rest. */
static enum ch_status cut(struct ch_reading *r, uint32_t i, uint32_t first, struct ch_error *err)
{
    const char *text = ch_question_phrase(r, (struct ch_words){first, r->count});
    bool empty = first >= r->count, alone = skip(r, first + 1, "?") >= r->count;
    enum ch_status status = CH_OK;
    if (alone && !empty)
        status = ch_question_pass_over(r, (struct ch_words){first, r->count}, err); /* "and why" */
    r->count = i;
    if (empty || alone) return status;
    r->out->rest = text ? text : "";
    return text ? CH_OK : no_memory(err);
}

/* What asks for an object that is not known: "who met whom", "who said what to whom". */
static void drop_objects(struct ch_reading *r, uint32_t first)
{
    for (uint32_t i = first + 1; i < r->count; i++) {
        if (r->words[i].used || !ch_question_is(r, i, "whom who what")) continue;
        if (ch_question_is(r, i, "who") && i + 1 < r->count && !r->words[i + 1].used) continue;
        r->words[i].used = true;
        if (ch_question_is(r, i, "whom who")) r->objects = true;
        bool last = i + 1 >= r->count || r->words[i + 1].used;
        if (last && ch_question_is(r, i - 1, "to with by about on of")) r->words[i - 1].used = true;
    }
}

/* Whether the word ends a sentence and another question follows. */
static bool is_stop(const struct ch_reading *r, uint32_t i)
{
    if (ch_question_is(r, i, "? ; !")) return true;
    return ch_question_is(r, i, ".") && ch_question_is(r, i + 1, QUESTION_WORDS " " AUXILIARIES);
}

enum ch_status ch_question_clauses(struct ch_reading *r, struct ch_error *err)
{
    uint32_t first = 0;
    mend_contractions(r);
    while (first < r->count && !ch_question_is(r, first, QUESTION_WORDS " " AUXILIARIES))
        first++;
    if (first == r->count) first = 0;
    join_question_words(r, first);
    for (uint32_t i = first + 2; i < r->count; i++) {
        bool joint = !r->words[i].used && ch_question_is(r, i, JOINTS);
        uint32_t behind = skip(r, i, JOINTS);
        enum ch_status status = CH_OK;
        if (is_stop(r, i))
            status = cut(r, i, skip(r, i, "? ! . " JOINTS), err);
        else if (joint && behind < r->count && asks_when_or_where(r, i, r->count))
            r->count = i;
        else if (joint && begins_another(r, i))
            status = cut(r, i, behind, err);
        if (status != CH_OK) return status;
    }
    drop_objects(r, first);
    return CH_OK;
}

/* ---- The rest, asked by itself ---- */

/* Whom a pronoun means; NULL: it is none. */
static const char *named(struct ch_str word, const struct ch_question_names *names, bool *possessive)
{
    *possessive = ch_word_in(word, "his its their");
    if (ch_word_in(word, "he she him his her")) return names->he;
    if (ch_word_in(word, "it its")) return names->it ? names->it : names->he;
    return ch_word_in(word, "they them their") ? names->they : NULL;
}

void ch_question_rest(const char *rest, const struct ch_question_names *names, struct ch_buf *out)
{
    size_t first = strcspn(rest, " ");
    struct ch_str word = {rest, first};
    if (!ch_word_in(word,
                    QUESTION_WORDS " " AUXILIARIES " What Who Whom Which When Where How Did Does Has Is"))
        ch_buf_puts(out, "who ");
    for (const char *at = rest; *at;) {
        size_t len = strcspn(at, " ,");
        bool possessive = false;
        word = (struct ch_str){at, len};
        const char *name = named(word, names, &possessive);
        size_t end = len + strspn(at + len, " ,");
        if (!ch_word_in(word, "afterwards afterward later then")) {
            if (name)
                ch_buf_printf(out, "%s%s", name, possessive ? "'s" : "");
            else
                ch_buf_add(out, at, len);
            ch_buf_add(out, at + len, end - len);
        }
        at += end;
    }
    while (out->len && !out->failed && out->data[out->len - 1] == ' ')
        out->len--;
    bool says = out->len > 4 && !out->failed && memcmp(out->data + out->len - 4, " say", 4) == 0;
    if (says && names->it) ch_buf_printf(out, " about %s", names->it);
    ch_buf_putc(out, '?');
    if (!out->failed && out->data[0] >= 'a' && out->data[0] <= 'z') out->data[0] -= 32;
}
