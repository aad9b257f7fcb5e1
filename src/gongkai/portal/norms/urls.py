"""Addresses of the register of normative documents, consultations and gazettes."""

from django.urls import path

from gongkai.portal.norms import consultations, gazettes, register

urlpatterns = [
    path("open/norms/", register.register, name="norms"),
    path("open/consultations/", consultations.index, name="consultations"),
    path("open/items/<number:item_id>/opinion/", consultations.opinion, name="opinion"),
    path("open/gazettes/", gazettes.index, name="gazettes"),
]
