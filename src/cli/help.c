#include "cli/help.h"

#include <string.h>

static void heading(struct ch_buf *out, const struct ch_screen *screen, const char *text)
{
    ch_buf_printf(out, screen->color ? "\033[1m%s\033[0m\n" : "%s\n", text);
}

static void usage(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_printf(out, "  chancery %s [OPTION]...%s%s\n", command->name, *command->operands ? " " : "",
                  command->operands);
}

/* Width of "  -f, --format FORMAT" for alignment. */
static size_t option_width(const struct ch_option *option)
{
    return strlen("  -x, --") + strlen(option->name) + (option->argument ? strlen(option->argument) + 1 : 0);
}

static void option_line(struct ch_buf *out, const struct ch_option *option, size_t column)
{
    ch_buf_puts(out, "  ");
    if (option->letter)
        ch_buf_printf(out, "-%c, ", option->letter);
    else
        ch_buf_puts(out, "    ");
    ch_buf_printf(out, "--%s%s%s", option->name, option->argument ? " " : "",
                  option->argument ? option->argument : "");
    ch_buf_printf(out, "%*s%s", (int)(column - option_width(option)), "", option->help);
    if (option->values) ch_buf_printf(out, " [%s]", option->values);
    ch_buf_putc(out, '\n');
}

static void options(struct ch_buf *out, const struct ch_option *row, size_t column)
{
    for (; row && row->name; row++)
        option_line(out, row, column);
}

static size_t widest_option(const struct ch_command *command)
{
    size_t widest = 0;
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++) {
        const struct ch_option *row = ch_option_group(command, i);
        for (; row && row->name; row++)
            if (option_width(row) > widest) widest = option_width(row);
    }
    return widest + 2;
}

static void examples(struct ch_buf *out, const struct ch_example *example)
{
    for (; example->line; example++)
        ch_buf_printf(out, "  $ %s\n      %s\n", example->line, example->what);
}

void ch_help_command(struct ch_buf *out, const struct ch_screen *screen, const struct ch_command *command)
{
    size_t column = widest_option(command);
    ch_buf_printf(out, "chancery %s: %s\n\n", command->name, command->summary);
    heading(out, screen, "Examples");
    examples(out, command->examples);
    ch_buf_putc(out, '\n');
    heading(out, screen, "Usage");
    usage(out, command);
    ch_buf_printf(out, "\n%s\n\n", command->details);
    if (command->options[0]) {
        heading(out, screen, "Options");
        for (size_t i = 0; i < CH_OPTION_GROUPS; i++)
            options(out, command->options[i], column);
        ch_buf_putc(out, '\n');
    }
    heading(out, screen, "Common options");
    options(out, ch_common_options, column);
}

void ch_help_overview(struct ch_buf *out, const struct ch_screen *screen)
{
    ch_buf_puts(out,
                "chancery turns news about diplomacy into facts: who met whom, who said what, under which\n"
                "resolution, each with the sentence that proves it.\n\n");
    heading(out, screen, "Examples");
    ch_buf_puts(out, "  $ chancery extract article.txt\n      the facts of one article as JSON\n");
    ch_buf_putc(out, '\n');
    heading(out, screen, "Commands");
    for (size_t i = 0; ch_commands[i]; i++)
        ch_buf_printf(out, "  %-10s %s\n", ch_commands[i]->name, ch_commands[i]->summary);
    ch_buf_puts(out, "\n'chancery help COMMAND' or 'chancery COMMAND --help' tells more, with examples.\n");
}
