"""草案征求意见 and the gazette: a draft with opinions and what became of them, one that is open now, an issue of the 公报."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gongkai.bodies.kinds import Role
from gongkai.demonstration.disclosure.norms import Register
from gongkai.demonstration.disclosure.publication import Piece, Publication, later
from gongkai.demonstration.disclosure.texts import ADDRESS, articles, paragraphs
from gongkai.demonstration.playing import Days, Office
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, Version
from gongkai.norms.kinds import Sender, Verdict
from gongkai.norms.models import ConsultationFacts, FeedbackLine, Opinion
from gongkai.norms.services import consulting
from gongkai.norms.services.compiling import Plan, compile_issue
from gongkai.norms.services.consulting import Said
from gongkai.norms.services.stating import state

PARKING = "《青禾县电动自行车停放管理规定（征求意见稿）》公开征求意见"
HOMESTEADS = "《青禾县农村宅基地审批管理办法（征求意见稿）》公开征求意见"
DRAFTS = {
    PARKING: ("电动自行车在划定的区域停放、充电。", "住宅楼公共门厅不得停放电动自行车。", "本规定自公布之日起施行。"),
    HOMESTEADS: (
        "农村村民一户只能拥有一处宅基地。",
        "申请由乡镇人民政府受理，二十个工作日内审批。",
        "本办法自公布之日起施行。",
    ),
}

TERM = timedelta(days=32)

SAID = (
    (3, Said("小区门口没有位置，希望多划几处停放区。", Sender.PERSON.value, "第一条")),
    (9, Said("充电设施由谁维护应当写清楚。", Sender.ENTERPRISE.value, "第一条")),
    (20, Said("建议对外卖车辆另作规定。", Sender.PERSON.value)),
)
"""(day of the term, what is sent on it)."""

JUDGED = (
    (Verdict.ADOPTED, "", "建议增加住宅小区周边的停放区"), (Verdict.PARTLY, "维护责任在配套方案中规定", "建议写明充电设施的维护责任"),
    (Verdict.NOT_ADOPTED, "与其他车辆适用同一规定，不宜区分", "建议对外卖车辆单独规定"), (Verdict.ADOPTED, "", "建议写明楼梯间不得停放"),
)  # fmt: skip
"""(verdict, reason, the sense in the office's own words) of each opinion in its order."""


def tell(days: Days, known: dict[str, Office], register: Register) -> None:
    """Both consultations and the issue."""
    office = known["county"]
    _answered(days, office)
    _open(days, office)
    _gazette(days, office, register)


def _answered(days: Days, office: Office) -> None:
    """Four opinions, one of them by letter; afterwards the public reads what was adopted."""
    item, opens = _consultation(days, office, PARKING, days.today - timedelta(days=150))
    clerk, closes = office.who(Role.HANDLER), opens + TERM
    for day, said in SAID:
        days.add(opens + timedelta(days=day), lambda said=said: consulting.send_opinion(item.item, said))
    letter, came = (
        Said("楼梯间停放电动自行车很危险，应当禁止。", Sender.ASSOCIATION.value, "第二条"),
        opens + timedelta(days=25),
    )
    days.add(came, lambda: consulting.enter_opinion(clerk, item.item, letter, channel="letter", on=came))
    over = later(days, closes, 2)
    days.add(over, lambda: _judge(office, item.item))
    days.add(over, lambda: _feed_back(office, item.item))
    item.submitted(over).reviewed(later(days, over, 1)).published(
        later(days, over, 4), notice="公布征求意见的采纳情况，草案内容没有改动。"
    )


def _open(days: Days, office: Office) -> None:
    """Open now, with a first opinion."""
    item, opens = _consultation(days, office, HOMESTEADS, days.today - timedelta(days=24))
    said = Said("审批时限能否缩短到十五个工作日。", Sender.PERSON.value)
    days.add(min(opens + timedelta(days=3), days.today), lambda: consulting.send_opinion(item.item, said))


def _consultation(days: Days, office: Office, title: str, formed_on: date) -> tuple[Publication, date]:
    """A draft that is published some working days later; its term begins on that day."""
    opens = later(days, later(days, formed_on, 1), 4)

    def facts() -> Sequence[ConsultationFacts]:
        why = "现有规定不能适应新的情况，需要明确责任和程序。"
        return (
            ConsultationFacts(
                opens_on=opens, closes_on=opens + TERM, major=True, explanation=why, ways=f"信函：{ADDRESS}县政府办公室"
            ),
        )

    piece = Piece(title, articles(*DRAFTS[title]), "草案全文、起草说明和提出意见的方式", "综合政务", (("column", "consultations"),), Genre.CONSULTATION,
                  keywords="征求意见", facts=facts)  # fmt: skip
    return Publication(days, office, piece, formed_on).brought_out(1), opens


def _judge(office: Office, item: Item) -> None:
    for opinion, (verdict, reason, _) in zip(Opinion.objects.filter(item=item).order_by("number"), JUDGED, strict=True):
        consulting.judge_opinion(office.who(Role.HANDLER), opinion, verdict.value, reason=reason)


def _feed_back(office: Office, item: Item) -> None:
    clerk = office.who(Role.HANDLER)
    version = consulting.draft_feedback(clerk, item, summary="共收到意见4条：采纳2条，部分采纳1条，未采纳1条。")
    facts = ConsultationFacts.objects.get(pk=version.pk)
    facts.with_rows(
        [FeedbackLine(opinion=sense, verdict=verdict.value, reason=reason) for verdict, reason, sense in JUDGED]
    )
    state(clerk, item, facts, revision=version.revision)


def _gazette(days: Days, office: Office, register: Register) -> None:
    """An issue with the county's documents and one of a bureau."""
    on = later(days, days.today - timedelta(days=40), 1)
    piece = Piece(
        "青禾县人民政府公报",
        paragraphs("公报编排中。"),
        "县政府公报",
        "综合政务",
        (("column", "gazette"),),
        Genre.GAZETTE,
    )
    pieces = (("县政府文件", "water-change"), ("县政府文件", "fund-new"), ("部门文件", "price"))

    def compile_it() -> None:
        clerk = office.who(Role.HANDLER)
        plan = Plan(
            on.year, (on.month + 2) // 3, [(section, register.item(key)) for section, key in pieces], whole_number=37
        )
        version = Version.objects.filter(item=issue.item).latest("number")
        compile_issue(clerk, issue.item, plan, revision=version.revision)

    issue = Publication(days, office, piece, on).decided(on).drafted(on)
    days.add(later(days, on, 1), compile_it)
    issue.submitted(later(days, on, 1)).reviewed(later(days, on, 2)).published(later(days, on, 6))
