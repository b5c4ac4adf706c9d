"""T4: two organisations compare what they see. References and order link nothing; what contents link is told."""

from collections import Counter

from scipy.stats import spearmanr

from kandidatenverkenner import zoekindex
from kandidatenverkenner.anoniem import KOLOMMEN
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.volgorde import volgorde_van
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.kenmerk import kenmerk
from tests.attacks.conftest import meld

_A, _B = 101, 202


def test_no_reference_of_one_is_a_reference_of_the_other(publicatie):
    nummers = list(Kandidaat.objects.values_list("pk", flat=True))
    van_a, van_b = ({kenmerk(nummer, org) for nummer in nummers} for org in (_A, _B))
    assert len(van_a) == len(van_b) == len(nummers)
    assert van_a.isdisjoint(van_b)


def test_their_orders_have_nothing_to_do_with_each_other(publicatie, request):
    index = zoekindex.actueel()
    volgordes = [volgorde_van(org, index.ronde, index.plaatsen) for org in (_A, _B)]
    rangen = [[volgorde.rang(plaats) for plaats in index.levend] for volgorde in volgordes]
    rho = spearmanr(*rangen).statistic
    meld(request, f"Spearman {rho:.4f} over {len(index.levend)} rijen")
    assert abs(rho) < 0.05
    eerste = [
        {treffer.kandidaat.pk for treffer in zoek(Wensen(), organisatie=org, aantal=100).treffers} for org in (_A, _B)
    ]
    # A hundred of thousands each: by chance fewer than one in common.
    assert len(eerste[0] & eerste[1]) <= 5


def test_what_contents_alone_link_is_reported(publicatie, request):
    velden = [veld for veld in KOLOMMEN if veld not in ("nummer", "plaats", "klasse")]
    inhoud = Counter(repr(rij) for rij in Kandidaat.objects.values_list(*velden))
    uniek = sum(aantal for aantal in inhoud.values() if aantal == 1)
    totaal = sum(inhoud.values())
    meld(request, f"{uniek} van {totaal} rijen ({uniek / totaal:.0%}) zijn door hun inhoud alleen al uniek")
    assert 0 < uniek <= totaal


def test_with_one_key_for_all_everything_would_be_linked(publicatie):
    """The control: the same attack on one organisation's references twice."""
    nummers = list(Kandidaat.objects.values_list("pk", flat=True)[:500])
    assert {kenmerk(nummer, _A) for nummer in nummers} == {kenmerk(nummer, _A) for nummer in nummers}
    index = zoekindex.actueel()
    volgorde = volgorde_van(_A, index.ronde, index.plaatsen)
    rangen = [volgorde.rang(plaats) for plaats in index.levend]
    assert spearmanr(rangen, rangen).statistic > 0.99
