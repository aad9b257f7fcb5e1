"""Told items: each stage of the review, what is late, withheld, corrected, withdrawn, taken down, released in an emergency."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration.disclosure.publication import Piece, Publication, later
from gongkai.demonstration.disclosure.texts import TELEPHONE, paragraphs, sections, table
from gongkai.demonstration.playing import Days, Office
from gongkai.demonstration.teller import Teller
from gongkai.items.kinds import Genre, Ground, TakedownReason, Way, WithdrawalReason
from gongkai.items.models import ItemCourse
from gongkai.items.services import publishing, reviewing, withdrawing
from gongkai.site.clock import SHANGHAI

NOTICE = (("legal", "livelihood"), ("column", "notices"))
LAND = (("legal", "land_taking"), ("column", "land"), ("standard", "征地补偿安置公告"))


class Desk(Teller):
    """The publishing desk of one office; days are counted in working days before that of the demonstration."""

    def item(self, ago: int, piece: Piece) -> Publication:
        """A document made so many working days ago."""
        return Publication(self.days, self.office, piece, self.back(ago))

    def in_review(self, ago: int, piece: Piece, before: str) -> Publication:
        """Submitted two working days after it was made, and agreed to up to a step."""
        submitted = self.back(ago - 2)
        found = self.item(ago, piece).decided(self.back(ago)).drafted(submitted).submitted(submitted)
        return found.reviewed(later(self.days, submitted, 1), before)


def tell(days: Days, known: dict[str, Office]) -> None:
    """All of them."""
    town, land = (Desk(days, known[key], days.today, f"{key} publishes") for key in ("liuxi", "land"))
    _in_review(town, land)
    _waiting(town, land)
    _not_published(town, land)
    _evaluated(town, land)
    _corrected(land)
    _ended(days, known, town)
    _emergency(town)


def _in_review(town: Desk, land: Desk) -> None:
    """Three reviews under way, at the first step, at the reviewer of secrets and at the last; one that came back."""
    town.in_review(
        4,
        _notice("柳溪镇冬季农村道路防滑除雪安排", "遇有降雪结冰，各村按路段清雪，镇道路养护队负责镇区道路。"),
        "first",
    )
    compensation = _compensation(land, "桥头村", 41)
    land.in_review(6, compensation, "secrecy")
    town.in_review(
        9, _notice("柳溪镇便民服务中心搬迁公告", "便民服务中心自下月起在柳溪路18号办公，窗口和电话不变。"), "final"
    )
    back = land.in_review(11, _compensation(land, "云岭村", 42), "second")
    back.returned(land.back(3), "补偿标准只写了区片综合地价，没有写青苗和附着物的标准；请补充后重新送审。")


def _waiting(town: Desk, land: Desk) -> None:
    """Approved and waiting for a hand; to come out by itself in some days; a draft that somebody writes on."""
    town.item(
        8,
        _notice(
            f"柳溪镇{town.today.year + 1}年城乡居民医疗保险参保缴费提示",
            "缴费期至年底；可以在便民服务中心或者手机办理。",
        ),
    ).decided(town.back(8)).gone_through(town.back(5))
    at = datetime.combine(calendar().add_working_days(land.today, 3), time(9), SHANGHAI)
    scheduled = land.item(9, _compensation(land, "白沙湾村", 43)).decided(land.back(9)).gone_through(land.back(6))
    scheduled.scheduled(land.back(1), at)
    town.item(5, _notice("柳溪镇农村饮水设施检修通告", "检修期间分时供水，具体时间由各村通知。")).decided(
        town.back(5)
    ).drafted(town.back(2))


def _not_published(town: Desk, land: Desk) -> None:
    """Not handed over: in time, soon due, past the twenty working days of 条例 26; a draft that is late, too."""
    for ago, title in (
        (3, "柳溪镇安全生产隐患排查结果"),
        (17, "柳溪镇河道采砂巡查情况"),
        (31, "柳溪镇公益性岗位人员调整情况"),
    ):
        town.item(ago, _notice(title, "情况见附表。", f"柳政发〔{town.back(ago).year}〕{50 - ago}号")).decided(
            town.back(ago)
        )
    late = land.item(27, _compensation(land, "青石村", 38)).decided(land.back(27))
    late.drafted(land.back(12))


def _evaluated(town: Desk, land: Desk) -> None:
    """Withheld and on request, their evaluation due; what was withheld once and is public since (条例 18)."""
    process = {"ground": Ground.DELIBERATIVE.value, "reason": "方案尚在讨论，公开可能影响决策。"}
    due, to_come = town.back(6), town.days.today + timedelta(days=120)
    draft = _notice("柳溪镇集镇改造方案（讨论稿）", "讨论稿。")
    town.item(260, draft).decided(town.back(260), Way.WITHHELD, review_again_on=due, **process)
    duty = {"ground": Ground.INTERNAL.value, "reason": "机关内部值班安排。"}
    town.item(100, _notice("柳溪镇机关值班安排", "值班表。")).decided(
        town.back(100), Way.WITHHELD, review_again_on=to_come, **duty
    )
    asked = {"reason": "涉及具体宗地，依申请提供。", "review_again_on": due}
    land.item(240, _notice("上河村宗地测绘成果", "成果表。")).decided(land.back(240), Way.ON_REQUEST, **asked)
    plan = _notice("下河村集中安置点选址方案", "选址在下河村东侧，占地十二亩，可以安置三十户。")
    secret = land.item(300, plan).decided(land.back(300), Way.WITHHELD, review_again_on=land.back(199), **process)
    secret.evaluated(land.back(200), Way.PROACTIVE, "方案已经批准，公开不再影响决策。").gone_through(
        land.back(198)
    ).published(land.back(194))


def _corrected(land: Desk) -> None:
    """更正: a figure was wrong; both versions are kept, and the public is told."""
    wrong = _compensation(land, "柳荫村", 21)
    item = land.item(95, wrong).brought_out(3)
    right = wrong.html.replace("41,200", "42,100")
    item.gone_through(land.back(80), html=right)
    item.published(
        land.back(76),
        notice="原公告第二款的区片综合地价应为42,100元/亩，误写为41,200元/亩，现予更正。已按更正后的标准支付。",
    )


def _ended(days: Days, known: dict[str, Office], town: Desk) -> None:
    """Withdrawn with a notice; at the end of its term; taken down without a word."""
    market, civil = (Desk(days, known[key], days.today, f"{key} publishes") for key in ("market", "civil"))
    penalty = Piece(
        f"青市监处罚〔{days.today.year}〕17号行政处罚决定信息",
        table(("当事人", "事由", "结果"), (("青禾某食品店（演示）", "标签不合规定", "警告"),)),
        "一件行政处罚决定的信息",
        "市场监管、安全生产",
        (("legal", "penalties"), ("column", "enforcement")),
        keywords="行政处罚",
    )
    decided = market.item(130, penalty).brought_out(2)
    reason = "该处罚决定经行政复议撤销，处罚信息撤下。"
    decided.act(
        market.back(60), Role.OFFICE_HEAD, withdrawing.withdraw, WithdrawalReason.PENALTY_CHANGED, notice=reason
    )
    until = town.back(30)
    expired = town.item(
        60, _notice("柳溪镇公益林护林员拟聘名单公示情况", "公示期内可以向镇政府反映，期满后撤下。", down_on=until)
    ).brought_out(2)
    days.add(until, lambda: withdrawing.withdraw_expired(Person.objects.operator(), expired.item))
    listed = civil.item(70, _notice("青禾县特困人员分散供养名单（含个人情况）", "名单见下表。")).brought_out(2)
    words = "名单中有供养对象的住址和病情，当日由保密审查员发现。"
    listed.act(civil.back(62), Role.OFFICE_HEAD, withdrawing.take_down, TakedownReason.PERSONAL, words=words)


def _emergency(town: Desk) -> None:
    """应急发布: out within the hour, the whole review two days later."""
    warning = Piece(
        "柳溪镇关于柳溪河超警戒水位的紧急通告",
        paragraphs("柳溪河水位已超警戒，请沿河各村立即按预案转移。", f"值班电话：{TELEPHONE}。"),
        "沿河各村立即转移的通告",
        "市场监管、安全生产",
        (("legal", "emergencies"), ("column", "emergencies")),
        Genre.DOCUMENT,
        f"柳政告〔{town.today.year}〕6号",
        "防汛 预警",
    )
    on = town.back(85)
    item = town.item(85, warning).decided(on).drafted(on)
    head = town.office.who(Role.OFFICE_HEAD)

    def release() -> None:
        course: ItemCourse = item.course
        if course.work_version is None:
            raise LookupError("nothing was written")
        reason, secrecy = "水位上涨迅速，沿河群众须立即转移，来不及逐级审核。", "不涉密，可以公开。"
        publishing.release_in_emergency(
            head, item.item, reason=reason, secrecy=secrecy, sha256=course.work_version.sha256
        )

    town.days.add(on, release)
    item.act(town.back(83), Role.SIGNER, reviewing.review_after, words="内容属实，紧急发布必要，补审同意。")


def _notice(title: str, text: str, number: str = "", down_on: date | None = None) -> Piece:
    whole = paragraphs(text, f"联系电话：{TELEPHONE}。")
    return Piece(title, whole, text[:80], "综合政务", NOTICE, number=number, keywords="通知 公告", down_on=down_on)


def _compensation(land: Desk, village: str, number: int) -> Piece:
    text = sections(
        ("征收范围", f"{village}集体土地，具体范围见征收土地预公告。"),
        ("补偿标准", "区片综合地价41,200元/亩，青苗和附着物另行计算。"),
        ("安置方式", "货币补偿，符合条件的纳入社会保障。"),
        ("异议", "可以自公告之日起三十日内向青禾县自然资源局提出。"),
    )
    return Piece(
        f"{village}征地补偿安置方案公告",
        text,
        f"{village}征地的范围、标准、安置和异议",
        "国土资源、能源",
        LAND,
        Genre.DOCUMENT,
        f"青自然资补公〔{land.today.year}〕{number}号",
        f"征地 补偿 {village}",
    )
