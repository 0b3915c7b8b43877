/* The lexicon's image: one block of memory without pointers, written by compile.c and used in place.
 *
 * A header, then sections of fixed-size records, each at a multiple of 8 bytes. Numbers are in the byte
 * order of the machine that compiled it; strings are offsets into the section CH_SECTION_STRINGS, where
 * offset 0 is "". An `id` of the interface is the index of a record. */
#ifndef CH_LEXICON_IMAGE_H
#define CH_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

#include <stddef.h>

#define CH_IMAGE_MAGIC UINT64_C(0x314E4F434958454C) /* "LEXICON1", little endian */
#define CH_IMAGE_VERSION 3u

enum ch_section {
    CH_SECTION_STRINGS, /* bytes */
    CH_SECTION_STATES,  /* struct ch_image_state, and so on */
    CH_SECTION_OFFICES,
    CH_SECTION_ORGANISATIONS,
    CH_SECTION_PERSONS,
    CH_SECTION_TENURES, /* by person, then start */
    CH_SECTION_AGREEMENTS,
    CH_SECTION_PLACES,
    CH_SECTION_RESOLUTIONS, /* by number */
    CH_SECTION_YEARS,       /* by year */
    CH_SECTION_SESSIONS,
    CH_SECTION_ASSEMBLY,
    CH_SECTION_HOLDERS, /* uint32_t tenure ids by country, organisation, level, start */
    CH_SECTION_UNITS,   /* struct ch_trie_unit */
    CH_SECTION_LEAVES,  /* struct ch_trie_leaf, and one more as the end */
    CH_SECTION_ENTRIES, /* struct ch_trie_entry */
    CH_SECTION_FILTER,  /* uint32_t words of bits, see ch_filter_bit */
    CH_SECTION_COUNT
};

struct ch_image_section {
    uint32_t offset, count; /* bytes from the image's start; records */
};
struct ch_image_header {
    uint64_t magic;
    uint64_t checksum; /* ch_image_checksum of what follows it */
    uint32_t version;
    uint32_t size; /* of the whole image in bytes, a multiple of 8 */
    struct ch_image_section sections[CH_SECTION_COUNT];
};
/* Where the checked bytes begin. */
#define CH_IMAGE_CHECKED offsetof(struct ch_image_header, version)

struct ch_image_state {
    char code[4];
    uint32_t code3, name, official, adjective, capital, qid, kind;
};
struct ch_image_office {
    char country[4];
    uint32_t title, organisation;
    uint8_t level, gender, descriptive, plural;
};
struct ch_image_organisation {
    char country[4];
    uint32_t name, abbreviation, qid, kind;
    uint8_t group, speaks, unused[2];
};
struct ch_image_person {
    uint32_t name, surname, qid, tenures, tenures_end;
    uint8_t gender, rank, unused[2];
};
struct ch_image_tenure {
    uint32_t person, organisation, office;
    int32_t start, end;
    char country[3];
    uint8_t level : 6, open : 1, joint : 1;
};
struct ch_image_agreement {
    uint32_t name, symbol, kind;
    int32_t date;
};
struct ch_image_place {
    char country[4];
    uint32_t name;
};
struct ch_image_resolution {
    uint32_t number, title, nickname;
    int32_t date;
};
struct ch_image_year {
    int32_t year;
    uint32_t first, last; /* last 0: not known yet */
};
struct ch_image_session {
    uint32_t kind, number, subject, prefix;
    int32_t start, end;
};
struct ch_image_assembly {
    uint32_t symbol, title;
    int32_t date;
};

/* The automaton is a double-array trie with tails (Aoe 1989): the child of unit s by byte b is
 * t = units[s].base + b, if units[t].parent == s. A negative base is the complement of a leaf; a leaf's tail
 * is the rest of its key. A key that others go on from has its leaf as the child by byte 0. */
struct ch_trie_unit {
    int32_t base;
    uint32_t parent; /* UINT32_MAX: free */
};
struct ch_trie_leaf {
    uint32_t tail, first; /* first of its entries; they end where the next leaf's begin */
};
struct ch_trie_entry {
    uint32_t id;
    uint8_t kind, flags; /* CH_LEX_AMBIGUOUS and CH_ENTRY_UPPER */
    uint16_t capitals;   /* bit i: the i-th word of the name begins with a capital letter */
};
/* All letters must be capitals: "US", "WHO". */
#define CH_ENTRY_UPPER 0x80u
/* Words of a name whose capitals are known; the later ones are not asked for. */
#define CH_ENTRY_WORDS 16u

/* Most words of a text begin no name, and their first three letters tell: a bit is set for each three
 * letters that some name begins with, once for names that may begin with a small letter, once for all. */
#define CH_FILTER_BITS (2u << 15)
static inline uint32_t ch_filter_bit(const unsigned char *three, bool small)
{
    return (small ? 1u << 15 : 0) | (three[0] & 31u) << 10 | (three[1] & 31u) << 5 | (three[2] & 31u);
}

/* A 64-bit checksum of size bytes (a multiple of 8) in four lanes of multiply and rotate, after the scheme of
 * xxHash64 (Collet), fast enough to check the image at each start. */
uint64_t ch_image_checksum(const void *bytes, size_t size);

/* Bytes of one record of a section. */
uint32_t ch_image_record_size(enum ch_section section);

/* The records of a section of the image. */
const void *ch_image_section(const struct ch_lexicon *lex, enum ch_section section, uint32_t *count);

#endif
