#include "export/inspect.h"

#include "export/json_writer.h"
#include "export/safe_text.h"
#include "language/conllu.h"
#include "lexicon/lexicon.h"
#include "pipeline.h"

#include <stddef.h>
#include <string.h>

/* One item on its way out: as a JSON object, or as a line "NUMBER TAB words TAB key=value TAB flag ...". The
 * members are put in the same order in both; what is empty or unknown is left out. */
struct item {
    const struct ch_document *doc;
    const struct ch_points *points;
    const struct ch_lexicon *lexicon; /* NULL: entries have no names */
    struct ch_json json;              /* its `out` takes the text format too */
    bool text;                        /* text format */
    bool listed;                      /* text format: a value of the list went before */
};

typedef void describe_fn(struct item *item, uint32_t index);

/* --- values ----------------------------------------------------------------------------------------- */

static void put_key(struct item *item, const char *key)
{
    if (!item->text) {
        ch_json_key(&item->json, key);
        return;
    }
    ch_buf_printf(item->json.out, "\t%s=", key);
    item->listed = false;
}

static void put_str(struct item *item, struct ch_str value)
{
    if (item->text)
        ch_buf_safe(item->json.out, value, false);
    else
        ch_json_str(&item->json, value);
}

static void put_number(struct item *item, uint64_t value)
{
    if (item->text)
        ch_buf_uint(item->json.out, value);
    else
        ch_json_uint(&item->json, value);
}

static void put_span_members(struct item *item, struct ch_span span)
{
    ch_json_put_uint(&item->json, "start", ch_points_at(item->points, span.start));
    ch_json_put_uint(&item->json, "end", ch_points_at(item->points, span.end));
    ch_json_key(&item->json, "text");
    ch_json_str(&item->json, ch_text(item->doc, span));
}

static void put_span(struct item *item, struct ch_span span)
{
    if (item->text) {
        ch_buf_putc(item->json.out, '"');
        put_str(item, ch_text(item->doc, span));
        ch_buf_putc(item->json.out, '"');
        return;
    }
    ch_json_open(&item->json, '{');
    put_span_members(item, span);
    ch_json_close(&item->json, '}');
}

static void open_list(struct item *item, const char *key)
{
    put_key(item, key);
    if (!item->text) ch_json_open(&item->json, '[');
}

static void separate(struct item *item)
{
    if (item->text && item->listed) ch_buf_puts(item->json.out, ", ");
    item->listed = true;
}

static void close_list(struct item *item)
{
    if (!item->text) ch_json_close(&item->json, ']');
}

/* --- members ---------------------------------------------------------------------------------------- */

/* The item's own place and words; goes first. */
static void add_place(struct item *item, struct ch_span span)
{
    if (item->text)
        put_str(item, ch_text(item->doc, span));
    else
        put_span_members(item, span);
}

static void add_words(struct item *item, uint32_t first, uint32_t end)
{
    if (first < end && end <= item->doc->tokens.count) add_place(item, ch_tokens_span(item->doc, first, end));
}

static void add_number(struct item *item, const char *key, uint64_t value)
{
    put_key(item, key);
    put_number(item, value);
}

static void add_str(struct item *item, const char *key, struct ch_str value)
{
    if (!value.len) return;
    put_key(item, key);
    put_str(item, value);
}

static void add_name(struct item *item, const char *key, const char *value)
{
    if (value) add_str(item, key, ch_str_of(value));
}

/* What an item without a place of its own is called; goes first. */
static void add_title(struct item *item, const char *title)
{
    if (item->text)
        put_str(item, ch_str_of(title ? title : ""));
    else
        add_name(item, "text", title);
}

static void add_flag(struct item *item, const char *key, bool value)
{
    if (!value) return;
    if (item->text) {
        ch_buf_printf(item->json.out, "\t%s", key);
        return;
    }
    ch_json_key(&item->json, key);
    ch_json_bool(&item->json, true);
}

static void add_index(struct item *item, const char *key, uint32_t index)
{
    if (index != CH_NONE) add_number(item, key, index);
}

static void add_share(struct item *item, const char *key, float share)
{
    put_key(item, key);
    ch_json_share(&item->json, (double)share);
    item->json.comma = !item->text;
}

static void add_span(struct item *item, const char *key, struct ch_span span)
{
    if (span.end <= span.start) return;
    put_key(item, key);
    put_span(item, span);
}

static void add_spans(struct item *item, const char *key, const struct ch_spans *spans)
{
    if (!spans->count) return;
    open_list(item, key);
    for (uint32_t i = 0; i < spans->count; i++) {
        separate(item);
        put_span(item, spans->items[i]);
    }
    close_list(item);
}

