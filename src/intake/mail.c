/* Single mails (.eml, RFC 5322) and mailboxes (RFC 4155). Own rather than GMime, which brings GLib, GIO and
 * GPGME to every start of the program. */
#include "intake/mail.h"

#include "intake/html.h"
#include "intake/mime.h"
#include "intake/records.h"

#include <stdlib.h>
#include <string.h>

/* A shorter plain text beside a page is rather "view this mail in your browser". */
#define PLAIN_MIN 400

struct mail {
    struct ch_buf message; /* at hand */
    bool mailbox;
};

static bool is_one_of(struct ch_str line, const char *const *names)
{
    const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
    struct ch_str name = {line.ptr, colon ? (size_t)(colon - line.ptr) : 0};
    for (; name.len && *names; names++)
        if (ch_str_eq_nocase(name, ch_str_of(*names))) return true;
    return false;
}

bool ch_mail_looks(struct ch_str head)
{
    static const char *const any[] = {"From", "Date", "Subject", "To", NULL};
    static const char *const mail_only[] = {"Message-ID",
                                            "MIME-Version",
                                            "Received",
                                            "Return-Path",
                                            "Delivered-To",
                                            "DKIM-Signature",
                                            "List-Unsubscribe",
                                            "Content-Transfer-Encoding",
                                            NULL};
    bool mail = false, known = false;
    if (ch_str_starts(head, "From ")) ch_str_line(&head);
    struct ch_str line;
    while (head.len && (line = ch_str_line(&head)).len) {
        if (*line.ptr == ' ' || *line.ptr == '\t') continue;
        const char *colon = memchr(line.ptr, ':', line.len), *space = memchr(line.ptr, ' ', line.len);
        if (!colon || (space && space < colon)) return false;
        mail |= is_one_of(line, mail_only);
        known |= is_one_of(line, any);
    }
    return mail && known;
}

static enum ch_status open_mail(struct ch_records *records, struct ch_error *err)
{
    struct ch_str head;
    struct mail *mail = records->state = calloc(1, sizeof *mail);
    if (!mail) return ch_fail(err, CH_NOMEM, "out of memory");
    enum ch_status status = ch_input_peek(records->input, 5, &head, err);
    mail->mailbox = status == CH_OK && ch_str_starts(head, "From ");
    return status;
}

/* Takes the next message of a mailbox, up to the next line "From ..." behind a blank one. */
static enum ch_status take_message(struct ch_records *records, struct ch_buf *message, struct ch_error *err)
{
    struct ch_str line, head;
    uint64_t offset;
    enum ch_status status = ch_input_line(records->input, &line, &offset, err);
    records->line = records->input->line;
    bool blank = false;
    while (status == CH_OK) {
        status = ch_input_peek(records->input, 5, &head, err);
        if (status != CH_OK || head.len == 0 || (blank && ch_str_starts(head, "From "))) break;
        status = ch_input_line(records->input, &line, &offset, err);
        if (status != CH_OK) break;
        blank = line.len == 0;
        if (ch_str_starts(line, ">From ")) line = (struct ch_str){line.ptr + 1, line.len - 1};
        if (message->len <= CH_INPUT_LINE_MAX) {
            ch_buf_add_str(message, line);
            ch_buf_putc(message, '\n');
        }
    }
    if (status == CH_OK && message->len > CH_INPUT_LINE_MAX)
        return ch_fail(err, CH_UNREADABLE, "the message is longer than %zu MB", CH_INPUT_LINE_MAX >> 20);
    return status == CH_OK && message->failed ? ch_fail(err, CH_NOMEM, "out of memory") : status;
}

/* The header's fields that an article has. */
struct envelope {
    struct ch_str subject, from, date, id;
};

static void note_field(void *context, struct ch_str name, struct ch_str value)
{
    struct envelope *e = context;
    if (ch_str_eq_nocase(name, CH_LIT("Subject"))) e->subject = value;
    if (ch_str_eq_nocase(name, CH_LIT("From"))) e->from = value;
    if (ch_str_eq_nocase(name, CH_LIT("Date"))) e->date = value;
    if (ch_str_eq_nocase(name, CH_LIT("Message-ID"))) e->id = value;
}

