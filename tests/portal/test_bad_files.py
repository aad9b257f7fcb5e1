"""Every file that cannot be read is refused on the check page as on the command line: named, with the reason, nothing kept."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from gongkai.annual.models import ArchiveEntry
from gongkai.files import bounding
from gongkai.files.models import StoredFile
from tests.reading.bad_files import BAD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "content"), [bad[1:3] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_a_bad_file_is_named_with_the_reason_and_nothing_is_kept(
    client: Client, name: str, content: Callable[[], bytes]
) -> None:
    data = content()
    response = client.post(reverse("portal:check"), {"report": SimpleUploadedFile(name, data)})
    page = response.content.decode()
    assert response.status_code == (413 if len(data) > bounding.LARGEST else 422)
    assert escape(name) in page
    assert "请" in page
    assert not StoredFile.objects.exists()
    assert not ArchiveEntry.objects.exists()
