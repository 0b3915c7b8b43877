/* What a text is about, as far as two texts can be compared by their words: inside the query folder only. */
#ifndef CH_QUERY_TOPIC_H
#define CH_QUERY_TOPIC_H

#include "base/arena.h"
#include "base/text.h"

/* A word that tells a topic, folded and without the "s" of a plural. */
struct ch_topic_word {
    struct ch_str word;
    uint32_t weight; /* 2: a name or number, which tells a topic by itself; 1: any other */
};

struct ch_topic {
    struct ch_topic_word *items; /* by word, each once */
    uint32_t count, cap;
};

/* The topic words of text, in arena; function words and what is shorter than four letters are none. False
 * when memory is short. */
bool ch_topic_of(struct ch_str text, struct ch_arena *arena, struct ch_topic *out);

/* The words that both have into `shared` (room for as many as a has); their number. *weight is the sum of
 * their weights: from CH_TOPIC_SAME on both are on the same topic. */
uint32_t ch_topic_shared(const struct ch_topic *a, const struct ch_topic *b, struct ch_str *shared,
                         uint32_t *weight);
#define CH_TOPIC_SAME 2

#endif
