"""Vacatures of the region and the own klanten who are proposed for them."""

from django.urls import path

from sonar.views import voorstellen

urlpatterns = [
    path("klanten/vacatures/", voorstellen.vacatures_voor_klanten, name="vacatures_voor_klanten"),
    path("klanten/vacatures/<int:pk>/", voorstellen.vacature_voor_klanten, name="vacature_voor_klanten"),
    path("klanten/vacatures/<int:pk>/voorstellen/", voorstellen.voorstel_nieuw, name="voorstel_nieuw"),
    path("klanten/voorstellen/<int:pk>/", voorstellen.voorstel, name="voorstel"),
]
