#include "store/identity.h"

#include "base/date.h"

#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

/* Days from 0000-03-01 to 1970-01-01 (H. Hinnant's days_from_civil). */
#define EPOCH 719468
#define LONGEST_EVENT 366

/* The hexadecimal digits of "sha256:...". */
static const char *digits_of(const char *article_id)
{
    const char *colon = strchr(article_id, ':');
    return colon ? colon + 1 : article_id;
}

void ch_fact_id(char letter, const char *article_id, struct ch_str content, uint32_t tie,
                char out[CH_FACT_ID_SIZE])
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    const uint8_t tail[] = {
        '\n', (uint8_t)letter, (uint8_t)(tie >> 24), (uint8_t)(tie >> 16), (uint8_t)(tie >> 8), (uint8_t)tie};
    sha256_init(&sha);
    sha256_update(&sha, strlen(article_id), (const uint8_t *)article_id);
    sha256_update(&sha, sizeof tail, tail);
    sha256_update(&sha, content.len, (const uint8_t *)content.ptr);
    sha256_digest(&sha, sizeof digest, digest);
    const char *article = digits_of(article_id);
    out[0] = letter;
    for (int i = 1; i <= 8; i++)
        out[i] = *article ? *article++ : '0';
    ch_hex(digest, 12, out + 9);
}

void ch_shared_id(char letter, const char *name, char out[CH_FACT_ID_SIZE])
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&sha);
    sha256_update(&sha, 1, (const uint8_t *)&letter);
    sha256_update(&sha, strlen(name), (const uint8_t *)name);
    sha256_digest(&sha, sizeof digest, digest);
    out[0] = letter;
    ch_hex(digest, 16, out + 1);
}

static int32_t first_day(struct ch_date date)
{
    if (!date.month) date.month = 1;
    if (!date.day) date.day = 1;
    return ch_date_to_days(date) + EPOCH;
}

static int32_t last_day(struct ch_date date)
{
    if (!date.month) date.month = 12;
    if (!date.day) date.day = ch_days_in_month(date.year, date.month);
    return ch_date_to_days(date) + EPOCH;
}

struct ch_days ch_days_of(const char *iso)
{
    struct ch_days days = {0, 0};
    struct ch_date first, last;
    if (!iso || !ch_date_read(iso, &first)) return days;
    const char *slash = strchr(iso, '/');
    if (!slash || !ch_date_read(slash + 1, &last)) last = first;
    days.first = first_day(first);
    days.last = last_day(last);
    if (days.last < days.first) days.last = days.first;
    if (days.last > days.first + LONGEST_EVENT) days.last = days.first + LONGEST_EVENT;
    return days;
}

void ch_day_write(int32_t day, char out[11])
{
    ch_date_write(ch_date_of_days(day - EPOCH), out);
}

int64_t ch_address_of_day(int32_t day)
{
    return (int64_t)day << CH_ADDRESS_DAY_SHIFT;
}

int64_t ch_address_of_article(int32_t day, const char *article_id)
{
    char digits[8] = {0};
    memcpy(digits, digits_of(article_id), strnlen(digits_of(article_id), 7));
    return ch_address_of_day(day) | (int64_t)strtoul(digits, NULL, 16) << CH_ADDRESS_ARTICLE_SHIFT;
}

int64_t ch_address_of_fact(int64_t article, int32_t day, uint32_t position)
{
    int64_t in_day = article & (((int64_t)1 << CH_ADDRESS_DAY_SHIFT) - 1);
    return ch_address_of_day(day) + in_day + position;
}
