"""Who may see and change what: one row per route, one file per group of pages. A route without a row fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from sonar.choices import Rol
from sonar.models import Lidmaatschap

ALLE = frozenset(Rol)
NIEMAND: frozenset[Rol] = frozenset()
ZOEKERS = frozenset({Rol.WERKGEVER, Rol.INTERMEDIAIR, Rol.CONSULENT, Rol.ADVISEUR})
CONSULENT = frozenset({Rol.CONSULENT})
MANAGER = frozenset({Rol.MANAGER})
EIGEN_REGIO = frozenset({Rol.CONSULENT, Rol.ADVISEUR, Rol.MANAGER})
"""Who may see live counts of their own region."""


class Eigendom(StrEnum):
    EIGEN = auto()
    ANDER = auto()
    """Exists, and belongs to another organisation."""
    GEEN = auto()
    """Does not exist."""


@dataclass(frozen=True)
class Rij:
    """:ivar adres: the address to try; ``{name}`` is filled in by the maker of that name.
    :ivar lezen: roles that get the page. :ivar schrijven: roles whose POST is taken.
    :ivar open: no login needed.
    :ivar leesbaar: false for an address that only takes POST.
    :ivar zonder_recht: what other roles get of an object: 404, or 403 where the role alone decides.
    :ivar elders: roles without it that are brought to a page of their own when they try to read.
    :ivar api: a stranger is refused, and not sent to the login page.
    """

    adres: str
    lezen: frozenset[Rol]
    schrijven: frozenset[Rol] = NIEMAND
    open: bool = False
    leesbaar: bool = True
    zonder_recht: int = 404
    api: bool = False
    elders: frozenset[Rol] = NIEMAND

    @property
    def van_iemand(self) -> bool:
        """Whether the address is about an object that somebody owns."""
        return "{" in self.adres


Maker = Callable[[Lidmaatschap, Eigendom], object]
"""Makes what an address speaks of, belonging to the lidmaatschap's organisation or not; answers its key."""
Rijen = Mapping[str, Rij]
