"""The daily jobs on a simulated clock, over Christmas: what comes back, who sees it, and what goes out when."""

import datetime

import pytest

from sonar.actions.contact import dagelijks
from sonar.actions.contact.afronden import geen_kennismaking, proefplaatsing
from sonar.actions.contact.benaderen import vasthouden
from sonar.actions.contact.dagelijks import escaleer, proef_eindigt, vrijgeven
from sonar.actions.contact.verdelen import nemen, toewijzen
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.contacttermijn import antwoorddag, termijn
from sonar.models import Bericht, Contactstap, Contactverzoek
from sonar.models.bericht import Berichtsoort
from sonar.tasks import contact as taken
from tests.factories.contact import ContactverzoekFactory, adviseur_lid, manager_lid, op_dag, verzoek_op
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def dec(dag: int) -> datetime.date:
    return datetime.date(2026, 12, dag)


def jan(dag: int) -> datetime.date:
    return datetime.date(2027, 1, dag)


def nacht(dag: datetime.date) -> tuple[int, int]:
    """What runs after midnight, twice: the second time must find nothing."""
    with op_dag(dag, 1):
        gedaan = proef_eindigt(dag), escaleer(dag)
        assert (proef_eindigt(dag), escaleer(dag)) == (0, 0)
    return gedaan


def stand(verzoek) -> tuple:
    rij = Contactverzoek.objects.get(pk=verzoek.pk)
    return rij.aan_zet, rij.uiterlijk, rij.escalatie


def loop(verzoek, van: datetime.date, tot: datetime.date) -> dict[datetime.date, tuple]:
    """Every night from one day to another; the days on which something changed."""
    veranderd, vorige, dag = {}, stand(verzoek), van
    while dag <= tot:
        nacht(dag)
        if (nu := stand(verzoek)) != vorige:
            veranderd[dag], vorige = nu, nu
        dag += datetime.timedelta(days=1)
    return veranderd


def test_a_request_nobody_takes_goes_to_colleagues_and_then_to_the_manager_over_christmas():
    # Wednesday 23 December: Thursday and, after Christmas and the weekend, Monday are the two working days.
    with op_dag(dec(23)):
        verzoek = ContactverzoekFactory(uiterlijk=termijn(Contactstand.ONTVANGEN, dec(23)))
    assert loop(verzoek, dec(24), jan(15)) == {
        dec(29): ("adviseur", dec(28), "bureau"),
        dec(31): ("adviseur", dec(28), "manager"),
    }
    assert list(Contactverzoek.objects.geescaleerd("manager")) == [verzoek]
    assert [(s.reden, s.door) for s in verzoek.stappen.all()] == [("te-laat-bureau", None), ("te-laat-manager", None)]
    with op_dag(jan(15)):
        toewijzen(verzoeken=[verzoek.pk], aan=adviseur_lid(), by=manager_lid())
    # Friday 15 January: Monday and Tuesday.
    assert stand(verzoek) == ("adviseur", jan(19), "")
    assert not Contactverzoek.objects.geescaleerd().exists()


def test_new_years_day_is_no_working_day_either():
    with op_dag(dec(30)):
        verzoek = ContactverzoekFactory(uiterlijk=termijn(Contactstand.ONTVANGEN, dec(30)))
    assert stand(verzoek)[1] == jan(4)
    assert loop(verzoek, dec(31), jan(8)) == {
        jan(5): ("adviseur", jan(4), "bureau"),
        jan(7): ("adviseur", jan(4), "manager"),
    }


def test_nights_that_were_missed_are_made_up_for_and_colleagues_keep_their_two_days():
    with op_dag(dec(21)):
        verzoek = ContactverzoekFactory(uiterlijk=termijn(Contactstand.ONTVANGEN, dec(21)))
    assert loop(verzoek, jan(4), jan(8)) == {
        jan(4): ("adviseur", dec(23), "bureau"),
        jan(6): ("adviseur", dec(23), "manager"),
    }


def test_after_the_consulents_wait_the_adviseur_has_two_days():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
        vasthouden(klant=verzoek.kandidaatnummer.klantprofiel_id, tot=dec(24), by=LidmaatschapFactory())
    # The wait ends on Christmas Eve; counted from the night of the 25th: Monday and Tuesday.
    assert loop(verzoek, dec(15), dec(31)) == {
        dec(25): ("adviseur", dec(29), ""),
        dec(30): ("adviseur", dec(29), "bureau"),
    }
    assert Contactverzoek.objects.get(pk=verzoek.pk).wacht_tot is None


def test_the_adviseurs_clock_stands_still_while_it_is_the_employers_turn():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    # Ten working days without Christmas, then the adviseur has two of its own, and colleagues two.
    assert stand(verzoek) == ("werkgever", dec(29), "")
    assert loop(verzoek, dec(15), jan(8)) == {
        dec(30): ("adviseur", jan(4), ""),
        jan(5): ("adviseur", jan(4), "bureau"),
        jan(7): ("adviseur", jan(4), "manager"),
    }


