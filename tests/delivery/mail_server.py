"""A real SMTP server as its own process: keeps what it accepts, and kills the client at a named moment.

    python -m tests.delivery.mail_server FOLDER [MOMENT]

Writes its port to FOLDER/port, each accepted mail to FOLDER/N.eml. Where FOLDER/client holds a process id, that process
gets SIGKILL once, when the dialogue reaches the moment: EHLO (nothing sent yet), DATA (the mail is here, the client was
not told), QUIT (the client was told, and has noted nothing). The moment REFUSE_550 or REFUSE_450 refuses recipients.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from aiosmtpd.smtp import SMTP

ADDRESS = "127.0.0.1"
MOMENTS = ("EHLO", "DATA", "QUIT")


class Keeper:
    """What aiosmtpd asks at each step of the dialogue."""

    def __init__(self, folder: Path, moment: str) -> None:
        self.folder, self.moment, self.kept = folder, moment, 0

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, name: str, lines: list[str]) -> list[str]:
        session.host_name = name
        self._reached("EHLO")
        return lines

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.moment.startswith("REFUSE_"):
            # servers quote the address: it must not get into a log or the database
            return f"{self.moment.removeprefix('REFUSE_')} no such mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.kept += 1
        (self.folder / f"{self.kept}.eml").write_bytes(envelope.content)
        self._reached("DATA")
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        self._reached("QUIT")
        return "221 Bye"

    def _reached(self, moment: str) -> None:
        client = self.folder / "client"
        if moment == self.moment and client.exists():
            number = int(client.read_text())
            client.unlink()
            os.kill(number, signal.SIGKILL)


class MailServer:
    """The running server as tests see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def url(self) -> str:
        return f"smtp://{ADDRESS}:{(self.folder / 'port').read_text()}"

    def mails(self) -> list[bytes]:
        """What was accepted, in order."""
        files = sorted(self.folder.glob("*.eml"), key=lambda file: int(file.stem))
        return [file.read_bytes() for file in files]


@contextmanager
def mail_server(folder: Path, moment: str = "") -> Iterator[MailServer]:
    """Start one; it ends with its standard input, so also when the tests are killed."""
    command = [sys.executable, "-m", "tests.delivery.mail_server", str(folder), moment]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None and process.stdout.readline().strip() == b"ready"
        yield MailServer(folder)
        process.communicate(timeout=20)


async def main(folder: Path, moment: str) -> None:
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder, moment)
    server = await loop.create_server(lambda: SMTP(keeper, hostname="mail.test"), ADDRESS, 0)
    (folder / "port").write_text(str(server.sockets[0].getsockname()[1]))
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
