"""The worker as a real process on the test's own database."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
NOBODY = "http://127.0.0.1:9"
"""Where nobody listens: no test ever asks a real service."""


def environment(mail_url: str, accounts: str = NOBODY) -> dict[str, str]:
    """What the worker's process is told: this test's database and data folder, that mail server."""
    return {
        **os.environ,
        "GONGKAI_VAR": str(settings.VAR),
        "GONGKAI_DATABASE": _database_url(),
        "GONGKAI_SMTP": mail_url,
        "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
        "GONGKAI_WECHAT_API": accounts,
        "GONGKAI_WEIBO_API": accounts,
    }


def run_worker(mail_url: str, client: Path | None = None, accounts: str = NOBODY) -> tuple[int, str]:
    """`gongkai worker --once` to its end: exit code (−9: killed) and standard error. `client` gets its process id."""
    # the shell writes its own id and then becomes the worker, so the file is there before the first line of Python
    shell = ["/bin/sh", "-c", f'echo $$ > "{client or os.devnull}"; exec "$0" -m gongkai.cli worker --once', sys.executable]
    with Popen(shell, cwd=ROOT, env=environment(mail_url, accounts), stdout=PIPE, stderr=PIPE, text=True) as process:
        try:
            _, errors = process.communicate(timeout=60)
        except TimeoutExpired:
            process.kill()
            raise
    return process.returncode, errors


def _database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    login = f"{quote(found['USER'])}:{quote(found['PASSWORD'])}"
    return f"postgresql://{login}@{found['HOST']}:{found['PORT']}/{found['NAME']}"
