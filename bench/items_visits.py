"""Which pages of published information are measured on a loaded database, and by whom they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.visits import Reader, Visit, person, supervisor

WORDS = (("常用词", "工作"), ("两个词", "政府 公开"), ("不常用的字", "隰"), ("一个字", "水"), ("没有的词", "欧阳无此人"))
"""what is looked for"""


def readers() -> list[Reader]:
    """Anybody; the supervising office of all bodies; one office with its reviewers."""
    from gongkai.bodies.kinds import Role

    everything, bodies = supervisor()
    root, middle = bodies[0].parent, bodies[len(bodies) // 2]
    roles = (Role.OFFICE_HEAD, Role.HANDLER, Role.SIGNER, Role.SECRECY_REVIEWER, Role.LEGAL_ADVISER)
    office = person("bench-items", [middle], *roles)
    return [
        Reader("公众", None, tuple(_portal(root, middle))),
        Reader("主管部门", everything, (*_desk(middle), *_area(root))),
        Reader("一个机关", office, (*_desk(middle), *_takeovers(middle))),
    ]


def _portal(root: Any, body: Any) -> Iterator[Visit]:
    from django.urls import reverse

    for name in ("home", "open", "open_list", "open_atom", "open_rss", "sitemap", "data", "norms", "consultations", "gazettes"):
        yield Visit(f"公开 {name}", reverse(f"portal:{name}"), is_list=name in ("norms", "consultations", "gazettes"))
    yield Visit("公开 地图一份", reverse("portal:sitemap_chunk", args=[2]))
    for one, whose in ((root, "省"), (body, "机关")):
        for name in ("open_body", "guide", "rules", "statutory", "reports", "body_list", "body_atom"):
            yield Visit(f"公开 {name} {whose}", reverse(f"portal:{name}", args=[one.pk]))
    yield Visit("公开 申请前的查找", reverse("portal:already_public", args=[body.pk]) + "?q=工作")
    yield from _lists(body)
    yield from _found(body)
    yield from _norms(body)
    yield from _api(body)
    for what, item in _items(body):
        yield Visit(f"公开 信息 {what}", reverse("portal:item", args=[item.pk]))
        yield Visit(f"公开 打印 {what}", reverse("portal:item_print", args=[item.pk]))


def _lists(body: Any) -> Iterator[Visit]:
    from django.urls import reverse

    from gongkai.items import listing
    from gongkai.items.models import PublicList
    from gongkai.items.queries import archived

    # of few items there is no archive yet
    if full := archived(_last(listing.SITE)):
        yield Visit("公开 全站列表 中间一页", reverse("portal:open_list_page", args=[max(full // 2, 1)]))
    if archived(_last(listing.key(body.pk))):
        yield Visit("公开 机关列表 第一页", reverse("portal:body_list_page", args=[body.pk, 1]))
    fullest = PublicList.objects.filter(body=body).exclude(entry=None).order_by("-last", "key")[0]
    yield Visit("公开 栏目", reverse("portal:entry", args=[body.pk, fullest.entry_id]))
    yield Visit("公开 栏目订阅", reverse("portal:entry_atom", args=[body.pk, fullest.entry_id]))
    if fullest.entry.parent_id:
        yield Visit("公开 上级栏目", reverse("portal:entry", args=[body.pk, fullest.entry.parent_id]))


def _last(key: str) -> int:
    from gongkai.items.models import PublicList

    return int(PublicList.objects.values_list("last", flat=True).get(pk=key))


def _found(body: Any) -> Iterator[Visit]:
    from django.urls import reverse
    from django.utils.http import urlencode

    search = reverse("portal:search")
    for what, words in WORDS:
        yield Visit(f"查找 {what}", f"{search}?{urlencode({'q': words})}")
    yield Visit("查找 机关", f"{search}?{urlencode({'q': '工作', 'body': body.pk})}")
    yield Visit("查找 年度", f"{search}?{urlencode({'q': '工作', 'year': 2019})}")
    yield Visit("查找 有效", f"{search}?{urlencode({'q': '工作', 'validity': 'in_force'})}")
    verify = reverse("portal:verify")
    for course in _published(body)[:1]:
        yield Visit("核对 索引号", f"{verify}?{urlencode({'q': course.item.index_number})}")
        yield Visit("核对 校验值", f"{verify}?q={course.public_version.sha256[:16]}")
    yield Visit("核对 没有的编号", f"{verify}?q=xyz")


def _norms(body: Any) -> Iterator[Visit]:
    from django.urls import reverse
    from django.utils.http import urlencode

    norms = reverse("portal:norms")
    for what, asked in (
        ("现行有效", {"state": "current"}), ("已废止", {"state": "repealed"}), ("一天", {"on": "2019-06-01"}),
        ("年份", {"year": 2019}), ("机关", {"body": body.pk}), ("主题", {"topic": "没有的主题"}), ("机关有效", {"body": body.pk, "state": "current"}),
    ):  # fmt: skip
        yield Visit(f"规范性文件 {what}", f"{norms}?{urlencode(asked)}", is_list=True)


def _api(body: Any) -> Iterator[Visit]:
    from django.urls import reverse
    from django.utils.http import urlencode

    yield Visit("接口 机关", reverse("api:bodies"))
    yield Visit("接口 目录", reverse("api:catalogue", args=[body.pk]))
    yield Visit("接口 信息", reverse("api:items"))
    yield Visit("接口 机关的信息", f"{reverse('api:items')}?{urlencode({'body': body.pk, 'size': 100})}")
    yield Visit("接口 查找", f"{reverse('api:search')}?{urlencode({'q': '工作'})}")


def _items(body: Any) -> Iterator[tuple[str, Any]]:
    from gongkai.items.models import Item

    for genre in ("information", "norm", "interpretation", "consultation", "gazette"):
        found = Item.objects.filter(body=body, genre=genre).exclude(index_number=None)
        item = found.order_by("-pk").first() or Item.objects.filter(genre=genre).exclude(index_number=None).order_by("-pk").first()
        if item is not None:
            yield genre, item


def _published(body: Any) -> list[Any]:
    from gongkai.items.models import ItemCourse

    found = ItemCourse.objects.filter(body=body, standing="published").select_related("item", "public_version")
    return list(found.order_by("-first_on", "-pk")[:3])


def _desk(body: Any) -> Iterator[Visit]:
    from django.urls import reverse

    from gongkai.items.queries import LISTS
    from gongkai.norms.queries import DESK_LISTS

    whose = f"body={body.pk}"
    for key in LISTS:
        yield Visit(f"信息 {key}", f"{reverse('desk:items')}?{whose}&list={key}", is_list=True)
    for key in DESK_LISTS:
        yield Visit(f"规范性文件 {key}", f"{reverse('desk:norms')}?{whose}&list={key}", is_list=True)
    for name in ("norm_figures", "cleanings", "channels", "catalogue", "catalogue_quotas", "catalogue_guides"):
        yield Visit(f"页面 {name}", f"{reverse(f'desk:{name}')}?{whose}")
    yield Visit("页面 own_reviews", reverse("desk:own_reviews"))
    for vocabulary in ("legal", "local"):
        yield Visit(f"覆盖 机关 {vocabulary}", f"{reverse('desk:catalogue_coverage')}?{whose}&vocabulary={vocabulary}")
    for what, item in _items(body):
        if item.body_id != body.pk:
            continue
        yield Visit(f"信息 一条 {what}", reverse("desk:item", args=[item.pk]))
        if what == "norm":
            yield Visit("规范性文件 一份", reverse("desk:norm", args=[item.pk]))
    yield from _searched()


def _takeovers(body: Any) -> Iterator[Visit]:
    """What a supervising office does not open: lists of other portals, imports."""
    from django.urls import reverse

    from gongkai.items.models import TakeOver

    for name in ("takeovers", "catalogue_imports"):
        yield Visit(f"页面 {name}", f"{reverse(f'desk:{name}')}?body={body.pk}")
    for takeover in TakeOver.objects.filter(body=body)[:1]:
        yield Visit("接收 一份清单", reverse("desk:takeover", args=[takeover.pk]))


def _searched() -> Iterator[Visit]:
    from django.urls import reverse

    for what, words in WORDS[:3]:
        yield Visit(f"工作台查找 {what}", reverse("desk:find"), {"words": words, "topic": ""})


def _area(root: Any) -> Iterator[Visit]:
    from django.urls import reverse

    whose = f"body={root.pk}"
    for vocabulary in ("legal", "local"):
        yield Visit(f"覆盖 全省 {vocabulary}", f"{reverse('desk:catalogue_coverage')}?{whose}&vocabulary={vocabulary}", is_list=True)
    for name in ("catalogue_quotas", "catalogue_guides", "catalogue", "norm_figures", "channels"):
        yield Visit(f"页面 全省 {name}", f"{reverse(f'desk:{name}')}?{whose}", is_list=name == "catalogue_guides")
