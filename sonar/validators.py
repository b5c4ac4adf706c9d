"""Forms a value must have before the register takes it."""

import re

from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as StdnumValidationError
from stdnum.nl import bsn as stdnum_bsn

_POSTCODE = re.compile(r"^[1-9]\d{3}(?:[A-Z]{2})?$")


def schoon_bsn(waarde: str) -> str | None:
    """Nine digits that pass the 11-test, or None. Dots, spaces and a missing leading zero are forgiven."""
    kaal = re.sub(r"[\s.\-]", "", waarde)
    if not (kaal.isascii() and kaal.isdigit() and 8 <= len(kaal) <= 9):
        return None
    try:
        return str(stdnum_bsn.validate(kaal.zfill(9)))
    except StdnumValidationError:
        return None


def schoon_postcode(waarde: str) -> str | None:
    """``1234AB`` or ``1234``, or None when it has another form."""
    kaal = re.sub(r"\s", "", waarde).upper()
    return kaal if _POSTCODE.match(kaal) else None


def valideer_postcode(waarde: str) -> None:
    if schoon_postcode(waarde) != waarde:
        raise ValidationError("Vul een postcode in als 1234AB.")
