"""Organisations and the people who use it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
