/* Who "we" are in a text that speaks itself: a joint statement, a declaration, an open letter. The signatures
 * below it tell, else its title ("Joint Statement by A, B and C", "G7 Leaders' Statement on ..."). */
#include "actors/actors.h"
#include "events/speech.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* So many governments in a title are one group, as GUIDE.md has it for "many governments speaking together".
 */
#define MANY 5
#define SIGNATURE_TOKENS 18

/* The actor of a short sentence without a verb in which a person stands; CH_NONE for other sentences. */
static uint32_t signature(const struct ch_document *doc, const struct ch_sentence *sentence)
{
    uint32_t found = CH_NONE;
    if (sentence->end - sentence->first > SIGNATURE_TOKENS || !doc->mention_of) return CH_NONE;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        if (doc->tokens.items[i].upos == CH_VERB || doc->tokens.items[i].upos == CH_AUX) return CH_NONE;
        uint32_t mention = doc->mention_of[i];
        if (mention == CH_NONE || doc->mentions.items[mention].type != CH_PERSON) continue;
        const struct ch_ids *actors = &doc->mentions.items[mention].actors;
        if (actors->count == 1 && doc->mentions.items[mention].kind == CH_MENTION_NAME)
            found = actors->items[0];
    }
    return found;
}

static bool take_signatures(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    uint32_t s = doc->sentences.count;
    while (s > 0 && signature(doc, &doc->sentences.items[s - 1]) != CH_NONE)
        s--;
    for (; s > 0 && s < doc->sentences.count; s++)
        if (!ch_ids_put(&doc->arena, &talk->author, signature(doc, &doc->sentences.items[s]))) return false;
    return true;
}

/* The offset of `word` in text with ASCII case ignored, at a word's edge; SIZE_MAX when it is not there. */
static size_t find_word(struct ch_str text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++)
        if ((i == 0 || text.ptr[i - 1] == ' ') &&
            ch_str_eq_nocase((struct ch_str){text.ptr + i, len}, ch_str_of(word)))
            return i;
    return SIZE_MAX;
}

/* The part of a title that names whose statement it is; empty when the title tells of no statement. */
static struct ch_str title_part(struct ch_str title)
{
    static const char *const kinds[] = {"statement",         "declaration", "communique",
                                        "communiqu\xC3\xA9", "letter",      "message"};
    static const char *const leads[] = {"by", "from", "of"};
    static const char *const ends[] = {"on",    "regarding", "following",  "after",
                                       "about", "marking",   "concerning", "at"};
    size_t kind = SIZE_MAX;
    for (size_t i = 0; kind == SIZE_MAX && i < sizeof kinds / sizeof *kinds; i++)
        kind = find_word(title, kinds[i]);
    if (kind == SIZE_MAX) return (struct ch_str){title.ptr, 0};
    struct ch_str rest = {title.ptr + kind, title.len - kind};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t at = find_word(rest, leads[i]);
        if (at == SIZE_MAX) continue;
        rest = (struct ch_str){rest.ptr + at + strlen(leads[i]), rest.len - at - strlen(leads[i])};
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
            size_t end = find_word(rest, ends[k]);
            if (end != SIZE_MAX) rest.len = end;
        }
        return rest;
    }
    return (struct ch_str){title.ptr, kind};
}

static struct ch_str strip(struct ch_str part)
{
    static const char *const fronts[] = {"the ", "Leaders of the ", "leaders of the ", "Joint "};
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts;) {
        while (part.len && part.ptr[0] == ' ')
            part.ptr++, part.len--;
        if (ch_str_starts(part, fronts[i])) {
            part.ptr += strlen(fronts[i]), part.len -= strlen(fronts[i]);
            i = 0;
        } else {
            i++;
        }
    }
    while (part.len && (part.ptr[part.len - 1] == ' ' || part.ptr[part.len - 1] == ','))
        part.len--;
    return part;
}

/* The actor of the document with that lexicon entry, or CH_NONE. */
static uint32_t actor_of(struct ch_talk *talk, const struct ch_lex_match *match)
{
    struct ch_document *doc = talk->doc;
    if (match->kind == CH_LEX_STATE)
        return ch_actor_for_country(doc, talk->res, ch_lexicon_state(talk->res->lexicon, match->id).code);
    for (uint32_t i = 0; i < doc->actors.count; i++)
        if ((match->kind == CH_LEX_PERSON && doc->actors.items[i].person == match->id) ||
            (match->kind == CH_LEX_ORGANISATION && doc->actors.items[i].organisation == match->id))
            return i;
    return CH_NONE;
}

static bool add_group(struct ch_talk *talk, struct ch_str name)
{
    struct ch_document *doc = talk->doc;
    struct ch_actor *actor = CH_PUSH(&doc->arena, &doc->actors);
    char *copy = ch_arena_copy(&doc->arena, name.ptr, name.len);
    if (!actor || !copy) return false;
    actor->name = copy;
    actor->type = CH_GROUP;
    actor->number = CH_PLURAL;
    actor->person = actor->organisation = CH_NONE;
    actor->wanted = true;
    return ch_ids_add(&doc->arena, &talk->author, doc->actors.count - 1);
}

static bool take_title(struct ch_talk *talk)
{
    struct ch_document *doc = talk->doc;
    if (!doc->article.title || !talk->res->lexicon) return true;
    struct ch_str part = strip(title_part(ch_str_of(doc->article.title)));
    uint32_t named = 0;
    for (size_t i = 0; i < part.len;) {
        struct ch_lex_match matches[16], *best = NULL;
        uint32_t count =
            ch_lexicon_prefixes(talk->res->lexicon, (struct ch_str){part.ptr + i, part.len - i}, matches, 16);
        for (uint32_t m = 0; m < count; m++)
            if (matches[m].kind == CH_LEX_STATE || matches[m].kind == CH_LEX_ORGANISATION ||
                matches[m].kind == CH_LEX_PERSON)
                if (!best || matches[m].len >= best->len) best = &matches[m];
        uint32_t actor = best ? actor_of(talk, best) : CH_NONE;
        named += best != NULL;
        if (actor != CH_NONE && !ch_ids_put(&doc->arena, &talk->author, actor)) return false;
        i += best ? best->len : 1;
        while (i < part.len && part.ptr[i - 1] != ' ')
            i++;
    }
    if (talk->author.count && named < MANY) return true;
    talk->author.count = 0;
    return part.len == 0 || add_group(talk, part);
}

bool ch_speech_author(struct ch_talk *talk)
{
    if (talk->author_sought) return true;
    talk->author_sought = true;
    if (!take_signatures(talk)) return false;
    return talk->author.count || take_title(talk);
}
