"""Pictures brought for the text of an item, before the text that shows them is saved."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.bodies.policy import require
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.isolation import scrubbed
from gongkai.files.kinds import IMAGE
from gongkai.files.models import StoredFile
from gongkai.files.queries import content
from gongkai.files.services import receive, refuse, release
from gongkai.items import acts
from gongkai.items.models import Item, Picture
from gongkai.items.pictures import ending
from gongkai.law.reasons import refuse as refused
from gongkai.reading.document import UnreadableFile

ARTICLE = "《政府信息公开条例》第十七条"


def add_picture(actor: Any, item: Item, file: StoredFile) -> Picture:
    """Keep a picture that was just received, drawn anew without what it tells of camera, place and time.

    No event: it is part of a version only where the text shows it. Refused for what is no PNG, JPEG or GIF.
    """
    require(actor, acts.DRAFT, item)
    require(actor, file_acts.USE, file)
    refuse_unfit(file)
    if file.kind != IMAGE or not ending(content(file)):
        raise refused("no_picture", f"“{file.name}”不是网页能显示的图片，请另存为PNG、JPG或者GIF后再插入", ARTICLE)
    try:
        bare = scrubbed(file.kind, content(file)).content
    except UnreadableFile as problem:
        raise refused("no_picture", f"“{file.name}”打不开：{problem.message}", ARTICLE) from None
    return _kept(actor, item, receive(bare, file.name, actor=actor), file)


@transaction.atomic
def _kept(actor: Any, item: Item, bare: StoredFile, brought: StoredFile) -> Picture:
    known = Picture.objects.filter(item=item, file__sha256=bare.sha256).first()
    refuse(brought, "made_anew")
    if known is not None:
        refuse(bare, "known_already")
        return known
    return Picture.objects.create(item=item, file=release(bare))
