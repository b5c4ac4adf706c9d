"""Addresses of the API: without a slash at the end."""

from django.urls import path

from reports.api.views import Transparantie

app_name = "rapporten_api"
urlpatterns = [path("transparantie/<str:regio>", Transparantie.as_view(), name="transparantie")]
