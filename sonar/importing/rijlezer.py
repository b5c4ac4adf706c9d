"""Reads one row of a file into one row for staging: what its cells say, and what is wrong with it."""

from sonar.encryption import versleutel, zoekhashes
from sonar.importing import waarden
from sonar.importing.gelezen import Gelezen, Rij
from sonar.importing.kolomlezers import LANGSTE_CEL, TEKSTEN, kolomlezers
from sonar.importing.partijen import Partijen
from sonar.importing.tabel import Tabelrij
from sonar.importing.waarden import LEEG, Onleesbaar, bruikbaar
from sonar.importing.woonplaats import Woonplaats


class Rijlezer:
    """Reads rows of one file.

    :param plaatsen: known column → index, from :func:`kolommen.herken`.
    :param breedte: how many cells the head has.
    """

    def __init__(self, plaatsen: dict[str, int], breedte: int, partijen: Partijen) -> None:
        self._plaatsen = plaatsen
        self._breedte = breedte
        self._partijen = partijen
        self._woonplaats = Woonplaats(partijen, met_kantoor="GSD Kantoor" in plaatsen)
        self._lezers = [(plaatsen[kolom], lezer) for kolom, lezer in kolomlezers(plaatsen).items()]
        self._teksten = [
            (kolom, plaatsen[kolom], veld, lengte) for kolom, (veld, lengte) in TEKSTEN.items() if kolom in plaatsen
        ]

    def lees(self, tabelrij: Tabelrij) -> Rij:
        rij = Rij(tabelrij.regel)
        if tabelrij.fout:
            rij.fouten.append(("", tabelrij.fout))
            return rij
        cellen = [cel.strip() for cel in tabelrij.cellen]
        if len(cellen) > self._breedte and any(cellen[self._breedte :]):
            rij.fouten.append(("", "Deze regel heeft meer cellen dan de kopregel. Controleer de scheidingstekens."))
        elif len(cellen) < self._breedte:
            # Excel leaves out empty cells at the end of a line.
            cellen += [""] * (self._breedte - len(cellen))
        for kolom, index, veld, lengte in self._teksten:
            if (cel := cellen[index]) not in LEEG:
                try:
                    rij.velden[veld] = bruikbaar(cel, lengte)
                except Onleesbaar as fout:
                    rij.fouten.append((kolom, str(fout)))
        for index, lezer in self._lezers:
            if cel := cellen[index]:
                rij.neem_over(lezer[cel])
        self._lees_sleutel(rij, cellen)
        rij.neem_over(self._lees_woonplaats(rij, cellen))
        self._geef_id_wz_een_eigenaar(rij)
        self._controleer_samenhang(rij)
        if len(rij.fouten) > 1:
            rij.fouten.sort(key=lambda fout: self._plaatsen.get(fout[0], -1))
        return rij

    def _cel(self, rij: Rij, cellen: list[str], kolom: str) -> str:
        """What the row says in that column; an unusable cell is noted and says nothing."""
        index = self._plaatsen.get(kolom)
        if index is None or (cel := cellen[index]) in LEEG:
            return ""
        try:
            return bruikbaar(cel, LANGSTE_CEL)
        except Onleesbaar as fout:
            rij.fouten.append((kolom, str(fout)))
            return ""

    def _lees_sleutel(self, rij: Rij, cellen: list[str]) -> None:
        if cel := self._cel(rij, cellen, "BSN"):
            try:
                bsn = waarden.bsn(cel)
            except Onleesbaar as fout:
                rij.fouten.append(("BSN", str(fout)))
                return
            rij.velden["bsn_hash"], *oude = zoekhashes(bsn)
            rij.velden["bsn_versleuteld"] = versleutel(bsn)
            if oude:
                rij.velden["bsn_oude_hashes"] = oude
        elif "id_wz" not in rij.velden and not any(kolom in {"BSN", "ID_WZ"} for kolom, _ in rij.fouten):
            rij.fouten.append(("BSN", "BSN en ID_WZ zijn allebei leeg. Vul een van beide in."))

    def _lees_woonplaats(self, rij: Rij, cellen: list[str]) -> Gelezen:
        fouten = len(rij.fouten)
        gemeente, postcode, kantoor = (
            self._cel(rij, cellen, kolom) for kolom in ("Gemeente", "Postcode", "GSD Kantoor")
        )
        if len(rij.fouten) > fouten:
            return Gelezen()
        return self._woonplaats.lees(gemeente, postcode, kantoor)

    def _geef_id_wz_een_eigenaar(self, rij: Rij) -> None:
        if "id_wz" not in rij.velden:
            return
        if (importeur := self._partijen.importeur) is not None:
            rij.velden["id_wz_organisatie"] = self._partijen.sleutelorganisatie(importeur.pk)
        elif (partij := rij.velden.get("partij", rij.velden.get("partij_anders"))) is not None:
            rij.velden["id_wz_organisatie"] = self._partijen.sleutelorganisatie(partij)

    @staticmethod
    def _controleer_samenhang(rij: Rij) -> None:
        uren_min, uren_max = rij.velden.get("uren_min"), rij.velden.get("uren_max")
        if uren_min is not None and uren_max is not None and uren_min > uren_max:
            rij.fouten.append(("Uren min", "Uren min is hoger dan uren max. Verwissel of verbeter ze."))
        vanaf, tot = rij.velden.get("doelgroep_vanaf"), rij.velden.get("doelgroep_tot")
        if vanaf is not None and tot is not None and tot < vanaf:
            rij.fouten.append(("Doelgroep tot", "Doelgroep tot ligt voor doelgroep vanaf. Verbeter een van beide."))
