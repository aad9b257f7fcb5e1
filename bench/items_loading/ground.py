"""Bodies, their catalogue, and the takeover by which each body's items come in; imagined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LEGAL, LOCAL, BELOW = 12, 8, 4
"""Legal kinds, branches of the local catalogue, entries below each."""


@dataclass(frozen=True, slots=True)
class Place:
    """A body with who works there, and the takeover of its items; plain ids, for other processes."""

    body: int
    name: str
    clerk: int
    takeover: int


@dataclass(frozen=True, slots=True)
class Ground:
    """`legal` entries; `local` ones with the branch above each."""

    places: tuple[Place, ...]
    legal: tuple[int, ...]
    local: tuple[tuple[int, int], ...]


def prepare(bodies: int) -> Ground:
    """Made by acts where there are some."""
    from gongkai.applications.loading.county import offices
    from gongkai.bodies.models import Body

    found = offices(bodies)
    names = dict(Body.objects.values_list("pk", "name"))
    root = Body.objects.get(pk=Body.objects.get(pk=found[0].body_id).parent_id)
    legal, local = _legal(), _local(root)
    return Ground(tuple(Place(one.body_id, names[one.body_id], one.clerk_id, _takeover(one)) for one in found), legal, local)


def _legal() -> tuple[int, ...]:
    from gongkai.items.models import CatalogueEntry, Vocabulary
    from gongkai.law.disclosure_kinds import disclosure_kinds

    codes = list(disclosure_kinds().items())[:LEGAL]
    return tuple(
        CatalogueEntry.objects.get_or_create(vocabulary=Vocabulary.LEGAL, owner=None, code=code, defaults={"name": one.label[:120], "position": at})[0].pk
        for at, (code, one) in enumerate(codes)
    )


def _local(root: Any) -> tuple[tuple[int, int], ...]:
    from gongkai.items.models import CatalogueEntry, Vocabulary

    made = []
    for branch in range(1, LOCAL + 1):
        of_root = {"vocabulary": Vocabulary.LOCAL, "owner": root}
        above = CatalogueEntry.objects.create(code=f"{branch:02}", name=f"第{branch}类", position=branch, **of_root)
        for below in range(1, BELOW + 1):
            entry = CatalogueEntry.objects.create(code=f"{branch:02}.{below}", name=f"第{branch}类第{below}项", parent=above, position=below, **of_root)
            made.append((entry.pk, above.pk))
    return tuple(made)


def _takeover(office: Any) -> int:
    from gongkai.files.models import StoredFile
    from gongkai.items.models import ImportStage, TakeOver
    from gongkai.site import clock

    file = StoredFile.objects.create(sha256=f"{office.body_id:064x}", size=1, name="清单.csv", kind_code="csv", received_by_id=office.clerk_id)
    row = TakeOver.objects.create(
        body_id=office.body_id, file=file, brought_by_id=office.clerk_id, approved_by_id=office.clerk_id, created_at=clock.now(),
        stage=ImportStage.DONE,
    )  # fmt: skip
    return int(row.pk)
