"""What a side publishes and what it keeps: an item under review, one that came back, one that was taken down again."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image

from gongkai.files.services import receive
from gongkai.items import pictures
from gongkai.items.findings import findings, key_of, look_into
from gongkai.items.kinds import Genre, TakedownReason
from gongkai.items.models import CatalogueEntry, Item, ItemCourse
from gongkai.items.services import deciding, drafting, publishing, reviewing, setting, submitting, withdrawing
from gongkai.items.services.picturing import add_picture
from tests.applications.office import on_day

DAY = date(2026, 3, 19)
USCC = {"town": "11990101MB0000001E", "bureau": "11990101MB0000002C"}


@dataclass
class Disclosed:
    """`review` waits for the unit, `draft` came back to the clerk, `gone` was public for an hour; `withheld` never."""

    review: Item
    draft: Item
    gone: Item
    withheld: Item
    attachment: int
    picture: int


def disclosed(life: Any) -> Disclosed:
    """Everything of one side, by its people."""
    with on_day(DAY):
        body = life.office.body
        setting.set_index_profile(life.head, body, "uscc_year", {"uscc": USCC[life.office.name]})
        review, draft, gone = (_submitted(life) for _ in range(3))
        reviewing.return_for_change(life.unit, draft, words=life.say("item_conclusion"))
        submitting.submit(life.clerk, draft, remarks=_remarks(life, draft))
        submitting.recall(life.clerk, draft, reason=life.say("item_words"))
        for person in (life.unit, life.secrecy, life.head, life.signer):
            version = ItemCourse.objects.get(pk=gone.pk).work_version
            reviewing.review(person, gone, words=life.say("item_conclusion"), sha256=version.sha256)
        publishing.publish(life.head, gone)
        withdrawing.take_down(life.secrecy, gone, TakedownReason.PERSONAL, words=life.say("item_words"))
        withheld = deciding.decide(life.clerk, body, Genre.DOCUMENT, _sheet(life, way="withheld", ground="internal_affairs"))
    version = review.versions.get()
    return Disclosed(review, draft, gone, withheld, version.attachments.get().pk, review.pictures.get().pk)


def _sheet(life: Any, **changes: str) -> deciding.Sheet:
    values = {"title": life.say("item_title"), "way": "proactive", "signer": life.say("item_signer")} | changes
    return deciding.Sheet(
        **values, formed_on=date(2026, 3, 2), reason=life.say("item_reason"), interpretation_plan=life.say("item_plan")
    )


def _submitted(life: Any) -> Item:
    item = deciding.decide(life.clerk, life.office.body, Genre.DOCUMENT, _sheet(life))
    version = drafting.begin_version(life.clerk, item)
    picture = add_picture(life.clerk, item, receive(_png(), "图.png", actor=life.clerk))
    file = receive(f"附件内容：{life.say('item_file')}".encode(), f"{life.say('item_file')}.txt", actor=life.clerk)
    html = f'<p>{life.say("item_text")}</p><p><img src="{pictures.place(picture)}" alt="图"></p>'
    whole = drafting.Content(
        title=life.say("item_title"), formed_on=date(2026, 3, 2), summary=life.say("item_text"), html=html,
        keywords=life.say("item_text"), editor=life.say("item_text"), places=(CatalogueEntry.objects.get(pk=life.office.column.pk),),
        attachments=((file, life.say("item_file")),),
    )  # fmt: skip
    drafting.save_version(life.clerk, item, whole, revision=version.revision)
    submitting.submit(life.clerk, item, remarks=_remarks(life, item))
    return item


def _remarks(life: Any, item: Item) -> dict[str, str]:
    version = item.versions.latest("pk")
    look_into([one.file for one in version.attachments.select_related("file")])
    return {key_of(one): life.say("item_remark") for one in findings(version)}


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(file, "PNG")
    return file.getvalue()
