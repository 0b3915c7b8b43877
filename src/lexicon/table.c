#include "lexicon/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Place of a column that the file does not have. */
#define ABSENT UINT8_MAX

static struct ch_str trim(struct ch_str s)
{
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\r')) {
        s.ptr++;
        s.len--;
    }
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\r'))
        s.len--;
    return s;
}

/* Cuts the part before the sign off rest; false when rest is used up (its ptr is NULL). */
static bool cut(struct ch_str *rest, char sign, struct ch_str *part)
{
    if (!rest->ptr) return false;
    const char *end = rest->len ? memchr(rest->ptr, sign, rest->len) : NULL;
    *part = (struct ch_str){rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    *rest = end ? (struct ch_str){end + 1, rest->len - part->len - 1} : (struct ch_str){NULL, 0};
    return true;
}

static bool next_line(struct ch_table_reader *reader, struct ch_str *line)
{
    struct ch_str text = reader->table->text;
    while (reader->at < text.len) {
        struct ch_str rest = {text.ptr + reader->at, text.len - reader->at};
        cut(&rest, '\n', line);
        reader->at += line->len + 1;
        reader->line++;
        if (trim(*line).len && line->ptr[0] != '#') return true;
    }
    return false;
}

enum ch_status ch_table_fail(const struct ch_table_reader *reader, struct ch_error *err, const char *format,
                             ...)
{
    char message[300];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ch_fail(err, CH_USAGE, "%s", message);
    ch_hint(err, "docs/lexicon.md tells what each column holds");
    ch_error_at(err, reader->table->file, reader->line, CH_NO_OFFSET);
    return CH_USAGE;
}

enum ch_status ch_table_open(struct ch_table_reader *reader, const struct ch_lexicon_table *table,
                             const char *const *columns, struct ch_error *err)
{
    *reader = (struct ch_table_reader){.table = table};
    struct ch_str header, name;
    if (ch_utf8_valid(table->text.ptr, table->text.len) < table->text.len)
        return ch_table_fail(reader, err, "the table is not in UTF-8");
    if (table->header)
        header = ch_str_of(table->header);
    else if (!next_line(reader, &header))
        return ch_table_fail(reader, err, "the table has no line with its columns");
    for (; columns[reader->wanted]; reader->wanted++) {
        struct ch_str rest = header;
        bool required = columns[reader->wanted][0] == '!';
        const char *wanted = columns[reader->wanted] + required;
        uint32_t at = 0, found = ABSENT;
        for (; at < ABSENT && cut(&rest, '\t', &name); at++)
            if (ch_str_is(trim(name), wanted)) found = at;
        if (found == ABSENT && required) return ch_table_fail(reader, err, "column '%s' is missing", wanted);
        reader->column[reader->wanted] = (uint8_t)found;
    }
    return CH_OK;
}

bool ch_table_next(struct ch_table_reader *reader)
{
    struct ch_str line, cell;
    if (!next_line(reader, &line)) return false;
    for (uint32_t i = 0; i < reader->wanted; i++)
        reader->cells[i] = CH_LIT("");
    for (uint32_t at = 0; at < ABSENT && cut(&line, '\t', &cell); at++)
        for (uint32_t i = 0; i < reader->wanted; i++)
            if (reader->column[i] == at) reader->cells[i] = trim(cell);
    return true;
}

bool ch_list_next(struct ch_str *list, char sign, struct ch_str *item)
{
    while (cut(list, sign, item)) {
        *item = trim(*item);
        if (item->len) return true;
    }
    return false;
}
