"""What was measured of the promise of anonymity, with how; the public page shows each, and nothing when it is empty."""

from typing import NamedTuple


class Meting(NamedTuple):
    """:ivar vraag: what was tried, as a question. :ivar uitkomst: what came of it, with its number.
    :ivar hoe: on how many made-up people, how often, and when."""

    vraag: str
    uitkomst: str
    hoe: str


METINGEN: tuple[Meting, ...] = (
    Meting(
        "Is een profiel te herkennen aan alles wat erin staat samen, ook taken en vaardigheden?",
        "Ja: alle 24.752 profielen waren samen met hun taken, uren en vaardigheden anders dan elk ander profiel.",
        "24.752 verzonnen mensen, 26 november 2026.",
    ),
    Meting(
        "Kan wie de gemeente, de opleiding en de rijbewijzen van een buur kent, het profiel aanwijzen?",
        "Nee: er bleven altijd minstens vijf profielen over. Zonder vergroven was er voor 7.254 van de 13.066 combinaties "
        "maar één.",
        "92.310 pogingen op 24.752 verzonnen mensen, 26 november 2026.",
    ),
    Meting(
        "Kan wie steeds kijkt en kopieën bewaart, zien welk profiel verdwijnt?",
        "Ja: van 1.484 mensen die zich terugtrokken was elk verdwenen profiel te zien voor wie elk moment keek.",
        "24.752 verzonnen mensen, twee weken, 26 november 2026.",
    ),
)
