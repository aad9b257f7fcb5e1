"""Addresses of the letters' pages, below `desk/letters/`."""

from django.urls import include, path

from gongkai.desk.letters import act_views, many_views, views, writing_views

urlpatterns = [
    path("", include("gongkai.desk.letters.paper_urls")),
    path("", views.index, name="letters"),
    path("new/<int:application_id>/", writing_views.choose, name="letter_choose"),
    path("new/<int:application_id>/<slug:kind>/", writing_views.write, name="letter_write"),
    path("many/<slug:kind>/", many_views.write, name="letter_write_many"),
    path("<int:letter_id>/", views.letter, name="letter"),
    path("<int:letter_id>/letter.pdf", views.pdf, name="letter_pdf"),
    path("<int:letter_id>/letter.docx", views.docx, name="letter_docx"),
    path("<int:letter_id>/acts/<slug:key>/", act_views.act, name="letter_act"),
]
