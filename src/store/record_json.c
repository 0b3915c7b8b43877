#include "store/record_json.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One object on its way to a record. Whatever does not fit sets `wrong` to the name of its member. */
struct parsing {
    struct ch_arena *arena;
    struct ch_record *record;
    const char *wrong;
    bool failed; /* memory ran short */
};

/* ---- Members ---- */

static const char *copy(struct parsing *p, const json_t *value)
{
    const char *text = ch_arena_copy(p->arena, json_string_value(value), json_string_length(value));
    if (!text) p->failed = true;
    return text;
}

/* NULL for null. */
static const char *text(struct parsing *p, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value)) return copy(p, value);
    if (value && !json_is_null(value)) p->wrong = name;
    return NULL;
}

static const char *needed(struct parsing *p, const json_t *object, const char *name)
{
    const char *value = text(p, object, name);
    if (!value && !p->failed) p->wrong = name;
    return value ? value : "";
}

static const json_t *list(struct parsing *p, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_array(value)) p->wrong = name;
    return value;
}

static struct ch_range range(struct parsing *p, const json_t *object)
{
    json_int_t start = json_integer_value(json_object_get(object, "start"));
    json_int_t end = json_integer_value(json_object_get(object, "end"));
    if (start < 0 || end < start || end > UINT32_MAX) {
        p->wrong = "start";
        return (struct ch_range){0};
    }
    return (struct ch_range){(uint32_t)start, (uint32_t)end};
}

static void ranges(struct parsing *p, const json_t *object, const char *name, struct ch_ranges *out)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *)(uintptr_t)list(p, object, name), i, item)
    {
        struct ch_range *at = CH_PUSH(p->arena, out);
        if (!at) {
            p->failed = true;
            return;
        }
        *at = range(p, item);
    }
}

static double confidence(const json_t *object)
{
    return json_number_value(json_object_get(object, "confidence"));
}

/* ---- Actors and instruments by their ids ---- */

static uint32_t actor_called(struct parsing *p, const json_t *id)
{
    for (uint32_t i = 0; json_is_string(id) && i < p->record->actors.count; i++)
        if (strcmp(p->record->actors.items[i].id, json_string_value(id)) == 0) return i;
    p->wrong = "actors";
    return 0;
}

static uint32_t instrument_called(struct parsing *p, const json_t *id)
{
    for (uint32_t i = 0; json_is_string(id) && i < p->record->instruments.count; i++)
        if (strcmp(p->record->instruments.items[i].id, json_string_value(id)) == 0) return i;
    p->wrong = "instruments";
    return 0;
}

static uint32_t statement_called(struct parsing *p, const json_t *id)
{
    for (uint32_t i = 0; json_is_string(id) && i < p->record->statements.count; i++)
        if (strcmp(p->record->statements.items[i].id, json_string_value(id)) == 0) return i;
    p->wrong = "statement";
    return 0;
}

static void references(struct parsing *p, const json_t *object, const char *name,
                       uint32_t (*called)(struct parsing *p, const json_t *id), struct ch_ids *out)
{
    size_t i;
    json_t *id;
    json_array_foreach((json_t *)(uintptr_t)list(p, object, name), i, id)
    {
        uint32_t index = called(p, id);
        if (!p->wrong && !ch_ids_put(p->arena, out, index)) p->failed = true;
    }
}

/* ---- Items ---- */

static void read_actor(struct parsing *p, const json_t *object)
{
    struct ch_record_actor *actor = CH_PUSH(p->arena, &p->record->actors);
    size_t i;
    json_t *item;
    if (!actor) {
        p->failed = true;
        return;
    }
    actor->id = needed(p, object, "id");
    actor->key = needed(p, object, "key");
    actor->name = needed(p, object, "name");
    actor->type = needed(p, object, "type");
    actor->role = text(p, object, "role");
    actor->country = text(p, object, "country");
    actor->wikidata = text(p, object, "wikidata");
    json_array_foreach((json_t *)(uintptr_t)list(p, object, "mentions"), i, item)
    {
        struct ch_record_mention *mention = CH_PUSH(p->arena, &actor->mentions);
        if (mention)
            *mention = (struct ch_record_mention){range(p, item), needed(p, item, "how")};
        else
            p->failed = true;
    }
}

static void read_meeting(struct parsing *p, const json_t *object)
{
    struct ch_record_meeting *meeting = CH_PUSH(p->arena, &p->record->meetings);
    if (!meeting) {
        p->failed = true;
        return;
    }
    meeting->id = needed(p, object, "id");
    references(p, object, "participants", actor_called, &meeting->participants);
    meeting->status = needed(p, object, "status");
    meeting->mode = needed(p, object, "mode");
    meeting->date = text(p, object, "date");
    if (json_is_object(json_object_get(object, "date_at")))
        meeting->date_text = range(p, json_object_get(object, "date_at"));
    meeting->place = text(p, object, "place");
    ranges(p, object, "topics", &meeting->topics);
    ranges(p, object, "evidence", &meeting->evidence);
    meeting->rule = needed(p, object, "rule");
    meeting->confidence = confidence(object);
}

