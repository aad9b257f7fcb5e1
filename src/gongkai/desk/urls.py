"""Addresses of the staff's site, below `desk/`."""

from django.urls import path

from gongkai.desk.views import index

app_name = "desk"
urlpatterns = [
    path("", index.index, name="index"),
]
