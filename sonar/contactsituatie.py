"""A request as it stands for who looks, and what a step of it is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sonar.forms.contact import StapForm
from sonar.models import Contacttoestemming, Contactverzoek, Lidmaatschap
from sonar.permissions import Recht


@dataclass(frozen=True)
class Situatie:
    """A request as it stands for who looks. :ivar toestemming: what the klant agreed to and did not take back."""

    verzoek: Contactverzoek
    by: Lidmaatschap
    toestemming: Contacttoestemming | None

    @property
    def aan_mij(self) -> bool:
        """A consulent acts for own klanten; an adviseur for what is in hand, or over."""
        if not self.by.mag(Recht.CONTACT_BEHANDELEN):
            return True
        return not self.verzoek.is_open or self.verzoek.eigenaar_id == self.by.gebruiker_id

    def staat_op(self, *standen: str) -> bool:
        return self.aan_mij and self.verzoek.stand in standen


@dataclass(frozen=True)
class Handeling:
    """:ivar rechten: of these one is enough.
    :ivar kan: whether the state allows it to who looks.
    :ivar doe: the action, given the form once it is valid.
    :ivar gedaan: what is said after.
    :ivar beheer: about the request and not about the meeting: shown apart.
    :ivar zonder_vragen: a button does it at once.
    :ivar gevaar: it can't be undone.
    :ivar knop: what the button of its form says.
    """

    naam: str
    titel: Any
    uitleg: Any
    rechten: frozenset[Recht]
    kan: Callable[[Situatie], bool]
    form: type[StapForm]
    doe: Callable[[Any], Any]
    gedaan: Any
    beheer: bool = False
    zonder_vragen: bool = False
    gevaar: bool = False
    knop: Any = _("Bewaar")

    def mag(self, by: Lidmaatschap) -> bool:
        return any(by.mag(recht) for recht in self.rechten)
