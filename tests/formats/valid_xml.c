/* usage: valid_xml SCHEMA.rng FILE...: checks XML against a RELAX NG schema with libxml2; exit status 1 when
 * any does not fit. */
#include <libxml/relaxng.h>
#include <stdio.h>

static int fits(xmlRelaxNGPtr schema, const char *path)
{
    xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    xmlRelaxNGValidCtxtPtr valid = doc ? xmlRelaxNGNewValidCtxt(schema) : NULL;
    int good = valid && xmlRelaxNGValidateDoc(valid, doc) == 0;
    if (valid) xmlRelaxNGFreeValidCtxt(valid);
    if (doc) xmlFreeDoc(doc);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: valid_xml SCHEMA.rng FILE...\n", stderr);
        return 2;
    }
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(argv[1]);
    xmlRelaxNGPtr schema = parser ? xmlRelaxNGParse(parser) : NULL;
    int bad = 0;
    for (int i = 2; schema && i < argc; i++)
        if (!fits(schema, argv[i])) bad++;
    if (schema) printf("%d fit, %d do not\n", argc - 2 - bad, bad);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
    xmlCleanupParser();
    return !schema || bad;
}
