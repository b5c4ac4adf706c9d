"""Pages and files of the reports."""

import datetime

from django.urls import path, register_converter

from reports.export.vormen import VORMEN
from reports.intern.rapporten import STAFRAPPORTEN
from reports.views import (
    intern,
    landelijk,
    publicaties,
    rapporten,
    trechter,
    verantwoording,
    verloop,
    vindbaarheid,
    weergaven,
)


class DatumConverter:
    """A date as 2026-10-01; one that does not exist matches nothing."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


class VormConverter:
    """How a file's name ends."""

    regex = "|".join(VORMEN)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class StafvormConverter(VormConverter):
    """The forms in which a report for staff can be had."""

    regex = "|".join(intern.VORMEN)


register_converter(DatumConverter, "datum")
register_converter(VormConverter, "vorm")
register_converter(StafvormConverter, "stafvorm")

app_name = "reports"
urlpatterns = [
    path("transparantie/", rapporten.transparantie, name="transparantie"),
    path("transparantie.<vorm:vorm>", rapporten.landelijk_bestand, name="transparantie_bestand"),
    path("transparantie/gemeenten/", landelijk.gemeenten, name="gemeenten"),
    path("transparantie/vergelijk/", landelijk.vergelijking, name="vergelijking"),
    path("transparantie/verloop/", verloop.verloop, name="verloop"),
    path("transparantie/<int:nr>/verloop/", verloop.verloop, name="regio_verloop"),
    path("transparantie/kies/", rapporten.kies, name="kies"),
    path("transparantie/<int:nr>/", rapporten.regio, name="regio"),
    path("transparantie/<int:nr>.<vorm:vorm>", rapporten.regio_bestand, name="regio_bestand"),
    path("transparantie/<datum:peildatum>.json", rapporten.publicatie_json, name="publicatie_json"),
    path("trechter/", trechter.trechter, name="trechter"),
    path("trechter.pdf", trechter.trechter_pdf, name="trechter_pdf"),
    path("trechter/<int:nr>/", trechter.trechter, name="regio_trechter"),
    path("trechter/<int:nr>.pdf", trechter.trechter_pdf, name="regio_trechter_pdf"),
    path("vindbaarheid/", vindbaarheid.vindbaarheid, name="vindbaarheid"),
    path("vindbaarheid.csv", vindbaarheid.vindbaarheid_csv, name="vindbaarheid_csv"),
    path("vindbaarheid/<int:nr>/", vindbaarheid.vindbaarheid, name="regio_vindbaarheid"),
    path("vindbaarheid/<int:nr>.csv", vindbaarheid.vindbaarheid_csv, name="regio_vindbaarheid_csv"),
    path("publicaties/", publicaties.publicaties, name="publicaties"),
    path("publicaties/bevries/", publicaties.bevries, name="bevries"),
    path("verantwoording/", verantwoording.verantwoording, name="verantwoording"),
    path("weergaven/", weergaven.weergaven, name="weergaven"),
    path("weergaven/nieuw/", weergaven.nieuw, name="weergave_nieuw"),
    path("weergaven/<int:pk>/", weergaven.weergave, name="weergave"),
    path("weergaven/<int:pk>.pdf", weergaven.weergave_pdf, name="weergave_pdf"),
    path("weergaven/<int:pk>/wijzig/", weergaven.wijzig, name="weergave_wijzig"),
    path("weergaven/<int:pk>/weg/", weergaven.weg, name="weergave_weg"),
]
for soort in STAFRAPPORTEN:
    vast = {"soort": soort}
    urlpatterns += [
        path(f"{soort}/", intern.land, vast, name=soort),
        path(f"{soort}.<stafvorm:vorm>", intern.rapport, vast, name=f"{soort}_bestand"),
        path(f"{soort}/<int:nr>/", intern.rapport, vast, name=f"{soort}_regio"),
        path(f"{soort}/<int:nr>.<stafvorm:vorm>", intern.rapport, vast, name=f"{soort}_regio_bestand"),
    ]
