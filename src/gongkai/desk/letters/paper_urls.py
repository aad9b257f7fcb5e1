"""Addresses of the papers beside the letters, below `desk/letters/`: prints, envelopes, numbers, the office's settings."""

from django.urls import path

from gongkai.desk.letters import envelopes, numbers, offices, prints, wordings

urlpatterns = [
    path("papers/<slug:paper>/<int:row_id>.<slug:kind>", prints.office_paper, name="letter_paper"),
    path("<int:letter_id>/envelope/", envelopes.envelope, name="letter_envelope"),
    path("posting/", prints.posting, name="letter_posting"),
    path("posting/<int:body_id>/<slug:day>.<slug:kind>", prints.posting_list, name="letter_posting_list"),
    path("numbers/", numbers.numbers, name="letter_numbers"),
    path("numbers/<int:body_id>/<slug:series>-<int:year>.<slug:kind>", numbers.export, name="letter_numbers_export"),
    path("office/", offices.index, name="letter_offices"),
    path("office/<int:body_id>/", offices.office, name="letter_office"),
    path("office/<int:body_id>/wordings/", wordings.index, name="letter_wordings"),
    path("office/<int:body_id>/wordings/<slug:kind>/", wordings.wording, name="letter_wording"),
]