/* The sender's name, or else the domain of the address. */
static struct ch_str sender(struct ch_str from)
{
    const char *open = from.len ? memchr(from.ptr, '<', from.len) : NULL;
    struct ch_str name = ch_str_trim((struct ch_str){from.ptr, open ? (size_t)(open - from.ptr) : 0});
    if (name.len > 1 && *name.ptr == '"' && name.ptr[name.len - 1] == '"')
        name = (struct ch_str){name.ptr + 1, name.len - 2};
    if (name.len) return name;
    const char *at = from.len ? memchr(from.ptr, '@', from.len) : NULL;
    if (!at) return from;
    struct ch_str domain = {at + 1, from.len - (size_t)(at + 1 - from.ptr)};
    if (domain.len && domain.ptr[domain.len - 1] == '>') domain.len--;
    return domain;
}

static enum ch_status keep_words(struct ch_str value, struct ch_arena *arena, const char **out,
                                 struct ch_error *err)
{
    struct ch_buf words = {0};
    enum ch_status status = CH_OK;
    ch_mime_words(value, &words);
    if (words.failed) status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK && words.len)
        status = ch_records_keep(arena, (struct ch_str){words.data, words.len}, out, err);
    ch_buf_dispose(&words);
    return status;
}

static enum ch_status take_envelope(const struct envelope *e, struct ch_arena *arena,
                                    struct ch_article *article, struct ch_error *err)
{
    struct ch_str id = e->id;
    if (id.len > 2 && *id.ptr == '<') id = (struct ch_str){id.ptr + 1, id.len - 2};
    enum ch_status status = keep_words(e->subject, arena, &article->title, err);
    if (status == CH_OK) status = keep_words(sender(e->from), arena, &article->outlet, err);
    if (status == CH_OK && e->date.len) status = ch_records_keep(arena, e->date, &article->published, err);
    if (status == CH_OK && id.len) status = ch_records_keep(arena, id, &article->source_id, err);
    return status;
}

static enum ch_status read_message(struct ch_str message, struct ch_arena *arena, struct ch_article *article,
                                   struct ch_error *err)
{
    struct envelope envelope = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    struct ch_mime_entity entity;
    struct ch_buf header = {0}, plain = {0}, html = {0};
    enum ch_status status = CH_OK;
    if (!ch_mime_header(message, &header, &entity, note_field, &envelope))
        status = ch_fail(err, CH_NOMEM, "out of memory");
    if (status == CH_OK) status = take_envelope(&envelope, arena, article, err);
    if (status == CH_OK) status = ch_mime_texts(&entity, &plain, &html, err);
    bool page = html.len && plain.len < PLAIN_MIN;
    struct ch_buf *best = page ? &html : &plain;
    const char *copy = NULL;
    if (status == CH_OK && best->len == 0) status = ch_fail(err, CH_UNREADABLE, "the mail has no text");
    if (status == CH_OK) status = ch_records_keep(arena, (struct ch_str){best->data, best->len}, &copy, err);
    article->text = (struct ch_str){copy, best->len};
    if (status == CH_OK && page) status = ch_html_article(article->text, arena, article, err);
    ch_buf_dispose(&html);
    ch_buf_dispose(&plain);
    ch_buf_dispose(&header);
    return status;
}

static enum ch_status next_mail(struct ch_records *records, struct ch_arena *arena,
                                struct ch_article *article, struct ch_error *err)
{
    struct mail *mail = records->state;
    struct ch_str message;
    ch_buf_clear(&mail->message);
    if (!mail->mailbox) {
        enum ch_status status = ch_input_rest(records->input, &message, err);
        if (status == CH_OK && message.len == 0) return CH_NOMATCH;
        return status == CH_OK ? read_message(message, arena, article, err) : status;
    }
    enum ch_status status = take_message(records, &mail->message, err);
    message = ch_buf_str(&mail->message);
    if (status == CH_OK) status = read_message(message, arena, article, err);
    if (status != CH_OK && status != CH_NOMATCH) ch_error_at(err, NULL, records->line, CH_NO_OFFSET);
    return status;
}

static void close_mail(struct ch_records *records)
{
    struct mail *mail = records->state;
    if (!mail) return;
    ch_buf_dispose(&mail->message);
    free(mail);
}

const struct ch_record_format ch_format_mail = {"mail", open_mail, next_mail, close_mail};
