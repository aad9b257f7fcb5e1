"""No file goes out with something hidden in it that nobody has decided about (条例 17)."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.applications.handed_out import unsettled
from gongkai.applications.models import Attachment
from gongkai.files import looks
from gongkai.law.reasons import Reason, Refused

ARTICLE = "《政府信息公开条例》第十七条"
DECIDE = "请在“对外提供的文件”中清除、遮盖，或者写明可以提供的理由"
NAMED = 8
"""Hidden things of a file that a refusal names."""


def look_into(attachments: Iterable[Attachment]) -> None:
    """Have files looked into that are to be handed out; before the act that needs it, since it takes seconds."""
    looks.look_into([one.file for one in attachments])


def refuse_hidden(attachments: Iterable[Attachment], what_to_do: str = DECIDE) -> None:
    """Refused, file by file with the places, while a file hides what nobody has decided about."""
    reasons = []
    for attachment, found in unsettled(attachments):
        if found is None:
            reasons.append(Reason("not_looked_into", f"“{attachment.file.name}”还没有检查是否含有隐藏信息，请重新提交", ARTICLE))
        else:
            told = "、".join(str(one) for one in found[:NAMED]) + (f"等{len(found)}处" if len(found) > NAMED else "")
            message = f"“{attachment.file.name}”含有不应随文件发出的内容：{told}。{what_to_do}"
            reasons.append(Reason("hidden", message, ARTICLE))
    if reasons:
        raise Refused(reasons)
