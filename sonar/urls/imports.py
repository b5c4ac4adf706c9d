"""Bringing in a file on a page."""

from django.urls import path

from sonar.views import imports, verschillen

urlpatterns = [
    path("import/", imports.imports, name="imports"),
    path("import/verschillen/", verschillen.verschillen, name="verschillen"),
    path("import/<int:opdracht>/", imports.een_import, name="import"),
    path("import/<int:opdracht>/verwerk/", imports.verwerk, name="import_verwerk"),
    path("import/<int:opdracht>/intrekken/", imports.trek_in, name="import_intrekken"),
    path("import/<int:opdracht>/opnieuw/", imports.probeer_opnieuw, name="import_opnieuw"),
    path("import/<int:opdracht>/afgekeurd.csv", imports.afgekeurd, name="import_afgekeurd"),
]
