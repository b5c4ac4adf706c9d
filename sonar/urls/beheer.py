"""Organisations and the people who use it."""

from django.urls import URLPattern, path

from sonar.views import beheer, beheer_leden, beheer_werkgevers

urlpatterns: list[URLPattern] = [
    path("beheer/organisaties/", beheer.organisaties, name="organisaties"),
    path("beheer/organisaties/<int:organisatie>/", beheer.organisatie, name="organisatie"),
    path("beheer/organisaties/<int:organisatie>/leden/", beheer_leden.leden_van, name="leden_van"),
    path("beheer/leden/", beheer_leden.leden, name="leden"),
    path("beheer/leden/<int:lidmaatschap>/", beheer_leden.lid, name="lid"),
    path("beheer/leden/<int:lidmaatschap>/stoppen/", beheer_leden.stop_lid, name="stop_lid"),
    path("beheer/leden/<int:lidmaatschap>/starten/", beheer_leden.start_lid, name="start_lid"),
    path("beheer/werkgevers/", beheer_werkgevers.werkgevers, name="werkgevers"),
    path("beheer/werkgevers/<int:werkgever>/", beheer_werkgevers.werkgever, name="werkgever"),
    path("beheer/werkgevers/<int:werkgever>/verlengen/", beheer_werkgevers.verleng, name="verleng_werkgever"),
    path("beheer/werkgevers/<int:werkgever>/deblokkeren/", beheer_werkgevers.deblokkeer, name="deblokkeer_werkgever"),
]
