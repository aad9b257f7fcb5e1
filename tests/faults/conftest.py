"""The stage, with a mail server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.mail_server import MailServer, mail_server
from tests.faults.playing import Stage, Template, stage


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Template:
    """Made by the first worker that asks for it."""
    base = tmp_path_factory.getbasetemp()
    found = Template((base if worker_id == "master" else base.parent) / "faults")
    found.make()
    return found


@pytest.fixture(scope="session")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("post")) as server:
        yield server


@pytest.fixture(scope="session")
def acting(template: Template, post: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("stage")
    with stage(template, folder, post.url) as found:
        yield found
