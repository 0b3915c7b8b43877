/* Quotation marks of a stretch of text, each with the direction that its glyph and its neighbours suggest.
 * The quote stage pairs them; nothing else needs them. */
#ifndef CH_EVENTS_MARKS_H
#define CH_EVENTS_MARKS_H

#include "base/arena.h"
#include "base/text.h"

enum ch_mark_lean {
    CH_MARK_EITHER, /* the neighbours do not tell: closes what is open, else opens */
    CH_MARK_OPEN,
    CH_MARK_CLOSE,
};

struct ch_mark {
    uint32_t at;
    uint8_t len;    /* bytes */
    bool single;    /* ' ‘ ’ ` ‚ ‹ › */
    bool low;       /* „ or ‚: the closing mark is “ or ‘ (German, Polish) */
    bool weak;      /* a closing single mark that may as well be a plural possessive */
    uint8_t lean;   /* enum ch_mark_lean */
    uint32_t other; /* single marks: index of the partner; UINT32_MAX none */
};

struct ch_marks {
    struct ch_mark *items;
    uint32_t count, cap;
};

/* Appends the marks of text[span] in order: apostrophes, inch and foot marks are left out as far as the
 * neighbours tell, and single marks are paired (`other`); those without a partner are left out too. Linear.
 * False when memory is short. */
bool ch_marks_find(struct ch_arena *arena, struct ch_str text, struct ch_span span, struct ch_marks *marks);

#endif
