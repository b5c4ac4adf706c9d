"""T6: someone looks all the time and keeps copies. Each state holds its promise; what remains to be seen is reported.

Not promised is that a watcher learns nothing: who knows when a neighbour withdrew, sees which row left at that moment.
"""

import random
from collections import Counter

import pytest
from django.db import connection

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from sonar.models import Kandidaatnummer, Klantprofiel, Werkzoekende
from tests.attacks.buur import Vormen, iedereen
from tests.attacks.conftest import KANDIDATEN, SEED, meld, zaad
from tests.attacks.kijker import Belofte, Kopie, kopieer, samen_in_een_klasse, samenvatting, vergelijk
from tests.factories.bevolking import vul
from tests.omvang import omvang

RONDEN = omvang("AANVAL_RONDEN", deel=2)
IN_EEN_DAG = omvang("AANVAL_WEG_IN_EEN_DAG", deel=300)
KIJK_ELKE = omvang("AANVAL_KIJK_ELKE", deel=100)
"""After so many withdrawals a whole copy is made; which places emptied is read after each."""
_DRIE_PROCENT = KANDIDATEN * 3 // 100


def _wie(aantal: int, toeval: random.Random) -> list[tuple[int, int]]:
    """Klant and number of so many who are published."""
    nummers = Kandidaatnummer.objects.filter(nummer__in=Kandidaat.objects.values("pk"), tot=None)
    return toeval.sample(list(nummers.order_by("klantprofiel").values_list("klantprofiel", "nummer")), aantal)


class _Verdwenen:
    """What somebody sees who looks after every single withdrawal."""

    def __init__(self) -> None:
        self.plaatsen = dict(Kandidaat.objects.values_list("plaats", "pk"))

    def per_keer(self) -> list[set[int]]:
        """The numbers that disappeared together, since the round."""
        keren: dict[int, set[int]] = {}
        with connection.cursor() as cursor:
            cursor.execute("select versie, plaats from kandidatenverkenner_verwijdering")
            for versie, plaats in cursor.fetchall():
                keren.setdefault(versie, set()).add(self.plaatsen[plaats])
        return list(keren.values())


def _trek_terug(wie: list[tuple[int, int]], voor: Kopie, ooit_weg: set[int]) -> Kopie:
    """One at a time, while the watcher compares; the last copy."""
    for keer, (klant, nummer) in enumerate(wie, 1):
        Werkzoekende.objects.filter(pk=klant).update(toestemming="bezwaar")
        ooit_weg.add(nummer)
        if keer % KIJK_ELKE == 0 or keer == len(wie):
            na = kopieer()
            vergelijk(voor, na, ooit_weg)
            voor = na
    return voor


