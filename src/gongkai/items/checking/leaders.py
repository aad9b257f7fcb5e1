"""Names and posts of leaders: a name with a post that is not his, a post with a name that is not its holder's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.texts import Text, places
from gongkai.items.checking.values import Leader
from gongkai.report.checks.privacy import SURNAMES

_HEADS = (
    "书记 省长 市长 县长 区长 州长 旗长 盟长 镇长 乡长 主任 局长 厅长 部长 处长 科长 所长 站长 队长 院长 校长 馆长 行长 主席 检察长 秘书长 总经理 董事长 "
    "政委 支队长 大队长 组长 专员 总工程师 总会计师 调研员 巡视员"
).split()
_HEAD = "|".join(sorted(_HEADS, key=len, reverse=True)).replace("主任", "主任(?!科员|医师|护师|药师|技师|编辑|记者)")
_POST = re.compile(rf"(?:常务)?副?(?:{_HEAD})")
_BEFORE = re.compile(rf"((?:常务)?副?(?:{_HEAD}))[、 ]?$")
_AFTER = re.compile(rf"(?:同志)?[（(]?((?:常务)?副?(?:{_HEAD}))(?![一-鿿]{{0,2}}办公会)")
_FORMER = re.compile(r"(?:原|前|前任|时任|历任|曾任)$")
_OWN_REGION = re.compile(r".+?[省市县区州旗镇乡]")
_REGION = re.compile(r"[省市县区州旗盟镇乡村局厅委办处]$")
_NAME_BEHIND = re.compile(
    rf"[ ]?([{SURNAMES}][一-鿿]{{1,2}}?)(?=同志|主持|出席|参加|讲话|指出|强调|要求|介绍|表示|带队|调研|致辞|宣布|任|[，。、；（）()\s]|$)"
)
_WINDOW = 12


def leaders_in(text: Text, leaders: Sequence[Leader]) -> Iterator[Finding]:
    """Both kinds; former posts (原县长 …) are left alone."""
    posts: dict[str, list[str]] = {}
    for leader in leaders:
        posts.setdefault(leader.name, []).append(leader.post)
    yield from _names(text, posts)
    yield from _posts(text, leaders, posts)


def _names(text: Text, posts: dict[str, list[str]]) -> Iterator[Finding]:
    for name, held in posts.items():
        for at in places(text.text, name):
            said = _said(text.text, at, at + len(name))
            if said and not any(_holds(post, said) for post in held):
                yield kinds()["leader_post"].found(text.where(at), f"“{said}”与“{name}”登记的职务“{'、'.join(held)}”不符")


def _said(text: str, start: int, end: int) -> str:
    """The post that is said right before or right behind a name; blank for none."""
    before = text[max(0, start - _WINDOW) : start]
    found = _BEFORE.search(before)
    if found:
        return "" if _FORMER.search(before[: found.start()]) else found[1]
    behind = _AFTER.match(text, end, end + _WINDOW)
    return behind[1] if behind else ""


def _posts(text: Text, leaders: Sequence[Leader], known: dict[str, list[str]]) -> Iterator[Finding]:
    """Posts that one person only holds."""
    heads: dict[str, list[Leader]] = {}
    for leader in leaders:
        for head in _heads(leader.post):
            heads.setdefault(head, []).append(leader)
    for head, holders in heads.items():
        if len({leader.name for leader in holders}) > 1:
            continue
        for at in places(text.text, head):
            other = _NAME_BEHIND.match(text.text, at + len(head))
            if other and other[1] not in known and _is_own(text.text[max(0, at - _WINDOW) : at], head, holders[0].post):
                yield kinds()["leader_name"].found(text.where(at), f"“{head}”登记的是“{holders[0].name}”，此处为“{other[1]}”")


def _heads(post: str) -> list[str]:
    """县长 of 青禾县人民政府县长; several of 县委副书记、县长."""
    return [found[-1] for part in re.split(r"[、，,]", post) if (found := _POST.findall(part))]


def _holds(post: str, said: str) -> bool:
    return any(head == said or head == said.removeprefix("常务") or said == head.removeprefix("常务") for head in _heads(post))


def _is_own(before: str, head: str, post: str) -> bool:
    """Whether the post before which this stands can be the one that is registered: not a deputy's, a former one's or
    another region's."""
    if before.endswith(("副", "常务")) or _FORMER.search(before):
        return False
    own = next((part.strip().removesuffix(head) for part in re.split(r"[、，,]", post) if part.strip().endswith(head)), "")
    region = _OWN_REGION.match(own)
    return not _REGION.search(before) or (bool(own) and before.endswith((own, region[0] if region else own)))