def test_after_a_trial_the_adviseur_asks_how_it_went():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        proefplaatsing(verzoek=verzoek.pk, tot=dec(24), by=adviseur)
    assert loop(verzoek, dec(15), dec(31)) == {
        dec(25): ("adviseur", dec(29), ""),
        dec(30): ("adviseur", dec(29), "bureau"),
    }
    rij = Contactverzoek.objects.get(pk=verzoek.pk)
    assert (rij.stand, rij.proefplaatsing_tot) == ("proefplaatsing", dec(24))
    assert Contactstap.objects.filter(verzoek=verzoek, reden="proef-voorbij").count() == 1
    gevraagd = Bericht.objects.filter(soort=Berichtsoort.HOE_GING_HET)
    assert [bericht.pad for bericht in gevraagd] == [f"/vacatures/verzoek/{verzoek.pk}/"]


def test_a_trial_that_escalation_meets_first_ends_the_same_way():
    with op_dag(dec(14)):
        adviseur = adviseur_lid()
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        proefplaatsing(verzoek=verzoek.pk, tot=dec(15), by=adviseur)
    with op_dag(dec(16), 1):
        assert (escaleer(dec(16)), proef_eindigt(dec(16))) == (1, 0)
    assert stand(verzoek) == ("adviseur", dec(18), "")


def test_answers_go_out_on_their_day_and_not_before_and_once():
    adviseur = adviseur_lid()
    with op_dag(dec(23)):
        vroeg, laat = (ContactverzoekFactory() for _ in range(2))
        geen_kennismaking(verzoek=vroeg.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    with op_dag(dec(29)):
        geen_kennismaking(verzoek=laat.pk, reden=GeenKennismaking.PAST_NIET, by=adviseur)
    gegaan = {}
    for nummer in range(20):
        dag = dec(23) + datetime.timedelta(days=nummer)
        with op_dag(dag, 17):
            if aantal := vrijgeven(dag):
                gegaan[dag] = aantal
            assert vrijgeven(dag) == 0
    # Two working days after the 23rd; and five more: 29, 30 and 31 December, 4 and 5 January.
    assert gegaan == {dec(28): 1, jan(5): 1}
    assert set(Contactverzoek.objects.values_list("vrijgegeven_op", flat=True)) == {dec(28), jan(5)}


def test_the_day_of_answering_depends_on_the_day_of_asking_alone():
    assert [antwoorddag(dec(23), dag) for dag in (dec(23), dec(28), dec(29), jan(5), jan(6))] == [
        dec(28), dec(28), jan(5), jan(5), jan(12),
    ]  # fmt: skip


def test_what_is_on_time_or_over_is_left_alone():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        op_tijd = ContactverzoekFactory(uiterlijk=dec(31))
        over = verzoek_op(Contactstand.AANGENOMEN, adviseur)
    assert nacht(dec(31)) == (0, 0)
    assert stand(op_tijd)[2] == "" and stand(over)[0] == ""


def test_one_that_fails_holds_up_no_other_before_it(monkeypatch):
    """Each request is a transaction of its own: what was done before stays, and the next run does the rest."""
    with op_dag(dec(14)):
        verzoeken = [ContactverzoekFactory() for _ in range(3)]
    echt = dagelijks.vergrendel

    def breekt(pk, by):
        if pk == verzoeken[1].pk:
            raise RuntimeError
        return echt(pk, by)

    monkeypatch.setattr(dagelijks, "vergrendel", breekt)
    with pytest.raises(RuntimeError):
        escaleer(dec(20))
    monkeypatch.undo()
    assert [stand(v)[2] for v in verzoeken] == ["bureau", "", ""]
    assert escaleer(dec(20)) == 2


def test_the_jobs_do_todays_work():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        proef = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        proefplaatsing(verzoek=proef.pk, tot=dec(15), by=adviseur)
        besloten, wacht = ContactverzoekFactory(), ContactverzoekFactory()
        geen_kennismaking(verzoek=besloten.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    with op_dag(dec(17)):
        for taak in (taken.geef_antwoorden_vrij, taken.beeindig_proefplaatsingen, taken.escaleer_verzoeken):
            taak(timestamp=0)
    assert Contactverzoek.objects.get(pk=besloten.pk).vrijgegeven_op == dec(17)
    assert stand(proef)[0] == "adviseur" and stand(wacht)[2] == "bureau"


def test_taking_what_waited_too_long_begins_anew():
    adviseur = adviseur_lid()
    with op_dag(dec(14)):
        verzoek = ContactverzoekFactory(uiterlijk=dec(16))
    nacht(dec(17))
    with op_dag(dec(17)):
        nemen(verzoek=verzoek.pk, by=adviseur)
    assert stand(verzoek) == ("adviseur", dec(22), "")