def _wijzig(toeval: random.Random) -> None:
    """One in a hundred learns, and gets other tasks."""
    velden = ("opleidingsniveau_id", "opleidingsstap", "taaksoorten")
    anderen = list(Klantprofiel.objects.order_by("pk").values_list(*velden))
    for klant, _ in _wie(KANDIDATEN // 100, toeval):
        Klantprofiel.objects.filter(pk=klant).update(**dict(zip(velden, toeval.choice(anderen), strict=True)))


def test_every_copy_of_weeks_of_watching_holds_what_is_promised(eigen_publicatie, request):
    toeval = random.Random(SEED)
    ooit_weg: set[int] = set()
    kopie = kopieer()
    na_ronde = [kopie]
    op_het_moment, per_week, klassen, verschenen, verborgen = [], [], [], [], 0
    for week in range(RONDEN):
        begin, verdwenen = kopie, _Verdwenen()
        _wijzig(toeval)
        vul(_DRIE_PROCENT, seed=zaad(week + 1))
        kopie = _trek_terug(_wie(_DRIE_PROCENT, toeval), kopie, ooit_weg)
        keren = verdwenen.per_keer()
        # More than one at a time: the rest of a class that fell under five, all of it of one core.
        assert all(len({begin.kern[nummer] for nummer in keer}) == 1 for keer in keren)
        op_het_moment += [len(keer) for keer in keren]
        weg = set(begin.inhoud) - set(kopie.inhoud)
        verborgen += len(weg - ooit_weg)
        per_week += samen_in_een_klasse(begin.kern, weg)
        grootte = Counter(begin.kern.values())
        klassen += [grootte[begin.kern[nummer]] for nummer in weg]
        publiceer()
        nieuwe = kopieer()
        vergelijk(kopie, nieuwe, ooit_weg)
        verschenen += samen_in_een_klasse(nieuwe.kern, set(nieuwe.inhoud) - set(begin.inhoud))
        kopie = nieuwe
        na_ronde.append(kopie)
    meld(
        request,
        f"{RONDEN} rondes, {len(ooit_weg)} terugtrekkingen, {verborgen} met hun klasse verborgen. Verdwenen, voor wie"
        f" elk moment kijkt {samenvatting(op_het_moment)}; voor wie één keer per ronde kijkt {samenvatting(per_week)}; voor"
        f" wie niet weet dat of wanneer iemand ging, de klasse {samenvatting(klassen)}."
        f" Verschenen {samenvatting(verschenen)}. Een buur volgen door alle kopieën: {samenvatting(_gevolgd(na_ronde))}",
    )


def _gevolgd(kopieen: list[Kopie]) -> list[int]:
    """Of everybody who was in all copies, whose core a neighbour knows: how many rows fit in each of them."""
    vormen = Vormen()
    klant_van = dict(Kandidaatnummer.objects.filter(tot=None).values_list("nummer", "klantprofiel"))
    mensen = iedereen()
    altijd = set.intersection(*(set(kopie.inhoud) for kopie in kopieen))
    # Rows with the same past can't be told apart.
    verleden: dict[tuple[tuple[str, str, str], ...], int] = {}
    for nummer in altijd:
        reeks = tuple(kopie.kern[nummer] for kopie in kopieen)
        verleden[reeks] = verleden.get(reeks, 0) + 1
    per_eind: dict[tuple[str, str, str], list[tuple[tuple[tuple[str, str, str], ...], int]]] = {}
    for reeks, aantal in verleden.items():
        per_eind.setdefault(reeks[-1], []).append((reeks, aantal))
    over = []
    for nummer in sorted(altijd):
        passend = set(vormen.van(mensen[klant_van[nummer]]))
        past = [aantal for vorm in passend for reeks, aantal in per_eind.get(vorm, ()) if passend.issuperset(reeks)]
        # Whoever changed in between was told otherwise before: the neighbour, who knows only now, finds nobody.
        if past:
            over.append(sum(past))
    return over


def test_a_thousand_withdrawals_in_one_day_keep_every_state_as_promised(eigen_publicatie, request):
    toeval = random.Random(SEED)
    begin, verdwenen, ooit_weg = kopieer(), _Verdwenen(), set()
    eind = _trek_terug(_wie(IN_EEN_DAG, toeval), begin, ooit_weg)
    weg = set(begin.inhoud) - set(eind.inhoud)
    keren = [len(keer) for keer in verdwenen.per_keer()]
    meld(
        request,
        f"{IN_EEN_DAG} terugtrekkingen, {len(weg - ooit_weg)} verborgen van {len(begin.inhoud)}. Verdwenen, voor wie elk"
        f" moment kijkt {samenvatting(keren)}; voor wie één keer kijkt {samenvatting(samen_in_een_klasse(begin.kern, weg))}",
    )
    assert len(weg) >= IN_EEN_DAG


class TestPublishedAtOnce:
    """The control: rows written outside a round. The watcher notices, and each stands alone."""

    @staticmethod
    def _schrijf_meteen(voor: Kopie, keer: int) -> None:
        rij = Kandidaat.objects.get(pk=sorted(voor.inhoud)[keer])
        rij.pk, rij.plaats = keer + 1, 2_000_000_000 - keer
        rij.save(force_insert=True)

    def test_each_is_seen_to_appear_alone(self, publicatie):
        aantallen = []
        voor = kopieer()
        for keer in range(4):
            self._schrijf_meteen(voor, keer)
            na = kopieer()
            with pytest.raises(Belofte, match="1 verschenen"):
                vergelijk(voor, na, set())
            aantallen += samen_in_een_klasse(na.kern, set(na.inhoud) - set(voor.inhoud))
            voor = na
        assert aantallen == [1] * 4

    def test_a_row_that_changes_at_once_is_seen_too(self, publicatie):
        voor = kopieer()
        Kandidaat.objects.filter(pk=next(iter(voor.inhoud))).update(uren_max=39)
        with pytest.raises(Belofte, match="1 veranderden"):
            vergelijk(voor, kopieer(), set())

    def test_a_withdrawal_that_leaves_four_is_seen_too(self, publicatie):
        voor = kopieer()
        kern = next(iter(voor.kern.values()))
        zelfde = [nummer for nummer, andere in voor.kern.items() if andere == kern]
        Kandidaat.objects.filter(pk__in=zelfde[4:]).delete()
        with pytest.raises(Belofte, match="een kern van 4"):
            vergelijk(voor, kopieer(), set())
