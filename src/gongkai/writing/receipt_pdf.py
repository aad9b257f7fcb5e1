"""登记回执: what somebody takes home who filed an application on the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from gongkai.law.wording import day_words, full_day_words
from gongkai.writing.pdf import pdf_of

TITLE = "政府信息公开申请登记回执"
ONCE = "查询码只在提交申请的当时显示一次，本系统不保存，此处不能再次印出。"


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """The values of a receipt. `code` is blank on every copy but the first; `received_on` and `due` are None while
    `waiting_for` says what is waited for. `next_steps` are sentences."""

    body: str
    number: str
    code: str
    channel: str
    filed_on: date
    received_on: date | None
    basis: str
    waiting_for: str
    due: date | None
    provisional: bool
    applicant: str
    asked: str
    form: str
    route: str
    files: Sequence[str]
    next_steps: Sequence[str]


def receipt_pdf(paper: ReceiptPaper) -> bytes:
    """The receipt as PDF."""
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{value}</td></tr>" for label, value in _rows(paper))
    steps = "".join(f"<li>{escape(step)}</li>" for step in paper.next_steps)
    body = f"<h1>{TITLE}</h1><table>{rows}</table><h2>接下来</h2><ol>{steps}</ol>"
    sign = f'<p class="sign">{escape(paper.body)}<br>{day_words(paper.filed_on)}</p>'
    return pdf_of(f"{TITLE} {paper.number}", body + sign)


def _rows(paper: ReceiptPaper) -> list[tuple[str, str]]:
    """Labels and values; values are markup."""
    code = f'<span class="code">{escape(paper.code)}</span>' if paper.code else f'<span class="quiet">{ONCE}</span>'
    return [
        ("受理机关", escape(paper.body)),
        ("登记编号", f"<strong>{escape(paper.number)}</strong>"),
        ("查询码", code),
        ("收到方式", f"{escape(paper.channel)}，{day_words(paper.filed_on)}提交"),
        ("收到申请之日", _received(paper)),
        ("应答复日期", _due(paper)),
        ("申请人", escape(paper.applicant)),
        ("申请公开的信息", escape(paper.asked).replace("\n", "<br>")),
        ("提供方式、获取途径", escape(f"{paper.form}；{paper.route}")),
        ("附件", escape("、".join(paper.files) or "无")),
    ]


def _received(paper: ReceiptPaper) -> str:
    if paper.received_on is None:
        return f"{escape(paper.waiting_for)}<br><span class='quiet'>依据：{escape(paper.basis)}</span>"
    return f"{full_day_words(paper.received_on)}<br><span class='quiet'>依据：{escape(paper.basis)}</span>"


def _due(paper: ReceiptPaper) -> str:
    if paper.due is None:
        return "自收到申请之日的次日起20个工作日内，收到之日确定以后可以查到具体日期" if paper.received_on is None else "期限暂不计算，请查询办理进度"
    return full_day_words(paper.due) + ("（暂定，节假日安排尚未公布）" if paper.provisional else "")
