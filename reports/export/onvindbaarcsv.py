"""Findability as CSV: one row per region or gemeente, per organisation, and the total; whole numbers."""

import csv
import io

from reports.export.csv import als_tekst
from reports.onvindbaar import Onvindbaarheid, Vindbaarheidsrapport
from sonar.werklijsten import zoekbare_groepen


def onvindbaar_csv(rapport: Vindbaarheidsrapport) -> str:
    """Lines ending in ``\\n``. ``mist_X``: who lacks X; ``alleen_X``: who lacks nothing else."""
    doel = io.StringIO()
    schrijver = csv.writer(doel, lineterminator="\n")
    namen = [groep.naam for groep in zoekbare_groepen()]
    kolommen = [f"{wat}_{naam}" for naam in namen for wat in ("mist", "alleen")]
    schrijver.writerow(["soort", "code", "naam", "profielen", "onvindbaar", *kolommen])
    soort = "regio" if rapport.nr is None else "gemeente"
    schrijver.writerows(_rij(soort, gebied) for gebied in rapport.gebieden)
    schrijver.writerows(_rij("organisatie", organisatie) for organisatie in rapport.organisaties)
    schrijver.writerow(_rij("totaal", rapport.totaal))
    return doel.getvalue()


def _rij(soort: str, geteld: Onvindbaarheid) -> list[str | int]:
    # An organisation's id says nothing outside the register.
    code = "" if soort in ("organisatie", "totaal") else str(geteld.sleutel)
    getallen = [getal for groep in geteld.groepen for getal in (groep.mist, groep.alleen)]
    return [soort, code, als_tekst(geteld.naam), geteld.profielen, geteld.onvindbaar, *getallen]
