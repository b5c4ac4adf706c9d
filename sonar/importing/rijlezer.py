"""Reads one row of a file into one row for staging: what each cell says, and what is wrong with it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from sonar.choices import OrganisatieSoort, ProfielStatus, Toestemming
from sonar.encryption import versleutel, zoekhash, zoekhashes
from sonar.importing import waarden
from sonar.importing.termen import Gemeenten, Opleidingen, Termenlijst
from sonar.importing.waarden import Onleesbaar, is_leeg
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Organisatie,
    Postcode,
    Regiolidmaatschap,
    Rijbewijs,
    Taaksoort,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.organisatie import LANDELIJK_UWV

LANGSTE_CEL = 4000
SECTOR_ONBEKEND = "99999"

# column of the file → field of staging, and how long it may be
_TEKSTEN = {
    "Volledige Naam": ("naam", 200),
    "E-mailadres": ("email", 254),
    "Telefoonnummer": ("telefoon", 30),
    "Straatnaam": ("straat", 100),
    "Huisnummer": ("huisnummer", 10),
    "Huisnummer Toevoeging": ("toevoeging", 20),
    "Plaats": ("plaats", 100),
    "Medewerker Naam": ("medewerker_naam", 200),
    "Organisatie Naam": ("organisatie_naam", 200),
    "ID_WZ": ("id_wz", 50),
}
# Checked and not kept: a value that makes no sense says something is wrong with the row.
_ALLEEN_GECONTROLEERD = {"1e uitk dag (niet WW)": waarden.datum}
_WAARDEN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "Datum melding": ("datum_melding", waarden.datum),
    "Inschrijfdatum": ("inschrijfdatum", waarden.datum),
    "Doelgroep vanaf": ("doelgroep_vanaf", waarden.datum),
    "Doelgroep tot": ("doelgroep_tot", waarden.datum),
    "Banenafspraak": ("banenafspraak", waarden.ja_nee),
    "Mondeling Nederlands": ("nld_mondeling", waarden.taalniveau),
    "Schriftelijk Nederlands": ("nld_schriftelijk", waarden.taalniveau),
    "Beschikbare uren/wk": ("uren_max", waarden.uren),
    "Uren min": ("uren_min", waarden.uren),
    "Uren max": ("uren_max", waarden.uren),
    "Klantprofiel": (
        "status",
        lambda cel: ProfielStatus.VASTGESTELD.value if waarden.ja_nee(cel) else ProfielStatus.INGETROKKEN.value,
    ),
    "Toestemming": (
        "toestemming",
        lambda cel: Toestemming.TOESTEMMING.value if waarden.ja_nee(cel) else Toestemming.BEZWAAR.value,
    ),
}
# column → field, list of terms, and what separates the values
_LIJSTEN = {
    "Beroepssector": ("beroepssectoren", Beroepssector, "|"),
    "Beroepssectoren": ("beroepssectoren", Beroepssector, "|"),
    "Taaksoorten": ("taaksoorten", Taaksoort, "|"),
    "Vaardigheden": ("vaardigheden", Vaardigheid, "|"),
    "Competenties": ("competenties", Competentie, "|"),
    "Affiniteiten": ("affiniteiten", Affiniteit, "|"),
    "Bemiddelingsberoep": ("beroepen", Beroep, "|"),
    "Rijbewijs": ("rijbewijzen", Rijbewijs, ","),
    "Vervoer": ("vervoer", Vervoermiddel, ","),
}


@dataclass
class Rij:
    """One row for staging. ``velden`` has only what the row says; ``fouten`` refuse it, ``opmerkingen`` don't."""

    regel: int
    velden: dict[str, Any] = field(default_factory=dict)
    fouten: list[tuple[str, str]] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    eigen_woorden: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Gelezen:
    """What one distinct cell text means for a row; made once per text, since most columns repeat few of them."""

    velden: tuple[tuple[str, Any], ...] = ()
    fout: str | None = None
    opmerking: str | None = None
    eigen_woorden: tuple[str, tuple[str, ...]] | None = None


_NIETS = _Gelezen()


def _delen(cel: str, scheiding: str) -> list[str]:
    return [schoon for deel in cel.split(scheiding) if (schoon := deel.strip()) and not is_leeg(schoon)]


def _pg_array(ids: Iterable[int]) -> str:
    return "{" + ",".join(map(str, ids)) + "}"


