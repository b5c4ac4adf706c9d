"""Worklists, availability, trajecten and contactmomenten."""

from django.urls import path

from sonar.views import bemiddeling, dienstverlening, werklijsten

urlpatterns = [
    path("klanten/", werklijsten.klanten, name="klanten"),
    path("klanten/<int:pk>/bemiddelbaar/", bemiddeling.bemiddelbaar, name="bemiddelbaar"),
    path("klanten/<int:pk>/beschikbaarheid/", bemiddeling.beschikbaarheid, name="beschikbaarheid"),
    path("klanten/<int:pk>/dienstverlening/", dienstverlening.dienstverlening, name="dienstverlening"),
    path("klanten/<int:pk>/trajecten/nieuw/", dienstverlening.traject_nieuw, name="traject_nieuw"),
    path("klanten/<int:pk>/trajecten/<int:nr>/", dienstverlening.traject, name="traject"),
    path("klanten/<int:pk>/contact/", dienstverlening.contact_nieuw, name="contact_nieuw"),
    path("klanten/<int:pk>/contact/<int:nr>/gedaan/", dienstverlening.stap_gedaan, name="stap_gedaan"),
]
