"""Addresses of the catalogues' pages, below `desk/catalogue/`."""

from django.urls import path

from gongkai.desk.catalogue import coverage_views, entry_views, import_views

urlpatterns = [
    path("", entry_views.index, name="catalogue"),
    path("export/", entry_views.export, name="catalogue_export"),
    path("coverage/", coverage_views.coverage, name="catalogue_coverage"),
    path("quotas/", coverage_views.quotas, name="catalogue_quotas"),
    path("guides/", coverage_views.guides, name="catalogue_guides"),
    path("imports/", import_views.index, name="catalogue_imports"),
    path("imports/<int:import_id>/", import_views.one, name="catalogue_import"),
    path("<int:body_id>/<int:entry_id>/", entry_views.entry, name="catalogue_entry"),
]
