"""History of a klant, everything held about them, and the log of who looked."""

from django.urls import path

from sonar.views import geschiedenis, inzage, overzicht

urlpatterns = [
    path("klanten/<int:pk>/geschiedenis/", geschiedenis.geschiedenis, name="geschiedenis"),
    path("klanten/<int:pk>/overzicht/", overzicht.overzicht, name="overzicht"),
    path("klanten/<int:pk>/overzicht.pdf", overzicht.overzicht_pdf, name="overzicht_pdf"),
    path("inzage/", inzage.inzage_log, name="inzage_log"),
    path("inzage.csv", inzage.inzage_csv, name="inzage_csv"),
]
