"""Reports of imagined bodies as files, and the act of adding them, for tests of the archive."""

from datetime import date
from typing import Any

from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive
from gongkai.bodies.models import Body
from gongkai.demonstration.document import DemoReport, page
from gongkai.demonstration.figures import Figures, with_wrong_sum, yearly
from gongkai.files.models import StoredFile
from gongkai.files.services import receive

FIRST_YEAR = 2021


def figures(year: int = 2024, name: str = "柳溪镇人民政府") -> Figures:
    """Figures that reconcile, each year continuing the last."""
    return yearly(name, 20, year - FIRST_YEAR + 1)[-1]


def document(body: str = "柳溪镇人民政府", year: int = 2024, **fields: Any) -> bytes:
    """A report as a web page; fields replace those of `DemoReport`."""
    values: dict[str, Any] = {"published": date(year + 1, 1, 20), "figures": figures(year), "is_government": True}
    return page(DemoReport(body, year, **(values | fields)))


def faulty_document(body: str = "柳溪镇人民政府", year: int = 2024) -> bytes:
    """A report whose （七）总计 no reading reconciles."""
    wrong = figures(year)
    wrong.applications = with_wrong_sum(wrong.applications)
    return document(body, year, figures=wrong)


def received(actor: Any, data: bytes | None = None, name: str = "年报.html") -> StoredFile:
    """A file in quarantine."""
    return receive(document() if data is None else data, name, actor=actor)


def archived(actor: Any, body: Body, year: int = 2024, data: bytes | None = None) -> ArchiveEntry:
    """A report of the body in the archive."""
    file = received(actor, data or document(body.name, year))
    (entry,) = add_to_archive(actor, file, body=body).entries
    return entry
