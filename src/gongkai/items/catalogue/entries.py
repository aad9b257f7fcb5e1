"""The acts on entries: load what all bodies share, add, rename, move, retire, bring back, say what counts as what."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.bodies.act import locked
from gongkai.bodies.models import Body, Lineage
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items.catalogue import acts, verbs
from gongkai.items.catalogue.counting import recount_later
from gongkai.items.models import CatalogueEntry, EntryMapping, Vocabulary
from gongkai.law.disclosure_kinds import disclosure_kinds, standard_fields
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import INSTALLATION, Code
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

ARTICLE = "《政府信息公开条例》第四条第二款第三项、第十二条"
KEPT = (Vocabulary.LOCAL, Vocabulary.COLUMN, Vocabulary.STANDARD)
DEEPEST = 6


@transaction.atomic
def load_shared(actor: Any) -> int:
    """Enter what every body shares: the kinds of arts. 20 and 21, the 26 fields; how many were missing. Safe to repeat.

    A name that the law's table has changed meanwhile is taken over.
    """
    require(actor, acts.LOAD)
    wanted = [(Vocabulary.LEGAL, one.code, one.label) for one in disclosure_kinds().values()]
    wanted += [(Vocabulary.STANDARD, one.code, one.label) for one in standard_fields().values()]
    there = {(one.vocabulary, one.code): one for one in CatalogueEntry.objects.select_for_update().filter(owner=None)}
    missing = [
        CatalogueEntry(vocabulary=vocabulary, code=code, name=name, position=at)
        for at, (vocabulary, code, name) in enumerate(wanted, 1)
        if (vocabulary, code) not in there
    ]
    for vocabulary, code, name in wanted:
        if (known := there.get((vocabulary, code))) and known.name != name:
            known.name = name
            known.save(update_fields=["name"])
    CatalogueEntry.objects.bulk_create(missing)
    if missing:
        append(Draft(INSTALLATION, verbs.SUBJECT, 0, verbs.LOADED, actor.pk, clock.today(), {"entries": len(missing)}))
    return len(missing)


@transaction.atomic
def add_entry(
    actor: Any, owner: Body, vocabulary: str, name: str, *, parent: CatalogueEntry | None = None, code: str = "",
    position: int = 0, key: str = "",
) -> CatalogueEntry:  # fmt: skip
    """Add an entry to the local catalogue, the columns or the standard catalogue of a body, below another or on top.

    Refused: the legal kinds, a blank or used name, a code in use, a parent of another vocabulary or of a body that is not
    above. A blank code is given, a blank position is the last.
    """
    require(actor, acts.KEEP, owner)
    use_once(actor, key)
    owner = locked(owner)
    if vocabulary not in KEPT:
        raise refuse("legal_kinds", "法定主动公开内容由条例规定，不能增加；本级的分类请增加到本级公开目录或者网站栏目", ARTICLE)
    _refuse_parent(owner, vocabulary, parent)
    name = _fit_name(owner, vocabulary, name, parent)
    entry = CatalogueEntry.objects.create(
        vocabulary=vocabulary, owner=owner, code=_code(owner, vocabulary, code), name=name, parent=parent,
        position=position or next_position(owner, vocabulary, parent),
    )  # fmt: skip
    _record(actor, entry, verbs.ADDED, {"vocabulary": vocabulary}, parent=entry.parent_id)
    return entry


@transaction.atomic
def rename_entry(actor: Any, entry: CatalogueEntry, name: str, *, key: str = "") -> CatalogueEntry:
    """Give an entry another name; its code, and what stands in it, stay."""
    entry = _held(actor, entry, key)
    entry.name = _fit_name(entry.owner, entry.vocabulary, name, entry.parent, but=entry)
    entry.save(update_fields=["name"])
    _record(actor, entry, verbs.RENAMED)
    return entry


@transaction.atomic
def move_entry(actor: Any, entry: CatalogueEntry, parent: CatalogueEntry | None, *, key: str = "") -> CatalogueEntry:
    """Put an entry, with everything below it, below another one of its vocabulary, or on top; there it is the last.

    Its code and what stands in it stay; what stands in it counts above it where it is now, as soon as the worker has
    counted. Refused for what would stand below itself, too deep, or beside an entry of the same name.
    """
    entry = _held(actor, entry, key)
    owner = _owner(entry)
    if parent is not None:
        parent = CatalogueEntry.objects.select_related("parent").get(pk=parent.pk)
    if (parent.pk if parent else None) == entry.parent_id:
        raise refuse("stands_there", "条目已经在这里，没有移动；请另选上级条目", ARTICLE)
    below = _below(entry)
    if parent is not None and any(parent.pk in level for level in below):
        raise refuse("below_itself", "不能移到自己或者自己下面的条目之下，请另选上级条目", ARTICLE)
    _refuse_parent(owner, entry.vocabulary, parent, height=len(below))
    _fit_name(owner, entry.vocabulary, entry.name, parent, but=entry)
    former, entry.parent, entry.position = entry.parent_id, parent, next_position(owner, entry.vocabulary, parent)
    entry.save(update_fields=["parent", "position"])
    recount_later(entry)
    _record(actor, entry, verbs.MOVED, former=former, parent=entry.parent_id)
    return entry


@transaction.atomic
def restore_entry(actor: Any, entry: CatalogueEntry, *, key: str = "") -> CatalogueEntry:
    """Bring a retired entry back into use; refused while the entry above it is retired, or its name was given meanwhile."""
    entry = _held(actor, entry, key, retired=True)
    if entry.parent is not None and entry.parent.retired_on is not None:
        raise refuse("parent_retired", f"上级条目“{entry.parent}”已经停用，请先恢复使用上级条目", ARTICLE)
    _fit_name(_owner(entry), entry.vocabulary, entry.name, entry.parent, but=entry)
    entry.retired_on = None
    entry.save(update_fields=["retired_on"])
    _record(actor, entry, verbs.RESTORED)
    return entry


@transaction.atomic
def retire_entry(actor: Any, entry: CatalogueEntry, *, key: str = "") -> CatalogueEntry:
    """From today nothing new is placed in the entry; what stands in it stays. Refused while entries below it are in use."""
    entry = _held(actor, entry, key)
    if below := entry.children.filter(retired_on=None).count():
        raise refuse("has_children", f"条目下面还有{below}个在用的条目，请先停用它们", ARTICLE)
    entry.retired_on = clock.today()
    entry.save(update_fields=["retired_on"])
    _record(actor, entry, verbs.RETIRED)
    return entry


@transaction.atomic
def map_entry(actor: Any, entry: CatalogueEntry, counts_as: CatalogueEntry, *, key: str = "") -> EntryMapping:
    """Say that what stands in the entry counts as standing in another one: of the law, of the body, or of one above it."""
    entry = _held(actor, entry, key)
    if counts_as.vocabulary == entry.vocabulary:
        raise refuse("same_vocabulary", "对应关系是不同目录之间的；同一目录里请用上下级", ARTICLE)
    if counts_as.owner_id is not None and not _is_above(counts_as.owner_id, entry.owner_id):
        raise refuse("other_body", "只能对应到本机关、上级机关的目录或者法定主动公开内容", ARTICLE)
    if counts_as.retired_on is not None:
        raise refuse("retired", f"“{counts_as}”已于{day_words(counts_as.retired_on)}停用，不能对应", ARTICLE)
    if EntryMapping.objects.filter(entry=entry, counts_as=counts_as).exists():
        raise refuse("mapped_already", f"“{entry}”已经对应到“{counts_as}”", ARTICLE)
    mapping = EntryMapping.objects.create(entry=entry, counts_as=counts_as)
    recount_later(entry)
    _record(actor, entry, verbs.MAPPED, counts_as=counts_as.pk)
    return mapping


@transaction.atomic
def unmap_entry(actor: Any, mapping: EntryMapping, *, key: str = "") -> None:
    """Take a mapping back; what stands in the entry is counted there only again."""
    entry, other = _held(actor, mapping.entry, key), mapping.counts_as_id
    if not EntryMapping.objects.filter(pk=mapping.pk).delete()[0]:
        raise refuse("unmapped_already", "这条对应关系已经解除，请刷新页面", ARTICLE)
    recount_later(entry)
    _record(actor, entry, verbs.UNMAPPED, counts_as=other)


def next_position(owner: Body, vocabulary: str, parent: CatalogueEntry | None) -> int:
    """Behind the last entry below the same parent."""
    beside = CatalogueEntry.objects.filter(vocabulary=vocabulary, owner=owner, parent=parent)
    return (beside.aggregate(last=Max("position"))["last"] or 0) + 1


def _held(actor: Any, entry: CatalogueEntry, key: str, *, retired: bool = False) -> CatalogueEntry:
    """The entry as it now is, its owner locked; refused where it is shared by all, and where it was retired, or with
    `retired` is in use."""
    if entry.owner is None:
        raise refuse("shared", "这是各机关共用的条目，由条例和国家规定确定，不能更改", ARTICLE)
    require(actor, acts.KEEP, entry.owner)
    use_once(actor, key)
    locked(entry.owner)
    entry = CatalogueEntry.objects.select_related("owner", "parent").get(pk=entry.pk)
    if retired and entry.retired_on is None:
        raise refuse("in_use", f"“{entry}”没有停用，请刷新页面", ARTICLE)
    if not retired and entry.retired_on is not None:
        raise refuse("retired", f"“{entry}”已于{day_words(entry.retired_on)}停用，不能再更改", ARTICLE)
    return entry


def _owner(entry: CatalogueEntry) -> Body:
    """Of an entry that `_held` gave."""
    if entry.owner is None:
        raise refuse("shared", "这是各机关共用的条目，由条例和国家规定确定，不能更改", ARTICLE)
    return entry.owner


def _below(entry: CatalogueEntry) -> list[set[int]]:
    """The entry and what is below it, level by level."""
    levels = [{entry.pk}]
    while level := set(CatalogueEntry.objects.filter(parent__in=levels[-1]).values_list("pk", flat=True)):
        levels.append(level)
    return levels


def _fit_name(
    owner: Body | None, vocabulary: str, name: str, parent: CatalogueEntry | None, but: CatalogueEntry | None = None
) -> str:
    name = name.strip()
    if not name:
        raise refuse("blank_name", "请填写条目名称", ARTICLE)
    longest = CatalogueEntry._meta.get_field("name").max_length or 0
    if len(name) > longest:
        raise refuse("long_name", f"条目名称最多{longest}个字，现为{len(name)}个字，请缩短", ARTICLE)
    same = CatalogueEntry.objects.filter(vocabulary=vocabulary, owner=owner, parent=parent, name=name, retired_on=None)
    if same.exclude(pk=but.pk if but else None).exists():
        raise refuse("same_name", f"同一层已有“{name}”，请用现有的条目，或者换一个名称", ARTICLE)
    return name


def _code(owner: Body, vocabulary: str, code: str) -> str:
    code = code.strip()
    known = CatalogueEntry.objects.filter(vocabulary=vocabulary, owner=owner)
    if not code:
        number = known.count() + 1
        while known.filter(code=f"e{number}").exists():
            number += 1
        return f"e{number}"
    if not re.fullmatch(r"[0-9A-Za-z._-]{1,48}", code):
        raise refuse("code", f"条目代码“{code[:48]}”只能用字母、数字、点和短横，最多48个字符", ARTICLE)
    if known.filter(code=code).exists():
        raise refuse("same_code", f"条目代码“{code}”已经使用，请换一个", ARTICLE)
    return code


def _refuse_parent(owner: Body, vocabulary: str, parent: CatalogueEntry | None, *, height: int = 1) -> None:
    """`height`: how many levels are to stand below the parent."""
    if parent is None:
        return
    if parent.vocabulary != vocabulary or parent.retired_on is not None:
        raise refuse("other_parent", "上级条目须是同一目录中在用的条目，请重新选择", ARTICLE)
    if parent.owner_id is not None and not _is_above(parent.owner_id, owner.pk):
        raise refuse("other_body", "上级条目须是本机关、上级机关或者共用的条目", ARTICLE)
    depth, above = 1, parent
    while above.parent is not None:
        depth, above = depth + 1, above.parent
    if depth + height > DEEPEST:
        raise refuse("too_deep", f"目录最多{DEEPEST}级，请放在上一级之下", ARTICLE)


def _is_above(above: int, body: int | None) -> bool:
    """Whether a body is the other one or above it."""
    return Lineage.objects.filter(ancestor=above, descendant=body).exists()


def _record(
    actor: Any, entry: CatalogueEntry, verb: str, codes: dict[str, Code] | None = None, **records: int | None
) -> None:
    known = {role: number for role, number in records.items() if number is not None}
    digests = {"name": keyed_digest(entry.name)}
    body = entry.owner_id or INSTALLATION
    append(Draft(body, verbs.SUBJECT, entry.pk, verb, actor.pk, clock.today(), codes or {}, known, digests))
