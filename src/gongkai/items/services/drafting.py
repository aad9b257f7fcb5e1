"""Writing a version: begun from the sheet or from what is public, saved as often as wanted, or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from gongkai.bodies import days
from gongkai.bodies.policy import require
from gongkai.delivery import file_texts
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.contents import cleaned
from gongkai.files.models import State, StoredFile
from gongkai.files.services import release
from gongkai.items import acts, facts, hooks, pictures
from gongkai.items.findings import watch_links
from gongkai.items.kinds import Standing, Way, Work
from gongkai.items.models import (
    Attachment,
    CatalogueEntry,
    Decision,
    Item,
    ItemCourse,
    Placement,
    Version,
    VersionAuthor,
)
from gongkai.items.models.version import DAYS, TEXTS
from gongkai.items.services.act import ARTICLE, ItemAct, begin, require_fits
from gongkai.items.verbs import DISCARDED, DRAFTED
from gongkai.law.reasons import refuse
from gongkai.site import clock

FORMED = "《政府信息公开条例》第十二条第三款"
MOST_FILES = 50
COLUMNS = tuple(name for name in (*TEXTS, *DAYS) if name != "html")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an editor fills in. `html` is cleaned here; `attachments` are files with their titles, `facts`
    unsaved rows of declared tables (`items.facts`)."""

    title: str
    formed_on: date
    document_number: str = ""
    summary: str = ""
    html: str = ""
    issuer: str = ""
    source: str = ""
    editor: str = ""
    topic: str = ""
    keywords: str = ""
    effective_on: date | None = None
    valid_until: date | None = None
    down_on: date | None = None
    places: Sequence[CatalogueEntry] = ()
    attachments: Sequence[tuple[StoredFile, str]] = ()
    facts: Sequence[Model] = ()


@transaction.atomic
def begin_version(actor: Any, item: Item, *, key: str = "") -> Version:
    """Hand a document over, or begin the correction of what is public: the next version, from the newest content known."""
    act = begin(actor, acts.DRAFT, item, DRAFTED, key)
    act.require_work(Work.NONE)
    if act.course.way != Way.PROACTIVE:
        way = Way(act.course.way).label
        raise refuse("not_proactive", f"公开属性是“{way}”，不能拟稿发布；应当公开的，请先重新评估公开属性", ARTICLE)
    former = Version.objects.filter(pk=act.course.public_version_id).first()
    if former is None and act.course.standing in (Standing.WITHDRAWN, Standing.TAKEN_DOWN):
        former = Version.objects.filter(item=act.item, releases__isnull=False).order_by("-number").first()
    version = _created(act, former)
    act.finish({"number": version.number}, version=version)
    return version


@transaction.atomic
def save_version(actor: Any, item: Item, content: Content, *, revision: int, key: str = "") -> Version:
    """Save what an editor wrote; `revision` is that of the version that he opened. Refused where somebody saved meanwhile.

    No event: nothing happens in law until it is submitted.
    """
    act = begin(actor, acts.DRAFT, item, DRAFTED, key)
    act.require_work(Work.DRAFT)
    version = Version.objects.select_for_update().get(pk=act.course.work_version_id)
    if version.revision != revision:
        other = version.made_by.get_full_name() or version.made_by.get_username()
        message = f"这份稿件在您打开以后已由{other}修改保存，您的修改没有保存；请核对对方的修改后再保存"
        raise refuse("edited_meanwhile", message, ARTICLE)
    saved = _saved(act, version, content)
    hooks.worked(item.pk)
    return saved


@transaction.atomic
def discard_version(actor: Any, item: Item, *, reason: str, key: str = "") -> ItemCourse:
    """Give up the version that is being written; what is public stays as it is."""
    act = begin(actor, acts.DRAFT, item, DISCARDED, key)
    act.require_work(Work.DRAFT, Work.APPROVED)
    version = act.version()
    return act.finish({}, act.say(reason, "放弃稿件的原因"), version)


