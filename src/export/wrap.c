#include "export/wrap.h"

#include "export/table.h"

void ch_buf_blanks(struct ch_buf *out, uint32_t count)
{
    while (count--)
        ch_buf_putc(out, ' ');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

void ch_buf_wrap(struct ch_buf *out, struct ch_str text, uint32_t at, uint32_t indent, uint32_t width)
{
    bool begun = false; /* a word stands on the line */
    for (size_t i = 0; i < text.len;) {
        size_t start = i, line_ends = 0;
        for (; i < text.len && is_blank(text.ptr[i]); i++)
            line_ends += text.ptr[i] == '\n';
        start = i;
        while (i < text.len && !is_blank(text.ptr[i]))
            i++;
        struct ch_str word = {text.ptr + start, i - start};
        uint32_t wide = ch_display_width(word);
        if (word.len == 0) return;
        if (begun && (line_ends > 1 || at + 1 + wide > width)) {
            ch_buf_puts(out, line_ends > 1 ? "\n\n" : "\n");
            ch_buf_blanks(out, indent);
            at = indent;
            begun = false;
        }
        if (begun) ch_buf_putc(out, ' ');
        ch_buf_add_str(out, word);
        at += wide + begun;
        begun = true;
    }
}
