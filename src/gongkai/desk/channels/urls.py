"""Addresses of 公开渠道, below `desk/channels/`."""

from django.urls import path

from gongkai.desk.channels import views

urlpatterns = [
    path("", views.index, name="channels"),
    path("<int:outlet_id>/", views.outlet, name="channel"),
    path("items/<int:item_id>/", views.of_item, name="channels_of_item"),
]
