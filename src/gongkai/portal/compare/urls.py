"""Addresses of the comparisons; those of a question never change their meaning."""

from django.urls import path

from gongkai.portal.compare import builder, copies, files, several, years

urlpatterns = [
    path("archive/bodies/<number:body_id>/years/", years.years, name="body_years"),
    path("archive/bodies/<number:body_id>/charts/", years.charts, name="body_charts"),
    path("archive/<number:entry_id>/copies/", copies.copies, name="copies"),
    path("archive/compare/", several.several, name="compare"),
    path("archive/figures/", builder.builder, name="figures"),
    path("archive/figures/definitions/", builder.definitions, name="definitions"),
    *(path(f"archive/figures/data.{kind}", files.file, {"kind": kind}, name=f"figures_{kind}") for kind in files.TYPES),
]
