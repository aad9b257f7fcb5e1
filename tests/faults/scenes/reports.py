"""A body's annual report: figures entered and taken back, the report begun, saved, taken anew, typed, printed, sealed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from gongkai.annual.entered.services import Entry, enter_figures, take_back_figure
from gongkai.annual.kinds import Basis
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import services
from gongkai.annual.reports.sealing import upload_sealed
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items.models import CatalogueEntry, Item, Version, Vocabulary
from tests.annual.reports.office import submitted
from tests.applications.office import Office
from tests.faults.scenes.disclosing import desk
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.files.plain import plain_pdf

LICENSING = "proactive.licensing.decisions"


def _entry(value: str) -> Entry:
    return Entry(LICENSING, value, "行政审批系统", "赵科长")


def _begun(office: Office, year: int, basis: Basis = Basis.LEDGER) -> Item:
    return services.begin_report(office.clerk, office.town, year, signer="王镇长", basis=basis).item


def _version(item: Item) -> Version:
    return Version.objects.filter(item=item).latest("number")


@scene()
def report_enter(office: Office) -> Ready:
    return lambda: enter_figures(office.clerk, office.town, 2022, [_entry("20")], key=KEY)


@scene(lambda office: enter_figures(office.clerk, office.town, 2021, [_entry("20")])[0])
def report_take_back(office: Office, entered: Any) -> Ready:
    return lambda: take_back_figure(office.clerk, office.town, 2021, LICENSING, reason="填错年度", key=KEY)


@scene()
def report_begin(office: Office) -> Ready:
    return lambda: services.begin_report(office.clerk, office.town, 2022, signer="王镇长", key=KEY)


@scene(lambda office: _begun(office, 2021))
def report_save(office: Office, item: Item) -> Ready:
    version = _version(item)
    texts = kept.texts_in(version.report_facts)
    return lambda: services.save_report(office.clerk, item, texts, revision=version.revision, key=KEY)


@scene(lambda office: _begun(office, 2020))
def report_again(office: Office, item: Item) -> Ready:
    revision = _version(item).revision
    return lambda: services.take_figures_again(office.clerk, item, revision=revision, key=KEY)


@scene(lambda office: _begun(office, 2019, Basis.FORM))
def report_tables(office: Office, item: Item) -> Ready:
    cells = {("applications", "received_new", "natural_person"): "3"}
    revision = _version(item).revision
    return lambda: services.state_tables(office.clerk, item, cells, revision=revision, key=KEY)


@scene(lambda office: _begun(office, 2023))
def report_print(office: Office, item: Item) -> Ready:
    revision = _version(item).revision

    def printed() -> Version:
        # one document stands for the three: each is written by the same steps
        with patch.object(services, "PRINTED", ("xlsx",)):
            return services.print_report(office.clerk, item, revision=revision, key=KEY)

    return printed


def _submitted(office: Office) -> Item:
    """The bureau's report, with one document for the three."""
    bureau = office.county.bureau
    CatalogueEntry.objects.create(vocabulary=Vocabulary.COLUMN, code="4", name="政府信息公开年报", owner=bureau)
    with patch.object(services, "PRINTED", ("xlsx",)):
        return submitted(replace(desk(office), writer=office.stranger, town=bureau))


@scene(lambda office: (_submitted(office), receive(plain_pdf("签字盖章页"), "签字盖章页.pdf", actor=office.stranger)))
def report_seal(office: Office, item: Item, scan: StoredFile) -> Ready:
    return lambda: upload_sealed(office.stranger, item, scan, key=KEY)
