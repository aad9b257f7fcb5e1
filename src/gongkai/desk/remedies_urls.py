"""Addresses of the pages of reviews and suits, below `desk/remedies/`."""

from django.urls import path

from gongkai.desk.views import briefs, remedies, remedies_figures

urlpatterns = [
    path("", remedies.index, name="remedies"),
    path("new/<slug:kind>/", remedies.new, name="remedy_register"),
    path("figures/", remedies_figures.figures, name="remedy_figures"),
    path("<int:proceeding_id>/", remedies.proceeding, name="remedy"),
    path("<int:proceeding_id>/brief/", briefs.page, name="brief"),
    path("<int:proceeding_id>/brief/<slug:form>/", briefs.paper, name="brief_paper"),
    path("<int:proceeding_id>/acts/<slug:key>/", remedies.act, name="remedy_act"),
]
