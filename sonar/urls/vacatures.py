"""What an employer asks for: vacatures, the requests for them, and how those went."""

from django.urls import path

from sonar.views import vacature_verzoek, vacatures, vacaturevraag

urlpatterns = [
    path("vacatures/", vacatures.vacatures, name="vacatures"),
    path("vacatures/nieuw/", vacatures.vacature_nieuw, name="vacature_nieuw"),
    path("vacatures/<int:pk>/", vacatures.vacature, name="vacature"),
    path("vacatures/<int:pk>/intrekken/", vacatures.intrekken, name="vacature_intrekken"),
    path("vacatures/<int:pk>/opnieuw/", vacatures.opnieuw, name="vacature_opnieuw"),
    path("vacatures/vraag/<int:pk>/", vacaturevraag.van_werkgever, name="vacaturevraag"),
    path("vacatures/verzoek/<int:pk>/", vacature_verzoek.verzoek, name="werkgever_verzoek"),
    path("vacatures/verzoek/<int:pk>/gegevens/", vacature_verzoek.gegevens, name="werkgever_gegevens"),
    path("vacatures/verzoek/<int:pk>/proef/", vacature_verzoek.proef, name="werkgever_proef"),
    path("vacatures/verzoek/<int:pk>/aangenomen/", vacature_verzoek.aangenomen, name="werkgever_aangenomen"),
    path(
        "vacatures/verzoek/<int:pk>/niet-aangenomen/",
        vacature_verzoek.niet_aangenomen,
        name="werkgever_niet_aangenomen",
    ),
    path("vacatures/verzoek/<int:pk>/intrekken/", vacature_verzoek.intrekken, name="werkgever_intrekken"),
]
