"""All addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("gongkai.portal.urls")),
]
