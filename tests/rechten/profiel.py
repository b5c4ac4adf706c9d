"""Drawing up a klantprofiel."""

from collections.abc import Mapping

from tests.rechten import CONSULENT, Maker, Rij

RIJEN = {
    "klanten/<int:pk>/profiel/": Rij("/klanten/{klant}/profiel/", CONSULENT),
    "klanten/<int:pk>/profiel/<slug:sectie>/": Rij("/klanten/{klant}/profiel/uren/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/samen/": Rij("/klanten/{klant}/samen/", CONSULENT),
    "klanten/<int:pk>/samen/<int:nr>/": Rij("/klanten/{klant}/samen/1/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/vaststellen/": Rij("/klanten/{klant}/vaststellen/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/intrekken/": Rij("/klanten/{klant}/intrekken/", CONSULENT, schrijven=CONSULENT),
    "klanten/termen/<slug:vraag>/": Rij("/klanten/termen/beroepen/", CONSULENT, schrijven=CONSULENT, leesbaar=False),
    "klanten/<int:pk>/voorbeeld/": Rij("/klanten/{klant}/voorbeeld/", CONSULENT),
    "klanten/<int:pk>/dit-ziet-een-werkgever/": Rij("/klanten/{klant}/dit-ziet-een-werkgever/", CONSULENT),
}
OBJECTEN: Mapping[str, Maker] = {}
