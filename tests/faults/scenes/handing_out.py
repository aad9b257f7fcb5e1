"""Files that a draft hands out: scrubbed, covered, let go with what they hide."""

from __future__ import annotations

from gongkai.applications import services
from gongkai.applications.models import Draft
from gongkai.applications.services.hidden import look_into
from gongkai.files.redaction.boxes import Box
from gongkai.files.services import receive
from tests.applications.office import Office
from tests.faults.scenes.answers import PARTS, current
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.files.hidden.office import commented_document, hide_sheet, workbook
from tests.files.plain import plain_pdf


def with_file(office: Office, content: bytes, name: str) -> Draft:
    """A draft that hands out a file, which was looked into."""
    file = receive(content, name, actor=office.clerk)
    draft = services.write_draft(office.clerk, current(office), PARTS, attachments=[file])
    look_into(draft.attachments.select_related("file"))
    return draft


@scene(lambda office: with_file(office, commented_document(), "报告.docx"))
def scrub_file(office: Office, draft: Draft) -> Ready:
    return lambda: services.scrub_file(office.clerk, draft, draft.attachments.get(), key=KEY)


@scene(lambda office: with_file(office, plain_pdf("验收报告"), "报告.pdf"))
def cover_file(office: Office, draft: Draft) -> Ready:
    whole = [Box(1, 0.0, 0.0, 1.0, 0.5)]
    return lambda: services.cover_file(office.clerk, draft, draft.attachments.get(), whole, key=KEY)


@scene(lambda office: with_file(office, workbook(hide_sheet), "汇总.xlsx"))
def let_go_knowingly(office: Office, draft: Draft) -> Ready:
    attachment = draft.attachments.get()
    return lambda: services.let_go_knowingly(office.clerk, draft, attachment, "名单已经公示", key=KEY)
