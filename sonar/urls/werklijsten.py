"""Worklists, availability, trajecten and contactmomenten."""

from django.urls import path

from sonar.views import werklijsten

urlpatterns = [path("klanten/", werklijsten.klanten, name="klanten")]
