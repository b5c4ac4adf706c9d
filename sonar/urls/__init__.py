"""Pages of the register, one file per group of pages."""

from django.urls import path

from sonar.urls import (
    beheer,
    berichten,
    contactverzoeken,
    imports,
    inzage,
    klanten,
    profiel,
    vacatures,
    voorstellen,
    werklijsten,
)
from sonar.views.lidmaatschap import kies_lidmaatschap

app_name = "sonar"
urlpatterns = [
    path("lidmaatschap/", kies_lidmaatschap, name="lidmaatschap"),
    *berichten.urlpatterns,
    *werklijsten.urlpatterns,
    *klanten.urlpatterns,
    *voorstellen.urlpatterns,
    *profiel.urlpatterns,
    *imports.urlpatterns,
    *beheer.urlpatterns,
    *inzage.urlpatterns,
    *vacatures.urlpatterns,
    *contactverzoeken.urlpatterns,
]
