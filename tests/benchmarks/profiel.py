"""Measures saving a section of a klantprofiel, as the browser asks it, beside the lightest page of the same server.

    python -m tests.benchmarks.profiel [--klanten 300]

Each klant gets every section filled from empty, through all of Django (session, rights, lock, history, log of looks)
in this process, on synthetic klanten in a scratch database; by the button (a redirect) and as it saves by itself (the
fragment). Milliseconds: median and p95.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
os.environ.setdefault("DEMO", "1")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from sonar.choices import Rol  # noqa: E402
from sonar.forms.profiel import Profielformulier  # noqa: E402
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from sonar.vragen import SECTIES  # noqa: E402
from tests.factories.profiel import volledig  # noqa: E402
from tests.sonar.test_profielformulier import verstuurd  # noqa: E402

SCRATCH = f"benchmark_profiel_{os.getpid()}"


def _gemeten(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return (time.perf_counter() - begin) * 1000


def _regel(naam: str, tijden: list[float]) -> None:
    p95 = statistics.quantiles(tijden, n=20)[-1]
    print(f"{naam:34}{len(tijden):8}{statistics.median(tijden):10.1f}{p95:10.1f}")


def measure(klanten: int) -> None:
    organisatie = Organisatie.objects.get(code="GM0772")
    gebruiker = Gebruiker.objects.create_user("consulent@test.example", naam="Test")
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=Rol.CONSULENT)
    mensen = Werkzoekende.objects.bulk_create(
        Werkzoekende(naam=f"Testpersoon {nr}", woongemeente_id="GM0772", bediend_door=organisatie)
        for nr in range(klanten)
    )
    client = Client(headers={"Host": "localhost"})
    client.force_login(gebruiker)
    antwoorden = volledig()
    formulieren = {}
    for sectie in SECTIES:
        data = verstuurd(Profielformulier(sectie.vragen, antwoorden))
        data["basis"] = Profielformulier(sectie.vragen, {}).basis_getekend
        formulieren[sectie.naam] = data.urlencode()
    knop, vanzelf, licht = [], [], []
    for nr, mens in enumerate(mensen):
        for naam, body in formulieren.items():
            adres = f"/klanten/{mens.pk}/profiel/{naam}/"
            koppen = {"HX-Request": "true"} if nr % 2 else {}

            def verstuur(adres: str = adres, body: str = body, koppen: dict[str, str] = koppen) -> None:
                antwoord = client.post(adres, body, content_type="application/x-www-form-urlencoded", headers=koppen)
                assert antwoord.status_code == (200 if koppen else 302), antwoord.status_code

            (vanzelf if koppen else knop).append(_gemeten(verstuur))
        licht.append(_gemeten(lambda: client.get("/livez")))
    print(f"{'':34}{'aantal':>8}{'mediaan':>10}{'p95':>10}")
    _regel("sectie opslaan met de knop", knop)
    _regel("sectie vanzelf opslaan (htmx)", vanzelf)
    _regel("lichtste pagina van dezelfde server", licht)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=300)
    opties = parser.parse_args()
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.LOGGING_CONFIG = None
    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        laad_referentiedata()
        measure(opties.klanten)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
