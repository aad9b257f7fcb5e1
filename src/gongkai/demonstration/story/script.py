"""The printed script of the five minutes: what to open, what to do, what to say, with the demonstration's own numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from django.urls import reverse

from gongkai.annual.models import ReturnCourse, ReturnState
from gongkai.applications.models import CountedFact
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.demonstration import county
from gongkai.demonstration.story.january import YEAR
from gongkai.items.channels.queries import counted
from gongkai.items.models import Item
from gongkai.site import clock

TITLE = "五分钟演示讲稿"
TOWN = "liuxi"


def script_html(bodies: Mapping[str, Body], passwords: Mapping[str, str], address: str) -> str:
    """The script as a fragment, all texts escaped."""
    facts = _facts(bodies)
    scenes = "\n".join(_scene(one, facts, passwords, address) for one in _data()["scene"])
    says = f"演示日期固定为{clock.today().isoformat()}，从装入之时起照常走；隔天再讲，请重新装入。所有机关、人员和数字均为虚构，登录只限本机。"
    return f"<h1>{TITLE}</h1>\n<p>{escape(says)}</p>\n{scenes}"


def _scene(one: Mapping[str, Any], facts: Mapping[str, str], passwords: Mapping[str, str], address: str) -> str:
    steps = "".join(f"<li>{escape(step.format_map(facts))}</li>" for step in one["steps"])
    who = f"<p>登录：{escape(one['who'])}　密码：{escape(passwords[one['who']])}</p>" if one["who"] else "<p>不登录</p>"
    place = f"{address}{_page(one['page'])}"
    return (
        f"<h2>{one['at']}　{escape(one['title'])}</h2>\n{who}\n<p>打开：{escape(place)}</p>\n<ol>{steps}</ol>\n"
        f"<p><strong>要说的话：</strong>{escape(one['says'])}</p>"
    )


def _page(name: str) -> str:
    if name == "report":
        return reverse("desk:report", args=[Item.objects.get(body__name=_town(), genre="report").pk])
    return reverse(name if ":" in name else f"portal:{name}")


def _town() -> str:
    return next(one.name for one in county.BODIES if one.key == TOWN)


def _facts(bodies: Mapping[str, Body]) -> dict[str, str]:
    """What the steps name, as the county stands."""
    town = bodies[TOWN]
    facts = CountedFact.objects.filter(body=town, year=YEAR, to_seq=None)
    towns = [one.key for one in county.BODIES if one.kind is Kind.TOWNSHIP]
    handed = ReturnCourse.objects.filter(body__in=[bodies[key] for key in towns], year=YEAR)
    channels = counted(town, date(YEAR, 1, 1), date(YEAR, 12, 31), clock.today())
    return {
        "town": town.name,
        "year": str(YEAR),
        "office": "qinghe-office",
        "received": str(facts.filter(measure="received").count()),
        "outcomes": str(facts.filter(measure="result").count()),
        "partly": str(facts.filter(measure="result", row="partly_granted").count()),
        "towns": str(len(towns)),
        "filed": str(handed.count()),
        "returned": str(handed.filter(state=ReturnState.SENT_BACK).count()),
        "items": str(channels.items),
        "channels": str(sum(channels.by_channel.values())),
    }


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__ or "").joinpath("script.toml").read_text(encoding="utf-8"))