static void read_statement(struct parsing *p, const json_t *object)
{
    struct ch_record_statement *statement = CH_PUSH(p->arena, &p->record->statements);
    if (!statement) {
        p->failed = true;
        return;
    }
    statement->id = needed(p, object, "id");
    statement->speaker = actor_called(p, json_object_get(object, "speaker"));
    references(p, object, "addressees", actor_called, &statement->addressees);
    statement->kind = needed(p, object, "kind");
    statement->cue = range(p, json_object_get(object, "cue"));
    ranges(p, object, "content", &statement->content);
    statement->date = text(p, object, "date");
    references(p, object, "instruments", instrument_called, &statement->instruments);
    statement->cameo = text(p, object, "cameo");
    ranges(p, object, "evidence", &statement->evidence);
    statement->rule = needed(p, object, "rule");
    statement->confidence = confidence(object);
}

static void read_instrument(struct parsing *p, const json_t *object)
{
    struct ch_record_instrument *instrument = CH_PUSH(p->arena, &p->record->instruments);
    if (!instrument) {
        p->failed = true;
        return;
    }
    instrument->id = needed(p, object, "id");
    instrument->symbol = needed(p, object, "symbol");
    instrument->kind = needed(p, object, "kind");
    instrument->body = text(p, object, "body");
    instrument->number = text(p, object, "number");
    instrument->year = (int32_t)json_integer_value(json_object_get(object, "year"));
    instrument->title = text(p, object, "title");
    instrument->url = text(p, object, "url");
    ranges(p, object, "mentions", &instrument->mentions);
}

static void read_deed(struct parsing *p, const json_t *object)
{
    struct ch_record_deed *deed = CH_PUSH(p->arena, &p->record->deeds);
    const json_t *statement = json_object_get(object, "statement");
    if (!deed) {
        p->failed = true;
        return;
    }
    deed->id = needed(p, object, "id");
    deed->instrument = instrument_called(p, json_object_get(object, "instrument"));
    deed->kind = needed(p, object, "kind");
    deed->status = needed(p, object, "status");
    references(p, object, "actors", actor_called, &deed->actors);
    deed->cue = range(p, json_object_get(object, "cue"));
    deed->statement = statement && !json_is_null(statement) ? statement_called(p, statement) : CH_NONE;
    deed->evidence = range(p, json_object_get(object, "evidence"));
}

static void read_article(struct parsing *p, const json_t *object)
{
    struct ch_article *article = &p->record->article;
    const json_t *words = json_object_get(object, "text");
    const char *id = needed(p, object, "id");
    if (strlen(id) < sizeof article->id)
        strcpy(article->id, id);
    else
        p->wrong = "id";
    article->source_id = text(p, object, "source_id");
    article->url = text(p, object, "url");
    article->title = text(p, object, "title");
    article->outlet = text(p, object, "outlet");
    article->published = text(p, object, "published");
    article->language = text(p, object, "language");
    if (json_is_string(words))
        article->text = (struct ch_str){copy(p, words), json_string_length(words)};
    else
        p->wrong = "text";
    p->record->version = (uint32_t)json_integer_value(json_object_get(object, "version"));
    p->record->superseded_by = text(p, object, "superseded_by");
}

static void read_items(struct parsing *p, const json_t *root, const char *name,
                       void (*read)(struct parsing *p, const json_t *object))
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *)(uintptr_t)list(p, root, name), i, item) if (!p->failed && !p->wrong)
        read(p, item);
}

/* What is written in place of an article. */
static enum ch_status recorded_failure(const json_t *failure, struct ch_error *err)
{
    const char *message = json_string_value(json_object_get(failure, "message"));
    const char *file = json_string_value(json_object_get(failure, "file"));
    json_int_t line = json_integer_value(json_object_get(failure, "line"));
    ch_fail(err, CH_NOMATCH, "%s", message ? message : "no reason is given");
    ch_error_at(err, file, line > 0 ? (uint64_t)line : 0, CH_NO_OFFSET);
    return CH_NOMATCH;
}

static enum ch_status from_object(const json_t *root, struct ch_arena *arena, struct ch_record *record,
                                  struct ch_error *err)
{
    struct parsing p = {.arena = arena, .record = record};
    const char *schema = json_string_value(json_object_get(root, "schema"));
    memset(record, 0, sizeof *record);
    if (!schema || (strcmp(schema, "chancery/extract/1") != 0 && strcmp(schema, "chancery/export/1") != 0))
        return ch_fail(err, CH_UNREADABLE, "this is no record that extract or export wrote");
    if (json_object_get(root, "error")) return recorded_failure(json_object_get(root, "error"), err);
    read_article(&p, json_object_get(root, "article"));
    record->program = text(&p, root, "program");
    read_items(&p, root, "actors", read_actor);
    read_items(&p, root, "instruments", read_instrument);
    read_items(&p, root, "meetings", read_meeting);
    read_items(&p, root, "statements", read_statement);
    if (json_object_get(root, "deeds")) read_items(&p, root, "deeds", read_deed); /* older ones have none */
    if (p.failed) return ch_fail(err, CH_NOMEM, "out of memory");
    if (p.wrong)
        return ch_fail(err, CH_UNREADABLE, "the record's member '%s' is not as it should be", p.wrong);
    return CH_OK;
}

