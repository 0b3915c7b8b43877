/* The table of senses from WordNet's dictionary files (wndb(5WN)): see senses.h. */
#include "language/senses.h"
#include "language/train/model_write.h"
#include "language/train/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    uint32_t fingerprint;
    struct ch_sense sense;
};

struct table {
    struct ch_arena arena;
    struct entry *items;
    uint32_t count, cap;
};

enum part { NOUN, VERB, ADJECTIVE, ADVERB };
static const char *const part_names[] = {"noun", "verb", "adj", "adv"};
/* Lexicographer files are numbered through: 03 is noun.Tops, 29 verb.body. */
static const uint8_t first_topic[] = {3, 29, 0, 0};

static bool add(struct table *table, const char *word, struct ch_sense sense)
{
    struct entry *entry = CH_PUSH(&table->arena, table);
    if (entry) *entry = (struct entry){ch_sense_fingerprint(word, (uint32_t)strlen(word)), sense};
    return entry != NULL;
}

static struct ch_sense sense_of(enum part part, uint8_t topic)
{
    struct ch_sense sense = {0};
    if (part == NOUN) sense.noun = topic;
    if (part == VERB) sense.verb = topic;
    sense.adjective = part == ADJECTIVE;
    sense.adverb = part == ADVERB;
    return sense;
}

/* The topic of the synset at that offset of the data file, counted from 1; 0 when the file is not as it
 * should be. */
static uint8_t topic_at(FILE *data, long offset, enum part part)
{
    int number = 0;
    if (part > VERB) return 1;
    if (fseek(data, offset, SEEK_SET) != 0 || fscanf(data, "%*d %d", &number) != 1) return 0;
    return (uint8_t)(number - first_topic[part] + 1);
}

/* "lemma pos synset_cnt p_cnt [symbols] sense_cnt tagsense_cnt offset..." */
static bool take_index_line(struct table *table, char *line, FILE *data, enum part part)
{
    char *save = NULL, *lemma = strtok_r(line, " ", &save), *field = NULL;
    if (!lemma || !strtok_r(NULL, " ", &save) || !strtok_r(NULL, " ", &save)) return false;
    if (strchr(lemma, '_')) return true;
    field = strtok_r(NULL, " ", &save);
    for (long skip = field ? strtol(field, NULL, 10) + 2 : -1; skip > 0; skip--)
        field = strtok_r(NULL, " ", &save);
    field = strtok_r(NULL, " ", &save);
    uint8_t topic = field ? topic_at(data, strtol(field, NULL, 10), part) : 0;
    return topic && add(table, lemma, sense_of(part, topic));
}

static FILE *open_in(const char *folder, const char *prefix, const char *name, const char *suffix)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/%s%s%s", folder, prefix, name, suffix);
    return fopen(path, "r");
}

static enum ch_status take_part(struct table *table, const char *folder, enum part part, struct ch_error *err)
{
    FILE *index = open_in(folder, "index.", part_names[part], "");
    FILE *data = open_in(folder, "data.", part_names[part], "");
    enum ch_status status = CH_OK;
    char *line = NULL;
    size_t room = 0;
    if (!index || !data) status = ch_fail(err, CH_IO, "cannot open WordNet's files in %s", folder);
    while (status == CH_OK && getline(&line, &room, index) > 0)
        if (line[0] != ' ' && !take_index_line(table, line, data, part))
            status = ch_fail(err, CH_UNREADABLE, "the files in %s are not WordNet's", folder);
    free(line);
    if (index) fclose(index);
    if (data) fclose(data);
    return status;
}

static int by_fingerprint(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return x->fingerprint < y->fingerprint ? -1 : x->fingerprint > y->fingerprint;
}

static struct ch_sense united(struct ch_sense a, struct ch_sense b)
{
    if (!a.noun) a.noun = b.noun;
    if (!a.verb) a.verb = b.verb;
    a.adjective |= b.adjective;
    a.adverb |= b.adverb;
    return a;
}

/* Sorts and unites the entries of a word. Where both have a topic, the order of arrival decides, which qsort
 * does not keep; words of one part of speech come once, so that it does not matter. */
static void unite(struct table *table)
{
    uint32_t kept = 0;
    qsort(table->items, table->count, sizeof *table->items, by_fingerprint);
    for (uint32_t i = 0; i < table->count; i++) {
        if (kept && table->items[kept - 1].fingerprint == table->items[i].fingerprint)
            table->items[kept - 1].sense = united(table->items[kept - 1].sense, table->items[i].sense);
        else
            table->items[kept++] = table->items[i];
    }
    table->count = kept;
}

/* The exceptions of a part of speech ("met meet"): the form gets the sense of its base. */
static enum ch_status take_exceptions(struct table *table, const char *folder, enum part part,
                                      struct ch_error *err)
{
    char form[100], base[100], line[400];
    FILE *file = open_in(folder, "", part_names[part], ".exc");
    if (!file) return ch_fail(err, CH_IO, "cannot open WordNet's files in %s", folder);
    uint32_t known = table->count;
    bool good = true;
    while (good && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%99s %99s", form, base) != 2 || strchr(form, '_')) continue;
        struct entry key = {.fingerprint = ch_sense_fingerprint(base, (uint32_t)strlen(base))};
        const struct entry *found = bsearch(&key, table->items, known, sizeof *table->items, by_fingerprint);
        if (!found) continue;
        uint8_t topic = part == NOUN ? found->sense.noun : part == VERB ? found->sense.verb : 1;
        if (topic) good = add(table, form, sense_of(part, topic));
    }
    fclose(file);
    return good ? CH_OK : ch_fail(err, CH_NOMEM, "out of memory");
}

static void write_table(const struct table *table, struct ch_buf *out)
{
    uint32_t before = 0;
    ch_put_u32(out, table->count);
    for (uint32_t i = 0; i < table->count; i++) {
        ch_put_varint(out, table->items[i].fingerprint - before);
        ch_put_varint(out, ch_sense_code(table->items[i].sense));
        before = table->items[i].fingerprint;
    }
}

enum ch_status ch_compile_senses(const char *folder, struct ch_buf *out, struct ch_error *err)
{
    struct table table = {0};
    enum ch_status status = CH_OK;
    for (int part = NOUN; status == CH_OK && part <= ADVERB; part++)
        status = take_part(&table, folder, (enum part)part, err);
    if (status == CH_OK) unite(&table);
    for (int part = NOUN; status == CH_OK && part <= ADJECTIVE; part++) {
        status = take_exceptions(&table, folder, (enum part)part, err);
        if (status == CH_OK) unite(&table);
    }
    if (status == CH_OK) write_table(&table, out);
    ch_arena_dispose(&table.arena);
    return status;
}
