/* Opening an image and reading its records. */
#include "lexicon/lexicon.h"

#include "lexicon/image.h"

#include <string.h>

/* A lexicon is its image: the pointer that callers hold is that of the header. */
static const struct ch_image_header *header_of(const struct ch_lexicon *lex)
{
    return (const struct ch_image_header *)(const void *)lex;
}

const void *ch_image_section(const struct ch_lexicon *lex, enum ch_section section, uint32_t *count)
{
    const struct ch_image_header *header = header_of(lex);
    if (count) *count = header->sections[section].count;
    return (const char *)header + header->sections[section].offset;
}

static const char *text(const struct ch_lexicon *lex, uint32_t at)
{
    return (const char *)ch_image_section(lex, CH_SECTION_STRINGS, NULL) + at;
}

static uint64_t rotate(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

uint64_t ch_image_checksum(const void *bytes, size_t size)
{
    const uint64_t p1 = UINT64_C(0x9E3779B185EBCA87), p2 = UINT64_C(0xC2B2AE3D27D4EB4F);
    uint64_t lanes[4] = {p1, p2, p1 ^ p2, p1 + p2}, words[4];
    const char *at = bytes;
    for (; size >= sizeof words; at += sizeof words, size -= sizeof words) {
        memcpy(words, at, sizeof words);
        for (size_t i = 0; i < 4; i++)
            lanes[i] = rotate(lanes[i] + words[i] * p2, 31) * p1;
    }
    for (; size >= 8; at += 8, size -= 8) {
        memcpy(words, at, 8);
        lanes[0] = rotate(lanes[0] + words[0] * p2, 31) * p1;
    }
    uint64_t sum = rotate(lanes[0], 1) + rotate(lanes[1], 7) + rotate(lanes[2], 12) + rotate(lanes[3], 18);
    sum ^= sum >> 33;
    return sum * p2;
}

static const uint32_t record_sizes[CH_SECTION_COUNT] = {
    [CH_SECTION_STRINGS] = 1,
    [CH_SECTION_STATES] = sizeof(struct ch_image_state),
    [CH_SECTION_OFFICES] = sizeof(struct ch_image_office),
    [CH_SECTION_ORGANISATIONS] = sizeof(struct ch_image_organisation),
    [CH_SECTION_PERSONS] = sizeof(struct ch_image_person),
    [CH_SECTION_TENURES] = sizeof(struct ch_image_tenure),
    [CH_SECTION_AGREEMENTS] = sizeof(struct ch_image_agreement),
    [CH_SECTION_PLACES] = sizeof(struct ch_image_place),
    [CH_SECTION_RESOLUTIONS] = sizeof(struct ch_image_resolution),
    [CH_SECTION_YEARS] = sizeof(struct ch_image_year),
    [CH_SECTION_SESSIONS] = sizeof(struct ch_image_session),
    [CH_SECTION_ASSEMBLY] = sizeof(struct ch_image_assembly),
    [CH_SECTION_HOLDERS] = sizeof(uint32_t),
    [CH_SECTION_UNITS] = sizeof(struct ch_trie_unit),
    [CH_SECTION_LEAVES] = sizeof(struct ch_trie_leaf),
    [CH_SECTION_ENTRIES] = sizeof(struct ch_trie_entry),
    [CH_SECTION_FILTER] = sizeof(uint32_t),
};

uint32_t ch_image_record_size(enum ch_section section)
{
    return record_sizes[section];
}

static bool sections_fit(const struct ch_image_header *header)
{
    for (size_t i = 0; i < CH_SECTION_COUNT; i++) {
        struct ch_image_section section = header->sections[i];
        if (section.offset % 8 || section.offset < sizeof *header || section.offset > header->size ||
            section.count > (header->size - section.offset) / record_sizes[i])
            return false;
    }
    return header->sections[CH_SECTION_STRINGS].count > 0 && header->sections[CH_SECTION_UNITS].count > 256 &&
           header->sections[CH_SECTION_FILTER].count == CH_FILTER_BITS / 32;
}

enum ch_status ch_lexicon_open(const void *image, size_t size, const struct ch_lexicon **out,
                               struct ch_error *err)
{
    const struct ch_image_header *header = image;
    if (size < sizeof *header || (uintptr_t)image % 8 || header->magic != CH_IMAGE_MAGIC)
        return ch_fail(err, CH_CORRUPT, "this is no lexicon for this machine");
    if (header->version != CH_IMAGE_VERSION)
        return ch_fail(err, CH_NEWER, "the lexicon has version %u, this program reads version %u",
                       header->version, CH_IMAGE_VERSION);
    if (header->size > size || header->size < sizeof *header || header->size % 8 ||
        ch_image_checksum((const char *)image + CH_IMAGE_CHECKED, header->size - CH_IMAGE_CHECKED) !=
            header->checksum ||
        !sections_fit(header))
        return ch_fail(err, CH_CORRUPT, "the lexicon is damaged");
    *out = (const struct ch_lexicon *)image;
    return CH_OK;
}

uint32_t ch_lexicon_count(const struct ch_lexicon *lex, enum ch_lex_kind kind)
{
    static const enum ch_section sections[CH_LEX_KIND_COUNT] = {
        [CH_LEX_STATE] = CH_SECTION_STATES,
        [CH_LEX_ADJECTIVE] = CH_SECTION_STATES,
        [CH_LEX_NATIONAL] = CH_SECTION_STATES,
        [CH_LEX_CAPITAL] = CH_SECTION_STATES,
        [CH_LEX_METONYM] = CH_SECTION_STATES,
        [CH_LEX_OFFICE] = CH_SECTION_OFFICES,
        [CH_LEX_ORGANISATION] = CH_SECTION_ORGANISATIONS,
        [CH_LEX_PERSON] = CH_SECTION_PERSONS,
        [CH_LEX_SURNAME] = CH_SECTION_PERSONS,
        [CH_LEX_AGREEMENT] = CH_SECTION_AGREEMENTS,
        [CH_LEX_PLACE] = CH_SECTION_PLACES,
    };
    if (kind == CH_LEX_GIVEN) return 3;
    return header_of(lex)->sections[sections[kind]].count;
}

uint32_t ch_lexicon_tenure_count(const struct ch_lexicon *lex)
{
    return header_of(lex)->sections[CH_SECTION_TENURES].count;
}

struct ch_lex_state ch_lexicon_state(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_state *s = ch_image_section(lex, CH_SECTION_STATES, NULL);
    s += id;
    return (struct ch_lex_state){.code = s->code,
                                 .code3 = text(lex, s->code3),
                                 .name = text(lex, s->name),
                                 .adjective = text(lex, s->adjective),
                                 .capital = text(lex, s->capital),
                                 .qid = text(lex, s->qid),
                                 .official = text(lex, s->official),
                                 .kind = text(lex, s->kind)};
}

struct ch_lex_office ch_lexicon_office(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_office *o = ch_image_section(lex, CH_SECTION_OFFICES, NULL);
    o += id;
    return (struct ch_lex_office){.title = text(lex, o->title),
                                  .country = o->country,
                                  .level = o->level,
                                  .descriptive = o->descriptive,
                                  .plural = o->plural,
                                  .gender = o->gender,
                                  .organisation = text(lex, o->organisation)};
}

/* The compiler writes each office twice, the plural behind the singular (office_row in rows.c). */
uint32_t ch_lexicon_office_singular(const struct ch_lexicon *lex, uint32_t id)
{
    return ch_lexicon_office(lex, id).plural ? id - 1 : id;
}

struct ch_lex_organisation ch_lexicon_organisation(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_organisation *o = ch_image_section(lex, CH_SECTION_ORGANISATIONS, NULL);
    o += id;
    return (struct ch_lex_organisation){.name = text(lex, o->name),
                                        .abbreviation = text(lex, o->abbreviation),
                                        .country = o->country,
                                        .qid = text(lex, o->qid),
                                        .kind = text(lex, o->kind),
                                        .group = o->group,
                                        .speaks = o->speaks};
}

struct ch_lex_person ch_lexicon_person(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_person *p = ch_image_section(lex, CH_SECTION_PERSONS, NULL);
    p += id;
    return (struct ch_lex_person){.name = text(lex, p->name),
                                  .surname = text(lex, p->surname),
                                  .qid = text(lex, p->qid),
                                  .gender = p->gender,
                                  .tenures = p->tenures,
                                  .tenures_end = p->tenures_end,
                                  .rank = p->rank};
}

struct ch_lex_tenure ch_lexicon_tenure(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_tenure *t = ch_image_section(lex, CH_SECTION_TENURES, NULL);
    t += id;
    return (struct ch_lex_tenure){.person = t->person,
                                  .country = t->country,
                                  .organisation = text(lex, t->organisation),
                                  .office = text(lex, t->office),
                                  .level = t->level,
                                  .start = t->start,
                                  .end = t->end,
                                  .open = t->open,
                                  .joint = t->joint};
}

struct ch_lex_agreement ch_lexicon_agreement(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_agreement *a = ch_image_section(lex, CH_SECTION_AGREEMENTS, NULL);
    a += id;
    return (struct ch_lex_agreement){.name = text(lex, a->name),
                                     .symbol = text(lex, a->symbol),
                                     .year = a->date / 10000,
                                     .kind = text(lex, a->kind),
                                     .date = a->date};
}

struct ch_lex_place ch_lexicon_place(const struct ch_lexicon *lex, uint32_t id)
{
    const struct ch_image_place *p = ch_image_section(lex, CH_SECTION_PLACES, NULL);
    p += id;
    return (struct ch_lex_place){.name = text(lex, p->name), .country = p->country};
}

uint32_t ch_lexicon_state_of(const struct ch_lexicon *lex, const char *code)
{
    uint32_t count;
    const struct ch_image_state *states = ch_image_section(lex, CH_SECTION_STATES, &count);
    if (!code[0]) return UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(states[i].code, code) == 0) return i;
    return UINT32_MAX;
}

