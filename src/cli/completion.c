#include "cli/completion.h"

#include "cli/command.h"

#include <string.h>

/* Names of actors that begin with $cur, one a line, for bash and zsh. */
#define LIST_ACTORS                                                                                        \
    "chancery actors --format tsv --limit 50 -- \"$cur\" 2>/dev/null |\n"                                  \
    "        awk -F '\\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == \"name\") c = i; next } { print " \
    "$c }'"

static bool takes_actor(const struct ch_option *option)
{
    return option->argument && strcmp(option->argument, "ACTOR") == 0;
}

static bool takes_file(const struct ch_option *option)
{
    return option->argument && strncmp(option->argument, "FILE", 4) == 0 && !strchr(option->argument, '=');
}

/* "a|b|c" with blanks for the bars. */
static void put_values(struct ch_buf *out, const char *values)
{
    for (const char *c = values; *c; c++)
        ch_buf_putc(out, *c == '|' ? ' ' : *c);
}

/* Calls put for each option of each command. */
static void each_option(struct ch_buf *out, void (*put)(struct ch_buf *out, const struct ch_command *command,
                                                        const struct ch_option *option))
{
    for (size_t c = 0; ch_commands[c]; c++)
        for (size_t i = 0; i <= CH_OPTION_GROUPS; i++)
            for (const struct ch_option *row = ch_option_group(ch_commands[c], i); row && row->name; row++)
                put(out, ch_commands[c], row);
}

/* The first word of a command's name. */
static struct ch_str first_word(const struct ch_command *command)
{
    return (struct ch_str){command->name, strcspn(command->name, " ")};
}

/* The second word of a command's name, NULL where it has none. */
static const char *second_word(const struct ch_command *command)
{
    const char *blank = strchr(command->name, ' ');
    return blank ? blank + 1 : NULL;
}

/* Whether it is the first one with its first word: commands of two words stand behind each other. */
static bool begins_word(size_t c)
{
    for (size_t i = 0; i < c; i++)
        if (ch_str_eq(first_word(ch_commands[i]), first_word(ch_commands[c]))) return false;
    return true;
}

/* First words, each once. */
static void put_command_words(struct ch_buf *out, const char *separator)
{
    for (size_t c = 0; ch_commands[c]; c++) {
        if (!begins_word(c)) continue;
        ch_buf_puts(out, c ? separator : "");
        ch_buf_add_str(out, first_word(ch_commands[c]));
    }
}

/* Names of two words as patterns of a shell's case: 'a b'|'a c'. */
static void put_two_words(struct ch_buf *out)
{
    bool any = false;
    for (size_t c = 0; ch_commands[c]; c++) {
        if (!second_word(ch_commands[c])) continue;
        ch_buf_printf(out, "%s'%s'", any ? "|" : "", ch_commands[c]->name);
        any = true;
    }
}

/* The commands whose operands are of that kind, as a pattern "-|a|b" of a shell's case; "-" is none. */
static void put_case_of(struct ch_buf *out, enum ch_operand_kind kind)
{
    ch_buf_putc(out, '-');
    for (size_t c = 0; ch_commands[c]; c++)
        if (ch_commands[c]->completes == kind) ch_buf_printf(out, "|'%s'", ch_commands[c]->name);
}

/* ---- bash ---- */

static void bash_argument(struct ch_buf *out, const struct ch_command *command,
                          const struct ch_option *option)
{
    if (!option->argument) return;
    ch_buf_printf(out, "    '%s:--%s'", command->name, option->name);
    if (option->letter) ch_buf_printf(out, "|'%s:-%c'", command->name, option->letter);
    ch_buf_puts(out, ") ");
    if (option->values) {
        ch_buf_puts(out, "COMPREPLY=($(compgen -W \"");
        put_values(out, option->values);
        ch_buf_puts(out, "\" -- \"$cur\"))");
    } else if (takes_actor(option))
        ch_buf_puts(out, "_chancery_actors");
    else
        ch_buf_puts(out, takes_file(option) ? "COMPREPLY=($(compgen -f -- \"$cur\"))" : "compopt +o default");
    ch_buf_puts(out, "; return ;;\n");
}

static void bash_words(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_printf(out, "        '%s') words=\"", command->name);
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++)
        for (const struct ch_option *row = ch_option_group(command, i); row && row->name; row++)
            ch_buf_printf(out, "--%s ", row->name);
    ch_buf_puts(out, "\" ;;\n");
}

/* Second words that go with the first word in $command. */
static void bash_second_words(struct ch_buf *out)
{
    for (size_t c = 0; ch_commands[c]; c++)
        if (second_word(ch_commands[c]))
            ch_buf_printf(out, "    [[ $command == %.*s ]] && COMPREPLY+=($(compgen -W %s -- \"$cur\"))\n",
                          CH_STR_ARG(first_word(ch_commands[c])), second_word(ch_commands[c]));
}

