"""Dates in Chinese words, as the steps and refusals of this room write them."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def weekday_words(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def day_words(day: date) -> str:
    """2024年3月29日."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_day_words(day: date) -> str:
    """2024年3月29日（星期五）."""
    return f"{day_words(day)}（{weekday_words(day)}）"


def span_words(first: date, last: date) -> str:
    """2024年4月4日至5日, 2024年4月30日至5月2日; one day is that day with its weekday."""
    if first == last:
        return full_day_words(first)
    if first.year != last.year:
        return f"{day_words(first)}至{day_words(last)}"
    if first.month != last.month:
        return f"{day_words(first)}至{last.month}月{last.day}日"
    return f"{day_words(first)}至{last.day}日"
