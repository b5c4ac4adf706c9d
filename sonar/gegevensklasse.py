"""The classes a field of the register can be of."""

from enum import StrEnum, auto


class Klasse(StrEnum):
    IDENTIFICEREND = auto()
    """Tells who someone is, by itself or with little more. Never leaves the register without recorded consent."""
    GEVOELIG = auto()
    """Says something about someone that no employer may know: ground, consent, who serves, own words."""
    INTERN = auto()
    """Administration: keys, dates and states of the register. Never published either."""
    PUBLICEERBAAR = auto()
    """May be published, generalised by the publication round."""
