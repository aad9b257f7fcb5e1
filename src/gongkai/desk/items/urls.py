"""Addresses of 主动公开, below `desk/items/`."""

from django.urls import path

from gongkai.desk.items import act_views, editing, settings, sheets, views

urlpatterns = [
    path("", views.index, name="items"),
    path("reviews/", views.own_reviews, name="own_reviews"),
    path("new/", sheets.new, name="item_new"),
    path("settings/<int:body_id>/", settings.review, name="item_settings"),
    path("settings/<int:body_id>/index-numbers/", settings.index, name="item_index_numbers"),
    path("settings/<int:body_id>/words/", settings.words, name="item_words"),
    path("<int:item_id>/", views.item, name="item"),
    path("<int:item_id>/sheet.<slug:kind>", sheets.sheet, name="item_sheet"),
    path("<int:item_id>/edit/", editing.edit, name="item_edit"),
    path("<int:item_id>/pasted/", editing.pasted, name="item_pasted"),
    path("<int:item_id>/pictures/", editing.new_picture, name="item_new_picture"),
    path("<int:item_id>/review/", act_views.review, name="item_review"),
    path("<int:item_id>/acts/<slug:key>/", act_views.act, name="item_act"),
    path("<int:item_id>/versions/<int:number>/", views.version, name="item_version"),
    path("<int:item_id>/versions/<int:number>/since/<int:earlier>/", views.difference, name="item_difference"),
    path("<int:item_id>/files/<int:attachment_id>/", views.file, name="item_file"),
    path("<int:item_id>/pictures/<int:picture_id>/", views.picture, name="item_picture"),
]
