"""What a weergave shows: of each area one figure in a publication, in the one before it, and what changed between."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from reports.counts import Aantallen, Klanten, OnbekendeRegio, Transparantie
from reports.models import Maat, Publicatie, Weergave
from reports.tabel import naam_op_een_regel
from reports.words import datum, getal
from sonar.berichten import Bijlage, NietMeer
from sonar.models import Bericht
from sonar.pdf import maak_pdf

_SJABLONEN = Path(__file__).parent / "typst"
_WAARDEN: Mapping[str, Callable[[Aantallen], int | None]] = {
    Maat.AANDEEL: lambda aantallen: aantallen.aandeel,
    Maat.PROFIEL: lambda aantallen: aantallen.profiel,
    Maat.GEEN: lambda aantallen: aantallen.totaal - aantallen.profiel,
    Maat.TOTAAL: lambda aantallen: aantallen.totaal,
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One area. ``nu`` and ``toen`` are None where there is nothing to divide by, or the area was not there."""

    naam: str
    nu: int | None
    toen: int | None
    is_totaal: bool
    is_aandeel: bool

    @property
    def tekst_nu(self) -> str:
        return self._tekst(self.nu)

    @property
    def tekst_toen(self) -> str:
        return self._tekst(self.toen)

    @property
    def verschil(self) -> str:
        """+3, −12, or of a share +2 procentpunt."""
        if self.nu is None or self.toen is None:
            return "–"
        hoeveel = self.nu - self.toen
        teken = "+" if hoeveel > 0 else "−" if hoeveel < 0 else ""
        return f"{teken}{getal(abs(hoeveel))}{' ' + _('procentpunt') if self.is_aandeel and hoeveel else ''}"

    def _tekst(self, waarde: int | None) -> str:
        if waarde is None:
            return "–"
        return f"{waarde}%" if self.is_aandeel else getal(waarde)


@dataclass(frozen=True, slots=True)
class Blad:
    """A weergave filled in from the publication ``nu``; ``toen`` is the one before it, None for the first."""

    weergave: Weergave
    nu: Publicatie
    toen: Publicatie | None
    regels: tuple[Regel, ...]

    @property
    def onderwerp(self) -> str:
        """Aandeel met profiel, UWV-klanten."""
        return f"{Maat(self.weergave.maat).label}, {str(Klanten(self.weergave.klanten).label).lower()}".replace(
            "uwv", "UWV"
        )

    @property
    def vermeldingen(self) -> list[str]:
        return [_("Deze cijfers horen bij een demonstratie met verzonnen mensen.")] if self.nu.fictief else []


def vul(weergave: Weergave, nu: Publicatie) -> Blad:
    """One query: the publication before it."""
    toen = Publicatie.objects.filter(peildatum__lt=nu.peildatum).first()
    eerder = {code: aantallen for (code, _naam, _is_totaal), aantallen in _cellen(weergave, toen)} if toen else {}
    waarde = _WAARDEN[weergave.maat]
    klanten = Klanten(weergave.klanten)
    regels = []
    for (code, naam, is_totaal), aantallen in _cellen(weergave, nu):
        was = eerder.get(code)
        regels.append(
            Regel(
                naam,
                waarde(aantallen.van(klanten)),
                None if was is None else waarde(was.van(klanten)),
                is_totaal,
                is_aandeel=weergave.maat == Maat.AANDEEL,
            )
        )
    return Blad(weergave, nu, toen, tuple(regels))


def as_pdf(blad: Blad) -> bytes:
    """The sheet as a tagged PDF."""
    dag = blad.nu.peildatum
    koppen = [_("Gebied"), datum(dag), *([datum(blad.toen.peildatum), _("Verschil")] if blad.toen else [])]
    gegevens = {
        "titel": naam_op_een_regel(blad.weergave.naam),
        "ondertitel": _("%(onderwerp)s. Stand op %(dag)s.") % {"onderwerp": blad.onderwerp, "dag": datum(dag)},
        "datum": [dag.year, dag.month, dag.day],
        "vermeldingen": blad.vermeldingen,
        "koppen": koppen,
        "rijen": [
            {
                "totaal": regel.is_totaal,
                "cellen": [
                    regel.naam,
                    regel.tekst_nu,
                    *([regel.tekst_toen, regel.verschil] if blad.toen else []),
                ],
            }
            for regel in blad.regels
        ],
        "slotzin": _("In Sonar zijn niet alle doelgroepen opgenomen."),
        "controle": _("SHA-256 van deze publicatie: %(sha256)s") % {"sha256": blad.nu.sha256},
    }
    return maak_pdf("weergave", gegevens, sjablonen=_SJABLONEN)


def bestandsnaam(blad: Blad) -> str:
    return f"weergave_{blad.weergave.pk}_{blad.nu.peildatum.isoformat()}.pdf"


def gebeurtenis(weergave: Weergave, publicatie: Publicatie) -> str:
    """The event that this weergave can be seen of that publication."""
    return f"weergave {weergave.pk} {publicatie.peildatum.isoformat()}"


def bijlage(bericht: Bericht) -> Bijlage:
    """The PDF that goes with the message of an event; of the frozen publication alone.

    :raises NietMeer: when the weergave is gone, is no longer wanted by mail, or its owner may see no reports any more.
    """
    _soort, pk, peildatum = bericht.gebeurtenis.split()
    weergave = Weergave.objects.te_mailen().filter(lidmaatschap=bericht.lidmaatschap_id, pk=pk).first()
    if weergave is None:
        raise NietMeer
    blad = vul(weergave, Publicatie.objects.get(peildatum=peildatum))
    return Bijlage(bestandsnaam(blad), "application/pdf", as_pdf(blad))


def _cellen(weergave: Weergave, publicatie: Publicatie) -> Iterator[tuple[tuple[str, str, bool], Aantallen]]:
    """Key, name and whether it is a total of each area asked, with what was published of it; then the nation."""
    landelijk = publicatie.landelijk
    if weergave.regios:
        for nr in weergave.regios:
            try:
                yield from _gebied(landelijk.regio(nr))
            except OnbekendeRegio:
                # In an older publication, or after a region is no more: nothing is said of it.
                continue
    else:
        for regio in landelijk.regios:
            yield _regio(regio, is_totaal=False)
    yield ("land", _("Heel Nederland"), True), landelijk.totaal


def _gebied(regio: Transparantie) -> Iterator[tuple[tuple[str, str, bool], Aantallen]]:
    for rij in regio.rijen:
        yield (f"{regio.nr}-{rij.code}", naam_op_een_regel(rij.naam), False), rij.aantallen
    yield _regio(regio, is_totaal=True)


def _regio(regio: Transparantie, *, is_totaal: bool) -> tuple[tuple[str, str, bool], Aantallen]:
    return (f"regio {regio.nr}", f"{regio.nr} {naam_op_een_regel(regio.naam)}", is_totaal), regio.totaal
