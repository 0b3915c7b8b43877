/* JSON (RFC 8259) written straight into a buffer: the way every export of chancery makes its JSON. */
#ifndef CH_EXPORT_JSON_WRITER_H
#define CH_EXPORT_JSON_WRITER_H

#include "base/text.h"

/* Zero-initialise with .out set. The writer puts the commas; the caller opens and closes in pairs. Memory
 * running short shows in out->failed. */
struct ch_json {
    struct ch_buf *out; /* borrowed */
    bool comma;         /* the next key or item needs one before it */
};

/* '{' or '[', and its partner. */
void ch_json_open(struct ch_json *json, char bracket);
void ch_json_close(struct ch_json *json, char bracket);

/* The name of the next member: plain ASCII without quotes or backslashes, as all our field names are. */
void ch_json_key(struct ch_json *json, const char *name);

/* Values. Text must be valid UTF-8 and goes out as it is, save for what JSON forbids and for characters that
 * could play tricks on a terminal (C0 and C1 controls, DEL, bidirectional controls, line separators), which
 * are written as \uXXXX: the value stays the same, the line is safe to look at. NULL is null. */
void ch_json_str(struct ch_json *json, struct ch_str s);
void ch_json_text(struct ch_json *json, const char *s);
void ch_json_uint(struct ch_json *json, uint64_t n);
void ch_json_int(struct ch_json *json, int64_t n);
void ch_json_bool(struct ch_json *json, bool b);
void ch_json_null(struct ch_json *json);
/* A number from 0 to 1 with two decimals, half rounded up. */
void ch_json_share(struct ch_json *json, double share);
/* "a12": an id inside one line, letter and number. */
void ch_json_local_id(struct ch_json *json, char letter, uint32_t number);
/* A value that is JSON already, such as a column made by json_group_array(). */
void ch_json_raw(struct ch_json *json, struct ch_str value);

/* Key and value in one. */
void ch_json_put(struct ch_json *json, const char *name, const char *s);
void ch_json_put_uint(struct ch_json *json, const char *name, uint64_t n);

/* Appends n in decimal. */
void ch_buf_uint(struct ch_buf *out, uint64_t n);

#endif
