"""The papers beside the letters as forms: 呈批单, 保密审查表, 转办单, 电话记录单, 送达回证, 寄件内件清单, 交寄清单, 电子送达凭证.

Each is a value of what the office knows; what it does not know is room to write by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.wording import day_words
from gongkai.writing.letter import Table
from gongkai.writing.office_form import Field, OfficeForm

BY_HAND = "签名：　　　　　　　　　年　　月　　日"
"""Where somebody signs and dates."""

CHOSEN, OPEN = "■", "□"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said at a step; blank and None where nobody has yet."""

    step: str
    words: str = ""
    person: str = ""
    on: date | None = None

    @property
    def signed(self) -> str:
        """The name and the day as recorded, otherwise where to sign."""
        return f"{self.person}　{day_words(self.on)}" if self.person and self.on else BY_HAND


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """呈批单: a letter on its way to the signature, also in another system."""

    office: str
    letter: str
    number: str
    application: str
    applicant: str
    asked: str
    received_on: date | None
    due_on: date | None
    proposed: str
    writer: str
    written_on: date
    opinions: tuple[Opinion, ...]
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecrecySheet:
    """保密审查表; `findings` are the closed list of conclusions by code, `found` the one that was reached."""

    office: str
    application: str
    asked: str
    about: str
    findings: Mapping[str, str]
    found: str
    words: str
    reviewer: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class ForwardingSheet:
    """转办单; the unit learns what is asked, not by whom. `reply` is blank until it came."""

    office: str
    application: str
    unit: str
    asked: str
    words: str
    forwarded_on: date | None
    due_on: date | None
    reply: str = ""
    replied_on: date | None = None
    material: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallSheet:
    """电话记录单; the telephone number is written by hand."""

    office: str
    application: str
    person: str
    purpose: str
    reached: bool
    words: str
    caller: str
    on: date


@dataclass(frozen=True, slots=True)
class ServiceProof:
    """送达回证 of a letter; `way` and `address` are blank while they are not decided."""

    office: str
    letter: str
    number: str
    application: str
    addressee: str
    address: str = ""
    way: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """One letter at the post: `tracking` is blank until the post has given it."""

    letter: str
    number: str
    application: str
    recipient: str
    address: str
    carrier: str
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class ParcelCover:
    """What is written on the slip of an EMS or a registered letter, and what lies in it (国办公开办函〔2016〕235号)."""

    office: str
    posted: Posted
    postcode: str
    sender: str
    sender_address: str
    sender_postcode: str
    sender_contact: str
    enclosed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElectronicProof:
    """电子送达凭证: which file, by its digest, was sent to the address that the applicant chose, and when."""

    office: str
    letter: str
    number: str
    application: str
    addressee: str
    sent_on: date
    file: str
    size: int
    sha256: str


def approval_form(sheet: ApprovalSheet) -> OfficeForm:
    """呈批单, with what was said so far and room for the rest."""
    rows = (
        (Field("文书", sheet.letter), Field("发文字号", sheet.number or "（取号后填写）")),
        (Field("登记编号", sheet.application), Field("申请人", sheet.applicant)),
        (Field("收到申请之日", _day(sheet.received_on)), Field("应答复日期", _day(sheet.due_on))),
        (Field("申请内容", sheet.asked, 18),),
        (Field("拟办意见", sheet.proposed, 24, f"拟稿人：{sheet.writer}　{day_words(sheet.written_on)}"),),
        (Field("附件", _listed(sheet.attachments)),),
        *((Field(one.step, one.words, 24, one.signed),) for one in sheet.opinions),
    )
    return OfficeForm(sheet.office, "政府信息公开文书呈批单", rows)


def secrecy_form(sheet: SecrecySheet) -> OfficeForm:
    """保密审查表 (条例 17)."""
    found = "\n".join(f"{CHOSEN if code == sheet.found else OPEN}{label}" for code, label in sheet.findings.items())
    rows = (
        (Field("登记编号", sheet.application), Field("审查日期", day_words(sheet.reviewed_on))),
        (Field("申请内容", sheet.asked, 20),),
        (Field("审查的信息", sheet.about, 30),),
        (Field("审查依据", "《中华人民共和国保守国家秘密法》、《中华人民共和国政府信息公开条例》第十四条、第十七条"),),
        (Field("审查结论", found, 24),),
        (Field("审查意见", sheet.words, 34, f"保密审查员：{sheet.reviewer}　{day_words(sheet.reviewed_on)}"),),
        (Field("机关负责人意见", "", 30, BY_HAND),),
    )
    notes = ("先审查、后公开：没有经过审查的信息不得提供。", "部分内容不得提供的，在审查意见中逐项写明内容、依据和处理方式。")
    return OfficeForm(sheet.office, "政府信息公开保密审查表", rows, notes=notes)


def forwarding_form(sheet: ForwardingSheet) -> OfficeForm:
    """转办单 to an inner unit."""
    replied = f"负责人：　　　　　　　{day_words(sheet.replied_on)}" if sheet.replied_on else f"负责人{BY_HAND}"
    rows = (
        (Field("承办科室", sheet.unit), Field("登记编号", sheet.application)),
        (Field("转办日期", _day(sheet.forwarded_on)), Field("应回复日期", _day(sheet.due_on))),
        (Field("申请内容", sheet.asked, 26),),
        (Field("转办要求", sheet.words, 26),),
        (Field("承办科室意见", sheet.reply, 52, replied),),
        (Field("移交的材料", _listed(sheet.material) if sheet.replied_on else "", 24),),
        (Field("签收", "", 14, f"承办科室{BY_HAND}"),),
    )
    notes = (
        "请在应回复日期以前书面回复：是否掌握该信息，能否公开，不能公开的写明理由和依据；掌握的一并移交材料。",
        "没有找到的，写明在哪些地方、用哪些关键词检索，由谁在哪一天检索。",
    )
    return OfficeForm(sheet.office, "政府信息公开申请转办单", rows, notes=notes)


