"""Documents as offices name them on paper: by their number, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.items.acts import READ
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Item
from gongkai.law.document_numbers import repaired
from gongkai.law.reasons import Reason, Refused
from gongkai.norms.kinds import Relation
from gongkai.norms.models import InterpretedNorm, NormCourse, NormLink

ARTICLE = "国办发〔2018〕37号"
WORDS = {"修改": Relation.AMENDS, "废止": Relation.REPEALS, "代替": Relation.REPEALS}


def links(body: Body, text: str) -> list[NormLink]:
    """What a text says that a document does, one a line: 废止 柳政发〔2024〕8号; refused with every line that is not clear."""
    found, faults = [], []
    for number, line in enumerate(_lines(text), 1):
        word, _, name = line.partition(" ")
        target = _registered(body, name.strip()) if word in WORDS else None
        if target is None:
            message = f"第{number}行“{line[:60]}”不明白：应写“修改 文号”或者“废止 文号”，文件须是本机关已公布登记的"
            faults.append(Reason("link", message, ARTICLE))
        else:
            found.append(NormLink(relation=WORDS[word].value, target=target))
    _refuse(faults, [link.target_id for link in found])
    return found


def link_lines(rows: Iterable[NormLink]) -> str:
    """The contrary, for the form."""
    return "\n".join(f"{row.get_relation_display()[:2]} {name_of(row.target)}" for row in rows)


def interpreted(actor: Any, text: str) -> list[InterpretedNorm]:
    """The documents that a text names by their numbers, one a line: public ones, or those that the actor may read."""
    found, faults = [], []
    readable = visible(actor, READ, Item.objects.filter(genre=Genre.NORM))
    rows = Item.objects.filter(Q(pk__in=readable) | Q(course__standing=Standing.PUBLISHED), genre=Genre.NORM)
    for number, line in enumerate(_lines(text), 1):
        item = rows.filter(Q(versions__document_number__in=_writings(line)) | Q(decisions__document_number__in=_writings(line))).first()
        if item is None:
            message = f"第{number}行“{line[:60]}”没有找到：请填写所解读文件的文号，一行一件；文件须已登记为规范性文件"
            faults.append(Reason("interpreted", message, ARTICLE))
        else:
            found.append(InterpretedNorm(norm=item))
    _refuse(faults, [row.norm_id for row in found])
    return found


def interpreted_lines(rows: Iterable[InterpretedNorm]) -> str:
    """The contrary, for the form."""
    return "\n".join(name_of(row.norm) for row in rows)


def name_of(item: Item) -> str:
    """A document's number, otherwise its title."""
    version = item.versions.order_by("-number").first()
    if version is not None:
        return str(version.document_number or version.title)
    decision = item.decisions.latest("pk")
    return str(decision.document_number or decision.title)


def registered(body: Body, name: str) -> Item | None:
    """The registered document of a body with this number or unified number."""
    return _registered(body, name.strip()) if name.strip() else None


def _registered(body: Body, name: str) -> Item | None:
    if not name:
        return None
    writings = _writings(name)
    own = Q(version__document_number__in=writings) | Q(version__norm_facts__unified_number__in=writings) | Q(version__title=name)
    row = NormCourse.objects.filter(own, body=body).select_related("norm").order_by("-pk").first()
    return row.norm if row else None


def _writings(name: str) -> list[str]:
    """The name as typed and as it is written properly."""
    return list(dict.fromkeys([name, repaired(name) or name]))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _refuse(faults: list[Reason], targets: list[int]) -> None:
    if len(set(targets)) < len(targets):
        faults.append(Reason("twice", "同一份文件写了两次，请核对", ARTICLE))
    if faults:
        raise Refused(faults)
