"""Root routes; the other apps by name."""

from django.urls import include, path

from kandidatenverkenner import views

pagina = (
    [
        path("", views.start, name="start"),
        path("over/", views.over, name="over"),
        path("privacy/", views.privacy, name="privacy"),
        path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
        path("hulp/", views.hulp, name="hulp"),
        path("kandidaten/", views.kandidaten, name="kandidaten"),
        path("kandidaten/<str:kenmerk>/", views.kandidaat, name="kandidaat"),
        path("livez", views.livez, name="livez"),
        path("readyz", views.readyz, name="readyz"),
    ],
    "kandidatenverkenner",
)

urlpatterns = [
    path("", include(pagina)),
    path("", include("sonar.urls")),
    path("rapporten/", include("reports.urls")),
    path("account/", include("allauth.urls")),
]
