#include "language/ud.h"

#include <string.h>

static const char *const upos_names[CH_UPOS_COUNT] = {"_",
#define X(name) #name,
                                                      CH_UPOS_LIST(X)
#undef X
};

static const char *const deprel_names[CH_DEPREL_COUNT] = {"_",
#define X(name, text) text,
                                                          CH_DEPREL_LIST(X)
#undef X
};

static const char *const xpos_names[CH_XPOS_COUNT] = {"_",
#define X(name, text) text,
                                                      CH_XPOS_LIST(X)
#undef X
};

const char *ch_upos_name(uint8_t upos)
{
    return upos_names[upos < CH_UPOS_COUNT ? upos : 0];
}

const char *ch_deprel_name(uint8_t deprel)
{
    return deprel_names[deprel < CH_DEPREL_COUNT ? deprel : 0];
}

uint8_t ch_upos_of(const char *name)
{
    for (uint8_t i = 1; i < CH_UPOS_COUNT; i++)
        if (strcmp(upos_names[i], name) == 0) return i;
    return CH_UPOS_UNSET;
}

static uint8_t deprel_exact(const char *name, size_t len)
{
    for (uint8_t i = 1; i < CH_DEPREL_COUNT; i++)
        if (strlen(deprel_names[i]) == len && memcmp(deprel_names[i], name, len) == 0) return i;
    return CH_DEPREL_UNSET;
}

uint8_t ch_deprel_of(const char *name)
{
    uint8_t exact = deprel_exact(name, strlen(name));
    return exact ? exact : deprel_exact(name, strcspn(name, ":"));
}

const char *ch_xpos_name(uint8_t xpos)
{
    return xpos_names[xpos < CH_XPOS_COUNT ? xpos : 0];
}

uint8_t ch_xpos_of(const char *name)
{
    for (uint8_t i = CH_XPOS_OTHER + 1; i < CH_XPOS_COUNT; i++)
        if (strcmp(xpos_names[i], name) == 0) return i;
    return CH_XPOS_OTHER;
}

uint8_t ch_deprel_universal(uint8_t deprel)
{
    const char *name = ch_deprel_name(deprel);
    size_t len = strcspn(name, ":");
    return name[len] ? deprel_exact(name, len) : deprel;
}
