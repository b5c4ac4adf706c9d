"""A section of a klantprofiel as a form: its questions, what it was rendered from, and what to do when that changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sonar.forms.antwoord import Antwoordveld
from sonar.forms.antwoord_enkel import Datumveld, Getalveld, JaNeeVeld, Niveauveld, Tekstveld, Urenveld
from sonar.forms.antwoord_lijsten import Beroepenveld, Codesveld, Opleidingenveld, Talenveld, Termenveld
from sonar.vragen import VRAAG_VAN_ANTWOORD, Soort, Vraag

VELDEN: dict[Soort, type[Antwoordveld]] = {
    Soort.TERMEN: Termenveld,
    Soort.CODES: Codesveld,
    Soort.NIVEAU: Niveauveld,
    Soort.BEROEPEN: Beroepenveld,
    Soort.TALEN: Talenveld,
    Soort.OPLEIDINGEN: Opleidingenveld,
    Soort.GETAL: Getalveld,
    Soort.UREN: Urenveld,
    Soort.DATUM: Datumveld,
    Soort.JA_NEE: JaNeeVeld,
    Soort.TEKST: Tekstveld,
}

_ZOUT = "sonar.profiel.basis"
MIJN, ANDER, SAMEN = "mijn", "ander", "samen"
_SAMEN_TE_VOEGEN = {Soort.TERMEN, Soort.CODES, Soort.BEROEPEN, Soort.TALEN}
_SLEUTEL = {Soort.BEROEPEN: "beroep", Soort.TALEN: "taal"}


class Profielformulier(forms.Form):
    """The given questions over the given answers.

    It carries the answers it was made from, signed, so that a save can tell what this writer changed from what somebody
    else changed meanwhile.

    :param nu: the answers as they stand. :param aan_de_klant: put the questions to the klant, not to staff.
    """

    verberg_optioneel = True

    def __init__(
        self, vragen: Sequence[Vraag], nu: Mapping[str, Any], data: Any = None, *, aan_de_klant: bool = False
    ) -> None:
        super().__init__(data, prefix=None)
        self.vragen = vragen
        self.botsingen: frozenset[str] = frozenset()
        self.ingevuld: dict[str, Any] = {}
        self.basis: dict[str, Any] = (
            self._van_deze_vragen(nu) if data is None else self._lees_basis(data.get("basis", ""))
        )
        for vraag in vragen:
            veld = VELDEN[vraag.soort](vraag, aan_de_klant=aan_de_klant)
            self.fields[vraag.naam] = veld
            self.initial[vraag.naam] = veld.begin(self.basis)

    def _van_deze_vragen(self, antwoorden: Mapping[str, Any]) -> dict[str, Any]:
        eigen = [naam for vraag in self.vragen for naam in vraag.antwoorden]
        return {naam: antwoorden[naam] for naam in eigen if naam in antwoorden}

    def _lees_basis(self, getekend: str) -> dict[str, Any]:
        """What the form was made from; lost or altered, everything counts as changed by somebody else."""
        try:
            basis: dict[str, Any] = signing.loads(getekend, salt=_ZOUT)
        except signing.BadSignature:
            return {}
        return basis

    def begin_opnieuw(self, nu: Mapping[str, Any]) -> None:
        """What the next save is compared with."""
        self.basis = self._van_deze_vragen(nu)

    @property
    def basis_getekend(self) -> str:
        return signing.dumps(self.basis, salt=_ZOUT, compress=True)

    @cached_property
    def nieuw(self) -> dict[str, Any]:
        """The answers this writer changed. An answer that was taken away counts as "weet ik nog niet"."""
        gewijzigd: dict[str, Any] = {}
        for vraag in self.vragen:
            veld = self.fields[vraag.naam]
            assert isinstance(veld, Antwoordveld)
            antwoorden = self.cleaned_data[vraag.naam]
            if antwoorden == veld.clean(veld.begin(self.basis)):
                continue
            leeg = "" if vraag.soort == Soort.TEKST else None
            gewijzigd |= antwoorden or dict.fromkeys(vraag.antwoorden, leeg)
        return gewijzigd

    def los_op(self, data: Any) -> dict[str, Any]:
        """The answers, after what the writer chose about those somebody else changed."""
        nieuw = dict(self.nieuw)
        for naam in list(nieuw):
            keuze = data.get(f"keuze-{naam}")
            if keuze == ANDER and naam in self.basis:
                nieuw[naam] = self.basis[naam]
            elif keuze == SAMEN:
                nieuw[naam] = voeg_samen(naam, self.basis.get(naam), nieuw[naam])
        return nieuw

    def meld_botsingen(self, botsingen: frozenset[str], nu: Mapping[str, Any]) -> None:
        """From now on the form starts from the answers as they stand, and asks which to keep."""
        self.ingevuld = dict(self.nieuw)
        self.begin_opnieuw(nu)
        self.botsingen = botsingen
        for vraag in self.vragen:
            if botsingen & set(vraag.antwoorden):
                self.add_error(
                    vraag.naam, _("Iemand anders heeft dit antwoord intussen gewijzigd. Kies hieronder wat blijft.")
                )


def kan_samen(naam: str) -> bool:
    return VRAAG_VAN_ANTWOORD[naam].soort in _SAMEN_TE_VOEGEN


def voeg_samen(naam: str, hun: Any, mijn: Any) -> Any:
    """Both lists in one; of what is in both, mine. Nothing anybody entered gets lost."""
    if not isinstance(hun, list) or not isinstance(mijn, list):
        return mijn if hun is None else hun
    soort = VRAAG_VAN_ANTWOORD[naam].soort
    if soort not in _SLEUTEL:
        return sorted(set(hun) | set(mijn))
    sleutel = _SLEUTEL[soort]
    rijen = {rij[sleutel]: rij for rij in [*hun, *mijn]}
    return [rijen[pk] for pk in sorted(rijen)]
