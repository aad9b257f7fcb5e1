"""Addresses of 年报报送, below `desk/returns/`; `to` is the government that collects."""

from django.urls import path

from gongkai.desk.returns import collecting, filing, listing, returned, sums

urlpatterns = [
    path("", collecting.index, name="returns"),
    path("bodies/<int:body_id>/", filing.owed, name="returns_owed"),
    path("filed/<int:return_id>/", returned.annual_return, name="annual_return"),
    path("filed/<int:return_id>/acts/<slug:key>/", returned.act, name="return_act"),
    path("filed/<int:return_id>/original/", returned.original, name="return_original"),
    path("<int:to_id>/<int:year>/", collecting.collected, name="returns_of"),
    path("<int:to_id>/<int:year>/list/", listing.declare, name="returns_list"),
    path("<int:to_id>/<int:year>/list/<int:body_id>/", listing.line, name="returns_line"),
    path("<int:to_id>/<int:year>/print/<slug:code>/", collecting.to_print, name="returns_print"),
    path("<int:to_id>/<int:year>/file/<int:body_id>/", filing.draft, name="return_draft"),
    path("<int:to_id>/<int:year>/file/<int:body_id>/sheet/", filing.sheet, name="return_sheet"),
    path("<int:to_id>/<int:year>/sums/", sums.table, name="rollup"),
    path("<int:to_id>/<int:year>/sums/check/", sums.check, name="rollup_check"),
    path("<int:to_id>/<int:year>/sums/export/<slug:kind>/", sums.export, name="rollup_export"),
    path("<int:to_id>/<int:year>/sums/cells/<str:key>/", sums.cell, name="rollup_cell"),
]
