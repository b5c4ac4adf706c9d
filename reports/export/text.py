"""The table as text for a terminal: the two-level head of the publication, Dutch numbers, the closing sentence."""

from itertools import pairwise

from reports.counts import Transparantie
from reports.tabel import GETALKOPPEN, NAAMKOPPEN, tabelrijen
from reports.words import getal, slotzin

_TUSSEN = "  "
_NAMEN = len(NAAMKOPPEN)


def as_text(rapport: Transparantie) -> str:
    """Columns as wide as their longest cell; names to the left, numbers to the right."""
    kop = [tekst for kop in (*NAAMKOPPEN, *GETALKOPPEN) for tekst in kop.onder or (kop.tekst,)]
    *rijen, totaal = ([rij.gebied, rij.gemeente, *map(getal, rij.getallen)] for rij in tabelrijen(rapport))
    for rij in (*rijen[1:], totaal):
        rij[0] = ""
    breedtes = [max(len(cel) for cel in kolom) for kolom in zip(kop, *rijen, totaal, strict=True)]

    def regel(cellen: list[str]) -> str:
        links = [cel.ljust(breedte) for cel, breedte in zip(cellen[:_NAMEN], breedtes[:_NAMEN], strict=True)]
        rechts = [cel.rjust(breedte) for cel, breedte in zip(cellen[_NAMEN:], breedtes[_NAMEN:], strict=True)]
        return _TUSSEN.join([*links, *rechts]).rstrip()

    def over(van: int, tot: int) -> int:
        return sum(breedtes[van:tot]) + len(_TUSSEN) * (tot - van - 1)

    grenzen = [_NAMEN]
    for groep in GETALKOPPEN:
        grenzen.append(grenzen[-1] + groep.breedte)
    groepen = [
        (groep.tekst if groep.onder else "").center(over(van, tot))
        for groep, (van, tot) in zip(GETALKOPPEN, pairwise(grenzen), strict=True)
    ]
    bovenkop = _TUSSEN.join([" " * over(0, _NAMEN), *groepen]).rstrip()
    streep = "-" * over(0, len(kop))
    regels = [bovenkop, regel(kop), streep, *map(regel, rijen), streep, regel(totaal), "", slotzin(rapport)]
    return "\n".join(regels) + "\n"
