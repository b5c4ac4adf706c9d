"""Pages and files of the reports."""

import datetime

from django.urls import path, register_converter

from reports import views


class DatumConverter:
    """A date as 2026-10-01; one that does not exist matches nothing."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


register_converter(DatumConverter, "datum")

app_name = "reports"
urlpatterns = [
    path("transparantie/", views.transparantie, name="transparantie"),
    path("transparantie.csv", views.landelijk_csv, name="transparantie_csv"),
    path("transparantie/kies/", views.kies, name="kies"),
    path("transparantie/<int:nr>/", views.regio, name="regio"),
    path("transparantie/<int:nr>.csv", views.regio_csv, name="regio_csv"),
    path("transparantie/<datum:peildatum>.json", views.publicatie_json, name="publicatie_json"),
]
