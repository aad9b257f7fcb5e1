"""What a line contests: an application by its number, or a matter outside the system. Pure, but for what it is handed."""

from __future__ import annotations

from gongkai.applications.likeness import folded
from gongkai.applications.models import Application
from gongkai.bodies.models import Body
from gongkai.law.wording import day_words
from gongkai.remedies.kinds import OF_AN_APPLICATION, Contested, Kind, Part
from gongkai.remedies.register.books import Matters
from gongkai.remedies.register.judged import Judged
from gongkai.remedies.register.layout import RECORD
from gongkai.remedies.services.registering import CHANGED

OUTSIDE = "不在本系统的，不填申请登记编号，争议事项写“本系统以外的政府信息公开行为”，并写明争议事项说明"
RESPONDENT = "《行政诉讼法》第二十六条第一款"


def contest(judged: Judged, matters: Matters, body: Body) -> None:
    """Tie the line to what it contests; a reason where its number leads nowhere, or to several."""
    line = judged.line
    number = line.cell("application_number")
    judged.contested = line.contested or ("" if number else _without_number(judged))
    _require_own_decision(judged)
    if not number:
        _outside(judged)
        return
    if judged.contested and Contested(judged.contested) not in OF_AN_APPLICATION:
        judged.refuse("contested", "争议事项与本系统中的申请无关，而写明了申请登记编号", RECORD, "请核对，二者只写一样")
        return
    application = _named(judged, matters, number, body)
    if application is None:
        return
    judged.application = application
    judged.party = "" if folded(judged.party) == folded(application.applicant.name) else judged.party
    if judged.opened_on < application.arrived_on:
        message = f"早于申请{application.number}到达之日{day_words(application.arrived_on)}"
        judged.refuse("opened_on", message, RECORD, "请核对日期和申请登记编号")
        return
    _answer(judged, matters, application)


def _without_number(judged: Judged) -> str:
    return Contested.REVIEW_DECISION if judged.part == Part.CO_DEFENDANT else Contested.EXTERNAL


def _require_own_decision(judged: Judged) -> None:
    own = judged.contested == Contested.REVIEW_DECISION
    if own and judged.kind is Kind.REVIEW:
        judged.refuse("contested", "对复议决定不服的，应当提起行政诉讼", "《行政复议法》第十条", "请核对类别和争议事项")
    if judged.part == Part.CO_DEFENDANT and not own:
        judged.refuse("contested", "作为复议机关与原机关共同被诉的，争议事项应为本机关的复议决定", CHANGED, "请核对本机关的地位")
    if own and judged.line.cell("review_number"):
        judged.refuse("review_number", "本机关是复议机关的，不写所经复议案号", CHANGED, "请留空，在争议事项说明里写明")


def _outside(judged: Judged) -> None:
    if Contested(judged.contested) in OF_AN_APPLICATION:
        label = Contested(judged.contested).label
        judged.refuse("application_number", f"争议事项是“{label}”，而没有申请登记编号", RECORD, f"请填写；{OUTSIDE}")
    elif not judged.line.about:
        judged.refuse("about", "没有申请登记编号，也没有争议事项说明", RECORD, "请填写其中一样，写明争议的是什么")


def _named(judged: Judged, matters: Matters, number: str, body: Body) -> Application | None:
    found = matters.named(number, judged.line.cell("party"))
    if len(found) > 1:
        numbers = "、".join(one.number for one in found)
        message = f"“{number}”既是本系统的登记编号，又是原台账的编号，可能是{numbers}"
        judged.refuse("application_number", message, RECORD, "请在申请人（原告）一列写明申请人，或者改写为其他年度不重复的编号")
        return None
    if not found:
        judged.refuse("application_number", f"本系统没有登记编号为“{number}”的申请", RECORD, f"请核对编号，或者先导入依申请公开台账；{OUTSIDE}")
        return None
    if found[0].body_id != body.pk:
        judged.refuse("application_number", f"申请“{number}”现在由其他机关办理", RESPONDENT, "请核对被申请人（被告），由承继机关登记")
        return None
    return found[0]


def _answer(judged: Judged, matters: Matters, application: Application) -> None:
    given = matters.answers_by(application, judged.opened_on)
    if not judged.contested:
        judged.contested = Contested.ANSWER if given else Contested.SILENCE
        judged.doubt("contested", f"没有写明争议事项，按“{Contested(judged.contested).label}”登记", RECORD)
    if judged.contested == Contested.OTHER_ACT and not judged.line.about:
        judged.refuse("about", "没有写明所争议的行为", RECORD, "请写明，如告知补正、收费")
    if judged.contested != Contested.ANSWER:
        return
    if given:
        judged.answer = given[-1]
    elif matters.answers.get(application.pk):
        judged.refuse("opened_on", f"早于申请{application.number}的答复日期", RECORD, "请核对日期和申请登记编号")
    else:
        advice = "争议事项请改为“逾期未答复”或者其他行为；已经答复的，请先登记答复"
        judged.refuse("contested", f"申请{application.number}尚未答复", RECORD, advice)
