"""Where a postcode lies: its place, gemeente and arbeidsmarktregio."""

from typing import NamedTuple

from django.utils import timezone

from sonar.models import Arbeidsmarktregio, Gemeente, Postcode, Regiolidmaatschap
from sonar.validators import schoon_postcode


class Woonplaats(NamedTuple):
    plaats: str
    gemeente: Gemeente
    regio: Arbeidsmarktregio | None


def bij_postcode(postcode: str) -> Woonplaats | None:
    """What the first four digits tell; None when the postcode is not known, or is none."""
    schoon = schoon_postcode(postcode)
    if schoon is None:
        return None
    gevonden = Postcode.objects.select_related("gemeente").filter(pc4=schoon[:4]).first()
    if gevonden is None:
        return None
    return Woonplaats(gevonden.plaats, gevonden.gemeente, regio_van(gevonden.gemeente))


def regio_van(gemeente: Gemeente) -> Arbeidsmarktregio | None:
    """The region that gemeente is in today."""
    lidmaatschap = (
        Regiolidmaatschap.objects.op(timezone.localdate()).select_related("regio").filter(gemeente=gemeente).first()
    )
    return lidmaatschap.regio if lidmaatschap else None
