/* The compiler's driver: reads the tables in order, builds the automaton, writes the image. */
#include "lexicon/compile.h"

#include "lexicon/builder.h"
#include "lexicon/trie.h"

#include <stdlib.h>
#include <string.h>

/* Persons under one surname alone; the best known are kept. */
#define NAMESAKES_MAX 24u

static bool grow_strings(struct ch_builder *b)
{
    struct ch_strings *s = &b->strings;
    uint32_t cap = s->cap ? s->cap * 2 : 4096, *slots = ch_arena_alloc(&b->arena, cap * sizeof *slots);
    if (!slots) return false;
    for (uint32_t i = 0; i < s->cap; i++) {
        if (!s->slots[i]) continue;
        uint32_t at = (uint32_t)ch_str_hash(ch_str_of(s->bytes.data + s->slots[i] - 1)) & (cap - 1);
        while (slots[at])
            at = (at + 1) & (cap - 1);
        slots[at] = s->slots[i];
    }
    s->slots = slots;
    s->cap = cap;
    return true;
}

uint32_t ch_builder_string(struct ch_builder *b, struct ch_str text)
{
    struct ch_strings *s = &b->strings;
    if ((s->count + 1) * 2 > s->cap && !grow_strings(b)) b->failed = true;
    if (b->failed || s->bytes.failed) return 0;
    uint32_t at = (uint32_t)ch_str_hash(text) & (s->cap - 1);
    for (; s->slots[at]; at = (at + 1) & (s->cap - 1))
        if (ch_str_eq(ch_str_of(s->bytes.data + s->slots[at] - 1), text)) return s->slots[at] - 1;
    uint32_t offset = (uint32_t)s->bytes.len;
    ch_buf_add_str(&s->bytes, text);
    ch_buf_putc(&s->bytes, '\0');
    s->slots[at] = offset + 1;
    s->count++;
    return offset;
}

static bool is_kind(const char *file, const char *kind)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    size_t len = strcspn(base, ".");
    return strlen(kind) == len && memcmp(base, kind, len) == 0;
}

/* Where somebody listens, what is wrong is told and reading goes on. */
static enum ch_status pass_on(struct ch_builder *b, enum ch_status status, const struct ch_error *err)
{
    if (status != CH_USAGE || !b->complain) return status;
    b->wrong++;
    b->complain(b->complain_to, err);
    return CH_OK;
}

static enum ch_status read_table(struct ch_builder *b, const struct ch_table_kind *kind,
                                 const struct ch_lexicon_table *table, struct ch_error *err)
{
    struct ch_table_reader reader;
    enum ch_status status = ch_table_open(&reader, table, kind->columns, err);
    if (status != CH_OK) return pass_on(b, status, err);
    while (status == CH_OK && ch_table_next(&reader))
        status = pass_on(b, kind->row(b, &reader, err), err);
    return status;
}

const char *ch_lexicon_kind_named(const char *file)
{
    for (const struct ch_table_kind *kind = ch_table_kinds; kind->name; kind++)
        if (is_kind(file, kind->name)) return kind->name;
    return NULL;
}

/* Whether a header has all columns that a kind must have, and none that it does not know. */
static bool has_columns(struct ch_str header, const char *const *columns)
{
    struct ch_str name, rest = header;
    uint32_t needed = 0, found = 0;
    for (size_t i = 0; columns[i]; i++)
        needed += columns[i][0] == '!';
    while (ch_list_next(&rest, '\t', &name)) {
        bool known = false;
        for (size_t i = 0; columns[i]; i++) {
            bool must = columns[i][0] == '!';
            if (!ch_str_is(name, columns[i] + must)) continue;
            known = true;
            found += must;
        }
        if (!known) return false;
    }
    return found == needed;
}

const char *ch_lexicon_kind_of(struct ch_str header)
{
    for (const struct ch_table_kind *kind = ch_table_kinds; kind->name; kind++)
        if (has_columns(header, kind->columns)) return kind->name;
    return NULL;
}

static bool is_of_kind(const struct ch_lexicon_table *table, const char *kind)
{
    return table->kind ? strcmp(table->kind, kind) == 0 : is_kind(table->file, kind);
}

static enum ch_status read_tables(struct ch_builder *b, const struct ch_lexicon_table *tables, uint32_t count,
                                  struct ch_error *err)
{
    uint32_t read = 0;
    for (const struct ch_table_kind *kind = ch_table_kinds; kind->name; kind++) {
        for (uint32_t i = 0; i < count; i++) {
            if (!is_of_kind(&tables[i], kind->name)) continue;
            enum ch_status status = read_table(b, kind, &tables[i], err);
            if (status != CH_OK) return status;
            read++;
        }
        if (kind->finish) kind->finish(b);
    }
    return read == count ? CH_OK : ch_fail(err, CH_USAGE, "a table has a name that says nothing of its kind");
}

