"""The process in which acts are done and killed: everything is loaded once, and each act runs in a child of its own.

    python -m tests.faults.stage build        staffs an office in the data folder and database that the variables name
    python -m tests.faults.stage              names the scenes, then takes jobs, a JSON object a line, and answers each with one

A job names a copy of the data folder and of the database; its child is a fork that has no connection open yet, works on
those two only, and is ended by SIGKILL where the job says so. What comes after the kill is another job, another process.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> None:
    """Build, or serve until the standard input ends."""
    _set_up()
    if arguments == ["build"]:
        _build()
        return
    print(json.dumps(_warm_up()), flush=True)
    for line in sys.stdin:
        print(json.dumps(_in_a_child(json.loads(line)), ensure_ascii=False), flush=True)


def _set_up() -> None:
    import django
    from django.test.utils import override_settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.site.settings"
    django.setup()
    from django.conf import settings

    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    override_settings(STORAGES=plain, PASSWORD_HASHERS=hashers).enable()


def _build() -> None:
    """Migrate, staff the office and settle it."""
    from django.core.management import call_command

    from tests.applications.office import staffed_office
    from tests.faults.scenes.settled import settle

    call_command("migrate", verbosity=0, interactive=False)
    settle(staffed_office())


def _warm_up() -> list[str]:
    """Read through the template once: what Django computes at first use, the children then have. The names of the scenes."""
    from django.conf import settings
    from django.db import connections

    from tests.faults import aftermath, jobs, scenes  # noqa: F401

    _load_pages()
    aftermath.standing()
    assert not [problem for problem in aftermath.wrong(Path(settings.VAR)) if problem]
    connections.close_all()
    # a child that looks for garbage need not go through all that was loaded, nor copy its pages
    gc.collect()
    gc.freeze()
    return list(scenes.SCENES)


def _load_pages() -> None:
    """What the first request to a site imports, which takes longer than any act."""
    import weasyprint.pdf  # noqa: F401
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import reverse

    # the table of all addresses is made when the first one is asked for
    assert WSGIHandler() and reverse("account_login")


def _in_a_child(job: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os._exit(_child(job, writing))
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    return {"ended": os.waitstatus_to_exitcode(status), **json.loads(told or "{}")}


def _child(job: dict[str, Any], writing: int) -> int:
    try:
        _go_to(Path(job["folder"]), job["database"])
        from tests.faults import jobs

        told = getattr(jobs, job["do"])(job)
    except BaseException:
        told = {"fault": traceback.format_exc()}
    with os.fdopen(writing, "w") as answer:
        json.dump(told, answer, ensure_ascii=False, default=str)
    if job.get("last") is not None and "fault" not in told:
        # after its last step, and nobody heard of it
        os.kill(os.getpid(), signal.SIGKILL)
    return 1 if "fault" in told else 0


def _go_to(folder: Path, database: str) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test.utils import override_settings

    storages = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": folder / "files"}}}
    override_settings(VAR=folder, CASE_KEYS_FILE=folder / "case-keys", STORAGES=storages).enable()
    connection.settings_dict["NAME"] = database


if __name__ == "__main__":
    main(sys.argv[1:])
