"""Bringing in a file on a page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
