"""A demonstration report as the web page on which a body would publish it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from gongkai.demonstration.figures import COLUMNS, FORM, Figures
from gongkai.report.forms import SECTION_TITLES
from gongkai.writing import form_tables
from gongkai.writing.docx_grid import Box
from gongkai.writing.form_tables import Drawing, Figure

NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What is printed; `lost` are cells of table 3 printed without their figure."""

    body: str
    year: int
    published: date
    figures: Figures
    is_government: bool = False
    lost: frozenset[tuple[str, int]] = frozenset()

    @property
    def title(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"


def page(report: DemoReport) -> bytes:
    """The page in UTF-8."""
    sections = [*_general(report)], [_table_two(report)], [_table_three(report)], [_table_four(report)], *_rest(report)
    parts = [f"<h1>{report.title}</h1>", f"<p>发布日期：{report.published.isoformat()}</p>", f"<p>{_opening(report)}</p>"]
    for number, (title, content) in enumerate(zip(SECTION_TITLES, sections, strict=True)):
        parts += [f"<h2>{NUMERALS[number]}、{title}</h2>", *content]
    head = f'<head><meta charset="utf-8"><title>{escape(report.title)}</title></head>'
    content = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">{head}\n<body>\n{content}\n</body></html>\n'.encode()


def _opening(report: DemoReport) -> str:
    return (
        f"根据《中华人民共和国政府信息公开条例》编制本报告。报告中所列数据的统计期限自{report.year}年1月1日起，"
        f"至{report.year}年12月31日止。对本报告有疑问的，请与本机关政府信息公开工作机构联系"
        "（地址：青禾县青禾大道1号；邮编：000000；电话：0000-0000000）。本报告为演示数据，所有机关、地名和数字均为虚构。"
    )


def _general(report: DemoReport) -> list[str]:
    figures = report.figures
    new, carried = (figures.applications[key][COLUMNS] for key in ("received_new", "received_carried_in"))
    texts = [
        f"（一）主动公开。本年通过政府网站公开政府信息{figures.items}条。",
        f"（二）依申请公开。本年新收政府信息公开申请{new}件，上年结转{carried}件，均依法办理。",
        "（三）政府信息管理。落实公开属性源头认定和发布前审查，定期核对公开目录。",
        "（四）公开平台建设。维护政府信息公开专栏，在服务大厅设查阅点1处。",
        "（五）监督保障。" + ("对所属机关开展考核，考核结果全部合格；社会评议满意；未发生责任追究情形。"
                         if report.is_government else "开展业务培训1次；未发生责任追究情形。"),
    ]  # fmt: skip
    return [f"<p>{text}</p>" for text in texts]


def _rest(report: DemoReport) -> tuple[list[str], list[str]]:
    problems = (
        f"{report.year}年的主要问题：一是栏目更新有时不及时，二是答复文书的说理还不够充分。"
        f"下一年，{report.body}将按月核对栏目，并组织答复文书的互评。"
    )
    return [f"<p>{problems}</p>"], ["<p>本年未收取信息处理费。无其他需要报告的事项。</p>"]


def _table_two(report: DemoReport) -> str:
    return _drawn(form_tables.proactive(FORM, _figure(report.figures.proactive)))


def _table_three(report: DemoReport) -> str:
    return _drawn(form_tables.applications(FORM, _figure(report.figures.applications, report.lost)))


def _table_four(report: DemoReport) -> str:
    return _drawn(form_tables.remedies(FORM, _figure(report.figures.remedies)))


def _figure(rows: dict, lost: frozenset[tuple[str, int]] = frozenset()) -> Figure:
    return lambda key, column: Box("" if (key, column) in lost else f"{rows[key][column]}")


def _drawn(drawing: Drawing) -> str:
    rows = ("".join(map(_cell, boxes)) for boxes in drawing.rows)
    return '<table border="1">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _cell(box: Box) -> str:
    columns = f' colspan="{box.columns}"' if box.columns > 1 else ""
    rows = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    return f"<td{columns}{rows}>{escape(box.text)}</td>"
