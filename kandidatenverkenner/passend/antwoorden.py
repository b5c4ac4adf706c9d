"""SQL for what the register says of a klant: the profile in force, or else the concept.

Of who has no vastgesteld profile the concept counts, over a profile that was never vastgesteld. One that was withdrawn
says nothing. In all of it ``w`` is the klant, ``p`` the profile and ``c`` the concept; the last two may be missing.
"""

from kandidatenverkenner.publicatie.termen import NEDERLANDS
from sonar.choices import ProfielStatus, Taalniveau
from sonar.werklijsten import BESCHIKBAAR_DAGEN

BRON = """sonar_werkzoekende w
    left join sonar_klantprofiel p on p.werkzoekende_id = w.id
    left join sonar_klantprofielconcept c on c.werkzoekende_id = w.id"""
VASTGESTELD = f"p.status = '{ProfielStatus.VASTGESTELD}'"
STAND = f"""case when {VASTGESTELD} then 'vastgesteld'
    when c.werkzoekende_id is not null or p.status = '{ProfielStatus.CONCEPT}' then 'concept' else '' end"""
"""Which of them speaks; empty when neither does."""


def _wie_spreekt(vraag: str, profiel: str, concept: str) -> str:
    return (
        f"case when {VASTGESTELD} then {profiel} when c.waarden ? '{vraag}' then {concept}"
        f" when p.status = '{ProfielStatus.CONCEPT}' then {profiel} end"
    )


def _lijst(veld: str, element: str, rijen: str) -> str:
    """A list of the concept, as an int array; null when it says "weet ik nog niet"."""
    return f"case when jsonb_typeof(c.waarden -> '{veld}') = 'array' then array(select {element} from {rijen}) end"


def termen(veld: str) -> str:
    """Ids of a list of terms: null is unknown, {} none."""
    rijen = f"jsonb_array_elements_text(c.waarden -> '{veld}') term"
    return _wie_spreekt(veld, f"p.{veld}", _lijst(veld, "term::int", rijen))


def beroepen() -> str:
    """Ids of the wished ones."""
    profiel = """case when p.beroepen_bekend then array(
        select rij.beroep_id from sonar_profielberoep rij where rij.klantprofiel_id = w.id and rij.wens) end"""
    rijen = "jsonb_array_elements(c.waarden -> 'beroepen') rij where (rij ->> 'wens')::boolean"
    return _wie_spreekt("beroepen", profiel, _lijst("beroepen", "(rij ->> 'beroep')::int", rijen))


def talen() -> str:
    """Ids of the languages that are named; Dutch of who says to have none of it is named and not spoken: a negative id."""
    nederlands = f"(select id from sonar_taal where code = '{NEDERLANDS}')"

    def element(taal: str, mondeling: str, schriftelijk: str) -> str:
        geen = f"coalesce({mondeling}, {schriftelijk}) = {Taalniveau.GEEN.value}"
        return f"case when {taal} = {nederlands} and {geen} then -{taal} else {taal} end"

    profiel = f"""case when p.talen_bekend then array(
        select {element("rij.taal_id", "rij.mondeling", "rij.schriftelijk")}
        from sonar_profieltaal rij where rij.klantprofiel_id = w.id) end"""
    sleutels = (f"(rij ->> '{sleutel}')::int" for sleutel in ("taal", "mondeling", "schriftelijk"))
    concept = _lijst("talen", element(*sleutels), "jsonb_array_elements(c.waarden -> 'talen') rij")
    return _wie_spreekt("talen", profiel, concept)


def getal(veld: str) -> str:
    return _wie_spreekt(veld, f"p.{veld}", f"(c.waarden ->> '{veld}')::int")


def opleidingsstap() -> str:
    concept = "nullif(split_part(c.waarden ->> 'opleidingsniveau', ':', 1), '')"
    return _wie_spreekt("opleidingsniveau", "p.opleidingsstap", concept)


def opleidingsniveau() -> str:
    """The id of the level, when that is known."""
    concept = "nullif(split_part(c.waarden ->> 'opleidingsniveau', ':', 2), '')::int"
    return _wie_spreekt("opleidingsniveau", "p.opleidingsniveau_id", concept)


def beschikbaar_vanaf() -> str:
    """The date someone can start, as long as it was said lately; a concept says it on the day it was last saved."""
    grens = f"%(vandaag)s::date - {BESCHIKBAAR_DAGEN}"
    profiel = f"case when p.beschikbaarheid_bevestigd_op > {grens} then p.beschikbaar_vanaf end"
    concept = f"case when c.gewijzigd_op::date > {grens} then (c.waarden ->> 'beschikbaar_vanaf')::date end"
    return _wie_spreekt("beschikbaar_vanaf", profiel, concept)
