/* Whatever stands in a line of JSON: it is a record that becomes a sound document, or an error with a
 * message. */
#include "store/record_document.h"
#include "store/record_json.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *law)
{
    if (holds) return;
    fprintf(stderr, "broken: %s\n", law);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ch_error err = CH_ERROR_INIT;
    struct ch_document doc = {0};
    struct ch_record record;
    enum ch_status status =
        ch_record_from_json((struct ch_str){(const char *)data, size}, &doc.arena, &record, &err);
    if (status == CH_OK) status = ch_record_document(&record, &doc, &err);
    check(status == CH_OK || status == CH_UNREADABLE || status == CH_NOMATCH, "the status is expected");
    check(status == CH_OK || err.message[0], "errors have a message");
    ch_document_dispose(&doc);
    return 0;
}
