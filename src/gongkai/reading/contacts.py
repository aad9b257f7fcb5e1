"""How the compiling office is reached, as the report prints it."""

from __future__ import annotations

import re

from gongkai.report.model import Contacts

_NUMBER = r"(\(?0\d{2,3}\)?[--]?\d{7,8}(?:[-转]\d{1,5})?|\d{7,8}(?!\d)|1\d{10}(?!\d)|0\d{9,11})"
_PHONE = re.compile(rf"(?:联系电话|咨询电话|办公电话|电话号码|电话|联系方式)(?:为|是|号码)?:?{_NUMBER}")
_FAX = re.compile(rf"传真(?:号码)?(?:为|是)?:?{_NUMBER}")
_EMAIL = re.compile(r"([A-Za-z0-9][\w.+-]{0,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,3})", re.ASCII)
_MASKED = re.compile(r"\[?email\s*protected\]?", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:邮政编码|邮编)(?:为|是)?:?(\d{6})(?!\d)")
# the end of 联系地址, 办公地址 and the like: one word alone is searched for ten times faster
_ADDRESS = re.compile(
    r"地址(?:为|是)?:([^,;。()]{4,60}?)(?=[,;。()]|邮政编码|邮编|联系电话|电话|传真|电子邮箱|$)"
)
_OFFICE = re.compile(
    r"(?:请与|请径与|请向|请联系|可与|联系单位:|受理单位:|受理机构:)([\u4e00-\u9fff()]{4,40}?)(?=联系|咨询|反映|\(?(?:通讯|联系|办公)?地址|[,;。:(]|$)"
)
_WEBSITE = re.compile(r"网址(?:为|是)?:?(https?://[!-~]{4,200})")


def find_contacts(text: str) -> Contacts:
    """The contacts in a folded text. A masked e-mail address is None; numbers stay as printed, even damaged."""
    return Contacts(
        office=_first(_OFFICE, text),
        phone=_first(_PHONE, text),
        fax=_first(_FAX, text),
        email=_first(_EMAIL, _MASKED.sub("", text)) if "@" in text else None,
        address=_first(_ADDRESS, text),
        postcode=_first(_POSTCODE, text),
        website=_first(_WEBSITE, text),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    hit = pattern.search(text)
    return hit[1] if hit else None
