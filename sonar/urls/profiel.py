"""Drawing up a klantprofiel: sections, filling in together, vaststellen."""

from django.urls import path

from sonar.views import profiel, samen, vaststellen

urlpatterns = [
    path("klanten/<int:pk>/profiel/", profiel.profiel, name="profiel"),
    path("klanten/<int:pk>/profiel/<slug:sectie>/", profiel.sectie, name="profiel_sectie"),
    path("klanten/<int:pk>/samen/", samen.samen, name="samen"),
    path("klanten/<int:pk>/samen/<int:nr>/", samen.samen_vraag, name="samen_vraag"),
    path("klanten/<int:pk>/vaststellen/", vaststellen.vaststellen, name="vaststellen"),
    path("klanten/<int:pk>/intrekken/", vaststellen.intrekken, name="intrekken"),
    path("klanten/termen/<slug:vraag>/", profiel.termen, name="termen"),
]
