"""Addresses of the API: without a slash at the end, the major version in front."""

from django.urls import path

from kandidatenverkenner.api import views

app_name = "api"
urlpatterns = [
    path("kandidaten", views.Kandidaten.as_view(), name="kandidaten"),
    path("kandidaten/<str:kenmerk>", views.Kandidaat.as_view(), name="kandidaat"),
    path("openapi.json", views.Beschrijving.as_view(), name="beschrijving"),
]
