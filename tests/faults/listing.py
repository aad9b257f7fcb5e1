"""Derives the lists of steps and acts from the scenes: `python -m tests.faults.listing` writes `steps.py` anew.

Every act is done once, watched and whole, on a copy of what was prepared for it. What changed in the lists is then read by a person:
a step that has gone, or a new one, is a decision and no accident.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.delivery.mail_server import mail_server
from tests.faults.playing import Template, stage

STEPS = Path(__file__).with_name("steps.py")


def main() -> None:
    """Write the list, and say how long it is."""
    with tempfile.TemporaryDirectory() as folder:
        found = watched(Path(folder))
    STEPS.write_text("\n".join(listed(found)) + "\n", encoding="utf-8")
    print(f"{len(found)} scenes, {sum(len(one['steps']) for one in found.values())} steps", file=sys.stderr)


def watched(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The steps and acts of every scene, in the order of the scenes."""
    template = Template(folder / "faults")
    template.make()
    with mail_server(folder) as post, stage(template, folder, post.url) as acting:
        found = {}
        for scene in acting.scenes:
            with acting.prepared(scene) as copied, copied() as does:
                found[scene] = does("act", last=None)
        return found


def listed(found: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    """The lines of `steps.py`."""
    # what the file says of itself stays
    yield from STEPS.read_text(encoding="utf-8").partition("STEPS")[0].splitlines()
    for name in ("steps", "acts"):
        yield f"{name.upper()}: dict[str, tuple[str, ...]] = {{"
        for scene, told in found.items():
            yield from _entry(scene, told[name])
        yield "}"
        if name == "steps":
            yield ""


def _entry(scene: str, values: list[str]) -> Iterator[str]:
    line = ", ".join(f'"{value}"' for value in values) + ("," if len(values) == 1 else "")
    if len(values) <= 1 or len(line) + len(scene) < 100:
        yield f'    "{scene}": ({line}),'
        return
    yield f'    "{scene}": ('
    yield from (f'        "{value}",' for value in values)
    yield "    ),"


if __name__ == "__main__":
    main()
