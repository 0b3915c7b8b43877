#include "cli/man.h"

#include <string.h>

/* Text for troff: backslashes and hyphens as themselves, no line that begins with a control character. */
static void put(struct ch_buf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        bool at_start = out->len == 0 || out->data[out->len - 1] == '\n';
        if (at_start && (*c == '.' || *c == '\'')) ch_buf_puts(out, "\\&");
        if (*c == '\\')
            ch_buf_puts(out, "\\e");
        else if (*c == '-')
            ch_buf_puts(out, "\\-");
        else if (*c == '\'')
            ch_buf_puts(out, "\\(aq");
        else if (*c == '"') /* a macro such as .B would take it for its own */
            ch_buf_puts(out, "\\(dq");
        else if (*c == '~')
            ch_buf_puts(out, "\\(ti");
        else
            ch_buf_putc(out, *c);
    }
}

static void put_paragraphs(struct ch_buf *out, const char *text)
{
    for (const char *gap = strstr(text, "\n\n"); gap; gap = strstr(text, "\n\n")) {
        for (; text < gap; text++)
            put(out, (char[2]){*text, '\0'});
        ch_buf_puts(out, "\n.PP\n");
        text = gap + 2;
    }
    put(out, text);
    ch_buf_putc(out, '\n');
}

/* The name of a command's page: "chancery-actor-merge". */
static void put_page_name(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_puts(out, "chancery\\-");
    for (const char *c = command->name; *c; c++)
        ch_buf_puts(out, *c == ' ' ? "\\-" : (char[2]){*c, '\0'});
}

/* .TH wants the date of the page; that of the build would make builds differ, so the version stands alone. */
static void put_title(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_puts(out, ".TH CHANCERY");
    if (command) ch_buf_putc(out, '-');
    for (const char *c = command ? command->name : ""; *c; c++)
        ch_buf_putc(out, *c == ' ' ? '-' : (char)(*c - 'a' + 'A'));
    ch_buf_puts(out, " 1 \"\" \"chancery " CH_VERSION "\" \"chancery manual\"\n");
}

static void put_option(struct ch_buf *out, const struct ch_option *option)
{
    ch_buf_puts(out, ".TP\n");
    if (option->letter) ch_buf_printf(out, "\\fB\\-%c\\fR, ", option->letter);
    ch_buf_puts(out, "\\fB\\-\\-");
    put(out, option->name);
    ch_buf_puts(out, "\\fR");
    if (option->argument) {
        ch_buf_puts(out, " \\fI");
        put(out, option->argument);
        ch_buf_puts(out, "\\fR");
    }
    ch_buf_putc(out, '\n');
    put(out, option->help);
    if (option->values) {
        ch_buf_puts(out, ":\n");
        for (const char *c = option->values; *c; c++)
            put(out, *c == '|' ? ", " : (char[2]){*c, '\0'});
    }
    ch_buf_puts(out, ".\n");
}

static void put_options(struct ch_buf *out, const struct ch_command *command)
{
    for (size_t i = 0; i <= CH_OPTION_GROUPS; i++) {
        const struct ch_option *row = ch_option_group(command, i);
        if (row && (i == 0 || i == CH_OPTION_GROUPS))
            ch_buf_puts(out, i == 0 ? ".SH OPTIONS\n" : ".SH COMMON OPTIONS\n");
        for (; row && row->name; row++)
            put_option(out, row);
    }
}

static void put_examples(struct ch_buf *out, const struct ch_example *example)
{
    ch_buf_puts(out, ".SH EXAMPLES\n");
    for (; example->line; example++) {
        ch_buf_puts(out, ".TP\n.B ");
        put(out, example->line);
        ch_buf_putc(out, '\n');
        put(out, example->what);
        ch_buf_putc(out, '\n');
    }
}

/* enum ch_status for people. */
static const struct {
    int code;
    const char *what;
} exit_codes[] = {
    {CH_OK, "Done. Also when the reader of a pipe went away."},
    {CH_NOMATCH, "Nothing matched."},
    {CH_USAGE, "The command line makes no sense."},
    {CH_PARTIAL, "Some inputs failed, or the run was interrupted; the rest is done."},
    {CH_UNREADABLE, "The input cannot be read."},
    {CH_IO, "The disk is full, or reading or writing failed."},
    {CH_BUSY, "Another program has locked the database."},
    {CH_CORRUPT, "The database is damaged, or is not one of chancery's."},
    {CH_NEWER, "The database was written by a newer version of chancery."},
    {CH_NOMEM, "Out of memory."},
};

static void put_exit_codes(struct ch_buf *out)
{
    ch_buf_puts(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof exit_codes / sizeof *exit_codes; i++)
        ch_buf_printf(out, ".TP\n.B %d\n%s\n", exit_codes[i].code, exit_codes[i].what);
}

static const struct {
    const char *name, *what;
} environment[] = {
    {"CHANCERY_DB", "The database to use when --db is not given."},
    {"CHANCERY_ANALYST", "Who decides when --analyst is not given; without it, USER."},
    {"XDG_DATA_HOME",
     "Where the default database is kept: chancery/chancery.db in it; ~/.local/share if unset."},
    {"PAGER, CHANCERY_PAGER",
     "The program that pages output on a terminal; the second one wins. Default: less."},
    {"NO_COLOR, CLICOLOR_FORCE, TERM",
     "No colours if NO_COLOR is set or TERM is dumb; always if CLICOLOR_FORCE is set."},
    {"COLUMNS", "Width of the terminal."},
};

static void put_environment(struct ch_buf *out)
{
    ch_buf_puts(out, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < sizeof environment / sizeof *environment; i++) {
        ch_buf_puts(out, ".TP\n.B ");
        put(out, environment[i].name);
        ch_buf_putc(out, '\n');
        put(out, environment[i].what);
        ch_buf_putc(out, '\n');
    }
}

static void put_command_page(struct ch_buf *out, const struct ch_command *command)
{
    ch_buf_puts(out, ".SH NAME\n");
    put_page_name(out, command);
    ch_buf_puts(out, " \\- ");
    put(out, command->summary);
    ch_buf_printf(out, "\n.SH SYNOPSIS\n.B chancery %s\n[\\fIOPTION\\fR]... ", command->name);
    put(out, command->operands);
    ch_buf_puts(out, "\n.SH DESCRIPTION\n");
    put_paragraphs(out, command->details);
    put_examples(out, command->examples);
    put_options(out, command);
    put_exit_codes(out);
    ch_buf_puts(out, ".SH SEE ALSO\n.BR chancery (1)\n");
}

static void put_program_page(struct ch_buf *out)
{
    ch_buf_puts(out, ".SH NAME\nchancery \\- facts of diplomacy out of news\n"
                     ".SH SYNOPSIS\n.B chancery\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
                     ".SH DESCRIPTION\n");
    put_paragraphs(out, ch_program_details);
    put_examples(out, ch_program_examples);
    ch_buf_puts(out, ".SH COMMANDS\n");
    for (size_t i = 0; ch_commands[i]; i++) {
        ch_buf_puts(out, ".TP\n.BR ");
        put_page_name(out, ch_commands[i]);
        ch_buf_puts(out, " (1)\n");
        put(out, ch_commands[i]->summary);
        ch_buf_putc(out, '\n');
    }
    put_options(out, NULL);
    put_environment(out);
    put_exit_codes(out);
}

void ch_man_page(struct ch_buf *out, const struct ch_command *command)
{
    put_title(out, command);
    if (command)
        put_command_page(out, command);
    else
        put_program_page(out);
}
