"""工作台: the work lists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.desk.access import desk_page


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """The entrance."""
    return render(request, "desk/index.html", {"tab": "lists"})