def call_form(sheet: CallSheet) -> OfficeForm:
    """电话记录单."""
    reached = f"{CHOSEN if sheet.reached else OPEN}已接通　　{OPEN if sheet.reached else CHOSEN}未接通"
    rows = (
        (Field("登记编号", sheet.application), Field("通话日期", day_words(sheet.on))),
        (Field("通话对象", sheet.person), Field("电话号码")),
        (Field("事由", sheet.purpose), Field("是否接通", reached)),
        (Field("通话内容", sheet.words, 90),),
        (Field("记录人", sheet.caller), Field("通话时间", "　　时　　分至　　时　　分")),
        (Field("备注", "", 24),),
    )
    return OfficeForm(sheet.office, "电话记录单", rows)


def service_proof_form(sheet: ServiceProof) -> OfficeForm:
    """送达回证; whoever receives the letter signs and dates it."""
    rows = (
        (Field("送达文书", sheet.letter), Field("发文字号", sheet.number)),
        (Field("附件", _listed(sheet.attachments)), Field("登记编号", sheet.application)),
        (Field("受送达人", sheet.addressee), Field("送达方式", sheet.way)),
        (Field("送达地址", sheet.address, 14),),
        (Field("受送达人签名或者盖章", "", 24, "　　年　　月　　日　　时　　分"),),
        (Field("代收人签名及与受送达人的关系", "", 24, "　　年　　月　　日　　时　　分"),),
        (Field("拒收的事由和见证人", "", 24, f"见证人{BY_HAND}"),),
        (Field("送达人", "", 16, BY_HAND),),
        (Field("备注", "", 20),),
    )
    notes = (
        "直接送达、委托送达的，以签收之日为答复日期；邮寄送达的，以交邮之日为答复日期（国办公开办函〔2016〕235号）。",
        "受送达人是法人或者其他组织的，由法定代表人、主要负责人或者收件部门签收并盖章。",
    )
    return OfficeForm(sheet.office, "送达回证", rows, notes=notes)


def cover_form(sheet: ParcelCover) -> OfficeForm:
    """What to copy onto the slip of the post, and the list of what lies in the envelope."""
    one = sheet.posted
    rows = (
        (Field("寄递方式", one.carrier), Field("邮件号", one.tracking or "（收寄后填写）")),
        (Field("收件人", one.recipient), Field("邮政编码", sheet.postcode)),
        (Field("收件地址", one.address, 16),),
        (Field("寄件人", sheet.sender), Field("邮政编码", sheet.sender_postcode)),
        (Field("寄件地址", sheet.sender_address, 14),),
        (Field("联系人和电话", sheet.sender_contact),),
        (Field("内件品名", named(one.letter, one.number), 14),),
        (Field("内件清单", "\n".join(f"{number}.{name}" for number, name in enumerate(sheet.enclosed, 1)), 30),),
        (Field("装件人", "", 14, BY_HAND), Field("核对人", "", 14, BY_HAND)),
        (Field("收寄凭证粘贴处", "", 50),),
    )
    notes = (
        "面单上的“内件品名”照上面填写，不写“文件”“资料”，以免日后不能证明寄的是哪一份文书。",
        "只能交邮政企业寄递；收寄凭证和签收记录归入案卷。",
    )
    return OfficeForm(sheet.office, "邮寄面单填写内容", rows, right=f"登记编号：{one.application}", notes=notes)


def posting_form(office: str, on: date, posted: Sequence[Posted]) -> OfficeForm:
    """交寄清单 of one day, to be stamped by the post office."""
    head = ("序号", "收件人", "收件地址", "寄递方式", "邮件号", "文书", "发文字号", "登记编号")
    rows = tuple(
        (str(number), one.recipient, one.address, one.carrier, one.tracking, one.letter, one.number, one.application)
        for number, one in enumerate(posted, 1)
    )
    signed = ((Field("交寄人", "", 20, BY_HAND), Field("邮政企业收寄（日戳）", "", 20)),)
    return OfficeForm(
        office, "邮件交寄清单", signed, left=f"交寄日期：{day_words(on)}", right=f"共{len(rows)}件",
        listed=Table(head, rows), landscape=True,
    )  # fmt: skip


def electronic_proof_form(sheet: ElectronicProof) -> OfficeForm:
    """电子送达凭证: the file that was sent, told apart by its digest."""
    rows = (
        (Field("送达文书", sheet.letter), Field("发文字号", sheet.number)),
        (Field("受送达人", sheet.addressee), Field("登记编号", sheet.application)),
        (Field("送达方式", "电子送达（申请人选定的方式）"), Field("送出日期", day_words(sheet.sent_on))),
        (Field("送达的文件", f"{sheet.file}（{sheet.size:,}字节）"),),
        (Field("文件校验值", f"SHA-256：{sheet.sha256}", 14),),
    )
    notes = (
        "收到的文件与上面的校验值一致的，就是本机关送达的盖章文书的扫描件。",
        "需要纸质文书的，可以凭本凭证向本机关领取。",
    )
    return OfficeForm(sheet.office, "电子送达凭证", rows, notes=notes)


def named(letter: str, number: str) -> str:
    """A letter as it is told from others: its title with its number, where it has one."""
    return f"{letter}（{number}）" if number else letter


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _listed(names: Sequence[str]) -> str:
    return "\n".join(_numbered(names)) or "无"


def _numbered(names: Sequence[str]) -> Iterator[str]:
    return (f"{number}.{name}" if len(names) > 1 else name for number, name in enumerate(names, 1))