uint32_t ch_lexicon_state_of3(const struct ch_lexicon *lex, struct ch_str code3)
{
    uint32_t count;
    const struct ch_image_state *states = ch_image_section(lex, CH_SECTION_STATES, &count);
    for (uint32_t i = 0; code3.len && i < count; i++)
        if (ch_str_is(code3, text(lex, states[i].code3))) return i;
    return UINT32_MAX;
}

bool ch_lexicon_resolution(const struct ch_lexicon *lex, uint32_t number, struct ch_lex_resolution *out)
{
    uint32_t count;
    const struct ch_image_resolution *all = ch_image_section(lex, CH_SECTION_RESOLUTIONS, &count);
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || all[low].number != number) return false;
    *out = (struct ch_lex_resolution){.number = number,
                                      .date = all[low].date,
                                      .title = text(lex, all[low].title),
                                      .nickname = text(lex, all[low].nickname)};
    return true;
}

int32_t ch_lexicon_resolution_year(const struct ch_lexicon *lex, uint32_t number)
{
    uint32_t count;
    const struct ch_image_year *years = ch_image_section(lex, CH_SECTION_YEARS, &count);
    for (uint32_t i = 0; i < count; i++)
        if (number >= years[i].first && number <= years[i].last) return years[i].year;
    struct ch_lex_resolution known; /* of a year that is not closed yet */
    return ch_lexicon_resolution(lex, number, &known) ? known.date / 10000 : 0;
}

