"""An answer goes out as a signed, numbered and sealed letter, and in no other way."""

from __future__ import annotations

from django.db.models import Q

from gongkai.applications.models import Draft
from gongkai.law.letters import letters
from gongkai.law.reasons import Reason
from gongkai.letters.answers import decision_of
from gongkai.letters.kinds import Stage
from gongkai.letters.models import LetterCourse

ARTICLE = "《政府信息公开条例》第四十五条、《党政机关公文处理工作条例》第二十五条"
GOING = (Stage.READY, Stage.SENT, Stage.CAME_BACK)
"""Stages of a sealed letter whose scan is there and that is being served."""


def has_paper(outcome: str) -> bool:
    """Whether an outcome is told by a letter: nobody can be written to who died or cannot be found."""
    return outcome in letters()


def not_on_paper(draft: Draft) -> Reason | None:
    """Why a signed answer does not go out yet: it has no letter, or one that is not sealed. `applications` asks this of
    every answer that it issues."""
    if not has_paper(decision_of(draft).outcome.code):
        return None
    its_own = Q(letter__draft=draft) | Q(letter__also__draft=draft)
    if LetterCourse.objects.filter(its_own, stage__in=GOING).exists():
        return None
    message = "答复书还没有取号、用印、上传盖章扫描件，不能发出；请在答复书的页面依次办理，由“登记送出”发出"
    return Reason("not_on_paper", message, ARTICLE)