static void bash(struct ch_buf *out)
{
    ch_buf_puts(out,
                "# bash completion for chancery\n"
                "_chancery_actors() {\n"
                "    local name IFS=$'\\n'\n"
                "    for name in $(" LIST_ACTORS "); do\n"
                "        COMPREPLY+=(\"$(printf %q \"$name\")\")\n"
                "    done\n"
                "}\n"
                "_chancery() {\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words= i\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n        ");
    put_command_words(out, "|");
    ch_buf_puts(out, ") command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n"
                     "    if ((i + 1 < COMP_CWORD)); then\n"
                     "        case \"$command ${COMP_WORDS[i+1]}\" in\n        ");
    put_two_words(out);
    ch_buf_puts(out, ") command+=\" ${COMP_WORDS[i+1]}\" ;;\n        esac\n    fi\n"
                     "    COMPREPLY=()\n    case $command:$prev in\n");
    each_option(out, bash_argument);
    ch_buf_puts(out, "    esac\n    if [[ $cur == -* ]]; then\n        case $command in\n");
    for (size_t c = 0; ch_commands[c]; c++)
        bash_words(out, ch_commands[c]);
    ch_buf_puts(out, "        *) words=\"--help --version\" ;;\n        esac\n"
                     "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n        return\n    fi\n"
                     "    case $command in\n    \"\"|");
    put_case_of(out, CH_OPERANDS_COMMAND);
    ch_buf_puts(out, ") COMPREPLY=($(compgen -W \"");
    put_command_words(out, " ");
    ch_buf_puts(out, "\" -- \"$cur\")) ;;\n    ");
    put_case_of(out, CH_OPERANDS_ACTORS);
    ch_buf_puts(out, ") _chancery_actors ;;\n    ");
    put_case_of(out, CH_OPERANDS_SHELL);
    ch_buf_puts(out, ") COMPREPLY=($(compgen -W \"bash zsh fish\" -- \"$cur\")) ;;\n    esac\n"
                     "    ((i + 1 == COMP_CWORD)) || return\n");
    bash_second_words(out);
    ch_buf_puts(out, "    return 0\n}\ncomplete -o default -F _chancery chancery\n");
}

/* ---- zsh ---- */

/* Text inside '...' of an _arguments spec, where quotes, brackets and colons mean something. */
static void zsh_text(struct ch_buf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            ch_buf_puts(out, "'\\''");
        else if (strchr("[]:\\", *c))
            ch_buf_printf(out, "\\%c", *c);
        else
            ch_buf_putc(out, *c);
    }
}

static void zsh_option(struct ch_buf *out, const struct ch_option *option, char letter)
{
    ch_buf_printf(out, "            '%s", option->repeats ? "*" : "");
    if (letter)
        ch_buf_printf(out, "-%c%s[", letter, option->argument ? "+" : "");
    else
        ch_buf_printf(out, "--%s%s[", option->name, option->argument ? "=" : "");
    zsh_text(out, option->help);
    ch_buf_putc(out, ']');
    if (option->argument) {
        ch_buf_putc(out, ':');
        zsh_text(out, option->argument);
        ch_buf_putc(out, ':');
    }
    if (option->values) {
        ch_buf_putc(out, '(');
        put_values(out, option->values);
        ch_buf_putc(out, ')');
    } else if (takes_actor(option) || takes_file(option))
        ch_buf_puts(out, takes_actor(option) ? "_chancery_actors" : "_files");
    ch_buf_puts(out, "' \\\n");
}

static void zsh_command(struct ch_buf *out, const struct ch_command *command)
{
    static const char *const operands[] = {[CH_OPERANDS_OTHER] = "*: :",
                                           [CH_OPERANDS_FILES] = "*:file:_files",
                                           [CH_OPERANDS_ACTORS] = "*:actor:_chancery_actors",
                                           [CH_OPERANDS_COMMAND] = "1:command:_chancery_commands",
                                           [CH_OPERANDS_SHELL] = "1:shell:(bash zsh fish)"};
    ch_buf_printf(out, "    '%s')\n        _arguments -s \\\n", command->name);
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++)
        for (const struct ch_option *row = ch_option_group(command, i); row && row->name; row++) {
            zsh_option(out, row, 0);
            if (row->letter) zsh_option(out, row, row->letter);
        }
    ch_buf_printf(out, "            '%s' ;;\n", operands[command->completes]);
}