static int by_key(const void *x, const void *y)
{
    const struct ch_name *a = x, *b = y;
    int order = ch_str_cmp(a->key, b->key);
    if (order) return order;
    if (a->kind != b->kind) return (int)a->kind - (int)b->kind;
    if (a->weight != b->weight) return (int)b->weight - (int)a->weight;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    /* Of the same name twice, that which asks for less comes first and stays. */
    if (a->capitals != b->capitals) return (int)a->capitals - (int)b->capitals;
    return (int)a->flags - (int)b->flags;
}

/* Whether the name says nothing that the one before it does not, or is one namesake too many. */
static bool superfluous(const struct ch_name *name, const struct ch_name *kept, uint32_t namesakes)
{
    if (!kept || kept->kind != name->kind || !ch_str_eq(kept->key, name->key)) return false;
    return kept->id == name->id || (name->kind == CH_LEX_SURNAME && namesakes >= NAMESAKES_MAX);
}

/* Sorts the names and throws out what is superfluous. */
static void tidy_names(struct ch_builder *b)
{
    struct ch_name *names = b->names.items;
    uint32_t kept = 0, namesakes = 0;
    if (!b->names.count) return;
    qsort(names, b->names.count, sizeof *names, by_key);
    for (uint32_t i = 0; i < b->names.count; i++) {
        const struct ch_name *last = kept ? &names[kept - 1] : NULL;
        if (superfluous(&names[i], last, namesakes)) continue;
        bool same = last && last->kind == names[i].kind && ch_str_eq(last->key, names[i].key);
        namesakes = same ? namesakes + 1 : 1;
        names[kept++] = names[i];
    }
    b->names.count = kept;
}

static uint32_t put_tail(void *context, struct ch_str tail)
{
    return ch_builder_string(context, tail);
}

static void write_entries(struct ch_builder *b, const struct ch_trie_key *keys, const struct ch_trie *trie)
{
    for (uint32_t leaf = 0; leaf < trie->leaf_count; leaf++) {
        const struct ch_trie_key *key = &keys[trie->key_of[leaf]];
        for (uint32_t i = key->first; i < key->end; i++) {
            const struct ch_name *name = &b->names.items[i];
            struct ch_trie_entry entry = {
                .id = name->id, .kind = name->kind, .flags = name->flags, .capitals = name->capitals};
            ch_buf_add(&b->sections[CH_SECTION_ENTRIES], (const char *)&entry, sizeof entry);
        }
    }
}

