"""How each rule about contact requests would be broken; part of the list in ``test_constraints``."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from sonar.models import Contactpoging, Contactstap, Contacttoestemming, Profieloordeel, Voorstel
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, VacaturevraagFactory, adviseur_lid
from tests.factories.register import GebruikerFactory, WerkzoekendeFactory

VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)


def _vacature(**velden: object) -> Callable[[], object]:
    return lambda: VacatureFactory(**velden)


def _verzoek(**velden: object) -> Callable[[], object]:
    return lambda: ContactverzoekFactory(**velden)


def _gesloten(stand: str, reden: str, **velden: object) -> Callable[[], object]:
    return _verzoek(**{"stand": stand, "reden": reden, "aan_zet": "", "afgesloten_op": VANDAAG, **velden})


def _geen(**velden: object) -> Callable[[], object]:
    return _gesloten("geen-kennismaking", "wil-niet", **{"besloten_op": VANDAAG, **velden})


def _stap(**velden: object) -> Callable[[], object]:
    return lambda: Contactstap.objects.create(
        **{"verzoek": ContactverzoekFactory(), "naar": "ontvangen", "reden": "gevraagd", **velden}
    )


def _poging(**velden: object) -> Callable[[], object]:
    return lambda: Contactpoging.objects.create(
        **{
            "verzoek": ContactverzoekFactory(),
            "hoe": "telefoon",
            "resultaat": "gesproken",
            "door": adviseur_lid().gebruiker,
            **velden,
        }
    )


def _toestemming(verzoek: object = None, **velden: object) -> Contacttoestemming:
    return Contacttoestemming.objects.create(
        **{
            "verzoek": verzoek or ContactverzoekFactory(),
            "aan_naam": "Testbedrijf",
            "velden": ["naam"],
            "waarom": "Kennismaken",
            "gesprek": "telefoon",
            "gegeven_op": VANDAAG,
            "geldig_tot": VANDAAG + DAG,
            "vastgelegd_door": adviseur_lid().gebruiker,
            **velden,
        }
    )


def _oordeel(verzoek: object = None, **velden: object) -> Profieloordeel:
    return Profieloordeel.objects.create(
        **{"verzoek": verzoek or ContactverzoekFactory(), "onderdeel": "uren", "klopte": False, **velden}
    )


def _tweemaal(maak: Callable[..., object]) -> Callable[[], object]:
    return lambda: [maak(verzoek) for verzoek in [ContactverzoekFactory()] * 2]


def _voorstel(**velden: object) -> Voorstel:
    wie = {"vacature": VacatureFactory, "klant": WerkzoekendeFactory, "door": GebruikerFactory}
    return Voorstel.objects.create(**{**{naam: maak() for naam, maak in wie.items() if naam not in velden}, **velden})


def _zelfde_klant() -> None:
    eerste = _voorstel()
    _voorstel(vacature=eerste.vacature, klant=eerste.klant)


def _zelfde_kandidaat() -> None:
    eerste = ContactverzoekFactory()
    ContactverzoekFactory(vacature=eerste.vacature, kandidaatnummer=eerste.kandidaatnummer)


def _zelfde_vraag() -> None:
    VacaturevraagFactory(vacature=VacaturevraagFactory().vacature)


CONTACT_OVERTREDINGEN: dict[str, Callable[[], object]] = {
    "vacature_van_een_werkgever": _vacature(werkgever_naam="Bakkerij Test"),
    "vacature_kvk_acht_cijfers": _vacature(van_beller=True, kvk_nummer="1234"),
    "vacature_opdrachtgever_met_vorm": _vacature(van_beller=True, opdrachtgever="Fabriek Test"),
    "vacature_heeft_functie": _vacature(functie=""),
    "vacature_minstens_een_plaats": _vacature(plaatsen=0),
    "vacature_uren_min_1_tot_60": _vacature(uren_min=0),
    "vacature_uren_max_1_tot_60": _vacature(uren_max=61),
    "vacature_uren_min_niet_boven_max": _vacature(uren_min=21, uren_max=20),
    "vacature_geluid_bestaat": _vacature(geluid="x"),
    "vacature_tillen_bestaat": _vacature(tillen="x"),
    "vacature_staan_bestaat": _vacature(staan="x"),
    "vacature_ploegendienst_bestaat": _vacature(ploegendienst="x"),
    "vacature_stand_bestaat": _vacature(stand="x", afgesloten_op=VANDAAG),
    "vacature_afgesloten_met_datum": _vacature(stand="vervuld"),
    "contactverzoek_een_open_per_kandidaat": _zelfde_kandidaat,
    "contactverzoek_open_met_termijn_en_beurt": _verzoek(uiterlijk=None),
    "contactverzoek_afgesloten_met_datum": _gesloten("ingetrokken", "werkgever", afgesloten_op=None),
    "contactverzoek_geen_kennismaking_besloten": _geen(besloten_op=None),
    "contactverzoek_vrijgegeven_na_termijn": _geen(vrijgegeven_op=VANDAAG - DAG),
    "contactverzoek_reden_past_bij_stand": _verzoek(reden="wil-niet"),
    "contactverzoek_proefplaatsing_met_einde": _verzoek(stand="proefplaatsing"),
    "contactverzoek_plaatsing_eindigt_na_aannemen": _verzoek(plaatsing_tot=VANDAAG),
    "contactverzoek_kennismaking_na_toestemming": _verzoek(kennismaking_op=VANDAAG),
    "contactverzoek_wachten_bij_consulent": _verzoek(wacht_tot=VANDAAG),
    "contactverzoek_verborgen_tot_toestemming": _verzoek(verborgen=True, stand="kennismaking"),
    "contactverzoek_wachten_op_werkgever": _verzoek(aan_zet="werkgever"),
    "vacaturevraag_eenmaal_open": _zelfde_vraag,
    "vacaturevraag_uit_de_lijst": lambda: VacaturevraagFactory(vraag="x"),
    "vacaturevraag_antwoord_van_iemand": lambda: VacaturevraagFactory(beantwoord_op=VANDAAG),
    "voorstel_eenmaal_per_klant": _zelfde_klant,
    "voorstel_antwoord_bestaat": lambda: _voorstel(antwoord="x", op=VANDAAG),
    "voorstel_antwoord_met_dag": lambda: _voorstel(antwoord="nee"),
    "voorstel_ja_is_een_verzoek": lambda: _voorstel(antwoord="ja", op=VANDAAG),
    "contactverzoek_escalatie_met_datum": _verzoek(escalatie="bureau"),
    "contactstap_stand_bestaat": _stap(naar="x"),
    "contactstap_reden_bestaat": _stap(reden="x"),
    "contactpoging_hoe_bestaat": _poging(hoe="x"),
    "contactpoging_resultaat_bestaat": _poging(resultaat="x"),
    "contacttoestemming_een_tegelijk": _tweemaal(_toestemming),
    "contacttoestemming_velden_bestaan": lambda: _toestemming(velden=["bsn"]),
    "contacttoestemming_afspraken_bij_veld": lambda: _toestemming(velden=["werkafspraken"]),
    "contacttoestemming_met_waarom_en_aan_wie": lambda: _toestemming(waarom=""),
    "contacttoestemming_gesprek_bestaat": lambda: _toestemming(gesprek="x"),
    "contacttoestemming_tot_na_begin": lambda: _toestemming(geldig_tot=VANDAAG),
    "profieloordeel_eenmaal_per_onderdeel": _tweemaal(_oordeel),
    "profieloordeel_onderdeel_bestaat": lambda: _oordeel(onderdeel="postcode"),
    "profieloordeel_bekeken_door_iemand": lambda: _oordeel(bekeken_op=timezone.now()),
}
