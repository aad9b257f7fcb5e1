"""A rebuild that is killed leaves every text as it was or as it is to be, and the next one goes on from there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gongkai.bodies.models import Person
from tests.delivery.workers import ROOT, environment
from tests.search.imagined import let_find, numbers, text
from tests.search.killed import COUNT

pytestmark = pytest.mark.django_db(transaction=True)


def run(killed_at: int) -> tuple[int, str]:
    """Exit code (−9: killed) and output of the rebuild."""
    command = [sys.executable, "-m", "tests.search.killed", str(killed_at)]
    done = subprocess.run(command, cwd=ROOT, env=environment(""), capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout


def test_a_killed_rebuild_goes_on() -> None:
    Person.objects.operator()
    let_find([text(number, f"养老第{number}号") for number in range(1, COUNT + 1)])
    # in the third batch, when some of it are written already
    assert run(26) == (-9, "")
    old, new = sorted(numbers("养老")), sorted(numbers("低保"))
    assert (new, old) == (list(range(1, 21)), list(range(21, COUNT + 1)))
    assert run(0) == (0, f"{{'item': {COUNT}}} 21\n")
    assert (numbers("养老"), len(numbers("低保"))) == ([], COUNT)