static void zsh(struct ch_buf *out)
{
    ch_buf_puts(out, "#compdef chancery\n"
                     "_chancery_actors() {\n"
                     "    local cur=${(Q)PREFIX}\n    local -a names\n"
                     "    names=(\"${(@f)$(" LIST_ACTORS ")}\")\n"
                     "    compadd -U -- ${names:#}\n"
                     "}\n"
                     "_chancery_commands() {\n    local -a commands\n    commands=(\n");
    for (size_t c = 0; ch_commands[c]; c++) {
        if (!begins_word(c)) continue;
        ch_buf_printf(out, "        '%.*s:", CH_STR_ARG(first_word(ch_commands[c])));
        zsh_text(out, ch_commands[c]->summary);
        ch_buf_puts(out, "'\n");
    }
    ch_buf_puts(out, "    )\n    _describe command commands\n}\n"
                     "_chancery() {\n"
                     "    if (( CURRENT == 2 )); then\n        _chancery_commands\n        return\n    fi\n"
                     "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
                     "    case \"$command $words[2]\" in\n    ");
    put_two_words(out);
    ch_buf_puts(out, ") command+=\" $words[2]\"; shift words; (( CURRENT-- )) ;;\n    esac\n"
                     "    case $command in\n");
    for (size_t c = 0; ch_commands[c]; c++)
        zsh_command(out, ch_commands[c]);
    ch_buf_puts(out, "    esac\n}\n_chancery \"$@\"\n");
}

/* ---- fish ---- */

static void fish_text(struct ch_buf *out, const char *text)
{
    ch_buf_putc(out, '\'');
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || *c == '\\') ch_buf_putc(out, '\\');
        ch_buf_putc(out, *c);
    }
    ch_buf_putc(out, '\'');
}

/* The condition under which a command has been typed. */
static void fish_command(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_printf(out, "complete -c chancery -n '__fish_seen_subcommand_from %.*s",
                  CH_STR_ARG(first_word(command)));
    if (second_word(command))
        ch_buf_printf(out, "; and __fish_seen_subcommand_from %s", second_word(command));
    ch_buf_putc(out, '\'');
}

static void fish_option(struct ch_buf *out, const struct ch_command *command, const struct ch_option *option)
{
    fish_command(out, command);
    ch_buf_printf(out, " -l %s", option->name);
    if (option->letter) ch_buf_printf(out, " -s %c", option->letter);
    if (option->argument) ch_buf_puts(out, takes_file(option) ? " -r -F" : " -x");
    if (option->values) {
        ch_buf_puts(out, " -a '");
        put_values(out, option->values);
        ch_buf_putc(out, '\'');
    }
    if (takes_actor(option)) ch_buf_puts(out, " -a '(__chancery_actors)'");
    ch_buf_puts(out, " -d ");
    fish_text(out, option->help);
    ch_buf_putc(out, '\n');
}

static void fish_operands(struct ch_buf *out, const struct ch_command *command)
{
    static const char *const arguments[] = {[CH_OPERANDS_OTHER] = NULL,
                                            [CH_OPERANDS_FILES] = "-F",
                                            [CH_OPERANDS_ACTORS] = "-a '(__chancery_actors)'",
                                            [CH_OPERANDS_COMMAND] = "-a '(__chancery_commands)'",
                                            [CH_OPERANDS_SHELL] = "-a 'bash zsh fish'"};
    if (!arguments[command->completes]) return;
    fish_command(out, command);
    ch_buf_printf(out, " %s\n", arguments[command->completes]);
}

static void fish(struct ch_buf *out)
{
    ch_buf_puts(out,
                "# fish completion for chancery\n"
                "function __chancery_actors\n"
                "    chancery actors --format tsv --limit 50 -- (commandline -ct | string unescape) "
                "2>/dev/null |\n"
                "        awk -F '\\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == \"name\") c = i; next }"
                " { print $c }'\n"
                "end\nfunction __chancery_commands\n    printf '%s\\n'");
    ch_buf_putc(out, ' ');
    put_command_words(out, " ");
    ch_buf_puts(out, "\nend\ncomplete -c chancery -f\n");
    for (size_t c = 0; ch_commands[c]; c++) {
        if (second_word(ch_commands[c]))
            ch_buf_printf(out, "complete -c chancery -n '__fish_seen_subcommand_from %.*s' -a %s -d ",
                          CH_STR_ARG(first_word(ch_commands[c])), second_word(ch_commands[c]));
        else
            ch_buf_printf(out, "complete -c chancery -n __fish_use_subcommand -a %s -d ",
                          ch_commands[c]->name);
        fish_text(out, ch_commands[c]->summary);
        ch_buf_putc(out, '\n');
        fish_operands(out, ch_commands[c]);
    }
    each_option(out, fish_option);
}

bool ch_completion(struct ch_buf *out, const char *shell)
{
    static const struct {
        const char *name;
        void (*put)(struct ch_buf *out);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].put(out);
            return true;
        }
    return false;
}
