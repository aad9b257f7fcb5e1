"""kill -9 after every commit, file write and send of every act: nothing lost, nothing half made, mail twice at most.

The list of steps is `steps.py`. Each act runs in a process of its own on a copy of an office prepared for it, is killed
after its first step, its second … its last one; then another process sends the same form once more and lets the worker
run. What stands then is the same, after whichever step it was killed, the last one included.
"""

from __future__ import annotations

import email
from collections import Counter
from typing import Any

import pytest

from tests.delivery.mail_server import MailServer
from tests.faults.playing import Set, Stage
from tests.faults.steps import ACTS, STEPS

KILLED = -9

EVERY_TIME = {"read_particulars", "read_proof", "register_export", "rotate_keys"}
"""Repeated, these are done again: a reading is another reading, a rotation brings another key."""

MANY = 10
"""With more steps than this a scene takes as long as many others."""

pytestmark = pytest.mark.db


def copies(post: MailServer) -> Counter[str]:
    return Counter(str(email.message_from_bytes(one)["Message-ID"]) for one in post.mails())


@pytest.mark.parametrize(
    "scene",
    [pytest.param(name, marks=[pytest.mark.long] if len(steps) > MANY else []) for name, steps in STEPS.items()],
)
def test_whatever_step_an_act_is_killed_after_it_is_done_once_and_whole(
    acting: Stage, post: MailServer, scene: str
) -> None:
    steps = STEPS[scene]
    with acting.prepared(scene) as copied:
        with copied() as does:
            done = does("act", last=len(steps))
            assert (done["ended"], done.get("steps")) == (KILLED, list(steps)), f"{scene}: other steps than the list has"
            assert done["acts"] == list(ACTS[scene]), f"{scene}: other acts than the list has"
            whole = does("recover", again=scene not in EVERY_TIME)
        assert whole["wrong"] == []
        for last in range(len(steps)):
            _kill_and_recover(copied, post, scene, last, whole["stands"])


def _kill_and_recover(copied: Set, post: MailServer, scene: str, last: int, stands: dict[str, Any]) -> None:
    where = f"{scene}, killed after {STEPS[scene][last - 1] if last else 'nothing'} ({last})"
    before = copies(post)
    with copied() as does:
        assert does("act", last=last) == {"ended": KILLED}, where
        after = does("recover", again=True)
    assert after["wrong"] == [], where
    assert after["stands"] == stands, where
    assert max((copies(post) - before).values(), default=0) <= 2, where