class Partijen:
    """Who serves a klant: the importing organisation, or what ``GSD Kantoor`` says."""

    def __init__(self, importeur: Organisatie | None) -> None:
        self.importeur = importeur
        gemeenten = Organisatie.objects.filter(soort=OrganisatieSoort.GEMEENTE)
        self._van_gemeente = dict(gemeenten.values_list("gemeente", "pk"))
        kantoren = dict(Organisatie.objects.bedienend().filter(soort=OrganisatieSoort.UWV).values_list("regio", "pk"))
        self._kantoren = frozenset(kantoren.values())
        self._landelijk_uwv = Organisatie.objects.get(code=LANDELIJK_UWV).pk
        lidmaatschappen = Regiolidmaatschap.objects.op(timezone.localdate())
        self._kantoor = {
            gemeente: kantoren[regio] for gemeente, regio in lidmaatschappen.values_list("gemeente", "regio")
        }

    @property
    def gemeente(self) -> str | None:
        """The importing gemeente, when a gemeente imports."""
        return self.importeur.gemeente_id if self.importeur else None

    def uwv(self, woongemeente: str) -> int:
        """UWV's office for who lives there."""
        return self._kantoor[woongemeente]

    def van_gemeente(self, code: str) -> int:
        return self._van_gemeente[code]

    def sleutelorganisatie(self, partij: int) -> int:
        """Whose ID_WZ it is: all offices of UWV share theirs."""
        return self._landelijk_uwv if partij in self._kantoren else partij


