#include "cli/help.h"

#include "export/wrap.h"

#include <string.h>

/* Lines are set for a terminal of 80 columns. */
#define WIDTH 79

static void heading(struct ch_buf *out, const struct ch_screen *screen, const char *text)
{
    ch_buf_printf(out, screen->color ? "\033[1m%s\033[0m\n" : "%s\n", text);
}

/* Width of "  -f, --format FORMAT". */
static uint32_t option_width(const struct ch_option *option)
{
    size_t argument = option->argument ? strlen(option->argument) + 1 : 0;
    return (uint32_t)(strlen("  -x, --") + strlen(option->name) + argument);
}

static void option_line(struct ch_buf *out, const struct ch_option *option, uint32_t column)
{
    struct ch_buf text = {0};
    ch_buf_puts(&text, option->help);
    if (option->values) {
        ch_buf_puts(&text, ": ");
        for (const char *c = option->values; *c; c++)
            ch_buf_puts(&text, *c == '|' ? ", " : (char[2]){*c, '\0'});
    }
    ch_buf_printf(out, option->letter ? "  -%c, " : "      ", option->letter);
    ch_buf_printf(out, "--%s%s%s", option->name, option->argument ? " " : "",
                  option->argument ? option->argument : "");
    ch_buf_blanks(out, column - option_width(option));
    ch_buf_wrap(out, (struct ch_str){text.data, text.len}, column, column, WIDTH);
    ch_buf_putc(out, '\n');
    out->failed |= text.failed;
    ch_buf_dispose(&text);
}

static uint32_t widest_option(const struct ch_command *command)
{
    uint32_t widest = 0;
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++)
        for (const struct ch_option *row = ch_option_group(command, i); row && row->name; row++)
            if (option_width(row) > widest) widest = option_width(row);
    return widest;
}

static void options(struct ch_buf *out, const struct ch_screen *screen, const struct ch_command *command)
{
    uint32_t column = widest_option(command) + 2;
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++) {
        const struct ch_option *row = ch_option_group(command, i);
        if (row && (i == 0 || i == CH_OPTION_GROUPS))
            heading(out, screen, i == 0 ? "Options" : "\nCommon options");
        for (; row && row->name; row++)
            option_line(out, row, column);
    }
}

static void examples(struct ch_buf *out, const struct ch_example *example)
{
    for (; example->line; example++)
        ch_buf_printf(out, "  $ %s\n      %s\n", example->line, example->what);
}

void ch_help_command(struct ch_buf *out, const struct ch_screen *screen, const struct ch_command *command)
{
    ch_buf_printf(out, "chancery %s: %s\n\n", command->name, command->summary);
    heading(out, screen, "Examples");
    examples(out, command->examples);
    heading(out, screen, "\nUsage");
    ch_buf_printf(out, "  chancery %s [OPTION]...%s%s\n\n", command->name, *command->operands ? " " : "",
                  command->operands);
    ch_buf_wrap(out, ch_str_of(command->details), 0, 0, WIDTH);
    ch_buf_puts(out, "\n\n");
    options(out, screen, command);
}

void ch_help_overview(struct ch_buf *out, const struct ch_screen *screen)
{
    ch_buf_wrap(out, ch_str_of(ch_program_details), 0, 0, WIDTH);
    ch_buf_puts(out, "\n\n");
    heading(out, screen, "Examples");
    examples(out, ch_program_examples);
    heading(out, screen, "\nCommands");
    for (size_t i = 0; ch_commands[i]; i++)
        ch_buf_printf(out, "  %-14s  %s\n", ch_commands[i]->name, ch_commands[i]->summary);
    ch_buf_puts(out, "\n'chancery help COMMAND' or 'chancery COMMAND --help' tells more, with examples.\n");
}
