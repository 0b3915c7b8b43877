/* The order of the stages: the one place that knows how an article becomes facts. */
#ifndef CH_PIPELINE_H
#define CH_PIPELINE_H

#include "document.h"

struct ch_lexicon;
struct ch_model;

/* What all threads share and nobody changes. */
struct ch_resources {
    const struct ch_lexicon *lexicon;
    const struct ch_model *model; /* NULL: no tags and trees */
    struct ch_buf own_lexicon;    /* the image of lexicon where it has tables of one's own */
    bool parse_all;               /* parse every sentence, not only those that can hold a fact */
    bool best;                    /* --effort best: the slower and better decoder */
};

typedef enum ch_status ch_stage_fn(struct ch_document *doc, const struct ch_resources *res,
                                   struct ch_error *err);

struct ch_stage {
    const char *name; /* as in `chancery inspect --stage NAME` */
    ch_stage_fn *run;
    const char *what; /* one line for the help */
    bool aside;       /* runs only when it is asked for by name: nothing depends on it */
};

/* The stages in order; *count gets their number. */
const struct ch_stage *ch_pipeline_stages(uint32_t *count);

/* Runs the stages on doc, whose article is filled and finished, up to and including the one named `last`
 * (NULL: all that extraction needs). CH_NOMEM, or CH_USAGE for an unknown name. */
enum ch_status ch_pipeline_run(struct ch_document *doc, const struct ch_resources *res, const char *last,
                               struct ch_error *err);

/* The stage functions. Each reads what the stages before it made and adds its own arrays; none fails but
 * with CH_NOMEM; all take time linear in the text. */
ch_stage_fn ch_stage_sentences;    /* language/sentence.c   sentences */
ch_stage_fn ch_stage_tokens;       /* language/token.c      tokens */
ch_stage_fn ch_stage_lexicon;      /* lexicon/match.c       hits */
ch_stage_fn ch_stage_tags;         /* language/tag.c        upos, xpos, lemma */
ch_stage_fn ch_stage_parse;        /* language/parse.c      head, deprel */
ch_stage_fn ch_stage_quotes;       /* events/quote.c        quotes */
ch_stage_fn ch_stage_mentions;     /* actors/mention.c      mentions, mention_of */
ch_stage_fn ch_stage_coreference;  /* actors/coref.c        mention.actors, actors */
ch_stage_fn ch_stage_times;        /* events/time.c         times */
ch_stage_fn ch_stage_instruments;  /* events/instrument.c   instruments */
ch_stage_fn ch_stage_statements;   /* events/statement.c    statements */
ch_stage_fn ch_stage_attributions; /* events/attributed.c attributions */
ch_stage_fn ch_stage_meetings;     /* events/meeting.c      meetings */
ch_stage_fn ch_stage_deeds;        /* events/deed.c         deeds */
ch_stage_fn ch_stage_record;       /* actors/link.c         which actors go into the record, keys */

#endif