bool ch_lexicon_session(const struct ch_lexicon *lex, const char *kind, uint32_t number,
                        struct ch_lex_session *out)
{
    uint32_t count;
    const struct ch_image_session *s = ch_image_section(lex, CH_SECTION_SESSIONS, &count);
    for (; count > 0; s++, count--)
        if (s->number == number && strcmp(text(lex, s->kind), kind) == 0) {
            *out = (struct ch_lex_session){.kind = text(lex, s->kind),
                                           .number = number,
                                           .start = s->start,
                                           .end = s->end,
                                           .subject = text(lex, s->subject),
                                           .prefix = text(lex, s->prefix)};
            return true;
        }
    return false;
}

bool ch_lexicon_assembly_resolution(const struct ch_lexicon *lex, const char *symbol,
                                    struct ch_lex_assembly *out)
{
    static const char prefix[] = "A/RES/";
    const size_t skip = sizeof prefix - 1;
    uint32_t count;
    const struct ch_image_assembly *a = ch_image_section(lex, CH_SECTION_ASSEMBLY, &count);
    if (strncmp(symbol, prefix, skip) == 0) symbol += skip;
    for (; count > 0; a++, count--)
        if (strcmp(text(lex, a->symbol) + skip, symbol) == 0) {
            *out = (struct ch_lex_assembly){
                .symbol = text(lex, a->symbol), .title = text(lex, a->title), .date = a->date};
            return true;
        }
    return false;
}

/* The number in the digits at s, -1 unless there are exactly n. */
static int32_t digits(const char *s, size_t n)
{
    int32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

int32_t ch_day_of(const char *iso)
{
    int32_t year = digits(iso, 4);
    if (year <= 0) return 0;
    if (!iso[4]) return year * 10000;
    int32_t month = iso[4] == '-' ? digits(iso + 5, 2) : -1;
    if (month < 1 || month > 12) return 0;
    if (!iso[7]) return year * 10000 + month * 100;
    int32_t day = iso[7] == '-' ? digits(iso + 8, 2) : -1;
    if (day < 1 || day > 31 || (iso[10] && iso[10] != 'T' && iso[10] != ' ')) return 0;
    return year * 10000 + month * 100 + day;
}
