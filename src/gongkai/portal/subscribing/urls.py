"""Addresses of mail subscriptions. The two with a link in them only lead on; no log of ours keeps them (`site.logs`)."""

from django.urls import path

from gongkai.portal.subscribing import views

urlpatterns = [
    path("subscribe/", views.ask, name="subscribe"),
    path("subscribe/asked/", views.asked, name="subscribe_asked"),
    path("subscribe/confirm/", views.confirm, name="subscribe_confirm"),
    path("subscribe/confirm/<str:token>/", views.confirming_link, name="subscribe_link"),
    path("subscribe/mine/", views.own, name="subscriptions"),
    path("subscribe/mine/<str:token>/", views.own_link, name="subscriptions_link"),
]
