"""Where a klant lives, and who serves them: what Gemeente, Postcode and GSD Kantoor say together."""

from sonar.importing.gelezen import Gelezen
from sonar.importing.partijen import Partijen
from sonar.importing.termen import Gemeenten
from sonar.importing.waarden import Onleesbaar, citaat
from sonar.models import Postcode
from sonar.validators import schoon_postcode


class Woonplaats:
    """:param met_kantoor: whether the file has the column GSD Kantoor."""

    def __init__(self, partijen: Partijen, *, met_kantoor: bool) -> None:
        self._partijen = partijen
        self._met_kantoor = met_kantoor
        self._gemeenten = Gemeenten()
        self._postcodes = dict(Postcode.objects.values_list("pc4", "gemeente"))

    def lees(self, gemeente: str, postcode: str, kantoor: str) -> Gelezen:
        """Three cells, empty when they say nothing.

        A field that ends in ``_anders`` counts for a new klant only: for others, what the register has stays.
        """
        velden: dict[str, object] = {}
        opmerkingen = []
        try:
            woongemeente = self._gemeenten.vind(gemeente) if gemeente else None
        except Onleesbaar as fout:
            return Gelezen(fouten=(("Gemeente", str(fout)),))
        onbekende_gemeente = bool(gemeente) and woongemeente is None
        if postcode:
            schoon = schoon_postcode(postcode)
            van_postcode = self._postcodes.get(schoon[:4]) if schoon else None
            if schoon:
                velden["postcode"] = schoon
            if van_postcode is None:
                opmerkingen.append("Onbekende postcode; de gemeente is gebruikt.")
            elif woongemeente is None:
                woongemeente = van_postcode
                if onbekende_gemeente:
                    opmerkingen.append("Onbekende gemeente; de gemeente van de postcode is gebruikt.")
        if woongemeente is not None:
            velden["woongemeente"] = woongemeente
        elif (woongemeente := self._partijen.gemeente) is not None:
            velden["woongemeente_anders"] = woongemeente
            if onbekende_gemeente:
                opmerkingen.append("Onbekende gemeente; een nieuwe klant krijgt de gemeente die aanlevert.")
        else:
            return Gelezen(fouten=(self._zonder(gemeente, postcode),))
        try:
            velden |= self._partij(woongemeente, kantoor)
        except Onleesbaar as fout:
            return Gelezen(fouten=(("GSD Kantoor", str(fout)),))
        return Gelezen(velden=tuple(velden.items()), opmerkingen=tuple(opmerkingen))

    @staticmethod
    def _zonder(gemeente: str, postcode: str) -> tuple[str, str]:
        if gemeente:
            return "Gemeente", f"{citaat(gemeente)} is geen bekende gemeente. Vul de naam of de CBS-code in."
        if postcode:
            return "Postcode", f"{citaat(postcode)} is geen bekende postcode. Verbeter haar of vul de gemeente in."
        return "Gemeente", "Gemeente en postcode zijn allebei leeg. Vul een van beide in."

    def _partij(self, woongemeente: str, kantoor: str) -> dict[str, int]:
        importeur = self._partijen.importeur
        if importeur is not None and importeur.gemeente_id is not None:
            return {"partij": importeur.pk}
        if importeur is None and kantoor:
            partij = self._partijen.van_gemeente(self._gemeenten.vind(kantoor) or woongemeente)
        else:
            partij = self._partijen.uwv(woongemeente)
        if partij is None:
            raise Onleesbaar(
                "Voor deze gemeente is geen organisatie bekend die klanten bedient. Meld het de beheerder."
            )
        # Without that column a file says nothing about who serves somebody the register knows; and an office keeps its
        # klanten, wherever they live.
        alleen_nieuw = self._partijen.kantoor or (importeur is None and not self._met_kantoor)
        return {"partij_anders" if alleen_nieuw else "partij": partij}
