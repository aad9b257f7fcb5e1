"""Addresses of 年度报告, below `desk/reports/`; a report is the item that it is."""

from django.urls import path

from gongkai.desk.reports import beginning, figures, importing, papers, printing, tables, taking, writing

urlpatterns = [
    path("", beginning.index, name="reports"),
    path("new/<int:body_id>/<int:year>/", beginning.new, name="report_new"),
    path("figures/<int:body_id>/<int:year>/", figures.figures, name="report_figures"),
    path("figures/<int:body_id>/<int:year>/import/", importing.bring, name="report_figures_import"),
    path("figures/<int:body_id>/<int:year>/template.xlsx", importing.template, name="report_figures_template"),
    path("figures/<int:body_id>/<int:year>/<str:key>/", figures.figure, name="report_figure"),
    path("<int:item_id>/", writing.report, name="report"),
    path("<int:item_id>/figures/", taking.again, name="report_again"),
    path("<int:item_id>/tables/", tables.tables, name="report_tables"),
    path("<int:item_id>/papers/", papers.papers, name="report_papers"),
    path("<int:item_id>/papers/<int:sheet_id>/", papers.sealed, name="report_sealed"),
    path("<int:item_id>/file/<slug:name>/", printing.file, name="report_file"),
]
