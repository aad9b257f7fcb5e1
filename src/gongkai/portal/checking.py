"""The check page's one act: read what was handed in, check it, keep the result for an hour."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.portal.kept import Checked, keep
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import read_bytes_isolated
from gongkai.reading.neighbours import narrow
from gongkai.report.compare import Comparison, compare
from gongkai.report.model import Report
from gongkai.report.roles import same_body

File = tuple[bytes, str]
"""Contents and the name they came with."""


class NotRead(Exception):
    """A file that could not be read; the message names the file and the reason."""


def check_files(report: File, earlier: File | None) -> str:
    """Read both files and return the address of the result; NotRead where one cannot be read.

    Nothing is kept of a file that cannot be read, nor of the bytes of one that can.
    """
    reports, before = _read(report), _read(earlier) if earlier else []
    if before and same_body(before[0].body, reports[0].body):
        before[0], reports[0] = narrow([before[0], reports[0]])
    return keep(Checked(reports, before))


def _read(file: File) -> list[Report]:
    contents, name = file
    try:
        return read_bytes_isolated(contents, name)
    except UnreadableFile as problem:
        told = _("“%(name)s”没有读出来：%(reason)s") % {"name": name, "reason": problem.message}
        raise NotRead(told) from problem


def comparison(checked: Checked) -> Comparison | None:
    """The two years of one body side by side; None where no earlier report was given."""
    if not checked.earlier or not checked.reports:
        return None
    return compare(checked.earlier[0], checked.reports[0])
