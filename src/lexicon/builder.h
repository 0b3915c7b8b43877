/* The inside of ch_lexicon_compile: what the row readers (rows.c) and the image writer (compile.c) share. */
#ifndef CH_LEXICON_BUILDER_H
#define CH_LEXICON_BUILDER_H

#include "base/arena.h"
#include "lexicon/image.h"
#include "lexicon/table.h"

/* One name on its way into the automaton. */
struct ch_name {
    struct ch_str key; /* folded, in the arena */
    uint32_t id;
    uint8_t kind, flags;
    uint8_t weight; /* namesakes come by weight, heaviest first */
    uint16_t capitals;
};

/* Strings, each once; a hash table of offsets into bytes. */
struct ch_strings {
    struct ch_buf bytes;
    uint32_t *slots; /* offset + 1, 0 empty; in the arena */
    uint32_t count, cap;
};

struct ch_words {
    struct ch_str *items;
    uint32_t count, cap;
};

struct ch_builder {
    struct ch_arena arena;
    struct ch_strings strings;
    struct ch_buf sections[CH_SECTION_COUNT]; /* records; that of the strings stays empty */
    struct {
        struct ch_name *items;
        uint32_t count, cap;
    } names;
    struct ch_words person_ids; /* by id: the person's key in persons.tsv */
    uint32_t *person_slots;     /* hash table of person + 1 over them, made when persons are complete */
    uint32_t person_slot_cap;
    const struct ch_lexicon *base; /* what is extended; NULL: nothing */
    struct ch_words common;        /* folded forms that have other common meanings, sorted when complete */
    ch_complain_fn *complain;      /* told of wrong rows, after which reading goes on; NULL: it ends */
    void *complain_to;
    uint32_t wrong;
    bool failed; /* memory is short */
};

/* Offset of a string in the image; 0 for "". */
uint32_t ch_builder_string(struct ch_builder *b, struct ch_str s);

/* How a name is spelt and told apart, see ch_builder_name. */
enum ch_name_style {
    CH_NAME_PROPER, /* words that the table writes with a capital letter need one in the text */
    CH_NAME_ANY,    /* the case says nothing: offices */
};
/* Adds a name as a table writes it: "?" before it marks it as ambiguous, "=" asks for the same capital
 * letters throughout; "the" before it is dropped. Its British or American spelling and the form without
 * apostrophes are added too. False when it is no usable name (empty or too long). */
bool ch_builder_name(struct ch_builder *b, enum ch_lex_kind kind, uint32_t id, struct ch_str name,
                     enum ch_name_style style, uint8_t weight);
/* All the names of a list with | between them; false when one is not usable. */
bool ch_builder_names(struct ch_builder *b, enum ch_lex_kind kind, uint32_t id, struct ch_str list,
                      enum ch_name_style style, uint8_t weight);
/* The folded form of a name, in the arena; empty when there is none. */
struct ch_str ch_builder_fold(struct ch_builder *b, struct ch_str name);

/* Takes over all that is in b->base: strings, records and names. */
void ch_builder_adopt(struct ch_builder *b);
/* Makes or renews the index from keys of persons to ids, for ch_builder_person. */
void ch_builder_index_persons(struct ch_builder *b);
/* The person with that key (an id of persons.tsv; of the base, the QID or else the name), or UINT32_MAX. */
uint32_t ch_builder_person(const struct ch_builder *b, struct ch_str key);

/* One kind of table: which file, its columns, and what to do with each row and at the end. */
struct ch_table_kind {
    const char *name;
    const char *columns[CH_TABLE_COLUMNS]; /* as ch_table_open wants them */
    enum ch_status (*row)(struct ch_builder *b, const struct ch_table_reader *row, struct ch_error *err);
    void (*finish)(struct ch_builder *b); /* may be NULL; runs when all tables of the kind are read */
};
/* All kinds in the order in which they are to be compiled, NULL name at the end. */
extern const struct ch_table_kind ch_table_kinds[];

#endif
