"""T3: many distances from many places find no home more precisely than the area that is published."""

import random

from kandidatenverkenner import zoekindex
from kandidatenverkenner.geografie import afstand_km
from kandidatenverkenner.wensen import Wensen
from sonar.models import Gemeente, Postcode

_STAPPEN = (10, 25, 50)


def test_rows_of_one_area_answer_alike_from_every_place_and_distance(publicatie, request):
    index = zoekindex.actueel()
    oordelen = index.oordelen
    gebieden = [bits for (groep, _), bits in oordelen.bitmaps.items() if groep == "woongebied"]
    reist = {km: oordelen.bits("reisafstand", km) for km in (*_STAPPEN, "null")}
    gevraagd = 0
    for gemeente in Gemeente.objects.all():
        vragen = [Wensen(gemeenten=(gemeente,), afstand=km) for km in _STAPPEN]
        antwoorden = [(oordelen.van_groep("gemeente", vraag), gebieden) for vraag in vragen]
        werkplek = oordelen.van_groep("werkplek", Wensen(werkplek=gemeente))
        # A row also tells its own reisafstand, so rows that share area and reisafstand are alike.
        antwoorden += [(werkplek, [gebied & bits for gebied in gebieden]) for bits in reist.values()]
        for oordeel, groepen in antwoorden:
            for groep in groepen:
                gevraagd += 1
                assert groep.intersection_cardinality(oordeel.past) in (0, len(groep))
                assert groep.intersection_cardinality(oordeel.onbekend) in (0, len(groep))
    assert gevraagd > 100_000


def test_distances_from_where_people_live_would_split_a_gemeente(bevolking, db):
    """The control: with each person's own postcode, one circle already tells neighbours apart."""
    toeval = random.Random(3)
    eindhoven = Gemeente.objects.get(code="GM0772")
    huizen = [(p.lat, p.lon) for p in toeval.sample(list(Postcode.objects.filter(gemeente="GM0772")), 20)]
    gesplitst = 0
    for gemeente in Gemeente.objects.exclude(pk=eindhoven.pk):
        binnen = {afstand_km((gemeente.lat, gemeente.lon), huis) <= 25 for huis in huizen}
        gesplitst += len(binnen) == 2
    assert gesplitst > 0
