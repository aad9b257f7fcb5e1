"""The signs and words by which a cell's state and a finding's level are told on a page, never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.report.model import CAUSE_LABELS, STATE_LABELS, Cause, Level, State
from gongkai.writing.signs import MEANINGS, SIGNS


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign beside a figure, its name, and what it means to the reader."""

    mark: str
    name: str
    meaning: str


LEVELS = {
    Level.ERROR: Sign("!", gettext_noop("必须更正"), gettext_noop("数字算不平，或者不合规定")),
    Level.WARNING: Sign("△", gettext_noop("需要核对"), gettext_noop("可能是口径不同，请再看一遍")),
    Level.NOTE: Sign("○", gettext_noop("形式问题"), gettext_noop("标题、章节、时间等不合格式要求")),
    Level.READING: Sign("≈", gettext_noop("识读说明"), gettext_noop("系统怎样读的、可能读错的地方，请对照原文")),
}

GRAVITY = (Level.ERROR, Level.WARNING, Level.NOTE, Level.READING)
"""Most urgent first."""


def state_sign(state: State) -> Sign:
    """The sign of a cell's state in the language of the page."""
    return Sign(SIGNS[state], _(STATE_LABELS[state]), _(MEANINGS[state]))


def level_sign(level: Level) -> Sign:
    """The sign of a finding's level in the language of the page."""
    sign = LEVELS[level]
    return Sign(sign.mark, _(sign.name), _(sign.meaning))


def cause_name(cause: Cause) -> str:
    """Which of three things happened, in the language of the page."""
    return _(CAUSE_LABELS[cause])


def legend() -> list[tuple[str, Sign]]:
    """The signs a cell can carry, each with the class of its look."""
    states = [(f"is-{state.value}", state_sign(state)) for state in State if state is not State.PRINTED]
    return [*states, ("is-error", level_sign(Level.ERROR)), ("is-doubtful", level_sign(Level.WARNING))]