class Rijlezer:
    """Reads rows of one file.

    :param plaatsen: known column → index, from :func:`kolommen.herken`.
    :param breedte: how many cells the head has.
    """

    def __init__(self, plaatsen: dict[str, int], breedte: int, partijen: Partijen) -> None:
        self._plaatsen = plaatsen
        self._breedte = breedte
        self._partijen = partijen
        self._gemeenten = Gemeenten()
        self._opleidingen = Opleidingen()
        self._postcodes = dict(Postcode.objects.values_list("pc4", "gemeente"))
        lijsten = {model: Termenlijst(model) for _, model, _ in _LIJSTEN.values()}
        self._lezers: list[tuple[str, int, dict[str, _Gelezen], Callable[[str], _Gelezen]]] = []
        # The more specific column comes later and wins: Uren max after Beschikbare uren, Beroepssectoren after Beroepssector.
        for kolom, index in sorted(plaatsen.items(), key=lambda paar: paar[0] in {"Uren max", "Beroepssectoren"}):
            if kolom in _WAARDEN:
                lees = self._waardelezer(*_WAARDEN[kolom])
            elif kolom in _ALLEEN_GECONTROLEERD:
                lees = self._waardelezer(None, _ALLEEN_GECONTROLEERD[kolom])
            elif kolom in _LIJSTEN:
                veld, model, scheiding = _LIJSTEN[kolom]
                lees = self._lijstlezer(kolom, veld, lijsten[model], scheiding)
            elif kolom == "Opleidingsniveau":
                lees = self._lees_opleidingsniveau
            elif kolom == "Opleidingen":
                lees = self._lees_opleidingen
            else:
                continue
            self._lezers.append((kolom, index, {}, lees))
        self._teksten = [
            (kolom, plaatsen[kolom], veld, lengte) for kolom, (veld, lengte) in _TEKSTEN.items() if kolom in plaatsen
        ]
        self._gemeente_van: dict[str, str | Onleesbaar | None] = {}

    @staticmethod
    def _waardelezer(veld: str | None, lees: Callable[[str], Any]) -> Callable[[str], _Gelezen]:
        def gelezen(cel: str) -> _Gelezen:
            try:
                waarde = lees(cel)
            except Onleesbaar as fout:
                return _Gelezen(fout=str(fout))
            return _NIETS if veld is None or waarde is None else _Gelezen(velden=((veld, waarde),))

        return gelezen

    @staticmethod
    def _lijstlezer(kolom: str, veld: str, lijst: Termenlijst, scheiding: str) -> Callable[[str], _Gelezen]:
        def gelezen(cel: str) -> _Gelezen:
            delen = _delen(cel, scheiding)
            if kolom == "Beroepssector":
                delen = [deel for deel in delen if deel != SECTOR_ONBEKEND]
            ids, eigen = lijst.lees(delen)
            return _Gelezen(
                velden=((veld, _pg_array(ids)),) if ids else (),
                eigen_woorden=(veld, tuple(eigen)) if eigen else None,
            )

        return gelezen

    def _lees_opleidingsniveau(self, cel: str) -> _Gelezen:
        if (gevonden := self._opleidingen.vind(cel)) is None:
            return _Gelezen(eigen_woorden=("opleidingsniveau", (cel,)))
        niveau, stap = gevonden
        return _Gelezen(velden=(("opleidingsniveau", niveau), ("opleidingsstap", stap)))

    def _lees_opleidingen(self, cel: str) -> _Gelezen:
        """Courses: a level by code or name, anything else by the name the klant gave it."""
        opleidingen: list[dict[str, Any]] = [
            {"naam": deel[:200]} if niveau is None else {"niveau": niveau}
            for deel in _delen(cel, "|")
            for niveau in [self._opleidingen.niveau(deel)]
        ]
        if not opleidingen:
            return _NIETS
        velden: list[tuple[str, Any]] = [("opleidingen", json.dumps(opleidingen, ensure_ascii=False))]
        if niveaus := [niveau for o in opleidingen if (niveau := o.get("niveau")) is not None]:
            velden.append(("hoogste_opleiding", self._opleidingen.hoogste(niveaus)))
        return _Gelezen(velden=tuple(velden))

    def lees(self, regel: int, cellen: list[str]) -> Rij:
        rij = Rij(regel)
        if len(cellen) > self._breedte and any(cellen[self._breedte :]):
            rij.fouten.append(("", "Deze regel heeft meer cellen dan de kopregel. Controleer de scheidingstekens."))
        aantal = len(cellen)
        for kolom, index, veld, lengte in self._teksten:
            if index < aantal and not is_leeg(cel := cellen[index]):
                if fout := _te_lang_of_onleesbaar(cel, lengte):
                    rij.fouten.append((kolom, fout))
                else:
                    rij.velden[veld] = cel.strip()
        for kolom, index, bekend, lees in self._lezers:
            if index >= aantal or not (cel := cellen[index].strip()):
                continue
            gelezen = bekend.get(cel)
            if gelezen is None:
                gelezen = self._lees_cel(cel, bekend, lees)
            if gelezen.velden:
                rij.velden.update(gelezen.velden)
            if gelezen.fout is not None:
                rij.fouten.append((kolom, gelezen.fout))
            if gelezen.eigen_woorden is not None:
                veld, woorden = gelezen.eigen_woorden
                rij.eigen_woorden[veld] = list(woorden)
        self._lees_sleutel(rij, cellen)
        self._lees_woonplaats(rij, cellen)
        self._controleer_samenhang(rij)
        return rij

    @staticmethod
    def _lees_cel(cel: str, bekend: dict[str, _Gelezen], lees: Callable[[str], _Gelezen]) -> _Gelezen:
        if is_leeg(cel):
            gelezen = _NIETS
        elif fout := _te_lang_of_onleesbaar(cel, LANGSTE_CEL):
            return _Gelezen(fout=fout)
        else:
            gelezen = lees(cel)
        # Bounded: a column of all different texts must not fill the memory.
        if len(bekend) < 50_000:
            bekend[cel] = gelezen
        return gelezen

    def _cel(self, cellen: list[str], kolom: str) -> str:
        index = self._plaatsen.get(kolom)
        if index is None or index >= len(cellen):
            return ""
        cel = cellen[index].strip()
        return "" if is_leeg(cel) else cel

    def _lees_sleutel(self, rij: Rij, cellen: list[str]) -> None:
        if cel := self._cel(cellen, "BSN"):
            try:
                bsn = waarden.bsn(cel)
            except Onleesbaar as fout:
                rij.fouten.append(("BSN", str(fout)))
            else:
                rij.velden["bsn_hash"] = zoekhash(bsn)
                rij.velden["bsn_versleuteld"] = versleutel(bsn)
                if oude := zoekhashes(bsn)[1:]:
                    rij.velden["bsn_oude_hashes"] = oude
        elif "id_wz" not in rij.velden and not any(kolom == "ID_WZ" for kolom, _ in rij.fouten):
            rij.fouten.append(("BSN", "BSN en ID_WZ zijn allebei leeg. Vul een van beide in."))

    def _zoek_gemeente(self, naam: str) -> str | None:
        if naam not in self._gemeente_van:
            try:
                self._gemeente_van[naam] = self._gemeenten.vind(naam)
            except Onleesbaar as fout:
                self._gemeente_van[naam] = fout
        gevonden = self._gemeente_van[naam]
        if isinstance(gevonden, Onleesbaar):
            raise gevonden
        return gevonden

    def _lees_woonplaats(self, rij: Rij, cellen: list[str]) -> None:
        """The woongemeente by its name, else by postcode, else the importing gemeente; and who serves the klant."""
        naam, postcode = self._cel(cellen, "Gemeente")[:200], self._cel(cellen, "Postcode")
        try:
            gemeente = self._zoek_gemeente(naam) if naam else None
        except Onleesbaar as fout:
            rij.fouten.append(("Gemeente", str(fout)))
            return
        if postcode:
            schoon = waarden.postcode(postcode)
            van_postcode = self._postcodes.get(schoon[:4]) if schoon else None
            if schoon is not None:
                rij.velden["postcode"] = schoon
            if van_postcode is None:
                rij.opmerkingen.append("Onbekende postcode; de gemeente is gebruikt.")
            elif gemeente is None:
                gemeente = van_postcode
        if naam and gemeente is not None and gemeente != self._gemeente_van[naam]:
            rij.opmerkingen.append("Onbekende gemeente; de gemeente van de postcode is gebruikt.")
        if gemeente is not None:
            rij.velden["woongemeente"] = gemeente
        elif (gemeente := self._partijen.gemeente) is not None:
            rij.velden["woongemeente_anders"] = gemeente
        elif naam:
            rij.fouten.append(
                ("Gemeente", f"“{naam[:40]}” is geen bekende gemeente. Vul de naam of de CBS-code in, of een postcode.")
            )
        elif postcode:
            rij.fouten.append(("Postcode", f"“{postcode[:10]}” is geen bekende postcode. Vul de gemeente in."))
        else:
            rij.fouten.append(("Gemeente", "Gemeente en postcode zijn allebei leeg. Vul een van beide in."))
        if gemeente is not None:
            self._lees_partij(rij, cellen, gemeente)
            if "id_wz" in rij.velden and (partij := rij.velden.get("partij", rij.velden.get("partij_anders"))):
                rij.velden["id_wz_organisatie"] = self._partijen.sleutelorganisatie(partij)

    def _lees_partij(self, rij: Rij, cellen: list[str], woongemeente: str) -> None:
        importeur = self._partijen.importeur
        if importeur is not None:
            rij.velden["partij"] = (
                importeur.pk if importeur.soort == OrganisatieSoort.GEMEENTE else self._partijen.uwv(woongemeente)
            )
            return
        kantoor = self._cel(cellen, "GSD Kantoor")
        if "GSD Kantoor" not in self._plaatsen:
            rij.velden["partij_anders"] = self._partijen.uwv(woongemeente)
        elif not kantoor:
            rij.velden["partij"] = self._partijen.uwv(woongemeente)
        else:
            try:
                gemeente = self._zoek_gemeente(kantoor[:200]) or woongemeente
            except Onleesbaar as fout:
                rij.fouten.append(("GSD Kantoor", str(fout)))
                return
            rij.velden["partij"] = self._partijen.van_gemeente(gemeente)

    @staticmethod
    def _controleer_samenhang(rij: Rij) -> None:
        velden = rij.velden
        hoogste = velden.pop("hoogste_opleiding", None)
        if hoogste is not None and "opleidingsstap" not in velden:
            velden["opleidingsniveau"], velden["opleidingsstap"] = hoogste
        if velden.get("uren_min", 0) > velden.get("uren_max", 99):
            rij.fouten.append(("Uren min", "Uren min is hoger dan uren max. Verwissel of verbeter ze."))
        vanaf, tot = velden.get("doelgroep_vanaf"), velden.get("doelgroep_tot")
        if vanaf is not None and tot is not None and tot < vanaf:
            rij.fouten.append(("Doelgroep tot", "Doelgroep tot ligt voor doelgroep vanaf. Verbeter een van beide."))


def _te_lang_of_onleesbaar(cel: str, lengte: int) -> str | None:
    if len(cel) > lengte:
        return f"De cel is te lang: {len(cel)} tekens, hoogstens {lengte}. Kort de tekst in."
    if "\x00" in cel:
        return "De cel bevat een onleesbaar teken (een nulbyte). Typ de tekst opnieuw."
    return None
