"""What leaves the site as files holds what anybody may read and nothing else: the static copy, the export of a body."""

from __future__ import annotations

from pathlib import Path

from gongkai.items.takeover.export import export_all
from gongkai.portal.export import addresses
from gongkai.portal.export.copying import begin, write_all
from gongkai.portal.export.rendering import Renderer
from tests.walk.searching import unpacked
from tests.walk.tables import private
from tests.walk.world import World


def heard_in(folder: Path, world: World) -> set[str]:
    """The fields whose canaries stand in a file of the folder, or in its name."""
    return {
        canary.field
        for file in folder.rglob("*")
        if file.is_file()
        for canary in world.cage.heard(f"{file.relative_to(folder)}\n{unpacked(file.read_bytes())}")
    }


def for_anybody() -> set[str]:
    return {name for name, grants in private().items() if any("anybody" in grant.roles for grant in grants)}


def test_the_static_copy_holds_what_anybody_may_read(world: World, tmp_path: Path) -> None:
    folder, renderer = tmp_path / "copy", Renderer()
    begin(folder)
    for item in addresses.items():
        write_all(folder, renderer, addresses.of_item(item))
    write_all(folder, renderer, addresses.of_site())
    write_all(folder, renderer, addresses.of_data())
    for side in world.sides.values():
        write_all(folder, renderer, addresses.of_body(side.body.pk))
    assert (folder / "open" / "items" / str(world.town.published.public.pk) / "index.html").exists()
    heard = heard_in(folder, world)
    assert "public_text" in heard
    assert heard - for_anybody() == set()


def test_the_export_of_a_body_holds_what_it_published(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    assert export_all(world.town.people["head"], world.town.body, folder) > 0
    heard = heard_in(folder, world)
    assert "public_text" in heard
    assert heard - for_anybody() == set()