def _created(act: ItemAct, former: Version | None) -> Version:
    number = (act.item.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    decision = Decision.objects.filter(item=act.item).latest("pk")
    values: dict[str, Any] = {"title": decision.title, "document_number": decision.document_number, "formed_on": decision.formed_on}
    if former is not None:
        values = {name: getattr(former, name) for name in (*COLUMNS, "html", "plain")}
    values.setdefault("issuer", act.item.body.name)
    version = Version.objects.create(item=act.item, number=number, made_by=act.actor, saved_at=clock.now(), **values)
    if former is not None:
        Placement.objects.bulk_create(
            Placement(version=version, entry_id=entry) for entry in former.placements.values_list("entry", flat=True)
        )
        Attachment.objects.bulk_create(
            Attachment(version=version, file_id=file, title=title, position=position)
            for file, title, position in former.attachments.values_list("file", "title", "position")
        )
        facts.copy(former.pk, version.pk)
    return _signed(act, version)


def _saved(act: ItemAct, version: Version, content: Content) -> Version:
    content = _checked(act, content)
    text = cleaned(content.html, pictures.places(act.item))
    for name in COLUMNS:
        setattr(version, name, getattr(content, name))
    version.html, version.plain = text.html, text.plain
    version.revision, version.made_by, version.saved_at = version.revision + 1, act.actor, clock.now()
    version.save()
    _place(act, version, content.places)
    _attach(act, version, content.attachments)
    facts.replace(version.pk, list(content.facts))
    watch_links(version)
    return _signed(act, version)


def _signed(act: ItemAct, version: Version) -> Version:
    """Who wrote, and the hash of what now stands."""
    VersionAuthor.objects.get_or_create(version=version, person=act.actor)
    version.sha256 = version.content_sha256()
    version.save(update_fields=["sha256"])
    return version


def _checked(act: ItemAct, content: Content) -> Content:
    texts = {name: getattr(content, name).strip() for name in TEXTS if name != "html"}
    if not texts["title"]:
        raise refuse("no_title", "请填写信息名称", FORMED)
    require_fits(Version, **texts)
    days.require_possible(content.formed_on, act.item.body, "生成日期")
    if content.down_on is not None and content.down_on <= act.on:
        raise refuse("past", "“公开至”的日期须在今天以后；现在就要撤下的，请办理“撤下”", FORMED)
    if content.valid_until is not None and content.effective_on is not None and content.valid_until < content.effective_on:
        raise refuse("order", "有效期至的日期早于施行日期，请核对", FORMED)
    return replace(content, **{**texts, "issuer": texts["issuer"] or act.item.body.name})


def _place(act: ItemAct, version: Version, places: Sequence[CatalogueEntry]) -> None:
    above = set(act.item.body.lineage.values_list("ancestor", flat=True))
    for entry in places:
        if entry.owner_id is not None and entry.owner_id not in above:
            raise refuse("other_catalogue", f"目录条目“{entry.name}”不属于本机关或者上级的目录，请重新选择", FORMED)
        if entry.retired_on is not None and entry.retired_on <= act.on:
            raise refuse("retired", f"目录条目“{entry.name}”已停用，请改选其他条目", FORMED)
    version.placements.all().delete()
    Placement.objects.bulk_create(Placement(version=version, entry_id=number) for number in sorted({e.pk for e in places}))


def _attach(act: ItemAct, version: Version, brought: Sequence[tuple[StoredFile, str]]) -> None:
    if len(brought) > MOST_FILES:
        raise refuse("too_many_files", f"附件最多{MOST_FILES}个，现为{len(brought)}个，请合并后上传", ARTICLE)
    for file, title in brought:
        require_fits(Attachment, title=title.strip())
        if not title.strip():
            raise refuse("no_title", f"请填写附件“{file.name}”的名称", FORMED)
        if file.state == State.RECEIVED:
            require(act.actor, file_acts.USE, file)
            refuse_unfit(file)
            release(file)
        elif not Attachment.objects.filter(version__item=act.item, file=file).exists():
            raise refuse("not_its_file", f"“{file.name}”不是本次提交的文件，也不属于这条信息，请重新上传", ARTICLE)
    file_texts.queue([file for file, _ in brought])
    version.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(version=version, file=file, title=title.strip(), position=position)
        for position, (file, title) in enumerate(brought, start=1)
    )
