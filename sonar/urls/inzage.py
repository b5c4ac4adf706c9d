"""History of a klant, everything held about them, and the log of who looked."""

from django.urls import path

from sonar.views import geschiedenis

urlpatterns = [
    path("klanten/<int:pk>/geschiedenis/", geschiedenis.geschiedenis, name="geschiedenis"),
]
