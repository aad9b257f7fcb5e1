"""What is to be mended or answered for before a version is submitted: the machine checks of its content.

Here the checks (`items.checking`, pure) get what they look at: the version, what is known of its files and links, and
what its office keeps: its word list, its leaders as they are published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from django.db.models import F

from gongkai.bodies.models import Body
from gongkai.delivery.links import checking as links
from gongkai.files import looks, texts
from gongkai.files.models import StoredFile
from gongkai.items.checking import gathering
from gongkai.items.checking.checking import check
from gongkai.items.checking.finding import Finding
from gongkai.items.checking.links import links_of
from gongkai.items.checking.values import CheckedText, Leader, Lists, WrongWord
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import LeaderFacts, OfficeWord, Version
from gongkai.items.models.version import DAYS, TEXTS
from gongkai.site import clock

__all__ = ["Finding", "drawn_by", "findings", "found_by", "key_of", "look_into", "watch_links"]

_drawers: list[Callable[[Version], Collection[int]]] = []
_finders: list[Callable[[Version], Iterable[Finding]]] = []


def found_by(finds: Callable[[Version], Iterable[Finding]]) -> None:
    """Have a room say what it finds in a version by its own rules; what does not stop may stand with a remark."""
    _finders.append(finds)


def drawn_by(files_of: Callable[[Version], Collection[int]]) -> None:
    """Have a room name the ids of a version's files that it drew itself from the reviewed text: their properties are its
    own title and nothing else, so nobody is asked about them."""
    _drawers.append(files_of)


def findings(version: Version) -> list[Finding]:
    """Everything found in a version, what stops first. The version comes from a query that asked the policy."""
    brought = [(one.file, one.title) for one in version.attachments.select_related("file").order_by("position")]
    drawn = {number for files_of in _drawers for number in files_of(version)} if brought else set()
    files = gathering.attached(brought)
    known = tuple(replace(one, hidden=()) if file.pk in drawn else one for one, (file, _) in zip(files, brought, strict=True))
    own = [found for finds in _finders for found in finds(version)]
    return sorted([*check(_text(version), known, _lists(version), clock.today()), *own], key=lambda one: not one.stops)


def key_of(finding: Finding) -> str:
    """By which a remark names a finding."""
    return f"{finding.code}:{finding.where}"


def look_into(files: Iterable[StoredFile]) -> None:
    """Find out what files hide and what stands in them; takes seconds, so never within a transaction that holds locks."""
    wanted = list(files)
    looks.look_into(wanted)
    known = texts.texts_of(wanted)
    for file in wanted:
        if file.pk not in known:
            texts.extract(file)


def watch_links(version: Version) -> None:
    """Have the worker ask where the links of a version lead, in the transaction that saves it."""
    links.watch(links_of(version.html))


def _text(version: Version) -> CheckedText:
    values = {name: getattr(version, name) for name in TEXTS if name not in ("title", "html")}
    days = {name: getattr(version, name) for name in DAYS}
    return CheckedText(
        version.title, version.plain, version.html, version.item.genre, values, days, version.placements.count()
    )


def _lists(version: Version) -> Lists:
    above = Body.objects.filter(pk__in=version.item.body.lineage.values("ancestor"))
    words = OfficeWord.objects.filter(body__in=above).values_list("wrong", "right", "stops")
    leaders = () if version.item.genre == Genre.LEADER else _leaders(above.values_list("pk", flat=True))
    return Lists(tuple(WrongWord(*row) for row in words), tuple(leaders), gathering.known_links(version.html))


def _leaders(bodies: Iterable[int]) -> list[Leader]:
    """Those whom the bodies have published as in office today."""
    public = LeaderFacts.objects.filter(
        version__item__body__in=bodies, version__item__course__standing=Standing.PUBLISHED,
        version__item__course__public_version=F("version"),
    )  # fmt: skip
    today = clock.today()
    rows = public.exclude(until__lte=today).exclude(since__gt=today).values_list("name", "post")
    return [Leader(name, post) for name, post in rows]
