"""Free text about a klant leads to nobody: however a number or an address is written, and with ordinary words let be."""

import time
import unicodedata

import pytest

from sonar.forms.dienstverlening import ContactForm, TrajectForm
from sonar.models import Contactmoment, Traject
from sonar.notities import vondsten_in_notitie

BSN, TELEFOON, IBAN = "een BSN", "een telefoonnummer", "een rekeningnummer (IBAN)"
EMAIL, WEBADRES = "een e-mailadres", "een webadres"

_BREED = {ord(str(cijfer)): 0xFF10 + cijfer for cijfer in range(10)}
_ARABISCH = {ord(str(cijfer)): 0x0660 + cijfer for cijfer in range(10)}
_HOOG = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TUSSEN = [
    "",
    " ",
    ".",
    "-",
    " - ",
    "  ",
    "/",
    "_",
    ",",
    ":",
    "·",
    "|",
    "\\",
    "'",
    "*",
    "\n",
    "\t",
    "\N{NO-BREAK SPACE}",
    "\N{THIN SPACE}",
    "\N{NON-BREAKING HYPHEN}",
    "\N{EN DASH}",
    "\N{EM DASH}",
    "\N{ZERO WIDTH SPACE}",
    "\N{SOFT HYPHEN}",
]
GEVALLEN = {
    BSN: [
        *(tussen.join(("999", "99", "99", "90")) for tussen in TUSSEN),
        *(tussen.join("999999990") for tussen in TUSSEN),
        *(nummer.translate(_BREED) for nummer in ("999999990", "999.999.990")),
        "999999990".translate(_ARABISCH),
        "999999990".translate(_HOOG),
        "BSN999999990",
        "bsnnr:999999990.",
        "x999999990x",
        "(999999990)",
        "12-11-2026 999999990",
        "24 999999990",
        "999999990 12",
        "bsn 10000008",
        "010000008",
    ],
    TELEFOON: [
        *(f"06{tussen}12{tussen}34{tussen}56{tussen}78" for tussen in TUSSEN if tussen != ":"),
        *(f"06{tussen}12345678" for tussen in TUSSEN),
        *(f"040{tussen}123{tussen}45{tussen}67" for tussen in TUSSEN if tussen != ":"),
        *(f"+31{tussen}6{tussen}12345678" for tussen in TUSSEN),
        *(f"0031{tussen}6{tussen}12345678" for tussen in TUSSEN),
        "0612345678".translate(_BREED),
        "0612345678".translate(_ARABISCH),
        "+31 (0)6 12345678",
        "+31(0)612345678",
        "(040) 123 45 67",
        "(0497) 12 34 56",
        "tel0612345678",
        "31612345678",
        "31 6 12345678",
        "6 12345678",
        "612345678",
        "+32 470 12 34 56",
        "0032470123456",
        "+49 151 12345678",
        "0900-1234567",
        "0800-1234",
        "06...12345678",
        "06 = 12345678",
    ],
    IBAN: [
        *(tussen.join(("NL91", "ABNA", "0417", "1643", "00")) for tussen in TUSSEN),
        *(tussen.join(("be68", "5390", "0754", "7034")) for tussen in TUSSEN),
        "NL91ABNA0417164300".translate(_BREED),
        "NL91 ABNA 04 17 16 43 00",
        "IBANNL91ABNA0417164300",
        "NL00ABNA0417164301",
        "DE89 3704 0044 0532 0130 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        "GB29NWBK60161331926819",
        "PL61 1090 1014 0000 0712 1981 2874",
    ],
    EMAIL: [
        "jan@voorbeeld.nl",
        "JAN.de.Vries+werk@voorbeeld.co.uk",
        "jan @ voorbeeld.nl",
        "jan@ voorbeeld.nl",
        "jan @voorbeeld.nl",
        "jan@voorbeeld",
        "jan＠voorbeeld.nl",
        "jan﹫voorbeeld.nl",
        "jan@\N{ZERO WIDTH SPACE}voorbeeld.nl",
        "jan@voorbeeld。nl",
        "<jan@voorbeeld.nl>",
        "mailto:jan@voorbeeld.nl",
        "jan@[10.0.0.1]",
    ],
    WEBADRES: [
        "https://voorbeeld.nl/jan",
        "HTTP://VOORBEELD.NL",
        "hxxp://voorbeeld",
        "ftp://voorbeeld",
        "https: voorbeeld",
        "www.voorbeeld.nl",
        "www voorbeeld nl",
        "ｗｗｗ．ｖｏｏｒｂｅｅｌｄ．ｎｌ",
        "voorbeeld.nl",
        "voorbeeld。nl",
        "voorbeeld . nl",
        "linkedin.com/in/jan",
        "jan.github.io",
        "bit.ly/3x",
        "t.me/jan",
        "wa.me/31612",
        "voorbeeld.amsterdam",
        "//voorbeeld.nl",
        "10.0.0.1",
    ],
}


