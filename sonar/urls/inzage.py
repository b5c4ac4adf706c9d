"""History of a klant, and the log of who looked."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
