"""Files of the desk are cut off while they arrive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.models import Application
from gongkai.files.models import StoredFile
from tests.applications.office import Office, received

PDF = b"%PDF-1.4\n" + b"0" * 2000


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.desk.access.LARGEST", 1000)


@pytest.fixture
def application(office: Office) -> Application:
    return received(office, date(2026, 3, 2))


def attach(client: Client, application: Application, *sizes: int, **fields: Any) -> Any:
    files = [SimpleUploadedFile(f"材料{number}.pdf", PDF[:size]) for number, size in enumerate(sizes)]
    address = f"/desk/applications/{application.pk}/acts/attach/"
    return client.post(address, {"key": "k1", "on": "2026-03-03", "files": files} | fields)


def test_a_file_that_is_too_large_is_named_and_nothing_is_kept(application: Application, clerk: Client) -> None:
    answer = attach(clerk, application, 1500)
    assert answer.status_code == 413
    assert "“材料0.pdf”超过20MB，没有收下；请分成几个文件或者压缩后再传。" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_files_that_are_too_large_together_are_told(
    application: Application, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.desk.access.MOST_FILES", 2)
    answer = attach(clerk, application, 900, 900, 900)
    assert answer.status_code == 413
    assert "文件合计超过200MB，没有收下；请分几次上传。" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_the_token_is_still_asked_for(office: Office, application: Application) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    assert attach(strict, application, 100).status_code == 403
    assert strict.post("/desk/applications/new/", {"key": "k"}).status_code == 403
    assert not StoredFile.objects.exists()