static enum ch_status bad_json(const json_error_t *why, struct ch_error *err)
{
    ch_fail(err, CH_UNREADABLE, "no JSON: %s", why->text);
    ch_error_at(err, NULL, 0, why->position > 0 ? (uint64_t)why->position : CH_NO_OFFSET);
    return CH_UNREADABLE;
}

enum ch_status ch_record_from_json(struct ch_str line, struct ch_arena *arena, struct ch_record *record,
                                   struct ch_error *err)
{
    json_error_t why;
    json_t *root = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &why);
    if (!root) return bad_json(&why, err);
    enum ch_status status = from_object(root, arena, record, err);
    json_decref(root);
    return status;
}

/* ---- Files ---- */

static enum ch_status each_line(FILE *file, ch_record_fn *fn, void *context, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_record record;
    enum ch_status status = CH_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    for (uint64_t number = 1; status == CH_OK && (len = getline(&line, &room, file)) > 0; number++) {
        ch_arena_reset(&arena, (size_t)16 * 1024 * 1024);
        status = ch_record_from_json(ch_str_trim((struct ch_str){line, (size_t)len}), &arena, &record, err);
        if (status == CH_OK)
            status = fn(context, &record, err);
        else if (status == CH_NOMATCH)
            status = CH_OK;
        else
            ch_error_at(err, NULL, number, CH_NO_OFFSET);
    }
    if (status == CH_OK && ferror(file)) status = ch_fail(err, CH_IO, "cannot read it: %s", strerror(errno));
    free(line);
    ch_arena_dispose(&arena);
    return status;
}

/* {"schema": "chancery/export/1", "records": [...]} */
static enum ch_status each_of_document(FILE *file, ch_record_fn *fn, void *context, struct ch_error *err)
{
    struct ch_arena arena = {0};
    struct ch_record record;
    json_error_t why;
    size_t i;
    json_t *item, *root = json_loadf(file, JSON_REJECT_DUPLICATES, &why);
    if (!root) return bad_json(&why, err);
    json_t *records = json_object_get(root, "records");
    enum ch_status status =
        json_is_array(records) ? CH_OK : ch_fail(err, CH_UNREADABLE, "this is no export of chancery");
    json_array_foreach(records, i, item)
    {
        ch_arena_reset(&arena, (size_t)16 * 1024 * 1024);
        if (status == CH_OK) status = from_object(item, &arena, &record, err);
        if (status == CH_OK)
            status = fn(context, &record, err);
        else if (status == CH_NOMATCH)
            status = CH_OK;
    }
    json_decref(root);
    ch_arena_dispose(&arena);
    return status;
}

/* Whether the first line is a value of its own, as in JSON Lines. */
static bool begins_lines(FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len = getline(&line, &room, file);
    json_t *root = len > 0 ? json_loadb(line, (size_t)len, 0, NULL) : NULL;
    bool lines = len <= 0 || (root && !json_object_get(root, "records"));
    json_decref(root);
    free(line);
    rewind(file);
    return lines;
}

static enum ch_status each_in_database(const char *path, ch_record_fn *fn, void *context,
                                       struct ch_error *err)
{
    struct ch_db *db;
    const struct ch_record_filter all = {0};
    enum ch_status status = ch_db_open(&db, path, CH_DB_READ, err);
    if (status != CH_OK) return status;
    status = ch_record_each(db, &all, fn, context, err);
    ch_db_close(db);
    return status == CH_NOMATCH ? CH_OK : status;
}

enum ch_status ch_record_each_at(const char *path, ch_record_fn *fn, void *context, struct ch_error *err)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = "";
    FILE *file = fopen(path, "rb");
    enum ch_status status = CH_OK;
    if (!file) {
        ch_fail(err, CH_UNREADABLE, "cannot open it: %s", strerror(errno));
    } else {
        bool database =
            fread(head, 1, sizeof head, file) == sizeof head && memcmp(head, magic, sizeof head) == 0;
        rewind(file);
        if (database)
            status = each_in_database(path, fn, context, err);
        else if (begins_lines(file))
            status = each_line(file, fn, context, err);
        else
            status = each_of_document(file, fn, context, err);
        fclose(file);
    }
    if (!file) status = CH_UNREADABLE;
    if (status != CH_OK && err && !err->file[0]) ch_error_at(err, path, 0, CH_NO_OFFSET);
    return status;
}
