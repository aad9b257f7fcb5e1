"""Catalogues: entries, what they count as, what is asked of them, a standard catalogue brought in."""

from __future__ import annotations

from typing import Any

from gongkai.bodies.models import Body
from gongkai.delivery import errands
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items.catalogue import entries, requirements
from gongkai.items.catalogue.standard import importing
from gongkai.items.models import CatalogueEntry, CatalogueImport, EntryMapping, Requirement, Vocabulary
from tests.applications.office import Office
from tests.faults.scenes.disclosing import column, desk, emergency_item, once, published_item
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.items.catalogue.sheets import line, workbook


@once
def mapped(office: Office) -> EntryMapping:
    other = entries.add_entry(office.head, desk(office).town, Vocabulary.LOCAL, "应急管理")
    return entries.map_entry(office.head, other, desk(office).entry)


@once
def asked(office: Office) -> Requirement:
    return requirements.set_requirement(office.head, desk(office).town, entry=column(office), months=3)


@scene()
def catalogue_load(office: Office) -> Ready:
    return lambda: entries.load_shared(office.county.operator)


@scene(lambda office: desk(office).town)
def catalogue_add(office: Office, town: Body) -> Ready:
    return lambda: entries.add_entry(office.head, town, Vocabulary.COLUMN, "通知公告", key=KEY)


@scene(column)
def catalogue_rename(office: Office, entry: CatalogueEntry) -> Ready:
    return lambda: entries.rename_entry(office.head, entry, "村镇动态", key=KEY)


@scene(column)
def catalogue_retire(office: Office, entry: CatalogueEntry) -> Ready:
    return lambda: entries.retire_entry(office.head, entry, key=KEY)


def _retired(office: Office) -> CatalogueEntry:
    other = entries.add_entry(office.head, desk(office).town, Vocabulary.COLUMN, "旧栏目")
    return entries.retire_entry(office.head, other)


def _with_parent(office: Office) -> tuple[CatalogueEntry, CatalogueEntry]:
    """A column in which an item stands, and another one."""
    emergency_item(office)
    return column(office), entries.add_entry(office.head, desk(office).town, Vocabulary.COLUMN, "镇情")


@scene(_with_parent)
def catalogue_move(office: Office, entry: CatalogueEntry, parent: CatalogueEntry) -> Ready:
    def move() -> None:
        """And the count of what stands in it, which the worker takes."""
        entries.move_entry(office.head, entry, parent, key=KEY)
        errands.run_waiting()

    return move


@scene(_retired)
def catalogue_restore(office: Office, entry: CatalogueEntry) -> Ready:
    return lambda: entries.restore_entry(office.head, entry, key=KEY)


@scene(lambda office: (emergency_item(office), column(office), mapped(office).entry)[1:])
def catalogue_map(office: Office, entry: CatalogueEntry, counts_as: CatalogueEntry) -> Ready:
    return lambda: _mapped(office, entry, counts_as)


def _mapped(office: Office, entry: CatalogueEntry, counts_as: CatalogueEntry) -> None:
    """And the count of what stands in it, which the worker takes."""
    entries.map_entry(office.head, entry, counts_as, key=KEY)
    errands.run_waiting()


@scene(lambda office: mapped(office).entry)
def catalogue_unmap(office: Office, entry: CatalogueEntry) -> Ready:
    # the form sent again names a mapping that is no more
    gone = EntryMapping(entry=entry, counts_as=desk(office).entry)
    mapping = EntryMapping.objects.filter(entry=entry).first() or gone
    return lambda: entries.unmap_entry(office.head, mapping, key=KEY)


@scene(lambda office: (column(office), published_item(office))[0])
def catalogue_require(office: Office, entry: CatalogueEntry) -> Ready:
    town = office.town
    return lambda: requirements.set_requirement(office.supervisor, town, entry=entry, months=1, below=True, key=KEY)


@scene(asked)
def catalogue_requirement_end(office: Office, requirement: Requirement) -> Ready:
    return lambda: requirements.end_requirement(office.head, requirement, key=KEY)


def _sheet(office: Office, first: str) -> StoredFile:
    town = desk(office).town
    if not CatalogueEntry.objects.filter(owner=town, vocabulary=Vocabulary.STANDARD).exists():
        entries.add_entry(office.head, town, Vocabulary.STANDARD, "社会救助")
    book = workbook([line(1, first, "政策法规文件"), line(2, first, "监督检查")])
    return receive(book, f"{first}.xlsx", actor=office.head)


def _tried(office: Office, first: str) -> CatalogueImport:
    return importing.begin_import(office.head, office.town, _sheet(office, first))


@scene(lambda office: _sheet(office, "综合业务"))
def catalogue_begin_import(office: Office, file: StoredFile) -> Ready:
    return lambda: importing.begin_import(office.head, office.town, file, key=KEY)



@scene(lambda office: _tried(office, "最低生活保障"))
def catalogue_import(office: Office, row: CatalogueImport) -> Ready:
    return lambda: importing.import_catalogue(office.head, row, key=KEY)


def _queued(office: Office) -> Any:
    """As many lines as are left to the worker, were there more of them."""
    row = _tried(office, "特困供养")
    row.stage = "queued"
    row.save()
    return row


@scene(_queued)
def catalogue_import_waiting(office: Office, row: CatalogueImport) -> Ready:
    """What the worker does, some lines at a time."""
    return lambda: importing.finish_waiting(importing.CatalogueErrand(catalogue_import=row))


@scene(lambda office: _tried(office, "临时救助"))
def catalogue_discard_import(office: Office, row: CatalogueImport) -> Ready:
    return lambda: importing.discard_import(office.head, row, key=KEY)
