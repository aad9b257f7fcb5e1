"""政府信息公开申请表 on paper (条例 29), for those who write by hand: the same questions as on the web, no purpose asked."""

from __future__ import annotations

from html import escape

from gongkai.writing.pdf import pdf_of

TITLE = "政府信息公开申请表"
BOX = "□"

ROWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "一、申请人（个人填姓名、证件；单位填单位名称、类别、代码和法定代表人）",
        (
            ("姓名", ""),
            ("证件类型和号码", f"{BOX}居民身份证　{BOX}护照　{BOX}港澳台居民证件　{BOX}其他："),
            ("工作单位（可不填）", ""),
            ("单位名称", ""),
            ("单位类别", f"{BOX}商业企业　{BOX}科研机构　{BOX}社会公益组织　{BOX}法律服务机构　{BOX}其他"),
            ("统一社会信用代码", ""),
            ("法定代表人、联系人", ""),
            ("通信地址、邮政编码", ""),
            ("联系电话", ""),
            ("电子邮箱（可不填）", ""),
        ),
    ),
    (
        "二、委托代理人（没有委托的不填；请附授权委托书）",
        (("姓名、证件号码", ""), ("联系电话", "")),
    ),
    (
        "三、所需信息（至少填一项，写得越具体查得越快）",
        (("名称", ""), ("文号", ""), ("其他特征", "")),
    ),
    (
        "四、形式要求",
        (
            ("提供方式", f"{BOX}纸质　{BOX}电子　{BOX}查阅、抄录"),
            ("获取途径", f"{BOX}邮寄　{BOX}电子邮件　{BOX}网上　{BOX}自行领取　{BOX}当面"),
        ),
    ),
)
"""The parts of the form with their rows: label, what is printed to tick."""

NOTES = (
    "请附身份证明复印件；法人和其他组织附营业执照等复印件。",
    "不需要说明申请的用途。",
    "当面提交的，提交之日为收到申请之日；用特快专递或者挂号信邮寄的，机关签收之日为收到申请之日；"
    "平信、传真和互联网渠道的，与您双方确认之日为收到申请之日（《政府信息公开条例》第三十一条）。",
    "机关自收到申请之日起20个工作日内答复，需要延长的最多再延长20个工作日（第三十三条）。",
)


def paper_form_pdf(body: str, address: str = "") -> bytes:
    """The form for a body as PDF; `address` is where it takes letters, where that is known."""
    return pdf_of(f"{TITLE} {body}", fragment(body, address))


def fragment(body: str, address: str = "") -> str:
    """The form as markup, for the PDF and for the page that is printed from the browser."""
    to = f"<p>致：{escape(body)}{f'（{escape(address)}）' if address else ''}</p>"
    parts = "".join(_part(title, rows) for title, rows in ROWS)
    notes = "".join(f"<li>{escape(note)}</li>" for note in NOTES)
    sign = '<p class="sign">申请人（签名或者盖章）：＿＿＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日</p>'
    return f"<h1>{TITLE}</h1>{to}{parts}{sign}<h2>说明</h2><ol>{notes}</ol>"


def _part(title: str, rows: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(_row(label, printed) for label, printed in rows)
    return f"<h2>{escape(title)}</h2><table>{lines}</table>"


def _row(label: str, printed: str) -> str:
    kind = "tall" if label == "其他特征" else "row"
    # a box stays on one line with its word
    options = "　".join(f'<span class="option">{escape(option)}</span>' for option in printed.split("　") if option)
    return f'<tr class="{kind}"><th scope="row">{escape(label)}</th><td>{options}</td></tr>'
