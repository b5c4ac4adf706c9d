"""Finding, registering and reading klanten."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
