"""A klant who is removed is gone everywhere, history included; the log of looks stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from sonar.actions.verwijdering import verwijder_klant
from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import (
    Beroep,
    Contactmoment,
    Importstand,
    Inzage,
    Kandidaatnummer,
    KlantprofielConcept,
    Opleiding,
    Organisatie,
    Overdracht,
    Profielberoep,
    Profieltaal,
    Taal,
    Traject,
    Verschil,
    Voorstel,
    Werkzoekende,
)
from sonar.samenhang import eventmodellen, events_van, klantmodellen, rijen_van
from tests.factories.contact import VacatureFactory
from tests.factories.register import (
    DoelgroepregistratieFactory,
    GebruikerFactory,
    KlantprofielFactory,
    LidmaatschapFactory,
    WerkzoekendeFactory,
)

pytestmark = pytest.mark.django_db


def volle_klant(naam: str) -> Werkzoekende:
    """A klant with a row in every model that hangs on them today."""
    profiel = KlantprofielFactory(werkzoekende__naam=naam, vastgesteld=True, notities=f"Over {naam}")
    klant = profiel.werkzoekende
    DoelgroepregistratieFactory(werkzoekende=klant)
    Opleiding.objects.create(klantprofiel=profiel, naam=naam)
    Opleiding.objects.create(klantprofiel=profiel, naam="Eerder verwijderd").delete()
    Profielberoep.objects.create(klantprofiel=profiel, beroep=Beroep.objects.first())
    Profieltaal.objects.create(klantprofiel=profiel, taal=Taal.objects.first())
    Importstand.objects.create(werkzoekende=klant, waarden={"naam": naam})
    KlantprofielConcept.objects.create(werkzoekende=klant, waarden={"uren_min": 8}, gewijzigd_door=GebruikerFactory())
    Kandidaatnummer.objects.create(nummer=klant.pk + 10**9, klantprofiel=profiel)
    Verschil.objects.create(werkzoekende=klant, veld="telefoon", waarde="0600000000")
    door = GebruikerFactory()
    Traject.objects.create(werkzoekende=klant, soort="jobcoaching", doel="Werk houden", vanaf="2026-01-01")
    Contactmoment.objects.create(werkzoekende=klant, soort="telefoon", op="2026-01-01", door=door, uitkomst="gesproken")
    van = Organisatie.objects.get(code="UWV-1")
    Overdracht.objects.create(
        werkzoekende=klant, van=van, naar=klant.bediend_door, reden="Verhuisd", door=GebruikerFactory()
    )
    Voorstel.objects.create(vacature=VacatureFactory(), klant=klant, door=door)
    return klant


def _bewaard(klant: int) -> dict[str, tuple[int, int]]:
    return {
        model.__name__: (
            rijen_van(model, klant).count(),
            events_van(model, klant).count() if model in eventmodellen() else 0,
        )
        for model in klantmodellen()
    }


def test_everything_of_the_klant_goes_and_everything_of_another_stays():
    lid = LidmaatschapFactory()
    klant, ander = volle_klant("Weggaand Persoon"), volle_klant("Blijvend Persoon")
    log(lid, InzageSoort.BEKEKEN, [klant.pk, ander.pk])
    voor = _bewaard(ander.pk)
    assert all(rijen for rijen, _ in _bewaard(klant.pk).values()), "a model without a row proves nothing"
    nummer = klant.pk
    verwijder_klant(klant=klant, reden="Bewaartermijn voorbij", by=lid)
    assert set(_bewaard(nummer).values()) == {(0, 0)}
    assert _bewaard(ander.pk) == voor
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names():
            if tabel.startswith("sonar_"):
                cursor.execute(f"select count(*) from {tabel} rij where rij::text like '%%Weggaand%%'")
                assert cursor.fetchone()[0] == 0, tabel


def test_the_number_is_withdrawn_and_stays_taken():
    klant = volle_klant("Iemand")
    nummer = klant.klantprofiel.kandidaatnummers.get().pk
    verwijder_klant(klant=klant, reden="Verzoek van de klant", by=LidmaatschapFactory())
    gebleven = Kandidaatnummer.objects.get(pk=nummer)
    assert gebleven.tot is not None and gebleven.klantprofiel_id is None


def test_the_looks_stay_and_the_removal_itself_is_in_the_log():
    lid = LidmaatschapFactory()
    klant = volle_klant("Iemand")
    log(lid, InzageSoort.BEKEKEN, [klant.pk])
    verwijder_klant(klant=klant, reden="Verzoek van de klant", by=lid)
    rijen = Inzage.objects.order_by("id").values_list("soort", "reden", "gebruiker")
    assert list(rijen) == [
        ("bekeken", "", lid.gebruiker_id),
        ("gewijzigd", "Verwijderd: Verzoek van de klant", lid.gebruiker_id),
    ]


@pytest.mark.parametrize(("reden", "fout"), [("", ValueError), (" ", ValueError), ("BSN 999999990", ValidationError)])
def test_without_a_reason_or_with_one_that_names_someone_nothing_goes(reden, fout):
    klant = WerkzoekendeFactory()
    with pytest.raises(fout):
        verwijder_klant(klant=klant, reden=reden, by=LidmaatschapFactory())
    assert Werkzoekende.objects.filter(pk=klant.pk).exists()


def test_the_history_is_closed_again_afterwards():
    klant, ander = WerkzoekendeFactory(), WerkzoekendeFactory()
    verwijder_klant(klant=klant, reden="Dubbel ingevoerd", by=LidmaatschapFactory())
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        events_van(Werkzoekende, ander.pk).delete()
