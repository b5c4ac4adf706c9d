"""Drawing up a klantprofiel: sections, filling in together, vaststellen."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
