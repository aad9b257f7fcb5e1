"""Addresses of 台账, below `desk/register/`."""

from django.urls import path

from gongkai.desk.views import register_export, register_import

urlpatterns = [
    path("", register_export.index, name="register_home"),
    path("export/", register_export.export, name="register_export"),
    path("export/list/", register_export.export_list, name="register_export_list"),
    path("upload/", register_import.upload, name="register_upload"),
    path("<int:import_id>/", register_import.result, name="register_result"),
    path("<int:import_id>/columns/", register_import.mapping, name="register_mapping"),
    path("<int:import_id>/check/", register_import.check, name="register_check"),
]
