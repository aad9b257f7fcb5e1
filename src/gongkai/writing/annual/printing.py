"""The annual report as PDF: the page of `page` in the layout of `annual.css`, its headings as bookmarks."""

from __future__ import annotations

from gongkai.report.model import Report
from gongkai.report.own import GENERATOR
from gongkai.writing.annual.page import STYLE, fragment
from gongkai.writing.annual.paper import paper_of
from gongkai.writing.pdf import Printed, printed


def pdf(report: Report) -> bytes:
    """The report as PDF; `Refused` where a character has no font, ValueError for a report without body and title."""
    return print_report(report).pdf


def print_report(report: Report) -> Printed:
    """As `pdf`, with the number of its pages and what is to be said of its fonts."""
    paper = paper_of(report)
    return printed(paper.title, fragment(paper), STYLE, GENERATOR)