static void add_ids(struct item *item, const char *key, const struct ch_ids *ids)
{
    if (!ids->count) return;
    open_list(item, key);
    for (uint32_t i = 0; i < ids->count; i++) {
        separate(item);
        put_number(item, ids->items[i]);
    }
    close_list(item);
}

/* Names of the actors that ids stand for. */
static void add_actors(struct item *item, const char *key, const struct ch_ids *ids)
{
    if (!ids->count) return;
    open_list(item, key);
    for (uint32_t i = 0; i < ids->count; i++) {
        uint32_t id = ids->items[i];
        const char *name = id < item->doc->actors.count ? item->doc->actors.items[id].name : NULL;
        separate(item);
        put_str(item, ch_str_of(name ? name : "?"));
    }
    close_list(item);
}

/* Where the mentions of an actor are. */
static void add_mentions(struct item *item, const struct ch_ids *ids)
{
    if (!ids->count) return;
    open_list(item, "mentions");
    for (uint32_t i = 0; i < ids->count; i++) {
        if (ids->items[i] >= item->doc->mentions.count) continue;
        const struct ch_mention *m = &item->doc->mentions.items[ids->items[i]];
        separate(item);
        put_span(item, ch_tokens_span(item->doc, m->first, m->end));
    }
    close_list(item);
}

/* The name of a value of an enumeration; none for values out of range. */
static void add_choice(struct item *item, const char *key, const char *const *names, size_t count,
                       uint8_t value)
{
    if (value < count) add_name(item, key, names[value]);
}
#define ADD_CHOICE(item, key, names, value) \
    add_choice(item, key, names, sizeof(names) / sizeof *(names), value)

static const char *const genders[] = {"", "male", "female", "neuter"};
static const char *const numbers[] = {"", "singular", "plural"};

/* --- items ------------------------------------------------------------------------------------------ */

static void describe_sentence(struct item *item, uint32_t i)
{
    const struct ch_sentence *s = &item->doc->sentences.items[i];
    add_place(item, s->span);
    add_number(item, "paragraph", s->paragraph);
    add_number(item, "tokens", s->end - s->first);
    add_flag(item, "parsed", s->parsed);
}

static void describe_token(struct item *item, uint32_t i)
{
    const struct ch_token *t = &item->doc->tokens.items[i];
    add_place(item, t->span);
    add_number(item, "sentence", t->sentence);
    add_str(item, "lower", t->lower);
    add_flag(item, "joined", t->flags & CH_TOKEN_JOINED);
    add_flag(item, "space_before", t->flags & CH_TOKEN_SPACE_BEFORE);
}

static void describe_tags(struct item *item, uint32_t i)
{
    const struct ch_token *t = &item->doc->tokens.items[i];
    add_place(item, t->span);
    add_str(item, "lemma", t->lemma);
    add_name(item, "upos", t->upos ? ch_upos_name(t->upos) : NULL);
    add_name(item, "xpos", t->xpos ? ch_xpos_name(t->xpos) : NULL);
}

static void describe_tree(struct item *item, uint32_t i)
{
    const struct ch_token *t = &item->doc->tokens.items[i];
    describe_tags(item, i);
    if (!item->doc->sentences.items[t->sentence].parsed) return;
    add_name(item, "deprel", ch_deprel_name(t->deprel));
    add_index(item, "head", t->head);
    if (t->head != CH_NONE) add_str(item, "of", ch_form(item->doc, t->head));
}

/* What the lexicon calls the entry of a hit; "" where it has no name. */
static const char *entry_name(const struct ch_lexicon *lex, const struct ch_hit *hit)
{
    switch (hit->kind) {
    case CH_LEX_STATE:
    case CH_LEX_ADJECTIVE:
    case CH_LEX_NATIONAL:
    case CH_LEX_CAPITAL:
    case CH_LEX_METONYM:
        return ch_lexicon_state(lex, hit->id).name;
    case CH_LEX_OFFICE:
        return ch_lexicon_office(lex, hit->id).title;
    case CH_LEX_ORGANISATION:
        return ch_lexicon_organisation(lex, hit->id).name;
    case CH_LEX_PERSON:
    case CH_LEX_SURNAME:
        return ch_lexicon_person(lex, hit->id).name;
    case CH_LEX_AGREEMENT:
        return ch_lexicon_agreement(lex, hit->id).name;
    case CH_LEX_PLACE:
        return ch_lexicon_place(lex, hit->id).name;
    default:
        return "";
    }
}

