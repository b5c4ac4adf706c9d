"""Measures whole pages as a browser gets them, of the organisation closest to 25.000 klanten, in a scratch database.

    python -m tests.benchmarks.paginas [--klanten 1000000] [--rondes 5] [--grens 300]

Each answer goes through everything: session, rights, queries, the log of looks, template. Medians and the slowest in
milliseconds, and the queries of one answer. Fails when a median is over the limit.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
# Plain http and no second step, as in a demonstration; no collected static files.
os.environ.setdefault("DEMO", "1")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.db.models.functions import Abs  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from sonar.choices import Rol  # noqa: E402
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Overdracht, Werkzoekende  # noqa: E402
from sonar.werklijsten import WERKLIJSTEN  # noqa: E402
from tests.benchmarks import werklijsten  # noqa: E402

SCRATCH = "benchmark_paginas"
CASELOAD = 60
VERTROKKEN = 200

Vraag = Callable[[Client], HttpResponse]


def _lid(organisatie: Organisatie, rol: Rol) -> Lidmaatschap:
    gebruiker = Gebruiker.objects.create_user(f"{rol}.{organisatie.code}@test.example".lower(), naam="Benchmark")
    return Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol)


def _browser(lid: Lidmaatschap) -> Client:
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _partij() -> Organisatie:
    rij = (
        Werkzoekende.objects.values("bediend_door")
        .annotate(afstand=Abs(Count("pk") - werklijsten.OMVANG))
        .earliest("afstand")
    )
    return Organisatie.objects.get(pk=rij["bediend_door"])


def _vul_aan(lid: Lidmaatschap) -> Werkzoekende:
    """A caseload, and klanten who left; answers one klant with a profile."""
    eigen = Werkzoekende.objects.filter(bediend_door=lid.organisatie_id).order_by("pk")
    Werkzoekende.objects.filter(pk__in=list(eigen.values_list("pk", flat=True)[:CASELOAD])).update(
        consulent=lid.gebruiker_id
    )
    elders = Werkzoekende.objects.exclude(bediend_door=lid.organisatie_id).order_by("pk")[:VERTROKKEN]
    Overdracht.objects.bulk_create(
        Overdracht(
            werkzoekende=klant,
            van=lid.organisatie,
            naar_id=klant.bediend_door_id,
            reden="verhuisd",
            door=lid.gebruiker,
        )
        for klant in elders
    )
    return eigen.filter(klantprofiel__status="vastgesteld")[0]


def vragen(lid: Lidmaatschap, klant: Werkzoekende) -> dict[str, Vraag]:
    """What a consulent asks in a day."""
    gemeente = klant.woongemeente_id

    def haal(adres: str) -> Vraag:
        return lambda client: client.get(adres)

    def zoek(**velden: str) -> Vraag:
        return lambda client: client.post("/klanten/zoeken/", velden)

    lijsten = [*WERKLIJSTEN, "vertrokken"]
    return {
        "start: alle aantallen": haal("/klanten/?mijn=0"),
        "start: eigen caseload": haal("/klanten/"),
        "start: gefilterd": haal(f"/klanten/?mijn=0&gemeente={gemeente}&bemiddelbaar=onbekend"),
        **{f"lijst {lijst}": haal(f"/klanten/?lijst={lijst}&mijn=0") for lijst in lijsten},
        **{
            f"lijst {lijst}, gefilterd": haal(
                f"/klanten/?lijst={lijst}&mijn=0&gemeente={gemeente}&bemiddelbaar=onbekend"
            )
            for lijst in lijsten
        },
        "lijst onvindbaar, één veld": haal("/klanten/?lijst=onvindbaar&mijn=0&veld=taaksoort"),
        "lijst alle, pagina 500": haal("/klanten/?lijst=alle&mijn=0&pagina=500"),
        "lijst geen-profiel, pagina 50": haal("/klanten/?lijst=geen-profiel&mijn=0&pagina=50"),
        "zoeken op naam": zoek(naam=klant.naam),
        "zoeken op begin van een naam": zoek(naam="Voor"),
        "zoeken op naam en geboortedatum": zoek(naam=klant.naam, geboortedatum=str(klant.geboortedatum)),
        "zoeken op BSN": zoek(bsn="999999990"),
        "klant": haal(f"/klanten/{klant.pk}/"),
        "profiel": haal(f"/klanten/{klant.pk}/profiel/"),
        "profiel, sectie": haal(f"/klanten/{klant.pk}/profiel/uren/"),
        "geschiedenis": haal(f"/klanten/{klant.pk}/geschiedenis/"),
        "dienstverlening": haal(f"/klanten/{klant.pk}/dienstverlening/"),
        "verschillen": haal("/import/verschillen/"),
        "imports": haal("/import/"),
    }


def measure(rondes: int, grens: float) -> bool:
    """Prints a line per page; answers whether all stayed under the limit."""
    lid = _lid(_partij(), Rol.CONSULENT)
    klant, client = _vul_aan(lid), _browser(lid)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    aantal = Werkzoekende.objects.filter(bediend_door=lid.organisatie_id).count()
    print(f"{Werkzoekende.objects.count()} klanten, een organisatie met {aantal}; {rondes} rondes, ms")
    print(f"{'':40}{'mediaan':>9}{'hoogste':>9}{'vragen':>8}{'rijen':>7}")
    traag = []
    for naam, vraag in vragen(lid, klant).items():
        with CaptureQueriesContext(connection) as gezien:
            antwoord = vraag(client)
        verzoeken = len(gezien)
        assert antwoord.status_code == 200, (naam, antwoord.status_code)
        tijden = [_tijd(vraag, client) for _ in range(rondes)]
        mediaan = statistics.median(tijden)
        traag += [naam] if mediaan > grens else []
        rijen = antwoord.text.count('scope="row"')
        print(f"{naam:40}{mediaan:9.1f}{max(tijden):9.1f}{verzoeken:8}{rijen:7}")
    print(f"boven {grens:g} ms: {', '.join(traag) or 'geen'}")
    return not traag


def _tijd(vraag: Vraag, client: Client) -> float:
    begin = time.perf_counter()
    vraag(client)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=1_000_000)
    parser.add_argument("--rondes", type=int, default=5)
    parser.add_argument("--grens", type=float, default=300, help="milliseconds that a median may take")
    opties = parser.parse_args()

    setup_test_environment()
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        begin = time.perf_counter()
        werklijsten.fill(opties.klanten)
        print(f"gevuld in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        gehaald = measure(opties.rondes, opties.grens)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)
    sys.exit(0 if gehaald else 1)


if __name__ == "__main__":
    main()
