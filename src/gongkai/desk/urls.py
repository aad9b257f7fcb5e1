"""Addresses of the staff's site, below `desk/`."""

from django.urls import path

from gongkai.desk.views import act, case, index, registering

app_name = "desk"
urlpatterns = [
    path("", index.index, name="index"),
    path("find/", index.find, name="find"),
    path("applications/new/", registering.new, name="register"),
    path("applications/<int:application_id>/", case.case, name="case"),
    path("applications/<int:application_id>/particulars/", case.particulars, name="particulars"),
    path("applications/<int:application_id>/acts/<slug:key>/", act.act, name="act"),
    path("files/<int:attachment_id>/", case.file, name="file"),
    path("files/<int:attachment_id>/proof/", case.proof, name="proof"),
]