static void describe_hit(struct item *item, uint32_t i)
{
    static const char *const kinds[] = {"state",   "adjective", "national",     "capital",
                                        "metonym", "office",    "organisation", "person",
                                        "surname", "given",     "agreement",    "place"};
    const struct ch_hit *hit = &item->doc->hits.items[i];
    add_words(item, hit->first, hit->end);
    ADD_CHOICE(item, "kind", kinds, hit->kind);
    add_number(item, "entry", hit->id);
    if (item->lexicon) add_name(item, "of", entry_name(item->lexicon, hit));
    add_flag(item, "ambiguous", hit->flags & 1);
    add_flag(item, "capitals", hit->flags & 2);
}

static void describe_quote(struct item *item, uint32_t i)
{
    const struct ch_quote *q = &item->doc->quotes.items[i];
    add_place(item, q->outer);
    add_index(item, "parent", q->parent);
    add_index(item, "continues", q->continues);
    add_flag(item, "unclosed", !q->closed);
    add_flag(item, "single", q->single);
    add_flag(item, "scare", q->scare);
}

static void describe_mention(struct item *item, uint32_t i)
{
    const struct ch_mention *m = &item->doc->mentions.items[i];
    add_words(item, m->first, m->end);
    add_name(item, "kind", ch_mention_kind_name(m->kind));
    add_name(item, "type", ch_actor_type_name(m->type));
    if (m->head < item->doc->tokens.count) add_str(item, "head", ch_form(item->doc, m->head));
    add_str(item, "name", ch_text(item->doc, m->name));
    add_str(item, "role", m->role);
    add_name(item, "country", m->country);
    ADD_CHOICE(item, "number", numbers, m->number);
    ADD_CHOICE(item, "gender", genders, m->gender);
    add_ids(item, "actor_numbers", &m->actors);
    add_actors(item, "actors", &m->actors);
}

static void describe_actor(struct item *item, uint32_t i)
{
    const struct ch_actor *a = &item->doc->actors.items[i];
    add_title(item, a->name);
    add_name(item, "type", ch_actor_type_name(a->type));
    add_name(item, "role", a->role);
    add_name(item, "country", a->country);
    ADD_CHOICE(item, "number", numbers, a->number);
    ADD_CHOICE(item, "gender", genders, a->gender);
    add_name(item, "wikidata", a->qid);
    add_name(item, "key", a->key);
    add_flag(item, "wanted", a->wanted);
    add_mentions(item, &a->mentions);
}

static void describe_time(struct item *item, uint32_t i)
{
    static const char *const directions[] = {"past", "", "future"};
    const struct ch_time *t = &item->doc->times.items[i];
    add_words(item, t->first, t->end);
    add_name(item, "value", t->value);
    ADD_CHOICE(item, "direction", directions, (uint8_t)(t->direction + 1));
}

static void describe_instrument(struct item *item, uint32_t i)
{
    const struct ch_instrument *in = &item->doc->instruments.items[i];
    add_title(item, in->symbol);
    add_name(item, "kind", ch_instrument_kind_name(in->kind));
    add_name(item, "body", in->body);
    add_name(item, "number", in->number);
    if (in->year) add_number(item, "year", (uint64_t)in->year);
    add_name(item, "title", in->title);
    add_name(item, "url", in->url);
    add_spans(item, "mentions", &in->mentions);
}

static void describe_statement(struct item *item, uint32_t i)
{
    const struct ch_statement *s = &item->doc->statements.items[i];
    struct ch_ids speaker = {.items = &(uint32_t){s->speaker}, .count = 1};
    add_actors(item, "speaker", &speaker);
    add_span(item, "cue", s->cue);
    add_spans(item, "content", &s->content);
    add_name(item, "kind", ch_statement_kind_name(s->kind));
    add_actors(item, "addressees", &s->addressees);
    add_ids(item, "instruments", &s->instruments);
    add_name(item, "cameo", s->cameo);
    add_name(item, "date", s->date);
    add_name(item, "rule", s->rule);
    add_share(item, "confidence", s->confidence);
    add_spans(item, "evidence", &s->evidence);
}

static void describe_attribution(struct item *item, uint32_t i)
{
    const struct ch_attribution *a = &item->doc->attributions.items[i];
    add_place(item, a->cue);
    add_flag(item, "statement", a->statement);
    add_span(item, "source", a->source);
    add_spans(item, "content", &a->content);
}

static void describe_meeting(struct item *item, uint32_t i)
{
    const struct ch_meeting *m = &item->doc->meetings.items[i];
    add_actors(item, "participants", &m->participants);
    add_name(item, "status", ch_meeting_status_name(m->status));
    add_name(item, "mode", ch_meeting_mode_name(m->mode));
    add_name(item, "date", m->date);
    add_span(item, "date_text", m->date_text);
    add_name(item, "place", m->place);
    add_spans(item, "topics", &m->topics);
    add_name(item, "rule", m->rule);
    add_share(item, "confidence", m->confidence);
    add_spans(item, "evidence", &m->evidence);
}

