"""Paper registers of reviews and suits as offices keep them, made for tests: fictional people, XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.applications.models import RegisterImport
from gongkai.applications.register.importing import Trial, import_register, trial
from gongkai.bodies.models import Body, Person
from tests.applications.register.sheets import begun, workbook
from tests.remedies.docket import COURT, GOVERNMENT

HEADS = (
    "类别", "案号", "复议机关/受理法院", "申请人/原告", "本机关地位", "共同被告", "争议事项", "案由", "申请登记编号", "所经复议案号",
    "受理（立案）日期", "收到副本日期", "答辩日期", "举证日期", "判决日期", "结果", "上诉日期", "上诉人", "二审法院", "二审案号",
    "二审判决日期", "二审结果", "再审日期", "再审申请人", "再审法院", "再审裁判日期", "再审结果", "年报归类", "年报表四", "责令办理", "状态", "备注",
)  # fmt: skip


def review(**changes: Any) -> dict[str, Any]:
    """A plain line: a review of 2024 about an answer outside the system, upheld."""
    return {
        "类别": "复议", "案号": "青复〔2024〕1号", "复议机关/受理法院": GOVERNMENT, "申请人/原告": "原告丙", "案由": "2022年的一件书面答复",
        "受理（立案）日期": "2024-4-8", "收到副本日期": "2024-4-10", "判决日期": "2024/6/6", "结果": "维持",
    } | changes  # fmt: skip


def suit(**changes: Any) -> dict[str, Any]:
    """A plain suit of 2024 about the same, pending."""
    return {
        "类别": "诉讼", "案号": "（2024）某行初1号", "复议机关/受理法院": COURT, "申请人/原告": "原告丙", "案由": "2022年的一件书面答复",
        "受理（立案）日期": "2024-7-1",
    } | changes  # fmt: skip


def appealed(**changes: Any) -> dict[str, Any]:
    """A suit that was annulled in 2024 and goes on in the second instance."""
    return suit(
        判决日期="2024-10-8", 结果="撤销", 上诉日期="2024-10-20", 上诉人="本机关", 二审法院="某市中级人民法院", 二审案号="（2024）某行终1号"
    ) | changes


def paper(actor: Person, body: Body, *lines: dict[str, Any], heads: Sequence[str] = HEADS) -> RegisterImport:
    return begun(actor, body, workbook(lines, heads, "柳溪镇2024年复议诉讼台账"), register="remedies")


def tried(actor: Person, body: Body, *lines: dict[str, Any]) -> Trial:
    return trial(actor, paper(actor, body, *lines))


def imported(actor: Person, body: Body, *lines: dict[str, Any], **options: bool) -> RegisterImport:
    return import_register(actor, paper(actor, body, *lines), **options)
