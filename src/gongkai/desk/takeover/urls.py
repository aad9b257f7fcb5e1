"""Addresses of 接收原网站信息, below `desk/takeover/`."""

from django.urls import path

from gongkai.desk.takeover import views

urlpatterns = [
    path("", views.index, name="takeovers"),
    path("<int:takeover_id>/", views.one, name="takeover"),
]
