"""T1: a neighbour knows where someone lives, the education and the licences. That never leads to fewer than five."""

import random
from collections import Counter

import pandas as pd
import pytest
from pycanon import anonymity

from kandidatenverkenner.anoniem import K_IN, K_OUT
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import ladder, publiceer, rijen, ronde, wissel
from sonar.models import Kandidaatnummer, Klantprofiel, Vervoermiddel, Werkzoekende
from tests.attacks.buur import Kern, Vormen, iedereen, kernen, overgebleven
from tests.attacks.conftest import KANDIDATEN, SEED, meld, zaad
from tests.factories.bevolking import vul
from tests.omvang import omvang

RONDEN = omvang("AANVAL_T1_RONDEN", deel=2)
LOS_WEG = omvang("AANVAL_T1_LOS_WEG", deel=60)

_KERN = ["waar", "opleiding", "rijbewijs"]


def _kleinste() -> int:
    """The k of what is published, by a library that knows nothing of us."""
    return int(anonymity.k_anonymity(pd.DataFrame(kernen().values(), columns=_KERN), _KERN))


def _gepubliceerden() -> list[int]:
    nummers = Kandidaat.objects.values("pk")
    return list(
        Kandidaatnummer.objects.filter(nummer__in=nummers)
        .order_by("klantprofiel")
        .values_list("klantprofiel", flat=True)
    )


def _wijzig(wie: list[int], toeval: random.Random) -> None:
    """They move, learn and pass a driving test: each becomes like somebody else."""
    velden = ("opleidingsniveau_id", "opleidingsstap", "rijbewijzen")
    anderen = list(Klantprofiel.objects.order_by("pk").values_list("werkzoekende__woongemeente_id", *velden))
    for klant in wie:
        gemeente, *profiel = toeval.choice(anderen)
        Klantprofiel.objects.filter(pk=klant).update(**dict(zip(velden, profiel, strict=True)))
        Werkzoekende.objects.filter(pk=klant).update(woongemeente=gemeente)


def test_in_every_state_who_knows_the_core_of_a_neighbour_is_left_with_five_or_nobody(eigen_publicatie, request):
    toeval, vormen = random.Random(SEED), Vormen()
    kleinste, stappen, geprobeerd = [], [], 0

    def val_aan(wat: str) -> None:
        nonlocal geprobeerd
        over = overgebleven(vormen, iedereen().values(), kernen())
        geprobeerd += over.total()
        kleinste.append((wat, _kleinste(), min(aantal for aantal in over if aantal)))
        assert [aantal for aantal in over if 0 < aantal < K_OUT] == [], wat
        assert kleinste[-1][1] >= K_OUT, wat

    val_aan("eerste ronde")
    assert kleinste[0][1] >= K_IN
    for nummer in range(1, RONDEN + 1):
        wie = _gepubliceerden()
        toeval.shuffle(wie)
        for klant in wie[:LOS_WEG]:
            Werkzoekende.objects.filter(pk=klant).update(toestemming="bezwaar")
        val_aan("los teruggetrokken")
        drie_procent = KANDIDATEN * 3 // 100
        Werkzoekende.objects.filter(pk__in=wie[LOS_WEG:drie_procent]).update(bemiddelbaar="werkt-al")
        val_aan("samen teruggetrokken")
        _wijzig(wie[drie_procent : drie_procent + KANDIDATEN // 100], toeval)
        vul(drie_procent, seed=zaad(nummer))
        stappen.append(publiceer().wachten)
        val_aan(f"ronde {nummer + 1}")
    meld(
        request,
        f"{geprobeerd} pogingen op {Kandidaat.objects.count()} rijen; per stand k volgens pycanon en het kleinste aantal"
        f" dat overblijft: {kleinste}; wachtenden per latere ronde {stappen}",
    )


@pytest.fixture
def zonder_ladder(monkeypatch):
    """Rows are told as precisely as the register has them."""
    monkeypatch.setattr(ladder, "KNOPEN", ladder.KNOPEN[:1])
    for module in (ladder, wissel):
        monkeypatch.setattr(module, "K_IN", 1)
        monkeypatch.setattr(module, "K_OUT", 1)
    monkeypatch.setattr(ronde, "controleer", lambda cursor: None)


def test_without_the_ladders_the_same_attack_singles_people_out(publicatie, zonder_ladder, request):
    """The control."""
    Kandidaat.objects.all().delete()
    publiceer()
    over = overgebleven(Vormen(), iedereen().values(), kernen())
    meld(
        request,
        f"van {over.total()} combinaties wijzen er {over[1]} één rij aan, {sum(over[n] for n in (1, 2, 3, 4))} minder dan vijf",
    )
    assert over[1] > over.total() / 10


def _naar_vervoer() -> Counter[tuple[Kern, bool]]:
    """Of the classes whose licences are not shown: how many rows tell of a car, and how many do not.

    Who comes by car has the licence for it, and a neighbour sees who does.
    """
    auto = Vervoermiddel.objects.get(code="auto").pk
    vervoer = dict(Kandidaat.objects.values_list("pk", "vervoer"))
    return Counter((wat, auto in (vervoer[nummer] or ())) for nummer, wat in kernen().items() if wat[2] == "-")


def test_how_someone_comes_to_work_does_not_tell_the_licences_that_are_not_shown(publicatie, request):
    groepen = _naar_vervoer()
    meld(request, f"{groepen.total()} rijen zonder getoond rijbewijs, in {len(groepen)} groepen naar auto of niet")
    assert groepen.total() > 100
    assert min(groepen.values()) >= K_OUT
    assert not any(met_auto for _, met_auto in groepen)


def test_with_transport_shown_a_car_would_tell_the_licence_apart(publicatie, monkeypatch, request):
    """The control."""
    monkeypatch.setattr(rijen, "_ZONDER_VERVOER", "select 1")
    monkeypatch.setattr(ronde, "controleer", lambda cursor: None)
    publiceer()
    groepen = _naar_vervoer()
    onder_vijf = sum(aantal < K_OUT for aantal in groepen.values())
    meld(request, f"van {len(groepen)} groepen naar auto of niet zijn er {onder_vijf} van minder dan vijf")
    assert onder_vijf > 10
