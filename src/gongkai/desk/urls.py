"""Addresses of the staff's site, below `desk/`."""

from django.urls import include, path

from gongkai.desk.handing_out import views as handing_out
from gongkai.desk.letters import countersigning
from gongkai.desk.views import (
    act,
    case,
    case_file,
    consistency,
    figures,
    index,
    many,
    notices,
    registering,
    registering_many,
    signing,
    spread,
    supervising,
    unit,
)

app_name = "desk"
urlpatterns = [
    path("people/", include("gongkai.desk.people_urls")),
    path("register/", include("gongkai.desk.register_urls")),
    path("remedies/", include("gongkai.desk.remedies_urls")),
    path("letters/", include("gongkai.desk.letters.urls")),
    path("items/", include("gongkai.desk.items.urls")),
    path("norms/", include("gongkai.desk.norms.urls")),
    path("channels/", include("gongkai.desk.channels.urls")),
    path("returns/", include("gongkai.desk.returns.urls")),
    path("takeover/", include("gongkai.desk.takeover.urls")),
    path("catalogue/", include("gongkai.desk.catalogue.urls")),
    path("", index.index, name="index"),
    path("find/", index.find, name="find"),
    path("applications/new/", registering.new, name="register"),
    path("applications/new/many/", registering_many.new_many, name="register_many"),
    path("applications/<int:application_id>/", case.case, name="case"),
    path("applications/<int:application_id>/particulars/", case.particulars, name="particulars"),
    path("applications/<int:application_id>/acts/<slug:key>/", act.act, name="act"),
    path("applications/<int:application_id>/earlier/", consistency.earlier, name="earlier"),
    path("applications/<int:application_id>/case-file/", case_file.case_file, name="case_file"),
    path("applications/<int:application_id>/files/", handing_out.files, name="handing_out"),
    path("applications/<int:application_id>/files/<int:attachment_id>/cover/", handing_out.cover, name="cover"),
    path("many/", many.many, name="many"),
    path("many/<slug:key>/", many.many_act, name="many_act"),
    path("sign/", signing.sign, name="sign"),
    path("sign/<int:application_id>/", signing.decide, name="decide"),
    path("unit/", unit.tasks, name="unit"),
    path("unit/<int:forwarding_id>/", unit.task, name="unit_task"),
    path("unit/letters/<int:countersigning_id>/", countersigning.countersign, name="countersign"),
    path("notices/", notices.notices, name="notices"),
    path("notices/mail/", notices.undeliverable, name="undeliverable"),
    path("supervise/", supervising.supervise, name="supervise"),
    path("supervise/spread/", spread.spread, name="spread"),
    path("figures/", figures.own, name="figures_of_own"),
    path("figures/<int:body_id>/<int:year>/", figures.table, name="figures"),
    path("figures/<int:body_id>/<int:year>/<slug:row>/<slug:column>/", figures.cell, name="figures_cell"),
    path("files/<int:attachment_id>/", case.file, name="file"),
    path("files/<int:attachment_id>/pages/<int:number>/", handing_out.page_picture, name="file_page"),
    path("files/<int:attachment_id>/proof/", case.proof, name="proof"),
]
