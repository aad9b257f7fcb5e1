"""Other programs that convert office files: LibreOffice first of all, confined as the process that starts it."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from gongkai.reading.document import UnreadableFile

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>"""
"""LibreOffice: no macros, and nothing that a document links to is fetched"""

_NAMES = ("soffice", "libreoffice")


def libreoffice() -> str | None:
    """Where LibreOffice is installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def converted(program: str, source: Path, target: str, limit: float, late: UnreadableFile) -> bytes | None:
    """What LibreOffice makes of a file, of the kind `target` ("docx", "pdf"); None where it makes nothing.

    With a profile of its own beside the file and nothing of the user's settings. See `run` for the limit.
    """
    profile = Path(source.parent, "profile")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    run([program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
         "--nodefault", "--convert-to", target, "--outdir", str(source.parent), str(source)], source.parent, limit, late)
    made = source.with_suffix(f".{target}")
    return made.read_bytes() if made.exists() else None


def run(command: list[str], folder: Path, limit: float, late: UnreadableFile) -> bytes:
    """What a converter prints, empty when it fails; it gets no environment but the PATH, and no input.

    At `limit` (of `time.monotonic`) it is ended with all that it started, and `late` raised.
    """
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile(dir=folder) as output:
        # a session of its own: LibreOffice starts further processes, which must end with it
        converter = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                     stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=_roomy)
        try:
            failed = converter.wait(max(limit - time.monotonic(), 1)) != 0
        except subprocess.TimeoutExpired:
            raise late from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(converter.pid, signal.SIGKILL)
            converter.wait()
        output.seek(0)
        return b"" if failed else output.read()


def _roomy() -> None:
    """LibreOffice maps more memory than the reading process may use; its hard limit stays."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
