"""Days as people type them, and which of them an act can bear."""

from __future__ import annotations

import re
from datetime import date

from gongkai.bodies.models import Body
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.site import clock

EXISTENCE = "《政府信息公开条例》第四条"


def typed(text: str, words: str) -> date:
    """A day written 2024-03-01; `words` names the field in the refusal."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        raise refuse("not_a_day", f"{words}“{text[:20]}”不是日期，应写为 2024-03-01 的样子，年份为四位")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise refuse("no_such_day", f"{words}：没有“{text.strip()}”这一天，请核对年、月、日") from None


def require_possible(on: date, body: Body, words: str) -> None:
    """Refuse a day that has not come yet, and one on which the body did not exist."""
    if on > clock.today():
        raise refuse("future", f"{words}{day_words(on)}尚未到来，请核对")
    if body.valid_from is not None and on < body.valid_from:
        raise refuse("before_body", f"{words}{day_words(on)}早于该机关成立之日{day_words(body.valid_from)}，请核对", EXISTENCE)
    if body.valid_until is not None and on > body.valid_until:
        message = f"{words}{day_words(on)}晚于该机关撤销之日{day_words(body.valid_until)}，应由承继其职能的机关办理"
        raise refuse("after_body", message, EXISTENCE)