static bool build_automaton(struct ch_builder *b)
{
    struct ch_trie_key *keys = ch_arena_alloc(&b->arena, ((size_t)b->names.count + 1) * sizeof *keys);
    struct ch_trie trie;
    uint32_t count = 0;
    if (!keys) return false;
    for (uint32_t i = 0; i < b->names.count; i++) {
        if (!count || !ch_str_eq(keys[count - 1].bytes, b->names.items[i].key))
            keys[count++] = (struct ch_trie_key){b->names.items[i].key, i, i};
        keys[count - 1].end = i + 1;
    }
    if (!ch_trie_build(&b->arena, keys, count, put_tail, b, &trie)) return false;
    ch_buf_add(&b->sections[CH_SECTION_UNITS], (const char *)trie.units,
               trie.unit_count * sizeof *trie.units);
    ch_buf_add(&b->sections[CH_SECTION_LEAVES], (const char *)trie.leaves,
               ((size_t)trie.leaf_count + 1) * sizeof *trie.leaves);
    write_entries(b, keys, &trie);
    return true;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool build_filter(struct ch_builder *b)
{
    uint32_t *words = ch_arena_alloc(&b->arena, CH_FILTER_BITS / 8);
    if (!words) return false;
    for (uint32_t i = 0; i < b->names.count; i++) {
        const struct ch_name *name = &b->names.items[i];
        const char *key = name->key.ptr;
        if (name->key.len < 3 || !is_letter(key[0]) || !is_letter(key[1]) || !is_letter(key[2])) continue;
        bool small = !(name->capitals & 1) && !(name->flags & CH_ENTRY_UPPER);
        for (int half = 0; half <= small; half++) {
            uint32_t bit = ch_filter_bit((const unsigned char *)key, half);
            words[bit / 32] |= UINT32_C(1) << bit % 32;
        }
    }
    ch_buf_add(&b->sections[CH_SECTION_FILTER], (const char *)words, CH_FILTER_BITS / 8);
    return true;
}

/* A tenure with what it is sorted by in the index of holders. */
struct seat {
    const struct ch_image_tenure *tenure;
    const char *organisation;
    uint32_t id;
};

static int by_seat(const void *x, const void *y)
{
    const struct seat *a = x, *b = y;
    int order = strcmp(a->tenure->country, b->tenure->country);
    if (!order && !a->tenure->country[0]) order = strcmp(a->organisation, b->organisation);
    if (order) return order;
    if (a->tenure->level != b->tenure->level) return (int)a->tenure->level - (int)b->tenure->level;
    if (a->tenure->start != b->tenure->start) return a->tenure->start < b->tenure->start ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

static bool index_holders(struct ch_builder *b)
{
    uint32_t count = (uint32_t)(b->sections[CH_SECTION_TENURES].len / sizeof(struct ch_image_tenure));
    struct seat *seats = ch_arena_alloc(&b->arena, ((size_t)count + 1) * sizeof *seats);
    const struct ch_image_tenure *tenures = (const void *)b->sections[CH_SECTION_TENURES].data;
    if (!seats) return false;
    for (uint32_t i = 0; i < count; i++)
        seats[i] = (struct seat){&tenures[i], b->strings.bytes.data + tenures[i].organisation, i};
    if (count) qsort(seats, count, sizeof *seats, by_seat);
    for (uint32_t i = 0; i < count; i++)
        ch_buf_add(&b->sections[CH_SECTION_HOLDERS], (const char *)&seats[i].id, sizeof seats[i].id);
    return true;
}

static void pad(struct ch_buf *image)
{
    while (image->len % 8)
        ch_buf_putc(image, '\0');
}

static void write_image(struct ch_builder *b, struct ch_buf *image)
{
    struct ch_image_header header = {.magic = CH_IMAGE_MAGIC, .version = CH_IMAGE_VERSION};
    ch_buf_add(image, (const char *)&header, sizeof header);
    for (uint32_t i = 0; i < CH_SECTION_COUNT; i++) {
        struct ch_buf *section = i == CH_SECTION_STRINGS ? &b->strings.bytes : &b->sections[i];
        image->failed |= section->failed;
        header.sections[i].offset = (uint32_t)image->len;
        header.sections[i].count = (uint32_t)(section->len / ch_image_record_size(i));
        ch_buf_add(image, section->data, section->len);
        pad(image);
    }
    if (image->failed) return;
    header.size = (uint32_t)image->len;
    memcpy(image->data, &header, sizeof header);
    header.checksum = ch_image_checksum(image->data + CH_IMAGE_CHECKED, image->len - CH_IMAGE_CHECKED);
    memcpy(image->data, &header, sizeof header);
}

static enum ch_status compile(struct ch_builder *b, const struct ch_lexicon_table *tables, uint32_t count,
                              struct ch_buf *image, struct ch_error *err)
{
    ch_builder_string(b, CH_LIT("")); /* offset 0 is "" */
    if (b->base) ch_builder_adopt(b);
    enum ch_status status = read_tables(b, tables, count, err);
    if (status != CH_OK) return status;
    tidy_names(b);
    if (!b->failed && (!build_automaton(b) || !build_filter(b) || !index_holders(b))) b->failed = true;
    if (!b->failed) write_image(b, image);
    return b->failed || image->failed ? ch_fail(err, CH_NOMEM, "out of memory") : CH_OK;
}

static void dispose(struct ch_builder *b)
{
    ch_arena_dispose(&b->arena);
    ch_buf_dispose(&b->strings.bytes);
    for (uint32_t i = 0; i < CH_SECTION_COUNT; i++)
        ch_buf_dispose(&b->sections[i]);
}

enum ch_status ch_lexicon_extend(const struct ch_lexicon *base, const struct ch_lexicon_table *tables,
                                 uint32_t count, struct ch_buf *image, struct ch_error *err)
{
    struct ch_builder b = {.base = base};
    ch_buf_clear(image);
    enum ch_status status = compile(&b, tables, count, image, err);
    dispose(&b);
    return status;
}

enum ch_status ch_lexicon_check(const struct ch_lexicon *base, const struct ch_lexicon_table *tables,
                                uint32_t count, ch_complain_fn *complain, void *context, uint32_t *wrong,
                                struct ch_error *err)
{
    struct ch_builder b = {.base = base, .complain = complain, .complain_to = context};
    ch_builder_string(&b, CH_LIT(""));
    if (base) ch_builder_adopt(&b);
    enum ch_status status = read_tables(&b, tables, count, err);
    if (status == CH_OK && b.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    *wrong = b.wrong;
    dispose(&b);
    return status;
}

enum ch_status ch_lexicon_compile(const struct ch_lexicon_table *tables, uint32_t count, struct ch_buf *image,
                                  struct ch_error *err)
{
    return ch_lexicon_extend(NULL, tables, count, image, err);
}
