"""What an employer may see, and nothing else about a person; and what an employer keeps of it."""

from kandidatenverkenner.models.gebruik import Dagverbruik, GevraagdVandaag, GezienVandaag, Zoeklog
from kandidatenverkenner.models.kandidaat import Kandidaat
from kandidatenverkenner.models.ronde import Bitmap, Ronde, Verwijdering
from kandidatenverkenner.models.rondepoging import Rondepoging
from kandidatenverkenner.models.selectie import Bewaard, Selectie
from kandidatenverkenner.models.zoekopdracht import Zoekopdracht

__all__ = [
    "Bewaard",
    "Bitmap",
    "Dagverbruik",
    "GevraagdVandaag",
    "GezienVandaag",
    "Kandidaat",
    "Ronde",
    "Rondepoging",
    "Selectie",
    "Verwijdering",
    "Zoeklog",
    "Zoekopdracht",
]
