"""Addresses of 机关与人员, below `desk/people/`."""

from django.urls import path

from gongkai.desk.views import people, people_acts

urlpatterns = [
    path("", people.index, name="people"),
    path("<int:body_id>/", people.body, name="people_body"),
    path("<int:body_id>/acts/<slug:key>/", people_acts.body_act, name="people_act"),
    path("<int:body_id>/acts/<slug:key>/<int:row_id>/", people_acts.row_act, name="people_row_act"),
]
