#include "cli/command.h"
#include "cli/suggest.h"

#include <stdio.h>
#include <string.h>

/* One pass over argv. */
struct parser {
    struct ch_call *call;
    int argc, at; /* at: the word being read */
    char *const *argv;
    struct ch_error *err;
};

const struct ch_command *ch_command_named(const char *name)
{
    for (size_t i = 0; ch_commands[i]; i++)
        if (strcmp(ch_commands[i]->name, name) == 0) return ch_commands[i];
    return NULL;
}

const struct ch_option *ch_option_group(const struct ch_command *command, size_t i)
{
    if (i == CH_OPTION_GROUPS) return ch_common_options;
    return command ? command->options[i] : NULL;
}

static const struct ch_option *find_in(const struct ch_option *row, struct ch_str name, char letter)
{
    for (; row && row->name; row++)
        if (letter ? row->letter == letter : ch_str_is(name, row->name)) return row;
    return NULL;
}

static const struct ch_option *find(const struct ch_command *command, struct ch_str name, char letter)
{
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++) {
        const struct ch_option *row = find_in(ch_option_group(command, i), name, letter);
        if (row) return row;
    }
    return NULL;
}

/* The option of that name of any command: whether it takes an argument is the same for all. */
static const struct ch_option *find_anywhere(struct ch_str name, char letter)
{
    for (size_t i = 0; ch_commands[i]; i++) {
        const struct ch_option *row = find(ch_commands[i], name, letter);
        if (row) return row;
    }
    return NULL;
}

static enum ch_status unknown_option(struct parser *p, struct ch_str name, char letter)
{
    struct ch_suggestion near = CH_SUGGESTION_INIT;
    const struct ch_command *command = p->call->command;
    char typed[64], short_form[2] = {letter, '\0'};
    size_t len = name.len < sizeof typed - 1 ? name.len : sizeof typed - 1;
    memcpy(typed, name.ptr, len);
    typed[len] = '\0';
    for (size_t i = 0; i <= CH_OPTION_GROUPS && !letter; i++)
        for (const struct ch_option *row = ch_option_group(command, i); row && row->name; row++)
            ch_suggest(&near, typed, row->name);
    ch_fail(p->err, CH_USAGE, "unknown option '%s%s'%s%s", letter ? "-" : "--", letter ? short_form : typed,
            command ? " for " : "", command ? command->name : "");
    if (near.best)
        ch_hint(p->err, "did you mean '--%s'?", near.best);
    else
        ch_hint(p->err, "chancery %s%s--help lists the options", command ? command->name : "",
                command ? " " : "");
    return CH_USAGE;
}

static bool is_allowed(const char *values, const char *value)
{
    size_t len = strlen(value);
    for (const char *v = values; v; v = strchr(v, '|') ? strchr(v, '|') + 1 : NULL)
        if (strcspn(v, "|") == len && memcmp(v, value, len) == 0) return true;
    return false;
}

static enum ch_status take(struct parser *p, const struct ch_option *option, const char *value)
{
    if (option->values && !is_allowed(option->values, value)) {
        ch_fail(p->err, CH_USAGE, "--%s does not know '%s'", option->name, value);
        ch_hint(p->err, "it takes one of: %s", option->values);
        return CH_USAGE;
    }
    if (option->argument && !*value)
        return ch_fail(p->err, CH_USAGE, "--%s needs an argument (%s)", option->name, option->argument);
    p->call->value[option->id] = value;
    if (option->repeats) p->call->maps[p->call->map_count++] = value;
    return CH_OK;
}

/* The argument of an option, from behind '=' or the next word. */
static enum ch_status take_with_argument(struct parser *p, const struct ch_option *option,
                                         const char *attached)
{
    if (attached) return take(p, option, attached);
    if (p->at + 1 >= p->argc)
        return ch_fail(p->err, CH_USAGE, "--%s needs an argument (%s)", option->name, option->argument);
    return take(p, option, p->argv[++p->at]);
}

static enum ch_status parse_long(struct parser *p, const char *word)
{
    const char *equals = strchr(word, '=');
    struct ch_str name = {word, equals ? (size_t)(equals - word) : strlen(word)};
    const struct ch_option *option = find(p->call->command, name, 0);
    if (!option) return unknown_option(p, name, 0);
    if (option->argument) return take_with_argument(p, option, equals ? equals + 1 : NULL);
    if (equals) return ch_fail(p->err, CH_USAGE, "--%s takes no argument", option->name);
    return take(p, option, option->name);
}

