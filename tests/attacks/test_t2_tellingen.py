"""T2: subtracting one count from another tells no more than the cards do."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kandidatenverkenner import zoeken
from kandidatenverkenner.wensen import Wensen
from sonar.models import Klantprofiel
from tests.kandidatenverkenner import orakel
from tests.kandidatenverkenner.bevolkingen import enkele_termen, wensen
from tests.omvang import omvang

PAREN = omvang("AANVAL_PAREN", deel=60)


def test_the_difference_of_two_counts_is_one_of_published_rows(publicatie):
    termen = enkele_termen()
    tel = lambda vraag: zoeken.zoek(vraag, organisatie=1, aantal=1)  # noqa: E731

    @settings(max_examples=PAREN, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(wensen(termen), wensen(termen)))
    def aanval(paar: tuple[Wensen, Wensen]) -> None:
        een, ander = paar
        assert tel(een).totaal - tel(ander).totaal == orakel.tel(een) - orakel.tel(ander)

    aanval()


def test_counts_of_the_register_itself_would_tell_more(publicatie):
    """The control: there, some terms are held by people nobody may find."""
    verschil = 0
    for groep, veld in (("taaksoort", "taaksoorten"), ("vaardigheid", "vaardigheden")):
        for term in orakel.GETELD[groep].objects.all():
            vraag = Wensen(termen=((groep, (term,)),), ook_onbekend=False)
            in_register = Klantprofiel.objects.filter(**{f"{veld}__contains": [term.pk]}).count()
            verschil += in_register != orakel.tel(vraag)
    assert verschil > 10
