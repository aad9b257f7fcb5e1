"""The paper register: read, mapped, entered, thrown away, written out."""

from __future__ import annotations

from gongkai.applications.models import Application, RegisterImport
from gongkai.applications.register.export import export_register as export
from gongkai.applications.register.importing import (
    begin_import,
    change_columns,
    change_mapping,
    discard_import,
    import_register,
    queue_import,
)
from gongkai.applications.register.mapping import from_json
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from tests.applications.office import Office
from tests.applications.register.sheets import begun, line, workbook
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.scene import Ready, scene
from tests.remedies import paper


def _book(office: Office, number: str) -> bytes:
    return workbook([line(登记编号=f"{number}-{row}", 申请人姓名=f"申请人{number}{row}") for row in range(2)])


def _begun(number: str) -> object:
    return lambda office: begun(office.head, office.town, _book(office, number))


@scene(lambda office: receive(_book(office, "甲"), "台账.xlsx", actor=office.head))
def register_begin(office: Office, file: StoredFile) -> Ready:
    return lambda: begin_import(office.head, office.town, file)


@scene(_begun("乙"))
def register_change_mapping(office: Office, row: RegisterImport) -> Ready:
    return lambda: change_mapping(office.head, row, year=2024)


@scene(_begun("丙"))
def register_change_columns(office: Office, row: RegisterImport) -> Ready:
    known = from_json(row.mapping)
    return lambda: change_columns(office.head, row, sheet=known.sheet, columns=known.columns, year=2024)


@scene(_begun("丁"))
def register_import(office: Office, row: RegisterImport) -> Ready:
    return lambda: import_register(office.head, row)


@scene(lambda office: paper.paper(office.head, office.town, paper.review(案号="子"), paper.suit(案号="丑", 所经复议案号="子")))
def register_import_remedies(office: Office, row: RegisterImport) -> Ready:
    return lambda: import_register(office.head, row)


@scene(_begun("戊"))
def register_queue(office: Office, row: RegisterImport) -> Ready:
    return lambda: queue_import(office.head, row)


@scene(_begun("己"))
def register_discard(office: Office, row: RegisterImport) -> Ready:
    return lambda: discard_import(office.head, row)


@scene(fresh)
def register_export(office: Office, application: Application) -> Ready:
    return lambda: export(office.head, [office.town], particulars=True)
