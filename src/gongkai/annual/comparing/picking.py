"""Bodies named as people name them: by a whole name, a former one, or a part that fits only one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from gongkai.bodies.models import Body, BodyName
from gongkai.bodies.names import folded
from gongkai.bodies.queries import bodies
from gongkai.law.reasons import Reason

MOST_NAMES = 30
MOST_CANDIDATES = 20
LONGEST_NAME = 120
MOST_ROWS = 2_000
_BETWEEN = re.compile(r"[、，,;；\r\n]+")


@dataclass(slots=True)
class Picked:
    """The bodies found, those to choose from where a name fits several, and why a name was not understood."""

    found: list[Body] = field(default_factory=list)
    candidates: list[Body] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


def pick(actor: Any, text: str) -> Picked:
    """The bodies of a list of names, divided by commas or lines; three queries, however many names."""
    names = list(dict.fromkeys(name.strip()[:LONGEST_NAME] for name in _BETWEEN.split(text.replace("\0", "")) if name.strip()))
    if not names:
        return Picked()
    if len(names) > MOST_NAMES:
        message = f"一次最多填写{MOST_NAMES}个机关名称；更多的请用“某机关及其下级”或者机关类别"
        return Picked(reasons=[Reason("pick.too_many", message)])
    wanted = {name: folded(name) for name in names}
    exact = _by_name(Q(folded__in=wanted.values()), lambda key, name: key == name, wanted)
    rest = {name: key for name, key in wanted.items() if key and name not in exact}
    inside = _by_name(_any_inside(rest.values()), lambda key, name: key in name, rest) if rest else {}
    numbers = {number for found in (exact, inside) for ids in found.values() for number in ids[: MOST_CANDIDATES + 1]}
    known = {body.pk: body for body in named(actor, numbers)}
    picked = Picked()
    for name in names:
        ids = exact.get(name) or inside.get(name, [])
        _settle(name, [known[number] for number in ids if number in known], picked)
    return picked


def named(actor: Any, numbers: Iterable[int]) -> list[Body]:
    """The bodies with these numbers, by name; numbers of none are left out."""
    return list(bodies(actor).filter(pk__in=list(numbers)))


def _any_inside(keys: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(folded__contains=key)
    return found


def _by_name(rows: Q, fits: Callable[[str, str], bool], wanted: Mapping[str, str]) -> dict[str, list[int]]:
    """Numbers of bodies by the name that was asked for; of very many rows the first are enough to say so."""
    found: dict[str, list[int]] = {}
    for name, body in BodyName.objects.filter(rows).order_by("folded", "body").values_list("folded", "body")[:MOST_ROWS]:
        for asked, key in wanted.items():
            if fits(key, name) and body not in found.setdefault(asked, []):
                found[asked].append(body)
    return {asked: ids for asked, ids in found.items() if ids}


def _settle(name: str, found: list[Body], picked: Picked) -> None:
    if len(found) == 1:
        picked.found += found
    elif not found:
        picked.reasons.append(Reason("pick.nobody", f"没有名称含“{name}”的机关；请核对名称，或者改用机关类别"))
    elif len(found) > MOST_CANDIDATES:
        picked.reasons.append(Reason("pick.vague", f"名称含“{name}”的机关超过{MOST_CANDIDATES}个；请写得更完整"))
    else:
        picked.candidates += found
        picked.reasons.append(Reason("pick.several", f"名称含“{name}”的机关有{len(found)}个；请在“可选的机关”中勾选"))
