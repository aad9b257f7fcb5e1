"""The steps of review before publication (先审后发, 三审三校): which there are, who takes them, on what they rest."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.bodies.kinds import Role
from gongkai.items.kinds import Genre
from gongkai.items.models import ReviewStep
from gongkai.law.reasons import Reason, refuse

ARTICLE = "《政府信息公开条例》第十七条"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `content`: of the steps that read the content no two are taken by the same person. `compulsory`: no
    body leaves it out; `of_genres`: compulsory for these only."""

    code: str
    label: str
    role: str
    asks: str
    article: str
    content: bool = False
    compulsory: bool = False
    of_genres: tuple[str, ...] = ()


@cache
def known() -> dict[str, Step]:
    """Every step by its code, in the usual order."""
    data = tomllib.loads(resources.files(__package__).joinpath("steps.toml").read_text(encoding="utf-8"))
    return {code: Step(code, **row | {"of_genres": tuple(row.get("of_genres", ()))}) for code, row in data.items()}


def chain(body_id: int, genre: str) -> tuple[tuple[str, str], ...]:
    """(step, role) of a review at a body, in order: its own steps or the usual ones, and what the genre makes compulsory."""
    own = tuple(ReviewStep.objects.filter(body=body_id).order_by("position").values_list("code", "role"))
    found = list(own or ((step.code, step.role) for step in known().values() if not step.of_genres))
    present = {code for code, _ in found}
    for step in known().values():
        if genre in step.of_genres and step.code not in present:
            # before the last word
            found.insert(len(found) - 1, (step.code, step.role))
    return tuple(found)


def checked(chosen: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Steps as a body may have them; refused without a compulsory one, twice, or where the last is not the final one."""
    codes = [code for code, _ in chosen]
    faults = [
        Reason("missing_step", f"审核环节中不能没有“{step.label}”：{step.asks}", step.article)
        for step in known().values()
        if step.compulsory and step.code not in codes
    ]
    if faults:
        raise refuse(faults[0].code, "；".join(one.message for one in faults), faults[0].article)
    if len(set(codes)) != len(codes) or not set(codes) <= set(known()) or not {r for _, r in chosen} <= set(Role):
        raise refuse("wrong_steps", "每个审核环节只能出现一次，并须选择由谁审核", ARTICLE)
    if codes[-1] != "final":
        raise refuse("wrong_order", "最后一个环节须是终审", ARTICLE)
    return chosen


def label(code: str) -> str:
    """The step's name."""
    return known()[code].label


def genres_with(code: str) -> tuple[str, ...]:
    """The names of the genres for which a step is compulsory."""
    return tuple(Genre(genre).label for genre in known()[code].of_genres)
