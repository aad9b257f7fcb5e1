"""The own pages of a case file as markup: cover, contents, documents from records, slips before originals, end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from gongkai.law.wording import day_words
from gongkai.writing.binding import STAMPED
from gongkai.writing.case_file import (
    Block,
    CaseFile,
    Cover,
    Enclosed,
    Facts,
    Happened,
    Head,
    Original,
    Places,
    Sheet,
    Typeset,
)
from gongkai.writing.letter import Heading, Paragraph, printable
from gongkai.writing.pdf import rendered

STYLE = "case_file.css"
NO_LACKS = (
    "本卷按PDF/A-3b生成：字体全部嵌入，没有加密和脚本，注明了色彩特性，带有XMP标识。本系统的检查不代替专门的检验软件，"
    "正式移交进馆前请用档案馆认可的软件再检验一次。"
)
LACKS = "本卷不是PDF/A，因此没有写入PDF/A标识和输出意图。原因如下："
MADE_FROM_RECORDS = "由系统记录编成"


def typeset(value: CaseFile, places: Places | None) -> Typeset:
    """The own pages; without `places` the numbers in the contents are still to be filled in, and take the same room."""
    document = rendered(value.cover.title, "".join(_body(value, places)), STYLE)
    found = {name: number for number, page in enumerate(document.pages) for name in page.anchors}
    documents = tuple(found[f"d{number}"] for number in range(1, len(value.enclosed) + 1))
    pdf = partial(_pdf, document, value)
    return Typeset(documents, found.get("timeline", found["hashes"]), found["hashes"], len(document.pages) - 1, pdf, partial(_lacking, document))


def _lacking(document: Any) -> list[str]:
    """The characters that no font of this machine has, once the PDF was written."""
    return sorted({chr(code) for font in document.fonts.values() for code in font.missing})


def _pdf(document: Any, value: CaseFile, *, archive: bool) -> bytes:
    """Uncompressed: the binding compresses, and of a compressed XMP it would make an unreadable one."""
    from weasyprint import Attachment  # loads in seconds what only this room needs

    kept = [
        Attachment(string=one.content.data, name=f"{number}-{printable(one.content.name)}", description=one.title)
        for number, one in enumerate(value.enclosed, 1)
        if isinstance(one.content, Original) and one.content.data is not None
    ]
    document.metadata.attachments = kept
    return bytes(document.write_pdf(pdf_variant="pdf/a-3b" if archive else None, uncompressed_pdf=True))


def _body(value: CaseFile, places: Places | None) -> Iterator[str]:
    yield _cover(value, places)
    yield _contents(value, places)
    for number, one in enumerate(value.enclosed, 1):
        span = places.documents[number - 1] if places else (0, 0)
        yield _document(number, one, span)
    if value.timeline:
        yield _timeline(value.timeline)
    yield _hashes(value)
    # taken out again by the binding
    yield f'<section class="stamps">{STAMPED} </section>'


def _cover(value: CaseFile, places: Places | None) -> str:
    cover = value.cover
    rows = "".join(f"<tr><th>{label}</th><td>{escape(printable(text))}</td></tr>" for label, text in _cover_rows(cover))
    title = f'<h1 id="cover" style="font-size: {_title_points(cover.title):.1f}pt">{escape(printable(cover.title))}</h1>'
    counts = f"本卷共{len(value.enclosed)}件{places.total if places else 0}页"
    return (
        f'<section class="cover"><p class="fonds">{escape(printable(cover.fonds_name))}</p>'
        f'<p class="series">{escape(printable(cover.series))}</p>{title}'
        f"<table>{rows}</table><p class='counts'>{counts}</p>"
        f"<p class='made'>{day_words(value.made_at.date())}编成</p></section>"
    )


def _title_points(title: str) -> float:
    """So large that a title of three hundred characters still leaves the cover one page."""
    return max(11.0, min(22.0, 22.0 * 60 / max(len(title), 1)))


def _cover_rows(cover: Cover) -> list[tuple[str, str]]:
    span = "至".join(day_words(day) for day in (cover.since, cover.until) if day)
    if cover.since and cover.until is None:
        span += "起，尚未办结"
    rows = [("登记编号", cover.number), ("年度", f"{cover.year}年"), ("起止日期", span)]
    if not cover.retention:
        return rows
    kept = [("保管期限", cover.retention), ("期限依据", cover.retention_basis)]
    return [*rows, *kept, ("全宗号", cover.fonds), ("案卷号", cover.volume)]


def _contents(value: CaseFile, places: Places | None) -> str:
    heads = ("序号", "文号", "责任者", "题名", "日期", "页号", "备注")
    rows = "".join(_contents_row(number, one, places) for number, one in enumerate(value.enclosed, 1))
    if value.timeline:
        rows += _last_row("办理经过（台账事项及散列值）", "timeline", places.timeline if places else 0)
    rows += _last_row("文件散列值清单和编制说明", "hashes", places.hashes if places else 0)
    head = "".join(f"<th>{name}</th>" for name in heads)
    return f'<section><h1 id="contents">卷内目录</h1><table class="contents"><thead><tr>{head}</tr></thead>{rows}</table></section>'


def _contents_row(number: int, one: Enclosed, places: Places | None) -> str:
    first, last = places.documents[number - 1] if places else (0, 0)
    pages = f"{first}" if first == last else f"{first}—{last}"
    cells = (
        str(number), _text(one.number), _text(one.responsible), f'<a href="#d{number}">{_text(one.title)}</a>',
        one.dated_on.isoformat() if one.dated_on else "", pages, _text(one.remark),
    )  # fmt: skip
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _last_row(title: str, anchor: str, page: int) -> str:
    return f'<tr><td></td><td></td><td></td><td><a href="#{anchor}">{title}</a></td><td></td><td>{page}</td><td></td></tr>'


def _document(number: int, one: Enclosed, pages: tuple[int, int]) -> str:
    if isinstance(one.content, Sheet):
        inside = "".join(map(_block, one.content.blocks))
        return f'<section><h1 id="d{number}">{_text(one.title)}</h1>{inside}</section>'
    inside = _block(Facts(tuple(_slip(one, one.content, pages))))
    why = f'<p class="why">{_text(one.content.why_not)}</p>' if one.content.why_not else ""
    check = '<p class="check">与原件核对一致：__________　　核对日期：____年__月__日</p>'
    title = f'<h1 id="d{number}" class="slip-title">第{number}件　{_text(one.title)}</h1>'
    return f'<section class="slip">{title}{inside}{why}{check}</section>'


def _slip(one: Enclosed, original: Original, pages: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """What stands on the page before an original."""
    if one.number:
        yield "文号", one.number
    if one.responsible:
        yield "责任者", one.responsible
    if one.dated_on:
        yield "日期", day_words(one.dated_on)
    yield "文件名", original.name
    yield "大小", f"{original.size:,}字节"
    yield "SHA-256", original.sha256
    if original.plain:
        where = f"第{pages[1]}页" if original.pages == 1 else f"第{pages[1] - original.pages + 1}页至第{pages[1]}页"
        yield "原件", f"共{original.pages}页，见本卷{where}"


def _timeline(events: tuple[Happened, ...]) -> str:
    rows = "".join(
        f"<tr><td>{one.on.isoformat()}</td><td>{one.recorded_at:%Y-%m-%d %H:%M:%S}</td><td>{_text(one.what)}</td>"
        f"<td>{_text(one.by)}</td><td>{_text(one.chain)}</td><td>{one.sequence}</td></tr>"
        f'<tr class="hash"><td colspan="6">{one.hash}</td></tr>'
        for one in events
    )
    heads = "".join(f"<th>{name}</th>" for name in ("依法日期", "登记时间", "事项", "办理人身份", "台账", "序号"))
    return (
        '<section><h1 id="timeline">办理经过</h1><p class="quiet">每一事项下面一行是它在台账中的散列值（SHA-256），'
        "由前一事项的散列值与本事项的内容算得；改动任何一项，其后的散列值都会不同。</p>"
        f'<table class="timeline"><thead><tr>{heads}</tr></thead>{rows}</table></section>'
    )


def _hashes(value: CaseFile) -> str:
    rows = "".join(_hash_row(number, one) for number, one in enumerate(value.enclosed, 1))
    heads = _heads(value.heads) if value.heads else ""
    return (
        '<section><h1 id="hashes">文件散列值清单</h1><table class="hashes"><thead><tr><th>序号</th><th>题名</th>'
        f"<th>SHA-256</th></tr></thead>{rows}</table>{heads}{_about(value)}</section>"
    )


def _heads(found: tuple[Head, ...]) -> str:
    heads = "".join(
        f"<tr><td>{_text(head.chain)}</td><td>{head.sequence}</td><td class='hex'>{head.hash}</td></tr>" for head in found
    )
    return (
        "<h2>台账链头（编成时）</h2><table class='hashes heads'><thead><tr><th>台账</th>"
        f"<th>序号</th><th>散列值</th></tr></thead>{heads}</table>"
    )


def _hash_row(number: int, one: Enclosed) -> str:
    told = one.content.sha256 if isinstance(one.content, Original) else MADE_FROM_RECORDS
    return f"<tr><td>{number}</td><td>{_text(one.title)}</td><td class='hex'>{told}</td></tr>"


def _about(value: CaseFile) -> str:
    sentences = "".join(f"<li>{_text(sentence)}</li>" for sentence in value.left_out)
    left_out = f"<h2>没有装订进来的材料</h2><ul>{sentences}</ul>" if sentences else ""
    if value.lacks:
        lacks = "".join(f"<li>{_text(lack)}</li>" for lack in value.lacks)
        archive = f"<p>{LACKS}</p><ul>{lacks}</ul>"
    else:
        archive = f"<p>{NO_LACKS}</p>"
    notes = "".join(f"<p>{_text(note)}</p>" for note in value.notes)
    made = f"{day_words(value.made_at.date())}{value.made_at:%H:%M}由本系统根据台账和记录编成。"
    return (
        f'<h2 id="about">编制说明</h2><p>{made}</p>{notes}{left_out}'
        f"<h2>长期保存格式（PDF/A）</h2>{archive}"
    )


def _block(block: Block) -> str:
    if isinstance(block, Facts):
        rows = "".join(f"<tr><th>{_text(label)}</th><td>{_text(text) or '—'}</td></tr>" for label, text in block.rows)
        return f'<table class="facts">{rows}</table>'
    if isinstance(block, Heading):
        return f"<h2>{_text(block.text)}</h2>"
    if isinstance(block, Paragraph):
        return "".join(f'<p class="indent">{_text(line)}</p>' for line in block.text.splitlines() if line.strip())
    head = "".join(f"<th>{_text(cell)}</th>" for cell in block.head)
    rows = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f'<table class="rows"><thead><tr>{head}</tr></thead>{rows}</table>'


def _text(text: str) -> str:
    """A foreign text as markup; its lines stay lines."""
    return "<br>".join(escape(printable(line)) for line in text.splitlines() if line.strip())
