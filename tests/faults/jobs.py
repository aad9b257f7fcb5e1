"""What a child of the stage does: what stands before an act, the act that may be killed, and what the next process makes of
what it left."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import time_machine
from django.apps import apps
from django.db import connections

from gongkai.bodies.policy import Refused
from gongkai.delivery import errands
from gongkai.delivery.worker import Worker
from gongkai.files import leftovers
from gongkai.site import clock
from tests.faults import aftermath
from tests.faults.observing import watching
from tests.faults.scenes import SCENES
from tests.faults.scenes.scene import office_again
from tests.items import whole

NOTED = "prepared.json"


def prepare(job: dict[str, Any]) -> dict[str, Any]:
    """Make what must stand before the act, and note in the data folder what that is."""
    scene = SCENES[job["scene"]]
    with scene.at_its_time():
        noted = _noted(scene.prepare(office_again()))
    errands.run_waiting()
    Path(job["folder"], NOTED).write_text(json.dumps(noted))
    # nobody may be connected to what is copied
    connections.close_all()
    return {}


def act(job: dict[str, Any]) -> dict[str, Any]:
    """Do the act, watched, and die after its step `last`: the steps and the acts of the policy, where all were done."""
    scene = SCENES[job["scene"]]
    with scene.at_its_time():
        ready = scene.ready(office_again(), *_found_again(job))
        with watching(Path(job["folder"]), job["last"]) as watch:
            ended = _done(ready)
    return {"act": ended, "steps": watch.steps, "acts": sorted(watch.acts)}


def recover(job: dict[str, Any]) -> dict[str, Any]:
    """The same form once more (unless `again` is false), the worker, and what then stands, with everything wrong."""
    scene = SCENES[job["scene"]]
    told: dict[str, Any] = {}
    with scene.at_its_time():
        # what time does to the claim of a worker that died
        for kind in aftermath.errands():
            kind._default_manager.exclude(claim="").update(claimed_until=clock.now() - timedelta(days=1))
        if job["again"]:
            told["act"] = _done(scene.ready(office_again(), *_found_again(job)))
        swept = Worker().run_once()[1]
        later = clock.now() + timedelta(days=3)
    with time_machine.travel(later):
        # what nobody used is thrown away after a day
        leftovers.clear(clock.today())
    wrong = [f"the sweep {name} failed" for name, count in swept.items() if count is None]
    wrong += aftermath.wrong(Path(job["folder"])) + (whole.faults() if scene.publishes else [])
    return told | {"wrong": wrong, "stands": aftermath.standing()}


def _done(ready: Any) -> str:
    try:
        ready()
    except Refused as refused:
        return refused.reasons[0].code
    return "done"


def _noted(prepared: Any) -> list[list[Any]]:
    rows = prepared if isinstance(prepared, tuple) else () if prepared is None else (prepared,)
    return [["", row] if isinstance(row, str) else [row._meta.label, row.pk] for row in rows]


def _found_again(job: dict[str, Any]) -> list[Any]:
    """What was prepared, read anew."""
    noted = json.loads(Path(job["folder"], NOTED).read_text())
    return [apps.get_model(label)._default_manager.get(pk=value) if label else value for label, value in noted]
