"""History of a klant, everything held about them, and the log of who looked."""

from django.urls import path

from sonar.views import geschiedenis, inzage

urlpatterns = [
    path("klanten/<int:pk>/geschiedenis/", geschiedenis.geschiedenis, name="geschiedenis"),
    path("inzage/", inzage.inzage_log, name="inzage_log"),
    path("inzage.csv", inzage.inzage_csv, name="inzage_csv"),
]
