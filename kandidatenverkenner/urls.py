"""Root routes; the other apps by name."""

from django.urls import include, path
from django.views.generic import RedirectView

from kandidatenverkenner import views, voorbeelden

pagina = (
    [
        path("", views.start, name="start"),
        path("over/", views.over, name="over"),
        path("privacy/", views.privacy, name="privacy"),
        path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
        path("hulp/", views.hulp, name="hulp"),
        path("kandidaten/", views.kandidaten, name="kandidaten"),
        path("kandidaten/<str:kenmerk>/", views.kandidaat, name="kandidaat"),
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
    # The address one logs in with is the organisation's to change, not one's own.
    path("account/email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path("account/", include("allauth.urls")),
]
