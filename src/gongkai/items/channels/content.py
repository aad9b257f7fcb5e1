"""What an account is sent of an item: the reviewed text itself, shortened by rule only, so that nothing unreviewed goes out."""

from __future__ import annotations

import re

from django.conf import settings

from gongkai.delivery.accounts import wechat, weibo
from gongkai.items.models import Version
from gongkai.law.reasons import refuse

ARTICLE = "《政府信息公开条例》第二十三条"
_PICTURE = re.compile(r"<img [^>]*>")
NO_PICTURES = "<p>（图片和附件见网站原文）</p>"


def address(version: Version) -> str:
    """The item's own page on the site; refused where the installation does not say where that is."""
    if not settings.SITE_ADDRESS:
        raise refuse("no_site_address", "还没有设置网站的网址（GONGKAI_ADDRESS），推送的信息不能带原文网址，请联系系统管理员", ARTICLE)
    return f"{settings.SITE_ADDRESS}/open/items/{version.item_id}/"


def article(version: Version) -> wechat.Article:
    """For WeChat. Pictures stay on the site, which the text then says; refused where the text is longer than WeChat takes."""
    html, pictures = _PICTURE.subn("", version.html)
    html = html or f"<p>{cut(version.plain, 200)}</p>"
    if pictures or version.attachments.exists():
        html += NO_PICTURES
    if len(html) >= wechat.LONGEST_CONTENT or len(html.encode()) >= wechat.LARGEST_CONTENT:
        message = f"正文连同格式共{len(html)}个字符，公众号接口最多{wechat.LONGEST_CONTENT - 1}个；请在公众平台手工发布，再逐条登记"
        raise refuse("too_long", message, ARTICLE)
    author = version.issuer if len(version.issuer) <= wechat.LONGEST_AUTHOR else ""
    title, digest = cut(version.title, wechat.LONGEST_TITLE), cut(version.summary, wechat.LONGEST_DIGEST)
    return wechat.Article(title, author, digest, html, address(version))


def line(version: Version) -> str:
    """For Weibo: the title and the address."""
    page = address(version)
    # two of the half-width sign would make a topic, which the interface refuses
    title = version.title.replace("#", "＃")
    return f"【{cut(title, weibo.LONGEST_TEXT - len(page) - 3)}】 {page}"


def sendable(version: Version, kind: str) -> None:
    """Refused where an account of this kind takes none of it."""
    if kind == "wechat":
        article(version)
    else:
        line(version)


def cut(text: str, longest: int) -> str:
    """A text of at most so many signs; where something was left out it ends with …"""
    return text if len(text) <= longest else text[: longest - 1] + "…"
