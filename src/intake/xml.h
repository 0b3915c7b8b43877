/* XML documents of any length, one element with all that is in it at a time. */
#ifndef CH_INTAKE_XML_H
#define CH_INTAKE_XML_H

#include "intake/records.h"

#include <libxml/xmlreader.h>

/* Zero-initialise; open; next until CH_NOMATCH; dispose. */
struct ch_xml {
    xmlTextReaderPtr reader;
    struct ch_input *input; /* borrowed */
    bool begun;             /* an element was given and is to be left */
    size_t budget;          /* bytes that may yet be read for the element at hand */
    enum ch_status status;  /* what reading the input came to, with its error */
    struct ch_error failure;
    char message[160]; /* the first thing that libxml2 found wrong */
};

/* Begins to read the document. Nothing outside of it is read and no entity is expanded. utf8: whatever
 * charset it declares, it is in UTF-8. mend: go on behind mistakes, as readers of feeds have to. CH_NOMEM. */
enum ch_status ch_xml_open(struct ch_xml *xml, struct ch_input *input, bool utf8, bool mend,
                           struct ch_error *err);

/* Goes to the next element with one of the local names (NULL-terminated list) that is not inside of the one
 * given before; *out is it with all that is in it, borrowed until the next call. CH_NOMATCH at the end;
 * CH_UNREADABLE with a line, or CH_IO, where reading cannot go on (CH_NOMATCH from then on); CH_NOMEM. */
enum ch_status ch_xml_next(struct ch_xml *xml, const char *const *names, xmlNodePtr *out,
                           struct ch_error *err);

void ch_xml_dispose(struct ch_xml *xml);

/* The first child element of that local name; NULL when there is none. */
xmlNodePtr ch_xml_child(xmlNodePtr node, const char *name);

/* Whether node is an element of that local name. */
bool ch_xml_is(xmlNodePtr node, const char *name);

/* Copies the text inside node (NULL: nothing) without white space at its ends into arena; *out is NULL when
 * it is empty. CH_NOMEM. */
enum ch_status ch_xml_text(xmlNodePtr node, struct ch_arena *arena, const char **out, struct ch_error *err);

/* The same for an attribute's value. */
enum ch_status ch_xml_attr(xmlNodePtr node, const char *name, struct ch_arena *arena, const char **out,
                           struct ch_error *err);

#endif
