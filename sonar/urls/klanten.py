"""Finding, registering and reading klanten."""

from django.urls import path

from sonar.views import klant_elders, klant_gegevens, klant_nieuw, klanten_zoeken

urlpatterns = [
    path("klanten/zoeken/", klanten_zoeken.klant_zoeken, name="klant_zoeken"),
    path("klanten/nieuw/", klant_nieuw.klant_nieuw, name="klant_nieuw"),
    path("klanten/postcode/", klant_nieuw.klant_postcode, name="klant_postcode"),
    path("klanten/inzage/<str:verwijzing>/", klant_elders.klant_inzage, name="klant_inzage"),
    path("klanten/overnemen/<str:verwijzing>/", klant_elders.klant_overnemen, name="klant_overnemen"),
    path("klanten/<int:pk>/", klant_gegevens.klant, name="klant"),
    path("klanten/<int:pk>/gegevens/", klant_gegevens.klant_gegevens, name="klant_gegevens"),
    path("klanten/<int:pk>/registratie/", klant_gegevens.klant_registratie, name="klant_registratie"),
    path("klanten/<int:pk>/bsn/", klant_gegevens.klant_bsn, name="klant_bsn"),
]