@pytest.mark.parametrize("wat", GEVALLEN)
def test_what_leads_to_someone_is_found_however_it_is_written(wat):
    for tekst in GEVALLEN[wat]:
        for zin in (tekst, f"Graag bellen: {tekst}", f"Zie {tekst}, na 14.00 uur"):
            assert vondsten_in_notitie(zin), (zin, [unicodedata.name(teken, "?") for teken in tekst])
        assert wat in vondsten_in_notitie(f"Zie {tekst} graag"), tekst


def test_more_than_two_hundred_ways_are_tried():
    assert sum(map(len, GEVALLEN.values())) > 200


@pytest.mark.parametrize(
    "tekst",
    [
        "Werkte in 2019-2020 bij een bakker, daarna 2021, 2022 en 2023.",
        "Van 9.00 tot 12.30 uur, 08:00-16:30 of 08.30-12.30 13.00-16.30",
        "van 12-11-2026 09:00 tot 13-11-2026 17:00",
        "Vanaf 12-11-2026 tot 01-12-2026, of 2026-11-12",
        "01-01-2020 02-02-2021",
        "2015/2016/2017 en 1999 2000 2001",
        "Budget 1.000.000; verdient 1.250,00",
        "Postcode 5611 AB, bus 401, 402, 403",
        "Tilt hoogstens 10 kg.Niet hoger dan 1,5 m",
        "Functie: o.a.de kas, d.w.z.de tuin",
        "ma 9-12 di 9-12 wo 9-12, 24 32 of 40 uur",
        "ISO 9001, VCA 2024/2025, niveau mbo-2",
        "werkt met Node.js, ASP.NET en VB.NET of .NET",
        "15 - 20 km, 24 - 32 uur, 10.000 km per jaar",
        "op 12 november 2026 begint de cursus van 6 weken",
        "in 20 jaar 5 banen en/of stages",
    ],
)
def test_ordinary_numbers_and_words_are_let_be(tekst):
    assert vondsten_in_notitie(tekst) == []


@pytest.mark.django_db
@pytest.mark.parametrize("wat", GEVALLEN)
def test_services_take_no_such_text_either(wat):
    tekst = f"Zie {GEVALLEN[wat][0]} graag"
    contact = ContactForm({"verslag": tekst, "volgende_stap": tekst}, instance=Contactmoment())
    traject = TrajectForm({"doel": tekst}, instance=Traject())
    for fouten in (contact.errors["verslag"], contact.errors["volgende_stap"], traject.errors["doel"]):
        assert f"In deze tekst staat {wat}" in " ".join(fouten)


def test_a_text_of_the_greatest_length_is_read_in_a_moment():
    for teken in ("9 ", "a1", "aa11", "nl91abna", "n-l-9-", "1-", "06-12345678 ", "@ ", "a."):
        begin = time.perf_counter()
        vondsten_in_notitie((teken * 4000)[:4000])
        assert time.perf_counter() - begin < 1, teken
