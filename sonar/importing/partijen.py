"""Who serves a klant, and whose ID_WZ it is."""

from django.utils import timezone

from sonar.choices import OrganisatieSoort
from sonar.models import Organisatie, Regiolidmaatschap
from sonar.models.organisatie import LANDELIJK_UWV


class Partijen:
    """The parties as they are today, by gemeente.

    :param importeur: the gemeente, UWV or office of UWV that imports, if one does.
    """

    def __init__(self, importeur: Organisatie | None) -> None:
        self.importeur = importeur
        uwv = Organisatie.objects.get(code=LANDELIJK_UWV).pk
        bedienend = Organisatie.objects.bedienend()
        self._van_gemeente = dict(bedienend.filter(soort=OrganisatieSoort.GEMEENTE).values_list("gemeente", "pk"))
        kantoren = dict(bedienend.filter(soort=OrganisatieSoort.UWV).values_list("regio", "pk"))
        self._sleutelorganisatie = dict.fromkeys(kantoren.values(), uwv)
        lidmaatschappen = Regiolidmaatschap.objects.op(timezone.localdate()).values_list("gemeente", "regio")
        self._kantoor = {gemeente: kantoren[regio] for gemeente, regio in lidmaatschappen if regio in kantoren}

    @property
    def gemeente(self) -> str | None:
        """The importing gemeente, when a gemeente imports."""
        return self.importeur.gemeente_id if self.importeur else None

    @property
    def kantoor(self) -> bool:
        """Whether one office of UWV imports."""
        return self.importeur is not None and self.importeur.pk in self._sleutelorganisatie

    def uwv(self, woongemeente: str) -> int | None:
        """UWV's office for who lives there; None when the gemeente is in no region today."""
        return self._kantoor.get(woongemeente)

    def van_gemeente(self, code: str) -> int | None:
        return self._van_gemeente.get(code)

    def sleutelorganisatie(self, partij: int) -> int:
        """Whose ID_WZ it is: all offices of UWV share theirs."""
        return self._sleutelorganisatie.get(partij, partij)
