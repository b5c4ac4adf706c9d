"""Root routes; the other apps by name."""

from django.urls import include, path
from django.views.generic import RedirectView

from kandidatenverkenner import (
    belofte,
    bij_vacature,
    kennismaking,
    passende_klanten,
    selecties,
    views,
    voorbeelden,
    zoekopdrachten,
)

pagina = (
    [
        path("", views.start, name="start"),
        path("over/", views.over, name="over"),
        path("privacy/", views.privacy, name="privacy"),
        path("anonimiteit/", belofte.anonimiteit, name="anonimiteit"),
        path("anonimiteit/voor-kandidaten/", belofte.voor_kandidaten, name="anonimiteit_kandidaten"),
        path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
        path("hulp/", views.hulp, name="hulp"),
        path("kandidaten/", views.kandidaten, name="kandidaten"),
        path("kandidaten/<str:kenmerk>/", views.kandidaat, name="kandidaat"),
        path("kandidaten/bij-vacature/<int:pk>/", bij_vacature.zoek_bij_vacature, name="zoek_bij_vacature"),
        path("selectie/", selecties.selecties, name="selecties"),
        path("selectie/kennismaking/", kennismaking.aanvragen, name="kennismaking"),
        path("selectie/kandidaten/<str:kenmerk>/", selecties.bewaar, name="bewaar"),
        path("selectie/<int:pk>/", selecties.selectie, name="selectie"),
        path("selectie/<int:pk>/naam/", selecties.selectie_naam, name="selectie_naam"),
        path("selectie/<int:pk>/weg/", selecties.selectie_weg, name="selectie_weg"),
        path("selectie/<int:pk>/gebruik/", selecties.selectie_gebruik, name="selectie_gebruik"),
        path("selectie/<int:pk>/vergelijk/", selecties.vergelijk, name="vergelijk"),
        path("selectie/<int:pk>/print/", selecties.selectie_print, name="selectie_print"),
        path("zoekopdrachten/", zoekopdrachten.zoekopdrachten, name="zoekopdrachten"),
        path("zoekopdrachten/nieuw/", zoekopdrachten.nieuw, name="zoekopdracht_nieuw"),
        path("zoekopdrachten/<int:pk>/", zoekopdrachten.zoekopdracht, name="zoekopdracht"),
        path("zoekopdrachten/<int:pk>/vraag/", zoekopdrachten.zoekopdracht_vraag, name="zoekopdracht_vraag"),
        path("zoekopdrachten/<int:pk>/meld/", zoekopdrachten.zoekopdracht_meld, name="zoekopdracht_meld"),
        path("zoekopdrachten/<int:pk>/weg/", zoekopdrachten.zoekopdracht_weg, name="zoekopdracht_weg"),
        path("klanten/passend/", passende_klanten.passend, name="passend"),
        path("klanten/<int:pk>/voorbeeld/", voorbeelden.voorbeeld, name="voorbeeld"),
        path("klanten/<int:pk>/dit-ziet-een-werkgever/", voorbeelden.voorbeeld_klant, name="voorbeeld_klant"),
        path("livez", views.livez, name="livez"),
        path("readyz", views.readyz, name="readyz"),
    ],
    "kandidatenverkenner",
)

urlpatterns = [
    path("", include(pagina)),
    path("", include("sonar.urls")),
    path("rapporten/", include("reports.urls")),
    path("api/v1/", include("kandidatenverkenner.api.urls")),
    path("api/v1/", include("reports.api.urls")),
    # The address one logs in with is the organisation's to change, not one's own.
    path("account/email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path("account/", include("allauth.urls")),
]
