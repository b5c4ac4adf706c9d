"""What an employer may see, and nothing else about a person."""

from kandidatenverkenner.models.gebruik import Dagverbruik, GevraagdVandaag, GezienVandaag, Zoeklog
from kandidatenverkenner.models.kandidaat import Kandidaat
from kandidatenverkenner.models.ronde import Bitmap, Ronde, Verwijdering
from kandidatenverkenner.models.rondepoging import Rondepoging

__all__ = [
    "Bitmap",
    "Dagverbruik",
    "GevraagdVandaag",
    "GezienVandaag",
    "Kandidaat",
    "Ronde",
    "Rondepoging",
    "Verwijdering",
    "Zoeklog",
]
