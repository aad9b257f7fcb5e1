"""Chain heads outside the database: only they show that a tail was cut off or a whole chain hashed anew."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.ledger.models import ChainHead
from gongkai.site import clock


class UnusableExport(Exception):
    """A file of exported heads that cannot be read; the message is for people."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of one body's chain on the day of the export."""

    body_id: int
    sequence: int
    hash: str


def export(folder: Path | None = None) -> Path:
    """Write today's heads to `heads-DATE.json` (by default in the data folder's `ledger-heads`); return the file.

    To be kept, and published, elsewhere than the database. A second export of a day replaces the first.
    """
    folder = folder or Path(settings.VAR) / "ledger-heads"
    folder.mkdir(parents=True, exist_ok=True)
    heads = [[head.body_id, head.sequence, head.hash] for head in ChainHead.objects.order_by("body_id")]
    file = file_of(folder, clock.today())
    draft = file.with_suffix(".part")
    draft.write_text(json.dumps({"exported_at": clock.now().isoformat(), "heads": heads}, indent=0) + "\n")
    os.replace(draft, file)
    return file


def file_of(folder: Path, day: date) -> Path:
    """The file that holds the heads of a day."""
    return folder / f"heads-{day.isoformat()}.json"


def read(file: Path) -> list[Head]:
    """The heads in an exported file; raises UnusableExport."""
    try:
        values = json.loads(file.read_text())["heads"]
        return [Head(int(body), int(sequence), str(value)) for body, sequence, value in values]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableExport(f"不能使用链头文件 {file.name}：请指定由 gongkai ledger export 导出的文件") from error
