"""The receipt of an application as a paper."""

from __future__ import annotations

from datetime import date

from gongkai.applications import standing
from gongkai.applications.attachments import handed_in_by_applicant
from gongkai.applications.kinds import CHANNELS, Route, SupplyForm
from gongkai.applications.models import Application
from gongkai.applications.own_case import OwnCase
from gongkai.applications.query_codes import printed
from gongkai.law.clock import Clock
from gongkai.law.receipt import Channel
from gongkai.writing.receipt_pdf import ReceiptPaper, receipt_pdf

NEXT_STEPS = (
    "机关会按您留下的电话或者邮箱与您联系，双方确认收到申请；确认之日为收到申请之日，答复期限自次日起计算。请留意来电。",
    "凭登记编号和查询码可以随时查询进度、补充材料、撤回申请、下载答复。查询码只显示这一次，遗失了不能补发，请保存好这份回执。",
    "机关认为内容不明确的，会在收到申请之日起7个工作日内一次性告知补正。",
    "过了应答复日期还没有答复的，可以依法申请行政复议或者提起行政诉讼，查询页面会写明期限。",
)


def receipt_paper(page: OwnCase, code: str = "") -> bytes:
    """The receipt as PDF; the code stands on it only in the answer to the filing itself."""
    application, running = page.application, page.clock
    return receipt_pdf(ReceiptPaper(
        body=application.body.name,
        number=application.number,
        code=printed(code),
        channel=CHANNELS[Channel(application.channel)],
        filed_on=application.arrived_on,
        received_on=page.case.received_on,
        basis=page.receipt.article,
        waiting_for=page.receipt.waiting_for,
        due=_due(running),
        provisional=running is not None and running.provisional,
        applicant=application.applicant.name,
        asked=asked_words(application),
        form=dict(SupplyForm.choices).get(page.request.form, "—"),
        route=dict(Route.choices).get(page.request.route, "—"),
        files=[one.file.name for one in handed_in_by_applicant(application)],
        next_steps=NEXT_STEPS,
    ))  # fmt: skip


def asked_words(application: Application) -> str:
    """What is asked for, a line each."""
    request = standing.request(application)
    number = f"文号：{request.document_number}" if request.document_number else ""
    return "\n".join(text for text in (request.title, number, request.features) if text)


def _due(running: Clock | None) -> date | None:
    return running.due if running is not None else None
