"""红黄绿灯 of an item: how long until it must be public (条例 26), and what ends that."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.desk.lamp import Lamp, due_lamp
from gongkai.items.kinds import Standing
from gongkai.items.models import ItemCourse


def item_lamp(course: ItemCourse, on: date) -> Lamp:
    """How an item stands as of a day."""
    if course.unreviewed:
        return Lamp("red", _("待补审"))
    if course.due_on is not None:
        return due_lamp(course.due_on, on)
    if course.standing == Standing.PUBLISHED:
        return Lamp("green", str(Standing.PUBLISHED.label))
    if course.standing != Standing.UNPUBLISHED:
        return Lamp("grey", str(Standing(course.standing).label))
    if course.review_again_on is not None and course.review_again_on <= on:
        return Lamp("yellow", _("到期重新评估"))
    return Lamp("grey", _("不计公开期限"))
