"""`gongkai archive add`: files one after another, each with its outcome."""

from pathlib import Path

import pytest

from gongkai.annual.archive_command import NoSuchBody, add
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.ledger.models import Event
from tests.annual.documents import document
from tests.bodies.county import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "town.html").write_bytes(document())
    (folder / "stranger.html").write_bytes(document("白石县水务局"))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_bad_file_does_not_keep_the_others_out(here: County, files: Path) -> None:
    names = ["empty.txt", "absent.txt", "stranger.html", "town.html"]
    outcomes = list(add(str(files / name) for name in names))
    assert [[reason.code for reason in outcome.reasons] for outcome in outcomes] == [
        ["empty"], ["not_opened"], ["body_unknown"], [],
    ]  # fmt: skip
    assert outcomes[3].entries[0].body == here.town
    assert Event.objects.get(verb="archive.added").actor_id == here.operator.pk


def test_unregistered_bodies_are_registered_when_asked_for(here: County, files: Path) -> None:
    (outcome,) = add([str(files / "stranger.html")], create_bodies=True)
    assert outcome.registered == ["白石县水务局"]
    body = outcome.entries[0].body
    assert (body.name, body.kind, body.parent) == ("白石县水务局", Kind.DEPARTMENT, None)
    assert Event.objects.filter(body_id=body.pk, verb="body.registered").count() == 1


def test_a_named_body_takes_all_files(here: County, files: Path) -> None:
    (outcome,) = add([str(files / "stranger.html")], body="柳溪镇人民政府")
    assert outcome.entries[0].body == here.town


def test_a_name_that_no_body_bears_is_told_before_the_first_file(here: County) -> None:
    with pytest.raises(NoSuchBody, match="没有登记名为“某局”的机关"):
        add(["x"], body="某局")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("青石乡人民政府", Kind.TOWNSHIP), ("东湖街道办事处", Kind.DISPATCHED), ("白石县人民政府", Kind.COUNTY),
     ("白石县人民政府办公室", Kind.GOVERNMENT_OFFICE), ("云川省人民政府", Kind.PROVINCE)],
)  # fmt: skip
def test_the_kind_of_a_new_body_is_told_by_its_name(here: County, tmp_path: Path, name: str, kind: Kind) -> None:
    (tmp_path / "a.html").write_bytes(document(name))
    list(add([str(tmp_path / "a.html")], create_bodies=True))
    assert Body.objects.get(name=name).kind == kind
