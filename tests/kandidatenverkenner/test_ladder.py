"""Classes of the round: the order of losses, every rung, sticking to a class, against a naive round."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycanon import anonymity

from kandidatenverkenner.anoniem import K_IN, K_OUT, LIJSTEN
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.publicatie.ladder import KNOPEN, Knoop, verlies
from sonar.choices import DEEL_VAN_STAP, Opleidingsstap
from sonar.models import (
    Arbeidsmarktregio,
    Kandidaatnummer,
    Klantprofiel,
    Opleidingsniveau,
    Rijbewijs,
    Taaksoort,
    Werkzoekende,
)
from tests.factories.bevolking import vul
from tests.factories.publicatie import BEST, EINDHOVEN, GRONINGEN, maak_klanten
from tests.kandidatenverkenner import naieve_ronde
from tests.kandidatenverkenner.naieve_ronde import Mens

ROTTERDAM, GRONINGEN_REGIO, TILBURG = "GM0599", "1", "GM0855"


def lees_kern(rij: Kandidaat) -> tuple[str, str, str]:
    """The core of a row, in the words of the naive round."""
    o = f"{rij.opleiding_soort}:{rij.opleiding_code}" if rij.opleiding_code else ""
    if rij.rijbewijzen is None:
        r = ""
    elif rij.rijbewijs_volledig:
        r = "=" + ",".join(map(str, rij.rijbewijzen))
    else:
        r = "B" if rij.rijbewijzen else "geen"
    return (
        rij.woongebied_code,
        "-" if "opleidingsniveau" in rij.onvolledig else o,
        "-" if "rijbewijs" in rij.onvolledig else r,
    )


def test_the_nodes_go_from_nothing_lost_to_everything_and_no_two_lose_the_same():
    assert len(KNOPEN) == 48
    assert (KNOPEN[0], KNOPEN[-1]) == (Knoop(0, 0, 0), Knoop(3, 3, 2))
    assert all(verlies(a) < verlies(b) for a, b in pairwise(KNOPEN))
    assert [tuple(knoop) for knoop in KNOPEN] == naieve_ronde.KNOPEN


def test_losses_are_in_the_order_of_the_design():
    los = [(0, 0, 1), (0, 1, 0), (1, 0, 0), (0, 2, 0), (0, 0, 2), (2, 0, 0), (3, 0, 0)]
    assert sorted(los, key=lambda knoop: verlies(Knoop(*knoop))) == los


def test_a_coarser_node_of_one_ladder_is_never_a_smaller_loss():
    for knoop in KNOPEN:
        for as_ in range(3):
            verder = list(knoop)
            verder[as_] += 1
            if Knoop(*verder) in KNOPEN:
                assert verlies(knoop) < verlies(Knoop(*verder))


def _kernen() -> Counter[tuple[str, str, str]]:
    return Counter(map(lees_kern, Kandidaat.objects.all()))


@pytest.fixture
def b() -> int:
    return Rijbewijs.objects.get(code="B").pk


@pytest.mark.django_db
class TestSporten:
    """Each rung, by groups that only that rung can join."""

    def test_licences_are_told_as_b_or_not_before_anything_else_is_coarser(self, b):
        am, be = (Rijbewijs.objects.get(code=code).pk for code in ("AM", "BE"))
        maak_klanten(6, opleidingsstap="mbo", rijbewijzen=[b])
        maak_klanten(6, opleidingsstap="mbo", rijbewijzen=sorted([b, be]))
        maak_klanten(5, opleidingsstap="mbo", rijbewijzen=[am])
        maak_klanten(5, opleidingsstap="mbo", rijbewijzen=[])
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", "B"): 12, (EINDHOVEN, "stap:mbo", "geen"): 10}
        assert set(Kandidaat.objects.values_list("rijbewijs_volledig", flat=True)) == {False}

    def test_then_education_is_told_as_a_step(self):
        for code in ("mbo-2", "mbo-3"):
            maak_klanten(5, opleidingsstap="mbo", opleidingsniveau=Opleidingsniveau.objects.get(code=code))
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", ""): 10}

    def test_who_is_known_by_step_only_shares_a_class_with_who_is_told_as_that_step(self):
        maak_klanten(6, opleidingsstap="mbo", opleidingsniveau=Opleidingsniveau.objects.get(code="mbo-4"))
        maak_klanten(10, opleidingsstap="mbo")
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", ""): 16}
        assert len(set(Kandidaat.objects.values_list("klasse", flat=True))) == 1

    @pytest.mark.parametrize("code", ["geen", "bo", "pro"])
    def test_the_lowest_levels_are_never_told_finer_than_their_step(self, code):
        maak_klanten(12, opleidingsstap="bo", opleidingsniveau=Opleidingsniveau.objects.get(code=code))
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:bo", ""): 12}

    def test_then_home_is_told_as_a_region(self):
        maak_klanten(5, gemeente=EINDHOVEN, opleidingsstap="mbo")
        maak_klanten(5, gemeente=BEST, opleidingsstap="mbo")
        publiceer()
        assert _kernen() == {("33", "stap:mbo", ""): 10}

    def test_then_education_is_told_as_a_part(self):
        maak_klanten(5, opleidingsstap="mbo")
        maak_klanten(5, opleidingsstap="havo-vwo")
        publiceer()
        assert _kernen() == {(EINDHOVEN, "deel:midden", ""): 10}

    def test_then_licences_are_not_shown_known_and_unknown_alike(self, b):
        maak_klanten(5, opleidingsstap="mbo", rijbewijzen=[b])
        maak_klanten(5, opleidingsstap="mbo", rijbewijzen=None)
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", "-"): 10}
        assert set(Kandidaat.objects.values_list("rijbewijzen", "rijbewijs_volledig")) == {(None, None)}

    def test_then_education_is_not_shown_known_and_unknown_alike(self):
        maak_klanten(5, opleidingsstap="mbo")
        maak_klanten(5, opleidingsstap="wo")
        publiceer()
        assert _kernen() == {(EINDHOVEN, "-", ""): 10}

    def test_then_home_is_told_as_a_part_of_the_country_and_last_not_at_all(self):
        maak_klanten(5, gemeente=EINDHOVEN, opleidingsstap="mbo")
        maak_klanten(5, gemeente=TILBURG, opleidingsstap="mbo")
        maak_klanten(5, gemeente=ROTTERDAM, opleidingsstap="wo")
        maak_klanten(5, gemeente=GRONINGEN, opleidingsstap="wo")
        publiceer()
        assert _kernen() == {("zuid", "stap:mbo", ""): 10, ("NL", "stap:wo", ""): 10}

    def test_a_licence_that_may_not_be_published_leaves_no_trace(self, b):
        geheim = Rijbewijs.objects.get(code="T").pk
        Rijbewijs.objects.filter(pk=geheim).update(publiceren=False)
        maak_klanten(6, rijbewijzen=[b])
        maak_klanten(6, rijbewijzen=sorted([b, geheim]))
        maak_klanten(6, rijbewijzen=None)
        maak_klanten(6, rijbewijzen=[geheim])
        publiceer()
        assert _kernen() == {(EINDHOVEN, "", f"={b}"): 12, (EINDHOVEN, "", ""): 12}


@pytest.mark.django_db
class TestKlasseHouden:
    def test_a_class_stays_with_five_and_no_finer_than_it_was(self):
        profielen = maak_klanten(10, opleidingsstap="mbo")
        publiceer()
        _weg(profielen[:5])
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", ""): 5}

    def test_with_four_left_it_ends_and_they_wait(self):
        profielen = maak_klanten(10, opleidingsstap="mbo")
        publiceer()
        _weg(profielen[:6])
        assert (publiceer().wachten, Kandidaat.objects.count()) == (4, 0)

    def test_a_coarse_class_is_not_refined_when_more_come(self):
        maak_klanten(6, gemeente=EINDHOVEN, opleidingsstap="mbo")
        maak_klanten(6, gemeente=BEST, opleidingsstap="mbo")
        publiceer()
        maak_klanten(20, gemeente=EINDHOVEN, opleidingsstap="mbo")
        publiceer()
        assert _kernen() == {("33", "stap:mbo", ""): 12, (EINDHOVEN, "stap:mbo", ""): 20}

    def test_one_who_comes_joins_the_finest_class_there_is(self):
        maak_klanten(10, opleidingsstap="mbo")
        publiceer()
        maak_klanten(1, opleidingsstap="mbo")
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", ""): 11}

    def test_who_no_longer_fits_leaves_the_class(self):
        profielen = maak_klanten(20, opleidingsstap="mbo")
        publiceer()
        Klantprofiel.objects.filter(pk__in=[p.pk for p in profielen[:10]]).update(opleidingsstap="hbo")
        publiceer()
        assert _kernen() == {(EINDHOVEN, "stap:mbo", ""): 10, (EINDHOVEN, "stap:hbo", ""): 10}


def _weg(profielen: list[Klantprofiel]) -> None:
    Werkzoekende.objects.filter(pk__in=[p.pk for p in profielen]).update(toestemming="bezwaar")


def _ladders(
    gemeente: str, stap: str | None, niveau: str | None, bewijs: tuple[int, ...] | None, b: int, plaatsen
) -> Mens:
    fijn = f"niveau:{niveau}" if niveau and stap != "bo" else f"stap:{stap}" if stap else ""
    deel = f"deel:{DEEL_VAN_STAP[Opleidingsstap(stap)].value}" if stap else ""
    exact = "" if bewijs is None else "=" + ",".join(map(str, sorted(bewijs)))
    met_b = "" if bewijs is None else "B" if b in bewijs else "geen"
    return Mens(
        (gemeente, *plaatsen[gemeente], "NL"), (fijn, f"stap:{stap}" if stap else "", deel, "-"), (exact, met_b, "-")
    )


_NIVEAUS = [
    (None, None),
    ("bo", "pro"),
    ("bo", None),
    ("mbo", "mbo-2"),
    ("mbo", "mbo-4"),
    ("mbo", None),
    ("hbo", "ad"),
    ("wo", "phd"),
]
_GROEP = st.tuples(
    st.sampled_from([EINDHOVEN, BEST, TILBURG, GRONINGEN]),
    st.sampled_from(_NIVEAUS),
    st.sampled_from([None, (), ("B",), ("AM",), ("AM", "B")]),
    st.integers(1, 13),
)
_STAP = st.fixed_dictionaries(
    {"erbij": st.lists(_GROEP, max_size=7), "weg": st.integers(0, 40), "anders": st.integers(0, 10)}
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(_STAP, min_size=1, max_size=3), toeval=st.randoms(use_true_random=False))
def test_round_after_round_equals_the_naive_round(stappen, toeval):
    Kandidaat.objects.all().delete()
    Kandidaatnummer.objects.all().delete()
    Klantprofiel.objects.all().delete()
    bewijzen = dict(Rijbewijs.objects.values_list("code", "pk"))
    niveaus = {niveau.code: niveau for niveau in Opleidingsniveau.objects.all()}
    taken = list(Taaksoort.objects.order_by("pk").values_list("pk", flat=True)[:4])
    plaatsen = {
        code: (str(regio.nr), regio.landsdeel)
        for code in (EINDHOVEN, BEST, TILBURG, GRONINGEN)
        for regio in [Arbeidsmarktregio.objects.get(lidmaatschappen__gemeente=code, lidmaatschappen__tot=None)]
    }
    mensen: dict[int, Mens] = {}
    for stap in stappen:
        vertrekt = toeval.sample(sorted(mensen), min(stap["weg"], len(mensen)))
        Werkzoekende.objects.filter(pk__in=vertrekt).update(toestemming="bezwaar")
        for pk in vertrekt:
            del mensen[pk]
        for pk in toeval.sample(sorted(mensen), min(stap["anders"], len(mensen))):
            Klantprofiel.objects.filter(pk=pk).update(opleidingsstap="wo", opleidingsniveau=None)
            mensen[pk] = mensen[pk]._replace(o=("stap:wo", "stap:wo", "deel:hoog", "-"))
        for gemeente, (opleidingsstap, niveau), codes, aantal in stap["erbij"]:
            ids = None if codes is None else tuple(bewijzen[code] for code in codes)
            nieuw = maak_klanten(
                aantal,
                gemeente=gemeente,
                opleidingsstap=opleidingsstap,
                opleidingsniveau=niveaus.get(niveau),
                rijbewijzen=None if ids is None else sorted(ids),
                taaksoorten=sorted(toeval.sample(taken, 2)),
            )
            mens = _ladders(gemeente, opleidingsstap, niveau, ids, bewijzen["B"], plaatsen)
            mensen |= {profiel.pk: mens for profiel in nieuw}
        verwacht = dict(zip(mensen, naieve_ronde.deel_in(list(mensen.values())), strict=True))
        oude_kernen = _kernen()
        verslag = publiceer()
        van = dict(Kandidaatnummer.objects.filter(tot=None).values_list("nummer", "klantprofiel"))
        rijen = list(Kandidaat.objects.all())
        gekregen = {van[rij.nummer]: lees_kern(rij) for rij in rijen}
        assert gekregen == {pk: kern for pk, kern in verwacht.items() if kern}
        assert verslag.wachten == sum(kern is None for kern in verwacht.values())
        for kern, aantal in Counter(gekregen.values()).items():
            assert aantal >= (K_OUT if kern in oude_kernen else K_IN)
        for lijst in LIJSTEN:
            assert all(n >= K_IN for n in Counter(t for r in rijen for t in getattr(r, lijst) or ()).values())
        mensen = {pk: mens._replace(vorige=gekregen.get(pk)) for pk, mens in mensen.items()}


@pytest.mark.django_db
def test_k_anonymity_of_twenty_thousand_as_an_independent_library_counts_it():
    import pandas as pd

    vul(20_000)
    verslag = publiceer()
    assert verslag.gepubliceerd > 19_900
    kernen = pd.DataFrame([lees_kern(rij) for rij in Kandidaat.objects.iterator()], columns=["w", "o", "r"])
    assert anonymity.k_anonymity(kernen, ["w", "o", "r"]) >= K_IN
