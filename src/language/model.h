/* The language model: one file with the weights of the tagger and the parsers and the table of lemmas. */
#ifndef CH_LANGUAGE_MODEL_H
#define CH_LANGUAGE_MODEL_H

#include "language/lemma.h"
#include "language/parser.h"
#include "language/senses.h"

struct ch_model {
    struct ch_weights xpos, upos; /* tagger */
    struct ch_weights parser;
    uint32_t beam_width; /* states to search with; 1: greedily */
    struct ch_lemmas lemmas;
    struct ch_senses senses;
    char *info; /* licence and origin, NUL-terminated, for people */
};

/* Sections of the file. */
enum ch_model_section {
    CH_SECTION_INFO = 1,
    CH_SECTION_XPOS,
    CH_SECTION_UPOS,
    CH_SECTION_PARSER,
    CH_SECTION_BEAM,
    CH_SECTION_LEMMA,
    CH_SECTION_SENSES,
};
#define CH_MODEL_MAGIC "chmodel\n"
#define CH_MODEL_VERSION 1
#define CH_MODEL_HEADER 32 /* magic, version, number of sections, size, checksum of all behind the header */

/* The model that is part of the program, expanded on the first call: with the greedy parser or, the second
 * one, with the beam parser for --effort best. *out is shared by all and never freed. From any thread. Errors
 * as below. */
enum ch_status ch_model_embedded(const struct ch_model **out, struct ch_error *err);
enum ch_status ch_model_embedded_best(const struct ch_model **out, struct ch_error *err);
/* Each sets *out to a model that many threads may share, to be freed with ch_model_free; `best` chooses the
 * beam parser where the file has one. They check magic, version, size, checksum and every table before use.
 * CH_CORRUPT, CH_NEWER, CH_NOMEM; open also CH_IO. */
enum ch_status ch_model_open(const struct ch_model **out, const char *path, bool best, struct ch_error *err);
enum ch_status ch_model_read(const struct ch_model **out, const uint8_t *bytes, size_t len, bool best,
                             struct ch_error *err);
void ch_model_free(const struct ch_model *model);

/* Bytes of memory that it holds. */
size_t ch_model_memory(const struct ch_model *model);

/* The checksum in the header: 64-bit multiply-and-fold over little-endian 8-byte words, padded with zeros.
 * Finds damage, not malice. */
uint64_t ch_model_checksum(const uint8_t *bytes, size_t len);

#endif
