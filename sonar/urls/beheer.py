"""Organisations, the people who work for them, and employers that ask to be let in."""

from django.urls import path

from sonar.views import aanmelden, aanvragen, leden, organisaties, tokens, uitnodiging

urlpatterns = [
    path("beheer/organisaties/", organisaties.organisaties, name="organisaties"),
    path("beheer/organisaties/nieuw/<slug:soort>/", organisaties.organisatie_nieuw, name="organisatie_nieuw"),
    path("beheer/organisaties/<int:pk>/", organisaties.organisatie, name="organisatie"),
    path("beheer/organisaties/<int:pk>/leden/", leden.leden_van, name="leden_van"),
    path("beheer/leden/", leden.leden, name="leden"),
    path("beheer/leden/<int:pk>/", leden.lid, name="lid"),
    path("beheer/uitnodigingen/<int:pk>/intrekken/", leden.uitnodiging_intrekken, name="uitnodiging_intrekken"),
    path("beheer/toegangscodes/", tokens.tokens, name="tokens"),
    path("beheer/toegangscodes/<int:pk>/intrekken/", tokens.token_intrekken, name="token_intrekken"),
    path("beheer/aanvragen/", aanvragen.aanvragen, name="aanvragen"),
    path("beheer/aanvragen/<int:pk>/", aanvragen.aanvraag, name="aanvraag"),
    path("beheer/werkgevers/<int:pk>/", aanvragen.werkgever, name="werkgever"),
    path("uitnodiging/<str:token>/", uitnodiging.uitnodiging, name="uitnodiging"),
    path("aanmelden/", aanmelden.aanmelden, name="aanmelden"),
    path("aanmelden/<str:token>/", aanmelden.aanmelding_bevestigen, name="aanmelding_bevestigen"),
    path("voorwaarden/", aanmelden.voorwaarden, name="voorwaarden"),
]
