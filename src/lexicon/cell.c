#include "lexicon/cell.h"

#include "document.h"
#include "lexicon/lexicon.h"

#include <string.h>

static const char *const level_names[CH_LEVEL_COUNT] = {
    [CH_LEVEL_OTHER] = "other",
    [CH_LEVEL_HEAD_OF_STATE] = "head_of_state",
    [CH_LEVEL_HEAD_OF_GOVERNMENT] = "head_of_government",
    [CH_LEVEL_FOREIGN_MINISTER] = "foreign_minister",
    [CH_LEVEL_DEFENCE_MINISTER] = "defence_minister",
    [CH_LEVEL_DEPUTY_HEAD] = "deputy_head",
    [CH_LEVEL_MINISTER] = "minister",
    [CH_LEVEL_DEPUTY_MINISTER] = "deputy_minister",
    [CH_LEVEL_IO_HEAD] = "io_head",
    [CH_LEVEL_IO_OFFICIAL] = "io_official",
    [CH_LEVEL_ENVOY] = "envoy",
    [CH_LEVEL_AMBASSADOR] = "ambassador",
    [CH_LEVEL_SPOKESPERSON] = "spokesperson",
    [CH_LEVEL_SECURITY_ADVISER] = "security_adviser",
    [CH_LEVEL_INTELLIGENCE_CHIEF] = "intelligence_chief",
    [CH_LEVEL_MILITARY_CHIEF] = "military_chief",
    [CH_LEVEL_LEGISLATURE_HEAD] = "legislature_head",
    [CH_LEVEL_PARTY_LEADER] = "party_leader",
    [CH_LEVEL_OFFICIAL] = "official",
};

bool ch_cell_number(struct ch_str s, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || i > 7) return false;
        *out = *out * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return s.len > 0;
}

bool ch_cell_date(struct ch_str s, int32_t *out)
{
    char iso[16] = "";
    *out = 0;
    if (s.len >= sizeof iso) return false;
    if (s.len) memcpy(iso, s.ptr, s.len);
    *out = ch_day_of(iso);
    return s.len == 0 || *out != 0;
}

bool ch_cell_code(struct ch_str s, char *out, size_t size)
{
    memset(out, 0, size);
    if (s.len != 0 && s.len != 2) return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    if (s.len) memcpy(out, s.ptr, s.len);
    return true;
}

bool ch_cell_code3(struct ch_str s)
{
    bool fine = s.len == 0 || s.len == 3;
    for (size_t i = 0; fine && i < s.len; i++)
        fine = ch_is_upper(s.ptr[i]);
    return fine;
}

bool ch_cell_qid(struct ch_str s)
{
    uint32_t digits = 0;
    if (s.len == 0) return true;
    if (s.len < 2 || s.len > 12 || s.ptr[0] != 'Q' || s.ptr[1] == '0') return false;
    for (size_t i = 1; i < s.len; i++)
        digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
    return digits == s.len - 1;
}

bool ch_cell_gender(struct ch_str s, uint8_t *out)
{
    *out = ch_str_is(s, "male") ? CH_MALE : ch_str_is(s, "female") ? CH_FEMALE : CH_GENDER_UNKNOWN;
    return s.len == 0 || *out != CH_GENDER_UNKNOWN;
}

bool ch_cell_level(struct ch_str s, uint8_t *out)
{
    for (uint8_t i = 0; i < CH_LEVEL_COUNT; i++)
        if (ch_str_is(s, level_names[i])) {
            *out = i;
            return true;
        }
    return false;
}
