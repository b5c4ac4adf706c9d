"""Where one is in a list: opaque, of one organisation and one round, and no use to anybody else."""

from sonar import kenmerk

_HOOGSTENS = 2**31


class VerlopenCursor(Exception):
    """The cursor belongs to an earlier round."""


class OngeldigeCursor(ValueError):
    """This was never a cursor of this organisation."""


def schrijf(ronde: int, vanaf: int, organisatie: int) -> str:
    return kenmerk.versleutel(ronde * _HOOGSTENS + vanaf, organisatie, soort="cursor")


def lees(tekst: str, ronde: int, organisatie: int) -> int:
    """How many rows come before.

    :raises OngeldigeCursor: when it was never given to this organisation. :raises VerlopenCursor: in an earlier round.
    """
    getal = kenmerk.ontsleutel(tekst, organisatie, soort="cursor")
    if getal is None or getal < 0:
        raise OngeldigeCursor("Dit is geen geldige plaats in de lijst.")
    van_ronde, vanaf = divmod(getal, _HOOGSTENS)
    if van_ronde != ronde:
        raise VerlopenCursor
    return vanaf
