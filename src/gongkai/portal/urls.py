"""Addresses of the public site."""

from django.urls import include, path
from django.views.i18n import set_language

from gongkai.portal.views import adding, applying, archive, calculators, check, following, home, which_body

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("gongkai.portal.open.urls")),
    path("", include("gongkai.portal.norms.urls")),
    path("", include("gongkai.portal.compare.urls")),
    path("", include("gongkai.portal.subscribing.urls")),
    path("language/", set_language, name="language"),
    path("apply/", which_body.choose, name="apply"),
    path("apply/<int:body_id>/", which_body.already_public, name="already_public"),
    path("apply/<int:body_id>/form/", applying.fill_in, name="fill_in"),
    path("apply/<int:body_id>/send/", applying.send, name="send"),
    path("apply/<int:body_id>/paper/", which_body.paper_form, name="paper_form"),
    path("apply/<int:body_id>/paper.pdf", which_body.paper_form_file, name="paper_form_pdf"),
    path("apply/follow/", following.look_up, name="look_up"),
    path("apply/follow/leave/", following.leave, name="leave"),
    path("apply/case/", following.case, name="own_case"),
    path("apply/case/add/", following.add, name="own_add"),
    path("apply/case/withdraw/", following.withdraw, name="own_withdraw"),
    path("apply/case/receipt.pdf", following.receipt, name="own_receipt"),
    path("apply/case/documents/<int:attachment_id>/", following.document, name="own_document"),
    path("apply/case/letters/<int:letter_id>/", following.letter, name="own_letter"),
    path("apply/case/letters/<int:letter_id>/proof.pdf", following.letter_proof, name="own_letter_proof"),
    path("deadline/", calculators.deadline, name="deadline"),
    path("fee/", calculators.fees, name="fee"),
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
    path("archive/<number:entry_id>/", archive.report, name="report"),
    path("archive/<number:entry_id>/original/", archive.original, name="original"),
    path("archive/<number:entry_id>/report.xlsx", archive.report_file, {"kind": "xlsx"}, name="report_xlsx"),
    path("archive/<number:entry_id>/form.docx", archive.report_file, {"kind": "docx"}, name="report_docx"),
    path("archive/<number:entry_id>/report.json", archive.report_file, {"kind": "json"}, name="report_json"),
    path("archive/<number:entry_id>/withdraw/", adding.withdraw, name="withdraw"),
]
