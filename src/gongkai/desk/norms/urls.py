"""Addresses of 规范性文件, below `desk/norms/`."""

from django.urls import path

from gongkai.desk.norms import cleaning, facts, figures, gazette, norm, opinions, register

urlpatterns = [
    path("", register.index, name="norms"),
    path("figures/", figures.figures, name="norm_figures"),
    path("cleanings/", cleaning.index, name="cleanings"),
    path("cleanings/<int:cleaning_id>/", cleaning.cleaning, name="cleaning"),
    path("cleanings/<int:cleaning_id>/list/", cleaning.draft, name="cleaning_list"),
    path("cleanings/<int:cleaning_id>/effect/", cleaning.effect, name="cleaning_effect"),
    path("items/<int:item_id>/facts/", facts.facts, name="item_facts"),
    path("items/<int:item_id>/issue/", gazette.compile_page, name="gazette_compile"),
    path("items/<int:item_id>/opinions/", opinions.index, name="opinions"),
    path("items/<int:item_id>/opinions/new/", opinions.enter, name="opinion_enter"),
    path("items/<int:item_id>/opinions/feedback/", opinions.feedback, name="opinion_feedback"),
    path("items/<int:item_id>/opinions/<int:number>/", opinions.judge, name="opinion_judge"),
    path("<int:norm_id>/", norm.norm, name="norm"),
    path("<int:norm_id>/change/", norm.change_page, name="norm_change"),
    path("<int:norm_id>/file/", norm.file_page, name="norm_file"),
    path("<int:norm_id>/revoke/<int:number>/", norm.revoke_page, name="norm_revoke"),
]
"""What comes before the numbers is tried first."""
