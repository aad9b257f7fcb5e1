"""Addresses of the public site."""

from django.urls import path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from gongkai.portal.views import adding, archive, check

app_name = "portal"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="portal:check"), name="home"),
    path("language/", set_language, name="language"),
    path("check/", check.check, name="check"),
    path("check/<str:address>/", check.checked, name="checked"),
    path("check/<str:address>/delete/", check.discard, name="discard"),
    path("check/<str:address>/<int:part>/form.docx", check.checked_file, {"kind": "docx"}, name="checked_docx"),
    path("check/<str:address>/reports.xlsx", check.checked_file, {"kind": "xlsx"}, name="checked_xlsx"),
    path("check/<str:address>/reports.json", check.checked_file, {"kind": "json"}, name="checked_json"),
    path("archive/", archive.archive, name="archive"),
    path("archive/add/", adding.add, name="add"),
    path("archive/add/<int:file_id>/", adding.choose_body, name="choose_body"),
    path("archive/bodies/<int:body_id>/", archive.body, name="body"),
    path("archive/<int:entry_id>/", archive.report, name="report"),
    path("archive/<int:entry_id>/original/", archive.original, name="original"),
    path("archive/<int:entry_id>/report.xlsx", archive.report_file, {"kind": "xlsx"}, name="report_xlsx"),
    path("archive/<int:entry_id>/form.docx", archive.report_file, {"kind": "docx"}, name="report_docx"),
    path("archive/<int:entry_id>/report.json", archive.report_file, {"kind": "json"}, name="report_json"),
    path("archive/<int:entry_id>/withdraw/", adding.withdraw, name="withdraw"),
]