/* "-q", "-qv", "-nVALUE", "-n VALUE". */
static enum ch_status parse_short(struct parser *p, const char *letters)
{
    for (; *letters; letters++) {
        const struct ch_option *option = find(p->call->command, (struct ch_str){"", 0}, *letters);
        if (!option) return unknown_option(p, (struct ch_str){letters, 1}, *letters);
        if (option->argument) return take_with_argument(p, option, letters[1] ? letters + 1 : NULL);
        enum ch_status status = take(p, option, option->name);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

/* Commands whose first word is name, as a hint. */
static bool hint_at_two_words(const char *name, struct ch_error *err)
{
    struct ch_buf list = {0};
    size_t len = strlen(name);
    for (size_t i = 0; ch_commands[i]; i++)
        if (strncmp(ch_commands[i]->name, name, len) == 0 && ch_commands[i]->name[len] == ' ')
            ch_buf_printf(&list, "%s'%s'", list.len ? ", " : "", ch_commands[i]->name);
    bool any = list.len > 0;
    if (any) ch_hint(err, "there are %s", list.data);
    ch_buf_dispose(&list);
    return any;
}

enum ch_status ch_unknown_command(const char *name, struct ch_error *err)
{
    struct ch_suggestion near = CH_SUGGESTION_INIT;
    for (size_t i = 0; ch_commands[i]; i++)
        ch_suggest(&near, name, ch_commands[i]->name);
    ch_fail(err, CH_USAGE, "unknown command '%s'", name);
    if (hint_at_two_words(name, err)) return CH_USAGE;
    if (near.best)
        ch_hint(err, "did you mean '%s'? 'chancery help' lists all commands", near.best);
    else
        ch_hint(err, "'chancery help' lists all commands");
    return CH_USAGE;
}

/* Whether the option in word takes the next word as its argument. */
static bool takes_next(const char *word)
{
    if (word[1] == '-') {
        const struct ch_option *option = find_anywhere(ch_str_of(word + 2), 0);
        return option && option->argument;
    }
    for (const char *letter = word + 1; *letter; letter++) {
        const struct ch_option *option = find_anywhere((struct ch_str){"", 0}, *letter);
        if (option && option->argument) return letter[1] == '\0';
    }
    return false;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1];
}

/* The place in argv of the first word from `from` on that is no option and no argument of one; argc when
 * there is none. */
static int word_place(int argc, char *const *argv, int from)
{
    for (int i = from; i < argc; i++) {
        if (!is_option(argv[i])) return i;
        if (strcmp(argv[i], "--") == 0) return argc;
        if (takes_next(argv[i])) i++;
    }
    return argc;
}

/* Finds the command, of two words if there is one of that name; *second is the place of the second word, argc
 * where the name has none. */
static enum ch_status find_command(struct ch_call *call, int argc, char *const *argv, int *first, int *second,
                                   struct ch_error *err)
{
    char name[64];
    *first = word_place(argc, argv, 1);
    *second = argc;
    if (*first == argc) return CH_OK;
    int next = word_place(argc, argv, *first + 1);
    int len = next < argc ? snprintf(name, sizeof name, "%s %s", argv[*first], argv[next]) : -1;
    call->command = len > 0 && len < (int)sizeof name ? ch_command_named(name) : NULL;
    if (call->command)
        *second = next;
    else
        call->command = ch_command_named(argv[*first]);
    return call->command ? CH_OK : ch_unknown_command(argv[*first], err);
}

static enum ch_status parse_words(struct parser *p, int first, int second)
{
    bool ended = false; /* "--" was seen */
    for (p->at = 1; p->at < p->argc; p->at++) {
        const char *word = p->argv[p->at];
        enum ch_status status = CH_OK;
        if (p->at == first || p->at == second) continue;
        if (ended || !is_option(word))
            p->call->operands[p->call->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            status = parse_long(p, word + 2);
        else
            status = parse_short(p, word + 1);
        if (status != CH_OK) return status;
    }
    return CH_OK;
}

static enum ch_status check_operands(const struct ch_call *call, struct ch_error *err)
{
    const struct ch_command *command = call->command;
    if (!command || call->value[CH_OPT_HELP] || call->value[CH_OPT_VERSION]) return CH_OK;
    if (call->operand_count >= command->min_operands && call->operand_count <= command->max_operands)
        return CH_OK;
    if (call->operand_count < command->min_operands)
        ch_fail(err, CH_USAGE, "%s needs %s", command->name, command->operands);
    else
        ch_fail(err, CH_USAGE, "%s does not know what to do with '%s'", command->name,
                call->operands[command->max_operands]);
    ch_hint(err, "chancery %s --help shows how it is used", command->name);
    return CH_USAGE;
}

enum ch_status ch_options_parse(struct ch_call *call, int argc, char *const *argv, struct ch_error *err)
{
    struct parser p = {.call = call, .argc = argc, .argv = argv, .err = err};
    int first, second;
    call->operands = ch_arena_alloc(&call->arena, ((size_t)argc + 1) * sizeof *call->operands);
    call->maps = ch_arena_alloc(&call->arena, ((size_t)argc + 1) * sizeof *call->maps);
    if (!call->operands || !call->maps) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = find_command(call, argc, argv, &first, &second, err);
    if (status == CH_OK) status = parse_words(&p, first, second);
    return status == CH_OK ? check_operands(call, err) : status;
}
