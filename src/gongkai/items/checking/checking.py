"""`check`: everything that the machine finds in a version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.items.checking.attachments import attachments_in
from gongkai.items.checking.finding import Finding, bounded
from gongkai.items.checking.leaders import leaders_in
from gongkai.items.checking.links import links_in, pictures_in
from gongkai.items.checking.metadata import days_in, missing_in
from gongkai.items.checking.numbers import numbers_in, secrecy_marks_in
from gongkai.items.checking.texts import texts_of
from gongkai.items.checking.values import CheckedFile, CheckedText, Lists
from gongkai.items.checking.words import wrong_words_in


def check(content: CheckedText, attached: tuple[CheckedFile, ...], lists: Lists, today: date) -> list[Finding]:
    """What is found in a version and its attachments, what stops first. Takes time in proportion to the texts."""
    return sorted(bounded(_found(content, attached, lists, today)), key=lambda one: not one.stops)


def _found(content: CheckedText, attached: tuple[CheckedFile, ...], lists: Lists, today: date) -> Iterator[Finding]:
    yield from missing_in(content, attached)
    yield from days_in(content, today)
    for text in texts_of(content, attached):
        yield from numbers_in(text)
        yield from secrecy_marks_in(text)
        yield from wrong_words_in(text, lists.words)
        yield from leaders_in(text, lists.leaders)
    yield from attachments_in(attached)
    yield from links_in(content, lists)
    yield from pictures_in(content)