static void describe_deed(struct item *item, uint32_t i)
{
    const struct ch_deed *d = &item->doc->deeds.items[i];
    add_place(item, d->cue);
    add_name(item, "deed", ch_deed_kind_name(d->kind));
    add_name(item, "status", ch_deed_status_name(d->status));
    add_actors(item, "actors", &d->actors);
    add_name(item, "instrument", item->doc->instruments.items[d->instrument].symbol);
    add_index(item, "statement", d->statement);
    add_span(item, "evidence", d->evidence);
}

/* --- stages ----------------------------------------------------------------------------------------- */

struct view {
    const char *stage;
    describe_fn *describe;
    size_t count_at; /* offset of the count of its list in struct ch_document */
    int conllu;      /* enum ch_conllu_level, or -1 */
};

#define LIST(name) offsetof(struct ch_document, name.count)
static const struct view views[] = {
    {"sentences", describe_sentence, LIST(sentences), CH_CONLLU_TOKENS},
    {"tokens", describe_token, LIST(tokens), CH_CONLLU_TOKENS},
    {"lexicon", describe_hit, LIST(hits), -1},
    {"tags", describe_tags, LIST(tokens), CH_CONLLU_TAGS},
    {"quotes", describe_quote, LIST(quotes), -1},
    {"parse", describe_tree, LIST(tokens), CH_CONLLU_TREES},
    {"mentions", describe_mention, LIST(mentions), -1},
    {"coreference", describe_actor, LIST(actors), -1},
    {"times", describe_time, LIST(times), -1},
    {"instruments", describe_instrument, LIST(instruments), -1},
    {"statements", describe_statement, LIST(statements), -1},
    {"attributions", describe_attribution, LIST(attributions), -1},
    {"meetings", describe_meeting, LIST(meetings), -1},
    {"deeds", describe_deed, LIST(deeds), -1},
    {"record", describe_actor, LIST(actors), -1},
};
#undef LIST

static const struct view *view_of(const char *stage)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].stage, stage) == 0) return &views[i];
    return NULL;
}

static uint32_t count_of(const struct ch_document *doc, const struct view *view)
{
    uint32_t count;
    memcpy(&count, (const char *)doc + view->count_at, sizeof count);
    return count;
}

/* --- printing --------------------------------------------------------------------------------------- */

static void print_item(struct item *item, const struct view *view, uint32_t number)
{
    if (item->text) {
        ch_buf_uint(item->json.out, number);
        ch_buf_putc(item->json.out, '\t');
        view->describe(item, number);
        ch_buf_putc(item->json.out, '\n');
        return;
    }
    ch_json_open(&item->json, '{');
    view->describe(item, number);
    ch_json_close(&item->json, '}');
    ch_buf_putc(item->json.out, '\n');
}

static bool print_items(const struct ch_document *doc, const struct view *view, bool text, struct ch_buf *out)
{
    struct ch_points points;
    if (!ch_points_init(&points, doc->article.text.ptr, (uint32_t)doc->article.text.len)) return false;
    struct item item = {.doc = doc, .points = &points, .json = {.out = out}, .text = text};
    if (ch_lexicon_embedded(&item.lexicon, NULL) != CH_OK) item.lexicon = NULL;
    if (!text) ch_buf_printf(out, "{\"stage\":\"%s\",\"items\":[\n", view->stage);
    for (uint32_t i = 0; i < count_of(doc, view) && !out->failed; i++)
        print_item(&item, view, i);
    if (!text) ch_buf_puts(out, "]}\n");
    ch_points_dispose(&points);
    return true;
}

bool ch_inspect_format_named(const char *name, enum ch_inspect_format *out)
{
    static const char *const names[] = {"text", "json", "conllu"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *out = (enum ch_inspect_format)i;
        return true;
    }
    return false;
}

enum ch_status ch_inspect(const struct ch_document *doc, const char *stage, enum ch_inspect_format format,
                          struct ch_buf *out, struct ch_error *err)
{
    const struct view *view = view_of(stage);
    if (!view) return ch_fail(err, CH_USAGE, "no stage is called '%s'", stage);
    if (format == CH_INSPECT_CONLLU) {
        if (view->conllu < 0) {
            ch_fail(err, CH_USAGE, "the stage '%s' cannot be written as CoNLL-U", stage);
            ch_hint(err, "sentences, tokens, tags and parse can");
            return CH_USAGE;
        }
        ch_conllu_write(doc, (enum ch_conllu_level)view->conllu, out);
    } else if (!print_items(doc, view, format == CH_INSPECT_TEXT, out)) {
        return ch_fail(err, CH_NOMEM, "out of memory");
    }
    return out->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}
