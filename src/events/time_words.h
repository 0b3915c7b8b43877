/* The words of English time expressions. All take lower-cased words. */
#ifndef CH_EVENTS_TIME_WORDS_H
#define CH_EVENTS_TIME_WORDS_H

#include "document.h"

enum ch_unit { CH_UNIT_NONE, CH_UNIT_DAY, CH_UNIT_WEEK, CH_UNIT_WEEKEND, CH_UNIT_MONTH, CH_UNIT_YEAR };

/* A cheap test that most words fail: the first letter or digit of some time expression. */
bool ch_word_may_start_time(struct ch_str word);
/* 1..12 for "january", "jan", "jan."; 0 for others. */
int32_t ch_word_month(struct ch_str word);
/* False for months that are common words too ("may", "march"). */
bool ch_word_sure_month(struct ch_str word);
/* 0 Monday .. 6 Sunday; -1 for others. */
int32_t ch_word_weekday(struct ch_str word);
/* First month of a northern season by the calendar quarter that news means: 3, 6, 9, 12; 0 for others. */
int32_t ch_word_season(struct ch_str word);
enum ch_unit ch_word_unit(struct ch_str word);
/* -1 for "last", "past", "previous"; 1 for "next", "coming"; 0 for others. */
int ch_word_direction(struct ch_str word);
/* "today", "yesterday", "tomorrow": days from today. */
bool ch_word_day_shift(struct ch_str word, int32_t *shift);
/* "morning", "afternoon", "evening", "night". */
bool ch_word_part_of_day(struct ch_str word);
/* Prepositions and adverbs before a year or month: "in", "since", "early". */
bool ch_word_before_time(struct ch_str word);
/* 1 for "a", 2 for "two" or "2"; 0 for others. */
int32_t ch_word_count(struct ch_str word);
/* The value of a word of 1 to max_digits digits; 0 for others. */
int32_t ch_word_number(struct ch_str word, size_t max_digits);
/* True when the words before a token of its sentence look ahead: "will", "is due to", "plans to" within a
 * dozen tokens. */
bool ch_word_future_before(const struct ch_document *doc, uint32_t token);

#endif
