"""A question as a form: every kind of answer comes back as it was kept, and bad input is told, not lost."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict

from sonar.forms.profiel import Profielformulier
from sonar.models import Beroep, Taaksoort, Vaardigheid
from sonar.termzoeker import HOOGSTENS, zoek_termen
from sonar.vragen import SECTIES, VRAGEN, Vraag
from tests.factories.profiel import volledig

pytestmark = pytest.mark.django_db


class _Browser(HTMLParser):
    """What a browser would send of a rendered form without anybody touching it."""

    def __init__(self) -> None:
        super().__init__()
        self.verstuurt: list[tuple[str, str]] = []
        self._select: str | None = None
        self._tekst: str | None = None
        self._inhoud = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a: dict[str, Any] = dict(attrs)
        if tag == "input" and (a.get("type") not in {"checkbox", "radio"} or "checked" in a):
            self.verstuurt.append((a["name"], a.get("value") or ""))
        elif tag == "select":
            self._select = a["name"]
            self.verstuurt.append((a["name"], ""))
        elif tag == "option" and "selected" in a:
            self.verstuurt[-1] = (self.verstuurt[-1][0], a["value"])
        elif tag == "textarea":
            self._tekst, self._inhoud = a["name"], ""

    def handle_data(self, data: str) -> None:
        if self._tekst:
            self._inhoud += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._tekst:
            self.verstuurt.append((self._tekst, self._inhoud))
            self._tekst = None


def verstuurd(form: Profielformulier, **erbij: str | list[str]) -> QueryDict:
    """What the form sends as it stands, with these inputs instead."""
    browser = _Browser()
    browser.feed("".join(str(veld) for veld in form))
    data = QueryDict(mutable=True)
    for naam, waarde in browser.verstuurt:
        data.appendlist(naam, waarde)
    data["basis"] = form.basis_getekend
    for naam, waarden in erbij.items():
        data.setlist(naam, waarden if isinstance(waarden, list) else [waarden])
    return data


def ingevuld(vraag: str | list[Vraag], nu: dict[str, Any], **erbij: str | list[str]) -> Profielformulier:
    vragen = [VRAGEN[vraag]] if isinstance(vraag, str) else vraag
    form = Profielformulier(vragen, nu, verstuurd(Profielformulier(vragen, nu), **erbij))
    form.is_valid()
    return form


@pytest.mark.parametrize("sectie", SECTIES, ids=lambda sectie: sectie.naam)
def test_a_section_sent_back_untouched_changes_nothing(sectie):
    for nu in (volledig(), {}, {**dict.fromkeys(volledig()), "notities": ""}):
        form = ingevuld(list(sectie.vragen), nu)
        assert form.errors == {}
        assert form.nieuw == {}


@pytest.mark.parametrize("sectie", SECTIES, ids=lambda sectie: sectie.naam)
def test_what_was_filled_in_on_an_empty_section_is_what_is_kept(sectie):
    """The inputs a filled section sends, sent to an empty one, give exactly its answers."""
    vragen = list(sectie.vragen)
    data = verstuurd(Profielformulier(vragen, volledig()))
    data["basis"] = Profielformulier(vragen, {}).basis_getekend
    form = Profielformulier(vragen, {}, data)
    assert form.is_valid()
    namen = [naam for vraag in vragen for naam in vraag.antwoorden]
    assert form.nieuw == {naam: volledig()[naam] for naam in namen}


@pytest.mark.parametrize("naam", [naam for naam, vraag in VRAGEN.items() if vraag.verplicht])
def test_every_question_takes_weet_ik_nog_niet_as_an_answer(naam):
    erbij = {naam: "weet-niet"} if naam.startswith("kan_") else {f"{naam}-anders": "weet-niet"}
    assert ingevuld(naam, {}, **erbij).nieuw == dict.fromkeys(VRAGEN[naam].antwoorden)


@pytest.mark.parametrize("naam", [naam for naam, vraag in VRAGEN.items() if vraag.geen])
def test_none_is_an_answer_of_its_own(naam):
    form = ingevuld(naam, {}, **{f"{naam}-anders": "geen"})
    assert form.nieuw == {naam: []}
    assert ingevuld(naam, {naam: []}).nieuw == {}


def test_an_answer_that_is_taken_away_becomes_unknown():
    assert ingevuld("taaksoorten", {"taaksoorten": [1, 2]}, taaksoorten=[]).nieuw == {"taaksoorten": None}
    assert ingevuld("notities", {"notities": "Iets"}, notities="").nieuw == {"notities": ""}


def test_an_answer_and_weet_ik_nog_niet_do_not_go_together():
    form = ingevuld("taaksoorten", {}, **{"taaksoorten": ["1"], "taaksoorten-anders": "weet-niet"})
    assert "Kies óf een antwoord, óf “Weet ik nog niet”." in form.errors["taaksoorten"]


@pytest.mark.parametrize(
    ("vraag", "erbij", "fout"),
    [
        ("uren", {"uren-max": "61"}, "van 1 tot en met 60"),
        ("uren", {"uren-min": "veel"}, "van 1 tot en met 60"),
        ("uren", {"uren-min": "٣"}, "van 1 tot en met 60"),
        ("uren", {"uren-min": "32", "uren-max": "16"}, "Minstens is hoger dan hoogstens"),
        ("reisafstand_km", {"reisafstand_km": "9" * 500}, "van 1 tot en met 300"),
        ("taaksoorten", {"taaksoorten": ["2000000000"]}, "staat niet meer in de lijst"),
        ("taaksoorten", {"taaksoorten": ["x"]}, "staat niet meer in de lijst"),
        ("begeleiding", {"begeleiding": ["x"]}, "Kies uit de lijst"),
        ("opleidingsniveau", {"opleidingsniveau": "mbo:999999"}, "Kies een opleiding uit de lijst"),
        ("opleidingsniveau", {"opleidingsniveau": "x"}, "Kies een opleiding uit de lijst"),
        ("beschikbaar_vanaf", {"beschikbaar_vanaf": "31-02-2026"}, "Vul een datum in als 31-12-2026"),
        ("beschikbaar_vanaf", {"beschikbaar_vanaf": "0001-01-01"}, "vijf jaar geleden of vooruit"),
        ("kan_tillen", {"kan_tillen": "misschien"}, "Kies ja of nee"),
        ("notities", {"notities": "a" * 4001}, "hoogstens 4.000 tekens"),
        ("opleidingen", {"opleidingen-diploma": ["ja", ""]}, "het niveau of de naam"),
    ],
)
def test_bad_input_is_told_in_words_and_kept_in_the_form(vraag, erbij, fout):
    form = ingevuld(vraag, {}, **erbij)
    assert fout in " ".join(form.errors[vraag])
    # What was typed is still there; a choice that does not exist was not typed.
    for naam in erbij.keys() & {"uren-min", "uren-max", "reisafstand_km", "beschikbaar_vanaf", "notities"}:
        assert erbij[naam] in str(form[vraag])


def test_an_unreadable_character_is_refused():
    assert "onleesbaar teken" in " ".join(ingevuld("notities", {}, notities="a\x00b").errors["notities"])
    assert "onleesbaar teken" in " ".join(ingevuld("uren", {}, **{"uren-min": "\x00"}).errors["uren"])


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("Bel op 06-12345678", "een telefoonnummer"),
        ("Bel op +31 40 123 45 67", "een telefoonnummer"),
        ("BSN 999999990", "een BSN"),
        ("BSN 9999.99.990", "een BSN"),
        ("mail naar jan@voorbeeld.nl", "een e-mailadres"),
        ("zie www.voorbeeld.nl/jan", "een webadres"),
        ("NL91 ABNA 0417 1643 00", "een rekeningnummer (IBAN)"),
    ],
)
def test_a_note_that_leads_to_someone_is_refused_with_an_explanation(tekst, wat):
    (fout,) = ingevuld("notities", {}, notities=tekst).errors["notities"]
    assert wat in fout
    assert "Haal dat weg" in fout


def test_the_name_of_an_opleiding_leads_to_nobody_either():
    form = ingevuld(
        "opleidingen",
        {},
        **{"opleidingen-niveau": [""], "opleidingen-naam": ["Kok, bel 06-12345678"], "opleidingen-diploma": [""]},
    )
    assert "een telefoonnummer" in " ".join(form.errors["opleidingen"])


@pytest.mark.parametrize(
    "tekst", ["Werkte van 2019 tot 2023, 32 uur.", "Gesprek op 12-11-2026 om 14.00 uur.", "Kan 25 kg tillen; 10/10."]
)
def test_a_note_with_ordinary_numbers_is_taken(tekst):
    assert ingevuld("notities", {}, notities=tekst).errors == {}


def test_a_beroep_that_is_ticked_just_now_is_a_wish_and_asks_its_experience_next():
    pk = Beroep.objects.publiceerbaar().first().pk
    form = ingevuld("beroepen", {}, beroepen=[str(pk)])
    assert form.nieuw == {"beroepen": [{"beroep": pk, "wens": True, "ervaring": ""}]}
    assert f"beroepen-ervaring-{pk}" in str(form["beroepen"])


def test_a_form_whose_origin_was_altered_overwrites_nothing_unseen():
    form = ingevuld("taaksoorten", {"taaksoorten": [1]}, taaksoorten=["2"], basis="vervalst")
    assert form.basis == {}
    assert form.nieuw == {"taaksoorten": [2]}


# --- Finding terms ---


def test_terms_are_found_by_the_beginning_of_any_word_and_by_other_names():
    eigen = Beroep.objects.create(code="t1", label="Magazijnmedewerker étage", alternatieven="orderpicker|vakkenvuller")
    for tekst in ("magaz", "MAGAZIJNM", "orderp", "vakk", "etage", "étage mag"):
        assert eigen in zoek_termen(Beroep, tekst, zonder=[]) or len(zoek_termen(Beroep, tekst, zonder=[])) == HOOGSTENS
    assert eigen not in zoek_termen(Beroep, "gazijn", zonder=[])
    assert eigen not in zoek_termen(Beroep, "orderp", zonder=[eigen.pk])


def test_the_label_that_begins_with_the_text_comes_first():
    Vaardigheid.objects.create(code="t1", label="iets met xylofonen", soort="vaardigheid")
    Vaardigheid.objects.create(code="t2", label="xylofoon stemmen", soort="vaardigheid")
    Vaardigheid.objects.create(code="t3", label="muziek", alternatieven="xylofoon", soort="vaardigheid")
    codes = [term.code for term in zoek_termen(Vaardigheid, "xylof", zonder=[])]
    assert codes == ["t2", "t1", "t3"]


@pytest.mark.parametrize("tekst", ["", " ", "a", "%", "_", "'; drop", "\x00", "ab\x00", "(" * 100])
def test_a_text_that_says_little_finds_nothing_and_breaks_nothing(tekst):
    assert [t for t in zoek_termen(Taaksoort, tekst, zonder=[]) if not t.label] == []
